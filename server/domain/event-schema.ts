// Reads the log of a review. Each noun has the shapes of its own lines, in `review/`.

import * as z from 'zod';
import { EMPTY_LOG, type ReviewEvent, type ReviewLog } from './event.ts';
import { logLines } from './log-schema.ts';
import { amendmentEvents } from './review/amendment-schema.ts';
import { briefEvents } from './review/brief-schema.ts';
import { bypassEvents } from './review/bypass-schema.ts';
import { closingEvents } from './review/closing-schema.ts';
import { escalationEvents } from './review/escalation-schema.ts';
import { inForceEvents } from './review/in-force-schema.ts';
import { objectionEvents } from './review/objection-schema.ts';
import { participantEvents } from './review/participant-schema.ts';
import { roundEvents } from './review/round-schema.ts';
import { rulingEvents } from './review/ruling-schema.ts';
import { stanceEvents } from './review/stance-schema.ts';
import { threadEvents } from './review/thread-schema.ts';
import { trialEvents } from './review/trial-schema.ts';
import { undoEvents } from './review/undo-schema.ts';
import { writingEvents } from './review/writing-schema.ts';

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
  ...escalationEvents,
  ...briefEvents,
  ...rulingEvents,
  ...trialEvents,
  ...undoEvents,
]) satisfies z.ZodType<ReviewEvent>;

const lines = logLines(event);

/** The log of a record from its file's text. Total; doubled lines (a union merge makes them) count once. */
export function parseLog(text: string): ReviewLog {
  return lines(text) ?? EMPTY_LOG;
}
