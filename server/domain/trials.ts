// All trials at a glance: overdue, due within the notice, under way, judged lately. A pure function of the decisions, the policy and the date.

import { compare } from './compare.ts';
import type { Decision } from './decision.ts';
import { currentStep, levelName, openEscalation } from './escalation.ts';
import { list } from './judgement.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import { lastRound, statusOf } from './review.ts';
import {
  daysAfter,
  daysFrom,
  phaseOf,
  type Trial,
  type TrialEnd,
  type TrialOutcome,
  type TrialPhase,
} from './trial.ts';
import { measuresOf, type MeasureView } from './trial-view.ts';
import { dateIn } from './working-days.ts';
import { countOf, dateInWords, numberInWords, shortened } from './words.ts';

export interface TrialRow {
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly path: string;
  readonly team: string | null;
  readonly owner: { readonly id: PersonId; readonly name: string };
  /** "Owner Ana (you). Decided by authority, with one dissent." */
  readonly why: string;
  readonly reviewBy: string;
  /** Until review-by; negative when late. */
  readonly days: number;
  readonly measures: readonly MeasureView[];
  /** What you can do about it. */
  readonly act: 'judge' | 'report' | null;
}

export interface JudgedRow extends Pick<TrialRow, 'ref' | 'label' | 'title' | 'path' | 'team'> {
  readonly outcome: TrialOutcome;
  readonly because: string;
  readonly met: number;
  readonly of: number;
  readonly at: string;
}

export interface Trials {
  /** "Six trials run; two are past their date." */
  readonly sentence: string;
  readonly phases: Readonly<Record<TrialPhase, readonly TrialRow[]>>;
  readonly judged: readonly JudgedRow[];
  /** In a year, by outcome. */
  readonly counts: Readonly<Record<TrialOutcome, number>>;
  /** Teams that have a trial. */
  readonly teams: readonly string[];
  readonly noticeDays: number;
  readonly at: string;
}

interface Given {
  readonly person: PersonId | null;
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Only those that this team owns; null for all. */
  readonly team: string | null;
}

const LATELY = 12;

export function trialsOf(decisions: readonly Decision[], given: Given): Trials {
  const { at, policy, team } = given;
  const today = dateIn(at, policy.calendar.zone);
  const all = decisions.flatMap((decision) => {
    const { trial } = decision.review;
    return trial === null ? [] : [{ decision, trial }];
  });
  const shown = all.filter(({ decision }) => team === null || teamOf(decision) === team);
  const running = shown.filter(({ decision }) => statusOf(decision.review) === 'safe-to-try');
  const rows = running.map(({ decision, trial }) => ({
    phase: phaseOf(trial.reviewBy, at, policy),
    row: rowOf(decision, trial, given),
  }));
  const within = (phase: TrialPhase) =>
    rows
      .filter((one) => one.phase === phase)
      .map((one) => one.row)
      .sort((a, b) => compare(a.reviewBy, b.reviewBy) || compare(a.path, b.path));
  const yearAgo = daysAfter(today, -365);
  const ends = shown
    .flatMap(({ decision, trial }) => trial.judged.map((end) => ({ decision, end })))
    .filter(({ end }) => dateIn(end.at, policy.calendar.zone) > yearAgo)
    .sort((a, b) => compare(b.end.at, a.end.at) || compare(a.decision.record.path, b.decision.record.path));
  const phases = {
    overdue: within('overdue'),
    'due-soon': within('due-soon'),
    'under-way': within('under-way'),
  };
  const count = (outcome: TrialOutcome) => ends.filter(({ end }) => end.outcome === outcome).length;
  return {
    sentence: sentenceOf(running.length, phases.overdue.length),
    phases,
    judged: ends.slice(0, LATELY).map(({ decision, end }) => judgedRow(decision, end, decisions)),
    counts: {
      adopt: count('adopt'),
      amend: count('amend'),
      revert: count('revert'),
      extend: count('extend'),
    },
    teams: [...new Set(all.flatMap(({ decision }) => teamOf(decision) ?? []))].sort(compare),
    noticeDays: policy.trials.agendaDays,
    at,
  };
}

function sentenceOf(running: number, late: number): string {
  if (running === 0) return 'No trial runs.';
  const some = `${numberInWords(running)} ${running === 1 ? 'trial runs' : 'trials run'}`;
  if (late === 0) return `${some}; none is past its date.`;
  return `${some}; ${numberInWords(late).toLowerCase()} ${late === 1 ? 'is past its date' : 'are past their date'}.`;
}

function rowOf(decision: Decision, trial: Trial, { person, at, policy, people }: Given): TrialRow {
  const { zone } = policy.calendar;
  const { review } = decision;
  const { owner } = trial.terms;
  const phase = phaseOf(trial.reviewBy, at, policy);
  const deciders = (lastRound(review)?.participants ?? []).filter(
    (one) => one.role === 'decider' && !review.authors.includes(one.person),
  );
  const step = currentStep(openEscalation(review));
  const judges = step?.people ?? deciders.map((one) => one.person);
  const isJudge =
    person !== null && (judges.includes(person) || deciders.some((one) => one.person === person));
  const name = `${nameOf(people, owner)}${owner === person ? ' (you)' : ''}`;
  return {
    ...mention(decision),
    team: teamOf(decision),
    owner: { id: owner, name: nameOf(people, owner) },
    why: [
      `Owner ${name}.`,
      ...whyOf(decision, trial, phase, (date) => dateInWords(date, zone, at), people),
    ].join(' '),
    reviewBy: trial.reviewBy,
    days: daysFrom(dateIn(at, zone), trial.reviewBy),
    measures: measuresOf(trial, phase),
    act: phase !== 'under-way' && isJudge ? 'judge' : owner === person ? 'report' : null,
  };
}

function whyOf(
  { review }: Decision,
  trial: Trial,
  phase: TrialPhase,
  day: (date: string) => string,
  people: Given['people'],
): readonly string[] {
  const open = openEscalation(review);
  const step = currentStep(open);
  if (open !== null && open.deadlockedAt !== null)
    return ['Nobody is left who may judge it: it is on top of every agenda.'];
  if (step !== null)
    return [
      `Its grace ended, so it went to the level “${levelName(step)}” on ${day(step.at)}: ${list(
        step.people.map((one) => nameOf(people, one)),
        'or',
      )}.`,
    ];
  if (trial.readings.some((one) => one.tripped)) return ['A stop limit was reached.'];
  if (phase === 'overdue') return ['It ended and is not judged yet; on top of the agenda.'];
  if (trial.amending !== null) return ['A successor is drafted; this is its last period.'];
  if (trial.extensions > 0) return ['Extended once, so this is the last period.'];
  const dissents = review.dissents.length;
  if (trial.mode === 'authority')
    return [
      dissents === 0
        ? 'Decided by authority.'
        : `Decided by authority, with ${countOf(dissents, 'dissent')}.`,
    ];
  return [`Started on ${day(trial.at)}.`];
}

function judgedRow(decision: Decision, end: TrialEnd, decisions: readonly Decision[]): JudgedRow {
  const successor =
    end.successor === null ? undefined : decisions.find((one) => one.record.path === end.successor);
  const goesOn = successor === undefined ? '' : ` Goes on as ${successor.record.label}.`;
  return {
    ...mention(decision),
    team: teamOf(decision),
    outcome: end.outcome,
    because: shortened(end.conclusion, 140) + goesOn,
    met: end.results.filter((one) => one.result === 'met').length,
    of: end.results.length,
    at: end.at,
  };
}

function teamOf({ review }: Decision): string | null {
  return lastRound(review)?.team ?? null;
}

function mention({ ref, record }: Decision) {
  return { ref, label: record.label, title: record.title, path: record.path };
}
