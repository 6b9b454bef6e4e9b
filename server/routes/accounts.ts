// For admins: whom sign-ins have told Accord of, and forgetting one, so that another account can be that person.

import { Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as z from 'zod';
import { invalid, problem } from '../problem.ts';
import type { Env, Services } from '../services.ts';

const one = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/u) });

export function accountRoutes({ accounts, sessions, tokens }: Services) {
  return new Hono<Env>()
    .get('/accounts', describeRoute({ summary: 'Who has signed in, for admins' }), async (c) => {
      const { snapshot } = c.var;
      const all = await accounts.all();
      const shown = all.map((account) => {
        const { id, issuer, subject, email, since, seen } = account;
        const { id: person, name } = accounts.personOf(account, snapshot);
        return { id, issuer, subject, person, name, email, since, seen };
      });
      return c.json({ accounts: shown.sort((a, b) => a.name.localeCompare(b.name)) }, 200);
    })
    .delete(
      '/accounts/:id',
      describeRoute({
        summary: 'Forget an account',
        description: 'Its sessions and tokens end. Whoever signs in with that address next is that person.',
      }),
      validator('param', one, invalid),
      async (c) => {
        const { id } = c.req.valid('param');
        if ((await accounts.find(id)) === null)
          return problem(
            c,
            404,
            'Not found',
            'There is no such account. It may have been forgotten already.',
          );
        await sessions.end((session) => session.account === id);
        await tokens.revoke((token) => token.owner === `account:${id}`);
        await accounts.forget(id);
        return c.json({ forgotten: id }, 200);
      },
    );
}
