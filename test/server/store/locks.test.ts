// Whose lock it is: one of a process that is gone is taken over, and never one of a process that lives, of another machine, or of git.

import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { openLayout } from '../../../server/store/layout.ts';
import { takeLock } from '../../../server/store/locks.ts';
import { commit, git, removeTemporaries, repository } from './repositories.ts';

afterEach(removeTemporaries);

const HOST = encodeURIComponent(hostname()).replaceAll('~', '-');
const DEAD = String(spawnSync(process.execPath, ['-e', '']).pid);

/** When a process of this machine started, as its owner files say it. */
function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${ticks}.${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)}`;
}

/** A lock with its owner file, as a process leaves it that is killed. */
function leaveLock(folder: string, target: string, owner: string): string {
  const locks = join(folder, '.git/accord/locks');
  mkdirSync(locks, { recursive: true });
  writeFileSync(join(locks, `${owner}~0a1b2c3d~7`), '');
  linkSync(join(locks, `${owner}~0a1b2c3d~7`), join(folder, '.git', `${target}.lock`));
  return join(folder, '.git', `${target}.lock`);
}

const TARGETS = ['index', 'HEAD', 'refs/heads/main'];

describe('a lock that is there', () => {
  it.each(TARGETS)(
    'of a process that is gone is cleared at the opening, and nothing of it stays: %s',
    async (target) => {
      const folder = repository('--template=');
      const lock = leaveLock(folder, target, `${HOST}~${DEAD}~${startOf(process.pid)}`);
      await openGitStore(folder);
      expect(existsSync(lock)).toBe(false);
      expect(readdirSync(join(folder, '.git/accord/locks'))).toEqual([]);
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'by hand');
    },
  );
  it.each(TARGETS)('and by the next write of a server that was running: %s', async (target) => {
    const folder = repository('--template=');
    const store = await openGitStore(folder);
    const lock = leaveLock(folder, target, `${HOST}~${DEAD}~${startOf(process.pid)}`);
    expect(await commit(store, { 'docs/adr/0001-a.md': '# Ours\n' })).toMatchObject({ kind: 'committed' });
    expect(existsSync(lock)).toBe(false);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
  it('of a process whose number another one has now is taken for what it is', async () => {
    const folder = repository('--template=');
    const lock = leaveLock(folder, 'index', `${HOST}~${process.ppid}~1.00000000`);
    await openGitStore(folder);
    expect(existsSync(lock)).toBe(false);
  });
  it.each([
    ['a process that lives', `${HOST}~${process.ppid}~${startOf(process.ppid)}`],
    ['another machine', `elsewhere.example.org~${DEAD}~1.00000000`],
    ['nobody who can be asked', 'x'],
  ])('of %s is left alone, and the write says what to do', async (_, owner) => {
    const folder = repository('--template=');
    const lock = leaveLock(folder, 'refs/heads/main', owner);
    const store = await openGitStore(folder);
    expect(await commit(store, { 'docs/adr/0001-a.md': '# Ours\n' })).toMatchObject({
      kind: 'blocked',
      why: expect.stringContaining(`delete ${lock}`),
    });
    expect(existsSync(lock)).toBe(true);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
  it('of git is left alone, also HEAD’s: nothing moved before it was seen', async () => {
    const folder = repository('--template=');
    writeFileSync(join(folder, '.git/HEAD.lock'), 'ref: refs/heads/other\n');
    expect(await commit(await openGitStore(folder), { 'docs/adr/0001-a.md': '# Ours\n' })).toMatchObject({
      kind: 'blocked',
      why: expect.stringMatching(/Another git program is checking out a branch in .*HEAD\.lock\.$/u),
    });
    expect(readFileSync(join(folder, '.git/HEAD.lock'), 'utf8')).toBe('ref: refs/heads/other\n');
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
  it('of a process that is gone has one heir', async () => {
    const folder = repository('--template=');
    const layout = await openLayout(folder);
    leaveLock(folder, 'index', `${HOST}~${DEAD}~${startOf(process.pid)}`);
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => takeLock(layout, join(folder, '.git/index'), 0)),
    );
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
    for (const one of taken) await one?.release();
    expect(existsSync(join(folder, '.git/index.lock'))).toBe(false);
  });
});
