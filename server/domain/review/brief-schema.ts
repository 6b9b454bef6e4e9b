// The lines and commands of brief.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, personId, said, words } from '../schema-parts.ts';

const version = z.number().int().min(1);

export const briefEvents = [
  z.object({
    ...envelope,
    type: z.literal('brief-written'),
    agreed: words,
    options: words,
    evidence: words,
    waiting: words,
  }),
  z.object({ ...envelope, type: z.literal('brief-argued'), side: personId, words }),
  z.object({ ...envelope, type: z.literal('brief-approved'), version }),
] as const;

export const briefCommands = [
  z.strictObject({
    type: z.literal('write-brief'),
    agreed: said,
    options: said,
    evidence: said,
    waiting: said,
  }),
  z.strictObject({ type: z.literal('argue-side'), side: personId, words: said }),
  z.strictObject({ type: z.literal('approve-brief'), version }),
] as const;
