// Stances taken and taken back: a stance signs one exact text, for the person themselves or for one whose delegate they are.

import type { TextRef } from '../event.ts';
import { nameOf, type Person, type PersonId } from '../person.ts';
import { currentStance, isAuthor, lastRound, revisionOf, roleOf, type Review } from '../review.ts';
import { STANCES, type Stance } from '../stance.ts';
import { addObjection, addStance, addText, dropCurrent, endObjections } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { inWords, isBlank } from './words.ts';

export type StanceEvent =
  | {
      readonly type: 'stance-taken';
      readonly round: number;
      readonly stance: Stance;
      readonly reason: string;
      /** For an objection: the shortest way to a yes. */
      readonly yesIf: string;
      readonly text: TextRef;
      /** Whose stance it is, where a delegate takes it for them. */
      readonly for?: PersonId | undefined;
    }
  | {
      readonly type: 'stance-taken-back';
      readonly round: number;
      readonly reason: string;
      readonly for?: PersonId | undefined;
    };

export type StanceCommand =
  | {
      readonly type: 'take-stance';
      readonly stance: Stance;
      readonly reason: string;
      readonly yesIf: string;
      /** The digest of the text the person has read. */
      readonly digest: string;
      /** The absent person it is taken for; missing for one's own. */
      readonly for?: PersonId | undefined;
    }
  | { readonly type: 'take-back-stance'; readonly reason: string; readonly for?: PersonId | undefined };

export const STANCE_EVENTS: EventRows<StanceEvent['type']> = {
  'stance-taken': {
    undoable: true,
    may(review, actor, { principals, event }) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances are taken in a review.`;
      if (event?.for !== undefined) return isAuthor(review, actor) ? NOT_FOR_OTHERS : true;
      const role = roleOf(review, actor);
      if (role === 'decider' || role === 'consulted') return true;
      if (signsFor(review, actor, principals).length > 0) return true;
      return role === 'informed'
        ? 'You are informed. Deciders sign.'
        : 'You take no part in this round. Deciders sign.';
    },
    wrong(ledger, { for: whose }) {
      if (whose === undefined) return null;
      const role = ledger.roles.get(whose);
      return role === 'decider' || role === 'consulted' ? null : 'The one it was taken for takes no part.';
    },
    apply(ledger, event) {
      const { id, round, at, stance, reason, yesIf, text } = event;
      const by = event.for ?? event.by;
      const through = event.for === undefined ? null : event.by;
      dropCurrent(ledger, by);
      endObjections(ledger, by, { kind: 'changed', at, by: event.by, reason });
      addText(ledger, event, '');
      const { widened } = ledger;
      addStance(ledger, { id, round, by, through, at, stance, reason, text, widened, current: true });
      if (STANCES[stance].blocks)
        addObjection(ledger, { id, round, by, through, admitted: null, at, reason, yesIf, text });
    },
  },
  'stance-taken-back': {
    undoable: true,
    may(review, actor, { principals, event }) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances stand as they were.`;
      if (event?.for !== undefined) return isAuthor(review, actor) ? NOT_FOR_OTHERS : true;
      const theirs = [actor, ...signsFor(review, actor, principals)];
      return theirs.some((one) => currentStance(review, one) !== null) || 'You have not taken a stance.';
    },
    wrong: (ledger, { for: whose }) =>
      whose === undefined || ledger.current.has(whose) ? null : 'There was no stance to take back.',
    apply(ledger, { at, by, reason, for: whose = by }) {
      dropCurrent(ledger, whose);
      endObjections(ledger, whose, { kind: 'taken-back', at, by, reason });
    },
  },
};

const NOT_FOR_OTHERS = 'An author’s stance satisfies nothing, so an author can’t sign for somebody else.';

/** Deciders and consulted people of the round who are away and have named this person as their delegate. */
export function signsFor(
  review: Review,
  actor: PersonId,
  principals: readonly PersonId[],
): readonly PersonId[] {
  if (isAuthor(review, actor)) return [];
  return principals.filter((one) => {
    const role = roleOf(review, one);
    return (role === 'decider' || role === 'consulted') && !isAuthor(review, one);
  });
}

export const STANCE_COMMANDS: CommandRows<StanceCommand['type']> = {
  'take-stance': {
    causes: 'stance-taken',
    wrong(review, { stance, reason, digest, for: whose }, { actor, text, people, principals }) {
      const notTheirs = notFor(review, actor, whose, people, principals);
      if (notTheirs !== null) return notTheirs;
      const old = notThisText(review, digest, text.digest);
      if (old !== null) return old;
      const { asks, label } = STANCES[stance];
      return asks !== null && isBlank(reason) ? `“${label}” needs a reason. ${asks}` : null;
    },
    events: (review, { stance, reason, yesIf, for: whose }, { text }) => [
      {
        type: 'stance-taken',
        round: lastRound(review)?.number ?? 0,
        stance,
        reason,
        yesIf,
        text,
        ...(whose === undefined ? {} : { for: whose }),
      },
    ],
  },
  'take-back-stance': {
    causes: 'stance-taken-back',
    wrong(review, { for: whose }, { actor, people, principals }) {
      const notTheirs = notFor(review, actor, whose, people, principals);
      if (notTheirs !== null) return notTheirs;
      return currentStance(review, whose ?? actor) === null ? 'There is no stance to take back.' : null;
    },
    events: (review, { reason, for: whose }) => [
      {
        type: 'stance-taken-back',
        round: lastRound(review)?.number ?? 0,
        reason,
        ...(whose === undefined ? {} : { for: whose }),
      },
    ],
  },
};

/** Why this text can't be signed: it isn't the newest any more. */
export function notThisText(review: Review, readDigest: string, digest: string): string | null {
  if (readDigest === digest) return null;
  const now = revisionOf(review, digest);
  const read = revisionOf(review, readDigest);
  return read < now
    ? `Revision ${now} is out. You read revision ${read}. Look at what changed, then sign.`
    : 'The text changed while you read it. Look at what changed, then sign.';
}

function notFor(
  review: Review,
  actor: PersonId,
  whose: PersonId | undefined,
  people: ReadonlyMap<PersonId, Person>,
  principals: readonly PersonId[],
): string | null {
  if (whose === undefined) {
    const role = roleOf(review, actor);
    return role === 'decider' || role === 'consulted'
      ? null
      : 'You take no part yourself. Say for whom you sign.';
  }
  return signsFor(review, actor, principals).includes(whose)
    ? null
    : `${nameOf(people, whose)} is not away with you as their delegate.`;
}
