// What hostile documents cost the server's own thread, in the processor's time of that thread, so that a busy machine has no say in it: whoever
// waits for an answer meanwhile waits so long at most. Long texts are looked at elsewhere.

import { beforeAll, expect, it, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { readHere, type Reader } from '../../server/reader.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { workerReader } from '../../server/worker-reader.ts';
import { POLICY } from '../server/with-app.ts';
import { figure } from '../figure.ts';
import { HOSTILE, PLACES } from './hostile-texts.ts';

const CAP = 250 * 1024;
const WORST = ['headings', 'footnotes and their texts', 'relations to records', 'words'];
const DOCUMENTS = WORST.map((name, at) => {
  const place = HOSTILE.findIndex((one) => one.name === name);
  const [hostile, where] = [HOSTILE[place], PLACES[place % PLACES.length]];
  if (hostile === undefined || where === undefined) throw new Error(`There is no ${name}.`);
  return {
    name,
    path: `docs/adr/${String(at + 1).padStart(4, '0')}-a.md`,
    text: where.put(hostile.make(CAP)).slice(0, CAP),
  };
});

type App = ReturnType<typeof createApp>;

function appWith(reader: Reader): App {
  const files = Object.fromEntries(DOCUMENTS.map(({ path, text }) => [path, text]));
  return createApp(
    createServices({
      store: memoryStore({ '.accord/policy.yaml': POLICY, ...files }),
      identity: localIdentity({ name: 'ana', email: 'ana@example.org' }),
      state: memoryState(),
      templates: shippedTemplates,
      now: () => '2026-11-02T09:00:00.000Z',
      random: () => crypto.getRandomValues(new Uint8Array(10)),
      zone: 'Europe/Lisbon',
      reader,
    }),
    (error) => {
      throw error;
    },
  );
}

function send(app: App, method: string, path: string, body?: object): Promise<Response> {
  return Promise.resolve(
    app.request(`http://localhost/api/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }),
  );
}

/** Milliseconds of this thread's own work. */
async function cost(ask: () => Promise<Response>): Promise<number> {
  const start = process.threadCpuUsage();
  const answer = await ask();
  await answer.text();
  expect(answer.status).toBe(200);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

// Patient, because the machine may be busy: what takes too long on the clock is another test’s matter.
const apart = appWith(workerReader({ alone: 120_000, together: 120_000 }));
const onTheSpot = appWith(readHere);

beforeAll(async () => {
  for (const app of [apart, onTheSpot])
    await vi.waitUntil(async () => (await send(app, 'GET', 'decisions?q=word')).status === 200, {
      timeout: 80_000,
      interval: 100,
    });
});

it('a long text is checked, and its form changed, in another thread: the own one hands it over', async () => {
  const asks = (app: App) => ({
    check: ({ path, text }: (typeof DOCUMENTS)[number]) => send(app, 'POST', 'check', { path, text }),
    field: ({ path, text }: (typeof DOCUMENTS)[number]) =>
      send(app, 'POST', 'field', { path, text, id: 'date', value: '2026-11-24' }),
  });
  const all = async (app: App, what: 'check' | 'field') => {
    const each: number[] = [];
    for (const one of DOCUMENTS) each.push(await cost(() => asks(app)[what](one)));
    return { sum: each.reduce((sum, one) => sum + one, 0), worst: Math.max(...each) };
  };
  for (const what of ['check', 'field'] as const) {
    const [there, here] = [await all(apart, what), await all(onTheSpot, what)];
    figure(
      `hostile documents, ${what}: ${Math.round(there.worst)} ms of the server’s own thread at most, ${Math.round(here.worst)} ms when it does it itself`,
    );
    expect(there.sum).toBeLessThan(here.sum / 2);
  }
});

it('opening, searching and following cost the own thread a bounded time', async () => {
  const worst = new Map<string, number>();
  for (const { path } of DOCUMENTS)
    for (const [what, to] of [
      ['opened', `decisions/${encodeURIComponent(path)}`],
      ['searched', `decisions?q=${encodeURIComponent('a line word accepted')}&limit=200`],
      ['like it', 'similar?title=a%20line%20of%20words%20accepted'],
      ['its history', `decisions/${encodeURIComponent(path)}/history`],
      ['relations', `relations?ref=${encodeURIComponent(path)}&depth=3&suggested=yes`],
    ] as const)
      worst.set(what, Math.max(worst.get(what) ?? 0, await cost(() => send(apart, 'GET', to))));
  figure(
    `hostile documents, own thread at most: ${[...worst].map(([what, took]) => `${what} ${Math.round(took)} ms`).join(', ')}`,
  );
  // The bar is a second for each; ours is told above.
  for (const took of worst.values()) expect(took).toBeLessThan(1000);
});

it('many links into long documents are not all followed', async () => {
  const links = Array.from(
    { length: 1000 },
    (_, at) => `[a](000${(at % DOCUMENTS.length) + 1}-a.md#nowhere-${at})`,
  ).join(' ');
  const text = `# A\n\n${links}`.slice(0, 32 * 1024);
  const took = await cost(() => send(apart, 'POST', 'check', { path: 'docs/adr/0009-b.md', text }));
  const all = DOCUMENTS.length;
  figure(`a text that links into ${all} hostile documents is checked in ${Math.round(took)} ms`);
  expect(took).toBeLessThan(1000);
});
