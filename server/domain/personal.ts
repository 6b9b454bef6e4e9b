// What is one person's alone: which text of a decision they read, what they snooze, what they watch. It changes no decision and nobody
// else sees it. Its rule: a snooze hides nothing for good; what is new, and what has become late, comes back.

import type { TurnKind } from './turn-kinds.ts';
import type { Turn } from './attention.ts';
import type { Decision } from './decision.ts';
import type { ReviewEvent } from './event.ts';
import type { PersonId } from './person.ts';
import type { Calendar } from './policy.ts';
import { isAuthor, lastRound, roleOf } from './review.ts';
import { dayAndTime } from './words.ts';
import { addWorkingDays, dateIn, instantAt } from './working-days.ts';

/** The last text of a decision that a person had before them. */
export interface Read {
  readonly digest: string;
  /** When its log had changed last, as an ISO instant; empty without a log. */
  readonly upTo: string;
}

/** A turn that is snoozed. It is known by its kind and since when it waits, so that another turn of the same decision shows. */
export interface Snooze {
  readonly kind: TurnKind;
  readonly since: string;
  /** ISO instants; `until` is null for "done, until there is something new". */
  readonly at: string;
  readonly until: string | null;
}

/** By paths of decisions. */
export interface Personal {
  readonly read: Readonly<Record<string, Read>>;
  readonly snoozed: Readonly<Record<string, Snooze>>;
  /** Only what was chosen by hand; the rest follows from taking part. */
  readonly watched: Readonly<Record<string, boolean>>;
}

export const NOTHING_PERSONAL: Personal = { read: {}, snoozed: {}, watched: {} };

/** What a decision's page knows of its reader. */
export interface Yours {
  readonly read: Read | null;
  readonly watching: boolean;
}

export function yoursOf(personal: Personal, decision: Decision, person: PersonId): Yours {
  return {
    read: personal.read[decision.record.path] ?? null,
    watching: isWatching(personal, decision, person),
  };
}

/** Who takes part watches, and who chose to. */
export function isWatching({ watched }: Personal, { record, review }: Decision, person: PersonId): boolean {
  return watched[record.path] ?? takesPart({ review }, person);
}

function takesPart({ review }: Pick<Decision, 'review'>, person: PersonId): boolean {
  return (
    isAuthor(review, person) || roleOf(review, person) !== null || lastRound(review)?.facilitator === person
  );
}

const RECENT = Temporal.Duration.from({ hours: 14 * 24 });

/** What others did since the person read it, oldest first; of what they watch and never read, what is recent. */
export function unreadOf(
  personal: Personal,
  decision: Decision,
  events: readonly ReviewEvent[],
  person: PersonId,
  at: string,
): readonly ReviewEvent[] {
  const read = personal.read[decision.record.path];
  if (read === undefined && !isWatching(personal, decision, person)) return [];
  const from =
    read?.upTo ?? Temporal.Instant.from(at).subtract(RECENT).toString({ fractionalSecondDigits: 3 });
  return events.filter((event) => event.by !== person && event.at > from);
}

// ---------------------------------------------------------------------------------------------------------------- snoozing

/** May a person say that nothing is to be done? True, or the sentence that says why not. */
export const MAY_BE_DONE: Readonly<Record<TurnKind, true | string>> = {
  missing: 'A review can’t close without you. Snooze it, or take a stance.',
  outdated: 'Your stance no longer counts. Snooze it, or look at what changed.',
  answered: 'Only you can lift your objection. Snooze it, or say whether the answer is enough.',
  escalated: 'It waits for your decision. Snooze it, or decide.',
  trial: 'A trial never becomes permanent by silence. Snooze it, or judge it.',
  close: true,
  settle: 'Nobody else may settle it instead. Snooze it, or settle it.',
  answer: true,
  author: true,
  action: 'You took it on. Snooze it, or report it.',
};

export interface SnoozedTurn {
  readonly turn: Turn;
  readonly until: string | null;
}

/** Which turns wait now, and which are snoozed. */
export function sortedTurns(
  turns: readonly Turn[],
  personal: Personal,
  at: string,
): { readonly waiting: readonly Turn[]; readonly snoozed: readonly SnoozedTurn[] } {
  const waiting: Turn[] = [];
  const snoozed: SnoozedTurn[] = [];
  for (const turn of turns) {
    const snooze = personal.snoozed[turn.path];
    if (snooze !== undefined && covers(snooze, turn, at)) snoozed.push({ turn, until: snooze.until });
    else waiting.push(turn);
  }
  return { waiting, snoozed };
}

function covers(snooze: Snooze, turn: Turn, at: string): boolean {
  if (snooze.kind !== turn.kind || snooze.since !== turn.since) return false;
  if (snooze.until !== null && snooze.until <= at) return false;
  const becameLate = turn.due !== null && turn.due <= at && snooze.at < turn.due;
  return !becameLate;
}

export interface SnoozeChoice {
  /** "Until tomorrow". */
  readonly label: string;
  /** "Fri 25 Sep, 09:00". */
  readonly hint: string;
  /** ISO instant. */
  readonly until: string;
}

const MORNING = '09:00';

/** Until when something is usually snoozed: mornings of working days. */
export function snoozeChoices(at: string, calendar: Calendar): readonly SnoozeChoice[] {
  const today = dateIn(at, calendar.zone);
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const next = addWorkingDays(today, 1, calendar);
  const monday = addWorkingDays(lastOfWeek(today), 1, calendar);
  const later = addWorkingDays(Temporal.PlainDate.from(today).add({ days: 13 }).toString(), 1, calendar);
  const days: readonly (readonly [string, string])[] = [
    [next === tomorrow ? 'Until tomorrow' : 'Until the next working day', next],
    ['Until next week', monday],
    ['For two weeks', later],
  ];
  return days
    .filter(([, day], place) => days.findIndex(([, other]) => other === day) === place)
    .map(([label, day]) => {
      const until = instantAt(day, MORNING, calendar.zone);
      return { label, hint: dayAndTime(until, calendar.zone, at), until };
    });
}

/** The Sunday of the week in which a date lies. */
function lastOfWeek(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.add({ days: 7 - day.dayOfWeek }).toString();
}
