// A reading thread with one weakness, as a text might find one in the real thread: it never comes back from "hang", and eats memory at "eat".

import { parentPort } from 'node:worker_threads';
import { textOf } from '../../server/file-reader.ts';
import { readJob, type Job } from '../../server/reader.ts';

parentPort?.on('message', (jobs: readonly Job[]) => {
  parentPort?.postMessage('ready');
  for (const job of jobs) {
    const text = textOf(job.text);
    while (text.includes('hang'));
    const eaten: string[][] = [];
    while (text.includes('eat')) eaten.push(Array.from({ length: 1_000_000 }, String));
    if (text.includes('break')) throw new Error('a fault of ours');
  }
  parentPort?.postMessage(JSON.stringify(jobs.map(readJob)));
});
