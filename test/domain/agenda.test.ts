// The agenda, rule by rule: given decisions, when a meeting's agenda is built, then these items stand on it.

import { assert, property, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAgenda } from '../../server/domain/agenda.ts';
import type { AgendaInput } from '../../server/domain/agenda-finders.ts';
import type { Decision } from '../../server/domain/decision.ts';
import { REASON_NAMES, REASONS, type Agenda } from '../../server/domain/meeting.ts';
import { initialMeeting, type MeetingState } from '../../server/domain/meeting-state.ts';
import { defaultSeries, type Series } from '../../server/domain/policy.ts';
import { nextOccurrence, occurrenceOn, previousOccurrence } from '../../server/domain/recurrence.ts';
import {
  dependsOn,
  aDecision,
  consents,
  deciders,
  drafted,
  objects,
  PEOPLE,
  POLICY,
  revises,
  sent,
  textOf,
  ZONE,
} from '../fixtures/decisions.ts';
import { octoberAgenda } from '../fixtures/agenda/october.ts';

const AT = '2026-09-24T09:00:00.000Z';
const AFTER_FREEZE = '2026-10-05T08:30:00.000Z';
const SOON = '2026-10-08T16:00:00.000Z';
const FAR = '2026-11-20T17:00:00.000Z';
/** Before the meeting of September, so nothing is new. */
const AUGUST = '2026-08-25T09:00:00.000Z';
const SEPTEMBER = '2026-09-15T09:00:00.000Z';

function agendaOf(
  decisions: readonly Decision[],
  change: Partial<AgendaInput> & { readonly settings?: Partial<Series> } = {},
): Agenda {
  const series = { ...defaultSeries(ZONE), facilitators: ['eli'], ...change.settings };
  const occurrence = occurrenceOn(series, '2026-10-06');
  if (occurrence === null) throw new Error('The first Tuesday of October is a meeting.');
  const previous = previousOccurrence(series, occurrence.date);
  return buildAgenda({
    series,
    occurrence,
    previous,
    next: nextOccurrence(series, occurrence.end),
    decisions,
    policy: POLICY,
    people: PEOPLE,
    meeting: initialMeeting(series.id, occurrence.date),
    before: [],
    at: AT,
    ...change,
  });
}

const kinds = (agenda: Agenda) => agenda.items.map((item) => item.reason);

describe('consent agenda', () => {
  const agreed = (number: number, deadline = SOON) =>
    aDecision({
      number,
      said: [sent(AUGUST, { deadline }), consents(AUGUST, 'cy'), consents(AUGUST, 'dee')],
    });

  test('near the deadline, with a quorum and no objection: all in one block of five minutes', () => {
    const [item, ...others] = agendaOf([agreed(45), agreed(46), agreed(47)]).items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      reason: 'consent-agenda',
      title: 'Three decisions that nobody objects to',
      minutes: 5,
      asks: 'decide',
      ask: 'anybody can pull one out; the rest are accepted.',
      presenter: { id: 'eli', name: 'Eli Haugen' },
      startsAt: '14:00',
    });
    expect(item?.decisions.map((one) => one.label)).toEqual(['ADR-0045', 'ADR-0046', 'ADR-0047']);
  });

  test('near is the freeze and five more working days from the meeting: Thursday 15 October, and not the Friday', () => {
    expect(kinds(agendaOf([agreed(1, '2026-10-15T16:00:00.000Z')]))).toEqual(['consent-agenda']);
    expect(kinds(agendaOf([agreed(1, '2026-10-16T16:00:00.000Z')]))).toEqual([]);
  });

  test('a deadline that has passed counts as near', () => {
    expect(kinds(agendaOf([agreed(1, '2026-09-10T16:00:00.000Z')]))).toEqual(['consent-agenda']);
  });

  test('where silence will be assent, nobody need have answered', () => {
    const lazy = aDecision({ said: [sent(AUGUST, { deadline: SOON, scope: 'team', door: 'two-way' })] });
    expect(kinds(agendaOf([lazy]))).toEqual(['consent-agenda']);
  });

  test('what it still lacks is said with it', () => {
    const incomplete = aDecision({
      said: [sent(AUGUST, { deadline: SOON }), consents(AUGUST, 'cy'), consents(AUGUST, 'dee')],
      unfilled: ['Consequences'],
    });
    expect(agendaOf([incomplete]).items[0]?.decisions[0]?.lacks).toEqual([
      'Not yet: every section is filled. Still empty: “Consequences”. Ana Moreira can fill it.',
    ]);
  });

  test('an advisory meeting accepts nothing', () => {
    const item = agendaOf([agreed(1)], { settings: { mode: 'advisory' } }).items[0];
    expect(item).toMatchObject({
      title: 'One decision that nobody objects to',
      asks: 'advise',
      ask: 'anybody can pull one out; the rest go on as they are.',
    });
  });
});

describe('trials', () => {
  const trial = (reviewBy: string) =>
    aDecision({ word: 'accepted', authors: ['Jonas'], mode: { decisionMode: 'safe-to-try', reviewBy } });

  test('due within 30 days of the meeting', () => {
    expect(agendaOf([trial('2026-10-15')]).items[0]).toMatchObject({
      label: 'Trial due',
      detail: 'Review by 15 Oct',
      minutes: 10,
      presenter: { id: null, name: 'Jonas' },
    });
    expect(kinds(agendaOf([trial('2026-11-05')]))).toEqual(['trial']);
    expect(kinds(agendaOf([trial('2026-11-06')]))).toEqual([]);
  });

  test('overdue ones stand first and stay until they are judged', () => {
    const items = agendaOf([
      trial('2026-10-15'),
      {
        ...trial('2025-03-01'),
        ...aDecision({
          number: 31,
          word: 'accepted',
          mode: { decisionMode: 'safe-to-try', reviewBy: '2025-03-01' },
        }),
      },
    ]).items;
    expect(items.map((item) => `${item.label}: ${item.detail}`)).toEqual([
      'Trial overdue: Review by was 1 Mar 2025',
      'Trial due: Review by 15 Oct',
    ]);
  });

  test('what is no date, or no longer in force, is no trial', () => {
    expect(kinds(agendaOf([trial('soon'), trial('2026-02-31')]))).toEqual([]);
    expect(
      kinds(
        agendaOf([
          aDecision({ word: 'deprecated', mode: { decisionMode: 'safe-to-try', reviewBy: '2026-09-22' } }),
        ]),
      ),
    ).toEqual([]);
  });
});

test('bypassed: the file says one thing and the log another', () => {
  const item = agendaOf([
    aDecision({ word: 'accepted', said: [drafted(AUGUST), sent(AUGUST, { deadline: SOON })] }),
  ]).items[0];
  expect(item).toMatchObject({
    reason: 'challenged-or-bypassed',
    label: 'Bypassed',
    detail: 'The file says accepted, the log in review',
    ask: 'ratify what the file says, or revert it.',
  });
});

test('challenged: somebody has something new against what is in force', () => {
  const said = [
    drafted(AUGUST),
    sent(AUGUST, { deadline: SOON }),
    {
      at: AUGUST,
      by: 'cy',
      type: 'accepted' as const,
      mode: 'consent' as const,
      note: '',
      silent: [],
      supersedes: [],
      text: textOf('one'),
    },
    { at: AUGUST, by: 'eli', type: 'challenged' as const, reason: 'The vendor is gone.' },
  ];
  expect(agendaOf([aDecision({ said })]).items[0]).toMatchObject({
    reason: 'challenged-or-bypassed',
    label: 'Challenged',
    detail: 'Eli Haugen: “The vendor is gone.”',
  });
});

test('what is in force on trial says until when, whatever brings it on the agenda', () => {
  const terms = {
    hypothesis: 'We believe it.',
    measures: [{ metric: 'Cost', source: 'bill', baseline: '3', target: '1', stop: '' }],
    reviewBy: '2027-03-01',
    owner: 'cy',
    blastRadius: { systems: 'One', teams: 'One', reversibleUntil: '2027-04-01' },
    reversal: { steps: 'Off', owner: 'cy', effort: 'an hour' },
    answers: [],
  };
  const said = [
    drafted(AUGUST),
    sent(AUGUST, { deadline: SOON }),
    { at: AUGUST, by: 'cy', type: 'tried' as const, terms, note: '', silent: [], text: textOf('one') },
    { at: AUGUST, by: 'eli', type: 'challenged' as const, reason: 'The vendor is gone.' },
  ];
  expect(agendaOf([aDecision({ said })]).items[0]).toMatchObject({
    label: 'Challenged',
    detail: 'Eli Haugen: “The vendor is gone.” Safe to try until 1 Mar 2027',
  });
});

describe('open objection', () => {
  test('in review with an objection that stands, whatever its deadline', () => {
    const item = agendaOf([
      aDecision({
        said: [
          sent(AUGUST, { deadline: FAR }),
          objects('2026-09-19T10:00:00.000Z', 'cy', 'It fills up.', 'a slot is limited to 200 GB'),
        ],
      }),
    ]).items[0];
    expect(item).toMatchObject({
      reason: 'open-objection',
      detail: 'Stands since 19 Sep',
      minutes: 15,
      presenter: { id: 'ana', name: 'Ana Moreira' },
      ask: 'what would lift Cy Haddad’s objection? Yes, if: “a slot is limited to 200 GB”',
    });
  });

  test('once all are answered, the question is whether the answers lift them', () => {
    const answered = aDecision({
      said: [
        sent(AUGUST, { deadline: FAR }),
        objects(SEPTEMBER, 'cy'),
        objects(SEPTEMBER, 'dee'),
        { at: AT, by: 'ana', type: 'objection-answered', objection: '0002', answer: 'Limited.' },
        { at: AT, by: 'ana', type: 'objection-answered', objection: '0003', answer: 'Limited.' },
      ],
    });
    expect(agendaOf([answered]).items[0]?.ask).toBe(
      'do the answers lift the objections of Cy Haddad and Dee Okafor?',
    );
  });

  test('a resolved objection brings nothing to the meeting', () => {
    const resolved = aDecision({
      said: [
        sent(AUGUST, { deadline: FAR }),
        objects(SEPTEMBER, 'cy'),
        { at: AT, by: 'cy', type: 'objection-resolved', objection: '0002', reason: 'Fine.' },
      ],
    });
    expect(kinds(agendaOf([resolved]))).toEqual([]);
  });
});

describe('no quorum yet', () => {
  test('near its deadline, and too few have answered', () => {
    const item = agendaOf([aDecision({ said: [sent(AUGUST, { deadline: SOON }), consents(AUGUST, 'cy')] })])
      .items[0];
    expect(item).toMatchObject({
      reason: 'no-quorum',
      detail: '1 of 2 answers, until 8 Oct',
      ask: 'Dee Okafor has not answered.',
      minutes: 10,
    });
  });

  test('a consent on other text is no answer', () => {
    const outdated = aDecision({
      said: [
        sent(AUGUST, { deadline: '2026-09-10T16:00:00.000Z' }),
        consents(AUGUST, 'cy'),
        consents(AUGUST, 'dee'),
        revises(SEPTEMBER, 'two'),
      ],
    });
    expect(agendaOf([outdated]).items[0]).toMatchObject({
      detail: '0 of 2 answers, deadline was 10 Sep',
      ask: 'Cy Haddad and Dee Okafor have not answered.',
    });
  });

  test('nobody left to decide is no quorum either', () => {
    const alone = aDecision({ said: [sent(AUGUST, { deadline: SOON, participants: deciders('ana') })] });
    expect(agendaOf([alone]).items[0]).toMatchObject({
      reason: 'no-quorum',
      ask: 'nobody is left who may decide; who should?',
    });
  });
});

describe('new', () => {
  const fresh = (scope: 'team' | 'company', at = SEPTEMBER) =>
    aDecision({ said: [sent(at, { deadline: FAR, scope })] });

  test('sent to review since the last meeting, and reaching as far as this one', () => {
    expect(agendaOf([fresh('company')]).items[0]).toMatchObject({
      reason: 'new',
      asks: 'advise',
      detail: 'In review since 15 Sep, company',
    });
    expect(kinds(agendaOf([fresh('team')]))).toEqual([]);
    expect(kinds(agendaOf([fresh('company', AUGUST)]))).toEqual([]);
  });

  test('a second round is not new', () => {
    const again = aDecision({
      said: [
        sent(AUGUST, { deadline: FAR }),
        { at: AUGUST, by: 'cy', type: 'returned', reason: 'Too early.' },
        sent(SEPTEMBER, { deadline: FAR, round: 2 }),
      ],
    });
    expect(kinds(agendaOf([again]))).toEqual([]);
  });

  test('for the first meeting of a series everything in review is new', () => {
    expect(kinds(agendaOf([fresh('company', AUGUST)], { previous: null }))).toEqual(['new']);
  });
});

describe('old and relied on', () => {
  const old = (date: string) => aDecision({ number: 7, word: 'accepted', date });
  const citing = aDecision({
    number: 50,
    said: [drafted(AUGUST)],
    relations: [dependsOn(7)],
  });

  test('accepted 18 months ago, and cited by something open', () => {
    expect(agendaOf([old('2025-04-06'), citing]).items[0]).toMatchObject({
      reason: 'old-and-cited',
      detail: 'Accepted 6 Apr 2025',
      ask: 'does it still hold, now that ADR-0050 refers to it?',
      minutes: 5,
    });
    expect(kinds(agendaOf([old('2025-04-07'), citing]))).toEqual([]);
  });

  test('a date without a day counts from the end of its month', () => {
    expect(agendaOf([old('2025-03'), citing]).items[0]?.detail).toBe('Accepted Mar 2025');
    expect(kinds(agendaOf([old('2025-04'), citing]))).toEqual([]);
  });

  test('nothing open refers to it: it may rest', () => {
    expect(kinds(agendaOf([old('2020-01-01')]))).toEqual([]);
    const saidByTheOther = {
      ...citing,
      relations: citing.relations.map((one) => ({ ...one, saidBy: 'other' as const })),
    };
    expect(kinds(agendaOf([old('2020-01-01'), saidByTheOther]))).toEqual([]);
  });
});

describe('technical debt', () => {
  const debt = (
    number: number,
    fields: Record<string, string>,
    given: Parameters<typeof aDecision>[0] = {},
  ) => {
    const decision = aDecision({ number, word: 'accepted', ...given });
    const otherFields = Object.entries(fields).map(([name, value]) => ({ name, value }));
    return { ...decision, record: { ...decision.record, otherFields } };
  };
  const costs = (days: string, monthly: string, quarter = '') => ({
    principal: days,
    interest: monthly,
    quarter,
  });
  const labels = (agenda: Agenda) => agenda.items.flatMap((item) => item.decisions.map((one) => one.label));

  test('that no quarter has been found for, with its own figures and what is asked', () => {
    expect(agendaOf([debt(1, costs('15 to 25 person-days', '2 to 3 a month'))]).items[0]).toMatchObject({
      reason: 'debt',
      detail: '15 to 25 person-days, 2 to 3 a month while it stands: 1 to 2.4 times as much in a year',
      asks: 'advise',
      ask: 'which quarter, or never?',
      minutes: 15,
    });
    expect(agendaOf([debt(1, costs('', 'about 3 a month'))]).items[0]?.detail).toBe(
      'Person-days: 3 a month while it stands. What repaying takes is not estimated',
    );
    expect(agendaOf([debt(1, costs('about a lot', ''))]).items[0]?.detail).toBe(
      'Nobody has estimated what it costs',
    );
  });

  test('has its quarter, or will never be repaid, and rests until that quarter has passed', () => {
    expect(
      kinds(agendaOf([debt(1, costs('10', '1', '2026-Q4')), debt(2, costs('10', '1', 'Never'))])),
    ).toEqual([]);
    expect(kinds(agendaOf([debt(1, costs('10', '1', 'soon'))]))).toEqual(['debt']);
    expect(agendaOf([debt(1, costs('10', '1', 'Q3 2026'))]).items[0]).toMatchObject({
      reason: 'debt',
      ask: 'Q3 2026 has passed, and it still stands. Which quarter now, or never?',
    });
  });

  test('the three that cost most for what repaying them takes, whatever their numbers; those without estimates last', () => {
    const cheap = debt(1, costs('20', '1'));
    const [dear, middle, unknown] = [
      debt(9, costs('10', '4 to 6')),
      debt(5, costs('10', '1')),
      debt(2, costs('', '')),
    ];
    expect(labels(agendaOf([cheap, unknown, middle, dear]))).toEqual(['ADR-0009', 'ADR-0005', 'ADR-0001']);
    expect(labels(agendaOf([unknown, dear]))).toEqual(['ADR-0009', 'ADR-0002']);
  });

  test('in force, or in review and reaching as far as this meeting: no draft, nothing rejected, no smaller scope, no trial', () => {
    const asked = costs('10', '1');
    const review = (scope: 'team' | 'company') =>
      debt(1, asked, { word: 'proposed', said: [sent(AUGUST, { deadline: FAR, scope })] });
    expect(kinds(agendaOf([review('company')]))).toEqual(['debt']);
    expect(kinds(agendaOf([review('team')]))).toEqual([]);
    const others = [
      debt(2, asked, { word: 'proposed' }),
      debt(3, asked, { word: 'rejected' }),
      debt(4, asked, { word: 'proposed', said: [drafted(AUGUST)] }),
      debt(5, asked, { mode: { decisionMode: 'safe-to-try', reviewBy: '2027-03-01' } }),
    ];
    expect(kinds(agendaOf(others))).toEqual([]);
  });

  const subject = debt(1, costs('10', '1'));
  const citing = aDecision({
    number: 50,
    said: [drafted('2026-01-12T09:00:00.000Z')],
    relations: [dependsOn(7)],
  });
  const old = aDecision({ number: 7, word: 'accepted', date: '2020-01-01' });

  /** A meeting on that day had these items and concluded all of them so. */
  const talkedOn = (date: string, outcome: 'noted' | 'carry-over', ...decisions: readonly Decision[]) => {
    const { items } = agendaOf(decisions);
    const at = `${date}T13:30:00.000Z`;
    return {
      ...initialMeeting('monthly-architecture', date),
      frozen: { at, items, commit: null },
      phase: { kind: 'ended', since: at, at, notes: '', escalated: [] },
      conclusions: items.map((item) => ({
        item: item.id,
        outcome,
        outcomes: [],
        conclusion: 'Heard.',
        notes: '',
        present: [],
        quorums: [],
        seconds: 60,
        at,
        by: 'eli',
      })),
    } as const satisfies MeetingState;
  };

  test.each([
    ['debt', [subject]],
    ['old-and-cited', [old, citing]],
  ] as const)(
    '%s: what a meeting talked about rests for six months, and then is asked about again',
    (reason, all) => {
      const before = (date: string, outcome: 'noted' | 'carry-over' = 'noted') => [
        talkedOn(date, outcome, ...all),
      ];
      expect(kinds(agendaOf(all, { before: before('2026-05-05') }))).toEqual([]);
      expect(kinds(agendaOf(all, { before: before('2026-04-07') }))).toEqual([]);
      expect(kinds(agendaOf(all, { before: before('2026-04-06') }))).toEqual([reason]);
      expect(kinds(agendaOf(all, { before: before('2026-09-01', 'carry-over') }))).toEqual([reason]);
      const untouched = { ...talkedOn('2026-09-01', 'noted', ...all), conclusions: [] };
      expect(kinds(agendaOf(all, { before: [untouched] }))).toEqual([reason]);
    },
  );

  test('a text that changed, or something newer that refers to it, brings it back before', () => {
    const changed = { ...subject, digest: 'sha256:other' };
    expect(kinds(agendaOf([changed], { before: [talkedOn('2026-09-01', 'noted', subject)] }))).toEqual([
      'debt',
    ]);
    const newer = {
      ...citing,
      ...aDecision({ number: 51, said: [drafted(SEPTEMBER)], relations: citing.relations }),
    };
    const before = [talkedOn('2026-09-01', 'noted', old, citing)];
    expect(kinds(agendaOf([old, citing], { before }))).toEqual([]);
    expect(agendaOf([old, citing, newer], { before }).items[0]?.ask).toMatch(/ADR-0050 and ADR-0051 refer/u);
  });

  test('what was talked about for another reason has not been talked about for this one', () => {
    const round = [sent(AUGUST, { deadline: FAR }), objects(AUGUST, 'cy', 'No.', '')];
    const opposed = aDecision({ number: 1, said: round });
    const before = [talkedOn('2026-09-01', 'noted', opposed)];
    expect(kinds(agendaOf([subject], { before }))).toEqual(['debt']);
    const both = debt(1, costs('10', '1'), { word: 'proposed', said: round });
    expect(agendaOf([both]).items[0]?.decisions[0]?.also.map((one) => one.reason)).toContain('debt');
    const heard = [talkedOn('2026-09-01', 'noted', both)];
    expect(kinds(agendaOf([{ ...subject, digest: both.digest }], { before: heard }))).toEqual([]);
  });
});

test('what nobody has sent to review is never on an agenda', () => {
  expect(
    kinds(
      agendaOf([
        aDecision(),
        aDecision({ number: 3, word: 'accepted' }),
        aDecision({ number: 4, said: [drafted(AUGUST)] }),
      ]),
    ),
  ).toEqual([]);
});

test('a decision stands once, under its first reason, and its further reasons are told', () => {
  const item = agendaOf([
    aDecision({ said: [sent(SEPTEMBER, { deadline: SOON }), objects(SEPTEMBER, 'cy')] }),
  ]).items;
  expect(item).toHaveLength(1);
  expect(item[0]?.reason).toBe('open-objection');
  expect(item[0]?.decisions[0]?.also.map((one) => one.reason)).toEqual(['no-quorum', 'new']);
});

describe('time', () => {
  const objected = (number: number, deadline = FAR) =>
    aDecision({ number, said: [sent(AUGUST, { deadline }), objects(AUGUST, 'cy')] });
  const trial = (number: number) =>
    aDecision({ number, word: 'accepted', mode: { decisionMode: 'safe-to-try', reviewBy: '2026-10-01' } });

  test('boxes follow each other on the wall clock, and what does not fit is cut from the bottom with its next date', () => {
    const agenda = agendaOf([1, 2, 3, 4, 5].map((number) => objected(number)));
    expect(agenda.items.map((item) => item.startsAt)).toEqual(['14:00', '14:15', '14:30', '14:45', null]);
    expect(agenda.minutes).toEqual({ available: 60, wanted: 75, planned: 60 });
    expect(agenda.next).toBe('2026-11-03');
    expect(agenda.items.at(-1)).toMatchObject({ fits: false, position: 5 });
  });

  test('the first four kinds are never cut, even when they alone are too many', () => {
    const agenda = agendaOf([...[1, 2, 3, 4, 5, 6, 7].map(trial), objected(8)]);
    expect(agenda.items.filter((item) => item.fits).map((item) => item.reason)).toEqual(
      Array.from({ length: 7 }, () => 'trial'),
    );
    expect(agenda.minutes).toEqual({ available: 60, wanted: 85, planned: 70 });
  });

  test('only a share of the length may be planned', () => {
    const agenda = agendaOf([objected(1), objected(2)], { settings: { capacity: 0.4 } });
    expect(agenda.minutes.available).toBe(24);
    expect(agenda.items.map((item) => item.fits)).toEqual([true, false]);
  });

  test('inside a kind what presses most comes first, then the lower number', () => {
    const agenda = agendaOf([objected(9), objected(3), objected(12, SOON)]);
    expect(agenda.items.map((item) => item.decisions[0]?.label)).toEqual([
      'ADR-0012',
      'ADR-0003',
      'ADR-0009',
    ]);
  });
});

describe('freeze', () => {
  test('falls at the close of the second working day before, in the zone of the series', () => {
    expect(agendaOf([])).toMatchObject({ freezesAt: '2026-10-02T16:00:00.000Z', frozen: false });
    expect(
      agendaOf([], { policy: { ...POLICY, calendar: { ...POLICY.calendar, holidays: ['2026-10-05'] } } })
        .freezesAt,
    ).toBe('2026-10-01T16:00:00.000Z');
  });

  test('a text from after it is late and goes behind the others of its kind', () => {
    const late = aDecision({
      number: 1,
      said: [
        drafted(AUGUST),
        sent(AUGUST, { deadline: FAR }),
        objects(AUGUST, 'cy'),
        revises('2026-10-03T10:00:00.000Z', 'two'),
      ],
    });
    const onTime = aDecision({ number: 2, said: [sent(AUGUST, { deadline: FAR }), objects(AUGUST, 'cy')] });
    const agenda = agendaOf([late, onTime], { at: AFTER_FREEZE });
    expect(agenda.items.map((item) => [item.decisions[0]?.label, item.late])).toEqual([
      ['ADR-0002', false],
      ['ADR-0001', true],
    ]);
  });

  test('a stance on the eve makes nothing late', () => {
    const signed = aDecision({
      said: [sent(AUGUST, { deadline: SOON }), consents('2026-10-04T10:00:00.000Z', 'cy')],
    });
    expect(agendaOf([signed], { at: AFTER_FREEZE }).items[0]?.late).toBe(false);
  });
});

test('the rows of the table are numbered as they are ordered, and the first four are never cut', () => {
  expect(REASON_NAMES.map((reason) => REASONS[reason].number)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(REASON_NAMES.filter((reason) => !REASONS[reason].cuttable)).toHaveLength(4);
});

test('each kind has its time box: five minutes for a whole block, twenty for what was escalated', () => {
  expect(REASON_NAMES.map((reason) => [reason, REASONS[reason].minutes])).toEqual([
    ['consent-agenda', 5],
    ['trial', 10],
    ['escalated', 20],
    ['challenged-or-bypassed', 10],
    ['open-objection', 15],
    ['carried-over', 10],
    ['no-quorum', 10],
    ['action', 5],
    ['new', 10],
    ['debt', 15],
    ['old-and-cited', 5],
    ['added', 10],
  ]);
});

test('every item says why it is there, how long it takes and what is asked; an advisory meeting is never asked to decide', () => {
  for (const mode of ['deciding', 'advisory'] as const) {
    const { items } = octoberAgenda(undefined, { mode });
    expect(items.length).toBeGreaterThan(5);
    for (const one of items) {
      expect(one.label, one.title).not.toBe('');
      expect(one.detail, one.title).not.toBe('');
      expect(one.ask, one.title).not.toBe('');
      expect(one.minutes, one.title).toBeGreaterThan(0);
    }
    expect(items.some((one) => one.asks === 'decide')).toBe(mode === 'deciding');
  }
});

test('the order in which decisions are given changes nothing', () => {
  const make = (number: number) => {
    const deadline = number % 3 === 0 ? SOON : FAR;
    const acts = [
      objects(AUGUST, 'cy'),
      consents(AUGUST, 'dee'),
      revises('2026-10-03T10:00:00.000Z', 'two'),
    ].filter((_, index) => (number >> index) % 2 === 1);
    return aDecision({
      number: number % 7 === 0 ? null : number,
      path: `docs/adr/${number}.md`,
      said: [sent(number % 2 === 0 ? AUGUST : SEPTEMBER, { deadline }), ...acts],
    });
  };
  const decisions = Array.from({ length: 24 }, (_, index) => make(index));
  const expected = JSON.stringify(agendaOf(decisions, { at: AFTER_FREEZE }));
  assert(
    property(shuffledSubarray(decisions, { minLength: decisions.length }), (shuffled) => {
      expect(JSON.stringify(agendaOf(shuffled, { at: AFTER_FREEZE }))).toBe(expected);
    }),
  );
});
