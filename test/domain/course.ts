// The course of one decision under a driven clock: people give commands, time passes, and whatever is due happens, as the server would have it
// happen. Tests of escalation and trials read like what they tell.

import { expect } from 'vitest';
import { isRefusal, type Command } from '../../server/domain/command.ts';
import { decide } from '../../server/domain/decide.ts';
import { nextDue } from '../../server/domain/due.ts';
import { CLOCK, currentStep, openEscalation, levelName } from '../../server/domain/escalation.ts';
import type { EventBody, ReviewEvent } from '../../server/domain/event.ts';
import { fold } from '../../server/domain/evolve.ts';
import type { Policy } from '../../server/domain/policy.ts';
import type { Review, Situation } from '../../server/domain/review.ts';
import type { TrialTerms } from '../../server/domain/trial.ts';
import { log, MONDAY, PEOPLE, policy, situation, text, type Entry } from './given.ts';

export const TERMS: TrialTerms = {
  hypothesis: 'We believe that a replica removes wrong prices, because there is one copy.',
  measures: [
    { metric: 'Wrong prices', source: 'pricing/mismatch', baseline: '2.1', target: '0', stop: 'more than 3' },
    {
      metric: 'Price read, p99',
      source: 'pricing/read',
      baseline: '3 ms',
      target: '15 ms or less',
      stop: '',
    },
  ],
  reviewBy: '2027-01-12',
  owner: 'ben',
  blastRadius: { systems: 'Two regions of nineteen.', teams: 'Payments', reversibleUntil: '2027-03-01' },
  reversal: { steps: 'Turn off the flag.', owner: 'cem', effort: 'an hour' },
  answers: [],
};

/** Ben leads Payments; Cem decides for multiple teams, Fay for the company. */
export const LADDER: Partial<Policy> = {
  teams: [{ id: 'Payments', name: 'Payments', lead: 'ben' }],
  scopes: scopesWith({ team: ['lead'], 'multiple-teams': ['cem'], company: ['fay'] }),
};

export function scopesWith(
  authorities: Partial<Record<keyof Policy['scopes'], readonly string[]>>,
): Policy['scopes'] {
  const { scopes } = policy();
  return Object.fromEntries(
    Object.entries(scopes).map(([name, row]) => [
      name,
      {
        ...row,
        authority: (Reflect.get(authorities, name) ?? []).map((who: string) =>
          who === 'lead' ? { kind: 'lead' } : { kind: 'person', person: who },
        ),
      },
    ]),
  ) as Policy['scopes'];
}

export interface Course {
  readonly review: Review;
  readonly events: readonly ReviewEvent[];
  now: string;
  /** What else the rules are asked with from now on. */
  over: Partial<Situation>;
  does(by: string, command: Command, over?: Partial<Situation>): void;
  refuses(by: string, command: Command, sentence: string | RegExp, over?: Partial<Situation>): void;
  /** Time passes until then, and what is due happens; gives the kinds of what did. */
  until(instant: string): readonly string[];
  /** An event that came past the rules: by hand, or from another server. */
  comes(by: string, body: EventBody, at?: string): void;
  /** "Authority: team: ben", or what else holds. */
  readonly level: string;
}

export function course(policyOver: Partial<Policy>, ...entries: readonly Entry[]): Course {
  const rules = policy(policyOver);
  const events: ReviewEvent[] = log(...entries);
  let made = 0;
  const add = (by: string, bodies: readonly EventBody[], request: string, at: string) => {
    const last = events.at(-1)?.at ?? '';
    const then = at > last ? at : new Date(Date.parse(last) + 1).toISOString();
    for (const body of bodies) {
      made += 1;
      events.push({ v: 1, id: `K${String(made).padStart(8, '0')}`, request, at: then, by, ...body });
    }
  };
  const folded = () => fold({ events, newer: [], broken: [] });
  return {
    now: events.at(-1)?.at ?? MONDAY,
    over: {},
    get review() {
      return folded();
    },
    events,
    does(by, command, over = {}) {
      const decided = decide(folded(), command, asked(this, by, over));
      expect(isRefusal(decided) ? decided.refused : 'allowed').toBe('allowed');
      if (!isRefusal(decided)) add(by, decided.events, `request-${by}-${made}`, this.now);
    },
    refuses(by, command, sentence, over = {}) {
      const decided = decide(folded(), command, asked(this, by, over));
      expect(isRefusal(decided) ? decided.refused : `allowed: ${JSON.stringify(decided.events)}`).toMatch(
        sentence,
      );
    },
    until(instant) {
      const kinds: string[] = [];
      for (let looked = 0; looked < 50; looked += 1) {
        const review = folded();
        const digest = this.over.text?.digest ?? text('one').digest;
        const due = nextDue('docs/adr/0001-x.md', review, digest, {
          at: this.now,
          policy: rules,
          people: PEOPLE,
        });
        const at = due === null || due.at <= this.now ? this.now : due.at;
        if (due === null || at > instant) break;
        if (at > this.now) {
          // What it comes to is asked again when it is due.
          this.now = at;
          continue;
        }
        expect(events.map((one) => one.request)).not.toContain(due.id);
        add(CLOCK, [due.what().event], due.id, this.now);
        kinds.push(due.kind);
      }
      if (this.now < instant) this.now = instant;
      return kinds;
    },
    comes(by, body, at) {
      add(by, [body], `by-hand-${made}`, at ?? this.now);
    },
    get level() {
      const open = openEscalation(folded());
      const step = currentStep(open);
      if (open === null) return 'none';
      return step === null ? 'deadlocked' : `${levelName(step)}: ${step.people.join(', ')}`;
    },
  };

  function asked(of: Course, actor: string, over: Partial<Situation>): Situation {
    return situation({ policy: rules, actor, at: of.now, ...of.over, ...over });
  }
}
