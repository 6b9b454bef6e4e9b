// The store against the git program as the oracle: what Accord writes, git reads; what is in the way, is said before anything moved.

import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { AUTHOR, bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { commitTo, treeOf } from '../../../server/store/store.ts';

afterEach(removeTemporaries);

describe('writing', () => {
  it('one commit changes files, index and branch together, and git finds nothing to complain about', async () => {
    const folder = repository();
    const store = await openGitStore(folder);
    const result = await commit(store, {
      'docs/adr/0001-a.md': '# 1. A, revised\n',
      '.accord/reviews/docs/adr/0001-a.jsonl': '{}\n',
      'docs/adr/0002-ü b.md': null,
    });
    expect(result).toEqual({ kind: 'committed', commit: git(folder, 'rev-parse', 'HEAD').trim() });
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(git(folder, 'fsck', '--strict', '--full')).toBe('');
    expect(git(folder, 'log', '-1', '--format=%an <%ae>|%cn|%B')).toBe(
      'Ana Moreira <ana@example.org>|Accord|ADR-0001: Ana drafts\n\n',
    );
    expect(
      git(folder, 'show', '--stat', '--format=', '--name-status', 'HEAD', '-z')
        .split('\0')
        .filter((part) => part !== ''),
    ).toEqual([
      'A',
      '.accord/reviews/docs/adr/0001-a.jsonl',
      'M',
      'docs/adr/0001-a.md',
      'D',
      'docs/adr/0002-ü b.md',
    ]);
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe('# 1. A, revised\n');
    expect(existsSync(join(folder, 'docs/adr/0002-ü b.md'))).toBe(false);
    expect(git(folder, 'reflog', '-1')).toContain('commit: ADR-0001: Ana drafts');
  });
  it('each write leaves a line in the reflog of the branch and of HEAD: from where, to where, who, when and why', async () => {
    const folder = temporary();
    git(folder, 'init', '-q', '-b', 'main');
    const store = await openGitStore(folder);
    const at = '2026-11-02T09:00:00.000Z';
    const ids = ['0'.repeat(40)];
    for (const [subject, name] of [
      ['ADR-0001: Ana drafts', 'Ana Moreira'],
      [
        'ADR-0001: Ana revises\n\nWhy it is better so.\n\nAccord-Event: 01A revised',
        'Ana\n<root@example.org> Moreira',
      ],
    ] as const) {
      const head = await store.head();
      const result = await commitTo(store, {
        base: head.kind === 'branch' ? head.commit : null,
        files: new Map([['docs/adr/0001-a.md', new TextEncoder().encode(`# 1. A\n\n${subject}\n`)]]),
        message: `${subject}\n`,
        author: { name, email: 'ana@example.org' },
        at,
      });
      ids.push(result.kind === 'committed' ? result.commit : result.kind);
    }
    const [none, first, second] = ids;
    const seconds = Date.parse(at) / 1000;
    const lines = [
      `${none} ${first} Ana Moreira <ana@example.org> ${seconds} +0000\tcommit: ADR-0001: Ana drafts\n`,
      `${first} ${second} Anaroot@example.org Moreira <ana@example.org> ${seconds} +0000\tcommit: ADR-0001: Ana revises\n`,
    ];
    for (const log of ['refs/heads/main', 'HEAD'])
      expect(readFileSync(join(folder, '.git/logs', log), 'utf8'), log).toBe(lines.join(''));
    for (const ref of ['main', 'HEAD'])
      expect(git(folder, 'reflog', 'show', '--format=%H|%gd|%gn|%ge|%gs', '--date=unix', ref)).toBe(
        [
          `${second}|${ref}@{${seconds}}|Anaroot@example.org Moreira|ana@example.org|commit: ADR-0001: Ana revises\n`,
          `${first}|${ref}@{${seconds}}|Ana Moreira|ana@example.org|commit: ADR-0001: Ana drafts\n`,
        ].join(''),
      );
    // Git finds its own way with it: what was there before is one step back, and a forced reset is undone by it.
    expect(git(folder, 'rev-parse', 'main@{1}').trim()).toBe(first);
    git(folder, 'reset', '-q', '--hard', 'HEAD~1');
    git(folder, 'reset', '-q', '--hard', 'HEAD@{1}');
    expect(git(folder, 'rev-parse', 'HEAD').trim()).toBe(second);
  });
  it('a person’s git add -A && git commit straight after reverts nothing', async () => {
    const folder = repository();
    await commit(await openGitStore(folder), { 'docs/adr/0003-c.md': '# 3. C\n' });
    writeFileSync(join(folder, 'mine.txt'), 'mine\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'mine');
    expect(git(folder, 'show', '--name-only', '--format=', 'HEAD').trim()).toBe('mine.txt');
    expect(git(folder, 'show', 'HEAD:docs/adr/0003-c.md')).toBe('# 3. C\n');
  });
  it('a bare repository, packed refs and a linked work tree take commits too', async () => {
    const folder = repository();
    git(folder, 'gc', '-q');
    git(folder, 'pack-refs', '--all');
    const bare = bareClone(folder);
    expect(await commit(await openGitStore(bare), { 'docs/adr/0003-c.md': '# 3. C\n' })).toMatchObject({
      kind: 'committed',
    });
    expect(git(bare, 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(git(bare, 'log', '--oneline', 'main').trim().split('\n')).toHaveLength(2);

    const linked = join(temporary(), 'linked');
    git(folder, 'worktree', 'add', '-q', '-b', 'side', linked);
    const store = await openGitStore(linked);
    expect(await commit(store, { 'docs/adr/0004-d.md': '# 4. D\n' })).toMatchObject({ kind: 'committed' });
    expect(git(linked, 'status', '--porcelain')).toBe('');
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(git(folder, 'log', '--oneline', 'side').trim().split('\n')).toHaveLength(2);
  });
  it('the first commit of an empty repository', async () => {
    const folder = temporary();
    git(folder, 'init', '-q', '-b', 'trunk');
    const store = await openGitStore(folder);
    expect(await store.head()).toEqual({ kind: 'unborn', branch: 'trunk' });
    expect(await commit(store, { 'docs/adr/0001-a.md': '# 1. A\n' })).toMatchObject({ kind: 'committed' });
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
  it('with core.autocrlf=true the clone keeps its line ends and stays clean', async () => {
    const folder = repository();
    git(folder, 'config', 'core.autocrlf', 'true');
    rmSync(join(folder, 'docs/adr/0001-a.md'));
    git(folder, 'checkout', '-q', '--', 'docs/adr/0001-a.md');
    expect(
      await commit(await openGitStore(folder), { 'docs/adr/0001-a.md': '# 1. A\n\nMore.\n' }),
    ).toMatchObject({ kind: 'committed' });
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe('# 1. A\r\n\r\nMore.\r\n');
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(git(folder, 'show', 'HEAD:docs/adr/0001-a.md')).toBe('# 1. A\n\nMore.\n');
  });
  it('a head that moved is told, and history never shrinks', async () => {
    const folder = repository();
    const store = await openGitStore(folder);
    const before = await store.head();
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'meanwhile');
    const result = await commitTo(store, {
      base: before.kind === 'branch' ? before.commit : null,
      files: new Map([['x.md', new Uint8Array()]]),
      message: 'late\n',
      author: AUTHOR,
      at: new Date().toISOString(),
    });
    expect(result).toEqual({ kind: 'moved' });
    expect(git(folder, 'log', '--format=%s').trim().split('\n')).toEqual(['meanwhile', 'start']);
  });
  it('two processes and the git program writing at once lose nothing', async () => {
    const folder = repository();
    const bare = bareClone(folder);
    const script = join(import.meta.dirname, 'write-many.ts');
    const writer = (name: string) =>
      new Promise<number>((resolve, reject) => {
        const child = spawn(process.execPath, [script, bare, name, '40'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let out = '';
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.on('exit', (code) =>
          code === 0 ? resolve(Number(out)) : reject(new Error(`writer ended with ${code}`)),
        );
      });
    const writers = Promise.all([writer('a'), writer('b')]);
    let byGit = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      const tip = git(bare, 'rev-parse', 'main').trim();
      const next = git(bare, 'commit-tree', '-p', tip, '-m', `git ${turn}`, `${tip}^{tree}`).trim();
      try {
        git(bare, 'update-ref', 'refs/heads/main', next, tip);
        byGit += 1;
      } catch {
        // somebody else was faster
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const acknowledged = (await writers).reduce((sum, count) => sum + count, 0) + byGit;
    expect(Number(git(bare, 'rev-list', '--count', 'main'))).toBe(acknowledged + 1);
    expect(git(bare, 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(existsSync(join(bare, 'refs/heads/main.lock'))).toBe(false);
  });
});

describe('what is in the way is named, and nothing moves', () => {
  const attempt = async (folder: string, path = 'docs/adr/0001-a.md') => {
    const tip = git(folder, 'rev-parse', 'HEAD');
    const result = await commit(await openGitStore(folder), { [path]: '# Ours\n' });
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(tip);
    expect(existsSync(join(folder, '.git/index.lock.tmp'))).toBe(false);
    return result.kind === 'blocked' ? result.why : result.kind;
  };
  it('local changes', async () => {
    const folder = repository();
    appendFileSync(join(folder, 'docs/adr/0001-a.md'), 'mine\n');
    expect(await attempt(folder)).toMatch(/0001-a\.md has changes in the clone/);
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe('# 1. A\nmine\n');
  });
  it('staged changes', async () => {
    const folder = repository();
    appendFileSync(join(folder, 'docs/adr/0001-a.md'), 'mine\n');
    git(folder, 'add', '-A');
    expect(await attempt(folder)).toMatch(/staged changes/);
  });
  it('a file git does not know', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'docs/adr/0009-new.md'), 'mine\n');
    expect(await attempt(folder, 'docs/adr/0009-new.md')).toMatch(/git does not know/);
  });
  it('a deleted file', async () => {
    const folder = repository();
    rmSync(join(folder, 'docs/adr/0001-a.md'));
    expect(await attempt(folder)).toMatch(/was deleted in the clone/);
  });
  it('a held index.lock, which is left alone', async () => {
    const folder = repository();
    writeFileSync(join(folder, '.git/index.lock'), '');
    expect(await attempt(folder)).toMatch(/index\.lock/);
    expect(existsSync(join(folder, '.git/index.lock'))).toBe(true);
  });
  it('an unfinished merge', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'other');
    writeFileSync(join(folder, 'docs/adr/0001-a.md'), 'theirs\n');
    git(folder, 'commit', '-qam', 'theirs');
    git(folder, 'checkout', '-q', 'main');
    writeFileSync(join(folder, 'docs/adr/0001-a.md'), 'ours\n');
    git(folder, 'commit', '-qam', 'ours');
    expect(() => git(folder, 'merge', 'other')).toThrow();
    expect(await attempt(folder)).toMatch(/unfinished merge/);
  });
  it('a folder that became a symbolic link out of the clone', async () => {
    const folder = repository();
    const outside = temporary();
    writeFileSync(join(outside, '0001-a.md'), '# 1. A\n');
    rmSync(join(folder, 'docs/adr'), { recursive: true });
    symlinkSync(outside, join(folder, 'docs/adr'));
    expect(await attempt(folder)).toMatch(/symbolic link/);
    expect(readFileSync(join(outside, '0001-a.md'), 'utf8')).toBe('# 1. A\n');
  });
  it('a split index', async () => {
    const folder = repository();
    git(folder, 'update-index', '--split-index');
    expect(await attempt(folder)).toMatch(/split index/);
  });
  it('an index of version 4', async () => {
    const folder = repository();
    git(folder, 'update-index', '--index-version', '4');
    expect(await attempt(folder)).toMatch(/version 4/);
  });
  it.each(['../x.md', '.git/config', 'docs/.GIT/x', 'docs/git~1/x', 'a//b', './a', 'a/\u0001', 'a\\b', ''])(
    '%j is no path in a repository',
    async (path) => {
      expect(await attempt(repository(), path)).toMatch(/can’t be a path/);
    },
  );
  it('a detached head', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '--detach');
    expect(await attempt(folder)).toMatch(/No branch is checked out/);
    expect(await (await openGitStore(folder)).writable()).toMatch(/Check one out/);
  });
});

describe('opening', () => {
  it('says when there is no such folder', () =>
    expect(openGitStore(join(tmpdir(), 'accord-no-such'))).rejects.toThrow(/There is no folder/));
  it('says when it is a file', () => {
    const file = join(temporary(), 'x');
    writeFileSync(file, '');
    return expect(openGitStore(file)).rejects.toThrow(/is a file/);
  });
  it('says when it is no repository', () =>
    expect(openGitStore(temporary())).rejects.toThrow(/not in a git repository/));
  it('refuses SHA-256', async () => {
    const folder = temporary();
    git(folder, 'init', '-q', '--object-format=sha256');
    await expect(openGitStore(folder)).rejects.toThrow(/SHA256|SHA-1/);
  });
  it('refuses reftable', async () => {
    const folder = repository();
    git(folder, 'config', 'extensions.refStorage', 'reftable');
    await expect(openGitStore(folder)).rejects.toThrow(/reftable/);
  });
  it('refuses a partial clone', async () => {
    const folder = repository();
    git(folder, 'config', 'extensions.partialClone', 'origin');
    await expect(openGitStore(folder)).rejects.toThrow(/partial clone/);
  });
  it('finds the repository from a folder inside it', async () => {
    const folder = repository();
    expect((await openGitStore(join(folder, 'docs/adr'))).layout.workTree).toBe(folder);
  });
  it('leaves links and submodules out of the tree, and reads names in every script', async () => {
    const folder = repository();
    symlinkSync('0001-a.md', join(folder, 'docs/adr/0005-link.md'));
    writeFileSync(join(folder, 'docs/adr/0006-データ.md'), '# 6\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'more');
    const store = await openGitStore(folder);
    const head = await store.head();
    const paths = [...(await treeOf(store, head.kind === 'branch' ? head.commit : '')).keys()];
    expect(paths).toEqual(['docs/adr/0001-a.md', 'docs/adr/0002-ü b.md', 'docs/adr/0006-データ.md']);
  });
  it('reads a shallow clone to its edge', async () => {
    const folder = repository();
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'two');
    const shallow = join(temporary(), 'shallow');
    git(folder, 'clone', '-q', '--depth', '1', `file://${folder}`, shallow);
    const store = await openGitStore(shallow);
    const head = await store.head();
    const commits = [];
    for await (const one of store.commits(head.kind === 'branch' ? head.commit : '', '2000-01-01T00:00:00Z'))
      commits.push(one.commit);
    expect(commits).toHaveLength(1);
  });
});
