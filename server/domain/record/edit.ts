// Changes the fields of a record in its text and nothing else: line ends, marks, quotes, order and every other byte stay.
// Rule: status, date and deciders never change what was signed (DOMAIN section 4).

import { findDate } from './dates.ts';
import { readDocument, type Document } from './document.ts';
import { isCalled } from './groups.ts';
import { scanLines, syntaxOf } from './lines.ts';
import { READERS } from './families.ts';
import type { Reader } from './family.ts';
import { dateFields } from './parts.ts';
import { STATABLE, type DecisionRecord, type RecordChange } from './record.ts';
import { SECTIONS } from './section-fields.ts';
import { Sheet } from './sheet.ts';
import { NOT_TOML } from './toml.ts';
import { addField, addKey } from './write-field.ts';
import { writeRelations } from './write-relations.ts';
import { addsToHistory, writeStatus } from './write-status.ts';

/** `true`, or the sentence that tells why Accord does not write this record. */
export function canEdit(record: DecisionRecord): true | string {
  if (/\.(?:md|markdown)#[^/]*$/i.test(record.path))
    return 'This decision is a part of a file with many decisions, which Accord shows but does not change.';
  if (syntaxOf(record.path) === 'asciidoc')
    return 'This record is written in AsciiDoc, which Accord shows but does not change.';
  if (syntaxOf(record.path) === 'restructured-text')
    return 'This record is written in reStructuredText, which Accord shows but does not change.';
  return record.notes.includes(NOT_TOML) ? NOT_TOML : true;
}

/** Does the record's family know the word `draft`? Where it does not, `proposed` is written. `others` are the records of its folder. */
export function writesDraft(record: DecisionRecord, others: readonly DecisionRecord[] = []): boolean {
  const isLog4brains = record.number === null && record.status.format === 'bullets';
  return (
    isLog4brains ||
    [record, ...others].some((other) => other.folder === record.folder && other.status.word === 'draft')
  );
}

/** The text with the change made. `record` is what `readRecord` gave for this very text; ask `canEdit` first. */
export function editRecord(
  text: string,
  record: DecisionRecord,
  change: RecordChange,
  readers: readonly Reader[] = READERS,
): string {
  const allowed = canEdit(record);
  if (allowed !== true) throw new Error(allowed);
  const sheet = new Sheet(text);
  const document = readDocument(scanLines(sheet.lines, 'markdown'), record.path, { readers });
  const status =
    change.status === undefined
      ? null
      : { word: change.status.word, by: change.status.by ?? [], on: change.date ?? null };
  // In front matter the status stands first, but a new status section comes below the date.
  const statusFirst = document.scan.frontMatter !== null;
  if (status !== null && statusFirst) writeStatus(sheet, document, record, status);
  if (change.date !== undefined && change.date !== record.date)
    writeDate(sheet, document, record, change.date, status !== null && addsToHistory(document, status));
  const lists = { deciders: change.deciders, ...change.lists };
  for (const kind of LISTS) writeList(sheet, document, kind, record[kind], lists[kind]);
  if (status !== null && !statusFirst) writeStatus(sheet, document, record, status);
  if (change.frontMatter !== undefined) writeKeys(sheet, document, change.frontMatter);
  for (const [name, values] of Object.entries(change.named ?? {})) writeNamed(sheet, document, name, values);
  for (const kind of STATABLE) writeRelations(sheet, document, record, kind, change.relations?.[kind] ?? []);
  return sheet.toString();
}

function writeDate(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  date: string,
  isInHistory: boolean,
): void {
  const field = dateFields(document).find((candidate) => candidate.span !== null);
  const place = document.statuses.find((candidate) => findDate(candidate.value, undefined) !== null);
  const spot =
    field?.span ?? (place === undefined ? undefined : { line: place.line, from: place.from, to: place.to });
  if (field === undefined && isInHistory) return;
  if (spot === undefined) {
    addField(sheet, document, 'Date', [date]);
    return;
  }
  const old = (sheet.lines[spot.line] ?? '').slice(spot.from, spot.to);
  const found = findDate(old, undefined);
  if (found !== null)
    sheet.replace(
      spot.line,
      spot.from + found.from,
      spot.from + found.to,
      inForm(date, old.slice(found.from, found.to), record.date),
    );
  else if (field !== undefined && !field.family.splices) field.family.write(sheet, field, [date]);
  else (field?.family ?? SECTIONS).writePart(sheet, spot, date);
}

/** A date with the separators and the order the file uses, where those are beyond doubt. */
function inForm(date: string, old: string, oldDate: string | null): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const slashed = /^\d{4}\/\d{1,2}\/\d{1,2}$/.test(old);
  if (slashed) return `${year}/${month}/${day}`;
  const separator = /^\d{1,2}([-/.])\d{1,2}\1\d{4}$/.exec(old)?.[1];
  if (separator === undefined || oldDate === null) return date;
  // Only a day above 12 keeps its order when it is read again without the folder's habit.
  const dayFirst = findDate(old, true)?.iso === oldDate && (separator === '.' || Number(day) > 12);
  return dayFirst ? [day, month, year].join(separator) : date;
}

const LISTS = ['deciders', 'authors', 'consulted', 'informed', 'tags'] as const;

function writeList(
  sheet: Sheet,
  document: Document,
  kind: (typeof LISTS)[number],
  before: readonly string[],
  after: readonly string[] | undefined,
): void {
  if (after === undefined) return;
  if (after.length === before.length && after.every((item, at) => item === before[at])) return;
  const [field, ...more] = document.fields.filter((candidate) => candidate.kind === kind);
  if (field === undefined) {
    addField(sheet, document, kind.slice(0, 1).toUpperCase() + kind.slice(1), after);
    return;
  }
  field.family.write(sheet, field, after);
  for (const other of more) {
    // A section stays a section: taking its heading away would move what stands around it.
    if (other.family === SECTIONS) SECTIONS.write(sheet, other, after);
    else other.family.remove(sheet, other);
  }
}

function writeNamed(sheet: Sheet, document: Document, name: string, values: readonly string[]): void {
  const field = document.fields.find((candidate) => candidate.name === name);
  field?.family.write(sheet, field, values);
}

function writeKeys(sheet: Sheet, document: Document, keys: Readonly<Record<string, string | null>>): void {
  for (const [key, value] of Object.entries(keys)) {
    const field = document.fields.find(
      (candidate) => candidate.format === 'front-matter' && isCalled(candidate.name, key),
    );
    if (value === null && field !== undefined) field.family.remove(sheet, field);
    else if (value !== null && field !== undefined) field.family.write(sheet, field, [value]);
    else if (value !== null) addKey(sheet, document, key, value);
  }
}
