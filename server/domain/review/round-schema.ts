// The lines and commands of round.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import {
  door,
  envelope,
  instant,
  participant,
  personId,
  rules,
  said,
  scope,
  textRef,
  words,
} from '../schema-parts.ts';

export const roundEvents = [
  z.object({
    ...envelope,
    type: z.literal('sent-to-review'),
    round: z.number().int().min(1),
    scope,
    door,
    team: words.nullable(),
    participants: z.array(participant),
    facilitator: personId.nullable(),
    deadline: instant,
    rules,
    note: words,
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('round-opened'),
    round: z.number().int().min(1),
    deadline: instant,
    rules,
    note: words,
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('terms-changed'),
    scope,
    door,
    team: words.nullable(),
    rules,
    reason: words,
  }),
  z.object({ ...envelope, type: z.literal('policy-adopted'), rules, reason: words }),
  z.object({ ...envelope, type: z.literal('returned'), reason: words }),
  z.object({
    ...envelope,
    type: z.literal('absent-asked'),
    deadline: instant,
    people: z.array(personId).max(100),
    reason: words,
  }),
] as const;

export const roundCommands = [
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
  z.strictObject({ type: z.literal('next-round'), deadline: instant, note: said }),
  z.strictObject({
    type: z.literal('change-terms'),
    scope,
    door,
    team: z.string().max(100).nullable().default(null),
    reason: said,
  }),
  z.strictObject({ type: z.literal('adopt-policy'), reason: said }),
  z.strictObject({ type: z.literal('return'), reason: said }),
] as const;
