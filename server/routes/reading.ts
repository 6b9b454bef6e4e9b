// Whose turn it is, and the documents beside the records.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { closingSoon, recentlyDecided, yoursWithOthers } from '../domain/attention-aside.ts';
import { NOTHING_PERSONAL, snoozeChoices } from '../domain/personal.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import { minutesFor, turnsNow, watchedNews, type Turns } from '../turns.ts';

const path = z.object({
  path: z.string().min(1).max(4096).describe('Path in the repository, with slashes written as %2F'),
});

export function readingRoutes({ keeping }: Services) {
  return new Hono<Env>()
    .get('/turns', describeRoute({ summary: 'What waits for you, and what else is going on' }), async (c) => {
      const { snapshot, person, at } = c.var;
      const given = { at, policy: snapshot.policy, people: snapshot.people };
      const personal = person === null ? NOTHING_PERSONAL : await keeping.of(person.id);
      const { waiting, snoozed } = person === null ? NO_TURNS : turnsNow(snapshot, personal, person.id, at);
      return c.json(
        {
          at,
          turns: waiting,
          minutes: minutesFor(snapshot, waiting),
          snoozed,
          snoozes: snoozeChoices(at, snapshot.policy.calendar),
          withOthers: person === null ? [] : yoursWithOthers(person.id, snapshot.decisions, given),
          closing: closingSoon(person?.id ?? null, snapshot.decisions, given),
          decided: recentlyDecided(snapshot.decisions, given),
          watched: person === null ? [] : watchedNews(snapshot, personal, person.id, at),
        },
        200,
      );
    })
    .get(
      '/documents',
      describeRoute({ summary: 'Documents in the decision folders that are no decisions' }),
      (c) => c.json({ documents: c.var.snapshot.documents }, 200),
    )
    .get(
      '/documents/:path',
      describeRoute({ summary: 'The text of one of them' }),
      validator('param', path, invalid),
      (c) => {
        const { snapshot } = c.var;
        const document = snapshot.documents.find((one) => one.path === c.req.valid('param').path);
        if (document === undefined)
          return problem(c, 404, 'Not found', 'There is no such document in the decision folders.');
        return c.json({ document, text: snapshot.files.get(document.path)?.text ?? '' }, 200);
      },
    );
}

const NO_TURNS: Turns = { waiting: [], snoozed: [] };
