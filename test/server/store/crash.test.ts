// Nothing is lost: the process dies at every operation of a commit, is killed among other writers, or the disk refuses. After each, git finds
// the old state or the new one and nothing to complain about, and the next write works without a human.

import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { takeLock } from '../../../server/store/locks.ts';
import { wrapDisk } from './faults.ts';
import { bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';

afterEach(removeTemporaries);

const CHILD = join(import.meta.dirname, 'die-at.ts');

interface Lived {
  readonly kind: string;
  readonly done: readonly string[];
}

interface Point {
  readonly name: string;
  readonly at: number;
  readonly how: 'before' | 'half';
}

async function dieAt(folder: string, at: number, how: 'before' | 'half'): Promise<Lived | null> {
  const child = spawn(process.execPath, [CHILD, folder, String(at), how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  if (signal === 'SIGKILL') return null;
  const lived: Lived = JSON.parse(out);
  return lived;
}

/** A copy is as it was made, and cheap. */
function copyOf(folder: string): string {
  const copy = join(temporary(), 'copy');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

async function expectSound(folder: string, bare: boolean, start: string, where: string): Promise<void> {
  const store = await openGitStore(folder);
  expect(git(folder, 'fsck', '--strict', '--full', '--no-dangling'), where).toBe('');
  const history = git(folder, 'rev-list', 'main').trim().split('\n');
  expect(history.at(-1), where).toBe(start);
  expect(history.length, where).toBeLessThanOrEqual(2);
  if (!bare) expect(git(folder, 'status', '--porcelain'), where).toBe('');
  expect(store.notices(), where).toEqual([]);
  const texts = ['docs/adr/0001-a.md', 'docs/adr/0002-ü b.md'].map(
    (path) => spawnSync('git', ['-C', folder, 'show', `main:${path}`], { encoding: 'utf8' }).stdout,
  );
  expect(texts, where).toEqual(history.length === 1 ? ['# 1. A\n', '# 2. B\n'] : ['# 1. A, revised\n', '']);

  expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' }), where).toMatchObject({
    kind: 'committed',
  });
  expect(git(folder, 'rev-list', '--count', 'main').trim(), where).toBe(String(history.length + 1));
  if (!bare) expect(git(folder, 'status', '--porcelain'), where).toBe('');
  const gitFolder = bare ? folder : join(folder, '.git');
  expect(existsSync(join(gitFolder, 'refs/heads/main.lock')), where).toBe(false);
  expect(existsSync(join(gitFolder, 'index.lock')), where).toBe(false);
}

describe('the process dies at every operation of one commit', () => {
  it.each([
    ['in a checked-out clone', false],
    ['in a bare repository', true],
  ])('%s', { timeout: 280_000 }, async (_, bare) => {
    const made = bare ? bareClone(repository()) : repository();
    const start = git(made, 'rev-parse', 'main').trim();
    const whole = await dieAt(copyOf(made), 0, 'before');
    expect(whole?.kind).toBe('committed');
    const operations = whole?.done ?? [];
    expect(operations.length).toBeGreaterThan(40);
    const points = operations.flatMap((name, place): Point[] =>
      (['before', 'half'] as const)
        .filter((how) => how === 'before' || name === 'writeFile' || name === 'appendFile')
        .map((how) => ({ name, at: place + 1, how })),
    );
    const all = points.length;
    let deaths = 0;
    const worker = async () => {
      for (let point = points.pop(); point !== undefined; point = points.pop()) {
        const folder = copyOf(made);
        // Objects are written side by side, so the last operations may come out in another number.
        const lived = await dieAt(folder, point.at, point.how);
        if (lived === null) deaths += 1;
        else expect(lived.kind).toBe('committed');
        await expectSound(folder, bare, start, `${point.how} operation ${point.at}, ${point.name}`);
        rmSync(folder, { recursive: true });
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    expect(deaths).toBeGreaterThan(all - 5);
  });
});

describe('the disk refuses', () => {
  it.each(['ENOSPC', 'EIO', 'EMFILE', 'EACCES', 'EROFS'])(
    '%s at any operation is told in a sentence, and the next write works',
    { timeout: 120_000 },
    async (code) => {
      const folder = repository();
      const store = await openGitStore(folder);
      const told = new Set<string>();
      for (let at = 1; ; at += 1) {
        const before = git(folder, 'rev-parse', 'main').trim();
        let struck = false;
        const faults = wrapDisk({
          at,
          async strike(half) {
            struck = true;
            await half();
            throw Object.assign(new Error(`${code}: injected`), { code });
          },
        });
        let result;
        try {
          result = await commit(store, { 'docs/adr/0001-a.md': `# 1. A, ${code} ${at}\n` });
        } finally {
          faults.restore();
        }
        const where = `${code} at operation ${at}, ${faults.done[at - 1]}`;
        const moved = git(folder, 'rev-parse', 'main').trim() !== before;
        if (result.kind === 'committed') expect(moved, where).toBe(true);
        else {
          expect(result.kind, where).toBe('blocked');
          if (result.kind === 'blocked') told.add(result.why.replaceAll(/at [^)]*\)/gu, 'at …)'));
          if (moved && result.kind === 'blocked') expect(result.why, where).toMatch(/^The change is there/u);
        }
        // The same store, no restart: whatever was left is put right by the next write.
        expect(await commit(store, { 'docs/adr/0004-d.md': `${code} ${at}\n` }), where).toMatchObject({
          kind: 'committed',
        });
        expect(git(folder, 'status', '--porcelain'), where).toBe('');
        expect(store.notices(), where).toEqual([]);
        if (!struck) break;
      }
      expect(git(folder, 'fsck', '--strict', '--full', '--no-dangling')).toBe('');
      expect([...told].every((why) => why.includes(`(${code} at …)`) && why.endsWith('.'))).toBe(true);
      await openGitStore(folder);
      expect(readdirSync(join(folder, '.git/accord/locks'))).toEqual([]);
    },
  );
});

describe('kill -9 among other writers', () => {
  it('30 kills of two writers beside git: no acknowledged write is lost', { timeout: 200_000 }, async () => {
    const folder = repository();
    const script = join(import.meta.dirname, 'write-many.ts');
    const acknowledged = new Set<string>();
    const writers = { busy: true };
    const writer = async (name: string, kills: number) => {
      for (let turn = 0; turn < kills; turn += 1) {
        await new Promise<void>((resolve) => {
          const child = spawn(process.execPath, [script, folder, `${name}${turn}`, '1000', 'tell'], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          let out = '';
          child.stdout.on('data', (chunk: Buffer) => {
            if (out === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
            out += chunk.toString();
          });
          child.on('exit', () => {
            // The last line may be cut off: then it was not read, so not acknowledged.
            for (const line of out.split('\n').slice(0, -1)) acknowledged.add(line);
            resolve();
          });
        });
      }
    };
    const byGit = async () => {
      for (let turn = 0; writers.busy; turn += 1) {
        writeFileSync(join(folder, 'by-git.txt'), `${turn}\n`);
        const done = spawnSync('git', [
          '-C',
          folder,
          '-c',
          'user.name=P',
          '-c',
          'user.email=p@x',
          'commit',
          '-q',
          '-m',
          `git ${turn}`,
          '--',
          ...(turn === 0 ? ['docs'] : ['by-git.txt']),
        ]);
        if (turn === 0) spawnSync('git', ['-C', folder, 'add', 'by-git.txt']);
        if (done.status === 0) acknowledged.add(`git ${turn}`);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    };
    const beside = byGit();
    await Promise.all([writer('a', 15), writer('b', 15)]);
    writers.busy = false;
    await beside;

    const opened = performance.now();
    const store = await openGitStore(folder);
    expect(await commit(store, { 'docs/adr/0009-z.md': '# 9. Z\n' })).toMatchObject({ kind: 'committed' });
    expect(performance.now() - opened).toBeLessThan(5000);
    const subjects = new Set(git(folder, 'log', '--format=%s', 'main').trim().split('\n'));
    expect([...acknowledged].filter((one) => !subjects.has(one))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(30);
    for (const line of acknowledged) {
      const [name = '', count = ''] = line.split(' ');
      if (name !== 'git')
        expect(readFileSync(join(folder, `by-${name}/${count}.md`), 'utf8')).toBe(`${line}\n`);
    }
    expect(git(folder, 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(git(folder, 'status', '--porcelain', '--', ':!by-git.txt')).toBe('');
  });
});

describe('what a crash left', () => {
  it('is never finished over what a person changed meanwhile', async () => {
    const made = repository();
    const operations = (await dieAt(copyOf(made), 0, 'before'))?.done ?? [];
    const folder = copyOf(made);
    // The branch moves with the last rename before the first file of the work tree; somewhat later is certain.
    expect(await dieAt(folder, operations.lastIndexOf('appendFile') + 5, 'before')).toBe(null);
    expect(git(folder, 'rev-list', '--count', 'main').trim()).toBe('2');
    appendFileSync(join(folder, 'docs/adr/0001-a.md'), 'mine\n');
    const mine = readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8');
    const store = await openGitStore(folder);
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe(mine);
    expect(store.notices()).toEqual([expect.stringMatching(/0001-a\.md changed in the clone since/u)]);
    expect(existsSync(join(folder, 'docs/adr/0002-ü b.md'))).toBe(false);
  });
  it('a lock of git’s own, and one of a process that lives, are left alone', async () => {
    const folder = bareClone(repository());
    const store = await openGitStore(folder);
    writeFileSync(join(folder, 'refs/heads/main.lock'), '');
    expect(await commit(store, { 'x.md': 'x\n' })).toMatchObject({ kind: 'blocked' });
    expect(existsSync(join(folder, 'refs/heads/main.lock'))).toBe(true);
    rmSync(join(folder, 'refs/heads/main.lock'));

    const lock = await takeLock(store.layout, join(folder, 'refs/heads/main'), 0);
    const other = spawnSync(process.execPath, [CHILD, folder, '0', 'before'], { encoding: 'utf8' });
    expect(other.stdout).toContain('blocked');
    await lock?.release();
    expect(await commit(store, { 'x.md': 'x\n' })).toMatchObject({ kind: 'committed' });
  });
});
