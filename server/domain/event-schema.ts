// Reads log lines that may have been merged, edited by hand, or written by a newer Accord. Nothing is dropped: what isn't an event
// is reported with its line. Limits are generous and only there to keep a hostile line from filling the memory.

import { z } from 'zod';
import { EMPTY_LOG, inFoldOrder, type NewerEvent, type ReviewEvent, type ReviewLog } from './event.ts';

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

const textRef = z.object({
  commit: z.string().max(64).nullable(),
  blob: z.string().max(64),
  digest: z.string().max(100),
});
const rules = z.object({
  quorum: z.number().min(0).max(1),
  support: z.number().int().min(0),
  outsideVoice: z.boolean(),
  lazy: z.boolean(),
  lapseDays: z.number().int().min(0),
});

const envelope = {
  v: z.literal(1),
  id: z.string().min(1).max(64),
  request: z.string().max(200),
  at: instant,
  by: personId,
};

const event = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('drafted'),
    title: words,
    template: words.nullable(),
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('recorded'),
    outcome: z.enum(['accepted', 'rejected']),
    on: isoDate,
    deciders: z.array(words),
    where: words,
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('discarded'), reason: words }),
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
  z.object({ ...envelope, type: z.literal('text-revised'), summary: words, text: textRef }),
  z.object({
    ...envelope,
    type: z.literal('stance-taken'),
    round: z.number().int().min(1),
    stance,
    reason: words,
    yesIf: words,
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('stance-taken-back'),
    round: z.number().int().min(1),
    reason: words,
  }),
  z.object({ ...envelope, type: z.literal('objection-answered'), objection: words, answer: words }),
  z.object({ ...envelope, type: z.literal('objection-resolved'), objection: words, reason: words }),
  z.object({ ...envelope, type: z.literal('participant-added'), person: personId, role, reason: words }),
  z.object({ ...envelope, type: z.literal('participant-removed'), person: personId, reason: words }),
  z.object({ ...envelope, type: z.literal('facilitator-named'), person: personId, reason: words }),
  z.object({ ...envelope, type: z.literal('returned'), reason: words }),
  z.object({
    ...envelope,
    type: z.literal('accepted'),
    mode: z.enum(['consent', 'lazy']),
    note: words,
    silent: z.array(personId),
    supersedes: z.array(path),
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('rejected'), reason: words, text: textRef }),
  z.object({
    ...envelope,
    type: z.literal('deferred'),
    reason: words,
    until: isoDate.nullable(),
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('withdrawn'), reason: words }),
  z.object({ ...envelope, type: z.literal('reopened'), reason: words, text: textRef }),
  z.object({ ...envelope, type: z.literal('deprecated'), reason: words }),
  z.object({ ...envelope, type: z.literal('superseded'), by: personId, successor: path }),
]) satisfies z.ZodType<ReviewEvent>;

const anyEvent = z.object({
  id: z.string().min(1).max(64),
  at: instant,
  by: personId,
  type: z.string().max(100),
});

const KNOWN: ReadonlySet<string> = new Set(event.options.map((option) => option.shape.type.value));

/** The log of a record from its file's text. Total; doubled lines (a union merge makes them) count once. */
export function parseLog(text: string): ReviewLog {
  const events = new Map<string, ReviewEvent>();
  const newer = new Map<string, NewerEvent>();
  const broken: { line: number; why: string }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    const read = event.safeParse(value);
    if (read.success) {
      if (!events.has(read.data.id)) events.set(read.data.id, read.data);
      continue;
    }
    const other = anyEvent.safeParse(value);
    if (other.success && !KNOWN.has(other.data.type)) newer.set(other.data.id, other.data);
    else
      broken.push({ line: index + 1, why: value === undefined ? 'It is not JSON.' : firstIssue(read.error) });
  }
  if (events.size + newer.size + broken.length === 0) return EMPTY_LOG;
  return { events: inFoldOrder([...events.values()]), newer: inFoldOrder([...newer.values()]), broken };
}

/** The text of a log with more events at its end; what stands there is kept to the byte. */
export function appendToLog(text: string, events: readonly ReviewEvent[]): string {
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return start + events.map((one) => `${JSON.stringify(one)}\n`).join('');
}

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

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'It is no event.' : `${issue.path.join('.')}: ${issue.message}`;
}
