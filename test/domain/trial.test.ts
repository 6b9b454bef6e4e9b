// Safe to try: one test a rule of DOMAIN section 7. Ana wrote it, Ben and Cem decide, Ben owns the trial.

import { describe, expect, it } from 'vitest';
import { currentStep, openEscalation } from '../../server/domain/escalation.ts';
import type { Policy } from '../../server/domain/policy.ts';
import { openObjections } from '../../server/domain/review.ts';
import { wouldJudge } from '../../server/domain/review/judges.ts';
import {
  phaseOf,
  stateOf,
  termNeeds,
  type Result,
  type TrialOutcome,
  type TrialTerms,
} from '../../server/domain/trial.ts';
import { course, LADDER, TERMS, type Course } from './course.ts';
import { drafted, PEOPLE, policy, sent, stance, text } from './given.ts';

const SIGNED = [drafted, sent(), stance('ben', 'consent'), stance('cem', 'consent')] as const;
const MET: Result = { result: 'met', value: '0', note: '' };
const NOT_MET: Result = { result: 'not-met', value: '21 ms', note: 'Under load.' };
const UNMEASURED: Result = { result: 'not-measured', value: '', note: 'The bill comes later.' };
const LATER = '2028-06-01T09:00:00.000Z';

function tried(terms: Partial<TrialTerms> = {}, rules: Partial<Policy> = LADDER): Course {
  const one = course(rules, ...SIGNED);
  one.over = { terms: { ...TERMS, ...terms } };
  one.now = '2026-11-03T09:00:00.000Z';
  one.does('fay', { type: 'accept-as-safe-to-try', note: 'Two regions first.' });
  return one;
}

function judge(outcome: TrialOutcome, over: object = {}) {
  return {
    type: 'judge-trial',
    outcome,
    results: [MET, MET],
    conclusion: 'One copy ended it.',
    until: null,
    unmeasured: '',
    ...over,
  } as const;
}

/** From a week before review-by on it may be judged; the quorum is one of two, so one decider's verdict counts at once. */
function due(terms: Partial<TrialTerms> = {}, rules: Partial<Policy> = LADDER): Course {
  const one = tried(terms, rules);
  one.now = '2027-01-12T10:00:00.000Z';
  return one;
}

const closed = { ...policy(), calendar: { ...policy().calendar, holidays: ['2026-12-25'] } };

describe('terms', () => {
  const needs = (over: Partial<TrialTerms>) =>
    termNeeds({ ...TERMS, ...over }, { today: '2026-11-03', policy: closed, people: PEOPLE }).filter(
      (one) => one.state === 'not-met',
    );

  it('are complete when nothing is missing', () => {
    expect(needs({})).toEqual([]);
  });

  it.each<[string, Partial<TrialTerms>, RegExp]>([
    ['a hypothesis', { hypothesis: ' ' }, /what you believe/u],
    ['a measure', { measures: [] }, /Name what will be measured/u],
    [
      'a whole measure',
      { measures: [{ metric: 'Cost', source: '', baseline: '3', target: '', stop: '' }] },
      /“Cost” still needs where it is read and a target/u,
    ],
    ['a review-by date', { reviewBy: '' }, /Choose the day/u],
    ['a date of the calendar', { reviewBy: '2026-02-31' }, /Choose the day/u],
    ['a date that lies ahead', { reviewBy: '2026-11-03' }, /must lie ahead/u],
    ['a date within the policy’s maximum', { reviewBy: '2027-02-02' }, /2027-02-01 at the latest/u],
    [
      'a day that is no holiday',
      { reviewBy: '2026-12-25' },
      /^25 Dec 2026 is a holiday\. The next working day is 28 Dec 2026\.$/u,
    ],
    ['an owner', { owner: '' }, /Name who owns the trial/u],
    ['an owner who is known here', { owner: 'nobody' }, /Nobody here is called “nobody”/u],
    ['systems', { blastRadius: { ...TERMS.blastRadius, systems: '' } }, /which systems/u],
    ['teams', { blastRadius: { ...TERMS.blastRadius, teams: '' } }, /which teams/u],
    [
      'until when it can be undone',
      { blastRadius: { ...TERMS.blastRadius, reversibleUntil: '' } },
      /until when/u,
    ],
    [
      'a way back that is open when it is judged',
      { blastRadius: { ...TERMS.blastRadius, reversibleUntil: '2027-01-11' } },
      /can’t be undone any more on its review-by date/u,
    ],
    ['steps back', { reversal: { ...TERMS.reversal, steps: '' } }, /steps that undo it/u],
    ['what undoing takes', { reversal: { ...TERMS.reversal, effort: '' } }, /what undoing takes/u],
    ['somebody who undoes it', { reversal: { ...TERMS.reversal, owner: '' } }, /carries the plan out/u],
  ])('need %s', (_, over, detail) => {
    expect(needs(over).map((one) => one.detail)).toEqual([expect.stringMatching(detail)]);
  });

  it('may name people as a record does', () => {
    const one = tried({ owner: 'Ben', reversal: { ...TERMS.reversal, owner: 'cem@example.org' } });
    expect(one.review.trial?.terms).toMatchObject({ owner: 'ben', reversal: { owner: 'cem' } });
  });
});

describe('safe to try by consent', () => {
  it('is in force until its review-by date', () => {
    expect(tried().review.standing).toMatchObject({
      kind: 'safe-to-try',
      mode: 'consent',
      reviewBy: '2027-01-12',
      by: 'fay',
    });
  });

  it('needs terms that were part of what was signed', () => {
    const one = course(LADDER, ...SIGNED);
    one.refuses(
      'fay',
      { type: 'accept-as-safe-to-try', note: '' },
      'The text carries no terms of a trial, so nobody has signed any.',
    );
    one.refuses('fay', { type: 'accept-as-safe-to-try', note: '' }, /Quorum: 0 of 2/u, {
      terms: TERMS,
      text: text('two'),
    });
  });

  it('needs complete terms', () => {
    const one = course(LADDER, ...SIGNED);
    one.refuses(
      'fay',
      { type: 'accept-as-safe-to-try', note: '' },
      'Its terms are not complete. A hypothesis',
      { terms: { ...TERMS, hypothesis: '' } },
    );
  });

  it('needs everything that accepting needs', () => {
    const one = course(LADDER, drafted, sent(), stance('ben', 'consent'), stance('cem', 'object'));
    one.refuses('fay', { type: 'accept-as-safe-to-try', note: '' }, /No open objection/u, { terms: TERMS });
    course(LADDER, ...SIGNED).refuses(
      'ana',
      { type: 'accept-as-safe-to-try', note: '' },
      'An author never closes',
      { terms: TERMS },
    );
  });

  it('is no way through a one-way door', () => {
    const one = course(
      LADDER,
      drafted,
      sent({ door: 'one-way' }),
      stance('ben', 'consent'),
      stance('cem', 'consent'),
    );
    one.refuses('fay', { type: 'accept-as-safe-to-try', note: '' }, 'The door is one-way', { terms: TERMS });
  });

  it('is what terms in the text are signed for, and nothing else', () => {
    course(LADDER, ...SIGNED).refuses('fay', { type: 'accept', note: '' }, 'carries the terms of a trial', {
      terms: TERMS,
    });
  });
});

describe('safe to try by authority', () => {
  const objected = (over: object = {}) => {
    const one = course(
      LADDER,
      drafted,
      sent(over),
      stance('ben', 'consent'),
      stance('cem', 'consent'),
      stance('dora', 'object'),
    );
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    return one;
  };
  const ruling = (one: Course, over: object = {}) =>
    ({
      type: 'decide-by-authority',
      outcome: 'safe-to-try',
      note: 'Small enough to be wrong.',
      answers: [
        { objection: openObjections(one.review)[0]?.id ?? '', answer: 'The lag is measured each day.' },
      ],
      overrides: [],
      conditions: [],
      terms: { ...TERMS, owner: 'cem' },
      until: null,
      scope: null,
      digest: text('one').digest,
      ...over,
    }) as const;

  it('is on terms that the authority wrote, with the answers in them', () => {
    const one = objected();
    one.refuses('ben', ruling(one, { terms: null }), 'Write the terms first');
    one.refuses('ben', ruling(one, { terms: { ...TERMS, measures: [] } }), 'At least one success measure.');
    one.does('ben', ruling(one));
    expect(one.review.standing).toMatchObject({ kind: 'safe-to-try', mode: 'authority', by: 'ben' });
    expect(one.review.trial?.terms.answers).toEqual([
      { to: 'dora', answer: 'The lag is measured each day.' },
    ]);
    expect(one.review.objections[0]?.end?.kind).toBe('overruled');
  });

  it('refuses a one-way door at any scope below the company, and there without an override', () => {
    const low = objected({ door: 'one-way' });
    low.refuses('ben', ruling(low), 'Only an authority of the scope “Company” can override that.');
    low.does('ben', ruling(low, { outcome: 'raise', scope: 'company' }));
    low.over = { unfilled: [] };
    const overrides = ['support', 'outside-voice', 'quorum', 'time'].map((key) => ({
      key,
      reason: 'It can’t wait.',
    }));
    low.refuses('fay', ruling(low, { overrides }), 'The door is one-way. Override that by name');
    low.does(
      'fay',
      ruling(low, { overrides: [...overrides, { key: 'one-way-door', reason: 'A copy is kept.' }] }),
    );
    expect(low.review.rulings.at(-1)?.overrides.map((one) => one.key)).toContain('one-way-door');
  });
});

describe('measures', () => {
  const reported = (over: object = {}) =>
    ({
      type: 'report-measure',
      measure: 0,
      value: '1',
      on: '2026-11-10',
      link: '',
      note: '',
      tripped: null,
      ...over,
    }) as const;

  it('are reported by the owner, or by anybody with a link', () => {
    const one = tried();
    one.now = '2026-11-10T09:00:00.000Z';
    one.does('ben', reported());
    one.refuses('eli', reported(), 'without a link');
    one.does('eli', reported({ value: '2', link: 'https://metrics.example/pricing' }));
    expect(one.review.trial?.readings.map((other) => other.value)).toEqual(['1', '2']);
  });

  it('are read today or earlier, and since the trial began', () => {
    const one = tried();
    one.now = '2026-11-10T09:00:00.000Z';
    one.refuses('ben', reported({ on: '2026-11-11' }), 'today or earlier');
    one.refuses('ben', reported({ on: '2026-11-02' }), 'had not begun');
    one.refuses('ben', reported({ measure: 2 }), 'There is no such measure.');
    one.refuses('ben', reported({ value: ' ' }), 'Give the value');
  });

  it('say how they stand: the latest by its day, not by when it was told', () => {
    const one = tried();
    one.now = '2026-11-20T09:00:00.000Z';
    one.does('ben', reported({ value: '0', on: '2026-11-19' }));
    one.does('ben', reported({ value: '2', on: '2026-11-12' }));
    const { trial } = one.review;
    expect(trial === null ? null : stateOf(trial, 0)).toEqual({ value: '0', met: true });
  });

  it('that reach a stop limit let the owner revert at once, and nobody else', () => {
    const one = tried();
    one.now = '2026-11-10T09:00:00.000Z';
    one.refuses('ben', { type: 'revert-at-once', reason: 'x' }, 'No stop limit was reached');
    one.does('ben', reported({ value: '3' }));
    one.refuses('ben', { type: 'revert-at-once', reason: 'x' }, 'No stop limit was reached');
    one.does('ben', reported({ value: '4' }));
    one.refuses('cem', { type: 'revert-at-once', reason: 'x' }, 'Only its owner');
    one.refuses('ben', { type: 'revert-at-once', reason: ' ' }, 'Say what happened');
    one.does('ben', { type: 'revert-at-once', reason: 'Four wrong prices in one night.' });
    expect(one.review.standing).toMatchObject({
      kind: 'deprecated',
      note: 'Four wrong prices in one night.',
    });
    expect(one.review.trial?.judged.at(-1)?.results).toEqual([
      { result: 'not-met', value: '4', note: '' },
      { result: 'not-measured', value: '', note: '' },
    ]);
  });

  it('of a closed trial are not taken', () => {
    const one = due();
    one.does('ben', judge('revert'));
    one.refuses('ben', reported(), 'It is deprecated: there is no trial under way.');
  });
});

describe('judging', () => {
  it('is the deciders’, from the notice before its review-by date on; reverting is at any time', () => {
    const one = tried();
    one.now = '2026-12-12T09:00:00.000Z';
    one.refuses('ben', judge('adopt'), 'it can be judged from 2026-12-13 on');
    one.now = '2026-12-13T09:00:00.000Z';
    one.refuses('dora', judge('adopt'), 'Its deciders judge the trial.');
    one.refuses('ana', judge('adopt'), 'Its deciders judge the trial.');
    one.does('ben', judge('adopt'));
    const early = tried();
    early.does('ben', judge('revert'));
    expect(early.review.standing.kind).toBe('deprecated');
  });

  it('gives a result to every measure, and “not measured” is one', () => {
    const one = due();
    one.refuses('ben', judge('revert', { results: [MET] }), '“Price read, p99” has no result yet.');
    one.refuses('ben', judge('revert', { results: [MET, null] }), '“Price read, p99” has no result yet.');
    one.refuses(
      'ben',
      judge('revert', { results: [{ ...MET, value: '' }, MET] }),
      'Give the value of “Wrong prices”',
    );
    one.refuses('ben', judge('revert', { results: [MET, MET, MET] }), 'more results than measures');
    one.refuses('ben', judge('revert', { conclusion: ' ' }), 'Say what was learned');
    one.does('ben', judge('revert', { results: [MET, UNMEASURED] }));
  });

  it('adopts: accepted, and what it supersedes ends with it', () => {
    const one = due();
    one.does('ben', judge('adopt', { results: [MET, NOT_MET] }), { supersedes: ['docs/adr/0000-old.md'] });
    expect(one.review.standing).toMatchObject({ kind: 'accepted', mode: 'consent' });
    expect(one.review.supersedes).toEqual(['docs/adr/0000-old.md']);
  });

  it('bars adopting what was not measured, unless that is overridden with a reason', () => {
    const one = due();
    const results = [MET, UNMEASURED];
    one.refuses('ben', judge('adopt', { results }), '“Price read, p99” is not measured.');
    one.does('ben', judge('adopt', { results, unmeasured: 'August was measured, and nothing changed.' }));
    expect(one.review.trial?.judged.at(-1)).toMatchObject({
      outcome: 'adopt',
      unmeasured: 'August was measured, and nothing changed.',
    });
  });

  it('extends once, within the policy’s maximum', () => {
    const one = due();
    one.refuses('ben', judge('extend'), 'Choose the new review-by date.');
    one.refuses('ben', judge('extend', { until: '2027-01-12' }), 'must be later');
    one.refuses('ben', judge('extend', { until: '2027-04-13' }), '2027-04-12 at the latest');
    one.does('ben', judge('extend', { until: '2027-03-02' }));
    expect(one.review.standing).toMatchObject({ kind: 'safe-to-try', reviewBy: '2027-03-02' });
    one.now = '2027-03-02T10:00:00.000Z';
    one.refuses('ben', judge('extend', { until: '2027-04-01' }), 'It was extended once already');
    one.does('ben', judge('adopt'));
  });

  it('is extended to no holiday, and goes on to the day before one when it is amended', () => {
    const holidays = ['2027-03-22', '2027-03-23', '2027-04-12'];
    const rules = { ...LADDER, calendar: { ...policy().calendar, holidays } };
    const one = due({}, rules);
    one.refuses(
      'ben',
      judge('extend', { until: '2027-03-22' }),
      '22 Mar 2027 is a holiday. The next working day is 24 Mar 2027.',
    );
    one.refuses('ben', judge('extend', { until: '2027-04-12' }), '2027-04-11 at the latest');
    one.does('ben', judge('amend'));
    expect(one.review.standing).toMatchObject({ kind: 'safe-to-try', reviewBy: '2027-03-21' });
  });

  it('amends: it goes on for one more period at most, and only once', () => {
    const one = due();
    one.does('ben', judge('amend'));
    const last = one.events.at(-1);
    expect(last).toMatchObject({ type: 'trial-judged', outcome: 'amend', until: '2027-03-23' });
    expect(one.review.standing).toMatchObject({ kind: 'safe-to-try', reviewBy: '2027-03-23' });
  });

  it('amends once: with a successor drafted, it is extended, adopted or reverted, and not amended again', () => {
    const one = due();
    const found = {
      results: [MET, MET],
      conclusion: 'One copy ended it.',
      agreed: [],
      unmeasured: '',
    } as const;
    one.comes('ben', {
      type: 'trial-judged',
      outcome: 'amend',
      mode: 'consent',
      ...found,
      until: '2027-03-23',
      successor: 'docs/adr/0009-y.md',
      supersedes: [],
    });
    one.now = '2027-03-23T10:00:00.000Z';
    one.refuses('ben', judge('amend'), 'A successor was drafted already');
    expect(one.until('2027-04-06T16:00:00.000Z')).toContain('climb');
    expect(one.review.standing.kind).toBe('safe-to-try');
  });

  it('is not done by a stop limit: that lets its owner revert, and reverts nothing by itself', () => {
    const one = tried();
    one.now = '2026-11-10T09:00:00.000Z';
    one.does('ben', {
      type: 'report-measure',
      measure: 0,
      value: '7',
      on: '2026-11-10',
      link: '',
      note: '',
      tripped: null,
    });
    expect(one.until('2026-12-10T09:00:00.000Z')).toEqual([]);
    expect(one.review.standing.kind).toBe('safe-to-try');
  });

  it('needs as many deciders as the round’s quorum, and none of them of another mind', () => {
    const three = [
      drafted,
      sent({
        participants: [
          { person: 'ben', role: 'decider' },
          { person: 'cem', role: 'decider' },
          { person: 'dora', role: 'decider' },
        ],
        rules: { quorum: 2 / 3, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 },
      }),
      stance('ben', 'consent'),
      stance('cem', 'consent'),
      stance('dora', 'consent'),
    ] as const;
    const one = course(LADDER, ...three);
    one.does('fay', { type: 'accept-as-safe-to-try', note: '' }, { terms: TERMS });
    one.now = '2027-01-12T10:00:00.000Z';
    one.does('ben', judge('adopt'));
    expect(one.review.standing.kind).toBe('safe-to-try');
    one.does('cem', judge('revert'));
    expect(wouldJudge(one.review, 'dora', 'adopt')).toMatchObject({
      judged: false,
      agreed: ['ben'],
      others: ['cem'],
    });
    one.does('cem', judge('adopt'));
    expect(one.review.standing.kind).toBe('accepted');
    expect(one.review.trial?.judged.at(-1)?.agreed).toEqual(['ben']);
  });

  it('is not counted when it came by hand without a result or an override', () => {
    const one = due();
    const body = {
      type: 'trial-judged',
      outcome: 'adopt',
      mode: 'consent',
      results: [MET],
      conclusion: 'x',
      agreed: [],
      unmeasured: '',
      until: null,
      successor: null,
      supersedes: [],
    } as const;
    one.comes('ben', body);
    one.comes('ben', { ...body, results: [MET, UNMEASURED] });
    one.comes('dora', { ...body, results: [MET, MET] });
    one.comes('ben', { ...body, mode: 'owner', results: [MET, MET] });
    expect(one.review.notCounted.length).toBe(4);
    expect(one.review.standing.kind).toBe('safe-to-try');
  });
});

describe('time', () => {
  it('makes it due at the close of its review-by day, and never permanent', () => {
    const rules = policy(LADDER);
    expect(phaseOf('2027-01-12', '2026-12-12T12:00:00.000Z', rules)).toBe('under-way');
    expect(phaseOf('2027-01-12', '2026-12-13T12:00:00.000Z', rules)).toBe('due-soon');
    expect(phaseOf('2027-01-12', '2027-01-12T16:59:59.999Z', rules)).toBe('due-soon');
    expect(phaseOf('2027-01-12', '2027-01-12T17:00:00.000Z', rules)).toBe('overdue');
    const one = tried();
    one.until(LATER);
    expect(one.review.standing.kind).toBe('safe-to-try');
  });

  it('takes it to the authority after the grace, from level to level', () => {
    const one = tried({ owner: 'cem' });
    expect(one.until('2027-01-26T16:59:59.999Z')).toEqual([]);
    expect(one.until('2027-01-26T17:00:00.000Z')).toEqual(['climb']);
    expect(one.level).toBe('Authority: team: ben');
    one.until('2027-02-03T17:00:00.000Z');
    // Cem owns it, so Cem is no authority over it.
    expect(one.level).toBe('Authority: company: fay');
    one.refuses('cem', judge('extend', { until: '2027-03-01', results: [MET] }), 'has no result yet');
    one.does('fay', judge('adopt'));
    expect(one.review.standing).toMatchObject({ kind: 'accepted', mode: 'authority', by: 'fay' });
    expect(openEscalation(one.review)).toBeNull();
  });

  it('lets the deciders judge all the same, while it climbs', () => {
    const one = tried();
    one.until('2027-01-28T09:00:00.000Z');
    expect(currentStep(openEscalation(one.review))?.kind).toBe('authority');
    one.does('cem', judge('revert'));
    expect(openEscalation(one.review)).toBeNull();
  });

  it('gives an extended trial its own grace', () => {
    const one = due();
    one.does('ben', judge('extend', { until: '2027-03-02' }));
    expect(one.until('2027-03-16T16:59:00.000Z')).toEqual([]);
    expect(one.until('2027-03-16T17:00:00.000Z')).toEqual(['climb']);
  });

  it('is deadlocked, and still no more than safe to try, where nobody is left', () => {
    const one = tried({ owner: 'cem' }, { escalation: { ...policy().escalation, lastResort: ['ana'] } });
    one.until(LATER);
    expect(one.level).toBe('deadlocked');
    expect(one.review.standing.kind).toBe('safe-to-try');
  });
});
