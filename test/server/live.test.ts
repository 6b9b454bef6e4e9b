// The stream of what changes, over HTTP: what is told, what is told again to who comes back, and what it costs when many listen.

import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { afterEach, expect, test } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import { createLive, type Listener, type News } from '../../server/live.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { commitTo } from '../../server/store/store.ts';
import { MADR, NYGARD, POLICY, world, type World } from './with-app.ts';

const OLD = 'docs/adr/0001-use-postgresql.md';
const NEW = 'docs/adr/0002-outbox.md';
const FILES = { [OLD]: NYGARD, [NEW]: MADR };

interface Told {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: { readonly commit: string; readonly decisions: readonly string[] | null };
}

const open: ReadableStreamDefaultReader<EventSourceMessage>[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.cancel()));
});

/** Reads a stream as it comes. */
async function listen(here: World, since: string | null = null, path = '/api/live') {
  const headers: Record<string, string> = since === null ? {} : { 'last-event-id': since };
  const response = await here.open(path, 'ana', headers);
  const reader = (response.body ?? new ReadableStream())
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  open.push(reader);
  const next = async (): Promise<Told> => {
    const { value, done } = await reader.read();
    if (done) throw new Error('The stream ended.');
    return { event: value.event, id: value.id, data: JSON.parse(value.data) };
  };
  /** What comes next that is no beat. */
  const news = async (): Promise<Told> => {
    for (;;) {
      const told = await next();
      if (told.event !== 'beat') return told;
    }
  };
  return { response, reader, next, news };
}

async function write(here: World, path: string, text: string): Promise<string> {
  const head = await here.store.head();
  const result = await commitTo(here.store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map([[path, new TextEncoder().encode(text)]]),
    message: 'By another hand',
    author: { name: 'Ben Osei', email: 'ben@example.org' },
    at: '2026-11-02T10:00:00.000Z',
  });
  if (result.kind !== 'committed') throw new Error(result.kind);
  return result.commit;
}

test('a commit is told to who listens, with the decisions that it changed and its id', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  expect((await stream.next()).event).toBe('beat');

  const commit = await write(here, NEW, MADR.replace('Two writes', 'Three writes'));
  expect(await stream.news()).toEqual({ event: 'news', id: commit, data: { commit, decisions: [NEW] } });
});

test('a command of somebody else is told like any other commit', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  await stream.next();
  const { body } = await here.command('0002', 'ben', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [{ person: 'cem', role: 'decider' }],
    facilitator: null,
    deadline: '2026-11-20T17:00:00.000Z',
    note: '',
  });
  expect((await stream.news()).data).toEqual({ commit: body.commit, decisions: [NEW] });
});

test('who comes back is told once what was missed', async () => {
  const here = world(FILES);
  const before = await here.store.head();
  await (await listen(here)).next();
  await write(here, NEW, MADR.replace('Two writes', 'Three writes'));
  const last = await write(here, OLD, NYGARD.replace('One place', 'A single place'));

  const stream = await listen(here, 'commit' in before ? before.commit : '');
  const { id, data } = await stream.news();
  expect(id).toBe(last);
  expect(new Set(data.decisions)).toEqual(new Set([OLD, NEW]));

  const upToDate = await listen(here, last);
  expect((await upToDate.next()).event).toBe('beat');
});

test('who was away for too long, or knows another history, looks at everything again', async () => {
  const here = world(FILES);
  await listen(here);
  const last = await write(here, NEW, MADR.replace('Two writes', 'Three writes'));
  const stream = await listen(here, 'a'.repeat(40));
  expect(await stream.news()).toMatchObject({ id: last, data: { decisions: null } });
  const byQuery = await listen(here, null, `/api/live?since=${'b'.repeat(40)}`);
  expect((await byQuery.news()).data.decisions).toBe(null);
});

test('a repository that can’t be read for a moment ends the stream, and never the server', async () => {
  let asks = Infinity;
  const here = world(FILES, (store) => ({
    ...store,
    head: async () => {
      asks -= 1;
      if (asks < 0) throw new Error('HEAD names no branch.');
      return store.head();
    },
  }));
  const stream = await listen(here);
  await stream.next();
  // Once more for who asks; what is told because of it finds nothing to read.
  asks = 1;
  expect((await here.send('PUT', '/api/decisions/0002/watching', { watching: true })).status).toBe(200);
  await expect(stream.news()).rejects.toThrow('The stream ended.');
  asks = Infinity;
  expect((await (await listen(here)).next()).event).toBe('beat');
});

test('a new policy concerns every decision', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  await stream.next();
  await write(here, '.accord/policy.yaml', POLICY.replace('Europe/Lisbon', 'Europe/Oslo'));
  expect((await stream.news()).data.decisions).toBe(null);
});

test('a decision that comes and one that goes are named', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  await stream.next();
  const third = 'docs/adr/0003-third.md';
  await write(here, third, NYGARD.replace('# 1. Use PostgreSQL', '# 3. Third'));
  expect((await stream.news()).data.decisions).toEqual([third]);
  const head = await here.store.head();
  await commitTo(here.store, {
    base: 'commit' in head ? head.commit : null,
    files: new Map([[third, null]]),
    message: 'Gone',
    author: { name: 'Ben Osei', email: 'ben@example.org' },
    at: '2026-11-02T10:00:00.000Z',
  });
  expect((await stream.news()).data.decisions).toEqual([third]);
});

test('a reader who is slow gets what came meanwhile in one piece', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  await stream.next();
  let last: string | undefined;
  for (let at = 0; at < 30; at += 1)
    last = await write(here, at % 2 === 0 ? OLD : NEW, (at % 2 === 0 ? NYGARD : MADR) + `\n${at}\n`);
  const heard: Told[] = [];
  while (heard.at(-1)?.id !== last) heard.push(await stream.news());
  expect(heard.length).toBeLessThan(30);
  expect(new Set(heard.flatMap(({ data }) => data.decisions))).toEqual(new Set([OLD, NEW]));
});

test('two hundred listeners cost one comparison for each commit, and leave nothing behind', async () => {
  const store = memoryStore(FILES);
  const catalogue = createCatalogue({
    store,
    templates: () => [],
    zone: 'Europe/Lisbon',
    now: () => '2026-11-02T09:00:00.000Z',
  });
  let asked = 0;
  const live = createLive({
    store,
    catalogue: {
      current: () => {
        asked += 1;
        return catalogue.current();
      },
    },
  });
  const heard: News[] = [];
  const listener: Listener = {
    person: 'ana',
    since: null,
    changed: (news) => heard.push(news),
    yours: () => undefined,
    meeting: () => undefined,
    ended: () => undefined,
  };
  const stops = await Promise.all(Array.from({ length: 200 }, () => live.listen({ ...listener })));
  expect(live.count()).toBe(200);
  asked = 0;
  const head = await store.head();
  await commitTo(store, {
    base: 'commit' in head ? head.commit : null,
    files: new Map([[NEW, new TextEncoder().encode(`${MADR}\nMore.\n`)]]),
    message: 'More',
    author: { name: 'Ben Osei', email: 'ben@example.org' },
    at: '2026-11-02T10:00:00.000Z',
  });
  await expect.poll(() => heard.length).toBe(200);
  expect(asked).toBe(1);
  expect(new Set(heard).size, 'the same object for all').toBe(1);
  for (const stop of stops) stop();
  expect(live.count()).toBe(0);
});

test('a listener that goes away is forgotten, and the end of the server ends the others', async () => {
  const store = memoryStore(FILES);
  const catalogue = createCatalogue({
    store,
    templates: () => [],
    zone: 'Europe/Lisbon',
    now: () => '2026-11-02T09:00:00.000Z',
  });
  const live = createLive({ store, catalogue });
  let ended = 0;
  let mine = 0;
  const listener = {
    since: null,
    changed: () => undefined,
    yours: () => (mine += 1),
    meeting: () => undefined,
    ended: () => (ended += 1),
  };
  const stop = await live.listen({ ...listener, person: 'ana' });
  await live.listen({ ...listener, person: 'ben' });
  live.tellYours('ana');
  expect(mine, 'what is personal is told to nobody else').toBe(1);
  stop();
  live.close();
  expect(ended).toBe(1);
  expect(live.count()).toBe(0);
});

test('a stream whose reader is gone no longer listens', async () => {
  const here = world(FILES);
  const stream = await listen(here);
  await stream.next();
  await stream.reader.cancel();
  // Nobody hears this; it must not fail, and must not wait for the reader.
  const commit = await write(here, NEW, MADR.replace('Two writes', 'Three writes'));
  const other = await listen(here, commit);
  expect((await other.next()).event).toBe('beat');
});
