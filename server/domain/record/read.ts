// Reads a record from its text. Total: whatever the text, it gives a record and never throws; what could not be read is told in notes.

import type { StatusWord } from '../status.ts';
import { dayFirstOf, findDate, type FoundDate } from './dates.ts';
import { readDocument, type Document } from './document.ts';
import { isMetadata, type Field, type FieldKind } from './fields.ts';
import { splitSource, syntaxOf } from './lines.ts';
import { identify, readName } from './names.ts';
import { splitPeople, unique } from './people.ts';
import type { DecisionRecord, LineRange, RecordFormat, StatedRelation } from './record.ts';
import { isExample, resolveTarget } from './relations.ts';
import { EMPTY_INDEX, type RecordIndex } from './siblings.ts';
import { readStatus, statusOfWord } from './status-words.ts';

export interface RecordContext {
  /** The decision folder that holds the record. */
  readonly folder: string;
  /** All records of the repository, to resolve relations. */
  readonly siblings?: RecordIndex;
  /** How this folder writes dates with slashes, from `dayFirstIn`; left out when nothing proves it. */
  readonly dayFirst?: boolean | undefined;
}

export function readRecord(path: string, text: string, context: RecordContext): DecisionRecord {
  return recordOf(readDocument(splitSource(text).lines, syntaxOf(path), path), path, context);
}

/** How the files of a folder, its templates among them, write dates with slashes; undefined when they prove nothing or disagree. */
export function dayFirstIn(
  files: Iterable<{ readonly path: string; readonly text: string }>,
): boolean | undefined {
  const orders: FoundDate['order'][] = [];
  for (const { path, text } of files) {
    // Only the head can hold the date, and only a date with slashes or dashes before its year proves anything.
    const head = text.slice(0, 4000);
    if (!/\d{1,2}[-/]\d{1,2}[-/]\d{2}|(?:dd|mm)[-/](?:dd|mm)[-/]yy/i.test(head)) continue;
    const document = readDocument(splitSource(head).lines, syntaxOf(path), path);
    for (const field of document.fields)
      if (field.kind === 'date')
        orders.push(findDate(field.value, undefined)?.order ?? promisedOrder(field.value));
  }
  return dayFirstOf(orders);
}

/** A template that asks for `dd/mm/yyyy`. */
function promisedOrder(value: string): FoundDate['order'] {
  const asked = /(dd|mm)[-/](?:dd|mm)[-/]yy/i.exec(value)?.[1]?.toLowerCase();
  return asked === undefined ? null : asked === 'dd' ? 'day-first' : 'month-first';
}

/** What a record says, from the parts found in its text. */
export function recordOf(document: Document, path: string, context: RecordContext): DecisionRecord {
  const { scan, title } = document;
  const notes = document.frontMatterProblem === null ? [] : [document.frontMatterProblem];
  const relations = statedRelations(document, path, context.siblings ?? EMPTY_INDEX);
  const date = readDate(document, path, context.dayFirst, notes);
  return {
    path,
    folder: context.folder,
    ...identify(path, context.folder),
    title: title.text,
    titleFrom: title.from,
    status: readEffectiveStatus(document, relations, path, context.folder, notes),
    date,
    deciders: people(document.fields, 'deciders'),
    authors: people(document.fields, 'authors'),
    consulted: people(document.fields, 'consulted'),
    informed: people(document.fields, 'informed'),
    tags: readTags(document.fields),
    relations,
    headings: scan.headings,
    otherFields: document.fields
      .filter((field) => field.kind === 'other')
      .map(({ name, value }) => ({ name, value })),
    mode: {
      decisionMode: yamlValue(document, 'decision-mode'),
      reviewBy: yamlValue(document, 'review-by'),
      deferredUntil: yamlValue(document, 'deferred-until'),
    },
    metadata: mergeRanges(metadataLines(document)),
    titleLine: title.heading?.line ?? null,
    frontMatter: scan.frontMatter,
    notes,
  };
}

function yamlValue(document: Document, kind: FieldKind): string | null {
  const value =
    document.fields.find((field) => field.kind === kind && field.format === 'front-matter')?.value ?? '';
  return value === '' ? null : value;
}

/** A record that says itself that it was superseded as a whole is superseded, whatever its first word. */
function readEffectiveStatus(
  document: Document,
  relations: readonly StatedRelation[],
  path: string,
  folder: string,
  notes: string[],
): DecisionRecord['status'] {
  const [place] = document.statuses;
  const stated = relations.some(
    (relation) => relation.kind === 'superseded-by' && !relation.partial && relation.from === 'stated',
  );
  const format: RecordFormat = place?.format ?? 'none';
  const spoken = place !== undefined && place.reading.word !== 'none';
  const text = place === undefined || place.value.trim() === '' ? null : place.value;
  if (spoken)
    return {
      word: stated ? 'superseded' : place.reading.word,
      text,
      format,
      ...(place.reading.partly ? { partly: true as const } : {}),
    };
  const fallback = markedStatus(document) ?? taggedStatus(document) ?? folderStatus(path, folder, notes);
  return {
    word: stated ? 'superseded' : (fallback?.word ?? 'none'),
    text: text ?? fallback?.text ?? null,
    format,
  };
}

interface Said {
  readonly word: StatusWord;
  readonly text: string | null;
}

function markedStatus(document: Document): Said | null {
  const { mark } = document.title;
  return mark === null ? null : { word: readStatus(mark).word, text: mark };
}

function taggedStatus(document: Document): Said | null {
  const tag = readTags(document.fields.filter((field) => field.format === 'front-matter')).find(
    (word) => statusOfWord(word) !== 'none',
  );
  return tag === undefined ? null : { word: statusOfWord(tag), text: tag };
}

/** Some logs sort their records into folders called `accepted`, `rejected` and so on. */
function folderStatus(path: string, folder: string, notes: string[]): Said | null {
  const inside = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  const name = inside.slice(0, -1).find((part) => statusOfWord(part) !== 'none');
  if (name === undefined) return null;
  notes.push(`The file states no status, so it is taken from its folder “${name}”.`);
  return { word: statusOfWord(name), text: null };
}

/** The best-named date field, else the date beside the status, else the date in the file's name. */
function readDate(
  document: Document,
  path: string,
  dayFirst: boolean | undefined,
  notes: string[],
): string | null {
  for (const field of dateFields(document)) {
    const found = findDate(field.value, dayFirst);
    if (found?.iso) return found.iso;
    if (found !== null)
      notes.push(
        `The date “${field.value.slice(0, 40)}” ${found.problem === 'ambiguous' ? 'can mean two days' : 'does not exist'}, so it is not used.`,
      );
  }
  const beside = document.statuses
    .map((place) => findDate(place.value, dayFirst)?.iso ?? null)
    .find((iso) => iso !== null);
  return beside ?? readName(path).date;
}

/** Date fields, the best first: `Date` before `Last modified` before `Created`. */
export function dateFields(document: Document): Field[] {
  return document.fields.filter((field) => field.kind === 'date').sort((a, b) => a.rank - b.rank);
}

function people(fields: readonly Field[], kind: FieldKind): string[] {
  return unique(
    fields
      .filter((field) => field.kind === kind)
      .flatMap((field) => (field.items ?? [field.value]).flatMap((value) => splitPeople(value))),
  );
}

function readTags(fields: readonly Field[]): string[] {
  return unique(
    fields
      .filter((field) => field.kind === 'tags')
      .flatMap((field) => field.items ?? splitTags(field.value))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  );
}

function splitTags(value: string): string[] {
  const bare = value.replace(/<!--.{0,400}?(?:-->|$)/g, '').trim();
  if (/^\[.*\]$/.test(bare) && /\s\|\s|\.\.\.|…|space|comma/.test(bare)) return [];
  const open = bare.replace(/^[[{]\s*|\s*[\]}]$/g, '');
  return open.split(/[,;]/.test(open) ? /[,;]/ : /\s+/).map((tag) => tag.replace(/[`*]/g, '').trim());
}

/** Relations in the order of the places made for them, then those that are only said in prose; each once. */
function statedRelations(document: Document, path: string, index: RecordIndex): StatedRelation[] {
  const out: StatedRelation[] = [];
  const seen = new Set<string>();
  for (const { kind, partial, target, place } of document.mentions) {
    const to = resolveTarget(target, index, path);
    const text = target.text.trim();
    const key = `${kind} ${to ?? text}`;
    if (to === path || seen.has(key) || (to === null && (place === 'prose' || isExample(target)))) continue;
    seen.add(key);
    out.push({ kind, target: to, text, partial, from: place === 'prose' ? 'suggested' : 'stated' });
  }
  return out;
}

/** The lines left out of the signed text: DOMAIN section 4. */
function* metadataLines(document: Document): Generator<LineRange> {
  const { section } = document;
  for (const field of document.fields) {
    if (isMetadata(field))
      yield* field.format === 'section' ? textLines(document, field.lines) : [field.lines];
  }
  for (const place of document.statuses) yield lineRange(place.line);
  for (const mention of document.mentions) {
    if (mention.place === 'line' && (mention.kind === 'superseded-by' || mention.kind === 'amended-by'))
      yield lineRange(mention.line);
  }
  if (section === null) return;
  yield section.heading;
  for (const line of section.history) yield lineRange(line);
  for (const box of section.boxes) if (box.reading.word !== 'other') yield lineRange(box.line);
}

function lineRange(line: number): LineRange {
  return { start: line, end: line + 1 };
}

function* textLines(document: Document, range: LineRange): Generator<LineRange> {
  for (let line = range.start; line < range.end; line += 1)
    if ((document.scan.lines[line] ?? '').trim() !== '') yield lineRange(line);
}

function mergeRanges(ranges: Iterable<LineRange>): LineRange[] {
  const merged: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}
