// The thread in which files are read. It knows nothing but the jobs it is sent, and may be ended at any moment.

import { parentPort } from 'node:worker_threads';
import { readJob, type Job } from './reader.ts';

parentPort?.on('message', (jobs: readonly Job[]) => {
  parentPort?.postMessage(jobs.map(readJob));
});
