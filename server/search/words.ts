// What counts as a word to the search: in records, in queries, and where hits are marked. One pattern for all three, or they would disagree.

import { withoutComments } from '../domain/record/lines.ts';

/** Letters and digits of every script; everything else parts words. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const BEHIND_WORD = /[^\p{L}\p{N}\p{M}]/gu;
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

export function wordsOf(text: string): string[] {
  return lower(text).match(WORD) ?? [];
}

/** As long as the text: the one letter is left out that lower case makes longer. */
function lower(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase();
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

/** What to mark in the records that a query finds. */
export interface Wanted {
  /** How the words begin: few, where the words themselves may be hundreds. */
  readonly beginnings: readonly string[];
  readonly words: ReadonlySet<string>;
}

export const NOTHING_WANTED: Wanted = { beginnings: [], words: new Set() };

/** Where the wanted words stand in a text, first to last. */
export function* placesOf(
  text: string,
  { beginnings, words }: Wanted,
): Generator<{ readonly start: number; readonly end: number }> {
  if (beginnings.length === 0) return;
  const folded = lower(text);
  const next = beginnings.map((beginning) => folded.indexOf(beginning));
  for (;;) {
    const start = Math.min(...next.filter((place) => place !== -1));
    if (start === Infinity) return;
    let end = start + 1;
    if (start === 0 || !IN_WORD.test(folded.charAt(start - 1))) {
      BEHIND_WORD.lastIndex = start;
      end = BEHIND_WORD.exec(folded)?.index ?? folded.length;
      if (words.has(folded.slice(start, end))) yield { start, end };
    }
    beginnings.forEach((beginning, at) => {
      const place = next[at] ?? -1;
      if (place !== -1 && place < end) next[at] = folded.indexOf(beginning, end);
    });
  }
}
