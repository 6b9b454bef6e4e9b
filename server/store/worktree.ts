// A checked-out branch follows a commit: the touched files and their index entries move in the same locked step, nothing else does.
// Everything that could lose somebody's work refuses the write before anything moved; what a crash cuts off is finished from the
// intent that was written before the branch moved.

import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { blobId } from './blob-id.ts';
import { codeOf, disk, makeFolder, readIfThere, writeAtomically } from './files.ts';
import { formatIndex, parseIndex, type Index, type NewEntry } from './index-file.ts';
import { forget, intentIn, noteIntent, readIntent, type Intent } from './intent.ts';
import type { Layout } from './layout.ts';
import { takeLock, type Lock } from './locks.ts';

/** One path of a change: the blob it has at the base commit and the contents it gets; null stands for no file. */
export interface PathChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: Uint8Array | null;
}

/** The index is locked and every touched path is as the base commit has it. */
export interface LockedWorkTree {
  /** Notes what is about to be done; call it before the branch moves. */
  intend(branch: string, base: string | null, commit: string): Promise<void>;
  /** Writes files and index; call it once the branch has moved. */
  follow(): Promise<void>;
  release(): Promise<void>;
}

/** What the finishing of a cut-off write needs to know of the repository. */
export interface Committed {
  /** Blob ids by path at the commit that is checked out. */
  paths(): Promise<ReadonlyMap<string, string>>;
  blob(id: string): Promise<Uint8Array>;
}

type CheckedOut = Layout & { readonly workTree: string };

/** Locks the index and looks for anything in the way; a sentence when something is. */
export async function lockWorkTree(
  layout: CheckedOut,
  changes: readonly PathChange[],
): Promise<LockedWorkTree | string> {
  const lock = await lockIndex(layout, 1000);
  if (lock === null)
    return `Another git program is at work in ${layout.workTree} (it holds index.lock). Try again when it has finished; if none is running, delete ${indexOf(layout)}.lock.`;
  try {
    const index = parseIndex(await readIfThere(indexOf(layout)));
    const obstacle =
      typeof index === 'string'
        ? index
        : await findObstacle(layout.workTree, index, changes, convertsLineEnds(layout));
    if (typeof index === 'string' || obstacle !== null) {
      await lock.release();
      return obstacle ?? '';
    }
    if ((await readIfThere(intentIn(layout))) !== null) {
      await lock.release();
      return 'An earlier write was cut off and is not finished in the clone yet. Try again in a moment.';
    }
    const temporary = `accord-${randomBytes(8).toString('hex')}.tmp`;
    return {
      release: () => lock.release(),
      intend: (branch, base, commit) =>
        noteIntent(layout, {
          branch,
          base,
          commit,
          temporary,
          paths: changes.map(({ path, before, after }) => ({
            path,
            before,
            after: after === null ? null : blobId(after),
          })),
        }),
      async follow() {
        for (const { path, after } of changes)
          index.set(path, await writeOut(layout, path, after, temporary));
        await lock.replace(formatIndex(index));
        await forget(layout);
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Finishes the write that a crash cut off: where the checked-out commit has its text and the file and its index entry are still the
 * ones it found or wrote, they follow. What a person changed meanwhile is left alone; the sentence names it. Null when all is well.
 */
export async function finishCutOff(layout: CheckedOut, committed: Committed): Promise<string | null> {
  if ((await readIfThere(intentIn(layout))) === null) return null;
  const lock = await lockIndex(layout, 1000);
  if (lock === null) return null; // whoever holds the index is at work on this very intent, or will be asked again
  try {
    const intent = await readIntent(layout);
    if (intent === null) {
      await forget(layout);
      return null; // its writer lives and has finished, or never came to move the branch
    }
    const index = parseIndex(await readIfThere(indexOf(layout)));
    if (typeof index === 'string') return index;
    const paths = await committed.paths();
    const left: string[] = [];
    let touched = false;
    for (const wanted of intent.paths) {
      await removeTemporary(layout, wanted.path, intent);
      if ((paths.get(wanted.path) ?? null) !== wanted.after) continue; // the branch never moved, or has moved on
      const state = await stateOf(layout, index, wanted);
      if (state === 'changed') left.push(wanted.path);
      if (state !== 'behind') continue;
      const after = wanted.after === null ? null : await committed.blob(wanted.after);
      index.set(wanted.path, await writeOut(layout, wanted.path, after, intent.temporary));
      touched = true;
    }
    if (touched) await lock.replace(formatIndex(index));
    await forget(layout);
    return left.length === 0
      ? null
      : `A write was cut off, and ${left.join(', ')} changed in the clone since. The branch has Accord’s text and the clone has the other one: look at \`git diff HEAD\` before committing there.`;
  } finally {
    await lock.release();
  }
}

function lockIndex(layout: Layout, patience: number): Promise<Lock | null> {
  return takeLock(layout, indexOf(layout), patience);
}

export function indexOf(layout: Layout): string {
  return join(layout.gitFolder, 'index');
}

/** Is a path of an intent done already, still to do, or in a state that is somebody else's? */
async function stateOf(
  layout: CheckedOut,
  index: Index,
  { path, before, after }: Intent['paths'][number],
): Promise<'done' | 'behind' | 'changed'> {
  const entry = index.get(path);
  const staged = entry?.blob ?? null;
  if (index.conflicts.has(path) || entry?.skipped === true || (staged !== before && staged !== after))
    return 'changed';
  if ((await linkOnTheWay(layout.workTree, path)) !== null) return 'changed';
  const stat = await lstatIfThere(join(layout.workTree, path));
  if (stat?.isFile() === false) return 'changed';
  const file = stat === null ? null : await disk.readFile(join(layout.workTree, path));
  const crlf = convertsLineEnds(layout);
  if (holds(file, after, crlf)) return staged === after ? 'done' : 'behind';
  return holds(file, before, crlf) ? 'behind' : 'changed';
}

/** Does a file, or its absence, stand for this blob? */
function holds(file: Buffer | null, blob: string | null, crlf: boolean): boolean {
  if (file === null || blob === null) return file === null && blob === null;
  return blobId(file) === blob || (crlf && blobId(toLf(file)) === blob);
}

async function lstatIfThere(path: string) {
  return disk.lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  });
}

async function findObstacle(
  workTree: string,
  index: Index,
  changes: readonly PathChange[],
  crlf: boolean,
): Promise<string | null> {
  for (const { path, before } of changes) {
    const entry = index.get(path);
    if (index.conflicts.has(path))
      return `${path} has an unfinished merge in the clone. Resolve it there, then try again.`;
    if (entry?.skipped === true)
      return `${path} is left out of this sparse checkout, so it can’t be written here.`;
    if ((entry?.blob ?? null) !== before)
      return `${path} has staged changes in the clone that are not committed. Commit or unstage them, then try again.`;
    const link = await linkOnTheWay(workTree, path);
    if (link !== null)
      return `${link} is a symbolic link in the clone but a folder in the repository, so nothing is written through it.`;
    const stat = await lstatIfThere(join(workTree, path));
    if (stat !== null && !stat.isFile())
      return `${path} is not a regular file in the clone. Move it away, then try again.`;
    if (stat === null) {
      if (before !== null)
        return `${path} was deleted in the clone and that is not committed. Commit or restore it, then try again.`;
      continue;
    }
    if (before === null)
      return `There is a file ${path} in the clone that git does not know. Commit it or move it away, then try again.`;
    if (!holds(await disk.readFile(join(workTree, path)), before, crlf))
      return `${path} has changes in the clone that are not committed. Commit or stash them, then try again.`;
  }
  return null;
}

/** The first folder above the path that is a symbolic link: writing through it would leave the clone. */
async function linkOnTheWay(workTree: string, path: string): Promise<string | null> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const stat = await disk.lstat(join(workTree, folder)).catch(() => null);
    if (stat?.isSymbolicLink() === true) return folder;
  }
  return null;
}

/** Writes one file of the work tree and returns its index entry; null for a file that goes. */
async function writeOut(
  layout: CheckedOut,
  path: string,
  after: Uint8Array | null,
  temporary: string,
): Promise<NewEntry | null> {
  const target = join(layout.workTree, path);
  if (after === null) {
    await disk.rm(target, { force: true });
    return null;
  }
  await makeFolder(dirname(target), layout.durable);
  const mode = (await disk.stat(target).catch(() => null))?.mode;
  const write = (temporary: string) =>
    writeAtomically(target, convertsLineEnds(layout) ? toCrlf(after) : after, {
      mode: mode === undefined ? 0o666 : mode & 0o777,
      durable: layout.durable,
      temporary,
    });
  // In the git folder no `git add -A` sees it; a clone whose git folder lies on another file system gets it beside the file.
  await write(join(layout.gitFolder, 'accord', temporary)).catch((error: unknown) => {
    if (codeOf(error) !== 'EXDEV') throw error;
    return write(join(dirname(target), temporary));
  });
  return { blob: blobId(after), stat: await disk.lstat(target, { bigint: true }) };
}

async function removeTemporary(layout: CheckedOut, path: string, { temporary }: Intent): Promise<void> {
  await disk.rm(join(layout.gitFolder, 'accord', temporary), { force: true });
  if ((await linkOnTheWay(layout.workTree, path)) === null)
    await disk.rm(join(layout.workTree, dirname(path), temporary), { force: true });
}

function convertsLineEnds(layout: Layout): boolean {
  return layout.config.get('core.autocrlf') === 'true';
}

function toLf(contents: Buffer): Buffer {
  return Buffer.from(contents.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

function toCrlf(contents: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(contents).toString('latin1').replaceAll(/\r?\n/gu, '\r\n'), 'latin1');
}
