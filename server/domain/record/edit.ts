// Changes the fields of a record in its text and nothing else: line ends, marks, quotes, order and every other byte stay.
// Rule: status, date and deciders never change what was signed (DOMAIN section 4).

import { findDate } from './dates.ts';
import { readDocument, type Document } from './document.ts';
import { scanLines, syntaxOf } from './lines.ts';
import { dateFields } from './parts.ts';
import type { DecisionRecord, RecordChange, RecordLink } from './record.ts';
import { Sheet } from './sheet.ts';
import { addBelowTitle, addField, addYaml, removeField, writeInLine, writeValue } from './write-field.ts';
import { addsToHistory, successorText, writeStatus } from './write-status.ts';

/** `true`, or the sentence that tells why Accord does not write this record. */
export function canEdit(record: DecisionRecord): true | string {
  if (/\.(?:md|markdown)#[^/]*$/i.test(record.path))
    return 'This decision is a part of a file with many decisions, which Accord shows but does not change.';
  if (syntaxOf(record.path) === 'asciidoc')
    return 'This record is written in AsciiDoc, which Accord shows but does not change.';
  if (syntaxOf(record.path) === 'restructured-text')
    return 'This record is written in reStructuredText, which Accord shows but does not change.';
  return true;
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
export function editRecord(text: string, record: DecisionRecord, change: RecordChange): string {
  const allowed = canEdit(record);
  if (allowed !== true) throw new Error(allowed);
  const sheet = new Sheet(text);
  const document = readDocument(scanLines(sheet.lines, 'markdown'), record.path);
  const status =
    change.status === undefined
      ? null
      : { word: change.status.word, by: change.status.by ?? [], on: change.date ?? null };
  // In front matter the status stands first, but a new status section comes below the date.
  const statusFirst = document.scan.frontMatter !== null;
  if (status !== null && statusFirst) writeStatus(sheet, document, record, status);
  if (change.date !== undefined && change.date !== record.date)
    writeDate(sheet, document, record, change.date, status !== null && addsToHistory(document, status));
  if (change.deciders !== undefined) writeDeciders(sheet, document, record, change.deciders);
  if (status !== null && !statusFirst) writeStatus(sheet, document, record, status);
  if (change.frontMatter !== undefined) writeKeys(sheet, document, change.frontMatter);
  if (change.supersedes !== undefined) writeSupersedes(sheet, document, record, change.supersedes);
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
  else if (field !== undefined && field.format === 'front-matter') writeValue(sheet, field, [date]);
  else writeInLine(sheet, field?.format ?? 'section', spot, date);
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

function writeDeciders(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  deciders: readonly string[],
): void {
  if (
    deciders.length === record.deciders.length &&
    deciders.every((name, at) => name === record.deciders[at])
  )
    return;
  const [field, ...more] = document.fields.filter((candidate) => candidate.kind === 'deciders');
  if (field === undefined) {
    addField(sheet, document, 'Deciders', deciders);
    return;
  }
  writeValue(sheet, field, deciders);
  for (const other of more) {
    // A section stays a section: taking its heading away would move what stands around it.
    if (other.format === 'section') writeValue(sheet, other, deciders);
    else removeField(sheet, document, other);
  }
}

function writeKeys(sheet: Sheet, document: Document, keys: Readonly<Record<string, string | null>>): void {
  for (const [key, value] of Object.entries(keys)) {
    const field = document.fields.find(
      (candidate) => candidate.format === 'front-matter' && candidate.name === key,
    );
    if (value === null && field !== undefined) removeField(sheet, document, field);
    else if (value !== null && field !== undefined) writeValue(sheet, field, [value]);
    else if (value !== null) addYaml(sheet, document, key, value);
  }
}

/** States each predecessor once: in its field, below the status, or among the links. */
function writeSupersedes(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  links: readonly RecordLink[],
): void {
  const missing = links.filter(
    (link) =>
      !record.relations.some(
        (relation) =>
          relation.kind === 'supersedes' && relation.target === link.path && relation.from === 'stated',
      ),
  );
  if (missing.length === 0) return;
  const field = document.fields.find((candidate) => candidate.kind === 'supersedes' && !candidate.partial);
  const format =
    field?.format ??
    document.statuses[0]?.format ??
    (document.scan.frontMatter === null ? 'section' : 'front-matter');
  const texts = missing.map((link) => successorText(format, record, link));
  const links4brains = document.scan.headings.find((heading) => /^links$/i.test(heading.text));
  if (field !== undefined)
    writeValue(sheet, field, [...kept(document, field.lines.start, field.items ?? [field.value]), ...texts]);
  else if (format === 'bullets' && links4brains !== undefined)
    addToLinks(sheet, document, links4brains.line, texts);
  else if (format === 'section' && document.statuses[0] !== undefined)
    sheet.insertBefore(
      document.statuses[0].line + 1,
      texts.flatMap((text) => ['', `Supersedes ${text}`]),
    );
  else if (format === 'section')
    for (const text of texts) addBelowTitle(sheet, document, `Supersedes ${text}`);
  else addField(sheet, document, 'Supersedes', texts);
}

/** What a field names already; `N/A` names nothing. */
function kept(document: Document, line: number, values: readonly string[]): readonly string[] {
  return document.mentions.some(
    (mention) => mention.place === 'field' && mention.line === line && mention.kind === 'supersedes',
  )
    ? values
    : [];
}

function addToLinks(sheet: Sheet, document: Document, heading: number, texts: readonly string[]): void {
  const next = document.scan.headings.find((other) => other.line > heading)?.line ?? sheet.lines.length;
  let end = heading + 1;
  for (let line = heading + 1; line < next; line += 1)
    if ((sheet.lines[line] ?? '').trim() !== '') end = line + 1;
  const mark = /^\s*[-*+]\s+/.exec(sheet.lines[end - 1] ?? '')?.[0] ?? '- ';
  sheet.insertBefore(end, [
    ...(end === heading + 1 ? [''] : []),
    ...texts.map((text) => `${mark}Supersedes ${text}`),
  ]);
}
