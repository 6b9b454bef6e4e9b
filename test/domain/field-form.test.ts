// The fields of a record as a form: what is shown for each family, and that a change touches the field's own lines.

import { describe, expect, it } from 'vitest';
import { changeField, fieldsOf, type Written } from '../../server/domain/field-form.ts';
import { figure } from '../figure.ts';
import { hasCorpus, open, repositories } from './record/corpus.ts';

const PATH = 'docs/adr/0003-sell-one-place-once.md';
const OPEN: Written = { logged: false, folder: 'docs/adr', beside: {} };

const MADR =
  "---\nstatus: 'proposed'\ndate: 2026-11-02\ndecision-makers: [Ada, Ben]\nconsulted: Cem\nrevisit: when it rains\nsystems: [Gate, Kiosk]\n---\n\n# Sell one place once\n\n## Context\n\nText.\n";
const BULLETS =
  '# Sell one place once\n\n* Status: proposed\n* Deciders: Ada, Ben\n* Date: 2026-11-02\n\n## Context\n\nText.\n';
const TABLE =
  '# Sell one place once\n\n| Status | Proposed   |\n| --- | --- |\n| Date | 2026-11-02 |\n| Deciders | Ada |\n\n## Context\n\nText.\n';
const NYGARD =
  '# 3. Sell one place once\n\nDate: 2026-11-02\n\n## Status\n\nProposed\n\n## Context\n\nText.\n';

function shown(text: string, written: Written = OPEN) {
  return Object.fromEntries(
    fieldsOf(PATH, text, written).map(({ label, value, line }) => [label, [value, line]]),
  );
}

function changed(text: string, id: string, value: string, written: Written = OPEN): string {
  const outcome = changeField(PATH, text, written, { id, value });
  if ('refused' in outcome) return outcome.refused;
  const after = outcome.text.split('\n');
  const before = text.split('\n');
  const kept = before.filter((line) => after.includes(line)).length;
  expect(before.length - kept, 'lines touched').toBeLessThanOrEqual(1);
  return after.filter((line) => !before.includes(line)).join('\n');
}

it('shows the fields of each family under the file’s own names, and those it may have', () => {
  expect(shown(MADR)).toEqual({
    Status: ['proposed', 1],
    Date: ['2026-11-02', 2],
    'Decision makers': ['Ada, Ben', 3],
    Consulted: ['Cem', 4],
    Informed: ['', null],
    Tags: ['', null],
    Revisit: ['when it rains', 5],
    Systems: ['Gate, Kiosk', 6],
  });
  expect(shown(BULLETS)).toMatchObject({
    Status: ['proposed', 2],
    Deciders: ['Ada, Ben', 3],
    Tags: ['', null],
  });
  expect(shown(NYGARD)).toMatchObject({
    Status: ['Proposed', 6],
    Date: ['2026-11-02', 2],
    Deciders: ['', null],
  });
});

it.each([
  [MADR, 'status', 'accepted', "status: 'accepted'"],
  [MADR, 'date', '2026-11-20', 'date: 2026-11-20'],
  [MADR, 'deciders', 'Ada, Dov', 'decision-makers: [Ada, Dov]'],
  [MADR, 'informed', 'Eva', 'informed: Eva'],
  [MADR, 'tags', 'ports, sales', 'tags: ports, sales'],
  [MADR, 'named:revisit', 'after: the fair', "revisit: 'after: the fair'"],
  [MADR, 'named:systems', 'Gate', 'systems: [Gate]'],
  [BULLETS, 'deciders', 'Ada', '* Deciders: Ada'],
  [BULLETS, 'tags', 'ports', '* Tags: ports'],
  [TABLE, 'deciders', 'Ada, Ben', '| Deciders | Ada, Ben |'],
  [NYGARD, 'status', 'accepted', 'Accepted'],
  [NYGARD, 'deciders', 'Ada', 'Deciders: Ada'],
])('%#: only the field’s own line is written, in the file’s own way', (text, id, value, line) => {
  expect(changed(text, id, value)).toBe(line);
});

it('line ends and a missing last line end stay', () => {
  const windows = MADR.replaceAll('\n', '\r\n').trimEnd();
  const outcome = changeField(PATH, windows, OPEN, { id: 'date', value: '2026-11-20' });
  expect(outcome).toEqual({ text: windows.replace('2026-11-02', '2026-11-20') });
});

it('the status of a logged decision is shown and not changed', () => {
  const logged = { ...OPEN, logged: true };
  expect(fieldsOf(PATH, MADR, logged)[0]?.barred).toBe('The review writes the status.');
  expect(changed(MADR, 'status', 'accepted', logged)).toBe('The review writes the status.');
});

it('what cannot be written there, or read back, is refused in a sentence', () => {
  expect(changed(MADR, 'date', 'tomorrow')).toMatch(/year, month and day/u);
  expect(changed(MADR, 'status', 'superseded')).toMatch(/no status that can be chosen/u);
  expect(changed(TABLE, 'deciders', 'Ada | Ben')).toMatch(/Change it in the text\.$/u);
  expect(changed(MADR, 'named:gone', 'x')).toMatch(/no such field/u);
});

describe.skipIf(!hasCorpus)('over real records', () => {
  it('nearly every field can be changed, and no more than its own lines are', async () => {
    const counts = { records: 0, fields: 0, written: 0, most: 0 };
    for (const name of repositories()) {
      const { files } = await open(name);
      for (const [path, { text, kind, folder, beside, record }] of files) {
        // Every third one: all of them take a minute on a busy machine.
        if (kind !== 'record' || (counts.records += 1) % 3 !== 0) continue;
        const written = { logged: false, folder: folder.path, beside };
        for (const field of fieldsOf(path, text, written)) {
          if (field.barred !== '') continue;
          const value = {
            status: record?.status.word === 'accepted' ? 'rejected' : 'accepted',
            date: '2026-11-20',
            people: 'Ann Lee, Bo Ek',
            tags: 'one, two',
            list: 'one, two',
            text: 'something new',
          }[field.kind];
          const outcome = changeField(path, text, written, { id: field.id, value });
          counts.fields += 1;
          if ('refused' in outcome) continue;
          counts.written += 1;
          const after = new Set(outcome.text.split('\n'));
          const touched = text.split('\n').filter((line) => !after.has(line)).length;
          counts.most = Math.max(counts.most, touched);
        }
      }
    }
    figure(`fields: ${JSON.stringify(counts)}`);
    expect(counts.written / counts.fields).toBeGreaterThan(0.99);
    expect(counts.most).toBeLessThanOrEqual(4);
  });
});
