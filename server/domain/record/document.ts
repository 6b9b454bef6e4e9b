// A record taken apart: every field with its place, found form by form. `read.ts` tells what it means, `edit.ts` writes at the places.
// Rule: the form is decided per field and per file, never per repository; the first place that says something counts.

import { kindOfHeading, readLabel, PEOPLE_KINDS, type Field } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { readLineField } from './line-fields.ts';
import { scanLines, sectionEnd, type Scan, type Syntax } from './lines.ts';
import type { Heading, LineRange } from './record.ts';
import { readDefinitions, type Definitions } from './relations.ts';
import { readStatus } from './status-words.ts';
import { readStatusSection, type StatusPlace, type StatusSection } from './status-section.ts';
import { isTableLine, readTableFields } from './table-fields.ts';
import { readMentions, type Mention } from './mentions.ts';
import { readTitle, type Title } from './title.ts';

export interface Document {
  readonly scan: Scan;
  readonly definitions: Definitions;
  readonly title: Title;
  /** The lines between the front matter and the first heading that is not the title. */
  readonly head: LineRange;
  readonly fields: readonly Field[];
  /** Every place that states the status, the one that counts first. */
  readonly statuses: readonly StatusPlace[];
  readonly section: StatusSection | null;
  readonly mentions: readonly Mention[];
  readonly frontMatterProblem: string | null;
}

/** `entry` reads the lines of one entry of a log, whose own heading is the title whatever its level. */
export function readDocument(lines: readonly string[], syntax: Syntax, path: string, entry: boolean = false): Document {
  const scan = scanLines(lines, syntax);
  const definitions = readDefinitions(lines);
  const frontMatter = scan.frontMatter === null ? null : readFrontMatter(lines, scan.frontMatter);
  const yamlFields = frontMatter?.fields ?? [];
  const title = readTitle(scan, yamlFields.find((field) => field.name.toLowerCase() === 'title')?.value ?? null, path, entry);
  const head = headOf(scan, title.heading);
  const headFields = readFields(scan, head);
  const statusHeading = scan.headings.find((heading) => heading !== title.heading && kindOfHeading(heading.text) === 'status');
  const sectionRange = statusHeading === undefined ? null : { start: statusHeading.line + 1, end: sectionEnd(scan, statusHeading, 'ends') };
  const sectionFields = sectionRange === null ? [] : readFields(scan, sectionRange);
  const section =
    sectionRange === null ? null : readStatusSection(scan, sectionRange.start - 1, sectionRange.end, new Set(sectionFields.filter((field) => field.kind !== 'other').map((field) => field.lines.start)), definitions);
  const fields = [...yamlFields, ...headFields, ...sectionFields.filter((field) => field.kind !== 'other'), ...sectionsOfPeopleAndDates(scan, title.heading)];
  const parts = { scan, definitions, title, head, fields, section, statuses: statusPlaces(yamlFields, headFields, sectionFields, section) };
  return { ...parts, mentions: readMentions(parts), frontMatterProblem: frontMatter?.problem ?? null };
}

function headOf(scan: Scan, title: Heading | null): LineRange {
  const end = scan.headings.find((heading) => heading.line !== title?.line)?.line ?? scan.lines.length;
  return { start: scan.frontMatter?.end ?? 0, end };
}

function readFields(scan: Scan, range: LineRange): Field[] {
  const fields: Field[] = [];
  for (let line = range.start; line < range.end; line += 1) {
    if (scan.kinds[line] !== 'text') continue;
    const text = scan.lines[line] ?? '';
    if (isTableLine(text)) {
      const table = readTableFields(scan.lines, line, range.end);
      fields.push(...table.fields);
      line = Math.max(line, table.end - 1);
      continue;
    }
    const field = readLineField(text, line);
    if (field !== null) fields.push(field);
  }
  return fields;
}

/** `## Deciders` over a list of names, `## Date` over a date. */
function sectionsOfPeopleAndDates(scan: Scan, title: Heading | null): Field[] {
  return scan.headings.flatMap((heading): Field[] => {
    const kind = kindOfHeading(heading.text);
    if (heading === title || !(kind === 'date' || PEOPLE_KINDS.includes(kind))) return [];
    const end = sectionEnd(scan, heading, 'ends');
    const items: { line: number; text: string }[] = [];
    for (let line = heading.line + 1; line < end; line += 1) {
      const text = scan.lines[line] ?? '';
      if (scan.kinds[line] === 'text' && /[\p{L}\p{N}]/u.test(text)) items.push({ line, text });
    }
    const [first] = items;
    const last = items.at(-1);
    if (first === undefined || last === undefined || items.some((item) => item.text.length > 120)) return [];
    const from = /^\s*(?:[-*+]\s+)?/.exec(first.text)?.[0].length ?? 0;
    return [
      {
        ...readLabel(heading.text),
        name: heading.text,
        value: first.text.slice(from).trim(),
        items: kind === 'date' ? null : items.map((item) => item.text.trim()),
        format: 'section',
        lines: { start: heading.line, end: (kind === 'date' ? first.line : last.line) + 1 },
        span: kind === 'date' ? { line: first.line, from, to: first.text.trimEnd().length } : null,
      },
    ];
  });
}

/**
 * Front matter, then the head, then the section. The first that says something counts. A further one is kept, and written too, where it uses a
 * word we know: two places that disagree would be worse than two lines changed.
 */
function statusPlaces(yamlFields: readonly Field[], headFields: readonly Field[], sectionFields: readonly Field[], section: StatusSection | null): StatusPlace[] {
  const places = [yamlFields, headFields, sectionFields].flatMap((fields): StatusPlace[] => {
    const ofStatus = fields.filter((field) => field.kind === 'status').sort((a, b) => a.rank - b.rank);
    const field = ofStatus.find((candidate) => candidate.span !== null && candidate.value.trim() !== '') ?? ofStatus.find((candidate) => candidate.span !== null);
    if (field === undefined || field.span === null) return [];
    return [{ format: field.format, line: field.span.line, from: field.span.from, to: field.span.to, value: field.value, reading: readStatus(field.value) }];
  });
  if (section?.place) places.push(section.place);
  const first = places.find((place) => place.reading.word !== 'none') ?? places[0];
  if (first === undefined) return [];
  return [first, ...places.filter((place) => place !== first && place.reading.word !== 'other' && place.line !== first.line)];
}
