// What stands in the way of a write to a checked-out clone: whatever could lose somebody's work, or would leave git showing a change where there
// is none. It looks and writes nothing; each obstacle is a sentence that says what to do.

import { constants, type BigIntStats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inClone, isSameText, readRules, type LineEnds, type PathRules } from './attributes.ts';
import { blobId } from '../objects/blob-id.ts';
import { flag, readConfig, type Config } from '../config.ts';
import { disk, isMissing, readIfThere } from '../files.ts';
import { EXECUTABLE, LINK, readIndex, SUBMODULE, type Index } from './index-file.ts';
import type { Layout } from '../layout.ts';
import { readCheckedOut, readHead } from '../refs.ts';

/** One path of a change: the blob it has at the base commit and the contents it gets; null stands for no file. */
export interface PathChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: Uint8Array | null;
}

export type CheckedOut = Layout & { readonly workTree: string };

/** The clone as it is at this moment: somebody may have changed its settings while Accord runs. */
export interface Clone {
  readonly layout: CheckedOut;
  readonly config: Config;
  readonly index: Index;
  readonly rules: PathRules;
}

/** One file of the clone as it was looked at: its contents as they lie there, null where there is none. */
export interface Seen {
  readonly ends: LineEnds;
  readonly stat: BigIntStats | null;
  readonly contents: Buffer | null;
}

export function indexOf(layout: Layout): string {
  return join(layout.gitFolder, 'index');
}

/** Reads what a write has to heed; a sentence when nothing may be written here now. */
export async function openClone(layout: CheckedOut): Promise<Clone | string> {
  const index = await readIndex(indexOf(layout));
  if (typeof index === 'string') return index;
  const config = await readConfig(layout);
  const rules = await readRules(layout, config, (path) => index.get(path) !== undefined);
  return { layout, config, index, rules };
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

/** A clone whose files stopped, or began, to be those of the branch that Accord was told to keep to: a sentence, else null. */
export async function leftItsBranch(layout: Layout): Promise<string | null> {
  const { branch, workTree, aside, gitFolder } = layout;
  if (branch === null) return null;
  if (aside !== null)
    return (await holdsBranch(gitFolder, `refs/heads/${branch}`))
      ? `The branch ${branch} is checked out in ${aside} now, whose files would not follow. Check out another one there, or start Accord again: then they do.`
      : null;
  if (workTree === null) return null;
  const head = await readCheckedOut(layout);
  if (head.kind !== 'detached' && head.branch === branch) return null;
  return `Accord keeps to the branch ${branch}, and ${workTree} has ${head.kind === 'detached' ? 'none' : head.branch} checked out now. Check out ${branch} there, or start Accord again: then it writes without those files.`;
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

/** An index of Accord's entries alone would make git take every other file for removed. */
export function withoutIndex({ workTree }: CheckedOut): string {
  return `${workTree} has no index, so git does not know what is checked out there. Run \`git reset\` there if the files are there, or \`git checkout\` if they are not, then try again.`;
}

/** Every path of a change as it is in the clone, if nothing is in its way there. */
export async function lookAt(
  clone: Clone,
  changes: readonly PathChange[],
): Promise<readonly Seen[] | string> {
  const { layout, index } = clone;
  const head = await readHead(layout);
  const obstacle =
    (await underWay(layout)) ??
    (head.kind === 'branch' ? await checkedOutElsewhere(layout, head.branch) : null) ??
    (head.kind !== 'unborn' && !index.exists ? withoutIndex(layout) : null);
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
  const contents = stat === null ? null : await disk.readFile(file);
  if (stat !== null && contents !== null && before !== null) {
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
  return { ends, stat, contents };
}

function unfitLines(path: string): string {
  return `${path} has CRLF line ends in the repository where .gitattributes wants LF, so git would show it as changed for ever. Run \`git add --renormalize\` on it and commit, then try again.`;
}

/** The line ends of a path; a sentence when it is none that a file of ours can be written to. */
export async function endsAt(clone: Clone, path: string): Promise<LineEnds | string> {
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
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

/** Writing through a symbolic link would leave the clone; a folder with a `.git` is another repository. */
export async function obstacleAbove(workTree: string, path: string): Promise<string | null> {
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

export async function lstatIfThere(path: string): Promise<BigIntStats | null> {
  return disk.lstat(path, { bigint: true }).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
