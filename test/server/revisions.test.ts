// The past of a decision: one list of commits and acts, the texts it has had, each of them by its address, and an earlier one put back.

import { describe, expect, it } from 'vitest';
import { logPath } from '../../server/domain/event.ts';
import type { PastPage } from '../../server/domain/past.ts';
import { commitTo, treeOf } from '../../server/store/store.ts';
import { MADR, SEND, world, type World } from './with-app.ts';

const PATH = 'docs/adr/0007-publish-events.md';
const FILES = { [PATH]: MADR, 'docs/adr/0008-other.md': MADR.replace('Publish events', 'Something else') };

async function past(server: World, query = ''): Promise<PastPage> {
  const ask = async () => (await server.get(`/api/decisions/ADR-0007/history${query}`)).body;
  await expect.poll(async () => (await ask()).complete).toBe(true);
  return ask();
}

const read = (server: World, at: string) => server.get(`/api/decisions/ADR-0007/text?at=${at}`);

async function current(server: World) {
  const { body } = await server.get('/api/decisions/ADR-0007');
  return { text: String(body.text), blob: String(body.decision.blob), digest: String(body.decision.digest) };
}

let requests = 0;
async function save(server: World, change: (text: string) => string, as = 'ana', more: object = {}) {
  const { text, blob } = await current(server);
  requests += 1;
  const json = { request: `save-${requests}-of-a-test`, text: change(text), summary: 'Why', ...more };
  return server.send('PUT', '/api/decisions/ADR-0007/text', json, as, { 'if-match': `"${blob}"` });
}

async function putBack(server: World, at: string, as = 'ana') {
  const { blob } = await current(server);
  requests += 1;
  const json = { request: `back-${requests}-of-a-test`, at };
  return server.send('POST', '/api/decisions/ADR-0007/put-back', json, as, { 'if-match': `"${blob}"` });
}

/** Sent to review, signed by Cem, revised once, touched once from outside. */
async function reviewed(): Promise<World> {
  const server = world(FILES);
  expect(
    await server.command('ADR-0007', 'ana', { ...SEND, deadline: '2026-11-12T16:00:00.000Z' }),
  ).toMatchObject({ status: 200 });
  const { digest } = await current(server);
  await server.command('ADR-0007', 'cem', {
    type: 'take-stance',
    stance: 'consent',
    reason: '',
    yesIf: '',
    digest,
  });
  expect(await save(server, (text) => text.replace('nothing is lost', 'nothing gets lost'))).toMatchObject({
    status: 200,
  });
  return server;
}

async function outside(server: World, change: (text: string) => string, path = PATH) {
  const head = await server.store.head();
  const base = head.kind === 'unborn' ? '' : head.commit;
  const blob = (await treeOf(server.store, base)).get(PATH) ?? '';
  const text = change(new TextDecoder().decode(await server.store.blob(blob)));
  const files = new Map<string, Uint8Array | null>([[path, new TextEncoder().encode(text)]]);
  if (path !== PATH) files.set(PATH, null);
  await commitTo(server.store, {
    base,
    files,
    message: 'Tidy the files\n\nCo-authored-by: Nobody Known <nobody@example.org>\n',
    author: { name: 'A. Moreira', email: 'ANA@example.org' },
    at: '2026-11-03T09:00:00.000Z',
  });
}

describe('the history of a decision', () => {
  it('has commits and acts of the review in one list, the newest first, each with who, when and why', async () => {
    const server = await reviewed();
    const { entries, total, counts, texts } = await past(server);
    expect(entries.map((one) => [one.who.name, one.kind, one.events.map((event) => event.type)])).toEqual([
      ['Ana Moreira', 'revision', ['text-revised']],
      ['Cem Kaya', 'stance', ['stance-taken']],
      ['Ana Moreira', 'review', ['sent-to-review']],
      ['Petra Novak', 'outside', []],
    ]);
    expect(total).toBe(4);
    expect(counts).toEqual({ revision: 1, stance: 1, review: 1, outside: 1 });
    expect(entries[0]).toMatchObject({ text: { change: 'edited', isOther: true, revision: 2 } });
    expect(texts.map((one) => one.revision)).toEqual([2, 1]);
  });

  it('marks what was done outside of Accord, knows people by any way of writing their address, and reads co-authors', async () => {
    const server = await reviewed();
    await outside(server, (text) => text.replace('## Considered', '\n\n## Considered'));
    const { entries } = await past(server);
    expect(entries[0]).toMatchObject({
      kind: 'outside',
      who: { name: 'Ana Moreira', id: 'ana' },
      with: [{ name: 'Nobody Known', id: null }],
      text: { isOther: false, revision: 2 },
    });
  });

  it('goes on under a former name', async () => {
    const server = await reviewed();
    await outside(server, (text) => text, 'docs/adr/0007-publish-domain-events.md');
    const { entries } = await past(server);
    expect(entries[0]?.text).toMatchObject({ change: 'renamed', from: PATH });
    expect(entries).toHaveLength(5);
    expect((await read(server, '1')).body).toMatchObject({ path: PATH, revision: 1 });
  });

  it('comes in pages and by kind', async () => {
    const server = await reviewed();
    expect((await past(server, '?limit=2&offset=1')).entries.map((one) => one.kind)).toEqual([
      'stance',
      'review',
    ]);
    expect(await past(server, '?kinds=stance,revision')).toMatchObject({ total: 2 });
  });

  it('numbers texts as the log does, also one that came back word for word', async () => {
    const server = await reviewed();
    await putBack(server, '1');
    expect((await past(server)).texts.map((one) => one.revision)).toEqual([3, 2, 1]);
  });

  it('shows an act that no commit names without one', async () => {
    const event = {
      v: 1,
      id: '01JBZZZZZZZZZZZZZZZZZZZZZZ',
      request: 'written-by-hand-here',
      at: '2026-11-01T09:00:00.000Z',
      by: 'ana',
      type: 'drafted',
      title: 'Publish events',
      template: null,
      text: { commit: null, blob: '', digest: '' },
    };
    const server = world({ ...FILES, [logPath(PATH)]: `${JSON.stringify(event)}\n` });
    expect((await past(server)).entries).toMatchObject([
      { commit: null, who: { name: 'Ana Moreira' }, events: [{ type: 'drafted' }] },
      { subject: 'Start', events: [] },
    ]);
  });
});

describe('a text as it was', () => {
  it('is read by its number, by a commit of the record, and by a commit of its log alone', async () => {
    const server = await reviewed();
    const { entries } = await past(server);
    const [revised, signed] = entries.map(({ commit }) => commit ?? '');
    expect((await read(server, '1')).body).toMatchObject({ revision: 1, status: { word: 'proposed' } });
    expect((await read(server, '1')).body.body).toContain('nothing is lost');
    expect((await read(server, revised?.slice(0, 9) ?? '')).body).toMatchObject({
      revision: 2,
      commit: revised,
    });
    expect((await read(server, signed ?? '')).body).toMatchObject({ revision: 1 });
  });

  it('may be kept by the browser when it is named by a whole commit, and carries its blob', async () => {
    const server = await reviewed();
    const { texts } = await past(server);
    const { headers, body } = await read(server, texts[0]?.commit ?? '');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('etag')).toBe(`"${body.blob}"`);
    expect((await read(server, '2')).headers.get('cache-control')).toBe('no-cache');
  });

  it('is none of another record, and nothing that the history has not', async () => {
    const server = await reviewed();
    const other = (await server.get('/api/decisions/ADR-0008')).body.decision.blob;
    for (const at of ['9', '0', other, 'f'.repeat(40), 'main', '../secret'])
      expect((await read(server, at)).status, at).toBe(404);
    for (const at of ['', 'a'.repeat(500)])
      expect((await read(server, at)).body.detail).toBe(
        'No text is called so: it has the number of a revision, or the first digits of a commit.',
      );
  });
});

describe('an earlier text put back', () => {
  it('is a commit of its own that says so, and is signed again by whoever signed it', async () => {
    const server = await reviewed();
    expect(await putBack(server, '1')).toMatchObject({ status: 200 });
    expect(server.store.log()[0]?.message.split('\n')[0]).toBe('ADR-0007: Ana Moreira puts revision 1 back');
    const { body } = await server.get('/api/decisions/ADR-0007', 'cem');
    expect(body).toMatchObject({ revision: 3, you: { outdated: false } });
    expect(body.text).toContain('nothing is lost');
  });

  it('keeps the status that holds now', async () => {
    const server = world(FILES);
    const first = await current(server);
    await outside(server, (text) => text.replace('proposed', 'draft').replace('No tie', 'Not tied'));
    await server.command('ADR-0007', 'ana', {
      ...SEND,
      participants: [{ person: 'ben', role: 'decider' }],
      deadline: '2026-11-12T16:00:00.000Z',
    });
    await save(server, (text) => text.replace('Two writes, no', 'Two writes and no'));
    const { entries } = await past(server);
    const draft = entries.find((one) => one.subject === 'Tidy the files');
    expect(await putBack(server, draft?.commit ?? '')).toMatchObject({ status: 200 });
    const { text } = await current(server);
    expect(text).toContain('status: proposed');
    expect(text).toContain('Two writes, no tie');
    expect(first.text).toContain('status: proposed');
  });

  it('is refused to whoever may not edit, when somebody saved meanwhile, and without a word of what it replaces', async () => {
    const server = await reviewed();
    expect((await putBack(server, '1', 'ben')).status).toBe(409);
    const json = { request: 'back-without-a-base', at: '1' };
    const url = '/api/decisions/ADR-0007/put-back';
    expect((await server.send('POST', url, json)).status).toBe(428);
    expect((await server.send('POST', url, json, 'ana', { 'if-match': '"0000"' })).status).toBe(412);
    expect(
      (await server.send('POST', url, { ...json, at: '7' }, 'ana', { 'if-match': '"0000"' })).status,
    ).toBe(404);
  });
});

describe('co-authors', () => {
  it('are written into the commit and read from it', async () => {
    const server = await reviewed();
    await save(server, (text) => `${text}\nMore.\n`, 'ana', { coAuthors: ['ben', 'ana'] });
    expect(server.store.log()[0]?.message).toMatch(
      /^Co-authored-by: Ben Osei <ben@example\.org>\nAccord-Event: \S+ text-revised\n$/mu,
    );
    expect((await past(server)).entries[0]?.with).toEqual([{ name: 'Ben Osei', id: 'ben' }]);
  });

  it('can’t be forged by what somebody says, and nobody unknown is credited', async () => {
    const server = await reviewed();
    const summary = 'Why\n\nCo-authored-by: Fay Lund <fay@example.org>\nAccord-Event: x accepted';
    expect(await save(server, (text) => `${text}\nMore.\n`, 'ana', { summary })).toMatchObject({
      status: 200,
    });
    expect((await past(server)).entries[0]).toMatchObject({ with: [], events: [{ type: 'text-revised' }] });
    expect(
      await save(server, (text) => `${text}\nEven more.\n`, 'ana', { coAuthors: ['zoe'] }),
    ).toMatchObject({
      status: 409,
    });
  });
});
