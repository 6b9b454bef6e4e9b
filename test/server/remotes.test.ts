// Keeping in step: by a person's button or by the server itself; and the policy as the API tells it.

import { describe, expect, it } from 'vitest';
import { createRemotes, type RemoteSource } from '../../server/remotes.ts';
import { world } from './with-app.ts';

function source(over: Partial<RemoteSource> = {}) {
  const done: string[] = [];
  const remote: RemoteSource = {
    standing: async () => ({
      name: 'origin',
      address: 'https://git.example.org',
      branch: 'main',
      ahead: 1,
      behind: 0,
    }),
    pull: async () => done.push('pull'),
    push: async () => done.push('push'),
    close: () => done.push('close'),
    ...over,
  };
  return { done, remote };
}

const trouble = () => Object.assign(new Error('The remote is away.'), { name: 'RemoteTrouble' });
const now = () => '2026-11-02T09:00:00.000Z';

describe('a person', () => {
  it('pulls and pushes one after the other, and is told what was in the way', async () => {
    let isThere = false;
    const { remote } = source({
      pull: async () => {
        if (!isThere) throw trouble();
        return 3;
      },
    });
    const remotes = createRemotes({ store: { watch: () => () => undefined }, remote, now });
    expect(await remotes.pull()).toEqual({ kind: 'trouble', why: 'The remote is away.' });
    expect(await remotes.view()).toMatchObject({
      trouble: 'The remote is away.',
      at: null,
      automatic: false,
    });
    isThere = true;
    expect(await remotes.pull()).toEqual({ kind: 'done', commits: 3 });
    expect(await remotes.view()).toMatchObject({ trouble: null, at: now() });
  });

  it('hears of what nobody expected as of any other failure', async () => {
    const { remote } = source({ push: () => Promise.reject(new Error('A bug.')) });
    const remotes = createRemotes({ store: { watch: () => () => undefined }, remote, now });
    await expect(remotes.push()).rejects.toThrow('A bug.');
    expect((await remotes.view())?.trouble).toBe(null);
  });

  it('has nothing to do where there is no remote', async () => {
    const remotes = createRemotes({ store: { watch: () => () => undefined }, now });
    expect(await remotes.view()).toBe(null);
    expect(await remotes.push()).toEqual({ kind: 'done', commits: 0 });
  });
});

describe('a server that keeps in step by itself', () => {
  it('does so at the start and after a change, and ends when it stops', async () => {
    const { remote, done } = source();
    let moved: () => void = () => undefined;
    const store = {
      watch(listener: () => void) {
        moved = listener;
        return () => (moved = () => undefined);
      },
    };
    const remotes = createRemotes({ store, remote, sync: 3600, now });
    const stop = remotes.keepInStep((error) => {
      throw error;
    });
    await expect.poll(() => done).toEqual(['pull', 'push']);
    moved();
    await expect.poll(() => done).toEqual(['pull', 'push', 'pull', 'push']);
    stop();
    expect(done.at(-1)).toBe('close');
  });

  it('does not push what it could not pull under, and goes on', async () => {
    const { remote, done } = source({ pull: () => Promise.reject(trouble()) });
    const remotes = createRemotes({ store: { watch: () => () => undefined }, remote, sync: 3600, now });
    const stop = remotes.keepInStep(() => undefined);
    await expect.poll(async () => (await remotes.view())?.trouble).toBe('The remote is away.');
    stop();
    expect(done).toEqual(['close']);
  });
});

describe('the API', () => {
  it('tells of no remote where there is none', async () => {
    const { get } = world();
    expect((await get('/api/remote')).body).toEqual({ remote: null });
    expect((await get('/api/session')).body.repository.remote).toBe(null);
  });

  it('tells the policy in words, and what is wrong with it', async () => {
    const { get } = world();
    const { body } = await get('/api/policy');
    expect(body).toMatchObject({ file: '.accord/policy.yaml', mistakes: [] });
    expect(body.people.map((one: { id: string }) => one.id)).toEqual(['ana', 'ben', 'cem', 'fay']);
    const broken = world({ '.accord/policy.yaml': 'people: none\n' });
    expect((await broken.get('/api/policy')).body).toMatchObject({
      kept: null,
      mistakes: [{ line: 1, column: 9, sentence: 'It must be a list, such as [a, b].' }],
    });
  });

  it('publishes the schema of the policy file', async () => {
    const { get } = world();
    const { body, headers } = await get('/api/policy.schema.json');
    expect(headers.get('content-type')).toContain('application/schema+json');
    expect(body.properties).toHaveProperty('escalation');
  });
});
