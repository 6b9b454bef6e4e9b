// A real git repository behind the Store interface, on git's own formats and under git's own locks: objects.ts, refs.ts, worktree.ts.
// A commit is objects first, then one locked step that moves the branch; what a crash leaves is put right at the next opening or write.

import { constants } from 'node:fs';
import { join } from 'node:path';
import { formatCommit, parseCommit, type Commit } from './commits.ts';
import { disk, readIfThere, troubleOf } from './files.ts';
import { openLayout, type Layout } from './layout.ts';
import { tidyLocks } from './locks.ts';
import { openObjects } from './objects.ts';
import { listBranches, lockRef, readHead, readRef } from './refs.ts';
import type { Change, CommitResult, Signature, Store } from './store.ts';
import { isFile, isFolder, parseTree, spliceTree, toText } from './trees.ts';
import { finishCutOff, indexOf, lockWorkTree, type LockedWorkTree, type PathChange } from './worktree.ts';

export interface GitStore extends Store {
  readonly layout: Layout;
  /** Who git says is at work here; null while `user.name` or `user.email` is unset. */
  readonly user: Signature | null;
}

/** Opens the repository that the folder is or lies in. Throws CannotOpen with a sentence. */
export async function openGitStore(folder: string): Promise<GitStore> {
  const layout = await openLayout(folder);
  const objects = openObjects(layout);
  const listings = new Map<string, ReadonlyMap<string, string>>();
  /** What a crash left that is not for Accord to put right, and what the disk keeps it from finishing. */
  const notices: { left: string | null; behind: string | null } = { left: null, behind: null };
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
    head: () => readHead(layout),
    tree: (commit) => pathsAt(commit),
    blob: async (id) => (await objects.read(id)).contents,
    async *commits(commit, since) {
      const shallow = (await readIfThere(join(layout.commonFolder, 'shallow')))?.toString('latin1') ?? '';
      const seen = new Set<string>();
      const open = [commit];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        const { author, at, parents } = await commitAt(next);
        if (at < since) continue;
        yield { commit: next, author, at };
        if (!shallow.includes(next)) open.push(...parents);
      }
    },
    commit(change) {
      const result = queue
        .then(() => commit(change))
        .catch((error: unknown): CommitResult => {
          const why = troubleOf(error, layout.commonFolder);
          if (why === null) throw error;
          return { kind: 'blocked', why };
        });
      queue = result.catch(() => undefined);
      return result;
    },
    async writable() {
      const head = await readHead(layout);
      if (head.kind === 'detached')
        return 'No branch is checked out, so nothing can be written. Check one out.';
      try {
        await disk.access(layout.commonFolder, constants.W_OK);
        return true;
      } catch {
        return `Accord may read ${layout.commonFolder} but not write it. Give this user write permission, or go on reading.`;
      }
    },
    async pathsElsewhere(folder) {
      const paths = new Set<string>();
      for (const id of new Set((await listBranches(layout)).values())) {
        // A branch whose commit is missing says nothing about numbers; git fsck tells of it.
        const there = await pathsAt(id).catch(() => new Map<string, string>());
        for (const path of there.keys()) if (folder === '' || path.startsWith(`${folder}/`)) paths.add(path);
      }
      return [...paths];
    },
    notices: () => Object.values(notices).filter((one) => one !== null),
  };

  /** Locks of dead processes are released and a write that was cut off is finished. */
  async function putRight(): Promise<void> {
    const head = await readHead(layout);
    const ref = head.kind === 'detached' ? [] : [join(layout.commonFolder, 'refs/heads', head.branch)];
    if (layout.workTree === null) return tidyLocks(layout, ref);
    await finishLast();
    await tidyLocks(layout, [indexOf(layout), ...ref]);
  }

  async function finishLast(): Promise<void> {
    const { workTree } = layout;
    if (workTree === null) return;
    const left = await finishCutOff(
      { ...layout, workTree },
      {
        async paths() {
          const head = await readHead(layout);
          return head.kind === 'unborn' ? new Map<string, string>() : pathsAt(head.commit);
        },
        blob: async (id) => (await objects.read(id)).contents,
      },
    );
    notices.left = left ?? notices.left;
  }

  async function commitAt(id: string): Promise<Commit> {
    return parseCommit((await objects.read(id)).contents);
  }

  async function pathsAt(commit: string): Promise<ReadonlyMap<string, string>> {
    return list((await commitAt(commit)).tree);
  }

  /** Paths below a tree; unchanged folders come from the last listing. */
  async function list(tree: string): Promise<ReadonlyMap<string, string>> {
    const known = listings.get(tree);
    if (known !== undefined) return known;
    const files = new Map<string, string>();
    for (const entry of parseTree((await objects.read(tree)).contents)) {
      const name = toText(entry.name);
      if (isFile(entry)) files.set(name, entry.id);
      else if (isFolder(entry))
        for (const [path, id] of await list(entry.id)) files.set(`${name}/${path}`, id);
    }
    if (listings.size > 5000) listings.clear();
    listings.set(tree, files);
    return files;
  }

  async function commit(change: Change): Promise<CommitResult> {
    const head = await readHead(layout);
    if (head.kind === 'detached')
      return { kind: 'blocked', why: 'No branch is checked out, so nothing can be written. Check one out.' };
    const wrong = [...change.files.keys()].find((path) => !isStrictPath(path));
    if (wrong !== undefined)
      return { kind: 'blocked', why: `“${wrong}” can’t be a path in this repository.` };
    if ((head.kind === 'branch' ? head.commit : null) !== change.base) return { kind: 'moved' };

    await finishLast();

    const baseTree = change.base === null ? null : (await commitAt(change.base)).tree;
    const before = baseTree === null ? new Map<string, string>() : await list(baseTree);
    const fresh = objects.start();
    const written = new Map<string, string | null>();
    for (const [path, contents] of change.files)
      written.set(path, contents === null ? null : fresh.add('blob', contents));
    const root = await spliceTree(baseTree, written, {
      read: async (id) => (await objects.read(id)).contents,
      write: (contents) => fresh.add('tree', contents),
    });
    const id = fresh.add('commit', formatCommit(root ?? fresh.add('tree', new Uint8Array()), change));
    await fresh.save();
    return moveBranch(head.branch, id, change, before);
  }

  async function moveBranch(
    branch: string,
    id: string,
    change: Change,
    before: ReadonlyMap<string, string>,
  ): Promise<CommitResult> {
    const { workTree } = layout;
    const paths: PathChange[] = [...change.files].map(([path, after]) => ({
      path,
      before: before.get(path) ?? null,
      after,
    }));
    const checkedOut = workTree === null ? null : await lockWorkTree({ ...layout, workTree }, paths);
    if (typeof checkedOut === 'string') {
      // A lost race looks like local changes: the branch has moved on and its files with it.
      const now = await readHead(layout);
      return now.kind === 'branch' && now.commit === change.base
        ? { kind: 'blocked', why: checkedOut }
        : { kind: 'moved' };
    }
    try {
      const ref = `refs/heads/${branch}`;
      const lock = await lockRef(layout, ref);
      if (lock === null)
        return {
          kind: 'blocked',
          why: `Another git program holds the branch ${branch}. Try again in a moment; if none is running, delete ${join(layout.commonFolder, ref)}.lock.`,
        };
      let unsure: unknown = null;
      try {
        const now = await readHead(layout);
        if (lock.current !== change.base || now.kind === 'detached' || now.branch !== branch)
          return { kind: 'moved' };
        await checkedOut?.intend(branch, change.base, id);
        await lock.move(id, `commit: ${change.message.split('\n', 1)[0]}`, change.author, change.at);
      } catch (error) {
        // The branch may have moved all the same, when only the last forcing to the disk failed.
        if ((await readRef(layout, ref)) !== id) throw error;
        unsure = error;
      } finally {
        await lock.release();
      }
      await follow(checkedOut);
      if (unsure === null) return { kind: 'committed', commit: id };
      const why = troubleOf(unsure, layout.commonFolder);
      if (why === null) throw unsure;
      return { kind: 'blocked', why: `The change is there, but a power cut could still undo it. ${why}` };
    } finally {
      await checkedOut?.release();
    }

    /** The branch has moved: what goes wrong now is finished at the next write or opening, from the intent. */
    async function follow(workTree: LockedWorkTree | null): Promise<void> {
      try {
        await workTree?.follow();
        notices.behind = null;
      } catch (error) {
        const why = troubleOf(error, layout.commonFolder);
        if (why === null) throw error;
        notices.behind = `The last change is saved, but the files of the clone have yet to follow. ${why}`;
      }
    }
  }
}

function userOf(layout: Layout): Signature | null {
  const name = process.env['GIT_AUTHOR_NAME'] ?? layout.config.get('user.name') ?? '';
  const email = process.env['GIT_AUTHOR_EMAIL'] ?? layout.config.get('user.email') ?? '';
  return name === '' || email === '' ? null : { name, email };
}

/** Names git and every file system agree on: no way out of the repository, into `.git`, or past a control character. */
function isStrictPath(path: string): boolean {
  return path
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        part !== '.' &&
        part !== '..' &&
        !/^(?:\.git|git~\d+)$/iu.test(part) &&
        !/[\u0000-\u001f\u007f\\\ufffd]/u.test(part) &&
        !/[. ]$/u.test(part),
    );
}
