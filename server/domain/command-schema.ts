// Reads a command that came over HTTP. What a route of its own asks for (starting, editing, proposing an amendment) and what only follows from
// another command (being superseded) can't be sent here. Each noun has the shapes of its own commands, in `review/`.

import * as z from 'zod';
import type { SentCommand } from './command.ts';
import { amendmentCommands } from './review/amendment-schema.ts';
import { briefCommands } from './review/brief-schema.ts';
import { bypassCommands } from './review/bypass-schema.ts';
import { closingCommands } from './review/closing-schema.ts';
import { escalationCommands } from './review/escalation-schema.ts';
import { inForceCommands } from './review/in-force-schema.ts';
import { objectionCommands } from './review/objection-schema.ts';
import { participantCommands } from './review/participant-schema.ts';
import { roundCommands } from './review/round-schema.ts';
import { rulingCommands } from './review/ruling-schema.ts';
import { stanceCommands } from './review/stance-schema.ts';
import { threadCommands } from './review/thread-schema.ts';
import { trialCommands } from './review/trial-schema.ts';
import { undoCommands } from './review/undo-schema.ts';
import { writingCommands } from './review/writing-schema.ts';

export const requestId = z
  .string()
  .min(8)
  .max(100)
  .regex(/^[\w-]+$/u);

export const sentCommand = z.discriminatedUnion('type', [
  ...writingCommands,
  ...roundCommands,
  ...participantCommands,
  ...stanceCommands,
  ...objectionCommands,
  ...threadCommands,
  ...closingCommands,
  ...inForceCommands,
  ...amendmentCommands,
  ...bypassCommands,
  ...escalationCommands,
  ...briefCommands,
  ...rulingCommands,
  ...trialCommands,
  ...undoCommands,
]) satisfies z.ZodType<SentCommand>;
