// Writes one field's value where it stands, or adds the field in the way the record writes its others.

import type { Document } from './document.ts';
import type { Field } from './fields.ts';
import { behindHeading } from './lines.ts';
import { yamlScalar } from './front-matter.ts';
import type { Sheet } from './sheet.ts';
import { readCells } from './table-fields.ts';

/** Replaces a field's value; a list is written as the list the field had. */
export function writeValue(sheet: Sheet, field: Field, values: readonly string[]): void {
  if (field.format === 'front-matter') writeYaml(sheet, field, values);
  else if (field.format === 'section') writeSection(sheet, field, values);
  else if (field.span !== null) {
    const mark = values.length === 0 ? '' : (/^(`|\*\*|_)[^`*_]+\1$/.exec(field.value)?.[1] ?? '');
    writeInLine(sheet, field.format, field.span, mark + values.join(', ') + mark);
  }
}

export function removeField(sheet: Sheet, document: Document, field: Field): void {
  if (field.format === 'table' || (field.format !== 'front-matter' && holdsNeighboursApart(sheet, field)))
    writeValue(sheet, field, ['N/A']);
  // Front matter that is not YAML holds together by its lines alone, so its key stays, with an empty string.
  else if (field.format === 'front-matter' && document.frontMatterProblem !== null)
    writeValue(sheet, field, field.items === null ? [''] : []);
  else for (let line = field.lines.start; line < field.lines.end; line += 1) sheet.remove(line);
}

/** Between two lines of other kinds a line cannot go without the two becoming one paragraph or table. */
function holdsNeighboursApart(sheet: Sheet, field: Field): boolean {
  const [before, after] = [sheet.lines[field.lines.start - 1] ?? '', sheet.lines[field.lines.end] ?? ''].map(
    (line) => line.trim(),
  );
  return before !== '' && after !== '' && !(field.format === 'bullets' && /^[-*+]\s/.test(after ?? ''));
}

/** Replaces a part of a line; a table's cell keeps its width where it can. */
export function writeInLine(
  sheet: Sheet,
  format: Field['format'],
  span: { readonly line: number; readonly from: number; readonly to: number },
  text: string,
): void {
  const line = sheet.lines[span.line] ?? '';
  if (format !== 'table') {
    const gap = text !== '' && span.from > 0 && !/[\s*_`[{("']/.test(line[span.from - 1] ?? '') ? ' ' : '';
    sheet.replace(span.line, span.from, span.to, gap + text);
    return;
  }
  const left = line.slice(0, span.from).lastIndexOf('|') + 1;
  const next = line.slice(span.to).search(/(?<!\\)\|/);
  const right = next < 0 ? line.length : span.to + next;
  const content = line.slice(left, span.from).padEnd(1) + text + line.slice(span.to, right).trimEnd();
  sheet.replace(span.line, left, right, next < 0 ? content : `${content} `.padEnd(right - left));
}

function writeYaml(sheet: Sheet, field: Field, values: readonly string[]): void {
  const { start, end } = field.lines;
  const first = sheet.lines[start] ?? '';
  const key = first.slice(0, first.indexOf(':', field.name.length) + 1);
  if (field.span !== null) {
    const { line, from, to } = field.span;
    const gap = values.length > 0 && !/\s/.test(first[from - 1] ?? '') ? ' ' : '';
    sheet.replace(line, from, to, gap + inYamlStyle(first.slice(from, to), values));
    return;
  }
  const item = sheet.lines.slice(start + 1, end).find((line) => /^\s*-\s/.test(line));
  for (let line = start; line < end; line += 1) sheet.remove(line);
  if (item === undefined || field.items === null || first.includes('['))
    sheet.insertBefore(start, [
      `${key} ${field.items === null ? yamlScalar(values.join(', ')) : flowList(values)}`.trimEnd(),
    ]);
  else if (values.length === 0) sheet.insertBefore(start, [`${key} []`]);
  else
    sheet.insertBefore(start, [
      first,
      ...values.map((value) => `${/^\s*-\s+/.exec(item)?.[0] ?? '- '}${yamlScalar(value)}`),
    ]);
}

function flowList(values: readonly string[]): string {
  return `[${values.map((value) => (/[[\]{},]/.test(value) ? yamlScalar(value, '"') : yamlScalar(value))).join(', ')}]`;
}

/** Quotes, brackets and braces stay as they were. */
function inYamlStyle(old: string, values: readonly string[]): string {
  if (old.startsWith('[')) return flowList(values);
  if (old.startsWith('{') && values.every((value) => !/[{}:,#]/.test(value)))
    return `{ ${values.join(', ')} }`;
  const quote = old.startsWith('"') ? '"' : '';
  const value = values.join(', ');
  if (values.length === 0) return old.startsWith('"') || old.startsWith("'") ? `${old[0]}${old[0]}` : '';
  return old.startsWith("'") ? yamlScalar(value, "'") : yamlScalar(value, quote);
}

function writeSection(sheet: Sheet, field: Field, values: readonly string[]): void {
  if (field.span !== null) {
    writeInLine(sheet, 'section', field.span, values.join(', '));
    return;
  }
  const written: number[] = [];
  for (let line = behindHeading(sheet.lines, field.lines.start); line < field.lines.end; line += 1)
    if ((sheet.lines[line] ?? '').trim() !== '') written.push(line);
  const [first] = written;
  if (first === undefined) return;
  const mark = /^\s*[-*+]\s+/.exec(sheet.lines[first] ?? '')?.[0];
  for (const line of written) sheet.remove(line);
  sheet.insertBefore(first, mark === undefined ? [values.join(', ')] : values.map((value) => mark + value));
}

/** Adds a field the way the record writes its others; a plain line below the title where it has none. */
export function addField(sheet: Sheet, document: Document, name: string, values: readonly string[]): void {
  if (values.length === 0) return;
  if (document.scan.frontMatter !== null) {
    addYaml(sheet, document, name.toLowerCase(), values.join(', '));
    return;
  }
  const anchor = lastInHead(document);
  const plain = document.fields.findLast(
    (field) =>
      field.format === 'plain-lines' && field.kind !== 'other' && field.lines.end <= document.head.end,
  );
  const line = `${name}: ${values.join(', ')}`;
  if (anchor !== null)
    sheet.insertBefore(anchor.lines.end, [likeLine(sheet, anchor, name, values.join(', '))]);
  else if (plain === undefined) addBelowTitle(sheet, document, line);
  else
    sheet.insertBefore(
      plain.lines.end,
      (sheet.lines[plain.lines.end] ?? '').trim() === '' ? ['', line] : [line],
    );
}

/** New keys go to the end of the front matter. */
export function addYaml(sheet: Sheet, document: Document, key: string, value: string): void {
  const range = document.scan.frontMatter;
  if (range !== null) sheet.insertBefore(range.end - 1, [`${key}: ${yamlScalar(value)}`]);
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
      (field.format === 'bullets' || field.format === 'bold-lines' || field.format === 'table') &&
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

/** A line for a new field in the shape of another field's line. */
export function likeLine(sheet: Sheet, anchor: Field, name: string, value: string): string {
  const line = sheet.lines[anchor.lines.start] ?? '';
  const called = anchor.name === anchor.name.toLowerCase() ? name.toLowerCase() : name;
  if (anchor.format === 'table') {
    const [label, ...rest] = readCells(line);
    const width = (label?.text ?? '').length;
    const inner = (label?.text ?? '').replace(anchor.name, called).replace(/:$/, '');
    const values = rest.map((cell, at) =>
      at === 0 ? value.padEnd(cell.text.length) : ' '.repeat(cell.text.length),
    );
    return `${line.slice(0, line.indexOf('|'))}| ${[inner.padEnd(width), ...values].join(' | ')} |`;
  }
  const span = anchor.span ?? { from: line.length, to: line.length };
  const lead = line.slice(0, span.from).replace(anchor.name, called);
  const tail = line.slice(span.to);
  return `${lead.trimEnd()} ${value}${/^(?:\s|\\)*$/.test(tail) ? tail : ''}`;
}
