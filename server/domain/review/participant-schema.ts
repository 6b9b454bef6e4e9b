// The lines and commands of participant.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, personId, role, said, words } from '../schema-parts.ts';

export const participantEvents = [
  z.object({ ...envelope, type: z.literal('participant-added'), person: personId, role, reason: words }),
  z.object({ ...envelope, type: z.literal('participant-removed'), person: personId, reason: words }),
  z.object({
    ...envelope,
    type: z.literal('participant-replaced'),
    person: personId,
    with: personId,
    reason: words,
  }),
  z.object({ ...envelope, type: z.literal('facilitator-named'), person: personId, reason: words }),
  z.object({ ...envelope, type: z.literal('reminded'), person: personId, note: words }),
] as const;

export const participantCommands = [
  z.strictObject({ type: z.literal('add-participant'), person: personId, role, reason: said }),
  z.strictObject({ type: z.literal('remove-participant'), person: personId, reason: said }),
  z.strictObject({ type: z.literal('replace-participant'), person: personId, with: personId, reason: said }),
  z.strictObject({ type: z.literal('name-facilitator'), person: personId, reason: said }),
  z.strictObject({ type: z.literal('remind'), person: personId, note: said }),
] as const;
