// The words of a text that are closest to a quote which doesn't stand there any more. Work is bounded: windows are proposed by rare words that
// both share, and only a few of them are compared word by word.

interface Quoted {
  readonly exact: string;
  readonly position: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Places at which one word of the quote may stand: what stands more often says nothing about where. */
const MOST_PLACES = 50;
/** Windows that are compared word by word. */
const MOST_WINDOWS = 6;
/** Words of a quote that are compared: a longer one is compared by its beginning and its end. */
const MOST_WORDS = 400;

/** Half-open range of the words closest to a quote, if they share enough of it; null otherwise. */
export function closestIn(
  text: string,
): (quoted: Quoted, enough: number) => { readonly start: number; readonly end: number } | null {
  const words = wordsOf(text);
  const places = placesOf(words);
  return (quoted, enough) => closestTo(quoted, words, places, enough);
}

function closestTo(
  { exact, position }: Quoted,
  words: readonly Word[],
  places: ReadonlyMap<string, readonly number[]>,
  enough: number,
): { readonly start: number; readonly end: number } | null {
  const quote = capped(wordsOf(exact));
  // Every shared word votes for where the quote would begin.
  const votes = new Map<number, number>();
  for (const [offset, word] of quote.entries()) {
    const at = places.get(word.text) ?? [];
    if (at.length > MOST_PLACES) continue;
    for (const place of at) {
      const begin = Math.max(0, place - offset);
      votes.set(begin, (votes.get(begin) ?? 0) + 1 / at.length);
    }
  }
  if (votes.size === 0) return null;
  const slack = Math.max(2, Math.ceil(quote.length * (1 / enough - 1)));
  const windows = peaks(votes, slack).slice(0, MOST_WINDOWS);

  let best: { readonly start: number; readonly end: number; readonly share: number } | null = null;
  for (const begin of windows) {
    const from = Math.max(0, begin - slack);
    const window = words.slice(from, begin + quote.length + slack);
    const found = aligned(quote, window);
    if (found === null || found.share < enough) continue;
    const start = window[found.first]?.start ?? 0;
    const end = window[found.last]?.end ?? start;
    const isBetter =
      best === null ||
      found.share > best.share ||
      (found.share === best.share && Math.abs(start - position) < Math.abs(best.start - position));
    if (isBetter) best = { start, end, share: found.share };
  }
  return best === null ? null : { start: best.start, end: best.end };
}

/** Where the votes gather: a place takes those of its neighbours within the slack. */
function peaks(votes: ReadonlyMap<number, number>, slack: number): number[] {
  const sorted = [...votes].sort(([a], [b]) => a - b);
  const sums: { at: number; sum: number }[] = [];
  let low = 0;
  let sum = 0;
  for (const [index, [at, weight]] of sorted.entries()) {
    sum += weight;
    while ((sorted[low]?.[0] ?? at) < at - slack) sum -= sorted[low++]?.[1] ?? 0;
    const middle = sorted[Math.floor((low + index) / 2)]?.[0] ?? at;
    sums.push({ at: middle, sum });
  }
  sums.sort((a, b) => b.sum - a.sum || a.at - b.at);
  const chosen: number[] = [];
  for (const { at } of sums) {
    if (chosen.every((other) => Math.abs(other - at) > slack / 2)) chosen.push(at);
    if (chosen.length === MOST_WINDOWS) break;
  }
  return chosen;
}

/** The longest common run of words in order, and how much of both it is, measured in characters. */
function aligned(
  quote: readonly Word[],
  window: readonly Word[],
): { readonly share: number; readonly first: number; readonly last: number } | null {
  const width = window.length + 1;
  const table = new Uint32Array((quote.length + 1) * width);
  for (let i = quote.length - 1; i >= 0; i -= 1) {
    const word = quote[i]?.text ?? '';
    for (let j = window.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const skip = Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
      const taken = window[j]?.text === word ? word.length + (table[at + width + 1] ?? 0) : 0;
      table[at] = Math.max(skip, taken);
    }
  }
  let shared = 0;
  let first = -1;
  let last = -1;
  for (let i = 0, j = 0; i < quote.length && j < window.length;) {
    const at = i * width + j;
    const word = quote[i]?.text ?? '';
    if (window[j]?.text === word && table[at] === word.length + (table[at + width + 1] ?? 0)) {
      shared += word.length;
      if (first === -1) first = j;
      last = j;
      i += 1;
      j += 1;
    } else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) i += 1;
    else j += 1;
  }
  if (first === -1) return null;
  const within = lengthOf(window.slice(first, last + 1));
  return { share: (2 * shared) / (lengthOf(quote) + within), first, last };
}

function lengthOf(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.text.length, 0);
}

function capped(words: readonly Word[]): readonly Word[] {
  return words.length <= MOST_WORDS
    ? words
    : [...words.slice(0, MOST_WORDS / 2), ...words.slice(words.length - MOST_WORDS / 2)];
}

/** Words and single other characters that are no blanks, as they are written. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function placesOf(words: readonly Word[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const there = places.get(word.text);
    if (there === undefined) places.set(word.text, [place]);
    else if (there.length <= MOST_PLACES) there.push(place);
  }
  return places;
}
