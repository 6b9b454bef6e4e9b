// Who somebody is here: by issuer and subject, under an id that stays, and never two accounts as one person.

import { describe, expect, test } from 'vitest';
import { commitTo } from '../../server/store/store.ts';
import { signedInWorld, type SignedInWorld } from './signed-in.ts';
import { NYGARD, POLICY } from './with-app.ts';

const FILES = {
  '.accord/policy.yaml': `${POLICY}roles: { admin: [fay] }\n`,
  'docs/adr/0001-use-postgresql.md': NYGARD,
};

const me = async (world: SignedInWorld, headers: Readonly<Record<string, string>>) =>
  (await world.ask('GET', '/api/session', headers)).body.me;

async function rewrite(
  world: SignedInWorld,
  files: Readonly<Record<string, string>>,
  author = { name: 'Fay Lund', email: 'fay@example.org' },
) {
  const head = await world.store.head();
  await commitTo(world.store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])),
    message: 'By another hand',
    author,
    at: '2026-11-02T10:00:00.000Z',
  });
}

describe('an account', () => {
  test('keeps its person when its address is another one, and commits carry the new one', async () => {
    const world = signedInWorld({ files: FILES });
    await world.signIn('petra@example.org', { subject: 'p-1', name: 'Petra Novak' });
    const again = await world.signIn('petra@new.example.org', { subject: 'p-1', name: 'Petra Weiss' });
    expect(await me(world, again)).toMatchObject({
      id: 'petra@example.org',
      name: 'Petra Weiss',
      email: 'petra@new.example.org',
      alsoKnownAs: ['petra@example.org'],
    });
  });

  test('keeps its person of the policy, whatever its address is now', async () => {
    const world = signedInWorld({ files: FILES });
    await world.signIn('ana@example.org', { subject: 'a-1' });
    // Even one that the policy gives somebody else.
    expect(await me(world, await world.signIn('ben@example.org', { subject: 'a-1' }))).toMatchObject({
      id: 'ana',
      email: 'ana@example.org',
    });
  });

  test('is never taken for another one with the same address', async () => {
    const world = signedInWorld({ files: FILES });
    await world.signIn('ana@example.org', { subject: 'a-1' });
    await expect(world.signIn('Ana@Example.org', { subject: 'a-2' })).rejects.toThrow('taken');
    await world.signIn('petra@example.org', { subject: 'p-1' });
    await expect(world.signIn('petra@example.org', { subject: 'p-2' })).rejects.toThrow('taken');
    expect(await world.services.accounts.all()).toHaveLength(2);
  });

  test('two that come at once are not both let in as one person', async () => {
    const world = signedInWorld({ files: FILES });
    const came = await Promise.allSettled(
      ['a-1', 'a-2', 'a-3'].map((subject) => world.signIn('ana@example.org', { subject })),
    );
    expect(came.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  test('that an admin forgets makes room: its sessions and tokens are over, and the next one with the address is that person', async () => {
    const world = signedInWorld({ files: FILES });
    const [ana, fay] = [
      await world.signIn('ana@example.org', { subject: 'a-1' }),
      await world.signIn('fay@example.org'),
    ];
    const token = await world.token(ana, ['read', 'write']);
    const { body } = await world.ask('GET', '/api/accounts', fay);
    expect(body.accounts.map((one: { person: string }) => one.person)).toEqual(['ana', 'fay']);
    expect((await world.ask('DELETE', `/api/accounts/${body.accounts[0].id}`, ana)).status).toBe(403);
    expect((await world.ask('DELETE', `/api/accounts/${body.accounts[0].id}`, fay)).status).toBe(200);
    expect((await world.ask('POST', '/api/decisions', ana, {})).status).toBe(401);
    expect((await world.ask('GET', '/api/decisions', token)).status).toBe(401);
    expect(await me(world, await world.signIn('ana@example.org', { subject: 'a-2' }))).toMatchObject({
      id: 'ana',
    });
  });

  test('of another issuer takes the place of the one before, when people sign in elsewhere now', async () => {
    const world = signedInWorld({ files: FILES });
    const before = await world.signIn('ana@example.org');
    const after = await world.signIn('ana@example.org', { issuer: 'https://sso.example.org', subject: 'x' });
    expect((await world.ask('POST', '/api/decisions', before, {})).status).toBe(401);
    expect(await me(world, after)).toMatchObject({ id: 'ana' });
  });

  test('whose address is somebody’s id in the policy is not let in as them', async () => {
    const policy = POLICY.replace(
      'people:',
      'people:\n  - { id: gus@example.org, name: Gus Holt, email: gus@elsewhere.example }',
    );
    const world = signedInWorld({ files: { ...FILES, '.accord/policy.yaml': policy } });
    await expect(world.signIn('gus@example.org')).rejects.toThrow('misnamed');
  });

  test('that the policy names later is that person from then on', async () => {
    const world = signedInWorld({ files: FILES });
    const petra = await world.signIn('petra@example.org');
    expect(await me(world, petra)).toMatchObject({ id: 'petra@example.org' });
    await rewrite(world, {
      '.accord/policy.yaml': POLICY.replace(
        'people:',
        'people:\n  - { id: petra, name: Petra Novak, email: petra@example.org }',
      ),
    });
    expect(await me(world, petra)).toMatchObject({ id: 'petra', name: 'Petra Novak' });
  });

  test('with an address that commits carry is whoever made them, through .mailmap too', async () => {
    const world = signedInWorld({ files: FILES });
    await rewrite(world, { 'note.txt': 'x' }, { name: 'gus', email: 'gus@laptop.example' });
    await rewrite(world, { '.mailmap': 'Gus Holt <gus@example.org> <gus@laptop.example>\n' });
    const people = (await world.services.catalogue.current()).people;
    expect(people.get('gus@example.org')).toMatchObject({
      name: 'Gus Holt',
      alsoKnownAs: ['gus@laptop.example'],
    });
    expect(people.has('gus@laptop.example')).toBe(false);
    expect(await me(world, await world.signIn('gus@laptop.example'))).toMatchObject({
      id: 'gus@example.org',
    });
  });

  test('makes its person known to everybody, so that they can be named', async () => {
    const world = signedInWorld({ files: FILES });
    const ana = await world.signIn('ana@example.org');
    const ids = async () =>
      (await world.ask('GET', '/api/session', ana)).body.people.map((one: { id: string }) => one.id);
    expect(await ids()).not.toContain('zoe@example.org');
    await world.signIn('zoe@example.org');
    expect(await ids()).toContain('zoe@example.org');
  });
});
