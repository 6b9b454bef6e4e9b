// Waiting in browser tests: as long as a busy machine needs. The library's own second is too short where a command goes through real git.
import { waitUntil as libraryWaitUntil } from '@open-wc/testing';

/** Resolves once `holds` does; rejects with `what` after `timeout` ms. */
export async function waitUntil(
  holds: () => unknown,
  what = 'What was waited for never held.',
  { timeout = 15_000 }: { timeout?: number } = {},
): Promise<void> {
  await libraryWaitUntil(holds, what, { timeout });
}
