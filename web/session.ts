// What the server says once about this repository and this person; the shell fetches it and hands the parts down.

export interface SessionPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teams: readonly string[];
  readonly title: string | null;
}

export interface Session {
  readonly repository: {
    readonly name: string;
    /** Null on a detached HEAD. */
    readonly branch: string | null;
    /** Null in a repository without a commit. */
    readonly head: string | null;
    readonly folders: readonly { readonly path: string; readonly label: string; readonly records: number }[];
    /** True, or why nothing can be written now. */
    readonly writable: true | string;
  };
  /** Null when git doesn't say who this is. */
  readonly me: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly people: readonly SessionPerson[];
  readonly demonstration: boolean;
  /** How many decisions wait for this person. */
  readonly waiting: number;
  /** Sentences everybody should see. */
  readonly notices: readonly string[];
}
