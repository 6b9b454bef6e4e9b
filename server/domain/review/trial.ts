// A trial from its first day to its judgement: accepted as safe to try by consent, measured, and judged by the deciders together. Its owner may
// revert it at once when a stop limit was reached. Nothing here ends by silence.

import { currentStep, openEscalation } from '../escalation.ts';
import type { TextRef } from '../event.ts';
import { judgementOf, list } from '../judgement.ts';
import { nameOf, type PersonId } from '../person.ts';
import { currentStance, isDecider, lastRound, type Review, type Situation } from '../review.ts';
import { STANCES } from '../stance.ts';
import {
  judgingProblem,
  lastDay,
  NO_TERMS,
  outcomeBarred,
  readingsOf,
  termsProblem,
  trippedIn,
  trips,
  withKnownPeople,
  type Judging,
  type Result,
  type Trial,
  type TrialEnd,
  type TrialOutcome,
  type TrialTerms,
} from '../trial.ts';
import { dateIn } from '../working-days.ts';
import { isComplete, mayClose } from './closing.ts';
import { closeEscalation, isImpartial } from './escalation.ts';
import { addText, closeRound, type Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { inWords, isBlank } from './words.ts';

export type TrialEvent =
  | {
      /** By consent, on terms that were part of what was signed. */
      readonly type: 'tried';
      readonly terms: TrialTerms;
      readonly note: string;
      /** Deciders whose silence counted as assent. */
      readonly silent: readonly PersonId[];
      readonly text: TextRef;
    }
  | {
      readonly type: 'measure-reported';
      readonly measure: number;
      readonly value: string;
      /** ISO date. */
      readonly on: string;
      readonly link: string;
      readonly note: string;
      readonly tripped: boolean;
    }
  | { readonly type: 'results-noted'; readonly results: readonly (Result | null)[] }
  | {
      readonly type: 'verdict-given';
      readonly outcome: TrialOutcome;
      readonly results: readonly Result[];
      readonly conclusion: string;
    }
  | {
      readonly type: 'trial-judged';
      readonly outcome: TrialOutcome;
      /** `owner`: a stop limit was reached. `authority`: nobody else judged in time. */
      readonly mode: 'consent' | 'authority' | 'owner';
      readonly results: readonly Result[];
      readonly conclusion: string;
      readonly agreed: readonly PersonId[];
      readonly unmeasured: string;
      /** ISO date, for extend and amend. */
      readonly until: string | null;
      /** For amend: path of the draft. */
      readonly successor: string | null;
      /** For adopt. */
      readonly supersedes: readonly string[];
    };

export type TrialCommand =
  | { readonly type: 'accept-as-safe-to-try'; readonly note: string }
  | {
      readonly type: 'report-measure';
      readonly measure: number;
      readonly value: string;
      readonly on: string;
      readonly link: string;
      readonly note: string;
      /** Null: as the value says. */
      readonly tripped: boolean | null;
    }
  | { readonly type: 'note-results'; readonly results: readonly (Result | null)[] }
  | ({ readonly type: 'judge-trial' } & Judging)
  | { readonly type: 'revert-at-once'; readonly reason: string };

export const TRIAL_EVENTS: EventRows<TrialEvent['type']> = {
  tried: {
    undoable: false,
    may: mayClose,
    wrong: (ledger) => (ledger.open.size === 0 ? null : 'An objection was open.'),
    apply(ledger, event) {
      const { at, by, terms, note } = event;
      closeRound(ledger, at);
      addText(ledger, event, '');
      closeEscalation(ledger, { how: 'over', at, by, note: 'It was accepted as safe to try.' });
      ledger.standing = { kind: 'safe-to-try', mode: 'consent', reviewBy: terms.reviewBy, at, by, note };
      ledger.trial = begun(terms, 'consent', { at, by });
      ledger.held = event.text;
    },
  },
  'measure-reported': {
    undoable: true,
    may: (review) => isTried(review),
    wrong(ledger, { measure, link, by }) {
      const { trial } = ledger;
      if (trial?.terms.measures[measure] === undefined) return 'There is no such measure.';
      return trial.terms.owner === by || !isBlank(link) ? null : NEEDS_LINK;
    },
    apply(ledger, { id, at, by, measure, value, on, link, note, tripped }) {
      changeTrial(ledger, (trial) => ({
        ...trial,
        readings: [...trial.readings, { id, measure, value, on, link, note, tripped, by, at }],
      }));
    },
  },
  'results-noted': {
    undoable: true,
    may(review, actor) {
      const tried = isTried(review);
      if (tried !== true) return tried;
      return review.trial?.terms.owner === actor || mayVote(review, actor);
    },
    apply(ledger, { results }) {
      changeTrial(ledger, (trial) => ({ ...trial, results }));
    },
  },
  'verdict-given': {
    undoable: true,
    may: mayGiveVerdict,
    apply(ledger, { at, by, outcome, results, conclusion }) {
      changeTrial(ledger, (trial) => ({
        ...trial,
        results,
        verdicts: [...trial.verdicts.filter((one) => one.by !== by), { by, at, outcome, conclusion }],
      }));
    },
  },
  'trial-judged': {
    undoable: false,
    may(review, actor, { event }) {
      const tried = isTried(review);
      if (tried !== true) return tried;
      const { trial } = review;
      const isOwner = trial?.terms.owner === actor && trippedIn(trial).length > 0;
      if (event === null || event.mode === 'owner') {
        if (isOwner && (event === null || event.outcome === 'revert')) return true;
        if (event !== null) return 'Its owner reverts it at once only when a stop limit was reached.';
      }
      return mayGiveVerdict(review, actor);
    },
    wrong({ trial }, { outcome, results, unmeasured }) {
      if (trial === null) return 'There was no trial.';
      if (results.length !== trial.terms.measures.length) return 'A measure had no result.';
      const isOpen = results.some((one) => one.result === 'not-measured');
      return outcome === 'adopt' && isOpen && isBlank(unmeasured)
        ? 'A measure was not measured, and nobody overrode that.'
        : null;
    },
    apply: judged,
  },
};

const NEEDS_LINK = 'Only its owner reports a measure without a link to where it was read.';

function judged(
  ledger: Ledger,
  event: Extract<TrialEvent, { type: 'trial-judged' }> & { at: string; by: PersonId },
): void {
  const { outcome, mode, at, by, results, conclusion, agreed, unmeasured, until, successor, supersedes } =
    event;
  const { standing } = ledger;
  const end: TrialEnd = { outcome, at, by, results, conclusion, agreed, successor, unmeasured, until };
  changeTrial(ledger, (trial) => ({
    ...trial,
    judged: [...trial.judged, end],
    verdicts: [],
    results: outcome === 'extend' || outcome === 'amend' ? trial.terms.measures.map(() => null) : results,
    reviewBy: until ?? trial.reviewBy,
    extensions: trial.extensions + (outcome === 'extend' ? 1 : 0),
    amending: outcome === 'amend' && successor !== null ? { successor, at } : trial.amending,
  }));
  closeEscalation(ledger, { how: 'decided', at, by, note: conclusion });
  if (outcome === 'adopt') {
    const how = mode === 'authority' ? 'authority' : 'consent';
    ledger.standing = { kind: 'accepted', mode: how, at, by, note: conclusion };
    ledger.supersedes = supersedes;
  } else if (outcome === 'revert') ledger.standing = { kind: 'deprecated', at, by, note: conclusion };
  else if (standing.kind === 'safe-to-try')
    ledger.standing = { ...standing, reviewBy: until ?? standing.reviewBy };
}

/** A trial on its first day. */
export function begun(
  terms: TrialTerms,
  mode: Trial['mode'],
  { at, by }: { readonly at: string; readonly by: PersonId },
): Trial {
  return {
    terms,
    mode,
    at,
    by,
    reviewBy: terms.reviewBy,
    readings: [],
    results: terms.measures.map(() => null),
    verdicts: [],
    extensions: 0,
    amending: null,
    judged: [],
  };
}

function changeTrial(ledger: Ledger, how: (trial: Trial) => Trial): void {
  if (ledger.trial !== null) ledger.trial = how(ledger.trial);
}

function isTried({ standing: { kind }, trial }: Review): true | string {
  return (kind === 'safe-to-try' && trial !== null) || `It is ${inWords(kind)}: there is no trial under way.`;
}

/** Deciders judge; once it climbed, so does the authority it climbed to. */
function mayVote(review: Review, actor: PersonId): true | string {
  if (currentStep(openEscalation(review))?.people.includes(actor) === true) return isImpartial(review, actor);
  return isDecider(review, actor) || 'Its deciders judge the trial.';
}

function mayGiveVerdict(review: Review, actor: PersonId): true | string {
  const tried = isTried(review);
  return tried === true ? mayVote(review, actor) : tried;
}

// ---------------------------------------------------------------------------------------------------------------- who agrees

export interface Agreement {
  /** Deciders who judge: neither author nor recused. */
  readonly judges: readonly PersonId[];
  /** How many must hold the same. */
  readonly needed: number;
}

/** Who judges a trial, and how many of them must agree: the quorum of the round it was decided in. */
export function judgesOf(review: Review): Agreement {
  const round = lastRound(review);
  const judges = (round?.participants ?? []).flatMap(({ person }) => {
    if (!isDecider(review, person)) return [];
    const stance = currentStance(review, person)?.stance;
    return stance !== undefined && STANCES[stance].quorum === 'leaves' ? [] : [person];
  });
  const share = round?.rules.quorum ?? 1 / 2;
  return { judges, needed: Math.max(1, Math.ceil(share * judges.length - 1e-9)) };
}

/** What would come of this person's verdict: judged at once by the level it climbed to, or when enough agree and nobody holds another. */
export function wouldJudge(
  review: Review,
  actor: PersonId,
  outcome: TrialOutcome,
): {
  readonly judged: boolean;
  readonly mode: 'consent' | 'authority';
  readonly agreed: readonly PersonId[];
  readonly others: readonly PersonId[];
} {
  const { judges, needed } = judgesOf(review);
  const given = (review.trial?.verdicts ?? []).filter((one) => one.by !== actor && judges.includes(one.by));
  const agreed = given.filter((one) => one.outcome === outcome).map((one) => one.by);
  const others = given.filter((one) => one.outcome !== outcome).map((one) => one.by);
  if (currentStep(openEscalation(review))?.people.includes(actor) === true)
    return { judged: true, mode: 'authority', agreed, others };
  return { judged: others.length === 0 && agreed.length + 1 >= needed, mode: 'consent', agreed, others };
}

// ---------------------------------------------------------------------------------------------------------------- commands

export const TRIAL_COMMANDS: CommandRows<TrialCommand['type']> = {
  'accept-as-safe-to-try': {
    causes: 'tried',
    now(review, situation) {
      const signed = situation.terms ?? null;
      if (signed === null)
        return 'The text carries no terms of a trial, so nobody has signed any. Write them into it first.';
      if (lastRound(review)?.door === 'one-way')
        return 'The door is one-way: there is no way back to try. Only an authority of the scope “Company” can override that.';
      const problem = consentProblem(signed, situation);
      return problem ?? isComplete(review, situation);
    },
    events(review, { note }, situation) {
      const judgement = judgementOf(review, situation);
      const terms = withKnownPeople(situation.terms ?? NO_TERMS, situation.people);
      const silent = judgement?.mode === 'lazy' ? judgement.silent : [];
      return [{ type: 'tried', terms, note, silent, text: situation.text }];
    },
  },
  'report-measure': {
    causes: 'measure-reported',
    wrong(review, { measure, value, on, link }, { actor, at, policy }) {
      const { trial } = review;
      if (trial?.terms.measures[measure] === undefined) return 'There is no such measure.';
      if (isBlank(value)) return 'Give the value that was read.';
      if (on > dateIn(at, policy.calendar.zone)) return 'It can be read today or earlier, not later.';
      if (on < dateIn(trial.at, policy.calendar.zone))
        return 'The trial had not begun on that day: what was before is its baseline.';
      return trial.terms.owner === actor || !isBlank(link) ? null : NEEDS_LINK;
    },
    events(review, { measure, value, on, link, note, tripped }) {
      const asked = review.trial?.terms.measures[measure];
      const reached = tripped ?? (asked !== undefined && trips(asked, value));
      return [{ type: 'measure-reported', measure, value, on, link, note, tripped: reached }];
    },
  },
  'note-results': {
    causes: 'results-noted',
    wrong: (review, { results }) =>
      results.length === review.trial?.terms.measures.length
        ? null
        : 'Give one result, or none yet, for each measure.',
    events: (_, { results }) => [{ type: 'results-noted', results }],
  },
  'judge-trial': {
    causes: 'verdict-given',
    wrong(review, command, { at, policy, circular }) {
      const { trial } = review;
      if (trial === null) return 'There is no trial.';
      const problem = judgingProblem(trial, command, at, policy);
      if (problem !== null) return problem;
      return command.outcome === 'adopt' && circular.length > 0
        ? `It says it supersedes ${circular.join(' and ')}, which supersedes it in turn.`
        : null;
    },
    events(review, { outcome, results, conclusion, until, unmeasured }, { actor, at, policy, supersedes }) {
      const { trial } = review;
      if (trial === null) return [];
      const known = results.filter((one) => one !== null);
      const { judged: isJudged, mode, agreed } = wouldJudge(review, actor, outcome);
      if (!isJudged) return [{ type: 'verdict-given', outcome, results: known, conclusion }];
      const today = dateIn(at, policy.calendar.zone);
      return [
        {
          type: 'trial-judged',
          outcome,
          mode,
          results: known,
          conclusion,
          agreed,
          unmeasured: outcome === 'adopt' ? unmeasured : '',
          until:
            outcome === 'extend'
              ? until
              : outcome === 'amend'
                ? lastDay(trial, 'amend', today, policy)
                : null,
          successor: null,
          supersedes: outcome === 'adopt' ? supersedes : [],
        },
      ];
    },
  },
  'revert-at-once': {
    causes: 'trial-judged',
    now(review, { actor }) {
      const { trial } = review;
      if (trial === null || trial.terms.owner !== actor) return 'Only its owner reverts a trial at once.';
      return trippedIn(trial).length > 0 || 'No stop limit was reached, so its deciders judge it.';
    },
    wrong: (_, { reason }) => (isBlank(reason) ? 'Say what happened: it stays beside the decision.' : null),
    events(review, { reason }) {
      const { trial } = review;
      if (trial === null) return [];
      return [
        {
          type: 'trial-judged',
          outcome: 'revert',
          mode: 'owner',
          results: trial.terms.measures.map((_, place) => foundSoFar(trial, place)),
          conclusion: reason,
          agreed: [],
          unmeasured: '',
          until: null,
          successor: null,
          supersedes: [],
        },
      ];
    },
  },
};

function consentProblem(signed: TrialTerms, { at, people, policy }: Situation): string | null {
  const today = dateIn(at, policy.calendar.zone);
  const terms = withKnownPeople(signed, people);
  const problem = termsProblem(terms, { today, maxDays: policy.trials.maxDays, people });
  return problem === null ? null : `Its terms are not complete. ${problem}`;
}

/** What an owner who must act at once can say of a measure: what was noted, else the last reading, else nothing. */
function foundSoFar(trial: Trial, place: number): Result {
  const noted = trial.results[place] ?? null;
  if (noted !== null) return noted;
  const last = readingsOf(trial, place).at(-1);
  return last === undefined
    ? { result: 'not-measured', value: '', note: '' }
    : { result: 'not-met', value: last.value, note: last.note };
}

/** What bars an outcome before anything is filled in, for this person; null when nothing does. */
export function barsFor(review: Review, outcome: TrialOutcome, { at, policy }: Situation): string | null {
  return review.trial === null ? 'There is no trial.' : outcomeBarred(review.trial, outcome, at, policy);
}

/** "Three of four deciders agree". */
export function agreementInWords(review: Review, people: Situation['people']): string {
  const { judges, needed } = judgesOf(review);
  const given = (review.trial?.verdicts ?? []).filter((one) => judges.includes(one.by));
  if (given.length === 0)
    return `${needed} of ${judges.length} ${judges.length === 1 ? 'decider' : 'deciders'} must agree.`;
  return `${list(given.map((one) => nameOf(people, one.by)))} ${given.length === 1 ? 'has' : 'have'} judged; ${needed} must agree.`;
}
