// Adds a field to a record the way it writes its others.

import type { Document } from './document.ts';
import type { Field } from './family.ts';
import { yamlScalar } from './front-matter.ts';
import { isRelation } from './mentions.ts';
import { labelBelow } from './groups.ts';
import { behindHeading, isToml } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { likeWord } from './typed-list.ts';
import { tomlValue } from './toml.ts';

/** Adds a field the way the record writes its others; a plain line below the title where it has none. */
export function addField(sheet: Sheet, document: Document, name: string, values: readonly string[]): void {
  if (values.length === 0) return;
  if (document.scan.frontMatter !== null) {
    addKey(sheet, document, keyLike(document, name), values.join(', '));
    return;
  }
  const anchor = lastInHead(document);
  const plain = document.fields.findLast(
    (field) =>
      field.family.follows === 'apart' && field.kind !== 'other' && field.lines.end <= document.head.end,
  );
  const line = `${name}: ${values.join(', ')}`;
  if (anchor !== null)
    sheet.insertBefore(anchor.lines.end, [anchor.family.like(sheet, anchor, name, values.join(', '))]);
  else if (plain === undefined) addBelowTitle(sheet, document, line);
  else
    sheet.insertBefore(
      plain.lines.end,
      (sheet.lines[plain.lines.end] ?? '').trim() === '' ? ['', line] : [line],
    );
}

/** `depends-on`, or `depends_on`, or `dependsOn`, as the file's own keys are written. */
function keyLike(document: Document, name: string): string {
  const own = document.fields.filter((field) => field.format === 'front-matter');
  const isCamel = own.some((field) => /^[a-z]+[A-Z]/.test(field.name));
  return likeWord(isCamel ? 'aB' : own.some((field) => field.name.includes('_')) ? 'a_b' : 'a-b', name);
}

/** New keys go to the end of the front matter, or of the group in it that holds the record's fields. */
export function addKey(sheet: Sheet, document: Document, key: string, value: string): void {
  const { scan, fields } = document;
  const range = scan.frontMatter;
  if (range === null) return;
  const own = fields.filter((field) => field.format === 'front-matter');
  const known = own.filter((field) => field.kind !== 'other' && field.kind !== 'title');
  const isTop = (field: Field) => !field.name.includes('.');
  const means = (field: Field) => labelBelow(field.name.split('.').slice(0, -1), key).kind;
  const group = known.some(isTop)
    ? undefined
    : known.findLast((field) => means(field) === labelBelow([], key).kind);
  const line = (indent: string) =>
    isToml(scan) ? `${indent}${key} = ${tomlValue(value, '')}` : `${indent}${key}: ${yamlScalar(value)}`;
  if (group !== undefined)
    sheet.insertBefore(group.lines.end, [line(/^\s*/.exec(sheet.lines[group.lines.start] ?? '')?.[0] ?? '')]);
  // In TOML what stands behind a table's name belongs to that table.
  else if (isToml(scan)) sheet.insertBefore(own.findLast(isTop)?.lines.end ?? range.start + 1, [line('')]);
  else sheet.insertBefore(range.end - 1, [line('')]);
}

/** A key for a relation follows the last one that the front matter has, within its group, and is a list where that one is. */
export function addRelation(sheet: Sheet, document: Document, name: string, values: readonly string[]): void {
  const beside = document.fields.findLast(
    (field) =>
      field.format === 'front-matter' && isRelation(field.kind) && field.family.another === undefined,
  );
  if (beside === undefined || isToml(document.scan)) {
    addField(sheet, document, name, values);
    return;
  }
  const first = sheet.lines[beside.lines.start] ?? '';
  const indent = /^\s*/.exec(first)?.[0] ?? '';
  const key = `${indent}${keyLike(document, name)}:`;
  const items = values.map((value) => yamlScalar(value));
  const mark = sheet.lines
    .slice(beside.lines.start + 1, beside.lines.end)
    .map((line) => /^\s*-\s+/.exec(line)?.[0])
    .find((found) => found !== undefined);
  sheet.insertBefore(
    beside.lines.end,
    beside.items === null
      ? [`${key} ${yamlScalar(values.join(', '))}`]
      : mark === undefined
        ? [`${key} [${items.join(', ')}]`]
        : [key, ...items.map((item) => mark + item)],
  );
}

export function addBelowTitle(sheet: Sheet, document: Document, line: string): void {
  const { lines } = sheet;
  const title = document.title.heading;
  if (title === null) {
    sheet.insertBefore(document.head.start, [line, '']);
    return;
  }
  const after = behindHeading(lines, title.line);
  sheet.insertBefore(after, (lines[after] ?? '').trim() === '' ? ['', line] : [line]);
}

/** The fields of the head whose form a new one can follow: bullets, bold lines, rows. One nobody knows counts only right below the title. */
function headFields(document: Document): Field[] {
  const { head, title, scan } = document;
  const below = title.heading === null ? head.start : title.heading.line + 1;
  const first = scan.lines.findIndex((line, at) => at >= below && line.trim() !== '');
  return document.fields.filter(
    (field) =>
      field.family.follows === 'next' &&
      field.lines.start >= head.start &&
      field.lines.end <= head.end &&
      (field.kind !== 'other' || field.lines.start === first) &&
      field.headed !== true,
  );
}

export function firstInHead(document: Document): Field | null {
  return headFields(document)[0] ?? null;
}

function lastInHead(document: Document): Field | null {
  return headFields(document).at(-1) ?? null;
}
