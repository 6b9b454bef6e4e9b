// A list that is kept in the state and held in memory: looked up at every request, written only when it changes.

import type { Kept } from '../state.ts';

export interface Register<T> {
  all(): Promise<readonly T[]>;
  /** Changes the list; resolves once the change is safe. */
  change(next: (now: readonly T[]) => readonly T[]): Promise<readonly T[]>;
}

export function register<T>(kept: Kept<readonly T[]>): Register<T> {
  let loaded: Promise<readonly T[]> | null = null;
  const all = () => {
    loaded ??= kept.read().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return {
    all,
    async change(next) {
      const after = await kept.change((now) => next(now));
      loaded = Promise.resolve(after);
      return after;
    },
  };
}
