// How many threads there are, beside the name of their tab.

import type { ShownThreads } from '../components/annotated.ts';

/** "3 open", "2 resolved"; nothing where nobody has commented. */
export function threadsInShort({ threads }: ShownThreads): string {
  const open = threads.filter(({ thread }) => thread.resolved === null).length;
  if (open > 0) return `${open} open`;
  return threads.length === 0 ? '' : `${threads.length} resolved`;
}
