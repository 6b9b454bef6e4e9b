// The lines and commands of writing.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, isoDate, line, personId, said, textRef, words } from '../schema-parts.ts';

export const writingEvents = [
  z.object({
    ...envelope,
    type: z.literal('drafted'),
    title: words,
    template: words.nullable(),
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('recorded'),
    outcome: z.enum(['accepted', 'rejected']),
    on: isoDate,
    deciders: z.array(words),
    where: words,
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('discarded'), reason: words }),
  z.object({ ...envelope, type: z.literal('text-revised'), summary: words, text: textRef }),
  z.object({ ...envelope, type: z.literal('author-invited'), person: personId, reason: words }),
] as const;

export const writingCommands = [
  z.strictObject({
    type: z.literal('record'),
    outcome: z.enum(['accepted', 'rejected']),
    on: isoDate,
    deciders: z.array(line.max(200)).max(50).readonly(),
    where: said,
  }),
  z.strictObject({ type: z.literal('discard'), reason: said }),
  z.strictObject({ type: z.literal('invite-author'), person: personId, reason: said }),
] as const;
