// A checked-out branch follows a commit: the touched files and their index entries move in the same locked step, nothing else does.
// Everything that could lose somebody's work refuses the write before anything moved; what a crash cuts off is finished from the
// intent that was written before the branch moved.

import { randomBytes } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inClone, isSameText, readRules, type LineEnds, type PathRules } from './attributes.ts';
import { blobId } from './blob-id.ts';
import { flag, readConfig, type Config } from './config.ts';
import { codeOf, disk, isMissing, makeFolder, readIfThere, syncFolder, writeWhole } from './files.ts';
import {
  EXECUTABLE,
  formatIndex,
  LINK,
  PLAIN,
  readIndex,
  SUBMODULE,
  type Index,
  type NewEntry,
} from './index-file.ts';
import { forget, intentIn, noteIntent, readIntent, type Intent } from './intent.ts';
import type { Layout } from './layout.ts';
import { takeLock, type Lock } from './locks.ts';
import { readHead } from './refs.ts';

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
  /** Writes files and index; call it once the branch has moved. A sentence when a person changed one of the files in this very moment. */
  follow(): Promise<string | null>;
  release(): Promise<void>;
}

/** What the finishing of a cut-off write needs to know of the repository. */
export interface Committed {
  /** Blob ids by path at the commit that is checked out. */
  paths(): Promise<ReadonlyMap<string, string>>;
  blob(id: string): Promise<Uint8Array>;
}

type CheckedOut = Layout & { readonly workTree: string };

/** The clone as it is at this moment: somebody may have changed its settings while Accord runs. */
interface Clone {
  readonly layout: CheckedOut;
  readonly config: Config;
  readonly index: Index;
  readonly rules: PathRules;
}

/** One file of the clone as it was looked at; `stat` is null where there is none. */
interface Seen {
  readonly ends: LineEnds;
  readonly stat: BigIntStats | null;
}

/** Locks the index and looks for anything in the way; a sentence when something is. */
export async function lockWorkTree(
  layout: CheckedOut,
  changes: readonly PathChange[],
): Promise<LockedWorkTree | string> {
  const lock = await lockIndex(layout, 1000);
  if (lock === null)
    return `Another git program is at work in ${layout.workTree} (it holds index.lock). Try again when it has finished; if none is running, delete ${indexOf(layout)}.lock.`;
  try {
    const clone = await openClone(layout);
    if (typeof clone === 'string') {
      await lock.release();
      return clone;
    }
    const seen = await lookAt(clone, changes);
    if (typeof seen === 'string') {
      await lock.release();
      return seen;
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
        const left: string[] = [];
        for (const [place, { path, after }] of changes.entries()) {
          const was = seen[place];
          if (was !== undefined && !(await writeOut(clone, path, after, was, temporary))) left.push(path);
        }
        await writeIndex(clone, lock);
        await forget(layout);
        return left.length === 0 ? null : changedMeanwhile('A file changed while Accord wrote', left);
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
    const clone = await openClone(layout);
    if (typeof clone === 'string') return clone;
    const paths = await committed.paths();
    const left: string[] = [];
    let touched = false;
    for (const wanted of intent.paths) {
      await removeTemporary(layout, wanted.path, intent);
      if ((paths.get(wanted.path) ?? null) !== wanted.after) continue; // the branch never moved, or has moved on
      const state = await stateOf(clone, wanted);
      if (state === 'done') continue;
      const after = wanted.after === null ? null : await committed.blob(wanted.after);
      if (state === 'changed' || !(await writeOut(clone, wanted.path, after, state, intent.temporary)))
        left.push(wanted.path);
      touched ||= state !== 'changed';
    }
    if (touched) await writeIndex(clone, lock);
    await forget(layout);
    return left.length === 0 ? null : changedMeanwhile('A write was cut off', left);
  } finally {
    await lock.release();
  }
}

function changedMeanwhile(what: string, paths: readonly string[]): string {
  return `${what}, and ${paths.join(', ')} changed in the clone since. The branch has Accord’s text and the clone has the other one: look at \`git diff HEAD\` before committing there.`;
}

function lockIndex(layout: Layout, patience: number): Promise<Lock | null> {
  return takeLock(layout, indexOf(layout), patience);
}

export function indexOf(layout: Layout): string {
  return join(layout.gitFolder, 'index');
}

/** Reads what a write has to heed; a sentence when nothing may be written here now. */
async function openClone(layout: CheckedOut): Promise<Clone | string> {
  const index = await readIndex(indexOf(layout));
  if (typeof index === 'string') return index;
  const config = await readConfig(layout);
  const rules = await readRules(layout, config, (path) => index.get(path) !== undefined);
  return { layout, config, index, rules };
}

/** So many files are compared at most; the others git compares itself. */
const MOST_COMPARED = 2000;

async function writeIndex(clone: Clone, lock: Lock): Promise<void> {
  const { index } = clone;
  let left = MOST_COMPARED;
  for (const path of index.uncertain) {
    left -= 1;
    // A file that can’t be read is git’s to tell of: the branch has moved, and the index has to follow.
    if (left < 0 || !(await isAsIndexed(clone, path).catch(() => false))) index.distrust(path);
  }
  await lock.replace(formatIndex(index));
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

/** The branch of a repository that some other work tree has checked out: a sentence that names the folder, else null. */
export async function checkedOutElsewhere(layout: Layout, branch: string): Promise<string | null> {
  const { commonFolder, gitFolder } = layout;
  const names = await disk.readdir(join(commonFolder, 'worktrees')).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (names.length === 0) return null;
  const own = await disk.realpath(gitFolder);
  for (const other of [commonFolder, ...names.map((name) => join(commonFolder, 'worktrees', name))]) {
    if ((await disk.realpath(other)) === own || !(await holdsBranch(other, `refs/heads/${branch}`))) continue;
    const folder = await folderOf(other, commonFolder);
    if (folder !== null)
      return `The branch ${branch} is checked out in ${folder} too, whose files would not follow. Open that folder with Accord, or check out another branch there.`;
  }
  return null;
}

/** A rebase has its branch put aside and moves it when it ends. */
async function holdsBranch(gitFolder: string, ref: string): Promise<boolean> {
  const texts = await Promise.all(
    ['HEAD', 'rebase-merge/head-name', 'rebase-apply/head-name'].map((name) =>
      readIfThere(join(gitFolder, name)),
    ),
  );
  return texts.some(
    (text) =>
      text
        ?.toString('utf8')
        .trim()
        .replace(/^ref:\s*/u, '') === ref,
  );
}

/** The work tree of a git folder; null for a bare one and for one that is not there any more. */
async function folderOf(gitFolder: string, commonFolder: string): Promise<string | null> {
  if (gitFolder === commonFolder) {
    const config = await readConfig({ gitFolder, commonFolder });
    return flag(config, 'core.bare', false) ? null : resolve(gitFolder, config.get('core.worktree') ?? '..');
  }
  const dot = (await readIfThere(join(gitFolder, 'gitdir')))?.toString('utf8').trim() ?? '';
  const folder = resolve(gitFolder, dot, '..');
  for (const proof of [join(folder, '.git'), join(gitFolder, 'locked')])
    if (dot !== '' && (await lstatIfThere(proof)) !== null) return folder;
  return null;
}

/** What git leaves in its folder while it is in the middle of something that counts on the branch to stay where it is. */
const UNDER_WAY = {
  MERGE_HEAD: ['merge', 'git merge --abort'],
  CHERRY_PICK_HEAD: ['cherry-pick', 'git cherry-pick --abort'],
  REVERT_HEAD: ['revert', 'git revert --abort'],
  sequencer: ['cherry-pick or revert', 'git cherry-pick --abort'],
  'rebase-merge': ['rebase', 'git rebase --abort'],
  'rebase-apply': ['rebase or `git am`', 'git rebase --abort` or `git am --abort'],
} as const;

async function underWay({ gitFolder, workTree }: CheckedOut): Promise<string | null> {
  for (const [name, [what, way]] of Object.entries(UNDER_WAY))
    if ((await lstatIfThere(join(gitFolder, name))) !== null)
      return `There is an unfinished ${what} in ${workTree}. Finish it or end it there with \`${way}\`, then try again.`;
  return null;
}

async function lookAt(clone: Clone, changes: readonly PathChange[]): Promise<readonly Seen[] | string> {
  const { layout, index } = clone;
  const head = await readHead(layout);
  const obstacle =
    (await underWay(layout)) ??
    (head.kind === 'branch' ? await checkedOutElsewhere(layout, head.branch) : null) ??
    (head.kind !== 'unborn' && !index.exists
      ? `Nothing is checked out in ${layout.workTree} (it has no index). Run \`git checkout\` there, then try again.`
      : null);
  if (obstacle !== null) return obstacle;
  const seen: Seen[] = [];
  for (const change of changes) {
    const one = await lookAtOne(clone, change);
    if (typeof one === 'string') return one;
    seen.push(one);
  }
  return seen;
}

async function lookAtOne(clone: Clone, { path, before, after }: PathChange): Promise<Seen | string> {
  const { layout, config, index } = clone;
  const ends = await endsAt(clone, path);
  if (typeof ends === 'string') return ends;
  const entry = index.get(path);
  if ((entry?.blob ?? null) !== before)
    return `${path} has staged changes in the clone that are not committed. Commit or unstage them, then try again.`;
  const clash = before === null && after !== null ? clashIn(index.paths(), path, config) : null;
  if (clash !== null)
    return `${path} and ${clash} are one file on this file system (core.ignoreCase), so only one of them can be there. Choose another name.`;
  const file = join(layout.workTree, path);
  const stat = await lstatIfThere(file);
  if (stat !== null && !stat.isFile())
    return `${path} is not a regular file in the clone. Move it away, then try again.`;
  if (stat === null && before !== null)
    return `${path} was deleted in the clone and that is not committed. Commit or restore it, then try again.`;
  if (stat !== null && before === null)
    return `There is a file ${path} in the clone that git does not know. Commit it or move it away, then try again.`;
  if (stat !== null && before !== null) {
    const contents = await disk.readFile(file);
    if (!isSameText(contents, before, ends))
      return blobId(contents) === before
        ? unfitLines(path)
        : `${path} has changes in the clone that are not committed. Commit or stash them, then try again.`;
    const isExecutable = (stat.mode & 0o100n) !== 0n;
    if (flag(config, 'core.filemode', true) && isExecutable !== (entry?.mode === EXECUTABLE))
      return `${path} has another executable bit in the clone, and that is not committed. Commit it or undo it (\`chmod\`), then try again.`;
  }
  if (after !== null && !isSameText(inClone(after, ends), blobId(after), ends)) return unfitLines(path);
  const closed = await closedFolder(layout.workTree, path);
  if (closed !== null)
    return `This user may not write in ${closed}. Give it write permission, then try again.`;
  return { ends, stat };
}

function unfitLines(path: string): string {
  return `${path} has CRLF line ends in the repository where .gitattributes wants LF, so git would show it as changed for ever. Run \`git add --renormalize\` on it and commit, then try again.`;
}

/** The line ends of a path; a sentence when it is none that a file of ours can be written to. */
async function endsAt(clone: Clone, path: string): Promise<LineEnds | string> {
  const { layout, index, rules } = clone;
  const entry = index.get(path);
  if (index.conflicts.has(path))
    return `${path} has an unfinished merge in the clone. Resolve it there, then try again.`;
  if (rules.isLeftOut(path))
    return `${path} is left out of this sparse checkout, so it can’t be written here. Run \`git sparse-checkout add\` for its folder, then try again.`;
  if (entry?.mark === 'intent-to-add')
    return `${path} is announced in the clone (\`git add -N\`) but not committed. Commit it or take that back, then try again.`;
  if (entry !== undefined && entry.mark !== null)
    return `${path} is marked ${entry.mark} in the clone, so git does not look at it there. Run \`git update-index --no-${entry.mark}\` on it, then try again.`;
  for (const above of [path, ...foldersAbove(path)]) {
    const mode = index.get(above)?.mode;
    const what = mode === SUBMODULE ? 'a submodule' : mode === LINK ? 'a symbolic link' : 'a file';
    if (mode !== undefined && (above !== path || mode === LINK || mode === SUBMODULE))
      return `${above} is ${what} in this repository, so ${above === path ? 'it is left as it is' : `${path} can’t be in it`}.`;
  }
  if (entry === undefined && index.hasBelow(path))
    return `${path} is a folder in this repository, so it can’t be a file.`;
  return (await obstacleAbove(layout.workTree, path)) ?? rules.lineEnds(path);
}

/** From the root down. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

/** Writing through a symbolic link would leave the clone; a folder with a `.git` is another repository. */
async function obstacleAbove(workTree: string, path: string): Promise<string | null> {
  for (const folder of foldersAbove(path)) {
    const stat = await lstatIfThere(join(workTree, folder));
    if (stat === null) return null;
    if (stat.isSymbolicLink())
      return `${folder} is a symbolic link in the clone but a folder in the repository, so nothing is written through it.`;
    if (!stat.isDirectory())
      return `${folder} is not a folder in the clone, so ${path} can’t be in it. Move it away, then try again.`;
    if ((await lstatIfThere(join(workTree, folder, '.git'))) !== null)
      return `${folder} is a git repository of its own in the clone, so ${path} is not written into it.`;
  }
  return null;
}

/** The folder that has to be changed for this path, if this user may not. */
async function closedFolder(workTree: string, path: string): Promise<string | null> {
  for (let folder = dirname(join(workTree, path)); ; folder = dirname(folder)) {
    try {
      await disk.access(folder, constants.W_OK | constants.X_OK);
      return null;
    } catch (error) {
      if (!isMissing(error)) return folder;
      if (folder === dirname(folder)) throw error;
    }
  }
}

/** Another path that file systems which fold case, or compose letters as macOS does, take for this one or for a folder above it. */
function clashIn(paths: Iterable<string>, path: string, config: Config): string | null {
  const ignoresCase = flag(config, 'core.ignorecase', false);
  const composes = flag(config, 'core.precomposeunicode', false);
  if (!ignoresCase && !composes) return null;
  const fold = (one: string) => {
    const composed = composes ? one.normalize('NFC') : one;
    return ignoresCase ? composed.toLowerCase() : composed;
  };
  const own = [...foldersAbove(path), path];
  const folded = own.map(fold);
  for (const other of paths) {
    const parts = other.split('/');
    for (const [depth, mine] of own.entries()) {
      const theirs = parts.slice(0, depth + 1).join('/');
      if (theirs !== mine && fold(theirs) === folded[depth]) return theirs;
      if (theirs !== mine) break;
    }
  }
  return null;
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
  const file = stat === null ? null : await disk.readFile(join(clone.layout.workTree, path));
  if (holds(file, after, ends)) return staged === after ? 'done' : { ends, stat };
  return holds(file, before, ends) ? { ends, stat } : 'changed';
}

/** Does a file, or its absence, stand for this blob? */
function holds(file: Buffer | null, blob: string | null, ends: LineEnds): boolean {
  return file === null || blob === null ? file === null && blob === null : isSameText(file, blob, ends);
}

async function lstatIfThere(path: string): Promise<BigIntStats | null> {
  return disk.lstat(path, { bigint: true }).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** Writes one file of the work tree and its index entry. False when the file is not the one that was seen any more: then it stays. */
async function writeOut(
  { layout, index }: Clone,
  path: string,
  after: Uint8Array | null,
  seen: Seen,
  temporary: string,
): Promise<boolean> {
  const target = join(layout.workTree, path);
  const mode = index.get(path)?.mode ?? PLAIN;
  const entry = (stat: BigIntStats | null): NewEntry | null =>
    after === null ? null : { blob: blobId(after), mode, stat };
  const done =
    after === null
      ? await removeFile(layout, path, seen)
      : await replaceFile(layout, target, inClone(after, seen.ends), seen, temporary);
  index.set(path, entry(done && after !== null ? await disk.lstat(target, { bigint: true }) : null));
  return done;
}

async function removeFile({ workTree, durable }: CheckedOut, path: string, seen: Seen): Promise<boolean> {
  const target = join(workTree, path);
  if (!(await isUnchanged(target, seen))) return false;
  await disk.rm(target, { force: true });
  if (durable) await syncFolder(dirname(target));
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
