// The line of time: what happened to a decision and when, from its log and, without one, from the dates in its file.

import { describe, expect, test } from 'vitest';
import type { Decision } from '../../server/domain/decision.ts';
import type { ReviewEvent } from '../../server/domain/event.ts';
import type { Relation } from '../../server/domain/record/links.ts';
import { happeningsOf, timelineOf, type Asked } from '../../server/domain/timeline.ts';
import { aDecision, drafted, sent, textOf, type Said } from '../fixtures/decisions.ts';

const said = (...events: readonly Said[]): ReviewEvent[] =>
  events.map((event, at) => ({ v: 1, id: String(at), request: `r${at}`, ...event }));

const accepted = (at: string): Said => ({
  at,
  by: 'ana',
  type: 'accepted',
  mode: 'consent',
  note: '',
  silent: [],
  supersedes: [],
  text: textOf('one'),
});

const supersededBy = (number: number): Relation => ({
  kind: 'superseded-by',
  path: `docs/adr/000${number}.md`,
  text: `ADR-000${number}`,
  partial: false,
  from: 'stated',
  saidBy: 'this',
});

function all(...decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
  return new Map(decisions.map((decision) => [decision.record.path, decision]));
}

const told = (decision: Decision, events: readonly ReviewEvent[] = [], byPath = all(decision)) =>
  happeningsOf(decision, events, byPath)
    .map(({ on, kind }) => `${on} ${kind}`)
    .sort();

describe('what happened to a decision', () => {
  test('is told by its log, without the steps that decided nothing', () => {
    const events = [
      drafted('2026-01-02T09:00:00Z'),
      sent('2026-01-03T09:00:00Z', { deadline: '2026-01-10T09:00:00Z' }),
      accepted('2026-01-09T09:00:00Z'),
      { at: '2026-08-01T09:00:00Z', by: 'ana', type: 'superseded', successor: 'docs/adr/0043.md' },
    ] as const satisfies readonly Said[];
    expect(told(aDecision({ said: events }), said(...events))).toEqual([
      '2026-01-09 accepted',
      '2026-08-01 superseded',
    ]);
  });

  test('is told by the dates in the files where there is no log', () => {
    const old = aDecision({
      number: 1,
      word: 'superseded',
      date: '2024-03-01',
      relations: [supersededBy(2)],
    });
    const next = aDecision({ number: 2, word: 'accepted', date: '2025-06' });
    expect(told(old, [], all(old, next))).toEqual(['2024-03-01 accepted', '2025-06 superseded']);
    expect(told(aDecision({ word: 'rejected', date: '2024-03-01' }))).toEqual(['2024-03-01 rejected']);
    expect(told(aDecision({ word: 'none', date: '2024-03-01' }))).toEqual(['2024-03-01 dated']);
  });

  test('is left out where nothing says when', () => {
    const old = aDecision({ number: 1, word: 'superseded', date: null, relations: [supersededBy(2)] });
    expect(told(old, [], all(old, aDecision({ number: 2, word: 'accepted', date: null })))).toEqual([]);
  });

  test('before its log began is told by the date in its file', () => {
    const events = [
      { at: '2026-08-01T09:00:00Z', by: 'ana', type: 'deprecated', reason: 'gone' },
    ] as const satisfies readonly Said[];
    const decision = aDecision({ said: events, date: '2024-03-01', word: 'deprecated' });
    expect(decision.status.kind).toBe('logged');
    expect(told(decision, said(...events))).toEqual(['2024-03-01 accepted', '2026-08-01 deprecated']);
  });
});

describe('the line of time', () => {
  const ASKED: Asked = { folder: null, kind: null, before: null, atLeast: 3 };
  const decisions = [
    ...Array.from({ length: 6 }, (_, at) =>
      aDecision({ number: at + 1, word: 'accepted', date: `${2021 + at}-05-0${at + 1}` }),
    ),
    aDecision({ number: 7, word: 'rejected', date: '2026-11-01' }),
    aDecision({ number: 8, word: 'accepted', date: null }),
  ];
  const line = (asked: Partial<Asked> = {}) =>
    timelineOf(decisions, () => [], all(...decisions), { ...ASKED, ...asked });
  const dates = (asked: Partial<Asked> = {}) => line(asked).entries.map((entry) => entry.on);

  test('goes back year by year, the newest first, and counts every year', () => {
    expect(dates()).toEqual(['2026-11-01', '2026-05-06', '2025-05-05']);
    expect(dates({ before: '2025' })).toEqual(['2024-05-04', '2023-05-03', '2022-05-02']);
    expect(line().years[0]).toEqual({ year: '2026', count: 2 });
    expect(line().years).toHaveLength(6);
  });

  test('is narrowed by what happened and by folder, and names what has no date', () => {
    expect(dates({ kind: 'rejected' })).toEqual(['2026-11-01']);
    expect(dates({ folder: 'elsewhere' })).toEqual([]);
    expect(line().undated.map((one) => one.label)).toEqual(['ADR-0008']);
  });
});
