// Repositories for the store's tests, made by the git program, which is also the oracle: what Accord writes, git reads.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { openGitStore, type GitStore } from '../../../server/store/git.ts';
import { commitTo, type CommitResult } from '../../../server/store/store.ts';

export const AUTHOR = { name: 'Ana Moreira', email: 'ana@example.org' };
const WHO = {
  GIT_AUTHOR_NAME: 'Petra',
  GIT_AUTHOR_EMAIL: 'petra@example.org',
  GIT_COMMITTER_NAME: 'Petra',
  GIT_COMMITTER_EMAIL: 'petra@example.org',
};

const folders: string[] = [];

export function removeTemporaries(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'accord-store-'));
  folders.push(folder);
  return folder;
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...WHO },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

/** Two records on branch `main`, checked out. */
export function repository(...init: string[]): string {
  const folder = temporary();
  git(folder, 'init', '-q', '-b', 'main', ...init);
  mkdirSync(join(folder, 'docs/adr'), { recursive: true });
  writeFileSync(join(folder, 'docs/adr/0001-a.md'), '# 1. A\n');
  writeFileSync(join(folder, 'docs/adr/0002-ü b.md'), '# 2. B\n');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'start');
  return folder;
}

export function bareClone(folder: string): string {
  const bare = join(temporary(), 'decisions.git');
  git(folder, 'clone', '-q', '--bare', '--no-hardlinks', folder, bare);
  return bare;
}

export async function commit(
  store: GitStore,
  files: Record<string, string | null>,
  message = 'ADR-0001: Ana drafts\n',
): Promise<CommitResult> {
  const head = await store.head();
  const contents = new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      text === null ? null : new TextEncoder().encode(text),
    ]),
  );
  return commitTo(store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: contents,
    message,
    author: AUTHOR,
    at: new Date().toISOString(),
  });
}

/** One change of each kind: an edited file, a new one in new folders, one that goes. */
export const CHANGE = {
  'docs/adr/0001-a.md': '# 1. A, revised\n',
  '.accord/reviews/docs/adr/0001-a.jsonl': '{}\n',
  'docs/adr/0002-ü b.md': null,
};

/** Files written and committed by a person. */
export function withFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'by hand');
}

/** Git has nothing to say after a write: nothing changed, nothing staged, nothing damaged, and each file is as it would check it out. */
export function expectFollowed(folder: string, paths: readonly string[], where = ''): void {
  expect(git(folder, 'diff-files', '--name-status'), where).toBe('');
  expect(git(folder, 'status', '--porcelain'), where).toBe('');
  expect(git(folder, 'fsck', '--strict', '--no-dangling'), where).toBe('');
  const aside = temporary();
  const there = paths.filter((path) => existsSync(join(folder, path)));
  if (there.length > 0) git(folder, 'checkout-index', `--prefix=${aside}/`, '--', ...there);
  for (const path of there) {
    expect(readFileSync(join(folder, path)), `${where} ${path}`).toEqual(readFileSync(join(aside, path)));
    // With other times git compares the contents, as it does after a copy or a `touch`.
    const { atime, mtimeMs } = lstatSync(join(folder, path));
    utimesSync(join(folder, path), atime, new Date(mtimeMs - 5000));
  }
  expect(git(folder, 'status', '--porcelain'), where).toBe('');
  git(folder, 'add', '-A');
  expect(git(folder, 'diff', '--cached', '--name-status'), where).toBe('');
}

/** A write that is refused moves nothing; gives the sentence. */
export async function attempt(
  folder: string,
  files: Record<string, string | null>,
  ...told: ('status' | 'HEAD')[]
): Promise<string> {
  const state = () =>
    told.includes('HEAD')
      ? git(folder, 'rev-parse', 'HEAD')
      : [
          git(folder, 'rev-parse', 'HEAD'),
          git(folder, 'ls-files', '-s', '-v'),
          git(folder, 'status', '-s', '-uall'),
        ];
  const before = state();
  const result = await commit(await openGitStore(folder), files);
  expect(state()).toEqual(before);
  return result.kind === 'blocked' ? result.why : result.kind;
}
