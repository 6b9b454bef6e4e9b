// The lines and commands of escalation.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id, instant, isoDate, personId, rules, said, scope, words } from '../schema-parts.ts';

const level = { kind: z.enum(['talk', 'meeting', 'authority', 'last-resort']), scope };
const people = z.array(personId).max(5000);

/** A level that was reached, and those that nobody could fill. */
export const climbed = {
  skipped: z.array(z.object({ ...level, why: words })).max(20),
  level: z
    .object({
      ...level,
      people,
      insteadOf: people,
      due: instant,
      meeting: z.object({ series: z.string().max(200), date: isoDate }).nullable(),
    })
    .nullable(),
};

export const escalationEvents = [
  z.object({
    ...envelope,
    type: z.literal('escalated'),
    about: z.enum(['review', 'trial']),
    trigger: z.enum(['objection', 'no-quorum', 'round', 'time-box', 'carried-over', 'request', 'trial']),
    reason: words,
    ...climbed,
  }),
  z.object({
    ...envelope,
    type: z.literal('level-reached'),
    because: z.enum(['time', 'passed', 'recused', 'found', 'away']),
    note: words,
    ...climbed,
  }),
  z.object({ ...envelope, type: z.literal('level-warned') }),
  z.object({ ...envelope, type: z.literal('escalation-settled'), reason: words }),
  z.object({ ...envelope, type: z.literal('last-resort-named'), person: personId, reason: words }),
  z.object({ ...envelope, type: z.literal('scope-disputed'), scope, reason: words }),
  z.object({ ...envelope, type: z.literal('scope-settled'), dispute: id, scope, rules, answer: words }),
] as const;

export const escalationCommands = [
  z.strictObject({
    type: z.literal('escalate'),
    trigger: z.enum(['request', 'time-box']).default('request'),
    reason: said,
  }),
  z.strictObject({ type: z.literal('pass-level'), recused: z.boolean().default(false), reason: said }),
  z.strictObject({ type: z.literal('settle-escalation'), reason: said }),
  z.strictObject({ type: z.literal('name-last-resort'), person: personId, reason: said }),
  z.strictObject({ type: z.literal('dispute-scope'), scope, reason: said }),
  z.strictObject({ type: z.literal('settle-scope'), dispute: id, scope, answer: said }),
] as const;
