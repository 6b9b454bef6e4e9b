// Objections: lifted, turned into concerns, lapsed, admitted (DOMAIN sections 3 and 4).

import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/domain/command.ts';
import type { EventBody } from '../../../server/domain/event.ts';
import { judgement } from '../../../server/domain/decide.ts';
import { currentStance, openObjections, type Review } from '../../../server/domain/review.ts';
import { lapsesAt } from '../../../server/domain/review/objection.ts';
import {
  AFTER_DEADLINE,
  DEADLINE,
  drafted,
  given,
  givenState,
  log,
  MONDAY,
  PEOPLE,
  review,
  sent,
  situation,
  stance,
  text,
  type Entry,
} from '../given.ts';

const day = (count: number, hours = 0) =>
  new Date(Date.parse(MONDAY) + count * 86_400_000 + hours * 3_600_000).toISOString();
const objected = [drafted, sent(), stance('ben', 'object')] as const;
const idOf = (state: Review) => openObjections(state)[0]?.id ?? '';

/** The log so far, and more about the first objection in it, whose id is known only then. */
function givenAbout(
  more: (objection: string) => readonly Entry[],
  before: readonly Entry[] = objected,
): Review {
  const events = log(...before);
  const later = log(...more(openObjections(review(events))[0]?.id ?? ''));
  // They come after the others, where a time is not given.
  const shifted = later.map((event) => (event.at < day(0, 1) ? { ...event, at: day(0, 1) } : event));
  return review([...events, ...shifted]);
}

const answered = (objection: string): Entry => [
  'ana',
  { type: 'objection-answered', objection, answer: 'A cap.' },
  day(1),
];
const reminded = (at: string): Entry => ['fay', { type: 'reminded', person: 'ben', note: '' }, at];

describe('turning an objection into a concern', () => {
  const downgrade = (state: Review): Command => ({
    type: 'downgrade-objection',
    objection: idOf(state),
    reason: 'Watch the lag.',
    digest: 'sha256:one',
  });
  it('is its objector’s to do, on the text as it is', () => {
    given(...objected)
      .with(downgrade, { actor: 'ana' })
      .refused('Only the person who objects');
    given(...objected)
      .with(downgrade, { actor: 'ben', text: text('two') })
      .refused('Look at what changed, then sign.');
    given(...objected)
      .with(downgrade, { actor: 'ben' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'objection-downgraded', text: text('one') }));
  });
  it('makes it a consent to that text, with the concern listed and the objection ended', () => {
    const state = givenAbout((objection) => [
      ['ben', { type: 'objection-downgraded', objection, reason: 'Watch the lag.', text: text('one') }],
    ]);
    expect(openObjections(state)).toEqual([]);
    expect(state.objections[0]?.end).toMatchObject({ kind: 'downgraded', by: 'ben' });
    expect(currentStance(state, 'ben')).toMatchObject({ stance: 'concern', reason: 'Watch the lag.' });
    expect(judgement(state, situation())?.requirements.find((one) => one.key === 'support')?.state).toBe(
      'met',
    );
  });
  it('keeps the words of the objection as the concern when nothing else is said', () => {
    const state = givenAbout((objection) => [
      ['ben', { type: 'objection-downgraded', objection, reason: '', text: text('one') }],
    ]);
    expect(currentStance(state, 'ben')?.reason).toBe('because');
  });
  it('by somebody else counts for nothing', () => {
    const state = givenAbout((objection) => [
      ['ana', { type: 'objection-downgraded', objection, reason: '', text: text('one') }],
    ]);
    expect(openObjections(state)).toHaveLength(1);
    expect(state.notCounted).toHaveLength(1);
  });
});

describe('letting an objection lapse', () => {
  const lapse = (state: Review): Command => ({
    type: 'lapse-objection',
    objection: idOf(state),
    note: 'Ben is on leave.',
  });
  const asked = (state: Review, at: string, actor = 'fay') => givenState(state).with(lapse, { actor, at });

  it('is the facilitator’s, with a note', () => {
    const state = givenAbout((objection) => [answered(objection), reminded(day(2))]);
    asked(state, day(9), 'ana').refused('Only Fay, who facilitates, can let an objection lapse.');
    givenState(state)
      .with((its) => ({ type: 'lapse-objection', objection: idOf(its), note: ' ' }), {
        actor: 'fay',
        at: day(9),
      })
      .refused('Write a note');
    asked(state, day(9)).causes(([event]) => expect(event).toMatchObject({ type: 'objection-lapsed' }));
  });
  it('needs an answer first', () =>
    asked(
      givenAbout(() => [reminded(day(1))]),
      day(30),
    ).refused('It has not been answered.'));
  it('needs a reminder after the answer', () => {
    asked(
      givenAbout((id) => [answered(id)]),
      day(30),
    ).refused('Ben was not reminded of the answer.');
    asked(
      givenAbout((id) => [reminded(day(0, 12)), answered(id)]),
      day(30),
    ).refused('Ben was not reminded of the answer.');
  });
  it('needs seven silent days after both', () => {
    const state = givenAbout((objection) => [answered(objection), reminded(day(2))]);
    asked(state, day(8, 23)).refused('Ben has time until');
    asked(state, day(9)).causes(() => undefined);
  });
  it('counts again from whatever the objector said since, even a reply', () => {
    const state = givenAbout((objection) => [
      answered(objection),
      reminded(day(2)),
      ['ben', { type: 'objection-answered', objection, answer: 'A cap of what?' }, day(5)],
    ]);
    asked(state, day(11)).refused('Ben has time until');
    asked(state, day(12)).causes(() => undefined);
  });
  it('an answer of the objector’s own is none', () =>
    asked(
      givenAbout((objection) => [
        ['ben', { type: 'objection-answered', objection, answer: 'I mean it.' }],
        reminded(day(1)),
      ]),
      day(30),
    ).refused('It has not been answered.'));
  it('counts the days that the round’s own rules give', () => {
    const patient = [
      drafted,
      sent({ rules: { ...sent()[1].rules, lapseDays: 20 } }),
      stance('ben', 'object'),
    ] as const;
    const state = givenAbout((objection) => [answered(objection), reminded(day(2))], patient);
    asked(state, day(21)).refused('20 days of silence');
    asked(state, day(22)).causes(() => undefined);
  });
  it('too early is not counted when it is written into the log by hand', () => {
    const state = givenAbout((objection) => [
      answered(objection),
      reminded(day(2)),
      ['fay', { type: 'objection-lapsed', objection, note: 'x' }, day(8)],
    ]);
    expect(openObjections(state)).toHaveLength(1);
  });
  it('leaves its objector without a stance, and says that it lapsed', () => {
    const state = givenAbout((objection) => [
      answered(objection),
      reminded(day(2)),
      ['fay', { type: 'objection-lapsed', objection, note: 'On leave.' }, day(9)],
    ]);
    expect(openObjections(state)).toEqual([]);
    expect(state.objections[0]?.end).toEqual({ kind: 'lapsed', by: 'fay', at: day(9), reason: 'On leave.' });
    expect(currentStance(state, 'ben')).toBeNull();
  });
  it('tells from when on it may', () => {
    const state = givenAbout((objection) => [answered(objection), reminded(day(2))]);
    const [objection] = openObjections(state);
    expect(objection && lapsesAt(state, objection, 7)).toBe(day(9));
  });
});

describe('a comment admitted as an objection', () => {
  const comment: EventBody = {
    type: 'thread-opened',
    anchor: null,
    body: 'The disk fills.',
    mentions: [],
    blocking: false,
    suggestion: null,
  };
  const talked = [drafted, sent(), ['gus', comment]] as const;
  const admit = (state: Review): Command => ({
    type: 'admit-objection',
    comment: state.threads[0]?.id ?? '',
    reason: 'He is right to ask.',
  });
  const admitted = (): Review => {
    const events = log(...talked);
    const id = events[2]?.id ?? '';
    return review([
      ...events,
      ...log([
        'fay',
        { type: 'objection-admitted', comment: id, person: 'gus', round: 1, reason: 'x', text: text('one') },
        day(1),
      ]),
    ]);
  };
  it('is the facilitator’s to admit, with a reason', () => {
    given(...talked)
      .with(admit, { actor: 'ana' })
      .refused('Only Fay, who facilitates, can admit');
    given(...talked)
      .with((state) => ({ ...admit(state), reason: '' }) as Command, { actor: 'fay' })
      .refused('Give a reason');
    given(...talked)
      .with(admit, { actor: 'fay' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'objection-admitted', person: 'gus' }));
  });
  it('is its writer’s objection from then on: it bars, and only they lift it', () => {
    const state = admitted();
    expect(openObjections(state)).toMatchObject([{ by: 'gus', reason: 'The disk fills.' }]);
    givenState(state)
      .with((its) => ({ type: 'resolve-objection', objection: idOf(its), reason: 'A cap.' }), {
        actor: 'fay',
      })
      .refused(/Only/);
    givenState(state)
      .with((its) => ({ type: 'resolve-objection', objection: idOf(its), reason: 'A cap.' }), {
        actor: 'gus',
      })
      .causes(() => undefined);
  });
  it('an author’s comment is none', () =>
    given(drafted, sent(), ['ana', comment])
      .with(admit, { actor: 'fay' })
      .refused('authors don’t object to their own text'));
  it('is admitted once', () =>
    givenState(admitted()).with(admit, { actor: 'fay' }).refused('It was admitted already.'));
  it('loses its words with the comment when that is redacted, and bars still', () => {
    const events = log(...talked);
    const id = events[2]?.id ?? '';
    const state = review([
      ...events,
      ...log(
        [
          'fay',
          {
            type: 'objection-admitted',
            comment: id,
            person: 'gus',
            round: 1,
            reason: 'x',
            text: text('one'),
          },
          day(1),
        ],
        ['gus', { type: 'comment-redacted', comment: id, reason: 'a name' }, day(2)],
      ),
    ]);
    expect(openObjections(state)).toMatchObject([{ by: 'gus', reason: '' }]);
  });
});

describe('at the deadline', () => {
  const lazily = [drafted, sent(), stance('ben', 'consent')] as const;
  it('an objection at its very instant bars, whoever closes then', () => {
    const state = given(...lazily, ['cem', stance('cem', 'object')[1], DEADLINE]).state;
    givenState(state)
      .with(() => ({ type: 'accept', note: '' }), { actor: 'fay', at: AFTER_DEADLINE })
      .refused('Cem objects; only Cem can lift it');
  });
  it('an objection after it bars as well, until it is closed', () =>
    given(...lazily, ['cem', stance('cem', 'object')[1], day(20)])
      .when({ type: 'accept', note: '' }, { actor: 'fay', at: day(21) })
      .refused('Cem objects'));
  it('a server that was down at the deadline judges as if it had been up', () => {
    const { needs, when } = given(...lazily);
    expect(needs({ at: day(60) })).toEqual(needs({ at: AFTER_DEADLINE }));
    when({ type: 'accept', note: '' }, { actor: 'fay', at: day(60) }).causes(([event]) =>
      expect(event).toMatchObject({ mode: 'consent' }),
    );
  });
  it('silence is no assent to a text that came at the deadline or later', () => {
    const late = given(
      drafted,
      sent(),
      ['ana', { type: 'text-revised', summary: '', text: text('two') }, DEADLINE],
      ['ben', stance('ben', 'consent', 'two')[1], AFTER_DEADLINE],
      ['cem', { type: 'stance-taken-back', round: 1, reason: '' }, AFTER_DEADLINE],
    );
    expect(late.needs({ at: day(60), text: text('two') })).toMatchObject({ quorum: 'met', time: 'met' });
    const silent = given(drafted, sent(), [
      'ana',
      { type: 'text-revised', summary: '', text: text('two') },
      DEADLINE,
    ]);
    expect(silent.needs({ at: day(60), text: text('two') })).toMatchObject({ quorum: 'not-met' });
  });
});

it('an objector who left is named with who can let it lapse', () => {
  const { state } = given(...objected);
  const left = new Map([...PEOPLE].filter(([id]) => id !== 'ben'));
  const found = judgement(state, situation({ people: left }))?.requirements.find(
    (one) => one.key === 'objections',
  );
  expect(found?.detail).toContain('They are not known here any more: Fay can let it lapse.');
});

it('an objection that was overridden by whoever may is shown so and bars nothing', () => {
  const { state } = given(...objected, stance('cem', 'consent'));
  const rounds = state.rounds.map((round) => ({
    ...round,
    overrides: [{ key: 'objections' as const, by: 'fay', at: MONDAY, reason: 'Answered in writing.' }],
  }));
  const judged = judgement({ ...state, rounds }, situation({ at: AFTER_DEADLINE }));
  expect(judged?.requirements.find((one) => one.key === 'objections')).toMatchObject({
    state: 'overridden',
    detail: 'Overridden by Fay: Answered in writing.',
  });
});
