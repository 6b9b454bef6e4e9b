// What differs between two rows of words, in runs that a person can read: single small words that two texts share by chance
// don't cut a change in pieces. Bounded: rows that differ too much are not compared.

import { diffArrays } from 'diff';

/** Words `[from, to)` of each side. Where `same`, both are as long. */
export interface Run {
  readonly same: boolean;
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

/**
 * A word with its joints (`16.500`, `don't`, `two-way`), a sign of a script without blanks, a character reference, or any other sign.
 * Blanks are no words.
 */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|[[\p{L}\p{M}\p{N}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]]+(?:(?:['’.,\-]|&#39;)[[\p{L}\p{M}\p{N}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]]+)*|&#?\w{1,12};|[^ \t\r\n\f]/gv;

export interface Word {
  readonly text: string;
  /** Does a blank stand before it? */
  readonly spaced: boolean;
}

export function wordsOf(text: string): readonly Word[] {
  let end = 0;
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    const spaced = index > end;
    end = index + word.length;
    return { text: word, spaced };
  });
}

export function isWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** What may still be done, as squares of insertions and deletions: the work grows with them. */
export interface Left {
  work: number;
}

/** In one row of words. */
const MOST_EDITS = 1000;

/** Equal keys are equal words. Null when there are more than so many insertions and deletions. */
export function diffRows<T extends string | number>(
  before: readonly T[],
  after: readonly T[],
  most = MOST_EDITS,
): readonly Run[] | null {
  const parts = diffArrays([...before], [...after], { maxEditLength: most });
  if (parts === undefined) return null;
  const runs: Run[] = [];
  let [a, b] = [0, 0];
  for (const part of parts) {
    const from: [number, number] = [a, b];
    if (!part.added) a += part.count;
    if (!part.removed) b += part.count;
    const same = !part.added && !part.removed;
    const last = runs.at(-1);
    if (last !== undefined && last.same === same)
      runs[runs.length - 1] = { same, before: [last.before[0], a], after: [last.after[0], b] };
    else runs.push({ same, before: [from[0], a], after: [from[1], b] });
  }
  return runs;
}

/** How many words at most may be taken into the changes around them, though they stayed. */
const SMALL = 2;

/** The runs of two rows of words, as a person would mark them; one run when there is nothing left to compare them with. */
export function diffWords(before: readonly string[], after: readonly string[], left: Left): readonly Run[] {
  const most = Math.min(MOST_EDITS, Math.floor(Math.sqrt(left.work)));
  const found = diffRows(before, after, most);
  const runs = found ?? [whole(before.length, after.length)];
  const edits = found === null ? most : editsIn(found);
  left.work = Math.max(0, left.work - edits * edits);
  const merged: Run[] = [];
  for (const [place, run] of runs.entries()) {
    const last = merged.at(-1);
    const next = runs[place + 1];
    const isSwallowed =
      run.same &&
      last !== undefined &&
      next !== undefined &&
      isReplaced(last, next) &&
      run.after[1] - run.after[0] <= SMALL &&
      lengthIn(after, run.after) <= Math.min(sizeOf(last), sizeOf(next));
    if (last !== undefined && !last.same && (isSwallowed || !run.same))
      merged[merged.length - 1] = {
        same: false,
        before: [last.before[0], run.before[1]],
        after: [last.after[0], run.after[1]],
      };
    else merged.push(run);
  }
  return merged;

  function sizeOf(run: Run): number {
    return Math.max(lengthIn(before, run.before), lengthIn(after, run.after));
  }
}

/** Where words only came, or only went, those between them stay as they are. */
function isReplaced(one: Run, other: Run): boolean {
  const isThere = ([from, to]: Run['before']) => to > from;
  return (isThere(one.before) || isThere(other.before)) && (isThere(one.after) || isThere(other.after));
}

function editsIn(runs: readonly Run[]): number {
  const others = runs.filter(({ same }) => !same);
  return others.reduce((sum, run) => sum + run.before[1] - run.before[0] + run.after[1] - run.after[0], 0);
}

function whole(before: number, after: number): Run {
  return { same: false, before: [0, before], after: [0, after] };
}

function lengthIn(words: readonly string[], [from, to]: readonly [number, number]): number {
  let length = 0;
  for (let at = from; at < to; at += 1) length += words[at]?.length ?? 0;
  return length;
}

/** How often each word occurs. */
export type Bag = ReadonlyMap<string, number>;

export function bagOf(words: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The share of words that two texts have in common, 0 to 1. */
export function likeness(one: Bag, other: Bag): number {
  let [common, total] = [0, 0];
  for (const [word, count] of one) {
    common += Math.min(count, other.get(word) ?? 0);
    total += count;
  }
  for (const count of other.values()) total += count;
  return total === 0 ? 1 : (2 * common) / total;
}

/** So many pairs are compared with each other; longer lists only near by. */
const MOST_PAIRS = 4000;
const NEAR = 6;

/**
 * Which of one list became which of the other, in order: the pairs that are most alike in all. `alike` gives 0 for two that can't be the same.
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  alike: (one: T, other: T) => number,
): readonly (readonly [number, number])[] {
  return before.length * after.length > MOST_PAIRS
    ? pairNear(before, after, alike)
    : pairBest(before, after, alike);
}

function pairNear<T>(before: readonly T[], after: readonly T[], alike: (one: T, other: T) => number) {
  const pairs: [number, number][] = [];
  let from = 0;
  for (const [place, one] of before.entries()) {
    const near = after.slice(from, from + NEAR).map((other) => alike(one, other));
    const best = Math.max(0, ...near);
    if (best === 0) continue;
    const found = from + near.indexOf(best);
    pairs.push([place, found]);
    from = found + 1;
  }
  return pairs;
}

function pairBest<T>(before: readonly T[], after: readonly T[], alike: (one: T, other: T) => number) {
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const score = new Float64Array(before.length * after.length);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [one, other] = [before[i], after[j]];
      const alikeness = one === undefined || other === undefined ? 0 : alike(one, other);
      score[i * after.length + j] = alikeness;
      const paired = alikeness === 0 ? 0 : alikeness + (best[(i + 1) * width + j + 1] ?? 0);
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < before.length && j < after.length;) {
    const alikeness = score[i * after.length + j] ?? 0;
    const here = best[i * width + j] ?? 0;
    if (alikeness > 0 && here === alikeness + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
