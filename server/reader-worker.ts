// The thread in which files are read. It knows nothing but the jobs it is sent, and may be ended at any moment. It answers in JSON, which
// takes less time on both sides than copying thousands of small objects does.

import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { hashBy } from './domain/digest.ts';
import { readFileJob, type FileJob } from './file-reader.ts';
import type { Job, Reading } from './reader.ts';

hashBy((text) => hash('sha256', text));

parentPort?.on('message', (jobs: readonly Job[]) => void answer(jobs));

async function answer(jobs: readonly Job[]): Promise<void> {
  let read: () => readonly Reading[];
  if (jobs.every(isFile)) read = () => jobs.map(readFileJob);
  else {
    // What reads logs is large, and a thread that has none to read does without.
    const { readJob } = await import('./reader.ts');
    read = () => jobs.map(readJob);
  }
  // From now on it is the texts that take their time.
  parentPort?.postMessage('ready');
  parentPort?.postMessage(JSON.stringify(read()));
}

function isFile(job: Job): job is FileJob {
  return job.kind === 'file';
}
