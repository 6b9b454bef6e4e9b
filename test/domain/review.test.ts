// The life of a decision, rule by rule (DOMAIN sections 3 to 5).

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../server/domain/command.ts';
import type { EventBody, ReviewEvent } from '../../server/domain/event.ts';
import { can, judgement } from '../../server/domain/decide.ts';
import { evolve, fold, initial } from '../../server/domain/evolve.ts';
import {
  currentStance,
  isBypassed,
  isOutdated,
  openObjections,
  revisionOf,
  statusOf,
} from '../../server/domain/review.ts';
import {
  AFTER_DEADLINE,
  DEADLINE,
  drafted,
  given,
  log,
  MONDAY,
  review,
  sent,
  situation,
  stance,
  text,
} from './given.ts';

const send: Extract<Command, { type: 'send-to-review' }> = {
  type: 'send-to-review',
  scope: 'team',
  door: 'two-way',
  team: 'Payments',
  participants: [{ person: 'ben', role: 'decider' }],
  facilitator: null,
  deadline: DEADLINE,
  note: '',
};
const consent: Command = {
  type: 'take-stance',
  stance: 'consent',
  reason: '',
  yesIf: '',
  digest: 'sha256:one',
};
const accept: Command = { type: 'accept', note: '' };
const closedOn = (holidays: readonly string[], zone = 'Europe/Lisbon') => ({
  ...situation().policy,
  calendar: { ...situation().policy.calendar, holidays, zone },
});

describe('starting', () => {
  it('anybody may start a draft', () => {
    given()
      .when({ type: 'draft', title: 'Use an outbox', template: 'madr' }, { actor: 'eli' })
      .causes(([event]) => expect(event?.type).toBe('drafted'));
  });
  it('a draft needs a title', () =>
    given().when({ type: 'draft', title: ' ', template: null }).refused(/title/));
  it('a second start is refused', () =>
    given(drafted).when({ type: 'draft', title: 'Again', template: null }).refused(/log/));
  it('only its author discards a draft', () =>
    given(drafted)
      .when({ type: 'discard', reason: 'twice' }, { actor: 'ben' })
      .refused('Only Ana can discard this draft.'));
  it('a draft that was reviewed can’t be discarded', () =>
    given(drafted, sent(), ['fay', { type: 'returned', reason: 'too early' }])
      .when({ type: 'discard', reason: 'x' })
      .refused(/withdrawn but not discarded/));
});

describe('recording', () => {
  const record: Command = {
    type: 'record',
    outcome: 'accepted',
    on: '2026-10-30',
    deciders: ['Ben'],
    where: 'Weekly of 30 October',
  };
  it('what was decided already is recorded on a record as found', () =>
    given()
      .when(record)
      .causes(([event]) => expect(event).toMatchObject({ type: 'recorded', outcome: 'accepted' })));
  it('a date that lies ahead is refused', () =>
    given()
      .when({ ...record, on: '2026-12-01' })
      .refused(/from the day/));
  it('it needs those who decided', () =>
    given()
      .when({ ...record, deciders: [' '] })
      .refused(/who decided/));
  it('it needs the place', () =>
    given()
      .when({ ...record, where: '' })
      .refused(/where/));
  it('the policy may forbid it', () =>
    given()
      .when(record, { policy: { ...situation().policy, recording: false } })
      .refused(/asks for a review/));
  it('it can’t contradict the file', () =>
    given()
      .when(record, { word: 'rejected' })
      .refused(/contradict/));
});

describe('sending to review', () => {
  it('opens round 1 under the rules of its scope', () =>
    given(drafted)
      .when(send)
      .causes(([event]) =>
        expect(event).toMatchObject({
          type: 'sent-to-review',
          round: 1,
          rules: { quorum: 1 / 2, support: 1, outsideVoice: false, lazy: true },
        }),
      ));
  it('a wide scope asks for more and takes no silence for assent', () =>
    given(drafted)
      .when({ ...send, scope: 'multiple-teams' })
      .causes(([event]) =>
        expect(event).toMatchObject({
          rules: { quorum: 2 / 3, support: 2, outsideVoice: true, lazy: false },
        }),
      ));
  it('silence is never assent for a one-way door', () =>
    given(drafted)
      .when({ ...send, door: 'one-way' })
      .causes(([event]) => expect(event).toMatchObject({ rules: { lazy: false } })));
  it('a deadline before the scope’s minimum is refused, and says how much it leaves', () =>
    given(drafted)
      .when({ ...send, deadline: '2026-11-09T17:00:00.000Z' })
      .refused('at least 5 working days for the scope “Team”; this one leaves 4'));
  it('a subsystem needs only one working day', () =>
    given(drafted)
      .when({ ...send, scope: 'subsystem', deadline: '2026-11-04T17:00:00.000Z' })
      .causes(() => undefined));
  it('a holiday is no working day', () =>
    given(drafted)
      .when(send, {
        policy: {
          ...situation().policy,
          calendar: { ...situation().policy.calendar, holidays: ['2026-11-06'] },
        },
      })
      .refused(/leaves 4/));
  it('a deadline on a holiday is refused, and the next working day is named', () =>
    given(drafted)
      .when(send, { policy: closedOn(['2026-11-10', '2026-11-11']) })
      .refused(/^10 Nov 2026 is a holiday\. The next working day is 12 Nov 2026\.$/u));
  it('it is the calendar’s own day that counts, not the one of UTC', () =>
    given(drafted)
      .when(
        { ...send, deadline: '2026-11-10T22:00:00.000Z' },
        { policy: closedOn(['2026-11-11'], 'Asia/Tokyo') },
      )
      .refused(/^11 Nov 2026 is a holiday/u));
  it('the next round’s deadline is no holiday either, and the absent get none', () => {
    const policy = closedOn(['2026-11-20']);
    const deadline = '2026-11-20T17:00:00.000Z';
    const opened = given(drafted, sent());
    opened
      .when({ type: 'next-round', deadline, note: 'Clearer.' }, { policy })
      .refused(/^20 Nov 2026 is a holiday\. The next working day is 23 Nov 2026/u);
    opened
      .when({ type: 'ask-absent', deadline, people: ['ben'], reason: 'Away.' }, { policy, actor: 'ben' })
      .refused(/^20 Nov 2026 is a holiday/u);
  });
  it('a deadline that was set stays when its day becomes a holiday', () =>
    given(drafted, sent({ deadline: '2026-11-17T17:00:00.000Z' }))
      .when(
        {
          type: 'change-terms',
          scope: 'multiple-teams',
          door: 'two-way',
          team: 'Payments',
          reason: 'Wider.',
        },
        { policy: closedOn(['2026-11-17']), actor: 'fay' },
      )
      .causes(([event]) => expect(event?.type).toBe('terms-changed')));
  it('the author can’t be the only decider', () =>
    given(drafted)
      .when({ ...send, participants: [{ person: 'ana', role: 'decider' }] })
      .refused(/not an author/));
  it('nobody is named twice', () =>
    given(drafted)
      .when({ ...send, participants: [...send.participants, { person: 'ben', role: 'informed' }] })
      .refused(/twice/));
  it('the author doesn’t facilitate', () =>
    given(drafted)
      .when({ ...send, facilitator: 'ana' })
      .refused(/facilitate/));
  it('only the author sends a draft', () =>
    given(drafted)
      .when(send, { actor: 'ben' })
      .refused(/Only Ana/));
  it('whoever sends a proposal as found becomes its author', () => {
    given()
      .when(send, { actor: 'eli', word: 'proposed' })
      .causes(() => undefined);
    expect(review(log(['eli', sent()[1]])).authors).toEqual(['eli']);
  });
  it('what was accepted as found isn’t reviewed again', () =>
    given()
      .when(send, { word: 'accepted' })
      .refused(/accepted already/));
});

describe('stances', () => {
  it('a decider signs the exact text', () =>
    given(drafted, sent())
      .when(consent, { actor: 'ben' })
      .causes(([event]) => expect(event).toMatchObject({ stance: 'consent', text: text('one') })));
  it('another text than the current one can’t be signed', () =>
    given(drafted, sent(), ['ana', { type: 'text-revised', summary: 'clearer', text: text('two') }])
      .when(consent, { actor: 'ben', text: text('two') })
      .refused('Revision 2 is out. You read revision 1.'));
  for (const kind of ['concern', 'object', 'recuse'] as const) {
    it(`${kind} needs a reason`, () =>
      given(drafted, sent())
        .when({ ...consent, stance: kind }, { actor: 'ben' })
        .refused(/needs a reason/));
  }
  it('a consulted person may object', () =>
    given(drafted, sent())
      .when({ ...consent, stance: 'object', reason: 'harm' }, { actor: 'dora' })
      .causes(() => undefined));
  it('an informed person doesn’t sign', () =>
    given(drafted, sent()).when(consent, { actor: 'eli' }).refused('You are informed. Deciders sign.'));
  it('somebody from outside doesn’t sign', () =>
    given(drafted, sent())
      .when(consent, { actor: 'zoe' })
      .refused(/no part/));
  it('a draft takes no stances', () =>
    given(drafted)
      .when(consent, { actor: 'ben' })
      .refused(/in a review/));
  it('the last stance counts and the earlier one stays in the list', () => {
    const { state } = given(drafted, sent(), stance('ben', 'consent'), stance('ben', 'stand-aside'));
    expect(currentStance(state, 'ben')?.stance).toBe('stand-aside');
    expect(state.stances.map((entry) => entry.stance)).toEqual(['consent', 'stand-aside']);
  });
  it('consent is outdated on another text, and signed again when the text is put back word for word', () => {
    const { state } = given(drafted, sent(), stance('ben', 'consent'));
    const entry = currentStance(state, 'ben');
    expect(entry && isOutdated(state, entry, 'sha256:two')).toBe(true);
    expect(entry && isOutdated(state, entry, 'sha256:one')).toBe(false);
  });
  it.each(['object', 'recuse'] as const)('%s stands when the text changes', (kind) => {
    const { state } = given(drafted, sent(), stance('ben', kind));
    const entry = currentStance(state, 'ben');
    expect(entry && isOutdated(state, entry, 'sha256:two')).toBe(false);
  });
});

describe('objections', () => {
  const objected = [drafted, sent(), stance('ben', 'object')] as const;
  const id = (state: ReturnType<typeof review>) => openObjections(state)[0]?.id ?? '';
  it('anybody may answer one', () => {
    const { state, when } = given(...objected);
    when({ type: 'answer-objection', objection: id(state), answer: 'A cap.' }, { actor: 'eli' }).causes(
      ([event]) => expect(event?.type).toBe('objection-answered'),
    );
  });
  it('only its objector resolves it', () => {
    const { state, when } = given(...objected);
    when({ type: 'resolve-objection', objection: id(state), reason: 'fine' }, { actor: 'ana' }).refused(
      /Only the person who objects/,
    );
    when({ type: 'resolve-objection', objection: id(state), reason: 'fine' }, { actor: 'ben' }).causes(
      () => undefined,
    );
  });
  it('another stance of its objector ends it', () =>
    expect(openObjections(given(...objected, stance('ben', 'consent')).state)).toEqual([]));
  it('taking it back ends it', () =>
    expect(
      openObjections(given(...objected, ['ben', { type: 'stance-taken-back', round: 1, reason: '' }]).state),
    ).toEqual([]));
  it('a resolved objection leaves its person without a stance', () => {
    const events = log(...objected);
    const objection = events[2]?.id ?? '';
    const state = review([
      ...events,
      ...log(['ben', { type: 'objection-resolved', objection, reason: '' }, '2026-11-02T10:00:00.000Z']),
    ]);
    expect(currentStance(state, 'ben')).toBeNull();
    expect(openObjections(state)).toEqual([]);
  });
  it('one that stands bars acceptance', () =>
    given(...objected, stance('cem', 'consent'))
      .when(accept, { actor: 'fay', at: AFTER_DEADLINE })
      .refused(/Ben objects; only Ben can lift it/));
});

describe('requirements', () => {
  it('half of the deciders make a quorum at team scope', () => {
    expect(given(drafted, sent()).needs()).toMatchObject({
      quorum: 'not-met',
      support: 'not-met',
      time: 'not-met',
      objections: 'met',
    });
    expect(given(drafted, sent(), stance('ben', 'consent')).needs()).toMatchObject({
      quorum: 'met',
      support: 'met',
      time: 'not-met',
    });
  });
  it('an outdated consent counts to nothing', () =>
    expect(given(drafted, sent(), stance('ben', 'consent')).needs({ text: text('two') })).toMatchObject({
      quorum: 'not-met',
      support: 'not-met',
    }));
  it('an objection counts to the quorum but is no support', () =>
    expect(given(drafted, sent(), stance('ben', 'object')).needs()).toMatchObject({
      quorum: 'met',
      support: 'not-met',
    }));
  it('who recuses leaves the denominator', () =>
    expect(given(drafted, sent(), stance('ben', 'recuse'), stance('cem', 'consent')).needs()).toMatchObject({
      quorum: 'met',
      time: 'met',
    }));
  it('when all recuse nobody is left to decide', () =>
    expect(given(drafted, sent(), stance('ben', 'recuse'), stance('cem', 'recuse')).needs()).toMatchObject({
      quorum: 'not-met',
    }));
  it('an author’s own stance satisfies nothing', () => {
    const own = sent({
      participants: [
        { person: 'ana', role: 'decider' },
        { person: 'ben', role: 'decider' },
      ],
    });
    expect(given(drafted, own, stance('ana', 'consent')).needs()).toMatchObject({
      quorum: 'not-met',
      support: 'not-met',
    });
  });
  it('consulted people count neither to quorum nor to support', () =>
    expect(given(drafted, sent(), stance('dora', 'consent')).needs()).toMatchObject({
      quorum: 'not-met',
      support: 'not-met',
    }));
  it('the passed deadline meets the quorum where silence is assent, but never the support', () => {
    expect(given(drafted, sent()).needs({ at: AFTER_DEADLINE })).toMatchObject({
      quorum: 'met',
      time: 'met',
      support: 'not-met',
    });
  });
  it('at the instant of the deadline it has passed', () =>
    expect(given(drafted, sent()).needs({ at: DEADLINE })).toMatchObject({ time: 'met' }));
  it('silence is no assent where the rules of the round say so', () => {
    const wide = sent({
      rules: { quorum: 2 / 3, support: 2, outsideVoice: true, lazy: false, lapseDays: 7 },
    });
    expect(given(drafted, wide).needs({ at: AFTER_DEADLINE })).toMatchObject({
      quorum: 'not-met',
      time: 'met',
    });
  });
  it('two thirds of three deciders are two', () => {
    const wide = sent({
      scope: 'multiple-teams',
      participants: ['ben', 'cem', 'dora'].map((person) => ({ person, role: 'decider' as const })),
      rules: { quorum: 2 / 3, support: 2, outsideVoice: true, lazy: false, lapseDays: 7 },
    });
    expect(given(drafted, wide, stance('ben', 'consent')).needs()).toMatchObject({
      quorum: 'not-met',
      'outside-voice': 'not-met',
      support: 'not-met',
    });
    expect(given(drafted, wide, stance('ben', 'consent'), stance('cem', 'concern')).needs()).toMatchObject({
      quorum: 'met',
      'outside-voice': 'met',
      support: 'met',
    });
  });
  it('an empty section is a requirement that names it', () => {
    expect(given(drafted, sent()).needs({ unfilled: ['Consequences'] })).toMatchObject({
      sections: 'not-met',
    });
    given(drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent'))
      .when(accept, { actor: 'fay', unfilled: ['Consequences'] })
      .refused(/Still empty: “Consequences”/);
  });
});

describe('closing', () => {
  const met = [drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent')] as const;
  it('the facilitator accepts when everything is met, and says what it supersedes', () =>
    given(...met)
      .when(accept, { actor: 'fay', supersedes: ['docs/adr/0001-a.md'] })
      .causes(([event]) =>
        expect(event).toMatchObject({
          type: 'accepted',
          mode: 'consent',
          silent: [],
          supersedes: ['docs/adr/0001-a.md'],
        }),
      ));
  it('a decider may accept', () =>
    given(...met)
      .when(accept, { actor: 'ben' })
      .causes(() => undefined));
  it('an author never closes', () =>
    given(...met)
      .when(accept, { actor: 'ana' })
      .refused(/author never closes/));
  it('nobody else closes', () =>
    given(...met)
      .when(accept, { actor: 'eli' })
      .refused(/facilitator or a decider/));
  it('silence that was assent is named', () =>
    given(
      drafted,
      sent({ participants: ['ben', 'cem', 'dora'].map((person) => ({ person, role: 'decider' as const })) }),
      stance('ben', 'consent'),
    )
      .when(accept, { actor: 'fay', at: AFTER_DEADLINE })
      .causes(([event]) => expect(event).toMatchObject({ mode: 'lazy', silent: ['cem', 'dora'] })));
  it.each([
    [{ type: 'reject', reason: 'too dear' } satisfies Command, 'rejected'],
    [{ type: 'defer', reason: 'after the freeze', until: '2027-01-15' } satisfies Command, 'deferred'],
  ])('%o leads to %s', (command, type) =>
    given(...met)
      .when(command, { actor: 'fay' })
      .causes(([event]) => expect(event?.type).toBe(type)),
  );
  it('rejecting needs a reason', () =>
    given(...met)
      .when({ type: 'reject', reason: '' }, { actor: 'fay' })
      .refused(/reason/));
  it('a deferral lies ahead', () =>
    given(...met)
      .when({ type: 'defer', reason: 'later', until: '2026-11-01' }, { actor: 'fay' })
      .refused(/ahead/));
  it('the author withdraws', () =>
    given(...met)
      .when({ type: 'withdraw', reason: 'superfluous' })
      .causes(() => undefined));
  it('a decider doesn’t withdraw', () =>
    given(...met)
      .when({ type: 'withdraw', reason: 'x' }, { actor: 'ben' })
      .refused(/Only Ana/));
  it('what was rejected can be reopened by saying what is new', () => {
    const rejected = [...met, ['fay', { type: 'rejected', reason: 'no', text: text('one') }]] as const;
    given(...rejected)
      .when({ type: 'reopen', reason: '' })
      .refused(/what is new/);
    given(...rejected)
      .when({ type: 'reopen', reason: 'a cheaper vendor' })
      .causes(() => undefined);
  });
  it('an accepted text is protected', () =>
    given(...met, [
      'fay',
      { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') },
    ])
      .when({ type: 'revise', summary: '' })
      .refused(/protected/));
});

describe('the status in the file', () => {
  const inReview = review(log(drafted, sent()));
  it('is bypassed when another hand changed it after the log began', () =>
    expect(isBypassed(inReview, 'accepted')).toBe(true));
  it('is as it should be while it says what the log wrote', () =>
    expect(isBypassed(inReview, 'proposed')).toBe(false));
  it('a draft may stand as proposed where the family has no word for it', () =>
    expect(isBypassed(review(log(drafted)), 'proposed')).toBe(false));
  it('raises no alarm for a record without a log', () => expect(isBypassed(initial, 'accepted')).toBe(false));
});

describe('the fold', () => {
  it('keeps an event whose actor had no right to it without counting it', () => {
    const { state } = given(drafted, sent(), stance('eli', 'consent'), [
      'ana',
      { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') },
    ]);
    expect(statusOf(state)).toBe('in-review');
    expect(state.notCounted.map(({ event }) => event.by)).toEqual(['eli', 'ana']);
  });
  it('numbers revisions by the texts it has seen, and a foreign text comes after them', () => {
    const { state } = given(drafted, sent(), [
      'ana',
      { type: 'text-revised', summary: '', text: text('two') },
    ]);
    expect([
      revisionOf(state, 'sha256:one'),
      revisionOf(state, 'sha256:two'),
      revisionOf(state, 'sha256:elsewhere'),
    ]).toEqual([1, 2, 3]);
  });

  const anyEvent = fc.record({
    by: fc.constantFrom('ana', 'ben', 'cem', 'dora', 'eli', 'fay', 'zoe'),
    body: fc.constantFrom<EventBody>(
      drafted[1],
      sent()[1],
      sent({ round: 2 })[1],
      stance('ben', 'consent')[1],
      stance('ben', 'object')[1],
      stance('ben', 'consent', 'two')[1],
      { type: 'text-revised', summary: '', text: text('two') },
      { type: 'stance-taken-back', round: 1, reason: '' },
      { type: 'objection-answered', objection: 'E1', answer: 'so' },
      { type: 'objection-resolved', objection: 'E1', reason: '' },
      { type: 'participant-added', person: 'zoe', role: 'decider', reason: '' },
      { type: 'participant-removed', person: 'ben', reason: '' },
      { type: 'facilitator-named', person: 'cem', reason: '' },
      { type: 'returned', reason: 'x' },
      { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') },
      { type: 'rejected', reason: 'x', text: text('one') },
      { type: 'withdrawn', reason: 'x' },
      { type: 'reopened', reason: 'x', text: text('one') },
      { type: 'deprecated', reason: 'x' },
      { type: 'superseded', successor: 'docs/adr/0009-z.md' },
      { type: 'discarded', reason: 'x' },
    ),
  });
  const anyLog = fc
    .array(anyEvent, { maxLength: 40 })
    .map((entries) => log(...entries.map(({ by, body }) => [by, body] as const)));

  it('never throws and gives the same state for every order of the lines', () => {
    fc.assert(
      fc.property(
        anyLog.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(fold({ events: shuffled, newer: [], broken: [] })).toEqual(
            fold({ events, newer: [], broken: [] }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
  it('no path leads to accepted with an open objection or an unmet requirement', () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.constantFrom('ana', 'ben', 'cem', 'fay'),
        fc.boolean(),
        (events, actor, late) => {
          const state = events.reduce<ReturnType<typeof review>>(
            (now: ReturnType<typeof review>, event: ReviewEvent) =>
              event.type === 'accepted' ? now : evolve(now, event),
            initial,
          );
          const at = late ? AFTER_DEADLINE : MONDAY;
          const may = can(state, situation({ actor, at })).accept;
          if (may !== true) return;
          expect(openObjections(state)).toEqual([]);
          expect(state.authors).not.toContain(actor);
          expect(
            judgement(state, situation({ at }))?.requirements.filter((one) => one.state === 'not-met'),
          ).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
