// What an outcome of a meeting gives to a decision: the command that a person could have given, with the conclusion as its reason. The rules of
// the decision then say yes or no, as they would to that person. Pure.

import type { Command } from './command.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import type { PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import { answersOf } from './judgement.ts';
import { lastRound, openChallenges, type Review, type Situation } from './review.ts';
import { wouldJudge } from './review/judges.ts';
import { lastDay, meets, readingsOf, type Result, type Trial, type TrialOutcome } from './trial.ts';
import { list } from './judgement.ts';
import { nameOf } from './person.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt } from './working-days.ts';

/** Whoever was absent has so many working days to answer. */
export const ABSENT_WORKING_DAYS = 2;

/** What the scribe said with the outcome. */
export interface Concluding {
  readonly conclusion: string;
  /** ISO date for an extension; null for the last day that the policy allows. */
  readonly until: string | null;
  readonly unmeasured: string;
  /** Were the minutes of its box used up? */
  readonly overran: boolean;
  /** Who is in the room. */
  readonly here: readonly PersonId[];
  /** When the meeting began. */
  readonly since: string;
}

export type Given =
  /** Nothing is asked of the decision. */
  | { readonly kind: 'nothing' }
  /** It has come so already while the meeting was under way. */
  | { readonly kind: 'already' }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'refused'; readonly refused: string };

const NOTHING: Given = { kind: 'nothing' };

/** What an outcome asks of a decision, for the person who concludes. */
export function givenBy(
  outcome: MeetingOutcome,
  review: Review,
  said: Concluding,
  situation: Situation,
): Given {
  if (isSoAlready(outcome, review, said.since)) return { kind: 'already' };
  const reason = said.conclusion;
  switch (outcome) {
    case 'accept':
    case 'safe-to-try':
      // What carries the terms of a trial was signed as one, and is accepted as one.
      return outcome === 'safe-to-try' || (situation.terms ?? null) !== null
        ? command({ type: 'accept-as-safe-to-try', note: reason })
        : command({ type: 'accept', note: reason });
    case 'return':
      return command({ type: 'return', reason });
    case 'escalate':
      return command({ type: 'escalate', trigger: said.overran ? 'time-box' : 'request', reason });
    case 'next-level':
      return command({ type: 'pass-level', recused: false, reason });
    case 'adopt':
    case 'amend':
    case 'revert':
    case 'extend':
      return judging(outcome, review, said, situation);
    case 'keep': {
      const [first, ...more] = openChallenges(review);
      if (first === undefined) return { kind: 'refused', refused: 'No challenge is open.' };
      return more.length > 0
        ? {
            kind: 'refused',
            refused: `${more.length + 1} challenges are open, and each wants its own answer. Close them on the page of the decision, then note it here.`,
          }
        : command({ type: 'close-challenge', challenge: first.id, answer: reason });
    }
    case 'deprecate':
      return command({ type: 'deprecate', reason, restores: [] });
    case 'ratify':
      return command({ type: 'ratify', reason });
    case 'put-back':
      return command({ type: 'revert-bypass', reason });
    case 'no-decision':
      return askingAbsent(review, said, situation);
    default:
      return NOTHING;
  }
}

function command(one: Command): Given {
  return { kind: 'command', command: one };
}

/** Somebody may have done it on their own screen while it was talked about. */
function isSoAlready(
  outcome: MeetingOutcome,
  { standing, trial, escalations }: Review,
  since: string,
): boolean {
  const isNew = 'at' in standing && standing.at >= since;
  switch (outcome) {
    case 'accept':
      return isNew && (standing.kind === 'accepted' || standing.kind === 'safe-to-try');
    case 'safe-to-try':
      return isNew && standing.kind === 'safe-to-try';
    case 'deprecate':
      return isNew && standing.kind === 'deprecated';
    case 'adopt':
    case 'amend':
    case 'revert':
    case 'extend':
      return trial?.judged.some((one) => one.outcome === outcome && one.at >= since) === true;
    case 'escalate':
      return escalations.some((one) => one.at >= since);
    default:
      return false;
  }
}

/** A verdict of one is no outcome of a meeting: it needs as many as its deciders agreed on. */
function judging(outcome: TrialOutcome, review: Review, said: Concluding, situation: Situation): Given {
  const { trial } = review;
  if (trial === null) return { kind: 'refused', refused: 'There is no trial.' };
  const { actor, at, policy, people } = situation;
  const { judged, others } = wouldJudge(review, actor, outcome);
  if (!judged) {
    const names = (ids: readonly PersonId[]) => list(ids.map((id) => nameOf(people, id)));
    return {
      kind: 'refused',
      refused:
        others.length > 0
          ? `${names(others)} ${others.length === 1 ? 'holds' : 'hold'} another verdict, and a trial is judged together.`
          : 'Too few of its deciders hold this yet. Each gives their verdict on their own screen; the last one concludes.',
    };
  }
  const today = dateIn(at, policy.calendar.zone);
  return command({
    type: 'judge-trial',
    outcome,
    results: resultsNow(trial),
    conclusion: said.conclusion,
    until: outcome === 'extend' ? (said.until ?? lastDay(trial, 'extend', today, policy)) : null,
    unmeasured: outcome === 'adopt' ? said.unmeasured : '',
  });
}

/** What was noted, else what the last reading says; what no number can say counts as not measured. */
export function resultsNow(trial: Trial): readonly Result[] {
  return trial.terms.measures.map((measure, place): Result => {
    const noted = trial.results[place] ?? null;
    if (noted !== null) return noted;
    const last = readingsOf(trial, place).at(-1);
    const met = last === undefined ? null : meets(measure, last.value);
    if (last === undefined || met === null)
      return { result: 'not-measured', value: '', note: last?.value ?? '' };
    return { result: met ? 'met' : 'not-met', value: last.value, note: last.note };
  });
}

/** Deciders who have not answered and were not there have two working days; a deadline that is later already stays. */
function askingAbsent(
  review: Review,
  { conclusion, here }: Concluding,
  { at, policy, text }: Situation,
): Given {
  const round = lastRound(review);
  if (round === null || review.standing.kind !== 'in-review') return NOTHING;
  const absent = answersOf(review, round, text.digest)
    .filter((one) => !one.answered && !here.includes(one.person))
    .map((one) => one.person);
  const deadline = absentUntil(at, policy);
  if (absent.length === 0 || deadline <= round.deadline) return NOTHING;
  return command({ type: 'ask-absent', deadline, people: absent, reason: conclusion });
}

/** Close of the second working day after a meeting. */
export function absentUntil(at: string, { calendar }: Pick<Policy, 'calendar'>): string {
  const day = addWorkingDays(dateIn(at, calendar.zone), ABSENT_WORKING_DAYS, calendar);
  return instantAt(day, closeOfDay(calendar), calendar.zone);
}
