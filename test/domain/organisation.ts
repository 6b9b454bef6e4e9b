// An organisation under a driven clock: a hundred people, some of them away, their decisions and what a server keeps of each. Each decision's log is
// text, as in the repository; what the server remembers is entered event by event, and forgotten when it restarts. After every event it says what
// must hold.

import { expect } from 'vitest';
import { absencesAt } from '../../server/domain/absences.ts';
import { isRefusal, type Command } from '../../server/domain/command.ts';
import { decide } from '../../server/domain/decide.ts';
import { nextDue } from '../../server/domain/due.ts';
import { CLOCK, currentStep, openEscalation } from '../../server/domain/escalation.ts';
import { parseLog } from '../../server/domain/event-schema.ts';
import type { EventBody, ReviewEvent, TextRef } from '../../server/domain/event.ts';
import { evolve, fold, initial } from '../../server/domain/evolve.ts';
import { appendToLog } from '../../server/domain/log-schema.ts';
import type { Absence, Member } from '../../server/domain/member.ts';
import type { Person } from '../../server/domain/person.ts';
import { defaultPolicy, type Policy } from '../../server/domain/policy.ts';
import { openObjections, type Review, type Situation } from '../../server/domain/review.ts';
import { undisputedAt } from '../../server/domain/review/amendment.ts';
import { trialTimes, type TrialTerms } from '../../server/domain/trial.ts';
import { dice } from '../dice.ts';
import { scopesWith } from './course.ts';
import { situation } from './given.ts';

export const START = Date.parse('2026-01-05T08:00:00.000Z');
export const DAY = 86_400_000;

const IDS = Array.from({ length: 100 }, (_, place) => `p${place}`);

export function dateAfter(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}

/** Everybody is away once in the year for one to five weeks; every other has a delegate in their team, who may be away too. */
function membersOf(roll: () => number): readonly Member[] {
  return IDS.map((id, place) => {
    const from = Math.floor(roll() * 340);
    const delegate = place % 2 === 0 ? (IDS[(place + 10) % 100] ?? null) : null;
    const absence: Absence = {
      from: dateAfter(START, from),
      // Some don't come back in this year.
      to: roll() < 0.03 ? null : dateAfter(START, from + 7 + Math.floor(roll() * 28)),
      delegate: roll() < 0.2 ? (IDS[Math.floor(roll() * 100)] ?? null) : null,
    };
    const team = `t${place % 10}`;
    return {
      id,
      name: `Person ${place}`,
      email: `${id}@example.org`,
      alsoKnownAs: [],
      teams: [team],
      title: null,
      memberships: [{ team, since: null, until: null }],
      since: null,
      until: null,
      absences: absence.delegate === id ? [] : [absence],
      delegate,
    };
  });
}

export interface One {
  readonly path: string;
  text: TextRef;
  readonly terms: TrialTerms | null;
  /** Paths that its text says it supersedes. */
  readonly says: readonly string[];
  /** Its log as it lies in the repository. */
  log: string;
  /** What the server remembers: the events, and the review they come to. */
  events: ReviewEvent[];
  review: Review;
}

export class Organisation {
  readonly decisions: One[] = [];
  readonly roll: () => number;
  readonly policy: Policy;
  readonly people: ReadonlyMap<string, Person>;
  now = START;
  #made = 0;
  checked = 0;
  clockEvents = 0;
  restarts = 0;

  constructor(seed: number) {
    this.roll = dice(seed);
    const people = membersOf(this.roll);
    this.people = new Map(people.map((one) => [one.id, one]));
    this.policy = {
      ...defaultPolicy('Europe/Lisbon'),
      people,
      teams: Array.from({ length: 10 }, (_, team) => ({
        id: `t${team}`,
        name: `Team ${team}`,
        lead: `p${team}`,
      })),
      scopes: scopesWith({ team: ['lead'], 'multiple-teams': ['p98'], company: ['p99'] }),
    };
  }

  get at(): string {
    return new Date(this.now).toISOString();
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.roll() * list.length)];
  }

  find(path: string): One | undefined {
    return this.decisions.find((one) => one.path === path);
  }

  isHere(person: string): boolean {
    return !absencesAt(this.policy, this.at).absent.has(person);
  }

  /** All that a server remembers is gone; what it reads from the repository comes to the same. */
  restart(): void {
    this.restarts += 1;
    for (const one of this.decisions) {
      // As a union merge of two clones may leave it: a line twice, and not in order.
      const lines = one.log.trimEnd().split('\n');
      const merged = this.roll() < 0.2 ? [...lines.toReversed(), lines[0]].join('\n') : one.log;
      const read = parseLog(merged);
      expect([read.newer, read.broken]).toEqual([[], []]);
      const review = fold(read);
      expect(review, `${one.path} is after a restart what it was before`).toEqual(one.review);
      one.events = [...read.events];
      one.review = review;
    }
  }

  add(one: Omit<One, 'log' | 'events' | 'review'>): One {
    const added: One = { ...one, log: '', events: [], review: initial };
    this.decisions.push(added);
    return added;
  }

  append(one: One, by: string, bodies: readonly EventBody[], request: string, id?: string): void {
    const last = one.events.at(-1)?.at ?? '';
    const at = this.at > last ? this.at : new Date(Date.parse(last) + 1).toISOString();
    for (const body of bodies) {
      this.#made += 1;
      const event: ReviewEvent = {
        v: 1,
        id: id ?? `E${String(this.#made).padStart(9, '0')}`,
        request,
        at,
        by,
        ...body,
      };
      const before = one.review;
      one.log = appendToLog(one.log, [event]);
      one.events.push(event);
      one.review = evolve(before, event);
      this.check(one, before, event);
    }
  }

  /** Somebody gives a command, or who answers for them while they are away; with nobody there it isn't given. */
  give(one: One, whose: string, command: Command): boolean {
    const { absent, standIns, principals } = absencesAt(this.policy, this.at);
    const actor = absent.has(whose) ? standIns.get(whose) : whose;
    if (actor === undefined) return false;
    const given: Situation = situation({
      actor,
      at: this.at,
      policy: this.policy,
      people: this.people,
      text: one.text,
      terms: one.terms,
      absent,
      principals: principals.get(actor) ?? [],
      supersedes: one.says.filter((path) => this.canEnd(path)),
      predecessors: new Map(this.endedBy(one.path).map((path) => [path, this.othersOver(path, one.path)])),
    });
    const isFor = actor !== whose && (command.type === 'take-stance' || command.type === 'judge-trial');
    const decided = decide(one.review, isFor ? { ...command, for: whose } : command, given);
    if (isRefusal(decided)) return false;
    this.append(one, actor, decided.events, `request-${this.#made}-${actor}`);
    // What ends or comes back with it is in the same commit.
    for (const event of decided.events) {
      const ends =
        event.type === 'accepted' || event.type === 'authority-decided' || event.type === 'trial-judged'
          ? event.supersedes
          : [];
      const restores = event.type === 'deprecated' ? (event.restores ?? []) : [];
      const request = `request-${this.#made}-with`;
      for (const path of ends) {
        const other = this.find(path);
        if (other !== undefined)
          this.append(other, actor, [{ type: 'superseded', successor: one.path }], request);
      }
      for (const path of restores) {
        const other = this.find(path);
        const back: EventBody = { type: 'restored', successor: one.path, reason: 'It is gone.' };
        if (other !== undefined) this.append(other, actor, [back], request);
      }
    }
    this.everybodyAgrees();
    return true;
  }

  canEnd(path: string): boolean {
    const kind = this.find(path)?.review.standing.kind ?? 'none';
    return ['accepted', 'safe-to-try', 'superseded'].includes(kind);
  }

  /** What this one superseded and is still superseded. */
  endedBy(path: string): readonly string[] {
    return this.decisions.flatMap(({ path: own, review: { standing } }) =>
      standing.kind === 'superseded' && standing.successors.includes(path) ? [own] : [],
    );
  }

  /** Its other successors that were not deprecated. */
  othersOver(path: string, but: string): readonly string[] {
    const standing = this.find(path)?.review.standing;
    const successors = standing?.kind === 'superseded' ? standing.successors : [];
    return successors.filter((one) => one !== but && this.find(one)?.review.standing.kind !== 'deprecated');
  }

  /** A sweep as the server makes it. */
  sweep(): void {
    for (const one of this.decisions)
      for (let turn = 0; ; turn += 1) {
        const due = this.due(one);
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

  due(one: One) {
    return nextDue(one.path, one.review, one.text.digest, {
      at: this.at,
      policy: this.policy,
      people: this.people,
    });
  }

  /** What came of the year, for whoever runs the whole of it. */
  figures(): string {
    const tally = new Map<string, number>();
    const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
    for (const one of this.decisions) {
      const { review } = one;
      count(`now ${review.standing.kind}`);
      for (const { type, by } of one.events) if (by === CLOCK) count(`by the clock: ${type}`);
      for (const { outcome } of review.rulings) count(`by authority: ${outcome}`);
      for (const { outcome } of review.trial?.judged ?? []) count(`judged: ${outcome}`);
      for (const { end } of review.amendments) count(`amendments: ${end?.kind ?? 'open'}`);
      for (const event of one.events)
        if ('for' in event && event.for !== undefined) count(`for somebody away: ${event.type}`);
    }
    const lines = [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, often]) => `${what} ${often}`);
    return [
      `${this.decisions.length} decisions, ${this.checked} events checked, ${this.restarts} restarts`,
      ...lines,
    ].join('\n');
  }

  /** What must hold after every event of every decision. */
  check(one: One, before: Review, event: ReviewEvent): void {
    this.checked += 1;
    const { review } = one;
    const { standing, trial } = review;
    const open = openEscalation(review);
    expect(review.notCounted).toEqual([]);
    expect(new Set(one.events.map((other) => other.id)).size).toBe(one.events.length);
    if (standing.kind === 'accepted' || standing.kind === 'safe-to-try')
      expect(openObjections(review)).toEqual([]);
    if (standing.kind === 'safe-to-try') expect(trial?.reviewBy).toBe(standing.reviewBy);
    if (open !== null) expect(standing.kind).toBe(open.about === 'trial' ? 'safe-to-try' : 'in-review');
    expect(review.escalations.filter((other) => other.end === null).length).toBeLessThanOrEqual(1);
    for (const ruling of review.rulings) {
      expect(review.authors).not.toContain(ruling.by);
      expect(ruling.answers.every((answer) => answer.answer.trim() !== '')).toBe(true);
    }
    // Never permanent by silence: only a judgement makes a trial accepted, and only what was in force comes back.
    if (trial !== null && standing.kind === 'accepted' && event.type !== 'restored')
      expect(trial.judged.at(-1)?.outcome).toBe('adopt');
    expect(trial?.extensions ?? 0).toBeLessThanOrEqual(this.policy.trials.extensions);
    // Whoever acts is there, and who is acted for is not.
    const { absent } = absencesAt(this.policy, this.at);
    if (event.by !== CLOCK) expect(absent.has(event.by), `${event.by} is there`).toBe(false);
    if ('for' in event && event.for !== undefined) expect(absent.has(event.for)).toBe(true);
    this.#checkAmending(before, event);
  }

  /** A text in force changes by an amendment that somebody consented to, that nobody disputed, and that waited its days. */
  #checkAmending(before: Review, event: ReviewEvent): void {
    if (event.type !== 'amended') return;
    const amendment = before.amendments.find((other) => other.id === event.amendment);
    expect(amendment?.end).toBeNull();
    expect(amendment?.consents.length).toBeGreaterThan(0);
    expect(amendment?.consents.map((other) => other.by)).not.toContain(amendment?.by);
    if (amendment !== undefined) expect(event.at >= undisputedAt(amendment, this.policy)).toBe(true);
  }

  /** What decisions say of each other, once everything of a commit is there. */
  everybodyAgrees(): void {
    for (const { path, review } of this.decisions) {
      const { standing } = review;
      if (standing.kind === 'accepted')
        for (const ended of review.supersedes)
          expect(this.find(ended)?.review.standing.kind, `${ended} ended with ${path}`).toBe('superseded');
      if (standing.kind !== 'superseded') continue;
      expect(standing.successors.length).toBeGreaterThan(0);
      // On trial it takes nobody's place.
      const kinds = standing.successors.map((one) => this.find(one)?.review.standing.kind);
      for (const kind of kinds) expect(['accepted', 'superseded', 'deprecated']).toContain(kind);
      expect(
        kinds.some((kind) => kind !== 'deprecated'),
        `something holds in place of ${path}`,
      ).toBe(true);
    }
  }

  /** Nothing that is due is left undone after a sweep, and nothing waits for people who are all away. */
  nothingIsLost(): void {
    const { absent } = absencesAt(this.policy, this.at);
    for (const one of this.decisions) {
      const due = this.due(one);
      expect(due === null || due.at > this.at, `nothing of ${one.path} is overdue`).toBe(true);
      const { trial, standing } = one.review;
      const open = openEscalation(one.review);
      if (
        standing.kind === 'safe-to-try' &&
        trial !== null &&
        this.at >= trialTimes(trial.reviewBy, this.policy).climbsAt
      )
        expect(open?.about).toBe('trial');
      const step = currentStep(open);
      if (step !== null && step.kind !== 'meeting')
        expect(
          step.people.some((person) => !absent.has(person)),
          `somebody of ${one.path} is there`,
        ).toBe(true);
    }
  }
}
