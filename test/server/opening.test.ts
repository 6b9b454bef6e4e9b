// While the repository is read for the first time: who asks is told how far it is, and a reading that fails is told too.

import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { NYGARD } from './with-app.ts';

/** The server over a repository whose files come no sooner than `files` says. What nobody expected is in `reported`. */
function reading(files: Promise<unknown>) {
  const store = memoryStore({ 'docs/adr/0001-use-postgresql.md': NYGARD });
  const reported: unknown[] = [];
  const services = createServices({
    store: { ...store, blob: async (id) => files.then(() => store.blob(id)) },
    identity: localIdentity({ name: 'Ana Moreira', email: 'ana@example.org' }),
    state: memoryState(),
    templates: () => [],
    now: () => '2026-11-02T09:00:00.000Z',
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
  });
  const app = createApp(services, (error) => reported.push(error));
  return { reported, ask: () => app.request('http://localhost/api/session') };
}

describe('while the repository is read for the first time', () => {
  it('a request waits a moment, then hears how far it is and when to ask again', async () => {
    const { promise: files, resolve: arrive } = Promise.withResolvers<void>();
    const { ask } = reading(files);
    // The files only come below: a request that waited for them would wait for ever.
    const early = await ask();
    expect(early.status).toBe(503);
    expect(early.headers.get('content-type')).toBe('application/problem+json');
    expect(early.headers.get('retry-after')).toBe('1');
    expect(early.headers.get('cache-control')).toBe('no-store');
    expect(await early.json()).toMatchObject({
      title: 'Not read yet',
      detail: expect.stringMatching(/^Reading the repository(?:: \d+ of \d+ files)?\.$/u),
      progress: { done: 0, of: expect.any(Number) },
    });
    arrive();
    expect((await ask()).status).toBe(200);
  });

  it('a request that comes in time for the end of it hears nothing of it', async () => {
    const { ask } = reading(new Promise((resolve) => setTimeout(resolve, 1)));
    expect((await ask()).status).toBe(200);
  });

  it('whoever was sent away hears that it failed', async () => {
    const { promise: files, reject: fail } = Promise.withResolvers<void>();
    const { ask, reported } = reading(files);
    expect((await Promise.all([ask(), ask()])).map((reply) => reply.status)).toEqual([503, 503]);
    fail(new Error('The disk is gone.'));
    await files.catch(() => undefined);
    const late = await Promise.all([ask(), ask()]);
    expect(late.map((reply) => reply.status)).toEqual([500, 500]);
    expect(await late[0]?.json()).toMatchObject({
      detail: expect.stringContaining('the server’s log has the cause'),
    });
    expect(reported.map(String)).toEqual(['Error: The disk is gone.', 'Error: The disk is gone.']);
  });
});
