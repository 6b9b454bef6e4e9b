// What a technical debt costs, read from the fields of its file.

import { describe, expect, it } from 'vitest';
import { debtOf, readDays, readQuarter } from '../../server/domain/debt.ts';
import { readRecord } from '../../server/domain/record/read.ts';

describe('days', () => {
  it.each([
    ['15 to 25 person-days', 15, 25],
    ['15–25', 15, 25],
    ['25 - 15 days', 15, 25],
    ['3 to 5 person-days a month', 3, 5],
    ['2 weeks', 10, 10],
    ['2 days a week', 2, 2],
    ['about 1,5', 1.5, 1.5],
    ['16 hours', 2, 2],
  ])('reads %j', (words, low, high) => {
    expect(readDays(words)).toEqual({ low, high });
  });

  it.each(['', 'nobody knows', '# what repaying takes'])('reads nothing from %j', (words) => {
    expect(readDays(words)).toBeNull();
  });
});

it.each([
  ['2027-Q1', '2027-Q1'],
  ['Q4 26', '2026-Q4'],
  ['q2 2027, if we can', '2027-Q2'],
  ['next year', null],
])('the quarter of %j is %j', (words, quarter) => {
  expect(readQuarter(words)).toBe(quarter);
});

describe('a debt', () => {
  const text = (fields: string) =>
    `---\nstatus: proposed\n${fields}---\n\n# Pay back the repair jobs\n\n## What we owe\n\nJobs.\n`;
  const debt = (fields: string) =>
    debtOf(readRecord('docs/adr/0001-x.md', text(fields), { folder: 'docs/adr' }));

  it('says what it costs, what repaying brings, and a year’s interest for each day of principal', () => {
    expect(
      debt(
        'principal: 15 to 25 person-days\ninterest: 4 to 6 person-days a month\nrisk: silent drift\nbenefit: nights\nquarter: 2027-Q1\nowner: Ana\n',
      ),
    ).toEqual({
      principal: { low: 15, high: 25 },
      interest: { low: 4, high: 6 },
      risk: 'silent drift',
      benefit: 'nights',
      quarter: '2027-Q1',
      owner: 'Ana',
      ratio: { low: 1.9, high: 4.8 },
    });
  });

  it('has no ratio while its template is not filled in', () => {
    expect(debt('principal: # a range\ninterest: 3\n')).toMatchObject({ principal: null, ratio: null });
  });

  it('is nothing that other records are', () => {
    expect(debt('tags: [x]\n')).toBeNull();
  });
});
