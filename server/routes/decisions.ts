// Decisions over HTTP: searched, shown, started, edited, and everything a review asks for.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { adminsOf, canAtDoor, partsIn } from '../domain/access.ts';
import { requestId, sentCommand } from '../domain/command-schema.ts';
import { LONGEST_QUERY } from '../domain/query.ts';
import { isoDate, line, personId } from '../domain/event-schema.ts';
import { STATABLE } from '../domain/record/record.ts';
import { viewOf } from '../decision-views.ts';
import { NOTHING_PERSONAL } from '../domain/personal.ts';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { answer, baseOf, notFound, unknownPerson, whichText } from './answers.ts';

const MOST_TEXT = 256 * 1024;

const ref = z.object({
  ref: z.string().min(1).max(4096).describe('A decision’s id, or its path with slashes written as %2F'),
});
const list = z.object({
  q: z
    .string()
    .max(LONGEST_QUERY)
    .default('')
    .describe('Words and filters: status: area: by: tag: year: is: folder: scope: door:'),
  sort: z.enum(['best', 'newest', 'number']).default('best'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
const text = z
  .string()
  .max(
    MOST_TEXT,
    'A decision can have 256 KB at most. Move the longest part into a file beside it and link that.',
  );
const title = line.min(1).max(300);
const folder = line.max(1000);
const fresh = z.strictObject({
  request: requestId,
  title,
  folder,
  template: z.string().max(4096).describe('Id of a template'),
  text: text.nullable().default(null),
  supersedes: z.array(z.string().max(4096)).max(20).default([]),
  relates: z.array(z.string().max(4096)).max(20).default([]),
  leftBy: z
    .string()
    .max(4096)
    .nullable()
    .default(null)
    .describe('Path of the decision that left it as a consequence, for a technical debt'),
  recorded: z
    .strictObject({
      outcome: z.enum(['accepted', 'rejected']),
      on: isoDate,
      deciders: z.array(line.max(200)).max(50),
      where: line.max(2000),
    })
    .nullable()
    .default(null),
});
const edit = z.strictObject({
  request: requestId,
  text,
  summary: z.string().max(1000).default(''),
  coAuthors: z.array(personId).max(20).default([]).describe('Ids of people who wrote it too'),
});
const relation = z.strictObject({
  request: requestId,
  kind: z.enum(STATABLE),
  to: z.string().min(1).max(4096).describe('Path of the other record'),
});
const amendment = edit.omit({ coAuthors: true });
const command = z.strictObject({ request: requestId, command: sentCommand });

export function decisionRoutes({ catalogue, decisions, keeping, search }: Services) {
  return new Hono<Env>()
    .get(
      '/decisions',
      describeRoute({
        summary: 'Search decisions',
        description: 'Without words: all of them. Facets count what choosing them would show.',
      }),
      validator('query', list, invalid),
      async (c) => {
        const { q, ...options } = c.req.valid('query');
        const person = c.var.person?.id ?? null;
        return c.json(await search.find(c.var.snapshot, q, { ...options, person }), 200);
      },
    )
    .post(
      '/decisions',
      describeRoute({ summary: 'Start a decision, or record one that was decided already' }),
      validator('json', fresh, invalid),
      async (c) => {
        const { request, ...wish } = c.req.valid('json');
        return c.var.person === null
          ? unknownPerson(c)
          : answer(c, await decisions.start(wish, { actor: c.var.person, request }));
      },
    )
    .get(
      '/decisions/:ref',
      describeRoute({ summary: 'One decision, with what you may do' }),
      validator('param', ref, invalid),
      async (c) => {
        const found = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const [decision] = found;
        if (decision === undefined) return notFound(c);
        if (found.length > 1)
          return c.json(
            {
              choices: found.map((one) => ({
                path: one.record.path,
                label: one.record.label,
                title: one.record.title,
                status: one.status,
              })),
            },
            300,
          );
        const { snapshot, person, caller, at } = c.var;
        const personal = person === null ? NOTHING_PERSONAL : await keeping.of(person.id);
        const view = viewOf(snapshot, decision, person ?? NOBODY, at, personal);
        const { policy, people } = snapshot;
        const parts = person === null ? [] : partsIn(policy, decision.review, person.id);
        return c.json({ ...view, can: canAtDoor(view.can, caller, parts, adminsOf(policy, people)) }, 200);
      },
    )
    .put(
      '/decisions/:ref/text',
      describeRoute({
        summary: 'Save an edited text',
        description: 'If-Match names the blob that was edited. 412 carries the newest text.',
      }),
      validator('param', ref, invalid),
      validator('json', edit, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const { request, ...sent } = c.req.valid('json');
        const base = baseOf(c);
        if (decision === undefined) return notFound(c);
        if (base === '') return whichText(c);
        if (c.var.person === null) return unknownPerson(c);
        return answer(
          c,
          await decisions.revise(decision.record.path, { ...sent, base }, { actor: c.var.person, request }),
        );
      },
    )
    .post(
      '/decisions/:ref/relations',
      describeRoute({
        summary: 'State a relation to another decision',
        description: 'Written into this record in its own way, in one commit; the other side is derived.',
      }),
      validator('param', ref, invalid),
      validator('json', relation, invalid),
      async (c) => {
        const [decision, ...more] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const { request, ...wish } = c.req.valid('json');
        if (decision === undefined || more.length > 0) return notFound(c);
        if (c.var.person === null) return unknownPerson(c);
        const asked = { actor: c.var.person, request };
        return answer(c, await decisions.relate(decision.record.path, wish, asked));
      },
    )
    .post(
      '/decisions/:ref/amendments',
      describeRoute({
        summary: 'Propose another wording of what is in force',
        description:
          'The text stays until one decider consents and nobody disputes it. If-Match names the blob that was edited.',
      }),
      validator('param', ref, invalid),
      validator('json', amendment, invalid),
      async (c) => {
        const [decision] = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const { request, ...sent } = c.req.valid('json');
        const base = baseOf(c);
        if (decision === undefined) return notFound(c);
        if (base === '') return whichText(c);
        if (c.var.person === null) return unknownPerson(c);
        const asked = { actor: c.var.person, request };
        return answer(c, await decisions.propose(decision.record.path, { ...sent, base }, asked));
      },
    )
    .post(
      '/decisions/:ref/commands',
      describeRoute({
        summary: 'Do something with a decision',
        description: 'Refusals are 409 with a sentence. The same `request` sent again changes nothing.',
      }),
      validator('param', ref, invalid),
      validator('json', command, invalid),
      async (c) => {
        const found = catalogue.find(c.var.snapshot, c.req.valid('param').ref);
        const { request, command: wished } = c.req.valid('json');
        const [decision] = found;
        if (found.length > 1) return notFound(c);
        if (c.var.person === null) return decision === undefined ? notFound(c) : unknownPerson(c);
        const asked = { actor: c.var.person, request };
        // A draft that is discarded is gone, but asking for it twice is no mistake.
        const earlier = decision === undefined ? decisions.resent(c.var.snapshot, asked) : null;
        if (earlier !== null) return answer(c, earlier);
        if (decision === undefined) return notFound(c);
        return answer(c, await decisions.command(decision.record.path, wished, asked));
      },
    );
}

/** Somebody who only reads. */
export const NOBODY = { id: '', name: '', email: '', alsoKnownAs: [], teams: [], title: null };
