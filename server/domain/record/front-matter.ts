// YAML front matter, read with its places so that an edit touches one value. The only file that loads the YAML parser.
// Rule: text that is not YAML is read line by line, never refused; dates and maps stay the text they were written as.

import { isMap, isScalar, isSeq, parseDocument, type Pair, type Scalar, type YAMLSeq } from 'yaml';
import { lineFamily, removeLines, type Family, type Field } from './family.ts';
import { readLabel } from './fields.ts';
import { labelBelow, nameBelow } from './groups.ts';
import type { LineRange } from './record.ts';
import type { Sheet } from './sheet.ts';
import { readTyped, typedLike } from './typed-list.ts';

export const FRONT_MATTER: Family = lineFamily({
  format: 'front-matter',
  write: writeYaml,
  /** What quotes a value needs depends on the whole of it. */
  splices: false,
  remove: (sheet, { lines }) => removeLines(sheet, lines),
  follows: 'never',
  nameOf: (_from, link) => link.label,
  capital: false,
});

/** Front matter that is not YAML holds together by its lines alone, so a key stays, with an empty value. */
const BROKEN_FRONT_MATTER: Family = {
  ...FRONT_MATTER,
  remove: (sheet, field) => writeYaml(sheet, field, field.items === null ? [''] : []),
};

/** A list of relations that each say their kind. */
const TYPED: Family = { ...FRONT_MATTER, another: addTyped };

/** More than any real front matter; the parser's time grows faster than the text. */
const LARGEST = 16_384;

const YAML = { family: FRONT_MATTER, format: FRONT_MATTER.format } as const;
const NO_YAML = { family: BROKEN_FRONT_MATTER, format: FRONT_MATTER.format } as const;

export interface FrontMatter {
  readonly fields: readonly Field[];
  /** Why it had to be read line by line, as a sentence; null when it is YAML. */
  readonly problem: string | null;
}

export function readFrontMatter(lines: readonly string[], range: LineRange): FrontMatter {
  const inside = lines.slice(range.start + 1, range.end - 1);
  const text = inside.join('\n');
  if (text.length > LARGEST)
    return {
      fields: readByLine(inside, range.start + 1),
      problem: 'The front matter is longer than 16 KB, so it was read line by line.',
    };
  const fields = readSimple(inside, range.start + 1) ?? readYaml(text, range.start + 1);
  if (fields !== null) return { fields, problem: null };
  return {
    fields: readByLine(inside, range.start + 1),
    problem: 'The front matter is not valid YAML, so it was read line by line.',
  };
}

/** `status: accepted` and `tags: [a, b]`, with nothing in them that means more to YAML than it says. */
const SIMPLE =
  /^(?!(?:null|true|false):)([a-z][\w-]{0,60}): +(?:([a-z\d](?:[\w ,./()@+-]*[\w./()@+-])?)|\[ *([a-z\d][\w./@+-]*(?: [\w./@+-]+)*(?: *, *[a-z\d][\w./@+-]*(?: [\w./@+-]+)*)*) *\]) *$/i;

/** Most front matter is so simple that loading it into the parser would only cost time; null when a line of it is not. */
function readSimple(lines: readonly string[], firstLine: number): Field[] | null {
  const fields: Field[] = [];
  for (const [at, text] of lines.entries()) {
    const [, name, plain, list] = SIMPLE.exec(text) ?? [];
    if (name === undefined) return null;
    const line = firstLine + at;
    const from = text.length - text.slice(name.length + 1).trimStart().length;
    fields.push({
      ...readLabel(name),
      name,
      value: plain ?? list ?? '',
      items: list === undefined ? null : list.split(',').map((item) => item.trim()),
      ...YAML,
      lines: { start: line, end: line + 1 },
      span: { line, from, to: text.trimEnd().length },
    });
  }
  return fields;
}

function readYaml(text: string, firstLine: number): Field[] | null {
  if (text.trim() === '') return [];
  try {
    const document = parseDocument(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent' });
    if (document.errors.length > 0) return null;
    if (document.contents === null) return [];
    if (!isMap(document.contents)) return null;
    const starts = lineStarts(text);
    const { items } = document.contents;
    return items.flatMap((pair) => readPair(pair, { text, starts, firstLine }, []));
  } catch {
    // A stack too deep for the parser is as good as no YAML.
    return null;
  }
}

interface Where {
  readonly text: string;
  readonly starts: readonly number[];
  /** The file's line that the text begins on. */
  readonly firstLine: number;
}

/** Below this nothing is a field of the record's. */
const DEEPEST = 3;

/** The fields of a key: itself, or what stands below it in lines of its own. */
function readPair(pair: Pair, where: Where, groups: readonly string[]): Field[] {
  if (!isScalar(pair.key) || !pair.key.range) return [];
  const { text, starts, firstLine } = where;
  const keyEnd = pair.key.range[1];
  const key = String(pair.key.value);
  const node = pair.value;
  // Within braces on one line nothing has a line of its own.
  if (isMap(node) && node.flow !== true && node.items.length > 0 && groups.length < DEEPEST)
    return node.items.flatMap((inner) => readPair(inner, where, [...groups, key]));
  const name = nameBelow(groups, key);
  const range = isScalar(node) || isSeq(node) || isMap(node) ? node.range : null;
  const colon = text.indexOf(':', keyEnd) + 1;
  const empty = !range || text.slice(range[0], range[1]).trim() === '';
  const from = empty ? colon : range[0];
  const to = empty ? colon : range[0] + text.slice(range[0], range[1]).trimEnd().length;
  const start = lineAt(starts, pair.key.range[0]);
  const last = lineAt(starts, Math.max(from, to - 1));
  const onOneLine = start === last;
  const lineStart = starts[start] ?? 0;
  const label = labelBelow(groups, key);
  const typed = isSeq(node) && node.flow !== true ? typedFields(node, where, name) : null;
  if (typed !== null) return typed;
  // A status says one thing, in a list of one or in a block of one line too, and is changed where it says it.
  const only = label.kind === 'status' && !onOneLine ? onlyWord(node) : null;
  return [
    {
      ...label,
      name,
      value: empty ? '' : scalarText(only ?? node, text),
      // `{ accepted }` is what somebody left of a template: a map for YAML, a word for its reader.
      ...(isMap(node) && !empty ? { verbatim: text.slice(range[0], range[1]).trim() } : {}),
      items: isSeq(node) && only === null ? node.items.map((item) => nameIn(item, text)) : null,
      ...YAML,
      lines: { start: firstLine + start, end: firstLine + last + 1 },
      span: onOneLine
        ? { line: firstLine + start, from: from - lineStart, to: to - lineStart }
        : only === null
          ? null
          : spanOf(only, where),
    },
  ];
}

function onlyWord(node: unknown): Scalar | null {
  const only = isSeq(node) && node.items.length === 1 ? node.items[0] : node;
  return isScalar(only) ? only : null;
}

/** Where a value stands that is not on the line of its key; null where it takes several lines. */
function spanOf({ range, type }: Scalar, { text, starts, firstLine }: Where): Field['span'] {
  if (!range) return null;
  const isBlock = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL';
  const begin = isBlock ? text.indexOf('\n', range[0]) + 1 : range[0];
  const said = text.slice(begin, range[1]);
  if (said.trim() === '' || said.trim().includes('\n')) return null;
  const from = begin + (said.length - said.trimStart().length);
  const line = lineAt(starts, from);
  const lineStart = starts[line] ?? 0;
  return { line: firstLine + line, from: from - lineStart, to: from + said.trim().length - lineStart };
}

/** The items of a list of relations that each say their kind, as fields. */
function typedFields(list: YAMLSeq, where: Where, name: string): Field[] | null {
  const { text, starts, firstLine } = where;
  const items = readTyped(list);
  return (
    items?.map(({ label, target, from, to }, at): Field => ({
      ...label,
      name: `${name}[${at}]`,
      value: scalarText(target, text),
      items: null,
      family: TYPED,
      format: TYPED.format,
      lines: {
        start: firstLine + lineAt(starts, from),
        end: firstLine + lineAt(starts, to - 1) + 1,
      },
      span: spanOf(target, where),
    })) ?? null
  );
}

/** An item of a list; of one with fields of its own, such as a person's, its name. */
function nameIn(item: unknown, text: string): string {
  if (!isMap(item)) return scalarText(item, text);
  const values = new Map(
    item.items.map(({ key, value }) => [isScalar(key) ? String(key.value).toLowerCase() : '', value]),
  );
  const called = ['name', 'login', 'github', 'handle', 'id', 'email'].find((key) =>
    isScalar(values.get(key)),
  );
  return called === undefined ? scalarText(item, text) : scalarText(values.get(called), text);
}

/** A scalar as written (so that dates stay text); a list or map as its source without brackets. */
function scalarText(node: unknown, text: string): string {
  if (isScalar(node))
    return node.type === 'PLAIN' || typeof node.value !== 'string' ? (node.source ?? '') : node.value.trim();
  if ((isSeq(node) || isMap(node)) && node.range)
    return text
      .slice(node.range[0], node.range[1])
      .trim()
      .replace(/^[[{]\s*|\s*[\]}]$/g, '');
  return '';
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function readByLine(lines: readonly string[], firstLine: number): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < lines.length;) {
    const key = /^([\p{L}_][\p{L}\p{N}_ .-]{0,60}?)\s*:(\s*)/u.exec((lines[at] ?? '').slice(0, 200));
    const line = firstLine + at;
    at += 1;
    if (key === null) continue;
    const name = key[1] ?? '';
    const value = withoutYamlComment(
      (lines[line - firstLine] ?? '').slice(key[0].length, key[0].length + 2000),
    ).trimEnd();
    const from = value === '' ? key[0].length - (key[2] ?? '').length : key[0].length;
    const items: string[] = [];
    for (let item = value === '' ? listItem(lines[at]) : null; item !== null; item = listItem(lines[at])) {
      items.push(item);
      at += 1;
    }
    fields.push({
      ...readLabel(name),
      name,
      value: unquoted(value),
      items: items.length > 0 ? items : flowItems(value),
      ...NO_YAML,
      lines: { start: line, end: firstLine + at },
      span: items.length === 0 ? { line, from, to: from + value.length } : null,
    });
  }
  return fields;
}

function flowItems(value: string): string[] | null {
  const inside = /^\[(.*)\]$/.exec(value)?.[1];
  if (inside === undefined) return null;
  const items = inside.split(',').map((item) => unquoted(item));
  return items.filter((item) => item !== '');
}

function listItem(line: string | undefined): string | null {
  const hit = /^\s{0,8}-\s+(.*)$/.exec((line ?? '').slice(0, 2000));
  return hit === null ? null : unquoted(hit[1] ?? '');
}

function withoutYamlComment(value: string): string {
  const at = value.search(/(?:^|\s)#/);
  return at < 0 ? value : value.slice(0, at);
}

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** A value as YAML would take it for a string: plain where that is safe, else in single quotes. */
export function yamlScalar(value: string, quote: '' | '"' | "'" = ''): string {
  if (quote === '"') return JSON.stringify(value);
  const plain =
    /^[\p{L}\p{N}(/.+][^\n\r]*$/u.test(value) &&
    !/:(?:\s|$)|\s#|\s$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|[\d.+-][\d.eE+_-]*|~)$/i.test(value);
  if (quote === '' && (plain || /^\d{4}-\d{2}-\d{2}$/.test(value))) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

function writeYaml(sheet: Sheet, field: Field, values: readonly string[]): void {
  const { start, end } = field.lines;
  const first = sheet.lines[start] ?? '';
  const key = /^.*?:(?=\s|$)/.exec(first)?.[0] ?? first;
  if (field.span !== null) {
    const { line, from, to } = field.span;
    const said = sheet.lines[line] ?? '';
    const gap = values.length > 0 && !/\s/.test(said[from - 1] ?? '') ? ' ' : '';
    sheet.replace(line, from, to, gap + inYamlStyle(said.slice(from, to), values));
    return;
  }
  const item = sheet.lines.slice(start + 1, end).find((line) => /^\s*-\s/.test(line));
  const [mark = '- '] = /^\s*-\s+/.exec(item ?? '') ?? [];
  const lines = Array.from({ length: end - start }, (_, at) => start + at);
  if (item === undefined || field.items === null || first.includes('['))
    sheet.rewrite(lines, [
      `${key} ${field.items === null ? yamlScalar(values.join(', ')) : flowList(values, '')}`.trimEnd(),
    ]);
  else if (values.length === 0) sheet.rewrite(lines, [`${key} []`]);
  else
    sheet.rewrite(
      lines.slice(1),
      values.map((value) => mark + yamlScalar(value, quoteOf(item.slice(mark.length)))),
    );
}

function addTyped(sheet: Sheet, { lines, span }: Field, words: string, value: string): void {
  const item = sheet.lines.slice(lines.start, lines.end);
  const target = span === null ? null : { line: span.line - lines.start, from: span.from, to: span.to };
  sheet.insertBefore(
    lines.end,
    typedLike(item, target, words, (old) => inYamlStyle(old, [value])),
  );
}

/** The quote a value begins with. */
function quoteOf(old: string): '' | '"' | "'" {
  return old.startsWith('"') ? '"' : old.startsWith("'") ? "'" : '';
}

function flowList(values: readonly string[], quote: '' | '"' | "'"): string {
  const items = values.map((value) =>
    yamlScalar(value, quote === '' && /[[\]{},]/.test(value) ? '"' : quote),
  );
  return `[${items.join(', ')}]`;
}

/** Quotes, brackets and braces stay as they were. */
function inYamlStyle(old: string, values: readonly string[]): string {
  if (old.startsWith('[')) return flowList(values, quoteOf(old.slice(1).trimStart()));
  if (old.startsWith('{') && values.every((value) => !/[{}:,#]/.test(value)))
    return `{ ${values.join(', ')} }`;
  const quote = quoteOf(old);
  return values.length === 0 ? quote + quote : yamlScalar(values.join(', '), quote);
}

/** Values of a small configuration file by their path of keys; for the marker files that name decision folders. */
export function yamlStrings(text: string, key: string): string[] {
  if (text.length > LARGEST) return [];
  try {
    const found: string[] = [];
    const document = parseDocument(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent' });
    collect(document.contents, key, found);
    return found;
  } catch {
    return [];
  }
}

function collect(node: unknown, key: string, found: string[]): void {
  if (isSeq(node)) for (const item of node.items) collect(item, key, found);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    if (isScalar(pair.key) && pair.key.value === key && isScalar(pair.value))
      found.push(String(pair.value.value));
    else collect(pair.value, key, found);
  }
}
