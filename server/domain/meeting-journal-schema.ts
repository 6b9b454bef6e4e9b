// Reads the journal of a meeting under way from the state, and steps that came over HTTP.

import * as z from 'zod';
import type { Journal, Step } from './meeting-journal.ts';
import { OUTCOMES, type MeetingOutcome } from './meeting-outcome.ts';
import { instant, personId } from './schema-parts.ts';

const item = z.string().min(1).max(4096);
const entry = z.string().regex(/^[\w-]{8,64}$/u, 'It must be an id of letters, digits and hyphens.');
const anOutcome = z.enum(Object.keys(OUTCOMES) as [MeetingOutcome, ...MeetingOutcome[]]);
const outcome = anOutcome.nullable();
/** A journal from before they were there has none. */
const outcomes = z
  .array(z.object({ decision: item, outcome: anOutcome }))
  .max(200)
  .readonly()
  .default([]);
const speaking = z.enum(['order', 'question', 'reply', 'topic']);
const version = z.number().int().min(0);
const text = z.string().max(4000);
const conclusion = z.string().max(500);

export const journalSchema = z.object({
  version,
  item: item.nullable(),
  running: instant.nullable(),
  spent: z.record(z.string(), z.number().min(0)),
  extra: z.record(z.string(), z.number()),
  queue: z.array(z.object({ id: entry, person: personId, kind: speaking, at: instant })),
  notes: z.array(z.object({ id: entry, item, text, by: personId, at: instant, version })),
  drafts: z.record(z.string(), z.object({ outcome, outcomes, conclusion, by: personId, version })),
  requests: z.array(z.string().max(400)),
}) satisfies z.ZodType<Journal>;

export const sentStep = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('show'), item }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('extend'), minutes: z.number().int().min(1).max(120) }),
  z.strictObject({ type: z.literal('ask-to-speak'), speaker: entry, kind: speaking }),
  z.strictObject({ type: z.literal('leave-queue'), speaker: entry }),
  z.strictObject({ type: z.literal('write-note'), note: entry, item, text, base: version }),
  z.strictObject({ type: z.literal('remove-note'), note: entry, base: version }),
  z.strictObject({ type: z.literal('draft'), item, outcome, outcomes, conclusion, base: version }),
]) satisfies z.ZodType<Step>;
