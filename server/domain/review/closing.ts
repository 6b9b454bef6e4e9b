// How a review ends with an outcome, and how what was closed is opened again.

import type { TextRef } from '../event.ts';
import type { PersonId } from '../person.ts';
import { judgementOf } from '../judgement.ts';
import { isAuthor, isFacilitator, roleOf, type Review, type Situation } from '../review.ts';
import { dateIn } from '../working-days.ts';
import { addText, closeRound, nameAuthor } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { authorsOf, inWords, isBlank, NEEDS_REASON } from './words.ts';

export type ClosingEvent =
  | {
      readonly type: 'accepted';
      readonly mode: 'consent' | 'lazy';
      readonly note: string;
      /** Deciders whose silence counted as assent. */
      readonly silent: readonly PersonId[];
      /** Paths of the records that this one supersedes from now on. */
      readonly supersedes: readonly string[];
      readonly text: TextRef;
    }
  | { readonly type: 'rejected'; readonly reason: string; readonly text: TextRef }
  | {
      readonly type: 'deferred';
      readonly reason: string;
      readonly until: string | null;
      readonly text: TextRef;
    }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'reopened'; readonly reason: string; readonly text: TextRef };

export type ClosingCommand =
  | { readonly type: 'accept'; readonly note: string }
  | { readonly type: 'reject'; readonly reason: string }
  | { readonly type: 'defer'; readonly reason: string; readonly until: string | null }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string };

export const CLOSING_EVENTS: EventRows<ClosingEvent['type']> = {
  accepted: {
    undoable: true,
    may: mayClose,
    // Whoever wrote it, nothing is accepted over an objection that nobody lifted or overrode.
    wrong: (ledger) =>
      ledger.open.size === 0 || isOverridden(ledger.rounds.at(-1)?.overrides ?? [])
        ? null
        : 'An objection was open.',
    apply(ledger, event) {
      const { at, by, mode, note, supersedes } = event;
      closeRound(ledger, at);
      addText(ledger, event, '');
      ledger.standing = { kind: 'accepted', mode, at, by, note };
      ledger.held = event.text;
      ledger.supersedes = supersedes;
    },
  },
  rejected: {
    undoable: true,
    may: mayClose,
    apply(ledger, event) {
      const { at, by, reason } = event;
      closeRound(ledger, at);
      addText(ledger, event, '');
      ledger.standing = { kind: 'rejected', mode: 'review', at, by, note: reason };
    },
  },
  deferred: {
    undoable: true,
    may: mayClose,
    apply(ledger, event) {
      const { at, by, reason, until } = event;
      closeRound(ledger, at);
      addText(ledger, event, '');
      ledger.standing = { kind: 'deferred', until, at, by, note: reason };
    },
  },
  withdrawn: {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'draft' && kind !== 'in-review' && kind !== 'deferred')
        return `It is ${inWords(kind)}: only a draft, a review or a deferred decision can be withdrawn.`;
      return isAuthor(review, actor) || `Only ${authorsOf(review, people)} can withdraw it.`;
    },
    apply(ledger, { at, by, reason }) {
      closeRound(ledger, at);
      ledger.standing = { kind: 'withdrawn', at, by, note: reason };
    },
  },
  reopened: {
    undoable: true,
    may({ standing: { kind } }) {
      return (
        kind === 'deferred' ||
        kind === 'rejected' ||
        kind === 'withdrawn' ||
        `It is ${inWords(kind)}: only what was rejected, deferred or withdrawn can be reopened.`
      );
    },
    apply(ledger, event) {
      addText(ledger, event, event.reason);
      ledger.standing = { kind: 'draft' };
      nameAuthor(ledger, event.by);
    },
  },
};

/** Who closes a review: its facilitator or a decider, never an author. */
export function mayClose(review: Review, actor: PersonId): true | string {
  const { kind } = review.standing;
  if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be closed.`;
  if (isAuthor(review, actor))
    return 'An author never closes their own decision. The facilitator or a decider does.';
  return (
    isFacilitator(review, actor) ||
    roleOf(review, actor) === 'decider' ||
    'Only the facilitator or a decider can close it.'
  );
}

function isOverridden(overrides: readonly { readonly key: string }[]): boolean {
  return overrides.some((one) => one.key === 'objections');
}

export const CLOSING_COMMANDS: CommandRows<ClosingCommand['type']> = {
  accept: {
    causes: 'accepted',
    now(review, situation) {
      const { circular, terms = null } = situation;
      if (terms !== null)
        return 'The text carries the terms of a trial, and those were signed with it. Accept it as safe to try, or take the terms out.';
      if (circular.length > 0)
        return `It says it supersedes ${circular.join(' and ')}, which supersedes it in turn. Take one of the two out of the text.`;
      return isComplete(review, situation);
    },
    events(review, { note }, situation) {
      const judged = judgementOf(review, situation);
      const mode = judged?.mode ?? 'consent';
      const silent = mode === 'lazy' ? (judged?.silent ?? []) : [];
      const { supersedes, text } = situation;
      return [{ type: 'accepted', mode, note, silent, supersedes, text }];
    },
  },
  reject: {
    causes: 'rejected',
    now: isComplete,
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }, { text }) => [{ type: 'rejected', reason, text }],
  },
  defer: {
    causes: 'deferred',
    now: isComplete,
    wrong(_, { reason, until }, { at, policy }) {
      if (isBlank(reason)) return NEEDS_REASON;
      return until !== null && until <= dateIn(at, policy.calendar.zone)
        ? 'The date it is deferred to must lie ahead.'
        : null;
    },
    events: (_, { reason, until }, { text }) => [{ type: 'deferred', reason, until, text }],
  },
  withdraw: {
    causes: 'withdrawn',
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }) => [{ type: 'withdrawn', reason }],
  },
  reopen: {
    causes: 'reopened',
    wrong: (_, { reason }) => (isBlank(reason) ? 'Say what is new since it was closed.' : null),
    events: (_, { reason }, { text }) => [{ type: 'reopened', reason, text }],
  },
};

/** True when nothing is missing, else what is, in a sentence. */
export function isComplete(review: Review, situation: Situation): true | string {
  const missing = judgementOf(review, situation)?.requirements.filter((one) => one.state === 'not-met') ?? [];
  // What somebody must lift is worth knowing before what only needs time.
  const first = missing.find((one) => one.key === 'objections') ?? missing[0];
  if (first === undefined) return true;
  const more = missing.length - 1;
  return [
    `Not yet. ${first.sentence}`,
    first.detail,
    more === 0 ? '' : `${more} more ${more === 1 ? 'thing is' : 'things are'} missing.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
