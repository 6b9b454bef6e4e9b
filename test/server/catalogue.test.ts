// The catalogue: what stays the same from snapshot to snapshot, what follows a rename, what is told of a rewritten history, and that
// every cache may go at any time.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import { diskCache } from '../../server/disk-cache.ts';
import { readHere, type Reader } from '../../server/reader.ts';
import { historyFolders, type Snapshot } from '../../server/snapshot.ts';
import { openGitStore } from '../../server/store/git.ts';
import { openLayout } from '../../server/store/layout.ts';
import { memoryStore, type MemoryStore } from '../../server/store/memory.ts';
import { commitTo, type Store } from '../../server/store/store.ts';
import { watchHead } from '../../server/store/watch.ts';
import { git, removeTemporaries, repository, temporary } from './store/repositories.ts';
import { NYGARD, POLICY, textAt, world } from './with-app.ts';

afterEach(removeTemporaries);

const NOW = '2026-11-02T09:00:00.000Z';
const A = 'docs/adr/0001-a.md';
const B = 'docs/adr/0002-b.md';
const C = 'docs/adr/0003-c.md';
const record = (number: number, more = '') =>
  NYGARD.replace('# 1. Use PostgreSQL', `# ${number}. Title ${number}`) + more;

function catalogueOf(store: Store, more: Partial<Parameters<typeof createCatalogue>[0]> = {}) {
  return createCatalogue({ store, templates: () => [], zone: 'Europe/Lisbon', now: () => NOW, ...more });
}

/** Commits as another program would; null removes a file. */
async function put(store: Store, files: Record<string, string | null>): Promise<void> {
  const head = await store.head();
  const result = await commitTo(store, {
    base: head.kind === 'branch' ? head.commit : null,
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        text === null ? null : new TextEncoder().encode(text),
      ]),
    ),
    message: 'By hand\n',
    author: { name: 'Petra Novak', email: 'petra@example.org' },
    at: NOW,
  });
  expect(result.kind).toBe('committed');
}

/** Counts the files that are read anew. */
function counting(): { reader: Reader; read: string[] } {
  const read: string[] = [];
  return {
    read,
    reader: (jobs) => {
      read.push(...jobs.map((job) => job.path));
      return readHere(jobs);
    },
  };
}

const shown = (snapshot: Snapshot) =>
  snapshot.decisions.map(({ record: { path, title, relations }, status, digest }) => ({
    path,
    title,
    relations,
    status,
    digest,
  }));

describe('a snapshot takes over what stayed the same', () => {
  const files = {
    [A]: record(1),
    [B]: record(2).replace('Accepted', 'Superseded by [ADR-3](0003-c.md)'),
    [C]: record(3),
  };
  it('only the decision whose text changed is another object, and only its file is read', async () => {
    const store = memoryStore(files);
    const { reader, read } = counting();
    const catalogue = catalogueOf(store, { reader });
    const before = await catalogue.current();
    expect(read.splice(0).sort()).toEqual([A, B, C]);
    await put(store, { [A]: record(1, '\nMore.\n') });
    const after = await catalogue.current();
    expect(read).toEqual([A]);
    expect(after.decisions.map((decision) => decision === before.byPath.get(decision.record.path))).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('a file of no decision folder changes no decision', async () => {
    const store = memoryStore(files);
    const catalogue = catalogueOf(store);
    const before = await catalogue.current();
    await put(store, { 'src/main.c': 'int main;\n' });
    const after = await catalogue.current();
    expect(after.commit).not.toBe(before.commit);
    expect(after.decisions.every((decision, place) => decision === before.decisions[place])).toBe(true);
  });
  it('a record that goes takes its end of a relation with it, and brings it back when it comes back', async () => {
    const store = memoryStore(files);
    const catalogue = catalogueOf(store);
    const before = await catalogue.current();
    expect(before.byPath.get(C)?.relations).toMatchObject([{ kind: 'supersedes', path: B }]);
    await put(store, { [B]: null });
    expect((await catalogue.current()).byPath.get(C)?.relations).toEqual([]);
    await put(store, { [B]: files[B] ?? '' });
    const back = await catalogue.current();
    expect(shown(back)).toEqual(shown(before));
    await put(store, { [C]: null });
    expect((await catalogue.current()).byPath.get(B)?.relations).toMatchObject([
      { path: null, text: 'ADR-3' },
    ]);
  });
  it('after any series of changes it says what a new catalogue says', async () => {
    const store = memoryStore(files);
    const catalogue = catalogueOf(store);
    await catalogue.current();
    for (const change of [
      { 'docs/adr/0004-d.md': record(4, '\nSupersedes [ADR-1](0001-a.md).\n') },
      { [A]: record(1).replace('2025-03-04', '13/04/2025') },
      { [C]: record(3).replace('Accepted', 'Superseded by [ADR-4](0004-d.md)') },
      { 'rfcs/0001-x.md': record(1), 'rfcs/0002-y.md': record(2) },
      { '.accord/policy.yaml': POLICY },
      { [A]: null, 'docs/adr/0009-a.md': record(9) },
      { 'docs/adr/0004-d.md': null },
    ] as Record<string, string | null>[]) {
      await put(store, change);
      const followed = await catalogue.current();
      const fresh = await catalogueOf(store).current();
      expect(shown(followed)).toEqual(shown(fresh));
      expect(followed.documents).toEqual(fresh.documents);
      expect([...followed.files.keys()]).toEqual([...fresh.files.keys()]);
    }
  });
});

describe('a log follows its record', () => {
  const start = async () => {
    const server = world({ [A]: record(1) });
    const made = await server.send('POST', '/api/decisions', {
      request: 'start-the-draft',
      title: 'Choose a queue',
      folder: 'docs/adr',
      template: 'nygard',
      text: null,
      supersedes: [],
      recorded: null,
    });
    expect(made.status).toBe(200);
    const path = 'docs/adr/0002-choose-a-queue.md';
    const head = await server.store.head();
    const text = await textAt(server.store, path);
    expect(head.kind).toBe('branch');
    return { server, path, text };
  };
  const statusAt = async (server: ReturnType<typeof world>, path: string) => {
    const { body } = await server.get(`/api/decisions/${encodeURIComponent(path)}`);
    return body.decision.status;
  };
  it('when another hand renamed it, by its number; and lies beside the new name after the next act', async () => {
    const { server, path, text } = await start();
    const renamed = 'docs/adr/0002-choose-a-broker.md';
    await put(server.store, { [path]: null, [renamed]: `${text}\nEdited as well.\n` });
    expect(await statusAt(server, renamed)).toMatchObject({ kind: 'logged', status: 'draft' });
    const withdrawn = await server.command(renamed, 'ana', { type: 'withdraw', reason: 'Not now.' });
    expect(withdrawn.status).toBe(200);
    expect(await pathsAt(server.store, '.accord/reviews')).toEqual([
      '.accord/reviews/docs/adr/0002-choose-a-broker.jsonl',
    ]);
    expect(await statusAt(server, renamed)).toMatchObject({ kind: 'logged', status: 'withdrawn' });
  });
  it('when it was renumbered and moved, by its text', async () => {
    const { server, path, text } = await start();
    const moved = 'docs/adr/storage/0017-queue.md';
    await put(server.store, { [path]: null, [moved]: text });
    expect(await statusAt(server, moved)).toMatchObject({ kind: 'logged', status: 'draft' });
  });
  it('and is told, not dropped, when no record can be meant', async () => {
    const { server, path } = await start();
    await put(server.store, { [path]: null });
    const { body } = await server.get('/api/session');
    expect(JSON.stringify(body)).toContain(`${path} is gone, but its review is still in`);
    expect(await pathsAt(server.store, '.accord/reviews')).toHaveLength(1);
  });
  it('and is not given to one of two that could be meant', async () => {
    const { server, path, text } = await start();
    await put(server.store, { [path]: null, 'docs/adr/0002-x.md': text, 'docs/adr/0002-y.md': text });
    expect(await statusAt(server, 'docs/adr/0002-x.md')).toMatchObject({ kind: 'as-found' });
  });
});

describe('what another program did to the history', () => {
  const ids = (folder: string) => git(folder, 'rev-parse', 'HEAD').trim();
  it('is told when what was seen is no longer part of it, while running and at the next start', async () => {
    const folder = repository();
    const cache = diskCache(temporary(), '1');
    const catalogue = catalogueOf(await openGitStore(folder), { cache });
    await catalogue.current();
    writeFileSync(join(folder, A), '# 1. A, second\n');
    git(folder, 'commit', '-qam', 'second');
    expect((await catalogue.current()).notices).toEqual([]);
    const second = ids(folder);
    git(folder, 'reset', '-q', '--hard', 'HEAD~1');
    git(folder, 'commit', '-q', '-m', 'third', '--allow-empty');
    const { notices } = await catalogue.current();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(
      `Another program rewrote the history of this branch: ${second.slice(0, 10)}`,
    );
    // Meanwhile nobody was running.
    git(folder, 'commit', '-q', '--amend', '--allow-empty', '-m', 'fourth');
    const [later] = (await catalogueOf(await openGitStore(folder), { cache }).current()).notices;
    expect(later).toContain('Another program rewrote the history');
  });
  it('is not told of commits that come from a machine whose clock is years behind', async () => {
    const folder = repository();
    const catalogue = catalogueOf(await openGitStore(folder));
    await catalogue.current();
    writeFileSync(join(folder, A), '# 1. A, second\n');
    git(folder, 'commit', '-qam', 'second', '--date', '2001-02-03T04:05:06Z');
    git(folder, 'rebase', '-q', '--force-rebase', '--committer-date-is-author-date', 'HEAD~1');
    expect(git(folder, 'log', '-1', '--format=%cI')).toContain('2001-02-03');
    expect((await catalogue.current()).notices).toEqual([]);
  });
  it('is not told of another branch that is checked out, and told of the one that was rewritten meanwhile', async () => {
    const folder = repository();
    git(folder, 'branch', 'other');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'second');
    const cache = diskCache(temporary(), '1');
    const catalogue = catalogueOf(await openGitStore(folder), { cache });
    const told = async () => (await catalogue.current()).notices;
    expect(await told()).toEqual([]);
    git(folder, 'checkout', '-q', 'other');
    expect(await told()).toEqual([]);
    expect((await catalogueOf(await openGitStore(folder), { cache }).current()).notices).toEqual([]);
    git(folder, 'branch', '-qf', 'main', 'main~1');
    git(folder, 'checkout', '-q', 'main');
    expect(await told()).toEqual([expect.stringContaining('rewrote the history of this branch')]);
    git(folder, 'checkout', '-q', 'other');
    expect(await told()).toEqual([]);
  });
  it('counts the acts of review that went with it', async () => {
    const server = world({ [A]: record(1) });
    const store: MemoryStore = server.store;
    const catalogue = catalogueOf(store);
    const before = await store.head();
    await server.send('POST', '/api/decisions', {
      request: 'start-the-draft',
      title: 'Choose a queue',
      folder: 'docs/adr',
      template: 'nygard',
      text: null,
      supersedes: [],
      recorded: null,
    });
    await catalogue.current();
    store.reset(before.kind === 'branch' ? before.commit : '');
    const { notices } = await catalogue.current();
    expect(notices[0]).toContain('1 act of review went with it.');
  });
  it('pulls and merges are no rewriting', async () => {
    const folder = repository();
    const catalogue = catalogueOf(await openGitStore(folder));
    await catalogue.current();
    git(folder, 'checkout', '-qb', 'side');
    writeFileSync(join(folder, A), '# 1. A, on the side\n');
    git(folder, 'commit', '-qam', 'side');
    git(folder, 'checkout', '-q', 'main');
    writeFileSync(join(folder, B), '# 2. B, on main\n');
    git(folder, 'commit', '-qam', 'main', '--allow-empty');
    await catalogue.current();
    git(folder, 'merge', '-q', '--no-edit', 'side');
    const snapshot = await catalogue.current();
    expect(snapshot.commit).toBe(ids(folder));
    expect(snapshot.notices).toEqual([]);
  });
});

describe('the cache beside the repository', () => {
  it('saves the reading, and may be damaged or deleted at any time', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `docs/adr/${String(at + 1).padStart(4, '0')}-x.md`,
        record(at + 1),
      ]),
    );
    const store = memoryStore(files);
    const folder = temporary();
    const first = counting();
    const there = await catalogueOf(store, { cache: diskCache(folder, '1'), reader: first.reader }).current();
    expect(first.read).toHaveLength(60);
    const kept = async () => readdirSync(folder).filter((name) => name === 'readings');
    await expect.poll(kept).toEqual(['readings']);

    const second = counting();
    expect(
      shown(await catalogueOf(store, { cache: diskCache(folder, '1'), reader: second.reader }).current()),
    ).toEqual(shown(there));
    expect(second.read).toEqual([]);
    const path = join(folder, 'readings');
    const whole = readFileSync(path);
    const other = Buffer.from(whole);
    other[whole.length >> 1] = (other[whole.length >> 1] ?? 0) ^ 1;
    for (const damage of [Buffer.alloc(0), whole.subarray(0, 40), whole.subarray(0, -1), other]) {
      writeFileSync(path, damage);
      const again = counting();
      const snapshot = await catalogueOf(store, {
        cache: diskCache(folder, '1'),
        reader: again.reader,
      }).current();
      expect(again.read).toHaveLength(60);
      expect(shown(snapshot)).toEqual(shown(there));
    }
    const newer = counting();
    await catalogueOf(store, { cache: diskCache(folder, '2'), reader: newer.reader }).current();
    expect(newer.read).toHaveLength(60);
    await diskCache(folder, '1').write('readings', Buffer.from('no JSON'));
    expect(shown(await catalogueOf(store, { cache: diskCache(folder, '1') }).current())).toEqual(
      shown(there),
    );
    rmSync(folder, { recursive: true });
    expect(shown(await catalogueOf(store, { cache: diskCache(folder, '1') }).current())).toEqual(
      shown(there),
    );
  });
});

describe('what can’t be read', () => {
  it('a file that is too large is known by its name, and told', async () => {
    const store = memoryStore({ [A]: record(1), [B]: 'x'.repeat(1_100_000) });
    const snapshot = await catalogueOf(store).current();
    expect(snapshot.decisions.map((one) => one.record.path)).toEqual([A]);
    expect(snapshot.documents.map((one) => one.path)).toEqual([B]);
    expect(snapshot.notices).toEqual([`${B} has 1 MB, too much to be read, so only its name is known.`]);
  });
  it('nothing is decided on a review that can’t be read', async () => {
    const store = memoryStore({ [A]: record(1), '.accord/reviews/docs/adr/0001-a.jsonl': '{}\n' });
    const reader: Reader = async (jobs) =>
      (await readHere(jobs)).map((reading, place) =>
        jobs[place]?.kind === 'log' ? { kind: 'unread' as const, why: 'It could not be read.' } : reading,
      );
    const snapshot = await catalogueOf(store, { reader }).current();
    expect(snapshot.byPath.get(A)?.logNotes).toEqual(['It could not be read.']);
  });
});

describe('a word in a URL', () => {
  it('means a number only when it is written as one', async () => {
    const catalogue = catalogueOf(
      memoryStore({ 'docs/adr/0000-start.md': record(0), 'docs/adr/0010-x.md': record(10) }),
    );
    const snapshot = await catalogue.current();
    const found = (word: string) => catalogue.find(snapshot, word).map((one) => one.record.number);
    expect(['10', '0', '', '1e1', '0x0', 'null'].map(found)).toEqual([[10], [0], [], [], [], []]);
  });
});

describe('decisions that lie among test data only', () => {
  it('have a history, as they are what the repository is about', async () => {
    const snapshot = await catalogueOf(
      memoryStore({ 'test/adr/0001-a.md': record(1), 'test/adr/0002-b.md': record(2) }),
    ).current();
    expect(snapshot.decisions).toHaveLength(2);
    expect(historyFolders(snapshot)).toEqual(['test/adr', '.accord/reviews', '.accord/policy.yaml']);
  });
});

describe('progress', () => {
  it('is told while the first snapshot is made, and then no more', async () => {
    const store = memoryStore({ [A]: record(1), [B]: record(2) });
    const seen: unknown[] = [];
    const catalogue = catalogueOf(store, {
      reader: (jobs) => {
        // Without jobs it is only asked to be ready for some.
        if (jobs.length > 0) seen.push(catalogue.progress());
        return readHere(jobs);
      },
    });
    await catalogue.current();
    expect(seen).toEqual([{ done: 0, of: 2 }]);
    expect(catalogue.progress()).toBeNull();
  });
});

describe('a move of the branch', () => {
  /** What another program does in the clone, or from another clone of a bare repository. */
  const MOVES: Readonly<Record<string, (folder: string, other: string) => void>> = {
    commit: (folder) => git(folder, 'commit', '-q', '--allow-empty', '-m', 'third'),
    checkout: (folder) => git(folder, 'checkout', '-q', 'other'),
    reset: (folder) => git(folder, 'reset', '-q', '--hard', 'HEAD~1'),
    'pack-refs': (folder) => {
      git(folder, 'pack-refs', '--all');
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'third');
    },
    merge: (folder) => git(folder, 'merge', '-q', '--no-edit', 'other'),
    rebase: (folder) => git(folder, 'rebase', '-q', 'other'),
    pull: (folder, other) => {
      git(other, 'commit', '-q', '--allow-empty', '-m', 'elsewhere');
      git(folder, 'pull', '-q', '--no-rebase', '--no-edit', other, 'main');
    },
    'a commit, gc and repack -ad': (folder) => {
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'third');
      git(folder, 'gc', '-q', '--prune=now');
      git(folder, 'repack', '-qad');
    },
    'a branch in a folder of branches': (folder) => {
      git(folder, 'checkout', '-q', '-b', 'teams/platform');
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'third');
    },
    'a forced push': (folder, other) => {
      git(other, 'commit', '-q', '--amend', '-m', 'another second', '--allow-empty');
      git(other, 'push', '-q', '--force', folder, 'main');
    },
  };

  it.each(Object.entries(MOVES))(
    'is noticed without being asked, and shown as it is: %s',
    async (how, move) => {
      const clone = repository();
      git(clone, 'checkout', '-q', '-b', 'other');
      git(clone, 'commit', '-q', '--allow-empty', '-m', 'beside');
      git(clone, 'checkout', '-q', 'main');
      writeFileSync(join(clone, A), '# 1. A, second\n');
      git(clone, 'commit', '-qam', 'second');
      const other = join(temporary(), 'other');
      git(clone, 'clone', '-q', clone, other);
      const folder = how === 'a forced push' ? join(temporary(), 'bare.git') : clone;
      if (folder !== clone) git(clone, 'clone', '-q', '--bare', clone, folder);
      for (const one of [other, clone]) {
        git(one, 'config', 'user.name', 'Petra');
        git(one, 'config', 'user.email', 'petra@example.org');
      }
      const store = await openGitStore(folder);
      const catalogue = catalogueOf(store);
      await catalogue.current();
      let moves = 0;
      const stop = store.watch(() => (moves += 1));
      try {
        await new Promise((resolve) => setTimeout(resolve, 300));
        move(folder, other);
        await expect.poll(() => moves, { interval: 20 }).toBeGreaterThan(0);
        const snapshot = await catalogue.current();
        expect(snapshot.commit).toBe(git(folder, 'rev-parse', 'HEAD').trim());
        const anew = await catalogueOf(await openGitStore(folder)).current();
        expect(snapshot.decisions).toEqual(anew.decisions);
        expect(snapshot.notices.some((one) => one.includes('rewrote the history'))).toBe(
          ['reset', 'rebase', 'a forced push'].includes(how),
        );
      } finally {
        stop();
      }
    },
  );
  it('is noticed by looking where the machine has no watches left', async () => {
    const folder = repository();
    const layout = await openLayout(folder);
    let moves = 0;
    const stop = watchHead(
      layout,
      () => (moves += 1),
      () => {
        throw new Error('ENOSPC: no space left for watches');
      },
    );
    try {
      const store = await openGitStore(folder);
      for (let looks = 0; looks < 5; looks += 1) await store.head();
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'second');
      await expect.poll(() => moves, { interval: 20 }).toBeGreaterThan(0);
    } finally {
      stop();
    }
  });
});

async function pathsAt(store: Store, folder: string): Promise<readonly string[]> {
  const head = await store.head();
  return (await store.changes(null, head.kind === 'branch' ? head.commit : '', [folder])).map(
    (one) => one.path,
  );
}
