// The review of one decision: what is known of it, and what can be read off at a glance. Shapes and simple questions only;
// rights.ts says who may do what, decide.ts turns commands into events, evolve.ts folds events into this (DOMAIN sections 1 to 4).

import type { CommandType } from './command.ts';
import type { Door, Participant, Role, ReviewEvent, RoundRules, Scope, TextRef } from './event.ts';
import type { Person, PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import { STANCES, type Stance } from './stance.ts';
import { STATUSES, type Status, type StatusWord } from './status.ts';

/** What the log says of the decision; `none` when there is no log and the record is as found. */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'in-review' }
  | {
      readonly kind: 'accepted';
      readonly mode: 'consent' | 'lazy' | 'recorded';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'rejected';
      readonly mode: 'review' | 'recorded';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'deferred';
      readonly until: string | null;
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'withdrawn' | 'deprecated';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'superseded';
      readonly successors: readonly string[];
      readonly at: string;
      readonly by: PersonId;
    }
  | { readonly kind: 'discarded'; readonly at: string; readonly by: PersonId };

/** One text that the log knows, in the order it came. Its place in the list plus one is the revision's number. */
export interface TextVersion {
  readonly digest: string;
  readonly blob: string;
  readonly at: string;
  readonly by: PersonId;
  readonly summary: string;
}

export interface Round {
  readonly number: number;
  readonly scope: Scope;
  readonly door: Door;
  readonly team: string | null;
  readonly participants: readonly Participant[];
  readonly facilitator: PersonId | null;
  readonly openedAt: string;
  readonly openedBy: PersonId;
  readonly deadline: string;
  readonly rules: RoundRules;
  readonly note: string;
  readonly closedAt: string | null;
}

export interface StanceEntry {
  /** Id of the event that took it. */
  readonly id: string;
  readonly round: number;
  readonly by: PersonId;
  readonly at: string;
  readonly stance: Stance;
  readonly reason: string;
  readonly text: TextRef;
  /** False once its person took another stance or took this one back. */
  readonly current: boolean;
}

export interface Objection {
  /** Id of the stance that raised it. */
  readonly id: string;
  readonly round: number;
  readonly by: PersonId;
  readonly at: string;
  readonly reason: string;
  readonly yesIf: string;
  readonly text: TextRef;
  readonly answers: readonly { readonly by: PersonId; readonly at: string; readonly answer: string }[];
  readonly end: {
    readonly kind: 'resolved' | 'changed' | 'taken-back';
    readonly at: string;
    readonly by: PersonId;
    readonly reason: string;
  } | null;
}

export interface Review {
  readonly standing: Standing;
  readonly authors: readonly PersonId[];
  readonly template: string | null;
  readonly texts: readonly TextVersion[];
  readonly rounds: readonly Round[];
  readonly stances: readonly StanceEntry[];
  readonly objections: readonly Objection[];
  /** Paths of the records this one superseded when it was accepted. */
  readonly supersedes: readonly string[];
  /** What a record says about itself when it was recorded rather than reviewed. */
  readonly recorded: {
    readonly on: string;
    readonly deciders: readonly string[];
    readonly where: string;
  } | null;
  /** Events kept without effect, with why. */
  readonly notCounted: readonly { readonly event: ReviewEvent; readonly why: string }[];
  /** When the log last changed anything; null without a log. */
  readonly lastAt: string | null;
}

/** Who asks, when, about which text, under which policy. */
export interface Situation {
  readonly actor: PersonId;
  /** ISO instant. */
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly text: TextRef;
  /** The class of the file's own status word. */
  readonly word: StatusWord;
  /** Headings of sections that the template asks for and that are empty or placeholders. */
  readonly unfilled: readonly string[];
  /** Paths of the records that the signed text says it supersedes as a whole. */
  readonly supersedes: readonly string[];
}

/** For every command `true`, or the sentence that refuses it to this person now. */
export type Can = Readonly<Record<CommandType, true | string>>;

/** The round that is open, or the last one there was. */
export function lastRound(review: Review): Round | null {
  return review.rounds.at(-1) ?? null;
}

export function isAuthor(review: Review, person: PersonId): boolean {
  return review.authors.includes(person);
}

export function roleOf(review: Review, person: PersonId): Role | null {
  return lastRound(review)?.participants.find((one) => one.person === person)?.role ?? null;
}

export function openObjections(review: Review): readonly Objection[] {
  return review.objections.filter((objection) => objection.end === null);
}

/** The stance a person has now, whatever text it is on. */
export function currentStance(review: Review, person: PersonId): StanceEntry | null {
  return review.stances.findLast((entry) => entry.by === person && entry.current) ?? null;
}

/** A stance is outdated when it was given for another text and doesn't stand on any: compared by digest, never reset by an event. */
export function isOutdated(entry: StanceEntry, digest: string): boolean {
  return !STANCES[entry.stance].standsOnOtherText && entry.text.digest !== digest;
}

/** The number of the revision with this digest; one more than the last known for a text that came from outside Accord. */
export function revisionOf(review: Review, digest: string): number {
  const known = review.texts.findLastIndex((version) => version.digest === digest);
  return known === -1 ? review.texts.length + 1 : known + 1;
}

/** The status as the log says it, for the list and the seal; null for a record as found. */
export function statusOf(review: Review): Status | null {
  const { kind } = review.standing;
  return kind === 'none' || kind === 'discarded' ? null : kind;
}

/** Was the file's status changed by another hand after the log began? */
export function isBypassed(review: Review, word: StatusWord): boolean {
  const status = statusOf(review);
  if (status === null) return false;
  const written = STATUSES[status].writes;
  return word !== written && !(written === 'draft' && word === 'proposed');
}
