// The parts of a record's text that are the decision itself: to show, to sign, to check for completeness.
// Rule: only the lines listed as metadata are left out; everything else is the decision and is signed.

import {
  behindHeading,
  scanLines,
  sectionEnds,
  splitSource,
  syntaxOf,
  withoutComments,
  type LineKind,
} from './lines.ts';
import type { DecisionRecord, Heading, LineRange } from './record.ts';

function inRanges(ranges: readonly LineRange[]): (line: number) => boolean {
  const inside = new Set<number>();
  for (const range of ranges) for (let line = range.start; line < range.end; line += 1) inside.add(line);
  return (line) => inside.has(line);
}

/** The lines that a record's text keeps, with what they are. */
function keptLines(
  text: string,
  record: DecisionRecord,
  alsoLeftOut: readonly LineRange[],
): { line: string; kind: LineKind }[] {
  const { lines } = splitSource(text);
  const { kinds } = scanLines(lines, syntaxOf(record.path));
  const leftOut = inRanges([...record.metadata, ...alsoLeftOut]);
  const { start, end } = record.within ?? { start: 0, end: lines.length };
  return lines
    .map((line, at) => ({ line, kind: kinds[at] ?? ('text' as const), at }))
    .filter(({ at }) => at >= start && at < end && !leftOut(at));
}

/** Blank lines folded to one and trailing blanks cut, outside code. */
function folded(kept: readonly { line: string; kind: LineKind }[]): string {
  const out: string[] = [];
  for (const { line, kind } of kept) {
    const text = kind === 'code' ? line : line.trimEnd();
    if (text === '' && kind !== 'code' && (out.length === 0 || out.at(-1) === '')) continue;
    out.push(text);
  }
  while (out.at(-1) === '') out.pop();
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

/** The Markdown a page shows: no front matter, no title heading, no metadata lines. */
export function recordBody(text: string, record: DecisionRecord): string {
  const title = titleRange(text, record);
  return folded(
    keptLines(text, record, [...(record.frontMatter === null ? [] : [record.frontMatter]), ...title]),
  );
}

function titleRange(text: string, record: DecisionRecord): LineRange[] {
  if (record.titleLine === null) return [];
  return [{ start: record.titleLine, end: behindHeading(splitSource(text).lines, record.titleLine) }];
}

/** The canonical text of DOMAIN section 4, whose SHA-256 is the digest that a stance signs. */
export function signedText(text: string, record: DecisionRecord): string {
  return folded(keptLines(text, record, [])).normalize('NFC');
}

export interface SectionState {
  readonly heading: Heading;
  /** It says something beyond comments and what the template put there. */
  readonly filled: boolean;
  /** It still holds a template's placeholder. */
  readonly placeholder: boolean;
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
  const states = sections(text, record, asked ?? undefined);
  const empty = states.filter((state) => !state.filled).map((state) => state.heading.text);
  // A status section is a heading too, though its lines are metadata.
  const named = new Set(record.headings.map((heading) => heading.text.toLowerCase()));
  const opened = boldOpenings(text);
  const missing = (asked?.sections ?? []).filter(
    (name) => !named.has(name.toLowerCase()) && opened.get(name.toLowerCase()) !== true,
  );
  return [...new Set([...empty, ...missing])];
}

/** Lines that open with bold words, by those words in lower case: does something follow? */
function boldOpenings(text: string): ReadonlyMap<string, boolean> {
  return new Map(
    splitSource(text).lines.flatMap((line) => {
      const [, words, rest] = /^\s{0,3}(?:\*\*|__)([^*_]{1,80}?)[:,]?(?:\*\*|__)[:,]?(.*)$/u.exec(line) ?? [];
      return words === undefined
        ? []
        : [[words.toLowerCase().trim(), /[\p{L}\p{N}]/u.test(withoutComments(rest ?? ''))] as const];
    }),
  );
}

/** The sections of the highest level below the title, those a template asks for at any level, and what they hold. */
export function sections(
  text: string,
  record: DecisionRecord,
  asked: Asked = { sections: [], text: '' },
): SectionState[] {
  const boilerplate = new Set(splitSource(asked.text).lines.map((line) => withoutComments(line).trim()));
  const names = new Set(asked.sections.map((name) => name.toLowerCase()));
  const { lines } = splitSource(text);
  const { kinds } = scanLines(lines, syntaxOf(record.path));
  const isMetadata = inRanges(record.metadata);
  // Below the title of a log's entry the sections are one level deeper than that title.
  const title = record.headings.find((heading) => heading.line === record.titleLine);
  const deepest = Math.max(2, (title?.level ?? 1) + 1);
  const headings = record.headings.filter(
    (heading) =>
      (heading.level <= deepest || names.has(heading.text.toLowerCase())) &&
      heading.line !== record.titleLine &&
      !isMetadata(heading.line),
  );
  const inner = new Set(record.headings.map((other) => other.line));
  const ends = sectionEnds(record.headings, record.within?.end ?? lines.length);
  return headings.map((heading) => {
    const end = ends.get(heading.line) ?? lines.length;
    const state = { heading, filled: false, placeholder: false };
    for (let line = heading.line + 1; line < end; line += 1) {
      const said = withoutComments(lines[line] ?? '').trim();
      if (
        said === '' ||
        boilerplate.has(said) ||
        kinds[line] === 'comment' ||
        isMetadata(line) ||
        inner.has(line)
      )
        continue;
      if (kinds[line] === 'text' && isPlaceholder(said)) state.placeholder = true;
      else if (kinds[line] === 'code' || /[\p{L}\p{N}]/u.test(said)) state.filled = true;
    }
    return state;
  });
}

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
  return /\{[^{}]{0,300}\s[^{}]{0,300}\}/.test(said) && !/`[^`]*\{/.test(said);
}
