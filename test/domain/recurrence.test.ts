// Recurrence: the wall clock is the contract, whatever the zone of the series or of the process.

import { afterEach, describe, expect, test } from 'vitest';
import { defaultSeries, type Series } from '../../server/domain/policy.ts';
import {
  isRecurrenceRule,
  nextOccurrence,
  occurrenceOn,
  occurrences,
  previousOccurrence,
} from '../../server/domain/recurrence.ts';

const series = (zone: string, change: Partial<Series> = {}): Series => ({
  ...defaultSeries(zone),
  ...change,
});
const wallClock = (instant: string, zone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

const processZone = process.env['TZ'];
afterEach(() => {
  if (processZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = processZone;
});

const ZONES = [
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'UTC',
];

describe.each(ZONES)('a series in %s', (zone) => {
  test.each(['UTC', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Apia'])(
    'is on the same instants for a process in %s',
    (tz) => {
      process.env['TZ'] = tz;
      const year = occurrences(series(zone), '2026-01-01', 12);
      expect(year.map((one) => one.date)).toEqual([
        '2026-01-06',
        '2026-02-03',
        '2026-03-03',
        '2026-04-07',
        '2026-05-05',
        '2026-06-02',
        '2026-07-07',
        '2026-08-04',
        '2026-09-01',
        '2026-10-06',
        '2026-11-03',
        '2026-12-01',
      ]);
      expect(new Set(year.map((one) => wallClock(one.start, zone)))).toEqual(new Set(['14:00']));
      expect(new Set(year.map((one) => wallClock(one.end, zone)))).toEqual(new Set(['15:00']));
    },
  );
});

test('clocks that change move the instant and not the hour', () => {
  const [march, april] = occurrences(series('Europe/Lisbon'), '2026-03-01', 2);
  expect([march?.start, april?.start]).toEqual(['2026-03-03T14:00:00.000Z', '2026-04-07T13:00:00.000Z']);
});

test('a start that the clocks leap over is held when they have leapt', () => {
  const night = series('America/New_York', { rule: 'FREQ=WEEKLY;BYDAY=SU', start: '02:30' });
  expect(occurrenceOn(night, '2026-03-08')?.start).toBe('2026-03-08T07:30:00.000Z');
  expect(wallClock(occurrenceOn(night, '2026-03-15')?.start ?? '', 'America/New_York')).toBe('02:30');
});

test('a start that the clocks pass twice is held the first time', () => {
  const night = series('America/New_York', { rule: 'FREQ=WEEKLY;BYDAY=SU', start: '01:30' });
  expect(occurrenceOn(night, '2026-11-01')?.start).toBe('2026-11-01T05:30:00.000Z');
});

test('a day that a month lacks is skipped', () => {
  const last = series('UTC', { rule: 'FREQ=MONTHLY;BYMONTHDAY=31' });
  expect(occurrences(last, '2026-01-01', 3).map((one) => one.date)).toEqual([
    '2026-01-31',
    '2026-03-31',
    '2026-05-31',
  ]);
});

test('a day that a zone left out of its calendar is skipped', () => {
  // Samoa went from Thursday 29 to Saturday 31 December 2011.
  const fridays = series('Pacific/Apia', { rule: 'FREQ=WEEKLY;BYDAY=FR' });
  expect(occurrenceOn(fridays, '2011-12-30')).toBeNull();
  expect(occurrences(fridays, '2011-12-20', 2).map((one) => one.date)).toEqual(['2011-12-23', '2012-01-06']);
  expect(previousOccurrence(fridays, '2012-01-06')?.date).toBe('2011-12-23');
});

test('every second week is counted from the same Monday, from wherever one looks', () => {
  const biweekly = series('Europe/Lisbon', { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE' });
  const long = occurrences(biweekly, '2026-01-01', 8).map((one) => one.date);
  expect(occurrences(biweekly, long[5] ?? '', 3).map((one) => one.date)).toEqual(long.slice(5, 8));
});

test('a rule that ends gives fewer, and one that can never be met gives none', () => {
  expect(
    occurrences(series('UTC', { rule: 'FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260301T000000Z' }), '2026-01-01', 5),
  ).toHaveLength(2);
  expect(
    occurrences(series('UTC', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }), '2026-01-01', 1),
  ).toEqual([]);
});

test('leap days are found however far apart they are', () => {
  expect(
    occurrences(series('UTC', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' }), '2026-01-01', 1)[0]?.date,
  ).toBe('2028-02-29');
});

test('a rule names days: no hours, no count, nothing that cannot be read', () => {
  expect(['FREQ=MONTHLY;BYDAY=1TU', 'FREQ=DAILY'].map(isRecurrenceRule)).toEqual([true, true]);
  expect(
    [
      '',
      'monthly',
      'FREQ=HOURLY',
      'FREQ=WEEKLY;COUNT=3',
      'FREQ=DAILY;BYHOUR=9',
      'FREQ=MONTHLY;BYDAY=9XX',
      'FREQ=MONTHLY;BYDAY=1TU;X=a\nATTENDEE:mailto:x@example.org',
      'FREQ=MONTHLY;BYDAY=1TU;\r\nX-EVIL:1',
    ].map(isRecurrenceRule),
  ).toEqual(Array(8).fill(false));
});

test('the next meeting is the one under way, until it ends', () => {
  const lisbon = series('Europe/Lisbon');
  expect(nextOccurrence(lisbon, '2026-10-06T13:30:00.000Z')?.date).toBe('2026-10-06');
  expect(nextOccurrence(lisbon, '2026-10-06T14:00:00.000Z')?.date).toBe('2026-11-03');
});

test('a meeting that began before midnight is still the next one after it', () => {
  const late = series('Asia/Kolkata', { rule: 'FREQ=DAILY', start: '23:30' });
  expect(nextOccurrence(late, '2026-10-06T18:15:00.000Z')?.date).toBe('2026-10-06');
});

test('the previous meeting lies before the date, not on it', () => {
  expect(previousOccurrence(series('Europe/Lisbon'), '2026-10-06')?.date).toBe('2026-09-01');
});

test('a date either is a meeting of the series or is none', () => {
  expect(occurrenceOn(series('Europe/Lisbon'), '2026-10-06')?.end).toBe('2026-10-06T14:00:00.000Z');
  expect(occurrenceOn(series('Europe/Lisbon'), '2026-10-07')).toBeNull();
});
