// One file with many records, such as DECISIONS.md: each numbered heading opens one. Read only.
// Rule: it is a log only if at least two headings of one level have numbers and half of those sections carry a status or a date.

import { readDocument } from './document.ts';
import { scanLines, sectionEnds, type Scan } from './lines.ts';
import { partsOf, type Parts } from './parts.ts';
import type { DecisionRecord, Heading, LineRange } from './record.ts';

const NUMBERED = /^(?:(ADR|DEC|D|RFC|Decision)[-_ #]{0,2})?(\d{1,6})(?=$|[\s.:)–—-])/i;

/** The entries of a one-file log, with paths like `DECISIONS.md#ADR-003` and lines of the whole file; null when the file is no log. */
export function readEntries(scan: Scan, path: string, folder: string): Parts[] | null {
  const headings = entryHeadings(scan);
  if (headings.length < 2) return null;
  const taken = new Set<string>();
  const ends = sectionEnds(scan.headings, scan.lines.length);
  const found = headings.map((heading) => {
    const [, prefix, digits = ''] = NUMBERED.exec(heading.text) ?? [];
    const id = unused(`${prefix === undefined ? '' : `${prefix}-`}${digits}`, taken);
    const within = { start: heading.line, end: ends.get(heading.line) ?? scan.lines.length };
    return { id, number: Number(digits), path: `${path}#${id}`, within };
  });
  const paths = new Map(found.map((entry) => [entry.number, entry.path]));
  const entries = found.map(({ id, number, path, within }): Parts => {
    const lines = scan.lines.slice(within.start, within.end);
    const parts = partsOf(
      readDocument(scanLines(lines, scan.syntax), path, { entry: true }),
      path,
      folder,
      paths,
    );
    const label = /^\d/.test(id) ? `ADR-${id}` : id;
    return { ...parts, alone: { ...moved(parts.alone, within.start), within, id, label, number } };
  });
  const telling = entries.filter(({ alone }) => alone.status.word !== 'none' || alone.date !== null).length;
  return telling * 2 < entries.length ? null : entries;
}

/** The numbered headings of the level that has most of them. */
function entryHeadings(scan: Scan): Heading[] {
  const numbered = scan.headings.filter((heading) => NUMBERED.test(heading.text));
  const levels = [1, 2, 3, 4].map((level) => numbered.filter((heading) => heading.level === level));
  return levels.reduce((most, level) => (level.length > most.length ? level : most), []);
}

function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let copy = 2; taken.has(free); copy += 1) free = `${id}-${copy}`;
  taken.add(free);
  return free;
}

function moved(record: DecisionRecord, by: number): DecisionRecord {
  const range = ({ start, end }: LineRange): LineRange => ({ start: start + by, end: end + by });
  return {
    ...record,
    metadata: record.metadata.map(range),
    titleLine: record.titleLine === null ? null : record.titleLine + by,
  };
}
