// A year of an organisation under a driven clock: a hundred people, decisions that are escalated, tried, forgotten and judged, with restarts in
// between. After every event every invariant is checked. Sampled for every run; `ACCORD_LONG` tells the whole year, `ACCORD_SEED` repeats one.

import { describe, expect, it } from 'vitest';
import { isRefusal, type Command } from '../../server/domain/command.ts';
import { decide } from '../../server/domain/decide.ts';
import { nextDue } from '../../server/domain/due.ts';
import { CLOCK, currentStep, openEscalation } from '../../server/domain/escalation.ts';
import type { EventBody, ReviewEvent, TextRef } from '../../server/domain/event.ts';
import { fold } from '../../server/domain/evolve.ts';
import type { Person } from '../../server/domain/person.ts';
import { defaultPolicy, type Policy } from '../../server/domain/policy.ts';
import { openObjections, type Review, type Situation } from '../../server/domain/review.ts';
import { trialTimes, type TrialTerms } from '../../server/domain/trial.ts';
import { scopesWith, TERMS } from './course.ts';
import { situation } from './given.ts';

const WHOLE = process.env['ACCORD_LONG'] === '1';
const SEED = Number(process.env['ACCORD_SEED'] ?? 20261128);
const DECISIONS = WHOLE ? 400 : 24;
const START = Date.parse('2026-01-05T08:00:00.000Z');
const DAY = 86_400_000;

/** A small generator that is the same on every machine (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PEOPLE: ReadonlyMap<string, Person> = new Map(
  Array.from({ length: 100 }, (_, place) => {
    const id = `p${place}`;
    return [
      id,
      {
        id,
        name: `Person ${place}`,
        email: `${id}@example.org`,
        alsoKnownAs: [],
        teams: [`t${place % 10}`],
        title: null,
      },
    ];
  }),
);

const POLICY: Policy = {
  ...defaultPolicy('Europe/Lisbon'),
  teams: Array.from({ length: 10 }, (_, team) => ({
    id: `t${team}`,
    name: `Team ${team}`,
    lead: `p${team}`,
  })),
  scopes: scopesWith({ team: ['lead'], 'multiple-teams': ['p98'], company: ['p99'] }),
};

interface One {
  readonly path: string;
  readonly text: TextRef;
  readonly terms: TrialTerms | null;
  events: ReviewEvent[];
}

class Organisation {
  readonly decisions: One[] = [];
  readonly roll: () => number;
  now = START;
  #made = 0;
  checked = 0;
  clockEvents = 0;

  constructor(seed: number) {
    this.roll = dice(seed);
  }

  get at(): string {
    return new Date(this.now).toISOString();
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.roll() * list.length)];
  }

  /** Folded anew each time: whatever a server remembered is gone, as after a restart. */
  review({ events }: One): Review {
    return fold({ events, newer: [], broken: [] });
  }

  append(one: One, by: string, bodies: readonly EventBody[], request: string, id?: string): void {
    const last = one.events.at(-1)?.at ?? '';
    const at = this.at > last ? this.at : new Date(Date.parse(last) + 1).toISOString();
    for (const body of bodies) {
      this.#made += 1;
      one.events.push({
        v: 1,
        id: id ?? `E${String(this.#made).padStart(9, '0')}`,
        request,
        at,
        by,
        ...body,
      });
      this.check(one);
    }
  }

  give(one: One, actor: string, command: Command): boolean {
    const given: Situation = situation({
      actor,
      at: this.at,
      policy: POLICY,
      people: PEOPLE,
      text: one.text,
      terms: one.terms,
    });
    const decided = decide(this.review(one), command, given);
    if (isRefusal(decided)) return false;
    this.append(one, actor, decided.events, `request-${this.#made}-${actor}`);
    return true;
  }

  /** A sweep as the server makes it. */
  sweep(): void {
    for (const one of this.decisions)
      for (let turn = 0; ; turn += 1) {
        const due = nextDue(one.path, this.review(one), one.text.digest, {
          at: this.at,
          policy: POLICY,
          people: PEOPLE,
        });
        if (due === null || due.at > this.at) break;
        expect(turn, `${one.path} comes to rest`).toBeLessThan(20);
        expect(
          one.events.some((event) => event.id === due.id),
          `${due.kind} of ${one.path} is done once`,
        ).toBe(false);
        this.clockEvents += 1;
        this.append(one, CLOCK, [due.what().event], due.id, due.id);
      }
  }

  /** What came of the year, for whoever runs the whole of it. */
  figures(): string {
    const tally = new Map<string, number>();
    const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
    for (const one of this.decisions) {
      const review = this.review(one);
      count(`now ${review.standing.kind}`);
      for (const { type, by } of one.events) if (by === CLOCK) count(`by the clock: ${type}`);
      for (const { outcome } of review.rulings) count(`by authority: ${outcome}`);
      for (const { outcome } of review.trial?.judged ?? []) count(`judged: ${outcome}`);
    }
    const lines = [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, often]) => `${what} ${often}`);
    return [`${this.decisions.length} decisions, ${this.checked} events checked`, ...lines].join('\n');
  }

  /** What must hold after every event of every decision. */
  check(one: One): void {
    this.checked += 1;
    const review = this.review(one);
    const { standing, trial } = review;
    const open = openEscalation(review);
    expect(review.notCounted).toEqual([]);
    expect(new Set(one.events.map((event) => event.id)).size).toBe(one.events.length);
    if (standing.kind === 'accepted' || standing.kind === 'safe-to-try')
      expect(openObjections(review)).toEqual([]);
    if (standing.kind === 'safe-to-try') expect(trial?.reviewBy).toBe(standing.reviewBy);
    if (open !== null) expect(standing.kind).toBe(open.about === 'trial' ? 'safe-to-try' : 'in-review');
    expect(review.escalations.filter((other) => other.end === null).length).toBeLessThanOrEqual(1);
    for (const ruling of review.rulings) {
      expect(review.authors).not.toContain(ruling.by);
      expect(ruling.answers.every((answer) => answer.answer.trim() !== '')).toBe(true);
    }
    // Never permanent by silence: only a judgement makes a trial accepted.
    if (trial !== null && standing.kind === 'accepted') expect(trial.judged.at(-1)?.outcome).toBe('adopt');
    expect(trial?.extensions ?? 0).toBeLessThanOrEqual(POLICY.trials.extensions);
  }

  /** Nothing that is due is left undone after a sweep. */
  nothingIsLost(): void {
    for (const one of this.decisions) {
      const review = this.review(one);
      const due = nextDue(one.path, review, one.text.digest, { at: this.at, policy: POLICY, people: PEOPLE });
      expect(due === null || due.at > this.at, `nothing of ${one.path} is overdue`).toBe(true);
      const { trial, standing } = review;
      if (
        standing.kind === 'safe-to-try' &&
        trial !== null &&
        this.at >= trialTimes(trial.reviewBy, POLICY).climbsAt
      )
        expect(openEscalation(review)?.about).toBe('trial');
    }
  }
}

function begin(org: Organisation, number: number): void {
  const team = Math.floor(org.roll() * 10);
  const mates = [...PEOPLE.keys()]
    .filter((id) => PEOPLE.get(id)?.teams.includes(`t${team}`) === true)
    .slice(1);
  const [author = '', ...others] = mates;
  const tries = org.roll() < 0.5;
  const one: One = {
    path: `docs/adr/${String(number).padStart(4, '0')}-x.md`,
    text: { commit: null, blob: `blob-${number}`, digest: `sha256:${number}` },
    terms: tries
      ? {
          ...TERMS,
          owner: others[0] ?? '',
          reversal: { ...TERMS.reversal, owner: others[1] ?? '' },
          reviewBy: dateAfter(org.now, 50),
          blastRadius: { ...TERMS.blastRadius, reversibleUntil: dateAfter(org.now, 120) },
        }
      : null,
    events: [],
  };
  org.decisions.push(one);
  org.append(
    one,
    author,
    [{ type: 'drafted', title: `Decision ${number}`, template: null, text: one.text }],
    `request-draft-${number}`,
  );
  org.give(one, author, {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: `t${team}`,
    participants: others.slice(0, 4).map((person) => ({ person, role: 'decider' })),
    facilitator: others[5] ?? null,
    deadline: new Date(org.now + 12 * DAY).toISOString(),
    note: '',
  });
}

function dateAfter(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}

/** Somebody does something, or forgets to. */
function live(org: Organisation, one: One): void {
  const review = org.review(one);
  const round = review.rounds.at(-1);
  const step = currentStep(openEscalation(review));
  const decider = org.pick(round?.participants ?? [])?.person ?? '';
  const [objection] = openObjections(review);
  if (review.standing.kind === 'in-review') {
    if (step !== null && org.roll() < 0.3) {
      const actor = org.pick(step.people) ?? round?.facilitator ?? '';
      if (step.kind === 'authority' || step.kind === 'last-resort') {
        const outcome = org.pick(['safe-to-try', 'reject', 'return', 'raise', 'defer'] as const) ?? 'reject';
        org.give(one, actor, {
          type: 'decide-by-authority',
          outcome,
          note: 'Enough was said.',
          answers: openObjections(review).map((other) => ({ objection: other.id, answer: 'I read it.' })),
          overrides: (['quorum', 'support', 'time', 'outside-voice'] as const).map((key) => ({
            key,
            reason: 'Enough.',
          })),
          conditions: ['Measure it.'],
          terms: one.terms ?? {
            ...TERMS,
            owner: decider,
            reversal: { ...TERMS.reversal, owner: decider },
            reviewBy: dateAfter(org.now, 60),
            blastRadius: { ...TERMS.blastRadius, reversibleUntil: dateAfter(org.now, 120) },
          },
          until: null,
          scope: 'company',
          digest: one.text.digest,
        });
      } else org.give(one, actor, { type: 'pass-level', recused: org.roll() < 0.2, reason: 'No.' });
      return;
    }
    if (objection !== undefined && org.roll() < 0.05)
      org.give(one, objection.by, { type: 'resolve-objection', objection: objection.id, reason: 'Fine.' });
    else if (org.roll() < 0.4)
      org.give(one, decider, {
        type: 'take-stance',
        stance: org.roll() < 0.15 ? 'object' : 'consent',
        reason: 'Because.',
        yesIf: '',
        digest: one.text.digest,
      });
    else if (org.roll() < 0.3)
      org.give(
        one,
        round?.facilitator ?? '',
        one.terms === null ? { type: 'accept', note: '' } : { type: 'accept-as-safe-to-try', note: '' },
      );
    return;
  }
  if (review.standing.kind !== 'safe-to-try' || review.trial === null || org.roll() < 0.7) return;
  const { trial } = review;
  if (org.roll() < 0.6) {
    org.give(one, trial.terms.owner, {
      type: 'report-measure',
      measure: 0,
      value: org.roll() < 0.05 ? '4' : '1',
      on: dateAfter(org.now, 0),
      link: '',
      note: '',
      tripped: null,
    });
    org.give(one, trial.terms.owner, { type: 'revert-at-once', reason: 'Too many.' });
    return;
  }
  org.give(one, org.pick(step?.people ?? []) ?? decider, {
    type: 'judge-trial',
    outcome: org.pick(['adopt', 'revert', 'extend'] as const) ?? 'adopt',
    results: trial.terms.measures.map(() => ({ result: 'met', value: '0', note: '' })),
    conclusion: 'We saw enough.',
    until: dateAfter(org.now, 40),
    unmeasured: '',
  });
}

describe('a year of an organisation', () => {
  it(
    `seed ${SEED}: nothing due is lost or doubled, and every invariant holds after each event`,
    { timeout: WHOLE ? 3_600_000 : 60_000 },
    () => {
      const org = new Organisation(SEED);
      for (let day = 0; day < 365; day += 1) {
        // Now and then the server is down for days, and the clock jumps.
        const isDown = org.roll() < 0.1;
        org.now = START + day * DAY + Math.floor(org.roll() * 8) * 3_600_000;
        while (org.decisions.length < DECISIONS && org.decisions.length < ((day + 1) / 240) * DECISIONS)
          begin(org, org.decisions.length + 1);
        if (!isDown) {
          org.sweep();
          org.nothingIsLost();
        }
        for (const one of org.decisions) if (org.roll() < 0.15) live(org, one);
      }
      org.now = START + 800 * DAY;
      org.sweep();
      org.nothingIsLost();
      const kinds = new Set(org.decisions.map((one) => org.review(one).standing.kind));
      if (WHOLE) process.stdout.write(`${org.figures()}\n`);
      expect(org.checked).toBeGreaterThan(DECISIONS * 4);
      expect(org.clockEvents).toBeGreaterThan(0);
      expect(kinds.size).toBeGreaterThan(1);
    },
  );
});
