// Who is asking. Alone on this machine it is git's user; in the demonstration anybody may act as anybody. Sign-in comes with a team server.

import { z } from 'zod';
import type { Person, PersonId } from './domain/person.ts';
import { personFor, type People } from './people.ts';
import { memoryState, type Kept, type State } from './state.ts';
import type { Signature } from './store/store.ts';

export interface Identity {
  /** May the person be chosen freely? */
  readonly demonstration: boolean;
  /** Null while git knows no name for the user: then reading works and writing asks first. */
  personOf(people: People, chosen: PersonId | null): Person | null;
  /** Keeps the name a person gave because git had none. */
  introduce(signature: Signature): Promise<void>;
}

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
    demonstration: false,
    personOf: (people) => (known === null ? null : personFor(people, known)),
    async introduce(signature) {
      await given.change(() => signature);
      known = signature;
    },
  };
}

/** The chosen person, else the first who can do something. */
export function demonstrationIdentity(first: PersonId): Identity {
  return {
    demonstration: true,
    personOf: (people, chosen) => people.get(chosen ?? first) ?? people.get(first) ?? null,
    introduce: async () => undefined,
  };
}
