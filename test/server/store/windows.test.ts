// Somebody's git command in every window between the steps of a write in a checked-out clone, and beside an editor that stays open: both
// sides keep what they were told is there, and whoever comes too late loses the race and hears of it.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openGitStore } from '../../../server/store/git.ts';
import type { CommitResult } from '../../../server/store/store.ts';
import { wrapDiskAt } from './faults.ts';
import { AUTHOR, commit, git, removeTemporaries, repository, temporary, withFiles } from './repositories.ts';
import { chance, LONG, stayOffTheDisk } from './sampled.ts';

stayOffTheDisk();
afterAll(removeTemporaries);

const RECORD = 'docs/adr/0001-a.md';
const OTHERS = 'docs/adr/0002-ü b.md';
const LOG = '.accord/reviews/docs/adr/0001-a.jsonl';
const OURS = { [RECORD]: '# 1. A, revised\n', [LOG]: '{}\n' };
const MINE = '# 2. B, mine\n';

interface Hand {
  readonly told: string;
  /** Commands of a person, one after the other; the first that fails ends them. */
  readonly commands: readonly (readonly string[])[];
  /** Has a change of another file that is not committed. */
  readonly dirty: boolean;
}

const HANDS: readonly Hand[] = [
  { told: 'git commit -a', commands: [['commit', '-qam', 'by hand']], dirty: true },
  {
    told: 'git add -A, git commit',
    commands: [
      ['add', '-A'],
      ['commit', '-qm', 'by hand'],
    ],
    dirty: true,
  },
  { told: 'git commit --amend', commands: [['commit', '-q', '--amend', '-m', 'by hand']], dirty: false },
  { told: 'git stash', commands: [['stash', '-q']], dirty: true },
  { told: 'git checkout other', commands: [['checkout', '-q', 'other']], dirty: false },
  { told: 'git switch -c new', commands: [['switch', '-qc', 'new']], dirty: true },
  { told: 'git reset --hard', commands: [['reset', '-q', '--hard']], dirty: false },
  { told: 'git rebase other', commands: [['rebase', '-q', 'other']], dirty: false },
];

/** Two branches that part at the second commit. */
function diverged(): string {
  const folder = repository('--template=');
  for (const [key, value] of [
    ['user.name', AUTHOR.name],
    ['user.email', AUTHOR.email],
  ] as const)
    git(folder, 'config', key, value);
  git(folder, 'branch', 'other');
  withFiles(folder, { 'main.txt': 'main\n' });
  git(folder, 'checkout', '-q', 'other');
  withFiles(folder, { 'other.txt': 'other\n' });
  git(folder, 'checkout', '-q', 'main');
  return folder;
}

function copyOf(made: string): string {
  const folder = join(temporary(), 'clone');
  cpSync(made, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** True when all of them came to their end. */
function byHand(folder: string, { commands }: Hand): boolean {
  return commands.every(
    (command) => spawnSync('git', ['-C', folder, ...command], { stdio: 'ignore' }).status === 0,
  );
}

/** One write with the commands run just before its n-th operation on the disk; after the last one when there are fewer. */
async function writeBeside(folder: string, hand: Hand, at: number) {
  if (hand.dirty) writeFileSync(join(folder, OTHERS), MINE);
  const store = await openGitStore(folder);
  let did: boolean | null = null;
  const { done, restore } = wrapDiskAt(at, async () => {
    did = byHand(folder, hand);
  });
  let result: CommitResult;
  try {
    result = await commit(store, OURS);
  } finally {
    restore();
  }
  return { store, result, did: did ?? byHand(folder, hand), operations: done.length };
}

describe('a person’s command between the steps of a write', () => {
  it.each(HANDS.map((hand) => [hand.told, hand] as const))(
    '%s: nothing of either is lost, and the clone is as its branch says',
    { timeout: 900_000 },
    async (_, hand) => {
      const made = diverged();
      const { operations } = await writeBeside(copyOf(made), { ...hand, commands: [] }, 0);
      const sample = chance();
      const all = Array.from({ length: operations + 1 }, (__, place) => place + 1);
      for (const at of LONG ? all : sample.some(all, 5)) {
        const where = `${hand.told} before operation ${at} of ${operations}, seed ${sample.seed}`;
        const folder = copyOf(made);
        const { store, result, did } = await writeBeside(folder, hand, at);
        expect(git(folder, 'fsck', '--strict', '--no-dangling'), where).toBe('');
        if (result.kind === 'blocked') expect(result.why, where).toMatch(/^[A-Z].*\.$/su);
        if (result.kind === 'committed')
          expect(git(folder, 'show', `main:${RECORD}`), where).toBe(OURS[RECORD]);
        if (did && hand.commands.some(([command]) => command === 'commit'))
          expect(git(folder, 'log', '--format=%s', 'main').split('\n'), where).toContain('by hand');
        // What was refused is written at the next try, on whatever is checked out now.
        if (result.kind !== 'committed') expect((await commit(store, OURS)).kind, where).toBe('committed');
        if (did && hand.told === 'git stash') git(folder, 'stash', 'pop', '-q');
        const left = git(folder, '-c', 'core.quotePath=false', 'status', '--porcelain', '-uall').trim();
        const isMineOpen = hand.dirty && !git(folder, 'show', `HEAD:${OTHERS}`).includes('mine');
        const isElsewhere =
          result.kind === 'committed' && git(folder, 'branch', '--show-current') !== 'main\n';
        expect(left, where).toBe(isMineOpen ? `M "${OTHERS}"` : '');
        git(folder, 'add', '-A');
        spawnSync('git', ['-C', folder, 'commit', '-qm', 'later'], { stdio: 'ignore' });
        const branch = isElsewhere ? 'main' : 'HEAD';
        expect(git(folder, 'show', `${branch}:${RECORD}`), where).toBe(OURS[RECORD]);
        expect(git(folder, 'show', `${branch}:${LOG}`), where).toBe(OURS[LOG]);
        if (hand.dirty) expect(git(folder, 'show', `HEAD:${OTHERS}`), where).toBe(MINE);
        for (const name of ['index.lock', 'refs/heads/main.lock', 'HEAD.lock', 'accord/intent.json'])
          expect(existsSync(join(folder, '.git', name)), `${where} ${name}`).toBe(false);
      }
    },
  );
});

describe('an editor that is open for the message of a commit', () => {
  /** Begins a commit by hand and waits until its editor is open; `close` saves the message and gives git's exit code. */
  async function commitWithEditor(folder: string, ...options: string[]) {
    const [opened, close] = [join(folder, '.git/opened'), join(folder, '.git/close')];
    const editor = join(folder, '.git/editor.sh');
    writeFileSync(
      editor,
      `#!/bin/sh\ntouch '${opened}'\nwhile [ ! -e '${close}' ]; do sleep 0.02; done\necho 'by hand' > "$1"\n`,
    );
    chmodSync(editor, 0o755);
    const child = spawn('git', ['-C', folder, 'commit', '-q', ...options], {
      stdio: 'ignore',
      env: { ...process.env, GIT_EDITOR: `'${editor}'` },
    });
    const ended = once(child, 'exit');
    while (!existsSync(opened)) await wait(10);
    return async () => {
      writeFileSync(close, '');
      const [code] = await ended;
      return Number(code);
    };
  }

  it.each([[[]], [['--amend']]])(
    'git commit %j of what is staged comes too late, and reverts nothing',
    async (options) => {
      const folder = diverged();
      writeFileSync(join(folder, OTHERS), MINE);
      git(folder, 'add', '-A');
      const close = await commitWithEditor(folder, ...options);
      expect(await commit(await openGitStore(folder), OURS)).toMatchObject({ kind: 'committed' });
      expect(await close()).not.toBe(0);
      expect(git(folder, '-c', 'core.quotePath=false', 'status', '--porcelain')).toBe(`M  "${OTHERS}"\n`);
      git(folder, 'commit', '-qm', 'once more');
      expect(git(folder, 'show', `HEAD:${RECORD}`)).toBe(OURS[RECORD]);
      expect(git(folder, 'show', `HEAD:${OTHERS}`)).toBe(MINE);
    },
  );
  it('git commit -a holds the index until it is closed: Accord says so, and writes afterwards', async () => {
    const folder = diverged();
    writeFileSync(join(folder, OTHERS), MINE);
    const close = await commitWithEditor(folder, '-a');
    const store = await openGitStore(folder);
    const lock = readFileSync(join(folder, '.git/index.lock'));
    expect(await commit(store, OURS)).toMatchObject({
      kind: 'blocked',
      why: expect.stringMatching(/Another git program is at work in .* \(it holds index\.lock\)/u),
    });
    expect(readFileSync(join(folder, '.git/index.lock'))).toEqual(lock);
    expect(await close()).toBe(0);
    expect(await commit(store, OURS)).toMatchObject({ kind: 'committed' });
    expect(git(folder, 'log', '--format=%s', '-2')).toBe('ADR-0001: Ana drafts\nby hand\n');
    expect(git(folder, 'show', `HEAD:${OTHERS}`)).toBe(MINE);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });
});
