// Reads log lines that may have been merged, edited by hand, or written by a newer Accord. Nothing is dropped: what isn't an event
// is reported with its line.

import * as z from 'zod';
import { inFoldOrder, type Envelope, type Log, type NewerEvent } from './log.ts';
import { instant, personId } from './schema-parts.ts';

const anyEvent = z.object({
  id: z.string().min(1).max(64),
  at: instant,
  by: personId,
  type: z.string().max(100),
});

/** A union of events by their `type`. */
interface EventSchema<Event> extends z.ZodType<Event> {
  readonly options: readonly { readonly shape: { readonly type: { readonly value: string } } }[];
}

/** Makes the reader of one kind of log: total, null for a text without lines; doubled lines (a union merge makes them) count once. */
export function logLines<Event extends Envelope>(
  schema: EventSchema<Event>,
): (text: string) => Log<Event> | null {
  const known: ReadonlySet<string> = new Set(schema.options.map((option) => option.shape.type.value));

  return (text) => {
    const events = new Map<string, Event>();
    const newer = new Map<string, NewerEvent>();
    const broken: { line: number; why: string }[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const value = parseJson(line);
      const read = schema.safeParse(value);
      if (read.success) {
        if (!events.has(read.data.id)) events.set(read.data.id, read.data);
        continue;
      }
      const other = anyEvent.safeParse(value);
      if (other.success && !known.has(other.data.type)) newer.set(other.data.id, other.data);
      else
        broken.push({
          line: index + 1,
          why: value === undefined ? 'It is not JSON.' : firstIssue(read.error),
        });
    }
    if (events.size + newer.size + broken.length === 0) return null;
    return { events: inFoldOrder([...events.values()]), newer: inFoldOrder([...newer.values()]), broken };
  };
}

/** The text of a log with more events at its end; what stands there is kept to the byte. */
export function appendToLog(text: string, events: readonly Envelope[]): string {
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
