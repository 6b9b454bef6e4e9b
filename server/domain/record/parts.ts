// What one file says of a decision, before anybody knows what lies beside it, and the short way from there to the record.
// Rule: parts depend on the file alone; only relations, the status they turn, and dates with slashes wait for the rest.

import type { StatusWord } from '../status.ts';
import { dayFirstOf, findDate, type FoundDate } from './dates.ts';
import type { Document } from './document.ts';
import type { Field } from './family.ts';
import { METADATA, MODE_KINDS, type FieldKind } from './fields.ts';
import { FRONT_MATTER } from './front-matter.ts';
import { identify, readName } from './names.ts';
import { splitPeople, unique } from './people.ts';
import type { DecisionRecord, LineRange, RecordFormat, RelationKind, StatedRelation } from './record.ts';
import { isExample, resolveTarget, type Name } from './relations.ts';
import { SECTIONS } from './section-fields.ts';
import { EMPTY_INDEX, type RecordIndex } from './siblings.ts';
import { readStatusHistory } from './status-history.ts';
import { readStatus, statusOfWord } from './status-words.ts';
import { linesBetween } from './trial-block.ts';
import { labelAt } from './trial-marks.ts';
import { readTerms } from './trial-text.ts';

/** JSON-safe and without the text, so that it can be kept and sent. */
export interface Parts {
  /** The record as its file alone gives it: no other record is known, and a date that can mean two days is left out. */
  readonly alone: DecisionRecord;
  /** The class of the status's own words, before a successor makes it `superseded`. */
  readonly word: StatusWord;
  readonly references: readonly Reference[];
  /** Where the order of day and month matters: what each order gives. */
  readonly dates: { readonly dayFirst: Dated; readonly monthFirst: Dated } | null;
}

/** A relation whose target still has to be found among the records. */
interface Reference extends Name {
  readonly kind: RelationKind;
  readonly partial: boolean;
  readonly from: StatedRelation['from'];
  /** In a one-file log: the entry of the same file that is meant where no other record is. */
  readonly entry?: string;
}

type Dated = Pick<DecisionRecord, 'date' | 'notes'>;

/** What lies beside a record. */
export interface Beside {
  /** All records of the repository, to resolve relations; none are known when it is left out. */
  readonly siblings?: RecordIndex;
  /** How this folder writes dates with slashes; left out when nothing proves it. */
  readonly dayFirst?: boolean | undefined;
}

/** The record that parts come to among others; the very object `alone` where nothing beside it matters. */
export function recordFrom(parts: Parts, { siblings = EMPTY_INDEX, dayFirst }: Beside): DecisionRecord {
  const { alone, dates } = parts;
  const dated = dates === null || dayFirst === undefined ? null : dates[dayFirst ? 'dayFirst' : 'monthFirst'];
  if (!dependsOnNames(parts)) return dated === null ? alone : { ...alone, ...dated };
  const relations = relationsOf(parts.references, alone.path, siblings);
  const word = effectiveWord(parts.word, relations);
  return { ...alone, ...dated, status: { ...alone.status, word }, relations };
}

/** Can `recordFrom` give something else when records come, go or are renamed? */
export function dependsOnNames(parts: Parts): boolean {
  return parts.references.length > 0;
}

/** What is read from the parts found in a text. `entries` are the paths of a one-file log's entries by number. */
export function partsOf(
  document: Document,
  path: string,
  folder: string,
  entries: ReadonlyMap<number, string> | null = null,
): Parts {
  const { scan, title } = document;
  const references = document.mentions.map((mention) => referenceOf(mention, entries));
  const relations = relationsOf(references, path, EMPTY_INDEX);
  const terms = readTerms(linesBetween(scan, 'terms'));
  const { status, note } = readOwnStatus(document, path, folder);
  const dated = (dayFirst: boolean | undefined): Dated => {
    const { date, notes } = readDate(document, path, dayFirst);
    return {
      date,
      notes: [document.frontMatterProblem, ...notes, note].filter((line) => line !== null),
    };
  };
  return {
    alone: {
      path,
      folder,
      ...identify(path, folder),
      title: title.text,
      titleFrom: title.from,
      status: { ...status, word: effectiveWord(status.word, relations) },
      deciders: people(document.fields, 'deciders'),
      authors: people(document.fields, 'authors'),
      consulted: people(document.fields, 'consulted'),
      informed: people(document.fields, 'informed'),
      tags: readTags(document.fields),
      relations,
      otherFields: document.fields
        .filter((field) => field.kind === 'other')
        .map(({ name, value }) => ({ name, value })),
      mode: {
        decisionMode: yamlValue(document, 'decision-mode'),
        reviewBy: yamlValue(document, 'review-by'),
        deferredUntil: yamlValue(document, 'deferred-until'),
      },
      ...(terms === null ? {} : { terms }),
      ...(isOnTrial(document) ? { onTrial: true as const } : {}),
      metadata: mergeRanges(metadataLines(document)),
      titleLine: title.heading?.line ?? null,
      frontMatter: scan.frontMatter,
      ...dated(undefined),
    },
    word: status.word,
    references,
    dates: hasOpenOrder(document) ? { dayFirst: dated(true), monthFirst: dated(false) } : null,
  };
}

function referenceOf(
  { kind, partial, target, place }: Document['mentions'][number],
  entries: ReadonlyMap<number, string> | null,
): Reference {
  const { text, href, prefix, number } = target;
  const digits = entries === null ? undefined : /\d{1,6}/.exec(text)?.[0];
  const entry = digits === undefined ? undefined : entries?.get(Number(digits));
  return {
    kind,
    partial,
    text,
    href,
    prefix,
    number,
    from: place === 'prose' ? 'suggested' : 'stated',
    ...(entry === undefined ? {} : { entry }),
  };
}

/** Relations in the order of the places made for them, then those that are only said in prose; each once. */
function relationsOf(references: readonly Reference[], path: string, index: RecordIndex): StatedRelation[] {
  const out: StatedRelation[] = [];
  const seen = new Set<string>();
  for (const reference of references) {
    const { kind, partial, from } = reference;
    const to = resolveTarget(reference, index, path);
    const text = reference.text.trim();
    const key = `${kind} ${to ?? text}`;
    if (to === path || seen.has(key) || (to === null && (from === 'suggested' || isExample(reference))))
      continue;
    seen.add(key);
    out.push({ kind, target: to ?? reference.entry ?? null, text, partial, from });
  }
  return out;
}

/** A record that says itself that it was superseded as a whole is superseded, whatever its first word. */
function effectiveWord(word: StatusWord, relations: readonly StatedRelation[]): StatusWord {
  const stated = relations.some(
    (relation) => relation.kind === 'superseded-by' && !relation.partial && relation.from === 'stated',
  );
  return stated ? 'superseded' : word;
}

/** How a file writes dates with slashes; undefined when it proves nothing or contradicts itself. */
export function provenOrder(document: Document): boolean | undefined {
  const dates = document.fields.filter((field) => field.kind === 'date');
  return dayFirstOf(
    dates.map((field) => findDate(field.value, undefined)?.order ?? promisedOrder(field.value)),
  );
}

/** A template that asks for `dd/mm/yyyy`. */
function promisedOrder(value: string): FoundDate['order'] {
  const asked = /(dd|mm)[-/](?:dd|mm)[-/]yy/i.exec(value)?.[1]?.toLowerCase();
  return asked === undefined ? null : asked === 'dd' ? 'day-first' : 'month-first';
}

/** Only a date with slashes or dashes before its year can mean two days. */
function hasOpenOrder(document: Document): boolean {
  return [...dateFields(document), ...document.statuses].some(({ value }) =>
    /(?<!\d)\d{1,2}[-/]\d{1,2}[-/]\d{2}/.test(value),
  );
}

/** By its front matter; where a file has none, by what stands between the marks of a trial. */
function isOnTrial(document: Document): boolean {
  if (yamlValue(document, 'decision-mode') === 'safe-to-try') return true;
  const { scan } = document;
  const labels = new Set(
    (['terms', 'trial'] as const)
      .flatMap((mark) => linesBetween(scan, mark))
      .map((line) => labelAt(line)?.label),
  );
  return labels.has('Safe to try.') && !labels.has('Judged.');
}

function yamlValue(document: Document, kind: FieldKind): string | null {
  const value = document.fields.find((field) => field.kind === kind && isInFrontMatter(field))?.value ?? '';
  return value === '' ? null : value;
}

/** The status by the file's own words, with a note where it is taken from elsewhere than the text. */
function readOwnStatus(
  document: Document,
  path: string,
  folder: string,
): { status: DecisionRecord['status']; note: string | null } {
  const [place] = document.statuses;
  const format: RecordFormat = place?.format ?? 'none';
  const text =
    place === undefined || place.value.trim() === '' ? null : (place.field?.verbatim ?? place.value);
  if (place !== undefined && place.reading.word !== 'none') {
    const { word, partly } = place.reading;
    const history = readStatusHistory(document);
    return {
      status: {
        word,
        text,
        format,
        ...(partly ? { partly: true as const } : {}),
        ...(history.length === 0 ? {} : { history }),
      },
      note: null,
    };
  }
  const said = markedStatus(document) ?? taggedStatus(document);
  if (said !== null) return { status: { word: said.word, text: text ?? said.text, format }, note: null };
  const name = statusFolder(path, folder);
  return {
    status: { word: name === null ? 'none' : statusOfWord(name), text, format },
    note: name === null ? null : `The file states no status, so it is taken from its folder “${name}”.`,
  };
}

interface Said {
  readonly word: StatusWord;
  readonly text: string;
}

function markedStatus(document: Document): Said | null {
  const { mark } = document.title;
  return mark === null ? null : { word: readStatus(mark).word, text: mark };
}

function taggedStatus(document: Document): Said | null {
  const tag = readTags(document.fields.filter((field) => isInFrontMatter(field))).find(
    (word) => statusOfWord(word) !== 'none',
  );
  return tag === undefined ? null : { word: statusOfWord(tag), text: tag };
}

/** Some logs sort their records into folders called `accepted`, `rejected` and so on. */
function statusFolder(path: string, folder: string): string | null {
  const inside = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  return inside.slice(0, -1).find((part) => statusOfWord(part) !== 'none') ?? null;
}

/** The best-named date field, else the date beside the status, else the date in the file's name. */
function readDate(
  document: Document,
  path: string,
  dayFirst: boolean | undefined,
): { date: string | null; notes: readonly string[] } {
  const notes: string[] = [];
  for (const field of dateFields(document)) {
    const found = findDate(field.value, dayFirst);
    if (found?.iso) return { date: found.iso, notes };
    if (found !== null)
      notes.push(
        `The date “${field.value.slice(0, 40)}” ${found.problem === 'ambiguous' ? 'can mean two days' : 'does not exist'}, so it is not used.`,
      );
  }
  const beside = document.statuses
    .map((place) => findDate(place.value, dayFirst)?.iso ?? null)
    .find((iso) => iso !== null);
  return { date: beside ?? readName(path).date, notes };
}

/** Date fields, the best first: `Date` before `Last modified` before `Created`. */
export function dateFields(document: Document): Field[] {
  return document.fields.filter((field) => field.kind === 'date').sort((a, b) => a.rank - b.rank);
}

function people(fields: readonly Field[], kind: FieldKind): readonly string[] {
  const named = fields.filter((field) => field.kind === kind);
  return named.length === 0
    ? []
    : unique(named.flatMap((field) => (field.items ?? [field.value]).flatMap((value) => splitPeople(value))));
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

/** Only front matter has keys for machines. */
function isInFrontMatter(field: Field): boolean {
  return field.format === FRONT_MATTER.format;
}

function isMetadata(field: Field): boolean {
  return METADATA.includes(field.kind) || (isInFrontMatter(field) && MODE_KINDS.includes(field.kind));
}

/** The lines left out of the signed text: DOMAIN section 4. */
function* metadataLines(document: Document): Generator<LineRange> {
  const { section, scan } = document;
  for (const block of scan.blocks) if (block.mark === 'trial') yield block.lines;
  for (const field of document.fields) {
    if (isMetadata(field))
      yield* field.family === SECTIONS ? textLines(document, field.lines) : [field.lines];
  }
  for (const { line, field } of document.statuses)
    yield field === null || isInFrontMatter(field) ? lineRange(line) : field.lines;
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
