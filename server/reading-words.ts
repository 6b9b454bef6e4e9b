// How many words there are to read in the text of a record, in any script: what stands in its body, without marks, links' addresses and comments.

import { plainText } from './domain/markdown.ts';
import { recordBody } from './domain/record/body.ts';
import { filePath, type Snapshot } from './snapshot.ts';

/** Characters of one record that are counted: what is longer nobody reads before a meeting, and it must not keep the server. */
const LONGEST = 200_000;

export function readingWords(snapshot: Pick<Snapshot, 'byPath' | 'files'>): (path: string) => number {
  return (path) => {
    const decision = snapshot.byPath.get(path);
    const text = snapshot.files.get(filePath(path))?.text.slice(0, LONGEST) ?? '';
    return decision === undefined ? 0 : wordsIn(plainText(recordBody(text, decision.record)));
  };
}

/** Scripts that put no blanks between words have words, too. */
function wordsIn(text: string): number {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text))
    if (isWordLike === true) count += 1;
  return count;
}
