// What a noun of the review (round, stance, objection, thread …) has to offer: a row for each of its events and one for each of its commands.
// Their rule: whoever folds or decides only reads these rows, so a noun is one file, and the compiler tells which rows are missing.

import type { Command, CommandType } from '../command.ts';
import type { EventBody, EventType, ReviewEvent } from '../event.ts';
import type { Person, PersonId } from '../person.ts';
import type { Review, Situation } from '../review.ts';
import type { Ledger } from './ledger.ts';

export type EventOf<T extends EventType> = Extract<ReviewEvent, { type: T }>;
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** What else is known while a right is asked for. */
export interface Asking<T extends EventType> {
  /** Empty while a log is folded: who somebody is today changes nothing that happened. */
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Those for whom the actor answers today, because they are away; none while a log is folded. */
  readonly principals: readonly PersonId[];
  /** The very event; null while only its kind is asked about. */
  readonly event: EventOf<T> | null;
}

export interface EventRow<T extends EventType> {
  /** May this person cause such an event while the decision stands so? Asked before it is made, and again when a log is folded. */
  readonly may: (review: Review, actor: PersonId, asking: Asking<T>) => true | string;
  /** What is wrong with this very event, whoever made it; null when nothing is. It is then kept as not counted. */
  readonly wrong?: (ledger: Ledger, event: EventOf<T>) => string | null;
  readonly apply: (ledger: Ledger, event: EventOf<T>) => void;
  /** Can its actor take it back while nothing has happened since? */
  readonly undoable: boolean;
}

export type EventRows<T extends EventType> = { readonly [K in T]: EventRow<K> };

export interface CommandRow<T extends CommandType> {
  /** The event it causes: who may cause it is one table for `decide` and for the fold. */
  readonly causes: EventType;
  /** Is it refused now, whatever is in it? */
  readonly now?: (review: Review, situation: Situation) => true | string;
  /** What is wrong with what it carries; null when nothing is. */
  readonly wrong?: (review: Review, command: CommandOf<T>, situation: Situation) => string | null;
  readonly events: (review: Review, command: CommandOf<T>, situation: Situation) => readonly EventBody[];
}

export type CommandRows<T extends CommandType> = { readonly [K in T]: CommandRow<K> };
