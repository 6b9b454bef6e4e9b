// Metadata in a Markdown table: a row for each field, or a header row of field names over one row of values.

import { inCaseOf, lineFamily, type Family, type Field, type Reader } from './family.ts';
import { readLabel } from './fields.ts';

export const TABLE: Family = lineFamily({
  format: 'table',
  /** A cell keeps its width where it can. */
  writePart(sheet, span, text) {
    const line = sheet.lines[span.line] ?? '';
    const left = line.slice(0, span.from).lastIndexOf('|') + 1;
    const next = line.slice(span.to).search(/(?<!\\)\|/);
    const right = next < 0 ? line.length : span.to + next;
    const content = line.slice(left, span.from).padEnd(1) + text + line.slice(span.to, right).trimEnd();
    sheet.replace(span.line, left, right, next < 0 ? content : `${content} `.padEnd(right - left));
  },
  remove: (sheet, field) => TABLE.write(sheet, field, ['N/A']),
  like(sheet, other, name, value) {
    const line = sheet.lines[other.lines.start] ?? '';
    const [label, ...rest] = readCells(line);
    const width = (label?.text ?? '').length;
    const inner = (label?.text ?? '').replace(other.name, inCaseOf(other.name, name)).replace(/:$/, '');
    const values = rest.map((cell, at) =>
      at === 0 ? value.padEnd(cell.text.length) : ' '.repeat(cell.text.length),
    );
    return `${line.slice(0, line.indexOf('|'))}| ${[inner.padEnd(width), ...values].join(' | ')} |`;
  },
  /** A row cannot stand above the table's header. */
  before(sheet, { lines }) {
    return SEPARATOR.test(sheet.lines[lines.end] ?? '') ? lines.end + 1 : lines.start;
  },
});

export interface Cell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const SEPARATOR = /^[\s>|:-]{3,}$/;

export function isTableLine(line: string): boolean {
  return line.length < 4000 && /^\s{0,3}(?:>\s?)?\s{0,3}\|/.test(line);
}

/** The cells of a row with their places; the marks around a cell's words are not part of it. */
/** The line below a table's header. */
export function isRuler(line: string): boolean {
  return SEPARATOR.test(line);
}

export function readCells(line: string): Cell[] {
  const cells: Cell[] = [];
  let from = line.indexOf('|') + 1;
  for (let at = from; at <= line.length; at += 1) {
    if (at < line.length && (line[at] !== '|' || line[at - 1] === '\\')) continue;
    if (at === line.length && line.slice(from).trim() === '') break;
    cells.push(trimmed(line, from, at));
    from = at + 1;
  }
  return cells;
}

function trimmed(line: string, from: number, to: number): Cell {
  const raw = line.slice(from, to);
  const text = raw.trim();
  const start = text === '' ? from + Math.min(1, raw.length) : from + (raw.length - raw.trimStart().length);
  return { text, from: start, to: start + text.length };
}

/** The fields of the table that starts at a line, and the line behind the table. */
function readTableFields(
  lines: readonly string[],
  start: number,
  limit: number,
): { fields: Field[]; end: number } {
  let end = start;
  while (end < limit && isTableLine(lines[end] ?? '')) end += 1;
  const rows: { line: number; cells: Cell[] }[] = [];
  for (let line = start; line < end; line += 1) {
    if (!SEPARATOR.test(lines[line] ?? '')) rows.push({ line, cells: readCells(lines[line] ?? '') });
  }
  const [header, values] = rows;
  const isRuled = SEPARATOR.test(lines[start + 1] ?? '');
  const headed =
    isRuled &&
    header !== undefined &&
    header.cells.filter((cell) => readLabel(cell.text).kind !== 'other').length >= 2;
  if (headed)
    return {
      end,
      fields:
        values === undefined || rows.length > 2
          ? []
          : header.cells.flatMap((cell, at) =>
              cellField(cell, values.cells[at], values.line).map((field) => ({
                ...field,
                headed: true as const,
              })),
            ),
    };
  return {
    end,
    fields: rows.flatMap(({ line, cells }) =>
      cells[0] === undefined ? [] : cellField(cells[0], cells[1], line),
    ),
  };
}

function cellField(label: Cell, value: Cell | undefined, line: number): Field[] {
  const name = label.text
    .replace(/\*\*|__|`/g, '')
    .replace(/[:：]\s*$/u, '')
    .trim();
  if (name === '' || value === undefined || name.length > 48) return [];
  return [
    {
      ...readLabel(name),
      name,
      value: value.text,
      items: null,
      family: TABLE,
      format: TABLE.format,
      lines: { start: line, end: line + 1 },
      span: { line, from: value.from, to: value.to },
    },
  ];
}

export const readTable: Reader = (lines, line, limit) =>
  isTableLine(lines[line] ?? '') ? readTableFields(lines, line, limit) : null;
