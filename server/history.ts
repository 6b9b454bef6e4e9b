// The history of every file in the decision folders, from an index that is built in the background and then follows the branch: each commit
// is compared with its parents once. Nothing else reads the past of a repository, and no request waits for it.

import {
  HistoryIndex,
  type HistoryCommit,
  type HistoryRecord,
  type Noted,
  type Revision,
} from './domain/history.ts';
import { pairRenames, type NamedBlob } from './domain/renames.ts';
import { decodeHistory, encodeHistory, type HistoryFile } from './history-file.ts';
import type { Store, TreeChange } from './store/store.ts';

export interface PathHistory {
  /** The newest first. */
  readonly revisions: readonly Revision[];
  /** False while the index is being built: some revisions may be missing, the newest are found first. */
  readonly complete: boolean;
}

/**
 * The answers are those of `git log --follow -M50%` in a history without merges, and of `git log` where branches met, with these differences:
 * a rename is only followed within the folders, never a copy, and through a merge too; a change of the file's mode alone is none;
 * merged branches come one after the other and not mixed by date. A shallow clone begins with the files of its oldest commits; when it
 * is deepened later, that is only seen by an index built anew.
 */
export interface History {
  of(path: string): PathHistory;
  /** Earlier names of a file, the last one first. */
  renamedFrom(path: string): readonly string[];
  /** Commits looked at and commits known of, both 0 while they are being counted; null when there is nothing left to do. */
  progress(): { readonly done: number; readonly of: number } | null;
  /** Goes on in the background from where it is. Null, or no folders, for nothing, which also ends the work. Other folders begin anew. */
  follow(head: string | null, folders: readonly string[]): void;
  /** Fulfilled when `follow` has come to its end; rejected with what kept it from it. */
  ready(): Promise<void>;
  /** What is known, for a cache. Null when there is nothing. */
  serialize(): Promise<Uint8Array | null>;
  /** Before the first `follow`, which then goes on from there. Bytes that are damaged or of another version change nothing. */
  restore(bytes: Uint8Array): void;
}

interface Goal {
  readonly head: string | null;
  readonly folders: readonly string[];
  readonly key: string;
}

/** Milliseconds of work without a pause, after which others have their turn. */
const BREATH = 10;

export function createHistory({ store }: { store: Pick<Store, 'blob' | 'changes' | 'commits'> }): History {
  let index = new HistoryIndex();
  let key = '';
  /** The head whose commits are all in the index. */
  let head: string | null = null;
  let goal: Goal = { head: null, folders: [], key };
  let left = 0;
  let restored: HistoryFile | null = null;
  let running: Promise<void> | null = null;
  let failure: unknown = null;
  let breathed = performance.now();

  return {
    of: (path) => ({
      revisions: head === null ? [] : index.revisions(path, head),
      complete: running === null && failure === null,
    }),
    renamedFrom(path) {
      const names = head === null ? [] : index.revisions(path, head).map((revision) => revision.path);
      return [...new Set(names)].filter((name) => name !== path);
    },
    progress: () => (running === null ? null : { done: index.size - left, of: index.size }),
    follow(to, folders) {
      const sorted = [...new Set(folders)].sort();
      const next: Goal = {
        head: sorted.length === 0 ? null : to,
        folders: sorted,
        key: JSON.stringify(sorted),
      };
      if (next.head === goal.head && next.key === goal.key && failure === null) return;
      goal = next;
      failure = null;
      running ??= run();
    },
    async ready() {
      await running;
      if (failure !== null) throw failure;
    },
    serialize: async () =>
      head === null ? null : encodeHistory({ key, head, records: index.records(head) }, breathe),
    restore(bytes) {
      restored = decodeHistory(bytes);
    },
  };

  async function run(): Promise<void> {
    try {
      await breathe();
      for (let current: Goal | null = null; current !== goal;) {
        current = goal;
        await reach(current);
      }
    } catch (error) {
      failure = error;
    } finally {
      running = null;
    }
  }

  async function reach(current: Goal): Promise<void> {
    if (restored?.key === current.key) {
      index = await filledWith(restored.records);
      [key, head] = [restored.key, restored.head];
    }
    restored = null;
    if (current.head === null || current.key !== key) {
      index = new HistoryIndex();
      [key, head] = [current.key, null];
    }
    if (current.head === null) return;
    await add(current.head);
    // The newest first, as they are asked for first.
    const commits = index.unnoted();
    left = commits.length;
    for (const commit of commits.toReversed()) {
      if (current !== goal) return;
      index.note(commit, await entriesOf(commit, current.folders));
      left -= 1;
      await breathe();
    }
  }

  /** Every commit that `to` builds on is in the index afterwards; what the branch no longer has, is not. */
  async function add(to: string): Promise<void> {
    const fresh = new Map<string, HistoryCommit>();
    const open = new Set(index.has(to) ? [] : [to]);
    let followsOn = head === null || to === head;
    if (open.size > 0)
      for await (const commit of store.commits(to, '')) {
        await breathe();
        if (goal.head === null) return;
        if (index.has(commit.commit)) continue;
        open.delete(commit.commit);
        fresh.set(commit.commit, commit);
        for (const parent of commit.parents) {
          if (parent === head) followsOn = true;
          if (!index.has(parent) && !fresh.has(parent)) open.add(parent);
        }
        if (open.size === 0) break;
      }
    for (const commit of parentsFirst(fresh)) {
      index.add(commit);
      await breathe();
    }
    if (!followsOn && !index.isWhole(to)) index = await filledWith(index.records(to));
    head = to;
  }

  async function entriesOf(commit: string, folders: readonly string[]): Promise<readonly Noted[]> {
    const [first = null, ...others] = index.parentsOf(commit);
    const changes = await store.changes(first, commit, folders);
    if (others.length === 0) return notedIn(changes, await renamesIn(changes));
    const elsewhere: ReadonlyMap<string, TreeChange>[] = [];
    for (const parent of others) {
      const found = await store.changes(parent, commit, folders);
      elsewhere.push(new Map(found.map((change) => [change.path, change])));
    }
    return changes.flatMap((change): readonly Noted[] => {
      const { path } = change;
      const same = elsewhere.findIndex((found) => !found.has(path));
      if (same !== -1) return [{ change: 'taken', path, parent: same + 1 }];
      const before = [change, ...elsewhere.map((found) => found.get(path))].find((one) => one?.before);
      return notedIn([{ ...change, before: before?.before ?? null }], new Map());
    });
  }

  async function renamesIn(changes: readonly TreeChange[]): Promise<ReadonlyMap<string, string>> {
    const removed = changes.flatMap(({ path, before, after }): readonly NamedBlob[] =>
      before !== null && after === null ? [{ path, blob: before }] : [],
    );
    const added = changes.flatMap(({ path, before, after }): readonly NamedBlob[] =>
      before === null && after !== null ? [{ path, blob: after }] : [],
    );
    if (removed.length === 0 || added.length === 0) return new Map();
    return pairRenames(removed, added, {
      breathe,
      async read(blob) {
        await breathe();
        return store.blob(blob);
      },
    });
  }

  async function filledWith(records: Iterable<HistoryRecord>): Promise<HistoryIndex> {
    const filled = new HistoryIndex();
    for (const { commit, entries } of records) {
      filled.add(commit);
      if (entries !== null) filled.note(commit.commit, entries);
      await breathe();
    }
    return filled;
  }

  async function breathe(): Promise<void> {
    if (performance.now() - breathed < BREATH) return;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    breathed = performance.now();
  }
}

function notedIn(changes: readonly TreeChange[], renames: ReadonlyMap<string, string>): readonly Noted[] {
  return changes.map(({ path, before, after }): Noted => {
    if (after === null) return { change: 'removed', path };
    const from = renames.get(path);
    if (from !== undefined) return { change: 'renamed', path, blob: after, from };
    return { change: before === null ? 'added' : 'edited', path, blob: after };
  });
}

/** Commits come with the newest first, by clocks that may be wrong. */
function* parentsFirst(commits: ReadonlyMap<string, HistoryCommit>): Generator<HistoryCommit> {
  const done = new Set<string>();
  const open = [...commits.values()];
  for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
    const before = done.has(next.commit)
      ? undefined
      : next.parents.flatMap((id) => commits.get(id) ?? []).find(({ commit }) => !done.has(commit));
    if (before !== undefined) open.push(before);
    else {
      open.pop();
      if (!done.has(next.commit)) yield next;
      done.add(next.commit);
    }
  }
}
