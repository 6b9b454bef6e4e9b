// Behind a proxy that people sign in to: who it says they are, and that nobody else can say it.

import { describe, expect, test } from 'vitest';
import { blockList, proxyIdentity } from '../../server/identity/proxy.ts';
import { signedInWorld } from './signed-in.ts';
import { NYGARD, POLICY } from './with-app.ts';

const FILES = {
  '.accord/policy.yaml': `${POLICY}visibility: private\nroles: { admin: ["group:keepers"] }\n`,
  'docs/adr/0001-use-postgresql.md': NYGARD,
};
const ANA = { 'remote-user': 'ana', 'remote-email': 'ana@example.org', 'remote-name': 'Ana Moreira' };

function behind(trusted: readonly string[] = ['10.0.0.0/8', '::1', 'fd00::/8']) {
  const told: string[] = [];
  const world = signedInWorld({
    files: FILES,
    identity: proxyIdentity(
      {
        trusted,
        user: 'remote-user',
        email: 'remote-email',
        name: 'remote-name',
        groups: 'remote-groups',
        signOut: null,
      },
      (sentence) => told.push(sentence),
    ),
  });
  const ask = (headers: Readonly<Record<string, string>>, from: string) =>
    world.ask('GET', '/api/session', headers, undefined, from);
  return { world, told, ask };
}

describe('a trusted proxy', () => {
  test.each(['10.1.2.3', '::1', 'fd00::7', '::ffff:10.1.2.3'])('at %s says who somebody is', async (from) => {
    const { status, body } = await behind().ask(ANA, from);
    expect([status, body.me?.id, body.signedIn]).toEqual([200, 'ana', 'proxy']);
  });

  test('names groups, and the policy makes roles of them', async () => {
    const { ask } = behind();
    expect((await ask({ ...ANA, 'remote-groups': 'staff, keepers' }, '10.0.0.1')).body.roles).toContain(
      'admin',
    );
    expect((await ask(ANA, '10.0.0.1')).body.roles).not.toContain('admin');
  });

  test('may send one address as the user', async () => {
    expect((await behind().ask({ 'remote-user': 'ben@example.org' }, '10.0.0.1')).body.me.id).toBe('ben');
  });

  test('writes a name in UTF-8, as proxies do', async () => {
    const name = String.fromCodePoint(...new TextEncoder().encode('Zoë Ünal'));
    const { body } = await behind().ask(
      { 'remote-user': 'zoe', 'remote-email': 'zoe@example.org', 'remote-name': name },
      '10.0.0.1',
    );
    expect(body.me.name).toBe('Zoë Ünal');
  });

  test('that says nobody lets nobody in', async () => {
    expect((await behind().ask({}, '10.0.0.1')).status).toBe(401);
  });

  test('that says so by headers without a value, as Caddy does, lets nobody in either', async () => {
    const { ask, told } = behind();
    const empty = { 'remote-user': '', 'remote-email': ' ', 'remote-name': '', 'remote-groups': '' };
    for (const from of ['10.0.0.1', '203.0.113.7']) expect((await ask(empty, from)).status).toBe(401);
    expect(told).toEqual([]);
  });
});

describe('refused, and told to whoever keeps the server:', () => {
  test.each(['203.0.113.7', '11.0.0.1', '::2', 'fc00::1', '::ffff:11.0.0.1', '127.0.0.1', 'nonsense', ''])(
    'the header from %j',
    async (from) => {
      const { ask, told } = behind();
      for (const headers of [
        ANA,
        { 'remote-user': 'ana' },
        { 'remote-groups': 'keepers' },
        { 'remote-email': 'ana@example.org' },
      ]) {
        const { status, body } = await ask(headers, from);
        expect(status).toBe(403);
        expect(body.detail).toMatch(/^Only the proxy in front of Accord may say who somebody is/u);
      }
      expect(told).toHaveLength(4);
      expect(told[0]).toMatch(/remote-user.*The request was refused\.$/u);
    },
  );

  test('a header that comes twice, because the proxy hands on what came from outside', async () => {
    const { ask, told } = behind();
    const { status, body } = await ask({ ...ANA, 'remote-user': 'ana\u0001' }, '10.0.0.1');
    expect([status, body.detail.includes('remote-user')]).toEqual([403, true]);
    expect(told).toHaveLength(1);
  });

  test.each([
    { 'remote-user': 'ana, ben', 'remote-email': 'ana@example.org' },
    { 'remote-user': '', 'remote-email': 'ana@example.org' },
    { 'remote-user': 'ana' },
    { 'remote-user': 'ana', 'remote-email': 'ana@example.org,ben@example.org' },
    { 'remote-user': 'ana', 'remote-email': 'no address' },
    { 'remote-email': 'ana@example.org' },
  ])('half a person: %j', async (headers) => {
    const { ask } = behind();
    const { status, body } = await ask(headers, '10.0.0.1');
    expect([status, String(body.detail).startsWith('The proxy ')]).toEqual([403, true]);
  });

  test('a second user of one address', async () => {
    const { ask } = behind();
    expect((await ask(ANA, '10.0.0.1')).status).toBe(200);
    const { status, body } = await ask({ ...ANA, 'remote-user': 'ana2' }, '10.0.0.1');
    expect([status, body.detail]).toEqual([
      403,
      expect.stringMatching(/^Somebody else signs in here with your e-mail address/u),
    ]);
  });
});

describe('the ranges', () => {
  test.each([
    '10.0.0.0/33',
    '10.0.0/8',
    'localhost',
    '::1/129',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '',
    '*',
    '0x0a.0.0.1',
  ])('%j is none', (range) => {
    expect(() => blockList([range])).toThrow(/is no address and no range/u);
  });
});
