// What another hand changed past the review: the status line, or the text of what is in force. A decider agrees to it, or puts it back.

import type { TextRef } from '../event.ts';
import type { PersonId } from '../person.ts';
import { isAltered, isBypassed, type Review, type Situation, type Standing } from '../review.ts';
import type { StatusWord } from '../status.ts';
import { mayJudge } from './in-force.ts';
import { addText, closeRound } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { isBlank, NEEDS_REASON } from './words.ts';

export type BypassEvent =
  | {
      readonly type: 'ratified';
      /** The file's word. */
      readonly word: StatusWord;
      /** For what is superseded: paths of what superseded it. */
      readonly successors: readonly string[];
      readonly reason: string;
      readonly text: TextRef;
    }
  | { readonly type: 'bypass-reverted'; readonly reason: string };

export type BypassCommand =
  | { readonly type: 'ratify'; readonly reason: string }
  | { readonly type: 'revert-bypass'; readonly reason: string };

export const BYPASS_EVENTS: EventRows<BypassEvent['type']> = {
  ratified: {
    undoable: true,
    may: mayDecide,
    wrong: (_, { word }) => (word === 'other' || word === 'none' ? NO_STATUS : null),
    apply(ledger, event) {
      const { word, successors, at, by, reason } = event;
      const standing = standingOf(word, { at, by, note: reason });
      if (standing === null) return;
      addText(ledger, event, reason);
      closeRound(ledger, at);
      ledger.successors = new Set(successors);
      // What is accepted already stays so by the mode it was; only its text is another one.
      if (!(word === 'accepted' && isHolding(ledger.standing))) ledger.standing = standing;
      if (word === 'accepted') ledger.held = event.text;
    },
  },
  'bypass-reverted': { undoable: true, may: mayDecide, apply: () => undefined },
};

const NO_STATUS = 'The file says no status that Accord knows, so there is nothing to agree to. Put it back.';

function isHolding({ kind }: Standing): boolean {
  return kind === 'accepted';
}

/** The file's word as a standing; null for a word nobody knows. */
function standingOf(
  word: StatusWord,
  made: { readonly at: string; readonly by: PersonId; readonly note: string },
): Standing | null {
  switch (word) {
    case 'accepted':
      return { kind: 'accepted', mode: 'ratified', ...made };
    case 'rejected':
      return { kind: 'rejected', mode: 'ratified', ...made };
    case 'deprecated':
      return { kind: 'deprecated', ...made };
    case 'superseded':
      return { kind: 'superseded', successors: [], at: made.at, by: made.by };
    case 'draft':
    case 'proposed':
      return { kind: 'draft' };
    default:
      return null;
  }
}

function mayDecide(review: Review, actor: PersonId): true | string {
  const { kind } = review.standing;
  if (kind === 'none' || kind === 'discarded') return 'There is no review that the file could contradict.';
  return mayJudge(review, actor) || 'Only one of its deciders can settle what was changed past the review.';
}

export const BYPASS_COMMANDS: CommandRows<BypassCommand['type']> = {
  ratify: {
    causes: 'ratified',
    now(review, situation) {
      const { word, policy } = situation;
      const is = isContradicted(review, situation);
      if (is !== true) return is;
      if (word === 'other' || word === 'none') return NO_STATUS;
      // What nobody was named to decide would be accepted by a note alone.
      return (
        review.rounds.length > 0 ||
        policy.recording ||
        'The policy asks for a review: put it back, then send it to review.'
      );
    },
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }, { word, text, successors }) => [
      { type: 'ratified', word, successors: word === 'superseded' ? successors : [], reason, text },
    ],
  },
  'revert-bypass': {
    causes: 'bypass-reverted',
    now: isContradicted,
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }) => [{ type: 'bypass-reverted', reason }],
  },
};

function isContradicted(review: Review, { word, text }: Situation): true | string {
  return (
    isBypassed(review, word) ||
    isAltered(review, text.digest) ||
    'The file says what the review says: nothing was changed past it.'
  );
}
