// CSV, for a spreadsheet: RFC 4180, one row for each item. No cell may be taken for a formula.

import type { Agenda, AgendaItem, Hidden } from '../domain/meeting.ts';
import { hiddenInWords, labelsOf } from '../domain/meeting.ts';
import { changesOf } from './changes.ts';
import type { Format } from './export.ts';

const COLUMNS: readonly {
  readonly name: string;
  readonly value: (item: AgendaItem, agenda: Agenda) => string | number;
  /** For what was hidden; empty where it has no such thing any more. */
  readonly hidden?: (item: Hidden, agenda: Agenda) => string;
}[] = [
  { name: 'position', value: (item) => item.position },
  { name: 'date', value: (item, agenda) => (item.fits ? agenda.on : (agenda.next ?? '')) },
  { name: 'starts', value: (item) => item.startsAt ?? '' },
  { name: 'minutes', value: (item) => item.minutes },
  { name: 'fits', value: (item) => (item.fits ? 'yes' : 'no'), hidden: () => 'no' },
  { name: 'reason', value: (item) => item.label },
  { name: 'detail', value: (item) => item.detail },
  { name: 'asks', value: (item) => item.asks },
  { name: 'ask', value: (item) => item.ask },
  { name: 'title', value: (item) => item.title, hidden: (item) => item.title },
  { name: 'decisions', value: labelsOf, hidden: labelsOf },
  { name: 'paths', value: pathsOf, hidden: pathsOf },
  { name: 'presenter', value: (item) => item.presenter?.name ?? '' },
  { name: 'late', value: (item) => (item.late ? 'yes' : 'no') },
  { name: 'settled', value: (item) => item.settled ?? '' },
  { name: 'hidden', value: () => '', hidden: (item) => `${hiddenInWords(item)}: ${item.reason}` },
  {
    name: 'meeting',
    value: (_, agenda) => changesOf(agenda).join(' '),
    hidden: (_, agenda) => changesOf(agenda).join(' '),
  },
];

function pathsOf({ decisions }: Pick<AgendaItem, 'decisions'>): string {
  return decisions.map((one) => one.path).join(', ');
}

export const csv: Format = {
  label: 'CSV',
  hint: 'One row for each item',
  mime: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  write(agenda) {
    const rows = [
      ...agenda.items.map((item) => COLUMNS.map((column) => column.value(item, agenda))),
      ...agenda.hidden.map((item) => COLUMNS.map((column) => column.hidden?.(item, agenda) ?? '')),
    ];
    return [COLUMNS.map((column) => column.name), ...rows]
      .map((row) => `${row.map(cell).join(',')}\r\n`)
      .join('');
  },
};

/** Full-width signs count too: where such are typed, spreadsheets take them for the narrow ones. So do blanks before a sign. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A text that opens like a formula gets an apostrophe, which spreadsheets show as text; quotes go round what a comma, a semicolon or a tab would split. */
export function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
