// Reading against the git program as the oracle: every object of real repositories, borrowed ones, repacked under our hands.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCommit } from '../../../server/store/objects/commits.ts';
import { disk } from '../../../server/store/files.ts';
import { openGitStore } from '../../../server/store/git.ts';
import { openLayout } from '../../../server/store/layout.ts';
import { openObjects } from '../../../server/store/objects/objects.ts';
import { commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { treeOf } from '../../../server/store/store.ts';

afterEach(removeTemporaries);

/** Reads every object that git knows of and compares type and bytes. */
async function expectAllAlike(folder: string): Promise<number> {
  const objects = openObjects(await openLayout(folder));
  const { stdout } = spawnSync('git', ['-C', folder, 'cat-file', '--batch', '--batch-all-objects'], {
    maxBuffer: 1 << 30,
  });
  let count = 0;
  for (let at = 0; at < stdout.length; count += 1) {
    const end = stdout.indexOf(0x0a, at);
    const [id = '', type, size] = stdout.toString('latin1', at, end).split(' ');
    const contents = stdout.subarray(end + 1, end + 1 + Number(size));
    const read = await objects.read(id);
    if (read.type !== type || !read.contents.equals(contents)) throw new Error(`${type} ${id} differs`);
    at = end + 2 + Number(size);
  }
  return count;
}

/** Sixty commits that each change a long text a little, and one large blob: deep deltas and wide ones. */
function longHistory(): string {
  const folder = repository();
  const lines = Array.from({ length: 400 }, (_, line) => `Line ${line} ${'x'.repeat((line * 7) % 90)}`);
  for (let turn = 0; turn < 60; turn += 1) {
    lines[(turn * 37) % 400] = `Changed in turn ${turn}`;
    writeFileSync(join(folder, 'docs/adr/0001-a.md'), lines.join('\n'));
    git(folder, 'commit', '-qam', `turn ${turn}`);
  }
  writeFileSync(join(folder, 'large.bin'), Buffer.alloc(3_000_000, 'accord and discord '));
  writeFileSync(join(folder, 'empty.md'), '');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'large');
  git(folder, 'tag', '-a', '-m', 'a tag', 'v1');
  return folder;
}

describe('every object is read as git reads it', () => {
  it('loose, packed with deltas by offset and by id, and from several packs under a multi-pack-index', async () => {
    const folder = longHistory();
    expect(await expectAllAlike(folder)).toBeGreaterThan(180);
    git(folder, '-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--depth=50');
    await expectAllAlike(folder);
    git(folder, 'repack', '-adfq', '--depth=50');
    writeFileSync(join(folder, 'more.md'), 'more\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'more');
    git(folder, 'repack', '-dq');
    git(folder, 'multi-pack-index', 'write');
    await expectAllAlike(folder);
  });
  it('in the repository of Accord itself', async ({ skip }) => {
    const here = join(import.meta.dirname, '../../..');
    if (spawnSync('git', ['-C', here, 'rev-parse', 'HEAD']).status !== 0) skip();
    expect(await expectAllAlike(here)).toBeGreaterThan(0);
  });
  it('borrowed from another repository, and from the one that borrows', async () => {
    const folder = longHistory();
    git(folder, 'gc', '-q');
    const one = join(temporary(), 'one');
    git(folder, 'clone', '-q', '--shared', folder, one);
    const two = join(temporary(), 'two');
    git(folder, 'clone', '-q', '--shared', one, two);
    await expectAllAlike(two);
    const store = await openGitStore(two);
    expect(await commit(store, { 'docs/adr/0003-c.md': '# 3\n' })).toMatchObject({ kind: 'committed' });
    expect(git(two, 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(git(two, 'status', '--porcelain')).toBe('');
  });
});

describe('git repacks while we read', () => {
  it('no error is seen, and nothing old', async () => {
    const folder = longHistory();
    const store = await openGitStore(folder);
    const repack = spawn(
      'sh',
      [
        '-c',
        'for i in 1 2 3 4 5 6 7 8 9 10; do git repack -adfq; git prune --expire=now; git repack -adq --window=0; git gc -q --prune=now; git commit-tree -m "loose $i" HEAD^{tree} >/dev/null; done',
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          GIT_AUTHOR_NAME: 'P',
          GIT_AUTHOR_EMAIL: 'p@x',
          GIT_COMMITTER_NAME: 'P',
          GIT_COMMITTER_EMAIL: 'p@x',
        },
      },
    );
    const packing = { busy: true };
    repack.on('exit', () => (packing.busy = false));
    const head = await store.head();
    const tip = head.kind === 'branch' ? head.commit : '';
    let passes = 0;
    while (packing.busy) {
      const seen = [];
      for await (const one of store.commits(tip, '2000-01-01T00:00:00Z')) {
        seen.push(one);
        await store.blob((await treeOf(store, one.commit)).get('docs/adr/0001-a.md') ?? '');
      }
      expect(seen).toHaveLength(62);
      passes += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(passes).toBeGreaterThan(3);
  });
  it('a new commit in a pack that was not there at the opening is found', async () => {
    const folder = repository();
    const store = await openGitStore(folder);
    writeFileSync(join(folder, 'docs/adr/0003-c.md'), '# 3\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'three');
    git(folder, 'gc', '-q', '--prune=now');
    const head = await store.head();
    expect([...(await treeOf(store, head.kind === 'branch' ? head.commit : '')).keys()]).toContain(
      'docs/adr/0003-c.md',
    );
  });
});

describe('names that are not UTF-8', () => {
  it('are left out, keep their bytes beside a write, and are never written', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'old'));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/old/`), Buffer.from([0x66, 0xfc, 0x72])]), 'latin\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'latin');
    const store = await openGitStore(folder);
    const head = await store.head();
    const paths = [...(await treeOf(store, head.kind === 'branch' ? head.commit : '')).keys()];
    expect(paths.filter((path) => path.startsWith('old/'))).toEqual([]);
    expect(await commit(store, { 'old/b.md': 'b\n' })).toMatchObject({ kind: 'committed' });
    expect(git(folder, 'ls-tree', '--name-only', 'HEAD', 'old/')).toContain('\\374');
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(await commit(store, { 'old/f\ufffdr': 'x\n' })).toMatchObject({ kind: 'blocked' });
  });
});

it('a commit with a time that no calendar has is read, with the nearest one there is', () => {
  const commit = (seconds: string) =>
    parseCommit(Buffer.from(`tree ${'a'.repeat(40)}\nauthor A <a@example.org> ${seconds} +0000\n\nx\n`)).at;
  expect([commit('9999999999999'), commit('-62135596800000')]).toEqual([
    '9999-12-31T23:59:59.000Z',
    '1970-01-01T00:00:00.000Z',
  ]);
});

describe('what is lent', () => {
  it('stays as it is until it is given back, and what is read is the reader’s own', async () => {
    const folder = repository();
    // A folder so large that its trees are kept in memory that is used again, and a history longer than what is kept.
    const names = Array.from({ length: 2500 }, (_, place) => `docs/adr/${String(place).padStart(6, '0')}.md`);
    const blob = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const commits = Array.from({ length: 300 }, (_, turn) => {
      const paths = turn === 0 ? names : [names[(turn * 37) % names.length] ?? ''];
      const head = `commit refs/heads/wide\ncommitter P <p@x> ${1_700_000_000 + turn} +0000\ndata 1\nx\n`;
      return `${head}${paths.map((path) => `M 100644 inline ${path}\n${blob(`${turn}`)}`).join('')}`;
    });
    execFileSync('git', ['-C', folder, 'fast-import', '--quiet'], { input: commits.join('') });
    git(folder, 'repack', '-adfq', '--depth=200', '--window=5');
    const trees = git(folder, 'log', '--format=%T', 'wide').trim().split('\n');
    const ids = git(folder, 'rev-parse', ...trees.map((tree) => `${tree}:docs/adr`))
      .trim()
      .split('\n');
    const hashOf = (contents: Buffer) =>
      createHash('sha1').update(`tree ${contents.length}\0`).update(contents).digest('hex');
    const objects = openObjects(await openLayout(folder));

    const held = await objects.lend(ids[7] ?? '');
    const own = (await objects.read(ids[8] ?? '')).contents;
    const now = objects.readNow(ids[9] ?? '').contents;
    for (const id of ids) {
      const lent = await objects.lend(id);
      expect(hashOf(lent.contents)).toBe(id);
      lent.giveBack();
    }
    expect(hashOf(held.contents)).toBe(ids[7]);
    expect(hashOf(own)).toBe(ids[8]);
    expect(hashOf(now)).toBe(ids[9]);
    held.giveBack();
    for (const id of ids.toReversed()) expect(hashOf((await objects.read(id)).contents)).toBe(id);
  });
});

describe('git packs what is being saved', () => {
  it.each(['the object itself', 'its folder'])(
    '%s goes before it is forced to the disk, and is written anew',
    async (what) => {
      const folder = repository();
      const store = await openGitStore(folder);
      const blob = git(folder, 'rev-parse', 'HEAD:docs/adr/0001-a.md').trim();
      const loose = join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2));
      const real = disk.open;
      let packed = 0;
      Object.assign(disk, {
        async open(path: string, ...how: [string, number?]) {
          if (path === (what === 'its folder' ? dirname(loose) : loose) && packed === 0) {
            packed += 1;
            git(folder, 'repack', '-qad');
            git(folder, 'prune-packed');
            rmSync(dirname(loose), { recursive: true, force: true });
          }
          return real(path, ...how);
        },
      });
      try {
        expect(await commit(store, { 'docs/adr/0003-again.md': '# 1. A\n' })).toMatchObject({
          kind: 'committed',
        });
      } finally {
        Object.assign(disk, { open: real });
      }
      expect(packed).toBe(1);
      expect(git(folder, 'fsck', '--strict', '--no-dangling')).toBe('');
      expect(git(folder, 'show', 'HEAD:docs/adr/0003-again.md')).toBe('# 1. A\n');
    },
  );
});
