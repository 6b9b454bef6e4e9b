// What belongs to a review beside its commands: who could take part in it, and the evidence of what was signed.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { toldOf } from '../decision-views.ts';
import { EVIDENCE_FORMATS, evidenceFor, type EvidenceFormat } from '../evidence.ts';
import { PRINT_POLICY } from '../exports/print-css.ts';
import { invalid } from '../problem.ts';
import { proposalsFor } from '../proposals.ts';
import type { Env, Services } from '../services.ts';
import { NOBODY } from './decisions.ts';
import { notFound } from './answers.ts';

const ref = z.object({
  ref: z.string().min(1).max(4096).describe('A decision’s id, or its path with slashes written as %2F'),
});
const FORMATS = Object.keys(EVIDENCE_FORMATS) as [EvidenceFormat, ...EvidenceFormat[]];
const form = z.object({ format: z.enum(FORMATS).default('json') });

export function reviewRoutes({ catalogue, history, revisions, store }: Services) {
  return new Hono<Env>()
    .get(
      '/decisions/:ref/proposals',
      describeRoute({
        summary: 'Who could take part in a review, with the reasons, and the nearest deadline for each scope',
        description: 'From the policy’s areas, CODEOWNERS, who decided and who wrote in the same area.',
      }),
      validator('param', ref, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        if (decision === undefined) return notFound(c);
        const { snapshot, at, person } = c.var;
        const asked = { at, by: person?.id ?? null };
        return c.json(await proposalsFor({ store, history }, snapshot, decision, asked), 200);
      },
    )
    .get(
      '/decisions/:ref/evidence',
      describeRoute({
        summary: 'Who signed which text, when, under which policy',
        description: 'json, html (ready to print) or md. Every line names its commit.',
      }),
      validator('param', ref, invalid),
      validator('query', form, invalid),
      async (c) => {
        const { snapshot, at, person } = c.var;
        const { format } = c.req.valid('query');
        const [decision] = catalogue.find(snapshot, c.req.valid('param').ref);
        if (decision === undefined) return notFound(c);
        const told = toldOf(snapshot, decision, person ?? NOBODY, at);
        const sheet = await evidenceFor(revisions, snapshot, decision, told, store.name);
        if (format === 'json') return c.json(sheet, 200);
        const { mime, write } = EVIDENCE_FORMATS[format];
        if (format === 'html') c.header('content-security-policy', PRINT_POLICY);
        const name = `${decision.record.id.replaceAll(/[^\w-]/gu, '-')}-evidence.${format}`;
        return c.body(write(sheet), 200, {
          'content-type': mime,
          'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
        });
      },
    );
}
