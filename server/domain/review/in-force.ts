// What happens to a decision in force: it ends, a successor takes its place or gives it back, somebody challenges it with something new.

import { nameOf, type PersonId } from '../person.ts';
import { isDecider, isFacilitator, lastRound, openChallenges, type Review } from '../review.ts';
import { STATUSES } from '../status.ts';
import { list } from '../judgement.ts';
import { closeRound } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { inWords, isBlank, NEEDS_REASON } from './words.ts';

export type InForceEvent =
  | {
      readonly type: 'deprecated';
      readonly reason: string;
      /** Paths of the records that it superseded and that are in force again with its end. */
      readonly restores?: readonly string[] | undefined;
    }
  | {
      readonly type: 'superseded';
      /** Path of the record that took its place. */ readonly successor: string;
    }
  /** Every successor was deprecated; this one is in force again. */
  | { readonly type: 'restored'; readonly successor: string; readonly reason: string }
  | { readonly type: 'challenged'; readonly reason: string }
  | { readonly type: 'challenge-closed'; readonly challenge: string; readonly answer: string };

export type InForceCommand =
  | { readonly type: 'deprecate'; readonly reason: string; readonly restores: readonly string[] }
  | { readonly type: 'be-superseded'; readonly successor: string }
  | { readonly type: 'be-restored'; readonly successor: string; readonly reason: string }
  | { readonly type: 'challenge'; readonly reason: string }
  | { readonly type: 'close-challenge'; readonly challenge: string; readonly answer: string };

export const IN_FORCE_EVENTS: EventRows<InForceEvent['type']> = {
  deprecated: {
    undoable: true,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind === 'none') return true;
      if (!isInForce(review)) return `It is ${inWords(kind)}: only what is in force can be deprecated.`;
      return mayJudge(review, actor) || 'Only one of its deciders can deprecate it.';
    },
    apply(ledger, { at, by, reason }) {
      closeRound(ledger, at);
      ledger.standing = { kind: 'deprecated', at, by, note: reason };
    },
  },
  superseded: {
    undoable: true,
    may: (review) =>
      review.standing.kind === 'none' ||
      review.standing.kind === 'superseded' ||
      isInForce(review) ||
      `It is ${inWords(review.standing.kind)}: only what is in force can be superseded.`,
    apply(ledger, { at, by, successor }) {
      if (ledger.standing.kind !== 'superseded') {
        ledger.successors.clear();
        ledger.formerly = ledger.standing.kind === 'none' ? null : ledger.standing;
      }
      ledger.successors.add(successor);
      // The successors are listed once, when the ledger is closed.
      ledger.standing = { kind: 'superseded', successors: [], at, by };
    },
  },
  restored: {
    undoable: true,
    may: ({ standing: { kind } }) =>
      kind === 'none' ||
      kind === 'superseded' ||
      `It is ${inWords(kind)}: only what was superseded can be restored.`,
    apply(ledger, { at, by, reason }) {
      ledger.successors.clear();
      ledger.standing = ledger.formerly ?? { kind: 'accepted', mode: 'recorded', at, by, note: reason };
    },
  },
  challenged: {
    undoable: true,
    may: (review) =>
      isInForce(review) ||
      `It is ${inWords(review.standing.kind)}: only what was decided here and is in force can be challenged.`,
    apply(ledger, { id, at, by, reason }) {
      ledger.challenges.push({ id, by, at, reason, closed: null });
    },
  },
  'challenge-closed': {
    undoable: true,
    may(review, actor) {
      if (openChallenges(review).length === 0) return 'No challenge is open.';
      return (
        mayJudge(review, actor) ||
        isFacilitator(review, actor) ||
        'Only its facilitator or one of its deciders can close a challenge.'
      );
    },
    wrong(ledger, { challenge, by }) {
      const one = ledger.challenges.find(({ id }) => id === challenge);
      if (one === undefined || one.closed !== null) return NOT_OPEN;
      return one.by === by ? NOT_OWN : null;
    },
    apply(ledger, { at, by, challenge, answer }) {
      const one = ledger.challenges.find(({ id }) => id === challenge);
      if (one !== undefined) one.closed = { by, at, answer };
    },
  },
};

const NOT_OPEN = 'This challenge is not open any more.';
const NOT_OWN = 'Who challenges doesn’t close the challenge: another decider or the facilitator does.';

export function isInForce({ standing: { kind } }: Review): boolean {
  return kind !== 'none' && kind !== 'discarded' && STATUSES[kind].inForce;
}

/** One of its deciders; anybody for what nobody was named to decide. */
export function mayJudge(review: Review, actor: PersonId): boolean {
  const deciders = lastRound(review)?.participants.filter((one) => one.role === 'decider') ?? [];
  return deciders.length === 0 || isDecider(review, actor);
}

export const IN_FORCE_COMMANDS: CommandRows<InForceCommand['type']> = {
  deprecate: {
    causes: 'deprecated',
    now: endsSomething,
    wrong(_, { reason, restores }, { predecessors }) {
      if (isBlank(reason)) return NEEDS_REASON;
      const stranger = restores.find((path) => !predecessors.has(path));
      if (stranger !== undefined)
        return `It didn’t supersede ${stranger}, so that can’t come back with its end.`;
      for (const path of restores) {
        const others = predecessors.get(path) ?? [];
        if (others.length > 0)
          return `${path} can’t come back: ${list(others)} superseded it too, and was not deprecated.`;
      }
      return null;
    },
    events: (_, { reason, restores }) => [
      { type: 'deprecated', reason, ...(restores.length === 0 ? {} : { restores }) },
    ],
  },
  'be-superseded': {
    causes: 'superseded',
    now: endsSomething,
    events: (_, { successor }) => [{ type: 'superseded', successor }],
  },
  'be-restored': {
    causes: 'restored',
    events: (_, { successor, reason }) => [{ type: 'restored', successor, reason }],
  },
  challenge: {
    causes: 'challenged',
    wrong(review, { reason }, { actor, people }) {
      if (isBlank(reason)) return 'Say what is new since it was decided.';
      const open = openChallenges(review).find((one) => one.by === actor);
      return open === undefined ? null : `${nameOf(people, actor)} challenges it already.`;
    },
    events: (_, { reason }) => [{ type: 'challenged', reason }],
  },
  'close-challenge': {
    causes: 'challenge-closed',
    wrong(review, { challenge, answer }, { actor }) {
      const one = openChallenges(review).find(({ id }) => id === challenge);
      if (one === undefined) return NOT_OPEN;
      if (one.by === actor) return NOT_OWN;
      return isBlank(answer) ? 'Write the answer first: it stays beside the decision.' : null;
    },
    events: (_, { challenge, answer }) => [{ type: 'challenge-closed', challenge, answer }],
  },
};

function endsSomething(review: Review, { word }: { readonly word: string }): true | string {
  return (
    review.standing.kind !== 'none' ||
    word === 'accepted' ||
    'It is not in force, so there is nothing to end.'
  );
}
