// What a person keeps for themselves about a decision: which text they read, whether they watch it, what they snooze. No commit knows of it.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { TURN_NAMES } from '../domain/turn-kinds.ts';
import { turnsFor } from '../domain/attention.ts';
import type { Decision } from '../domain/decision.ts';
import { instant } from '../domain/event-schema.ts';
import { MAY_BE_DONE } from '../domain/personal.ts';
import { yearsAfter } from '../domain/working-days.ts';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { notFound, unknownPerson } from './answers.ts';

const ref = z.object({
  ref: z.string().min(1).max(4096).describe('A decision’s id, or its path with slashes written as %2F'),
});
const read = z.strictObject({
  digest: z.string().max(100).describe('Of the text that was read'),
  upTo: instant.or(z.literal('')).describe('When its log had changed last'),
});
const watching = z.strictObject({
  watching: z.boolean().nullable().describe('Null is what follows from taking part'),
});
const snooze = z.strictObject({
  kind: z.enum(TURN_NAMES),
  since: instant,
  until: instant.nullable().describe('Null is done: it stays away until there is something new'),
});

export function personalRoutes({ catalogue, keeping }: Services) {
  return new Hono<Env>()
    .put(
      '/decisions/:ref/read',
      describeRoute({ summary: 'Say which text of a decision you have read' }),
      validator('param', ref, invalid),
      validator('json', read, invalid),
      async (c) => {
        const decision = one(c.var.snapshot, c.req.valid('param').ref);
        if (decision === null) return notFound(c);
        if (c.var.person === null) return unknownPerson(c);
        await keeping.read(c.var.person.id, decision.record.path, c.req.valid('json'));
        return c.json({ done: true }, 200);
      },
    )
    .put(
      '/decisions/:ref/watching',
      describeRoute({ summary: 'Watch a decision, or no longer' }),
      validator('param', ref, invalid),
      validator('json', watching, invalid),
      async (c) => {
        const decision = one(c.var.snapshot, c.req.valid('param').ref);
        if (decision === null) return notFound(c);
        if (c.var.person === null) return unknownPerson(c);
        await keeping.watch(c.var.person.id, decision.record.path, c.req.valid('json').watching);
        return c.json({ done: true }, 200);
      },
    )
    .put(
      '/decisions/:ref/snooze',
      describeRoute({
        summary: 'Snooze what waits for you',
        description: 'It comes back at the instant, when it becomes late, and when there is something new.',
      }),
      validator('param', ref, invalid),
      validator('json', snooze, invalid),
      async (c) => {
        const { snapshot, person, at } = c.var;
        const decision = one(snapshot, c.req.valid('param').ref);
        if (decision === null) return notFound(c);
        if (person === null) return unknownPerson(c);
        const { kind, since, until } = c.req.valid('json');
        const given = { at, policy: snapshot.policy, people: snapshot.people };
        const turn = turnsFor(person.id, [decision], given).find(
          (found) => found.kind === kind && found.since === since,
        );
        const refused =
          turn === undefined
            ? 'It doesn’t wait for you any more.'
            : until === null
              ? MAY_BE_DONE[kind]
              : (until > at && until < yearsAfter(at, 1)) || 'Choose a time within the next year.';
        if (refused !== true) return problem(c, 409, 'Refused', refused, { refused });
        await keeping.snooze(person.id, decision.record.path, { kind, since, until, at });
        return c.json({ done: true }, 200);
      },
    )
    .delete(
      '/decisions/:ref/snooze',
      describeRoute({ summary: 'Bring back what was snoozed' }),
      validator('param', ref, invalid),
      async (c) => {
        const decision = one(c.var.snapshot, c.req.valid('param').ref);
        if (decision === null) return notFound(c);
        if (c.var.person === null) return unknownPerson(c);
        await keeping.snooze(c.var.person.id, decision.record.path, null);
        return c.json({ done: true }, 200);
      },
    );

  function one(snapshot: Snapshot, word: string): Decision | null {
    const [decision, ...more] = catalogue.find(snapshot, word);
    return decision === undefined || more.length > 0 ? null : decision;
  }
}
