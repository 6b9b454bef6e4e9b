// A trial as one person sees it now: how it goes, who judges, what each outcome would do and what bars it. Derived for pages; JSON-safe.

import type { Decision } from './decision.ts';
import { readNumber, readStop, readTarget } from './measure.ts';
import { list } from './judgement.ts';
import { nameOf, type PersonId } from './person.ts';
import { lastRound, type Review, type Situation } from './review.ts';
import { judgesOf, ownerSeat, seatsFor, wouldJudge } from './review/judges.ts';
import { barsFor } from './review/trial.ts';
import {
  daysFrom,
  isDate,
  lastDay,
  phaseOf,
  readingsOf,
  RESULTS,
  stateOf,
  TRIAL_OUTCOME_NAMES,
  TRIAL_OUTCOMES,
  trialTimes,
  trippedIn,
  type ResultKind,
  type Trial,
  type TrialOutcome,
  type TrialPhase,
  type TrialTimes,
  type Verdict,
} from './trial.ts';
import { dateIn } from './working-days.ts';
import { countOf, dayAndTime, dayInWords } from './words.ts';

/** How one measure goes, ready to be drawn. Numbers are null where the words can't be read as one. */
export interface MeasureView {
  readonly metric: string;
  readonly source: string;
  readonly baseline: string;
  readonly target: string;
  readonly stop: string;
  /** Where the axis begins, what is aimed at and where it stops. */
  readonly bounds: {
    readonly baseline: number | null;
    readonly target: number | null;
    readonly stop: number | null;
  };
  readonly points: readonly {
    readonly on: string;
    readonly value: number | null;
    readonly words: string;
    readonly link: string;
    readonly note: string;
    readonly tripped: boolean;
  }[];
  /** The latest value in its own words; null where nothing was reported. */
  readonly latest: string | null;
  /** `not-yet` is no fault while a trial runs; `unknown` can't be told from the words. */
  readonly state: ResultKind | 'not-yet' | 'unknown';
  /** "15 ms or less, not yet". */
  readonly inWords: string;
  /** Was the stop limit ever reached? */
  readonly tripped: boolean;
}

export interface TrialView {
  readonly phase: TrialPhase | 'judged';
  readonly times: TrialTimes;
  /** Days until review-by; negative when it is late. */
  readonly days: number;
  readonly measures: readonly MeasureView[];
  readonly judges: readonly { readonly person: PersonId; readonly verdict: Verdict | null }[];
  readonly needed: number;
  /** Are you its owner, or do you answer for the owner? */
  readonly ownsIt: boolean;
  /** For whom you may judge: yourself, and deciders who are away with you as their delegate. */
  readonly seats: readonly PersonId[];
  /** "2 of 4 deciders agree". */
  readonly agreement: string;
  readonly outcomes: Readonly<
    Record<
      TrialOutcome,
      {
        /** Why it can't be chosen, whatever is filled in; null when it can. */
        readonly barred: string | null;
        /** What it does to status, predecessor and dates. */
        readonly does: string;
        /** What your verdict for it would come to. */
        readonly sequel: string;
        readonly recorded: boolean;
        readonly last: string | null;
      }
    >
  >;
  readonly ifNobody: string;
  readonly tripped: boolean;
  readonly concerns: readonly { readonly by: PersonId; readonly at: string; readonly words: string }[];
  /** Paths of what it would supersede, in force until then. */
  readonly predecessors: readonly string[];
  readonly lastExtension: string;
  /** ISO dates up to there that nothing may fall due on. */
  readonly holidays: readonly string[];
}

export function trialOf(decision: Decision, situation: Situation): TrialView | null {
  const { review } = decision;
  const { trial } = review;
  if (trial === null) return null;
  const { at, policy, people, actor, principals, supersedes } = situation;
  const { zone } = policy.calendar;
  const today = dateIn(at, zone);
  const isJudged = review.standing.kind !== 'safe-to-try';
  const phase = isJudged ? 'judged' : phaseOf(trial.reviewBy, at, policy);
  const { judges, needed } = judgesOf(review);
  const times = trialTimes(trial.reviewBy, policy);
  const lastExtension = lastDay(trial, 'extend', today, policy);
  const seats = isJudged ? [] : seatsFor(review, actor, principals);
  // What would come of a verdict is said for the first seat that has none yet.
  const seat = seats.find((one) => !trial.verdicts.some(({ by }) => by === one)) ?? seats[0] ?? actor;
  return {
    phase,
    times,
    days: isDate(trial.reviewBy) ? daysFrom(today, trial.reviewBy) : 0,
    measures: measuresOf(trial, phase),
    judges: judges.map((person) => ({
      person,
      verdict: trial.verdicts.find((one) => one.by === person) ?? null,
    })),
    needed,
    ownsIt: ownerSeat(review, actor, { principals, event: null }) !== null,
    seats: [...new Set([seat, ...seats])].filter((one) => seats.includes(one)),
    agreement: agreementOf(trial, judges),
    outcomes: {
      adopt: outcome('adopt'),
      amend: outcome('amend'),
      revert: outcome('revert'),
      extend: outcome('extend'),
    },
    ifNobody: `On ${dayAndTime(times.climbsAt, zone, at)}, ${countOf(policy.trials.graceWorkingDays, 'working day')} late, it ${at < times.climbsAt ? 'goes' : 'went'} to its authority. It never becomes permanent by silence.`,
    tripped: trippedIn(trial).length > 0,
    concerns: concernsIn(review),
    predecessors: isJudged ? [] : supersedes,
    lastExtension,
    holidays: policy.calendar.holidays.filter((day) => day > today && day <= lastExtension),
  };

  function outcome(name: TrialOutcome): TrialView['outcomes'][TrialOutcome] {
    const { judged, agreed, others, mode } = wouldJudge(review, seat, name);
    const others2 = list(others.map((one) => nameOf(people, one)));
    const past = TRIAL_OUTCOMES[name].label.toLowerCase();
    const sequel =
      others.length > 0 && mode === 'consent'
        ? `${others2} ${others.length === 1 ? 'holds' : 'hold'} another view, so nothing is recorded until you agree.`
        : judged
          ? mode === 'authority'
            ? 'You decide it: it is recorded at once.'
            : agreed.length === 0
              ? 'It is recorded at once.'
              : `With you, ${agreed.length + 1} of ${judges.length} agree on ${past}: it is recorded at once.`
          : `With you, ${agreed.length + 1} of ${judges.length} agree; ${needed} must.`;
    return {
      barred:
        barsFor(review, name, situation)?.replaceAll(/\d{4}-\d\d-\d\d/gu, (date) =>
          dayInWords(date, zone, at),
        ) ?? null,
      does: whatItDoes(name, trial, situation, today),
      sequel,
      recorded: judged,
      last:
        name === 'extend' || name === 'amend'
          ? trial === null
            ? null
            : lastDay(trial, name, today, policy)
          : null,
    };
  }
}

function whatItDoes(
  name: TrialOutcome,
  trial: Trial | null,
  { policy, people, at, supersedes }: Situation,
  today: string,
): string {
  const { zone } = policy.calendar;
  if (trial === null) return '';
  const day = (date: string) => dayInWords(date, zone, at);
  switch (name) {
    case 'adopt':
      return `${TRIAL_OUTCOMES.adopt.does}${supersedes.length === 0 ? '' : ' What it supersedes ends in the same commit.'}`;
    case 'amend':
      return `A draft opens with this text and what was learned. The trial goes on until that is decided, one more period at most: until ${day(lastDay(trial, 'amend', today, policy))}.`;
    case 'revert':
      return `Its status becomes deprecated.${supersedes.length === 0 ? '' : ' What it would have superseded stays in force and is on trial no longer.'} The reversal plan starts: ${nameOf(people, trial.terms.reversal.owner)}, ${trial.terms.reversal.effort}.`;
    default:
      return `The same terms, a new review-by date, at the latest ${day(lastDay(trial, 'extend', today, policy))}. ${trial.extensions === 0 ? 'Possible once, and not used yet.' : 'It was used.'}`;
  }
}

/** Every measure with how it stands: while a trial runs a target that is not met is not yet met, and that is no fault. */
export function measuresOf(trial: Trial, phase: TrialPhase | 'judged'): readonly MeasureView[] {
  const end = phase === 'judged' ? (trial.judged.at(-1) ?? null) : null;
  return trial.terms.measures.map((measure, place) => {
    const target = readTarget(measure.target, measure.baseline);
    const stop = readStop(measure.stop, target);
    const readings = readingsOf(trial, place);
    const now = stateOf(trial, place);
    const result = end?.results[place] ?? trial.results[place] ?? null;
    const state: MeasureView['state'] =
      result !== null
        ? result.result
        : now === null
          ? phase === 'overdue' || phase === 'judged'
            ? 'not-measured'
            : 'not-yet'
          : now.met === null
            ? 'unknown'
            : now.met
              ? 'met'
              : phase === 'overdue'
                ? 'not-met'
                : 'not-yet';
    const words = WORDS[state];
    return {
      ...measure,
      bounds: {
        baseline: readNumber(measure.baseline),
        target: target?.value ?? null,
        stop: stop?.value ?? null,
      },
      points: readings.map(({ on, value, link, note, tripped }) => ({
        on,
        value: readNumber(value),
        words: value,
        link,
        note,
        tripped,
      })),
      latest: result !== null && result.value !== '' ? result.value : (now?.value ?? null),
      state,
      inWords: words === '' ? measure.target : `${measure.target}, ${words}`,
      tripped: readings.some((one) => one.tripped),
    };
  });
}

const WORDS: Readonly<Record<MeasureView['state'], string>> = {
  met: RESULTS.met.label.toLowerCase(),
  'not-met': RESULTS['not-met'].label.toLowerCase(),
  'not-measured': '',
  'not-yet': 'not yet',
  unknown: '',
};

function agreementOf(trial: Trial, judges: readonly PersonId[]): string {
  const given = trial.verdicts.filter((one) => judges.includes(one.by));
  const most = Math.max(
    0,
    ...TRIAL_OUTCOME_NAMES.map((name) => given.filter((one) => one.outcome === name).length),
  );
  if (given.length === 0) return `Nobody of ${countOf(judges.length, 'decider')} has judged yet`;
  const differ = new Set(given.map((one) => one.outcome)).size > 1;
  return differ
    ? `${given.length} of ${countOf(judges.length, 'decider')} judged, and they differ`
    : `${most} of ${countOf(judges.length, 'decider')} ${most === 1 ? 'holds' : 'agree on'} ${TRIAL_OUTCOMES[given[0]?.outcome ?? 'adopt'].label.toLowerCase()}`;
}

/** What people consented to with a concern when it began: points to look at. */
function concernsIn(review: Review): TrialView['concerns'] {
  const round = lastRound(review)?.number ?? 0;
  return review.stances
    .filter((one) => one.current && one.stance === 'concern' && one.round <= round)
    .map(({ by, at, reason }) => ({ by, at, words: reason }));
}
