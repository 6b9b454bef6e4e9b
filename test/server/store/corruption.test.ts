// Bytes of a repository are flipped, zeroed, cut off or gone. The store that has it open and one that opens it now go on: each answer is right
// or is a sentence, no write takes anything from the history, and when the damage is mended both work as before.

import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../server/catalogue.ts';
import { diskCache } from '../../../server/disk-cache.ts';
import { openGitStore, type GitStore } from '../../../server/store/git.ts';
import { Damaged, CannotOpen } from '../../../server/store/store.ts';
import { figure } from '../../figure.ts';
import { finishLater } from './landings.ts';
import { copyTo } from './power-loss.ts';
import { bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { amount, chance, each, type Chance, stayOffTheDisk } from './sampled.ts';

stayOffTheDisk();
afterEach(removeTemporaries);

/** A history of some commits in both forms: packed, and loose on top of it. */
function history(): string {
  const folder = repository('--template=');
  const lines = Array.from({ length: 60 }, (_, line) => `Line ${line}, ${'word '.repeat(line % 9)}`);
  for (let turn = 0; turn < 6; turn += 1) {
    lines[turn * 9] = `Changed in turn ${turn}`;
    writeFileSync(join(folder, 'docs/adr/0001-a.md'), `# 1. A\n\n${lines.join('\n')}\n`);
    git(folder, 'commit', '-qam', `turn ${turn}`);
    if (turn === 3) git(folder, 'gc', '-q');
  }
  return folder;
}

interface Damage {
  readonly path: string;
  readonly how: string;
  readonly bytes: Buffer | null;
}

function damaged(gitFolder: string, path: string, by: Chance): Damage {
  const whole = readFileSync(join(gitFolder, path));
  const bytes = Buffer.from(whole);
  const at = by.number(bytes.length);
  // What names the owner of a lock is that it is the same file: no other can be put in its place.
  const ways = [
    'flipped',
    'zeroed',
    'cut off',
    'emptied',
    ...(path.startsWith('accord/locks/') ? [] : ['gone']),
  ];
  const how = by.one(ways);
  if (how === 'gone') return { path, how, bytes: null };
  if (how === 'emptied') return { path, how, bytes: Buffer.alloc(0) };
  if (how === 'cut off') return { path, how: `cut off at ${at}`, bytes: bytes.subarray(0, at) };
  if (how === 'zeroed') bytes.fill(0, at, Math.min(bytes.length, at + 1 + by.number(64)));
  else bytes[at] = (bytes[at] ?? 0) ^ (1 << by.number(8));
  return { path, how: `${how} at ${at}`, bytes };
}

/** What may be damaged, each kind as often as any other. */
function kinds(gitFolder: string): readonly (readonly string[])[] {
  const files = readdirSync(gitFolder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => lstatSync(join(gitFolder, path), { throwIfNoEntry: false })?.isFile() === true,
  );
  const like = (pattern: RegExp) => files.filter((path) => pattern.test(path));
  return [
    like(/^objects\/[0-9a-f]{2}\//u),
    like(/^objects\/pack\/.*\.pack$/u),
    like(/^objects\/pack\/.*\.idx$/u),
    // A lock is the same file as its owner's below, and goes by that.
    like(/^refs\/heads\/.*(?<!\.lock)$/u),
    like(/^packed-refs$/u),
    like(/^HEAD$/u),
    like(/^index$/u),
    like(/^logs\//u),
    like(/^accord\/intent\.json$/u),
    like(/^accord\/locks\//u),
    like(/^accord\/cache\/\w+$/u),
  ].filter((paths) => paths.length > 0);
}

/** Everything that is shown of a repository, or the sentence that says why not. */
async function look(where: string, store: GitStore): Promise<string> {
  const catalogue = createCatalogue({
    store,
    templates: () => [],
    zone: 'Europe/Lisbon',
    now: () => '2026-11-02T09:00:00.000Z',
    cache: diskCache(join(store.layout.commonFolder, 'accord/cache'), 'test'),
  });
  try {
    const snapshot = await catalogue.current();
    const texts = [...snapshot.files.values()].map((file) => file.text);
    const commits: string[] = [];
    if (snapshot.commit !== null)
      for await (const one of store.commits(snapshot.commit, '')) commits.push(one.commit);
    return JSON.stringify([snapshot.commit, texts, commits, await store.pathsElsewhere('docs/adr')]);
  } catch (error) {
    return sentenceOf(error, where);
  }
}

function sentenceOf(error: unknown, where: string): string {
  if (!(error instanceof Damaged) && !(error instanceof CannotOpen)) throw new Error(where, { cause: error });
  expect(error.message, where).toMatch(/^\S+ .*\.$/su);
  return error.message;
}

async function within<T>(seconds: number, work: Promise<T>, where: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${where}: it hangs`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

describe('a damaged repository', () => {
  const cases = amount(75, 2500);
  it.each([
    ['a checked-out clone', false, false],
    ['a bare clone', true, false],
    ['a clone with a write that was cut off', false, true],
    ['a bare clone with a write that was cut off', true, true],
  ])(`%s: ${cases} damages`, { timeout: amount(200_000, 4_000_000) }, async (_, bare, cutOff) => {
    const made = bare ? bareClone(history()) : history();
    if (cutOff) await finishLater(made);
    const tip = git(made, 'rev-parse', 'main').trim();
    const gitIn = (folder: string) => (bare ? folder : join(folder, '.git'));
    const { seed } = chance();
    const tally = { harmless: 0, told: 0, refused: 0, written: 0 };
    await each(
      Array.from({ length: cases }, (_, place) => place),
      async (place) => {
        const by = chance(seed + place);
        // A bare repository keeps no log of its branch: when its newest place is lost, git does not know either that there was one.
        const isKnown = (path: string) => !(bare && cutOff && path.startsWith('refs/heads/'));
        const folder = copyTo(made, join(temporary(), 'copy'));
        // One has it open and has read it, with the cache that leaves; the other opens what is damaged.
        const before = cutOff ? null : await openGitStore(folder);
        const whole = before === null ? '' : await look('before', before);
        const { path, how, bytes } = damaged(
          gitIn(folder),
          by.one(by.one(kinds(gitIn(folder)).filter((paths) => paths.every(isKnown)))),
          by,
        );
        const where = `${path} ${how}; ACCORD_SEED=${seed}, case ${place}`;
        const target = join(gitIn(folder), path);
        const original = readFileSync(target);
        if (bytes === null) rmSync(target);
        else writeFileSync(target, bytes);

        const stores = before === null ? [] : [before];
        try {
          stores.push(await within(60, openGitStore(folder), where));
        } catch (error) {
          sentenceOf(error, where);
          tally.told += 1;
        }
        const answered = new Set<string>();
        for (const store of stores) {
          const seen = await within(60, look(where, store), where);
          const isRight = seen.startsWith('[');
          if (
            isRight &&
            before !== null &&
            answered.size === 0 &&
            !path.startsWith('refs') &&
            path !== 'packed-refs' &&
            path !== 'HEAD'
          )
            expect(seen, where).toBe(whole);
          tally[isRight ? 'harmless' : 'told'] += 1;
          let result;
          try {
            result = await within(60, commit(store, { 'docs/adr/0002-ü b.md': `# 2. B, ${place}\n` }), where);
          } catch (error) {
            result = { kind: 'blocked', why: sentenceOf(error, where) } as const;
          }
          if (result.kind === 'blocked') expect(result.why, where).toMatch(/^\S+ .*\.$/su);
          tally[result.kind === 'committed' ? 'written' : 'refused'] += 1;
          if (result.kind === 'committed') answered.add(result.commit);
        }

        // Mended: what was damaged is as it was, unless it has been written anew since.
        const isAnew = existsSync(target) && (bytes === null || !readFileSync(target).equals(bytes));
        if (!isAnew) {
          mkdirSync(dirname(target), { recursive: true });
          rmSync(target, { force: true });
          writeFileSync(target, original);
        }
        stores.push(await within(60, openGitStore(folder), where));
        for (const [turn, store] of stores.entries()) {
          expect(await within(60, look(where, store), where), where).toMatch(/^\[/u);
          const result = await within(
            60,
            commit(store, { 'docs/adr/0003-c.md': `# 3. C, ${turn}\n` }),
            where,
          );
          expect(result.kind === 'blocked' ? result.why : result.kind, where).toBe('committed');
        }
        // Everything that was there and everything that was acknowledged is in the history, whole.
        const ids = git(folder, 'rev-list', '--objects', '--no-object-names', 'main').split('\n');
        for (const id of [tip, ...answered]) expect(ids, where).toContain(id);
        expect(git(folder, 'fsck', '--full', '--no-dangling', '--no-reflogs'), where).toBe('');
        // A cut-off write is finished by what the branch says: while that is damaged, its journal may be given up.
        const isOwn = cutOff && /^(accord|refs|packed-refs|HEAD)/u.test(path);
        if (!bare && !isOwn) expect(git(folder, 'status', '--porcelain'), where).toBe('');
        rmSync(folder, { recursive: true });
      },
    );
    figure(`${JSON.stringify(tally)} of ${cases} damages, seed ${seed}`);
  });
});
