// Sign-ins that are under way: between leaving for the provider and coming back. Each belongs to the browser that began it, can be used once,
// and is forgotten after ten minutes. They live in memory: a restart asks people to sign in again.

import { SIGN_IN_MINUTES } from '../domain/sign-in.ts';
import type { Checks } from './provider.ts';
import { hashOf, newSecret } from './secrets.ts';

export interface SignIn extends Checks {
  /** Hash of the secret that the browser holds. */
  readonly browser: string;
  /** The path within Accord to go back to. */
  readonly to: string;
  /** ISO instant. */
  readonly at: string;
}

/** So many may be under way: the oldest gives way. */
const MOST = 10_000;
/** How long one that came too late is remembered, so that it can be told so. */
const REMEMBERED = 6 * SIGN_IN_MINUTES;

export interface SignIns {
  begin(browser: string, to: string, at: string): SignIn;
  /** Takes it out: whatever comes of it, it can't be used again. `slow` when it took too long, null when this browser began no such one. */
  take(state: string, browser: string, at: string): SignIn | 'slow' | null;
}

export function createSignIns(): SignIns {
  const underWay = new Map<string, SignIn>();
  return {
    begin(browser, to, at) {
      for (const [state, one] of underWay) {
        if (underWay.size < MOST && minutes(one.at, at) < REMEMBERED) break;
        underWay.delete(state);
      }
      const one: SignIn = {
        state: newSecret(),
        nonce: newSecret(),
        verifier: newSecret(),
        browser: hashOf(browser),
        to,
        at,
      };
      underWay.set(one.state, one);
      return one;
    },
    take(state, browser, at) {
      const one = underWay.get(state);
      // Somebody else's is left alone, so that nobody can spoil it for them.
      if (one === undefined || one.browser !== hashOf(browser)) return null;
      underWay.delete(state);
      return minutes(one.at, at) >= SIGN_IN_MINUTES ? 'slow' : one;
    },
  };
}

function minutes(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
