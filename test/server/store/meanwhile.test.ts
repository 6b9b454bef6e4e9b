// The world goes on while Accord writes: commits, repacking, branches that move, go and come back, locks held by others. Nothing is damaged,
// no acknowledged write is lost that git itself did not take back, whoever is in the way is named, and nothing outdated is shown.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogue, type Catalogue } from '../../../server/catalogue.ts';
import { openGitStore, type GitStore } from '../../../server/store/git.ts';
import { Damaged, treeOf } from '../../../server/store/store.ts';
import { createWriter, type Writer } from '../../../server/write.ts';
import { ulidMaker } from '../../../server/ulid.ts';
import { bareClone, commit, git, removeTemporaries, repository, temporary } from './repositories.ts';
import { amount, stayOffTheDisk } from './sampled.ts';

stayOffTheDisk();
afterEach(removeTemporaries);

const ANA = {
  id: 'ana',
  name: 'Ana Moreira',
  email: 'ana@example.org',
  alsoKnownAs: [],
  teams: [],
  title: null,
};
const ROUNDS = amount(3, 60);

interface Server {
  readonly store: GitStore;
  readonly catalogue: Catalogue;
  readonly writer: Writer;
}

async function serve(folder: string): Promise<Server> {
  const store = await openGitStore(folder);
  const now = () => new Date().toISOString();
  const catalogue = createCatalogue({ store, templates: () => [], zone: 'Europe/Lisbon', now });
  const newId = ulidMaker(() => crypto.getRandomValues(new Uint8Array(10)));
  return { store, catalogue, writer: createWriter({ catalogue, store, now, newId }) };
}

let made = 0;

/** Writes a new record: its path when it was acknowledged, else the sentence. */
async function write({ writer }: Server): Promise<{ readonly path: string; readonly why: string | null }> {
  made += 1;
  const path = `docs/adr/${String(1000 + made)}-x.md`;
  const outcome = await writer.write({ actor: ANA, request: `r${made}` }, async () => ({
    kind: 'plan',
    path,
    files: new Map([[path, Buffer.from(`# ${made}. X\n`)]]),
    subject: path,
    body: '',
    events: [],
  }));
  return {
    path,
    why: outcome.kind === 'blocked' ? outcome.why : outcome.kind === 'done' ? null : outcome.kind,
  };
}

interface Busy {
  readonly acknowledged: readonly string[];
  readonly refusals: ReadonlySet<string>;
}

/** Three people write and two read without a pause while `meanwhile` runs, which sees what has come of it so far. */
async function busy(server: Server, meanwhile: (seen: Busy) => Promise<void>) {
  const work = { on: true };
  const acknowledged: string[] = [];
  const refusals = new Set<string>();
  const writing = async () => {
    while (work.on) {
      const { path, why } = await write(server);
      if (why === null) acknowledged.push(path);
      else refusals.add(why);
      await wait(3);
    }
  };
  const reading = async () => {
    while (work.on) {
      try {
        const snapshot = await server.catalogue.current();
        for (const path of snapshot.files.keys()) expect(snapshot.files.get(path)?.text).toBeTypeOf('string');
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
        refusals.add(error.message);
      }
      await wait(7);
    }
  };
  const people = Promise.all([writing(), writing(), writing(), reading(), reading()]);
  people.catch(() => undefined); // told below
  try {
    await oneMore(acknowledged);
    await meanwhile({ acknowledged, refusals });
  } finally {
    work.on = false;
    await people;
  }
  return { acknowledged, refusals: [...refusals] };
}

/** Until somebody's write has been acknowledged after this. */
async function oneMore(acknowledged: readonly string[]): Promise<void> {
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { interval: 5 }).toBeGreaterThan(before);
}

/** Git takes locks without waiting, so what somebody does by hand has to be done again now and then. */
async function insist(folder: string, ...args: string[]): Promise<void> {
  for (let tried = 0; ; tried += 1) {
    try {
      // Not waited for by blocking: the server is in this very process.
      await new Promise<void>((resolve, reject) => {
        const child = spawn('git', ['-C', folder, '-c', 'user.name=P', '-c', 'user.email=p@x', ...args], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let err = '';
        child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
        child.on('close', (code) =>
          code === 0 ? resolve() : reject(new Error(`git ${args.join(' ')}: ${err}`)),
        );
      });
      return;
    } catch (error) {
      if (tried === 200) throw error;
      await wait(5);
    }
  }
}

/** Paths of the commits of `revisions`, whole. */
function written(folder: string, ...revisions: string[]): ReadonlySet<string> {
  return new Set(git(folder, 'log', '--format=', '--name-only', '--diff-filter=A', ...revisions).split('\n'));
}

function expectSound(folder: string): void {
  expect(git(folder, 'fsck', '--strict', '--full', '--no-dangling')).toBe('');
}

/** The newest commit is shown, as git has it, and the next write works. */
async function expectCurrent(server: Server, folder: string): Promise<void> {
  const head = git(folder, 'rev-parse', 'HEAD').trim();
  expect((await server.catalogue.current()).commit).toBe(head);
  expect((await write(server)).why).toBe(null);
  expect(git(folder, 'rev-parse', 'HEAD^').trim()).toBe(head);
}

const REPACKING: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ['gc', [['gc', '-q']]],
  [
    'repack -ad and pack-refs',
    [
      ['repack', '-adq'],
      ['pack-refs', '--all'],
    ],
  ],
  [
    'a multi-pack-index',
    [
      ['repack', '-dq'],
      ['multi-pack-index', 'write'],
      ['repack', '-adq', '--write-midx'],
    ],
  ],
  [
    'bitmaps',
    [
      ['repack', '-adbq'],
      ['prune-packed', '-q'],
    ],
  ],
  ['commit-graph', [['commit-graph', 'write', '--reachable', '--changed-paths']]],
];

describe('while people write', () => {
  it.each(REPACKING)(
    '%s: nothing is refused, nothing is lost',
    async (_, commands) => {
      const folder = repository('--template=');
      const server = await serve(folder);
      const { acknowledged, refusals } = await busy(server, async (seen) => {
        for (let round = 0; round < 3 * ROUNDS; round += 1)
          for (const args of commands) await insist(folder, ...args);
        await oneMore(seen.acknowledged);
      });
      expect(refusals).toEqual([]);
      const paths = written(folder, 'main');
      expect(acknowledged.filter((path) => !paths.has(path))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(1);
      expectSound(folder);
      expect(git(folder, 'status', '--porcelain')).toBe('');
      await expectCurrent(server, folder);
    },
    amount(60_000, 600_000),
  );
  it(
    'git commit: both histories are there, one after the other',
    async () => {
      const folder = repository('--template=');
      const server = await serve(folder);
      let byGit = 0;
      const { acknowledged, refusals } = await busy(server, async () => {
        writeFileSync(join(folder, 'by-git.txt'), '');
        await insist(folder, 'add', 'by-git.txt');
        for (; byGit < 12 * ROUNDS; byGit += 1) {
          writeFileSync(join(folder, 'by-git.txt'), `${byGit}\n`);
          await insist(folder, 'commit', '-qm', `git ${byGit}`, '--', 'by-git.txt');
        }
      });
      for (const why of refusals)
        expect(why).toMatch(/^(Another git program (is at work|holds)|The branch keeps moving)/u);
      const paths = written(folder, 'main');
      expect(acknowledged.filter((path) => !paths.has(path))).toEqual([]);
      expect(git(folder, 'log', '--format=%s', 'main').match(/^git \d+$/gmu)).toHaveLength(byGit);
      expectSound(folder);
      await expectCurrent(server, folder);
    },
    amount(60_000, 600_000),
  );
  it(
    'another branch is checked out, and a work tree is added: every write is on the branch that was there',
    async () => {
      const folder = repository('--template=');
      git(folder, 'branch', 'side');
      const server = await serve(folder);
      const { acknowledged, refusals } = await busy(server, async (seen) => {
        for (let round = 0; round < 4 * ROUNDS; round += 1) {
          await insist(folder, 'checkout', '-q', 'side');
          await wait(40);
          await insist(folder, 'checkout', '-q', 'main');
          await insist(folder, 'worktree', 'add', '-q', '--detach', join(temporary(), 'linked'));
          await oneMore(seen.acknowledged);
        }
      });
      for (const why of refusals) expect(why).toMatch(/\.$/u);
      const paths = written(folder, 'main', 'side');
      expect(acknowledged.filter((path) => !paths.has(path))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(2);
      expectSound(folder);
      expect(git(folder, 'status', '--porcelain')).toBe('');
      await expectCurrent(server, folder);
    },
    amount(60_000, 600_000),
  );
  it(
    'a branch is set back by force: what was acknowledged since is written on top of it',
    async () => {
      const folder = repository('--template=');
      const server = await serve(folder);
      const { acknowledged, refusals } = await busy(server, async () => {
        for (let round = 0; round < 4 * ROUNDS; round += 1) {
          await wait(60);
          await insist(folder, 'reset', '-q', '--hard', 'HEAD~2');
        }
      });
      for (const why of refusals) expect(why).toMatch(/\.$/u);
      // Git took some of them back; the log of the branch still has them.
      const paths = written(folder, '--reflog', 'main');
      expect(acknowledged.filter((path) => !paths.has(path))).toEqual([]);
      expectSound(folder);
      // `git reset` gives back the index before it moves the branch: what was written in between stays in the clone, where it can be seen.
      const left = git(folder, 'status', '--porcelain')
        .split('\n')
        .map((line) => line.slice(3));
      expect(left.filter((path) => path !== '' && !acknowledged.includes(path))).toEqual([]);
      await expectCurrent(server, folder);
    },
    amount(60_000, 600_000),
  );
  it.each([false, true])(
    'the branch is renamed, deleted and put back (bare: %s): no history is begun anew',
    async (bare) => {
      const folder = bare ? bareClone(repository('--template=')) : repository('--template=');
      if (!bare) git(folder, 'commit', '-q', '--allow-empty', '-m', 'second');
      const server = await serve(folder);
      const NO_ROOT = 'has no commit, but this repository has a history';
      const { acknowledged, refusals } = await busy(server, async (seen) => {
        for (let round = 0; round < 3 * ROUNDS; round += 1) {
          await insist(folder, 'branch', '-m', 'main', 'trunk');
          await wait(40);
          await insist(folder, 'branch', '-m', 'trunk', 'main');
          await insist(folder, 'update-ref', 'refs/heads/kept', 'main');
          await insist(folder, 'update-ref', '-d', 'refs/heads/main');
          const tip = git(folder, 'rev-parse', 'kept').trim();
          await expect.poll(() => [...seen.refusals].join(), { interval: 5 }).toContain(NO_ROOT);
          await wait(40);
          // Writes that came between the two are in the log; a root commit would be in the way of this.
          await insist(folder, 'update-ref', 'refs/heads/main', tip, '0'.repeat(40));
          await insist(folder, 'update-ref', '-d', 'refs/heads/kept');
          await oneMore(seen.acknowledged);
        }
      });
      for (const why of refusals) expect(why).toMatch(/\.$/u);
      expect(git(folder, 'rev-list', '--max-parents=0', '--all').trim().split('\n')).toHaveLength(1);
      expect(acknowledged.length).toBeGreaterThan(3);
      expectSound(folder);
      await expectCurrent(server, folder);
    },
    amount(60_000, 600_000),
  );
  it('index.lock is held: each write says so and nothing moves; it works again once it is gone', async () => {
    const folder = repository('--template=');
    const server = await serve(folder);
    const tip = git(folder, 'rev-parse', 'HEAD');
    writeFileSync(join(folder, '.git/index.lock'), '');
    const refused = await Promise.all([write(server), write(server), write(server)]);
    for (const { why } of refused) expect(why).toMatch(/index\.lock.*delete .*index\.lock\.$/u);
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(tip);
    rmSync(join(folder, '.git/index.lock'));
    await expectCurrent(server, folder);
    expectSound(folder);
  });
});

describe('kinds of repositories', () => {
  /** Every file as git has it, and a write that git finds sound. */
  async function expectWorking(folder: string): Promise<void> {
    const store = await openGitStore(folder);
    const tip = git(folder, 'rev-parse', 'HEAD').trim();
    for (const [path, blob] of await treeOf(store, tip))
      expect(Buffer.from(await store.blob(blob)).toString()).toBe(git(folder, 'show', `${tip}:${path}`));
    expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' })).toMatchObject({ kind: 'committed' });
    expect(git(folder, 'rev-parse', 'HEAD^').trim()).toBe(tip);
    expectSound(folder);
  }
  it('a multi-pack-index without any other index of its packs', async () => {
    const folder = repository('--template=');
    git(folder, 'repack', '-adq', '--write-midx');
    await expectWorking(folder);
  });
  it('a bitmap, and a pack that is kept', async () => {
    const folder = bareClone(repository('--template='));
    git(folder, 'repack', '-adbq');
    const pack = readdirSync(join(folder, 'objects/pack')).find((name) => name.endsWith('.pack')) ?? '';
    writeFileSync(join(folder, 'objects/pack', pack.replace('.pack', '.keep')), '');
    await expectWorking(folder);
    git(folder, 'gc', '-q');
    await expectWorking(folder);
  });
  it('a clone that borrows its objects, which are repacked under it', async () => {
    const source = repository('--template=');
    const folder = join(temporary(), 'borrower');
    execFileSync('git', ['clone', '-q', '--shared', source, folder]);
    await expectWorking(folder);
    git(source, 'repack', '-adq');
    const store = await openGitStore(folder);
    git(source, 'repack', '-adfq', '--window=1');
    expect(await commit(store, { 'docs/adr/0004-d.md': '# 4. D\n' })).toMatchObject({ kind: 'committed' });
    expectSound(folder);
  });
  it('a shallow clone', async () => {
    const source = repository('--template=');
    git(source, 'commit', '-q', '--allow-empty', '-m', 'two');
    const folder = join(temporary(), 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${source}`, folder]);
    const store = await openGitStore(folder);
    expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' })).toMatchObject({ kind: 'committed' });
    expectSound(folder);
    expect(git(folder, 'rev-list', '--count', 'HEAD').trim()).toBe('2');
  });
  it('a partial clone is refused before anything is written', async () => {
    const source = repository('--template=');
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    const folder = join(temporary(), 'partial');
    execFileSync('git', ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${source}`, folder]);
    await expect(openGitStore(folder)).rejects.toThrow(/partial clone/u);
    expect(existsSync(join(folder, '.git/accord'))).toBe(false);
  });
});

it('objects that a gc --prune=now took away after they landed are saved again', async () => {
  const folder = repository();
  const store = await openGitStore(folder);
  const before = git(folder, 'rev-parse', 'HEAD').trim();
  expect(await commit(store, { 'docs/adr/0003-c.md': '# 3. C\n' })).toMatchObject({ kind: 'committed' });
  const after = git(folder, 'rev-parse', 'HEAD').trim();
  // As a gc does that saw the branch where it was before.
  git(folder, 'update-ref', 'refs/heads/main', before);
  git(folder, 'reflog', 'expire', '--expire=now', '--all');
  git(folder, 'read-tree', before);
  git(folder, 'gc', '-q', '--prune=now');
  writeFileSync(join(folder, '.git/refs/heads/main'), `${after}\n`);
  expect(spawnSync('git', ['-C', folder, 'cat-file', '-e', after]).status).not.toBe(0);
  await expect
    .poll(() => spawnSync('git', ['-C', folder, 'fsck', '--full']).status, {
      interval: 200,
    })
    .toBe(0);
  expect(git(folder, 'show', 'main:docs/adr/0003-c.md')).toBe('# 3. C\n');
});
