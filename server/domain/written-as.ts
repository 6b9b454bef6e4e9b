// What people call the forms in which records are written, by where their status stands. One row each; the bar, the start message and the form for
// a new decision read it.

import type { RecordFormat } from './record/record.ts';

interface Form {
  readonly name: string;
  /** Behind "written". */
  readonly how: string;
}

export const FORMS: Readonly<Record<RecordFormat, Form>> = {
  'front-matter': { name: 'MADR', how: 'as MADR' },
  section: { name: 'Nygard', how: 'as Nygard' },
  bullets: { name: 'MADR 2', how: 'as MADR 2' },
  table: { name: 'tables', how: 'with a table' },
  'bold-lines': { name: 'bold lines', how: 'with bold lines' },
  'plain-lines': { name: 'plain lines', how: 'with plain lines' },
  none: { name: 'no status', how: 'without a status' },
};

/** The form that most of these records have, and how many; null where there are none. */
export function commonForm(
  records: readonly { readonly status: { readonly format: RecordFormat } }[],
): { readonly format: RecordFormat; readonly alike: number } | null {
  const counts = new Map<RecordFormat, number>();
  for (const { status } of records) counts.set(status.format, (counts.get(status.format) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : { format: most[0], alike: most[1] };
}

/** ", like 41 of 48 records here": how the other records of its folder compare with a text in this form. */
export function amongOthers(
  form: RecordFormat,
  {
    format,
    alike,
    decisions,
  }: { readonly format: RecordFormat; readonly alike: number; readonly decisions: number },
): string {
  if (decisions === 0) return '';
  const some =
    alike === decisions
      ? decisions === 1
        ? 'the one record'
        : `all ${decisions} records`
      : `${alike} of ${decisions} records`;
  if (form === format) return `, like ${some} here`;
  return `; ${some} here ${alike === 1 ? 'is' : 'are'} written ${FORMS[format].how}`;
}
