// Sessions and tokens: what ends them, when that is felt, and what of them is kept.

import { describe, expect, test } from 'vitest';
import { createSessions } from '../../server/identity/sessions.ts';
import { createTokens, MOST_TOKENS, TOKEN_PREFIX } from '../../server/identity/tokens.ts';
import { memoryState, stateOn } from '../../server/state.ts';
import { commitTo } from '../../server/store/store.ts';
import { signedInWorld, type SignedInWorld } from './signed-in.ts';
import { NYGARD, POLICY } from './with-app.ts';

const FILES = {
  '.accord/policy.yaml': `${POLICY}visibility: private\n`,
  'docs/adr/0001-use-postgresql.md': NYGARD,
};

/** No session ends by itself. */
const LONG = { idleMinutes: 100_000, hours: 10_000 };

const reads = async (world: SignedInWorld, headers: Readonly<Record<string, string>>) =>
  (await world.ask('GET', '/api/decisions', headers)).status;

async function rewritePolicy(world: SignedInWorld, text: string): Promise<void> {
  const head = await world.store.head();
  const result = await commitTo(world.store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map([['.accord/policy.yaml', new TextEncoder().encode(text)]]),
    message: 'By another hand',
    author: { name: 'Fay Lund', email: 'fay@example.org' },
    at: '2026-11-02T10:00:00.000Z',
  });
  expect(result.kind).toBe('committed');
}

/** A state whose texts can be looked at. */
function openState() {
  const texts = new Map<string, string>();
  const state = stateOn({
    read: async (name) => texts.get(name) ?? null,
    write: async (name, text) => void texts.set(name, text),
    setAside: async (name) => void texts.delete(name),
  });
  return { state, texts };
}

describe('a session', () => {
  test('is over when nobody used it for so long, and goes on while somebody does', async () => {
    const world = signedInWorld({ files: FILES, limits: { idleMinutes: 60, hours: 100 } });
    const [used, left] = [await world.signIn('ana@example.org'), await world.signIn('ben@example.org')];
    for (const [at, status] of [
      ['2026-11-02T09:59:00.000Z', 200],
      ['2026-11-02T10:58:00.000Z', 200],
      ['2026-11-02T11:57:00.000Z', 200],
      ['2026-11-02T12:57:00.000Z', 401],
    ] as const) {
      world.setClock(at);
      expect(await reads(world, used), at).toBe(status);
    }
    expect(await reads(world, left)).toBe(401);
  });

  test('is over after so long in any case', async () => {
    const world = signedInWorld({ files: FILES, limits: { idleMinutes: 60, hours: 2 } });
    const session = await world.signIn('ana@example.org');
    for (const [at, status] of [
      ['2026-11-02T09:50:00.000Z', 200],
      ['2026-11-02T10:40:00.000Z', 200],
      ['2026-11-02T10:59:59.000Z', 200],
      ['2026-11-02T11:00:00.000Z', 401],
    ] as const) {
      world.setClock(at);
      expect(await reads(world, session), at).toBe(status);
    }
  });

  test('is still there after a restart, with what it was used last', async () => {
    const state = memoryState();
    const before = signedInWorld({ files: FILES, state, limits: { idleMinutes: 60, hours: 100 } });
    const session = await before.signIn('ana@example.org');
    before.setClock('2026-11-02T09:50:00.000Z');
    expect(await reads(before, session)).toBe(200);
    const after = signedInWorld({ store: before.store, state, limits: { idleMinutes: 60, hours: 100 } });
    after.setClock('2026-11-02T10:45:00.000Z');
    expect(await reads(after, session)).toBe(200);
  });

  test('ends by signing out, at the next request, and takes its cookie away', async () => {
    const world = signedInWorld({ files: FILES });
    const [one, other] = [await world.signIn('ana@example.org'), await world.signIn('ana@example.org')];
    const out = await world.ask('POST', '/api/sign-out', one, {});
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringMatching(/session=; Max-Age=0; Path=\//u),
    ]);
    expect([await reads(world, one), await reads(world, other)]).toEqual([401, 200]);
  });

  test('signing out everywhere ends every session of one’s own and nobody else’s', async () => {
    const world = signedInWorld({ files: FILES });
    const [one, other] = [await world.signIn('ana@example.org'), await world.signIn('ana@example.org')];
    const ben = await world.signIn('ben@example.org');
    expect((await world.ask('DELETE', '/api/settings/sessions', one)).body).toEqual({ ended: 2 });
    expect([await reads(world, one), await reads(world, other), await reads(world, ben)]).toEqual([
      401, 401, 200,
    ]);
  });

  test('is listed to its owner and ended by name; somebody else’s name means nothing', async () => {
    const world = signedInWorld({ files: FILES });
    const [ana, ben] = [await world.signIn('ana@example.org'), await world.signIn('ben@example.org')];
    const away = await world.signIn('ana@example.org');
    const { body } = await world.ask('GET', '/api/settings', ana);
    expect(body.sessions.map((one: { isThis: boolean }) => one.isThis).sort()).toEqual([false, true]);
    const name = body.sessions.find((one: { isThis: boolean }) => !one.isThis).name;
    expect((await world.ask('DELETE', `/api/settings/sessions/${name}`, ben)).status).toBe(404);
    expect(await reads(world, away)).toBe(200);
    expect((await world.ask('DELETE', `/api/settings/sessions/${name}`, ana)).status).toBe(200);
    expect([await reads(world, away), await reads(world, ana)]).toEqual([401, 200]);
  });

  test('is kept by hash alone: nothing in the state signs anybody in', async () => {
    const { state, texts } = openState();
    const world = signedInWorld({ files: FILES, state });
    const { cookie = '' } = await world.signIn('ana@example.org');
    const { authorization = '' } = await world.token({ cookie }, ['read']);
    const kept = [...texts.values()].join('\n');
    for (const secret of [cookie.split('=')[1] ?? '', authorization.replace('Bearer ', '')]) {
      expect(secret.length).toBeGreaterThan(40);
      expect(kept).not.toContain(secret);
    }
    const hashes = kept.match(/[0-9a-f]{64}/gu) ?? [];
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) {
      expect(await reads(world, { cookie: `${cookie.split('=')[0]}=${hash}` })).toBe(401);
      expect(await reads(world, { authorization: `Bearer ${TOKEN_PREFIX}${hash}` })).toBe(401);
    }
  });

  test('of one account there are fifty at most: the one used longest ago gives way', async () => {
    const sessions = createSessions(memoryState());
    const secrets: string[] = [];
    for (let minute = 0; minute < 51; minute += 1)
      secrets.push(await sessions.begin('ana', '', new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString()));
    const found = await Promise.all(
      secrets.map((secret) => sessions.find(secret, '2026-11-02T10:00:00.000Z')),
    );
    expect(found.map((one) => one !== null)).toEqual([false, ...Array.from({ length: 50 }, () => true)]);
  });

  test('a role that is taken away is gone at the next request', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const writes = async () => (await world.ask('POST', '/api/decisions', ana, {})).status;
    expect([await reads(world, ana), await writes()]).toEqual([200, 400]);
    await rewritePolicy(world, `${POLICY}visibility: private\nroles: { author: [ben] }\n`);
    expect([await reads(world, ana), await writes()]).toEqual([200, 403]);
    await rewritePolicy(
      world,
      `${POLICY}visibility: private\nroles: { reader: [ben], author: [ben], decider: [ben], facilitator: [ben] }\n`,
    );
    expect(await reads(world, ana)).toBe(403);
  });

  test('whoever left by the policy’s calendar does nothing more from the day after, and is told why', async () => {
    const leaves = POLICY.replace('email: ana@example.org', 'email: ana@example.org, until: 2026-11-02');
    const world = signedInWorld({ files: { ...FILES, '.accord/policy.yaml': leaves }, limits: LONG });
    const ana = await world.signIn('ana@example.org');
    const token = await world.token(ana, ['read']);
    expect([await reads(world, ana), await reads(world, token)]).toEqual([200, 200]);
    world.setClock('2026-11-03T00:00:01.000Z');
    expect([await reads(world, ana), await reads(world, token)]).toEqual([403, 403]);
    expect((await world.ask('GET', '/api/decisions', ana)).body.detail).toMatch(
      /^According to the policy you are not here any more/u,
    );
  });

  test('what stays open is cut as soon as its reader is signed out, forgotten, or may not read any more', async () => {
    for (const end of ['sign-out', 'forget', 'policy', 'revoke'] as const) {
      const world = signedInWorld({
        files: { ...FILES, '.accord/policy.yaml': `${POLICY}visibility: private\nroles: { admin: [fay] }\n` },
      });
      const [ana, fay] = [await world.signIn('ana@example.org'), await world.signIn('fay@example.org')];
      const token = await world.token(ana, ['read']);
      const reader = await world.listen(end === 'revoke' ? token : ana);
      expect(await reader.next()).toMatchObject({ done: false });
      const account = (await world.services.accounts.all()).find((one) => one.person === 'ana');
      if (end === 'sign-out') await world.ask('POST', '/api/sign-out', ana, {});
      if (end === 'forget') await world.ask('DELETE', `/api/accounts/${account?.id}`, fay);
      if (end === 'policy')
        await rewritePolicy(
          world,
          `${POLICY}visibility: private\nroles: { reader: [fay], author: [fay], decider: [fay], facilitator: [fay] }\n`,
        );
      if (end === 'revoke') {
        const { body } = await world.ask('GET', '/api/settings', ana);
        await world.ask('DELETE', `/api/settings/tokens/${body.tokens[0].name}`, ana);
      }
      expect(await reader.next(), end).toMatchObject({ done: true });
    }
  });
});

describe('a token', () => {
  test('speaks for its owner, as far as it was made to, and no longer than it is good for', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const token = await world.token(ana, ['read'], 7);
    const { body } = await world.ask('GET', '/api/session', token);
    expect([body.me.id, body.signedIn, body.may.read, body.may.sign]).toEqual([
      'ana',
      'token',
      true,
      'A token can’t take a stance: a sign-off is a person’s. Sign in and take it yourself.',
    ]);
    expect((await world.ask('POST', '/api/decisions', token, {})).body.detail).toBe(
      'This token was not made to write. Make one that can, in settings.',
    );
    world.setClock('2026-11-09T09:00:00.000Z');
    const over = await world.ask('GET', '/api/decisions', token);
    expect([over.status, over.body.detail]).toEqual([
      401,
      'The time of this token is over. Make another one in settings.',
    ]);
  });

  test('commits in its owner’s name, with Accord as committer', async () => {
    const world = signedInWorld({ files: FILES });
    const token = await world.token(await world.signIn('ana@example.org'), ['read', 'write']);
    const wish = {
      request: 'request-0001',
      title: 'Written by a script',
      folder: 'docs/adr',
      template: 'nygard',
      text: NYGARD,
    };
    const { status, body } = await world.ask('POST', '/api/decisions', token, wish);
    expect([status, body.path], JSON.stringify(body)).toEqual([200, 'docs/adr/0002-written-by-a-script.md']);
    expect(world.store.log()[0]?.author).toEqual({ name: 'Ana Moreira', email: 'ana@example.org' });
    expect((await world.store.message(body.commit)).committer.email).toMatch(/accord/u);
  });

  test('is shown once, listed without its secret, and its last use is known', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const token = await world.token(ana, ['comment', 'read']);
    const list = async () => (await world.ask('GET', '/api/settings', ana)).body.tokens;
    expect(await list()).toEqual([
      {
        name: expect.stringMatching(/^[0-9a-f]{16}$/u),
        label: 'Script',
        scopes: ['comment', 'read'],
        since: '2026-11-02T09:00:00.000Z',
        until: '2026-12-02T09:00:00.000Z',
        used: null,
        isOver: false,
      },
    ]);
    world.setClock('2026-11-02T09:30:00.000Z');
    await reads(world, token);
    expect((await list())[0].used).toBe('2026-11-02T09:30:00.000Z');
  });

  test('is of no use once it is revoked, and only its owner revokes it', async () => {
    const world = signedInWorld({ files: FILES });
    const [ana, ben] = [await world.signIn('ana@example.org'), await world.signIn('ben@example.org')];
    const token = await world.token(ana, ['read']);
    const { name } = (await world.ask('GET', '/api/settings', ana)).body.tokens[0];
    expect((await world.ask('DELETE', `/api/settings/tokens/${name}`, ben)).status).toBe(404);
    expect(await reads(world, token)).toBe(200);
    expect((await world.ask('DELETE', `/api/settings/tokens/${name}`, ana)).status).toBe(200);
    const { status, body } = await world.ask('GET', '/api/decisions', token);
    expect([status, body.detail]).toEqual([
      401,
      'This token is not known here: it was revoked, or it was never made here. Make one in settings.',
    ]);
  });

  test('goes before a session that comes with it, so that it can never do more than it says', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const token = await world.token(ana, ['read']);
    expect((await world.ask('POST', '/api/decisions', { ...ana, ...token }, {})).status).toBe(403);
    expect(
      (await world.ask('GET', '/api/decisions', { ...ana, authorization: `Bearer ${TOKEN_PREFIX}wrong` }))
        .status,
    ).toBe(401);
  });

  test('can’t make another, and there are so many at most', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const token = await world.token(ana, ['read', 'comment', 'write']);
    const wish = { label: 'More', scopes: ['read'], days: 1 };
    expect((await world.ask('POST', '/api/settings/tokens', token, wish)).status).toBe(403);
    for (let made = 1; made < MOST_TOKENS; made += 1)
      await world.ask('POST', '/api/settings/tokens', ana, wish);
    expect((await world.ask('POST', '/api/settings/tokens', ana, wish)).status).toBe(409);
  });

  test.each([
    { label: '', scopes: ['read'], days: 1 },
    { label: 'x', scopes: [], days: 1 },
    { label: 'x', scopes: ['sign'], days: 1 },
    { label: 'x', scopes: ['read'], days: 0 },
    { label: 'x', scopes: ['read'], days: 366 },
    { label: 'x\ny', scopes: ['read'], days: 1 },
    { label: 'x', scopes: ['read'], days: 1, owner: 'person:ben' },
  ])('is not made as %j', async (wish) => {
    const world = signedInWorld({ files: FILES });
    expect(
      (await world.ask('POST', '/api/settings/tokens', await world.signIn('ana@example.org'), wish)).status,
    ).toBe(400);
  });
});

describe('ended while its last use is being written down', () => {
  /** A state on a slow disk: a write takes its time, and what is asked meanwhile sees what was there before. */
  const slowly = () => {
    const texts = new Map<string, string>();
    const disk = { isSlow: false };
    const state = stateOn({
      read: async (name) => texts.get(name) ?? null,
      async write(name, text) {
        if (disk.isSlow) await new Promise((resolve) => setImmediate(resolve));
        texts.set(name, text);
      },
      setAside: async (name) => void texts.delete(name),
    });
    return { state, disk };
  };
  const [NOW, LATER] = ['2026-11-02T09:00:00.000Z', '2026-11-02T11:00:00.000Z'];

  test('a token is of no use for that request', async () => {
    const { state, disk } = slowly();
    const tokens = createTokens(state);
    const fresh = { owner: 'person:ana', label: 'Script', scopes: ['read'], until: '2027-01-01' } as const;
    const made = await tokens.make({ ...fresh }, NOW);
    if (typeof made === 'string') throw new Error(made);
    disk.isSlow = true;
    const [revoked, found] = await Promise.all([tokens.revoke(() => true), tokens.find(made.secret, LATER)]);
    expect([revoked, found]).toEqual([1, null]);
    expect(await tokens.of('person:ana')).toEqual([]);
  });

  test('a session is over for that request', async () => {
    const { state, disk } = slowly();
    const sessions = createSessions(state, LONG);
    const secret = await sessions.begin('account', 'Tests', NOW);
    disk.isSlow = true;
    const [ended, found] = await Promise.all([sessions.end(() => true), sessions.find(secret, LATER)]);
    expect([ended, found]).toEqual([1, null]);
    expect(await sessions.of('account', LATER)).toEqual([]);
  });

  test('a stream that opens meanwhile is cut', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const [reader] = await Promise.all([world.listen(ana), world.ask('POST', '/api/sign-out', ana, {})]);
    let told = await reader.next();
    for (let heard = 0; !told.done && heard < 3; heard += 1) told = await reader.next();
    expect(told.done).toBe(true);
  });
});

describe('being away', () => {
  test('is told by oneself, shown to everybody while it lasts, and moves nothing', async () => {
    const world = signedInWorld({ files: FILES, limits: LONG });
    const [ana, ben] = [await world.signIn('ana@example.org'), await world.signIn('ben@example.org')];
    const away = { from: '2026-11-05', to: '2026-11-09', note: 'In the mountains' };
    expect((await world.ask('PUT', '/api/settings/away', ana, { away })).status).toBe(200);
    const seen = async () =>
      (await world.ask('GET', '/api/session', ben)).body.people.find(
        (one: { id: string }) => one.id === 'ana',
      ).away;
    expect(await seen()).toEqual(away);
    world.setClock('2026-11-10T09:00:00.000Z');
    expect(await seen()).toBe(null);
    expect(
      (
        await world.ask('PUT', '/api/settings/away', await world.signIn('ana@example.org'), {
          away: { ...away, to: '2026-11-01' },
        })
      ).status,
    ).toBe(400);
  });
});
