// What Accord needs of an OpenID provider, whatever library talks to it.

import type { SignInFailure } from '../domain/sign-in.ts';
import type { Arrival } from './accounts.ts';

/** What has to come back unchanged, and never leaves this server: one a sign-in. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  /** The PKCE code verifier. */
  readonly verifier: string;
}

export interface Provider {
  /** Where the browser goes; throws when the provider can't be reached. */
  begin(checks: Checks): Promise<URL>;
  /** Who came back. `search` is the query of the address the browser came back to. */
  finish(search: string, checks: Checks): Promise<Arrival | SignInFailure>;
}
