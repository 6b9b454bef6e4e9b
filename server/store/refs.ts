// Branches: read as git reads them, and moved by compare-and-swap under git's own lock file (gitrepository-layout, git-pack-refs).
// The lock is `<ref>.lock` made exclusively, so the git program and Accord never overwrite each other.

import { dirname, join } from 'node:path';
import { plain } from './objects/commits.ts';
import { disk, makeFolder, readIfThere } from './files.ts';
import type { Layout } from './layout.ts';
import { takeLock } from './locks.ts';
import { CannotOpen, Damaged, type Head, type Signature } from './store.ts';

const ID = /^[0-9a-f]{40}$/u;
/** A branch that HEAD may name (git-check-ref-format): anything else is a damage, and must not become a path. */
const BRANCH = /^refs\/heads\/((?:(?!\.)[^\p{Cc} ~^:?*[\\/]+\/)*(?!\.)[^\p{Cc} ~^:?*[\\/]+)$/u;
const NOBODY = '0'.repeat(40);

/** The branch that Accord reads and writes, with its commit: the one that was named, else the one that HEAD names. */
export async function readHead(layout: Layout): Promise<Head> {
  const { branch } = layout;
  if (branch === null) return readCheckedOut(layout);
  const commit = await readRef(layout, `refs/heads/${branch}`);
  return commit === null ? { kind: 'unborn', branch } : { kind: 'branch', branch, commit };
}

/** What HEAD names, whatever branch Accord was told to keep to. */
export async function readCheckedOut(layout: Pick<Layout, 'gitFolder' | 'commonFolder'>): Promise<Head> {
  const path = join(layout.gitFolder, 'HEAD');
  const head = (await readIfThere(path))?.toString('utf8').trim() ?? '';
  if (ID.test(head)) return { kind: 'detached', commit: head };
  const ref = /^ref:\s*(.*)$/u.exec(head)?.[1] ?? '';
  const branch = BRANCH.exec(ref)?.[1];
  if (branch === undefined || ref.includes('..'))
    throw new Damaged(
      `${path} names no branch, so it is damaged. \`git symbolic-ref HEAD refs/heads/main\` mends it, with the name of your branch.`,
    );
  const commit = await readRef(layout, ref);
  return commit === null ? { kind: 'unborn', branch } : { kind: 'branch', branch, commit };
}

/** May a branch be called that? Names from elsewhere become paths only when they may. */
export function isBranchName(name: string): boolean {
  return (
    BRANCH.test(`refs/heads/${name}`) &&
    !name.includes('..') &&
    !name.endsWith('.lock') &&
    !name.includes('.lock/')
  );
}

/** The commit of a full ref name; loose first, then packed, so that a concurrent `git pack-refs` never shows an older one. */
export async function readRef(layout: Pick<Layout, 'commonFolder'>, ref: string): Promise<string | null> {
  const loose = (await readIfThere(join(layout.commonFolder, ref)))?.toString('utf8').trim();
  if (loose !== undefined && ID.test(loose)) return loose;
  if (loose !== undefined && loose !== '')
    throw new Damaged(`${ref} holds no commit id, so it is damaged. ${lastOf(ref)}`);
  if (loose === '') throw new Damaged(`${ref} is empty: a write was cut off. ${lastOf(ref)}`);
  return (await packedRefs(layout)).get(ref) ?? null;
}

async function packedRefs(layout: Pick<Layout, 'commonFolder'>): Promise<ReadonlyMap<string, string>> {
  const text = (await readIfThere(join(layout.commonFolder, 'packed-refs')))?.toString('utf8') ?? '';
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('^')) continue;
    const [, id, ref] = /^([0-9a-f]{40}) (refs\/[^\p{Cc} ]+)\r?$/u.exec(line) ?? [];
    // A branch that is passed over would look as if it had no commit yet.
    if (id === undefined || ref === undefined)
      throw new Damaged(
        `${join(layout.commonFolder, 'packed-refs')} is damaged: one of its lines names no branch with its commit. Put it back from another clone or a backup.`,
      );
    refs.set(ref, id);
  }
  return refs;
}

function lastOf(ref: string): string {
  return `The last line of logs/${ref} in the git folder, or another clone, has the commit; \`git update-ref ${ref} <commit>\` puts it back.`;
}

/**
 * Looks whether a branch has lost its newest commits, so that nothing is built on what is left: `commit` is what it has now, `wasThere` says
 * that it had one while this process looked. Null when all is well.
 */
export async function lossOf(
  layout: Layout,
  branch: string,
  commit: string | null,
  wasThere: boolean,
): Promise<string | null> {
  const ref = `refs/heads/${branch}`;
  if (commit !== null && (await readIfThere(join(layout.commonFolder, ref))) !== null) return null;
  const log = (await readIfThere(join(layout.commonFolder, 'logs', ref)))?.toString('latin1') ?? '';
  const moves = [...log.matchAll(/^([0-9a-f]{40}) ([0-9a-f]{40}) /gmu)];
  if (commit !== null) {
    // The branch is where git packed it last. A move that was cut off stands in the log too, as one from there.
    const [, from, to] = moves.at(-1) ?? [];
    return to === undefined || to === commit || from === commit
      ? null
      : `The branch ${branch} is at ${commit}, but its log ends at ${to}: the file ${ref} of the git folder is lost. ${lastOf(ref)}`;
  }
  // A first commit that was cut off leaves a line too, which has no commit before it.
  const hadMore = wasThere || moves.some(([, from]) => from !== NOBODY);
  const packs = await disk.readdir(join(layout.commonFolder, 'objects/pack')).catch(() => []);
  if (!hadMore && !packs.some((name) => name.endsWith('.pack')) && (await listBranches(layout)).size === 0)
    return null;
  return `The branch ${branch} has no commit, but this repository has a history. Put the branch back (\`git update-ref ${ref} <commit>\`), or check out another one; to begin a new history, make its first commit with git.`;
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

/**
 * The layout with one branch for good (DOMAIN section 13), whatever is checked out. The files of a clone follow it where they are that
 * branch's, and are left alone where they are another's. Throws CannotOpen with a sentence where there is no such branch.
 */
export async function keptTo(layout: Layout, branch: string): Promise<Layout> {
  const refs = [...(await listBranches(layout)).keys()];
  if (refs.length > 0 && !refs.includes(`refs/heads/${branch}`)) throw noBranch(layout, branch, refs);
  const head = await readCheckedOut(layout);
  return head.kind !== 'detached' && head.branch === branch
    ? { ...layout, branch }
    : { ...layout, branch, workTree: null, aside: layout.workTree };
}

function noBranch({ name }: Layout, branch: string, refs: readonly string[]): CannotOpen {
  const there = refs.find((ref) => ref.startsWith('refs/remotes/') && ref.endsWith(`/${branch}`));
  return new CannotOpen(
    there === undefined
      ? `${name} has no branch ${branch}. Check the name after --branch; \`git branch --list\` shows what there is.`
      : `${name} has no branch ${branch} yet, only the remote’s. \`git branch ${branch} ${there.slice('refs/remotes/'.length)}\` makes it.`,
  );
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
