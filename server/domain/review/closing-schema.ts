// The lines and commands of closing.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, isoDate, path, personId, said, textRef, words } from '../schema-parts.ts';

export const closingEvents = [
  z.object({
    ...envelope,
    type: z.literal('accepted'),
    mode: z.enum(['consent', 'lazy']),
    note: words,
    silent: z.array(personId),
    supersedes: z.array(path),
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('rejected'), reason: words, text: textRef }),
  z.object({
    ...envelope,
    type: z.literal('deferred'),
    reason: words,
    until: isoDate.nullable(),
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('withdrawn'), reason: words }),
  z.object({ ...envelope, type: z.literal('reopened'), reason: words, text: textRef }),
] as const;

export const closingCommands = [
  z.strictObject({ type: z.literal('accept'), note: said }),
  z.strictObject({ type: z.literal('reject'), reason: said }),
  z.strictObject({ type: z.literal('defer'), reason: said, until: isoDate.nullable().default(null) }),
  z.strictObject({ type: z.literal('withdraw'), reason: said }),
  z.strictObject({ type: z.literal('reopen'), reason: said }),
] as const;
