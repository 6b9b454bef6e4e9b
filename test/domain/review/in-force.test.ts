// What happens to a decision in force (DOMAIN section 3): superseded and restored, challenged, amended, bypassed, deprecated.

import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/domain/command.ts';
import type { EventBody } from '../../../server/domain/event.ts';
import { isAltered, statusOf, type Review } from '../../../server/domain/review.ts';
import { undisputedAt } from '../../../server/domain/review/amendment.ts';
import { judgement } from '../../../server/domain/decide.ts';
import {
  AFTER_DEADLINE,
  drafted,
  given,
  givenState,
  log,
  policy,
  review,
  sent,
  situation,
  stance,
  text,
  type Entry,
} from '../given.ts';

const accepted: Entry = [
  'fay',
  { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') },
];
const held = [drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent'), accepted] as const;
const LATER = '2026-11-20T10:00:00.000Z';

function heldAnd(more: (last: string) => readonly Entry[], first: Entry): Review {
  const events = log(...held, first);
  const later = log(...more(events.at(-1)?.id ?? '')).map((event, place) => ({
    ...event,
    at: event.at > '2026-11-03' ? event.at : `2026-11-02T10:${String(place).padStart(2, '0')}:00.000Z`,
  }));
  return review([...events, ...later]);
}

describe('superseding', () => {
  it('by several is told by all of them', () => {
    const { state } = given(
      ...held,
      ['fay', { type: 'superseded', successor: 'docs/adr/0008-b.md' }],
      ['fay', { type: 'superseded', successor: 'docs/adr/0009-c.md' }],
    );
    expect(state.standing).toMatchObject({
      kind: 'superseded',
      successors: ['docs/adr/0008-b.md', 'docs/adr/0009-c.md'],
    });
  });
  it('in a circle is refused with the decision that closes it', () =>
    given(drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent'))
      .when({ type: 'accept', note: '' }, { actor: 'fay', circular: ['ADR-0003'] })
      .refused('It says it supersedes ADR-0003, which supersedes it in turn.'));
  it('is taken back with the end of its only successor: in force as before, with its old mode and date', () => {
    const { state } = given(
      ...held,
      ['fay', { type: 'superseded', successor: 'docs/adr/0008-b.md' }],
      ['ben', { type: 'restored', successor: 'docs/adr/0008-b.md', reason: 'It failed.' }],
    );
    expect(state.standing).toMatchObject({ kind: 'accepted', mode: 'consent', by: 'fay' });
  });
  const deprecate: Command = { type: 'deprecate', reason: 'It failed.', restores: ['docs/adr/0007-a.md'] };
  it('is not taken back while another successor was not deprecated', () => {
    given(...held)
      .when(deprecate, { actor: 'ben', predecessors: new Map([['docs/adr/0007-a.md', ['ADR-0009']]]) })
      .refused('ADR-0009 superseded it too, and was not deprecated.');
    given(...held)
      .when(deprecate, { actor: 'ben', predecessors: new Map([['docs/adr/0007-a.md', []]]) })
      .causes(([event]) =>
        expect(event).toMatchObject({ type: 'deprecated', restores: ['docs/adr/0007-a.md'] }),
      );
  });
  it('of another decision is not this one’s to take back', () =>
    given(...held)
      .when(deprecate, { actor: 'ben' })
      .refused('It didn’t supersede docs/adr/0007-a.md'));
});

describe('a challenge', () => {
  const challenge: Command = { type: 'challenge', reason: 'The vendor is gone.' };
  const challenged: Entry = ['eli', { type: 'challenged', reason: 'The vendor is gone.' }];
  it('is anybody’s, says what is new, and changes nothing of what is in force', () => {
    given(...held)
      .when({ ...challenge, reason: '' }, { actor: 'eli' })
      .refused('Say what is new');
    given(...held)
      .when(challenge, { actor: 'eli' })
      .causes(([event]) => expect(event?.type).toBe('challenged'));
    expect(statusOf(given(...held, challenged).state)).toBe('accepted');
  });
  it('is for what is in force', () =>
    given(drafted, sent())
      .when(challenge, { actor: 'eli' })
      .refused('only what was decided here and is in force can be challenged'));
  it('stands once for each person', () =>
    given(...held, challenged)
      .when(challenge, { actor: 'eli' })
      .refused('challenges it already'));
  it('is closed with an answer by the facilitator or a decider, and not by who challenges', () => {
    const close =
      (answer: string) =>
      (state: Review): Command => ({
        type: 'close-challenge',
        challenge: state.challenges[0]?.id ?? '',
        answer,
      });
    given(...held, challenged)
      .with(close('We moved.'), { actor: 'eli' })
      .refused('Only its facilitator or one of its deciders');
    given(...held, challenged)
      .with(close(' '), { actor: 'ben' })
      .refused('Write the answer first');
    for (const actor of ['ben', 'fay'])
      given(...held, challenged)
        .with(close('We moved.'), { actor })
        .causes(() => undefined);
    given(...held, ['ben', { type: 'challenged', reason: 'x' }])
      .with(close('No.'), { actor: 'ben' })
      .refused('Who challenges doesn’t close');
    const closed = heldAnd(
      (id) => [['ben', { type: 'challenge-closed', challenge: id, answer: 'We moved.' }]],
      challenged,
    );
    expect(closed.challenges[0]?.closed).toMatchObject({ by: 'ben', answer: 'We moved.' });
  });
});

describe('an amendment', () => {
  const becomes = text('two');
  const proposal: EventBody = {
    type: 'amendment-proposed',
    summary: 'typo',
    patch: '-must\n+must\n',
    from: text('one'),
    becomes,
    days: 5,
  };
  const proposed: Entry = ['eli', proposal];
  const propose: Command = { type: 'propose-amendment', summary: 'typo', patch: '-a\n+b\n', becomes };
  const amend = (state: Review): Command => ({ type: 'amend', amendment: state.amendments[0]?.id ?? '' });

  it('is proposed for what is in force, with what changes said', () => {
    given(...held)
      .when(propose, { actor: 'eli' })
      .causes(([event]) =>
        expect(event).toMatchObject({ type: 'amendment-proposed', days: 5, from: text('one') }),
      );
    given(...held)
      .when({ ...propose, summary: ' ' }, { actor: 'eli' })
      .refused('Say what changes');
    given(...held)
      .when({ ...propose, becomes: text('one') }, { actor: 'eli' })
      .refused('changes nothing');
    given(drafted, sent()).when(propose, { actor: 'eli' }).refused('is in force is amended');
  });
  it('that is long is a successor', () =>
    given(...held)
      .when({ ...propose, patch: 'x'.repeat(32 * 1024 + 1) }, { actor: 'eli' })
      .refused('Write a successor'));
  it('goes one at a time', () =>
    given(...held, proposed)
      .when(propose, { actor: 'ben' })
      .refused('Another amendment is proposed already.'));
  it('needs the consent of one decider who didn’t propose it', () => {
    const consent = (state: Review): Command => ({
      type: 'consent-to-amendment',
      amendment: state.amendments[0]?.id ?? '',
    });
    given(...held, proposed)
      .with(consent, { actor: 'eli' })
      .refused(/Only one of its deciders/);
    given(...held, ['ben', proposal])
      .with(consent, { actor: 'ben' })
      .refused('another decider does');
    given(...held, proposed)
      .with(consent, { actor: 'ben' })
      .causes(() => undefined);
    given(...held, proposed)
      .with(amend, { actor: 'eli', at: LATER })
      .refused('One has to consent.');
  });
  const consented = heldAnd((id) => [['ben', { type: 'amendment-consented', amendment: id }]], proposed);
  it('waits for the policy’s working days, so that anybody can dispute it', () => {
    const [one] = consented.amendments;
    // Five working days on from Monday 2 November are Monday the 9th, at the same time.
    expect(one && undisputedAt(one, policy())).toBe('2026-11-09T09:05:00.000Z');
    givenState(consented)
      .with(amend, { actor: 'eli', at: '2026-11-09T09:04:59.000Z' })
      .refused('Anybody may dispute it until');
    givenState(consented)
      .with(amend, { actor: 'eli', at: '2026-11-09T09:05:00.000Z' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'amended' }));
  });
  it('that somebody disputes is over: it needs a successor', () => {
    const state = heldAnd(
      (id) => [
        ['ben', { type: 'amendment-consented', amendment: id }],
        ['zoe', { type: 'amendment-disputed', amendment: id, reason: 'It is not the same.' }],
      ],
      proposed,
    );
    expect(state.amendments[0]?.end).toMatchObject({ kind: 'disputed', by: 'zoe' });
    givenState(state).with(amend, { actor: 'eli', at: LATER }).refused('No amendment is proposed.');
  });
  it('is for the text it was proposed for', () =>
    givenState(consented)
      .with(amend, { actor: 'eli', at: LATER, text: text('three') })
      .refused('is not the one it was proposed for'));
  it('made is listed, and the text it makes is the one in force', () => {
    const state = heldAnd(
      (id) => [
        ['ben', { type: 'amendment-consented', amendment: id }],
        ['eli', { type: 'amended', amendment: id, text: becomes }, LATER],
      ],
      proposed,
    );
    expect(state.held).toEqual(becomes);
    expect(isAltered(state, 'sha256:two')).toBe(false);
    expect(isAltered(state, 'sha256:one')).toBe(true);
    expect(state.amendments[0]?.end?.kind).toBe('made');
    expect(statusOf(state)).toBe('accepted');
  });
  it('without a consent, or with another text, is not counted when it is written by hand', () => {
    expect(
      heldAnd((id) => [['eli', { type: 'amended', amendment: id, text: becomes }]], proposed).notCounted,
    ).toHaveLength(1);
    expect(
      heldAnd(
        (id) => [
          ['ben', { type: 'amendment-consented', amendment: id }],
          ['eli', { type: 'amended', amendment: id, text: text('three') }],
        ],
        proposed,
      ).notCounted,
    ).toHaveLength(1);
  });
});

describe('what another hand changed past the review', () => {
  const ratify: Command = { type: 'ratify', reason: 'Agreed in the weekly.' };
  const back: Command = { type: 'revert-bypass', reason: 'Nobody agreed.' };
  const inReview = [drafted, sent()] as const;
  it('is nothing to settle while the file says what the review says', () => {
    given(...held)
      .when(ratify, { actor: 'ben', word: 'accepted' })
      .refused('nothing was changed past it');
    given(...held)
      .when(back, { actor: 'ben', word: 'accepted' })
      .refused('nothing was changed past it');
  });
  it('is ratified by a decider, with a reason, and then holds', () => {
    given(...inReview)
      .when(ratify, { actor: 'ana', word: 'accepted' })
      .refused('Only one of its deciders');
    given(...inReview)
      .when({ ...ratify, reason: '' }, { actor: 'ben', word: 'accepted' })
      .refused('Give a reason');
    given(...inReview)
      .when(ratify, { actor: 'ben', word: 'accepted' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'ratified', word: 'accepted' }));
    const { state } = given(...inReview, [
      'ben',
      { type: 'ratified', word: 'accepted', successors: [], reason: 'x', text: text('one') },
    ]);
    expect(state.standing).toMatchObject({ kind: 'accepted', mode: 'ratified', by: 'ben' });
    expect(state.rounds[0]?.closedAt).not.toBeNull();
  });
  it.each([
    ['rejected', 'rejected'],
    ['deprecated', 'deprecated'],
    ['superseded', 'superseded'],
    ['draft', 'draft'],
    ['proposed', 'draft'],
  ] as const)('“%s” is ratified as %s', (word, status) => {
    const { state } = given(...held, [
      'ben',
      { type: 'ratified', word, successors: ['docs/adr/9.md'], reason: 'x', text: text('one') },
    ]);
    expect(statusOf(state)).toBe(status);
  });
  it('a word nobody knows can only be put back', () => {
    given(...held)
      .when(ratify, { actor: 'ben', word: 'other' })
      .refused('Put it back.');
    given(...held)
      .when(back, { actor: 'ben', word: 'other' })
      .causes(() => undefined);
  });
  it('an altered text in force is settled in the same way', () => {
    given(...held)
      .when(ratify, { actor: 'ben', word: 'accepted', text: text('other') })
      .causes(() => undefined);
    const { state } = given(...held, [
      'ben',
      { type: 'ratified', word: 'accepted', successors: [], reason: 'x', text: text('other') },
    ]);
    expect(state.standing).toMatchObject({ kind: 'accepted', mode: 'consent' });
    expect(isAltered(state, 'sha256:other')).toBe(false);
  });
  it('a policy without recording doesn’t let a note accept what nobody was named to decide', () =>
    given(drafted)
      .when(ratify, { actor: 'eli', word: 'accepted', policy: policy({ recording: false }) })
      .refused('put it back, then send it to review'));
});

it('a co-author is invited by an author, may edit from then on, and never closes it', () => {
  given(drafted)
    .when({ type: 'invite-author', person: 'ben', reason: '' })
    .causes(() => undefined);
  given(drafted)
    .when({ type: 'invite-author', person: 'ben', reason: '' }, { actor: 'eli' })
    .refused('Only Ana can invite');
  given(drafted)
    .when({ type: 'invite-author', person: 'zoe', reason: '' })
    .refused('Nobody here is called zoe');
  const invited = given(drafted, ['ana', { type: 'author-invited', person: 'ben', reason: '' }], sent());
  invited.when({ type: 'revise', summary: '' }, { actor: 'ben' }).causes(() => undefined);
  invited.when({ type: 'accept', note: '' }, { actor: 'ben' }).refused('An author never closes');
  invited.when({ type: 'invite-author', person: 'eli', reason: '' }).causes(() => undefined);
});

describe('an author can’t choose who is left to judge by making authors of the others', () => {
  const open = [drafted, sent()] as const;
  const invite = (person: string, reason = ''): Command => ({ type: 'invite-author', person, reason });
  const byHand = (person: string) => ['ana', { type: 'author-invited', person, reason: '' }] as const;
  it.each([
    ['ben', open, 'Ben decides in this round'],
    ['dora', open, 'Dora is consulted in this round'],
    ['fay', open, 'Fay facilitates this round'],
    ['cem', [...open, stance('cem', 'object')], 'Cem objects to it'],
  ] as const)('%s', (person, entries, sentence) => {
    given(...entries)
      .when(invite(person))
      .refused(`${sentence}, and an author’s stance counts for nothing. Only Fay, who facilitates, can make`);
    const { state } = given(...entries, byHand(person));
    expect(state.authors).toEqual(['ana']);
    expect(state.notCounted).toMatchObject([{ why: expect.stringContaining('An author can’t make') }]);
  });
  it('nor of whom it was escalated to', () => {
    const level = {
      kind: 'authority',
      scope: 'team',
      people: ['eli'],
      insteadOf: [],
      due: AFTER_DEADLINE,
      meeting: null,
    } as const;
    given(...open, [
      'fay',
      { type: 'escalated', about: 'review', trigger: 'request', reason: 'x', skipped: [], level },
    ])
      .when(invite('eli'))
      .refused('Eli stands on the level it was escalated to');
    given(...open)
      .when(invite('eli'))
      .causes(() => undefined);
  });
  it('the quorum is asked of as many as before', () => {
    const before = given(...open, stance('cem', 'consent'));
    const after = given(...open, stance('cem', 'consent'), byHand('ben'));
    expect(judgement(after.state, situation())?.silent).toEqual(['ben']);
    expect(after.needs()).toEqual(before.needs());
  });
  it('the facilitator can, with a reason, and the log says so', () => {
    given(...open)
      .when(invite('ben'), { actor: 'fay' })
      .refused('Give a reason');
    given(...open)
      .when(invite('ben', 'He wrote half of it.'), { actor: 'fay' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'author-invited', person: 'ben' }));
    const { state, needs } = given(
      drafted,
      sent({ participants: [{ person: 'ben', role: 'decider' }] }),
      stance('ben', 'consent'),
      ['fay', { type: 'author-invited', person: 'ben', reason: 'He wrote half of it.' }],
    );
    expect(state.authors).toEqual(['ana', 'ben']);
    expect(needs()).toMatchObject({ quorum: 'not-met', support: 'not-met' });
  });
  it('a draft has no round yet, so its authors choose freely', () =>
    given(...open, ['fay', { type: 'returned', reason: 'More work.' }])
      .when(invite('ben'))
      .causes(() => undefined));
});

it('nothing is accepted over an open objection, even when it is written into the log by hand', () => {
  const { state } = given(drafted, sent(), stance('ben', 'object'), stance('cem', 'consent'), accepted);
  expect(statusOf(state)).toBe('in-review');
  expect(state.notCounted).toMatchObject([{ why: 'An objection was open.' }]);
});
