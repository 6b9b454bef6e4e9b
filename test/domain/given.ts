// given(events).when(command).causes(…): how the rules are tested. People, times and texts have names, so a test reads like the rule it states.

import { expect } from 'vitest';
import { isRefusal, type Command } from '../../server/domain/command.ts';
import type { EventBody, ReviewEvent, TextRef } from '../../server/domain/event.ts';
import type { Person } from '../../server/domain/person.ts';
import { defaultPolicy, type Policy } from '../../server/domain/policy.ts';
import { decide, judgement } from '../../server/domain/decide.ts';
import { fold } from '../../server/domain/evolve.ts';
import type { Review, Situation } from '../../server/domain/review.ts';
import type { StatusWord } from '../../server/domain/status.ts';

/** Teams: ana and ben are of Payments, cem of Platform, dora of Identity; fay facilitates, eli is told. */
const TEAMS: Readonly<Record<string, string[]>> = {
  ana: ['Payments'],
  ben: ['Payments'],
  cem: ['Platform'],
  dora: ['Identity'],
  fay: ['Architecture'],
  eli: ['Data'],
};

export const PEOPLE: ReadonlyMap<string, Person> = new Map(
  Object.entries(TEAMS).map(([id, teams]) => [
    id,
    {
      id,
      name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      email: `${id}@example.org`,
      alsoKnownAs: [],
      teams,
      title: null,
    },
  ]),
);

/** Monday 2 November 2026, 09:00 in Lisbon. */
export const MONDAY = '2026-11-02T09:00:00.000Z';
export const DEADLINE = '2026-11-10T17:00:00.000Z';
export const AFTER_DEADLINE = '2026-11-10T17:00:00.001Z';

export function text(name: string): TextRef {
  return { commit: `commit-${name}`, blob: `blob-${name}`, digest: `sha256:${name}` };
}

let made = 0;

/** Who did what; a minute after the one before unless `at` says when. */
export type Entry = readonly [by: string, body: EventBody, at?: string];

/** Events a minute apart from Monday 09:00 on, in the order given. */
export function log(...entries: readonly Entry[]): ReviewEvent[] {
  return entries.map(([by, body, at], index) => {
    made += 1;
    const minute = new Date(Date.parse(MONDAY) + index * 60_000).toISOString();
    return {
      v: 1,
      id: `E${String(made).padStart(8, '0')}`,
      request: `request-${made}`,
      at: at ?? minute,
      by,
      ...body,
    };
  });
}

export const drafted = [
  'ana',
  { type: 'drafted', title: 'Use an outbox', template: 'madr', text: text('one') },
] as const;

export function sent(over: Partial<Extract<EventBody, { type: 'sent-to-review' }>> = {}) {
  return [
    'ana',
    {
      type: 'sent-to-review',
      round: 1,
      scope: 'team',
      door: 'two-way',
      team: 'Payments',
      participants: [
        { person: 'ben', role: 'decider' },
        { person: 'cem', role: 'decider' },
        { person: 'dora', role: 'consulted' },
        { person: 'eli', role: 'informed' },
      ],
      facilitator: 'fay',
      deadline: DEADLINE,
      rules: { quorum: 1 / 2, support: 1, outsideVoice: false, lazy: true, lapseDays: 7 },
      note: '',
      text: text('one'),
      ...over,
    },
  ] as const satisfies readonly [string, EventBody];
}

export function stance(
  by: string,
  kind: Extract<EventBody, { type: 'stance-taken' }>['stance'],
  on = 'one',
  reason = kind === 'consent' ? '' : 'because',
) {
  return [
    by,
    { type: 'stance-taken', round: 1, stance: kind, reason, yesIf: '', text: text(on) },
  ] as const satisfies readonly [string, EventBody];
}

export function review(events: readonly ReviewEvent[]): Review {
  return fold({ events, newer: [], broken: [] });
}

export function situation(over: Partial<Situation> = {}): Situation {
  return {
    actor: 'ana',
    at: '2026-11-03T09:00:00.000Z',
    policy: policy(),
    people: PEOPLE,
    text: text('one'),
    word: 'proposed',
    unfilled: [],
    supersedes: [],
    absent: new Set(),
    principals: [],
    circular: [],
    body: '',
    predecessors: new Map(),
    successors: [],
    ...over,
  };
}

export function policy(over: Partial<Policy> = {}): Policy {
  return { ...defaultPolicy('Europe/Lisbon'), ...over };
}

interface When {
  /** The events it causes, without their envelope. */
  causes(expected: (events: readonly EventBody[]) => void): void;
  refused(sentence: string | RegExp): void;
}

export function given(...entries: readonly Entry[]) {
  return givenState(review(log(...entries)));
}

/** The same questions for a state that was folded already. */
export function givenState(state: Review) {
  const when = (command: Command, over: Partial<Situation> & { word?: StatusWord } = {}): When => {
    const decided = decide(state, command, situation(over));
    return {
      causes(expected) {
        expect(isRefusal(decided) ? decided.refused : 'allowed').toBe('allowed');
        if (!isRefusal(decided)) expected(decided.events);
      },
      refused(sentence) {
        expect(isRefusal(decided) ? decided.refused : `allowed: ${JSON.stringify(decided.events)}`).toMatch(
          sentence,
        );
      },
    };
  };
  return {
    state,
    when,
    /** For a command that names an id, which the log only has once it is there. */
    with: (command: (state: Review) => Command, over: Partial<Situation> = {}) => when(command(state), over),
    needs(over: Partial<Situation> = {}) {
      const judged = judgement(state, situation(over));
      return Object.fromEntries((judged?.requirements ?? []).map((one) => [one.key, one.state]));
    },
  };
}
