// Everything the routes need, put together once. The outside world (store, clock, randomness, identity) is handed in: no node: module here,
// so page tests run the whole server inside a browser.

import { createAway, type Away } from './away.ts';
import type { BaseUrl } from './base-url.ts';
import type { Cache } from './cache.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { Person } from './domain/person.ts';
import { createFeeds, type Feeds } from './feeds.ts';
import { createHistory, type History } from './history.ts';
import { createImages, type Images } from './images.ts';
import { createAccounts, type Accounts } from './identity/accounts.ts';
import { createCallers, type Callers, type Visibility } from './identity/callers.ts';
import type { Caller, Identity } from './identity/identity.ts';
import { createSessions, type Limits, type Sessions } from './identity/sessions.ts';
import { createSignIns, type SignIns } from './identity/sign-ins.ts';
import { createTokens, type Tokens } from './identity/tokens.ts';
import { createKeepUp, type KeepUp } from './keep-up.ts';
import { createLive, type Live } from './live.ts';
import { createKeeping, type Keeping } from './personal.ts';
import { createMeetings, type MeetingsService } from './meetings.ts';
import { createSittings, type Sittings } from './sittings.ts';
import type { Reader } from './reader.ts';
import { createRemotes, type Remotes, type RemoteSource } from './remotes.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { createSearch, type Search } from './search.ts';
import type { Snapshot } from './snapshot.ts';
import type { State } from './state.ts';
import type { Store } from './store/store.ts';
import type { Template } from './templates.ts';
import { createSweep, type Sweep } from './sweep.ts';
import { ulidMaker } from './ulid.ts';
import { createWriter } from './write.ts';

export interface Surroundings {
  readonly store: Store;
  readonly identity: Identity;
  /** Those that come with Accord. */
  readonly templates: () => readonly Template[];
  /** ISO instant. */
  readonly now: () => string;
  /** 10 random bytes. */
  readonly random: () => Uint8Array;
  /** The server's own IANA zone. */
  readonly zone: string;
  /** What is personal or secret. */
  readonly state: State;
  /** Where people reach the server, when that is not where it listens. */
  readonly baseUrl?: BaseUrl | null;
  /** Reads files away from the requests; on the spot where there is nothing better. */
  readonly reader?: Reader;
  /** What was worked out before; nothing is kept without it. */
  readonly cache?: Cache;
  /** Is anything shown before sign-in, as far as the policy allows it? Without a word: nothing, where people sign in. */
  readonly visibility?: Visibility | null;
  /** The remote of the repository, and how often to keep in step with it, in seconds. */
  readonly remote?: RemoteSource | null;
  readonly sync?: number | null;
  /** How long sessions last. */
  readonly limits?: Limits;
  /** Where people reach this server, with a slash at the end. */
  readonly address?: URL;
}

export interface Services extends Surroundings {
  readonly catalogue: Catalogue;
  readonly decisions: Decisions;
  readonly meetings: MeetingsService;
  readonly sittings: Sittings;
  readonly feeds: Feeds;
  readonly images: Images;
  readonly search: Search;
  readonly history: History;
  readonly revisions: Revisions;
  readonly keepUp: KeepUp;
  /** What time does by itself. */
  readonly sweep: Sweep;
  readonly remotes: Remotes;
  readonly live: Live;
  readonly away: Away;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly signIns: SignIns;
  readonly callers: Callers;
  readonly address: URL;
  readonly keeping: Keeping;
}

/** What Hono carries through one request. */
export interface Env {
  /** What the server knows about the connection; nothing in tests and in a page that runs the server. */
  Bindings: {
    readonly address?: string | null;
    readonly isRepeated?: (header: string) => boolean;
  };
  Variables: {
    readonly snapshot: Snapshot;
    /** Who asks, and what they may. For what stays open: `services.callers.stillValid`. */
    readonly caller: Caller;
    /** The caller's person: null for whoever has not signed in, and while git knows no name. */
    readonly person: Person | null;
    /** The instant the request is answered for. */
    readonly at: string;
    /** Under which the request is found in the log. */
    readonly requestId: string;
  };
}

export function createServices(surroundings: Surroundings): Services {
  const { store, now, random, identity, state, visibility = null } = surroundings;
  const accounts = createAccounts(state);
  const sessions = createSessions(state, surroundings.limits);
  const tokens = createTokens(state);
  const catalogue = createCatalogue({ ...surroundings, signedIn: accounts });
  const search = createSearch();
  const history = createHistory({ store });
  const live = createLive({ store, catalogue });
  const writer = createWriter({ catalogue, store, now, newId: ulidMaker(random) });
  const decisions = createDecisions({
    store,
    writer,
    templatesIn: catalogue.templatesIn,
    reader: surroundings.reader,
  });
  const sittings = createSittings({ state, live, catalogue, now });
  const meetings = createMeetings({ writer, decisions, sittings });
  return {
    ...surroundings,
    catalogue,
    decisions,
    sweep: createSweep({ catalogue, decisions, meetings, store, now }),
    meetings,
    sittings,
    feeds: createFeeds(state),
    images: createImages({ writer }),
    search,
    history,
    revisions: createRevisions({ store, history, reader: surroundings.reader }),
    remotes: createRemotes(surroundings),
    keepUp: createKeepUp({ ...surroundings, catalogue, search, history }),
    away: createAway(state),
    accounts,
    sessions,
    tokens,
    signIns: createSignIns(),
    callers: createCallers({ identity, accounts, sessions, tokens, visibility }),
    address: surroundings.address ?? new URL('http://localhost/'),
    live,
    keeping: createKeeping({ ...surroundings, live }),
  };
}
