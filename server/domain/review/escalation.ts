// The ladder of an escalation as it is climbed: begun, from level to level, settled. Time's own events are made by due.ts and counted only
// when they were due; everything else is asked for by people.

import { climb, justBelow, PARTIAL, partialTo } from '../climbing.ts';
import {
  CLOCK,
  currentStep,
  openEscalation,
  type Escalation,
  type Reached,
  type Skipped,
  type Step,
  type Trigger,
  TRIGGERS,
} from '../escalation.ts';
import type { RoundRules, Scope } from '../event.ts';
import { nameOf, type PersonId } from '../person.ts';
import { rulesFor } from '../policy.ts';
import { isAuthor, isDecider, isFacilitator, lastRound, roleOf, type Review } from '../review.ts';
import type { Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { isWider } from './round.ts';
import { inWords, isBlank, NEEDS_REASON } from './words.ts';

export type EscalationEvent =
  | {
      readonly type: 'escalated';
      readonly about: Escalation['about'];
      readonly trigger: Trigger;
      readonly reason: string;
      readonly skipped: readonly Skipped[];
      /** Null where nobody is left on any level. */
      readonly level: Reached | null;
    }
  | {
      readonly type: 'level-reached';
      /** `time`: that of the level before was over. `found`: somebody is there again after a deadlock. `away`: its people are. */
      readonly because: 'time' | 'passed' | 'recused' | 'found' | 'away';
      readonly note: string;
      readonly skipped: readonly Skipped[];
      readonly level: Reached | null;
    }
  | { readonly type: 'level-warned' }
  | { readonly type: 'escalation-settled'; readonly reason: string }
  | { readonly type: 'last-resort-named'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'scope-disputed'; readonly scope: Scope; readonly reason: string }
  | {
      readonly type: 'scope-settled';
      readonly dispute: string;
      /** The scope that holds from now on. */
      readonly scope: Scope;
      readonly rules: RoundRules;
      readonly answer: string;
    };

export type EscalationCommand =
  | { readonly type: 'escalate'; readonly trigger: 'request' | 'time-box'; readonly reason: string }
  | ByMeeting
  | { readonly type: 'pass-level'; readonly recused: boolean; readonly reason: string }
  | { readonly type: 'settle-escalation'; readonly reason: string }
  | { readonly type: 'name-last-resort'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'dispute-scope'; readonly scope: Scope; readonly reason: string }
  | {
      readonly type: 'settle-scope';
      readonly dispute: string;
      readonly scope: Scope;
      readonly answer: string;
    };

/** A meeting that ends gives it; nobody sends it. */
export interface ByMeeting {
  readonly type: 'escalate';
  readonly trigger: 'carried-over';
  readonly reason: string;
}

export const ESCALATION_EVENTS: EventRows<EscalationEvent['type']> = {
  escalated: {
    undoable: false,
    may(review, actor, { event }) {
      const { kind } = review.standing;
      const about = event?.about ?? 'review';
      if (about === 'trial' && kind !== 'safe-to-try')
        return `It is ${inWords(kind)}: there is no trial to judge.`;
      if (about === 'review' && kind !== 'in-review')
        return `It is ${inWords(kind)}: only a review can be escalated.`;
      if (event !== null && !TRIGGERS[event.trigger].byPeople && actor !== CLOCK)
        return 'Only time brings this about.';
      const open = openEscalation(review);
      // Whoever asks again after a deadlock has the ladder climbed anew.
      return open === null || open.deadlockedAt !== null || 'It is escalated already.';
    },
    apply(ledger, event) {
      const { id, at, by, about, trigger, reason } = event;
      closeEscalation(ledger, { how: 'over', at, by, note: 'It was escalated anew.' });
      ledger.escalations = [
        ...ledger.escalations,
        {
          id,
          about,
          trigger,
          reason,
          by,
          at,
          rungs: [],
          recused: [],
          brief: null,
          arguments: [],
          approvals: [],
          disputes: [],
          deadlockedAt: null,
          ruling: null,
          end: null,
        },
      ];
      reach(ledger, event, event);
    },
  },
  'level-reached': {
    undoable: false,
    may(review, actor, { event }) {
      const open = openEscalation(review);
      if (open === null) return NOT_ESCALATED;
      if (event === null) return mayPass(review, actor);
      const isOfTime = event.because === 'time' || event.because === 'found' || event.because === 'away';
      if (isOfTime) return actor === CLOCK || 'Only time brings this about.';
      return mayPass(review, actor);
    },
    wrong({ escalations }, { because, at }) {
      const open = openEscalation({ escalations });
      const step = currentStep(open);
      if (because === 'found') return open?.deadlockedAt === null ? 'It was not deadlocked.' : null;
      if (step === null) return 'No level was open.';
      return because === 'time' && at < step.due ? 'The time of the level was not over.' : null;
    },
    apply(ledger, event) {
      const { because, at, by, note } = event;
      const how = because === 'time' || because === 'passed' || because === 'recused' ? because : 'passed';
      endStep(ledger, { how, at, by, note });
      // The clock speaks for people who are away, and never for those who can't be impartial.
      if (because === 'recused') change(ledger, (one) => ({ ...one, recused: [...one.recused, by] }));
      reach(ledger, event, event);
    },
  },
  'level-warned': {
    undoable: false,
    may: (review, actor) =>
      currentStep(openEscalation(review)) === null
        ? NOT_ESCALATED
        : actor === CLOCK || 'Only time brings this about.',
    wrong: ({ escalations }) =>
      currentStep(openEscalation({ escalations }))?.warnedAt === null ? null : 'They were warned already.',
    apply(ledger, { at }) {
      changeStep(ledger, (step) => ({ ...step, warnedAt: at }));
    },
  },
  'escalation-settled': {
    undoable: false,
    may(review, actor) {
      const open = openEscalation(review);
      if (open === null) return NOT_ESCALATED;
      if (open.about === 'trial') return 'A trial is judged, not settled.';
      if (actor === CLOCK) return true;
      return (
        isFacilitator(review, actor) ||
        currentStep(open)?.people.includes(actor) === true ||
        'Only the facilitator, or whoever stands on its level, can call it settled.'
      );
    },
    apply(ledger, { at, by, reason }) {
      closeEscalation(ledger, { how: 'settled', at, by, note: reason });
    },
  },
  'last-resort-named': {
    undoable: false,
    may(review, actor) {
      const step = currentStep(openEscalation(review));
      if (step?.kind !== 'last-resort') return 'No last resort was reached.';
      if (step.people.length === 1)
        return 'There is one person on the last resort, so nobody has to be named.';
      return step.people.includes(actor) || 'One of the deciders who are left names the one who decides.';
    },
    wrong: ({ escalations }, { person }) =>
      currentStep(openEscalation({ escalations }))?.people.includes(person) === true
        ? null
        : 'Only one of those who are left can be named.',
    apply(ledger, { person }) {
      changeStep(ledger, (step) => ({ ...step, people: [person] }));
    },
  },
  'scope-disputed': {
    undoable: true,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review' || openEscalation(review) === null) return NOT_ESCALATED;
      return (
        isAuthor(review, actor) ||
        roleOf(review, actor) !== null ||
        'Only who takes part can dispute the scope.'
      );
    },
    apply(ledger, { id, at, by, scope, reason }) {
      change(ledger, (one) => ({
        ...one,
        disputes: [...one.disputes, { id, by, at, scope, reason, settled: null }],
      }));
    },
  },
  'scope-settled': {
    undoable: false,
    may(review, actor) {
      const open = openEscalation(review);
      if (open === null) return NOT_ESCALATED;
      return (
        isFacilitator(review, actor) ||
        currentStep(open)?.people.includes(actor) === true ||
        'Only the facilitator, or whoever stands on its level, can settle what its scope is.'
      );
    },
    wrong({ escalations }, { dispute, by }) {
      const one = openEscalation({ escalations })?.disputes.find(({ id }) => id === dispute);
      if (one === undefined || one.settled !== null) return 'Nobody disputes the scope any more.';
      return one.by === by ? 'Who disputes the scope doesn’t settle that.' : null;
    },
    apply(ledger, { at, by, dispute, scope, rules, answer }) {
      change(ledger, (one) => ({
        ...one,
        disputes: one.disputes.map((other) =>
          other.id === dispute ? { ...other, settled: { by, at, scope, answer } } : other,
        ),
      }));
      setScope(ledger, scope, rules);
    },
  },
};

const NOT_ESCALATED = 'It is not escalated.';

/** Whoever stands on a level may pass it on; a meeting without facilitators of its own is spoken for by the review's, or a decider. */
function mayPass(review: Review, actor: PersonId): true | string {
  const step = currentStep(openEscalation(review));
  if (step === null) return 'No level is open.';
  if (step.people.includes(actor)) return true;
  if (step.kind === 'meeting' && (isFacilitator(review, actor) || isDecider(review, actor))) return true;
  return 'Only whoever stands on its level can pass it on.';
}

export const ESCALATION_COMMANDS: CommandRows<EscalationCommand['type']> = {
  escalate: {
    causes: 'escalated',
    wrong: (_, { reason }) => (isBlank(reason) ? 'Say why it needs more than talking.' : null),
    events(review, { trigger, reason }, situation) {
      const found = climb(review, { about: 'review', above: null, recused: [] }, situation);
      return [{ type: 'escalated', about: 'review', trigger, reason, ...found }];
    },
  },
  'pass-level': {
    causes: 'level-reached',
    wrong: (_, { recused, reason }) =>
      isBlank(reason)
        ? recused
          ? 'Say what keeps you from being impartial.'
          : 'Say how it went: it stays on the ladder.'
        : null,
    events(review, { recused, reason }, situation) {
      const open = openEscalation(review);
      const step = currentStep(open);
      if (open === null || step === null) return [];
      const aside = recused ? [...open.recused, situation.actor] : open.recused;
      // Who can't be impartial makes room for the next one on the same level, before the level itself is left.
      const above = recused && step.kind !== 'meeting' ? justBelow(step) : step;
      const found = climb(review, { about: open.about, above, recused: aside }, situation);
      return [{ type: 'level-reached', because: recused ? 'recused' : 'passed', note: reason, ...found }];
    },
  },
  'settle-escalation': {
    causes: 'escalation-settled',
    wrong: (_, { reason }) => (isBlank(reason) ? 'Say what was agreed.' : null),
    events: (_, { reason }) => [{ type: 'escalation-settled', reason }],
  },
  'name-last-resort': {
    causes: 'last-resort-named',
    wrong(review, { person, reason }, { people }) {
      const step = currentStep(openEscalation(review));
      if (step?.people.includes(person) !== true)
        return `${nameOf(people, person)} is none of those who are left.`;
      return isBlank(reason) ? NEEDS_REASON : null;
    },
    events: (_, { person, reason }) => [{ type: 'last-resort-named', person, reason }],
  },
  'dispute-scope': {
    causes: 'scope-disputed',
    wrong(review, { scope, reason }, { actor }) {
      if (isBlank(reason)) return 'Say whom it touches, or why it touches fewer.';
      if (lastRound(review)?.scope === scope) return 'That is its scope already.';
      const open = openEscalation(review)?.disputes.find((one) => one.by === actor && one.settled === null);
      return open === undefined ? null : 'You dispute it already.';
    },
    events: (_, { scope, reason }) => [{ type: 'scope-disputed', scope, reason }],
  },
  'settle-scope': {
    causes: 'scope-settled',
    now: (review) =>
      openEscalation(review)?.disputes.some((one) => one.settled === null) === true ||
      'Nobody disputes the scope.',
    wrong(review, { dispute, answer }, { actor }) {
      const one = openEscalation(review)?.disputes.find(({ id }) => id === dispute);
      if (one === undefined || one.settled !== null) return 'Nobody disputes the scope any more.';
      if (one.by === actor) return 'Who disputes the scope doesn’t settle that.';
      return isBlank(answer) ? 'Write the answer first: it stays beside the dispute.' : null;
    },
    events(review, { dispute, scope, answer }, { policy }) {
      const round = lastRound(review);
      if (round === null) return [];
      return [{ type: 'scope-settled', dispute, scope, rules: rulesFor(policy, scope, round.door), answer }];
    },
  },
};

// ---------------------------------------------------------------------------------------------------------------- in the ledger

type Ladder = Pick<Ledger, 'escalations'>;

export function change(ledger: Ladder, how: (escalation: Escalation) => Escalation): void {
  const last = ledger.escalations.at(-1);
  if (last !== undefined && last.end === null)
    ledger.escalations = [...ledger.escalations.slice(0, -1), how(last)];
}

/** What was skipped, and what was reached, by one event. Nothing reached: it is deadlocked from then on. */
export function reach(
  ledger: Ladder,
  { at }: { readonly at: string },
  { skipped, level }: { readonly skipped: readonly Skipped[]; readonly level: Reached | null },
): void {
  change(ledger, (one) => ({
    ...one,
    rungs: [
      ...one.rungs,
      ...skipped.map((other) => ({ kind: 'skipped', level: other, at }) as const),
      ...(level === null
        ? []
        : [{ kind: 'reached', step: { ...level, at, warnedAt: null, end: null } } as const]),
    ],
    deadlockedAt: level === null ? (one.deadlockedAt ?? at) : null,
  }));
}

function changeStep(ledger: Ladder, how: (step: Step) => Step): void {
  change(ledger, (one) => {
    const place = one.rungs.findLastIndex((rung) => rung.kind === 'reached');
    return {
      ...one,
      rungs: one.rungs.map((rung, at) =>
        at === place && rung.kind === 'reached' ? { kind: 'reached', step: how(rung.step) } : rung,
      ),
    };
  });
}

export function endStep(ledger: Ladder, end: NonNullable<Step['end']>): void {
  changeStep(ledger, (step) => (step.end === null ? { ...step, end } : step));
}

/** An escalation is over with what it was about: decided, settled, or gone. */
export function closeEscalation(ledger: Ladder, end: NonNullable<Escalation['end']>): void {
  endStep(ledger, { how: 'over', at: end.at, by: end.by, note: end.note });
  change(ledger, (one) => ({ ...one, end }));
}

export function setScope(ledger: Ledger, scope: Scope, rules: RoundRules): void {
  const round = ledger.rounds.at(-1);
  if (round === undefined) return;
  if (isWider(round, scope, round.door)) ledger.widened += 1;
  Object.assign(round, { scope, rules });
}

/** Nobody who wrote it or objects to it decides between the sides. */
export function isImpartial(review: Review, actor: PersonId): true | string {
  const partial = partialTo(review, actor, openEscalation(review)?.recused ?? []);
  return partial === null || `Who decides takes no side, and ${PARTIAL[partial].you}.`;
}
