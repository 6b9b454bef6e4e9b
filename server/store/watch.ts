// Notices within a moment that the branch moved, whoever moved it. Watching the folders is quick but not to be relied on (network file
// systems, containers), so the branch is also read four times a second: two small files.

import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Layout } from './layout.ts';
import { readHead } from './refs.ts';

/** Milliseconds between two looks. */
const POLL = 250;

/** Calls `moved` whenever HEAD names another branch or commit than at the last look; gives the way to stop. */
export function watchHead(layout: Layout, moved: () => void, watching: typeof watch = watch): () => void {
  let last: string | null = null;
  let looking = false;
  let again = false;
  const timer = setInterval(() => void look(), POLL);
  timer.unref();
  const watched = new Map<string, ReturnType<typeof watch>>();
  void look();
  return () => {
    clearInterval(timer);
    for (const watcher of watched.values()) watcher.close();
    watched.clear();
  };

  async function look(): Promise<void> {
    again = looking;
    if (looking) return;
    looking = true;
    do {
      again = false;
      try {
        const head = await readHead(layout);
        const now = JSON.stringify(head);
        if (last !== null && now !== last) moved();
        last = now;
        watchFolder(layout.gitFolder);
        if (head.kind !== 'detached')
          watchFolder(dirname(join(layout.commonFolder, 'refs/heads', head.branch)));
      } catch {
        // Git is in the middle of something, or the repository is gone: the next look tells, and so does the next request.
      }
    } while (again);
    looking = false;
  }

  function watchFolder(folder: string): void {
    if (watched.has(folder)) return;
    try {
      const watcher = watching(folder, { persistent: false }, () => void look());
      watcher.on('error', () => {
        watcher.close();
        watched.delete(folder);
      });
      watched.set(folder, watcher);
    } catch {
      // No folder yet, or no more watches on this machine: polling goes on.
    }
  }
}
