// The one door to a repository: what everything above may ask of it. `git.ts` opens a real one, `memory.ts` keeps one in memory.

/** Where writes go: one branch, or nowhere. */
export type Head =
  | { readonly kind: 'branch'; readonly branch: string; readonly commit: string }
  /** A branch that has no commit yet. */
  | { readonly kind: 'unborn'; readonly branch: string }
  /** No branch is checked out, so nothing can be written. */
  | { readonly kind: 'detached'; readonly commit: string };

export const NO_BRANCH = 'No branch is checked out, so nothing can be written. Check one out.';

export interface Signature {
  readonly name: string;
  readonly email: string;
}

/** One commit on top of `base`: everything in it lands, or nothing does. */
export interface Change {
  /** The commit it was decided on; null in a repository without commits. */
  readonly base: string | null;
  /** New contents by path; null removes the file. */
  readonly files: ReadonlyMap<string, Uint8Array | null>;
  readonly message: string;
  readonly author: Signature;
  /** ISO instant. */
  readonly at: string;
  /** The only branch that it may land on, where it was not decided for whichever is checked out. */
  readonly branch?: string;
  /** It carries what somebody else made, so it is not signed in Accord's name. */
  readonly unsigned?: true;
}

/** A commit that is built but that no branch has yet: it can be read like any other until it is forgotten. */
export interface Prepared {
  readonly commit: string;
  readonly change: Change;
  /** Call it once it has landed or is given up. */
  forget(): void;
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly commit: string }
  /** Somebody else was faster: start again from the new head. */
  | { readonly kind: 'moved' }
  | Blocked;

/** Nothing was changed; the sentence says what is in the way and what to do. */
export interface Blocked {
  readonly kind: 'blocked';
  readonly why: string;
}

/** One path that two commits have differently: blob ids, null for no file. */
export interface TreeChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface CommitInfo {
  readonly commit: string;
  readonly author: Signature;
  /** ISO instant of authorship. */
  readonly at: string;
  /** ISO instant at which it was committed: later than `at` when it was rebased or applied by somebody else. */
  readonly committed: string;
  /** First line of the message. */
  readonly subject: string;
  readonly parents: readonly string[];
}

/** Where a commit comes from. */
export interface Origin {
  readonly parents: readonly string[];
  /** The key that signed it, as `ssh-ed25519 AAAA…`; null when nobody did. */
  readonly key: string | null;
  /** Is what was before it missing here, as in a shallow clone? Then it can't be said what it added. */
  readonly isCutOff: boolean;
}

export interface Store {
  /** How people call the repository: the last part of its path or of its remote's address. */
  readonly name: string;
  head(): Promise<Head>;
  /**
   * Regular files that differ between two commits, by path; from null, every file of `to`. Symbolic links and submodules are no files.
   * Work follows the difference: equal folders are not opened, nor those outside `within`: folders and single files, '' for everything.
   */
  changes(from: string | null, to: string, within?: readonly string[]): Promise<readonly TreeChange[]>;
  blob(id: string): Promise<Uint8Array>;
  /** The same without waiting, for single texts: one read from the disk at most. */
  blobNow(id: string): Uint8Array;
  /** Commits reachable from `commit`, the newest first, without those committed before the ISO instant `since`; '' for all. */
  commits(commit: string, since: string): AsyncIterable<CommitInfo>;
  /** The whole message of a commit, and who carried it into the repository. */
  message(commit: string): Promise<{ readonly text: string; readonly committer: Signature }>;
  origin(commit: string): Promise<Origin>;
  /** The key that signs what is written here, as `ssh-ed25519 AAAA…`; null where none does. */
  readonly signingKey: string | null;
  /** Builds the commit and moves nothing. */
  prepare(change: Change): Promise<Prepared | Blocked>;
  /** Moves the branch to the last of a chain of prepared commits, each built on the one before it: all of them land, or none. */
  land(chain: readonly Prepared[]): Promise<CommitResult>;
  /** Calls `moved` within a second of the branch moving, whoever moved it; gives the way to stop. */
  watch(moved: () => void): () => void;
  /** True, or the sentence that says why this repository can only be read. */
  writable(): Promise<true | string>;
  /** Highest-numbered names matter across branches: paths of `folder` on every other local and remote-tracking branch. */
  pathsElsewhere(folder: string): Promise<readonly string[]>;
  /** Did Accord itself put this commit on a new ground, so that it is no loss when history goes on without it? */
  isReplaced?(commit: string): boolean;
  /** What people should know about the state of the repository itself, in sentences; mostly nothing. */
  notices(): readonly string[];
}

/** One commit, built and landed. */
export async function commitTo(store: Store, change: Change): Promise<CommitResult> {
  const prepared = await store.prepare(change);
  if ('kind' in prepared) return prepared;
  try {
    return await store.land([prepared]);
  } finally {
    prepared.forget();
  }
}

/** Blob id by path, for every regular file of a commit. */
export async function treeOf(store: Store, commit: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { path, after } of await store.changes(null, commit)) if (after !== null) files.set(path, after);
  return files;
}

/** Something in the repository that can't be read as git writes it: the message says what, and what to do, in sentences. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** A repository that can't be opened: the message is a sentence for the person who named it. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** The name of the committer: the person is the author, Accord carries it into git. */
export const COMMITTER: Signature = { name: 'Accord', email: 'accord@localhost' };
