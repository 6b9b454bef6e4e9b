// The history of every file, against the git program as the oracle.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Revision } from '../../server/domain/history.ts';
import { createHistory, type History } from '../../server/history.ts';
import { openGitStore } from '../../server/store/git.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { commitTo, type Store } from '../../server/store/store.ts';
import { git, removeTemporaries, temporary } from './store/repositories.ts';

afterAll(removeTemporaries);

const FOLDERS = ['docs/adr', 'team/decisions', '.accord/reviews'];

describe('a history without merges', () => {
  it.each([1, 2, 3])(
    'is the one of git log --follow, for every path there ever was (seed %i)',
    async (seed) => {
      const { folder, paths } = linear(seed, 150);
      const history = await historyOf(folder);
      let renames = 0;
      for (const path of paths) {
        const said = logFollowing(folder, path);
        expect(history.of(path).revisions.map(lineOf)).toEqual(said);
        renames += said.filter((line) => line.includes(' R ')).length;
        expect(history.renamedFrom(path)).toEqual(
          [...new Set(history.of(path).revisions.map((one) => one.path))].filter((name) => name !== path),
        );
      }
      expect(renames).toBeGreaterThan(20);
    },
  );

  it('says who, when and why, as git does', async () => {
    const { folder, paths } = linear(4, 40);
    const history = await historyOf(folder);
    for (const path of paths)
      for (const { commit, author, at, subject, blob, path: then } of history.of(path).revisions) {
        expect(git(folder, 'show', '-s', '--format=%an|%ae|%at|%s', commit).trim()).toBe(
          `${author.name}|${author.email}|${Date.parse(at) / 1000}|${subject}`,
        );
        if (blob !== null) expect(git(folder, 'rev-parse', `${commit}:${then}`).trim()).toBe(blob);
      }
  });

  it('in a shallow clone begins where the clone begins', async () => {
    const { folder, paths } = linear(5, 60);
    const clone = join(temporary(), 'shallow');
    git(folder, 'clone', '-q', '--bare', '--depth', '20', `file://${folder}`, clone);
    const history = await historyOf(clone);
    for (const path of paths)
      expect(history.of(path).revisions.map(lineOf)).toEqual(logFollowing(clone, path));
  });
});

describe('a history with merges', () => {
  it.each([1, 2, 3, 4])(
    'has the commits of git log, each before those its file was made from (seed %i)',
    async (seed) => {
      const { folder, paths } = branched(seed, 120);
      const history = await historyOf(folder);
      for (const path of paths) {
        const found = history.of(path).revisions.map(({ commit }) => commit);
        const said = git(folder, 'log', '--format=%H', '--', path).trim().split('\n');
        expect([...found].sort()).toEqual(said.filter((line) => line !== '').sort());
        const order = new Map(found.map((commit, place) => [commit, place]));
        // In git's simplified graph, in which a merge may stand that changed nothing.
        const parents = new Map(
          git(folder, 'log', '--parents', '--format=%H %P', '--', path)
            .trim()
            .split('\n')
            .map((line) => line.split(' '))
            .map(([commit = '', ...rest]) => [commit, rest]),
        );
        for (const commit of found)
          for (const before of ancestors(commit, parents))
            expect(order.get(before) ?? Infinity).toBeGreaterThan(order.get(commit) ?? -1);
      }
    },
  );

  it('a file renamed on one branch and edited on the other keeps both pasts', async () => {
    const body = lines('a', 20);
    const folder = imported(
      [
        commitOf(1, [], { 'docs/adr/1-old.md': body }),
        commitOf(2, [1], { 'docs/adr/1-old.md': `${body}main\n` }),
        commitOf(3, [1], { 'docs/adr/1-old.md': null, 'docs/adr/1-new.md': `${body}side\n` }),
        commitOf(4, [2, 3], { 'docs/adr/1-old.md': null, 'docs/adr/1-new.md': `${body}main\nside\n` }),
      ].join(''),
    );
    const history = await historyOf(folder);
    expect(
      history
        .of('docs/adr/1-new.md')
        .revisions.map(({ subject, change, path }) => `${subject} ${change} ${path}`),
    ).toEqual([
      'commit 4 edited docs/adr/1-new.md',
      'commit 3 renamed docs/adr/1-new.md',
      'commit 2 edited docs/adr/1-old.md',
      'commit 1 added docs/adr/1-old.md',
    ]);
    expect(history.renamedFrom('docs/adr/1-new.md')).toEqual(['docs/adr/1-old.md']);
  });
});

describe('following the branch', () => {
  it('commit by commit, over merges, resets and other branches, answers as if it had just begun', async () => {
    for (const make of [() => linear(7, 80), () => branched(8, 80), () => branched(9, 80)]) {
      const { folder, paths } = make();
      const store = await openGitStore(folder);
      const commits = git(folder, 'rev-list', '--all', '--date-order', '--reverse').trim().split('\n');
      const history = createHistory({ store });
      const random = generator(3);
      for (let step = 0; step < 30; step += 1) {
        const head = commits[Math.floor(random() * commits.length)] ?? '';
        if (random() < 0.3) {
          // Whoever asks in the middle gets an answer, and nothing that was asked for is forgotten.
          history.follow(commits.at(-1) ?? '', FOLDERS);
          await new Promise((resolve) => setTimeout(resolve, random() * 4));
        }
        history.follow(head, FOLDERS);
        await history.ready();
        const fresh = createHistory({ store });
        fresh.follow(head, FOLDERS);
        await fresh.ready();
        for (const path of paths) expect(history.of(path)).toEqual(fresh.of(path));
      }
    }
  });

  it('reads only what is new, and nothing twice', async () => {
    const { folder } = linear(10, 60);
    const store = await openGitStore(folder);
    const compared: string[] = [];
    const walked: string[] = [];
    const history = createHistory({
      store: {
        blob: (id) => store.blob(id),
        changes: (from, to, within) => (compared.push(to), store.changes(from, to, within)),
        async *commits(commit, since) {
          for await (const one of store.commits(commit, since)) {
            walked.push(one.commit);
            yield one;
          }
        },
      },
    });
    const at = (back: number) => git(folder, 'rev-parse', `HEAD~${back}`).trim();
    history.follow(at(10), FOLDERS);
    expect(history.progress()).not.toBeNull();
    await history.ready();
    expect(history.progress()).toBeNull();
    expect(compared).toHaveLength(50);
    expect(compared[0]).toBe(at(10));
    history.follow(at(3), FOLDERS);
    expect(history.of('docs/adr/none.md')).toEqual({ revisions: [], complete: false });
    await history.ready();
    expect(compared).toHaveLength(57);
    expect(walked).toHaveLength(57);
    history.follow(at(3), FOLDERS);
    history.follow(at(3), [...FOLDERS].reverse());
    await history.ready();
    expect(compared).toHaveLength(57);
  });

  it('other folders, no folders, no commits', async () => {
    const { folder, paths } = linear(11, 60);
    const store = await openGitStore(folder);
    const head = git(folder, 'rev-parse', 'HEAD').trim();
    const history = createHistory({ store });
    history.follow(head, ['team/decisions']);
    await history.ready();
    const inside = paths.filter((path) => path.startsWith('team/'));
    expect(paths.filter((path) => history.of(path).revisions.length > 0).sort()).toEqual(inside.sort());
    history.follow(head, FOLDERS);
    await history.ready();
    expect(paths.every((path) => history.of(path).revisions.length > 0)).toBe(true);
    history.follow(head, []);
    await history.ready();
    expect(history.of(inside[0] ?? '')).toEqual({ revisions: [], complete: true });
    history.follow(head, FOLDERS);
    history.follow(null, FOLDERS);
    await history.ready();
    expect(await history.serialize()).toBeNull();
  });

  it('a repository that can’t be read now is read the next time', async () => {
    const { folder, paths } = linear(12, 20);
    const store = await openGitStore(folder);
    const head = git(folder, 'rev-parse', 'HEAD').trim();
    let broken = true;
    const history = createHistory({
      store: {
        blob: (id) => store.blob(id),
        commits: (commit, since) => store.commits(commit, since),
        changes: (from, to, within) =>
          broken && from === null
            ? Promise.reject(new Error('The disk is gone.'))
            : store.changes(from, to, within),
      },
    });
    history.follow(head, FOLDERS);
    await expect(history.ready()).rejects.toThrow('The disk is gone.');
    expect(history.of(paths[0] ?? '').complete).toBe(false);
    broken = false;
    history.follow(head, FOLDERS);
    await history.ready();
    expect(history.of(paths[0] ?? '')).toEqual((await historyOf(folder)).of(paths[0] ?? ''));
  });

  it('works over the store in memory', async () => {
    const store = memoryStore({ 'docs/adr/1-a.md': lines('a', 9) });
    const change = async (message: string, files: Record<string, string | null>) => {
      const head = await store.head();
      const encoder = new TextEncoder();
      await commitTo(store, {
        base: head.kind === 'unborn' ? null : head.commit,
        files: new Map(
          Object.entries(files).map(([path, text]) => [path, text === null ? null : encoder.encode(text)]),
        ),
        message,
        author: { name: 'Ana', email: 'ana@example.org' },
        at: '2026-02-01T10:00:00Z',
      });
    };
    await change('Edit\n\nbody', { 'docs/adr/1-a.md': `${lines('a', 9)}more\n` });
    await change('Rename', { 'docs/adr/1-a.md': null, 'docs/adr/1-b.md': `${lines('a', 9)}yet\nmore\n` });
    const history = createHistory({ store });
    await followHead(history, store);
    expect(
      history.of('docs/adr/1-b.md').revisions.map(({ change: what, subject }) => `${what} ${subject}`),
    ).toEqual(['renamed Rename', 'edited Edit', 'added Start']);
    expect(history.of('docs/adr/1-a.md').revisions[0]).toMatchObject({ change: 'removed', blob: null });
  });
});

describe('kept as bytes', () => {
  it('comes back the same, and goes on from there', async () => {
    for (const { folder, paths } of [linear(13, 60), branched(14, 60)]) {
      const store = await openGitStore(folder);
      const older = createHistory({ store });
      older.follow(git(folder, 'rev-parse', 'HEAD~5').trim(), FOLDERS);
      await older.ready();
      const bytes = await older.serialize();
      const compared: string[] = [];
      const history = createHistory({
        store: {
          ...store,
          changes: (from, to, within) => (compared.push(to), store.changes(from, to, within)),
        },
      });
      history.restore(bytes ?? new Uint8Array());
      await followHead(history, store);
      const fresh = await historyOf(folder);
      for (const path of paths) expect(history.of(path)).toEqual(fresh.of(path));
      expect(new Set(compared).size).toBe(
        Number(git(folder, 'rev-list', '--count', 'HEAD', '--not', 'HEAD~5').trim()),
      );
    }
  });

  it('damaged in any place, of another version or cut off, is as good as not there', async () => {
    const { folder, paths } = linear(15, 30);
    const store = await openGitStore(folder);
    const fresh = await historyOf(folder);
    const bytes = (await fresh.serialize()) ?? new Uint8Array();
    const random = generator(5);
    const damaged = Array.from({ length: 40 }, (_, turn) => {
      const copy = bytes.slice();
      const at = turn < 20 ? turn : Math.floor(random() * bytes.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return copy;
    });
    for (const bad of [
      ...damaged,
      new Uint8Array(),
      bytes.subarray(0, 19),
      bytes.subarray(0, -1),
      bytes.subarray(1),
    ]) {
      const history = createHistory({ store });
      history.restore(bad);
      await followHead(history, store);
      for (const path of paths.slice(0, 5)) expect(history.of(path)).toEqual(fresh.of(path));
    }
  });
});

async function historyOf(folder: string): Promise<History> {
  const store = await openGitStore(folder);
  const history = createHistory({ store });
  await followHead(history, store);
  return history;
}

async function followHead(history: History, store: Store): Promise<void> {
  const head = await store.head();
  history.follow(head.kind === 'unborn' ? null : head.commit, FOLDERS);
  await history.ready();
}

const LETTERS = { added: 'A', edited: 'M', renamed: 'R', removed: 'D' };

function lineOf({ commit, change, path }: Revision): string {
  return `${commit} ${LETTERS[change]} ${path}`;
}

function ancestors(commit: string, parents: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set(parents.get(commit));
  for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
  return found;
}

function logFollowing(folder: string, path: string): readonly string[] {
  const parts = git(folder, 'log', '--follow', '--name-status', '--format=@%H', '-z', '--', path).split(
    /[\0\n]+/u,
  );
  const found: string[] = [];
  let commit = '';
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (part.startsWith('@')) commit = part.slice(1);
    else if (/^[RC]\d+$/u.test(part)) {
      found.push(`${commit} ${part.slice(0, 1)} ${parts[at + 2] ?? ''}`);
      at += 2;
    } else if (part !== '') {
      found.push(`${commit} ${part} ${parts[at + 1] ?? ''}`);
      at += 1;
    }
  }
  return found;
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Lines that no other file has. */
function lines(about: string, count: number): string {
  return Array.from(
    { length: count },
    (_, line) => `Line ${line} of ${about}, ${'word '.repeat(line % 7)}end\n`,
  ).join('');
}

function commitOf(
  mark: number,
  parents: readonly number[],
  files: Readonly<Record<string, string | null>>,
): string {
  const [first, ...others] = parents;
  // Clocks go wrong now and then.
  const at = 1_600_000_000 + mark * 60 - (mark % 7 === 3 ? 5000 : 0);
  return [
    `commit refs/heads/main\nmark :${mark}\nauthor Ana <ana${mark % 3}@example.org> ${at} +0100\n`,
    `committer P <p@example.org> ${at} +0000\ndata <<.\ncommit ${mark}\n.\n`,
    first === undefined ? '' : `from :${first}\n`,
    ...others.map((parent) => `merge :${parent}\n`),
    ...Object.entries(files).map(([path, text]) =>
      text === null ? `D ${path}\n` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    ),
  ].join('');
}

function imported(stream: string): string {
  const folder = temporary();
  git(folder, 'init', '-q', '-b', 'main');
  const made = spawnSync('git', ['-C', folder, 'fast-import', '--quiet', '--force'], {
    input: stream,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  return folder;
}

/** Edits, renames with and without edits, moves, removals, new beginnings under old names, several in one commit. */
function linear(seed: number, count: number): { folder: string; paths: readonly string[] } {
  const random = generator(seed);
  const files = new Map<string, string[]>();
  const paths = new Set<string>();
  let made = 0;
  const pick = () => [...files.keys()][Math.floor(random() * files.size)] ?? '';
  const newPath = () =>
    `${random() < 0.6 ? 'docs/adr' : 'team/decisions/sub'}/${Math.floor(random() * 25)}-${['x', 'y z', 'ü'][Math.floor(random() * 3)] ?? ''}.md`;
  const edited = (body: readonly string[], part: number) =>
    body.map((line) => (random() < part ? `Changed ${(made += 1)} ${seed}\n` : line));
  let stream = '';
  for (let mark = 1; mark <= count; mark += 1) {
    const changes: Record<string, string | null> = { 'src/other.txt': `${mark}\n` };
    const touched = new Set<string>();
    for (let edit = 0; edit < 1 + random() * 3; edit += 1) {
      const kind = random();
      const [path, target] = [pick(), newPath()];
      if (touched.has(path) || touched.has(target)) continue;
      if (files.size < 6 || kind < 0.2) {
        if (files.has(target)) continue;
        files.set(
          target,
          lines(`${(made += 1)} of ${seed}`, 12 + Math.floor(random() * 20)).split(/(?<=\n)/u),
        );
        changes[target] = files.get(target)?.join('') ?? '';
      } else if (kind < 0.55) {
        files.set(path, edited(files.get(path) ?? [], 0.15));
        changes[path] = files.get(path)?.join('') ?? '';
      } else if (kind < 0.9) {
        if (files.has(target)) continue;
        files.set(
          target,
          edited(files.get(path) ?? [], [0, 0, 0.1, 0.3, 0.9][Math.floor(random() * 5)] ?? 0),
        );
        files.delete(path);
        changes[path] = null;
        changes[target] = files.get(target)?.join('') ?? '';
      } else {
        files.delete(path);
        changes[path] = null;
      }
      touched.add(path).add(target);
    }
    for (const path of Object.keys(changes)) if (path !== 'src/other.txt') paths.add(path);
    stream += commitOf(mark, mark === 1 ? [] : [mark - 1], changes);
  }
  return { folder: imported(stream), paths: [...paths] };
}

/** Branches that edit the same files, and merges that take a file from one side, from another, or mix them. */
function branched(seed: number, count: number): { folder: string; paths: readonly string[] } {
  const random = generator(seed);
  const paths = Array.from({ length: 8 }, (_, number) => `docs/adr/${number}.md`);
  const states: Map<string, string>[] = [new Map()];
  let stream = '';
  for (let mark = 1; mark <= count; mark += 1) {
    const any = () => 1 + Math.floor(random() * (mark - 1));
    const recent = () => Math.max(1, mark - 1 - Math.floor(random() * 6));
    const first = mark === 1 ? 0 : random() < 0.6 ? mark - 1 : recent();
    const merged = mark > 3 && (random() < 0.3 || mark === count) ? [random() < 0.8 ? recent() : any()] : [];
    if (merged.length > 0 && random() < 0.2) merged.push(any());
    const others = [...new Set(merged)].filter((one) => one !== first);
    const files = new Map(states[first]);
    const changes: Record<string, string | null> = {};
    for (const path of paths) {
      const sides = others.map((other) => states[other]?.get(path));
      const kind = random();
      let text = files.get(path);
      if (others.length > 0 && kind < 0.6) text = sides[Math.floor(random() * sides.length)];
      else if (kind < (others.length > 0 ? 0.7 : 0.2)) text = `${mark} ${path} ${random()}\n`;
      // Now and then two branches do the same.
      else if (kind < 0.72) text = `the same ${path}\n`;
      else if (kind < 0.76) text = undefined;
      if (text === files.get(path)) continue;
      changes[path] = text ?? null;
      if (text === undefined) files.delete(path);
      else files.set(path, text);
    }
    states.push(files);
    stream += commitOf(mark, first === 0 ? [] : [first, ...others], changes);
  }
  return { folder: imported(stream), paths };
}
