// Nothing is lost: the process dies at every operation of a landing, is killed among other writers, or the disk refuses. After each, git
// finds the old state or the new one and nothing to complain about, and the next write works without a human.

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
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import { takeLock } from '../../../server/store/locks.ts';
import { figure } from '../../figure.ts';
import type { Came, Point } from './die-at.ts';
import { wrapDiskAt } from './faults.ts';
import { land, LANDINGS, prepareAll, type Landing } from './landings.ts';
import { bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { amount, chance, each, LONG, stayOffTheDisk } from './sampled.ts';

stayOffTheDisk();
afterEach(removeTemporaries);
// Commits get the same ids each time, so a landing has the same operations each time.
process.env['GIT_AUTHOR_DATE'] = process.env['GIT_COMMITTER_DATE'] = '2026-03-02T09:00:00Z';

const CHILD = join(import.meta.dirname, 'die-at.ts');
const WRITER = join(import.meta.dirname, 'write-many.ts');
/** So that a process starts in half the time. */
const ENV = {
  ...process.env,
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/compiled'),
};

/** What came of each point; fewer when the process was killed at one of them. */
async function dieAt(points: readonly Point[], kill = false): Promise<readonly Came[]> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify({ points, kill })], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: ENV,
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  return out
    .split('\n')
    .slice(0, -1)
    .map((line): Came => JSON.parse(line));
}

/** A copy is as it was made, and cheap. */
function copyOf(folder: string): string {
  const copy = join(temporary(), 'copy');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** Git has nothing to complain about, all commits of the landing are there or none, and the next write works. Gives whether they are. */
async function expectSound(folder: string, bare: boolean, landing: Landing, where: string): Promise<boolean> {
  const store = await openGitStore(folder);
  expect(git(folder, 'fsck', '--strict', '--full', '--no-dangling'), where).toBe('');
  const landed = git(folder, 'log', '--format=%s', 'main').trim().split('\n');
  expect([1, 1 + LANDINGS[landing].length], where).toContain(landed.length);
  expect(landed.at(-1), where).toBe('start');
  if (!bare) expect(git(folder, 'status', '--porcelain'), where).toBe('');
  expect(store.notices(), where).toEqual([]);
  const texts = ['docs/adr/0001-a.md', 'docs/adr/0002-ü b.md'].map(
    (path) => spawnSync('git', ['-C', folder, 'show', `main:${path}`], { encoding: 'utf8' }).stdout,
  );
  expect(texts, where).toEqual(landed.length === 1 ? ['# 1. A\n', '# 2. B\n'] : ['# 1. A, revised\n', '']);

  expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' }), where).toMatchObject({
    kind: 'committed',
  });
  expect(git(folder, 'rev-list', '--count', 'main').trim(), where).toBe(String(landed.length + 1));
  if (!bare) expect(git(folder, 'status', '--porcelain'), where).toBe('');
  const gitFolder = bare ? folder : join(folder, '.git');
  expect(existsSync(join(gitFolder, 'refs/heads/main.lock')), where).toBe(false);
  expect(existsSync(join(gitFolder, 'index.lock')), where).toBe(false);
  return landed.length > 1;
}

describe('the process dies at every operation', () => {
  const landings: readonly [Landing, string, boolean][] = [
    ['one commit', 'a checked-out clone', false],
    ['one commit', 'a bare repository', true],
    ['a chain of three', 'a checked-out clone', false],
    ['a chain of three', 'a bare repository', true],
  ];
  it.each(landings)('of %s in %s', { timeout: 900_000 }, async (landing, _, bare) => {
    const made = bare ? bareClone(repository('--template=')) : repository('--template=');
    const [whole] = await dieAt([{ folder: copyOf(made), landing, at: 0, how: 'before' }]);
    expect(whole?.kind).toBe('committed');
    const operations = whole?.done ?? [];
    expect(operations.length).toBeGreaterThan(40);
    const { seed, some } = chance();
    const everywhere = operations.flatMap((name, place) =>
      (['before', 'half'] as const)
        .filter((how) => how === 'before' || name === 'writeFile' || name === 'appendFile')
        .map((how) => ({ landing, at: place + 1, how })),
    );
    // In the long run each point has a process that is killed there; otherwise they share one, some are killed, and a chain's are sampled:
    // whatever the seed, the first is among them, where nothing has moved, and all behind the last rename, where everything has.
    const moved = operations.lastIndexOf('rename') + 1;
    const isCertain = ({ at }: (typeof everywhere)[number]) => at === 1 || at > moved;
    const others = everywhere.filter((point) => !isCertain(point));
    const chosen =
      LONG || landing === 'one commit'
        ? everywhere
        : [...everywhere.filter(isCertain), ...some(others, others.length / 3)];
    const points = chosen.map((point): Point => ({ ...point, folder: copyOf(made) }));
    const killed = LONG ? points : some(points, 4).map((point) => ({ ...point, folder: copyOf(made) }));
    let deaths = 0;
    let landed = 0;
    const check = async ({ folder, how, at }: Point, came: Came | undefined) => {
      // Objects are written side by side, so the last operations may come out in another number.
      if ((came?.kind ?? null) === null) deaths += 1;
      else expect(came?.kind).toBe('committed');
      const where = `${how} operation ${at}, ${operations[at - 1]} (seed ${seed})`;
      if (await expectSound(folder, bare, landing, where)) landed += 1;
      rmSync(folder, { recursive: true });
    };
    await each(killed, async (point) => check(point, (await dieAt([point], true))[0]));
    if (!LONG) {
      const came = await dieAt(points);
      await each(points, (point, place) => check(point, came[place]));
    }
    expect(deaths).toBeGreaterThan(points.length - 5);
    expect(landed).toBeGreaterThan(0);
    expect(landed).toBeLessThan(points.length);
    figure(
      `${landing}, ${bare ? 'bare' : 'clone'}: ${points.length} points, ${killed.length} of them killed, seed ${seed}`,
    );
  });
});

describe('the disk refuses', () => {
  // Otherwise a code strikes at every third operation, and all of them together at each.
  const step = LONG ? 1 : 3;
  it.each(
    ['ENOSPC', 'EIO', 'EMFILE', 'EACCES', 'EROFS', 'EDQUOT'].flatMap(
      (code, place): [string, Landing, number][] => {
        const first = 1 + (place % step);
        const landing = place < 3 ? 'a chain of three' : 'one commit';
        return LONG
          ? [
              [code, 'one commit', first],
              [code, 'a chain of three', first],
            ]
          : [[code, landing, first]];
      },
    ),
  )(
    '%s at any operation of %s is told in a sentence, and the next write works',
    { timeout: 300_000 },
    async (code, landing, first) => {
      const folder = repository('--template=');
      const store = await openGitStore(folder);
      const told = new Set<string>();
      for (let at = first; ; at += step) {
        const head = await store.head();
        const before = head.kind === 'branch' ? head.commit : '';
        let struck = false;
        const faults = wrapDiskAt(at, async (half) => {
          struck = true;
          await half();
          throw Object.assign(new Error(`${code}: injected`), { code });
        });
        const texts = Array.from({ length: landing === 'one commit' ? 1 : 3 }, (_, place) => ({
          'docs/adr/0001-a.md': `# 1. A, ${code} ${at} ${place}\n`,
          [`docs/adr/0010-${place}.md`]: `${at}\n`,
        }));
        let result;
        try {
          const chain = await prepareAll(store, before, texts);
          result = await store.land(chain);
          for (const prepared of chain) prepared.forget();
        } finally {
          faults.restore();
        }
        const where = `${code} at operation ${at}, ${faults.done[at - 1]?.name}`;
        const subjects = git(folder, 'log', '--format=%H', `${before}..main`);
        const moved = subjects.trim() === '' ? 0 : subjects.trim().split('\n').length;
        expect([0, texts.length], where).toContain(moved);
        if (result.kind === 'committed') expect(moved, where).toBe(texts.length);
        else {
          expect(result.kind, where).toBe('blocked');
          if (result.kind === 'blocked') told.add(result.why.replaceAll(/at [^)]*\)/gu, 'at …)'));
          if (moved > 0 && result.kind === 'blocked')
            expect(result.why, where).toMatch(/^The change is there/u);
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
  const kills = amount(100, 1000);
  it(
    `${kills} kills of four writers that land several commits at a time, beside git: no acknowledged write is lost`,
    { timeout: amount(300_000, 3_600_000) },
    async () => {
      const folder = repository('--template=');
      const acknowledged = new Set<string>();
      const writers = { busy: true };
      const turns = Array.from({ length: kills }, (_, turn) => turn).values();
      let slowest = 0;
      const writer = async (name: string) => {
        for (const turn of turns) {
          const started = performance.now();
          const child = spawn(process.execPath, [WRITER, folder, `${name}${turn}`, '1000', 'tell', '4'], {
            stdio: ['ignore', 'pipe', 'inherit'],
            env: ENV,
          });
          let out = '';
          child.stdout.on('data', (chunk: Buffer) => {
            if (out === '') {
              slowest = Math.max(slowest, performance.now() - started);
              setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
            }
            out += chunk.toString();
          });
          const by = await new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
          expect(by).toBe('SIGKILL');
          // The last line may be cut off: then it was not read, so not acknowledged.
          for (const line of out.split('\n').slice(0, -1)) acknowledged.add(line);
        }
      };
      const byGit = async () => {
        for (let turn = 0; writers.busy; turn += 1) {
          writeFileSync(join(folder, 'by-git.txt'), `${turn}\n`);
          const who = ['-c', 'user.name=P', '-c', 'user.email=p@x'];
          const paths = turn === 0 ? ['docs'] : ['by-git.txt'];
          const done = spawnSync('git', [
            '-C',
            folder,
            ...who,
            'commit',
            '-qm',
            `git ${turn}`,
            '--',
            ...paths,
          ]);
          if (turn === 0) spawnSync('git', ['-C', folder, 'add', 'by-git.txt']);
          if (done.status === 0) acknowledged.add(`git ${turn}`);
          await wait(60);
        }
      };
      const beside = byGit();
      await Promise.all(['a', 'b', 'c', 'd'].map(writer));
      writers.busy = false;
      await beside;

      const opened = performance.now();
      const store = await openGitStore(folder);
      expect(await commit(store, { 'docs/adr/0009-z.md': '# 9. Z\n' })).toMatchObject({ kind: 'committed' });
      expect(performance.now() - opened).toBeLessThan(5000);
      const subjects = new Set(git(folder, 'log', '--format=%s', 'main').trim().split('\n'));
      expect([...acknowledged].filter((one) => !subjects.has(one))).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(kills);
      for (const line of acknowledged) {
        const [name = '', count = ''] = line.split(' ');
        if (name !== 'git')
          expect(readFileSync(join(folder, `by-${name}/${count}.md`), 'utf8')).toBe(`${line}\n`);
      }
      expect(git(folder, 'fsck', '--strict', '--no-dangling')).toBe('');
      // Git reads the index before it locks it, and yet nothing that was acknowledged has fallen behind the branch. What was never acknowledged
      // may have been read there before it was taken back.
      const status = git(folder, 'status', '--porcelain').matchAll(/^.. by-(\w+)\/(\d+)\.md$/gmu);
      const behind = [...status].map(([, name, count]) => `${name} ${count}`);
      expect(behind.filter((one) => acknowledged.has(one))).toEqual([]);
      figure(
        `${kills} kills, ${acknowledged.size} acknowledged, none lost; slowest start to first write ${Math.round(slowest)} ms`,
      );
    },
  );
});

describe('what a crash left', () => {
  it('is never finished over what a person changed meanwhile', async () => {
    const made = repository();
    const landing = 'one commit';
    const [whole] = await dieAt([{ folder: copyOf(made), landing, at: 0, how: 'before' }]);
    const folder = copyOf(made);
    // The files are written before the branch moves, which its log tells beforehand.
    const at = whole?.done.indexOf('appendFile') ?? 0;
    expect(await dieAt([{ folder, landing, at, how: 'before' }], true)).toEqual([]);
    expect(git(folder, 'rev-list', '--count', 'main').trim()).toBe('1');
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toContain('revised');
    appendFileSync(join(folder, 'docs/adr/0001-a.md'), 'mine\n');
    const mine = readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8');
    const store = await openGitStore(folder);
    expect(readFileSync(join(folder, 'docs/adr/0001-a.md'), 'utf8')).toBe(mine);
    expect(store.notices()).toEqual([expect.stringMatching(/0001-a\.md changed in the clone since/u)]);
    expect(readFileSync(join(folder, 'docs/adr/0002-ü b.md'), 'utf8')).toBe('# 2. B\n');
    expect(existsSync(join(folder, '.accord/reviews/docs/adr/0001-a.jsonl'))).toBe(false);
  });
  it('a lock of git’s own, and one of a process that lives, are left alone', async () => {
    const folder = bareClone(repository());
    const store = await openGitStore(folder);
    writeFileSync(join(folder, 'refs/heads/main.lock'), '');
    expect(await commit(store, { 'x.md': 'x\n' })).toMatchObject({ kind: 'blocked' });
    expect(existsSync(join(folder, 'refs/heads/main.lock'))).toBe(true);
    rmSync(join(folder, 'refs/heads/main.lock'));

    const lock = await takeLock(store.layout, join(folder, 'refs/heads/main'), 0);
    const [came] = await dieAt([{ folder, landing: 'one commit', at: 0, how: 'before' }]);
    expect(came?.kind).toBe('blocked');
    await lock?.release();
    expect((await land(store, 'one commit')).kind).toBe('committed');
  });
});
