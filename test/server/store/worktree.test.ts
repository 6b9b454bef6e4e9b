// The checked-out clone in every shape git allows, with the git program as the oracle: after a write git has nothing to say, and what
// Accord does not handle is refused with a sentence, before anything moved.

import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inClone, isSameText } from '../../../server/store/clone/attributes.ts';
import { blobId } from '../../../server/store/objects/blob-id.ts';
import { flag, parseConfig, readConfig } from '../../../server/store/config.ts';
import { disk } from '../../../server/store/files.ts';
import { openGitStore } from '../../../server/store/git.ts';
import { readPattern } from '../../../server/store/clone/globs.ts';
import { openLayout } from '../../../server/store/layout.ts';
import { checkedOutElsewhere } from '../../../server/store/clone/obstacles.ts';
import { intentIn } from '../../../server/store/clone/intent.ts';
import { lockWorkTree } from '../../../server/store/clone/worktree.ts';
import { ownTime } from '../../own-time.ts';
import { wrapDisk } from './faults.ts';
import {
  attempt,
  commit,
  expectFollowed,
  git,
  removeTemporaries,
  repository,
  temporary,
  withFiles,
} from './repositories.ts';

afterEach(removeTemporaries);

const RECORD = 'docs/adr/0001-a.md';

/** One commit by a store opened on the folder, which git then finds complete. */
async function expectWritten(folder: string, files: Record<string, string | null>): Promise<void> {
  expect(await commit(await openGitStore(folder), files)).toMatchObject({ kind: 'committed' });
  expectFollowed(folder, Object.keys(files));
  for (const [path, text] of Object.entries(files))
    if (text !== null) expect(git(folder, 'show', `HEAD:${path}`)).toBe(text);
}

describe('line ends', () => {
  const SETTINGS: readonly (readonly string[])[] = [
    [],
    ['core.autocrlf=true'],
    ['core.autocrlf=input'],
    ['core.autocrlf=yes', 'core.eol=lf'],
    ['core.eol=crlf'],
  ];
  const ATTRIBUTES = [
    '',
    '* text=auto',
    '*.md text',
    '*.md -text',
    '*.md !text eol=crlf',
    '* text=auto eol=crlf',
    '*.md eol=lf',
    '*.md binary',
    '*.md crlf',
    '*.md -crlf',
    '*.md crlf=input',
    '* text=auto\n/docs/** -text',
  ];
  const OLD = 'One.\nTwo.\n';
  /** Written together. Those with CRLF are refused where git itself would show them as changed for ever. */
  const TEXTS: readonly Readonly<Record<string, string>>[] = [
    { lf: 'One.\n\nTwo, revised.\n', none: 'No line end', binary: 'One.\nTwo\0.\n', lone: 'One.\rTwo.\n' },
    { crlf: 'One.\r\nTwo.\r\n', mixed: 'One.\r\nTwo.\nThree.\n' },
  ];
  it.each(SETTINGS.map((settings) => [settings.join(', ') || 'nothing set', settings] as const))(
    '%s: the blob has Accord’s bytes, the clone what git would check out',
    async (_, settings) => {
      const made = repository();
      const old = TEXTS.flatMap((texts) => Object.keys(texts)).map((name) => [`docs/adr/${name}.md`, OLD]);
      withFiles(made, Object.fromEntries(old));
      for (const setting of ['core.fsync=none', ...settings]) git(made, 'config', ...setting.split('='));
      for (const attributes of ATTRIBUTES) {
        const folder = join(temporary(), 'copy');
        cpSync(made, folder, { recursive: true });
        writeFileSync(join(folder, '.git/info/attributes'), `${attributes}\n`);
        rmSync(join(folder, 'docs'), { recursive: true });
        git(folder, 'checkout', '-q', '--', 'docs');
        const store = await openGitStore(folder);
        for (const [place, texts] of TEXTS.entries()) {
          const files = Object.fromEntries(
            Object.entries(texts).flatMap(([name, text]) =>
              ['adr', 'new'].map((below) => [`docs/${below}/${name}.md`, text]),
            ),
          );
          const result = await commit(store, files);
          if (result.kind === 'blocked') {
            expect(place, attributes).toBe(1);
            expect(result.why, attributes).toMatch(/CRLF line ends in the repository/u);
            expect(git(folder, 'check-attr', 'text', 'eol', 'crlf', '--', RECORD), attributes).toMatch(
              /: (?:set|lf|crlf|input)$/mu,
            );
            continue;
          }
          expect(result.kind, attributes).toBe('committed');
          expectFollowed(folder, Object.keys(files), attributes);
          for (const [path, text] of Object.entries(files))
            expect(git(folder, 'rev-parse', `HEAD:${path}`).trim(), `${attributes} ${path}`).toBe(
              blobId(Buffer.from(text)),
            );
        }
      }
    },
  );
  it('attributes count from info/attributes down to the system’s, from the nearest folder up, macros too', async () => {
    const folder = repository();
    const own = join(temporary(), 'attributes');
    writeFileSync(own, '*.md text eol=crlf\n');
    withFiles(folder, {
      '.gitattributes': '[attr]dos text eol=crlf\n"docs/with space/*.md" dos\n*.txt dos -text\n',
      'docs/adr/.gitattributes': '0001* eol=lf\n',
    });
    git(folder, 'config', 'core.attributesFile', own);
    mkdirSync(join(folder, '.git/info'), { recursive: true });
    writeFileSync(join(folder, '.git/info/attributes'), '*.txt text\n');
    const files = ['docs/adr/0001-a.md', 'docs/adr/0003.md', 'docs/with space/x.md', 'x.txt'];
    git(folder, 'add', '--renormalize', '.');
    rmSync(join(folder, 'docs/adr'), { recursive: true });
    git(folder, 'checkout', '-q', '--', 'docs');
    await expectWritten(folder, Object.fromEntries(files.map((path) => [path, 'One.\nTwo.\n'])));
    expect(files.map((path) => readFileSync(join(folder, path), 'utf8').includes('\r'))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
  it.each([
    ['*.md filter=lfs diff=lfs merge=lfs -text', /filter=lfs/u],
    ['*.md ident', /attribute ident/u],
    ['*.md working-tree-encoding=UTF-16LE', /working-tree-encoding=UTF-16LE/u],
  ])('%s is refused by name', async (line, why) => {
    const folder = repository();
    git(folder, 'rm', '-qr', 'docs');
    withFiles(folder, { '.gitattributes': `${line}\n`, [RECORD]: '' });
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(why);
    expect(await attempt(folder, { 'docs/adr/0009-new.md': '# Ours\n' })).toMatch(why);
    await expectWritten(folder, { 'docs/adr/0009.txt': 'ours\n' });
  });
  it('a .gitattributes that is tracked but not there is not guessed at', async () => {
    const folder = repository();
    withFiles(folder, { 'docs/.gitattributes': '*.md -text\n' });
    rmSync(join(folder, 'docs/.gitattributes'));
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(
      /docs\/\.gitattributes is not in the clone/u,
    );
  });
  it('a setting that changes while Accord runs counts from the next write on', async () => {
    const folder = repository();
    const store = await openGitStore(folder);
    git(folder, 'config', 'core.autocrlf', 'true');
    expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' })).toMatchObject({ kind: 'committed' });
    expect(readFileSync(join(folder, 'docs/adr/0003-c.md'), 'utf8')).toBe('# 3. C\r\n');
    expectFollowed(folder, ['docs/adr/0003-c.md']);
  });
  it('the guess of what is binary is git’s', () => {
    const auto = { kind: 'auto', crlf: true } as const;
    const folder = repository();
    git(folder, 'config', 'core.autocrlf', 'true');
    const texts = [0, 1, 2].flatMap((odd) =>
      [-1, 0].map((more) => `${'x'.repeat(Math.max(128 * odd + more, 0))}\n${'\x01'.repeat(odd)}\n\x1a`),
    );
    for (const [place, text] of [...texts, 'a\x1b\b\f\t\n', '\x7f\n', 'x\x1a\n'].entries()) {
      const path = `${place}.txt`;
      writeFileSync(join(folder, path), text);
      git(folder, 'add', '--', path);
      rmSync(join(folder, path));
      git(folder, 'checkout', '-q', '--', path);
      const ours = inClone(Buffer.from(text), auto);
      expect(Buffer.from(ours), JSON.stringify(text)).toEqual(readFileSync(join(folder, path)));
      expect(isSameText(ours, blobId(Buffer.from(text)), auto)).toBe(true);
    }
  });
});

describe('links, submodules and folders that are none', () => {
  /** For paths that are no regular file in the tree: asked below the store, which does not get so far. */
  const ask = async (folder: string, path: string, before: string | null): Promise<unknown> => {
    const layout = await openLayout(folder);
    const locked = await lockWorkTree({ ...layout, workTree: layout.workTree ?? '' }, [
      { path, before, after: Buffer.from('ours\n') },
    ]);
    if (typeof locked !== 'string') await locked.release();
    expect(existsSync(join(layout.gitFolder, 'index.lock'))).toBe(false);
    return locked;
  };
  it('a symbolic link is left as it is, checked out as a link or as a text', async () => {
    const folder = repository();
    symlinkSync('0001-a.md', join(folder, 'docs/adr/0005-link.md'));
    symlinkSync('docs', join(folder, 'other'));
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'link');
    const blob = git(folder, 'rev-parse', 'HEAD:docs/adr/0005-link.md').trim();
    expect(await ask(folder, 'docs/adr/0005-link.md', null)).toMatch(/0005-link\.md is a symbolic link/u);
    expect(await ask(folder, 'other/adr/0001-a.md', null)).toMatch(/other is a symbolic link/u);
    git(folder, 'config', 'core.symlinks', 'false');
    rmSync(join(folder, 'docs/adr/0005-link.md'));
    rmSync(join(folder, 'other'));
    git(folder, 'checkout', '-q', '--', '.');
    expect(lstatSync(join(folder, 'other')).isFile()).toBe(true);
    expect(await ask(folder, 'docs/adr/0005-link.md', blob)).toMatch(/0005-link\.md is a symbolic link/u);
    expect(await ask(folder, 'other/adr/0001-a.md', null)).toMatch(/other is a symbolic link/u);
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
  });
  it('a record that became a link in the clone, and one behind a link, are not written through', async () => {
    const folder = repository();
    const outside = temporary();
    writeFileSync(join(outside, 'x.md'), '# 1. A\n');
    rmSync(join(folder, RECORD));
    symlinkSync(join(outside, 'x.md'), join(folder, RECORD));
    symlinkSync(outside, join(folder, 'docs/new'));
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/not a regular file/u);
    expect(await attempt(folder, { 'docs/new/y.md': '# Ours\n' })).toMatch(/docs\/new is a symbolic link/u);
    expect(readFileSync(join(outside, 'x.md'), 'utf8')).toBe('# 1. A\n');
    expect(existsSync(join(outside, 'y.md'))).toBe(false);
  });
  it('a submodule is a repository of its own: not written from above, and well from inside', async () => {
    const folder = repository();
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository(), 'sub');
    git(folder, 'commit', '-qm', 'sub');
    const head = git(folder, 'rev-parse', 'HEAD:sub').trim();
    expect(await ask(folder, 'sub', head)).toMatch(/sub is a submodule/u);
    expect(await ask(folder, 'sub/docs/adr/0001-a.md', null)).toMatch(/sub is a submodule/u);
    git(folder, 'submodule', '--quiet', 'deinit', '-f', 'sub');
    expect(await ask(folder, 'sub/docs/adr/0001-a.md', null)).toMatch(/sub is a submodule/u);
    git(folder, 'submodule', '--quiet', 'update', '--init');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    git(join(folder, 'sub'), 'checkout', '-q', 'main');
    await expectWritten(join(folder, 'sub'), { [RECORD]: '# Ours\n' });
    expect(git(folder, 'status', '--porcelain')).toBe(' M sub\n');
  });
  it('a repository inside the clone that git does not know is not written into', async () => {
    const folder = repository();
    git(folder, 'init', '-q', 'own');
    expect(await attempt(folder, { 'own/x.md': '# Ours\n' })).toMatch(/own is a git repository of its own/u);
  });
  it('a file where a folder should be, a folder where a file should be', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'notes'), 'mine\n');
    mkdirSync(join(folder, 'docs/adr/0009-new.md'));
    expect(await attempt(folder, { 'notes/x.md': '# Ours\n' })).toMatch(
      /notes is not a folder in the clone/u,
    );
    expect(await attempt(folder, { 'docs/adr/0009-new.md': '# Ours\n' })).toMatch(/not a regular file/u);
    git(folder, 'add', 'notes');
    expect(await attempt(folder, { 'notes/x.md': '# Ours\n' })).toMatch(
      /notes is a file in this repository/u,
    );
    writeFileSync(join(folder, 'docs/adr/0009-new.md/x'), 'mine\n');
    git(folder, 'add', '-A');
    expect(await attempt(folder, { 'docs/adr/0009-new.md': '# Ours\n' })).toMatch(
      /is a folder in this repo/u,
    );
    rmSync(join(folder, 'docs'), { recursive: true });
    writeFileSync(join(folder, 'docs'), 'mine\n');
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/docs is not a folder in the clone/u);
  });
});

describe('sparse checkouts', () => {
  const sparse = (...set: string[]): string => {
    const folder = repository();
    withFiles(folder, { 'src/x.txt': 'x\n', 'docs/deep/er/y.txt': 'y\n', '.accord/z.json': '{}\n' });
    git(folder, 'sparse-checkout', 'set', ...set);
    return folder;
  };
  it.each([
    ['cone', ['--cone', 'docs/adr']],
    ['patterns', ['--no-cone', '/docs/', '!/docs/deep/']],
  ])('%s: inside it works and stays sparse, outside it is refused', async (_, set) => {
    const folder = sparse(...set);
    const marks = git(folder, 'ls-files', '-t').match(/^S .*$/gmu);
    expect(marks?.length).toBeGreaterThan(1);
    await expectWritten(folder, {
      [RECORD]: '# Ours\n',
      'docs/adr/0003-c.md': '# 3\n',
      'docs/adr/0002-ü b.md': null,
    });
    expect(git(folder, 'ls-files', '-t').match(/^S .*$/gmu)).toEqual(marks);
    expect(existsSync(join(folder, 'src'))).toBe(false);
    expect(await attempt(folder, { 'src/x.txt': 'ours\n' })).toMatch(/src\/x\.txt is left out/u);
    expect(await attempt(folder, { 'src/new.txt': 'ours\n' })).toMatch(/src\/new\.txt is left out/u);
    expect(await attempt(folder, { 'docs/deep/er/new': 'ours\n' })).toMatch(/is left out/u);
    expect(await attempt(folder, { '.accord/reviews/x.jsonl': '{}\n' })).toMatch(/is left out/u);
  });
  it('cone: the files beside the folders on the way are inside', async () => {
    const folder = sparse('--cone', 'docs/adr');
    await expectWritten(folder, {
      'docs/beside.md': '# Ours\n',
      'root.md': '# Ours\n',
      'docs/adr/a/b/c.md': 'c\n',
    });
    expect(git(folder, 'ls-files', '-t', 'docs/beside.md', 'root.md', 'docs/adr/a')).not.toMatch(/^S/mu);
    git(folder, 'sparse-checkout', 'reapply');
    expectFollowed(folder, ['docs/beside.md', 'root.md', 'docs/adr/a/b/c.md']);
  });
  it('a sparse index is refused', async () => {
    const folder = sparse('--cone', '--sparse-index', 'docs/adr');
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/sparse index/u);
  });
});

describe('the index', () => {
  it('entries that git does not look at, or that are only announced, are refused', async () => {
    const folder = repository();
    git(folder, 'update-index', '--skip-worktree', RECORD);
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/marked skip-worktree/u);
    git(folder, 'update-index', '--no-skip-worktree', RECORD);
    git(folder, 'update-index', '--assume-unchanged', RECORD);
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/marked assume-unchanged/u);
    git(folder, 'update-index', '--no-assume-unchanged', RECORD);
    writeFileSync(join(folder, 'new.md'), 'mine\n');
    git(folder, 'add', '-N', 'new.md');
    expect(await attempt(folder, { 'new.md': '# Ours\n' })).toMatch(/git add -N/u);
    git(folder, 'rm', '-q', '--cached', 'new.md');
    rmSync(join(folder, 'new.md'));
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
  });
  it('other marks survive, and what others staged stays staged', async () => {
    const folder = repository();
    withFiles(folder, { 'skip.txt': 'x\n', 'assume.txt': 'x\n', 'conflict.txt': 'x\n', 'run.sh': 'x\n' });
    git(folder, 'update-index', '--skip-worktree', 'skip.txt');
    git(folder, 'update-index', '--assume-unchanged', 'assume.txt');
    git(folder, 'update-index', '--chmod=+x', 'run.sh');
    chmodSync(join(folder, 'run.sh'), 0o755);
    writeFileSync(join(folder, 'announced.txt'), 'x\n');
    git(folder, 'add', '-N', 'announced.txt');
    writeFileSync(join(folder, 'staged.txt'), 'x\n');
    git(folder, 'add', 'staged.txt');
    const before = [git(folder, 'ls-files', '-v'), git(folder, 'status', '--porcelain')];
    expect(await commit(await openGitStore(folder), { [RECORD]: '# Ours\n' })).toMatchObject({
      kind: 'committed',
    });
    expect([git(folder, 'ls-files', '-v'), git(folder, 'status', '--porcelain')]).toEqual(before);
    expect(before[1]).toBe(' A announced.txt\nM  run.sh\nA  staged.txt\n');
    expect(git(folder, 'show', '--name-only', '--format=', 'HEAD').trim()).toBe(RECORD);
  });
  it('extensions are caches: without them git finds the same', async () => {
    const folder = repository();
    withFiles(folder, Object.fromEntries([...Array(300).keys()].map((n) => [`many/${n}.txt`, `${n}\n`])));
    const hook = join(temporary(), 'fsmonitor');
    writeFileSync(hook, '#!/bin/sh\nprintf "token\\0/\\0"\n', { mode: 0o755 });
    for (const setting of ['core.untrackedCache=true', 'index.threads=2', `core.fsmonitor=${hook}`])
      git(folder, 'config', ...setting.split('='));
    git(folder, 'update-index', '--untracked-cache', '--fsmonitor');
    git(folder, 'checkout', '-q', '-b', 'side');
    withFiles(folder, { 'many/1.txt': 'side\n' });
    git(folder, 'checkout', '-q', 'main');
    withFiles(folder, { 'many/1.txt': 'main\n' });
    expect(() => git(folder, 'merge', 'side')).toThrow();
    writeFileSync(join(folder, 'many/1.txt'), 'both\n');
    git(folder, 'add', 'many/1.txt');
    git(folder, 'commit', '-qm', 'merge');
    git(folder, 'status');
    const raw = readFileSync(join(folder, '.git/index'), 'latin1');
    for (const extension of ['TREE', 'UNTR', 'FSMN', 'EOIE', 'REUC'])
      expect(raw, extension).toContain(extension);
    await expectWritten(folder, { [RECORD]: '# Ours\n', 'many/new.txt': 'new\n' });
    appendFileSync(join(folder, 'many/2.txt'), 'more\n');
    writeFileSync(join(folder, 'many/unknown.txt'), 'x\n');
    expect(git(folder, 'status', '--porcelain')).toBe(' M many/2.txt\n?? many/unknown.txt\n');
  });
  it('a sum of zeros is taken as left out; a wrong sum, a cut-off file and an unknown part are refused', async () => {
    const folder = repository();
    const index = join(folder, '.git/index');
    const whole = readFileSync(index);
    writeFileSync(index, Buffer.concat([whole.subarray(0, -20), Buffer.alloc(20)]));
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    const good = readFileSync(index);
    const wrong = Buffer.from(good);
    wrong.writeUInt8(wrong.readUInt8(60) ^ 1, 60);
    for (const bytes of [wrong, good.subarray(0, 90), good.subarray(0, 5), Buffer.alloc(0)]) {
      writeFileSync(index, bytes);
      expect(await attempt(folder, { [RECORD]: '# 2\n' }, 'HEAD')).toMatch(/index is damaged/u);
      expect(readFileSync(index)).toEqual(bytes);
    }
    const part = Buffer.concat([
      good.subarray(0, -20),
      Buffer.from('zzzz\0\0\0\0', 'latin1'),
      Buffer.alloc(20),
    ]);
    writeFileSync(index, part);
    expect(await attempt(folder, { [RECORD]: '# 2\n' }, 'HEAD')).toMatch(/a part called "zzzz"/u);
  });
  it('a clone in which nothing is checked out yet gets no index of one file', async () => {
    const folder = join(temporary(), 'empty');
    git(temporary(), 'clone', '-q', '--no-checkout', repository(), folder);
    expect(await attempt(folder, { 'new.md': '# Ours\n' })).toMatch(/has no index.*git reset.*git checkout/u);
    expect(existsSync(join(folder, '.git/index'))).toBe(false);
  });
  it('an edit of the same length in the very second of the write is seen, of our file and of any other', async () => {
    for (const later of [false, true]) {
      const folder = repository();
      const other = join(folder, 'docs/adr/0002-ü b.md');
      // As old as the index: git knows that it can’t trust the times.
      const time = lstatSync(join(folder, '.git/index')).mtime;
      writeFileSync(other, '# 2. X\n');
      utimesSync(other, time, time);
      if (later) await new Promise((resolve) => setTimeout(resolve, 1005 - (Date.now() % 1000)));
      expect(await commit(await openGitStore(folder), { [RECORD]: '# Ours\n' })).toMatchObject({
        kind: 'committed',
      });
      expect(git(folder, 'status', '--porcelain', '-z')).toBe(' M docs/adr/0002-ü b.md\0');
      writeFileSync(join(folder, RECORD), '# Mine\n');
      expect(git(folder, 'status', '--porcelain', '-z')).toBe(` M ${RECORD}\0 M docs/adr/0002-ü b.md\0`);
    }
  });
});

describe('modes and permissions', () => {
  it('the executable bit stays, also where the clone does not tell it', async () => {
    const folder = repository();
    chmodSync(join(folder, RECORD), 0o755);
    git(folder, 'commit', '-qam', 'executable');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    expect(lstatSync(join(folder, RECORD)).mode & 0o777).toBe(0o755);
    git(folder, 'config', 'core.filemode', 'false');
    chmodSync(join(folder, RECORD), 0o644);
    await expectWritten(folder, { [RECORD]: '# Ours again\n' });
    expect(git(folder, 'ls-files', '-s', RECORD)).toMatch(/^100755/u);
    git(folder, 'config', 'core.filemode', 'true');
    expect(await attempt(folder, { [RECORD]: '# 3\n' })).toMatch(/another executable bit/u);
  });
  it('a read-only file is replaced as git would, and stays read-only', async () => {
    const folder = repository();
    chmodSync(join(folder, RECORD), 0o444);
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    expect(lstatSync(join(folder, RECORD)).mode & 0o777).toBe(0o444);
  });
  it('a folder that this user may not write to is named, before anything moved', async () => {
    const folder = repository();
    const { access } = disk;
    disk.access = (path, mode) =>
      path === join(folder, 'docs')
        ? Promise.reject(Object.assign(new Error('injected'), { code: 'EACCES' }))
        : access(path, mode);
    try {
      expect(await attempt(folder, { 'docs/new/x.md': '# Ours\n' })).toMatch(
        /may not write in .*docs\. Give/u,
      );
    } finally {
      Object.assign(disk, { access });
    }
  });
  it('a folder whose last file goes, goes with it', async () => {
    const folder = repository();
    withFiles(folder, { 'old/er/x.md': 'x\n', 'old/y.md': 'y\n' });
    await expectWritten(folder, { 'old/er/x.md': null });
    expect([existsSync(join(folder, 'old/er')), existsSync(join(folder, 'old'))]).toEqual([false, true]);
  });
});

describe('names', () => {
  it('spaces, quotes, other scripts, composed and decomposed letters are all their own names', async () => {
    const names = [
      ' a b',
      "it's",
      'a"b',
      '決定',
      'caf\u00e9',
      'cafe\u0301',
      '-x',
      '#x',
      '[x]',
      '🙂',
      'x'.repeat(250),
    ];
    const files = Object.fromEntries(names.map((name) => [`docs/${name}/${name}`, `${name}\n`]));
    const folder = repository();
    await expectWritten(folder, files);
    await expectWritten(folder, Object.fromEntries(Object.keys(files).map((path) => [path, 'again\n'])));
    await expectWritten(folder, Object.fromEntries(Object.keys(files).map((path) => [path, null])));
  });
  it('with core.ignoreCase a name that differs by case only is refused, in folders too', async () => {
    const folder = repository();
    await expectWritten(folder, { 'docs/adr/0001-A.md': 'Linux has both\n' });
    git(folder, 'config', 'core.ignoreCase', 'true');
    expect(await attempt(folder, { 'docs/adr/0002-Ü B.md': 'x\n' })).toMatch(/0002-ü b\.md are one file/u);
    expect(await attempt(folder, { 'Docs/adr/0003.md': 'x\n' })).toMatch(/and docs are one file/u);
    await expectWritten(folder, { [RECORD]: '# Ours\n', 'docs/adrs/0003.md': '# 3\n' });
    git(folder, 'config', 'core.precomposeUnicode', 'true');
    expect(await attempt(folder, { 'docs/adr/0002-u\u0308 b.md': 'x\n' })).toMatch(/are one file/u);
  });
});

describe('what git is in the middle of', () => {
  const diverged = (): string => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'side');
    withFiles(folder, { 'x.txt': 'side\n' });
    withFiles(folder, { 'y.txt': 'side\n' });
    git(folder, 'checkout', '-q', 'main');
    withFiles(folder, { 'x.txt': 'main\n' });
    return folder;
  };
  it.each([
    ['merge', ['merge', '-q', '--no-commit', 'side~1', '-X', 'ours'], /unfinished merge/u, 'merge'],
    ['cherry-pick', ['cherry-pick', 'side~1'], /unfinished cherry-pick/u, 'cherry-pick'],
    ['revert', ['revert', '--no-commit', 'HEAD'], /unfinished revert/u, 'revert'],
    ['rebase', ['rebase', 'side'], /No branch is checked out/u, 'rebase'],
  ])('a %s: nothing is written until it is finished', async (_, start, why, name) => {
    const folder = diverged();
    try {
      git(folder, ...start);
    } catch {
      // it stops at the conflict
    }
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(why);
    git(folder, name, '--abort');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
  });
  it('git am', async () => {
    const folder = diverged();
    const patch = join(temporary(), 'patch');
    writeFileSync(patch, git(folder, 'format-patch', '--stdout', '-1', 'side~1'));
    expect(() => git(folder, 'am', patch)).toThrow();
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(/git am/u);
    git(folder, 'am', '--abort');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
  });
  it('a bisect that was only begun is none of it', async () => {
    const folder = diverged();
    git(folder, 'bisect', 'start');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    git(folder, 'bisect', 'reset');
    expectFollowed(folder, [RECORD]);
  });
  it('a branch that another work tree has checked out, or is rebasing, is not moved under it', async () => {
    const folder = diverged();
    const other = join(temporary(), 'other');
    git(folder, 'worktree', 'add', '-q', '--force', other, 'main');
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(`main is checked out in ${other} too`);
    expect(await attempt(other, { [RECORD]: '# Ours\n' })).toMatch(`main is checked out in ${folder} too`);
    expect(() => git(other, 'rebase', '-q', 'side')).toThrow();
    expect(await attempt(folder, { [RECORD]: '# Ours\n' })).toMatch(`main is checked out in ${other} too`);
    git(other, 'rebase', '--abort');
    git(other, 'checkout', '-q', '--detach');
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    git(other, 'checkout', '-q', '--ignore-other-worktrees', 'main');
    rmSync(other, { recursive: true });
    await expectWritten(folder, { [RECORD]: '# Ours again\n' });
  });
  it('a bare repository tells of the work tree that has its branch', async () => {
    const bare = join(temporary(), 'bare.git');
    git(temporary(), 'clone', '-q', '--bare', repository(), bare);
    const tree = join(temporary(), 'tree');
    expect(await checkedOutElsewhere(await openLayout(bare), 'main')).toBe(null);
    git(bare, 'worktree', 'add', '-q', tree, 'main');
    expect(await checkedOutElsewhere(await openLayout(bare), 'main')).toMatch(`checked out in ${tree}`);
    await expectWritten(tree, { [RECORD]: '# Ours\n' });
  });
});

describe('a person who saves while Accord writes', () => {
  it('keeps the text; nothing moves, and the person is told', async () => {
    for (const [path, after] of [
      [RECORD, '# Ours\n'],
      [RECORD, null],
      ['docs/adr/0009-new.md', '# Ours\n'],
    ] as const) {
      const folder = repository();
      const other = 'docs/adr/0002-ü b.md';
      const layout = await openLayout(folder);
      const blobOf = (one: string) => git(folder, 'rev-parse', `HEAD:${one}`).trim();
      const status = () => git(folder, '-c', 'core.quotePath=false', 'status', '--porcelain');
      const locked = await lockWorkTree({ ...layout, workTree: folder }, [
        { path: other, before: blobOf(other), after: null },
        { path: '.accord/reviews/x.jsonl', before: null, after: Buffer.from('{}\n') },
        {
          path,
          before: path === RECORD ? blobOf(path) : null,
          after: after === null ? null : Buffer.from(after),
        },
      ]);
      if (typeof locked === 'string') throw new Error(locked);
      writeFileSync(join(folder, path), '# Mine\n');
      const mine = status();
      expect(await locked.write('main', null, '0'.repeat(40))).toMatch(
        new RegExp(`^${path} was changed in the clone while Accord wrote`, 'u'),
      );
      await locked.undo();
      await locked.release();
      expect(readFileSync(join(folder, path), 'utf8')).toBe('# Mine\n');
      expect(readFileSync(join(folder, other), 'utf8')).toBe('# 2. B\n');
      expect(existsSync(join(folder, '.accord'))).toBe(false);
      expect(status()).toBe(mine);
      expect(existsSync(intentIn(layout))).toBe(false);
    }
  });
  it('after Accord has written and before the branch moves: the text stays when all is taken back', async () => {
    const folder = repository();
    const layout = await openLayout(folder);
    const before = git(folder, 'rev-parse', `HEAD:${RECORD}`).trim();
    const locked = await lockWorkTree({ ...layout, workTree: folder }, [
      { path: RECORD, before, after: Buffer.from('# Ours\n') },
    ]);
    if (typeof locked === 'string') throw new Error(locked);
    expect(await locked.write('main', null, '0'.repeat(40))).toBe(null);
    writeFileSync(join(folder, RECORD), '# Mine\n');
    await locked.undo();
    await locked.release();
    expect(git(folder, 'status', '--porcelain')).toBe(` M ${RECORD}\n`);
    expect(readFileSync(join(folder, RECORD), 'utf8')).toBe('# Mine\n');
  });
});

describe('a git commit by hand, which reads the branch, then the index, and only then locks it', () => {
  it('sees the new index wherever it sees the new branch, and can’t begin in between', async () => {
    const folder = repository();
    const store = await openGitStore(folder);
    const ref = join(folder, '.git/refs/heads/main');
    const index = join(folder, '.git/index');
    const [branch, entries] = [readFileSync(ref, 'utf8'), readFileSync(index)];
    const seen: string[] = [];
    const look = () =>
      seen.push(
        [
          readFileSync(ref, 'utf8') === branch ? 'old branch' : 'new branch',
          readFileSync(index).equals(entries) ? 'old index' : 'new index',
          existsSync(`${index}.lock`) ? 'locked' : 'free',
        ].join(', '),
      );
    const restore = wrapDisk(async (_, run) => {
      look();
      return run();
    });
    try {
      expect(
        await commit(store, {
          [RECORD]: '# Ours\n',
          'docs/adr/0009-new.md': '# New\n',
          'docs/adr/0002-ü b.md': null,
        }),
      ).toMatchObject({ kind: 'committed' });
    } finally {
      restore();
    }
    look();
    expect([...new Set(seen)]).toEqual([
      'old branch, old index, free',
      'old branch, old index, locked',
      'old branch, new index, locked',
      'new branch, new index, locked',
      'new branch, new index, free',
    ]);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
});

describe('where the parts are', () => {
  it('a separate git folder, by its clone; by itself it is refused', async () => {
    const apart = join(temporary(), 'apart');
    const folder = repository(`--separate-git-dir=${apart}`);
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    await expect(openLayout(apart)).rejects.toThrow(/whose files are kept elsewhere/u);
  });
  it('the git folder of a clone stands for the clone, that of a linked work tree for that one', async () => {
    const folder = repository();
    const linked = join(temporary(), 'linked');
    git(folder, 'worktree', 'add', '-q', '-b', 'side', linked);
    const gitFolder = git(linked, 'rev-parse', '--absolute-git-dir').trim();
    expect((await openLayout(join(folder, '.git'))).workTree).toBe(folder);
    expect((await openLayout(join(folder, '.git/refs'))).workTree).toBe(folder);
    expect((await openLayout(gitFolder)).workTree).toBe(linked);
    expect(await commit(await openGitStore(join(folder, '.git')), { [RECORD]: '# Ours\n' })).toMatchObject({
      kind: 'committed',
    });
    expectFollowed(folder, [RECORD]);
  });
  it('a linked work tree has settings of its own', async () => {
    const folder = repository();
    const linked = join(temporary(), 'linked');
    git(folder, 'worktree', 'add', '-q', '-b', 'side', linked);
    git(folder, 'config', 'extensions.worktreeConfig', 'true');
    git(linked, 'config', '--worktree', 'core.autocrlf', 'true');
    for (const one of [folder, linked]) await expectWritten(one, { 'docs/adr/0003-c.md': '# 3\n' });
    expect(readFileSync(join(linked, 'docs/adr/0003-c.md'), 'utf8')).toBe('# 3\r\n');
    expect(readFileSync(join(folder, 'docs/adr/0003-c.md'), 'utf8')).toBe('# 3\n');
  });
  it('core.worktree names the files; a folder that is not there is refused', async () => {
    const folder = repository();
    const elsewhere = join(temporary(), 'elsewhere');
    mkdirSync(elsewhere);
    renameSync(join(folder, 'docs'), join(elsewhere, 'docs'));
    git(folder, 'config', 'core.worktree', elsewhere);
    const layout = await openLayout(folder);
    expect(layout.workTree).toBe(git(folder, 'rev-parse', '--show-toplevel').trim());
    await expectWritten(folder, { [RECORD]: '# Ours\n' });
    expect(readFileSync(join(elsewhere, RECORD), 'utf8')).toBe('# Ours\n');
    rmSync(elsewhere, { recursive: true });
    await expect(openLayout(folder)).rejects.toThrow(/core\.worktree/u);
  });
  it('a bare repository in a folder called .git has no work tree', async () => {
    const folder = repository();
    git(folder, 'config', 'core.bare', 'yes');
    expect((await openLayout(folder)).workTree).toBe(null);
  });
  it('a .git file that leads nowhere does not lead to the repository above it', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'inner'));
    writeFileSync(join(folder, 'inner/.git'), 'gitdir: /no/such/folder\n');
    await expect(openLayout(join(folder, 'inner'))).rejects.toThrow(/names a git folder that is not there/u);
  });
  it('a partial clone and a format of tomorrow are refused', async () => {
    const folder = repository();
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    const partial = join(temporary(), 'partial');
    git(temporary(), 'clone', '-q', '--filter=blob:none', `file://${folder}`, partial);
    await expect(openLayout(partial)).rejects.toThrow(/partial clone/u);
    appendFileSync(
      join(folder, '.git/config'),
      '[core]\nrepositoryformatversion = 1\n[extensions]\nmoon = full\n',
    );
    await expect(openLayout(folder)).rejects.toThrow(/extensions\.moon/u);
    appendFileSync(join(folder, '.git/config'), '[core]\nrepositoryformatversion = 2\n');
    await expect(openLayout(folder)).rejects.toThrow(/format that Accord does not know/u);
  });
});

describe('git’s configuration', () => {
  const SAVED = { ...process.env };
  afterEach(() => {
    for (const name of [
      'GIT_CONFIG_GLOBAL',
      'GIT_CONFIG_SYSTEM',
      'GIT_CONFIG_NOSYSTEM',
      'HOME',
      'XDG_CONFIG_HOME',
    ])
      if (SAVED[name] === undefined) delete process.env[name];
      else process.env[name] = SAVED[name];
  });
  const layoutOf = async (folder: string) => (await openLayout(folder)).config;

  it('values are read as git reads them', () => {
    const text = String.raw`
      ; a comment [x] y = z
      [user] name = Ana "Moreira  " Dias   # who
      email = "a;b#c"@x ; no
      [A.B] key = one\
        two
      [url "c:\\dir\"x]"] insteadOf = "C:\\"
      other = \"quoted\"\tand\n"  kept "
      [bool]
      on
      off =
      spaced	=	 a  	b
      [empty]
`.replace('two\n', 'two\r\n');
    const file = join(temporary(), 'config');
    writeFileSync(file, text);
    const ours = [...parseConfig(text)].map(([key, value]) => `${key}=${value}`);
    const gits = execFileSync('git', ['config', '--file', file, '--list', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => (line.includes('\n') ? line.replace('\n', '=') : `${line}=true`));
    // Older git makes every blank within a value a space; newer git keeps it.
    const blanks = (line: string) => line.replaceAll(/(?<=spaced.*)\s/gu, ' ');
    expect(ours.map(blanks)).toEqual(gits.map(blanks));
  });
  it('yes and no have many spellings', () => {
    const config = new Map(parseConfig('[a]\nb\nc = Yes\nd = 0\ne =\nf = off\ng = 2\n'));
    expect(['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => flag(config, `a.${key}`, true))).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
  it('what is included counts where it is included, by folder, branch and remote', async () => {
    const home = temporary();
    const work = join(home, 'work');
    mkdirSync(work);
    const folder = join(work, 'one');
    git(home, 'init', '-q', '-b', 'feature/x', folder);
    git(folder, 'remote', 'add', 'origin', 'https://example.org/team/one.git');
    const conditions = {
      'gitdir:~/work/': 'yes',
      'gitdir:work/': 'yes',
      'gitdir:one/.git': 'yes',
      'gitdir:./work/**': 'yes',
      'gitdir/i:~/WORK/': 'yes',
      'gitdir:~/other/': 'no',
      'gitdir:~/wor': 'no',
      'onbranch:feature/': 'yes',
      'onbranch:feature': 'no',
      'onbranch:*/x': 'yes',
      'hasconfig:remote.*.url:https://example.org/**': 'yes',
      'hasconfig:remote.*.url:https://other.org/**': 'no',
      'unknown:x': 'no',
    };
    const main = Object.keys(conditions).map((condition, place) => {
      writeFileSync(join(home, `${place}.inc`), `[seen]\nc${place} = yes\n`);
      return `[includeIf "${condition}"]\npath = ${place}.inc\n`;
    });
    writeFileSync(
      join(home, 'who.inc'),
      '[user]\nname = Included\nemail = i@x\n[include]\npath = deeper/more.inc\n',
    );
    mkdirSync(join(home, 'deeper'));
    writeFileSync(join(home, 'deeper/more.inc'), '[user]\nemail = deeper@x\n[include]\npath = ../who.inc\n');
    writeFileSync(
      join(home, '.gitconfig'),
      `[user]\nname = Before\n[include]\npath = ~/who.inc\npath = none.inc\n${main.join('')}`,
    );
    process.env['HOME'] = home;
    delete process.env['XDG_CONFIG_HOME'];
    const config = await layoutOf(folder);
    for (const [place, [condition, wanted]] of Object.entries(conditions).entries()) {
      expect(config.get(`seen.c${place}`) ?? 'no', condition).toBe(wanted);
      // The includes in a circle are too deep for git, so it is asked without them.
      writeFileSync(join(home, 'who.inc'), '[user]\nname = Included\n');
      expect(git(folder, 'config', '--default', 'no', '--get', `seen.c${place}`).trim(), condition).toBe(
        wanted,
      );
    }
    expect([config.get('user.name'), config.get('user.email')]).toEqual(['Included', 'deeper@x']);
  });
  it('GIT_CONFIG_GLOBAL stands for both files of a person, and the system’s can be left out', async () => {
    const folder = repository();
    const home = temporary();
    mkdirSync(join(home, '.config/git'), { recursive: true });
    writeFileSync(join(home, '.config/git/config'), '[x]\nxdg = 1\n');
    writeFileSync(join(home, '.gitconfig'), '[x]\nhome = 1\n');
    writeFileSync(join(home, 'system'), '[x]\nsystem = 1\n');
    writeFileSync(join(home, 'global'), '[x]\nglobal = 1\n');
    Object.assign(process.env, { HOME: home, GIT_CONFIG_SYSTEM: join(home, 'system') });
    delete process.env['XDG_CONFIG_HOME'];
    const seen = async () => [...(await layoutOf(folder)).keys()].filter((key) => key.startsWith('x.'));
    expect(await seen()).toEqual(['x.system', 'x.xdg', 'x.home']);
    process.env['GIT_CONFIG_NOSYSTEM'] = '1';
    process.env['GIT_CONFIG_GLOBAL'] = join(home, 'global');
    expect(await seen()).toEqual(['x.global']);
    process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
    expect(await seen()).toEqual([]);
  });
  it('ends, however files include one another, and reads no pipe', async () => {
    const folder = temporary();
    const itself = Array(20).fill('[include]\npath = config\n').join('');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(join(folder, 'config'), `${itself}[include]\npath = pipe\n[x]\ny = 1\n`);
    expect((await readConfig({ gitFolder: folder, commonFolder: folder })).get('x.y')).toBe('1');
  });
});

describe('patterns', () => {
  it('match what git’s attributes match', () => {
    const patterns = [
      'a',
      '/a',
      'a/b',
      '/a/b',
      '*.md',
      'docs/*.md',
      'docs/**',
      '**/x.md',
      'docs/**/x.md',
      '**',
      'a/**/**/b',
      '*',
      'a*b*c',
      '?',
      'a?c',
      '[ab]c',
      '[!ab]c',
      '[^ab]c',
      '[a-c]x',
      '[]x]c',
      '[[:digit:]]*',
      'a[[:space:]]b',
      '\\*',
      'a\\?',
      'docs/',
      'ü*',
      '??',
      'x**y',
      'docs**md',
      'a[',
      'a]',
      '[z-a]',
      'docs/*/x.md',
      '*/x.md',
      '/**/x.md',
      'a.md',
      'A.md',
      '[[:upper:]].md',
      '[A-Z]*',
      'a{b,c}',
      'a+',
      'a.c',
      '(a)',
      '**/docs/**',
      '[a/]b',
      '[\\]]c',
      '[a-]c',
    ];
    const paths = [
      'a',
      'b',
      'a/b',
      'a/x/b',
      'a/x/y/b',
      'x.md',
      'docs/x.md',
      'docs/a/x.md',
      'docs/a/b/x.md',
      'a/b/c',
      'abc',
      'axbxc',
      'ac',
      'bc',
      'cc',
      'ax',
      ']c',
      '-c',
      '1a',
      'a b',
      '*',
      'a?',
      'ü',
      'üx',
      'xy',
      'x/y',
      'docs/md',
      'a[',
      'a]',
      'A.md',
      'a.md',
      'a{b,c}',
      'a+',
      'a.c',
      '(a)',
      'x/docs/y',
      'docs',
      'B',
      'q/docs/x.md',
      'x/y/x.md',
    ];
    for (const ignoreCase of [false, true]) {
      const folder = repository();
      git(folder, 'config', 'core.ignoreCase', String(ignoreCase));
      writeFileSync(
        join(folder, '.gitattributes'),
        patterns.map((pattern, place) => `"${pattern.replaceAll('\\', '\\\\')}" p${place}\n`).join(''),
      );
      const out = git(folder, 'check-attr', '-z', '-a', '--', ...paths).split('\0');
      const gits = new Set<string>();
      for (let at = 0; at + 2 < out.length; at += 3) gits.add(`${out[at]}|${out[at + 1]}`);
      for (const path of paths)
        for (const [place, pattern] of patterns.entries()) {
          const { foldersOnly, matches } = readPattern(pattern, ignoreCase);
          expect(!foldersOnly && matches(path), `${pattern} ${path} ${ignoreCase}`).toBe(
            gits.has(`${path}|p${place}`),
          );
        }
    }
  });
  it('take a time that the lengths bound, whatever they are made of', () => {
    const took = ownTime(() => {
      expect(readPattern(`${'*a'.repeat(500)}b`, false).matches('a'.repeat(2000))).toBe(false);
      expect(readPattern(`${'**/a/'.repeat(300)}b`, false).matches('a/'.repeat(1000))).toBe(false);
    });
    expect(took).toBeLessThan(2000);
  });
});

it('a whole path is named in a refusal, and its folder exists in no half state', async () => {
  const folder = repository();
  writeFileSync(join(folder, 'docs/adr/0009-new.md'), 'mine\n');
  expect(
    await attempt(folder, { 'docs/other/x.md': '# Ours\n', 'docs/adr/0009-new.md': '# Ours\n' }),
  ).toMatch(/0009-new\.md/u);
  expect(existsSync(dirname(join(folder, 'docs/other/x.md')))).toBe(false);
});
