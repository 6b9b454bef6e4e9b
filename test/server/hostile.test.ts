// What somebody could try, and what a careless hand could leave behind: each was possible once, and isn't any more.

import { describe, expect, it } from 'vitest';
import { readJob } from '../../server/reader.ts';
import type { Store } from '../../server/store/store.ts';
import { MADR, NYGARD, SEND, WISH, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
const files = { 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR };
async function sign(server: World, as: string, stance = 'consent', reason = '') {
  const { digest } = (await server.get('/api/decisions/ADR-0002')).body.decision;
  return server.command('ADR-0002', as, { type: 'take-stance', stance, reason, digest });
}

async function edit(server: World, change: (text: string) => string, request: string, summary = '') {
  const { decision, text } = (await server.get('/api/decisions/ADR-0002')).body;
  return server.send('PUT', '/api/decisions/ADR-0002/text', { request, text: change(text), summary }, 'ana', {
    'if-match': decision.blob,
  });
}

describe('the way round a review', () => {
  it('is not withdrawing, reopening and recording it', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND);
    await sign(server, 'ben', 'object', 'The disk fills.');
    await server.command('ADR-0002', 'ana', { type: 'withdraw', reason: 'x' });
    await server.command('ADR-0002', 'ana', { type: 'reopen', reason: 'y' });
    const record = {
      type: 'record',
      outcome: 'accepted',
      on: '2026-11-01',
      deciders: ['Ana'],
      where: 'here',
    };
    expect(await server.command('ADR-0002', 'ana', record)).toMatchObject({
      status: 409,
      body: { refused: expect.stringContaining('It was reviewed') },
    });
  });
  it('is not turning silent deciders into informed people', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND);
    const demote = { type: 'add-participant', person: 'cem', role: 'informed', reason: 'busy' };
    expect(await server.command('ADR-0002', 'ana', demote)).toMatchObject({
      status: 409,
      body: { refused: expect.stringContaining('Only the facilitator can change a role') },
    });
    expect((await server.command('ADR-0002', 'fay', demote)).status).toBe(200);
  });
  it('is not a text that nobody could read before the deadline', async () => {
    const wide = world(files);
    await wide.command('ADR-0002', 'ana', {
      ...SEND,
      participants: ['ben', 'cem', 'fay'].map((person) => ({ person, role: 'decider' })),
      facilitator: null,
    });
    wide.setClock('2026-11-10T17:30:00.000Z');
    await edit(wide, (text) => `${text}\nAnd we delete the backups.\n`, 'late-edit-2');
    await sign(wide, 'ben');
    expect(await wide.command('ADR-0002', 'ben', { type: 'accept' })).toMatchObject({
      status: 409,
      body: { refused: expect.stringContaining('Quorum: 1 of 3') },
    });
  });
  it('is not superseding what is still being decided', async () => {
    const successor = MADR.replace('date: 2026-10-01', 'date: 2026-10-01\nsupersedes: ADR-0003');
    const server = world({
      ...files,
      [RECORD]: successor,
      'docs/adr/0003-other.md': MADR.replace('outbox', 'inbox'),
    });
    await server.command('ADR-0003', 'cem', { ...SEND, participants: [{ person: 'ben', role: 'decider' }] });
    await server.command('ADR-0002', 'ana', SEND);
    await sign(server, 'ben');
    await sign(server, 'cem');
    expect((await server.command('ADR-0002', 'fay', { type: 'accept' })).status).toBe(200);
    expect((await server.get('/api/decisions/ADR-0003')).body.decision.status).toEqual({
      kind: 'logged',
      status: 'in-review',
      bypassed: null,
    });
  });
  it('is not somebody else’s request sent again', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND, 'request-of-ana');
    const { digest } = (await server.get('/api/decisions/ADR-0002')).body.decision;
    const taken = await server.command(
      'ADR-0002',
      'ben',
      { type: 'take-stance', stance: 'consent', digest },
      'request-of-ana',
    );
    expect(taken.body.commit).not.toBeNull();
  });
});

describe('what a person writes', () => {
  it('never passes for a trailer of ours, nor hides one', async () => {
    const server = world(files);
    await edit(
      server,
      (text) => `${text}More.\n`,
      'forge-0001',
      'Accord-Event: 01FORGED accepted\nSigned-off-by: Boss <b@x>\u0000',
    );
    const message = server.store.log()[0]?.message ?? '';
    expect(message).not.toMatch(/^(Accord-Event|Signed-off-by):/mu);
    expect(message).not.toContain('\u0000');
  });
  it.each([
    ['a title', { title: 'One\nTwo' }],
    [
      'a decider',
      { recorded: { outcome: 'accepted', on: '2026-11-01', deciders: ['Bo\n---\n# Forged'], where: 'here' } },
    ],
    ['a folder', { folder: 'docs/\u0000' }],
  ])('%s is one line', async (_, over) => {
    expect((await world(files).send('POST', '/api/decisions', { ...WISH, ...over })).status).toBe(400);
  });
  it('a name with a line break is no name', async () => {
    const name = 'Eve <x@y> 1 +0000\ncommitter Root <root@x>';
    expect(
      (await world(files).send('PUT', '/api/session/identity', { name, email: 'eve@example.org' }, null))
        .status,
    ).toBe(400);
  });
  it('JSON that is none is 400', async () => {
    expect((await world(files).send('POST', '/api/decisions', undefined)).status).toBe(400);
  });
});

describe('what lies in the repository', () => {
  it.each(['2026-01-01T00:00:00.1234567890Z', '9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00+14:00'])(
    'an event at %s is one unreadable line, not the end of the log',
    async (at) => {
      const line = JSON.stringify({
        v: 1,
        id: 'E1',
        request: 'r',
        at,
        by: 'ana',
        type: 'discarded',
        reason: 'x',
      });
      const server = world({ ...files, [LOG]: `${line}\n` });
      const { status, body } = await server.get('/api/decisions/ADR-0002');
      expect([status, body.decision.logNotes.length]).toEqual([200, 1]);
      expect((await server.command('ADR-0002', 'ana', SEND)).status).toBe(200);
    },
  );
  it('a discarded draft’s number and log are not used again', async () => {
    const server = world(files);
    const first = (await server.send('POST', '/api/decisions', WISH)).body.path;
    await server.command(first, 'ana', { type: 'discard', reason: 'twice' });
    const second = (await server.send('POST', '/api/decisions', { ...WISH, request: 'WISH-00002' })).body
      .path;
    expect(second).not.toBe(first);
    expect(
      (await server.get(`/api/decisions/${encodeURIComponent(second)}`)).body.decision.status,
    ).toMatchObject({ kind: 'logged', status: 'draft' });
  });
  it('a file name with a # is one decision', async () => {
    const path = 'docs/adr/0003-use-c#-here.md';
    const server = world({ ...files, [path]: NYGARD.replace('1. Use PostgreSQL', '3. Use C#') });
    expect((await server.get(`/api/decisions/${encodeURIComponent(path)}`)).body.decision.record.title).toBe(
      'Use C#',
    );
  });
  it.each(['notes', 'node_modules', 'docs/adr/0001-use-postgresql.md'])(
    'a decision is never written into %s, where it would not be found',
    async (folder) => {
      expect((await world(files).send('POST', '/api/decisions', { ...WISH, folder })).status).toBe(409);
    },
  );
  it('a text at which the reader fails is known by its name, and the others are read', () => {
    const job = {
      kind: 'file' as const,
      path: 'docs/adr/0009-deep.md',
      folder: 'docs/adr',
      get text(): string {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    expect(readJob(job)).toEqual({
      kind: 'unread',
      why: 'docs/adr/0009-deep.md could not be read, so only its name is known: Maximum call stack size exceeded',
    });
  });
  it('a log of a thousand lines that are no events tells of twenty', async () => {
    const { body } = await world({ ...files, [LOG]: 'no event\n'.repeat(1000) }).get(
      '/api/decisions/ADR-0002',
    );
    expect(body.decision.logNotes).toHaveLength(21);
    expect(body.decision.logNotes.at(-1)).toBe('And 980 more lines like these.');
  });
  it('one failed read is not kept', async () => {
    let broken = true;
    const open = (store: Store): Store => ({
      ...store,
      blob: (id) => (broken ? Promise.reject(new Error('torn')) : store.blob(id)),
    });
    const server = world(files, open);
    await expect(server.get('/api/decisions')).rejects.toThrow('torn');
    broken = false;
    expect((await server.get('/api/decisions')).body.total).toBe(2);
  });
  it('50,000 headings and a table of a million cells are read in a moment', async () => {
    const headings = `# 4. Many\n\n${'## a\n'.repeat(50_000)}`;
    const table = `# 5. Wide\n\n${'a|'.repeat(1000)}b\n${'-|'.repeat(1000)}-\n${'a|b\n'.repeat(60_000)}`;
    const server = world({ ...files, 'docs/adr/0004-many.md': headings, 'docs/adr/0005-wide.md': table });
    const began = process.threadCpuUsage();
    expect((await server.get('/api/decisions')).body.of).toBe(4);
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(10_000);
  });
});
