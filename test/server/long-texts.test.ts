// Every road by which a text comes into a record: one that takes too long to be read is refused on each of them, and nothing moves. Which road
// it is makes no difference, because whoever can push writes logs, templates and history too.

import { describe, expect, it } from 'vitest';
import { readHere, type Reader } from '../../server/reader.ts';
import { MADR, NYGARD, SEND, WISH, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const URL = '/api/decisions/ADR-0002';
/** Long enough to be read apart. */
const LONG = MADR.replace('Chosen option', `${'One more word of prose. '.repeat(800)}\n\nChosen option`);
const TEMPLATE = `# {{title}}\n\n## Context\n\n${'One more word of ours. '.repeat(800)}\n`;

/** A server whose reader gives everything long up from `tire` on; until then nothing. */
function tiring(files: Readonly<Record<string, string>> = {}): World & { tire(): void } {
  let isTired = false;
  const reader: Reader = async (jobs) =>
    isTired ? jobs.map(({ path }) => ({ kind: 'unread', why: `${path} takes too long.` })) : readHere(jobs);
  const server = world(
    { [RECORD]: LONG, 'docs/adr/0001-use-postgresql.md': NYGARD, ...files },
    (store) => store,
    { reader },
  );
  return { ...server, tire: () => (isTired = true) };
}

async function does(server: World, as: string, command: object): Promise<{ events: string[] }> {
  const answer = await server.command('ADR-0002', as, command);
  expect(answer.body.refused ?? 'done').toBe('done');
  return answer.body;
}

const view = async (server: World) => (await server.get(URL)).body;

async function accepted(server: World): Promise<void> {
  await does(server, 'ana', SEND);
  for (const as of ['ben', 'cem']) {
    const { digest } = (await view(server)).decision;
    await does(server, as, { type: 'take-stance', stance: 'consent', reason: '', digest });
  }
  await does(server, 'fay', { type: 'accept', note: '' });
}

async function edited(server: World, change: (text: string) => string, to = 'text', method = 'PUT') {
  const { text, decision } = await view(server);
  const json = { request: `edit-${to}-0001`, text: change(text), summary: 'Why' };
  return server.send(method, `${URL}/${to}`, json, 'ana', { 'if-match': decision.blob });
}

type Sent = { readonly status: number; readonly body: { readonly refused?: string } };

/** By its name: what goes before, and then the act by which the text would come in. */
const ROADS: Readonly<Record<string, (server: World) => Promise<() => Promise<Sent>>>> = {
  'a new decision': async (server) => () => server.send('POST', '/api/decisions', { ...WISH, text: LONG }),
  'a decision that is recorded': async (server) => () =>
    server.send('POST', '/api/decisions', {
      ...WISH,
      text: LONG,
      recorded: { outcome: 'accepted', on: '2026-10-01', deciders: ['Ana Moreira'], where: 'By mail' },
    }),
  'a template of the repository': async (server) => {
    const { templates } = (await server.get('/api/templates')).body;
    return () => server.send('POST', '/api/decisions', { ...WISH, template: templates[0].id });
  },
  'an edit': async (server) => () => edited(server, (text) => `${text}\nMore.\n`),
  'a relation': async (server) => () =>
    server.send('POST', `${URL}/relations`, {
      request: 'relate-0001',
      kind: 'relates-to',
      to: 'docs/adr/0001-use-postgresql.md',
    }),
  'an earlier text that is put back': async (server) => {
    await does(server, 'ana', SEND);
    await edited(server, (text) => text.replace('nothing is lost', 'nothing gets lost'));
    const complete = async () => (await server.get(`${URL}/history`)).body.complete;
    await expect.poll(complete).toBe(true);
    const { decision } = await view(server);
    const json = { request: 'put-back-0001', at: '1' };
    return () => server.send('POST', `${URL}/put-back`, json, 'ana', { 'if-match': decision.blob });
  },
  'the undo of an edit': async (server) => {
    await does(server, 'ana', SEND);
    const saved = await edited(server, (text) => text.replace('nothing is lost', 'nothing gets lost'));
    return () => server.command('ADR-0002', 'ana', { type: 'undo', event: saved.body.events[0] });
  },
  'a suggestion': async (server) => {
    await does(server, 'ana', SEND);
    const { body, decision } = await view(server);
    const exact = 'nothing is lost';
    const position = body.indexOf(exact);
    const anchor = { digest: decision.digest, headings: [], exact, prefix: '', suffix: '', position };
    const opened = { type: 'open-thread', anchor, body: 'So.', suggestion: 'no event is lost' };
    const { events } = await does(server, 'ben', opened);
    return () => server.command('ADR-0002', 'ana', { type: 'apply-suggestion', thread: events[0] });
  },
  'an amendment that is proposed': async (server) => {
    await accepted(server);
    return () => edited(server, (text) => text.replace('is lost', 'gets lost'), 'amendments', 'POST');
  },
  'an amendment that is made': async (server) => {
    await accepted(server);
    const sent = await edited(server, (text) => text.replace('is lost', 'gets lost'), 'amendments', 'POST');
    const [amendment] = sent.body.events;
    await does(server, 'ben', { type: 'consent-to-amendment', amendment });
    server.setClock('2026-11-09T09:00:01.000Z');
    return () => server.command('ADR-0002', 'ben', { type: 'amend', amendment });
  },
  'a text that is put back after another hand changed it': async (server) => {
    await accepted(server);
    const { text } = await view(server);
    await server.byHand({ [RECORD]: text.replace('nothing is lost', 'something is lost') });
    await view(server);
    return () => server.command('ADR-0002', 'ben', { type: 'revert-bypass', reason: 'Nobody agreed.' });
  },
};

describe('a text that takes too long to be read is refused, and nothing moves', () => {
  it.each(Object.entries(ROADS))('%s', async (name, road) => {
    const server = tiring(name.startsWith('a template') ? { 'docs/adr/template.md': TEMPLATE } : {});
    const act = await road(server);
    // What is there is known to everybody's server before.
    for (const as of ['ana', 'ben']) await server.get('/api/decisions', as);
    const before = server.store.log();
    server.tire();
    const answer = await act();
    expect(answer).toMatchObject({
      status: 409,
      body: { refused: expect.stringContaining('takes too long') },
    });
    expect(server.store.log()).toEqual(before);
  });
  it.each(Object.entries(ROADS))(
    'and comes in by the same road where it is read in time: %s',
    async (name, road) => {
      const server = tiring(name.startsWith('a template') ? { 'docs/adr/template.md': TEMPLATE } : {});
      const act = await road(server);
      const before = server.store.log().length;
      expect((await act()).body.refused ?? 'done').toBe('done');
      expect(server.store.log()).toHaveLength(before + 1);
    },
  );
});
