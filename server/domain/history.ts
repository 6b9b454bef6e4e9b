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
  | { readonly path: string; readonly change: 'added' | 'edited'; readonly blob: string }
  | { readonly path: string; readonly change: 'renamed'; readonly blob: string; readonly from: string }
  | { readonly path: string; readonly change: 'removed' }
  /** A merge has the path not as its first parent, but as the one with this place (1 is the second). */
  | { readonly path: string; readonly change: 'taken'; readonly parent: number };

const KINDS = ['added', 'edited', 'renamed', 'removed', 'taken'] as const;
const NO_BLOB = '0'.repeat(40);

type EntriesByLine = ReadonlyMap<number, readonly number[]>;

/** Commits, paths and entries are numbers here; NONE is none of them. */
export class HistoryIndex {
  // By commit. The words about commits that changed no path are not kept.
  readonly #commits: IdSet;
  readonly #noted: Ints;
  readonly #author: Ints;
  readonly #firstParent: Ints;
  readonly #at: string[];
  readonly #subject: string[];
  readonly #otherParents = new Map<number, readonly number[]>();
  // A line is a run of first parents: a walk goes from entry to entry without looking at the commits between.
  readonly #line = new Ints();
  readonly #newest = new Ints();
  readonly #fork = new Ints();
  // By entry: what a commit did to a path; those of one path are linked.
  readonly #commit: Ints;
  readonly #path: Ints;
  readonly #kind: Ints;
  readonly #blob: Ids;
  /** Of a rename, the earlier path; of `taken`, the parent's place. */
  readonly #source: Ints;
  readonly #before = new Ints();
  readonly #last = new Ints();
  readonly #authors: Names;
  readonly #paths: Names;

  constructor(from: Columns = EMPTY) {
    const [ids, noted, author, firstParent, merges, commit, path, kind, blob, source] = from.numbers.map(
      (values) => new Ints(values),
    );
    const [at = [], subject = [], authors = [], paths = []] = from.texts;
    this.#commits = new IdSet(new Ids(ids));
    [this.#noted, this.#author, this.#firstParent] = [new Ints(), author ?? new Ints(), new Ints()];
  }
}
