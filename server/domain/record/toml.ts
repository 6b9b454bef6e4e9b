// TOML front matter (`+++`), read with its places so that an edit touches one value. Strings, dates, numbers and lists of them are read; tables
// within tables, arrays of tables and inline tables are kept and left alone.
// Rule: a line that is not certainly TOML makes the whole front matter one that is only read.

import { lineFamily, removeLines, type Field } from './family.ts';
import { labelBelow, nameBelow } from './groups.ts';
import type { LineRange } from './record.ts';
import type { Sheet } from './sheet.ts';

export const TOML = lineFamily({
  format: 'front-matter',
  write: writeToml,
  /** What quotes a value needs depends on the whole of it. */
  splices: false,
  remove: (sheet, { lines }) => removeLines(sheet, lines),
  follows: 'never',
  nameOf: (_from, link) => link.label,
  capital: false,
});

export const NOT_TOML =
  'The front matter is not valid TOML, so Accord reads what it can and changes nothing here.';

const KEY = /^\s*((?:[\w-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"\\]*"|'[^']*'))*)\s*=[ \t]*/u;
const TABLE =
  /^\s*\[\s*((?:[\w-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"\\]*"|'[^']*'))*)\s*\]\s*(?:#.*)?$/u;
const TABLES = /^\s*\[\[.*\]\]\s*(?:#.*)?$/u;
const STRING = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/u;
/** Dates, times, numbers, true and false. */
const BARE =
  /^(?:\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?|true|false|[+-]?[\d][\w.+-]*|[+-]?(?:inf|nan))/u;
const LONGEST = 16_384;

export interface Toml {
  readonly fields: readonly Field[];
  readonly problem: string | null;
}

export function readToml(lines: readonly string[], range: LineRange): Toml {
  const fields: Field[] = [];
  const last = range.end - 1;
  let groups: readonly string[] | null = [];
  let size = 0;
  for (let line = range.start + 1; line < last;) {
    const text = lines[line] ?? '';
    size += text.length;
    if (size > LONGEST) return { fields, problem: NOT_TOML };
    if (/^\s*(?:#.*)?$/u.test(text)) line += 1;
    else if (TABLES.test(text)) {
      // Of several tables of one name none is the record's.
      groups = null;
      line += 1;
    } else if (TABLE.test(text)) {
      groups = keysOf(TABLE.exec(text)?.[1] ?? '');
      line += 1;
    } else {
      const lead = KEY.exec(text);
      const value = lead === null ? null : readValue(lines, line, lead[0].length, last);
      if (lead === null || value === null) return { fields, problem: NOT_TOML };
      const path = [...(groups ?? []), ...keysOf(lead[1] ?? '')];
      const key = path.pop() ?? '';
      const label = labelBelow(path, key);
      const { kind, ...read } = value;
      if (groups !== null)
        fields.push({
          ...(kind === 'table' ? { ...label, kind: 'other' as const } : label),
          name: nameBelow(path, key),
          ...read,
          family: TOML,
          format: TOML.format,
          lines: { start: line, end: value.end },
        });
      line = value.end;
    }
  }
  return { fields, problem: null };
}

function keysOf(dotted: string): string[] {
  return (dotted.match(/[\w-]+|"[^"]*"|'[^']*'/gu) ?? []).map((key) => key.replace(/^["']|["']$/gu, ''));
}

interface Value {
  readonly kind: 'scalar' | 'list' | 'table';
  readonly value: string;
  readonly items: readonly string[] | null;
  readonly span: Field['span'];
  /** The line behind it. */
  readonly end: number;
}

/** The value that begins at a column; null where it isn't certain what it is. */
function readValue(lines: readonly string[], line: number, from: number, last: number): Value | null {
  const text = lines[line] ?? '';
  const rest = text.slice(from);
  const fence = /^("""|''')/u.exec(rest)?.[1];
  if (fence !== undefined) return readLong(lines, line, from, last, fence);
  if (rest.startsWith('[')) return readList(lines, line, from, last);
  const inline = /^\{[^{}]*\}/u.exec(rest);
  const hit = inline ?? STRING.exec(rest) ?? BARE.exec(rest);
  if (hit === null || !isEnd(rest.slice(hit[0].length))) return null;
  return {
    kind: inline === null ? 'scalar' : 'table',
    value: wordsOf(hit[0]),
    items: null,
    span: inline === null ? { line, from, to: from + hit[0].length } : null,
    end: line + 1,
  };
}

function isEnd(rest: string): boolean {
  return /^\s*(?:#.*)?$/u.test(rest);
}

/** A string over several lines. */
function readLong(
  lines: readonly string[],
  line: number,
  from: number,
  last: number,
  fence: string,
): Value | null {
  const said: string[] = [];
  for (let at = line; at < last; at += 1) {
    const text = at === line ? (lines[at] ?? '').slice(from + 3) : (lines[at] ?? '');
    const close = text.indexOf(fence);
    said.push(close < 0 ? text : text.slice(0, close));
    if (close < 0) continue;
    if (!isEnd(text.slice(close + 3))) return null;
    const value = said
      .map((part) => part.trim())
      .join(' ')
      .trim();
    return { kind: 'scalar', value, items: null, span: null, end: at + 1 };
  }
  return null;
}

/** A list of strings, dates and numbers, on one line or over several. */
function readList(lines: readonly string[], line: number, from: number, last: number): Value | null {
  const items: string[] = [];
  let column = from + 1;
  let needsComma = false;
  for (let at = line; at < last;) {
    const rest = (lines[at] ?? '').slice(column);
    const gap = /^\s*/u.exec(rest)?.[0].length ?? 0;
    const next = rest.slice(gap);
    if (next === '' || next.startsWith('#')) {
      at += 1;
      column = 0;
      continue;
    }
    if (next.startsWith(']')) {
      const to = column + gap + 1;
      if (!isEnd((lines[at] ?? '').slice(to))) return null;
      return {
        kind: 'list',
        value: items.join(', '),
        items,
        span: at === line ? { line, from, to } : null,
        end: at + 1,
      };
    }
    if (next.startsWith(',') && needsComma) {
      needsComma = false;
      column += gap + 1;
      continue;
    }
    const hit = needsComma ? null : (STRING.exec(next) ?? BARE.exec(next));
    if (hit === null) return null;
    items.push(wordsOf(hit[0]));
    needsComma = true;
    column += gap + hit[0].length;
  }
  return null;
}

/** A value as its reader takes it: without quotes and their escapes. */
function wordsOf(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1);
  if (!written.startsWith('"')) return written;
  try {
    return String(JSON.parse(written));
  } catch {
    return written.slice(1, -1);
  }
}

/** As it stands in TOML, in the quotes of what stood there; a date stays a date. */
export function tomlValue(value: string, old = '"'): string {
  const wasBare = !/^["']/u.test(old);
  if (wasBare && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  return old.startsWith("'") && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}

function writeToml(sheet: Sheet, field: Field, values: readonly string[]): void {
  const { start, end } = field.lines;
  const first = sheet.lines[start] ?? '';
  const lead = KEY.exec(first)?.[0] ?? '';
  if (field.span !== null) {
    const { line, from, to } = field.span;
    const old = (sheet.lines[line] ?? '').slice(from, to);
    sheet.replace(
      line,
      from,
      to,
      field.items === null ? tomlValue(values.join(', '), old) : listOf(values, old),
    );
    return;
  }
  const inner = Array.from({ length: Math.max(0, end - start - 2) }, (_, at) => start + 1 + at);
  const item = /^(\s*)(?:"(?:[^"\\]|\\.)*"|'[^']*')(,?)\s*$/u;
  const isColumn =
    field.items !== null &&
    values.length > 0 &&
    inner.length > 0 &&
    inner.every((line) => item.test(sheet.lines[line] ?? '')) &&
    /\[\s*$/u.test(first) &&
    /^\s*\]\s*$/u.test(sheet.lines[end - 1] ?? '');
  if (!isColumn) {
    const all = Array.from({ length: end - start }, (_, at) => start + at);
    sheet.rewrite(all, [lead + (field.items === null ? tomlValue(values.join(', ')) : listOf(values, ''))]);
    return;
  }
  const [, indent = ''] = item.exec(sheet.lines[inner[0] ?? start] ?? '') ?? [];
  const [, , comma = ''] = item.exec(sheet.lines[inner.at(-1) ?? start] ?? '') ?? [];
  const quote = (sheet.lines[inner[0] ?? start] ?? '').trim();
  sheet.rewrite(
    inner,
    values.map((value, at) => `${indent}${tomlValue(value, quote)}${at < values.length - 1 ? ',' : comma}`),
  );
}

function listOf(values: readonly string[], old: string): string {
  const quote = old.slice(1).trimStart().startsWith("'") ? "'" : '"';
  return `[${values.map((value) => tomlValue(value, quote)).join(', ')}]`;
}
