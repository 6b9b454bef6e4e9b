// While a repository is read for the first time, a request waits a moment for it and is then told how far the reading is. Afterwards every
// request is answered from the newest snapshot, however long that takes.

import type { Context } from 'hono';
import type { Catalogue } from './catalogue.ts';
import { problem } from './problem.ts';
import type { Snapshot } from './snapshot.ts';

/** How long a request waits for the first snapshot, in milliseconds. */
const PATIENCE = 240;
/** When it is worth asking again, in seconds. */
const RETRY_AFTER = 1;

type Progress = NonNullable<ReturnType<Catalogue['progress']>>;

export type Opened =
  | { readonly kind: 'read'; readonly snapshot: Snapshot }
  | { readonly kind: 'reading'; readonly progress: Progress };

/** Gives a function that every request asks. It throws what the reading failed of. */
export function opening(catalogue: Catalogue): () => Promise<Opened> {
  let read = false;
  let failure: { readonly error: unknown } | null = null;
  return async () => {
    if (failure !== null) throw failure.error;
    const pending = catalogue.current();
    const snapshot = await (read ? pending : Promise.race([pending, pause(PATIENCE)]));
    const progress = catalogue.progress();
    if (snapshot === null && progress !== null) {
      // Whoever is sent away now comes back to hear of it; after that, the reading is tried again.
      pending.catch((error: unknown) => {
        failure = { error };
        setTimeout(() => (failure = null), 2000 * RETRY_AFTER);
      });
      return { kind: 'reading', progress };
    }
    read = true;
    return { kind: 'read', snapshot: await pending };
  };
}

export function stillReading(c: Context, { done, of }: Progress) {
  c.header('retry-after', String(RETRY_AFTER));
  const counted = of === 0 ? '' : `: ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} files`;
  return problem(c, 503, 'Not read yet', `Reading the repository${counted}.`, { progress: { done, of } });
}

function pause(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
