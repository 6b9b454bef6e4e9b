// What is one person's alone: a snooze hides nothing for good, and watching follows from taking part until somebody chooses otherwise.

import { expect, test } from 'vitest';
import type { Turn } from '../../server/domain/attention.ts';
import { TURN_NAMES } from '../../server/domain/turn-kinds.ts';
import { MAY_BE_DONE, NOTHING_PERSONAL, snoozeChoices, sortedTurns } from '../../server/domain/personal.ts';
import { defaultPolicy } from '../../server/domain/policy.ts';

const TURN: Turn = {
  ref: 'ADR-0001',
  label: 'ADR-0001',
  title: 'Use PostgreSQL',
  path: 'docs/adr/0001-use-postgresql.md',
  kind: 'missing',
  person: 'ana',
  why: 'You are a decider.',
  since: '2026-11-02T09:00:00.000Z',
  due: '2026-11-10T17:00:00.000Z',
  late: false,
  action: 'Sign',
  signed: null,
};
const AT = '2026-11-03T09:00:00.000Z';
const UNTIL = '2026-11-05T09:00:00.000Z';

const snoozed = (until: string | null, over: object = {}) => ({
  ...NOTHING_PERSONAL,
  snoozed: { [TURN.path]: { kind: TURN.kind, since: TURN.since, at: AT, until, ...over } },
});
const isSnoozed = (personal: typeof NOTHING_PERSONAL, at: string, turn = TURN) =>
  sortedTurns([turn], personal, at).snoozed.length === 1;

test('what is snoozed is away until its time, and then it is back', () => {
  expect(isSnoozed(snoozed(UNTIL), AT)).toBe(true);
  expect(isSnoozed(snoozed(UNTIL), '2026-11-05T08:59:59.999Z')).toBe(true);
  expect(isSnoozed(snoozed(UNTIL), UNTIL)).toBe(false);
});

test('another reason, or the same one anew, is not snoozed with it', () => {
  expect(isSnoozed(snoozed(UNTIL), AT, { ...TURN, kind: 'outdated' })).toBe(false);
  expect(isSnoozed(snoozed(UNTIL), AT, { ...TURN, since: '2026-11-03T10:00:00.000Z' })).toBe(false);
});

test('what has become late comes back; what was late when it was snoozed stays away', () => {
  const late = { ...TURN, due: '2026-11-04T17:00:00.000Z', late: true };
  expect(isSnoozed(snoozed('2026-11-09T09:00:00.000Z'), '2026-11-04T16:00:00.000Z', late)).toBe(true);
  expect(isSnoozed(snoozed('2026-11-09T09:00:00.000Z'), '2026-11-04T17:00:00.000Z', late)).toBe(false);
  const before = { ...TURN, due: '2026-11-02T17:00:00.000Z', late: true };
  expect(isSnoozed(snoozed(UNTIL), AT, before)).toBe(true);
});

test('done stays away until there is something new', () => {
  expect(isSnoozed(snoozed(null), '2027-11-03T09:00:00.000Z', { ...TURN, due: null })).toBe(true);
  expect(isSnoozed(snoozed(null), AT, { ...TURN, since: '2026-11-03T10:00:00.000Z' })).toBe(false);
});

test('what others wait for can be snoozed and never be called done', () => {
  expect(TURN_NAMES.filter((kind) => MAY_BE_DONE[kind] === true)).toEqual(['close', 'answer', 'author']);
  for (const kind of TURN_NAMES)
    if (MAY_BE_DONE[kind] !== true) expect(MAY_BE_DONE[kind]).toMatch(/^[A-Z].*\.$/u);
});

test('the usual times are mornings of working days in the calendar of the team', () => {
  const { calendar } = defaultPolicy('Europe/Lisbon');
  // A Tuesday.
  expect(snoozeChoices(AT, calendar)).toEqual([
    { label: 'Until tomorrow', hint: 'Wed 4 Nov, 09:00', until: '2026-11-04T09:00:00.000Z' },
    { label: 'Until next week', hint: 'Mon 9 Nov, 09:00', until: '2026-11-09T09:00:00.000Z' },
    { label: 'For two weeks', hint: 'Tue 17 Nov, 09:00', until: '2026-11-17T09:00:00.000Z' },
  ]);
  // A Friday: the next working day is next week's first, so it is offered once.
  expect(snoozeChoices('2026-11-06T09:00:00.000Z', calendar).map(({ label }) => label)).toEqual([
    'Until the next working day',
    'For two weeks',
  ]);
  const closed = { ...calendar, holidays: ['2026-11-09'] };
  expect(snoozeChoices(AT, closed)[1]?.hint).toBe('Tue 10 Nov, 09:00');
});
