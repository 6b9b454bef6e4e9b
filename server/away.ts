// What people say themselves about being away: from, to and a line, kept on this server and shown beside their name. It moves no deadline
// and names no delegate; the policy does that.

import * as z from 'zod';
import { isoDate, line } from './domain/event-schema.ts';
import type { PersonId } from './domain/person.ts';
import type { State } from './state.ts';

export const awayNote = z
  .strictObject({ from: isoDate, to: isoDate, note: line.max(200).default('') })
  .refine(({ from, to }) => from <= to, 'The first day comes after the last.');
export type AwayNote = z.infer<typeof awayNote>;

export interface Away {
  /** Those that are not over. */
  on(date: string): Promise<ReadonlyMap<PersonId, AwayNote>>;
  /** Null says that somebody is there. */
  keep(person: PersonId, note: AwayNote | null): Promise<void>;
}

export function createAway(state: State): Away {
  const kept = state.kept('away', z.record(z.string(), awayNote), {});
  return {
    async on(date) {
      return new Map(Object.entries(await kept.read()).filter(([, { to }]) => to >= date));
    },
    async keep(person, note) {
      await kept.change((now) => {
        const others = Object.entries(now).filter(([id]) => id !== person);
        return Object.fromEntries(note === null ? others : [...others, [person, note]]);
      });
    },
  };
}
