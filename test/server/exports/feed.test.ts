// The calendar of a series, read by two independent parsers and compared with what Temporal says, over five years. A sample of the zones here,
// all of them in the long run.

import ICAL from 'ical.js';
import { sync as nodeIcal } from 'node-ical';
import { afterEach, describe, expect, test } from 'vitest';
import { foldMeeting, type MeetingState } from '../../../server/domain/meeting-state.ts';
import type { MeetingEvent } from '../../../server/domain/meeting-event.ts';
import { defaultSeries, type Series } from '../../../server/domain/policy.ts';
import { feedOf } from '../../../server/exports/feed-ics.ts';
import { MADR, POLICY, SEND, textAt, world } from '../with-app.ts';

const ZONES = [
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Asia/Gaza',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Atlantic/Azores',
  'Antarctica/Troll',
  'Asia/Dhaka',
];
const isLong = process.env['ACCORD_LONG'] !== undefined;
const SOME = isLong ? ZONES : ZONES.slice(0, 4);
const PROCESS_ZONES = isLong
  ? ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia']
  : ['UTC', 'Pacific/Apia'];
const AT = '2026-10-05T09:30:00.000Z';
const YEARS = 5;
const NOWHERE = { baseUrl: null, repository: 'decisions', commit: null, wordsOf: () => 0 };

const processZone = process.env['TZ'];
afterEach(() => {
  if (processZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = processZone;
});

const seriesIn = (zone: string): Series => ({
  ...defaultSeries(zone),
  rule: 'FREQ=MONTHLY;BYDAY=1TU',
  start: '14:00',
});

/** First Tuesdays by the calendar alone, at the wall clock of the zone. */
function oracle(zone: string): readonly string[] {
  const found: string[] = [];
  let month = Temporal.PlainYearMonth.from('2026-11');
  for (let index = 0; index < YEARS * 12; index += 1, month = month.add({ months: 1 })) {
    let day = month.toPlainDate({ day: 1 });
    while (day.dayOfWeek !== 2) day = day.add({ days: 1 });
    found.push(day.toZonedDateTime({ timeZone: zone, plainTime: '14:00' }).toInstant().toString());
  }
  return found;
}

function byIcalJs(text: string): readonly string[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const [master] = calendar.getAllSubcomponents('vevent').filter((one) => !one.hasProperty('recurrence-id'));
  if (master === undefined) return [];
  const found: string[] = [];
  const each = new ICAL.Event(master).iterator();
  for (let next = each.next(); next !== undefined && found.length < 200; next = each.next())
    found.push(Temporal.Instant.from(next.toJSDate().toISOString()).toString());
  ICAL.TimezoneService.reset();
  return found.filter((one) => one >= '2026-11').slice(0, YEARS * 12);
}

function byNodeIcal(text: string): readonly string[] {
  const events = Object.values(nodeIcal.parseICS(text)).filter((one) => one?.type === 'VEVENT');
  const [event] = events;
  if (event?.type !== 'VEVENT' || event.rrule === undefined) return [];
  return event.rrule
    .between(new Date('2026-11-01T00:00:00Z'), new Date('2032-01-01T00:00:00Z'), true)
    .map((one) => Temporal.Instant.from(one.toISOString()).toString())
    .slice(0, YEARS * 12);
}

describe.each(PROCESS_ZONES)('in a process in %s', (processed) => {
  test.each(SOME)('two parsers find the meetings in %s where Temporal does', (zone) => {
    process.env['TZ'] = processed;
    const ahead = Temporal.Instant.from(AT).toZonedDateTimeISO(processed).offsetNanoseconds / 60e9;
    expect(new Date(AT).getTimezoneOffset() + ahead, 'the process is in that zone').toBe(0);
    const text = feedOf({ series: seriesIn(zone), meetings: new Map(), agenda: null, at: AT }, NOWHERE);
    expect(byIcalJs(text)).toEqual(oracle(zone));
    expect(byNodeIcal(text)).toEqual(oracle(zone));
  });
});

const HOSTILE = 'A holiday\r\nATTENDEE:mailto:x@y; in, Lisbon';

test('what is moved and cancelled stands under the same UID, with its RECURRENCE-ID and SEQUENCE, and nothing can be slipped in', () => {
  const series = { ...seriesIn('Europe/Lisbon'), name: 'Board\r\nX-EVIL:1', facilitators: ['eli'] };
  const said = (date: string, ...bodies: object[]): [string, MeetingState] => [
    date,
    foldMeeting(series, date, {
      events: bodies.map(
        (body, index) =>
          ({
            v: 1,
            id: `${date}-${index}`,
            request: 'r',
            at: `2026-10-0${index + 1}T09:00:00.000Z`,
            by: 'eli',
            ...body,
          }) as MeetingEvent,
      ),
    }),
  ];
  const meetings = new Map([
    said('2026-11-03', { type: 'meeting-moved', date: '2026-11-05', time: '10:00', reason: HOSTILE }),
    said(
      '2026-12-01',
      { type: 'meeting-moved', date: '2026-12-02', time: '10:00', reason: 'x' },
      { type: 'meeting-cancelled', reason: 'The ship is late.' },
    ),
  ]);
  const text = feedOf({ series, meetings, agenda: null, at: AT }, NOWHERE);
  const lines = text.split('\r\n');
  expect(lines.every((one) => new TextEncoder().encode(one).length <= 75)).toBe(true);
  const unfolded = text.replaceAll('\r\n ', '');
  expect(unfolded).not.toMatch(/^(?:X-EVIL|ATTENDEE)/mu);
  expect(new Set(unfolded.match(/^UID:.*$/gmu))).toEqual(new Set(['UID:monthly-architecture@accord']));
  expect(unfolded).toContain('RECURRENCE-ID;TZID=Europe/Lisbon:20261103T140000');
  expect(unfolded).toContain('DTSTART;TZID=Europe/Lisbon:20261105T100000');
  expect(unfolded).toContain('A holiday\\nATTENDEE:mailto:x@y\\; in\\, Lisbon');
  expect(unfolded).toMatch(/RECURRENCE-ID;TZID=Europe\/Lisbon:20261201T140000[\s\S]*?STATUS:CANCELLED/u);
  expect(unfolded).toMatch(/SEQUENCE:2/u);
  const parsed = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  expect(parsed).toHaveLength(3);
  // Both readers hang what differs on the series, at the day that the rule gives.
  const [master, ...exceptions] = parsed;
  const board = new ICAL.Event(master, { exceptions });
  expect(Object.keys(board.exceptions)).toEqual(['2026-11-03T14:00:00', '2026-12-01T14:00:00']);
  const [known] = Object.values(nodeIcal.parseICS(text)).filter((one) => one?.type === 'VEVENT');
  const differing = Object.entries(known?.type === 'VEVENT' ? (known.recurrences ?? {}) : {});
  expect(
    Object.fromEntries(
      differing.map(([day, one]) => [
        day.slice(0, 10),
        [one.start instanceof Date && one.start.toISOString(), one.status],
      ]),
    ),
  ).toEqual({
    '2026-11-03': ['2026-11-05T10:00:00.000Z', 'CONFIRMED'],
    '2026-12-01': ['2026-12-02T10:00:00.000Z', 'CANCELLED'],
  });
});

test('the next meeting has its agenda in its description, with the address where it is read, and no other has', async () => {
  const one = world({
    '.accord/policy.yaml': `${POLICY}series:\n  - { id: board, name: Architecture board, rule: "FREQ=MONTHLY;BYDAY=1TU", scope: team }\n`,
    'docs/adr/0001-outbox.md': MADR,
  });
  one.setClock('2026-11-09T09:00:00.000Z');
  const sent = await one.command('docs/adr/0001-outbox.md', 'ana', {
    ...SEND,
    deadline: '2026-11-30T17:00:00.000Z',
  });
  expect(sent.status).toBe(200);
  const { url } = (await one.send('POST', '/api/meetings/board/feed', {}, 'ana')).body;
  const { body } = await one.get(new URL(url).pathname, 'ana');
  const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
  const told = events.filter((event) => String(event.getFirstPropertyValue('description') ?? '') !== '');
  expect(told.map((event) => String(event.getFirstPropertyValue('recurrence-id')))).toEqual([
    '2026-12-01T14:00:00',
  ]);
  const description = String(told[0]?.getFirstPropertyValue('description'));
  expect(description).toContain('One decision that nobody objects to\n');
  expect(description).toContain('- ADR-0001 Publish events through an outbox');
  expect(String(told[0]?.getFirstPropertyValue('url'))).toContain('/meetings/board/2026-12-01');
});

test('a link is secret, shown once, and ends when it is revoked or made anew', async () => {
  const one = world({
    '.accord/policy.yaml': `${POLICY}series:\n  - { id: board, name: Architecture board, rule: "FREQ=MONTHLY;BYDAY=1TU" }\n`,
  });
  const make = async () =>
    new URL((await one.send('POST', '/api/meetings/board/feed', {}, 'ana')).body.url).pathname;
  const first = await make();
  expect((await one.get(first, 'ana')).body).toContain('BEGIN:VCALENDAR');
  const second = await make();
  expect((await one.get(first, 'ana')).status).toBe(404);
  expect((await one.get(second, 'ana')).status).toBe(200);
  await one.send('DELETE', '/api/meetings/board/feed', {}, 'ana');
  expect((await one.get(second, 'ana')).status).toBe(404);
  expect(await textAt(one.store, '.accord/policy.yaml')).not.toContain(second.slice(-20));
});
