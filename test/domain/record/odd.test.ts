// Records in forms that no template of ours has, as they are met in repositories: each is read, comes back byte for byte, and is changed in
// the lines of what was asked and nowhere else, whatever its line ends.

import { describe, expect, test } from 'vitest';
import { signedText } from '../../../server/domain/record/body.ts';
import { editRecord } from '../../../server/domain/record/edit.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import type { DecisionRecord, RecordChange } from '../../../server/domain/record/record.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';
import { ODD_RECORDS, type Said } from './odd-records.ts';
import { RECORDS_FROM_ELSEWHERE } from './odd-records-elsewhere.ts';

const PATH = 'docs/adr/0007-x.md';
const OLD = { path: 'docs/adr/0003-old.md', label: 'ADR-0003', title: 'Old' };
const NEXT = { path: 'docs/adr/0012-next.md', label: 'ADR-0012', title: 'Next' };
const siblings = indexRecords([PATH, OLD.path, NEXT.path, 'docs/adr/0009-other.md']);

const ODD = [...ODD_RECORDS, ...RECORDS_FROM_ELSEWHERE];

function read(text: string): DecisionRecord {
  return readRecord(PATH, text, { folder: 'docs/adr', siblings, dayFirst: undefined });
}

function saidBy({ title, status, date, deciders, relations }: DecisionRecord): Said {
  return {
    title,
    word: status.word,
    ...(date === null ? {} : { date }),
    ...(deciders.length === 0 ? {} : { deciders }),
    ...(relations.length === 0 ? {} : { relations: relations.map((one) => `${one.kind} ${one.target}`) }),
  };
}

/** The same text as other editors would have left it. */
const SHAPES: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with CRLF': (text) => text.replaceAll(/\r?\n/gu, '\r\n'),
  'with a mark of byte order': (text) => (text === '' || text.startsWith('\uFEFF') ? text : `\uFEFF${text}`),
  'without a final newline': (text) => text.replace(/[\r\n]+$/u, ''),
};

const CHANGES: Readonly<
  Record<string, readonly [RecordChange, (record: DecisionRecord) => unknown, unknown]>
> = {
  status: [{ status: { word: 'deprecated' } }, ({ status }) => status.word, 'deprecated'],
  successor: [
    { status: { word: 'superseded', by: [NEXT] } },
    ({ status, relations }) => [
      status.word,
      relations.some(({ kind, target }) => kind === 'superseded-by' && target === NEXT.path),
    ],
    ['superseded', true],
  ],
  date: [{ date: '2026-11-24' }, ({ date }) => date, '2026-11-24'],
  deciders: [{ deciders: ['Dee Okafor', 'Eli'] }, ({ deciders }) => deciders, ['Dee Okafor', 'Eli']],
  predecessors: [
    { relations: { supersedes: [OLD] } },
    ({ relations }) => relations.some(({ kind, target }) => kind === 'supersedes' && target === OLD.path),
    true,
  ],
};

describe.each(Object.entries(SHAPES))('%s', (_shape, shaped) => {
  test.each(ODD)('%s is read', (_form, text, said) => {
    expect(saidBy(read(shaped(text)))).toEqual(said);
  });

  test.each(ODD)('%s comes back byte for byte, and changes in the lines of what was asked', (_form, text) => {
    const before = shaped(text);
    const record = read(before);
    expect(editRecord(before, record, {})).toBe(before);
    for (const [what, [change, says, wanted]] of Object.entries(CHANGES)) {
      const edited = editRecord(before, record, change);
      const after = read(edited);
      expect(says(after), what).toEqual(wanted);
      expect(editRecord(edited, after, change), `${what}, a second time`).toBe(edited);
      // What was asked aside, every line of the file is there as it was, in its order; `metadata` are the lines of fields.
      const isField = (line: number) => record.metadata.some(({ start, end }) => line >= start && line < end);
      const kept = linesOf(before).filter((_, line) => !isField(line));
      expect(isWithin(kept, linesOf(edited)), `${what} left every other line as it was`).toBe(true);
      expect(edited.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
      if (/\r\n/u.test(before)) expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
      if (what !== 'predecessors') expect(signedText(edited, after)).toBe(signedText(before, record));
    }
  });
});

/** Without their ends: the last line of a file gets one when something is put behind it. */
function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const line of all) if (line === some[at]) at += 1;
  return at >= some.filter((line, place) => line !== '' || place < some.length - 1).length;
}

test.each([
  ['docs/adr/ADR_0007_use_a_queue.md', 7, null],
  ['docs/adr/2024-03-01-use-a-queue.md', null, '2024-03-01'],
  ['docs/adr/0007.use-a-queue.md', 7, null],
  ['docs/adr/adr.0007.md', 7, null],
  ['docs/adr/ADR 7 - Use a queue.md', 7, null],
  ['docs/adr/7-use-a-queue.md', 7, null],
  ['decisions/DR-0007-use-a-queue.md', 7, null],
  ['decisions/DEC-007.md', 7, null],
  ['docs/adr/0007-use-a-queue/index.md', 7, null],
  ['docs/adr/0007-use-http2-v2.md', 7, null],
  ['docs/adr/2024/README.md', null, null],
])('%s has the number %s and the day %s', (path, number, date) => {
  const record = readRecord(path, '# Use a queue\n', {
    folder: path.startsWith('docs') ? 'docs/adr' : 'decisions',
  });
  expect([record.number, record.date]).toEqual([number, date]);
});
