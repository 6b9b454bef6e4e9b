// The smallest shapes that logs, commands and the policy are made of. Limits are generous and only there to keep a hostile line from filling
// the memory.

import * as z from 'zod';
import { CONTEXT, LONGEST_QUOTE } from './anchor.ts';

const LONG = 64 * 1024;

export const personId = z.string().min(1).max(200);
export const words = z.string().max(LONG);
export const scope = z.enum(['subsystem', 'team', 'multiple-teams', 'company']);
export const door = z.enum(['one-way', 'two-way']);
export const role = z.enum(['decider', 'consulted', 'informed']);
export const stance = z.enum(['consent', 'concern', 'object', 'stand-aside', 'recuse']);
export const participant = z.object({ person: personId, role });
export const isoDate = z.iso.date();
/** Any spelling ISO 8601 allows, made one: UTC with milliseconds, so that instants compare as strings. */
export const instant = z.iso.datetime({ offset: true }).transform((text, context) => {
  const known = plainInstant(text);
  if (known === null)
    context.addIssue({ code: 'custom', message: 'It must be an instant between the years 1970 and 9997.' });
  return known ?? '';
});
/** One line of text: what goes into a file's fields or a commit's header. */
export const line = z.string().regex(/^\P{Cc}*$/u, 'It must be one line without control characters.');
export const path = z.string().min(1).max(4096);

export const textRef = z.object({
  commit: z.string().max(64).nullable(),
  blob: z.string().max(64),
  digest: z.string().max(100),
});
export const rules = z.object({
  quorum: z.number().min(0).max(1),
  support: z.number().int().min(0),
  outsideVoice: z.boolean(),
  lazy: z.boolean(),
  lapseDays: z.number().int().min(0),
  policy: z.string().max(100).optional(),
});

export const envelope = {
  v: z.literal(1),
  id: z.string().min(1).max(64),
  request: z.string().max(200),
  at: instant,
  by: personId,
};

/** Where a comment stands. */
export const anchor = z.object({
  digest: z.string().max(100),
  headings: z.array(z.string().max(1000)).max(10).readonly(),
  exact: z.string().max(LONGEST_QUOTE),
  prefix: z.string().max(CONTEXT),
  suffix: z.string().max(CONTEXT),
  position: z.number().int().min(0),
});

/** 32 KB, the most a comment or a reason may have. */
export const said = z
  .string()
  .max(32 * 1024)
  .default('');

export const id = z.string().min(1).max(64);

/** Four digits for the year, so that instants go on comparing as strings; null for anything else. */
function plainInstant(text: string): string | null {
  try {
    // Accord's own events are written so already, and the schema has checked that the day exists.
    const isPlain = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
    const plain = isPlain ? text : Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
    return plain >= '1970' && plain < '9998' && plain.length === 24 ? plain : null;
  } catch {
    return null;
  }
}
