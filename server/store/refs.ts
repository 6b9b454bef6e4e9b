// Branches: read as git reads them, and moved by compare-and-swap under git's own lock file (gitrepository-layout, git-pack-refs).
// The lock is `<ref>.lock` made exclusively, so the git program and Accord never overwrite each other.

import { dirname, join } from 'node:path';
import { plain } from './commits.ts';
import { disk, makeFolder, readIfThere } from './files.ts';
import type { Layout } from './layout.ts';
import { takeLock } from './locks.ts';
import type { Head, Signature } from './store.ts';

const ID = /^[0-9a-f]{40}$/u;
const NOBODY = '0'.repeat(40);

export async function readHead(layout: Layout): Promise<Head> {
  const head = (await disk.readFile(join(layout.gitFolder, 'HEAD'), 'utf8')).trim();
  const ref = /^ref:\s*(\S+)$/u.exec(head)?.[1];
  if (ref === undefined) return { kind: 'detached', commit: head };
  const branch = ref.replace(/^refs\/heads\//u, '');
  const commit = await readRef(layout, ref);
  return commit === null ? { kind: 'unborn', branch } : { kind: 'branch', branch, commit };
}

/** The commit of a full ref name; loose first, then packed, so that a concurrent `git pack-refs` never shows an older one. */
export async function readRef(layout: Layout, ref: string): Promise<string | null> {
  const loose = (await readIfThere(join(layout.commonFolder, ref)))?.toString('utf8').trim();
  if (loose !== undefined && ID.test(loose)) return loose;
  if (loose !== undefined && loose !== '')
    throw new Error(`${ref} is not a commit id but “${loose.slice(0, 60)}”.`);
  if (loose === '')
    throw new Error(
      `${ref} is empty: a write was cut off. \`git reflog ${ref}\` shows the last commit it had.`,
    );
  return (await packedRefs(layout)).get(ref) ?? null;
}

async function packedRefs(layout: Layout): Promise<ReadonlyMap<string, string>> {
  const text = (await readIfThere(join(layout.commonFolder, 'packed-refs')))?.toString('utf8') ?? '';
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [id = '', ref] = line.split(' ');
    if (ref !== undefined && ID.test(id)) refs.set(ref, id);
  }
  return refs;
}

/** Full names and commits of all local and remote-tracking branches. */
export async function listBranches(layout: Layout): Promise<Map<string, string>> {
  const refs = new Map(
    [...(await packedRefs(layout))].filter(
      ([ref]) => ref.startsWith('refs/heads/') || ref.startsWith('refs/remotes/'),
    ),
  );
  for (const folder of ['refs/heads', 'refs/remotes']) {
    const entries = await disk
      .readdir(join(layout.commonFolder, folder), { recursive: true, withFileTypes: true })
      .catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile() || entry.name.endsWith('.lock')) continue;
      const path = join(entry.parentPath, entry.name);
      const id = (await readIfThere(path))?.toString('utf8').trim() ?? '';
      if (ID.test(id)) refs.set(path.slice(layout.commonFolder.length + 1), id);
    }
  }
  return refs;
}

/** A held lock on one ref: nobody else moves it until `release` or `move`. */
export interface RefLock {
  /** The commit the ref has, read under the lock. */
  readonly current: string | null;
  /** Writes the new commit, forces it to the disk, renames it into place, and notes it in the reflog. */
  move(commit: string, why: string, who: Signature, at: string): Promise<void>;
  release(): Promise<void>;
}

/** Takes git's lock on a ref; null when somebody else holds it for longer than `patience` milliseconds. */
export async function lockRef(layout: Layout, ref: string, patience = 2000): Promise<RefLock | null> {
  const lock = await takeLock(layout, join(layout.commonFolder, ref), patience);
  if (lock === null) return null;
  try {
    const current = await readRef(layout, ref);
    return {
      current,
      move: (commit, why, who, at) =>
        lock.replace(`${commit}\n`, () => appendReflog(layout, ref, current, commit, why, who, at)),
      release: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** One line for the branch, one for HEAD when it points there, in git's reflog format; only where git itself keeps one. */
async function appendReflog(
  layout: Layout,
  ref: string,
  before: string | null,
  after: string,
  why: string,
  who: Signature,
  at: string,
): Promise<void> {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const line = `${before ?? NOBODY} ${after} ${plain(who.name)} <${plain(who.email)}> ${seconds} +0000\t${why}\n`;
  const wanted = layout.config.get('core.logallrefupdates') ?? (layout.workTree === null ? 'false' : 'true');
  const head = (await readIfThere(join(layout.gitFolder, 'HEAD')))?.toString('utf8').trim();
  const logs = [
    join(layout.commonFolder, 'logs', ref),
    ...(head === `ref: ${ref}` ? [join(layout.gitFolder, 'logs', 'HEAD')] : []),
  ];
  for (const log of logs) {
    if (wanted === 'false' && (await readIfThere(log)) === null) continue;
    await makeFolder(dirname(log), layout.durable);
    await disk.appendFile(log, line);
  }
}
