// What a technical debt costs, read from the fields of its file.

import { describe, expect, it } from 'vitest';
import { debtInWords, debtOf, readDays, readQuarter } from '../../server/domain/debt.ts';
import { readRecord } from '../../server/domain/record/read.ts';
import { indexRecords } from '../../server/domain/record/siblings.ts';
import { comesFrom } from '../../server/domain/debt-origin.ts';

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
      never: false,
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

  it('is told in facts; what is no range stands in its own words, and what is missing says so', () => {
    const told = (fields: string) => {
      const record = readRecord('docs/adr/0001-x.md', text(fields), { folder: 'docs/adr' });
      const known = debtOf(record);
      return Object.fromEntries(known === null ? [] : debtInWords(known, record));
    };
    expect(
      told(
        'principal: 15 to 25 person-days\ninterest: 4 to 6 person-days a month\nrisk: drift\nquarter: Q1 2027\n',
      ),
    ).toEqual({
      Principal: '15 to 25 person-days',
      Interest: '4 to 6 person-days a month',
      'A year’s interest': '1.9 to 4.8 times the principal',
      Risk: 'drift',
      Benefit: '',
      'Suggested quarter': 'Q1 2027',
    });
    expect(told('principal: nobody knows\ninterest:\nquarter: soon\n')).toMatchObject({
      Principal: 'nobody knows',
      Interest: 'Not estimated yet',
      'A year’s interest': '',
      'Suggested quarter': 'soon',
    });
  });

  it.each([
    ['consequence-of: ADR-0007\n', ['docs/adr/0007-x.md']],
    ['consequence-of: "[ADR-0007](0007-x.md)"\n', ['docs/adr/0007-x.md']],
    ['consequence-of:\n  - ADR-0007\n  - ADR-0008\n', ['docs/adr/0007-x.md', 'docs/adr/0008-x.md']],
    ['related: ADR-0007\nconsequence-of: # the decision that left this debt: ADR-0007\n', []],
    ['related: ADR-0007\n', []],
    ['consequence-of: [ADR-0007, ADR-0008]\n', ['docs/adr/0007-x.md', 'docs/adr/0008-x.md']],
    ['related: ADR-0007\nconsequence-of: ADR-0008\n', ['docs/adr/0008-x.md']],
  ])('comes from the decision that its file names: %j', (fields, origins) => {
    const written = text(`principal: 3\n${fields}`);
    const around = {
      folder: 'docs/adr',
      siblings: indexRecords(['docs/adr/0007-x.md', 'docs/adr/0008-x.md']),
    };
    expect(comesFrom(written, readRecord('docs/adr/0001-x.md', written, around))).toEqual(origins);
  });
});
