// The fields of a record as a small form: what the file has and what its family may have, whatever form they are written in.
// Rule: a field is written by `editRecord` alone, and only where what was written reads back as what was asked.

import { readDocument, type Document } from './record/document.ts';
import { canEdit, editRecord } from './record/edit.ts';
import type { Field } from './record/family.ts';
import { scanText } from './record/lines.ts';
import { dateFields, partsOf, recordFrom, type Beside } from './record/parts.ts';
import type { DecisionRecord, ListKind, RecordChange } from './record/record.ts';
import { HAND_WORDS } from './status.ts';

/** A field that a form can show. */
export interface FormField {
  readonly id: string;
  /** As the file calls it, else as it is usually called. */
  readonly label: string;
  readonly kind: 'status' | 'date' | 'people' | 'tags' | 'list' | 'text';
  /** Lists have their items parted by commas, or by semicolons where an item has a comma itself. */
  readonly value: string;
  /** 0-based line; null where the file does not have the field yet. */
  readonly line: number | null;
  /** Why it can't be changed here, as a sentence; empty where it can. */
  readonly barred: string;
}

export interface Written {
  /** The status belongs to the review. */
  readonly logged: boolean;
  readonly folder: string;
  readonly beside: Beside;
}

const LABELS = {
  deciders: 'Deciders',
  authors: 'Authors',
  consulted: 'Consulted',
  informed: 'Informed',
  tags: 'Tags',
} as const;

type List = keyof typeof LABELS;
const LISTS = Object.keys(LABELS) as List[];
const MOST = 24;
const NAMED = 'named:';
const SEVERAL = 'It takes more than one line. Change it in the text.';

export function fieldsOf(path: string, text: string, written: Written): readonly FormField[] {
  return fieldsIn(read(path, text, written), written);
}

/** The same of a text that was read already. */
export function fieldsIn(
  { document, record }: { readonly document: Document; readonly record: DecisionRecord },
  written: Pick<Written, 'logged'>,
): readonly FormField[] {
  const editable = canEdit(record);
  const barred = editable === true ? '' : editable;
  const hasFrontMatter = document.scan.frontMatter !== null;
  const status = document.statuses[0];
  const [date] = dateFields(document);
  const lists = LISTS.flatMap((kind): FormField[] => {
    const field = document.fields.find((one) => one.kind === kind);
    const isOffered = kind === 'deciders' || kind === 'tags' || (hasFrontMatter && kind !== 'authors');
    if (field === undefined && !isOffered) return [];
    return [
      {
        id: kind,
        label: field === undefined ? LABELS[kind] : called(field),
        kind: kind === 'tags' ? 'tags' : 'people',
        value: joined(record[kind]),
        line: field?.lines.start ?? null,
        barred,
      },
    ];
  });
  const fields: readonly FormField[] = [
    {
      id: 'status',
      label: 'Status',
      kind: 'status',
      value: record.status.text ?? '',
      line: status?.line ?? null,
      barred: barred || barredStatus(record, written),
    },
    {
      id: 'date',
      label: date === undefined ? 'Date' : called(date),
      kind: 'date',
      value: record.date ?? '',
      line: date?.lines.start ?? null,
      barred,
    },
    ...lists,
    ...named(document.fields, document.head.end).map((field): FormField => ({
      id: NAMED + field.name,
      label: called(field),
      kind: field.items === null ? 'text' : 'list',
      value: field.items === null ? field.value : joined(field.items),
      line: field.lines.start,
      barred:
        barred ||
        (field.kind === 'decision-mode'
          ? 'Accord writes this.'
          : field.span === null && field.items === null
            ? SEVERAL
            : ''),
    })),
  ];
  return fields.slice(0, MOST);
}

/** The text with one field changed, or why it can't be done here. */
export function changeField(
  path: string,
  text: string,
  written: Written,
  { id, value }: { readonly id: string; readonly value: string },
): { readonly text: string } | { readonly refused: string } {
  const reading = read(path, text, written);
  const before = fieldsIn(reading, written).find((field) => field.id === id);
  if (before === undefined) return { refused: 'The text has no such field any more.' };
  if (before.barred !== '') return { refused: before.barred };
  const asked = value.replaceAll(/\s+/gu, ' ').trim();
  if (asked === before.value) return { text };
  const change = changeOf(before, asked);
  if ('refused' in change) return change;
  const after = editRecord(text, reading.record, change);
  const again = read(path, after, written);
  return says(again.record, fieldsIn(again, written), before, asked)
    ? { text: after }
    : { refused: 'It can’t be written there without changing more than the field. Change it in the text.' };
}

function changeOf({ id, kind }: FormField, asked: string): RecordChange | { readonly refused: string } {
  if (kind === 'status') {
    const word = HAND_WORDS.find((choice) => choice === asked.toLowerCase());
    return word === undefined
      ? { refused: `“${asked}” is no status that can be chosen.` }
      : { status: { word } };
  }
  if (kind === 'date')
    return /^\d{4}-\d{2}-\d{2}$/u.test(asked)
      ? { date: asked }
      : { refused: 'Write the date as year, month and day, such as 2026-03-01.' };
  if (id.startsWith(NAMED))
    return { named: { [id.slice(NAMED.length)]: kind === 'list' ? parted(asked) : [asked] } };
  return id === 'deciders' ? { deciders: parted(asked) } : { lists: { [id as ListKind]: parted(asked) } };
}

function says(
  record: DecisionRecord,
  fields: readonly FormField[],
  { id, kind }: FormField,
  asked: string,
): boolean {
  if (kind === 'status') return record.status.word === asked.toLowerCase();
  const now = fields.find((field) => field.id === id)?.value ?? '';
  return kind === 'date' || kind === 'text' ? now === asked : now === joined(parted(asked));
}

function read(path: string, text: string, { folder, beside }: Written) {
  const document = readDocument(scanText(text, path), path);
  return { document, record: recordFrom(partsOf(document, path, folder), beside) };
}

function barredStatus({ status }: DecisionRecord, { logged }: Pick<Written, 'logged'>): string {
  if (logged) return 'The review writes the status.';
  return status.word === 'superseded'
    ? 'The decision that superseded it says so too. Change it in the text.'
    : '';
}

/** What stands in front matter or in the head under names of the file's own. */
function named(fields: readonly Field[], headEnd: number): readonly Field[] {
  const shown = new Set<string>(['status', 'date', ...LISTS]);
  const names = new Set<string>();
  return fields.filter((field) => {
    const isForm =
      field.format === 'front-matter' || (field.format !== 'section' && field.lines.end <= headEnd);
    const isProse = field.format === 'plain-lines' && field.kind === 'other';
    if (!isForm || isProse || shown.has(field.kind) || names.has(field.name)) return false;
    names.add(field.name);
    return true;
  });
}

/** `decision-makers` as "Decision makers", `extra.owner` as "Owner". */
function called({ name }: Field): string {
  const words = name
    .replace(/^(?:[^.]+\.)+(?=[^.])/u, '')
    .replaceAll(/[*`_-]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function joined(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(',')) ? '; ' : ', ');
}

function parted(value: string): readonly string[] {
  return value
    .split(value.includes(';') ? ';' : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
