// What a family of records is to the rest: how fields that stand in its way are written, taken away and added. One file a family carries it
// out, and every field knows its own; nobody else asks which family a field is of. How fields are found is a `Reader`, in `families.ts`.

import type { Label } from './fields.ts';
import { identify, parentOf, readName, relativePath } from './names.ts';
import type { LineRange, RecordFormat, RecordLink } from './record.ts';
import type { Sheet } from './sheet.ts';

/** A part of one line: a value, or what is replaced of it. */
export interface Span {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export interface Field extends Label {
  /** The label as written. */
  readonly name: string;
  /** The value as text, without quotes of the notation around it. */
  readonly value: string;
  /** The value as the file has it, where the notation's own signs around it are part of what was written. */
  readonly verbatim?: string;
  /** The items where the notation itself has a list. */
  readonly items: readonly string[] | null;
  readonly family: Family;
  /** The name of the family. */
  readonly format: Exclude<RecordFormat, 'none'>;
  /** It stands in a table with the labels in a header row. */
  readonly headed?: true;
  /** The lines that belong to this field alone. */
  readonly lines: LineRange;
  /** Where the value stands, on one line; null for a value over several lines. */
  readonly span: Span | null;
}

export interface Family {
  /** Its name, as a record says where its status stands. */
  readonly format: Field['format'];
  /** Replaces a field's value; a list is written as the list the field had. */
  write(sheet: Sheet, field: Field, values: readonly string[]): void;
  /** Replaces a part of a line; false of `splices` means that only whole values can be written. */
  writePart(sheet: Sheet, span: Span, text: string): void;
  readonly splices: boolean;
  /** Takes a field away, or empties it where its neighbours would become something else. */
  remove(sheet: Sheet, field: Field): void;
  /** How a new field follows the last one: as the next line of its kind, as a line apart, or not at all. */
  readonly follows: 'next' | 'apart' | 'never';
  /** Where fields are items of a list that each say their kind: one more item behind another, saying in words what it is. */
  another?(sheet: Sheet, other: Field, words: string, value: string): void;
  /** The line of a new field in the shape of another. */
  like(sheet: Sheet, other: Field, name: string, value: string): string;
  /** Where a new field goes that shall stand before another. */
  before(sheet: Sheet, other: Field): number;
  /** What a record of this family calls another record. */
  nameOf(from: { readonly path: string; readonly folder: string }, link: RecordLink): string;
  /** Does a word begin with a capital where the file itself doesn't show it? */
  readonly capital: boolean;
  /** Where it states that it supersedes another record: in a field, among its links, or in a paragraph below the status. */
  readonly states: 'field' | 'links' | 'paragraph';
}

/** Finds the fields that begin at a line, and the line behind them; null where the line is none of its own. */
export type Reader = (
  lines: readonly string[],
  line: number,
  limit: number,
) => { readonly fields: readonly Field[]; readonly end: number } | null;

/** A family whose fields are lines of their own, with whatever is different about it. Most families are such. */
export function lineFamily(own: Pick<Family, 'format'> & Partial<Family>): Family {
  const family: Family = {
    write(sheet, { value, span }, values) {
      const mark = values.length === 0 ? '' : (/^(`|\*\*|_)[^`*_]+\1$/.exec(value)?.[1] ?? '');
      if (span !== null) family.writePart(sheet, span, mark + values.join(', ') + mark);
    },
    writePart: replacePart,
    splices: true,
    remove(sheet, field) {
      if (holdsApart(sheet, field.lines)) family.write(sheet, field, ['N/A']);
      else removeLines(sheet, field.lines);
    },
    follows: 'next',
    like: likeLine,
    before: (_sheet, other) => other.lines.start,
    nameOf: linkByLabel,
    capital: true,
    states: 'field',
    ...own,
  };
  return family;
}

export function removeLines(sheet: Sheet, { start, end }: LineRange): void {
  for (let line = start; line < end; line += 1) sheet.remove(line);
}

/** Between two lines of other kinds a line cannot go without the two becoming one paragraph or table. */
function holdsApart({ lines }: Sheet, { start, end }: LineRange): boolean {
  return (lines[start - 1] ?? '').trim() !== '' && (lines[end] ?? '').trim() !== '';
}

function replacePart(sheet: Sheet, span: Span, text: string): void {
  const line = sheet.lines[span.line] ?? '';
  const gap = text !== '' && span.from > 0 && !/[\s*_`[{("']/.test(line[span.from - 1] ?? '') ? ' ' : '';
  sheet.replace(span.line, span.from, span.to, gap + text);
}

function likeLine(sheet: Sheet, other: Field, name: string, value: string): string {
  const line = sheet.lines[other.lines.start] ?? '';
  const span = other.span ?? { from: line.length, to: line.length };
  const lead = line.slice(0, span.from).replace(other.name, inCaseOf(other.name, name));
  const tail = line.slice(span.to);
  return `${lead.trimEnd()} ${value}${/^(?:\s|\\)*$/.test(tail) ? tail : ''}`;
}

/** A name in small letters where the others are. */
export function inCaseOf(other: string, name: string): string {
  return other === other.toLowerCase() ? name.toLowerCase() : name;
}

/** `[ADR-0012](0012-next.md)`, or by its stem where it has no number, as log4brains does. */
function linkByLabel(from: { readonly path: string; readonly folder: string }, link: RecordLink): string {
  const { number } = identify(link.path, from.folder);
  const words = number === null ? readName(link.path).stem : link.label;
  return `[${words}](${relativePath(parentOf(from.path), link.path)})`;
}
