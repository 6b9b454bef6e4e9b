// Sessions of people who signed in: opaque to the browser, kept by hash, with an end when nobody uses them and an end in any case.
// What is ended is ended at the next request, and whoever holds a stream open is told at once.

import * as z from 'zod';
import type { State } from '../state.ts';
import { register } from './register.ts';
import { hashOf, newName, newSecret } from './secrets.ts';

export interface Limits {
  /** A session nobody used for so many minutes is over. */
  readonly idleMinutes: number;
  /** A session is over after so many hours, used or not. */
  readonly hours: number;
}

export const LIMITS: Limits = { idleMinutes: 12 * 60, hours: 7 * 24 };

/** How often the last use is written down, in milliseconds. */
const EVERY = 60_000;
/** So many sessions of one account; the one that was used longest ago gives way. */
const MOST = 50;

const session = z.object({
  hash: z.string(),
  /** A name for it that is no secret. */
  name: z.string(),
  account: z.string(),
  /** ISO instants. */
  since: z.string(),
  seen: z.string(),
  /** What the browser calls itself. */
  agent: z.string(),
});
export type Session = z.infer<typeof session>;

export interface Sessions {
  /** A fresh session, and the secret that is shown to its browser once. */
  begin(account: string, agent: string, at: string): Promise<string>;
  /** The session of a secret; null when there is none or it is over. Being asked for counts as being used. */
  find(secret: string, at: string): Promise<Session | null>;
  /** Is it still going? Asking doesn't count as using it. */
  isGoing(name: string, at: string): Promise<boolean>;
  of(account: string, at: string): Promise<readonly Session[]>;
  /** Ends those that are meant; gives how many. */
  end(isMeant: (one: Session) => boolean): Promise<number>;
  /** Calls whenever sessions have ended by somebody's hand. Returns what stops it. */
  onEnded(listener: () => void): () => void;
}

export function createSessions(state: State, limits: Limits = LIMITS): Sessions {
  const list = register(state.kept('sessions', z.array(session), []));
  const listeners = new Set<() => void>();
  /** When each was used last, by hash; written down only now and then. */
  const used = new Map<string, string>();

  const seenOf = (one: Session) => later(one.seen, used.get(one.hash) ?? '');
  const isOver = (one: Session, at: string) =>
    minutes(seenOf(one), at) >= limits.idleMinutes || minutes(one.since, at) >= limits.hours * 60;

  /** The list without what is over, and with the last uses in it. */
  const tidy = (now: readonly Session[], at: string): Session[] =>
    now.filter((one) => !isOver(one, at)).map((one) => ({ ...one, seen: seenOf(one) }));

  return {
    async begin(account, agent, at) {
      const secret = newSecret();
      const fresh: Session = {
        hash: hashOf(secret),
        name: newName(),
        account,
        since: at,
        seen: at,
        agent: plain(agent),
      };
      await list.change((now) => {
        const going = tidy(now, at);
        const own = going
          .filter((one) => one.account === account)
          .sort((one, other) => other.seen.localeCompare(one.seen));
        const left = new Set(own.slice(MOST - 1));
        return [...going.filter((one) => !left.has(one)), fresh];
      });
      return secret;
    },
    async find(secret, at) {
      const hash = hashOf(secret);
      const found = (await list.all()).find((one) => one.hash === hash);
      if (found === undefined || isOver(found, at)) return null;
      used.set(hash, later(at, used.get(hash) ?? ''));
      if (Date.parse(at) - Date.parse(found.seen) < EVERY) return found;
      const after = await list.change((now) =>
        now.map((one) => (one.hash === hash ? { ...one, seen: at } : one)),
      );
      // It may have been ended while that was written down.
      return after.find((one) => one.hash === hash) ?? null;
    },
    async isGoing(name, at) {
      const found = (await list.all()).find((one) => one.name === name);
      return found !== undefined && !isOver(found, at);
    },
    async of(account, at) {
      return tidy(
        (await list.all()).filter((one) => one.account === account),
        at,
      ).sort((one, other) => other.seen.localeCompare(one.seen));
    },
    async end(isMeant) {
      let ended = 0;
      await list.change((now) => {
        const left = now.filter((one) => !isMeant(one));
        ended = now.length - left.length;
        return ended === 0 ? now : left;
      });
      if (ended > 0) for (const listener of listeners) listener();
      return ended;
    },
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function minutes(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** What a browser calls itself, fit to be shown. */
function plain(agent: string): string {
  return agent.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300);
}
