// A record's text on its way through an editor. A field in a page knows only one line end; the file gets back its own,
// so that saving changes no line that nobody touched.

import { diffArrays } from 'diff';
import { kindOfHeading } from '../server/domain/record/fields.ts';
import { scanLines, splitSource, type Source } from '../server/domain/record/lines.ts';
import { identify, parentOf, relativePath } from '../server/domain/record/names.ts';
import type { DecisionRecord } from '../server/domain/record/record.ts';

/** The text as a field in a page holds it: no byte order mark, `\n` behind every line. */
export function forEditing(text: string): string {
  return splitSource(text).lines.join('\n');
}

/** The edited text with the marks and line ends of the file it came from; new lines end as most of the others do. */
export function forSaving(edited: string, file: string): string {
  const before = splitSource(file);
  const lines = edited.split('\n');
  const usual = usualEnd(before.ends);
  const [only = '\n', ...others] = new Set(before.ends.filter((end) => end !== ''));
  const ends = others.length === 0 ? lines.map(() => only) : endsOf(before, lines, usual);
  return (
    before.bom + lines.map((line, place) => line + (place === lines.length - 1 ? '' : ends[place])).join('')
  );
}

/** Lines that may have come or gone before the end of each is looked for: after that all get the usual one. */
const MOST_CHANGES = 2000;

function endsOf(before: Source, lines: readonly string[], usual: string): readonly string[] {
  const parts = diffArrays([...before.lines], [...lines], { maxEditLength: MOST_CHANGES });
  if (parts === undefined) return lines.map(() => usual);
  const ends: string[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.removed) at += part.count;
    else
      for (let step = 0; step < part.count; step += 1)
        ends.push(part.added ? usual : before.ends[at++] || usual);
  }
  return ends;
}

function usualEnd(ends: readonly string[]): string {
  const windows = ends.filter((end) => end === '\r\n').length;
  return windows * 2 > ends.length - 1 && windows > 0 ? '\r\n' : '\n';
}

/** What a preview shows: front matter and title, which the page shows itself, are blank lines, so that every line stays where it is. */
export function previewOf(text: string): string {
  const scan = scanLines(text.split('\n'), 'markdown');
  const title = scan.headings.find((heading) => heading.level === 1);
  const begin = scan.frontMatter?.end ?? 0;
  return scan.lines.map((words, line) => (line < begin || line === title?.line ? '' : words)).join('\n');
}

/** The title as the text has it: its first heading of the first level, else `title` of its front matter; empty where there is neither. */
export function titleOf(text: string): string {
  const scan = scanLines(text.split('\n'), 'markdown');
  const heading = scan.headings.find(({ level }) => level === 1)?.text;
  if (heading !== undefined) return heading;
  const { start, end } = scan.frontMatter ?? { start: 0, end: 0 };
  const field = scan.lines.slice(start, end).find((line) => /^title:\s/u.test(line)) ?? '';
  return field
    .slice('title:'.length)
    .trim()
    .replaceAll(/^(["'])(.*)\1$/gu, '$2');
}

/** A link to another decision, in the words of the record's own family: "[7. Use queues](…)" or "[ADR-0007](…)". */
export function linkFor(
  { path, folder, status }: Pick<DecisionRecord, 'path' | 'folder' | 'status'>,
  to: { readonly path: string; readonly label: string; readonly title: string },
): string {
  const { number } = identify(to.path, folder);
  const title = to.title.replaceAll(/[[\]|]/gu, '').trim();
  const numbered = number === null ? title : `${number}. ${title}`;
  const words = status.format === 'section' ? numbered : number === null ? title : to.label;
  return `[${words}](${relativePath(parentOf(path), to.path)})`;
}

export interface SectionSketch {
  readonly title: string;
  readonly level: number;
  /** 0-based line of its heading. */
  readonly line: number;
  /** Words of its own: without comments, without what the template wrote, without the sections below it. */
  readonly words: number;
}

/** A line that only says that something will be said. */
const PLACEHOLDER = /^\s*(?:[-*+]\s*)?(?:tbd|tba|todo|fixme|wip|\.{3}|…)[.:…]*\s*$/iu;

/** The sections below the title, with how much each says so far. A sketch for the guide; the rules count again on the server. */
export function sectionsOf(text: string, template = ''): readonly SectionSketch[] {
  const { lines, kinds, headings } = scanLines(text.split('\n'), 'markdown');
  const given = new Set(template.split('\n').map((line) => line.trim()));
  const title = headings.find((heading) => heading.level === 1);
  return headings
    .filter((heading) => heading !== title)
    .map((heading) => {
      const end = headings.find((other) => other.line > heading.line)?.line ?? lines.length;
      // The word that a template puts there is the status, and so says something.
      const isStatus = kindOfHeading(heading.text) === 'status';
      const own = lines
        .slice(heading.line + 1, end)
        .filter((_, at) => kinds[heading.line + 1 + at] !== 'comment')
        .filter((line) => (isStatus || !given.has(line.trim())) && !PLACEHOLDER.test(line));
      const words =
        own
          .join(' ')
          .replaceAll(/<!--.*?-->/gu, '')
          .match(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*/gu)?.length ?? 0;
      return { title: heading.text, level: heading.level, line: heading.line, words };
    });
}

/** A template's advice for each of its sections: the comments below their headings. */
export function guidanceOf(template: string): ReadonlyMap<string, string> {
  const { lines, headings } = scanLines(template.split('\n'), 'markdown');
  return new Map(
    headings.flatMap((heading) => {
      const end = headings.find((other) => other.line > heading.line)?.line ?? lines.length;
      const said = [
        ...lines
          .slice(heading.line + 1, end)
          .join('\n')
          .matchAll(/<!--([\s\S]*?)-->/gu),
      ].map((match) => (match[1] ?? '').replaceAll(/\s+/gu, ' ').trim());
      return said.length === 0 ? [] : [[heading.text.toLowerCase(), said.join(' ')] as const];
    }),
  );
}
