// Reads log lines that may have been merged, edited by hand, or written by a newer Accord. Nothing is dropped: what isn't an event
// is reported with its line. Each noun has the shapes of its own lines, in `review/`.

import { z } from 'zod';
import { EMPTY_LOG, inFoldOrder, type NewerEvent, type ReviewEvent, type ReviewLog } from './event.ts';
import { amendmentEvents } from './review/amendment-schema.ts';
import { bypassEvents } from './review/bypass-schema.ts';
import { closingEvents } from './review/closing-schema.ts';
import { inForceEvents } from './review/in-force-schema.ts';
import { objectionEvents } from './review/objection-schema.ts';
import { participantEvents } from './review/participant-schema.ts';
import { roundEvents } from './review/round-schema.ts';
import { stanceEvents } from './review/stance-schema.ts';
import { threadEvents } from './review/thread-schema.ts';
import { undoEvents } from './review/undo-schema.ts';
import { writingEvents } from './review/writing-schema.ts';
import { instant, personId } from './schema-parts.ts';

export * from './schema-parts.ts';

const event = z.discriminatedUnion('type', [
  ...writingEvents,
  ...roundEvents,
  ...participantEvents,
  ...stanceEvents,
  ...objectionEvents,
  ...threadEvents,
  ...closingEvents,
  ...inForceEvents,
  ...amendmentEvents,
  ...bypassEvents,
  ...undoEvents,
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
