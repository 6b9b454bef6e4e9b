// The remote of the repository: how far this copy is from it, pulling from it and pushing to it.

import type { Context } from 'hono';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { problem } from '../problem.ts';
import type { Moved } from '../remotes.ts';
import type { Env, Services } from '../services.ts';

export function remoteRoutes({ remotes }: Services) {
  return new Hono<Env>()
    .get(
      '/remote',
      describeRoute({ summary: 'How far this copy is from its remote; null where there is none' }),
      async (c) => c.json({ remote: await remotes.view() }, 200),
    )
    .post('/remote/pull', describeRoute({ summary: 'Bring what others pushed' }), async (c) =>
      moved(c, await remotes.pull()),
    )
    .post('/remote/push', describeRoute({ summary: 'Take there what is here' }), async (c) =>
      moved(c, await remotes.push()),
    );

  async function moved(c: Context<Env>, result: Moved) {
    if (result.kind === 'trouble') return problem(c, 503, 'The remote', result.why);
    return c.json({ commits: result.commits, remote: await remotes.view() }, 200);
  }
}
