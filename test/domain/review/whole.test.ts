// The rules as a whole: every event of every noun in any order, every command's shape, and every switch of the policy.

import * as fc from 'fast-check';
import { anchorAt } from '../../../server/domain/anchor.ts';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../server/domain/command.ts';
import { sentCommand } from '../../../server/domain/command-schema.ts';
import type { EventBody, ReviewEvent } from '../../../server/domain/event.ts';
import { parseLog } from '../../../server/domain/event-schema.ts';
import { appendToLog } from '../../../server/domain/log-schema.ts';
import { can, judgement } from '../../../server/domain/decide.ts';
import { fold } from '../../../server/domain/evolve.ts';
import { openObjections, statusOf } from '../../../server/domain/review.ts';
import { AFTER_DEADLINE, DEADLINE, drafted, log, sent, situation, stance, text } from '../given.ts';

const bodies: readonly EventBody[] = [
  drafted[1],
  sent()[1],
  sent({ round: 2, scope: 'company', door: 'one-way' })[1],
  stance('ben', 'consent')[1],
  stance('ben', 'object')[1],
  stance('ben', 'recuse')[1],
  stance('ben', 'consent', 'two')[1],
  { ...stance('ben', 'consent')[1], for: 'cem' },
  { type: 'text-revised', summary: '', text: text('two') },
  { type: 'author-invited', person: 'ben', reason: '' },
  {
    type: 'round-opened',
    round: 2,
    deadline: DEADLINE,
    rules: sent()[1].rules,
    note: 'x',
    text: text('one'),
  },
  {
    type: 'terms-changed',
    scope: 'company',
    door: 'one-way',
    team: null,
    rules: sent()[1].rules,
    reason: 'x',
  },
  { type: 'policy-adopted', rules: sent()[1].rules, reason: 'x' },
  { type: 'stance-taken-back', round: 1, reason: '' },
  { type: 'objection-answered', objection: 'E1', answer: 'so' },
  { type: 'objection-resolved', objection: 'E1', reason: '' },
  { type: 'objection-downgraded', objection: 'E1', reason: '', text: text('one') },
  { type: 'objection-lapsed', objection: 'E1', note: 'x' },
  { type: 'objection-admitted', comment: 'E1', person: 'ben', round: 1, reason: 'x', text: text('one') },
  { type: 'participant-added', person: 'gus', role: 'decider', reason: '' },
  { type: 'participant-removed', person: 'ben', reason: '' },
  { type: 'participant-replaced', person: 'ben', with: 'gus', reason: '' },
  { type: 'facilitator-named', person: 'cem', reason: '' },
  { type: 'reminded', person: 'ben', note: '' },
  { type: 'thread-opened', anchor: null, body: 'x', mentions: [], blocking: true, suggestion: null },
  { type: 'comment-added', thread: 'E1', body: 'x', mentions: [] },
  { type: 'comment-edited', comment: 'E1', body: 'y', mentions: [] },
  { type: 'comment-redacted', comment: 'E1', reason: 'x' },
  { type: 'thread-resolved', thread: 'E1', note: '' },
  { type: 'thread-reopened', thread: 'E1', note: '' },
  { type: 'thread-marked', thread: 'E1', blocking: true },
  { type: 'thread-moved', thread: 'E1', anchor: anchorAt('# One\n\nSome words.\n', 'sha256:one', 7, 11) },
  { type: 'suggestion-applied', thread: 'E1', text: text('two') },
  { type: 'returned', reason: 'x' },
  { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') },
  { type: 'rejected', reason: 'x', text: text('one') },
  { type: 'deferred', reason: 'x', until: null, text: text('one') },
  { type: 'withdrawn', reason: 'x' },
  { type: 'reopened', reason: 'x', text: text('one') },
  { type: 'deprecated', reason: 'x' },
  { type: 'superseded', successor: 'docs/adr/0009-z.md' },
  { type: 'restored', successor: 'docs/adr/0009-z.md', reason: 'x' },
  { type: 'challenged', reason: 'x' },
  { type: 'challenge-closed', challenge: 'E1', answer: 'x' },
  { type: 'amendment-proposed', summary: 'x', patch: 'x', from: text('one'), becomes: text('two'), days: 5 },
  { type: 'amendment-consented', amendment: 'E1' },
  { type: 'amendment-disputed', amendment: 'E1', reason: 'x' },
  { type: 'amended', amendment: 'E1', text: text('two') },
  { type: 'ratified', word: 'accepted', successors: [], reason: 'x', text: text('one') },
  { type: 'bypass-reverted', reason: 'x' },
  { type: 'undone', event: 'E1' },
];

/** Names in an event that mean another one are made to mean one that is there. */
function pointed(event: ReviewEvent, target: string): ReviewEvent {
  const names = ['objection', 'comment', 'thread', 'challenge', 'amendment', 'event'];
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, names.includes(name) ? target : value]),
  ) as unknown as ReviewEvent;
}

const step = fc.record({
  by: fc.constantFrom('ana', 'ben', 'cem', 'dora', 'eli', 'fay', 'zoe'),
  body: fc.constantFrom(...bodies),
  back: fc.nat(8),
  seconds: fc.constantFrom(5, 40, 90_000, 900_000),
});

/** A plausible log: it begins as reviews do, and events point at others that are there. */
const anyLog = fc.array(step, { maxLength: 40 }).map((steps) => {
  const events: ReviewEvent[] = log(drafted, sent());
  let at = Date.parse(events.at(-1)?.at ?? '');
  for (const { by, body, back, seconds } of steps) {
    at += seconds * 1000;
    const target = events.at(-1 - back)?.id ?? 'E0';
    events.push(...log([by, body, new Date(at).toISOString()]).map((event) => pointed(event, target)));
  }
  return events;
});

const folded = (events: readonly ReviewEvent[]) => fold({ events, newer: [], broken: [] });

describe('whatever a log holds', () => {
  it('any prefix, permutation or merge of it folds without throwing, and to the same state', () => {
    fc.assert(
      fc.property(
        anyLog.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.nat(events.length),
          ),
        ),
        ([events, shuffled, cut]) => {
          const state = folded(events);
          expect(folded(shuffled)).toEqual(state);
          folded(events.slice(0, cut));
          // A union merge leaves doubled lines in any order.
          const merged = appendToLog(appendToLog('', shuffled.slice(cut)), [
            ...events.slice(0, cut),
            ...shuffled,
          ]);
          expect(fold(parseLog(merged))).toEqual(state);
        },
      ),
      { numRuns: 200 },
    );
  });
  it('it survives its own file: written and read it is the same', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const read = parseLog(appendToLog('', events));
        expect(read.broken).toEqual([]);
        expect(folded(read.events)).toEqual(folded(events));
      }),
      { numRuns: 100 },
    );
  });
  it('no path leads to accepted by a command with an open objection or an unmet requirement, nor by an author', () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.constantFrom('ana', 'ben', 'cem', 'fay', 'gus'),
        fc.boolean(),
        (events, actor, isLate) => {
          const state = folded(events);
          const at = isLate ? '2028-01-01T00:00:00.000Z' : AFTER_DEADLINE;
          if (can(state, situation({ actor, at })).accept !== true) return;
          const overridden = new Set(state.rounds.at(-1)?.overrides.map((one) => one.key));
          expect(overridden.has('objections') || openObjections(state).length === 0).toBe(true);
          expect(state.authors).not.toContain(actor);
          expect(
            judgement(state, situation({ at }))?.requirements.filter((one) => one.state === 'not-met'),
          ).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
  it('nor does one by a line written by hand lead there while an objection is open', () => {
    fc.assert(
      fc.property(anyLog, fc.constantFrom('ben', 'cem', 'fay'), (events, by) => {
        const before = folded(events);
        fc.pre(
          openObjections(before).length > 0 &&
            statusOf(before) === 'in-review' &&
            (before.rounds.at(-1)?.overrides.length ?? 0) === 0,
        );
        const last = events.at(-1)?.at ?? '';
        const accepted: EventBody = {
          type: 'accepted',
          mode: 'consent',
          note: '',
          silent: [],
          supersedes: [],
          text: text('one'),
        };
        const after = folded([
          ...events,
          ...log([by, accepted, new Date(Date.parse(last) + 1000).toISOString()]),
        ]);
        expect(statusOf(after)).toBe('in-review');
      }),
      { numRuns: 300 },
    );
  });
});

describe('every command', () => {
  it('that can be sent by itself has a shape, and those that only follow have none', () => {
    const shaped = new Set<string>(sentCommand.options.map((option) => option.shape.type.value));
    const unshaped = COMMAND_NAMES.filter((name) => !shaped.has(name));
    for (const name of ['draft', 'revise', 'be-superseded', 'be-restored', 'propose-amendment'])
      expect(unshaped).toContain(name);
    for (const name of ['take-stance', 'undo', 'open-thread', 'ratify', 'next-round', 'challenge'])
      expect(unshaped).not.toContain(name);
  });
});
