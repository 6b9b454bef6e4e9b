// One meeting, rule by rule: what was planned, who may note what, the freeze, what goes on to the next one.

import { assert, constantFrom, property, array, record, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAgenda } from '../../server/domain/agenda.ts';
import { expectedAt } from '../../server/domain/agenda-people.ts';
import {
  carriedOver,
  escalatesWhenLeft,
  leftOnceTooOften,
  openActions,
} from '../../server/domain/carried-over.ts';
import type { Decision } from '../../server/domain/decision.ts';
import type { Agenda, AgendaItem } from '../../server/domain/meeting.ts';
import {
  heldAs,
  meetingsAfter,
  nextMeeting,
  previousMeeting,
  type Meetings,
} from '../../server/domain/meeting-calendar.ts';
import { decideMeeting, type MeetingCommand } from '../../server/domain/meeting-command.ts';
import type { Attendee, MeetingEvent, MeetingEventBody } from '../../server/domain/meeting-event.ts';
import { meetingEvent } from '../../server/domain/meeting-schema.ts';
import { outcomesFor, type MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { foldMeeting, initialMeeting, type MeetingState } from '../../server/domain/meeting-state.ts';
import { defaultSeries, type Series } from '../../server/domain/policy.ts';
import { nextOccurrence, occurrenceOn, previousOccurrence } from '../../server/domain/recurrence.ts';
import { aDecision, consents, objects, PEOPLE, POLICY, revises, sent, ZONE } from '../fixtures/decisions.ts';

const SERIES: Series = { ...defaultSeries(ZONE), facilitators: ['eli'] };
const DATE = '2026-10-06';
const BEFORE = '2026-09-24T09:00:00.000Z';
const FROZEN = '2026-10-02T16:00:00.000Z';
const AFTER_FREEZE = '2026-10-05T08:30:00.000Z';
const ON_THE_DAY = '2026-10-06T13:00:00.000Z';
const AUGUST = '2026-08-25T09:00:00.000Z';
const FAR = '2026-11-20T17:00:00.000Z';
const SOON = '2026-10-08T16:00:00.000Z';

type Entry = readonly [by: string, at: string, body: MeetingEventBody];

let made = 0;
function logOf(...entries: readonly Entry[]): MeetingEvent[] {
  return entries.map(([by, at, body]) => {
    made += 1;
    return { v: 1, id: `M${String(made).padStart(8, '0')}`, request: `request-${made}`, at, by, ...body };
  });
}

function meetingWith(...entries: readonly Entry[]): MeetingState {
  return foldMeeting(SERIES, DATE, { events: logOf(...entries) });
}

function agendaOf(
  decisions: readonly Decision[],
  meeting: MeetingState = initialMeeting(SERIES.id, DATE),
  {
    at = BEFORE,
    before = [],
    series = SERIES,
  }: { at?: string; before?: MeetingState[]; series?: Series } = {},
): Agenda {
  const occurrence = occurrenceOn(series, DATE);
  if (occurrence === null) throw new Error('The first Tuesday of October is a meeting.');
  const held = heldAs(series, occurrence, meeting);
  return buildAgenda({
    series,
    occurrence: held,
    previous: previousOccurrence(series, DATE),
    next: nextOccurrence(series, held.end),
    decisions,
    policy: POLICY,
    people: PEOPLE,
    meeting,
    before,
    at,
  });
}

const opposed = (number: number) =>
  aDecision({ number, said: [sent(AUGUST, { deadline: FAR }), objects(AUGUST, 'cy', 'No.', '')] });
const agreed = (number: number) =>
  aDecision({
    number,
    said: [sent(AUGUST, { deadline: SOON }), consents(AUGUST, 'cy'), consents(AUGUST, 'dee')],
  });
const idOf = (decision: Decision) => decision.record.path;
const kindsOf = (agenda: Agenda) => agenda.items.map((item) => item.reason);
const ids = (agenda: Agenda) => agenda.items.map((item) => item.id);

function asked(
  command: MeetingCommand,
  {
    by = 'eli',
    meeting = initialMeeting(SERIES.id, DATE),
    decisions = [],
    at = BEFORE,
    before = [],
  }: {
    by?: string;
    meeting?: MeetingState;
    decisions?: readonly Decision[];
    at?: string;
    before?: MeetingState[];
  } = {},
) {
  const occurrence = occurrenceOn(SERIES, DATE);
  if (occurrence === null) throw new Error('The first Tuesday of October is a meeting.');
  return decideMeeting(meeting, command, {
    actor: by,
    at,
    series: SERIES,
    held: heldAs(SERIES, occurrence, meeting),
    agenda: agendaOf(decisions, meeting, { at, before }),
    before,
    policy: POLICY,
    people: PEOPLE,
    commit: 'c0ffee',
    digestOf: (path) => decisions.find((one) => one.record.path === path)?.digest ?? '',
    minutesOpenUntil: '9999',
    heldBetween: () => null,
    laterBegan: true,
    escalates: (path) => decisions.some((one) => one.record.path === path && escalatesWhenLeft(one, SERIES)),
    stillOpen: () => [],
    quorumOf: () => null,
    decidersOf: (path) =>
      decisions
        .filter((one) => one.record.path === path)
        .flatMap((one) => one.review.rounds.at(-1)?.participants.map(({ person }) => person) ?? []),
  });
}

const refusal = (decided: ReturnType<typeof decideMeeting>) =>
  'refused' in decided ? decided.refused : `allowed: ${JSON.stringify(decided.events)}`;

describe('the agenda as people want it', () => {
  const [one, two, three] = [opposed(1), opposed(2), opposed(3)];

  test('an item is placed before another one, or at the end', () => {
    const meeting = meetingWith(
      ['eli', BEFORE, { type: 'item-placed', item: idOf(three), before: idOf(one) }],
      ['eli', BEFORE, { type: 'item-placed', item: idOf(one), before: null }],
    );
    expect(ids(agendaOf([one, two, three], meeting))).toEqual([idOf(three), idOf(two), idOf(one)]);
  });

  test('a time box is changed, and every start after it moves', () => {
    const meeting = meetingWith(['eli', BEFORE, { type: 'item-timed', item: idOf(one), minutes: 25 }]);
    const agenda = agendaOf([one, two], meeting);
    expect(agenda.items.map((item) => [item.minutes, item.startsAt])).toEqual([
      [25, '14:00'],
      [15, '14:25'],
    ]);
  });

  test('a hidden item leaves the list and says who hid it and why; shown again it is back', () => {
    const hidden: Entry = [
      'eli',
      BEFORE,
      { type: 'item-hidden', item: idOf(one), reason: 'Its author is away.' },
    ];
    expect(agendaOf([one, two], meetingWith(hidden))).toMatchObject({
      items: [{ id: idOf(two) }],
      hidden: [{ id: idOf(one), kind: 'hidden', reason: 'Its author is away.', by: { name: 'Eli Haugen' } }],
    });
    const shown = meetingWith(hidden, ['eli', BEFORE, { type: 'item-shown', item: idOf(one) }]);
    expect(agendaOf([one, two], shown).hidden).toEqual([]);
    expect(ids(agendaOf([one, two], shown))).toEqual([idOf(one), idOf(two)]);
  });

  test('a presenter who can’t be there yet lets the next item go first', () => {
    const late = { type: 'presenter-named', item: idOf(one), presenter: 'dee', notBefore: '14:15' } as const;
    const agenda = agendaOf([one, two, three], meetingWith(['eli', BEFORE, late]));
    expect(agenda.items.map((item) => [item.id, item.startsAt])).toEqual([
      [idOf(two), '14:00'],
      [idOf(one), '14:15'],
      [idOf(three), '14:30'],
    ]);
    expect(agenda.items[1]?.presenter).toEqual({ id: 'dee', name: 'Dee Okafor' });
  });

  test('what somebody added stands last, with its own box', () => {
    const added = {
      type: 'item-added',
      item: 'added-1',
      title: 'How we name topics',
      asks: 'advise',
      ask: 'one scheme or two?',
      minutes: 12,
      presenter: 'bo',
      decision: null,
    } as const;
    const agenda = agendaOf([one], meetingWith(['bo', BEFORE, added]));
    expect(agenda.items.at(-1)).toMatchObject({
      reason: 'added',
      title: 'How we name topics',
      minutes: 12,
      detail: 'By Bo Lindqvist, 24 Sep',
      decisions: [],
    });
  });

  test('anybody pulls a decision out of the consent agenda, and it is an item of its own', () => {
    const pulled = meetingWith(['cy', BEFORE, { type: 'decision-pulled-out', decision: idOf(agreed(46)) }]);
    const agenda = agendaOf([agreed(45), agreed(46)], pulled);
    expect(agenda.items).toMatchObject([
      { id: 'consent-agenda', decisions: [{ label: 'ADR-0045' }] },
      { id: idOf(agreed(46)), label: 'Pulled out', minutes: 10 },
    ]);
  });

  test('the same decisions, log and date always give the same agenda', () => {
    const meeting = meetingWith(['eli', BEFORE, { type: 'item-timed', item: idOf(one), minutes: 25 }]);
    const first = agendaOf([one, two, agreed(9)], meeting);
    expect(agendaOf([agreed(9), two, one], meeting)).toEqual(first);
  });

  test('whatever people do to it, an agenda keeps every item once, in the list or among the hidden', () => {
    const decisions = [one, two, three, agreed(9)];
    const wanted = [...decisions.slice(0, 3).map(idOf), 'consent-agenda'].sort();
    const item = constantFrom(...wanted, 'nothing');
    const edit = record({ kind: integer({ min: 0, max: 3 }), item, before: item });
    assert(
      property(array(edit, { maxLength: 12 }), (edits) => {
        const entries = edits.map(({ kind, item: id, before }): Entry => {
          if (kind === 0) return ['eli', BEFORE, { type: 'item-placed', item: id, before }];
          if (kind === 1) return ['eli', BEFORE, { type: 'item-hidden', item: id, reason: 'Later.' }];
          if (kind === 2) return ['eli', BEFORE, { type: 'item-shown', item: id }];
          return ['eli', BEFORE, { type: 'item-timed', item: id, minutes: 30 }];
        });
        const agenda = agendaOf(decisions, meetingWith(...entries));
        expect([...ids(agenda), ...agenda.hidden.map((one) => one.id)].sort()).toEqual(wanted);
        expect(agenda.items.map((one) => one.position)).toEqual(agenda.items.map((_, index) => index + 1));
      }),
    );
  });
});

describe('who is expected', () => {
  const expected = (decisions: readonly Decision[], meeting?: MeetingState) =>
    agendaOf(decisions, meeting).expected.map((one) => one.name);

  test('who presents and who decides, each once, without who leads the meeting', () => {
    const two = [opposed(42), opposed(44)];
    expect(expected(two)).toEqual(['Ana Moreira', 'Cy Haddad', 'Dee Okafor']);
    const scribed = meetingWith(['eli', BEFORE, { type: 'scribe-named', person: 'dee' }]);
    expect(agendaOf(two, scribed).scribe).toEqual({ id: 'dee', name: 'Dee Okafor' });
    expect(expected(two, scribed)).toEqual(['Ana Moreira', 'Cy Haddad']);
  });

  test('nobody is asked to come for an item that somebody took off the agenda', () => {
    const hidden: MeetingEventBody = { type: 'item-hidden', item: idOf(opposed(42)), reason: 'Not now.' };
    expect(expected([opposed(42)], meetingWith(['eli', BEFORE, hidden]))).toEqual([]);
  });

  test('who is away on that day is named as away, and nobody is on another day', () => {
    const items = agendaOf([opposed(42)]).items;
    const cy = PEOPLE.get('cy');
    if (cy === undefined) throw new Error('Cy is one of the people.');
    const absences = [{ from: '2026-10-05', to: '2026-10-09', delegate: null }];
    const member = { ...cy, memberships: [], since: null, until: null, delegate: null, absences };
    const awayOn = (on: string) =>
      expectedAt({
        items,
        decisions: [opposed(42)],
        policy: { ...POLICY, people: [member] },
        people: PEOPLE,
        leading: [],
        on,
      })
        .filter((one) => one.away)
        .map((one) => one.id);
    expect(awayOn(DATE)).toEqual(['cy']);
    expect(awayOn('2026-10-12')).toEqual([]);
  });
});

describe('the freeze', () => {
  const [one, two] = [opposed(1), opposed(2)];
  const freeze = (decisions: readonly Decision[], ...more: readonly Entry[]) =>
    meetingWith(
      [
        'eli',
        FROZEN,
        {
          type: 'agenda-frozen',
          items: agendaOf(decisions, undefined, { at: FROZEN }).items,
          commit: 'c0ffee',
        },
      ],
      ...more,
    );

  test('keeps each text that was there, and what came later is late', () => {
    const changed = aDecision({
      number: 1,
      said: [sent(AUGUST, { deadline: FAR }), objects(AUGUST, 'cy', 'No.', ''), revises(AFTER_FREEZE, 'two')],
    });
    const agenda = agendaOf([changed, two, opposed(3)], freeze([one, two]), { at: AFTER_FREEZE });
    expect(agenda.items.map((item) => [item.id, item.late])).toEqual([
      [idOf(one), true],
      [idOf(two), false],
      [idOf(opposed(3)), true],
    ]);
    expect(agenda.items[0]?.decisions[0]?.digest).toBe(one.digest);
    expect(agenda.frozen).toBe(true);
  });

  test('an item that was settled since stays to be seen and takes no time', () => {
    const gone = aDecision({ number: 1, word: 'accepted', said: [] });
    const agenda = agendaOf([gone, two], freeze([one, two]), { at: AFTER_FREEZE });
    expect(agenda.items[0]).toMatchObject({
      id: idOf(one),
      minutes: 0,
      settled: expect.stringMatching(/^Accepted/u),
    });
    expect(agenda.items[1]).toMatchObject({ startsAt: '14:00', settled: null });
  });

  test('what the meeting itself settled keeps the time that it took: nothing behind it moves up', () => {
    const gone = aDecision({ number: 1, word: 'accepted', said: [] });
    const concluded = freeze(
      [one, two],
      ['eli', AFTER_FREEZE, { type: 'meeting-started' }],
      [
        'eli',
        AFTER_FREEZE,
        {
          type: 'item-concluded',
          item: idOf(one),
          outcome: 'accept',
          outcomes: [],
          conclusion: 'Agreed.',
          notes: '',
          seconds: 60,
          present: [],
          quorums: [],
        },
      ],
    );
    const [first, second] = agendaOf([gone, two], concluded, { at: AFTER_FREEZE }).items;
    expect(first).toMatchObject({ minutes: 15, settled: expect.stringMatching(/^Accepted/u) });
    expect(second).toMatchObject({ startsAt: '14:15', settled: null });
  });

  test('a decision that moved from an objection to the consent agenda keeps the place it was frozen at', () => {
    const frozen = freeze([one, agreed(9)]);
    const calm = aDecision({
      number: 1,
      said: [sent(AUGUST, { deadline: SOON }), consents(AUGUST, 'cy'), consents(AUGUST, 'dee')],
    });
    const agenda = agendaOf([calm, agreed(9)], frozen, { at: AFTER_FREEZE });
    expect(agenda.items).toMatchObject([
      { id: 'consent-agenda', decisions: [{ label: 'ADR-0009' }] },
      { id: idOf(one), reason: 'open-objection', settled: null },
    ]);
  });

  test('what was pulled out after the freeze is no late material', () => {
    const frozen = freeze(
      [agreed(45), agreed(46)],
      ['cy', AFTER_FREEZE, { type: 'decision-pulled-out', decision: idOf(agreed(46)) }],
    );
    const agenda = agendaOf([agreed(45), agreed(46)], frozen, { at: AFTER_FREEZE });
    expect(agenda.items).toMatchObject([
      {
        id: 'consent-agenda',
        title: 'One decision that nobody objects to',
        decisions: [{ label: 'ADR-0045' }],
      },
      { id: idOf(agreed(46)), late: false },
    ]);
  });

  test('a decider postpones an item for late material only', () => {
    const changed = aDecision({
      number: 1,
      said: [sent(AUGUST, { deadline: FAR }), objects(AUGUST, 'cy', 'No.', ''), revises(AFTER_FREEZE, 'two')],
    });
    const meeting = freeze([one, two]);
    const at = AFTER_FREEZE;
    const postpone = (item: string) =>
      ({ type: 'postpone-item', item, reason: 'Two days to read it.' }) as const;
    const decisions = [changed, two];
    expect(refusal(asked(postpone(idOf(two)), { by: 'cy', meeting, decisions, at }))).toMatch(
      /came after the freeze/u,
    );
    expect(refusal(asked(postpone(idOf(one)), { by: 'eli', meeting, decisions, at }))).toMatch(
      /Only a decider/u,
    );
    expect(refusal(asked(postpone(idOf(one)), { by: 'cy', meeting, decisions, at }))).toMatch(/^allowed/u);
  });
});

describe('what goes on to the next meeting', () => {
  const september = (...entries: readonly Entry[]) =>
    foldMeeting(SERIES, '2026-09-01', {
      events: logOf(
        [
          'eli',
          '2026-08-28T16:00:00.000Z',
          { type: 'agenda-frozen', items: agendaOf([opposed(1), opposed(2)]).items, commit: null },
        ],
        ['eli', '2026-09-01T13:00:00.000Z', { type: 'meeting-started' }],
        ...entries,
        ['eli', '2026-09-01T14:00:00.000Z', { type: 'meeting-ended', notes: '', escalated: [] }],
      ),
    });
  const concluded = (item: string, outcome: 'no-decision' | 'carry-over'): Entry => [
    'eli',
    '2026-09-01T13:30:00.000Z',
    {
      type: 'item-concluded',
      item,
      outcome,
      outcomes: [],
      conclusion: 'Heard.',
      notes: '',
      present: [],
      quorums: [],
      seconds: 600,
    },
  ];

  test('what was not reached or was carried over, and nothing that was concluded', () => {
    const left = carriedOver([september(concluded(idOf(opposed(1)), 'no-decision'))]);
    expect(left.map((one) => [one.decision, one.meetings, one.since])).toEqual([
      [idOf(opposed(2)), ['2026-09-01'], '2026-09-01'],
    ]);
    expect(carriedOver([september(concluded(idOf(opposed(1)), 'carry-over'))])).toHaveLength(2);
  });

  test('it is counted in a row', () => {
    const earlier = { ...september(), date: '2026-08-04' };
    const [one] = carriedOver([september(), earlier]);
    expect(one).toMatchObject({ meetings: ['2026-08-04', '2026-09-01'], since: '2026-08-04' });
    const between = { ...september(concluded(idOf(opposed(1)), 'no-decision')), date: '2026-08-04' };
    expect(carriedOver([september(), between]).map((left) => left.meetings.length)).toEqual([1, 2]);
  });

  describe('whatever brought it there', () => {
    /** A meeting that was held, with this on its agenda and what was noted of it. */
    const heldOn = (date: string, items: readonly AgendaItem[], ...entries: readonly Entry[]) =>
      foldMeeting(SERIES, date, {
        events: logOf(
          ['eli', AUGUST, { type: 'agenda-frozen', items, commit: null }],
          ['eli', `${date}T13:00:00.000Z`, { type: 'meeting-started' }],
          ...entries,
          ['eli', `${date}T14:00:00.000Z`, { type: 'meeting-ended', notes: '', escalated: [] }],
        ),
      });
    const itemsOf = (...decisions: readonly Decision[]) => agendaOf(decisions).items;
    const [block] = itemsOf(agreed(1), agreed(2));
    const [alone] = itemsOf(opposed(1));
    const fresh = itemsOf(aDecision({ number: 1, said: [sent(BEFORE, { deadline: FAR })] }));
    const path = idOf(opposed(1));
    const one = (...before: readonly MeetingState[]) =>
      carriedOver(before).find((left) => left.decision === path)?.meetings ?? null;
    const NOTHING = { items: [] };
    if (block === undefined || alone === undefined) throw new Error('Both stand on an agenda.');

    test('a decision is counted as one: new, then open objection, then in the consent block that nobody reached', () => {
      expect(fresh[0]?.reason).toBe('new');
      expect(block.reason).toBe('consent-agenda');
      const before = [
        heldOn('2026-09-01', [block]),
        heldOn('2026-08-04', [alone]),
        heldOn('2026-07-07', fresh),
      ];
      expect(one(...before)).toEqual(['2026-07-07', '2026-08-04', '2026-09-01']);
    });

    test('what was cut for time was left, and so was what nobody reached in a meeting that was never ended', () => {
      const cut = { ...alone, fits: false, startsAt: null };
      const running = {
        ...heldOn('2026-09-01', [alone]),
        phase: { kind: 'live', since: AUGUST, by: 'eli' },
      } as const;
      expect(one(running, heldOn('2026-08-04', [cut]))).toEqual(['2026-08-04', '2026-09-01']);
    });

    test('in a block each decision has its own end', () => {
      const accept = (outcome: MeetingOutcome): Entry => [
        'eli',
        '2026-09-01T13:20:00.000Z',
        {
          type: 'item-concluded',
          item: block.id,
          outcome: 'accept',
          outcomes: [{ decision: path, outcome }],
          conclusion: 'Agreed.',
          notes: '',
          present: [],
          quorums: [],
          seconds: 60,
        },
      ];
      const left = (entry: Entry) =>
        carriedOver([heldOn('2026-09-01', [block], entry)]).map((it) => it.decision);
      expect(left(accept('carry-over'))).toEqual([path]);
      expect(left(accept('return'))).toEqual([]);
    });

    test('what was pulled out of the block is left when its own item is, whatever came of the block', () => {
      const out: Entry = ['bo', '2026-09-01T13:01:00.000Z', { type: 'decision-pulled-out', decision: path }];
      const taken: Entry = concluded(block.id, 'no-decision');
      const itself: Entry = concluded(path, 'no-decision');
      expect(one(heldOn('2026-09-01', [block], out, taken))).toEqual(['2026-09-01']);
      expect(one(heldOn('2026-09-01', [block], out, taken, itself))).toBeNull();
    });

    test('what somebody hid was not left; what a decider put off comes again, and that meeting does not count', () => {
      const hide: Entry = ['eli', AUGUST, { type: 'item-hidden', item: path, reason: 'Not now.' }];
      const postpone: Entry = ['cy', AUGUST, { type: 'item-postponed', item: path, reason: 'New text.' }];
      expect(one(heldOn('2026-09-01', [alone], hide))).toBeNull();
      const before = [heldOn('2026-09-01', [alone], postpone), heldOn('2026-08-04', [alone])];
      expect(one(...before)).toEqual(['2026-08-04']);
      expect(
        one(heldOn('2026-09-01', [alone]), ...before.slice(0, 1), heldOn('2026-07-07', [alone])),
      ).toEqual(['2026-07-07', '2026-09-01']);
      const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
      expect(kindsOf(agendaOf([quiet], undefined, { before: before.slice(0, 1) }))).toEqual(['carried-over']);
    });

    test('what came after the freeze and was carried over stands on the next agenda, too', () => {
      const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
      const [item] = agendaOf([quiet], undefined, {
        before: [heldOn('2026-09-01', [], concluded(path, 'carry-over'))],
      }).items;
      expect(item).toMatchObject({
        reason: 'carried-over',
        minutes: 10,
        ask: 'can it be decided, and if not, what is missing?',
      });
    });

    test('a block’s own question and box are not those of one that was in it', () => {
      const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
      const [item] = agendaOf([quiet], undefined, { before: [heldOn('2026-09-01', [block])] }).items;
      expect(item).toMatchObject({ reason: 'carried-over', minutes: 10 });
      expect(item?.ask).not.toMatch(/pull one out/u);
    });

    test('what was asked then is asked as things are now: who is silent changes from one meeting to the next', () => {
      const silent = (...answered: readonly string[]) =>
        aDecision({
          number: 1,
          said: [
            sent(AUGUST, { deadline: SOON, door: 'one-way' }),
            ...answered.map((who) => consents(AUGUST, who)),
          ],
        });
      const [then] = itemsOf(silent());
      if (then === undefined) throw new Error('It stands on an agenda.');
      const before = [heldOn('2026-09-01', [then])];
      const [now] = agendaOf([silent('cy')], undefined, { before }).items;
      expect([then.ask, now?.reason, now?.ask]).toEqual([
        'Cy Haddad and Dee Okafor have not answered.',
        'carried-over',
        'Dee Okafor has not answered.',
      ]);
      const calm = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
      expect(agendaOf([calm], undefined, { before }).items[0]?.ask).toBe(
        'can it be decided, and if not, what is missing?',
      );
    });

    test('left for the third time in a row it has been left once too often', () => {
      const before = [heldOn('2026-09-01', [alone]), heldOn('2026-08-04', [{ ...alone, fits: false }])];
      const now = (...entries: readonly Entry[]) => heldOn(DATE, [block], ...entries);
      expect(leftOnceTooOften(now(), NOTHING, before)).toMatchObject([
        { decision: path, meetings: ['2026-08-04', '2026-09-01', DATE] },
      ]);
      expect(leftOnceTooOften(now(), NOTHING, before.slice(0, 1))).toEqual([]);
      expect(leftOnceTooOften(now(concluded(block.id, 'no-decision')), NOTHING, before)).toEqual([]);
    });

    test('an agenda that was frozen before the last meeting was over had what that one left, too', () => {
      const early = (...entries: readonly Entry[]) => {
        const state = heldOn(DATE, [], ...entries);
        return { ...state, frozen: { at: '2026-09-01T09:00:00.000Z', items: [], commit: null } };
      };
      const before = [heldOn('2026-09-01', [alone]), heldOn('2026-08-04', [alone])];
      expect(one(early(), ...before)).toEqual(['2026-08-04', '2026-09-01', DATE]);
      expect(leftOnceTooOften(early(), NOTHING, before).map((left) => left.decision)).toEqual([path]);
      expect(one(early(concluded(path, 'no-decision')), ...before)).toBeNull();
      const later = { ...early(), frozen: { at: '2026-10-02T16:00:00.000Z', items: [], commit: null } };
      expect(one(later, ...before), 'it was not on that agenda').toBeNull();
    });

    test('new is what came since the last agenda was frozen, unless that meeting took it up all the same', () => {
      const onTheEve = aDecision({ number: 3, said: [sent('2026-08-31T09:00:00.000Z', { deadline: FAR })] });
      const last = heldOn('2026-09-01', [alone]);
      const seen = (before: MeetingState[]) => kindsOf(agendaOf([onTheEve], undefined, { before }));
      expect(seen([last])).toEqual(['new']);
      expect(seen([heldOn('2026-09-01', [alone], concluded(idOf(onTheEve), 'no-decision'))])).toEqual([]);
    });
  });

  test('a decision with no stronger reason stands as carried over, with the box it had', () => {
    const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
    const timed = september();
    const items = agendaOf([opposed(1)]).items.map((item) => ({ ...item, minutes: 22 }));
    const before = { ...timed, frozen: { at: AUGUST, commit: null, items } };
    expect(agendaOf([quiet], undefined, { before: [before] }).items[0]).toMatchObject({
      reason: 'carried-over',
      detail: 'From 1 Sep',
      minutes: 22,
    });
  });

  test('after two times it can’t be carried over again', () => {
    const before = [september(), { ...september(), date: '2026-08-04' }];
    const live = meetingWith(['eli', ON_THE_DAY, { type: 'meeting-started' }]);
    const command = {
      type: 'conclude-item',
      item: idOf(opposed(1)),
      outcome: 'carry-over',
      outcomes: [],
      conclusion: 'Later.',
      notes: '',
      seconds: 60,
      until: null,
      unmeasured: '',
    } as const;
    const scene = { meeting: live, decisions: [opposed(1)], at: ON_THE_DAY };
    expect(refusal(asked(command, { ...scene, before }))).toMatch(/carried over twice/u);
    expect(refusal(asked(command, { ...scene, before: before.slice(0, 1) }))).toMatch(/^allowed/u);
  });

  test('what can’t be escalated is carried over as often as it is left, and says nothing of escalating', () => {
    const before = [september(), { ...september(), date: '2026-08-04' }];
    const advisory: Series = { ...SERIES, mode: 'advisory' };
    expect(escalatesWhenLeft(opposed(1), SERIES)).toBe(true);
    expect(escalatesWhenLeft(opposed(1), advisory)).toBe(false);
    const climbing = aDecision({
      number: 1,
      said: [
        sent(AUGUST, { deadline: FAR }),
        {
          at: AUGUST,
          by: 'bo',
          type: 'escalated',
          about: 'review',
          trigger: 'request',
          reason: 'We go round in circles.',
          skipped: [],
          level: null,
        },
      ],
    });
    expect(escalatesWhenLeft(climbing, SERIES)).toBe(false);
    expect(escalatesWhenLeft(aDecision({ number: 1, word: 'accepted' }), SERIES)).toBe(false);
    const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
    const [item] = agendaOf([quiet], undefined, { before, series: advisory }).items;
    expect(item).toMatchObject({ reason: 'carried-over', detail: 'From 4 Aug' });
    const command = {
      type: 'conclude-item',
      item: idOf(climbing),
      outcome: 'carry-over',
      outcomes: [],
    } as const;
    const more = { conclusion: 'Later.', notes: '', seconds: 60, until: null, unmeasured: '' };
    const meeting = meetingWith(['eli', ON_THE_DAY, { type: 'meeting-started' }]);
    const scene = { meeting, decisions: [climbing], at: ON_THE_DAY, before };
    expect(refusal(asked({ ...command, ...more }, scene))).toMatch(/^allowed/u);
  });

  test('carried over for the second time it says that it escalates if not settled today', () => {
    const twice = [september(), { ...september(), date: '2026-08-04' }];
    const quiet = aDecision({ number: 1, said: [sent(AUGUST, { deadline: FAR })] });
    const [item] = agendaOf([quiet], undefined, { before: twice }).items;
    expect(item).toMatchObject({
      reason: 'carried-over',
      detail: 'From 4 Aug, for the second time. If it is not finished today, it escalates',
    });
    const [once] = agendaOf([quiet], undefined, { before: twice.slice(0, 1) }).items;
    expect(once?.detail).not.toMatch(/escalates/u);
  });

  /** What somebody puts on an agenda that no decision asks for. */
  function broughtAs(item: string): MeetingEventBody {
    return {
      type: 'item-added',
      item,
      title: 'The budget',
      asks: 'inform',
      ask: 'what is left?',
      minutes: 5,
      presenter: null,
      decision: null,
    };
  }

  test('what somebody brought themselves comes again until it is concluded or hidden, also when it came after the freeze', () => {
    const brought = broughtAs('added-late');
    const added: Entry = ['bo', '2026-09-01T12:00:00.000Z', brought];
    const hidden: Entry = [
      'eli',
      '2026-09-01T13:05:00.000Z',
      { type: 'item-hidden', item: 'added-late', reason: 'It is known.' },
    ];
    const august = { ...september(added), date: '2026-08-04' };
    const after = (...last: readonly Entry[]) =>
      agendaOf([], undefined, { before: [september(...last), august] }).items.map((one) => one.id);
    expect(after()).toEqual(['added-late']);
    expect(after(concluded('added-late', 'carry-over'))).toEqual(['added-late']);
    expect(after(concluded('added-late', 'no-decision'))).toEqual([]);
    expect(after(hidden)).toEqual([]);
    const cancelled: Entry = ['eli', AUGUST, { type: 'meeting-cancelled', reason: 'The ship is late.' }];
    const off = foldMeeting(SERIES, '2026-08-04', { events: logOf(['bo', AUGUST, brought], cancelled) });
    const left = agendaOf([], undefined, { before: [september(), off] }).items;
    expect(left.map((one) => one.id)).toEqual(['added-late']);
  });

  test('what a cancelled meeting had hidden is shown again where it goes to, and what is hidden can’t be added a second time', () => {
    const budget = (by: string, at: string): Entry => [by, at, broughtAs('budget')];
    const off = foldMeeting(SERIES, '2026-09-01', {
      events: logOf(
        budget('bo', AUGUST),
        ['eli', AUGUST, { type: 'item-hidden', item: 'budget', reason: 'It is known.' }],
        ['eli', AUGUST, { type: 'meeting-cancelled', reason: 'The ship is late.' }],
      ),
    });
    const hidden = agendaOf([], undefined, { before: [off] });
    expect([ids(hidden), hidden.hidden.map((one) => one.id)]).toEqual([[], ['budget']]);
    const again = {
      type: 'add-item',
      item: 'budget',
      title: 'The budget',
      asks: 'inform',
      ask: '',
      minutes: 5,
      presenter: null,
      decision: null,
    } as const;
    expect(refusal(asked(again, { before: [off] }))).toBe('This item is there already.');
    const shown = meetingWith(['eli', BEFORE, { type: 'item-shown', item: 'budget' }]);
    expect(ids(agendaOf([], shown, { before: [off] }))).toEqual(['budget']);
    const rehidden = meetingWith(
      ['eli', BEFORE, { type: 'item-shown', item: 'budget' }],
      ['eli', BEFORE, { type: 'item-hidden', item: 'budget', reason: 'After all.' }],
    );
    expect(agendaOf([], rehidden, { before: [off] }).hidden[0]?.reason).toBe('After all.');
  });

  test('what people brought themselves is talked about or carried over, the second time too', () => {
    const brought = { id: 'budget', reason: 'carried-over', decisions: [] } as const;
    expect(outcomesFor(brought, 'deciding')).toEqual(['noted', 'carry-over']);
    const [left] = agendaOf([opposed(1)]).items;
    if (left === undefined) throw new Error('It stands on the agenda.');
    expect(outcomesFor({ ...left, reason: 'carried-over' }, 'deciding')).toContain('accept');
  });

  test('an action that is due stands in a block until it is done', () => {
    const agreedOn: Entry = [
      'eli',
      '2026-09-01T13:40:00.000Z',
      {
        type: 'action-agreed',
        action: 'a1',
        item: null,
        what: 'Measure p95',
        owner: 'bo',
        due: '2026-09-30',
      },
    ];
    const before = [september(agreedOn)];
    expect(agendaOf([], undefined, { before }).items[0]).toMatchObject({
      reason: 'action',
      title: 'Measure p95',
      minutes: 5,
      actions: [{ what: 'Measure p95', owner: { name: 'Bo Lindqvist' } }],
    });
    const done: Entry = ['bo', '2026-09-01T13:50:00.000Z', { type: 'action-done', action: 'a1', note: '' }];
    expect(openActions([september(agreedOn, done)])).toEqual([]);
  });

  test('what was pulled out of the consent agenda of a cancelled meeting is an item of its own on the next', () => {
    const cancelled = foldMeeting(SERIES, '2026-09-01', {
      events: logOf(
        ['bo', AUGUST, { type: 'decision-pulled-out', decision: idOf(agreed(2)) }],
        ['eli', AUGUST, { type: 'meeting-cancelled', reason: 'The ship is late.' }],
      ),
    });
    const items = ids(agendaOf([agreed(1), agreed(2)], undefined, { before: [cancelled] }));
    expect(items).toEqual(['consent-agenda', idOf(agreed(2))]);
  });

  test('a cancelled meeting hands its changes on, and its items keep their place', () => {
    const cancelled = foldMeeting(SERIES, '2026-09-01', {
      events: logOf(
        ['eli', AUGUST, { type: 'item-placed', item: idOf(opposed(2)), before: idOf(opposed(1)) }],
        ['eli', AUGUST, { type: 'meeting-cancelled', reason: 'The ship is late.' }],
      ),
    });
    expect(ids(agendaOf([opposed(1), opposed(2)], undefined, { before: [cancelled] }))).toEqual([
      idOf(opposed(2)),
      idOf(opposed(1)),
    ]);
  });
});

describe('who may note what', () => {
  test('the facilitator changes the agenda, anybody adds to it', () => {
    expect(
      refusal(
        asked(
          { type: 'time-item', item: idOf(opposed(1)), minutes: 5 },
          { by: 'bo', decisions: [opposed(1)] },
        ),
      ),
    ).toBe('Only Eli Haugen, who facilitates, can do that.');
    const added = {
      item: 'added-12',
      title: 'Names',
      asks: 'advise',
      ask: '',
      minutes: 10,
      presenter: null,
      decision: null,
    } as const;
    expect(refusal(asked({ type: 'add-item', ...added }, { by: 'bo' }))).toMatch(/^allowed/u);
  });

  test('who keeps the minutes concludes items, and nobody else but the facilitator does', () => {
    const live = meetingWith(
      ['eli', ON_THE_DAY, { type: 'scribe-named', person: 'bo' }],
      ['eli', ON_THE_DAY, { type: 'meeting-started' }],
    );
    const command = (conclusion: string): MeetingCommand => ({
      type: 'conclude-item',
      item: idOf(opposed(1)),
      outcome: 'no-decision',
      outcomes: [],
      conclusion,
      notes: '',
      seconds: 60,
      until: null,
      unmeasured: '',
    });
    const scene = { meeting: live, decisions: [opposed(1)], at: ON_THE_DAY };
    expect(refusal(asked(command('Heard.'), { ...scene, by: 'bo' }))).toMatch(/^allowed/u);
    expect(refusal(asked(command('Heard.'), { ...scene, by: 'cy' }))).toMatch(
      /Bo Lindqvist, who keeps the minutes/u,
    );
    expect(refusal(asked(command(' '), { ...scene, by: 'bo' }))).toMatch(/in one line/u);
    expect(refusal(asked(command('One\ntwo'), { ...scene, by: 'bo' }))).toMatch(/one line/u);
  });

  test('a meeting starts on its day, freezes by itself when nobody has, and is over once it ended', () => {
    expect(refusal(asked({ type: 'start' }))).toMatch(/started on its day/u);
    const started = asked({ type: 'start' }, { decisions: [opposed(1)], at: ON_THE_DAY });
    expect('events' in started && started.events.map((event) => event.type)).toEqual([
      'agenda-frozen',
      'meeting-started',
    ]);
    const over = meetingWith(
      ['eli', ON_THE_DAY, { type: 'meeting-started' }],
      ['eli', ON_THE_DAY, { type: 'meeting-ended', notes: '', escalated: [] }],
    );
    expect(refusal(asked({ type: 'start' }, { meeting: over, at: ON_THE_DAY }))).toBe('The meeting is over.');
  });

  test('who hides an item says why, to the people who brought it', () => {
    const hide = (reason: string) =>
      refusal(asked({ type: 'hide-item', item: idOf(opposed(1)), reason }, { decisions: [opposed(1)] }));
    expect(hide(' ')).toBe('Say why it is hidden: its people read this.');
    expect(hide('Its author is away.')).toMatch(/^allowed/u);
  });

  test('a guest is noted by their name, anybody else as one of the people', () => {
    const meeting = meetingWith(['eli', ON_THE_DAY, { type: 'meeting-started' }]);
    const note = (who: Attendee) =>
      refusal(asked({ type: 'note-attendance', who, presence: 'here' }, { meeting, at: ON_THE_DAY }));
    expect(note({ kind: 'guest', name: 'Gil from legal' })).toMatch(/^allowed/u);
    expect(note({ kind: 'guest', name: ' ' })).toBe('A guest needs a name.');
    expect(note({ kind: 'person', person: 'gil' })).toMatch(/Add them as a guest/u);
  });

  test('an action says what, has an owner whom Accord knows, and a day that is still to come', () => {
    const meeting = meetingWith(['eli', ON_THE_DAY, { type: 'meeting-started' }]);
    const agree = (what: string, owner: string, due = '2026-10-20') =>
      refusal(
        asked(
          { type: 'agree-action', action: 'action-1', item: null, what, owner, due },
          { meeting, at: ON_THE_DAY },
        ),
      );
    expect(agree(' ', 'bo')).toBe('Say what is to be done.');
    expect(agree('Measure again', 'gil')).toBe('An action needs an owner whom Accord knows.');
    expect(agree('Measure again', 'bo')).toMatch(/^allowed/u);
    expect(agree('Measure again', 'bo', '2026-10-05')).toMatch(/^That day has passed/u);
    expect(agree('Measure again', 'bo', '2026-10-06')).toMatch(/^allowed/u);
  });

  test('what the scribe notes for somebody is on the text that lies on the table, and never on their own behalf', () => {
    const meeting = meetingWith(['eli', ON_THE_DAY, { type: 'meeting-started' }]);
    const decision = opposed(1);
    const note = (person: string, digest: string, reason = '', stance: 'consent' | 'object' = 'consent') =>
      refusal(
        asked(
          {
            type: 'note-stance',
            note: 'note-1',
            decision: idOf(decision),
            person,
            stance,
            reason,
            yesIf: '',
            digest,
          },
          { meeting, decisions: [decision], at: ON_THE_DAY },
        ),
      );
    expect(note('dee', decision.digest)).toMatch(/^allowed/u);
    expect(note('dee', 'sha256:old')).toMatch(/The text changed meanwhile/u);
    expect(note('eli', decision.digest)).toMatch(/Take your own stance yourself/u);
    expect(note('dee', decision.digest, '', 'object')).toMatch(/needs a reason/u);
  });

  test('an event of somebody who had no right is kept as not counted, and changes nothing', () => {
    const meeting = meetingWith(['bo', BEFORE, { type: 'meeting-cancelled', reason: 'I am away.' }]);
    expect(meeting.cancelled).toBeNull();
    expect(meeting.notCounted).toHaveLength(1);
  });
});

describe('moved and cancelled meetings', () => {
  const meetings = (...states: readonly MeetingState[]): Meetings =>
    new Map(states.map((state) => [state.date, state]));
  const moved = (date: string, time = '10:30') =>
    meetingWith(['eli', BEFORE, { type: 'meeting-moved', date, time, reason: 'A holiday.' }]);

  test('a moved meeting keeps its name and is held on another day, at the hour of its zone', () => {
    const next = nextMeeting(SERIES, meetings(moved('2026-10-26')), BEFORE);
    expect(next).toMatchObject({ date: DATE, on: '2026-10-26', start: '2026-10-26T10:30:00.000Z' });
    // Lisbon's clocks went back on 25 October: the day before, the same hour is another instant.
    expect(nextMeeting(SERIES, meetings(moved('2026-10-24')), BEFORE)?.start).toBe(
      '2026-10-24T09:30:00.000Z',
    );
  });

  test('a cancelled one is passed over, and stays in the list for whoever looks for it', () => {
    const cancelled = meetings(
      meetingWith(['eli', BEFORE, { type: 'meeting-cancelled', reason: 'A strike.' }]),
    );
    expect(nextMeeting(SERIES, cancelled, BEFORE)?.date).toBe('2026-11-03');
    expect(
      meetingsAfter(SERIES, cancelled, BEFORE, 2).map((one) => [one.date, one.cancelled?.reason]),
    ).toEqual([
      [DATE, 'A strike.'],
      ['2026-11-03', undefined],
    ]);
    expect(previousMeeting(SERIES, cancelled, '2026-10-20T00:00:00.000Z')?.date).toBe('2026-09-01');
  });

  test('moved past the next one, they come in the order in which they are held', () => {
    const found = meetingsAfter(SERIES, meetings(moved('2026-11-10')), BEFORE, 3);
    expect(found.map((one) => one.on)).toEqual(['2026-11-03', '2026-11-10', '2026-12-01']);
    expect(previousMeeting(SERIES, meetings(moved('2026-11-10')), '2026-11-20T00:00:00.000Z')?.date).toBe(
      DATE,
    );
  });

  test('a move into the past, out of reach or without a reason is refused in a sentence', () => {
    const move = (date: string, reason = 'A holiday.') =>
      refusal(asked({ type: 'move', date, time: '14:00', reason }));
    expect(move('2026-09-01')).toMatch(/still to come/u);
    expect(move('2027-02-01')).toMatch(/60 days at most/u);
    expect(move('2026-10-07', ' ')).toBe('Say why it is moved.');
    expect(move('2026-10-07')).toMatch(/^allowed/u);
  });
});

test('every event that a meeting writes can be read again', () => {
  const meeting = meetingWith([
    'eli',
    FROZEN,
    { type: 'agenda-frozen', items: agendaOf([opposed(1), agreed(9)]).items, commit: 'c0ffee' },
  ]);
  expect(meeting.frozen).not.toBeNull();
  const [event] = logOf([
    'eli',
    FROZEN,
    { type: 'agenda-frozen', items: agendaOf([opposed(1), agreed(9)]).items, commit: 'c0ffee' },
  ]);
  expect(meetingEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
});
