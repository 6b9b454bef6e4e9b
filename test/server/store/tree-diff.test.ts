// Differences of trees against the git program as the oracle, and against trees that no git program would write.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openLayout } from '../../../server/store/layout.ts';
import { isStrictName, isStrictPath } from '../../../server/store/names.ts';
import { openObjects } from '../../../server/store/objects/objects.ts';
import type { TreeChange } from '../../../server/store/store.ts';
import { diffTrees, type LentTree } from '../../../server/store/objects/tree-diff.ts';
import { isFile, isFolder, parseTree, toText } from '../../../server/store/objects/trees.ts';
import { git, removeTemporaries, temporary } from './repositories.ts';

afterAll(removeTemporaries);

describe('what git itself says', () => {
  it.each([1, 2, 3])(
    'of files, folders, links and submodules that take each other’s places (seed %i)',
    async (seed) => {
      const random = generator(seed);
      const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] ?? fail();
      const names = ['a', 'a-b', 'a.b', 'a0', 'b', 'ü', 'x y', 'Z', 'a b'];
      const states: Map<string, string>[] = [];
      const stream = Array.from({ length: 80 }, (_, number) => {
        // Now and then from an older commit, so that there are branches, and with a second parent, so that there are merges.
        const from = number === 0 ? 0 : random() < 0.8 ? number : 1 + Math.floor(random() * number);
        const merged = number > 2 && random() < 0.2 ? 1 + Math.floor(random() * number) : 0;
        const files = new Map(states[from - 1] ?? []);
        for (let edit = 0; edit < 1 + random() * 5; edit += 1) {
          const path = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(names)).join('/');
          const known = [...files.keys()];
          if (known.length > 0 && random() < 0.3) files.delete(pick(known));
          else {
            for (const other of known)
              if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) files.delete(other);
            files.set(
              path,
              pick([`100644 ${random()}`, `100644 ${random()}`, '100755 run', '120000 a', '160000']),
            );
          }
        }
        states.push(files);
        const entries = [...files].map(([path, file]) => {
          const [mode = '', text = ''] = file.split(' ');
          return mode === '160000'
            ? `M 160000 ${'1'.repeat(40)} ${JSON.stringify(path)}\n`
            : `M ${mode} inline ${JSON.stringify(path)}\ndata ${text.length}\n${text}\n`;
        });
        return `${header(number, from, merged)}deleteall\n${entries.join('')}`;
      });
      const { folder, lend, trees } = await imported(stream.join(''));

      const pairs = trees.flatMap((tree, place) => [
        [trees[place - 1] ?? null, tree] as const,
        [pick(trees), tree] as const,
      ]);
      for (const [from, to] of pairs) {
        const said = git(folder, 'diff-tree', '-r', '-z', '--raw', '--no-renames', from ?? EMPTY, to);
        expect(await diffTrees(from, to, lend)).toEqual(fromRaw(said));
        for (const within of [['a'], ['a/b', 'ü'], ['a', 'a/a'], ['']])
          expect(await diffTrees(from, to, lend, within)).toEqual(
            fromRaw(said).filter(({ path }) =>
              within.some((one) => one === '' || path === one || path.startsWith(`${one}/`)),
            ),
          );
      }
      for (const tree of trees) {
        const listed = git(folder, 'ls-tree', '-r', '-z', tree)
          .split('\0')
          .flatMap((line) => {
            const [, after = '', path = ''] = /^100\d{3} blob (\w+)\t(.*)$/su.exec(line) ?? [];
            return path === '' ? [] : [{ path, before: null, after }];
          });
        expect(await diffTrees(null, tree, lend)).toEqual(listed.sort((a, b) => (a.path < b.path ? -1 : 1)));
      }
    },
  );

  it('of a flat folder of 3,000 records, of which it opens three trees and looks at a few entries', async () => {
    const random = generator(5);
    const name = () => `docs/adr/${String(Math.floor(random() * 4000)).padStart(4, '0')}-one.md`;
    const file = (path: string) => `M 100644 inline ${path}\ndata <<END\n${random()}\nEND\n`;
    const stream = Array.from({ length: 60 }, (_, number) => {
      const paths = Array.from(
        { length: number === 0 ? 5000 : number % 20 === 0 ? 400 : 1 + (number % 3) },
        name,
      );
      return `${header(number, number, 0)}${paths.map((path) => (number > 0 && random() < 0.3 ? `D ${path}\n` : file(path))).join('')}`;
    });
    const { folder, lend, trees } = await imported(stream.join(''));
    for (let place = trees.length - 1; place > 0; place -= 1) {
      const [from, to] = [trees[place - 1] ?? '', trees[place] ?? ''];
      const said = git(folder, 'diff-tree', '-r', '-z', '--raw', '--no-renames', from, to);
      expect(await diffTrees(from, to, lend, ['docs/adr'])).toEqual(fromRaw(said));
    }
    const opened: string[] = [];
    const counting = (id: string) => (opened.push(id), lend(id));
    await diffTrees(trees[9] ?? '', trees[10] ?? '', counting);
    expect(opened).toHaveLength(6);
    await diffTrees(trees[10] ?? '', trees[11] ?? '', counting);
    expect(opened).toHaveLength(12);
    await diffTrees(trees[10] ?? '', trees[10] ?? '', counting);
    await diffTrees(trees[3] ?? '', trees[4] ?? '', counting, ['src']);
    expect(opened).toHaveLength(14);
  });
});

describe('trees that no git program would write', () => {
  const id = (digit: string) => digit.repeat(40);
  const entry = (mode: string, name: string | Buffer, hex: string) =>
    Buffer.concat([Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(hex, 'hex')]);
  const paths = (changes: readonly TreeChange[]) => changes.map(({ path }) => path);

  it('names that lead out, into .git or astray are as if they were not there', async () => {
    const folder = temporary();
    git(folder, 'init', '-q');
    const hash = (bytes: Buffer) =>
      execFileSync('git', ['-C', folder, 'hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], {
        input: bytes,
        encoding: 'utf8',
      }).trim();
    const inner = hash(entry('100644', 'inside.md', id('a')));
    const bad = [
      '',
      '.',
      '..',
      '.git',
      '.GIT',
      '.Git.',
      '.git ',
      '.git . .',
      '.git::$INDEX_ALLOCATION',
      'git~1',
      'GIT~2',
      '.g\u200cit',
      '\ufeff.git',
      'a/b',
      '../../etc/passwd',
      'a\\b',
      'new\nline',
      'tab\t',
      '\u007f',
      Buffer.from([0x66, 0xff, 0x66]),
      'dot.',
      'space ',
    ];
    const good = [
      '.gitignore',
      '.gitattributes',
      '.github',
      'git',
      'gitlab~1',
      'a..b',
      '👩‍💻.md',
      'ADR: one.md',
      'Ü',
      'U\u0308',
    ];
    const all = [...bad, ...good];
    const tree = hash(
      Buffer.concat([
        ...all.map((name) => entry('100644', name, id('b'))),
        ...all.map((name) => entry('40000', Buffer.concat([Buffer.from(name), Buffer.from('x')]), inner)),
      ]),
    );
    const folders = hash(Buffer.concat(all.map((name) => entry('40000', name, inner))));
    const { lend } = await opened(folder);
    expect(paths(await diffTrees(null, folders, lend)).sort()).toEqual(
      good.map((name) => `${name}/inside.md`).sort(),
    );
    const found = paths(await diffTrees(null, tree, lend));
    expect(found).toEqual(expect.arrayContaining(good));
    expect(found.every(isStrictPath)).toBe(true);
    expect(found).not.toContain('..');
    for (const name of bad) if (typeof name === 'string') expect(isStrictName(name)).toBe(false);
    for (const name of good) expect(isStrictName(name)).toBe(true);
  });

  it('only regular files count, whatever their permissions', async () => {
    const modes = ['100644', '100755', '100664', '100600', '120000', '160000', '0100644', '644', '140000'];
    const { add, lend } = memory();
    const tree = add(Buffer.concat(modes.map((mode) => entry(mode, `m${mode}`, id('c')))));
    expect(paths(await diffTrees(null, tree, lend))).toEqual(['m100600', 'm100644', 'm100664', 'm100755']);
  });

  it('of two entries with one name the first counts, and a difference leads from the one listing to the other', async () => {
    // Ids that look like entries, names that end like others, no order, twins near and far: all of it is only bytes.
    const trap = `${Buffer.from('100644 b\0').toString('hex')}${'0'.repeat(22)}`;
    const some = array(
      record({
        mode: constantFrom('100644', '100755', '40000', '160000', '120000'),
        name: constantFrom(
          'a',
          'b',
          'a b',
          'c',
          'd',
          '100644 b',
          'e',
          'f',
          'g',
          '.git',
          'ö',
          'x'.repeat(300),
        ),
        id: constantFrom(id('1'), id('2'), trap, id('0'), id('6')),
      }),
      { maxLength: 90 },
    );
    const bytesOf = (entries: readonly { mode: string; name: string; id: string }[]) =>
      Buffer.concat(entries.map((one) => entry(one.mode, one.name, one.id)));
    await assert(
      asyncProperty(
        some,
        some,
        some,
        some,
        array(nat({ max: 3 }), { maxLength: 6 }),
        async (head, old, now, tail, order) => {
          const { add, read } = memory();
          const empty = ['1', '2', '6', '0'].map(id);
          const reading = (tree: string) =>
            empty.includes(tree) || tree === trap ? Promise.resolve(Buffer.alloc(0)) : read(tree);
          const lending = async (tree: string) => lent(await reading(tree));
          const trees = [
            bytesOf([...head, ...old, ...tail]),
            bytesOf([...head, ...now, ...tail]),
            bytesOf([...head, ...tail]),
            bytesOf([...head, ...now, ...old, ...tail]),
          ].map(add);
          for (const place of order) {
            const [from, to] = [trees[place] ?? null, trees[(place + 1) % 4] ?? null];
            const [before, after] = [await listing(from, reading), await listing(to, reading)];
            const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
              (path) => before.get(path) !== after.get(path),
            );
            expect(await diffTrees(from, to, lending)).toEqual(
              changed
                .sort()
                .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null })),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a folder in a folder in a folder has an end', async () => {
    const { add, lend } = memory();
    let deep = add(entry('100644', 'found.md', id('a')));
    for (let depth = 0; depth < 500; depth += 1)
      deep = add(Buffer.concat([entry('100644', 'here.md', id('b')), entry('40000', 'in', deep)]));
    const found = paths(await diffTrees(null, deep, lend));
    expect(found).toHaveLength(64);
    expect(found).not.toContain('found.md');
  });

  it('a few trees that stand for more files than a disk holds end in a sentence', async () => {
    const { add, lend } = memory();
    let bomb = add(entry('100644', 'a.md', id('a')));
    for (let level = 0; level < 12; level += 1)
      bomb = add(Buffer.concat(Array.from({ length: 10 }, (_, n) => entry('40000', `n${n}`, bomb))));
    await expect(diffTrees(null, bomb, lend)).rejects.toThrow('more than a million entries');
    expect(await diffTrees(null, bomb, lend, ['docs/adr'])).toEqual([]);
  });

  it('a damaged tree is told of', async () => {
    const { add, lend } = memory();
    const whole = Buffer.concat([entry('100644', 'a.md', id('a')), entry('100644', 'b.md', id('b'))]);
    const good = add(whole);
    for (const length of [1, 7, 12, 20, 31, 40, whole.length - 1]) {
      const torn = add(whole.subarray(0, length));
      if (length !== 32) {
        await expect(diffTrees(null, torn, lend)).rejects.toThrow('git fsck');
        await expect(diffTrees(good, torn, lend)).rejects.toThrow('git fsck');
        await expect(diffTrees(torn, good, lend)).rejects.toThrow('git fsck');
      }
    }
  });
});

const EMPTY = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function fail(): never {
  throw new Error('Nothing to pick from.');
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function header(number: number, from: number, merged: number): string {
  return `commit refs/heads/main\nmark :${number + 1}\ncommitter P <p@example.org> ${1_600_000_000 + number} +0000\ndata 1\nx\n${
    from === 0 ? '' : `from :${from}\n`
  }${merged === 0 || merged === from ? '' : `merge :${merged}\n`}`;
}

/** Trees of the commits of a stream, in its order. */
async function imported(stream: string) {
  const folder = temporary();
  git(folder, 'init', '-q', '-b', 'main');
  const made = spawnSync('git', ['-C', folder, 'fast-import', '--quiet', '--force', '--export-marks=marks'], {
    input: stream,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const commits = execFileSync('sort', ['-t:', '-k2n', `${folder}/marks`], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => `${line.slice(line.indexOf(' ') + 1)}^{tree}`);
  return {
    folder,
    ...(await opened(folder)),
    trees: git(folder, 'rev-parse', ...commits)
      .trim()
      .split('\n'),
  };
}

async function opened(folder: string) {
  const objects = openObjects(await openLayout(folder));
  return {
    read: async (id: string) => (await objects.read(id)).contents,
    lend: (id: string) => objects.lend(id),
  };
}

function lent(contents: Uint8Array): LentTree {
  return { contents, giveBack: () => undefined };
}

function memory() {
  const trees = new Map<string, Buffer>();
  return {
    add(bytes: Buffer): string {
      const id = createHash('sha1').update(`tree ${bytes.length}\0`).update(bytes).digest('hex');
      trees.set(id, bytes);
      return id;
    },
    read: async (id: string) => trees.get(id) ?? fail(),
    lend: async (id: string) => lent(trees.get(id) ?? fail()),
  };
}

/** The same by the plainest of means. */
async function listing(tree: string | null, read: (id: string) => Promise<Uint8Array>) {
  const files = new Map<string, string>();
  const seen = new Set<string>();
  for (const one of tree === null ? [] : parseTree(await read(tree))) {
    const name = toText(one.name);
    if (seen.has(name) || !isStrictName(name)) continue;
    seen.add(name);
    if (isFile(one)) files.set(name, one.id);
    if (isFolder(one)) for (const [path, id] of await listing(one.id, read)) files.set(`${name}/${path}`, id);
  }
  return files;
}

function fromRaw(raw: string): readonly TreeChange[] {
  const changes = new Map<string, TreeChange>();
  const parts = raw.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [oldMode = '', newMode = '', oldId = '', newId = ''] = (parts[at] ?? '').slice(1).split(' ');
    const path = parts[at + 1] ?? '';
    const before = oldMode.startsWith('100') ? oldId : null;
    const after = newMode.startsWith('100') ? newId : null;
    if (before !== after) changes.set(path, { path, before, after });
  }
  return [...changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
