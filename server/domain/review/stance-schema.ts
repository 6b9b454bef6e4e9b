// The lines and commands of stance-taking.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, personId, said, stance, textRef, words } from '../schema-parts.ts';

export const stanceEvents = [
  z.object({
    ...envelope,
    type: z.literal('stance-taken'),
    round: z.number().int().min(1),
    stance,
    reason: words,
    yesIf: words,
    text: textRef,
    for: personId.optional(),
  }),
  z.object({
    ...envelope,
    type: z.literal('stance-taken-back'),
    round: z.number().int().min(1),
    reason: words,
    for: personId.optional(),
  }),
] as const;

export const stanceCommands = [
  z.strictObject({
    type: z.literal('take-stance'),
    stance,
    reason: said,
    yesIf: said,
    digest: z.string().max(100),
    for: personId.optional(),
  }),
  z.strictObject({ type: z.literal('take-back-stance'), reason: said, for: personId.optional() }),
] as const;
