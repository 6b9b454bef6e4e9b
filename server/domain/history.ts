// The history of many files, wholly in memory and compact: commits with their parents, and for every path the commits that changed it.
// It is filled by whoever reads the repository, commits after their parents, and answers in any state of being filled.

import { Ids, IdSet, Ints, Names, NONE } from './columns.ts';

export type RevisionChange = 'added' | 'edited' | 'renamed' | 'removed';

export interface Revision {
  readonly commit: string;
  readonly author: { readonly name: string; readonly email: string };
  /** ISO instant of authorship. */
  readonly at: string;
  readonly subject: string;
  /** The file's name then. */
  readonly path: string;
  /** Null where the file was removed. */
  readonly blob: string | null;
  readonly change: RevisionChange;
}

export interface HistoryCommit {
  readonly commit: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly at: string;
  readonly subject: string;
  readonly parents: readonly string[];
}

/** What a commit did to a path. */
export type Noted =
  | { readonly change: 'added' | 'edited'; readonly path: string; readonly blob: string }
  | { readonly change: 'renamed'; readonly path: string; readonly blob: string; readonly from: string }
  | { readonly change: 'removed'; readonly path: string }
  /** A merge has the path not as its first parent, but as the one with this place (1 is the second). */
  | { readonly change: 'taken'; readonly path: string; readonly parent: number };

/** All about one commit; entries are null as long as nobody has looked what it did. */
export interface HistoryRecord {
  readonly commit: HistoryCommit;
  readonly entries: readonly Noted[] | null;
}

export const NOTED_CHANGES = ['added', 'edited', 'renamed', 'removed', 'taken'] as const;
const NO_BLOB = '0'.repeat(40);

/** A path's entries on each line, the oldest first. */
type EntriesByLine = ReadonlyMap<number, readonly number[]>;

/** An entry that a walk came to from another one, by the parent with that place. */
interface Below {
  readonly entry: number;
  readonly place: number;
}

/** Where a walk goes on: with which path, from which commit, below which entry. */
interface Way {
  readonly path: number;
  readonly commit: number;
  readonly below: Below[];
  readonly place: number;
  /** Is it one of several parents? */
  readonly merged: boolean;
}

/** Commits, paths and entries are numbers in here; NONE is none of them. */
export class HistoryIndex {
  // By commit. The words about one that did nothing to any path are not kept.
  readonly #commits = new IdSet();
  readonly #noted = new Ints();
  readonly #author = new Ints();
  readonly #at: string[] = [];
  readonly #subject: string[] = [];
  readonly #firstParent = new Ints();
  readonly #otherParents = new Map<number, readonly number[]>();
  // A line is a run of first parents: a walk goes from entry to entry without looking at the commits between.
  readonly #line = new Ints();
  readonly #newest = new Ints();
  readonly #fork = new Ints();
  // By entry: what a commit did to a path. Those of one path are linked.
  readonly #commit = new Ints();
  readonly #kind = new Ints();
  readonly #blob = new Ids();
  /** Of a rename, the earlier path; of `taken`, the parent's place. */
  readonly #source = new Ints();
  readonly #before = new Ints();
  readonly #last = new Ints();
  readonly #authors = new Names();
  readonly #paths = new Names();

  /** Of commits. */
  get size(): number {
    return this.#commits.ids.length;
  }

  has(commit: string): boolean {
    return this.#commits.find(commit) !== NONE;
  }

  /** Those that the index has: in a shallow clone the last commits have none. */
  parentsOf(commit: string): readonly string[] {
    return this.#parentsOf(this.#commits.find(commit)).map((parent) => this.#commits.ids.at(parent));
  }

  /** Commits of which nobody has looked what they did, each after its parents. */
  unnoted(): readonly string[] {
    const commits: string[] = [];
    for (let commit = 0; commit < this.size; commit += 1)
      if (this.#noted.at(commit) === 0) commits.push(this.#commits.ids.at(commit));
    return commits;
  }

  /** Once for every commit, after its parents: one that isn't there by now is taken to be missing in the repository. */
  add({ commit, author, at, subject, parents }: HistoryCommit): void {
    const [first = NONE, ...others] = parents
      .map((parent) => this.#commits.find(parent))
      .filter((parent) => parent !== NONE);
    const number = this.#commits.add(commit);
    this.#noted.push(0);
    this.#author.push(this.#authors.add(`${author.name}\0${author.email}`));
    this.#at.push(at);
    this.#subject.push(subject);
    this.#firstParent.push(first);
    if (others.length > 0) this.#otherParents.set(number, others);
    const line = first === NONE ? NONE : this.#line.at(first);
    if (line !== NONE && this.#newest.at(line) === first) {
      this.#line.push(line);
      this.#newest.set(line, number);
    } else {
      this.#line.push(this.#newest.length);
      this.#newest.push(number);
      this.#fork.push(first);
    }
  }

  /** Once for every commit, in any order. */
  note(commit: string, entries: readonly Noted[]): void {
    const number = this.#commits.find(commit);
    this.#noted.set(number, 1);
    if (entries.every(({ change }) => change === 'taken')) {
      this.#at[number] = '';
      this.#subject[number] = '';
    }
    for (const entry of entries) {
      const path = this.#pathFor(entry.path);
      this.#before.push(this.#last.at(path));
      this.#last.set(path, this.#commit.length);
      this.#commit.push(number);
      this.#kind.push(NOTED_CHANGES.indexOf(entry.change));
      this.#blob.push('blob' in entry ? entry.blob : NO_BLOB);
      this.#source.push(sourceOf(entry, (from) => this.#pathFor(from)));
    }
  }

  /**
   * What led to the path as `head` has it, the newest first: a revision always before those it was made from; where branches met, the
   * merged one whole, then the one it was merged into. A merge that took the path from one parent leads on to that parent alone.
   */
  revisions(path: string, head: string): readonly Revision[] {
    const asked = this.#paths.find(path);
    const start = this.#commits.find(head);
    return asked === NONE || start === NONE ? [] : this.#walk(asked, start);
  }

  /** Everything that `head` builds on, each commit after its parents, as it stands when the first one is asked for. */
  *records(head: string): Generator<HistoryRecord> {
    const reached = this.#reachedFrom(this.#commits.find(head));
    const noted = this.#noted.values().slice();
    const done = new Map<number, Noted[]>();
    for (const [path, text] of this.#paths.texts.entries())
      for (let entry = this.#last.at(path); entry !== NONE; entry = this.#before.at(entry)) {
        const commit = this.#commit.at(entry);
        const entries = done.get(commit) ?? [];
        entries.push(this.#noteOf(entry, text));
        done.set(commit, entries);
      }
    for (const [commit, is] of reached.entries()) {
      if (is === 0) continue;
      yield {
        commit: {
          commit: this.#commits.ids.at(commit),
          ...this.#wordsOf(commit),
          parents: this.#parentsOf(commit).map((parent) => this.#commits.ids.at(parent)),
        },
        entries: noted[commit] === 0 ? null : (done.get(commit) ?? []),
      };
    }
  }

  /** Is there nothing in the index that `head` doesn't build on? */
  isWhole(head: string): boolean {
    return this.#reachedFrom(this.#commits.find(head)).every((reached) => reached === 1);
  }

  #reachedFrom(head: number): Uint8Array {
    const reached = new Uint8Array(this.size);
    const open = head === NONE ? [] : [head];
    for (let commit = open.pop(); commit !== undefined; commit = open.pop()) {
      if (reached[commit] === 1) continue;
      reached[commit] = 1;
      open.push(...this.#parentsOf(commit));
    }
    return reached;
  }

  #walk(asked: number, head: number): readonly Revision[] {
    const lines = new Map<number, EntriesByLine>();
    const found = new Map<number, { readonly path: number; readonly below: Below[] }>();
    const top: Below[] = [];
    const names = new Set([asked]);
    // Where a merge led to a parent without the path: it may be there under a name that is found later.
    const lost: Way[] = [];
    const open: Way[] = [{ path: asked, commit: head, below: top, place: 0, merged: false }];
    for (let way = open.pop(); way !== undefined; way = open.pop()) {
      const { path, commit, below, place, merged } = way;
      const entries = lines.get(path) ?? this.#entriesOf(path);
      lines.set(path, entries);
      const entry = this.#firstFrom(commit, entries);
      if (merged && (entry === NONE || this.#kindOf(entry) === 'removed')) {
        lost.push({ ...way, merged: false });
        for (const name of names) if (name !== path) open.push({ ...way, path: name, merged: false });
      }
      if (entry === NONE) continue;
      below.push({ entry, place });
      if (found.has(entry)) continue;
      const here = { path, below: [] as Below[] };
      found.set(entry, here);
      const earlier = this.#kindOf(entry) === 'renamed' ? this.#source.at(entry) : path;
      if (!names.has(earlier)) open.push(...lost.map((one) => ({ ...one, path: earlier })));
      names.add(earlier);
      const parents = this.#parentsOf(this.#commit.at(entry));
      for (const [index, parent] of parents.entries())
        open.push({
          path: earlier,
          commit: parent,
          below: here.below,
          place: index,
          merged: parents.length > 1,
        });
    }
    return inOrder(top, (entry) => found.get(entry)?.below ?? []).map((entry) =>
      this.#revisionOf(entry, found.get(entry)?.path ?? asked),
    );
  }

  /** The first entry on the way down from a commit, which a merge that took the path leads to one parent; NONE at the end. */
  #firstFrom(from: number, entries: EntriesByLine): number {
    for (let commit = from; commit !== NONE;) {
      const line = this.#line.at(commit);
      const entry = this.#atOrBelow(commit, entries.get(line) ?? []);
      if (entry === NONE) commit = this.#fork.at(line);
      else if (this.#kindOf(entry) !== 'taken') return entry;
      else commit = this.#parentsOf(this.#commit.at(entry))[this.#source.at(entry)] ?? NONE;
    }
    return NONE;
  }

  /** The newest of a line's entries that is not newer than a commit of that line. */
  #atOrBelow(commit: number, entries: readonly number[]): number {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#commit.at(entries[middle] ?? 0) <= commit) low = middle + 1;
      else high = middle;
    }
    return entries[low - 1] ?? NONE;
  }

  #entriesOf(path: number): EntriesByLine {
    const entries: number[] = [];
    for (let entry = this.#last.at(path); entry !== NONE; entry = this.#before.at(entry)) entries.push(entry);
    entries.sort((a, b) => this.#commit.at(a) - this.#commit.at(b));
    return Map.groupBy(entries, (entry) => this.#line.at(this.#commit.at(entry)));
  }

  #revisionOf(entry: number, path: number): Revision {
    const commit = this.#commit.at(entry);
    const noted = this.#noteOf(entry, this.#paths.at(path));
    if (noted.change === 'taken') throw new Error('A merge that took a path is no revision of it.');
    return {
      commit: this.#commits.ids.at(commit),
      ...this.#wordsOf(commit),
      path: noted.path,
      blob: noted.change === 'removed' ? null : noted.blob,
      change: noted.change,
    };
  }

  #noteOf(entry: number, path: string): Noted {
    const change = this.#kindOf(entry);
    const source = this.#source.at(entry);
    if (change === 'removed') return { change, path };
    if (change === 'taken') return { change, path, parent: source };
    const blob = this.#blob.at(entry);
    return change === 'renamed'
      ? { change, path, blob, from: this.#paths.at(source) }
      : { change, path, blob };
  }

  #wordsOf(commit: number): Pick<HistoryCommit, 'author' | 'at' | 'subject'> {
    const [name = '', email = ''] = this.#authors.at(this.#author.at(commit)).split('\0');
    return { author: { name, email }, at: this.#at[commit] ?? '', subject: this.#subject[commit] ?? '' };
  }

  #parentsOf(commit: number): readonly number[] {
    const first = this.#firstParent.at(commit);
    return first === NONE ? [] : [first, ...(this.#otherParents.get(commit) ?? [])];
  }

  #kindOf(entry: number): Noted['change'] {
    return NOTED_CHANGES[this.#kind.at(entry)] ?? 'added';
  }

  #pathFor(text: string): number {
    const path = this.#paths.add(text);
    if (path === this.#last.length) this.#last.push(NONE);
    return path;
  }
}

function sourceOf(entry: Noted, pathFor: (text: string) => number): number {
  if (entry.change === 'renamed') return pathFor(entry.from);
  return entry.change === 'taken' ? entry.parent : NONE;
}

/** Everything below `top`, each before what is below it; of two below one, that of the later parent first, with all that is only below it. */
function inOrder(top: readonly Below[], below: (entry: number) => readonly Below[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const open = top.map(({ entry }) => ({ entry, left: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { entry, left } = next;
    if (left) order.push(entry);
    if (left || seen.has(entry)) continue;
    seen.add(entry);
    open.push({ entry, left: true });
    for (const one of below(entry).toSorted((a, b) => b.place - a.place))
      open.push({ entry: one.entry, left: false });
  }
  return order.reverse();
}
