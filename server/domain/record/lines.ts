// A file as lines that can be put together again byte for byte, and what each line is to a reader: text, code, comment or front matter.
// Rule: everything here is one pass over the lines, whatever they hold.

import type { Heading, LineRange } from './record.ts';
import { markedBlocks, type MarkedBlock } from './trial-marks.ts';

export interface Source {
  readonly bom: string;
  /** Line by line, without line ends and without the byte order mark. */
  readonly lines: readonly string[];
  /** The line end behind each line; the last one is ''. */
  readonly ends: readonly string[];
}

export function splitSource(text: string): Source {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const parts = text.slice(bom.length).split(/(\r\n|\n|\r)/);
  const lines: string[] = [];
  const ends: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    lines.push(parts[at] ?? '');
    ends.push(parts[at + 1] ?? '');
  }
  return { bom, lines, ends };
}

/** The lines alone: all that reading needs. */
export function linesOf(text: string): string[] {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare.includes('\r') ? bare.split(/\r\n|\n|\r/) : bare.split('\n');
}

export type Syntax = 'markdown' | 'asciidoc' | 'restructured-text';

export function syntaxOf(path: string): Syntax {
  if (/\.(?:adoc|asciidoc)$/i.test(path)) return 'asciidoc';
  return /\.rst$/i.test(path) ? 'restructured-text' : 'markdown';
}

/** `terms` and `trial` stand between the marks of a trial: nothing else is read out of them. */
export type LineKind = 'text' | 'code' | 'comment' | 'front-matter' | 'terms' | 'trial';

export interface Scan {
  readonly syntax: Syntax;
  readonly lines: readonly string[];
  readonly kinds: readonly LineKind[];
  readonly headings: readonly Heading[];
  readonly frontMatter: LineRange | null;
  /** Between the marks of a trial. */
  readonly blocks: readonly MarkedBlock[];
}

export function scanText(text: string, path: string): Scan {
  return scanLines(linesOf(text), syntaxOf(path));
}

export function scanLines(lines: readonly string[], syntax: Syntax): Scan {
  const frontMatter = syntax === 'markdown' ? frontMatterRange(lines) : null;
  const kinds = lineKinds(lines, syntax, frontMatter);
  const blocks = syntax === 'markdown' && kinds.includes('comment') ? markedBlocks(lines, kinds) : [];
  for (const { mark, lines: range } of blocks) kinds.fill(mark, range.start + 1, range.end - 1);
  let headings: readonly Heading[] | null = null;
  return {
    syntax,
    lines,
    kinds,
    frontMatter,
    // Half of the work, and who only wants the text of a record has no need of them.
    get headings() {
      return (headings ??= findHeadings(lines, kinds, syntax));
    },
    blocks,
  };
}

/** The two notations of front matter: how it is fenced, and how its first line of substance begins. */
const FRONT_MATTERS = [
  { open: /^---\s*$/, close: /^(?:---|\.\.\.)\s*$/, key: /^[\w"'][^:]{0,80}:/ },
  { open: /^\+\+\+\s*$/, close: /^\+\+\+\s*$/, key: /^(?:[\w"'][^=]{0,80}=|\[)/ },
] as const;

/** Front matter is a fenced block at the very start whose first line of substance is a key. */
function frontMatterRange(lines: readonly string[]): LineRange | null {
  const notation = FRONT_MATTERS.find(({ open }) => open.test(lines[0] ?? ''));
  if (notation === undefined) return null;
  const close = lines.findIndex((line, at) => at > 0 && notation.close.test(line));
  if (close < 0) return null;
  const first = lines.slice(1, close).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  if (first !== undefined && !notation.key.test(first)) return null;
  return { start: 0, end: close + 1 };
}

/** Is the front matter written in TOML? Else it is YAML. */
export function isToml({ lines, frontMatter }: Pick<Scan, 'lines' | 'frontMatter'>): boolean {
  return frontMatter !== null && (lines[frontMatter.start] ?? '').startsWith('+');
}

function lineKinds(lines: readonly string[], syntax: Syntax, frontMatter: LineRange | null): LineKind[] {
  let fence: string | null = null;
  let comment = false;
  return lines.map((line, at) => {
    if (frontMatter !== null && at < frontMatter.end) return 'front-matter';
    if (fence !== null) {
      if (closesFence(line, fence)) fence = null;
      return 'code';
    }
    if (comment) {
      comment = !line.includes('-->');
      return 'comment';
    }
    // Most lines begin with a letter, and no mark does.
    if (isLetter(line.charCodeAt(0))) return 'text';
    const start = line.trimStart();
    if (syntax === 'markdown' && start.startsWith('<!--')) {
      const close = start.indexOf('-->');
      comment = close < 0;
      if (comment || start.slice(close + 3).trim() === '') return 'comment';
    }
    fence = opensFence(start, syntax);
    return fence === null ? 'text' : 'code';
  });
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function opensFence(start: string, syntax: Syntax): string | null {
  if (syntax === 'asciidoc') return /^(?:-{4,}|\.{4,}|`{3,})\s*$/.exec(start)?.[0].trim() ?? null;
  if (syntax === 'restructured-text') return null;
  const mark = /^(?:`{3,}|~{3,})/.exec(start)?.[0] ?? null;
  return mark?.startsWith('`') === true && start.slice(mark.length).includes('`') ? null : mark;
}

function closesFence(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === (fence[0] ?? '').repeat(mark.length);
}

function findHeadings(lines: readonly string[], kinds: readonly LineKind[], syntax: Syntax): Heading[] {
  const found: Heading[] = [];
  const underlines: string[] = [];
  lines.forEach((line, at) => {
    if (kinds[at] !== 'text') return;
    const next = kinds[at + 1] === 'text' ? (lines[at + 1] ?? '') : '';
    const hit =
      syntax === 'restructured-text'
        ? underlinedHeading(line, next, underlines)
        : syntax === 'asciidoc'
          ? /^(={1,6})\s+(\S.*)$/.exec(line)
          : firstMark(line) === '#'
            ? /^ {0,3}(#{1,6})(?:[ \t\u00A0]+(.*))?$/.exec(line)
            : setextHeading(line, next, lines[at - 1] ?? '', kinds[at - 1]);
    if (hit === null) return;
    const text = plainText((hit[2] ?? '').replace(/[ \t]#+[ \t]*$/, ''));
    found.push({ level: hit[1]?.length ?? 1, text, line: at });
  });
  return found;
}

/** The character a line begins with, behind the three blanks that Markdown allows. */
function firstMark(line: string): string | undefined {
  let at = 0;
  while (at < 3 && line[at] === ' ') at += 1;
  return line[at];
}

/** A single line of text over `===` or `---`. */
function setextHeading(
  line: string,
  next: string,
  before: string,
  kindBefore: LineKind | undefined,
): [string, string, string] | null {
  const mark = firstMark(next);
  const rule = mark === '=' || mark === '-' ? /^ {0,3}(=+|-{2,})\s*$/.exec(next)?.[1] : undefined;
  if (rule === undefined || !/^ {0,3}[^\s#>|*+:=-]/.test(line)) return null;
  if (kindBefore === 'text' && before.trim() !== '' && !/^ {0,3}(?:#|-{3,}\s*$|={3,}\s*$)/.test(before))
    return null;
  // A field with a rule below it is a field: `Status: accepted` over `---`.
  if (/^[^:]{1,40}:\s/.test(line) && rule.startsWith('-')) return null;
  return [line, rule.startsWith('=') ? '#' : '##', line.trim()];
}

/** In reStructuredText the order in which underlines appear gives their level. */
function underlinedHeading(line: string, next: string, seen: string[]): [string, string, string] | null {
  const text = line.trim();
  const rule = /^([=\-~^"'#*+.:`_])\1+\s*$/.exec(next);
  if (
    text === '' ||
    rule?.[1] === undefined ||
    next.trim().length < Math.min(text.length, 3) ||
    /^([=\-~^"'#*+.:`_])\1+$/.test(text)
  )
    return null;
  if (!seen.includes(rule[1])) seen.push(rule[1]);
  return [line, '#'.repeat(Math.min(seen.indexOf(rule[1]) + 1, 6)), text];
}

/** The line behind a heading: its underline, where it has one, belongs to it. */
export function behindHeading(lines: readonly string[], line: number): number {
  return /^\s*[#=]/.test(lines[line] ?? '') ? line + 1 : line + 2;
}

/** The words of a line of Markdown without its marks. */
export function plainText(markdown: string): string {
  if (!/[[<*_`\\\u00A0]|\s\s/.test(markdown)) return markdown.trim();
  return withoutComments(markdown)
    .replace(/!\[([^[\]]{0,200})\]\([^()\s]{0,400}\)/g, '$1')
    .replace(/\[([^[\]]{0,300})\]\([^()]{0,400}\)/g, '$1')
    .replace(/\[([^[\]]{1,200})\]\[[^[\]]{0,100}\]/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}*_])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
}

export function withoutComments(text: string): string {
  let rest = text;
  let kept = '';
  for (;;) {
    const open = rest.indexOf('<!--');
    const close = open < 0 ? -1 : rest.indexOf('-->', open);
    if (close < 0) return kept + rest;
    kept += rest.slice(0, open);
    rest = rest.slice(close + 3);
  }
}

/** The entries of a table of words that is written as text, over several lines. */
export function splitWords(text: string): string[] {
  return text.trim().replace(/\s+/g, ' ').split(', ');
}

/** Where the section of each heading ends, by the heading's line: at the next one of its level or above. One pass from the end. */
export function sectionEnds(headings: readonly Heading[], end: number): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  /** For each level, the line of the nearest heading below that closes it. */
  const closes = Array<number>(7).fill(end);
  for (const heading of headings.toReversed()) {
    ends.set(heading.line, closes[heading.level] ?? end);
    for (let level = heading.level; level < closes.length; level += 1) closes[level] = heading.line;
  }
  return ends;
}
