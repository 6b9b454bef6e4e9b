// A checked-out clone and its branch move together: the touched files and their index entries are written under index.lock before the branch
// moves, and put back when it does not. So a `git commit` that has seen the new branch has read the new index too, and one that has seen
// the old branch loses the race for it; git reads the index before it locks it. What a crash cuts off is finished or taken back by its note.

import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { inClone, isSameText, type LineEnds } from './attributes.ts';
import { blobId } from '../objects/blob-id.ts';
import { codeOf, disk, makeFolder, readIfThere, syncFolder, writeAtomically, writeWhole } from '../files.ts';
import { formatIndex, PLAIN } from './index-file.ts';
import { forget, intentIn, noteIntent, readIntent, type Intent } from './intent.ts';
import type { Layout } from '../layout.ts';
import { takeLock, type Lock } from '../locks.ts';
import {
  endsAt,
  foldersAbove,
  indexOf,
  lookAt,
  lstatIfThere,
  obstacleAbove,
  openClone,
  withoutIndex,
  type CheckedOut,
  type Clone,
  type PathChange,
  type Seen,
} from './obstacles.ts';

/** The index is locked and every touched path is as the base commit has it. */
export interface LockedWorkTree {
  /** Notes what is about to be done and writes files and index. A sentence when a person changed one of the files in this very moment. */
  write(branch: string, base: string | null, commit: string): Promise<string | null>;
  /** The branch did not move: what was written is put back. */
  undo(): Promise<void>;
  /** The branch has moved. */
  done(): Promise<void>;
  release(): Promise<void>;
}

/** What the finishing of a cut-off write needs to know of the repository. */
export interface Committed {
  /** Blob ids by path at the commit that is checked out. */
  paths(): Promise<ReadonlyMap<string, string>>;
  blob(id: string): Promise<Uint8Array>;
}

/** Locks the index and looks for anything in the way; a sentence when something is. */
export async function lockWorkTree(
  layout: CheckedOut,
  changes: readonly PathChange[],
): Promise<LockedWorkTree | string> {
  const lock = await lockIndex(layout, 1000);
  if (lock === null)
    return `Another git program is at work in ${layout.workTree} (it holds index.lock). Try again when it has finished; if none is running, delete ${indexOf(layout)}.lock.`;
  const opened = await lookUnder(layout, changes).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  if (typeof opened === 'string') {
    await lock.release();
    return opened;
  }
  const { clone, seen } = opened;
  const temporary = `accord-${randomBytes(8).toString('hex')}.tmp`;
  /** What was written, or begun to be: after an error nobody knows how far it came. */
  const begun: { readonly change: PathChange; readonly was: Seen }[] = [];
  let noted = false;
  return {
    async write(branch, base, commit) {
      await noteIntent(layout, {
        branch,
        base,
        commit,
        temporary,
        paths: changes.map(({ path, before, after }) => ({
          path,
          before,
          after: after === null ? null : blobId(after),
        })),
      });
      noted = true;
      for (const [place, change] of changes.entries()) {
        const was = seen[place];
        if (was === undefined) continue;
        const { path, after } = change;
        begun.push({ change, was });
        if (!(await writeOut(clone, path, after, was, temporary))) {
          begun.pop();
          return `${path} was changed in the clone while Accord wrote, so nothing was written. Commit or stash that change, then try again.`;
        }
        await setEntry(clone, path, after === null ? null : blobId(after), true);
      }
      await writeIndex(clone);
      return null;
    },
    async undo() {
      if (!noted) return;
      for (const { change, was } of begun.toReversed()) await putBack(clone, change, was, temporary);
      await writeIndex(clone);
      await forget(layout);
    },
    done: () => forget(layout),
    release: () => lock.release(),
  };
}

async function lookUnder(
  layout: CheckedOut,
  changes: readonly PathChange[],
): Promise<{ readonly clone: Clone; readonly seen: readonly Seen[] } | string> {
  const clone = await openClone(layout);
  if (typeof clone === 'string') return clone;
  const seen = await lookAt(clone, changes);
  if (typeof seen === 'string') return seen;
  return (await readIfThere(intentIn(layout))) === null
    ? { clone, seen }
    : 'An earlier write was cut off and is not finished in the clone yet. Try again in a moment.';
}

/** Only what Accord wrote goes: what a person changed since stays. */
async function putBack(
  clone: Clone,
  { path, before, after }: PathChange,
  was: Seen,
  temporary: string,
): Promise<void> {
  const { layout } = clone;
  const target = join(layout.workTree, path);
  const now: Seen = { ...was, stat: await lstatIfThere(target) };
  const isFile = now.stat?.isFile() ?? true;
  const contents = now.stat === null || !isFile ? null : await disk.readFile(target);
  const isOurs = isFile && holds(contents, after === null ? null : blobId(after), was.ends);
  const isBack =
    isOurs &&
    (was.contents === null
      ? await removeFile(layout, path, now)
      : await replaceFile(layout, target, was.contents, now, temporary));
  await setEntry(clone, path, before, isBack);
}

/**
 * Ends the write that a crash cut off: where the checked-out commit has its text, the clone follows; where it still has the text from before,
 * the clone goes back. What a person changed meanwhile is left alone; the sentence names it. Null when all is well.
 */
export async function finishCutOff(layout: CheckedOut, committed: Committed): Promise<string | null> {
  if ((await readIfThere(intentIn(layout))) === null) return null;
  const lock = await lockIndex(layout, 1000);
  if (lock === null) return null; // whoever holds the index is at work on this very intent, or will be asked again
  try {
    const intent = await readIntent(layout);
    if (intent === null) {
      await forget(layout);
      return null; // its writer lives and has finished, or never came to write anything
    }
    const clone = await openClone(layout);
    if (typeof clone === 'string') return clone;
    if (!clone.index.exists && intent.base !== null) return withoutIndex(layout);
    const paths = await committed.paths();
    const left: string[] = [];
    let touched = false;
    for (const { path, before, after } of intent.paths) {
      await removeTemporary(layout, path, intent);
      const now = paths.get(path) ?? null;
      if (now !== after && now !== before) continue; // the branch has moved on
      const state = await stateOf(clone, { path, before: now === after ? before : after, after: now });
      if (state === 'done') continue;
      const contents = now === null ? null : await committed.blob(now);
      if (state === 'changed') left.push(path);
      else {
        const isWritten = await writeOut(clone, path, contents, state, intent.temporary);
        await setEntry(clone, path, now, isWritten);
        touched = true;
        if (!isWritten) left.push(path);
      }
    }
    if (touched) await writeIndex(clone);
    await forget(layout);
    return left.length === 0
      ? null
      : `A write was cut off, and ${left.join(', ')} changed in the clone since. The branch has one text and the clone has another one: look at \`git diff HEAD\` before committing there.`;
  } finally {
    await lock.release();
  }
}

function lockIndex(layout: Layout, patience: number): Promise<Lock | null> {
  return takeLock(layout, indexOf(layout), patience);
}

/** So many files are compared at most; the others git compares itself. */
const MOST_COMPARED = 2000;

/** The lock is held on: nobody else takes the index before the branch has moved too. */
async function writeIndex(clone: Clone): Promise<void> {
  const { index, layout } = clone;
  let left = MOST_COMPARED;
  for (const path of index.uncertain) {
    left -= 1;
    // A file that can’t be read is git’s to tell of: the branch has moved, and the index has to follow.
    if (left < 0 || !(await isAsIndexed(clone, path).catch(() => false))) index.distrust(path);
  }
  await writeAtomically(indexOf(layout), formatIndex(index), {
    durable: layout.durable,
    temporary: join(layout.gitFolder, 'accord', 'index.new'),
  });
}

async function isAsIndexed({ layout, index, rules }: Clone, path: string): Promise<boolean> {
  const entry = index.get(path);
  const file = join(layout.workTree, path);
  const stat = await lstatIfThere(file);
  if (entry === undefined || stat === null) return true; // its absence speaks for itself
  if (stat.isSymbolicLink()) return blobId(await disk.readlink(file, { encoding: 'buffer' })) === entry.blob;
  const ends = await rules.lineEnds(path);
  return stat.isFile() && typeof ends !== 'string' && isSameText(await disk.readFile(file), entry.blob, ends);
}

/** Is a path of an intent done already, still to do, or in a state that is somebody else's? */
async function stateOf(
  clone: Clone,
  { path, before, after }: Intent['paths'][number],
): Promise<'done' | Seen | 'changed'> {
  const staged = clone.index.get(path)?.blob ?? null;
  if (staged !== before && staged !== after) return 'changed';
  const ends = await endsAt(clone, path);
  if (typeof ends === 'string') return 'changed';
  const stat = await lstatIfThere(join(clone.layout.workTree, path));
  if (stat?.isFile() === false) return 'changed';
  const contents = stat === null ? null : await disk.readFile(join(clone.layout.workTree, path));
  if (holds(contents, after, ends)) return staged === after ? 'done' : { ends, stat, contents };
  return holds(contents, before, ends) ? { ends, stat, contents } : 'changed';
}

/** Does a file, or its absence, stand for this blob? */
function holds(file: Buffer | null, blob: string | null, ends: LineEnds): boolean {
  return file === null || blob === null ? file === null && blob === null : isSameText(file, blob, ends);
}

/** Writes one file of the work tree. False when the file is not the one that was seen any more: then it stays. */
async function writeOut(
  { layout }: Clone,
  path: string,
  after: Uint8Array | null,
  seen: Seen,
  temporary: string,
): Promise<boolean> {
  return after === null
    ? removeFile(layout, path, seen)
    : replaceFile(layout, join(layout.workTree, path), inClone(after, seen.ends), seen, temporary);
}

/** The index entry of a path: with the times of its file where that holds the blob, else without, so that git looks for itself. */
async function setEntry(
  { layout, index }: Clone,
  path: string,
  blob: string | null,
  isWritten: boolean,
): Promise<void> {
  const mode = index.get(path)?.mode ?? PLAIN;
  const stat = isWritten ? await lstatIfThere(join(layout.workTree, path)) : null;
  index.set(path, blob === null ? null : { blob, mode, stat });
}

async function removeFile({ workTree, durable }: CheckedOut, path: string, seen: Seen): Promise<boolean> {
  const target = join(workTree, path);
  if (!(await isUnchanged(target, seen))) return false;
  // Where it is gone already, its folder may be too.
  if (seen.stat !== null) {
    await disk.rm(target, { force: true });
    if (durable) await syncFolder(dirname(target));
  }
  // As git does: a folder without files is not kept.
  for (const folder of foldersAbove(path).toReversed())
    try {
      await disk.rmdir(join(workTree, folder));
    } catch {
      break; // it has other files
    }
  return true;
}

async function replaceFile(
  layout: CheckedOut,
  target: string,
  contents: Uint8Array,
  seen: Seen,
  temporary: string,
): Promise<boolean> {
  await makeFolder(dirname(target), layout.durable);
  const mode = seen.stat === null ? 0o666 : Number(seen.stat.mode & 0o777n);
  const writeBy = async (path: string): Promise<boolean> => {
    try {
      await writeWhole(path, contents, { mode, durable: layout.durable });
      const unchanged = await isUnchanged(target, seen);
      if (unchanged) await disk.rename(path, target);
      else await disk.rm(path, { force: true });
      return unchanged;
    } catch (error) {
      await disk.rm(path, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
  };
  // In the git folder no `git add -A` sees it; a clone whose git folder lies on another file system gets it beside the file.
  const done = await writeBy(join(layout.gitFolder, 'accord', temporary)).catch((error: unknown) => {
    if (codeOf(error) !== 'EXDEV') throw error;
    return writeBy(join(dirname(target), temporary));
  });
  if (layout.durable) await syncFolder(dirname(target));
  return done;
}

/** A person's editor does not wait for index.lock: what was saved since the file was looked at is never written over. */
async function isUnchanged(target: string, { stat }: Seen): Promise<boolean> {
  const now = await lstatIfThere(target);
  if (now === null || stat === null) return now === stat;
  return (
    now.ino === stat.ino &&
    now.size === stat.size &&
    now.mtimeNs === stat.mtimeNs &&
    now.ctimeNs === stat.ctimeNs
  );
}

async function removeTemporary(layout: CheckedOut, path: string, { temporary }: Intent): Promise<void> {
  await disk.rm(join(layout.gitFolder, 'accord', temporary), { force: true });
  if ((await obstacleAbove(layout.workTree, path)) === null)
    await disk.rm(join(layout.workTree, dirname(path), temporary), { force: true });
}
