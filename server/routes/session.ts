// Who is asking, which repository this is, and whom the demonstration acts as.

import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { describeRoute, validator } from 'hono-openapi';
import { z } from 'zod';
import { basePath } from '../base-url.ts';
import { turnsFor } from '../domain/attention.ts';
import { line, personId } from '../domain/event-schema.ts';
import { invalid, problem } from '../problem.ts';
import { foldersOf, noticesOf } from '../repository.ts';
import type { Env, Services } from '../services.ts';

export const PERSON_COOKIE = 'accord-person';

const chosen = z.strictObject({ person: personId });
const introduced = z.strictObject({
  name: line
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^<>]*$/u, 'It can’t hold < or >.'),
  email: z
    .string()
    .trim()
    .regex(/^[^\s\p{Cc}@<>]+@[^\s\p{Cc}@<>]+$/u, 'It must be a mail address.')
    .max(320),
});

export function sessionRoutes({ store, identity, baseUrl = null }: Services) {
  return new Hono<Env>()
    .get('/session', describeRoute({ summary: 'The repository, and who you are in it' }), async (c) => {
      const { snapshot, person, at } = c.var;
      return c.json(
        {
          repository: {
            name: store.name,
            branch: snapshot.head.kind === 'detached' ? null : snapshot.head.branch,
            head: snapshot.commit,
            folders: foldersOf(snapshot),
            writable: await store.writable(),
          },
          me: person,
          people: [...snapshot.people.values()],
          demonstration: identity.demonstration,
          waiting:
            person === null
              ? 0
              : turnsFor(person.id, snapshot.decisions, {
                  at,
                  policy: snapshot.policy,
                  people: snapshot.people,
                }).length,
          notices: [...noticesOf(snapshot), ...store.notices()],
          policy: {
            scopes: snapshot.policy.scopes,
            calendar: snapshot.policy.calendar,
            recording: snapshot.policy.recording,
            teams: [...new Set(snapshot.policy.people.flatMap((one) => one.teams))],
          },
          at,
        },
        200,
      );
    })
    .put(
      '/session/person',
      describeRoute({ summary: 'Act as somebody, in the demonstration' }),
      validator('json', chosen, invalid),
      (c) => {
        if (!identity.demonstration)
          return problem(
            c,
            403,
            'Not a demonstration',
            'Only in the demonstration can you act as somebody else.',
          );
        const { person } = c.req.valid('json');
        if (!c.var.snapshot.people.has(person))
          return problem(c, 404, 'Not found', 'Nobody here has this id.');
        setCookie(c, PERSON_COOKIE, person, {
          path: basePath(baseUrl),
          httpOnly: true,
          sameSite: 'Strict',
        });
        return c.json({ person }, 200);
      },
    )
    .put(
      '/session/identity',
      describeRoute({ summary: 'Say who you are, where git does not know it' }),
      validator('json', introduced, invalid),
      async (c) => {
        if (c.var.person !== null)
          return problem(c, 409, 'Refused', 'Git knows who you are: change user.name and user.email there.');
        await identity.introduce(c.req.valid('json'));
        return c.json({ done: true }, 200);
      },
    );
}
