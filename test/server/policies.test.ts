// Which policy holds at a commit: the newest without mistakes, on every server and after every start the same.

import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import { noticesOf } from '../../server/repository.ts';
import { memoryStore, type MemoryStore } from '../../server/store/memory.ts';
import { commitTo } from '../../server/store/store.ts';
import { NYGARD, POLICY, world } from './with-app.ts';

const GOOD = 'lapseDays: 11\n';
const BETTER = 'lapseDays: 12\n';
const BAD = 'lapsDays: 13\n';
const WORSE = 'lapseDays: many\n';
const BEN = { name: 'Ben', email: 'ben@example.org' };

function catalogueOf(store: MemoryStore, clock = { now: '2026-11-02T09:00:00Z' }) {
  return createCatalogue({ store, templates: () => [], zone: 'Europe/Lisbon', now: () => clock.now });
}

let day = 10;

/** Commits a policy, or takes it away; every commit is a day after the one before. */
async function commit(store: MemoryStore, policy: string | null, path = '.accord/policy.yaml') {
  const head = await store.head();
  if (head.kind === 'unborn') throw new Error('The store begins with a commit.');
  day += 1;
  const result = await commitTo(store, {
    base: head.commit,
    files: new Map([[path, policy === null ? null : new TextEncoder().encode(policy)]]),
    message: 'Change',
    author: BEN,
    at: new Date(Date.UTC(2026, 0, day)).toISOString(),
  });
  if (result.kind !== 'committed') throw new Error('It did not land.');
  return result.commit;
}

describe('a policy with mistakes', () => {
  it('leaves the last good one in force, in a running server and in one that starts with it', async () => {
    const store = memoryStore({ '.accord/policy.yaml': GOOD });
    const running = catalogueOf(store);
    expect((await running.current()).policy.lapseDays).toBe(11);
    const better = await commit(store, BETTER);
    await commit(store, '# 1. A record', 'docs/adr/0001-a.md');
    await commit(store, BAD);
    await commit(store, WORSE);
    await commit(store, '# 2. Another', 'docs/adr/0002-b.md');
    for (const catalogue of [running, catalogueOf(store)]) {
      const snapshot = await catalogue.current();
      expect(snapshot.policy.lapseDays).toBe(12);
      expect(snapshot.policyKept).toMatchObject({ commit: better });
      expect(snapshot.policyMistakes).toEqual([{ line: 1, column: 12, sentence: 'It must be a number.' }]);
    }
  });

  it('is told with line and column, and with what holds meanwhile', async () => {
    const store = memoryStore({ '.accord/policy.yaml': GOOD });
    await commit(store, 'people: []\nlapsDays: 1\nquietdays: 2\n');
    expect(noticesOf(await catalogueOf(store).current())).toEqual([
      '.accord/policy.yaml, line 2, column 1: “lapsDays” is no key here. Did you mean “lapseDays”? 1 more mistake below it. Until it is mended, the policy of 5 Jan 2026 holds.',
    ]);
  });

  it('leaves the defaults in force where there never was a good one, or where it was deleted before', async () => {
    const first = memoryStore({ '.accord/policy.yaml': BAD });
    expect((await catalogueOf(first).current()).policy.hash).toBe('default');
    const deleted = memoryStore({ '.accord/policy.yaml': GOOD });
    await commit(deleted, null);
    await commit(deleted, BAD);
    const snapshot = await catalogueOf(deleted).current();
    expect(snapshot.policy.lapseDays).toBe(7);
    expect(noticesOf(snapshot)[0]).toContain('Until it is mended, the defaults hold.');
  });

  it('stops being told when it is mended', async () => {
    const store = memoryStore({ '.accord/policy.yaml': BAD });
    const catalogue = catalogueOf(store);
    await catalogue.current();
    await commit(store, BETTER);
    const snapshot = await catalogue.current();
    expect(snapshot.policy.lapseDays).toBe(12);
    expect(noticesOf(snapshot)).toEqual([]);
  });
});

describe('a policy with dates', () => {
  it('puts people into the teams of the day, without a commit', async () => {
    const store = memoryStore({
      '.accord/policy.yaml':
        'people: [{ id: ana, name: Ana, email: ana@example.org, teams: [{ team: a, until: 2026-11-30 }, { team: b, since: 2026-12-01 }] }]',
      'docs/adr/0001-a.md': '# 1. A',
    });
    const clock = { now: '2026-11-30T23:59:00Z' };
    const catalogue = catalogueOf(store, clock);
    const before = await catalogue.current();
    expect(before.people.get('ana')?.teams).toEqual(['a']);
    expect(await catalogue.current()).toBe(before);
    clock.now = '2026-12-01T00:00:00Z';
    const after = await catalogue.current();
    expect(after.people.get('ana')?.teams).toEqual(['b']);
    expect(after.decisions[0]?.record).toBe(before.decisions[0]?.record);
    expect(after.commit).toBe(before.commit);
    expect(await catalogue.current()).toBe(after);
  });
});

describe('the folders of decisions', () => {
  const files = {
    'docs/adr/0001-a.md': '# 1. A',
    'legacy/adr/0001-old.md': '# 1. Old',
    'notes/why-kafka.md': '# Why Kafka',
    'notes/deep/why-not.md': '# Why not',
  };
  const folders = async (policy: string) =>
    (await catalogueOf(memoryStore({ ...files, '.accord/policy.yaml': policy })).current()).folders.map(
      (folder) => folder.path,
    );

  it('are found by themselves, with those the policy names and without those it leaves out', async () => {
    expect(await folders('{}')).toEqual(['docs/adr', 'legacy/adr']);
    expect(await folders('records: { include: [/notes] }')).toEqual([
      'docs/adr',
      'legacy/adr',
      'notes',
      'notes/deep',
    ]);
    expect(await folders('records: { exclude: [legacy/] }')).toEqual(['docs/adr']);
  });

  it('are looked for again when the policy changes', async () => {
    const store = memoryStore({ ...files, '.accord/policy.yaml': '{}' });
    const catalogue = catalogueOf(store);
    expect((await catalogue.current()).decisions).toHaveLength(2);
    await commit(store, 'records: { exclude: ["legacy/**"] }');
    expect((await catalogue.current()).decisions).toHaveLength(1);
  });
});

describe('what the policy says of commits and templates', () => {
  const draft = {
    request: 'request-draft-1',
    title: 'Use Kafka',
    folder: 'docs/adr',
    template: '.accord/own/short.md',
  };
  const files = {
    'docs/adr/0001-a.md': NYGARD,
    '.accord/own/short.md': '# {{title}}\n\n## Context\n\n## Decision\n',
  };

  it('stands in every subject, and in none without it', async () => {
    const said = async (policy: string) => {
      const { store, send } = world({ ...files, '.accord/policy.yaml': `${POLICY}${policy}` });
      const { status } = await send('POST', '/api/decisions', draft);
      expect(status).toBe(200);
      return store.log()[0]?.message.split('\n', 1)[0];
    };
    const own = 'templates: .accord/own\n';
    expect(await said(`${own}skipCi: true\ncommitPrefix: "adr: "\n`)).toBe(
      'adr: ADR-0002: Ana Moreira drafts [skip ci]',
    );
    expect(await said(own)).toBe('ADR-0002: Ana Moreira drafts');
  });

  it('names the folder that templates are offered from, and no other is', async () => {
    const offered = async (policy: string) => {
      const { get } = world({ ...files, '.accord/policy.yaml': `${POLICY}${policy}` });
      const { body } = await get('/api/templates');
      return body.templates.map((one: { id: string }) => one.id).filter((id: string) => id.includes('/'));
    };
    expect(await offered('templates: .accord/own\n')).toEqual(['.accord/own/short.md']);
    expect(await offered('')).toEqual([]);
  });
});
