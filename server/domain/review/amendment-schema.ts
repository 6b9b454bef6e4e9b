// The lines and commands of amendment.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, id, said, textRef, words } from '../schema-parts.ts';

export const amendmentEvents = [
  z.object({
    ...envelope,
    type: z.literal('amendment-proposed'),
    summary: words,
    patch: words,
    from: textRef,
    becomes: textRef,
    days: z.number().int().min(0),
  }),
  z.object({ ...envelope, type: z.literal('amendment-consented'), amendment: id }),
  z.object({ ...envelope, type: z.literal('amendment-disputed'), amendment: id, reason: words }),
  z.object({ ...envelope, type: z.literal('amended'), amendment: id, text: textRef }),
] as const;

export const amendmentCommands = [
  z.strictObject({ type: z.literal('consent-to-amendment'), amendment: id }),
  z.strictObject({ type: z.literal('dispute-amendment'), amendment: id, reason: said }),
  z.strictObject({ type: z.literal('amend'), amendment: id }),
] as const;
