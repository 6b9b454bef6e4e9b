// Comments: what is said in a thread. Nothing said is ever dropped: an edit appends, a redaction says that it is one.

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { nameOf, type PersonId } from '../person.ts';
import { isFacilitator } from '../review.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { mayTalk, mayTidy } from './thread-rights.ts';
import { commentIn, GONE, mentionsIn, threadIn } from './thread-words.ts';
import { isBlank, NEEDS_REASON } from './words.ts';

export type CommentEvent =
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
  | { readonly type: 'comment-redacted'; readonly comment: string; readonly reason: string };

export type CommentCommand =
  | { readonly type: 'reply'; readonly thread: string; readonly body: string }
  | { readonly type: 'edit-comment'; readonly comment: string; readonly body: string }
  | { readonly type: 'redact-comment'; readonly comment: string; readonly reason: string };

/** The longest comment, in bytes of UTF-8. */
const LONGEST_COMMENT = 32 * 1024;

const NO_COMMENT = 'There is no such comment.';
export const TOO_LONG = 'A comment may have 32 KB. Shorten it, or put it into the text.';

export const COMMENT_EVENTS: EventRows<CommentEvent['type']> = {
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
};

export const COMMENT_COMMANDS: CommandRows<CommentCommand['type']> = {
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
};

export function isTooLong(text: string): boolean {
  return text.length > LONGEST_COMMENT || utf8ToBytes(text).length > LONGEST_COMMENT;
}
