// Repositories for the store's tests, made by the git program, which is also the oracle: what Accord writes, git reads.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitStore } from '../../../server/store/git.ts';
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
