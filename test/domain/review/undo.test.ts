// Undo: one's own last act is taken back while nothing hangs on it; both stay in the log, and neither changes anything.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, ReviewEvent } from '../../../server/domain/event.ts';
import { fold } from '../../../server/domain/evolve.ts';
import type { Review } from '../../../server/domain/review.ts';
import { UNDO_SECONDS } from '../../../server/domain/review/strands.ts';
import { drafted, givenState, log, review, sent, stance, text, type Entry } from '../given.ts';

const seconds = (at: string, more: number) => new Date(Date.parse(at) + more * 1000).toISOString();

/** The log, with the last event undone by `by` so many seconds later. */
function undoing(
  entries: readonly Entry[],
  { by, after = 8, of = -1 }: { by?: string; after?: number; of?: number } = {},
) {
  const events = log(...entries);
  const act = events.at(of);
  const last = events.at(-1);
  if (act === undefined || last === undefined) throw new Error('Nothing to undo.');
  const [undone] = log([by ?? act.by, { type: 'undone', event: act.id }, seconds(act.at, after)]);
  return {
    before: review(events.slice(0, of)),
    all: review([...events, ...(undone === undefined ? [] : [undone])]),
    events,
  };
}

/** What people see: without what only tells that something was undone, and when. */
function shown(state: Review) {
  const notCounted = state.notCounted.filter(({ event }) => event.type !== 'undone');
  return { ...state, notCounted, undone: null, lastAt: null, spoke: null };
}

const comment: EventBody = {
  type: 'thread-opened',
  anchor: null,
  body: 'Hm.',
  mentions: [],
  blocking: false,
  suggestion: null,
};
const acts: readonly (readonly [string, readonly Entry[]])[] = [
  ['a stance', [drafted, sent(), stance('ben', 'consent')]],
  ['a stance that replaced another', [drafted, sent(), stance('ben', 'object'), stance('ben', 'consent')]],
  [
    'a stance taken back',
    [drafted, sent(), stance('ben', 'object'), ['ben', { type: 'stance-taken-back', round: 1, reason: '' }]],
  ],
  ['an edit', [drafted, ['ana', { type: 'text-revised', summary: '', text: text('two') }]]],
  ['a comment', [drafted, sent(), ['eli', comment]]],
  [
    'an acceptance',
    [
      drafted,
      sent(),
      stance('ben', 'consent'),
      stance('cem', 'consent'),
      ['fay', { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') }],
    ],
  ],
  ['a withdrawal', [drafted, sent(), ['ana', { type: 'withdrawn', reason: 'x' }]]],
  ['a return', [drafted, sent(), ['fay', { type: 'returned', reason: 'x' }]]],
  [
    'a person added',
    [drafted, sent(), ['ana', { type: 'participant-added', person: 'gus', role: 'decider', reason: '' }]],
  ],
];

describe('undoing', () => {
  it.each(acts)('%s leaves everything as it was before it', (_, entries) => {
    const { before, all } = undoing(entries);
    expect(shown(all)).toEqual(shown(before));
    expect(all.undone).toHaveLength(2);
    expect(all.notCounted).toEqual([]);
  });
  it('somebody else’s act is not counted', () => {
    const { all } = undoing([drafted, sent(), stance('ben', 'consent')], { by: 'ana' });
    expect(all.stances[0]?.current).toBe(true);
    expect(all.notCounted).toHaveLength(1);
  });
  it('too late is not counted', () => {
    expect(
      undoing([drafted, sent(), stance('ben', 'consent')], { after: UNDO_SECONDS }).all.undone,
    ).toHaveLength(2);
    expect(
      undoing([drafted, sent(), stance('ben', 'consent')], { after: UNDO_SECONDS + 1 }).all.undone,
    ).toEqual([]);
  });
  it('what something hangs on is not counted', () => {
    const entries: Entry[] = [
      drafted,
      sent(),
      ['ben', stance('ben', 'object')[1]],
      ['cem', stance('cem', 'consent')[1], '2026-11-02T09:02:05.000Z'],
    ];
    const { all } = undoing(entries, { of: 2, after: 20 });
    expect(all.objections).toHaveLength(1);
    expect(all.notCounted).toHaveLength(1);
  });
  it('talk hangs on nothing but its own thread: a comment in between bars no undo', () => {
    const entries: Entry[] = [
      drafted,
      sent(),
      ['ben', stance('ben', 'object')[1]],
      ['eli', comment, '2026-11-02T09:02:05.000Z'],
    ];
    const { all } = undoing(entries, { of: 2, after: 20 });
    expect(all.objections).toEqual([]);
    expect(all.threads).toHaveLength(1);
  });
  it('a comment somebody replied to is not counted', () => {
    const events = log(drafted, sent(), ['eli', comment]);
    const id = events.at(-1)?.id ?? '';
    const at = events.at(-1)?.at ?? '';
    const later = log(
      ['ben', { type: 'comment-added', thread: id, body: 'Indeed.', mentions: [] }, seconds(at, 3)],
      ['eli', { type: 'undone', event: id }, seconds(at, 6)],
    );
    expect(review([...events, ...later]).threads).toHaveLength(1);
  });
  it('goes back step by step', () => {
    const events = log(drafted, sent(), stance('ben', 'object'), [
      'ben',
      stance('ben', 'consent')[1],
      '2026-11-02T09:02:10.000Z',
    ]);
    const later = log(
      ['ben', { type: 'undone', event: events[3]?.id ?? '' }, '2026-11-02T09:02:15.000Z'],
      ['ben', { type: 'undone', event: events[2]?.id ?? '' }, '2026-11-02T09:02:20.000Z'],
    );
    const state = review([...events, ...later]);
    expect(state.stances).toEqual([]);
    expect(state.undone).toHaveLength(4);
  });
  it('what was undone is not undone again, nor the undoing', () => {
    const { all, events } = undoing([drafted, sent(), stance('ben', 'consent')]);
    const id = events.at(-1)?.id ?? '';
    givenState(all)
      .with(() => ({ type: 'undo', event: id }), { actor: 'ben', at: '2026-11-02T09:02:20.000Z' })
      .refused(/Something hangs|nothing of yours/);
  });
  it('is offered to who did it, for a while', () => {
    const events = log(drafted, sent(), stance('ben', 'consent'));
    const state = review(events);
    const undo = () => ({ type: 'undo' as const, event: events[2]?.id ?? '' });
    givenState(state)
      .with(undo, { actor: 'ben', at: '2026-11-02T09:02:08.000Z' })
      .causes(([event]) => expect(event).toMatchObject({ type: 'undone' }));
    givenState(state)
      .with(undo, { actor: 'cem', at: '2026-11-02T09:02:08.000Z' })
      .refused('There is nothing of yours to undo');
    givenState(state)
      .with(undo, { actor: 'ben', at: '2026-11-02T09:30:00.000Z' })
      .refused('There is nothing of yours to undo');
  });
  it('some acts can’t be: a draft begun, a reminder, a redaction', () => {
    const state = review(log(drafted));
    givenState(state)
      .with((its) => ({ type: 'undo', event: its.last?.id ?? '' }), {
        actor: 'ana',
        at: '2026-11-02T09:00:05.000Z',
      })
      .refused('There is nothing of yours to undo');
  });
  it('comes to the same in whatever order a merge left the lines, and never twice', () => {
    const bodies: EventBody[] = [
      stance('ben', 'consent')[1],
      stance('ben', 'object')[1],
      comment,
      { type: 'text-revised', summary: '', text: text('two') },
      { type: 'returned', reason: 'x' },
    ];
    const anyLog = fc
      .array(
        fc.record({
          by: fc.constantFrom('ana', 'ben', 'cem', 'fay'),
          body: fc.constantFrom(...bodies),
          undo: fc.option(fc.nat(5), { nil: null }),
        }),
        { maxLength: 25 },
      )
      .map((steps) => {
        const events: ReviewEvent[] = log(drafted, sent());
        for (const { by, body, undo } of steps) {
          const at = seconds(events.at(-1)?.at ?? '', 4);
          const target = undo === null ? undefined : events.at(-1 - undo);
          events.push(...log([by, target === undefined ? body : { type: 'undone', event: target.id }, at]));
        }
        return events;
      });
    fc.assert(
      fc.property(
        anyLog.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const state = fold({ events, newer: [], broken: [] });
          expect(fold({ events: shuffled, newer: [], broken: [] })).toEqual(state);
          expect(new Set(state.undone).size).toBe(state.undone.length);
          // Without both, the log comes to the same; what undid nothing would undo something there, so it goes too.
          const gone = new Set(state.undone);
          const left = events.filter((event) => !gone.has(event.id) && event.type !== 'undone');
          const notCounted = state.notCounted.filter(({ event }) => event.type !== 'undone');
          expect(shown(fold({ events: left, newer: [], broken: [] }))).toEqual(
            shown({ ...state, notCounted }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
