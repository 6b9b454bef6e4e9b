// Calendar feeds: a link for each person and series that a calendar program reads without signing in. It is kept by hash, shown once, and
// ends when its person revokes it, makes another, or may not read here any more.

import * as z from 'zod';
import type { PersonId } from './domain/person.ts';
import { hashOf, newSecret } from './identity/secrets.ts';
import { register } from './identity/register.ts';
import type { State } from './state.ts';

const feed = z.object({
  hash: z.string(),
  person: z.string(),
  series: z.string(),
  /** ISO instant. */
  since: z.string(),
});
export type FeedLink = z.infer<typeof feed>;

export interface Feeds {
  /** Gives the secret, this once; the link before it ends. */
  make(person: PersonId, series: string, at: string): Promise<string>;
  find(secret: string): Promise<FeedLink | null>;
  /** The link of this person for a series; null when there is none. */
  of(person: PersonId, series: string): Promise<FeedLink | null>;
  revoke(person: PersonId, series: string): Promise<void>;
}

export function createFeeds(state: State): Feeds {
  const list = register(state.kept('feeds', z.array(feed), []));
  const isOf = (person: PersonId, series: string) => (one: FeedLink) =>
    one.person === person && one.series === series;

  return {
    async make(person, series, since) {
      const secret = newSecret();
      const others = (all: readonly FeedLink[]) => all.filter((one) => !isOf(person, series)(one));
      await list.change((now) => [...others(now), { hash: hashOf(secret), person, series, since }]);
      return secret;
    },
    async find(secret) {
      const hash = hashOf(secret);
      return (await list.all()).find((one) => one.hash === hash) ?? null;
    },
    of: async (person, series) => (await list.all()).find(isOf(person, series)) ?? null,
    async revoke(person, series) {
      await list.change((now) => now.filter((one) => !isOf(person, series)(one)));
    },
  };
}
