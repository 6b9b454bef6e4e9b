// The lines and commands of objection.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id, personId, said, textRef, words } from '../schema-parts.ts';

export const objectionEvents = [
  z.object({ ...envelope, type: z.literal('objection-answered'), objection: words, answer: words }),
  z.object({ ...envelope, type: z.literal('objection-resolved'), objection: words, reason: words }),
  z.object({
    ...envelope,
    type: z.literal('objection-downgraded'),
    objection: words,
    reason: words,
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('objection-lapsed'), objection: words, note: words }),
  z.object({
    ...envelope,
    type: z.literal('objection-admitted'),
    comment: id,
    person: personId,
    round: z.number().int().min(1),
    reason: words,
    text: textRef,
  }),
] as const;

export const objectionCommands = [
  z.strictObject({ type: z.literal('answer-objection'), objection: id, answer: said }),
  z.strictObject({ type: z.literal('resolve-objection'), objection: id, reason: said }),
  z.strictObject({
    type: z.literal('downgrade-objection'),
    objection: id,
    reason: said,
    digest: z.string().max(100),
  }),
  z.strictObject({ type: z.literal('lapse-objection'), objection: id, note: said }),
  z.strictObject({ type: z.literal('admit-objection'), comment: id, reason: said }),
] as const;
