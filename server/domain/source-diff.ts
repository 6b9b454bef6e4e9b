// Two texts line by line, as they are written, with the words marked that differ within lines that are alike.

import { bagOf, diffRows, diffWords, likeness, pairUp, wordsOf, type Left } from './word-diff.ts';

export interface SourceLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** Its number in each text, from 1; null where it isn't. */
  readonly before: number | null;
  readonly after: number | null;
  readonly parts: readonly { readonly text: string; readonly marked: boolean }[];
}

/** The most lines that are looked for as added or removed; texts that differ more are shown one after the other. */
const MOST_LINES = 1200;
/** For the words in them, over all lines. */
const MOST_WORK = 1_000_000;
/** From this on two lines are one that was changed. */
const ALIKE = 0.5;

export function diffSource(before: string, after: string): readonly SourceLine[] {
  const left = { work: MOST_WORK };
  const [old, fresh] = [linesIn(before), linesIn(after)];
  const runs = diffRows(old, fresh, MOST_LINES) ?? [
    { same: false, before: [0, old.length], after: [0, fresh.length] } as const,
  ];
  return runs.flatMap(({ same, before: [a, toA], after: [b, toB] }): readonly SourceLine[] =>
    same
      ? old.slice(a, toA).map((text, place) => ({
          kind: 'same',
          before: a + place + 1,
          after: b + place + 1,
          parts: [{ text, marked: false }],
        }))
      : changedLines(old.slice(a, toA), fresh.slice(b, toB), { a, b, left }),
  );
}

function changedLines(
  old: readonly string[],
  fresh: readonly string[],
  { a, b, left }: { readonly a: number; readonly b: number; readonly left: Left },
): readonly SourceLine[] {
  const bags = new Map(
    [...old, ...fresh].map((line) => [line, bagOf(wordsOf(line).map(({ text }) => text))]),
  );
  const pairs = pairUp(old, fresh, (one, other) => {
    const [first, second] = [bags.get(one), bags.get(other)];
    const share = first === undefined || second === undefined ? 0 : likeness(first, second);
    return share < ALIKE ? 0 : share;
  });
  const inOld = new Map(pairs);
  const inFresh = new Map(pairs.map(([one, other]) => [other, one]));
  return [
    ...old.map((text, place): SourceLine => {
      const other = fresh[inOld.get(place) ?? -1];
      const parts = other === undefined ? whole(text) : marked(text, other, left);
      return { kind: 'removed', before: a + place + 1, after: null, parts };
    }),
    ...fresh.map((text, place): SourceLine => {
      const other = old[inFresh.get(place) ?? -1];
      const parts = other === undefined ? whole(text) : marked(text, other, left);
      return { kind: 'added', before: null, after: b + place + 1, parts };
    }),
  ];
}

/** A line that has no other of its kind needs no words marked: it is new, or gone, as a whole. */
function whole(text: string): SourceLine['parts'] {
  return [{ text, marked: false }];
}

/** The parts of `text` that `other` doesn't have are marked, without the blank before them. */
function marked(text: string, other: string, left: Left): SourceLine['parts'] {
  const [own, others] = [piecesOf(text), piecesOf(other)];
  return diffWords(own, others, left).flatMap(({ same, before: [from, to] }): SourceLine['parts'] => {
    const part = own.slice(from, to).join('');
    const [, blank = '', words = ''] = /^(\s*)(.*)$/su.exec(part) ?? [];
    if (same || words === '') return part === '' ? [] : [{ text: part, marked: !same }];
    return [...(blank === '' ? [] : [{ text: blank, marked: false }]), { text: words, marked: true }];
  });
}

/** Words with the blanks before them. */
function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const { text } of wordsOf(line)) {
    const to = line.indexOf(text, end) + text.length;
    pieces.push(line.slice(end, to));
    end = to;
  }
  return end < line.length ? [...pieces, line.slice(end)] : pieces;
}

function linesIn(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/u);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
