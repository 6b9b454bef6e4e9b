// Absence in a trial and on the last resort (DOMAIN sections 5 to 8): what waits for somebody who is away waits for their delegate, and what a
// delegate does counts once, as the principal's. Ana wrote it, Ben and Cem decide, Ben owns the trial; Eli and Dora answer for others.

import { describe, expect, it } from 'vitest';
import type { Member } from '../../server/domain/member.ts';
import type { Result, TrialOutcome } from '../../server/domain/trial.ts';
import { course, LADDER, TERMS, type Course } from './course.ts';
import { drafted, PEOPLE, sent, stance } from './given.ts';

const MET: Result = { result: 'met', value: '0', note: '' };
const DUE = '2027-01-12T10:00:00.000Z';

/** Both of two deciders must agree. */
const BOTH = { quorum: 1, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 };

function tried(): Course {
  const one = course(
    LADDER,
    drafted,
    sent({ rules: BOTH }),
    stance('ben', 'consent'),
    stance('cem', 'consent'),
  );
  one.now = '2026-11-03T09:00:00.000Z';
  one.does('fay', { type: 'accept-as-safe-to-try', note: '' }, { terms: TERMS });
  return one;
}

function judge(outcome: TrialOutcome, seat?: string) {
  return {
    type: 'judge-trial',
    outcome,
    results: [MET, MET],
    conclusion: 'One copy ended it.',
    until: null,
    unmeasured: '',
    ...(seat === undefined ? {} : { for: seat }),
  } as const;
}

function reading(value: string) {
  return {
    type: 'report-measure',
    measure: 0,
    value,
    on: '2026-11-10',
    link: '',
    note: '',
    tripped: null,
  } as const;
}

describe('the owner who is away', () => {
  it('is answered for: the delegate reports without a link, and reverts at once when a stop limit is reached', () => {
    const one = tried();
    one.now = '2026-11-10T09:00:00.000Z';
    const forBen = { principals: ['ben'] };
    one.refuses('eli', reading('7'), 'without a link');
    one.does('eli', reading('7'), forBen);
    one.refuses(
      'eli',
      { type: 'revert-at-once', reason: 'Seven in a night.' },
      'Its deciders judge the trial',
    );
    one.does('eli', { type: 'revert-at-once', reason: 'Seven in a night.' }, forBen);
    expect(one.review.standing.kind).toBe('deprecated');
    expect(one.review.trial?.judged.at(-1)).toMatchObject({ by: 'ben', through: 'eli', outcome: 'revert' });
    expect(one.review.notCounted).toEqual([]);
  });

  it('may be answered for by an author too, who reports and judges nothing', () => {
    const one = tried();
    one.now = DUE;
    const forBen = { principals: ['ben'] };
    one.does('ana', { type: 'note-results', results: [MET, null] }, forBen);
    expect(one.review.trial?.results).toEqual([MET, null]);
    one.refuses('ana', judge('adopt', 'ben'), 'Its deciders judge the trial', forBen);
  });
});

describe('a decider who is away', () => {
  it('is judged for by the delegate, who says so, and it counts as theirs', () => {
    const one = tried();
    one.now = DUE;
    const forCem = { principals: ['cem'] };
    one.refuses('eli', judge('adopt'), 'Say for whom you judge', forCem);
    one.refuses('eli', judge('adopt', 'ben'), 'Ben is no decider who is away with you', forCem);
    one.does('eli', judge('adopt', 'cem'), forCem);
    expect(one.review.trial?.verdicts).toMatchObject([{ by: 'cem', through: 'eli', outcome: 'adopt' }]);
    one.does('ben', judge('adopt'));
    expect(one.review.standing.kind).toBe('accepted');
    expect(one.review.trial?.judged.at(-1)).toMatchObject({ by: 'ben', through: null, agreed: ['cem'] });
  });

  it('counts once: their own word later takes the place of the delegate’s', () => {
    const one = tried();
    one.now = DUE;
    one.does('eli', judge('adopt', 'cem'), { principals: ['cem'] });
    one.does('cem', judge('revert'));
    expect(one.review.trial?.verdicts).toMatchObject([{ by: 'cem', through: null, outcome: 'revert' }]);
  });

  it('gives a delegate who decides too a second seat, and no vote twice in one', () => {
    const one = tried();
    one.now = DUE;
    const forCem = { principals: ['cem'] };
    one.does('ben', judge('adopt'), forCem);
    expect(one.review.standing.kind).toBe('safe-to-try');
    one.does('ben', judge('adopt'), forCem);
    expect(one.review.standing.kind).toBe('safe-to-try');
    one.does('ben', judge('adopt', 'cem'), forCem);
    expect(one.review.standing.kind).toBe('accepted');
  });

  it('by a line written by hand is judged for only where they decide, and never by an author', () => {
    const one = tried();
    one.now = DUE;
    const verdict = {
      type: 'verdict-given',
      outcome: 'adopt',
      results: [MET, MET],
      conclusion: 'x',
    } as const;
    one.comes('eli', { ...verdict, for: 'dora' });
    one.comes('ana', { ...verdict, for: 'cem' });
    expect(one.review.notCounted.length).toBe(2);
    expect(one.review.trial?.verdicts).toEqual([]);
  });
});

describe('the last resort', () => {
  const member = (id: string, over: Partial<Member> = {}): Member => ({
    id,
    name: PEOPLE.get(id)?.name ?? id,
    email: `${id}@example.org`,
    alsoKnownAs: [],
    teams: [],
    title: null,
    memberships: [],
    since: null,
    until: null,
    absences: [],
    delegate: null,
    ...over,
  });
  const away = [{ from: '2026-11-01', to: null, delegate: null }];
  const objected = [
    drafted,
    sent({
      participants: [
        { person: 'ben', role: 'decider' },
        { person: 'cem', role: 'decider' },
      ],
      facilitator: null,
    }),
    stance('ben', 'object'),
  ] as const;

  it('passes to the delegate of a decider who is away', () => {
    const people = [member('cem', { absences: away, delegate: 'eli' }), member('eli')];
    const one = course({ people, series: [] }, ...objected);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'We go round in circles.' });
    expect(one.level).toBe('Last resort: eli');
  });

  it('passes to nobody for a decider who objects: that side has its word already', () => {
    const people = [member('ben', { delegate: 'eli' }), member('cem', { absences: away }), member('eli')];
    const one = course({ people, series: [] }, ...objected);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'We go round in circles.' });
    expect(one.level).toBe('deadlocked');
  });
});
