// Writes a status in the record's own way: its form, its case, its kind of link to the successor.
// Rule: after it the record reads as the status asked for, and only lines of the status were touched.

import type { WrittenWord } from '../status.ts';
import type { Document } from './document.ts';
import { BULLETS } from './line-fields.ts';
import type { Family } from './family.ts';
import { FRONT_MATTER } from './front-matter.ts';
import type { DecisionRecord, LineRange, RecordLink } from './record.ts';
import { findRelations } from './relations.ts';
import type { Sheet } from './sheet.ts';
import type { StatusPlace } from './status-section.ts';
import { SECTIONS } from './section-fields.ts';
import { addBelowTitle, addKey, firstInHead } from './write-field.ts';

/** The ornaments in use, where a log puts one before its words; another word's ornament is dropped. */
const EMOJI: Readonly<Partial<Record<WrittenWord, string>>> = {
  accepted: '✅',
  rejected: '❌',
  proposed: '🤔',
  superseded: '⌛️',
};

export interface StatusChange {
  readonly word: WrittenWord;
  readonly by: readonly RecordLink[];
  /** ISO date for a dated history, where a new line is added rather than the old one changed. */
  readonly on: string | null;
}

export function writeStatus(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  change: StatusChange,
): void {
  const missing = change.by.filter(
    (link) =>
      !record.relations.some(
        (relation) =>
          relation.kind === 'superseded-by' && relation.target === link.path && relation.from === 'stated',
      ),
  );
  const said =
    record.status.word === change.word &&
    document.statuses.every((place) => place.reading.word === change.word && !place.reading.partly);
  if (said && missing.length === 0 && document.statuses.length > 0) return;
  const successors = document.fields.find((field) => field.kind === 'superseded-by' && !field.partial);
  if (change.word !== 'superseded') removeSuccessors(sheet, document);
  else if (successors !== undefined && missing.length > 0)
    successors.family.write(
      sheet,
      successors,
      change.by.map((link) => successors.family.nameOf(record, link)),
    );
  const by = successors === undefined ? change.by : [];
  for (const place of document.statuses) writePlace(sheet, document, record, place, { ...change, by });
  if (document.statuses.length === 0) addStatus(sheet, document, record, { ...change, by });
}

/** Does the change add a line to a dated history? Then the date stands there. */
export function addsToHistory(document: Document, change: StatusChange): boolean {
  const [place] = document.statuses;
  return (
    place !== undefined &&
    change.on !== null &&
    place.reading.word !== change.word &&
    document.section?.history.includes(place.line) === true
  );
}

/** A record that is in force again says nothing of successors. */
function removeSuccessors(sheet: Sheet, document: Document): void {
  for (const field of document.fields)
    if (field.kind === 'superseded-by' && !field.partial) field.family.remove(sheet, field);
  for (const mention of document.mentions)
    if (mention.place === 'line' && mention.kind === 'superseded-by' && !mention.partial)
      sheet.remove(mention.line);
}

function writePlace(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  place: StatusPlace,
  change: StatusChange,
): void {
  const { reading, value } = place;
  const box = document.section?.boxes.find((candidate) => candidate.line === place.line);
  if (box !== undefined && tick(sheet, document, place, change)) return;
  const said = reading.word === change.word && !reading.partly;
  const tail = value.slice(reading.to);
  const tells = findRelations(tail, document.definitions).some(
    (relation) => relation.kind === 'superseded-by' && !relation.partial,
  );
  if (said && !tells && change.by.length === 0) return;
  const text = statusText(place.family, record, change, reading.spelled, reading.emoji);
  if (document.section?.history.includes(place.line) === true && change.on !== null) {
    addToHistory(sheet, document, place, `${change.on} ${text}`);
    return;
  }
  // What follows stays, unless it speaks of a successor itself.
  const to = tells ? value.length - (/[*_`"'}\]]*$/.exec(value)?.[0].length ?? 0) : reading.to;
  if (!place.family.splices && place.field !== null) {
    place.family.write(sheet, place.field, [value.slice(0, reading.from) + text + value.slice(to)]);
    return;
  }
  // A link within backticks would not be one.
  const code = change.by.length > 0 && value[reading.from - 1] === '`' && value[to] === '`' ? 1 : 0;
  place.family.writePart(
    sheet,
    { line: place.line, from: place.from + reading.from - code, to: place.from + to + code },
    text,
  );
}

function addToHistory(sheet: Sheet, document: Document, place: StatusPlace, text: string): void {
  const history = document.section?.history ?? [];
  const spaced = history.length > 1 && (history.at(-1) ?? 0) - (history.at(-2) ?? 0) > 1;
  const apart = spaced && (sheet.lines[place.line + 1] ?? '').trim() === '';
  const mark = (sheet.lines[place.line] ?? '').slice(0, place.from);
  sheet.insertBefore(place.line + 1, [...(apart ? [''] : []), mark + text]);
}

/** Moves the mark of a list of check boxes to the box with the word, or to the box that gets the word; false when its words must be written. */
function tick(sheet: Sheet, document: Document, place: StatusPlace, change: StatusChange): boolean {
  const boxes = (document.section?.boxes ?? []).filter((box) => box.reading.word !== 'other');
  const wanted =
    change.by.length > 0
      ? undefined
      : boxes.find((box) => box.reading.word === change.word && !box.reading.partly);
  const chosen = wanted?.line ?? place.line;
  for (const box of boxes)
    if (box.ticked !== (box.line === chosen))
      sheet.replace(box.line, box.mark, box.mark + 1, box.ticked ? ' ' : 'x');
  return wanted !== undefined;
}

/** Where nothing says the status yet: front matter, a line like the head's others, else a section. */
function addStatus(sheet: Sheet, document: Document, record: DecisionRecord, change: StatusChange): void {
  const { section, head, scan } = document;
  const text = (family: Family) => statusText(family, record, change, '', '');
  const anchor = firstInHead(document);
  if (scan.frontMatter !== null) addKey(sheet, document, 'status', text(FRONT_MATTER));
  else if (anchor !== null)
    sheet.insertBefore(anchor.family.before(sheet, anchor), [
      anchor.family.like(sheet, anchor, 'Status', text(anchor.family)),
    ]);
  else if (section !== null) addToSection(sheet, section.heading, text(SECTIONS));
  else if (head.end === scan.lines.length) addBelowTitle(sheet, document, `- Status: ${text(BULLETS)}`);
  else {
    const apart = head.end === 0 || (sheet.lines[head.end - 1] ?? '').trim() === '';
    sheet.insertBefore(
      head.end,
      apart ? ['## Status', '', text(SECTIONS), ''] : ['## Status', text(SECTIONS)],
    );
  }
}

function addToSection(sheet: Sheet, heading: LineRange, text: string): void {
  const { lines } = sheet;
  const nextIsBlank = heading.end >= lines.length || (lines[heading.end] ?? '').trim() === '';
  const apart = heading.start === 0 || (lines[heading.start - 1] ?? '').trim() === '';
  sheet.insertBefore(heading.end, nextIsBlank ? ['', text] : apart ? ['', text, ''] : [text]);
}

function statusText(
  family: Family,
  record: DecisionRecord,
  change: StatusChange,
  spelled: string,
  emoji: string,
): string {
  const links = change.by.map((link) => family.nameOf(record, link)).join(' and ');
  const word = inCase(change.word, spelled, family) + (links === '' ? '' : ` by ${links}`);
  const ornament = emoji === '' ? '' : (EMOJI[change.word] ?? '');
  return ornament === '' ? word : `${ornament} ${word}`;
}

function inCase(word: string, spelled: string, family: Family): string {
  if (/^\p{Lu}[\p{Lu}\s-]{3,}$/u.test(spelled)) return word.toUpperCase();
  const capital = /^\p{Lu}/u.test(spelled) || (!/^\p{Ll}/u.test(spelled) && family.capital);
  return capital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
