// Where a copy of the repository stands towards its remote, as people are told.

export interface RemoteStanding {
  readonly name: string;
  /** Without user and password. */
  readonly address: string;
  readonly branch: string;
  readonly ahead: number;
  readonly behind: number;
}

export interface RemoteView extends RemoteStanding {
  /** The server keeps in step by itself. */
  readonly automatic: boolean;
  /** ISO instant at which the remote was reached last; null when that was before the start. */
  readonly at: string | null;
  /** Why the last try did not go through, as sentences; null when it did. */
  readonly trouble: string | null;
}
