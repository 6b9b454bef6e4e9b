// Words of a decision's own text, as a page shows it, changed in the record's file. Rule: nothing outside the words changes, whatever line ends
// the file has.

import { bodyOf } from './body.ts';
import { splitSource } from './lines.ts';
import type { DecisionRecord } from './record.ts';

/** The file with the body's words from `start` to `end` replaced. Half open, in UTF-16 units of `recordBody`. */
export function replaceInBody(
  text: string,
  record: DecisionRecord,
  { start, end }: { readonly start: number; readonly end: number },
  words: string,
): string {
  const { bom, lines, ends } = splitSource(text);
  const body = bodyOf(text, record);
  const from = placeIn(body, start);
  const to = placeIn(body, end);
  const eol = ends.find((one) => one !== '') ?? '\n';
  const offsets: number[] = [];
  let at = bom.length;
  for (const [index, line] of lines.entries()) {
    offsets.push(at);
    at += line.length + (ends[index]?.length ?? 0);
  }
  const offset = ({ line, column }: { line: number; column: number }) => (offsets[line] ?? at) + column;
  return text.slice(0, offset(from)) + words.replaceAll(/\r\n?|\n/gu, eol) + text.slice(offset(to));
}

/** The line of the file and the column in it that a place in the body stands for. */
function placeIn(
  { text, lines }: { readonly text: string; readonly lines: readonly number[] },
  at: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const begin = before.lastIndexOf('\n') + 1;
  const index = before.split('\n').length - 1;
  const line = lines[index] ?? (lines.at(-1) ?? 0) + 1;
  return { line, column: at - begin };
}
