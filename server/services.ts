// Everything the routes need, put together once. The outside world (store, clock, randomness, identity) is handed in: no node: module here,
// so page tests run the whole server inside a browser.

import type { BaseUrl } from './base-url.ts';
import type { Cache } from './cache.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { Person } from './domain/person.ts';
import { createHistory, type History } from './history.ts';
import { createImages, type Images } from './images.ts';
import type { Identity } from './identity.ts';
import { createKeepUp, type KeepUp } from './keep-up.ts';
import { createLive, type Live } from './live.ts';
import type { Reader } from './reader.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { createSearch, type Search } from './search.ts';
import type { Snapshot } from './snapshot.ts';
import type { State } from './state.ts';
import type { Store } from './store/store.ts';
import type { Template } from './templates.ts';
import { ulidMaker } from './ulid.ts';
import { createWriter } from './write.ts';

export interface Surroundings {
  readonly store: Store;
  readonly identity: Identity;
  readonly templates: readonly Template[];
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
}

export interface Services extends Surroundings {
  readonly catalogue: Catalogue;
  readonly decisions: Decisions;
  readonly images: Images;
  readonly search: Search;
  readonly history: History;
  readonly revisions: Revisions;
  readonly keepUp: KeepUp;
  readonly live: Live;
}

/** What Hono carries through one request. */
export interface Env {
  Variables: {
    readonly snapshot: Snapshot;
    /** Null while nobody introduced themselves. */
    readonly person: Person | null;
    /** The instant the request is answered for. */
    readonly at: string;
    /** Under which the request is found in the log. */
    readonly requestId: string;
  };
}

export function createServices(surroundings: Surroundings): Services {
  const { store, now, random } = surroundings;
  const catalogue = createCatalogue(surroundings);
  const search = createSearch();
  const history = createHistory({ store });
  const writer = createWriter({ catalogue, store, now, newId: ulidMaker(random) });
  return {
    ...surroundings,
    catalogue,
    decisions: createDecisions({ store, writer, templatesIn: catalogue.templatesIn }),
    images: createImages({ writer }),
    search,
    history,
    revisions: createRevisions({ store, history }),
    keepUp: createKeepUp({ ...surroundings, catalogue, search, history }),
    live: createLive({ store, catalogue }),
  };
}
