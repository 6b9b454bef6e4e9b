// What every log of Accord is: lines that are only ever added, each an event with who, when, and the request that caused it.

import { compare } from './compare.ts';
import type { PersonId } from './person.ts';

export interface Envelope {
  readonly v: 1;
  /** ULID made by the server; with `at` it orders the log. */
  readonly id: string;
  /** The client's own id for the command; a resend returns the first result. */
  readonly request: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: PersonId;
}

/** A line that this version doesn't know: kept, shown as written by a newer Accord, without effect. */
export interface NewerEvent {
  readonly id: string;
  readonly at: string;
  readonly by: PersonId;
  readonly type: string;
}

/** What a log holds, in fold order. */
export interface Log<Event> {
  readonly events: readonly Event[];
  readonly newer: readonly NewerEvent[];
  /** Lines that can't be read, by 1-based line number, with why. */
  readonly broken: readonly { readonly line: number; readonly why: string }[];
  /** Events that count for nothing because of where they come from, by id, with why (DOMAIN section 13, trust); none without it. */
  readonly discounted?: ReadonlyMap<string, string>;
}

/** The events that may count, and those that don't, with why. */
export function weighed<Event extends Envelope>({
  events,
  discounted,
}: Pick<Log<Event>, 'events' | 'discounted'>): {
  readonly counted: readonly Event[];
  readonly left: readonly { readonly event: Event; readonly why: string }[];
} {
  if (discounted === undefined || discounted.size === 0) return { counted: events, left: [] };
  return {
    counted: events.filter((event) => !discounted.has(event.id)),
    left: events.flatMap((event) => {
      const why = discounted.get(event.id);
      return why === undefined ? [] : [{ event, why }];
    }),
  };
}

/** Fold order: `at`, then `id`. A merge may have put the lines in any order. */
export function inFoldOrder<T extends { readonly at: string; readonly id: string }>(
  events: readonly T[],
): T[] {
  return [...events].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

/** More than anybody reads; a hostile log has a hundred thousand. */
const MOST_NOTES = 20;

/** What people should know of a log that is not whole: why it can't be read, or which of its lines. `what` is how it is called: "the log". */
export function notesOn(
  { broken, newer }: Pick<Log<unknown>, 'broken' | 'newer'>,
  unread: string | null,
  what: string,
): readonly string[] {
  const notes = [
    ...(unread === null ? [] : [unread]),
    ...broken.map(({ line, why }) => `Line ${line} of ${what} can’t be read and is left out. ${why}`),
    ...newer.map(
      ({ type, at }) =>
        `Written by a newer Accord: ${type}, ${at.slice(0, 10)}. Kept as it is; this version can’t show it.`,
    ),
  ];
  const more = notes.length - MOST_NOTES;
  return more <= 0 ? notes : [...notes.slice(0, MOST_NOTES), `And ${more} more lines like these.`];
}
