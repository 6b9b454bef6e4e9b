// How much a test does: a sample drawn from a printed seed in `npm test`, everything in `npm run test:long`. `ACCORD_SEED` repeats a run.

import { statfsSync } from 'node:fs';
import { dice } from '../../dice.ts';

export const LONG = process.env['ACCORD_LONG'] === '1';

const SEED = Number(process.env['ACCORD_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** So many in `npm test`, so many in the long run. */
export function amount(short: number, long: number): number {
  return LONG ? long : short;
}

/** Repositories of this test file are kept in memory where there is room: what is tested is the order of things, not the disk's speed. */
export function stayOffTheDisk(): void {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > 2e9) process.env['TMPDIR'] = '/dev/shm';
  } catch {
    // No such place on this machine: the disk is used.
  }
}

export interface Chance {
  /** Repeats this chance: every failure should name it. */
  readonly seed: number;
  /** At least 0 and less than `below`. */
  number(below: number): number;
  one<T>(of: readonly T[]): T;
  /** So many of them, in their order. */
  some<T>(of: readonly T[], count: number): readonly T[];
}

/** Choices that follow from a seed. */
export function chance(seed: number = SEED): Chance {
  const next = dice(seed);
  const number = (below: number) => Math.floor(next() * below);
  return {
    seed,
    number,
    one(of) {
      const found = of[number(of.length)];
      if (found === undefined) throw new Error('Nothing to choose from.');
      return found;
    },
    some(of, count) {
      let left = count;
      return of.filter((_, place) => {
        const isTaken = next() * (of.length - place) < left;
        if (isTaken) left -= 1;
        return isTaken;
      });
    },
  };
}

/** Does it for each item, three at a time, because git runs beside the test. Ends when all have ended; after a failure none is begun. */
export async function each<T>(
  items: readonly T[],
  work: (item: T, place: number) => Promise<void>,
): Promise<void> {
  const next = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [place, item] of next) {
      if (failed) return;
      await work(item, place).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled([worker(), worker(), worker()]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
