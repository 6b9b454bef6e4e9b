// A trial: a decision that is safe to try until a date, on terms written before (DOMAIN section 7). Shapes, tables and the rules about terms,
// readings, results and dates. Never permanent by silence: a trial ends only when somebody judges it.

import { isWithin, readNumber, readStop, readTarget } from './measure.ts';
import type { Person, PersonId } from './person.ts';
import type { Calendar } from './policy.ts';
import {
  addWorkingDays,
  beforeHolidays,
  closeOfDay,
  dateIn,
  holidayProblem,
  instantAt,
} from './working-days.ts';
import { countOf } from './words.ts';

export interface Measure {
  readonly metric: string;
  /** Where it is read. */
  readonly source: string;
  /** As it is today, with its unit. */
  readonly baseline: string;
  /** "15 ms or less". */
  readonly target: string;
  /** Stop at once if; empty where nothing would be that bad. */
  readonly stop: string;
}

export interface TrialTerms {
  /** "We believe X will cause Y because Z." */
  readonly hypothesis: string;
  readonly measures: readonly Measure[];
  /** ISO date. */
  readonly reviewBy: string;
  /** Reports the measures, and reverts at once when a stop limit is reached. */
  readonly owner: PersonId;
  readonly blastRadius: {
    readonly systems: string;
    readonly teams: string;
    /** An ISO date, or words that say until when the way back is open. */
    readonly reversibleUntil: string;
  };
  readonly reversal: {
    readonly steps: string;
    readonly owner: PersonId;
    readonly effort: string;
  };
  /** To objections that were open when it was decided. */
  readonly answers: readonly { readonly to: PersonId; readonly answer: string }[];
}

export const NO_TERMS: TrialTerms = {
  hypothesis: '',
  measures: [],
  reviewBy: '',
  owner: '',
  blastRadius: { systems: '', teams: '', reversibleUntil: '' },
  reversal: { steps: '', owner: '', effort: '' },
  answers: [],
};

/** One value of a measure, as somebody reported it. */
export interface Reading {
  readonly id: string;
  /** Place of the measure in the terms. */
  readonly measure: number;
  readonly value: string;
  /** ISO date on which it was read. */
  readonly on: string;
  readonly link: string;
  readonly note: string;
  /** Did it reach the stop limit? */
  readonly tripped: boolean;
  readonly by: PersonId;
  readonly at: string;
}

export type ResultKind = 'met' | 'not-met' | 'not-measured';

export const RESULTS: Readonly<Record<ResultKind, { readonly label: string }>> = {
  met: { label: 'Met' },
  'not-met': { label: 'Not met' },
  'not-measured': { label: 'Not measured' },
};

/** What came out for one measure, in the order of the terms. */
export interface Result {
  readonly result: ResultKind;
  readonly value: string;
  readonly note: string;
}

export type TrialOutcome = 'adopt' | 'amend' | 'revert' | 'extend';

interface OutcomeRow {
  readonly label: string;
  readonly past: string;
  /** What it does, in a sentence. */
  readonly does: string;
}

export const TRIAL_OUTCOMES: Readonly<Record<TrialOutcome, OutcomeRow>> = {
  adopt: { label: 'Adopt', past: 'Adopted', does: 'It stays. Its status becomes accepted.' },
  amend: {
    label: 'Amend',
    past: 'Amended',
    does: 'A successor is drafted with this text. The trial goes on until that is decided, at most one more period.',
  },
  revert: {
    label: 'Revert',
    past: 'Reverted',
    does: 'Its status becomes deprecated, and the reversal plan starts.',
  },
  extend: { label: 'Extend', past: 'Extended', does: 'The same terms go on until a new review-by date.' },
};

export const TRIAL_OUTCOME_NAMES = Object.keys(TRIAL_OUTCOMES) as readonly TrialOutcome[];

/** What one decider holds should become of it. */
export interface Verdict {
  /** Whose verdict it is. */
  readonly by: PersonId;
  /** Who gave it for them while they were away; null where they did themselves. */
  readonly through: PersonId | null;
  readonly at: string;
  readonly outcome: TrialOutcome;
  readonly conclusion: string;
}

export interface TrialEnd {
  readonly outcome: TrialOutcome;
  readonly at: string;
  readonly by: PersonId;
  /** Who acted for them while they were away. */
  readonly through: PersonId | null;
  readonly results: readonly Result[];
  readonly conclusion: string;
  /** Who gave the same verdict before. */
  readonly agreed: readonly PersonId[];
  /** Path of the draft that an amendment started. */
  readonly successor: string | null;
  /** Why it was adopted although something was not measured. */
  readonly unmeasured: string;
  /** For extend and amend: the date it goes on until. */
  readonly until: string | null;
}

export interface Trial {
  readonly terms: TrialTerms;
  readonly mode: 'consent' | 'authority';
  /** When it began. */
  readonly at: string;
  readonly by: PersonId;
  /** ISO date that holds now; later than the terms' after an extension. */
  readonly reviewBy: string;
  readonly readings: readonly Reading[];
  /** Results noted so far, one for each measure or none. */
  readonly results: readonly (Result | null)[];
  /** What deciders hold now, the latest of each. */
  readonly verdicts: readonly Verdict[];
  readonly extensions: number;
  /** The draft that may take its place. */
  readonly amending: { readonly successor: string; readonly at: string } | null;
  /** Every judgement, the extensions too. */
  readonly judged: readonly TrialEnd[];
}

// ---------------------------------------------------------------------------------------------------------------- terms

/** One thing that terms need, as a row of what is missing. */
export interface TermNeed {
  readonly key: 'hypothesis' | 'measures' | 'review-by' | 'owner' | 'blast-radius' | 'reversal';
  readonly state: 'met' | 'not-met';
  readonly sentence: string;
  readonly detail: string;
}

export interface TermsGiven {
  /** ISO date in the policy's zone. */
  readonly today: string;
  readonly policy: Limits;
  readonly people: ReadonlyMap<PersonId, Person>;
}

/** What terms need before anything may be tried on them. Every row is there, met or not. */
export function termNeeds(terms: TrialTerms, { today, policy, people }: TermsGiven): readonly TermNeed[] {
  const { hypothesis, measures, reviewBy, owner, blastRadius, reversal } = terms;
  const { maxDays } = policy.trials;
  const last = daysAfter(today, maxDays);
  const unfinished = measures.find(
    (one) => blank(one.metric) || blank(one.source) || blank(one.baseline) || blank(one.target),
  );
  const missing = (
    [
      ['metric', 'a name'],
      ['source', 'where it is read'],
      ['baseline', 'how it is today'],
      ['target', 'a target'],
    ] as const
  ).flatMap(([field, words]) => (unfinished !== undefined && blank(unfinished[field]) ? [words] : []));
  const limits = measures.filter((one) => !blank(one.stop)).length;
  return [
    need(
      'hypothesis',
      'A hypothesis that can fail.',
      blank(hypothesis) ? 'Say what you believe it will cause, and why.' : '',
    ),
    need(
      'measures',
      measures.length === 0
        ? 'At least one success measure.'
        : `${countOf(measures.length, 'measure')}, ${limits === 0 ? 'without a stop limit' : `${limits === measures.length ? (limits === 1 ? 'with' : 'each with') : `${limits} with`} a stop limit`}.`,
      measures.length === 0
        ? 'Name what will be measured, where, from what and to what.'
        : unfinished === undefined
          ? ''
          : `“${blank(unfinished.metric) ? 'A measure' : unfinished.metric}” still needs ${missing.join(' and ')}.`,
    ),
    need(
      'review-by',
      `A review-by date within ${maxDays} days.`,
      reviewByProblem(reviewBy, today, last, policy),
    ),
    need('owner', 'An owner who reports the measures.', ownerProblem(owner, people, 'owns the trial')),
    need(
      'blast-radius',
      'A blast radius.',
      blank(blastRadius.systems)
        ? 'Say which systems, and who is hurt if you are wrong.'
        : blank(blastRadius.teams)
          ? 'Say which teams it reaches.'
          : blank(blastRadius.reversibleUntil)
            ? 'Say until when it can be undone.'
            : isDate(blastRadius.reversibleUntil) &&
                isDate(reviewBy) &&
                blastRadius.reversibleUntil < reviewBy
              ? 'It can’t be undone any more on its review-by date, so nobody could judge it. Choose an earlier review or a longer way back.'
              : '',
    ),
    need(
      'reversal',
      'A reversal plan with an owner.',
      blank(reversal.steps)
        ? 'Write the steps that undo it.'
        : blank(reversal.effort)
          ? 'Say what undoing takes.'
          : ownerProblem(reversal.owner, people, 'carries the plan out'),
    ),
  ];

  function need(key: TermNeed['key'], sentence: string, detail: string): TermNeed {
    return { key, state: detail === '' ? 'met' : 'not-met', sentence, detail };
  }
}

/** What is missing first, as one sentence; null when nothing is. */
export function termsProblem(terms: TrialTerms, given: TermsGiven): string | null {
  const first = termNeeds(terms, given).find((one) => one.state === 'not-met');
  return first === undefined ? null : `${first.sentence} ${first.detail}`;
}

function reviewByProblem(reviewBy: string, today: string, last: string, { calendar }: Limits): string {
  if (!isDate(reviewBy)) return 'Choose the day on which it is judged.';
  if (reviewBy <= today) return 'The review-by date must lie ahead.';
  if (reviewBy > last) return `The policy allows ${last} at the latest.`;
  return holidayProblem(reviewBy, calendar) ?? '';
}

function ownerProblem(owner: string, people: TermsGiven['people'], does: string): string {
  if (blank(owner)) return `Name who ${does}.`;
  return people.has(owner) ? '' : `Nobody here is called “${owner}”. Name somebody who ${does}.`;
}

/** Terms as somebody wrote them into a record: people by their names become people by their ids. */
export function withKnownPeople(terms: TrialTerms, people: ReadonlyMap<PersonId, Person>): TrialTerms {
  const known = (words: string): PersonId => {
    if (people.has(words)) return words;
    const asked = words.trim().toLowerCase();
    for (const person of people.values())
      if (person.name.toLowerCase() === asked || person.email.toLowerCase() === asked) return person.id;
    return words;
  };
  return {
    ...terms,
    owner: known(terms.owner),
    reversal: { ...terms.reversal, owner: known(terms.reversal.owner) },
    answers: terms.answers.map((one) => ({ ...one, to: known(one.to) })),
  };
}

// ---------------------------------------------------------------------------------------------------------------- readings and results

/** Does a value reach the measure's stop limit? False where it can't be read as a number: then whoever reports says so. */
export function trips(measure: Measure, value: string): boolean {
  const reading = readNumber(value);
  const stop = readStop(measure.stop, readTarget(measure.target, measure.baseline));
  return reading !== null && stop !== null && isWithin(stop, reading);
}

/** Does a value reach the target? Null where one of them can't be read. */
export function meets(measure: Measure, value: string): boolean | null {
  const reading = readNumber(value);
  const target = readTarget(measure.target, measure.baseline);
  return reading === null || target === null ? null : isWithin(target, reading);
}

/** The readings of one measure in the order of their days. */
export function readingsOf(trial: Pick<Trial, 'readings'>, measure: number): readonly Reading[] {
  return trial.readings
    .filter((one) => one.measure === measure)
    .sort((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : 1) : a.on < b.on ? -1 : 1));
}

/** The readings that reached a stop limit. */
export function trippedIn(trial: Pick<Trial, 'readings'>): readonly Reading[] {
  return trial.readings.filter((one) => one.tripped);
}

/** How a measure stands while nobody has judged: its latest value beside its target. */
export function stateOf(
  trial: Trial,
  measure: number,
): { readonly value: string; readonly met: boolean | null } | null {
  const last = readingsOf(trial, measure).at(-1);
  const asked = trial.terms.measures[measure];
  return last === undefined || asked === undefined
    ? null
    : { value: last.value, met: meets(asked, last.value) };
}

// ---------------------------------------------------------------------------------------------------------------- time

export interface TrialTimes {
  /** Close of the review-by day: from then on it is due. */
  readonly dueAt: string;
  /** Unjudged until then, it goes to the authority. */
  readonly climbsAt: string;
  /** ISO date from which it is on agendas and may be adopted, amended or extended. */
  readonly noticeFrom: string;
}

interface Limits {
  readonly calendar: Calendar;
  readonly trials: {
    readonly graceWorkingDays: number;
    readonly agendaDays: number;
    readonly maxDays: number;
    readonly extensions: number;
  };
}

export function trialTimes(reviewBy: string, { calendar, trials }: Limits): TrialTimes {
  const close = (date: string) => instantAt(date, closeOfDay(calendar), calendar.zone);
  return {
    dueAt: close(reviewBy),
    climbsAt: close(addWorkingDays(reviewBy, trials.graceWorkingDays, calendar)),
    noticeFrom: daysAfter(reviewBy, -trials.agendaDays),
  };
}

export type TrialPhase = 'under-way' | 'due-soon' | 'overdue';

/** Where an unjudged trial stands. Due means `due <= now and not done`. */
export function phaseOf(reviewBy: string, at: string, limits: Limits): TrialPhase {
  const { dueAt, noticeFrom } = trialTimes(reviewBy, limits);
  if (at >= dueAt) return 'overdue';
  return dateIn(at, limits.calendar.zone) >= noticeFrom ? 'due-soon' : 'under-way';
}

/** The last day an extension, or an amendment's further period, may go on to. */
export function lastDay(trial: Trial, outcome: 'extend' | 'amend', today: string, limits: Limits): string {
  const { calendar, trials } = limits;
  if (outcome === 'extend') return beforeHolidays(daysAfter(today, trials.maxDays), today, calendar);
  const period = daysFrom(dateIn(trial.at, calendar.zone), trial.terms.reviewBy);
  const last = daysAfter(today, Math.min(Math.max(1, period), trials.maxDays));
  return beforeHolidays(last, today, calendar);
}

export interface Judging {
  readonly outcome: TrialOutcome;
  readonly results: readonly (Result | null)[];
  readonly conclusion: string;
  /** For extend. */
  readonly until: string | null;
  /** Why it is adopted although something was not measured. */
  readonly unmeasured: string;
}

/** What bars an outcome by itself, whatever was found: it was used up, or its time has not come. Null when nothing does. */
export function outcomeBarred(
  trial: Trial,
  outcome: TrialOutcome,
  at: string,
  limits: Limits,
): string | null {
  if (outcome === 'revert') return null;
  const { noticeFrom } = trialTimes(trial.reviewBy, limits);
  if (dateIn(at, limits.calendar.zone) < noticeFrom)
    return `It is under way: it can be judged from ${noticeFrom} on, and reverted at any time.`;
  if (outcome === 'extend' && trial.extensions >= limits.trials.extensions)
    return trial.extensions === 0
      ? 'The policy does not let trials be extended.'
      : `It was extended ${trial.extensions === 1 ? 'once' : `${trial.extensions} times`} already, so this is its last period.`;
  if (outcome === 'amend' && trial.amending !== null)
    return 'A successor was drafted already, and the trial had one more period for it.';
  return null;
}

/** What is wrong with a judgement; null when nothing is. */
export function judgingProblem(trial: Trial, judging: Judging, at: string, limits: Limits): string | null {
  const { outcome, results, conclusion, until, unmeasured } = judging;
  const barred = outcomeBarred(trial, outcome, at, limits);
  if (barred !== null) return barred;
  const missing = trial.terms.measures.find((_, place) => (results[place] ?? null) === null);
  if (missing !== undefined) return `“${missing.metric}” has no result yet. “Not measured” is one.`;
  if (results.length > trial.terms.measures.length) return 'There are more results than measures.';
  const empty = trial.terms.measures.find((_, place) => {
    const one = results[place] ?? null;
    return one !== null && one.result !== 'not-measured' && blank(one.value);
  });
  if (empty !== undefined) return `Give the value of “${empty.metric}”, or say that it was not measured.`;
  if (blank(conclusion)) return 'Say what was learned, in a sentence or two.';
  const open = unmeasuredIn(trial, results);
  if (outcome === 'adopt' && open.length > 0 && blank(unmeasured))
    return `“${open[0]}” is not measured. Enter a result, or override that with a reason.`;
  if (outcome !== 'extend') return null;
  const today = dateIn(at, limits.calendar.zone);
  const last = lastDay(trial, 'extend', today, limits);
  if (until === null || !isDate(until)) return 'Choose the new review-by date.';
  if (until <= today || until <= trial.reviewBy)
    return 'The new review-by date must be later than the one it has, and lie ahead.';
  if (until > last) return `The policy allows ${last} at the latest.`;
  return holidayProblem(until, limits.calendar);
}

/** The measures without a value, by their names. */
export function unmeasuredIn(
  trial: Pick<Trial, 'terms'>,
  results: readonly (Result | null)[],
): readonly string[] {
  return trial.terms.measures.flatMap((one, place) =>
    results[place]?.result === 'not-measured' ? [one.metric] : [],
  );
}

export function blank(text: string): boolean {
  return text.trim() === '';
}

/** Is it a day of the calendar, written `2026-11-03`? */
export function isDate(text: string): boolean {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(text)) return false;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }).toString() === text;
}

export function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}
