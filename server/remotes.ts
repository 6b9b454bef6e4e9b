// In step with the remote. Alone, a person pulls and pushes by a button; a team server does it by itself, after each change and every so
// often. One thing at a time; what stands in the way is kept as a sentence until it is gone, and work goes on meanwhile.

import type { RemoteStanding, RemoteView } from './domain/remote-view.ts';

/** What a remote can do, as the store has it; null where the store knows none. */
export interface RemoteSource {
  standing(): Promise<RemoteStanding | null>;
  /** How many commits came. Throws an error named RemoteTrouble, whose message is a sentence. */
  pull(): Promise<number>;
  push(): Promise<number>;
  close(): void;
}

export type Moved =
  | { readonly kind: 'done'; readonly commits: number }
  /** The sentence says what is in the way and what to do. */
  | { readonly kind: 'trouble'; readonly why: string };

export interface Remotes {
  /** Null where there is no remote. */
  view(): Promise<RemoteView | null>;
  pull(): Promise<Moved>;
  push(): Promise<Moved>;
  /** Keeps in step from now on; gives the way to stop. Without an interval it only stops. */
  keepInStep(report: (error: unknown) => void): () => void;
}

/** Changes that come quickly one after the other go together, in milliseconds. */
const SETTLE = 500;

export function createRemotes({
  store,
  remote = null,
  sync = null,
  now,
}: {
  readonly store: { watch(moved: () => void): () => void };
  readonly remote?: RemoteSource | null | undefined;
  /** Seconds between two looks; null: only when a person asks. */
  readonly sync?: number | null | undefined;
  readonly now: () => string;
}): Remotes {
  let queue: Promise<unknown> = Promise.resolve();
  let at: string | null = null;
  let trouble: string | null = null;

  const remotes: Remotes = {
    async view() {
      const standing = remote === null ? null : await remote.standing();
      return standing === null ? null : { ...standing, automatic: sync !== null, at, trouble };
    },
    pull: () => oneByOne(() => remote?.pull() ?? Promise.resolve(0)),
    push: () => oneByOne(() => remote?.push() ?? Promise.resolve(0)),
    keepInStep(report) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isOver = false;
      const after = (milliseconds: number) => {
        clearTimeout(timer);
        if (!isOver) timer = setTimeout(() => void step(), milliseconds);
      };
      const step = async () => {
        try {
          if ((await remote?.standing()) !== null) {
            const pulled = await remotes.pull();
            if (pulled.kind === 'done') await remotes.push();
          }
        } catch (error) {
          report(error);
        }
        after(1000 * (sync ?? 0));
      };
      const stopWatching =
        sync === null || remote === null ? () => undefined : store.watch(() => after(SETTLE));
      if (sync !== null && remote !== null) after(0);
      return () => {
        isOver = true;
        clearTimeout(timer);
        stopWatching();
        remote?.close();
      };
    },
  };
  return remotes;

  function oneByOne(work: () => Promise<number>): Promise<Moved> {
    const turn = queue.then(async (): Promise<Moved> => {
      try {
        const commits = await work();
        at = now();
        trouble = null;
        return { kind: 'done', commits };
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'RemoteTrouble') throw error;
        trouble = error.message;
        return { kind: 'trouble', why: error.message };
      }
    });
    queue = turn.catch(() => undefined);
    return turn;
  }
}
