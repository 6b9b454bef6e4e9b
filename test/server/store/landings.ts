// What the tests of crashes and power cuts land: one commit, or three that were prepared each on the one before it.

import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GitStore } from '../../../server/store/git.ts';
import type { Change, CommitResult, Prepared } from '../../../server/store/store.ts';
import { AUTHOR, CHANGE } from './repositories.ts';

export type Landing = keyof typeof LANDINGS;

/** Texts by path, commit by commit; null removes a file. Each leaves record 1 revised and record 2 gone. */
export const LANDINGS = {
  'one commit': [CHANGE],
  'a chain of three': [
    { 'docs/adr/0001-a.md': '# 1. A, at first\n', '.accord/reviews/docs/adr/0001-a.jsonl': '{}\n' },
    { 'docs/adr/0001-a.md': '# 1. A, revised\n', 'docs/adr/0007-g.md': '# 7. G\n' },
    { 'docs/adr/0002-ü b.md': null, '.accord/reviews/docs/adr/0001-a.jsonl': '{}\n{}\n' },
  ],
} as const satisfies Record<string, readonly Readonly<Record<string, string | null>>[]>;

export function change(
  base: string | null,
  files: Readonly<Record<string, string | null>>,
  message = 'ADR-0001: Ana drafts\n',
): Change {
  const contents = Object.entries(files).map(([path, text]): [string, Uint8Array | null] => [
    path,
    text === null ? null : Buffer.from(text),
  ]);
  return { base, files: new Map(contents), message, author: AUTHOR, at: '2026-03-02T10:00:00.000Z' };
}

/** Prepares commits each on the one before it. Throws when one is blocked: nothing has been moved then. */
export async function prepareAll(
  store: GitStore,
  base: string | null,
  commits: readonly Readonly<Record<string, string | null>>[],
  message?: (place: number) => string,
): Promise<readonly Prepared[]> {
  const chain: Prepared[] = [];
  for (const [place, files] of commits.entries()) {
    const prepared = await store.prepare(change(chain.at(-1)?.commit ?? base, files, message?.(place)));
    if ('kind' in prepared) throw new Error(prepared.why);
    chain.push(prepared);
  }
  return chain;
}

export async function land(store: GitStore, landing: Landing): Promise<CommitResult> {
  const head = await store.head();
  const chain = await prepareAll(store, head.kind === 'unborn' ? null : head.commit, LANDINGS[landing]);
  const result = await store.land(chain);
  for (const prepared of chain) prepared.forget();
  return result;
}

const STOP = join(import.meta.dirname, 'die-at.ts');

/** Makes a landing in the folder that was killed just before its branch moved: locks of a dead process, and in a clone an intent and all files. */
export async function finishLater(folder: string): Promise<void> {
  const points = (at: number) =>
    JSON.stringify({ points: [{ folder, landing: 'a chain of three', at, how: 'before' }], kill: true });
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  const whole = spawnSync(process.execPath, [STOP, points(0).replace(folder, copy)], { encoding: 'utf8' });
  rmSync(copy, { recursive: true });
  const { done }: { done: readonly string[] } = JSON.parse(whole.stdout);
  spawnSync(process.execPath, [STOP, points(done.lastIndexOf('rename') + 1)]);
}
