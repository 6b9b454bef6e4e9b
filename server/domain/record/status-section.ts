// The `## Status` section: which of its lines is the status, which are relations, and which are free text that stays signed.
// Rule: the first status word wins, except in a dated history, where the last one does; legends and offers are no status.

import { findDate } from './dates.ts';
import type { Family, Field } from './family.ts';
import { readLabel } from './fields.ts';
import type { Scan } from './lines.ts';
import type { LineRange } from './record.ts';
import { findRelations, type Definitions, type FoundRelation } from './relations.ts';
import { SECTIONS } from './section-fields.ts';
import { readStatus, type StatusReading } from './status-words.ts';
import { isRuler, isTableLine, readCells, TABLE, type Cell } from './table-fields.ts';

export interface StatusPlace {
  readonly family: Family;
  /** The field whose value it is; null in a section. */
  readonly field: Field | null;
  readonly format: Field['format'];
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly reading: StatusReading;
}

/** A line `- [x] Accepted` of a list of check boxes. */
export interface TickBox {
  readonly line: number;
  /** Column of the mark between the brackets. */
  readonly mark: number;
  readonly ticked: boolean;
  readonly reading: StatusReading;
}

export interface StatusSection {
  readonly heading: LineRange;
  readonly place: StatusPlace | null;
  readonly boxes: readonly TickBox[];
  /** Lines of a dated history, the place's own among them. */
  readonly history: readonly number[];
  /** Lines that begin with a relation and name its target. */
  readonly relations: readonly { readonly line: number; readonly found: FoundRelation }[];
}

const IN_SECTION = { family: SECTIONS, field: null, format: SECTIONS.format } as const;

interface Candidate extends StatusPlace {
  readonly dated: boolean;
}

/** `fieldLines` are lines already taken by fields of their own, such as `- Date: …` within the section. */
export function readStatusSection(
  scan: Scan,
  heading: number,
  range: LineRange,
  fieldLines: ReadonlySet<number>,
  definitions: Definitions,
): StatusSection {
  const candidates: Candidate[] = [];
  const boxes: TickBox[] = [];
  const relations: StatusSection['relations'][number][] = [];
  let prose: Candidate | null = null;
  let inParagraph = false;
  for (let line = range.start; line < range.end; line += 1) {
    const text = scan.lines[line] ?? '';
    if (scan.kinds[line] !== 'text' || text.trim() === '' || isRule(text)) {
      inParagraph = false;
      continue;
    }
    const continues = inParagraph;
    inParagraph = true;
    if (fieldLines.has(line) || text.length > 4000 || /^\s*[>|]/.test(text)) continue;
    const box = readBox(text, line);
    if (box !== null) {
      boxes.push(box);
      continue;
    }
    const found = findRelations(text, definitions).filter((relation) => relation.leads);
    for (const relation of found) relations.push({ line, found: relation });
    const candidate = readCandidate(text, line);
    if (candidate.reading.word === 'other') {
      if (!continues && prose === null && found.length === 0 && isShort(candidate.value)) prose = candidate;
    } else if (candidate.reading.word !== 'none' || candidate.reading.offered) {
      candidates.push(candidate);
    }
  }
  const chosenFrom = candidates.filter((candidate) => !candidate.reading.offered);
  // What is struck out is said no more, unless all of it is.
  const standing = chosenFrom.filter(({ value }) => !/^~~[^~]*~~$/u.test(value.trim()));
  const said = standing.length === 0 ? chosenFrom : standing;
  const history = said[0]?.dated === true ? said.filter((candidate) => candidate.dated) : [];
  const chosen =
    history.at(-1) ??
    said[0] ??
    (boxes.length > 0 ? tickedPlace(scan, boxes) : null) ??
    lastRow(scan, range) ??
    (relations.length > 0 ? null : (candidates[0] ?? prose));
  return {
    heading: { start: heading, end: range.start },
    place: chosen,
    boxes,
    history: history.map((candidate) => candidate.line),
    relations,
  };
}

/** A history as a table with a column for the status: its last row says how it stands, or its first where the newest is on top. */
function lastRow(scan: Scan, range: LineRange): StatusPlace | null {
  const rows: { line: number; cells: readonly Cell[] }[] = [];
  for (let line = range.start; line < range.end; line += 1) {
    const text = scan.lines[line] ?? '';
    if (scan.kinds[line] === 'text' && text.length <= 4000 && isTableLine(text) && !isRuler(text))
      rows.push({ line, cells: readCells(text) });
  }
  const kinds = rows[0]?.cells.map((cell) => readLabel(cell.text).kind) ?? [];
  const column = kinds.indexOf('status');
  if (column < 0) return null;
  const said = rows.slice(1).flatMap(({ line, cells }) => {
    const cell = cells[column];
    const reading = readStatus(cell?.text ?? '');
    const on = findDate(cells[kinds.indexOf('date')]?.text ?? '', undefined)?.iso ?? '';
    return cell === undefined || reading.word === 'none' ? [] : [{ line, cell, reading, on }];
  });
  const [first, last] = [said[0], said.at(-1)];
  const now = first !== undefined && last !== undefined && first.on > last.on ? first : last;
  if (now === undefined) return null;
  const { line, cell, reading } = now;
  const { from, to, text: value } = cell;
  return { family: TABLE, format: TABLE.format, field: null, line, from, to, value, reading };
}

function isRule(text: string): boolean {
  const marks = text.replace(/\s+/g, '');
  return marks.length >= 3 && /^(?:-+|\*+|_+|=+)$/.test(marks);
}

function readCandidate(text: string, line: number): Candidate {
  const mark = /^\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/.exec(text)?.[0] ?? '';
  const value = text.slice(mark.length).trimEnd();
  const date = findDate(value.slice(0, 40), undefined);
  return {
    ...IN_SECTION,
    line,
    from: mark.length,
    to: mark.length + value.length,
    value,
    reading: readStatus(value),
    dated: date !== null && /^[\s*_`[(]*$/.test(value.slice(0, date.from)),
  };
}

/** "On hold" is a status nobody knows; a sentence is free text. */
function isShort(value: string): boolean {
  return value.length <= 60 && value.split(/\s+/).length <= 6;
}

function readBox(text: string, line: number): TickBox | null {
  const hit = /^(\s*[-*+]\s+\[)([ xX])\]\s+(\S.*)$/.exec(text);
  if (hit === null) return null;
  const reading = readStatus(hit[3] ?? '');
  return { line, mark: (hit[1] ?? '').length, ticked: hit[2] !== ' ', reading };
}

function tickedPlace(scan: Scan, boxes: readonly TickBox[]): StatusPlace | null {
  const ticked = boxes.filter((box) => box.ticked && box.reading.word !== 'other');
  const box = ticked.length === 1 ? ticked[0] : undefined;
  const known = boxes.find((candidate) => candidate.reading.word !== 'other');
  if (known === undefined) return null;
  const at = box ?? known;
  const text = scan.lines[at.line] ?? '';
  const from = text.length - text.slice(at.mark + 2).trimStart().length;
  const value = text.slice(from).trimEnd();
  const reading: StatusReading =
    box === undefined ? { ...at.reading, word: 'none', offered: true } : box.reading;
  return { ...IN_SECTION, line: at.line, from, to: from + value.length, value, reading };
}
