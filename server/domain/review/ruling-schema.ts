// The lines and commands of ruling.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id, isoDate, path, rules, said, scope, textRef, words } from '../schema-parts.ts';
import { trialTerms } from '../trial-schema.ts';
import { climbed } from './escalation-schema.ts';

const outcome = z.enum(['accept', 'safe-to-try', 'defer', 'return', 'reject', 'raise']);
const lifted = z.object({
  key: z.enum([
    'quorum',
    'support',
    'outside-voice',
    'objections',
    'sections',
    'threads',
    'time',
    'conditions',
    'one-way-door',
  ]),
  reason: words,
});
const place = z.number().int().min(0).max(100);

export const rulingEvents = [
  z.object({
    ...envelope,
    type: z.literal('authority-decided'),
    outcome,
    note: words,
    answers: z.array(z.object({ objection: id, answer: words })),
    overrides: z.array(lifted),
    conditions: z.array(words),
    terms: trialTerms.nullable(),
    until: isoDate.nullable(),
    raised: z.object({ scope, rules, ...climbed }).nullable(),
    supersedes: z.array(path),
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('condition-met'), place, how: words }),
  z.object({ ...envelope, type: z.literal('dissent-recorded'), ruling: id, words }),
] as const;

export const rulingCommands = [
  z.strictObject({
    type: z.literal('decide-by-authority'),
    outcome,
    note: said,
    answers: z
      .array(z.strictObject({ objection: id, answer: said }))
      .max(200)
      .readonly()
      .default([]),
    overrides: z.array(lifted).max(20).readonly().default([]),
    conditions: z.array(said).max(50).readonly().default([]),
    terms: trialTerms.nullable().default(null),
    until: isoDate.nullable().default(null),
    scope: scope.nullable().default(null),
    digest: z.string().max(100),
  }),
  z.strictObject({ type: z.literal('meet-condition'), place, how: said }),
  z.strictObject({ type: z.literal('dissent'), ruling: id, words: said }),
] as const;
