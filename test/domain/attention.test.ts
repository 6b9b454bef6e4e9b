// Whose turn it is, row by row: given a decision, when a person looks, then this waits for them, for this reason.

import { describe, expect, test } from 'vitest';
import { TURN_NAMES } from '../../server/domain/turn-kinds.ts';
import { turnsFor, type Given } from '../../server/domain/attention.ts';
import { closingSoon, recentlyDecided, yoursWithOthers } from '../../server/domain/attention-aside.ts';
import type { Decision } from '../../server/domain/decision.ts';
import {
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
} from '../fixtures/decisions.ts';

const AT = '2026-09-24T09:00:00.000Z';
const OPENED = '2026-09-21T09:00:00.000Z';
const DEADLINE = '2026-09-29T16:00:00.000Z';
const PASSED = '2026-09-23T16:00:00.000Z';

const given = (at = AT): Given => ({ at, policy: POLICY, people: PEOPLE });
const turns = (person: string, decisions: Decision | readonly Decision[], at = AT) =>
  turnsFor(person, [decisions].flat(), given(at));
const kind = (person: string, decision: Decision, at = AT) => turns(person, decision, at)[0]?.kind;

const answer = (at: string, objection = '0002', by = 'ana') => ({
  at,
  by,
  type: 'objection-answered' as const,
  objection,
  answer: 'The slot is limited to 200 GB.',
});

describe('stance missing', () => {
  const open = aDecision({
    said: [
      sent(OPENED, {
        deadline: DEADLINE,
        participants: [
          ...deciders('bo', 'cy', 'ana'),
          { person: 'dee', role: 'consulted' },
          { person: 'eli', role: 'informed' },
        ],
      }),
    ],
    area: 'Ordering',
  });

  test('waits for deciders and consulted people since the round opened, until the deadline', () => {
    expect(turns('bo', open)).toMatchObject([
      {
        kind: 'missing',
        why: 'You are a decider for Ordering. Round 1 opened on 21 Sep.',
        since: OPENED,
        due: DEADLINE,
        late: false,
        action: 'Sign',
      },
    ]);
    expect(turns('dee', open)).toMatchObject([
      { kind: 'missing', why: 'You are consulted for Ordering. Round 1 opened on 21 Sep.' },
    ]);
  });

  test('never for an author, nor for those who are informed', () => {
    expect([turns('ana', open), turns('eli', open)]).toEqual([[], []]);
  });

  test('says who the outside voice is', () => {
    expect(turns('cy', open)[0]?.why).toBe('You are an outside voice. Round 1 opened on 21 Sep.');
  });

  test('says how it stands', () => {
    const everyoneElse = aDecision({
      said: [
        sent(OPENED, { deadline: DEADLINE, participants: deciders('bo', 'cy') }),
        consents(OPENED, 'cy'),
      ],
    });
    expect(turns('bo', everyoneElse)[0]?.why).toBe('You are a decider. Everyone else has answered.');
    const objected = aDecision({
      said: [sent(OPENED, { deadline: DEADLINE, participants: deciders('bo', 'cy') }), objects(OPENED, 'cy')],
    });
    expect(turns('bo', objected)[0]?.why).toBe('You are a decider. Cy Haddad objects.');
  });

  test('is late after the deadline, where silence is no assent', () => {
    const late = aDecision({ said: [sent(OPENED, { deadline: PASSED })] });
    expect(turns('cy', late)).toMatchObject([{ kind: 'missing', late: true }]);
  });

  test('ends with the deadline where silence is assent, and for consulted people', () => {
    const lazy = aDecision({
      said: [
        sent(OPENED, {
          deadline: PASSED,
          scope: 'team',
          participants: [...deciders('bo'), { person: 'dee', role: 'consulted' }],
        }),
      ],
    });
    expect(kind('bo', lazy)).toBeUndefined();
    expect(kind('dee', lazy)).toBeUndefined();
  });

  test('ends when the person has taken a stance', () => {
    expect(
      kind('cy', aDecision({ said: [sent(OPENED, { deadline: DEADLINE }), consents(OPENED, 'cy')] })),
    ).toBeUndefined();
  });
});

describe('stance outdated', () => {
  const revised = aDecision({
    said: [
      sent(OPENED, { deadline: DEADLINE }),
      consents(OPENED, 'cy'),
      revises('2026-09-22T09:00:00.000Z', 'two'),
    ],
  });

  test('names the revision signed, the one that is out, and the text to compare with', () => {
    expect(turns('cy', revised)).toMatchObject([
      {
        kind: 'outdated',
        why: 'You consented to revision 1. Revision 2 by Ana Moreira is out: “says what happens on failure”',
        since: '2026-09-22T09:00:00.000Z',
        signed: 'sha256:one',
        action: 'Compare',
      },
    ]);
  });

  test('a text put back word for word is signed again', () => {
    expect(kind('cy', { ...revised, digest: 'sha256:one' })).toBeUndefined();
  });

  test('a text from outside Accord has no author that the log knows', () => {
    expect(turns('cy', { ...revised, digest: 'sha256:other' })[0]?.why).toBe(
      'You consented to revision 1. The file was changed outside Accord since.',
    );
  });

  test('an objection stands on any text', () => {
    expect(
      kind(
        'cy',
        aDecision({
          said: [sent(OPENED, { deadline: DEADLINE }), objects(OPENED, 'cy'), revises(AT, 'two')],
        }),
      ),
    ).toBeUndefined();
  });
});

describe('objection answered', () => {
  const answered = aDecision({
    said: [sent(OPENED, { deadline: DEADLINE }), objects(OPENED, 'cy'), answer('2026-09-22T09:00:00.000Z')],
  });

  test('waits for its objector, for as long as silence is no lapse', () => {
    expect(turns('cy', answered)).toMatchObject([
      {
        kind: 'answered',
        why: 'You objected to revision 1. Ana Moreira answers: “The slot is limited to 200 GB.”',
        since: '2026-09-22T09:00:00.000Z',
        due: '2026-09-29T09:00:00.000Z',
        late: false,
      },
    ]);
    expect(turns('cy', answered, '2026-09-30T09:00:00.000Z')[0]?.late).toBe(true);
  });

  test('a word of the objector hands the turn back to the author', () => {
    const replied = aDecision({
      said: [
        sent(OPENED, { deadline: DEADLINE }),
        objects(OPENED, 'cy'),
        answer(OPENED),
        answer(AT, '0002', 'cy'),
      ],
    });
    expect(kind('cy', replied)).toBeUndefined();
    expect(kind('ana', replied)).toBe('answer');
  });
});

describe('every requirement met', () => {
  const met = (facilitator: string | null) =>
    aDecision({
      said: [
        sent(OPENED, { deadline: DEADLINE, facilitator }),
        consents(OPENED, 'cy'),
        consents('2026-09-22T09:00:00.000Z', 'dee'),
      ],
    });

  test('waits for the facilitator', () => {
    expect(turns('eli', met('eli'))).toMatchObject([
      {
        kind: 'close',
        why: 'You facilitate, and nothing is missing any more.',
        since: '2026-09-22T09:00:00.000Z',
        due: null,
        action: 'Close',
      },
    ]);
    expect(kind('cy', met('eli'))).toBeUndefined();
  });

  test('without a facilitator, for any decider', () => {
    expect([kind('cy', met(null)), kind('dee', met(null))]).toEqual(['close', 'close']);
  });

  test('never for the author, who sees who can close it', () => {
    expect(kind('ana', met('eli'))).toBeUndefined();
    expect(yoursWithOthers('ana', [met('eli')], given())).toMatchObject([
      {
        label: 'ADR-0042',
        sentence: 'Every requirement is met. Eli Haugen can close it; an author never does.',
      },
    ]);
    expect(yoursWithOthers('ana', [met(null)], given())[0]?.sentence).toContain('Cy Haddad or Dee Okafor');
  });
});

describe('the author', () => {
  test('answers an objection that nobody has answered', () => {
    const objected = aDecision({
      said: [
        sent(OPENED, { deadline: DEADLINE }),
        objects('2026-09-22T09:00:00.000Z', 'cy'),
        objects(AT, 'dee'),
      ],
    });
    expect(turns('ana', objected)).toMatchObject([
      {
        kind: 'answer',
        why: 'Cy Haddad objects: “The slot fills up.” So does one other.',
        since: '2026-09-22T09:00:00.000Z',
        due: DEADLINE,
      },
    ]);
  });

  test('continues a draft untouched for seven days', () => {
    const draft = (at: string) => aDecision({ said: [drafted(at)], unfilled: ['Consequences'] });
    expect(turns('ana', draft('2026-09-12T09:00:00.000Z'))).toMatchObject([
      {
        kind: 'author',
        why: 'Draft untouched for 12 days. “Consequences” is empty.',
        due: null,
        action: 'Continue',
      },
    ]);
    expect(kind('ana', draft('2026-09-17T09:00:00.000Z'))).toBe('author');
    expect(kind('ana', draft('2026-09-18T09:00:00.000Z'))).toBeUndefined();
  });

  test('has a returned draft back at once', () => {
    const returned = aDecision({
      said: [
        sent(OPENED, { deadline: DEADLINE }),
        { at: AT, by: 'cy', type: 'returned', reason: 'Too early.' },
      ],
    });
    expect(turns('ana', returned)).toMatchObject([
      { kind: 'author', why: 'It came back to draft after round 1; what was said is kept.', since: AT },
    ]);
  });

  test('looks after a review in which nothing happens for seven days', () => {
    const quiet = aDecision({ said: [sent('2026-09-14T09:00:00.000Z', { deadline: DEADLINE })] });
    expect(turns('ana', quiet)).toMatchObject([
      { kind: 'author', why: 'Nothing has happened for 10 days. It waits for Cy Haddad and Dee Okafor.' },
    ]);
  });
});

test('nothing waits on a record as found, nor on what is settled', () => {
  const settled = aDecision({
    said: [
      sent(OPENED, { deadline: DEADLINE }),
      { at: AT, by: 'ana', type: 'withdrawn', reason: 'No need.' },
    ],
  });
  for (const person of PEOPLE.keys()) expect(turns(person, [aDecision(), settled])).toEqual([]);
});

test('turns are ordered by kind, the late first in a kind, then by what presses', () => {
  const asked = (number: number, deadline: string) =>
    aDecision({ number, said: [sent(OPENED, { deadline })] });
  const outdated = aDecision({
    number: 4,
    said: [sent(OPENED, { deadline: PASSED }), consents(OPENED, 'cy'), revises(AT, 'two')],
  });
  const all = turns('cy', [
    outdated,
    asked(3, '2026-10-08T16:00:00.000Z'),
    asked(2, DEADLINE),
    asked(1, PASSED),
  ]);
  expect(all.map((turn) => turn.label)).toEqual(['ADR-0001', 'ADR-0002', 'ADR-0003', 'ADR-0004']);
  expect(all.map((turn) => TURN_NAMES.indexOf(turn.kind))).toEqual([0, 0, 0, 1]);
});

describe('the aside', () => {
  test('what closes within seven days, with how it stands for this person', () => {
    const open = aDecision({
      number: 1,
      said: [
        sent(OPENED, {
          deadline: DEADLINE,
          participants: [...deciders('cy', 'dee'), { person: 'eli', role: 'informed' }],
        }),
        objects(OPENED, 'dee'),
      ],
    });
    const far = aDecision({ number: 2, said: [sent(OPENED, { deadline: '2026-10-09T16:00:00.000Z' })] });
    const over = aDecision({ number: 3, said: [sent(OPENED, { deadline: PASSED })] });
    expect(closingSoon('cy', [far, over, open], given())).toMatchObject([
      { label: 'ADR-0001', days: 5, length: 8, sentence: '1 of 2 signed, 1 objection. Waits for you.' },
    ]);
    expect(closingSoon('eli', [open], given())[0]?.sentence).toBe(
      '1 of 2 signed, 1 objection. You are informed.',
    );
    expect(closingSoon(null, [open], given())[0]?.sentence).toBe('1 of 2 signed, 1 objection.');
  });

  test('what was decided in the last seven days, the newest first', () => {
    const accepted = (number: number, at: string) =>
      aDecision({
        number,
        said: [
          sent(OPENED, { deadline: DEADLINE }),
          {
            at,
            by: 'cy',
            type: 'accepted',
            mode: 'consent',
            note: '',
            silent: [],
            supersedes: [],
            text: textOf('one'),
          },
        ],
      });
    const rows = recentlyDecided(
      [
        accepted(1, '2026-09-22T09:00:00.000Z'),
        accepted(2, '2026-09-23T09:00:00.000Z'),
        aDecision({ number: 3, word: 'accepted', date: '2026-09-23' }),
      ],
      given(),
    );
    expect(rows.map((row) => row.label)).toEqual(['ADR-0002', 'ADR-0001']);
    expect(
      recentlyDecided([accepted(1, '2026-09-22T09:00:00.000Z')], given('2026-10-01T09:00:00.000Z')),
    ).toEqual([]);
  });
});

describe('what was said or done beside the stances', () => {
  const review = sent(OPENED, { deadline: DEADLINE, participants: deciders('bo', 'cy'), facilitator: 'eli' });
  const comment = (at: string, by: string, over: object = {}) => ({
    at,
    by,
    type: 'thread-opened' as const,
    anchor: null,
    body: 'Why no queue?',
    mentions: [] as string[],
    blocking: false,
    suggestion: null,
    ...over,
  });
  const reply = (at: string, by: string, thread = '0002') => ({
    at,
    by,
    type: 'comment-added' as const,
    thread,
    body: 'Because.',
    mentions: [],
  });
  const recorded = {
    at: OPENED,
    by: 'ana',
    type: 'recorded' as const,
    outcome: 'accepted' as const,
    on: '2026-09-01',
    deciders: ['Bo'],
    where: 'Weekly',
    text: textOf('one'),
  };
  const day = (count: number) => `2026-09-${21 + count}T10:00:00.000Z`;

  test('a comment is the author’s turn, until an author replies', () => {
    expect(turns('ana', aDecision({ said: [review, comment(day(1), 'dee')] }))).toMatchObject([
      { kind: 'answer', why: 'Dee Okafor comments: “Why no queue?”', since: day(1), due: DEADLINE },
    ]);
    expect(turns('ana', aDecision({ said: [review, comment(day(1), 'dee'), reply(day(2), 'ana')] }))).toEqual(
      [],
    );
  });
  test('a suggestion says what it suggests', () =>
    expect(
      turns('ana', aDecision({ said: [review, comment(day(1), 'dee', { suggestion: 'a queue' })] }))[0]?.why,
    ).toBe('Dee Okafor suggests: “a queue”'));
  test('who was mentioned is asked, until they say something there', () => {
    const mention = comment(day(1), 'ana', { mentions: ['dee'] });
    expect(turns('dee', aDecision({ said: [review, mention] }))).toMatchObject([
      { kind: 'answer', why: 'Ana Moreira mentions you: “Why no queue?”' },
    ]);
    expect(turns('dee', aDecision({ said: [review, mention, reply(day(2), 'dee')] }))).toEqual([]);
  });
  test('a thread that blocks comes back to who opened it once it is answered', () => {
    const blocking = comment(day(1), 'bo', { blocking: true });
    const signed = consents(day(1), 'bo');
    expect(kind('bo', aDecision({ said: [review, blocking, signed] }))).toBeUndefined();
    expect(turns('bo', aDecision({ said: [review, blocking, signed, reply(day(2), 'ana')] }))).toMatchObject([
      { kind: 'answered', why: 'Your thread blocks. Ana Moreira answers: “Because.”' },
    ]);
  });
  test('a reminder is told with the turn it is about', () =>
    expect(
      turns(
        'bo',
        aDecision({
          said: [review, { at: day(1), by: 'ana', type: 'reminded', person: 'bo', note: 'By Friday?' }],
        }),
      )[0]?.why,
    ).toMatch(/Ana Moreira reminds you: “By Friday\?”$/u));
  test('an objection that may lapse is the facilitator’s turn', () => {
    const said = [
      review,
      objects(day(0), 'bo'),
      answer(day(1)),
      { at: day(2), by: 'ana', type: 'reminded' as const, person: 'bo', note: '' },
    ];
    expect(kind('eli', aDecision({ said }), '2026-09-30T09:59:00.000Z')).toBeUndefined();
    expect(turns('eli', aDecision({ said }), '2026-09-30T10:00:00.000Z')).toMatchObject([
      { kind: 'settle', since: '2026-09-30T10:00:00.000Z' },
    ]);
  });
  const held = [
    review,
    consents(day(1), 'bo'),
    consents(day(1), 'cy'),
    {
      at: day(2),
      by: 'eli',
      type: 'accepted' as const,
      mode: 'consent' as const,
      note: '',
      silent: [],
      supersedes: [],
      text: textOf('one'),
    },
  ];
  test('a challenge is for its deciders and its facilitator to close, never for who challenges', () => {
    const said = [
      ...held,
      { at: day(2), by: 'bo', type: 'challenged' as const, reason: 'The vendor is gone.' },
    ];
    expect(turns('cy', aDecision({ said }))).toMatchObject([
      { kind: 'settle', why: 'Bo Lindqvist challenges it: “The vendor is gone.”' },
    ]);
    expect(kind('eli', aDecision({ said }))).toBe('settle');
    expect(kind('bo', aDecision({ said }))).toBeUndefined();
    expect(kind('ana', aDecision({ said }))).toBeUndefined();
  });
  test('what was changed past the review is for its deciders', () => {
    expect(turns('bo', aDecision({ said: held, word: 'rejected' }))[0]?.why).toContain(
      'The file says rejected',
    );
    expect(turns('bo', aDecision({ said: held, text: 'other' }))[0]?.why).toContain(
      'is not the one that was decided on',
    );
    expect(turns('bo', aDecision({ said: [recorded] }))).toEqual([]);
  });
  test('who is away has a delegate, whose turn it is with the reason and for whom', () => {
    const away = {
      absences: [{ from: '2026-09-20', to: '2026-09-30', delegate: null }],
      delegate: 'dee',
      memberships: [],
      since: null,
      until: null,
    };
    const people = [...PEOPLE.values()].map((one) => ({
      ...one,
      ...away,
      absences: one.id === 'bo' ? away.absences : [],
      delegate: one.id === 'bo' ? 'dee' : null,
    }));
    const found = turnsFor('dee', [aDecision({ said: [review] })], {
      at: AT,
      people: PEOPLE,
      policy: { ...POLICY, people },
    });
    expect(found).toMatchObject([{ kind: 'missing', person: 'dee', standsFor: 'bo' }]);
    expect(found[0]?.why).toMatch(/^You answer for Bo Lindqvist, who is away\. /u);
  });
  test('more at stake asks again, and says why', () => {
    const wider = {
      at: day(2),
      by: 'eli',
      type: 'terms-changed' as const,
      scope: 'company' as const,
      door: 'two-way' as const,
      team: null,
      rules: { quorum: 1, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 },
      reason: 'x',
    };
    expect(turns('bo', aDecision({ said: [review, consents(day(1), 'bo'), wider] }))[0]?.why).toContain(
      'You are asked again.',
    );
  });
});
