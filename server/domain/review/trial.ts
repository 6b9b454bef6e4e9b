// A trial from its first day to its judgement: accepted as safe to try by consent, measured, and judged by the deciders together. Its owner may
// revert it at once when a stop limit was reached. Nothing here ends by silence.

import type { TextRef } from '../event.ts';
import { judgementOf } from '../judgement.ts';
import { nameOf, type PersonId } from '../person.ts';
import { lastRound, type Review, type Situation } from '../review.ts';
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
import { closeEscalation } from './escalation.ts';
import { isTried, mayJudge, ownerSeat, seatsFor, wouldJudge, wrongSeat } from './judges.ts';
import { addText, closeRound, type Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { isBlank } from './words.ts';

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
      /** The absent person in whose seat it was done; missing for one's own. */
      readonly for?: PersonId | undefined;
    }
  | {
      readonly type: 'results-noted';
      readonly results: readonly (Result | null)[];
      readonly for?: PersonId | undefined;
    }
  | {
      readonly type: 'verdict-given';
      readonly outcome: TrialOutcome;
      readonly results: readonly Result[];
      readonly conclusion: string;
      readonly for?: PersonId | undefined;
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
      readonly for?: PersonId | undefined;
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
  | ({
      readonly type: 'judge-trial';
      /** The absent decider for whom it is judged; missing for one's own verdict. */
      readonly for?: PersonId | undefined;
    } & Judging)
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
    wrong(ledger, { measure, link, by, for: whose = by }) {
      const { trial } = ledger;
      if (trial?.terms.measures[measure] === undefined) return 'There is no such measure.';
      return trial.terms.owner === whose || !isBlank(link) ? null : NEEDS_LINK;
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
    may(review, actor, asking) {
      const tried = isTried(review);
      if (tried !== true) return tried;
      return ownerSeat(review, actor, asking) !== null || mayJudge(review, actor, asking);
    },
    wrong: (ledger, { for: whose }) =>
      whose === ledger.trial?.terms.owner ? null : wrongSeat(ledger, whose),
    apply(ledger, { results }) {
      changeTrial(ledger, (trial) => ({ ...trial, results }));
    },
  },
  'verdict-given': {
    undoable: true,
    may: mayJudge,
    wrong: (ledger, { for: whose }) => wrongSeat(ledger, whose),
    apply(ledger, { at, by: actor, for: by = actor, outcome, results, conclusion }) {
      const through = by === actor ? null : actor;
      changeTrial(ledger, (trial) => ({
        ...trial,
        results,
        verdicts: [
          ...trial.verdicts.filter((one) => one.by !== by),
          { by, through, at, outcome, conclusion },
        ],
      }));
    },
  },
  'trial-judged': {
    undoable: false,
    may(review, actor, asking) {
      const tried = isTried(review);
      if (tried !== true) return tried;
      const { trial } = review;
      const { event } = asking;
      const isOwner =
        trial !== null && ownerSeat(review, actor, asking) !== null && trippedIn(trial).length > 0;
      if (event === null || event.mode === 'owner') {
        if (isOwner && (event === null || event.outcome === 'revert')) return true;
        if (event !== null) return 'Its owner reverts it at once only when a stop limit was reached.';
      }
      return mayJudge(review, actor, asking);
    },
    wrong(ledger, { outcome, results, unmeasured, mode, for: whose }) {
      const { trial } = ledger;
      if (trial === null) return 'There was no trial.';
      const seat = mode === 'owner' ? null : wrongSeat(ledger, whose);
      if (seat !== null) return seat;
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
  const { outcome, mode, at, results, conclusion, agreed, unmeasured, until, successor, supersedes } = event;
  const { standing } = ledger;
  const by = event.for ?? event.by;
  const through = event.for === undefined ? null : event.by;
  const end: TrialEnd = {
    outcome,
    at,
    by,
    through,
    results,
    conclusion,
    agreed,
    successor,
    unmeasured,
    until,
  };
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
    wrong(review, { measure, value, on, link }, { actor, at, policy, principals }) {
      const { trial } = review;
      if (trial?.terms.measures[measure] === undefined) return 'There is no such measure.';
      if (isBlank(value)) return 'Give the value that was read.';
      if (on > dateIn(at, policy.calendar.zone)) return 'It can be read today or earlier, not later.';
      if (on < dateIn(trial.at, policy.calendar.zone))
        return 'The trial had not begun on that day: what was before is its baseline.';
      const isOwner = ownerSeat(review, actor, { principals, event: null }) !== null;
      return isOwner || !isBlank(link) ? null : NEEDS_LINK;
    },
    events(review, { measure, value, on, link, note, tripped }, situation) {
      const asked = review.trial?.terms.measures[measure];
      const reached = tripped ?? (asked !== undefined && trips(asked, value));
      const whose = forOwner(review, situation);
      return [{ type: 'measure-reported', measure, value, on, link, note, tripped: reached, ...whose }];
    },
  },
  'note-results': {
    causes: 'results-noted',
    wrong: (review, { results }) =>
      results.length === review.trial?.terms.measures.length
        ? null
        : 'Give one result, or none yet, for each measure.',
    events(review, { results }, situation) {
      const { actor, principals } = situation;
      const isOwn = mayJudge(review, actor, { principals: [], event: null }) === true;
      const [seat] = seatsFor(review, actor, principals);
      const forOne = seat === undefined || seat === actor ? {} : { for: seat };
      const owner = forOwner(review, situation);
      return [{ type: 'results-noted', results, ...(isOwn ? {} : 'for' in owner ? owner : forOne) }];
    },
  },
  'judge-trial': {
    causes: 'verdict-given',
    wrong(review, command, { at, policy, circular, actor, principals, people }) {
      const { trial } = review;
      if (trial === null) return 'There is no trial.';
      const { for: whose = actor } = command;
      if (!seatsFor(review, actor, principals).includes(whose))
        return whose === actor
          ? 'You are no decider yourself. Say for whom you judge.'
          : `${nameOf(people, whose)} is no decider who is away with you as their delegate.`;
      const problem = judgingProblem(trial, command, at, policy);
      if (problem !== null) return problem;
      return command.outcome === 'adopt' && circular.length > 0
        ? `It says it supersedes ${circular.join(' and ')}, which supersedes it in turn.`
        : null;
    },
    events(review, command, { actor, at, policy, supersedes }) {
      const { outcome, results, conclusion, until, unmeasured, for: seat = actor } = command;
      const { trial } = review;
      if (trial === null) return [];
      const known = results.filter((one) => one !== null);
      const whose = seat === actor ? {} : { for: seat };
      const { judged: isJudged, mode, agreed } = wouldJudge(review, seat, outcome);
      if (!isJudged) return [{ type: 'verdict-given', outcome, results: known, conclusion, ...whose }];
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
          ...whose,
        },
      ];
    },
  },
  'revert-at-once': {
    causes: 'trial-judged',
    now(review, { actor, principals }) {
      const { trial } = review;
      if (trial === null || ownerSeat(review, actor, { principals, event: null }) === null)
        return 'Only its owner, or who answers for the owner, reverts a trial at once.';
      return trippedIn(trial).length > 0 || 'No stop limit was reached, so its deciders judge it.';
    },
    wrong: (_, { reason }) => (isBlank(reason) ? 'Say what happened: it stays beside the decision.' : null),
    events(review, { reason }, situation) {
      const { trial } = review;
      if (trial === null) return [];
      return [
        {
          type: 'trial-judged',
          outcome: 'revert',
          mode: 'owner',
          ...forOwner(review, situation),
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

/** In whose seat the owner's work is done: nobody's name where it is one's own, or nobody's. */
function forOwner(review: Review, { actor, principals }: Situation): { readonly for?: PersonId } {
  const owner = ownerSeat(review, actor, { principals, event: null });
  return owner === null || owner === actor ? {} : { for: owner };
}

function consentProblem(signed: TrialTerms, { at, people, policy }: Situation): string | null {
  const today = dateIn(at, policy.calendar.zone);
  const terms = withKnownPeople(signed, people);
  const problem = termsProblem(terms, { today, policy, people });
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
