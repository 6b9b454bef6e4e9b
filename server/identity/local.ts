// Alone on this machine it is git's user, or who introduced themselves; in the demonstration anybody may act as anybody.

import * as z from 'zod';
import type { PersonId } from '../domain/person.ts';
import { memoryState, type Kept, type State } from '../state.ts';
import type { Signature } from '../store/store.ts';
import type { Identity } from './identity.ts';

/** Whom this browser acts as in the demonstration. */
export const PERSON_COOKIE = 'accord-person';

/** The name somebody gave because git had none; null before. */
export function introduced(state: State): Kept<Signature | null> {
  return state.kept('identity', z.object({ name: z.string(), email: z.string() }).nullable(), null);
}

/** Git's user, or who introduced themselves before; `given` keeps that for the next start. */
export function localIdentity(
  user: Signature | null,
  given: Kept<Signature | null> = introduced(memoryState()),
): Identity {
  let known = user;
  return {
    way: { kind: 'local' },
    provider: null,
    brought: () => ({ kind: 'git', user: known }),
    async introduce(signature) {
      await given.change(() => signature);
      known = signature;
    },
  };
}

export function demonstrationIdentity(first: PersonId): Identity {
  return {
    way: { kind: 'demonstration' },
    provider: null,
    brought: (asking) => ({ kind: 'chosen', person: asking.cookie(PERSON_COOKIE) ?? first, first }),
    introduce: async () => undefined,
  };
}
