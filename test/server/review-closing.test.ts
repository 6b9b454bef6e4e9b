// How a review ends without being accepted, each through HTTP: rejected by who may close it, withdrawn by its author. Who may, what must hold,
// what the record says then, what becomes of stances, and the way back.

import { describe, expect, it } from 'vitest';
import { does, FILES, LOG, needs, RECORD, refuses, sign, signed, view } from './reviewing.ts';
import { MADR, SEND, textAt, world, type World } from './with-app.ts';

const REJECT = { type: 'reject', reason: 'A queue costs a tenth of it.' };
const WITHDRAW = { type: 'withdraw', reason: 'The provider does it now.' };

/** In review, with everything there that it needs. */
async function complete(): Promise<World> {
  const server = await signed();
  await sign(server, 'cem', 'concern', 'The disk fills.');
  return server;
}

async function lastEvent(server: World) {
  const lines = (await textAt(server.store, LOG)).trimEnd().split('\n');
  return JSON.parse(lines.at(-1) ?? '');
}

/** What waits for anybody because of this decision. */
async function waiting(server: World): Promise<string> {
  const turns = await Promise.all(
    ['ana', 'ben', 'cem', 'fay'].map(async (as) => (await server.get('/api/turns', as)).body.turns),
  );
  return JSON.stringify(turns.flat().filter((one: { path: string }) => one.path === RECORD));
}

describe('rejecting', () => {
  it('waits for all that accepting waits for: a “no” nobody was heard on is none', async () => {
    const server = await signed();
    await refuses(server, 'fay', REJECT, 'Cem Kaya');
    await sign(server, 'cem', 'object', 'The disk fills.');
    await refuses(server, 'fay', REJECT, 'Cem Kaya objects');
    expect((await view(server)).can.reject).toBe((await view(server)).can.accept);
  });

  it('is for the facilitator or a decider, says why, and is never for an author', async () => {
    const server = await complete();
    await refuses(server, 'ana', REJECT, 'An author never closes their own decision');
    await refuses(server, 'fay', { type: 'reject', reason: '  ' }, 'reason');
    expect((await view(server, 'ana')).can.reject).toContain('An author never closes');
    expect((await view(server, 'ben')).can.reject).toBe(true);
    await does(server, 'ben', REJECT);
    expect((await view(server)).decision.review.standing).toMatchObject({
      kind: 'rejected',
      by: 'ben',
      note: REJECT.reason,
    });
  });

  it('writes the classic word and nothing else but the day, and the reason stands in the log', async () => {
    const server = await complete();
    const { digest } = (await view(server)).decision;
    await does(server, 'fay', REJECT);
    expect(await textAt(server.store, RECORD)).toBe(
      MADR.replace('status: proposed', 'status: rejected').replace('date: 2026-10-01', 'date: 2026-11-02'),
    );
    expect((await view(server)).decision.digest).toBe(digest);
    expect(await lastEvent(server)).toMatchObject({ type: 'rejected', by: 'fay', reason: REJECT.reason });
    expect(server.store.log()[0]?.message).toContain('ADR-0002: Fay Lund rejects');
  });

  it('leaves every stance as it was given, asks nobody for more, and takes none', async () => {
    const server = await complete();
    const before = (await view(server)).decision.review.stances;
    await does(server, 'fay', REJECT);
    const { decision, you } = await view(server, 'ben');
    expect(decision.review.stances).toEqual(before);
    expect(you).toMatchObject({ stance: { stance: 'consent' }, outdated: false });
    expect(await waiting(server)).toBe('[]');
    const late = { type: 'take-stance', stance: 'object', reason: 'Late.', digest: decision.digest };
    await refuses(server, 'cem', late, 'rejected');
    await refuses(server, 'fay', { type: 'accept', note: '' }, 'rejected');
    await refuses(server, 'ana', WITHDRAW, 'rejected');
  });

  it('is taken back by who did it within the seconds for it, to the byte', async () => {
    const server = await complete();
    const before = await textAt(server.store, RECORD);
    await does(server, 'fay', REJECT);
    const { id } = await lastEvent(server);
    await refuses(server, 'ben', { type: 'undo', event: id }, 'yours');
    await does(server, 'fay', { type: 'undo', event: id });
    expect(await textAt(server.store, RECORD)).toBe(before);
    expect(await needs(server)).toMatchObject({ quorum: 'met', support: 'met', time: 'met' });
    await does(server, 'fay', REJECT);
    server.setClock('2026-11-02T09:05:00.000Z');
    await refuses(server, 'fay', { type: 'undo', event: (await lastEvent(server)).id }, 'long ago');
  });

  it('is opened again by saying what is new: the next review is a round more, and the stances are on their text', async () => {
    const server = await complete();
    await does(server, 'fay', REJECT);
    await refuses(server, 'ana', { type: 'reopen', reason: '' }, 'what is new');
    await does(server, 'ana', { type: 'reopen', reason: 'The queue was retired.' });
    expect((await view(server)).decision.review.standing.kind).toBe('draft');
    // MADR has no word for a draft.
    expect(await textAt(server.store, RECORD)).toContain('status: proposed');
    await does(server, 'ana', SEND);
    const { rounds, stances } = (await view(server)).decision.review;
    expect(rounds.map((one: { number: number }) => one.number)).toEqual([1, 2]);
    expect(stances.map((one: { by: string }) => one.by)).toEqual(['ben', 'cem']);
  });
});

describe('withdrawing', () => {
  it('is for an author alone, with a reason, and needs nothing else', async () => {
    const server = await signed();
    for (const as of ['ben', 'fay']) await refuses(server, as, WITHDRAW, 'Only Ana Moreira can withdraw it');
    await refuses(server, 'ana', { type: 'withdraw', reason: ' ' }, 'reason');
    await sign(server, 'cem', 'object', 'The disk fills.');
    await does(server, 'ana', WITHDRAW);
    expect((await view(server)).decision.review.standing).toMatchObject({ kind: 'withdrawn', by: 'ana' });
  });

  it('writes “rejected”, which every tool knows, and says beside it that it was withdrawn', async () => {
    const server = await signed();
    const { digest } = (await view(server)).decision;
    await does(server, 'ana', WITHDRAW);
    const text = await textAt(server.store, RECORD);
    expect(text.split('\n').filter((line) => /^(?:status|decision-mode)/u.test(line))).toEqual([
      'status: rejected',
      'decision-mode: withdrawn',
    ]);
    expect(text.slice(text.indexOf('\n# '))).toBe(MADR.slice(MADR.indexOf('\n# ')));
    expect((await view(server)).decision).toMatchObject({
      digest,
      status: { kind: 'logged', status: 'withdrawn' },
    });
    expect(await lastEvent(server)).toMatchObject({ type: 'withdrawn', by: 'ana', reason: WITHDRAW.reason });
  });

  it('ends the round and what was escalated; whose turn it was has nothing left to do', async () => {
    const server = await signed();
    await sign(server, 'cem', 'object', 'The disk fills.');
    await does(server, 'ben', { type: 'escalate', reason: 'We don’t agree.' });
    expect(await waiting(server)).not.toBe('[]');
    await does(server, 'ana', WITHDRAW);
    const { review } = (await view(server)).decision;
    expect(review.rounds.at(-1).closedAt).not.toBeNull();
    expect(review.escalations.at(-1).end).not.toBeNull();
    expect(await waiting(server)).toBe('[]');
    server.setClock('2027-02-02T09:00:00.000Z');
    expect(await server.passTime()).toBe(0);
  });

  it('leaves stances and objection where they were, beside what was withdrawn', async () => {
    const server = await signed();
    await sign(server, 'cem', 'object', 'The disk fills.');
    const { stances, objections } = (await view(server)).decision.review;
    await does(server, 'ana', WITHDRAW);
    expect((await view(server)).decision.review).toMatchObject({ stances, objections });
    const { digest } = (await view(server)).decision;
    await refuses(server, 'ben', { type: 'take-stance', stance: 'recuse', reason: 'x', digest }, 'withdrawn');
  });

  it('is possible as a draft and while deferred, and not once something is in force', async () => {
    const server = await complete();
    await does(server, 'fay', { type: 'defer', reason: 'After the freeze.', until: '2027-01-15' });
    expect((await view(server)).can.withdraw).toBe(true);
    await does(server, 'ana', WITHDRAW);
    expect(await textAt(server.store, RECORD)).not.toContain('deferred-until');
    await does(server, 'ana', { type: 'reopen', reason: 'They took it back.' });
    expect((await view(server)).can.withdraw).toBe(true);

    const accepted = await complete();
    await does(accepted, 'fay', { type: 'accept', note: '' });
    await refuses(accepted, 'ana', WITHDRAW, 'accepted');
    await refuses(world(FILES), 'ana', WITHDRAW, 'can be withdrawn');
  });

  it('is taken back within the seconds for it: the file is as it was to the byte, and the round goes on', async () => {
    const server = await signed();
    const before = await textAt(server.store, RECORD);
    await does(server, 'ana', WITHDRAW);
    await does(server, 'ana', { type: 'undo', event: (await lastEvent(server)).id });
    expect(await textAt(server.store, RECORD)).toBe(before);
    expect((await view(server)).decision.review.standing.kind).toBe('in-review');
    expect(await needs(server)).toMatchObject({ quorum: 'met' });
    await sign(server, 'cem');
    await does(server, 'fay', { type: 'accept', note: '' });
  });
});

describe('deferring', () => {
  it('writes how long and the word of the format, and both are gone once it is reopened', async () => {
    const server = await complete();
    await does(server, 'fay', { type: 'defer', reason: 'After the freeze.', until: '2027-01-15' });
    expect(await textAt(server.store, RECORD)).toMatch(/^deferred-until: ["']?2027-01-15["']?$/mu);
    await does(server, 'ana', { type: 'reopen', reason: 'The freeze is over.' });
    expect(await textAt(server.store, RECORD)).not.toContain('deferred-until');
  });
});
