// A real git repository behind the Store interface. isomorphic-git reads and writes objects; refs, trees and the work tree are ours,
// because it neither locks nor compares and swaps (STORE). A commit is objects first, then one locked step that moves the branch.

import { promises as fs } from 'node:fs';
import { constants } from 'node:fs';
import { readCommit, readObject, writeBlob, writeCommit, writeObject } from 'isomorphic-git';
import { gitFiles } from './files.ts';
import { openLayout, type Layout } from './layout.ts';
import { listBranches, lockRef, readHead } from './refs.ts';
import { COMMITTER, type Change, type CommitResult, type Signature, type Store } from './store.ts';
import { isFile, isFolder, parseTree, spliceTree, toText, type TreeAccess } from './trees.ts';
import { lockWorkTree, type PathChange } from './worktree.ts';

export interface GitStore extends Store {
  readonly layout: Layout;
  /** Who git says is at work here; null while `user.name` or `user.email` is unset. */
  readonly user: Signature | null;
}

/** Opens the repository that the folder is or lies in. Throws CannotOpen with a sentence. */
export async function openGitStore(folder: string): Promise<GitStore> {
  const layout = await openLayout(folder);
  const gitdir = layout.commonFolder;
  const files = gitFiles(layout.durable);
  const cache = {};
  const listings = new Map<string, ReadonlyMap<string, string>>();
  let queue: Promise<unknown> = Promise.resolve();

  const objects: TreeAccess = {
    async read(id) {
      const { object } = await readObject({ fs: files, gitdir, oid: id, format: 'content', cache });
      if (!(object instanceof Uint8Array)) throw new Error(`Object ${id} came back parsed.`);
      return object;
    },
    write: (contents) =>
      writeObject({ fs: files, gitdir, type: 'tree', format: 'content', object: contents }),
  };

  return {
    name: layout.name,
    layout,
    user: userOf(layout),
    head: () => readHead(layout),
    async tree(commit) {
      const { commit: parsed } = await readCommit({ fs: files, gitdir, oid: commit, cache });
      return list(parsed.tree);
    },
    blob: (id) => objects.read(id),
    async *commits(commit, since) {
      const seen = new Set<string>();
      const open = [commit];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        const found = await readCommit({ fs: files, gitdir, oid: next, cache }).catch(() => null);
        if (found === null) continue; // the edge of a shallow clone
        const { author, parent } = found.commit;
        const at = new Date(author.timestamp * 1000).toISOString();
        if (at < since) continue;
        yield { commit: next, author: { name: author.name, email: author.email }, at };
        open.push(...parent);
      }
    },
    commit(change) {
      const result = queue.then(() => commit(change));
      queue = result.catch(() => undefined);
      return result;
    },
    async writable() {
      const head = await readHead(layout);
      if (head.kind === 'detached')
        return 'No branch is checked out, so nothing can be written. Check one out.';
      try {
        await fs.access(layout.commonFolder, constants.W_OK);
        return true;
      } catch {
        return `Accord may read ${layout.commonFolder} but not write it. Give this user write permission, or go on reading.`;
      }
    },
    async pathsElsewhere(folder) {
      const paths = new Set<string>();
      for (const id of new Set((await listBranches(layout)).values())) {
        const { commit: parsed } = await readCommit({ fs: files, gitdir, oid: id, cache });
        for (const path of (await list(parsed.tree)).keys())
          if (folder === '' || path.startsWith(`${folder}/`)) paths.add(path);
      }
      return [...paths];
    },
  };

  /** Paths below a tree; unchanged folders come from the last listing. */
  async function list(tree: string): Promise<ReadonlyMap<string, string>> {
    const known = listings.get(tree);
    if (known !== undefined) return known;
    const files = new Map<string, string>();
    for (const entry of parseTree(await objects.read(tree))) {
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

    const baseTree =
      change.base === null
        ? null
        : (await readCommit({ fs: files, gitdir, oid: change.base, cache })).commit.tree;
    const before = baseTree === null ? new Map<string, string>() : await list(baseTree);
    const written = new Map<string, string | null>();
    for (const [path, contents] of change.files) {
      written.set(path, contents === null ? null : await writeBlob({ fs: files, gitdir, blob: contents }));
    }
    const tree = (await spliceTree(baseTree, written, objects)) ?? (await objects.write(new Uint8Array()));
    const seconds = Math.floor(Date.parse(change.at) / 1000);
    const id = await writeCommit({
      fs: files,
      gitdir,
      commit: {
        tree,
        parent: change.base === null ? [] : [change.base],
        author: { ...change.author, timestamp: seconds, timezoneOffset: 0 },
        committer: { ...COMMITTER, timestamp: seconds, timezoneOffset: 0 },
        message: change.message,
      },
    });
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
      const lock = await lockRef(layout, `refs/heads/${branch}`);
      if (lock === null)
        return {
          kind: 'blocked',
          why: `Another git program holds the branch ${branch}. Try again in a moment.`,
        };
      try {
        if (lock.current !== change.base) return { kind: 'moved' };
        await lock.move(id, `commit: ${change.message.split('\n', 1)[0]}`, change.author, change.at);
      } finally {
        await lock.release();
      }
      await checkedOut?.follow();
      return { kind: 'committed', commit: id };
    } finally {
      await checkedOut?.release();
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
        !/^\.?git~?\d*$/iu.test(part) &&
        !/[\u0000-\u001f\u007f\\\ufffd]/u.test(part) &&
        !/[. ]$/u.test(part),
    );
}
