// How what is personal is written in the state.

import * as z from 'zod';
import { TURN_NAMES } from './turn-kinds.ts';
import type { Personal } from './personal.ts';

const read = z.object({ digest: z.string(), upTo: z.string() });
const snooze = z.object({
  kind: z.enum(TURN_NAMES),
  since: z.string(),
  at: z.string(),
  until: z.string().nullable(),
});

export const personalSchema: z.ZodType<Personal> = z.object({
  read: z.record(z.string(), read),
  snoozed: z.record(z.string(), snooze),
  watched: z.record(z.string(), z.boolean()),
});
