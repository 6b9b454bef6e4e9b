// The recipe for a new family holds: one reader that gives fields of one family, one row among the readers, and records of it are read and
// written like all others. The family here keeps its fields as Org mode does, `#+STATUS: accepted`.

import { expect, test } from 'vitest';
import { editRecord } from '../../../server/domain/record/edit.ts';
import { READERS } from '../../../server/domain/record/families.ts';
import { lineFamily, type Reader } from '../../../server/domain/record/family.ts';
import { readLabel } from '../../../server/domain/record/fields.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import type { RecordChange } from '../../../server/domain/record/record.ts';

const ORG = lineFamily({ format: 'plain-lines', capital: false });

const readOrg: Reader = (lines, line) => {
  const [lead = '', name = '', value = ''] = /^#\+(\w+):\s*(.*)$/.exec(lines[line] ?? '') ?? [];
  if (lead === '') return null;
  const span = { line, from: lead.length - value.length, to: lead.length };
  const place = { items: null, family: ORG, format: ORG.format, lines: { start: line, end: line + 1 }, span };
  return { fields: [{ ...readLabel(name), name, value, ...place }], end: line + 1 };
};

const readers = [readOrg, ...READERS];
const PATH = 'docs/adr/0007-a.md';
const TEXT = '# Title\n\n#+STATUS: proposed\n#+DATE: 2026-01-02\n#+DECIDERS: Ann, Bo\n#+EFFORT: 3\n\nText.\n';

const read = (text: string) => readRecord(PATH, text, { folder: 'docs/adr', readers });
const edit = (change: RecordChange) => editRecord(TEXT, read(TEXT), change, readers);

test('a new family is read', () => {
  expect(read(TEXT)).toMatchObject({
    status: { word: 'proposed' },
    date: '2026-01-02',
    deciders: ['Ann', 'Bo'],
    otherFields: [{ name: 'EFFORT', value: '3' }],
  });
});

test('a new family is written in its own way, and only where it was asked to', () => {
  const next = { path: 'docs/adr/0009-b.md', label: 'ADR-0009', title: 'B' };
  expect(edit({})).toBe(TEXT);
  expect(edit({ status: { word: 'accepted' } })).toBe(TEXT.replace('proposed', 'accepted'));
  expect(edit({ status: { word: 'superseded', by: [next] } })).toBe(
    TEXT.replace('proposed', 'superseded by [ADR-0009](0009-b.md)'),
  );
  expect(edit({ date: '2026-11-24', deciders: ['Cy'] })).toBe(
    TEXT.replace('2026-01-02', '2026-11-24').replace('Ann, Bo', 'Cy'),
  );
});

test('a field that is missing follows the others of its family', () => {
  expect(
    edit({ relations: { supersedes: [{ path: 'docs/adr/0003-c.md', label: 'ADR-0003', title: 'C' }] } }),
  ).toContain('#+DECIDERS: Ann, Bo\n#+Supersedes: [ADR-0003](0003-c.md)\n');
});
