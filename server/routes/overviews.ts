// How decisions hang together and when they were made: the graph around one of them or of all, and the line of time.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import {
  afterInWords,
  beforeInWords,
  EDGE_KINDS,
  neighbourhood,
  wholeGraph,
} from '../domain/relations-graph.ts';
import type { Decision } from '../domain/decision.ts';
import type { ReviewEvent } from '../domain/event.ts';
import { HAPPENING_KINDS, timelineOf } from '../domain/timeline.ts';
import { invalid } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { logFileOf, type Snapshot } from '../snapshot.ts';
import { notFound } from './answers.ts';

const flag = z.enum(['yes', 'no']).default('no');
const folder = z.string().max(4096).optional().describe('Only decisions of this folder');
const graph = z.object({
  ref: z.string().min(1).max(4096).optional().describe('The decision in the middle; all of them without it'),
  depth: z.coerce
    .number()
    .int()
    .min(1)
    .max(3)
    .default(1)
    .describe('How many steps from the one in the middle'),
  folder,
  kinds: z
    .string()
    .max(200)
    .default(EDGE_KINDS.join())
    .transform((text) => text.split(',').filter((kind) => kind !== ''))
    .pipe(z.array(z.enum(EDGE_KINDS)))
    .describe('Kinds of relations, with commas between them'),
  'in-force': flag.describe('Only what is in force'),
  suggested: flag.describe('Also what only prose speaks of'),
});
const line = z.object({
  folder,
  kind: z.enum(HAPPENING_KINDS).optional(),
  before: z
    .string()
    .regex(/^\d{4}$/u)
    .optional()
    .describe('Only years before this one'),
});

/** Entries after which no further year is added. */
const A_PAGE = 120;

export function overviewRoutes({ catalogue }: Services) {
  return new Hono<Env>()
    .get(
      '/relations',
      describeRoute({
        summary: 'How decisions hang together',
        description:
          'With `ref` the graph around one decision and what is in force in its place; else the graph of all.',
      }),
      validator('query', graph, invalid),
      (c) => {
        const { ref, depth, ...asked } = c.req.valid('query');
        const { byPath, decisions } = c.var.snapshot;
        if (ref === undefined) {
          const wanted = {
            folder: asked.folder ?? null,
            kinds: asked.kinds,
            inForce: asked['in-force'] === 'yes',
            suggested: asked.suggested === 'yes',
          };
          return c.json({ center: null, words: [], graph: wholeGraph(decisions, wanted, byPath) }, 200);
        }
        const [center, ...more] = catalogue.find(c.var.snapshot, ref);
        if (center === undefined || more.length > 0) return notFound(c);
        const words = [afterInWords(center, byPath), beforeInWords(center, byPath)];
        return c.json(
          {
            center: center.record.path,
            words: words.filter((sentence) => sentence !== null),
            graph: neighbourhood(center, depth, byPath),
          },
          200,
        );
      },
    )
    .get(
      '/timeline',
      describeRoute({
        summary: 'When decisions were made and when they ended',
        description: 'Whole years, the newest first; `before` asks for older ones.',
      }),
      validator('query', line, invalid),
      (c) => {
        const { folder = null, kind = null, before = null } = c.req.valid('query');
        const { snapshot } = c.var;
        return c.json(
          timelineOf(snapshot.decisions, (decision) => countedEvents(snapshot, decision), snapshot.byPath, {
            folder,
            kind,
            before,
            atLeast: A_PAGE,
          }),
          200,
        );
      },
    );
}

function countedEvents(snapshot: Snapshot, { record, review }: Decision): readonly ReviewEvent[] {
  const { events } = logFileOf(snapshot, record.path).log;
  const left = new Set(review.notCounted.map(({ event }) => event.id));
  return left.size === 0 ? events : events.filter((event) => !left.has(event.id));
}
