// The lines and commands of undo.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id } from '../schema-parts.ts';

export const undoEvents = [z.object({ ...envelope, type: z.literal('undone'), event: id })] as const;

export const undoCommands = [z.strictObject({ type: z.literal('undo'), event: id })] as const;
