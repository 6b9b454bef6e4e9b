// Who is asking: what a request brings along (a session, a token, a proxy's word, git's user) becomes a caller with a person and roles.
// Reading what was brought needs no repository; who that is here is asked of each snapshot anew, so a change of the policy holds at once.

import type { AccessRole, TokenScope } from '../domain/access.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { Signature } from '../store/store.ts';
import type { Account, Arrival } from './accounts.ts';
import type { Provider } from './provider.ts';

/** The parts of a request that say who sends it. */
export interface Asking {
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  /** Did the header come more than once? */
  isRepeated(name: string): boolean;
  /** Where the connection comes from; null where nobody knows (tests, a page that runs the server). */
  readonly address: string | null;
}

/** What a request brought along that this way of signing in goes by. */
export type Brought =
  | { readonly kind: 'nobody' }
  /** Alone on this machine; null while git knows no name. */
  | { readonly kind: 'git'; readonly user: Signature | null }
  /** In the demonstration: the chosen person, else the first who can do something. */
  | { readonly kind: 'chosen'; readonly person: PersonId; readonly first: PersonId }
  /** A proxy that is trusted says who it is. */
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'secret'; readonly secret: string }
  | Refused;

/** What was brought is not to be believed. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: 401 | 403;
  readonly sentence: string;
}

/** How people sign in here, as pages need to know it. */
export type Way =
  | { readonly kind: 'local' }
  | { readonly kind: 'demonstration' }
  /** `signOut` is where one signs out of what stands before us; null where nobody said. */
  | { readonly kind: 'proxy'; readonly signOut: string | null }
  /** What people call it ("Larkfield ID"), and where they go (`id.larkfield.example`). */
  | { readonly kind: 'oidc'; readonly name: string; readonly host: string };

export interface Identity {
  readonly way: Way;
  /** Null where nobody signs in through pages. */
  readonly provider: Provider | null;
  brought(asking: Asking): Brought;
  /** Keeps the name a person gave because git had none. */
  introduce(signature: Signature): Promise<void>;
}

/** By what somebody has shown who they are. */
export type Proof =
  | { readonly kind: 'none' }
  | { readonly kind: 'git' | 'demonstration' }
  | { readonly kind: 'proxy'; readonly account: Account }
  | { readonly kind: 'session'; readonly account: Account; readonly session: string }
  | { readonly kind: 'token'; readonly token: string; readonly account: Account | null };

/** Who asks, at one snapshot. */
export interface Caller {
  /** Null for whoever has not shown who they are, and while git knows no name. */
  readonly person: Person | null;
  /** Have they shown who they are? */
  readonly isKnown: boolean;
  readonly roles: readonly AccessRole[];
  /** What their token was made for; null without a token. */
  readonly scopes: readonly TokenScope[] | null;
  /** Why they may do nothing although they have shown who they are; null otherwise. */
  readonly barred: string | null;
  readonly proof: Proof;
}

/** Whose tokens and sessions these are: an account where there is sign-in, else a person. Null for nobody. */
export function ownerOf({ proof, person }: Pick<Caller, 'proof' | 'person'>): string | null {
  switch (proof.kind) {
    case 'proxy':
    case 'session':
      return `account:${proof.account.id}`;
    case 'git':
    case 'demonstration':
      return person === null ? null : `person:${person.id}`;
    default:
      return null;
  }
}
