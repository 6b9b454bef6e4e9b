// What can be read off threads: a comment by its id, whom its words mention, how a thread is called.

import type { Person, PersonId } from '../person.ts';
import type { Review, Thread, ThreadComment } from '../review.ts';
import { shortened } from '../words.ts';

export const GONE = 'There is no such thread.';

export function threadIn(review: Review, id: string): Thread | null {
  return review.threads.find((thread) => thread.id === id) ?? null;
}

export function commentIn(
  review: Review,
  id: string,
): { readonly thread: Thread; readonly comment: ThreadComment } | null {
  for (const thread of review.threads) {
    const comment = thread.comments.find((one) => one.id === id);
    if (comment !== undefined) return { thread, comment };
  }
  return null;
}

/** Who began the thread. */
export function openerOf(thread: Thread): PersonId {
  return thread.comments[0]?.by ?? '';
}

/** How a thread is called in a sentence: by its words in the text, else by its own. */
export function threadName(thread: Thread): string {
  const quote = thread.anchor?.exact.trim() ?? '';
  if (quote !== '') return `“${shortened(quote, 40)}”`;
  const said = thread.comments[0]?.body.trim() ?? '';
  return said === '' ? 'a redacted comment' : `“${shortened(said, 40)}”`;
}

/** Ids and names that a mention can be written with: `@ana`, `@Ana Moreira`. The longest that fits is meant. */
export function mentionsIn(body: string, people: ReadonlyMap<PersonId, Person>): readonly PersonId[] {
  if (!body.includes('@')) return [];
  const names = [...people.values()]
    .flatMap(({ id, name }) => [
      { id, word: id.toLowerCase() },
      { id, word: name.toLowerCase() },
    ])
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.word.length - a.word.length);
  const text = body.toLowerCase();
  const found = new Set<PersonId>();
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    // In the middle of a word it is a mail address.
    if (/[\p{L}\p{N}_.]/u.test(text.charAt(at - 1))) continue;
    const meant = names.find(
      ({ word }) =>
        text.startsWith(word, at + 1) && !/[\p{L}\p{N}_]/u.test(text.charAt(at + 1 + word.length)),
    );
    if (meant !== undefined) found.add(meant.id);
  }
  return [...found];
}
