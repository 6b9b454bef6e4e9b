// The one door to a repository: what everything above may ask of it. `git.ts` opens a real one, `memory.ts` keeps one in memory.

/** Where writes go: one branch, or nowhere. */
export type Head =
  | { readonly kind: 'branch'; readonly branch: string; readonly commit: string }
  /** A branch that has no commit yet. */
  | { readonly kind: 'unborn'; readonly branch: string }
  /** No branch is checked out, so nothing can be written. */
  | { readonly kind: 'detached'; readonly commit: string };

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
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly commit: string }
  /** Somebody else was faster: start again from the new head. */
  | { readonly kind: 'moved' }
  /** Nothing was changed; the sentence says what is in the way and what to do. */
  | { readonly kind: 'blocked'; readonly why: string };

export interface CommitInfo {
  readonly commit: string;
  readonly author: Signature;
  /** ISO instant of authorship. */
  readonly at: string;
}

export interface Store {
  /** How people call the repository: the last part of its path or of its remote's address. */
  readonly name: string;
  head(): Promise<Head>;
  /** Blob id by path, for every regular file of the commit. Symbolic links and submodules are left out. */
  tree(commit: string): Promise<ReadonlyMap<string, string>>;
  blob(id: string): Promise<Uint8Array>;
  /** Commits reachable from `commit`, newest first, back to the ISO instant `since`. */
  commits(commit: string, since: string): AsyncIterable<CommitInfo>;
  commit(change: Change): Promise<CommitResult>;
  /** True, or the sentence that says why this repository can only be read. */
  writable(): Promise<true | string>;
  /** Highest-numbered names matter across branches: paths of `folder` on every other local and remote-tracking branch. */
  pathsElsewhere(folder: string): Promise<readonly string[]>;
  /** What people should know about the state of the repository itself, in sentences; mostly nothing. */
  notices(): readonly string[];
}

/** A repository that can't be opened: the message is a sentence for the person who named it. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** The name of the committer: the person is the author, Accord carries it into git. */
export const COMMITTER: Signature = { name: 'Accord', email: 'accord@localhost' };
