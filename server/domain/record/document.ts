// A record taken apart: every field with its place, found form by form. `read.ts` tells what it means, `edit.ts` writes at the places.
// Rule: the form is decided per field and per file, never per repository; the first place that says something counts.

import { findDate } from './dates.ts';
import { READERS } from './families.ts';
import type { Field, Reader } from './family.ts';
import { kindOfHeading } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { readLineField } from './line-fields.ts';
import { behindHeading, isToml, type Scan } from './lines.ts';
import type { Heading, LineRange } from './record.ts';
import { readDefinitions, type Definitions } from './relations.ts';
import { readStatus } from './status-words.ts';
import { readStatusSection, type StatusPlace, type StatusSection } from './status-section.ts';
import { readMentions, type Mention } from './mentions.ts';
import { below, readSections, SECTIONS } from './section-fields.ts';
import { readTitle, type Title } from './title.ts';
import { readToml } from './toml.ts';

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
export function readDocument(
  scan: Scan,
  path: string,
  {
    entry = false,
    readers = READERS,
  }: { readonly entry?: boolean; readonly readers?: readonly Reader[] } = {},
): Document {
  const definitions = readDefinitions(scan.lines);
  const read = isToml(scan) ? readToml : readFrontMatter;
  const frontMatter = scan.frontMatter === null ? null : read(scan.lines, scan.frontMatter);
  const yamlFields = frontMatter?.fields ?? [];
  const title = readTitle(
    scan,
    yamlFields.find((field) => field.name.toLowerCase() === 'title')?.value ?? null,
    path,
    entry,
  );
  const head = headOf(scan, title.heading);
  const headFields = readFields(scan, head, readers);
  const kinds = scan.headings.map((heading) =>
    heading === title.heading ? 'other' : kindOfHeading(heading.text),
  );
  const statusAt = kinds.indexOf('status');
  const sectionRange = statusAt < 0 ? null : below(scan, statusAt);
  const inHeading = statusAt < 0 ? statusInHeading(scan, title.heading) : null;
  const sectionFields =
    sectionRange !== null ? readFields(scan, sectionRange, readers) : inHeading === null ? [] : [inHeading];
  const section =
    sectionRange === null
      ? inHeading === null
        ? null
        : besideStatus(scan, inHeading.lines.start, definitions)
      : readStatusSection(
          scan,
          scan.headings[statusAt]?.line ?? 0,
          sectionRange,
          new Set(sectionFields.filter((field) => field.kind !== 'other').map((field) => field.lines.start)),
          definitions,
        );
  const fields = [
    ...yamlFields,
    ...headFields,
    ...sectionFields.filter((field) => field.kind !== 'other'),
    ...readSections(scan, kinds),
  ];
  const parts = {
    scan,
    definitions,
    title,
    head,
    fields,
    section,
    statuses: statusPlaces(yamlFields, headFields, sectionFields, section),
  };
  return { ...parts, mentions: readMentions(parts), frontMatterProblem: frontMatter?.problem ?? null };
}

/** A section right below the title that holds nothing but fields. */
const METADATA_SECTION =
  /^(?:(?:adr|rfc|decision|record|document)\s+)?(?:meta-?\s?data|meta|metadaten|métadonnées|metadatos|metadados|metadati|元数据|メタデータ)$|^(?:adr|rfc|decision|record|document)\s+(?:information|info|details|control|properties)$/iu;

/** `## Status: Accepted` */
function statusInHeading(scan: Scan, title: Heading | null): Field | null {
  for (const heading of scan.headings) {
    if (heading === title || heading.text.length > 200) continue;
    const text = scan.lines[heading.line] ?? '';
    const mark = /^\s{0,3}#{1,6}\s+/u.exec(text)?.[0];
    const dashed =
      mark === undefined
        ? text
        : text.slice(mark.length).replace(/^([\p{L}\s]{3,20}?)\s[–—-](?=\s)/u, '$1 :');
    const field = mark === undefined ? null : readLineField(dashed, heading.line);
    if (mark === undefined || field === null || field.kind !== 'status' || field.span === null) continue;
    const { word } = readStatus(field.value);
    if (word === 'none' || word === 'other') continue;
    const { line, from, to } = field.span;
    return {
      ...field,
      family: SECTIONS,
      format: SECTIONS.format,
      span: { line, from: from + mark.length, to: to + mark.length },
    };
  }
  return null;
}

/** Below a heading that says the status itself only relations are read. */
function besideStatus(scan: Scan, heading: number, definitions: Definitions): StatusSection {
  const range = below(
    scan,
    scan.headings.findIndex(({ line }) => line === heading),
  );
  const section = readStatusSection(scan, heading, range, new Set(), definitions);
  return { ...section, place: null, boxes: [], history: [] };
}

/** A heading before the title, such as a table of contents, keeps what stands above the title out of the head. */
function headOf(scan: Scan, title: Heading | null): LineRange {
  const from = scan.frontMatter?.end ?? 0;
  if (title === null) return { start: from, end: scan.headings[0]?.line ?? scan.lines.length };
  const [next, following] = scan.headings.filter((heading) => heading.line > title.line).slice(0, 2);
  const last = next !== undefined && METADATA_SECTION.test(next.text) ? following : next;
  const end = last?.line ?? scan.lines.length;
  return { start: scan.headings[0] === title ? from : behindHeading(scan.lines, title.line), end };
}

function readFields(scan: Scan, range: LineRange, readers: readonly Reader[]): Field[] {
  const fields: Field[] = [];
  for (let line = range.start; line < range.end;) {
    const at = line;
    line += 1;
    if (scan.kinds[at] !== 'text') continue;
    for (const read of readers) {
      const run = read(scan.lines, at, range.end);
      if (run === null) continue;
      fields.push(...run.fields.filter((field) => isPlausible(field)));
      line = Math.max(line, run.end);
      break;
    }
  }
  return fields;
}

/** Some labels are everyday words: "Data" is a date in Portuguese, "State" a status; their values decide, or decisions would go unsigned. */
function isPlausible(field: Field): boolean {
  const name = field.name.toLowerCase();
  if (name === 'data') return findDate(field.value, undefined) !== null;
  if (name !== 'state' && name !== 'stage') return true;
  const { word } = readStatus(field.value);
  return word !== 'other' && word !== 'none';
}

/**
 * Front matter, then the head, then the section. The first that says something counts. A further one is kept, and written too, where it uses a
 * word we know: two places that disagree would be worse than two lines changed.
 */
function statusPlaces(
  yamlFields: readonly Field[],
  headFields: readonly Field[],
  sectionFields: readonly Field[],
  section: StatusSection | null,
): StatusPlace[] {
  const places = [yamlFields, headFields, sectionFields].flatMap((fields): StatusPlace[] => {
    const ofStatus = fields.filter((field) => field.kind === 'status').sort((a, b) => a.rank - b.rank);
    const field =
      ofStatus.find((candidate) => candidate.span !== null && candidate.value.trim() !== '') ??
      ofStatus.find((candidate) => candidate.span !== null);
    if (field === undefined || field.span === null) return [];
    return [
      {
        family: field.family,
        field,
        format: field.format,
        line: field.span.line,
        from: field.span.from,
        to: field.span.to,
        value: field.value,
        reading: readStatus(field.value),
      },
    ];
  });
  if (section?.place) places.push(section.place);
  const first = places.find((place) => place.reading.word !== 'none') ?? places[0];
  if (first === undefined) return [];
  return [
    first,
    ...places.filter(
      (place) => place !== first && place.reading.word !== 'other' && place.line !== first.line,
    ),
  ];
}
