// One file with many records, such as DECISIONS.md: each numbered heading opens one. Read only.
// Rule: it is a log only if at least two headings of one level have numbers and half of those sections carry a status or a date.

import { readDocument } from './document.ts';
import { scanLines, sectionEnds, splitSource, syntaxOf, type Scan } from './lines.ts';
import { recordOf, type RecordContext } from './read.ts';
import type { DecisionRecord, Heading, LineRange } from './record.ts';

const NUMBERED = /^(?:(ADR|DEC|D|RFC|Decision)[-_ #]{0,2})?(\d{1,6})(?=$|[\s.:)–—-])/i;

/** The records of a one-file log, with paths like `DECISIONS.md#ADR-003` and lines of the whole file; null when the file is no log. */
export function readLog(path: string, text: string, context: RecordContext): DecisionRecord[] | null {
  const { lines } = splitSource(text);
  const syntax = syntaxOf(path);
  const scan = scanLines(lines, syntax);
  const headings = entryHeadings(scan);
  if (headings.length < 2) return null;
  const taken = new Set<string>();
  const ends = sectionEnds(scan.headings, lines.length);
  const entries = headings.map((heading) => {
    const end = ends.get(heading.line) ?? lines.length;
    const hit = NUMBERED.exec(heading.text);
    const id = unused(`${hit?.[1] === undefined ? '' : `${hit[1]}-`}${hit?.[2] ?? ''}`, taken);
    const entryPath = `${path}#${id}`;
    const document = readDocument(lines.slice(heading.line, end), syntax, entryPath, true);
    const record = recordOf(document, entryPath, context);
    return {
      ...moved(record, heading.line),
      within: { start: heading.line, end },
      id,
      label: /^\d/.test(id) ? `ADR-${id}` : id,
      number: Number(hit?.[2] ?? 0),
    };
  });
  const telling = entries.filter((entry) => entry.status.word !== 'none' || entry.date !== null).length;
  if (telling * 2 < entries.length) return null;
  const known = new Map(entries.map((entry) => [entry.number, entry.path]));
  return entries.map((entry) => ({
    ...entry,
    relations: entry.relations.map((relation) => ({
      ...relation,
      target: relation.target ?? inSameFile(relation.text, known),
    })),
  }));
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

function inSameFile(text: string, known: ReadonlyMap<number, string>): string | null {
  const number = /\d{1,6}/.exec(text)?.[0];
  return number === undefined ? null : (known.get(Number(number)) ?? null);
}

function moved(record: DecisionRecord, by: number): DecisionRecord {
  const range = ({ start, end }: LineRange): LineRange => ({ start: start + by, end: end + by });
  return {
    ...record,
    headings: record.headings.map((heading) => ({ ...heading, line: heading.line + by })),
    metadata: record.metadata.map(range),
    titleLine: record.titleLine === null ? null : record.titleLine + by,
  };
}
