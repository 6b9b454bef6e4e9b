// What the server says once about this repository and this person; the shell fetches it and hands the parts down.

import type { Act } from '../server/domain/access.ts';
import type { RecordFormat } from '../server/domain/record/record.ts';
import type { RemoteView } from '../server/domain/remote-view.ts';
import type { Scope } from '../server/domain/event.ts';
import type { Calendar, PolicyRole, ScopePolicy } from '../server/domain/policy.ts';

export interface SessionPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teams: readonly string[];
  readonly title: string | null;
  /** What they say themselves about being away, now or soon. */
  readonly away: { readonly from: string; readonly to: string; readonly note: string } | null;
}

/** How people sign in here. */
export type Way =
  | { readonly kind: 'local' | 'demonstration' }
  | { readonly kind: 'proxy'; readonly signOut: string | null }
  | { readonly kind: 'oidc'; readonly name: string; readonly host: string };

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
      /** That form, and how many of its records have it; null in an empty folder. */
      readonly form: { readonly format: RecordFormat; readonly alike: number } | null;
    }[];
    /** True, or why nothing can be written now. */
    readonly writable: true | string;
    /** Where other copies meet; null where there is none. */
    readonly remote?: RemoteView | null;
  };
  /** Null when git doesn't say who this is, and for whoever has not signed in. */
  readonly me: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly people: readonly SessionPerson[];
  readonly roles: readonly PolicyRole[];
  /** For what is the same with every decision: true, or the sentence that says why not. */
  readonly may: Readonly<Record<Act, true | string>>;
  /** By what they have shown who they are. */
  readonly signedIn: 'none' | 'git' | 'demonstration' | 'proxy' | 'session' | 'token';
  readonly way: Way;
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
