// How an escalation climbs (DOMAIN section 6): who may stand on each level, until when, what brings it about and what settles it.
// Rule: a level that nobody can fill is skipped and says so, and time passes without anyone pressing anything.

import type { Scope } from './event.ts';
import { answersOf, list } from './judgement.ts';
import { absenceOn, isHere, standInFor } from './member.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Occurrence } from './meeting.ts';
import { authoritiesOf, SCOPE_NAMES, SCOPES, type Policy, type Series } from './policy.ts';
import { nextOccurrence } from './recurrence.ts';
import { isAuthor, lastRound, openObjections, type Review, type Round } from './review.ts';
import { STANCES } from './stance.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt, workingDaysBetween } from './working-days.ts';
import {
  type Argument,
  type Escalation,
  type Level,
  type Reached,
  type Skipped,
  type Step,
  type Trigger,
  openEscalation,
} from './escalation.ts';

export interface Given {
  /** ISO instant. */
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** When meetings are really held; without it, as the rules of their series say. */
  readonly meetings?: MeetingDates | undefined;
}

/** What was moved, cancelled or begun is in the logs of the meetings. */
export interface MeetingDates {
  /** The next one that has neither begun nor been cancelled. */
  readonly next: (series: Series, instant: string) => Occurrence | null;
  /** Until when it waits for a meeting: its end, or that of the one to which its items went; null where there is none soon enough. */
  readonly until: (meeting: NonNullable<Reached['meeting']>) => string | null;
}

/** When the time of a level is over. A meeting that was moved to a later day is waited for. */
export function dueOf(step: Pick<Step, 'due' | 'meeting'>, meetings: MeetingDates | undefined): string {
  const until = step.meeting === null ? null : (meetings?.until(step.meeting) ?? null);
  return until !== null && until > step.due ? until : step.due;
}

export type Partiality = 'author' | 'objector' | 'owner' | 'recused';

/** What keeps somebody from deciding between the sides: of them, and to them. */
export const PARTIAL: Readonly<Record<Partiality, { readonly they: string; readonly you: string }>> = {
  author: { they: 'is an author', you: 'you are an author' },
  objector: { they: 'objects', you: 'you object' },
  owner: { they: 'owns the trial', you: 'you own the trial' },
  recused: { they: 'can’t be impartial', you: 'you said that you can’t be impartial' },
};

/** Null when nothing speaks against it. */
export function partialTo(review: Review, person: PersonId, recused: readonly PersonId[]): Partiality | null {
  if (isAuthor(review, person)) return 'author';
  if (openObjections(review).some((one) => one.by === person)) return 'objector';
  if (review.standing.kind === 'safe-to-try' && review.trial?.terms.owner === person) return 'owner';
  return recused.includes(person) ? 'recused' : null;
}

interface Found {
  readonly people: readonly PersonId[];
  readonly insteadOf: readonly PersonId[];
  readonly why: string;
}

/** The one of these who stands on a level: the first, in the policy's order, who can, or whose delegate can. */
function firstOf(
  candidates: readonly PersonId[],
  review: Review,
  recused: readonly PersonId[],
  given: Given,
): Found {
  const today = dateIn(given.at, given.policy.calendar.zone);
  const passed: PersonId[] = [];
  const whys: string[] = [];
  for (const person of candidates) {
    const away = isAway(person, today, given.policy);
    const partial = partialTo(review, person, recused);
    if (!away && partial === null) return { people: [person], insteadOf: passed, why: '' };
    const delegate = delegateOf(person, today, given.policy);
    passed.push(person);
    const isFree = delegate !== null && partialTo(review, delegate, recused) === null;
    if (isFree && !isAway(delegate, today, given.policy))
      return { people: [delegate], insteadOf: passed, why: '' };
    whys.push(
      `${nameOf(given.people, person)} ${partial === null ? 'is away' : PARTIAL[partial].they}${delegate === null ? '' : ', and nobody is free to stand in'}`,
    );
  }
  return { people: [], insteadOf: passed, why: whys.join('; ') };
}

/** Is the person away on that day, not here yet, or gone? Whoever the policy doesn't name is taken to be there. */
export function isAway(person: PersonId, date: string, policy: Policy): boolean {
  const member = policy.people.find((one) => one.id === person);
  return member !== undefined && (!isHere(member, date) || absenceOn(member, date) !== null);
}

/** Who stands in for somebody: today's stand-in while they are away, else their usual delegate. */
function delegateOf(person: PersonId, date: string, policy: Policy): PersonId | null {
  return isAway(person, date, policy)
    ? standInFor(policy.people, person, date)
    : (policy.people.find((one) => one.id === person)?.delegate ?? null);
}

function talkers(review: Review, round: Round | null, recused: readonly PersonId[], given: Given): Found {
  const named = round?.facilitator ?? null;
  const first = named === null ? null : firstOf([named], review, recused, given);
  if (first !== null && first.people.length > 0) return first;
  const today = dateIn(given.at, given.policy.calendar.zone);
  const neutral = (round?.participants ?? [])
    .filter((one) => one.role !== 'informed')
    .map((one) => one.person)
    .filter((one) => partialTo(review, one, recused) === null && !isAway(one, today, given.policy));
  return {
    people: neutral,
    insteadOf: named === null ? [] : [named],
    why: 'everybody in it is an author, objects or is away',
  };
}

function lastResorters(
  review: Review,
  round: Round | null,
  recused: readonly PersonId[],
  given: Given,
): Found {
  const named = given.policy.escalation.lastResort;
  if (named !== null) return firstOf(named, review, recused, given);
  const today = dateIn(given.at, given.policy.calendar.zone);
  const neutral = (round?.participants ?? [])
    .filter((one) => one.role === 'decider')
    .map((one) => one.person)
    .filter((one) => partialTo(review, one, recused) === null);
  const away = neutral.filter((one) => isAway(one, today, given.policy));
  const standIns = away
    .map((one) => delegateOf(one, today, given.policy))
    .filter((one) => one !== null)
    .filter((one) => partialTo(review, one, recused) === null && !isAway(one, today, given.policy));
  return {
    people: [...new Set([...neutral.filter((one) => !away.includes(one)), ...standIns])],
    insteadOf: away.filter((one) => standIns.includes(delegateOf(one, today, given.policy) ?? '')),
    why: 'no decider is left who is neither author nor objector',
  };
}

// ---------------------------------------------------------------------------------------------------------------- the ladder

/** Every level of a ladder, from the bottom up. A trial was talked through already, so its ladder begins with an authority. */
export function ladderOf(about: Escalation['about'], scope: Scope): readonly Level[] {
  const wider = SCOPE_NAMES.filter((one) => SCOPES[one].rank >= SCOPES[scope].rank);
  return [
    ...(about === 'review' ? [{ kind: 'talk', scope } as const, { kind: 'meeting', scope } as const] : []),
    ...wider.map((one) => ({ kind: 'authority', scope: one }) as const),
    { kind: 'last-resort', scope: 'company' },
  ];
}

export interface Climb {
  readonly skipped: readonly Skipped[];
  /** Null when no level is left: deadlocked. */
  readonly level: Reached | null;
}

/** The next level above one, or the first from the bottom: with the levels in between that nobody can fill. */
export function climb(
  review: Review,
  from: {
    readonly about: Escalation['about'];
    readonly above: Level | null;
    readonly recused: readonly PersonId[];
  },
  given: Given,
): Climb {
  const round = lastRound(review);
  const scope = round?.scope ?? 'team';
  const ladder = ladderOf(from.about, scope);
  const { above } = from;
  // Where the scope was raised, levels below it may have been left out: what counts is what lies above.
  const next = above === null ? ladder : ladder.filter((level) => heightOf(level) > heightOf(above));
  const skipped: Skipped[] = [];
  for (const level of next) {
    const found = peopleOn(level, review, round, from.recused, given);
    if (found.level !== null) return { skipped, level: found.level };
    skipped.push({ ...level, why: found.why });
  }
  return { skipped, level: null };
}

export interface Ahead {
  readonly level: Level;
  /** Who would stand on it, as things are now; empty for a meeting, and for a level that would be skipped. */
  readonly people: readonly PersonId[];
  readonly meeting: Reached['meeting'];
  /** Why it would be skipped; empty where it would not. */
  readonly why: string;
}

/** The levels that are still to come, with who would stand on each as things are now. */
export function levelsAhead(
  review: Review,
  from: {
    readonly about: Escalation['about'];
    readonly above: Level | null;
    readonly recused: readonly PersonId[];
  },
  given: Given,
): readonly Ahead[] {
  const round = lastRound(review);
  const { above } = from;
  return ladderOf(from.about, round?.scope ?? 'team')
    .filter((level) => above === null || heightOf(level) > heightOf(above))
    .map((level) => {
      const { level: reached, why } = peopleOn(level, review, round, from.recused, given);
      return { level, people: reached?.people ?? [], meeting: reached?.meeting ?? null, why };
    });
}

function heightOf({ kind, scope }: Level): number {
  if (kind === 'talk') return 0;
  if (kind === 'meeting') return 1;
  return kind === 'authority' ? 2 + SCOPES[scope].rank : 2 + SCOPE_NAMES.length;
}

/** The place just under a level, so that climbing looks at the level itself again; null under the lowest. */
export function justBelow({ kind, scope }: Level): Level | null {
  if (kind === 'talk') return null;
  if (kind === 'meeting') return { kind: 'talk', scope };
  if (kind === 'last-resort') return { kind: 'authority', scope: 'company' };
  const under = SCOPE_NAMES.find((one) => SCOPES[one].rank === SCOPES[scope].rank - 1);
  return under === undefined ? { kind: 'meeting', scope } : { kind: 'authority', scope: under };
}

function peopleOn(
  level: Level,
  review: Review,
  round: Round | null,
  recused: readonly PersonId[],
  given: Given,
): { readonly level: Reached; readonly why: '' } | { readonly level: null; readonly why: string } {
  const { policy } = given;
  if (level.kind === 'meeting') {
    const next = nextMeeting(given);
    if (next === null)
      return {
        level: null,
        why: `no meeting that decides comes within ${policy.escalation.meetingWithinWorkingDays} working days`,
      };
    const { series, occurrence } = next;
    const meeting = { series: series.id, date: occurrence.date };
    return {
      level: { ...level, people: series.facilitators, insteadOf: [], due: occurrence.end, meeting },
      why: '',
    };
  }
  const named = level.kind === 'authority' ? authoritiesOf(policy, level.scope, round?.team ?? null) : [];
  if (level.kind === 'authority' && named.length === 0)
    return { level: null, why: `the policy names no authority for the scope “${SCOPES[level.scope].label}”` };
  const found =
    level.kind === 'talk'
      ? talkers(review, round, recused, given)
      : level.kind === 'authority'
        ? firstOf(named, review, recused, given)
        : lastResorters(review, round, recused, given);
  if (found.people.length === 0)
    return { level: null, why: found.why === '' ? 'nobody is named for it' : found.why };
  const { people, insteadOf } = found;
  return {
    level: { ...level, people, insteadOf, due: lastingUntil(level.scope, given), meeting: null },
    why: '',
  };
}

function lastingUntil(scope: Scope, { at, policy }: Given): string {
  const { calendar } = policy;
  const days = policy.scopes[scope].levelWorkingDays;
  return instantAt(
    addWorkingDays(dateIn(at, calendar.zone), days, calendar),
    closeOfDay(calendar),
    calendar.zone,
  );
}

/** The next meeting that decides, if it comes soon enough. */
function nextMeeting({ policy, at, meetings }: Given) {
  const { calendar, escalation } = policy;
  const today = dateIn(at, calendar.zone);
  const coming = policy.series
    .filter((series) => series.mode === 'deciding')
    .flatMap((series) => {
      const occurrence = meetings === undefined ? nextOccurrence(series, at) : meetings.next(series, at);
      return occurrence === null ? [] : [{ series, occurrence }];
    })
    .sort((a, b) => (a.occurrence.end < b.occurrence.end ? -1 : 1));
  const [first] = coming;
  if (first === undefined) return null;
  const days = workingDaysBetween(today, dateIn(first.occurrence.start, first.series.zone), calendar);
  return days <= escalation.meetingWithinWorkingDays ? first : null;
}

// ---------------------------------------------------------------------------------------------------------------- time

/** When its people are warned that a level's time is nearly over; null where it is too short for that. */
export function warnsAt(step: Pick<Step, 'at' | 'due'>, policy: Policy): string | null {
  const { calendar, escalation } = policy;
  const day = addWorkingDays(dateIn(step.due, calendar.zone), -escalation.warnWorkingDays, calendar);
  const warn = instantAt(day, closeOfDay(calendar), calendar.zone);
  return warn > step.at && warn < step.due ? warn : null;
}

export interface Triggered {
  readonly trigger: Trigger;
  /** ISO instant from which it holds; it may lie ahead. */
  readonly due: string;
  readonly reason: string;
}

/** What will bring an escalation about by time alone, the nearest first; null when nothing will. */
export function triggerOf(review: Review, digest: string, given: Given): Triggered | null {
  const round = lastRound(review);
  if (review.standing.kind !== 'in-review' || round === null || openEscalation(review) !== null) return null;
  // What an authority sent back has its time again from then on.
  const since = review.escalations.at(-1)?.end?.at ?? '';
  const found = [
    olderObjection(review, round, since, given),
    manyRounds(round, since, given),
    noQuorum(review, round, digest, since),
  ];
  return found.filter((one) => one !== null).sort((a, b) => (a.due < b.due ? -1 : 1))[0] ?? null;
}

function olderObjection(
  review: Review,
  round: Round,
  since: string,
  { policy, people }: Given,
): Triggered | null {
  const { calendar } = policy;
  const days = policy.scopes[round.scope].levelWorkingDays;
  const [oldest] = openObjections(review)
    .map((one) => ({ one, from: one.at > since ? one.at : since }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  if (oldest === undefined) return null;
  const day = addWorkingDays(dateIn(oldest.from, calendar.zone), days, calendar);
  const who = nameOf(people, oldest.one.by);
  return {
    trigger: 'objection',
    due: instantAt(day, closeOfDay(calendar), calendar.zone),
    reason: `${who}’s objection was not settled within ${days} working ${days === 1 ? 'day' : 'days'}.`,
  };
}

function manyRounds(round: Round, since: string, { policy }: Given): Triggered | null {
  if (round.number < policy.escalation.atRound || round.openedAt <= since) return null;
  return { trigger: 'round', due: round.openedAt, reason: `This is round ${round.number}.` };
}

function noQuorum(review: Review, round: Round, digest: string, since: string): Triggered | null {
  const before = review.rounds.at(-2);
  if (before === undefined || before.deadline <= since) return null;
  const ranOut = before.closedAt === null || before.closedAt >= before.deadline;
  if (!ranOut || hadQuorum(review, before) || !lacksQuorum(review, round, digest)) return null;
  return {
    trigger: 'no-quorum',
    due: round.deadline,
    reason: 'Two deadlines passed, and too few deciders have answered.',
  };
}

export function lacksQuorum(review: Review, round: Round, digest: string): boolean {
  const answers = answersOf(review, round, digest).filter((one) => !one.recused);
  const answered = answers.filter((one) => one.answered).length;
  return answers.length === 0 || answered < Math.ceil(round.rules.quorum * answers.length - 1e-9);
}

/** Had enough deciders answered, on the text of then, when a round's deadline passed? */
function hadQuorum(review: Review, round: Round): boolean {
  const text = review.texts.findLast((one) => one.at <= round.deadline)?.digest;
  const last = (person: PersonId) =>
    review.stances.findLast(
      (one) => one.by === person && one.at <= round.deadline && one.round <= round.number,
    );
  const deciders = round.participants.filter(
    (one) => one.role === 'decider' && !isAuthor(review, one.person),
  );
  const stances = deciders.map((one) => last(one.person));
  const counted = stances.filter((one) => one === undefined || STANCES[one.stance].quorum !== 'leaves');
  const answered = counted.filter(
    (one) => one !== undefined && (STANCES[one.stance].standsOnOtherText || one.text.digest === text),
  ).length;
  return counted.length > 0 && answered >= Math.ceil(round.rules.quorum * counted.length - 1e-9);
}

/** Is there nothing left to settle? Then the ladder stops by itself. Whatever else brought it about is settled by people. */
export function isSettled(review: Review, escalation: Escalation, digest: string): boolean {
  const round = lastRound(review);
  if (round === null || openObjections(review).length > 0) return false;
  if (escalation.trigger === 'objection') return true;
  return escalation.trigger === 'no-quorum' && !lacksQuorum(review, round, digest);
}

/** Who has a side: the authors on one, everybody with an open objection on the other. */
export function sidesOf(review: Review): readonly PersonId[] {
  return [...new Set([...review.authors, ...openObjections(review).map((one) => one.by)])];
}

/** Has each side approved the words that stand for it, and the brief as it is now? */
export function approvalOf(
  escalation: Escalation,
  side: PersonId,
): { readonly argument: Argument | null; readonly approved: boolean } {
  const argument = escalation.arguments.findLast((one) => one.side === side) ?? null;
  const version = escalation.brief?.version ?? 0;
  const approved = escalation.approvals.some((one) => one.side === side && one.version === version);
  return { argument, approved: approved && argument?.approvedAt !== null };
}

/** "Ana and Bo", or the words for a meeting. */
export function stepPeople(
  step: Pick<Step, 'kind' | 'people'>,
  people: ReadonlyMap<PersonId, Person>,
): string {
  return step.kind === 'meeting'
    ? 'The meeting'
    : list(
        step.people.map((one) => nameOf(people, one)),
        'or',
      );
}
