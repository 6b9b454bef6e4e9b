// The parts of a record's text that are the decision itself: to show, to sign, to check for completeness.
// Rule: only the lines listed as metadata are left out; everything else is the decision and is signed.

import { behindHeading, linesOf, scanText, sectionEnds, withoutComments, type Scan } from './lines.ts';
import type { DecisionRecord, Heading, LineRange } from './record.ts';

function inRanges(ranges: readonly LineRange[]): (line: number) => boolean {
  const inside = new Set<number>();
  for (const range of ranges) for (let line = range.start; line < range.end; line += 1) inside.add(line);
  return (line) => inside.has(line);
}

interface Kept {
  readonly text: string;
  /** Where each of its lines stands in the record, 0-based. */
  readonly lines: readonly number[];
}

/** The lines that a record's text keeps: blank ones folded to one and trailing blanks cut, outside code. */
function kept(scan: Scan, record: DecisionRecord, alsoLeftOut: readonly LineRange[]): Kept {
  const leftOut = inRanges([...record.metadata, ...alsoLeftOut]);
  const { start, end } = record.within ?? { start: 0, end: scan.lines.length };
  const out: string[] = [];
  const lines: number[] = [];
  for (let at = start; at < Math.min(end, scan.lines.length); at += 1) {
    if (leftOut(at)) continue;
    const isCode = scan.kinds[at] === 'code';
    const line = scan.lines[at] ?? '';
    const text = isCode ? line : line.trimEnd();
    if (text === '' && !isCode && (out.length === 0 || out.at(-1) === '')) continue;
    out.push(text);
    lines.push(at);
  }
  while (out.at(-1) === '') out.pop();
  return { text: out.length === 0 ? '' : `${out.join('\n')}\n`, lines: lines.slice(0, out.length) };
}

/** The Markdown a page shows: no front matter, no title heading, no metadata lines. */
export function recordBody(text: string, record: DecisionRecord): string {
  return bodyOf(text, record).text;
}

/** The same, with where each of its lines stands in the file: its columns are the file's, as only trailing blanks are cut. */
export function bodyOf(text: string, record: DecisionRecord): Kept {
  const scan = scanText(text, record.path);
  const title =
    record.titleLine === null
      ? []
      : [{ start: record.titleLine, end: behindHeading(scan.lines, record.titleLine) }];
  return kept(scan, record, [...(record.frontMatter === null ? [] : [record.frontMatter]), ...title]);
}

/** The canonical text of DOMAIN section 4, whose SHA-256 is the digest that a stance signs. */
export function signedText(text: string, record: DecisionRecord): string {
  return signedLines(scanText(text, record.path), record);
}

export function signedLines(scan: Scan, record: DecisionRecord): string {
  const { text } = kept(scan, record, []);
  // Below U+0300 there is nothing to compose, and most texts stay below it.
  return /[^\0-\u02FF]/.test(text) ? text.normalize('NFC') : text;
}

/** The headings of a record: a few of the file's where it is an entry of a log. */
function headingsOf({ headings }: Scan, { within }: DecisionRecord): readonly Heading[] {
  return within === undefined
    ? headings
    : headings.filter(({ line }) => line >= within.start && line < within.end);
}

/** What a template asks of the records made from it. */
export interface Asked {
  /** Headings, or bold words that open a line, as in a Y-statement. */
  readonly sections: readonly string[];
  /** The text a record starts with: what still stands as the template put it says nothing. */
  readonly text: string;
}

/** Names of what is still empty: the record's own sections, and what its template asks for. */
export function emptySections(text: string, record: DecisionRecord, asked: Asked | null): string[] {
  return emptyNames(scanText(text, record.path), record, asked);
}

export function emptyNames(scan: Scan, record: DecisionRecord, asked: Asked | null): string[] {
  const empty = emptyHeadings(scan, record, asked ?? { sections: [], text: '' });
  if (asked === null) return [...new Set(empty)];
  // A status section is a heading too, though its lines are metadata.
  const named = new Set(headingsOf(scan, record).map((heading) => heading.text.toLowerCase()));
  const opened = boldOpenings(scan.lines);
  const missing = asked.sections.filter(
    (name) => !named.has(name.toLowerCase()) && opened.get(name.toLowerCase()) !== true,
  );
  return [...new Set([...empty, ...missing])];
}

/** Lines that open with bold words, by those words in lower case: does something follow? */
function boldOpenings(lines: readonly string[]): ReadonlyMap<string, boolean> {
  return new Map(
    lines.flatMap((line) => {
      const [, words, rest] = /^\s{0,3}(?:\*\*|__)([^*_]{1,80}?)[:,]?(?:\*\*|__)[:,]?(.*)$/u.exec(line) ?? [];
      return words === undefined
        ? []
        : [[words.toLowerCase().trim(), /[\p{L}\p{N}]/u.test(withoutComments(rest ?? ''))] as const];
    }),
  );
}

/** The sections of the highest level below the title, and those a template asks for at any level, that say nothing yet. */
function emptyHeadings(scan: Scan, record: DecisionRecord, asked: Asked): string[] {
  const boilerplate = new Set(linesOf(asked.text).map((line) => withoutComments(line).trim()));
  const names = new Set(asked.sections.map((name) => name.toLowerCase()));
  const isMetadata = inRanges(record.metadata);
  // Below the title of a log's entry the sections are one level deeper than that title.
  const headings = headingsOf(scan, record);
  const title = headings.find((heading) => heading.line === record.titleLine);
  const deepest = Math.max(2, (title?.level ?? 1) + 1);
  const inner = new Set(headings.map((other) => other.line));
  const ends = sectionEnds(headings, record.within?.end ?? scan.lines.length);

  function isEmpty(heading: Heading): boolean {
    const end = ends.get(heading.line) ?? scan.lines.length;
    for (let line = heading.line + 1; line < end; line += 1) {
      const kind = scan.kinds[line];
      if (kind === 'comment' || isMetadata(line) || inner.has(line)) continue;
      const said = withoutComments(scan.lines[line] ?? '').trim();
      if (said === '' || boilerplate.has(said)) continue;
      if (kind === 'code' || (HAS_WORDS.test(said) && !(kind === 'text' && isPlaceholder(said))))
        return false;
    }
    return true;
  }

  return headings
    .filter(
      (heading) =>
        (heading.level <= deepest || names.has(heading.text.toLowerCase())) &&
        heading.line !== record.titleLine &&
        !isMetadata(heading.line) &&
        isEmpty(heading),
    )
    .map((heading) => heading.text);
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

const EMPTY_WORDS =
  /^(?:tbd|tba|todo|to be (?:done|defined|written|decided|determined)|fixme|wip|lorem ipsum\b.*|\.{3,}|…|xxx)[.:…!]*$/i;

/** `{describe it}`, `[list the options]`, `…`, `TBD`, alone, in a list, or as the gaps of a sentence the template began. */
function isPlaceholder(line: string): boolean {
  const said = line
    .replace(/^(?:>\s*)?(?:[-*+]|\d{1,3}[.)])?\s*(?:\[[ xX]\]\s)?/, '')
    .replace(/^[*_`]{1,3}|[*_`]{1,3}$/g, '')
    .trim();
  if (EMPTY_WORDS.test(said)) return true;
  if (/^\[[^\][]{3,300}\]$/.test(said) || /^<[^<>/]{3,300}>$/.test(said)) return true;
  return said.includes('{') && /\{[^{}]{0,300}\s[^{}]{0,300}\}/.test(said) && !/`[^`]*\{/.test(said);
}
