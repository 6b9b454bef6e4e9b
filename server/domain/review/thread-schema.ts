// The lines and commands of thread.ts and comment.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { anchor, envelope, id, personId, said, textRef, words } from '../schema-parts.ts';

export const threadEvents = [
  z.object({
    ...envelope,
    type: z.literal('thread-opened'),
    anchor: anchor.nullable(),
    body: words,
    mentions: z.array(personId),
    blocking: z.boolean(),
    suggestion: words.nullable(),
  }),
  z.object({
    ...envelope,
    type: z.literal('comment-added'),
    thread: id,
    body: words,
    mentions: z.array(personId),
  }),
  z.object({
    ...envelope,
    type: z.literal('comment-edited'),
    comment: id,
    body: words,
    mentions: z.array(personId),
  }),
  z.object({ ...envelope, type: z.literal('comment-redacted'), comment: id, reason: words }),
  z.object({ ...envelope, type: z.literal('thread-resolved'), thread: id, note: words }),
  z.object({ ...envelope, type: z.literal('thread-reopened'), thread: id, note: words }),
  z.object({ ...envelope, type: z.literal('thread-marked'), thread: id, blocking: z.boolean() }),
  z.object({ ...envelope, type: z.literal('thread-moved'), thread: id, anchor }),
  z.object({ ...envelope, type: z.literal('suggestion-applied'), thread: id, text: textRef }),
] as const;

export const threadCommands = [
  z.strictObject({
    type: z.literal('open-thread'),
    anchor: anchor.nullable().default(null),
    body: said,
    blocking: z.boolean().default(false),
    suggestion: z
      .string()
      .max(32 * 1024)
      .nullable()
      .default(null),
  }),
  z.strictObject({ type: z.literal('reply'), thread: id, body: said }),
  z.strictObject({ type: z.literal('edit-comment'), comment: id, body: said }),
  z.strictObject({ type: z.literal('redact-comment'), comment: id, reason: said }),
  z.strictObject({ type: z.literal('resolve-thread'), thread: id, note: said }),
  z.strictObject({ type: z.literal('reopen-thread'), thread: id, note: said }),
  z.strictObject({ type: z.literal('mark-thread'), thread: id, blocking: z.boolean() }),
  z.strictObject({ type: z.literal('move-thread'), thread: id, anchor }),
  z.strictObject({ type: z.literal('apply-suggestion'), thread: id }),
] as const;
