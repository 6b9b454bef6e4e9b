// What puts a decision on an agenda: one row of FINDERS for each reason (DOMAIN section 10). A finder looks at one decision and says what
// the meeting is asked about it, or null.

import { debtsWithoutQuarter } from './agenda-debt.ts';
import { isAtRest } from './at-rest.ts';
import { carriedOver, escalatesWhenLeft, held, MOST_CARRIED } from './carried-over.ts';
import { compare } from './compare.ts';
import { decidedOn, isInForce, isUnderReview, judgementOf, type Decision } from './decision.ts';
import { currentStep, openEscalation } from './escalation.ts';
import { answersOf, list } from './judgement.ts';
import { subjectOf, titleOfBlock, type AgendaItem, type Occurrence, type Reason } from './meeting.ts';
import type { MeetingState } from './meeting-state.ts';
import type { Person, PersonId } from './person.ts';
import { SCOPES, type Policy, type Series } from './policy.ts';
import type { Requirement } from './requirement.ts';
import { lastRound, openChallenges, openObjections, type Round } from './review.ts';
import { STATUSES, WORDS } from './status.ts';
import { countOf, shortened } from './words.ts';
import { dateIn } from './working-days.ts';

export interface AgendaInput {
  readonly series: Series;
  readonly occurrence: Occurrence;
  readonly previous: Occurrence | null;
  readonly next: Occurrence | null;
  readonly decisions: readonly Decision[];
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** This meeting, as its log has it. */
  readonly meeting: MeetingState;
  /** The earlier meetings of the series, newest first. */
  readonly before: readonly MeetingState[];
  /** ISO instant. */
  readonly at: string;
}

/** "Near its deadline" reaches so many working days beyond the freeze lead. */
export const NEAR_WORKING_DAYS = 5;
/** How the detail of a trial begins. */
const REVIEW_BY = 'Review by';
/** From this age on an accepted decision is worth another look when something relies on it. */
const OLD_MONTHS = 18;

/** What the finders look at: the input, and what all of them would work out again. */
export interface Scene extends AgendaInput {
  readonly freezesAt: string;
  /** Last ISO date on which a deadline is near. */
  readonly nearUntil: string;
  /** Open decisions that refer to a record, by its path. */
  readonly citedBy: ReadonlyMap<string, readonly Citing[]>;
  /** Records that people took out of the consent agenda, of this meeting or of those cancelled before it. */
  readonly pulledOut: readonly string[];
  readonly name: (person: PersonId) => string;
  /** "19 Sep". */
  readonly day: (when: string) => string;
}

export interface Citing {
  readonly label: string;
  /** When its first text was written, as its log says. */
  readonly began: string;
}

export interface Finding {
  readonly label?: string;
  readonly detail: string;
  readonly ask: string;
  readonly deadline: string | null;
  readonly lacks?: readonly string[];
  /** Where it isn't the time box of the reason. */
  readonly minutes?: number;
  /** Its place among those of its reason, where no date says which presses most. */
  readonly rank?: number;
}

export interface Candidate extends Finding {
  readonly decision: Decision;
}

interface FinderRow {
  readonly find: (scene: Scene) => readonly Candidate[];
  /** Given where everything found shares one box; says what that box is called and asked. */
  readonly block?: (
    count: number,
    series: Series,
  ) => { readonly title: string; readonly detail: string; readonly ask: string };
}

/** What stands on an agenda because people wanted it, actions and what was added, is found elsewhere and has no row. */
export const FINDERS: Readonly<Partial<Record<Reason, FinderRow>>> = {
  'consent-agenda': { find: each(unopposed), block: consentBlock },
  trial: { find: each(onTrial) },
  escalated: { find: each(escalated) },
  'challenged-or-bypassed': {
    find: each((decision, scene) => bypassed(decision) ?? challenged(decision, scene)),
  },
  'open-objection': { find: each(opposed) },
  'carried-over': { find: notReached },
  'no-quorum': { find: each(withoutQuorum) },
  new: { find: each(newHere) },
  debt: { find: debtsWithoutQuarter },
  'old-and-cited': { find: each(oldAndCited) },
};

function each(look: (decision: Decision, scene: Scene) => Finding | null): FinderRow['find'] {
  return (scene) =>
    scene.decisions.flatMap((decision) => {
      const finding = look(decision, scene);
      return finding === null
        ? []
        : [{ decision, ...finding, detail: withUntil(finding.detail, decision, scene) }];
    });
}

/** What is in force on trial says until when, whatever brings it here; what comes as a trial says its date already. */
function withUntil(detail: string, { review: { standing } }: Decision, { day }: Scene): string {
  if (standing.kind !== 'safe-to-try' || detail.startsWith(REVIEW_BY)) return detail;
  return `${detail}${/[.”]$/u.test(detail) ? '' : '.'} Safe to try until ${day(standing.reviewBy)}`;
}

function roundUnderWay(decision: Decision): Round | null {
  return isUnderReview(decision) ? lastRound(decision.review) : null;
}

function isNear(round: Round, { series, nearUntil }: Scene): boolean {
  return dateIn(round.deadline, series.zone) <= nearUntil;
}

/** A decision is never changed, only replaced: until its deadline its judgement as at the deadline stays the same, from one agenda to the next. */
const judgedBefore = new WeakMap<
  Decision,
  { readonly until: string; readonly people: Scene['people']; readonly unmet: readonly Requirement[] }
>();

/** Judged as at the deadline, when silence is assent for those rounds where it ever is. */
function unmet(decision: Decision, round: Round, { at, people }: Scene): readonly Requirement[] {
  const until = later(at, round.deadline);
  const known = judgedBefore.get(decision);
  if (known?.until === until && known.people === people) return known.unmet;
  const judged = judgementOf(decision, until, people);
  const found = judged?.requirements.filter((one) => one.state === 'not-met') ?? [];
  judgedBefore.set(decision, { until, people, unmet: found });
  return found;
}

function hasQuorum(decision: Decision, round: Round, scene: Scene): boolean {
  return unmet(decision, round, scene).every((one) => one.key !== 'quorum');
}

function unopposed(decision: Decision, scene: Scene): Finding | null {
  const round = roundUnderWay(decision);
  if (round === null || !isNear(round, scene) || openObjections(decision.review).length > 0) return null;
  if (!hasQuorum(decision, round, scene)) return null;
  const lacks = unmet(decision, round, scene).map((one) =>
    `Not yet: ${one.sentence.charAt(0).toLowerCase()}${one.sentence.slice(1)} ${one.detail}`.trim(),
  );
  return { detail: untilOrSince(round, scene), ask: '', deadline: round.deadline, lacks };
}

function consentBlock(count: number, series: Series): { title: string; detail: string; ask: string } {
  return {
    title: titleOfBlock(count),
    detail: 'Deadline near or passed',
    ask:
      series.mode === 'deciding'
        ? 'anybody can pull one out; the rest are accepted.'
        : 'anybody can pull one out; the rest go on as they are.',
  };
}

/** By its log; a record as found says it in its front matter. A trial that nobody is left to judge is on every agenda. */
function onTrial(decision: Decision, { occurrence, at, series, day, policy }: Scene): Finding | null {
  const { record, status, review } = decision;
  const reviewBy = reviewByOf(decision);
  if (reviewBy === null || !isInForce(status) || wordOfAnother(status) !== null) return null;
  const announcedUntil = Temporal.PlainDate.from(occurrence.date)
    .add({ days: policy.trials.agendaDays })
    .toString();
  const open = openEscalation(review);
  if (review.trial !== null && open !== null && open.deadlockedAt !== null)
    return {
      label: 'Trial deadlocked',
      detail: `${REVIEW_BY} was ${day(reviewBy)}`,
      ask: `nobody is left who may judge ${record.label}; adopt, amend, revert or extend.`,
      deadline: reviewBy,
    };
  if (reviewBy > announcedUntil) return null;
  return {
    label: reviewBy < occurrence.date ? 'Trial overdue' : 'Trial due',
    detail:
      reviewBy < dateIn(at, series.zone)
        ? `${REVIEW_BY} was ${day(reviewBy)}`
        : `${REVIEW_BY} ${day(reviewBy)}`,
    ask: 'adopt, amend, revert or extend.',
    deadline: reviewBy,
  };
}

function reviewByOf({ record, review, status }: Decision): string | null {
  if (review.standing.kind === 'safe-to-try') return review.standing.reviewBy;
  const isAsFound = status.kind === 'as-found' && record.mode.decisionMode === 'safe-to-try';
  return isAsFound ? dateFrom(record.mode.reviewBy) : null;
}

/** Escalated to this very meeting; what is deadlocked is on every one. */
function escalated(decision: Decision, scene: Scene): Finding | null {
  const { series, name, day } = scene;
  const { review } = decision;
  const open = openEscalation(review);
  if (roundUnderWay(decision) === null || open === null || open.about === 'trial') return null;
  const whose = list([...new Set(openObjections(review).map((one) => one.by))].map(name));
  const about =
    openObjections(review).length === 0
      ? open.reason
      : `${whose} and ${list(review.authors.map(name))} don’t agree.`;
  if (open.deadlockedAt !== null)
    return {
      label: 'Deadlocked',
      detail: `Since ${day(open.deadlockedAt)}`,
      ask: `nobody is left who may decide. ${about}`,
      deadline: null,
    };
  const step = currentStep(open);
  if (step === null || step.meeting?.series !== series.id || !isHere(step.meeting.date, scene)) return null;
  return {
    detail: `Since ${day(open.at)}`,
    ask: `${about} ${open.brief === null ? 'There is no brief yet.' : shortened(open.brief.agreed, 140)}`,
    deadline: step.due,
  };
}

/** What was to come to a meeting that was cancelled comes to the one after it, as long as its level waits. */
function isHere(date: string, { occurrence, previous, before }: Scene): boolean {
  if (date === occurrence.date) return true;
  const wasCancelled = before.some((one) => one.date === date && one.cancelled !== null);
  return wasCancelled && (previous === null || previous.date < date);
}

function bypassed({ status }: Decision): Finding | null {
  const word = wordOfAnother(status);
  if (status.kind !== 'logged' || word === null) return null;
  const logged = STATUSES[status.status].label.toLowerCase();
  return {
    label: 'Bypassed',
    detail: `The file says ${WORDS[word].label.toLowerCase()}, the log ${logged}`,
    ask: 'ratify what the file says, or revert it.',
    deadline: null,
  };
}

/** Somebody has something new against what is in force. */
function challenged({ review, status }: Decision, { name }: Scene): Finding | null {
  const open = openChallenges(review);
  const [first] = open;
  if (first === undefined || !isInForce(status)) return null;
  const more = open.length === 1 ? '' : `, and ${countOf(open.length - 1, 'other')}`;
  return {
    label: 'Challenged',
    detail: `${name(first.by)}${more}: “${shortened(first.reason, 140)}”`,
    ask: 'close the challenge with an answer, or write a successor.',
    deadline: null,
  };
}

function opposed(decision: Decision, { name, day }: Scene): Finding | null {
  const round = roundUnderWay(decision);
  const open = openObjections(decision.review);
  const [first] = open;
  if (round === null || first === undefined) return null;
  const whose = list([...new Set(open.map((one) => one.by))].map(name));
  const answered = open.every((one) => one.answers.length > 0);
  const wish =
    open.length === 1 && first.yesIf.trim() !== '' ? ` Yes, if: “${shortened(first.yesIf, 140)}”` : '';
  const objections = open.length === 1 ? `${whose}’s objection` : `the objections of ${whose}`;
  return {
    detail: `Stands since ${day(first.at)}`,
    ask: answered
      ? `${open.length === 1 ? 'does the answer' : 'do the answers'} lift ${objections}?`
      : `what would lift ${objections}?${wish}`,
    deadline: round.deadline,
  };
}

/** What the last meeting left: "as left" is its time box too, where it had its own. */
function notReached(scene: Scene): readonly Candidate[] {
  const left = carriedOver(scene.before);
  const wanted = new Set(left.map((one) => one.decision));
  const byPath = new Map(
    scene.decisions.flatMap((one) => (wanted.has(one.record.path) ? [[one.record.path, one] as const] : [])),
  );
  return left.flatMap(({ decision: path, item, since, meetings }) => {
    const decision = byPath.get(path);
    const round = decision === undefined ? null : roundUnderWay(decision);
    if (decision === undefined || round === null) return [];
    const subject = item === null ? null : subjectOf(item);
    const isLast = meetings.length >= MOST_CARRIED && escalatesWhenLeft(decision, scene.series);
    return [
      {
        decision,
        detail: `From ${scene.day(since)}${isLast ? ', for the second time. If it is not finished today, it escalates' : ''}`,
        ask: askOf(decision, item, scene),
        deadline: round.deadline,
        ...(subject === null || item === null ? {} : { minutes: item.minutes }),
      },
    ];
  });
}

/** What was asked then may be answered since: who is silent, or which objection stands, is said as it is now. */
function askOf(decision: Decision, item: AgendaItem | null, scene: Scene): string {
  const now = withoutQuorum(decision, scene) ?? newHere(decision, scene);
  if (now !== null) return now.ask;
  return item?.reason === 'new' ? item.ask : 'can it be decided, and if not, what is missing?';
}

function withoutQuorum(decision: Decision, scene: Scene): Finding | null {
  const round = roundUnderWay(decision);
  if (round === null || !isNear(round, scene) || hasQuorum(decision, round, scene)) return null;
  const eligible = answersOf(decision.review, round, decision.digest).filter((one) => !one.recused);
  const silent = eligible.filter((one) => !one.answered).map((one) => scene.name(one.person));
  const missing = silent.length > 3 ? `${silent.length} deciders` : list(silent);
  return {
    detail: `${eligible.length - silent.length} of ${countOf(eligible.length, 'answer')}, ${untilOrSince(round, scene)}`,
    ask:
      eligible.length === 0
        ? 'nobody is left who may decide; who should?'
        : `${missing} ${silent.length === 1 ? 'has' : 'have'} not answered.`,
    deadline: round.deadline,
  };
}

/** New since last time: what came after the last agenda was frozen was not on it, and if that meeting took it up all the same, it is new no more. */
function newHere(decision: Decision, scene: Scene): Finding | null {
  const { series, previous, before, day } = scene;
  const round = roundUnderWay(decision);
  const sent = decision.review.rounds[0]?.openedAt;
  if (round === null || sent === undefined || SCOPES[round.scope].rank < SCOPES[series.scope].rank)
    return null;
  const [last] = held(before);
  const since = last?.frozen?.at ?? previous?.start ?? null;
  if (since !== null && sent <= since) return null;
  if (last?.conclusions.some((one) => one.item === decision.record.path) === true) return null;
  return {
    detail: `In review since ${day(sent)}, ${SCOPES[round.scope].label.toLowerCase()}`,
    ask: 'is the scope right, and are these the people to decide?',
    deadline: round.deadline,
  };
}

function oldAndCited(decision: Decision, scene: Scene): Finding | null {
  const { occurrence, citedBy, day } = scene;
  const { record, status } = decision;
  const since = decidedOn(decision);
  const citing = (citedBy.get(record.path) ?? []).map((one) => one.label);
  if (
    since === null ||
    citing.length === 0 ||
    !isInForce(status) ||
    record.mode.decisionMode === 'safe-to-try'
  )
    return null;
  const old = Temporal.PlainDate.from(occurrence.date).subtract({ months: OLD_MONTHS }).toString();
  // A date without a day may be any day of its month; the last one is the one that never asks too early.
  if (`${since}-31`.slice(0, 10) > old) return null;
  const isCitedAnew = (then: string) => (citedBy.get(record.path) ?? []).some((one) => one.began > then);
  if (isAtRest(decision, 'old-and-cited', scene, isCitedAnew)) return null;
  return {
    detail: `Accepted ${day(since)}`,
    ask: `does it still hold, now that ${list(citing)} ${citing.length === 1 ? 'refers' : 'refer'} to it?`,
    deadline: null,
  };
}

function untilOrSince(round: Round, { at, day }: Scene): string {
  return round.deadline <= at ? `deadline was ${day(round.deadline)}` : `until ${day(round.deadline)}`;
}

function wordOfAnother(status: Decision['status']) {
  return status.kind === 'logged' ? status.bypassed : null;
}

/** Who among the open decisions refers to a record; what only the record itself says about others is no citation of it. */
export function citations(decisions: readonly Decision[]): ReadonlyMap<string, readonly Citing[]> {
  const cited = new Map<string, Citing[]>();
  const open = decisions.filter(({ status }) => status.kind === 'logged' && STATUSES[status.status].open);
  for (const { record, relations, review } of [...open].sort((a, b) =>
    compare(a.record.path, b.record.path),
  )) {
    const one: Citing = { label: record.label, began: review.texts[0]?.at ?? '' };
    for (const path of new Set(relations.filter((it) => it.saidBy !== 'other').map((it) => it.path)))
      if (path !== null && path !== record.path) cited.set(path, [...(cited.get(path) ?? []), one]);
  }
  return cited;
}

/** A date from a record's front matter, which may say anything; null when it is no day of the calendar. */
function dateFrom(text: string | null): string | null {
  if (text === null || !/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(text)) return null;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }).toString() === text ? text : null;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
