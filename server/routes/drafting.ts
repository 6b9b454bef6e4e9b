// What the page for a new decision asks for: templates, where the record would go, and decisions that are like it.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import { z } from 'zod';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';

const place = z.object({ folder: z.string().max(1000), title: z.string().max(300).default('') });
const like = z.object({ title: z.string().max(300) });

export function draftingRoutes({ decisions, search, templates }: Services) {
  return new Hono<Env>()
    .get('/templates', describeRoute({ summary: 'Templates for new decisions' }), (c) =>
      c.json({ templates }, 200),
    )
    .get(
      '/place',
      describeRoute({ summary: 'The id and file a new decision would get' }),
      validator('query', place, invalid),
      async (c) => {
        const { folder, title } = c.req.valid('query');
        return c.json(await decisions.place(c.var.snapshot, folder, title, c.var.at), 200);
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
