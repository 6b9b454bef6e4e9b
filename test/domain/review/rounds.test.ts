// Rounds and who takes part in them (DOMAIN sections 3 to 5): deadlines, terms, policies, people who come, leave and are away.

import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/domain/command.ts';
import { can, judgement } from '../../../server/domain/decide.ts';
import {
  currentStance,
  isFacilitator,
  isOutdated,
  lastRound,
  statusOf,
} from '../../../server/domain/review.ts';
import {
  AFTER_DEADLINE,
  DEADLINE,
  drafted,
  given,
  MONDAY,
  PEOPLE,
  policy,
  sent,
  situation,
  stance,
  text,
} from '../given.ts';

const opened = [drafted, sent()] as const;
const hours = (count: number) => new Date(Date.parse(MONDAY) + count * 3_600_000).toISOString();

describe('sending to review', () => {
  const send: Extract<Command, { type: 'send-to-review' }> = {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [{ person: 'ben', role: 'decider' }],
    facilitator: null,
    deadline: DEADLINE,
    note: '',
  };
  it('takes only people who are known here', () => {
    given(drafted)
      .when({ ...send, participants: [...send.participants, { person: 'zoe', role: 'consulted' }] })
      .refused('Nobody here is called zoe');
    given(drafted)
      .when({ ...send, facilitator: 'zoe' })
      .refused('Nobody here is called zoe');
  });
  it('keeps the hash of the policy it is judged by', () =>
    given(drafted)
      .when(send, { policy: policy({ hash: 'p1' }) })
      .causes(([event]) => expect(event).toMatchObject({ rules: { policy: 'p1' } })));

  // Lisbon leaves summer time on Sunday 25 October 2026: 17:00 is 16:00Z before and 17:00Z after.
  it.each([
    ['Friday 23 October at 17:00, an hour before the clocks change', '2026-10-23T16:00:00.000Z', 5, true],
    ['Monday 26 October at 17:00, after they did', '2026-10-26T17:00:00.000Z', 6, true],
    ['a minute before midnight on Thursday', '2026-10-22T22:59:00.000Z', 4, false],
    ['a minute after midnight it is Friday', '2026-10-22T23:01:00.000Z', 5, true],
  ])('working days are counted by the calendar of the policy’s zone: %s', (_, deadline, leaves, isEnough) => {
    const at = '2026-10-16T10:00:00.000Z';
    const asked = given(drafted).when({ ...send, deadline }, { at });
    if (isEnough) asked.causes(() => undefined);
    else asked.refused(`this one leaves ${leaves}`);
  });
  it('the server’s own clock is what counts, in any zone of the person’s', () => {
    // 00:30 on Tuesday in Auckland is Monday noon in Lisbon.
    const auckland = policy();
    const zoned = { ...auckland, calendar: { ...auckland.calendar, zone: 'Pacific/Auckland' } };
    given(drafted)
      .when(
        { ...send, deadline: '2026-11-09T04:00:00.000Z' },
        { at: '2026-11-02T12:30:00.000Z', policy: zoned },
      )
      .refused('this one leaves 4');
    given(drafted)
      .when(
        { ...send, deadline: '2026-11-09T04:00:00.000Z' },
        { at: '2026-11-02T10:30:00.000Z', policy: zoned },
      )
      .causes(() => undefined);
  });
});

describe('the next round', () => {
  const next: Command = { type: 'next-round', deadline: '2026-11-20T17:00:00.000Z', note: 'Costs are in.' };
  it('is opened by the author or the facilitator, with the same people and a new deadline', () => {
    for (const actor of ['ana', 'fay'])
      given(...opened)
        .when(next, { actor })
        .causes(([event]) => expect(event).toMatchObject({ type: 'round-opened', round: 2 }));
    const { state } = given(...opened, ['fay', roundTwo()]);
    expect(lastRound(state)).toMatchObject({
      number: 2,
      deadline: '2026-11-20T17:00:00.000Z',
      closedAt: null,
    });
    expect(lastRound(state)?.participants).toEqual(sent()[1].participants);
    expect(state.rounds[0]?.closedAt).not.toBeNull();
    expect(statusOf(state)).toBe('in-review');
  });
  it('says what changed', () =>
    given(...opened)
      .when({ ...next, note: ' ' }, { actor: 'fay' })
      .refused('Say what changed'));
  it('is not for a decider to open', () =>
    given(...opened)
      .when(next, { actor: 'ben' })
      .refused('Only Ana or Fay, who facilitates, can open the next round.'));
  it('keeps to the minimum', () =>
    given(...opened)
      .when({ ...next, deadline: '2026-11-06T17:00:00.000Z' }, { actor: 'fay' })
      .refused('at least 5 working days'));
  it('leaves the stances standing that were given for the same text', () => {
    const { needs } = given(...opened, stance('ben', 'consent'), ['fay', roundTwo()]);
    expect(needs()).toMatchObject({ quorum: 'met', support: 'met' });
  });
  it('is judged by the policy of its own day', () =>
    given(...opened)
      .when(next, { actor: 'fay', policy: policy({ hash: 'new', lapseDays: 3 }) })
      .causes(([event]) => expect(event).toMatchObject({ rules: { policy: 'new', lapseDays: 3 } })));
});

describe('scope and door', () => {
  const change = (over: Partial<Extract<Command, { type: 'change-terms' }>>): Command => ({
    type: 'change-terms',
    scope: 'team',
    door: 'two-way',
    team: 'Payments',
    reason: 'It touches the ledger.',
    ...over,
  });
  it('are the facilitator’s to change, with a reason', () => {
    given(...opened)
      .when(change({ door: 'one-way' }), { actor: 'ana' })
      .refused('Only Fay, who facilitates, can change scope or door.');
    given(...opened)
      .when(change({ door: 'one-way', reason: '' }), { actor: 'fay' })
      .refused('Give a reason');
    given(...opened)
      .when(change({ door: 'one-way' }), { actor: 'fay' })
      .causes(([event]) =>
        expect(event).toMatchObject({ type: 'terms-changed', door: 'one-way', rules: { lazy: false } }),
      );
  });
  const wider = [
    ...opened,
    stance('ben', 'consent'),
    stance('cem', 'object'),
    ['fay', terms({ scope: 'multiple-teams' })],
  ] as const;
  it('consents of before are asked for again when more is put at stake, and objections stand', () => {
    const { state } = given(...wider);
    const consent = currentStance(state, 'ben');
    const objection = currentStance(state, 'cem');
    expect(consent && isOutdated(state, consent, 'sha256:one')).toBe(true);
    expect(objection && isOutdated(state, objection, 'sha256:one')).toBe(false);
    expect(given(...wider).needs()).toMatchObject({ support: 'not-met' });
  });
  it('a consent given again after that counts', () => {
    const { state } = given(...wider, stance('ben', 'consent'));
    const consent = currentStance(state, 'ben');
    expect(consent && isOutdated(state, consent, 'sha256:one')).toBe(false);
  });
  it('a door that becomes one-way asks again, one that opens the way back doesn’t', () => {
    const closing = given(...opened, stance('ben', 'consent'), ['fay', terms({ door: 'one-way' })]);
    expect(closing.needs()).toMatchObject({ support: 'not-met' });
    const opening = given(drafted, sent({ door: 'one-way' }), stance('ben', 'consent'), ['fay', terms({})]);
    expect(opening.needs()).toMatchObject({ support: 'met' });
  });
  it('a narrower scope keeps what was given for a wider one', () =>
    expect(
      given(drafted, sent({ scope: 'company' }), stance('ben', 'consent'), ['fay', terms({})]).needs(),
    ).toMatchObject({ support: 'met' }));
  it('a review that comes back wider asks again too', () => {
    const { needs } = given(
      ...opened,
      stance('ben', 'consent'),
      ['fay', { type: 'returned', reason: 'more teams' }],
      sent({ round: 2, scope: 'company' }),
    );
    expect(needs()).toMatchObject({ support: 'not-met' });
  });
  it('don’t widen under a deadline that leaves less than the new minimum', () =>
    given(...opened)
      .when(change({ scope: 'company' }), { actor: 'fay', at: '2026-11-06T09:00:00.000Z' })
      .refused('Open the next round with a later one first.'));
});

describe('a policy that changes while a round is open', () => {
  const strict = policy({ hash: 'strict', lapseDays: 30 });
  const stricter = {
    ...strict,
    scopes: { ...strict.scopes, team: { ...strict.scopes.team, quorum: 1, support: 2, lazy: false } },
  };
  it('doesn’t touch it', () =>
    expect(given(...opened, stance('ben', 'consent')).needs({ policy: stricter })).toMatchObject({
      quorum: 'met',
      support: 'met',
    }));
  it('holds for it once the facilitator adopts it, with a reason', () => {
    given(...opened)
      .when({ type: 'adopt-policy', reason: '' }, { actor: 'fay', policy: stricter })
      .refused('Give a reason');
    given(...opened)
      .when({ type: 'adopt-policy', reason: 'Security asks.' }, { actor: 'fay', policy: stricter })
      .causes(([event]) =>
        expect(event).toMatchObject({ rules: { quorum: 1, support: 2, policy: 'strict' } }),
      );
    expect(
      given(...opened, stance('ben', 'consent'), [
        'fay',
        { type: 'policy-adopted', reason: 'x', rules: { ...sent()[1].rules, quorum: 1, support: 2 } },
      ]).needs(),
    ).toMatchObject({ quorum: 'not-met', support: 'not-met' });
  });
  it('that changes nothing of its rules is nothing to adopt', () =>
    expect(
      can(given(...opened).state, situation({ actor: 'fay', policy: policy({ hash: 'other' }) }))[
        'adopt-policy'
      ],
    ).toMatch('there is no newer one'));
  it('is adopted before scope or door change', () =>
    given(...opened)
      .when(
        { type: 'change-terms', scope: 'subsystem', door: 'two-way', team: null, reason: 'smaller' },
        { actor: 'fay', policy: stricter },
      )
      .refused('Adopt it first'));
});

describe('people of a round', () => {
  it('a stranger can’t be added', () =>
    given(...opened)
      .when({ type: 'add-participant', person: 'zoe', role: 'decider', reason: '' })
      .refused('Nobody here is called zoe'));
  it('the facilitator replaces somebody, who keeps their part', () => {
    given(...opened)
      .when(
        { type: 'replace-participant', person: 'ben', with: 'dora', reason: 'moved on' },
        { actor: 'ana' },
      )
      .refused('Only Fay, who facilitates, can replace people.');
    given(...opened)
      .when(
        { type: 'replace-participant', person: 'ben', with: 'dora', reason: 'moved on' },
        { actor: 'fay' },
      )
      .refused('Dora takes part already.');
    const { state } = given(...opened, [
      'fay',
      { type: 'participant-replaced', person: 'ben', with: 'gus', reason: 'moved on' },
    ]);
    expect(lastRound(state)?.participants).toContainEqual({ person: 'gus', role: 'decider' });
    expect(lastRound(state)?.participants.some((one) => one.person === 'ben')).toBe(false);
  });
  it('an author can’t take a decider’s place', () =>
    given(...opened)
      .when({ type: 'replace-participant', person: 'ben', with: 'ana', reason: 'x' }, { actor: 'fay' })
      .refused('an author’s stance satisfies nothing'));
  it('a decider who left is named with who can replace them', () => {
    const { state } = given(...opened, stance('cem', 'consent'));
    const left = new Map([...PEOPLE].filter(([id]) => id !== 'ben'));
    const time = judgement(state, situation({ people: left }))?.requirements.find(
      (one) => one.key === 'time',
    );
    expect(time?.detail).toContain('ben (not known here any more: Fay can replace them)');
  });
  it('somebody who goes by another name is the same person', () => {
    const { state } = given(...opened, stance('ben', 'consent'));
    const ben = PEOPLE.get('ben');
    const renamed = new Map(PEOPLE);
    if (ben !== undefined) renamed.set('ben', { ...ben, name: 'Benjamin Osei' });
    const judged = judgement(state, situation({ people: renamed }));
    expect(judged?.requirements.find((one) => one.key === 'support')?.detail).toBe('Benjamin Osei.');
  });
  it('when all recuse, nobody is left, and it says who can add a decider', () => {
    const { state } = given(...opened, stance('ben', 'recuse'), stance('cem', 'recuse'));
    const quorum = judgement(state, situation({ at: AFTER_DEADLINE }))?.requirements[0];
    expect(quorum).toMatchObject({
      state: 'not-met',
      detail: 'Nobody is left who may decide: Ana or Fay can add a decider.',
    });
  });
  it('a team of one can’t review itself, and may record', () => {
    given(drafted)
      .when({
        type: 'send-to-review',
        scope: 'subsystem',
        door: 'two-way',
        team: null,
        participants: [{ person: 'ana', role: 'decider' }],
        facilitator: null,
        deadline: DEADLINE,
        note: '',
      })
      .refused('Name at least one decider who is not an author.');
    given(drafted)
      .when({ type: 'record', outcome: 'accepted', on: '2026-11-02', deciders: ['Ana'], where: 'At my desk' })
      .causes(([event]) => expect(event?.type).toBe('recorded'));
  });
  it('one decider who is not the author is enough for a team of two', () => {
    const two = sent({ facilitator: null, participants: [{ person: 'ben', role: 'decider' }] });
    given(drafted, two, stance('ben', 'consent'))
      .when({ type: 'accept', note: '' }, { actor: 'ben' })
      .causes(([event]) => expect(event?.type).toBe('accepted'));
  });
  it('rounds of ten people are judged like any other', () => {
    const ten = Array.from({ length: 10 }, (_, place) => `p${place}`);
    const round = sent({
      participants: ten.map((person) => ({ person, role: 'decider' })),
      rules: { ...sent()[1].rules, quorum: 0.7 },
    });
    const consents = (count: number) => ten.slice(0, count).map((person) => stance(person, 'consent'));
    expect(given(drafted, round, ...consents(6)).needs()).toMatchObject({ quorum: 'not-met' });
    expect(given(drafted, round, ...consents(7)).needs()).toMatchObject({ quorum: 'met', time: 'not-met' });
    expect(given(drafted, round, ...consents(10)).needs()).toMatchObject({ time: 'met' });
  });
});

describe('the facilitator', () => {
  it('is any decider or consulted person who neither wrote it nor objects, where none is named', () => {
    const { state } = given(drafted, sent({ facilitator: null }), stance('ben', 'object'));
    expect(['ana', 'ben', 'cem', 'dora', 'eli'].filter((one) => isFacilitator(state, one))).toEqual([
      'cem',
      'dora',
    ]);
  });
  it('who objects leads no longer, and the others do', () => {
    const { state } = given(drafted, sent({ facilitator: 'cem' }), stance('cem', 'object'));
    expect(isFacilitator(state, 'cem')).toBe(false);
    expect(isFacilitator(state, 'ben')).toBe(true);
  });
  it('is named anew by a decider when the one named has left or is away, and by nobody else', () => {
    const name: Command = { type: 'name-facilitator', person: 'cem', reason: 'Fay left.' };
    given(...opened)
      .when(name, { actor: 'ben' })
      .refused('Only Fay, who facilitates, can hand it on.');
    const left = new Map([...PEOPLE].filter(([id]) => id !== 'fay'));
    given(...opened)
      .when(name, { actor: 'ben', people: left })
      .causes(() => undefined);
    given(...opened)
      .when(name, { actor: 'ben', absent: new Set(['fay']) })
      .causes(() => undefined);
  });
});

describe('reminding', () => {
  const remind: Command = { type: 'remind', person: 'ben', note: 'By Friday?' };
  it('is for those who take part', () => {
    for (const actor of ['ana', 'fay', 'cem', 'dora', 'eli'])
      given(...opened)
        .when(remind, { actor })
        .causes(([event]) => expect(event).toMatchObject({ type: 'reminded', person: 'ben' }));
    given(...opened)
      .when(remind, { actor: 'zoe' })
      .refused('Only those who take part remind each other.');
  });
  it('happens to one person once a day at most, whoever does it', () => {
    const reminded = [...opened, ['ana', { type: 'reminded', person: 'ben', note: '' }, hours(1)]] as const;
    given(...reminded)
      .when(remind, { actor: 'cem', at: hours(24.9) })
      .refused('Ana reminded Ben less than 24 hours ago. Once a day is enough.');
    given(...reminded)
      .when(remind, { actor: 'cem', at: hours(25) })
      .causes(() => undefined);
    given(...reminded)
      .when({ ...remind, person: 'dora' }, { actor: 'cem', at: hours(2) })
      .causes(() => undefined);
  });
  it('reaches nobody whom nothing waits for', () =>
    given(...opened)
      .when(
        { ...remind, person: 'gus' },
        { actor: 'ana', people: new Map([...PEOPLE, ['gus', { ...who('gus') }]]) },
      )
      .refused('Nothing waits for Gus here.'));
});

describe('somebody who is away', () => {
  const sign = (over: object): Command => ({
    type: 'take-stance',
    stance: 'consent',
    reason: '',
    yesIf: '',
    digest: 'sha256:one',
    ...over,
  });
  const standing = { actor: 'gus', principals: ['ben'], absent: new Set(['ben']) };
  it('is signed for by their delegate, and that counts as theirs', () => {
    given(...opened)
      .when(sign({ for: 'ben' }), standing)
      .causes(([event]) => expect(event).toMatchObject({ type: 'stance-taken', for: 'ben' }));
    const { state, needs } = given(...opened, ['gus', { ...stance('ben', 'consent')[1], for: 'ben' }]);
    expect(needs()).toMatchObject({ quorum: 'met', support: 'met' });
    expect(currentStance(state, 'ben')).toMatchObject({ by: 'ben', through: 'gus' });
    expect(currentStance(state, 'gus')).toBeNull();
  });
  it('is signed for by nobody else', () => {
    given(...opened)
      .when(sign({ for: 'ben' }), { actor: 'cem' })
      .refused('Ben is not away with you as their delegate.');
    given(...opened)
      .when(sign({ for: 'dora' }), standing)
      .refused('Dora is not away with you as their delegate.');
  });
  it('isn’t signed for by accident: the delegate says for whom', () =>
    given(...opened)
      .when(sign({}), standing)
      .refused('Say for whom you sign.'));
  it('can’t be signed for by an author, whose stance satisfies nothing', () => {
    given(...opened)
      .when(sign({ for: 'ben' }), { actor: 'ana', principals: ['ben'] })
      .refused(/Deciders sign|author/);
    const { state } = given(...opened, ['ana', { ...stance('ben', 'consent')[1], for: 'ben' }]);
    expect(currentStance(state, 'ben')).toBeNull();
    expect(state.notCounted).toHaveLength(1);
  });
  it('has the last word when they are back', () => {
    const { state } = given(
      ...opened,
      ['gus', { ...stance('ben', 'object')[1], for: 'ben' }],
      stance('ben', 'consent'),
    );
    expect(currentStance(state, 'ben')).toMatchObject({ stance: 'consent', through: null });
    expect(state.objections[0]?.end).toMatchObject({ kind: 'changed' });
  });
  it('the delegate may lift the objection they raised for them', () =>
    given(...opened, ['gus', { ...stance('ben', 'object')[1], for: 'ben' }])
      .with(
        (state) => ({ type: 'resolve-objection', objection: state.objections[0]?.id ?? '', reason: 'a cap' }),
        {
          actor: 'gus',
        },
      )
      .causes(() => undefined));
});

function roundTwo() {
  return {
    type: 'round-opened',
    round: 2,
    deadline: '2026-11-20T17:00:00.000Z',
    rules: sent()[1].rules,
    note: 'Costs are in.',
    text: text('one'),
  } as const;
}

function terms(over: Partial<{ scope: 'team' | 'multiple-teams' | 'company'; door: 'one-way' | 'two-way' }>) {
  return {
    type: 'terms-changed',
    scope: 'team',
    door: 'two-way',
    team: 'Payments',
    rules: sent()[1].rules,
    reason: 'x',
    ...over,
  } as const;
}

function who(id: string) {
  return {
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    email: `${id}@example.org`,
    alsoKnownAs: [],
    teams: [],
    title: null,
  };
}
