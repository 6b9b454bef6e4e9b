// Relations over all records: derived both ways, and who says them.

import { expect, test } from 'vitest';
import { linkRecords } from '../../../server/domain/record/links.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';

function link(texts: Readonly<Record<string, string>>) {
  const siblings = indexRecords(Object.keys(texts));
  return linkRecords(
    Object.entries(texts).map(([path, text]) => readRecord(path, text, { folder: 'adr', siblings })),
  );
}

const nygard = (status: string) => `# T\n\n## Status\n\n${status}\n`;

test('the inverse of a relation is derived, and who states it is kept', () => {
  const links = link({
    'adr/0001-a.md': nygard('Accepted'),
    'adr/0002-b.md': nygard('Accepted\n\nAmends [1. A](0001-a.md)'),
  });
  expect(links.get('adr/0001-a.md')?.relations).toEqual([
    {
      kind: 'amended-by',
      path: 'adr/0002-b.md',
      text: 'ADR-0002',
      partial: false,
      from: 'stated',
      saidBy: 'other',
    },
  ]);
  expect(links.get('adr/0002-b.md')?.relations[0]?.saidBy).toBe('this');
});

test('what both records state is said by both', () => {
  const links = link({
    'adr/0001-a.md': nygard('Superseded by [2. B](0002-b.md)'),
    'adr/0002-b.md': nygard('Accepted\n\nSupersedes [1. A](0001-a.md)'),
  });
  expect([
    links.get('adr/0001-a.md')?.relations[0]?.saidBy,
    links.get('adr/0002-b.md')?.relations[0]?.saidBy,
  ]).toEqual(['both', 'both']);
});

test('a successor in force supersedes by its own word; one that is proposed, draft or rejected does not', () => {
  const word = (status: string) =>
    link({
      'adr/0001-a.md': nygard('Accepted'),
      'adr/0002-b.md': nygard(`${status}\n\nSupersedes [1. A](0001-a.md)`),
    }).get('adr/0001-a.md')?.word;
  expect(['Accepted', 'Deprecated', 'Proposed', 'Draft', 'Rejected'].map(word)).toEqual([
    'superseded',
    'superseded',
    'accepted',
    'accepted',
    'accepted',
  ]);
});

test('what a record says of itself counts whatever its successor is', () => {
  expect(
    link({
      'adr/0001-a.md': nygard('Superseded by [2. B](0002-b.md)'),
      'adr/0002-b.md': nygard('Proposed'),
    }).get('adr/0001-a.md')?.word,
  ).toBe('superseded');
});

test('a partial or only suggested relation supersedes nothing', () => {
  expect(
    link({
      'adr/0001-a.md': nygard('Accepted'),
      'adr/0002-b.md': nygard('Accepted\n\nPartially supersedes [1. A](0001-a.md)'),
    }).get('adr/0001-a.md')?.word,
  ).toBe('accepted');
  expect(
    link({
      'adr/0001-a.md': nygard('Accepted'),
      'adr/0002-b.md': `${nygard('Accepted')}\n## Context\n\nThis supersedes ADR-1.\n`,
    }).get('adr/0001-a.md')?.word,
  ).toBe('accepted');
});

test('a record that no relation touches is not listed, and what did not change is the same object as before', () => {
  const texts = {
    'adr/0001-a.md': nygard('Accepted'),
    'adr/0002-b.md': nygard('Accepted\n\nAmends [1. A](0001-a.md)'),
    'adr/0003-c.md': nygard('Accepted'),
    'adr/0004-d.md': nygard('Accepted\n\nAmends [3. C](0003-c.md)'),
    'adr/0005-e.md': nygard('Accepted'),
  };
  const read = (changed: Readonly<Record<string, string>>) => {
    const all = { ...texts, ...changed };
    const siblings = indexRecords(Object.keys(all));
    return Object.entries(all).map(([path, text]) => readRecord(path, text, { folder: 'adr', siblings }));
  };
  const before = linkRecords(read({}));
  expect([...before.keys()]).toEqual(['adr/0001-a.md', 'adr/0002-b.md', 'adr/0003-c.md', 'adr/0004-d.md']);
  const after = linkRecords(
    read({ 'adr/0004-d.md': nygard('Accepted\n\nSupersedes [3. C](0003-c.md)') }),
    before,
  );
  const same = (path: string) => after.get(path) === before.get(path);
  expect(['adr/0001-a.md', 'adr/0002-b.md', 'adr/0003-c.md', 'adr/0004-d.md'].map(same)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(after.get('adr/0003-c.md')?.word).toBe('superseded');
});
