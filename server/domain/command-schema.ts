// Reads a command that came over HTTP. What a route of its own asks for (starting, editing) and what only follows from another
// command (being superseded) can't be sent here.

import { z } from 'zod';
import type { Command } from './command.ts';
import { door, instant, isoDate, line, participant, personId, role, scope, stance } from './event-schema.ts';

/** 32 KB, the most a comment or a reason may have. */
const said = z
  .string()
  .max(32 * 1024)
  .default('');

export const requestId = z
  .string()
  .min(8)
  .max(100)
  .regex(/^[\w-]+$/u);

export const sentCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('record'),
    outcome: z.enum(['accepted', 'rejected']),
    on: isoDate,
    deciders: z.array(line.max(200)).max(50).readonly(),
    where: said,
  }),
  z.strictObject({ type: z.literal('discard'), reason: said }),
  z.strictObject({
    type: z.literal('send-to-review'),
    scope,
    door,
    team: z.string().max(100).nullable().default(null),
    participants: z.array(participant).max(100).readonly(),
    facilitator: personId.nullable().default(null),
    deadline: instant,
    note: said,
  }),
  z.strictObject({
    type: z.literal('take-stance'),
    stance,
    reason: said,
    yesIf: said,
    digest: z.string().max(100),
  }),
  z.strictObject({ type: z.literal('take-back-stance'), reason: said }),
  z.strictObject({ type: z.literal('answer-objection'), objection: z.string().max(64), answer: said }),
  z.strictObject({ type: z.literal('resolve-objection'), objection: z.string().max(64), reason: said }),
  z.strictObject({ type: z.literal('add-participant'), person: personId, role, reason: said }),
  z.strictObject({ type: z.literal('remove-participant'), person: personId, reason: said }),
  z.strictObject({ type: z.literal('name-facilitator'), person: personId, reason: said }),
  z.strictObject({ type: z.literal('return'), reason: said }),
  z.strictObject({ type: z.literal('accept'), note: said }),
  z.strictObject({ type: z.literal('reject'), reason: said }),
  z.strictObject({ type: z.literal('defer'), reason: said, until: isoDate.nullable().default(null) }),
  z.strictObject({ type: z.literal('withdraw'), reason: said }),
  z.strictObject({ type: z.literal('reopen'), reason: said }),
  z.strictObject({ type: z.literal('deprecate'), reason: said }),
]) satisfies z.ZodType<Command>;
