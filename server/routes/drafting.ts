// What is asked while a decision is written: templates, where the record would go, decisions that are like it, what a reviewer would see in
// its text, and its fields as a form. Nothing here changes anything.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { areaFor } from '../area.ts';
import { createChecking, templateOf } from '../checking.ts';
import { LONGEST_TEXT } from '../domain/finding.ts';
import { fillTemplate, formOf } from '../domain/templates.ts';
import { dateIn } from '../domain/working-days.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';

const place = z.object({ folder: z.string().max(1000), title: z.string().max(300).default('') });
const written = z.strictObject({
  path: z.string().min(1).max(4096).describe('The record’s path, or the one it would get'),
  text: z.string().max(LONGEST_TEXT),
});
const checked = written.extend({ template: z.string().max(4096).optional().describe('Id of its template') });
const changed = written.extend({ id: z.string().max(200), value: z.string().max(4000) });
const placed = place.extend({
  near: z.string().max(4096).optional().describe('Path of a decision that it supersedes or relates to'),
});
const filled = place.extend({ template: z.string().max(4096) });
const like = z.object({ title: z.string().max(300) });

export function draftingRoutes({ catalogue, decisions, search, reader }: Services) {
  const checking = createChecking(reader);
  return new Hono<Env>()
    .get(
      '/templates',
      describeRoute({
        summary: 'Templates for new decisions',
        description: 'The repository’s own come first.',
      }),
      (c) => {
        const templates = catalogue
          .templatesIn(c.var.snapshot)
          .map((template) => ({ ...template, form: formOf(template) }));
        return c.json({ templates }, 200);
      },
    )
    .get(
      '/filled',
      describeRoute({ summary: 'The text a new decision would start with' }),
      validator('query', filled, invalid),
      async (c) => {
        const { folder, title, template: id } = c.req.valid('query');
        const { snapshot, at } = c.var;
        const template = catalogue.templatesIn(snapshot).find((one) => one.id === id);
        if (template === undefined) return problem(c, 404, 'Not found', `There is no template “${id}”.`);
        const { number } = await decisions.place(snapshot, folder, title, at);
        const text = fillTemplate(template, {
          title,
          date: dateIn(at, snapshot.policy.calendar.zone),
          author: c.var.person?.name ?? '',
          number: number === null ? '' : String(number),
        });
        return c.json({ text }, 200);
      },
    )
    .post(
      '/check',
      describeRoute({ summary: 'What a reviewer would see in a text, and its fields as a form' }),
      validator('json', checked, invalid),
      async (c) => {
        const { template: id, ...sent } = c.req.valid('json');
        const { snapshot, at } = c.var;
        const wanted = id ?? templateOf(snapshot, sent.path);
        const template = catalogue.templatesIn(snapshot).find((one) => one.id === wanted) ?? null;
        const { findings, fields } = await checking.check(snapshot, { ...sent, template }, at);
        return c.json({ findings, fields }, 200);
      },
    )
    .post(
      '/field',
      describeRoute({
        summary: 'A text with one of its fields changed',
        description: 'Only the field’s own lines differ.',
      }),
      validator('json', changed, invalid),
      async (c) => {
        const outcome = await checking.change(c.var.snapshot, c.req.valid('json'));
        return 'text' in outcome
          ? c.json(outcome, 200)
          : problem(c, 409, 'Not written', outcome.refused, outcome);
      },
    )
    .get(
      '/place',
      describeRoute({ summary: 'The id and file a new decision would get' }),
      validator('query', placed, invalid),
      async (c) => {
        const { folder, title, near } = c.req.valid('query');
        const { snapshot, at } = c.var;
        const found = await decisions.place(snapshot, folder, title, at);
        return c.json(
          { ...found, area: areaFor(snapshot, found.path, near === undefined ? [] : [near]) },
          200,
        );
      },
    )
    .get(
      '/similar',
      describeRoute({ summary: 'Decisions that are like a title' }),
      validator('query', like, invalid),
      async (c) => {
        await search.follow(c.var.snapshot);
        return c.json({ hits: search.similar(c.var.snapshot, c.req.valid('query').title, 4) }, 200);
      },
    );
}
