// What counts as a word to the search: in records, in queries, and where hits are marked. One pattern for all three, or they would disagree.

import { withoutComments } from '../domain/record/lines.ts';

/** Letters and digits of every script; everything else parts words. Fresh each time, since a global pattern remembers its place. */
export function wordPattern(): RegExp {
  return /[\p{L}\p{N}\p{M}]+/gu;
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(wordPattern()) ?? [];
}

/** More of one word hardly tells a record from the others (BM25 saturates), and costs as much to index as the first. */
const MOST_OF_ONE = 3;

/** Words to index: each as often as it says something. */
export function tellingWords(text: string): string[] {
  const counts = new Map<string, number>();
  return wordsOf(text).filter((word) => {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    return count <= MOST_OF_ONE;
  });
}

/** Markdown without what nobody reads: comments, and where links lead. Each pattern stops at its own opening, so hostile texts stay linear. */
export function readable(markdown: string): string {
  return withoutComments(markdown)
    .replaceAll(/\]\([^()[\]\s]*/gu, '] ')
    .replaceAll(/^ {0,3}\[[^[\]\n]*\]:.*$/gmu, '');
}

/** English words that nearly every record has: not looked for in texts, only in titles, names and tags. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about all also an and any are as at be because been being but by can could did do does for from had has have ' +
    'how i if in into is it its may more most must no not of on only or other our should so some such than that the ' +
    'their them then there these they this those to us was we were what when where which while who will with would you your'
  ).split(' '),
);
