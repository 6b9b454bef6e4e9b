// The next record's name follows the folder's own scheme.

import { expect, test } from 'vitest';
import { nextRecord } from '../../../server/domain/record/number.ts';
import { readRecord } from '../../../server/domain/record/read.ts';

function next(
  names: readonly string[],
  title = 'Use the Café’s API',
  alsoTaken: readonly number[] = [],
): string {
  const records = names.map((name) => readRecord(`adr/${name}`, '# T\n', { folder: 'adr' }));
  return nextRecord('adr', records, title, '2026-11-24', alsoTaken).path;
}

test.each([
  [[], 'adr/0001-use-the-cafes-api.md'],
  [['0001-a.md', '0009-b.md'], 'adr/0010-use-the-cafes-api.md'],
  [['001-a.md', '002-b.md', '0003-c.md'], 'adr/004-use-the-cafes-api.md'],
  [['ADR-001_Keep_it.md', 'ADR-002_Drop_it.md'], 'adr/ADR-003_Use_the_cafes_api.md'],
  [['adr001-a.md'], 'adr/adr002-use-the-cafes-api.md'],
  [['adr-001-a.md'], 'adr/adr-002-use-the-cafes-api.md'],
  [['ADR-0080.md', 'ADR-0081.md'], 'adr/ADR-0082-use-the-cafes-api.md'],
  [['ACME-ADR-0004-a.md'], 'adr/ACME-ADR-0005-use-the-cafes-api.md'],
  [['2021-06-10_002-a.md'], 'adr/2026-11-24_003-use-the-cafes-api.md'],
  [['20260102-a.md', '20260103-b.md'], 'adr/20261124-use-the-cafes-api.md'],
  [['0004-topic/README.md'], 'adr/0005-use-the-cafes-api/README.md'],
  [['0004-topic/index.md'], 'adr/0005-use-the-cafes-api/index.md'],
  [['keep-it.md', 'drop-it.md'], 'adr/use-the-cafes-api.md'],
])('after %j comes %s', (names, path) => {
  expect(next(names)).toBe(path);
});

test('numbers taken on other branches are skipped', () => {
  expect(next(['0001-a.md'], 'B', [7, 3])).toBe('adr/0008-b.md');
});

test('a name that is taken gets a number behind it', () => {
  expect(next(['use-it.md', 'drop-it.md'], 'Use it')).toBe('adr/use-it-2.md');
});

test.each([
  ['Größe über alles', '0001-grosse-uber-alles'],
  ['用 PostgreSQL 存储', '0001-用-postgresql-存储'],
  ['C# & C++', '0001-csharp-and-cpp'],
  ['!!!', '0001-untitled'],
])('%s is called %s', (title, stem) => {
  expect(next([], title)).toBe(`adr/${stem}.md`);
});

test('a slug is cut at a word, within 80 characters', () => {
  const stem = next([], 'word '.repeat(40)).slice('adr/0001-'.length, -'.md'.length);
  expect(stem.length).toBeLessThanOrEqual(80);
  expect(stem.endsWith('word')).toBe(true);
});
