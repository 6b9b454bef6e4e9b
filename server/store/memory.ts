// A repository in memory with the same promises as a real one: used by page tests in the browser and by fast server tests.

import { blobId } from './objects/blob-id.ts';
import { COMMITTER, type Change, type CommitInfo, type CommitResult } from './store.ts';
import type { Head, Signature, Store } from './store.ts';

interface MemoryCommit extends CommitInfo {
  readonly files: ReadonlyMap<string, string>;
  readonly message: string;
  readonly committer: Signature;
}

export interface MemoryStore extends Store {
  /** Sets the branch back, or to any other commit, as a forced push does. */
  reset(commit: string): void;
  /** Commit messages from the newest on, as `git log --format=%B` shows them. */
  log(): readonly { readonly commit: string; readonly author: Signature; readonly message: string }[];
}

const NO_FILES: ReadonlyMap<string, string> = new Map();

/** A store on branch `main` whose first commit holds the given texts by path. */
export function memoryStore(
  files: Readonly<Record<string, string>>,
  {
    name = 'decisions',
    author = { name: 'Petra Novak', email: 'petra@example.org' },
    at = '2026-01-05T09:00:00Z',
  } = {},
): MemoryStore {
  const blobs = new Map<string, Uint8Array>();
  const commits = new Map<string, MemoryCommit>();
  const watchers = new Set<() => void>();
  let tip: string | null = null;

  const store: MemoryStore = {
    name,
    async head(): Promise<Head> {
      return tip === null
        ? { kind: 'unborn', branch: 'main' }
        : { kind: 'branch', branch: 'main', commit: tip };
    },
    async changes(from, to, within = ['']) {
      const before = from === null ? NO_FILES : commitAt(from).files;
      const after = commitAt(to).files;
      const isWithin = (path: string) =>
        within.some((place) => place === '' || place === path || path.startsWith(`${place}/`));
      return [...new Set([...before.keys(), ...after.keys()])]
        .filter((path) => isWithin(path) && before.get(path) !== after.get(path))
        .sort()
        .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }));
    },
    blob: async (id) => blobAt(id),
    blobNow: blobAt,
    async *commits(commit, since) {
      for (let next: string | null = commit; next !== null;) {
        const found = commitAt(next);
        if (found.at < since) return;
        yield found;
        next = found.parents[0] ?? null;
      }
    },
    signingKey: null,
    async origin(commit) {
      return { parents: commitAt(commit).parents, key: null, isCutOff: false };
    },
    async message(commit) {
      const { message, committer } = commitAt(commit);
      return { text: message, committer };
    },
    async prepare(change) {
      return { commit: add(change), change, forget: () => undefined };
    },
    async land(chain): Promise<CommitResult> {
      if (chain[0]?.change.base !== tip) return { kind: 'moved' };
      tip = chain.at(-1)?.commit ?? tip;
      for (const moved of watchers) moved();
      return { kind: 'committed', commit: tip ?? '' };
    },
    watch(moved) {
      watchers.add(moved);
      return () => void watchers.delete(moved);
    },
    async writable() {
      return true;
    },
    async pathsElsewhere() {
      return [];
    },
    notices: () => [],
    reset(commit) {
      tip = commitAt(commit).commit;
    },
    log() {
      const lines = [];
      for (let next = tip; next !== null; next = commitAt(next).parents[0] ?? null) {
        const { commit, author: by, message } = commitAt(next);
        lines.push({ commit, author: by, message });
      }
      return lines;
    },
  };

  const encoder = new TextEncoder();
  const first = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  if (first.size > 0) tip = add({ base: null, files: first, message: 'Start', author, at });
  return store;

  function add(change: Change): string {
    const tree = new Map(change.base === null ? [] : commitAt(change.base).files);
    for (const [path, contents] of change.files) {
      if (contents === null) tree.delete(path);
      else {
        const id = blobId(contents);
        blobs.set(id, contents);
        tree.set(path, id);
      }
    }
    const listing = [...tree].map(([path, id]) => `${id} ${path}`).join('\n');
    const commit = blobId(
      encoder.encode(
        `${change.base ?? ''}\n${change.at}\n${change.author.email}\n${change.message}\n${listing}`,
      ),
    );
    commits.set(commit, {
      commit,
      parents: change.base === null ? [] : [change.base],
      subject: change.message.split('\n', 1)[0] ?? '',
      files: tree,
      message: change.message,
      author: change.author,
      // The first commit is there before Accord is.
      committer: change.base === null ? change.author : COMMITTER,
      at: change.at,
      committed: change.at,
    });
    return commit;
  }

  function blobAt(id: string): Uint8Array {
    const contents = blobs.get(id);
    if (contents === undefined) throw new Error(`No blob ${id} in this repository.`);
    return contents;
  }

  function commitAt(id: string): MemoryCommit {
    const found = commits.get(id);
    if (found === undefined) throw new Error(`No commit ${id} in this repository.`);
    return found;
  }
}
