// Folding a log, however long it is, and leaving alone what it was given.

import { describe, expect, it } from 'vitest';
import { evolve, fold, initial } from '../../server/domain/evolve.ts';
import { parseLog } from '../../server/domain/event-schema.ts';
import { EMPTY_LOG, type ReviewEvent } from '../../server/domain/event.ts';
import { ownTime } from '../own-time.ts';

function makeEvents(count: number): ReviewEvent[] {
  const people = ['ann', 'bo', 'cy', 'di'];
  const envelope = (at: number, by: string) => ({
    v: 1 as const,
    id: String(at).padStart(8, '0'),
    request: `r${at}`,
    at: '2026-01-02T03:04:05.678Z',
    by,
  });
  const text = (at: number) => ({ commit: null, blob: `b${at}`, digest: `d${at}` });
  const events: ReviewEvent[] = [
    { ...envelope(0, 'ann'), type: 'drafted', title: 'T', template: null, text: text(0) },
    {
      ...envelope(1, 'ann'),
      type: 'sent-to-review',
      round: 1,
      scope: 'team',
      door: 'two-way',
      team: null,
      participants: people.slice(1).map((person) => ({ person, role: 'decider' as const })),
      facilitator: null,
      deadline: '2026-03-01T00:00:00.000Z',
      rules: { quorum: 1, support: 1, outsideVoice: false, lazy: false, lapseDays: 5 },
      note: '',
      text: text(0),
    },
  ];
  for (let at = 2; at < count; at += 1) {
    const by = people[1 + (at % 3)] ?? '';
    const objection = String(at - 1 - ((at - 1) % 5)).padStart(8, '0');
    if (at % 5 === 0)
      events.push({
        ...envelope(at, by),
        type: 'stance-taken',
        round: 1,
        stance: 'object',
        reason: 'Why',
        yesIf: 'How',
        text: text(at),
      });
    else if (at % 5 === 1)
      events.push({ ...envelope(at, 'ann'), type: 'objection-answered', objection, answer: 'So' });
    else if (at % 5 === 2)
      events.push({ ...envelope(at, by), type: 'objection-resolved', objection, reason: '' });
    else if (at % 5 === 3)
      events.push({ ...envelope(at, 'ann'), type: 'text-revised', summary: '', text: text(at) });
    else
      events.push({
        ...envelope(at, 'ann'),
        type: 'participant-added',
        person: `p${at}`,
        role: 'informed',
        reason: '',
      });
  }
  return events;
}

describe('a log', () => {
  it('comes to the same event by event, and no review given is changed', () => {
    const events = makeEvents(300);
    const stepwise = events.reduce((review, event) => {
      const before = structuredClone(review);
      const after = evolve(review, event);
      expect(review).toEqual(before);
      return after;
    }, initial);
    expect(stepwise).toEqual(fold({ events, newer: [], broken: [] }));
    expect(events).toEqual(makeEvents(300));
  });

  it('is folded in time that grows with its length, and a long one soon', { retry: 3 }, () => {
    const log = (count: number) => ({ events: makeEvents(count), newer: [], broken: [] });
    const [short, long, longest] = [log(20_000), log(40_000), log(30_000)];
    expect(ownTime(() => fold(long)) / ownTime(() => fold(short))).toBeLessThan(3);
    expect(ownTime(() => fold(longest))).toBeLessThan(1000);
  });
});

describe('the instant of an event', () => {
  const at = (text: string) => {
    const [event] = makeEvents(1);
    return parseLog(JSON.stringify({ ...event, at: text })).events[0]?.at;
  };

  it('is made plain, and one that is plain already stays as it is', () => {
    expect(at('2026-01-02T03:04:05.678Z')).toBe('2026-01-02T03:04:05.678Z');
    expect(at('2026-01-02T03:04:05+02:00')).toBe('2026-01-02T01:04:05.000Z');
  });

  it('must be one that exists, between the years 1970 and 9997', () => {
    expect(at('2026-02-30T03:04:05.678Z')).toBeUndefined();
    expect(at('1969-12-31T23:59:59.999Z')).toBeUndefined();
    expect(at('9998-01-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('a line of a newer Accord', () => {
  it('is kept with its type and who wrote it, is no broken line, and changes nothing', () => {
    const events = makeEvents(12);
    const lines = events.map((event) => JSON.stringify(event));
    const poll = {
      v: 2,
      id: '00000005a',
      at: '2026-01-02T03:04:05.678Z',
      by: 'bo',
      type: 'poll-opened',
      options: [1],
    };
    const log = parseLog([...lines.slice(0, 6), JSON.stringify(poll), ...lines.slice(6)].join('\n'));
    expect(log?.newer).toEqual([expect.objectContaining({ id: poll.id, by: 'bo', type: 'poll-opened' })]);
    expect(log?.broken).toEqual([]);
    expect(log?.events.length).toBe(events.length);
    expect(fold(log ?? EMPTY_LOG)).toEqual(fold({ events, newer: [], broken: [] }));
  });
});
