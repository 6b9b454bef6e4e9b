// Tokens for scripts: made for something, kept by hash, with an end. They speak for the person who made them and never sign.

import * as z from 'zod';
import type { TokenScope } from '../domain/access.ts';
import type { State } from '../state.ts';
import { register } from './register.ts';
import { hashOf, newName, newSecret } from './secrets.ts';

/** What every token begins with, so that scanners for leaked secrets know one when they see it. */
export const TOKEN_PREFIX = 'accord_';
/** So many tokens one person may have. */
export const MOST_TOKENS = 50;
/** How often the last use is written down, in milliseconds. */
const EVERY = 10 * 60_000;

const token = z.object({
  hash: z.string(),
  /** A name for it that is no secret. */
  name: z.string(),
  /** See `ownerOf`. */
  owner: z.string(),
  /** What its owner calls it. */
  label: z.string(),
  scopes: z.array(z.enum(['read', 'comment', 'write'])),
  /** ISO instants. */
  since: z.string(),
  until: z.string(),
  used: z.string().nullable(),
});
export type Token = z.infer<typeof token>;

export interface FreshToken {
  readonly owner: string;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  /** ISO instant. */
  readonly until: string;
}

export interface Tokens {
  /** The secret that is shown once, and the token; a sentence when there are too many. */
  make(fresh: FreshToken, at: string): Promise<{ readonly secret: string; readonly token: Token } | string>;
  /** The token of a secret; `over` when its time is up, null when there is none. */
  find(secret: string, at: string): Promise<Token | 'over' | null>;
  /** The token of that name, while it is good. */
  named(name: string, at: string): Promise<Token | null>;
  of(owner: string): Promise<readonly Token[]>;
  /** Ends those that are meant; gives how many. */
  revoke(isMeant: (one: Token) => boolean): Promise<number>;
  /** Calls whenever tokens were revoked. Returns what stops it. */
  onRevoked(listener: () => void): () => void;
}

export function createTokens(state: State): Tokens {
  const list = register(state.kept('tokens', z.array(token), []));
  const listeners = new Set<() => void>();

  return {
    async make({ owner, label, scopes, until }, at) {
      const secret = `${TOKEN_PREFIX}${newSecret()}`;
      const made: Token = {
        hash: hashOf(secret),
        name: newName(),
        owner,
        label,
        scopes: [...new Set(scopes)],
        since: at,
        until,
        used: null,
      };
      let isFull = false;
      await list.change((now) => {
        isFull = now.filter((one) => one.owner === owner).length >= MOST_TOKENS;
        return isFull ? now : [...now, made];
      });
      return isFull
        ? `You have ${MOST_TOKENS} tokens. Revoke one that nothing uses, then make another.`
        : { secret, token: made };
    },
    async find(secret, at) {
      const hash = hashOf(secret);
      const found = (await list.all()).find((one) => one.hash === hash);
      if (found === undefined) return null;
      if (found.until <= at) return 'over';
      if (found.used !== null && Date.parse(at) - Date.parse(found.used) < EVERY) return found;
      const after = await list.change((now) =>
        now.map((one) => (one.hash === hash ? { ...one, used: at } : one)),
      );
      // It may have been revoked while that was written down.
      return after.find((one) => one.hash === hash) ?? null;
    },
    async named(name, at) {
      return (await list.all()).find((one) => one.name === name && one.until > at) ?? null;
    },
    async of(owner) {
      return (await list.all()).filter((one) => one.owner === owner);
    },
    async revoke(isMeant) {
      let revoked = 0;
      await list.change((now) => {
        const left = now.filter((one) => !isMeant(one));
        revoked = now.length - left.length;
        return revoked === 0 ? now : left;
      });
      if (revoked > 0) for (const listener of listeners) listener();
      return revoked;
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
