// The lines and commands of trial.ts, as they come from a file or over HTTP.

import * as z from 'zod';
import { envelope, isoDate, line, path, personId, said, textRef, words } from '../schema-parts.ts';
import { result, trialTerms } from '../trial-schema.ts';

const outcome = z.enum(['adopt', 'amend', 'revert', 'extend']);
const results = z.array(result).max(20);
const someResults = z.array(result.nullable()).max(20).readonly();
const measure = z.number().int().min(0).max(19);
const value = line.max(1000);
const link = line.max(2000);
/** The absent person for whom a delegate acts. */
const whose = personId.optional();

export const trialEvents = [
  z.object({
    ...envelope,
    type: z.literal('tried'),
    terms: trialTerms,
    note: words,
    silent: z.array(personId),
    text: textRef,
  }),
  z.object({
    ...envelope,
    type: z.literal('measure-reported'),
    measure,
    value,
    on: isoDate,
    link,
    note: words,
    tripped: z.boolean(),
    for: whose,
  }),
  z.object({ ...envelope, type: z.literal('results-noted'), results: someResults, for: whose }),
  z.object({
    ...envelope,
    type: z.literal('verdict-given'),
    outcome,
    results,
    conclusion: words,
    for: whose,
  }),
  z.object({
    ...envelope,
    type: z.literal('trial-judged'),
    outcome,
    mode: z.enum(['consent', 'authority', 'owner']),
    results,
    conclusion: words,
    agreed: z.array(personId),
    unmeasured: words,
    until: isoDate.nullable(),
    successor: path.nullable(),
    supersedes: z.array(path),
    for: whose,
  }),
] as const;

export const trialCommands = [
  z.strictObject({ type: z.literal('accept-as-safe-to-try'), note: said }),
  z.strictObject({
    type: z.literal('report-measure'),
    measure,
    value: value.default(''),
    on: isoDate,
    link: link.default(''),
    note: said,
    tripped: z.boolean().nullable().default(null),
  }),
  z.strictObject({ type: z.literal('note-results'), results: someResults }),
  z.strictObject({
    type: z.literal('judge-trial'),
    outcome,
    results: someResults,
    conclusion: said,
    until: isoDate.nullable().default(null),
    unmeasured: said,
    for: whose,
  }),
  z.strictObject({ type: z.literal('revert-at-once'), reason: said }),
] as const;
