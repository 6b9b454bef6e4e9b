// The past of a decision over HTTP: what happened to it, a text as it was, and such a text put back.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { requestId } from '../domain/command-schema.ts';
import { PAST_KINDS, textName, textTitle } from '../domain/past.ts';
import { stillReading } from '../opening.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, baseOf, notFound, unknownPerson, whichText } from './answers.ts';

const ref = z.object({
  ref: z.string().min(1).max(4096).describe('A decision’s id, or its path with slashes written as %2F'),
});
const page = z.object({
  kinds: z
    .string()
    .max(100)
    .default(PAST_KINDS.join(','))
    .transform((text) => PAST_KINDS.filter((kind) => text.split(',').includes(kind)))
    .describe(`Only these, parted by commas: ${PAST_KINDS.join(', ')}`),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
const NONE_SO = 'No text is called so: it has the number of a revision, or the first digits of a commit.';
const at = z
  .string()
  .min(1, NONE_SO)
  .max(40, NONE_SO)
  .describe('The number of a revision, or a commit of this record or its log, in 7 digits or more');
const back = z.strictObject({ request: requestId, at });

export function historyRoutes({ catalogue, decisions, history, revisions }: Services) {
  return new Hono<Env>()
    .get(
      '/decisions/:ref/history',
      describeRoute({
        summary: 'Who changed it, when and why, through all its names, and what happened in its review',
        description:
          '`complete` is false while the history is still being read: the newest come first. `texts` are all it has had.',
      }),
      validator('param', ref, invalid),
      validator('query', page, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        if (decision === undefined) return notFound(c);
        return c.json(await revisions.page(c.var.snapshot, decision, c.req.valid('query')), 200);
      },
    )
    .get(
      '/decisions/:ref/text',
      describeRoute({
        summary: 'A text as it was',
        description: 'The answer for a whole commit id never changes. The ETag is the blob.',
      }),
      validator('param', ref, invalid),
      validator('query', z.object({ at }), invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        if (decision === undefined) return notFound(c);
        const wished = c.req.valid('query').at;
        const found = await revisions.text(c.var.snapshot, decision, wished);
        if (found === 'unread') return stillReading(c, history.progress() ?? { done: 0, of: 0 });
        if (found === null) return noSuchText(c);
        c.header('etag', `"${found.blob}"`);
        c.header('cache-control', found.commit === wished ? 'private, max-age=86400, immutable' : 'no-cache');
        return c.json(found, 200);
      },
    )
    .post(
      '/decisions/:ref/put-back',
      describeRoute({
        summary: 'Put an earlier text back',
        description:
          'A new commit with the rules of editing; a review keeps its status. If-Match names the blob it replaces.',
      }),
      validator('param', ref, invalid),
      validator('json', back, invalid),
      async (c) => {
        const found = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const [decision] = found;
        const { request, at: wished } = c.req.valid('json');
        const base = baseOf(c);
        if (decision === undefined || found.length > 1) return notFound(c);
        if (base === '') return whichText(c);
        if (c.var.person === null) return unknownPerson(c);
        const then = await revisions.text(c.var.snapshot, decision, wished);
        if (then === 'unread') return stillReading(c, history.progress() ?? { done: 0, of: 0 });
        if (then === null) return noSuchText(c);
        const edit = {
          text: then.text,
          base,
          back: textName(then),
          summary: `${textTitle(then)} is back.`,
        };
        return answer(
          c,
          await decisions.revise(decision.record.path, edit, { actor: c.var.person, request }),
        );
      },
    );
}

function noSuchText(c: Parameters<typeof notFound>[0]) {
  return problem(c, 404, 'Not found', 'The history of this decision has no such text.');
}
