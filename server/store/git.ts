// A real git repository behind the Store interface, on git's own formats and under git's own locks: objects.ts, refs.ts, worktree.ts.
// A commit is objects first, then one locked step that moves the branch; what a crash leaves is put right at the next opening or write.

import { constants } from 'node:fs';
import { join } from 'node:path';
import { formatCommit, parseCommit, parseMessage, type Commit } from './objects/commits.ts';
import { disk, readIfThere, troubleOf } from './files.ts';
import { NotInstalled, runGit, saidBy } from './git-program.ts';
import { openLayout, type Layout } from './layout.ts';
import type { GitObject } from './objects/bases.ts';
import { readIndex } from './clone/index-file.ts';
import { takeLock, tidyLocks, type Lock } from './locks.ts';
import { isStrictPath } from './names.ts';
import { openObjects, type NewObjects } from './objects/objects.ts';
import { keptTo, listBranches, lockRef, lossOf, readCheckedOut, readHead, readRef } from './refs.ts';
import type { Blocked, Change, CommitResult, Head, Prepared, Signature, Store } from './store.ts';
import { COMMITTER, NO_BRANCH } from './store.ts';
import { signerOf, withSignature, type Signer } from './ssh-signature.ts';
import { diffTrees } from './objects/tree-diff.ts';
import { entryAt, hasMoreThanFiles, InTheWay, isFile, spliceTree } from './objects/trees.ts';
import { watchHead } from './watch.ts';
import { checkedOutElsewhere, indexOf, leftItsBranch, type PathChange } from './clone/obstacles.ts';
import { finishCutOff, lockWorkTree, type LockedWorkTree } from './clone/worktree.ts';

export interface GitStore extends Store {
  readonly layout: Layout;
  /** Who git says is at work here; null while `user.name` or `user.email` is unset. */
  readonly user: Signature | null;
  commit(id: string): Promise<Commit>;
  object(id: string): Promise<GitObject>;
  /** Id of the file that a commit has at a path; null when there is none. */
  fileAt(commit: string, path: string): Promise<string | null>;
  /**
   * Moves the branch from one commit to another that may have come from elsewhere, and the clone with it; `chain` is what is new and has to
   * be saved first. The commits in between that go lose nothing: what they changed is in `to`.
   */
  advance(step: Advance): Promise<CommitResult>;
}

export interface Advance {
  readonly from: string | null;
  readonly to: string;
  readonly chain: readonly Prepared[];
  /** For the reflog. */
  readonly why: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * Opens the repository that the folder is or lies in; `signer` signs what is written, `branch` is the one to keep to, whatever is checked
 * out. Throws CannotOpen with a sentence.
 */
export async function openGitStore(
  folder: string,
  signer: Signer | null = null,
  branch: string | null = null,
): Promise<GitStore> {
  const found = await openLayout(folder);
  const layout = branch === null ? found : await keptTo(found, branch);
  const objects = openObjects(layout);
  const readTree = async (id: string) => (await objects.read(id)).contents;
  const lendTree = (id: string) => objects.lend(id);
  const commits = new Map<string, Commit>();
  /** Paths of a folder at the tip of another branch: they hold as long as the branch stays where it is. */
  const elsewhere = new Map<string, string[]>();
  const sets = new WeakMap<Prepared, NewObjects>();
  /** Branches that had a commit while this process looked. */
  const alive = new Set<string>();
  /** Commits of ours that were put on a new ground. */
  const replaced = new Set<string>();
  /** What a crash left that is not for Accord to put right, and what the disk keeps it from finishing. */
  const notices: { left: string | null; behind: string | null } = { left: null, behind: null };
  /** Where the branch was when it was last looked whether it has lost anything, and what. */
  let looked: { readonly at: string; readonly loss: string | null } | null = null;
  let isIndexKnown = false;
  let queue: Promise<unknown> = Promise.resolve();

  await putRight().catch((error: unknown) => {
    // Reading goes on; the first write says it again.
    notices.behind = troubleOf(error, layout.commonFolder);
    if (notices.behind === null) throw error;
  });

  return {
    name: layout.name,
    layout,
    user: userOf(layout),
    async head() {
      const head = await readHead(layout);
      if (head.kind === 'branch') alive.add(head.branch);
      return head;
    },
    async changes(from, to, within) {
      const before = from === null ? null : (await commitAt(from)).tree;
      return diffTrees(before, (await commitAt(to)).tree, lendTree, within);
    },
    blob: readTree,
    blobNow: (id) => objects.readNow(id).contents,
    async *commits(commit, since) {
      const shallow = await shallowCommits();
      const seen = new Set([commit]);
      const open = [{ id: commit, ...(await commitAt(commit)) }];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { id, author, at, committed, subject, parents } = next;
        if (committed < since) return;
        yield { commit: id, author, at, committed, subject, parents: shallow.includes(id) ? [] : parents };
        if (shallow.includes(id)) continue;
        for (const parent of parents) {
          if (seen.has(parent)) continue;
          seen.add(parent);
          const found = { id: parent, ...(await commitAt(parent)) };
          // The newest stays last. Hardly ever more than a few branches are open at once.
          const place = open.findLastIndex((one) => one.committed <= found.committed) + 1;
          open.splice(place, 0, found);
        }
      }
    },
    signingKey: signer?.key ?? null,
    async origin(commit) {
      const { contents } = await objects.read(commit);
      const { parents } = parseCommit(contents);
      return { parents, key: signerOf(contents), isCutOff: (await shallowCommits()).includes(commit) };
    },
    message: async (commit) => parseMessage((await objects.read(commit)).contents),
    async prepare(change) {
      try {
        return await prepare(change);
      } catch (error) {
        return blockedBy(error);
      }
    },
    land(chain) {
      const result = queue.then(() => land(chain)).catch(blockedBy);
      queue = result.catch(() => undefined);
      return result;
    },
    watch: (moved) => watchHead(layout, moved),
    async writable() {
      const head = await readHead(layout);
      if (head.kind === 'detached') return NO_BRANCH;
      const obstacle = (await lossAt(head)) ?? (await obstacleFor(head.branch));
      if (obstacle !== null) return obstacle;
      try {
        await disk.access(layout.commonFolder, constants.W_OK);
        return true;
      } catch {
        return `Accord may read ${layout.commonFolder} but not write it. Give this user write permission, or go on reading.`;
      }
    },
    async pathsElsewhere(folder) {
      const head = await readHead(layout);
      const branches = await listBranches(layout);
      if (head.kind === 'branch') branches.delete(`refs/heads/${head.branch}`);
      const ids = new Set(branches.values());
      for (const key of elsewhere.keys()) if (!ids.has(key.slice(0, 40))) elsewhere.delete(key);
      const lists: string[][] = [];
      for (const id of ids) {
        // A branch whose commit is missing says nothing about numbers; git fsck tells of it.
        const there =
          elsewhere.get(`${id} ${folder}`) ??
          (await commitAt(id)
            .then(({ tree }) => diffTrees(null, tree, lendTree, [folder]))
            .then((changes) => changes.map(({ path }) => path))
            .catch(() => []));
        elsewhere.set(`${id} ${folder}`, there);
        lists.push(there);
      }
      return [...new Set(lists.flat())];
    },
    notices: () => Object.values(notices).filter((one) => one !== null),
    commit: commitAt,
    object: objects.read,
    fileAt: blobAt,
    isReplaced: (commit) => replaced.has(commit),
    advance(step) {
      const result = queue.then(() => advance(step)).catch(blockedBy);
      queue = result.catch(() => undefined);
      return result;
    },
  };

  /** Commits whose parents were never fetched, as git keeps them. */
  async function shallowCommits(): Promise<string> {
    return (await readIfThere(join(layout.commonFolder, 'shallow')))?.toString('latin1') ?? '';
  }

  /** Locks of dead processes are released and a write that was cut off is finished. */
  async function putRight(): Promise<void> {
    const head = await readHead(layout);
    const ref = head.kind === 'detached' ? [] : [join(layout.commonFolder, 'refs/heads', head.branch)];
    if (layout.workTree === null) return tidyLocks(layout, ref);
    await finishLast();
    await tidyLocks(layout, [indexOf(layout), headOf(layout), ...ref]);
  }

  async function finishLast(): Promise<void> {
    const { workTree } = layout;
    if (workTree === null) return;
    const left = await finishCutOff(
      { ...layout, workTree },
      {
        async paths() {
          const head = await readHead(layout);
          const tree = head.kind === 'unborn' ? null : (await commitAt(head.commit)).tree;
          const files = await diffTrees(null, tree, lendTree);
          return new Map(files.map(({ path, after }) => [path, after ?? '']));
        },
        blob: readTree,
      },
    );
    notices.left = left ?? notices.left;
  }

  async function commitAt(id: string): Promise<Commit> {
    let commit = commits.get(id);
    if (commit !== undefined) return commit;
    commit = parseCommit((await objects.read(id)).contents);
    if (commits.size > 1000) commits.clear();
    commits.set(id, commit);
    return commit;
  }

  /** Id of the file that a commit has at a path; null when there is none. */
  async function blobAt(commit: string, path: string): Promise<string | null> {
    const entry = await entryAt((await commitAt(commit)).tree, path, readTree);
    return entry !== null && isFile(entry) ? entry.id : null;
  }

  function blockedBy(error: unknown): Blocked {
    const why = troubleOf(error, layout.commonFolder);
    if (why === null) throw error;
    return { kind: 'blocked', why };
  }

  async function prepare(change: Change): Promise<Prepared | Blocked> {
    const wrong = [...change.files.keys()].find((path) => !isStrictPath(path));
    if (wrong !== undefined)
      return { kind: 'blocked', why: `“${wrong}” can’t be a path in this repository.` };
    const fresh = objects.start();
    try {
      const written = new Map<string, string | null>();
      for (const [path, contents] of change.files)
        written.set(path, contents === null ? null : fresh.add('blob', contents));
      const root = await spliceTree(
        change.base === null ? null : (await commitAt(change.base)).tree,
        written,
        {
          read: readTree,
          write: (contents) => fresh.add('tree', contents),
        },
      );
      const tree = root ?? fresh.add('tree', new Uint8Array());
      const contents = formatCommit(tree, change);
      const isSigned = signer !== null && change.unsigned !== true;
      const prepared: Prepared = {
        commit: fresh.add('commit', isSigned ? withSignature(contents, signer) : contents),
        change,
        forget: () => fresh.forget(),
      };
      sets.set(prepared, fresh);
      return prepared;
    } catch (error) {
      fresh.forget();
      if (error instanceof InTheWay) return { kind: 'blocked', why: error.message };
      throw error;
    }
  }

  async function land(chain: readonly Prepared[]): Promise<CommitResult> {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) throw new Error('Nothing to land.');
    const { base } = first.change;
    const head = await readHead(layout);
    if (head.kind === 'detached') return { kind: 'blocked', why: NO_BRANCH };
    if ((head.kind === 'branch' ? head.commit : null) !== base) return { kind: 'moved' };
    if (chain.some(({ change }) => (change.branch ?? head.branch) !== head.branch)) return { kind: 'moved' };
    if (chain.some(({ change }, place) => place > 0 && change.base !== chain[place - 1]?.commit))
      throw new Error('A chain must be built one commit on the other.');

    const obstacle = await obstacleFor(head.branch);
    if (obstacle !== null) return { kind: 'blocked', why: obstacle };
    const loss = await lossOf(layout, head.branch, base, alive.has(head.branch));
    if (loss !== null) return { kind: 'blocked', why: loss };

    await finishLast();
    const files = new Map(chain.flatMap(({ change }) => [...change.files]));
    const [paths] = await Promise.all([
      Promise.all(
        [...files].map(async ([path, after]): Promise<PathChange> => ({
          path,
          before: base === null ? null : await blobAt(base, path),
          after,
        })),
      ),
      objects.save(chain.flatMap((one) => sets.get(one) ?? [])),
    ]);
    const { message, author, at } = last.change;
    const why = `commit: ${message.split('\n', 1)[0]}`;
    return moveBranch(head.branch, { commit: last.commit, why, who: author, at }, base, paths);
  }

  async function advance({ from, to, chain, why, at }: Advance): Promise<CommitResult> {
    const head = await readHead(layout);
    if (head.kind === 'detached')
      return { kind: 'blocked', why: 'No branch is checked out, so nothing can be pulled. Check one out.' };
    if ((head.kind === 'branch' ? head.commit : null) !== from) return { kind: 'moved' };
    const obstacle = await obstacleFor(head.branch);
    if (obstacle !== null) return { kind: 'blocked', why: obstacle };
    const loss = await lossOf(layout, head.branch, from, alive.has(head.branch));
    if (loss !== null) return { kind: 'blocked', why: loss };
    await finishLast();
    const [before, after] = [from === null ? null : (await commitAt(from)).tree, (await commitAt(to)).tree];
    if (layout.workTree !== null && (await hasMoreThanFiles(before, after, readTree)))
      return chain.length > 0 ? { kind: 'blocked', why: BY_GIT } : byProgram(to);
    const changes = await diffTrees(before, after, lendTree);
    const paths: PathChange[] = [];
    for (const { path, before: was, after: is } of changes)
      paths.push({ path, before: was, after: is === null ? null : await readTree(is) });
    await objects.save(chain.flatMap((one) => sets.get(one) ?? []));
    const result = await moveBranch(head.branch, { commit: to, why, who: COMMITTER, at }, from, paths);
    if (result.kind === 'committed' && from !== null && chain.length > 0) replaced.add(from);
    return result;
  }

  /** Links, submodules and permission bits are git's own affair in a clone: it moves the branch forward, or says what is in the way. */
  async function byProgram(to: string): Promise<CommitResult> {
    try {
      const { code, complaint } = await runGit(layout, ['merge', '--ff-only', '--quiet', to]);
      return code === 0
        ? { kind: 'committed', commit: to }
        : { kind: 'blocked', why: `Git can’t pull here: ${saidBy(complaint)}` };
    } catch (error) {
      if (error instanceof NotInstalled) return { kind: 'blocked', why: BY_GIT };
      throw error;
    }
  }

  /** What the branch has lost, as a sentence; asked on every page, so a branch that stays where it is is looked at once. */
  async function lossAt(head: Exclude<Head, { kind: 'detached' }>): Promise<string | null> {
    if (head.kind === 'unborn') return lossOf(layout, head.branch, null, alive.has(head.branch));
    const at = `${head.commit} ${head.branch}`;
    if (looked?.at !== at) looked = { at, loss: await lossOf(layout, head.branch, head.commit, true) };
    return looked.loss;
  }

  /** What no write to this branch can get past, whatever it changes; null when there is nothing. */
  async function obstacleFor(branch: string): Promise<string | null> {
    const left = await leftItsBranch(layout);
    if (left !== null) return left;
    if (layout.workTree === null) return checkedOutElsewhere(layout, branch);
    // Looked at once: a clone hardly ever changes its index's format, and then its lock refuses it.
    if (isIndexKnown) return null;
    const index = await readIndex(indexOf(layout));
    isIndexKnown = typeof index !== 'string';
    return typeof index === 'string' ? index : null;
  }

  async function moveBranch(
    branch: string,
    { commit: id, why, who, at }: Move,
    base: string | null,
    paths: readonly PathChange[],
  ): Promise<CommitResult> {
    const { workTree } = layout;
    const checkedOut = workTree === null ? null : await lockWorkTree({ ...layout, workTree }, paths);
    if (typeof checkedOut === 'string') {
      // A lost race looks like local changes: the branch has moved on and its files with it.
      const now = await readHead(layout);
      return now.kind === 'branch' && now.commit === base
        ? { kind: 'blocked', why: checkedOut }
        : { kind: 'moved' };
    }
    let headLock: Lock | null = null;
    try {
      // As `git commit` does, before the branch: `git switch -c` takes no index.lock, and would leave our files on the branch it makes.
      headLock = checkedOut === null ? null : await takeLock(layout, headOf(layout), 1000);
      if (checkedOut !== null && headLock === null)
        return {
          kind: 'blocked',
          why: `Another git program is checking out a branch in ${workTree}. Try again in a moment; if none is running, delete ${headOf(layout)}.lock.`,
        };
      const ref = `refs/heads/${branch}`;
      const lock = await lockRef(layout, ref);
      if (lock === null)
        return {
          kind: 'blocked',
          why: `Another git program holds the branch ${branch}. Try again in a moment; if none is running, delete ${join(layout.commonFolder, ref)}.lock.`,
        };
      let unsure: unknown = null;
      try {
        // In a clone it is the files' own branch that counts, under HEAD's lock.
        const now = await (checkedOut === null ? readHead : readCheckedOut)(layout);
        if (lock.current !== base || now.kind === 'detached' || now.branch !== branch)
          return { kind: 'moved' };
        const changed = (await checkedOut?.write(branch, base, id)) ?? null;
        if (changed !== null) {
          await undo(checkedOut);
          return { kind: 'blocked', why: changed };
        }
        await lock.move(id, why, who, at);
      } catch (error) {
        // The branch may have moved all the same, when only the last forcing to the disk failed.
        if ((await readRef(layout, ref)) !== id) {
          await undo(checkedOut);
          throw error;
        }
        unsure = error;
      } finally {
        await lock.release();
      }
      // Where the note can't be taken away, the next write or opening finds all of it done.
      await checkedOut?.done().catch(() => undefined);
      notices.behind = null;
      if (unsure === null) return { kind: 'committed', commit: id };
      const trouble = troubleOf(unsure, layout.commonFolder);
      if (trouble === null) throw unsure;
      return { kind: 'blocked', why: `The change is there, but a power cut could still undo it. ${trouble}` };
    } finally {
      await headLock?.release();
      await checkedOut?.release();
    }

    /** What goes wrong now is put right at the next write or opening, by the note. */
    async function undo(workTree: LockedWorkTree | null): Promise<void> {
      try {
        await workTree?.undo();
      } catch (error) {
        const why = troubleOf(error, layout.commonFolder);
        if (why === null) throw error;
        notices.behind = `A change that was not saved has yet to be taken back in the files of the clone. ${why}`;
      }
    }
  }
}

/** One step of a branch, as its reflog tells it. */
interface Move {
  readonly commit: string;
  readonly why: string;
  readonly who: Signature;
  readonly at: string;
}

const BY_GIT =
  'What came changes links, submodules or permissions too, which Accord leaves to git in a clone: `git pull --rebase` there brings it.';

function headOf({ gitFolder }: Layout): string {
  return join(gitFolder, 'HEAD');
}

function userOf(layout: Layout): Signature | null {
  const name = process.env['GIT_AUTHOR_NAME'] ?? layout.config.get('user.name') ?? '';
  const email = process.env['GIT_AUTHOR_EMAIL'] ?? layout.config.get('user.email') ?? '';
  return name === '' || email === '' ? null : { name, email };
}
