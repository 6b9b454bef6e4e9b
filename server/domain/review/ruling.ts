// An authority decides where others did not agree: with a written answer to every open objection, what it overrides named and explained.
// Dissent stands beside it for good, in the dissenter's own words.

import { climb } from '../climbing.ts';
import {
  AUTHORITY_OUTCOMES,
  currentStep,
  openEscalation,
  type AuthorityOutcome,
  type Lifted,
  type OverrideKey,
  type Reached,
  type Ruling,
  type Skipped,
} from '../escalation.ts';
import type { RoundRules, Scope, TextRef } from '../event.ts';
import { judgementOf, list } from '../judgement.ts';
import { nameOf, type PersonId } from '../person.ts';
import { rulesFor, SCOPE_NAMES, SCOPES } from '../policy.ts';
import type { Requirement } from '../requirement.ts';
import {
  isAuthor,
  lastRound,
  openObjections,
  roleOf,
  type Objection,
  type Review,
  type Situation,
} from '../review.ts';
import { termsProblem, withKnownPeople, type TrialTerms } from '../trial.ts';
import { dateIn } from '../working-days.ts';
import { closeEscalation, endStep, isImpartial, reach, setScope } from './escalation.ts';
import { addText, closeRound, endObjections, openObjection, type Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { begun } from './trial.ts';
import { inWords, isBlank, NEEDS_REASON } from './words.ts';

export type RulingEvent =
  | {
      readonly type: 'authority-decided';
      readonly outcome: AuthorityOutcome;
      readonly note: string;
      /** To every open objection, by its id. */
      readonly answers: readonly { readonly objection: string; readonly answer: string }[];
      readonly overrides: readonly Lifted[];
      /** For return. */
      readonly conditions: readonly string[];
      /** For safe to try. */
      readonly terms: TrialTerms | null;
      /** For defer: ISO date. */
      readonly until: string | null;
      /** For raise: the wider scope with its rules, and who decides now. */
      readonly raised: {
        readonly scope: Scope;
        readonly rules: RoundRules;
        readonly skipped: readonly Skipped[];
        readonly level: Reached | null;
      } | null;
      /** For accept: paths of the records that this one supersedes from now on. */
      readonly supersedes: readonly string[];
      readonly text: TextRef;
    }
  | { readonly type: 'condition-met'; readonly place: number; readonly how: string }
  | {
      readonly type: 'dissent-recorded';
      /** Id of the event that decided. */
      readonly ruling: string;
      readonly words: string;
    };

export type RulingCommand =
  | {
      readonly type: 'decide-by-authority';
      readonly outcome: AuthorityOutcome;
      readonly note: string;
      readonly answers: readonly { readonly objection: string; readonly answer: string }[];
      readonly overrides: readonly Lifted[];
      readonly conditions: readonly string[];
      readonly terms: TrialTerms | null;
      readonly until: string | null;
      readonly scope: Scope | null;
      /** The digest of the text that was read. */
      readonly digest: string;
    }
  | { readonly type: 'meet-condition'; readonly place: number; readonly how: string }
  | { readonly type: 'dissent'; readonly ruling: string; readonly words: string };

export const RULING_EVENTS: EventRows<RulingEvent['type']> = {
  'authority-decided': {
    undoable: false,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: there is nothing to decide.`;
      const step = currentStep(openEscalation(review));
      if (step === null) return 'It is not escalated to anybody.';
      if (step.kind !== 'authority' && step.kind !== 'last-resort')
        return `It is at the level “${step.kind}”: no authority decides yet.`;
      if (!step.people.includes(actor)) return 'Somebody else decides at this level.';
      if (step.people.length > 1) return 'Those who are left name one of them first, who then decides.';
      return isImpartial(review, actor);
    },
    wrong(ledger, { answers, outcome, terms, conditions, raised }) {
      const answered = new Set(answers.map((one) => one.objection));
      const isOpen = (one: Objection) => one.end === null && !answered.has(one.id);
      if (ledger.open.size > 0 && ledger.objections.some(isOpen)) return 'An open objection had no answer.';
      if (outcome === 'safe-to-try' && terms === null) return 'There were no terms to try it on.';
      if (outcome === 'return' && conditions.length === 0) return 'There were no conditions.';
      return outcome === 'raise' && raised === null ? 'There was no wider scope.' : null;
    },
    apply(ledger, event) {
      const { id, at, by, note, outcome, overrides, conditions, terms, answers } = event;
      addText(ledger, event, '');
      const ruling: Ruling = {
        id,
        outcome,
        by,
        at,
        note,
        answers: answers.map((one) => ({ ...one, to: openObjection(ledger, one.objection)?.by ?? '' })),
        overrides,
        conditions: conditions.map((words) => ({ words, met: null })),
        terms,
      };
      for (const { objection, answer } of answers)
        openObjection(ledger, objection)?.answers.push({ by, at, answer });
      ledger.rulings = [...ledger.rulings, ruling];
      rule(ledger, event);
    },
  },
  'condition-met': {
    undoable: true,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review' && kind !== 'draft') return `It is ${inWords(kind)}.`;
      if (openConditions(review).length === 0) return 'No condition is open.';
      return isAuthor(review, actor) || 'Its author says how a condition is met.';
    },
    wrong({ rulings }, { place }) {
      const one = rulings.at(-1)?.conditions[place];
      return one === undefined || one.met !== null ? 'This condition is not open.' : null;
    },
    apply(ledger, { at, by, place, how }) {
      const last = ledger.rulings.at(-1);
      if (last === undefined) return;
      const conditions = last.conditions.map((one, other) =>
        other === place ? { ...one, met: { by, at, how } } : one,
      );
      ledger.rulings = [...ledger.rulings.slice(0, -1), { ...last, conditions }];
    },
  },
  'dissent-recorded': {
    undoable: true,
    may(review, actor) {
      const ruling = closingRuling(review);
      if (ruling === null) return 'No authority decided it, so there is nothing to dissent from.';
      return mayDissent(review, ruling, actor);
    },
    wrong: ({ rulings }, { ruling }) =>
      rulings.some((one) => one.id === ruling && AUTHORITY_OUTCOMES[one.outcome].closes)
        ? null
        : 'There is no such decision to dissent from.',
    apply(ledger, { id, at, by, ruling, words }) {
      ledger.dissents = [...ledger.dissents, { id, by, at, words, ruling }];
    },
  },
};

/** What the outcome does to the decision itself. */
function rule(
  ledger: Ledger,
  event: Extract<RulingEvent, { type: 'authority-decided' }> & { at: string; by: PersonId },
): void {
  const { outcome, at, by, note, until, terms, raised, supersedes, text } = event;
  const { closes } = AUTHORITY_OUTCOMES[outcome];
  if (outcome === 'raise') {
    endStep(ledger, { how: 'raised', at, by, note });
    if (raised === null) return;
    setScope(ledger, raised.scope, raised.rules);
    reach(ledger, event, raised);
    return;
  }
  closeEscalation(ledger, { how: 'decided', at, by, note });
  if (!closes) return;
  closeRound(ledger, at);
  for (const { key, reason } of event.overrides)
    ledger.rounds.at(-1)?.overrides.push({ key, by, at, reason });
  for (const person of ledger.open.keys())
    endObjections(ledger, person, { kind: 'overruled', at, by, reason: note });
  switch (outcome) {
    case 'accept':
      ledger.standing = { kind: 'accepted', mode: 'authority', at, by, note };
      ledger.held = text;
      ledger.supersedes = supersedes;
      return;
    case 'safe-to-try':
      if (terms === null) return;
      ledger.standing = { kind: 'safe-to-try', mode: 'authority', reviewBy: terms.reviewBy, at, by, note };
      ledger.trial = begun(terms, 'authority', { at, by });
      ledger.held = text;
      return;
    case 'defer':
      ledger.standing = { kind: 'deferred', until, at, by, note };
      return;
    default:
      ledger.standing = { kind: 'rejected', mode: 'authority', at, by, note };
  }
}

/** The last decision of an authority that closed the review; null where there is none. */
export function closingRuling({ rulings }: Pick<Review, 'rulings'>): Ruling | null {
  return rulings.findLast((one) => AUTHORITY_OUTCOMES[one.outcome].closes) ?? null;
}

/** Whoever had a part in the round, or was answered, may dissent; who decided may not. */
function mayDissent(review: Review, ruling: Ruling, actor: PersonId): true | string {
  if (ruling.by === actor) return 'You decided it yourself.';
  const role = roleOf(review, actor);
  return (
    ruling.answers.some((one) => one.to === actor) ||
    isAuthor(review, actor) ||
    role === 'decider' ||
    role === 'consulted' ||
    'Only who took part can dissent.'
  );
}

export interface OpenCondition {
  readonly place: number;
  readonly words: string;
}

/** Conditions on which an authority sent it back, and that nobody said are met. */
export function openConditions({ rulings }: Pick<Review, 'rulings'>): readonly OpenCondition[] {
  return (rulings.at(-1)?.conditions ?? []).flatMap(({ words, met }, place) =>
    met === null ? [{ place, words }] : [],
  );
}

/** What an authority would have to override by name: what is not met, and the door where a trial can't be undone. */
export function toOverride(
  review: Review,
  outcome: AuthorityOutcome,
  situation: Situation,
): readonly Requirement[] {
  if (!AUTHORITY_OUTCOMES[outcome].overrides) return [];
  // That an objection is overridden is said by the answer to it.
  return (judgementOf(review, situation)?.requirements ?? []).filter(
    (one) => one.state === 'not-met' && one.key !== 'objections',
  );
}

/** Open objections that this person has not answered in writing. */
export function unanswered(
  review: Review,
  actor: PersonId,
  answers: readonly { readonly objection: string; readonly answer: string }[],
): readonly Objection[] {
  const given = new Set(answers.flatMap((one) => (isBlank(one.answer) ? [] : [one.objection])));
  return openObjections(review).filter(
    (one) => !given.has(one.id) && !one.answers.some((other) => other.by === actor),
  );
}

export const RULING_COMMANDS: CommandRows<RulingCommand['type']> = {
  'decide-by-authority': {
    causes: 'authority-decided',
    wrong(review, command, situation) {
      const { outcome, note, answers, conditions, until, scope, digest } = command;
      const { actor, people, policy, at, text } = situation;
      if (digest !== text.digest)
        return 'The text changed while you read it. Look at what changed, then decide.';
      const missing = unanswered(review, actor, answers);
      if (missing.length > 0)
        return `Answer ${list(missing.map((one) => `${nameOf(people, one.by)}’s objection`))} in writing first.`;
      if (isBlank(note)) return NEEDS_REASON;
      const round = lastRound(review);
      switch (outcome) {
        case 'return':
          return conditions.every(isBlank) ? 'Name at least one condition.' : null;
        case 'defer':
          return until !== null && until <= dateIn(at, policy.calendar.zone)
            ? 'The date it is deferred to must lie ahead.'
            : null;
        case 'raise':
          if (round === null || scope === null || SCOPES[scope].rank <= SCOPES[round.scope].rank)
            return round?.scope === SCOPE_NAMES.at(-1)
              ? 'There is no wider scope.'
              : 'Choose a scope that is wider than the one it has.';
          return null;
        case 'safe-to-try':
          return (
            trialProblem(review, command, situation) ??
            notNamed(review, command, situation) ??
            circularProblem(situation)
          );
        case 'accept':
          return (
            (situation.terms === null || situation.terms === undefined
              ? null
              : 'The text carries the terms of a trial. Decide that it is safe to try, or return it.') ??
            notNamed(review, command, situation) ??
            circularProblem(situation)
          );
        default:
          return null;
      }
    },
    events(review, command, situation) {
      const { outcome, note, answers, overrides, until, scope } = command;
      const { text, supersedes, actor, policy } = situation;
      const round = lastRound(review);
      const open = openEscalation(review);
      const own = answersIn(review, actor, answers);
      const raised =
        outcome !== 'raise' || scope === null || round === null
          ? null
          : {
              scope,
              rules: rulesFor(policy, scope, round.door),
              ...climb(
                { ...review, rounds: [...review.rounds.slice(0, -1), { ...round, scope }] },
                { about: 'review', above: currentStep(open), recused: open?.recused ?? [] },
                situation,
              ),
            };
      return [
        {
          type: 'authority-decided',
          outcome,
          note,
          answers: own,
          overrides: AUTHORITY_OUTCOMES[outcome].overrides ? withObjections(review, overrides, note) : [],
          conditions: outcome === 'return' ? command.conditions.filter((one) => !isBlank(one)) : [],
          terms: outcome === 'safe-to-try' ? termsOf(review, command, situation, own) : null,
          until: outcome === 'defer' ? until : null,
          raised,
          supersedes: outcome === 'accept' ? supersedes : [],
          text,
        },
      ];
    },
  },
  'meet-condition': {
    causes: 'condition-met',
    wrong(review, { place, how }) {
      if (!openConditions(review).some((one) => one.place === place)) return 'This condition is not open.';
      return isBlank(how) ? 'Say how it is met.' : null;
    },
    events: (_, { place, how }) => [{ type: 'condition-met', place, how }],
  },
  dissent: {
    causes: 'dissent-recorded',
    wrong(review, { ruling, words }, { actor }) {
      const one = review.rulings.find((other) => other.id === ruling);
      if (one === undefined || !AUTHORITY_OUTCOMES[one.outcome].closes)
        return 'There is no such decision to dissent from.';
      const may = mayDissent(review, one, actor);
      if (may !== true) return may;
      return isBlank(words) ? 'Write your dissent first: it stands beside the decision for good.' : null;
    },
    events: (_, { ruling, words }) => [{ type: 'dissent-recorded', ruling, words }],
  },
};

type Decide = Extract<RulingCommand, { type: 'decide-by-authority' }>;

/** The terms that hold: those that stand signed in the text, else those the authority wrote. */
function termsOf(
  review: Review,
  { terms }: Pick<Decide, 'terms'>,
  { people, terms: signed }: Situation,
  own: Decide['answers'],
): TrialTerms | null {
  const chosen = signed ?? terms;
  if (chosen === null || chosen === undefined) return null;
  const answers = own.map(({ objection, answer }) => ({
    to: review.objections.find((one) => one.id === objection)?.by ?? '',
    answer,
  }));
  return { ...withKnownPeople(chosen, people), answers };
}

function trialProblem(review: Review, command: Decide, situation: Situation): string | null {
  const { policy, people, at } = situation;
  const terms = termsOf(review, command, situation, command.answers);
  if (terms === null)
    return 'Write the terms first: what you believe, what is measured, until when, and the way back.';
  const today = dateIn(at, policy.calendar.zone);
  const problem = termsProblem(terms, { today, policy, people });
  if (problem !== null) return problem;
  if (lastRound(review)?.door !== 'one-way') return null;
  const step = currentStep(openEscalation(review));
  if (step?.scope !== 'company')
    return 'The door is one-way: there is no way back to try. Only an authority of the scope “Company” can override that. Raise the scope, or return it.';
  return isNamed(command.overrides, 'one-way-door')
    ? null
    : 'The door is one-way. Override that by name and say why it can be tried all the same.';
}

function notNamed(review: Review, { outcome, overrides }: Decide, situation: Situation): string | null {
  const first = toOverride(review, outcome, situation).find((one) => !isNamed(overrides, one.key));
  return first === undefined
    ? null
    : `Not met: ${first.sentence} ${first.detail} Override it by name and say why, or wait.`.replaceAll(
        /\s+/gu,
        ' ',
      );
}

function isNamed(overrides: readonly Lifted[], key: OverrideKey): boolean {
  return overrides.some((one) => one.key === key && !isBlank(one.reason));
}

function circularProblem({ circular }: Situation): string | null {
  return circular.length === 0
    ? null
    : `It says it supersedes ${circular.join(' and ')}, which supersedes it in turn. Return it, so that one of the two goes.`;
}

/** Going on in spite of objections is an override too; why is what the authority wrote. */
function withObjections(review: Review, overrides: readonly Lifted[], note: string): readonly Lifted[] {
  const named = overrides.filter((one) => !isBlank(one.reason) && one.key !== 'objections');
  return openObjections(review).length === 0 ? named : [...named, { key: 'objections', reason: note }];
}

/** What is answered now, and what this person had answered before in the same objections. */
function answersIn(review: Review, actor: PersonId, answers: Decide['answers']): Decide['answers'] {
  return openObjections(review).flatMap((one) => {
    const now = answers.find((other) => other.objection === one.id && !isBlank(other.answer))?.answer;
    const said = now ?? one.answers.findLast((other) => other.by === actor)?.answer;
    return said === undefined ? [] : [{ objection: one.id, answer: said }];
  });
}
