// What is one person's alone, kept in the state under their id. Every change is told to their other tabs.

import type { PersonId } from './domain/person.ts';
import { NOTHING_PERSONAL, type Personal, type Read, type Snooze } from './domain/personal.ts';
import { personalSchema } from './domain/personal-schema.ts';
import type { Live } from './live.ts';
import type { State } from './state.ts';

export interface Keeping {
  of(person: PersonId): Promise<Personal>;
  read(person: PersonId, path: string, read: Read): Promise<void>;
  /** Null brings the turn back. */
  snooze(person: PersonId, path: string, snooze: Snooze | null): Promise<void>;
  /** Null goes back to what follows from taking part. */
  watch(person: PersonId, path: string, watching: boolean | null): Promise<void>;
}

/** So many decisions are remembered for a person; the one that was touched longest ago goes first. */
const MOST = 2000;

export function createKeeping({ state, live }: { state: State; live: Pick<Live, 'tellYours'> }): Keeping {
  const kept = (person: PersonId) => state.kept(`people/${person}`, personalSchema, NOTHING_PERSONAL);

  async function change(person: PersonId, next: (now: Personal) => Personal): Promise<void> {
    let isOther = false;
    await kept(person).change((now) => {
      const after = next(now);
      isOther = after !== now;
      return after;
    });
    if (isOther) live.tellYours(person);
  }

  return {
    of: (person) => kept(person).read(),
    read: (person, path, read) =>
      change(person, (now) =>
        isSame(now.read[path], read) ? now : { ...now, read: put(now.read, path, read) },
      ),
    snooze: (person, path, snooze) =>
      change(person, (now) => ({ ...now, snoozed: put(now.snoozed, path, snooze) })),
    watch: (person, path, watching) =>
      change(person, (now) => ({ ...now, watched: put(now.watched, path, watching) })),
  };
}

function isSame(one: Read | undefined, other: Read): boolean {
  return one !== undefined && one.digest === other.digest && one.upTo === other.upTo;
}

/** The newest stands last. */
function put<T>(
  all: Readonly<Record<string, T>>,
  path: string,
  value: T | null,
): Readonly<Record<string, T>> {
  const rest = Object.entries(all).filter(([other]) => other !== path);
  const next = value === null ? rest : [...rest, [path, value] as const];
  return Object.fromEntries(next.slice(-MOST));
}
