// The lines and commands of bypass.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, path, said, textRef, words } from '../schema-parts.ts';

export const bypassEvents = [
  z.object({
    ...envelope,
    type: z.literal('ratified'),
    word: z.enum(['draft', 'proposed', 'accepted', 'rejected', 'deprecated', 'superseded', 'other', 'none']),
    successors: z.array(path),
    reason: words,
    text: textRef,
  }),
  z.object({ ...envelope, type: z.literal('bypass-reverted'), reason: words }),
] as const;

export const bypassCommands = [
  z.strictObject({ type: z.literal('ratify'), reason: said }),
  z.strictObject({ type: z.literal('revert-bypass'), reason: said }),
] as const;
