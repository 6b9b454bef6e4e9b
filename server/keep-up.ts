// Keeps what is worked out in the background at the newest commit, whoever made it, before somebody asks: first the catalogue, then the
// words to search, then the history. The history is kept in the cache, because it is the one that takes seconds.

import { noCache, type Cache } from './cache.ts';
import type { Catalogue } from './catalogue.ts';
import type { History } from './history.ts';
import type { Search } from './search.ts';
import { historyFolders, type Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';

/** Follows the branch until the function that it gives is called. */
export type KeepUp = (report: (error: unknown) => void) => () => void;

const FILE = 'history';
/** Milliseconds after the first reading in which nothing else is begun: those who waited for it are answered first. */
const ANSWERS_FIRST = 200;
/** So many new commits are worth a new file in the cache. */
const WORTH_KEEPING = 100;

export function createKeepUp({
  store,
  catalogue,
  search,
  history,
  cache = noCache,
}: {
  store: Store;
  catalogue: Catalogue;
  search: Search;
  history: History;
  cache?: Cache;
}): KeepUp {
  let begun: Promise<void> | null = null;
  let restored: Promise<void> | null = null;
  let moves = WORTH_KEEPING;

  return (report) => {
    const follow = () => void catalogue.current().then(followAll).catch(report);
    const stop = store.watch(() => {
      moves += 1;
      follow();
    });
    follow();
    return () => {
      stop();
      history.follow(null, []);
    };
  };

  async function followAll(snapshot: Snapshot): Promise<void> {
    await (begun ??= pause(ANSWERS_FIRST));
    await search.follow(snapshot);
    await (restored ??= restore());
    history.follow(snapshot.commit, historyFolders(snapshot));
    await history.ready();
    if (moves < WORTH_KEEPING) return;
    moves = 0;
    const bytes = await history.serialize();
    if (bytes !== null) await cache.write(FILE, bytes);
  }

  async function restore(): Promise<void> {
    const bytes = await cache.read(FILE);
    if (bytes !== null) history.restore(bytes);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
