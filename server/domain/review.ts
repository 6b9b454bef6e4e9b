// The review of one decision: what is known of it, and what can be read off at a glance. Shapes and simple questions only;
// in `review/` each noun says who may do what to it; decide.ts turns commands into events, evolve.ts folds events into this (DOMAIN sections 1 to 4).

import type { MeetingDates } from './climbing.ts';
import type { Anchor } from './anchor.ts';
import type { CommandType } from './command.ts';
import type { Dissent, Escalation, OverrideKey, Ruling } from './escalation.ts';
import type { Door, EventType, Participant, Role, ReviewEvent, RoundRules, Scope, TextRef } from './event.ts';
import type { Person, PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import { STANCES, type Stance } from './stance.ts';
import { STATUSES, type Status, type StatusWord } from './status.ts';
import type { Trial, TrialTerms } from './trial.ts';

/** What the log says of the decision; `none` when there is no log and the record is as found. */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'in-review' }
  | {
      readonly kind: 'accepted';
      readonly mode: AcceptedMode;
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'rejected';
      readonly mode: 'review' | 'recorded' | 'ratified' | 'authority';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'safe-to-try';
      readonly mode: 'consent' | 'authority';
      /** ISO date until which it holds, unless it is judged. */
      readonly reviewBy: string;
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

/** How it came to be accepted; `ratified` is what another hand wrote into the file and a decider agreed to. */
export type AcceptedMode = 'consent' | 'lazy' | 'recorded' | 'ratified' | 'authority';

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
  /** Requirements that somebody with the right to lifted, with why. */
  readonly overrides: readonly Override[];
}

export interface Override {
  readonly key: OverrideKey;
  readonly by: PersonId;
  readonly at: string;
  readonly reason: string;
}

export interface StanceEntry {
  /** Id of the event that took it. */
  readonly id: string;
  readonly round: number;
  /** Whose stance it is. */
  readonly by: PersonId;
  /** The delegate who took it for them; null when they did themselves. */
  readonly through: PersonId | null;
  readonly at: string;
  readonly stance: Stance;
  readonly reason: string;
  readonly text: TextRef;
  /** How often more had been put at stake when it was given: `Review.widened` then. */
  readonly widened: number;
  /** False once its person took another stance or took this one back. */
  readonly current: boolean;
}

export interface Objection {
  /** Id of the event that raised it: a stance, or a comment's admission. */
  readonly id: string;
  readonly round: number;
  /** Whose objection it is. */
  readonly by: PersonId;
  /** The delegate who raised it for them, and may lift it too; else null. */
  readonly through: PersonId | null;
  /** The comment that a facilitator admitted as an objection; else null. */
  readonly admitted: { readonly comment: string; readonly by: PersonId } | null;
  readonly at: string;
  readonly reason: string;
  readonly yesIf: string;
  readonly text: TextRef;
  readonly answers: readonly { readonly by: PersonId; readonly at: string; readonly answer: string }[];
  readonly end: {
    readonly kind: 'resolved' | 'changed' | 'taken-back' | 'downgraded' | 'lapsed' | 'overruled';
    readonly at: string;
    readonly by: PersonId;
    readonly reason: string;
  } | null;
}

export interface ThreadComment {
  /** Id of the event that wrote it; the first one's is the thread's. */
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  /** The latest words; empty once redacted. */
  readonly body: string;
  readonly mentions: readonly PersonId[];
  /** When its words were last changed by their writer. */
  readonly editedAt: string | null;
  readonly redacted: { readonly by: PersonId; readonly at: string; readonly reason: string } | null;
}

export interface Thread {
  readonly id: string;
  /** Where in the text; null for the decision as a whole. */
  readonly anchor: Anchor | null;
  readonly blocking: boolean;
  /** Words that may take the place of those it is anchored to; null when nothing is suggested. */
  readonly suggestion: string | null;
  /** Whether the suggestion was put in, and by whom. */
  readonly applied: { readonly by: PersonId; readonly at: string } | null;
  /** Who last put it on other words, and those it was made for; null while it is where it was made. */
  readonly moved: { readonly by: PersonId; readonly at: string; readonly from: Anchor } | null;
  readonly comments: readonly ThreadComment[];
  readonly resolved: { readonly by: PersonId; readonly at: string; readonly note: string } | null;
  /** The last act in it that isn't undone. */
  readonly last: LastAct;
}

/** A late objection to what is in force. */
export interface Challenge {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  /** What is new since it was decided. */
  readonly reason: string;
  readonly closed: { readonly by: PersonId; readonly at: string; readonly answer: string } | null;
}

/** A change of wording to what is in force. */
export interface Amendment {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  readonly summary: string;
  /** Unified diff from the text in force. */
  readonly patch: string;
  /** The text it is made for, and the one it makes. */
  readonly from: TextRef;
  readonly becomes: TextRef;
  /** Undisputed for so many working days, it may be made. */
  readonly days: number;
  readonly consents: readonly { readonly by: PersonId; readonly at: string }[];
  readonly end: {
    readonly kind: 'made' | 'disputed';
    readonly by: PersonId;
    readonly at: string;
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
  /** In the order in which they were opened. */
  readonly threads: readonly Thread[];
  readonly challenges: readonly Challenge[];
  readonly amendments: readonly Amendment[];
  /** In the order in which they began; only the last one can be open. */
  readonly escalations: readonly Escalation[];
  /** What authorities decided, the last one last. */
  readonly rulings: readonly Ruling[];
  /** They stand beside the decision for good. */
  readonly dissents: readonly Dissent[];
  /** Null for what was never safe to try. */
  readonly trial: Trial | null;
  readonly reminders: readonly {
    readonly to: PersonId;
    readonly by: PersonId;
    readonly at: string;
    readonly note: string;
  }[];
  /** How often more was put at stake: a wider scope, or a door that became one-way. Consents of before are then asked for again. */
  readonly widened: number;
  /** What it was before it was superseded: what it is again when it is restored. */
  readonly formerly: Standing | null;
  /** The text that was decided on, while it is in force; null before. */
  readonly held: TextRef | null;
  /** When each person last did anything here. */
  readonly spoke: Readonly<Record<PersonId, string>>;
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
  /** Ids of events that were undone, and of those that undid them: they are in the log and change nothing. */
  readonly undone: readonly string[];
  /** The last act that isn't undone, outside the threads: nothing hangs on it yet. */
  readonly last: LastAct | null;
  /** When the log last changed anything; null without a log. */
  readonly lastAt: string | null;
}

export interface LastAct {
  readonly id: string;
  readonly type: EventType;
  readonly by: PersonId;
  readonly at: string;
  readonly undoable: boolean;
  /** Of how many strands it has to be the end. */
  readonly strands: number;
}

/** Who asks, when, about which text, under which policy. */
export interface Situation {
  readonly actor: PersonId;
  /** ISO instant. */
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** People who are away today. */
  readonly absent: ReadonlySet<PersonId>;
  /** Those among them for whom the actor answers. */
  readonly principals: readonly PersonId[];
  readonly text: TextRef;
  /** The class of the file's own status word. */
  readonly word: StatusWord;
  /** Headings of sections that the template asks for and that are empty or placeholders. */
  readonly unfilled: readonly string[];
  /** Terms of a trial that stand in the signed text; missing or null where none do. */
  readonly terms?: TrialTerms | null;
  /** Paths of the records that the signed text says it supersedes as a whole. */
  readonly supersedes: readonly string[];
  /** Labels of those among them that, over any number of steps, supersede this one: nobody can say then what holds. */
  readonly circular: readonly string[];
  /** The decision's own words, as a page shows them and as threads are anchored to them. */
  readonly body: string;
  /** Can what this one superseded come back, when it goes? By path, with the successors that are still in force. */
  readonly predecessors: ReadonlyMap<string, readonly string[]>;
  /** What the file itself says superseded it: paths. */
  readonly successors: readonly string[];
  /** When meetings are really held; without it, as the rules of their series say. */
  readonly meetings?: MeetingDates | undefined;
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

/**
 * A stance is outdated when it was given for another text, or for less than is at stake now, and doesn't stand whatever happens.
 * Both are compared, never reset by an event: a text put back word for word is signed again.
 */
export function isOutdated(review: Review, entry: StanceEntry, digest: string): boolean {
  return (
    !STANCES[entry.stance].standsOnOtherText &&
    (entry.text.digest !== digest || entry.widened < review.widened)
  );
}

/** Does this person have an open objection? */
export function isObjector(review: Review, person: PersonId): boolean {
  return review.objections.some((one) => one.end === null && one.by === person);
}

/**
 * The named facilitator leads the round; where none is named, or the one named became an author or objects, any decider or consulted
 * person does who is neither.
 */
export function isFacilitator(review: Review, person: PersonId): boolean {
  const round = lastRound(review);
  const isNeutral = (id: PersonId) => !isAuthor(review, id) && !isObjector(review, id);
  if (round === null || !isNeutral(person)) return false;
  if (round.facilitator !== null && isNeutral(round.facilitator)) return round.facilitator === person;
  const role = roleOf(review, person);
  return role === 'decider' || role === 'consulted';
}

export function isDecider(review: Review, person: PersonId): boolean {
  return roleOf(review, person) === 'decider' && !isAuthor(review, person);
}

export function openThreads(review: Review): readonly Thread[] {
  return review.threads.filter((thread) => thread.resolved === null);
}

export function openChallenges(review: Review): readonly Challenge[] {
  return review.challenges.filter((one) => one.closed === null);
}

/** Is the text in force another one than was decided on? Then somebody changed the file without a review. */
export function isAltered(review: Review, digest: string): boolean {
  const status = statusOf(review);
  return review.held !== null && status !== null && STATUSES[status].inForce && review.held.digest !== digest;
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
