// The terms and results of a trial, as they come from a file or over HTTP. Dates are checked by the rules, which say what to do about them.

import * as z from 'zod';
import { line, words } from './schema-parts.ts';

const short = line.max(1000);
const long = z.string().max(16 * 1024);
const person = z.string().max(200);

const measure = z.object({
  metric: short,
  source: short,
  baseline: short,
  target: short,
  stop: short.default(''),
});

export const trialTerms = z.object({
  hypothesis: long,
  measures: z.array(measure).max(20).readonly(),
  reviewBy: z.string().max(20),
  owner: person,
  blastRadius: z.object({ systems: long, teams: long, reversibleUntil: short }),
  reversal: z.object({ steps: long, owner: person, effort: short }),
  answers: z
    .array(z.object({ to: person, answer: words }))
    .max(200)
    .readonly()
    .default([]),
});

export const result = z.object({
  result: z.enum(['met', 'not-met', 'not-measured']),
  value: short,
  note: long,
});
