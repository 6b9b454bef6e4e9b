// Threads: remarks on words of the text or on all of it, with suggestions that can be put in; open, blocking, resolved, put on other words. What is
// said in one is in comment.ts.

import { findAnchor, type Anchor } from '../anchor.ts';
import type { TextRef } from '../event.ts';
import { nameOf, type PersonId } from '../person.ts';
import { isAuthor, isFacilitator, type Thread } from '../review.ts';
import { isTooLong, TOO_LONG } from './comment.ts';
import { addText } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { mayBlock, maySettle, mayTalk, mayTidy, NO_BLOCK, openedBy } from './thread-rights.ts';
import { GONE, mentionsIn, openerOf, threadIn } from './thread-words.ts';
import { isBlank } from './words.ts';
import { mayWrite } from './writing.ts';

export type ThreadEvent =
  | {
      readonly type: 'thread-opened';
      /** Null for the decision as a whole. */
      readonly anchor: Anchor | null;
      readonly body: string;
      readonly mentions: readonly PersonId[];
      readonly blocking: boolean;
      /** What may stand in place of the anchor's words; empty to take them out, null when nothing is suggested. */
      readonly suggestion: string | null;
    }
  | { readonly type: 'thread-resolved'; readonly thread: string; readonly note: string }
  | { readonly type: 'thread-reopened'; readonly thread: string; readonly note: string }
  | { readonly type: 'thread-marked'; readonly thread: string; readonly blocking: boolean }
  /** Put on other words by hand, where its own are gone. */
  | { readonly type: 'thread-moved'; readonly thread: string; readonly anchor: Anchor }
  | { readonly type: 'suggestion-applied'; readonly thread: string; readonly text: TextRef };

export type ThreadCommand =
  | {
      readonly type: 'open-thread';
      readonly anchor: Anchor | null;
      readonly body: string;
      readonly blocking: boolean;
      readonly suggestion: string | null;
    }
  | { readonly type: 'resolve-thread'; readonly thread: string; readonly note: string }
  | { readonly type: 'reopen-thread'; readonly thread: string; readonly note: string }
  | { readonly type: 'mark-thread'; readonly thread: string; readonly blocking: boolean }
  | { readonly type: 'move-thread'; readonly thread: string; readonly anchor: Anchor }
  | { readonly type: 'apply-suggestion'; readonly thread: string };

export const THREAD_EVENTS: EventRows<ThreadEvent['type']> = {
  'thread-opened': {
    undoable: true,
    may: mayTalk,
    apply(ledger, { id, at, by, anchor, body, mentions, blocking, suggestion }) {
      const comment = { id, by, at, body, mentions, editedAt: null, redacted: null };
      const thread = {
        id,
        anchor,
        blocking,
        suggestion,
        applied: null,
        moved: null,
        comments: [comment],
        resolved: null,
        last: { id, type: 'thread-opened', by, at, undoable: true, strands: 1 } as const,
      };
      ledger.threads.push(thread);
      ledger.threadsById.set(id, thread);
      ledger.commentsById.set(id, { thread, comment });
    },
  },
  'thread-resolved': {
    undoable: true,
    may: mayTalk,
    wrong(ledger, { thread: id, by }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return GONE;
      if (thread.resolved !== null) return 'It is resolved already.';
      return maySettle(thread, by, ledger.authors.includes(by), mayTidy(ledger, by))
        ? null
        : 'Only who opened a blocking thread, or the facilitator, can resolve it.';
    },
    apply(ledger, { at, by, thread: id, note }) {
      const thread = ledger.threadsById.get(id);
      if (thread !== undefined) thread.resolved = { by, at, note };
    },
  },
  'thread-reopened': {
    undoable: true,
    may: mayTalk,
    wrong(ledger, { thread: id }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return GONE;
      return thread.resolved === null ? 'It is open already.' : null;
    },
    apply(ledger, { thread: id }) {
      const thread = ledger.threadsById.get(id);
      if (thread !== undefined) thread.resolved = null;
    },
  },
  'thread-marked': {
    undoable: true,
    may: mayTalk,
    wrong(ledger, { thread: id, by, blocking }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return GONE;
      const role = ledger.roles.get(by) ?? null;
      const may = blocking
        ? role === 'decider' || role === 'consulted' || mayTidy(ledger, by)
        : openedBy(thread, by) || mayTidy(ledger, by);
      return may ? null : 'They had no right to say whether it blocks.';
    },
    apply(ledger, { thread: id, blocking }) {
      const thread = ledger.threadsById.get(id);
      if (thread !== undefined) thread.blocking = blocking;
    },
  },
  'thread-moved': {
    undoable: true,
    may: mayTalk,
    wrong(ledger, { thread: id, by }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return GONE;
      if (!maySettle(thread, by, ledger.authors.includes(by), mayTidy(ledger, by)))
        return 'They had no right to put it on other words.';
      return unmovable(thread);
    },
    apply(ledger, { at, by, thread: id, anchor }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined || thread.anchor === null) return;
      // What it was made for stays beside it, however often it moves.
      thread.moved = { by, at, from: thread.moved?.from ?? thread.anchor };
      thread.anchor = anchor;
    },
  },
  'suggestion-applied': {
    undoable: true,
    may: (review, actor, { people }) => mayWrite(review, actor, people),
    wrong(ledger, { thread: id }) {
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return GONE;
      return thread.suggestion === null ? 'It suggests nothing.' : null;
    },
    apply(ledger, event) {
      const { at, by, thread: id } = event;
      const thread = ledger.threadsById.get(id);
      if (thread === undefined) return;
      addText(ledger, event, 'a suggestion applied');
      thread.applied = { by, at };
      thread.resolved = { by, at, note: '' };
    },
  },
};

/** Why a thread stays where it is, whoever asks; null when it can be put on other words. */
function unmovable({ anchor, suggestion, resolved }: Pick<Thread, 'anchor' | 'suggestion' | 'resolved'>) {
  if (anchor === null) return 'It is about the decision as a whole.';
  if (resolved !== null) return 'It is resolved: open it again first.';
  // The suggested words would stand in for others than they were written for.
  return suggestion === null ? null : 'It suggests words for those that are gone. Suggest them anew.';
}

export const THREAD_COMMANDS: CommandRows<ThreadCommand['type']> = {
  'open-thread': {
    causes: 'thread-opened',
    wrong(review, { anchor, body, blocking, suggestion }, { actor }) {
      if (isBlank(body) && suggestion === null) return 'Write the comment first.';
      if (suggestion !== null && (anchor === null || anchor.exact === ''))
        return 'A suggestion stands in for words of the text: choose them first.';
      if (suggestion !== null && suggestion === anchor?.exact) return 'The suggestion changes nothing.';
      if (isTooLong(body) || isTooLong(suggestion ?? '')) return TOO_LONG;
      return blocking && !mayBlock(review, actor) ? NO_BLOCK : null;
    },
    events: (_, { anchor, body, blocking, suggestion }, { people }) => [
      { type: 'thread-opened', anchor, body, mentions: mentionsIn(body, people), blocking, suggestion },
    ],
  },
  'resolve-thread': {
    causes: 'thread-resolved',
    wrong(review, { thread: id }, { actor, people }) {
      const thread = threadIn(review, id);
      if (thread === null) return GONE;
      if (thread.resolved !== null) return 'It is resolved already.';
      const may = maySettle(thread, actor, isAuthor(review, actor), isFacilitator(review, actor));
      if (may) return null;
      const opener = nameOf(people, openerOf(thread));
      return thread.blocking
        ? `It blocks, so only ${opener} or the facilitator can resolve it.`
        : `Only ${opener}, an author or the facilitator can resolve it.`;
    },
    events: (_, { thread, note }) => [{ type: 'thread-resolved', thread, note }],
  },
  'reopen-thread': {
    causes: 'thread-reopened',
    wrong(review, { thread: id }) {
      const thread = threadIn(review, id);
      if (thread === null) return GONE;
      return thread.resolved === null ? 'It is open already.' : null;
    },
    events: (_, { thread, note }) => [{ type: 'thread-reopened', thread, note }],
  },
  'mark-thread': {
    causes: 'thread-marked',
    wrong(review, { thread: id, blocking }, { actor, people }) {
      const thread = threadIn(review, id);
      if (thread === null) return GONE;
      if (thread.blocking === blocking) return blocking ? 'It blocks already.' : 'It doesn’t block.';
      if (blocking) return mayBlock(review, actor) ? null : NO_BLOCK;
      return openedBy(thread, actor) || isFacilitator(review, actor)
        ? null
        : `Only ${nameOf(people, openerOf(thread))} or the facilitator can say that it doesn’t block any more.`;
    },
    events: (_, { thread, blocking }) => [{ type: 'thread-marked', thread, blocking }],
  },
  'move-thread': {
    causes: 'thread-moved',
    wrong(review, { thread: id, anchor }, { actor, people, body, text }) {
      const thread = threadIn(review, id);
      if (thread === null) return GONE;
      if (!maySettle(thread, actor, isAuthor(review, actor), isFacilitator(review, actor)))
        return `Only ${nameOf(people, openerOf(thread))}${thread.blocking ? '' : ', an author'} or the facilitator can put it on other words.`;
      const stays = unmovable(thread);
      if (stays !== null) return stays;
      return findAnchor(anchor, body, text.digest).how === 'position'
        ? null
        : 'These words are not in the newest text. Choose them there.';
    },
    events: (_, { thread, anchor }) => [{ type: 'thread-moved', thread, anchor }],
  },
  'apply-suggestion': {
    causes: 'suggestion-applied',
    now: ({ threads }) =>
      threads.some((one) => one.suggestion !== null && one.applied === null) || 'Nothing is suggested.',
    wrong(review, { thread: id }, { body, text }) {
      const thread = threadIn(review, id);
      if (thread === null) return GONE;
      const { suggestion, anchor, applied } = thread;
      if (suggestion === null || anchor === null) return 'It suggests nothing.';
      if (applied !== null) return 'It was applied already.';
      const { how } = findAnchor(anchor, body, text.digest);
      return how === 'position' || how === 'quote'
        ? null
        : 'The words it is for have changed since. Edit the text yourself.';
    },
    events: (_, { thread }, { text }) => [{ type: 'suggestion-applied', thread, text }],
  },
};
