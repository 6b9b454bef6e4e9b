// A text laid out for the checks: read once as a record, its links, images and tables found, and a way to say where something stands.
// Rule: one pass each, linear in the text; what is code or a comment is blank in `words`.

import type { Fix, Splice } from './finding.ts';
import { readDocument, type Document } from './record/document.ts';
import { scanLines, splitSource, syntaxOf, type Scan } from './record/lines.ts';
import { partsOf, recordFrom, type Beside } from './record/parts.ts';
import type { DecisionRecord } from './record/record.ts';

export interface TextLink {
  readonly line: number;
  /** Where its address stands. */
  readonly from: number;
  readonly address: string;
  readonly words: string;
  readonly isImage: boolean;
  /** Where the whole link begins. */
  readonly start: number;
}

export interface TextTable {
  readonly header: number;
  /** Lines of its rows, behind the ruled line. */
  readonly rows: readonly number[];
}

export class CheckedText {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly scan: Scan;
  readonly document: Document;
  readonly record: DecisionRecord;
  /** Line by line, with code, comments and front matter as blanks. */
  readonly words: readonly string[];
  /** The same without links, whose addresses say what they mean. */
  readonly unlinked: readonly string[];
  readonly links: readonly TextLink[];
  readonly tables: readonly TextTable[];
  /** Where each line begins. */
  readonly #starts: readonly number[];
  readonly #newline: string;

  constructor(path: string, folder: string, text: string, beside: Beside) {
    this.path = path;
    this.folder = folder;
    this.text = text;
    const { bom, lines, ends } = splitSource(text);
    this.#newline = ends.find((end) => end !== '') ?? '\n';
    this.scan = scanLines(lines, syntaxOf(path));
    this.document = readDocument(this.scan, path);
    this.record = recordFrom(partsOf(this.document, path, folder), beside);
    let at = bom.length;
    this.#starts = lines.map((line, index) => {
      const start = at;
      at += line.length + (ends[index] ?? '').length;
      return start;
    });
    this.words = lines.map((line, index) => (this.scan.kinds[index] === 'text' ? withoutCode(line) : ''));
    this.links = this.words.flatMap((line, index) => linksIn(line, index, 0));
    const byLine = Map.groupBy(this.links, (link) => link.line);
    this.unlinked = this.words.map((line, index) => withoutLinks(line, byLine.get(index) ?? []));
    this.tables = tablesIn(this.words, lines);
  }

  line(at: number): string {
    return this.scan.lines[at] ?? '';
  }

  /** The splice that replaces a part of a line. */
  replace(line: number, from: number, to: number, insert: string): Splice {
    return { from: (this.#starts[line] ?? 0) + from, was: this.line(line).slice(from, to), insert };
  }

  /** The splice that puts whole lines before a line, or behind the last one. */
  insertBefore(line: number, lines: readonly string[]): Splice {
    const text = lines.join(this.#newline);
    const start = this.#starts[line];
    if (start !== undefined) return { from: start, was: '', insert: text + this.#newline };
    const open = /[\r\n]$/u.test(this.text) || this.text === '' ? '' : this.#newline;
    return { from: this.text.length, was: '', insert: open + text + this.#newline };
  }

  /** The splice that takes a line away, with its line end. */
  remove(line: number): Splice {
    const from = this.#starts[line] ?? 0;
    return { from, was: this.text.slice(from, this.#starts[line + 1] ?? this.text.length), insert: '' };
  }
}

export function fix(label: string, ...splices: readonly Splice[]): Fix {
  return { label, splices };
}

/** A line with its code spans and comments as blanks, so that columns stay. */
function withoutCode(line: string): string {
  const bare = line.includes('`') ? withoutSpans(line) : line;
  if (!bare.includes('<!--')) return bare;
  return bare.replace(/<!--(?:(?!-->).){0,2000}(?:-->|$)/gu, (comment) => ' '.repeat(comment.length));
}

function withoutSpans(line: string): string {
  const runs = [...line.matchAll(/`+/gu)].map((run) => ({ at: run.index, length: run[0].length }));
  /** For each run, the next one of its length. */
  const closes: (number | undefined)[] = [];
  const next = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const { length } = runs[at] ?? { length: 0 };
    closes[at] = next.get(length);
    next.set(length, at);
  }
  let out = '';
  let end = 0;
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at];
    const close = closes[at] === undefined ? undefined : runs[closes[at] ?? 0];
    if (open === undefined || close === undefined) continue;
    const to = close.at + close.length;
    out += line.slice(end, open.at) + ' '.repeat(to - open.at);
    end = to;
    at = closes[at] ?? at;
  }
  return out + line.slice(end);
}

function withoutLinks(line: string, links: readonly TextLink[]): string {
  let out = '';
  let end = 0;
  for (const { start, from, address } of links) {
    const to = from + address.length;
    if (start < end || to > line.length) continue;
    out += line.slice(end, start) + ' '.repeat(to - start);
    end = to;
  }
  return out + line.slice(end);
}

const LINK =
  /(!?)\[((?:[^[\]]|\[[^[\]]{0,60}\]){0,200})\]\(\s*(?:<([^<>]{0,500})>|([^()\s<>]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?))(?:\s+(?:"[^"]{0,200}"|'[^']{0,200}'))?\s*\)/gu;
const DEFINITION = /^ {0,3}\[([^[\]^][^[\]]{0,200})\]:\s*<?([^\s<>]{1,500})/u;
const PICTURE = /<img\b[^<>]{0,800}>/giu;

function linksIn(line: string, at: number, shift: number): TextLink[] {
  if (!line.includes('[') && !line.includes('<')) return [];
  const found: TextLink[] = [];
  for (const hit of line.matchAll(LINK)) {
    const [whole, mark = '', words = ''] = hit;
    const address = hit[3] ?? hit[4] ?? '';
    const from = whole.indexOf('](', mark.length + 1 + words.length) + 2;
    found.push({
      line: at,
      start: shift + hit.index,
      from: shift + hit.index + whole.indexOf(address, from),
      address,
      words,
      isImage: mark === '!',
    });
    if (words.includes('](')) found.push(...linksIn(words, at, shift + hit.index + mark.length + 1));
  }
  const definition = DEFINITION.exec(line);
  if (definition !== null) {
    const address = definition[2] ?? '';
    found.push({
      line: at,
      start: shift,
      from: shift + definition[0].length - address.length,
      address,
      words: definition[1] ?? '',
      isImage: false,
    });
  }
  for (const picture of line.matchAll(PICTURE)) {
    const source = /\bsrc\s*=\s*["']([^"']{0,500})["']/iu.exec(picture[0]);
    const words = /\balt\s*=\s*["']([^"']{0,300})["']/iu.exec(picture[0])?.[1] ?? '';
    const address = source?.[1] ?? '';
    const from = picture.index + picture[0].indexOf(address, source?.index ?? 0);
    found.push({ line: at, start: shift + picture.index, from: shift + from, address, words, isImage: true });
  }
  return found;
}

/** How many cells a row of a table has. */
export function cellsIn(line: string): number {
  const bare = line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  let cells = 1;
  for (let at = 0; at < bare.length; at += 1) if (bare[at] === '|' && bare[at - 1] !== '\\') cells += 1;
  return cells;
}

export function isRuled(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/u.test(line);
}

function tablesIn(words: readonly string[], lines: readonly string[]): TextTable[] {
  const tables: TextTable[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const header = lines[at - 1] ?? '';
    if (words[at] === '' || !isRuled(lines[at] ?? '') || isRuled(header) || !header.includes('|')) continue;
    if (words[at - 1] === '') continue;
    let end = at + 1;
    while (end < lines.length && (words[end] ?? '').includes('|')) end += 1;
    tables.push({ header: at - 1, rows: Array.from({ length: end - at - 1 }, (_, row) => at + 1 + row) });
    at = end;
  }
  return tables;
}
