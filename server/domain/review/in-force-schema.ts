// The lines and commands of in-force.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id, path, said, words } from '../schema-parts.ts';

export const inForceEvents = [
  z.object({ ...envelope, type: z.literal('deprecated'), reason: words, restores: z.array(path).optional() }),
  z.object({ ...envelope, type: z.literal('superseded'), successor: path }),
  z.object({ ...envelope, type: z.literal('restored'), successor: path, reason: words }),
  z.object({ ...envelope, type: z.literal('challenged'), reason: words }),
  z.object({ ...envelope, type: z.literal('challenge-closed'), challenge: id, answer: words }),
] as const;

export const inForceCommands = [
  z.strictObject({
    type: z.literal('deprecate'),
    reason: said,
    restores: z.array(path).max(100).readonly().default([]),
  }),
  z.strictObject({ type: z.literal('challenge'), reason: said }),
  z.strictObject({ type: z.literal('close-challenge'), challenge: id, answer: said }),
] as const;
