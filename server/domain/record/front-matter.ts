// YAML front matter, read with its places so that an edit touches one value. The only file that loads the YAML parser.
// Rule: text that is not YAML is read line by line, never refused; dates and maps stay the text they were written as.

import { isMap, isScalar, isSeq, parseDocument, type Pair } from 'yaml';
import { readLabel, type Field } from './fields.ts';
import type { LineRange } from './record.ts';

/** More than any real front matter; the parser's time grows faster than the text. */
const LARGEST = 16_384;

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
      format: 'front-matter',
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
    return document.contents.items.flatMap((pair) => readPair(pair, text, starts, firstLine));
  } catch {
    // A stack too deep for the parser is as good as no YAML.
    return null;
  }
}

function readPair(pair: Pair, text: string, starts: readonly number[], firstLine: number): Field[] {
  if (!isScalar(pair.key) || !pair.key.range) return [];
  const keyEnd = pair.key.range[1];
  const name = String(pair.key.value);
  const node = pair.value;
  const range = isScalar(node) || isSeq(node) || isMap(node) ? node.range : null;
  const colon = text.indexOf(':', keyEnd) + 1;
  const empty = !range || text.slice(range[0], range[1]).trim() === '';
  const from = empty ? colon : range[0];
  const to = empty ? colon : range[0] + text.slice(range[0], range[1]).trimEnd().length;
  const start = lineAt(starts, pair.key.range[0]);
  const last = lineAt(starts, Math.max(from, to - 1));
  const onOneLine = start === last;
  const lineStart = starts[start] ?? 0;
  return [
    {
      ...readLabel(name),
      name,
      value: empty ? '' : scalarText(node, text),
      items: isSeq(node) ? node.items.map((item) => scalarText(item, text)) : null,
      format: 'front-matter',
      lines: { start: firstLine + start, end: firstLine + last + 1 },
      span: onOneLine ? { line: firstLine + start, from: from - lineStart, to: to - lineStart } : null,
    },
  ];
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
      format: 'front-matter',
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
