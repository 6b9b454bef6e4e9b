// Where the words that a reader sees stand in the Markdown they were written in, so that a comment on them can quote the source.
// Blanks are left out: a page breaks lines where it likes. Its rule: every character is one that stands at its place, or was made from it.

import type { Token } from 'marked';
import { decodeReferences } from './html.ts';
import { childrenOf, tokensOf } from './markdown.ts';

export interface Visible {
  /** Everything that is seen, in the order of the source, without blanks. `ANY` stands for a character that only a browser knows. */
  readonly text: string;
  /** For each UTF-16 unit of the text, where it begins and ends in the source. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Words set apart by marks (bold, a link): the marks belong to them. */
  readonly marked: readonly Marked[];
}

interface Marked {
  /** In the source, with the marks. */
  readonly start: number;
  readonly end: number;
  /** In the text; half open. */
  readonly first: number;
  readonly last: number;
}

export const ANY = '\uffff';

/** How far below what was read last a piece is looked for, beyond four times its own length. */
const REACH = 2000;

const MARKS = new Set(['strong', 'em', 'del', 'link', 'codespan']);
const SILENT = new Set(['space', 'br', 'hr', 'def', 'checkbox', 'image', 'footnote-reference']);

/** `source` has LF. Null for a text that is shown as it is written. */
export function visibleText(source: string): Visible | null {
  const tokens = tokensOf(source);
  if (tokens === null) return null;
  const reading = new Reading(source);
  reading.all(tokens, source.length);
  return reading.found();
}

/** The range of the source that holds these characters of the text, with the marks that it would otherwise cut in two. */
export function sourceRange(
  { starts, ends, marked }: Visible,
  first: number,
  last: number,
): { readonly start: number; readonly end: number } | null {
  let start = starts[first];
  let end = ends[last - 1];
  if (start === undefined || end === undefined || last <= first) return null;
  for (const one of marked) {
    const isWithin = first <= one.first && one.last <= last;
    if (!isWithin || one.last - one.first === last - first) continue;
    if (one.first === first) start = Math.min(start, one.start);
    if (one.last === last) end = Math.max(end, one.end);
  }
  return { start, end };
}

class Reading {
  readonly #source: string;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #marked: Marked[] = [];
  #text = '';
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  found(): Visible {
    return { text: this.#text, starts: this.#starts, ends: this.#ends, marked: this.#marked };
  }

  all(tokens: readonly Token[], end: number): void {
    for (const token of tokens) this.#one(token, end);
  }

  #one(token: Token, end: number): void {
    const begin = this.#find(token.raw, end);
    if (begin !== null) this.#at = begin;
    const limit = begin === null ? end : begin + token.raw.length;
    const first = this.#text.length;
    const from = this.#at;
    this.#words(token, limit, begin !== null);
    if (begin === null) return;
    this.#at = limit;
    if (MARKS.has(token.type) && this.#text.length > first)
      this.#marked.push({ start: from, end: limit, first, last: this.#text.length });
  }

  #words(token: Token, limit: number, isHere: boolean): void {
    if (SILENT.has(token.type)) return;
    const children = childrenOf(token);
    if (children !== null) this.all(children, limit);
    else if (token.type === 'html') this.#html(token.raw, limit, isHere);
    else if ('text' in token) this.#plain(token, limit);
  }

  /** What an item of a list or a quote holds is set in by its lines, so it is looked for word by word. */
  #plain(token: Token, limit: number): void {
    const isCode = token.type === 'code' || token.type === 'codespan';
    for (const word of String(Reflect.get(token, 'text')).split(/\s+/u)) {
      const begin = word === '' ? null : this.#find(word, limit);
      if (begin === null) continue;
      this.#at = begin;
      this.#put(word, isCode);
    }
  }

  /** The words between the tags. */
  #html(raw: string, limit: number, isHere: boolean): void {
    if (!isHere) return;
    const begin = this.#at;
    for (const { 0: words, index } of raw.matchAll(/(?:<!--[^]*?(?:-->|$))|(?:<[^>]*>)|[^<]+/gu)) {
      if (words.startsWith('<') || begin + index >= limit) continue;
      this.#at = begin + index;
      this.#put(words);
    }
  }

  /** Takes over characters that stand at the place reached. Code shows its character references as they are written. */
  #put(words: string, isCode = false): void {
    for (const { 0: piece, index } of words.matchAll(isCode ? /[^]/gu : /&#?\w{1,12};|[^]/gu)) {
      const start = this.#at + index;
      const seen = piece.startsWith('&') && piece.length > 1 ? known(piece) : piece;
      if (seen.trim() === '') continue;
      for (const unit of seen.split('')) {
        this.#text += unit;
        this.#starts.push(start);
        this.#ends.push(start + piece.length);
      }
    }
    this.#at += words.length;
  }

  #find(piece: string, end: number): number | null {
    const reach = Math.min(end, this.#at + 4 * piece.length + REACH);
    const found = this.#source.slice(this.#at, reach).indexOf(piece);
    return found === -1 ? null : this.#at + found;
  }
}

function known(reference: string): string {
  const decoded = decodeReferences(reference);
  return decoded === reference ? ANY : decoded;
}
