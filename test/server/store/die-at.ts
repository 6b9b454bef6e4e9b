// A process for the fail-point sweep. For each of its points it makes a landing in a folder of its own and stops dead at the n-th operation
// on the disk, before it or half-way through: nothing of that landing goes on. Then the whole process is killed, so that all its locks are
// a dead process's. With `kill` it is killed at the first point itself. Prints what came of each point, one line each.

import { AsyncLocalStorage } from 'node:async_hooks';
import { openGitStore } from '../../../server/store/git.ts';
import { wrapDisk, type Operation } from './faults.ts';
import { land, type Landing } from './landings.ts';

export interface Point {
  readonly folder: string;
  readonly landing: Landing;
  /** 1 is the first operation; 0 is none. */
  readonly at: number;
  readonly how: 'before' | 'half';
}

export interface Came {
  /** How the landing ended; null when it was cut off. */
  readonly kind: string | null;
  readonly done: readonly Operation['name'][];
}

interface Run {
  readonly point: Point;
  readonly done: Operation['name'][];
  readonly end: (came: Came) => void;
}

if (import.meta.main) {
  const { points, kill }: { points: readonly Point[]; kill: boolean } = JSON.parse(process.argv[2] ?? '');
  const runs = new AsyncLocalStorage<Run>();
  const never = new Promise<never>(() => undefined);
  /** What never ran keeps its file open: one that is collected as garbage ends the process. */
  const stopped: unknown[] = [];
  const stop = (run: unknown) => {
    stopped.push(run);
    return never;
  };
  wrapDisk(async (operation, run, half) => {
    const own = runs.getStore();
    if (own === undefined) return run();
    const { done, point } = own;
    if (point.at > 0 && done.length >= point.at) return stop(run);
    done.push(operation.name);
    if (done.length !== point.at) return run();
    if (point.how === 'half') await half();
    if (kill) process.kill(process.pid, 'SIGKILL');
    own.end({ kind: null, done });
    return stop(run);
  });
  for (const point of points) {
    const store = await openGitStore(point.folder);
    const came = await new Promise<Came>((end, fail) => {
      const run: Run = { point, done: [], end };
      runs.run(run, () => land(store, point.landing)).then(({ kind }) => end({ kind, done: run.done }), fail);
    });
    process.stdout.write(`${JSON.stringify(came)}\n`);
  }
  process.stdout.write('', () => process.kill(process.pid, 'SIGKILL'));
}
