// Threads: comments on words of the text or on all of it, with suggestions that can be put in. Nothing said is ever dropped: an edit appends,
// a redaction says that it is one.

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { findAnchor, type Anchor } from '../anchor.ts';
import type { TextRef } from '../event.ts';
import { nameOf, type PersonId } from '../person.ts';
import { isAuthor, isFacilitator, roleOf, type Review, type Thread } from '../review.ts';
import { addText, type Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { commentIn, mentionsIn, openerOf, threadIn } from './thread-words.ts';
import { isBlank, NEEDS_REASON } from './words.ts';
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
  | {
      readonly type: 'comment-added';
      readonly thread: string;
      readonly body: string;
      readonly mentions: readonly PersonId[];
    }
  | {
      readonly type: 'comment-edited';
      readonly comment: string;
      readonly body: string;
      readonly mentions: readonly PersonId[];
    }
  | { readonly type: 'comment-redacted'; readonly comment: string; readonly reason: string }
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
  | { readonly type: 'reply'; readonly thread: string; readonly body: string }
  | { readonly type: 'edit-comment'; readonly comment: string; readonly body: string }
  | { readonly type: 'redact-comment'; readonly comment: string; readonly reason: string }
  | { readonly type: 'resolve-thread'; readonly thread: string; readonly note: string }
  | { readonly type: 'reopen-thread'; readonly thread: string; readonly note: string }
  | { readonly type: 'mark-thread'; readonly thread: string; readonly blocking: boolean }
  | { readonly type: 'move-thread'; readonly thread: string; readonly anchor: Anchor }
  | { readonly type: 'apply-suggestion'; readonly thread: string };

/** The longest comment, in bytes of UTF-8. */
export const LONGEST_COMMENT = 32 * 1024;

const GONE = 'There is no such thread.';
const NO_COMMENT = 'There is no such comment.';

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
  'comment-added': {
    undoable: true,
    may: mayTalk,
    wrong: (ledger, { thread }) => (ledger.threadsById.has(thread) ? null : GONE),
    apply(ledger, { id, at, by, thread: in_, body, mentions }) {
      const thread = ledger.threadsById.get(in_);
      if (thread === undefined) return;
      const comment = { id, by, at, body, mentions, editedAt: null, redacted: null };
      thread.comments.push(comment);
      ledger.commentsById.set(id, { thread, comment });
    },
  },
  'comment-edited': {
    undoable: true,
    may: mayTalk,
    wrong(ledger, { comment, by }) {
      const found = ledger.commentsById.get(comment)?.comment;
      if (found === undefined) return NO_COMMENT;
      if (found.redacted !== null) return 'It was redacted.';
      return found.by === by ? null : 'Only who wrote a comment can edit it.';
    },
    apply(ledger, { at, comment, body, mentions }) {
      const found = ledger.commentsById.get(comment)?.comment;
      if (found !== undefined) Object.assign(found, { body, mentions, editedAt: at });
    },
  },
  'comment-redacted': {
    undoable: false,
    may: mayTalk,
    wrong(ledger, { comment, by }) {
      const found = ledger.commentsById.get(comment)?.comment;
      if (found === undefined) return NO_COMMENT;
      return found.by === by || mayTidy(ledger, by)
        ? null
        : 'Only who wrote a comment, or the facilitator, can redact it.';
    },
    apply(ledger, { at, by, comment, reason }) {
      const found = ledger.commentsById.get(comment);
      if (found === undefined) return;
      Object.assign(found.comment, { body: '', mentions: [], redacted: { by, at, reason } });
      // A suggestion is words of the thread's first comment too.
      if (found.thread.id === comment) found.thread.suggestion = null;
      const objection = ledger.objections[ledger.admitted.get(comment) ?? -1];
      if (objection !== undefined) objection.reason = '';
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

/** Anybody may talk about a decision that is still there. */
function mayTalk(review: Review): true | string {
  return review.standing.kind !== 'discarded' || 'It was discarded.';
}

/** The facilitator of the round; in the fold only the named one is known by themselves. */
function mayTidy(ledger: Ledger, person: PersonId): boolean {
  const named = ledger.rounds.at(-1)?.facilitator ?? null;
  const isNeutral = (id: PersonId) => !ledger.authors.includes(id) && !ledger.open.has(id);
  if (!isNeutral(person)) return false;
  if (named !== null && isNeutral(named)) return named === person;
  const role = ledger.roles.get(person);
  return role === 'decider' || role === 'consulted';
}

/** A thread that doesn't block is settled by its opener, an author or the facilitator; a blocking one not by an author. */
function maySettle(
  thread: Pick<Thread, 'blocking' | 'comments'>,
  person: PersonId,
  isAuthor: boolean,
  isFacilitator: boolean,
): boolean {
  return openedBy(thread, person) || isFacilitator || (!thread.blocking && isAuthor);
}

/** Why a thread stays where it is, whoever asks; null when it can be put on other words. */
function unmovable({ anchor, suggestion, resolved }: Pick<Thread, 'anchor' | 'suggestion' | 'resolved'>) {
  if (anchor === null) return 'It is about the decision as a whole.';
  if (resolved !== null) return 'It is resolved: open it again first.';
  // The suggested words would stand in for others than they were written for.
  return suggestion === null ? null : 'It suggests words for those that are gone. Suggest them anew.';
}

function openedBy(thread: Pick<Thread, 'comments'>, person: PersonId): boolean {
  return thread.comments[0]?.by === person;
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
  reply: {
    causes: 'comment-added',
    wrong(review, { thread, body }) {
      if (threadIn(review, thread) === null) return GONE;
      if (isBlank(body)) return 'Write the reply first.';
      return isTooLong(body) ? TOO_LONG : null;
    },
    events: (_, { thread, body }, { people }) => [
      { type: 'comment-added', thread, body, mentions: mentionsIn(body, people) },
    ],
  },
  'edit-comment': {
    causes: 'comment-edited',
    wrong(review, { comment, body }, { actor, people }) {
      const found = commentIn(review, comment)?.comment;
      if (found === undefined) return NO_COMMENT;
      if (found.redacted !== null) return 'It was redacted, and what is redacted can’t be edited.';
      if (found.by !== actor) return `Only ${nameOf(people, found.by)} can edit this comment.`;
      if (isBlank(body)) return 'Write the comment first, or redact it.';
      return isTooLong(body) ? TOO_LONG : null;
    },
    events: (_, { comment, body }, { people }) => [
      { type: 'comment-edited', comment, body, mentions: mentionsIn(body, people) },
    ],
  },
  'redact-comment': {
    causes: 'comment-redacted',
    wrong(review, { comment, reason }, { actor, people }) {
      const found = commentIn(review, comment)?.comment;
      if (found === undefined) return NO_COMMENT;
      if (found.redacted !== null) return 'It is redacted already.';
      if (found.by !== actor && !isFacilitator(review, actor))
        return `Only ${nameOf(people, found.by)} or the facilitator can redact this comment.`;
      return isBlank(reason) ? NEEDS_REASON : null;
    },
    events: (_, { comment, reason }) => [{ type: 'comment-redacted', comment, reason }],
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

const TOO_LONG = 'A comment may have 32 KB. Shorten it, or put it into the text.';
const NO_BLOCK = 'Only deciders, consulted people and the facilitator can open a thread that blocks.';

function mayBlock(review: Review, person: PersonId): boolean {
  const role = roleOf(review, person);
  return role === 'decider' || role === 'consulted' || isFacilitator(review, person);
}

function isTooLong(text: string): boolean {
  return text.length > LONGEST_COMMENT || utf8ToBytes(text).length > LONGEST_COMMENT;
}
