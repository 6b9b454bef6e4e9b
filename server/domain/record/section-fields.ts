// Metadata in sections of their own: `## Status`, `## Deciders` over a list of names, `## Date` over a date. What the section of the status
// says is read in `status-section.ts`; how all of them are written is here.

import { lineFamily, type Family, type Field } from './family.ts';
import { PEOPLE_KINDS, readLabel, type FieldKind } from './fields.ts';
import { behindHeading, type Scan } from './lines.ts';
import { identify, parentOf, relativePath } from './names.ts';
import type { LineRange } from './record.ts';
import type { Sheet } from './sheet.ts';

export const SECTIONS: Family = lineFamily({
  format: 'section',
  write(sheet, field, values) {
    if (field.span === null) writeItems(sheet, field, values);
    else SECTIONS.writePart(sheet, field.span, values.join(', '));
  },
  follows: 'never',
  /** `[12. Next one](0012-next.md)`, as Nygard's tool writes it. */
  nameOf(from, link) {
    const { number } = identify(link.path, from.folder);
    const title = link.title.replace(/[[\]|]/g, '').trim();
    const words = number === null ? title : `${number}. ${title}`;
    return `[${words}](${relativePath(parentOf(from.path), link.path)})`;
  },
  states: 'paragraph',
});

/** The lines below a heading, up to the next one of any level. */
export function below(scan: Scan, at: number): LineRange {
  return {
    start: behindHeading(scan.lines, scan.headings[at]?.line ?? 0),
    end: scan.headings[at + 1]?.line ?? scan.lines.length,
  };
}

/** Names, teams and roles, not sentences: what stands in such a section and says more is part of the text that is signed. */
export function readsAsNames(item: string): boolean {
  const words = item
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/\([^()]*\)|\]\([^()\s]*\)/g, ' ')
    .split(/[^\p{L}\p{M}\p{N}'’.-]+/u)
    .filter((word) => word !== '');
  const plain = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3);
  return plain.length <= 3;
}

/** `## Deciders` over a list of names, `## Date` over a date. */
export function readSections(scan: Scan, kinds: readonly FieldKind[]): Field[] {
  if (!kinds.some((kind) => kind === 'date' || PEOPLE_KINDS.includes(kind))) return [];
  return scan.headings.flatMap((heading, at): Field[] => {
    const kind = kinds[at] ?? 'other';
    if (kind !== 'date' && !PEOPLE_KINDS.includes(kind)) return [];
    const items: { line: number; text: string }[] = [];
    const section = below(scan, at);
    for (let line = section.start; line < section.end; line += 1) {
      const text = scan.lines[line] ?? '';
      if (scan.kinds[line] === 'text' && /[\p{L}\p{N}]/u.test(text)) items.push({ line, text });
    }
    const [first] = items;
    const last = items.at(-1);
    if (
      first === undefined ||
      last === undefined ||
      items.some((item) => item.text.length > 120 || (kind !== 'date' && !readsAsNames(item.text))) ||
      scan.kinds.slice(section.start, last.line).some((kind) => kind !== 'text')
    )
      return [];
    const from = /^\s*(?:[-*+]\s+)?/.exec(first.text)?.[0].length ?? 0;
    return [
      {
        ...readLabel(heading.text),
        name: heading.text,
        value: first.text.slice(from).trim(),
        items: kind === 'date' ? null : items.map((item) => item.text.trim()),
        family: SECTIONS,
        format: SECTIONS.format,
        lines: { start: heading.line, end: (kind === 'date' ? first.line : last.line) + 1 },
        span: kind === 'date' ? { line: first.line, from, to: first.text.trimEnd().length } : null,
      },
    ];
  });
}

function writeItems(sheet: Sheet, field: Field, values: readonly string[]): void {
  const written: number[] = [];
  for (let line = behindHeading(sheet.lines, field.lines.start); line < field.lines.end; line += 1)
    if ((sheet.lines[line] ?? '').trim() !== '') written.push(line);
  const mark = /^\s*[-*+]\s+/.exec(sheet.lines[written[0] ?? -1] ?? '')?.[0];
  sheet.rewrite(written, mark === undefined ? [values.join(', ')] : values.map((value) => mark + value));
}
