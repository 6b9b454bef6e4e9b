// Where a comment stands: on words, found again by quoting them (DOMAIN section 9). Its rule: an anchor never points at other words silently.
// Either the very words are there, or it says that it only found the closest, the heading, or nothing; and it always keeps its quote.
//
// Positions count UTF-16 units in the decision's own text as a page shows it (`recordBody`), with LF.

import { closestIn } from './anchor-closest.ts';

export interface Anchor {
  /** Digest of the text it was made on. */
  readonly digest: string;
  /** Headings above it, the outermost first, as the text writes them. */
  readonly headings: readonly string[];
  readonly exact: string;
  /** What stood before and after, up to `CONTEXT` characters. */
  readonly prefix: string;
  readonly suffix: string;
  readonly position: number;
}

/** `orphaned` stands for the decision as a whole: not even the heading is there. */
export type How = 'position' | 'quote' | 'closest' | 'heading' | 'orphaned';

export interface Place {
  readonly how: How;
  /** Half open; the heading's line for `heading`, 0 and 0 for `orphaned`. */
  readonly start: number;
  readonly end: number;
}

export const CONTEXT = 64;
/** The longest quote, in characters. */
export const LONGEST_QUOTE = 4000;
/** How much of the quote the closest words must share. */
export const CLOSE_ENOUGH = 0.75;
/** Of a quote that stands more often, so many are looked at more closely. */
const MOST_CANDIDATES = 50;

const ORPHANED: Place = { how: 'orphaned', start: 0, end: 0 };

/** The anchor of the words from `start` to `end`. */
export function anchorAt(body: string, digest: string, start: number, end: number): Anchor {
  const text = plain(body);
  return {
    digest,
    headings: pathTo(headingsIn(text), start),
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
    position: start,
  };
}

/** Where the anchor stands on this text: the same text → position, the exact quote, the closest words, the heading, the whole. */
export function findAnchor(anchor: Anchor, body: string, digest: string): Place {
  return finderIn(body, digest)(anchor);
}

/** The same for many anchors: what is worked out for the text is worked out once, and only when an anchor needs it. */
export function finderIn(body: string, digest: string): (anchor: Anchor) => Place {
  const text = plain(body);
  let lines: readonly HeadingLine[] | null = null;
  let closest: ReturnType<typeof closestIn> | null = null;
  const headings = () => (lines ??= headingsIn(text));

  return (anchor) => {
    const { exact, position } = anchor;
    if (exact === '') return headingOf(anchor, headings());
    const end = position + exact.length;
    // The digest leaves out what isn't signed, so even on the same text the words are looked at before they are believed.
    if (anchor.digest === digest && text.startsWith(exact, position))
      return { how: 'position', start: position, end };
    const quoted = bestQuote(anchor, text, headings);
    if (quoted !== null) return { how: 'quote', start: quoted, end: quoted + exact.length };
    const close = (closest ??= closestIn(text))(anchor, CLOSE_ENOUGH);
    return close === null ? headingOf(anchor, headings()) : { how: 'closest', ...close };
  };
}

/** The place of the quote whose surroundings are most like those it had; null when it doesn't stand there any more. */
function bestQuote(anchor: Anchor, text: string, headings: () => readonly HeadingLine[]): number | null {
  const { exact, position } = anchor;
  const places: { readonly at: number; readonly like: number; readonly far: number }[] = [];
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    if (isWhole(anchor, text, at))
      places.push({ at, like: likeAround(anchor, text, at), far: Math.abs(at - position) });
  }
  if (places.length < 2) return places[0]?.at ?? null;
  // The same heading outweighs a little context, so only the most alike are asked for theirs.
  const best = places.sort((a, b) => b.like - a.like || a.far - b.far).slice(0, MOST_CANDIDATES);
  const scored = best.map((one) => ({
    ...one,
    score: one.like + likeAbove(anchor, pathTo(headings(), one.at)),
  }));
  return scored.sort((a, b) => b.score - a.score || a.far - b.far)[0]?.at ?? null;
}

/** A quote that began or ended with a whole word is not found within a longer one: "cat" is not in "category". */
function isWhole({ exact, prefix, suffix }: Anchor, text: string, at: number): boolean {
  const isJoined = (left: string, right: string) => isWord(left) && isWord(right);
  const [first, last] = [exact.charAt(0), exact.charAt(exact.length - 1)];
  return (
    (isJoined(prefix.slice(-1), first) || !isJoined(text.charAt(at - 1), first)) &&
    (isJoined(last, suffix.charAt(0)) || !isJoined(last, text.charAt(at + exact.length)))
  );
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

/** How much of the surroundings is the same, from the quote outwards. */
function likeAround({ prefix, suffix, exact }: Anchor, text: string, at: number): number {
  let before = 0;
  while (before < prefix.length && text.charAt(at - 1 - before) === prefix.charAt(prefix.length - 1 - before))
    before += 1;
  let after = 0;
  const end = at + exact.length;
  while (after < suffix.length && text.charAt(end + after) === suffix.charAt(after)) after += 1;
  return before + after;
}

/** How much of the way down the headings is the same, as so many characters of context. */
function likeAbove({ headings }: Anchor, above: readonly string[]): number {
  const shared = headings.filter((heading, level) => above[level] === heading).length;
  return (headings.length === 0 ? 1 : shared / headings.length) * (CONTEXT / 4);
}

interface HeadingLine {
  readonly level: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const HEADING = /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/u;

function headingsIn(text: string): readonly HeadingLine[] {
  const found: HeadingLine[] = [];
  let start = 0;
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? null;
    if (mark !== null && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    const [, hashes = '', words = ''] = (fence === null ? HEADING.exec(line) : null) ?? [];
    if (hashes !== '') found.push({ level: hashes.length, text: words, start, end: start + line.length });
    start += line.length + 1;
  }
  return found;
}

/** The headings that a place stands under, the outermost first. */
function pathTo(lines: readonly HeadingLine[], at: number): readonly string[] {
  const path: HeadingLine[] = [];
  for (const heading of lines) {
    if (heading.start > at) break;
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
    path.push(heading);
  }
  return path.map((heading) => heading.text);
}

/** The heading it stood under, the innermost that is still there. */
function headingOf({ headings }: Anchor, lines: readonly HeadingLine[]): Place {
  for (let depth = headings.length; depth > 0; depth -= 1) {
    const wanted = headings[depth - 1];
    const same = lines.filter((heading) => heading.text === wanted);
    const path = headings.slice(0, depth).join('\n');
    const best = same.find((heading) => pathTo(lines, heading.start).join('\n') === path) ?? same[0];
    if (best !== undefined) return { how: 'heading', start: best.start, end: best.end };
  }
  return ORPHANED;
}

function plain(body: string): string {
  return body.includes('\r') ? body.replaceAll(/\r\n?/gu, '\n') : body;
}
