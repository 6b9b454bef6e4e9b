// The past of a record's status as its file tells it: dated lines of the status section, else a table headed "Status history".
// Rule: a line counts when it has a day and a word we know or the status section says so; the words are kept as they stand.

import { findDate } from './dates.ts';
import type { Document } from './document.ts';
import { readLabel } from './fields.ts';
import { plainText } from './lines.ts';
import type { DecisionRecord } from './record.ts';
import { below } from './section-fields.ts';
import { readStatus } from './status-words.ts';
import { isTableLine, readCells } from './table-fields.ts';

export type StatusHistory = NonNullable<DecisionRecord['status']['history']>;

const HEADING = /^(?:(?:status|decision|revision|version|change) (?:history|log)|changelog|history)$/i;

export function readStatusHistory(document: Document): StatusHistory {
  const lines = document.section?.history ?? [];
  return lines.length > 0 ? datedLines(document, lines) : historyTable(document);
}

function datedLines({ scan }: Document, lines: readonly number[]): StatusHistory {
  return lines.flatMap((line) => {
    const text = (scan.lines[line] ?? '').replace(/^\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/, '').trimEnd();
    const on = findDate(text.slice(0, 40), undefined)?.iso ?? null;
    const { word, from } = readStatus(text);
    return on === null ? [] : [{ on, word, text: plainText(text.slice(from)) }];
  });
}

function historyTable({ scan }: Document): StatusHistory {
  const at = scan.headings.findIndex((heading) => HEADING.test(heading.text));
  if (at < 0) return [];
  const section = below(scan, at);
  const rows = scan.lines
    .slice(section.start, section.end)
    .filter((line) => isTableLine(line))
    .map((line) => readCells(line).map((cell) => plainText(cell.text)));
  const columns = rows[0]?.map((label) => readLabel(label).kind) ?? [];
  const [status, date] = [columns.indexOf('status'), columns.indexOf('date')];
  return rows.slice(1).flatMap((cells) => {
    const text = cells[status] ?? '';
    const on = findDate(cells[date] ?? '', undefined)?.iso ?? null;
    const { word } = readStatus(text);
    return on === null || word === 'none' || word === 'other' ? [] : [{ on, word, text }];
  });
}
