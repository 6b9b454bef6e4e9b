// Metadata in an HTML table: a row of a label and a value, on one line or with each cell on a line of its own.
// Rule: a row that shares a line with another one is not read, because neither could be left out of what is signed, or written, alone.

import { inCaseOf, lineFamily, type Family, type Field, type Reader } from './family.ts';
import { readLabel } from './fields.ts';
import type { Sheet } from './sheet.ts';

const ROWS: Partial<Family> = {
  writePart: (sheet, { line, from, to }, text) => sheet.replace(line, from, to, written(text)),
  /** Marks within a value have no place in its words. */
  splices: false,
  /** Its row stays, so that the table keeps its shape. */
  remove: (sheet, field) => field.family.write(sheet, field, ['N/A']),
};

/** Each row on a line, so another one can follow. */
export const HTML_ROWS: Family = lineFamily({ format: 'table', ...ROWS, like: likeRow });

/** Cells on lines of their own: what is new stands elsewhere. */
export const HTML_CELLS: Family = lineFamily({ format: 'table', ...ROWS, follows: 'never' });

/** Tables of more lines are no record's head. */
const MOST_LINES = 120;
const LONGEST = 4000;

export const readHtmlTable: Reader = (lines, start, limit) => {
  if (!/^\s{0,3}<table[\s>]/i.test(lines[start] ?? '')) return null;
  const stop = Math.min(limit, start + MOST_LINES);
  let end = start;
  while (end < stop && !/<\/table>/i.test(lines[end] ?? '')) end += 1;
  if (end === stop || lines.slice(start, end + 1).some((line) => line.length > LONGEST)) return null;
  const fields = rowsOf(lines, start, end + 1).flatMap((row) => fieldOf(lines, row));
  return { fields, end: end + 1 };
};

interface Row {
  readonly start: number;
  readonly end: number;
}

/** The lines of rows that share none with another. */
function rowsOf(lines: readonly string[], start: number, end: number): Row[] {
  const rows: Row[] = [];
  let open: number | null = null;
  for (let line = start; line < end; line += 1) {
    const text = lines[line] ?? '';
    const opens = count(text, /<tr[\s>]/gi);
    const closes = count(text, /<\/tr>/gi);
    if (opens > 1 || closes > 1 || (opens === 1 && open !== null)) return [];
    if (opens === 1) open = line;
    if (closes === 0) continue;
    // A row on the line of the table's own marks would take them along.
    if (open !== null && !lines.slice(open, line + 1).some((one) => /<\/?(?:table|thead|tbody)/i.test(one)))
      rows.push({ start: open, end: line + 1 });
    open = null;
  }
  return rows;
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}

interface Cell {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Cells with their place; null where one goes over several lines. */
function cellsOf(lines: readonly string[], { start, end }: Row): Cell[] | null {
  const cells: Cell[] = [];
  for (let line = start; line < end; line += 1) {
    const text = lines[line] ?? '';
    const inner = [...text.matchAll(/<(td|th)(?:\s[^<>]{0,200})?>([^]{0,2000}?)<\/\1>/gi)];
    if (count(text, /<t[dh][\s>]/gi) !== inner.length) return null;
    for (const hit of inner) {
      const body = hit[2] ?? '';
      const from = hit.index + hit[0].length - body.length - `</${hit[1]}>`.length;
      cells.push(bare({ line, from, to: from + body.length, text: body }));
    }
  }
  return cells;
}

/** Without blanks and without marks that stand around the whole of it. */
function bare(cell: Cell): Cell {
  const lead = /^\s*/.exec(cell.text)?.[0].length ?? 0;
  const text = cell.text.trim();
  const from = cell.from + lead;
  const mark = /^<(b|strong|i|em|code|p|span)>([^<>]*)<\/\1>$/i.exec(text);
  if (mark === null) return { ...cell, from, to: from + text.length, text };
  const open = `<${mark[1]}>`.length;
  return bare({ ...cell, from: from + open, to: from + open + (mark[2] ?? '').length, text: mark[2] ?? '' });
}

function fieldOf(lines: readonly string[], row: Row): Field[] {
  const [label, value, ...more] = cellsOf(lines, row) ?? [];
  if (label === undefined || value === undefined || more.length > 0) return [];
  const name = readable(label.text)
    .replace(/[:：]\s*$/u, '')
    .trim();
  if (name === '' || name.length > 48) return [];
  const family = row.end === row.start + 1 ? HTML_ROWS : HTML_CELLS;
  const { line, from, to } = value;
  return [
    {
      ...readLabel(name),
      name,
      value: readable(value.text),
      items: null,
      family,
      format: family.format,
      lines: row,
      span: { line, from, to },
    },
  ];
}

/** What a reader sees, with links as Markdown has them. */
function readable(inner: string): string {
  return inner
    .replace(/<a\s[^<>]{0,200}?href=["']([^"'<>]{1,500})["'][^<>]{0,200}>([^<>]{0,300})<\/a>/gi, '[$2]($1)')
    .replace(/<br\s?\/?>/gi, ', ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The way back: words as text, Markdown's links as HTML has them. */
function written(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\[([^[\]]{0,300})\]\(([^()\s"]{1,500})\)/gu, '<a href="$2">$1</a>');
}

function likeRow(sheet: Sheet, other: Field, name: string, value: string): string {
  const line = sheet.lines[other.lines.start] ?? '';
  const span = other.span ?? { from: line.length, to: line.length };
  const lead = line.slice(0, span.from).replace(other.name, inCaseOf(other.name, name));
  return lead + written(value) + line.slice(span.to);
}
