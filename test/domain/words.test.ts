// Dates and distances in words: the same words in every process, by the calendar of the zone they are told in.

import { describe, expect, test } from 'vitest';
import * as words from '../../server/domain/words.ts';

const ZONE = 'Europe/Lisbon';
const NOW = '2026-09-24T09:00:00.000Z';

test('a day has its year only if it is not this one', () => {
  expect(words.dayInWords('2026-09-29T16:00:00.000Z', ZONE, NOW)).toBe('Tue 29 Sep');
  expect(words.dayInWords('2027-01-05', ZONE, NOW)).toBe('Tue 5 Jan 2027');
  expect(words.fullDayInWords('2026-10-06', ZONE)).toBe('Tuesday 6 October 2026');
});

test('an instant falls on the day of the zone, a date is itself everywhere', () => {
  expect(words.dateInWords('2026-09-29T23:30:00.000Z', ZONE, NOW)).toBe('30 Sep');
  expect(words.dateInWords('2026-09-29T23:30:00.000Z', 'America/New_York', NOW)).toBe('29 Sep');
  expect(words.dateInWords('2026-09-29', 'Pacific/Kiritimati', NOW)).toBe('29 Sep');
});

test('a date without a day says its month', () => {
  expect(words.dateInWords('2025-03', ZONE, NOW)).toBe('Mar 2025');
});

test('times are on the wall clock, midnight included', () => {
  expect(words.dayAndTime('2026-09-29T16:00:00.000Z', ZONE, NOW)).toBe('Tue 29 Sep, 17:00');
  expect(words.timeInWords('2026-09-29T23:00:00.000Z', ZONE)).toBe('00:00');
});

describe('distance', () => {
  test.each([
    ['2026-09-24T22:59:00.000Z', 'today'],
    ['2026-09-24T23:00:00.000Z', 'tomorrow'],
    ['2026-09-29', 'in 5 days'],
    ['2026-09-23', 'yesterday'],
    ['2026-09-22T23:00:00.000Z', 'yesterday'],
    ['2026-09-22T22:59:00.000Z', '2 days ago'],
  ])('%s is %s', (when, said) => {
    expect(words.distanceInDays(when, ZONE, NOW)).toBe(said);
  });

  test('counts midnights, also over a change of the clocks', () => {
    expect(words.daysBetween('2026-10-24T12:00:00.000Z', '2026-10-26T12:00:00.000Z', ZONE)).toBe(2);
  });
});

test('counts and reading times', () => {
  expect([words.countOf(1, 'item'), words.countOf(3, 'item'), words.countOf(2, 'reply', 'replies')]).toEqual([
    '1 item',
    '3 items',
    '2 replies',
  ]);
  expect([words.numberInWords(3), words.numberInWords(13)]).toEqual(['Three', '13']);
  expect([words.minutesToRead(''), words.minutesToRead('word '.repeat(500))]).toEqual([1, 3]);
});

test('a long text is cut between two words', () => {
  expect(words.shortened('The slot fills\n up.', 40)).toBe('The slot fills up.');
  expect(words.shortened('The replication slot fills up, and nobody notices.', 32)).toBe(
    'The replication slot fills up …',
  );
});
