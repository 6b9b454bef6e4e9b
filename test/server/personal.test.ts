// What a person keeps for themselves, over HTTP: snoozed and brought back, read and unread, watched. Nothing of it is a commit.

import { expect, test } from 'vitest';
import { MADR, world, type World } from './with-app.ts';

const PATH = 'docs/adr/0002-outbox.md';
const REF = encodeURIComponent(PATH);

/** Ana asks Cem, who decides, and Ben, who is consulted. */
async function review(): Promise<World> {
  const here = world({ [PATH]: MADR });
  const { status } = await here.command(PATH, 'ana', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [
      { person: 'cem', role: 'decider' },
      { person: 'ben', role: 'consulted' },
    ],
    facilitator: null,
    deadline: '2026-11-12T17:00:00.000Z',
    note: '',
  });
  expect(status).toBe(200);
  return here;
}

const turns = async (here: World, as: string) => (await here.get('/api/turns', as)).body;
const waiting = async (here: World, as: string) => (await here.get('/api/session', as)).body.waiting;

async function snooze(here: World, until: string | null, as = 'cem') {
  const [turn] = (await turns(here, as)).turns;
  return here.send('PUT', `/api/decisions/${REF}/snooze`, { kind: turn.kind, since: turn.since, until }, as);
}

test('a turn is snoozed for one person, counted no more, and back at its time', async () => {
  const here = await review();
  const { snoozes } = await turns(here, 'cem');
  expect((await snooze(here, snoozes[0].until)).status).toBe(200);
  const after = await turns(here, 'cem');
  expect(after.turns).toEqual([]);
  expect(after.snoozed).toMatchObject([{ turn: { path: PATH }, until: snoozes[0].until }]);
  expect(await waiting(here, 'cem')).toBe(0);
  expect(await waiting(here, 'ben'), 'nobody else is concerned').toBe(1);
  here.setClock(snoozes[0].until);
  expect((await turns(here, 'cem')).turns).toHaveLength(1);
  expect(await waiting(here, 'cem')).toBe(1);
});

test('what was snoozed can be brought back', async () => {
  const here = await review();
  await snooze(here, '2026-11-05T09:00:00.000Z');
  await here.send('DELETE', `/api/decisions/${REF}/snooze`, {}, 'cem');
  expect((await turns(here, 'cem')).turns).toHaveLength(1);
});

test('what others wait for is refused as done, with the reason; a time that has passed as well', async () => {
  const here = await review();
  const done = await snooze(here, null);
  expect(done.status).toBe(409);
  expect(done.body.refused).toContain('A review can’t close without you');
  expect((await snooze(here, '2026-11-01T09:00:00.000Z')).status).toBe(409);
  expect((await snooze(here, '2029-11-01T09:00:00.000Z')).status).toBe(409);
  const none = await here.send(
    'PUT',
    `/api/decisions/${REF}/snooze`,
    { kind: 'trial', since: '2026-11-02T09:00:00.000Z', until: null },
    'cem',
  );
  expect(none.body.refused).toBe('It doesn’t wait for you any more.');
});

test('who takes part watches, and can choose not to; others can choose to', async () => {
  const here = await review();
  const watching = async (as: string) => (await here.get(`/api/decisions/${REF}`, as)).body.yours.watching;
  const choose = (as: string, wanted: boolean | null) =>
    here.send('PUT', `/api/decisions/${REF}/watching`, { watching: wanted }, as);
  expect(await watching('cem')).toBe(true);
  expect(await watching('fay')).toBe(false);
  await choose('cem', false);
  await choose('fay', true);
  expect(await watching('cem')).toBe(false);
  expect(await watching('fay')).toBe(true);
  await choose('cem', null);
  expect(await watching('cem')).toBe(true);
});

test('what others did since one read it is told to who watches, until it is read', async () => {
  const here = await review();
  await here.send('PUT', `/api/decisions/${REF}/watching`, { watching: true }, 'fay');
  const shown = (await here.get(`/api/decisions/${REF}`, 'fay')).body;
  const read = (view: { decision: { digest: string; review: { lastAt: string } } }) =>
    here.send(
      'PUT',
      `/api/decisions/${REF}/read`,
      { digest: view.decision.digest, upTo: view.decision.review.lastAt },
      'fay',
    );
  await read(shown);
  expect((await turns(here, 'fay')).watched).toEqual([]);

  here.setClock('2026-11-03T09:00:00.000Z');
  await here.command(PATH, 'cem', {
    type: 'take-stance',
    stance: 'object',
    reason: 'Two writes are enough.',
    yesIf: '',
    digest: shown.decision.digest,
  });
  expect((await turns(here, 'fay')).watched).toMatchObject([
    { path: PATH, count: 1, sentence: 'Cem Kaya objects, on revision 1', at: '2026-11-03T09:00:00.000Z' },
  ]);
  expect((await turns(here, 'cem')).watched, 'one’s own acts are nothing new').not.toMatchObject([
    { sentence: 'Cem Kaya objects, on revision 1' },
  ]);
  const again = (await here.get(`/api/decisions/${REF}`, 'fay')).body;
  expect(again.yours.read).toEqual({
    digest: shown.decision.digest,
    upTo: shown.decision.review.lastAt,
  });
  await read(again);
  expect((await turns(here, 'fay')).watched).toEqual([]);
});

test('nothing personal is a commit, and somebody unknown keeps nothing', async () => {
  const here = await review();
  const before = await here.store.head();
  await here.send('PUT', `/api/decisions/${REF}/watching`, { watching: true }, 'fay');
  await snooze(here, '2026-11-05T09:00:00.000Z');
  expect(await here.store.head()).toEqual(before);
  const unknown = await here.send('PUT', `/api/decisions/${REF}/watching`, { watching: true }, null);
  expect(unknown.status).toBe(403);
  const nowhere = await here.send('PUT', '/api/decisions/none/watching', { watching: true }, 'fay');
  expect(nowhere.status).toBe(404);
});
