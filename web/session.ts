// What the server says once about this repository and this person; the shell fetches it and hands the parts down.

import type { Scope } from '../server/domain/event.ts';
import type { Calendar, ScopePolicy } from '../server/domain/policy.ts';

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
    readonly folders: readonly {
      readonly path: string;
      readonly label: string;
      readonly decisions: number;
      /** How most of its records are written: "Nygard", "MADR". */
      readonly family: string;
    }[];
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
  /** The part of the policy that forms ask for. */
  readonly policy: {
    readonly scopes: Readonly<Record<Scope, ScopePolicy>>;
    readonly calendar: Calendar;
    readonly teams: readonly string[];
    /** May a decision be recorded that was never reviewed? */
    readonly recording: boolean;
  };
  /** ISO instant at which the server said all this. */
  readonly at: string;
}
