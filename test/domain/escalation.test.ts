// Escalation: one test a rule of DOMAIN section 6. Ana wrote it, Dora objects; Ben leads the team, Cem decides for several teams, Fay for all.

import { describe, expect, it } from 'vitest';
import { approvalOf } from '../../server/domain/climbing.ts';
import { openEscalation } from '../../server/domain/escalation.ts';
import type { Member } from '../../server/domain/member.ts';
import type { Policy } from '../../server/domain/policy.ts';
import { openObjections } from '../../server/domain/review.ts';
import { howItEnded, settledInWords } from '../../server/domain/review/words.ts';
import { course, LADDER, scopesWith, TERMS, type Course } from './course.ts';
import { drafted, log, PEOPLE, policy, review, sent, stance, text } from './given.ts';

const OBJECTED = [
  drafted,
  sent({
    participants: [
      { person: 'ben', role: 'decider' },
      { person: 'cem', role: 'decider' },
      { person: 'dora', role: 'consulted' },
    ],
    facilitator: 'fay',
  }),
  stance('dora', 'object'),
] as const;

const LATER = '2027-06-01T09:00:00.000Z';

function objectionOf(one: Course): string {
  return openObjections(one.review)[0]?.id ?? '';
}

function ruling(one: Course, over: object = {}) {
  return {
    type: 'decide-by-authority',
    outcome: 'reject',
    note: 'Two regions would not tell us enough.',
    answers: [{ objection: objectionOf(one), answer: 'You are right about the lag.' }],
    overrides: [],
    conditions: [],
    terms: null,
    until: null,
    scope: null,
    digest: text('one').digest,
    ...over,
  } as const;
}

/** At the authority of the team: talk and the meeting are behind it. */
function atAuthority(over: Partial<Policy> = {}): Course {
  const one = course({ ...LADDER, ...over }, ...OBJECTED);
  one.does('ana', { type: 'escalate', trigger: 'request', reason: 'We go round in circles.' });
  one.does('fay', { type: 'pass-level', recused: false, reason: 'Both sides stay where they are.' });
  if (one.level.startsWith('Meeting'))
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No consensus.' });
  return one;
}

describe('what brings an escalation about', () => {
  it('is an objection that stood for as long as a level lasts, and not a moment before', () => {
    const one = course(LADDER, ...OBJECTED);
    expect(one.until('2026-11-09T16:59:59.999Z')).toEqual([]);
    expect(one.until('2026-11-09T17:00:00.000Z')).toEqual(['escalate']);
    expect(openEscalation(one.review)).toMatchObject({
      trigger: 'objection',
      by: 'accord',
      at: '2026-11-09T17:00:00.000Z',
    });
  });

  it('counts working days: a holiday is none', () => {
    const calendar = { ...policy().calendar, holidays: ['2026-11-04', '2026-11-05'] };
    const one = course({ ...LADDER, calendar }, ...OBJECTED);
    expect(one.until('2026-11-11T16:59:59.999Z')).toEqual([]);
    expect(one.until('2026-11-11T17:00:00.000Z')).toEqual(['escalate']);
  });

  it('is a third round, as soon as it opens', () => {
    const one = course(LADDER, drafted, sent({ round: 3 }));
    expect(one.until('2026-11-02T09:02:00.000Z')).toEqual(['escalate']);
    expect(openEscalation(one.review)?.trigger).toBe('round');
  });

  it('is a second deadline that passes without a quorum', () => {
    const one = course(
      LADDER,
      drafted,
      sent({ rules: { quorum: 1, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 } }),
    );
    expect(one.until('2026-11-16T09:00:00.000Z')).toEqual([]);
    one.does('fay', { type: 'next-round', deadline: '2026-11-30T17:00:00.000Z', note: 'Nobody answered.' });
    expect(one.until('2026-11-30T16:59:00.000Z')).toEqual([]);
    expect(one.until('2026-11-30T17:00:00.000Z')).toEqual(['escalate']);
    expect(openEscalation(one.review)?.trigger).toBe('no-quorum');
  });

  it('is no second deadline where the first one had its quorum', () => {
    const one = course(LADDER, drafted, sent(), stance('ben', 'consent'));
    one.until('2026-11-16T09:00:00.000Z');
    one.does('fay', { type: 'next-round', deadline: '2026-11-30T17:00:00.000Z', note: 'The text changed.' });
    one.over = { text: text('two') };
    expect(one.until('2026-12-01T17:00:00.000Z')).toEqual([]);
  });

  it('is anybody’s request, with a reason', () => {
    const one = course(LADDER, ...OBJECTED);
    one.refuses('eli', { type: 'escalate', trigger: 'request', reason: ' ' }, 'Say why');
    one.does('eli', { type: 'escalate', trigger: 'request', reason: 'My team waits for this.' });
    one.refuses(
      'ben',
      { type: 'escalate', trigger: 'request', reason: 'Mine too.' },
      'It is escalated already.',
    );
  });

  it('is a meeting’s time box', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('fay', { type: 'escalate', trigger: 'time-box', reason: 'Fifteen minutes were not enough.' });
    expect(openEscalation(one.review)?.trigger).toBe('time-box');
  });

  it('is nothing for a draft', () => {
    course(LADDER, drafted).refuses(
      'ana',
      { type: 'escalate', trigger: 'request', reason: 'x' },
      'It is a draft: only a review can be escalated.',
    );
  });
});

describe('the ladder', () => {
  it('is climbed by time alone: talk, meeting, authority, the next scope’s authority, last resort, deadlock', () => {
    const escalation = { ...policy().escalation, meetingWithinWorkingDays: 15 };
    const one = course({ ...LADDER, escalation }, ...OBJECTED);
    one.until('2026-11-24T10:00:00.000Z');
    expect(one.level).toBe('Meeting: ');
    one.until('2026-12-01T14:59:59.000Z');
    expect(one.level).toBe('Meeting: ');
    expect(one.until('2026-12-01T15:00:00.000Z')).toEqual(['next-level']);
    expect(one.level).toBe('Authority: team: ben');
    expect(one.until('2026-12-04T17:00:00.000Z')).toEqual(['warn']);
    expect(one.until('2026-12-08T17:00:00.000Z')).toEqual(['next-level']);
    expect(one.level).toBe('Authority: multiple teams: cem');
    one.until('2026-12-16T17:00:00.000Z');
    expect(one.level).toBe('Authority: company: fay');
    one.until('2026-12-23T17:00:00.000Z');
    expect(one.level).toBe('Last resort: ben, cem');
    one.until(LATER);
    expect(one.level).toBe('deadlocked');
    expect(one.review.standing.kind).toBe('in-review');
  });

  it('never repeats what it did, and does nothing more once it is deadlocked', () => {
    const one = course(LADDER, ...OBJECTED);
    one.until(LATER);
    const before = one.events.length;
    expect(one.until('2028-06-01T09:00:00.000Z')).toEqual([]);
    expect(one.events.length).toBe(before);
    expect(one.review.notCounted).toEqual([]);
  });

  it('gives the people of a level their whole time, however late anybody looked', () => {
    const one = course(LADDER, ...OBJECTED);
    one.now = '2026-11-20T12:00:00.000Z';
    expect(one.until('2026-11-20T12:00:00.000Z')).toEqual(['escalate']);
    expect(openEscalation(one.review)?.rungs[0]).toMatchObject({ step: { due: '2026-11-27T17:00:00.000Z' } });
  });

  it('skips aloud what nobody can fill', () => {
    const series = policy().series.map((one) => ({ ...one, rule: 'FREQ=YEARLY;BYMONTH=6;BYDAY=1TU' }));
    const one = course({ ...LADDER, series, scopes: scopesWith({ company: ['fay'] }) }, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'We go round in circles.' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    expect(one.level).toBe('Authority: company: fay');
    const skipped = openEscalation(one.review)?.rungs.flatMap((rung) =>
      rung.kind === 'skipped' ? [rung.level.why] : [],
    );
    expect(skipped).toEqual([
      'no meeting that decides comes within 10 working days',
      'the policy names no authority for the scope “Team”',
      'the policy names no authority for the scope “Multiple teams”',
    ]);
  });

  it('passes by whoever wrote it or objects', () => {
    const one = course({ ...LADDER, scopes: scopesWith({ team: ['ana', 'dora', 'ben'] }) }, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    one.until('2026-11-04T09:00:00.000Z');
    expect(one.level).toBe('Authority: team: ben');
  });

  it('takes somebody neutral where the facilitator can’t be it', () => {
    const one = course(LADDER, drafted, sent({ facilitator: null }), stance('dora', 'object'));
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    expect(one.level).toBe('Talk: ben, cem');
  });

  it('goes to the last resort that the policy names', () => {
    const one = course(
      { escalation: { ...policy().escalation, lastResort: ['eli'] }, series: [] },
      ...OBJECTED,
    );
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    expect(one.level).toBe('Last resort: eli');
  });

  it('has the deciders who are left name one of them', () => {
    const one = course({ series: [] }, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', { type: 'pass-level', recused: false, reason: 'No.' });
    expect(one.level).toBe('Last resort: ben, cem');
    one.refuses('ben', ruling(one), 'Those who are left name one of them first');
    one.refuses(
      'ben',
      { type: 'name-last-resort', person: 'dora', reason: 'x' },
      'Dora is none of those who are left.',
    );
    one.does('cem', { type: 'name-last-resort', person: 'ben', reason: 'He carries the pager.' });
    one.refuses('cem', ruling(one), 'Somebody else decides at this level.');
    one.does('ben', ruling(one));
  });

  it('is deadlocked where nobody is left, and goes on when somebody is there again', () => {
    const everybody = [
      drafted,
      sent({
        participants: [
          { person: 'ben', role: 'decider' },
          { person: 'dora', role: 'consulted' },
        ],
        facilitator: null,
      }),
      stance('ben', 'object'),
      stance('dora', 'object'),
    ] as const;
    const one = course({ series: [] }, ...everybody);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    expect(one.level).toBe('deadlocked');
    expect(one.until(LATER)).toEqual([]);
    one.does('ben', { type: 'resolve-objection', objection: objectionOf(one), reason: 'Not worth it.' });
    expect(one.until(LATER)).toEqual(['found']);
    expect(one.level).toBe('Last resort: ben');
  });

  it('stops by itself when the last objection is lifted', () => {
    const one = course(LADDER, ...OBJECTED);
    one.until('2026-11-10T09:00:00.000Z');
    one.does('dora', { type: 'resolve-objection', objection: objectionOf(one), reason: 'We talked.' });
    expect(one.until('2026-11-10T09:00:00.000Z')).toEqual(['settle']);
    expect(one.until(LATER)).toEqual([]);
  });

  it('is called settled by its facilitator where somebody asked for it', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.refuses('ana', { type: 'settle-escalation', reason: 'We agree.' }, 'Only the facilitator');
    one.does('fay', { type: 'settle-escalation', reason: 'They agree on a smaller step.' });
    expect(one.level).toBe('none');
  });

  it('is over when the review closes another way', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('ana', { type: 'withdraw', reason: 'Not now.' });
    expect(openEscalation(one.review)).toBeNull();
    expect(one.until(LATER)).toEqual([]);
  });
});

describe('conflict of interest and absence', () => {
  const member = (id: string, over: Partial<Member> = {}): Member => ({
    id,
    name: id,
    email: `${id}@example.org`,
    alsoKnownAs: [],
    teams: ['Payments'],
    title: null,
    memberships: [],
    since: null,
    until: null,
    absences: [],
    delegate: null,
    ...over,
  });
  const away = (to: string | null) => [{ from: '2026-11-02', to, delegate: null }];

  it('pass to the delegate', () => {
    const people = [member('ben', { absences: away('2027-12-31'), delegate: 'eli' }), member('eli')];
    expect(atAuthority({ people }).level).toBe('Authority: team: eli');
  });

  it('pass to the next level where nobody stands in', () => {
    expect(atAuthority({ people: [member('ben', { absences: away(null) })] }).level).toBe(
      'Authority: multiple teams: cem',
    );
  });

  it('pass by a delegate who objects', () => {
    const people = [member('ben', { absences: away(null), delegate: 'dora' }), member('dora')];
    expect(atAuthority({ people }).level).toBe('Authority: multiple teams: cem');
  });

  it('hand over in the middle of a level, when its person goes away', () => {
    const people = [
      member('ben', { absences: [{ from: '2026-11-05', to: '2026-12-24', delegate: 'eli' }] }),
      member('eli'),
    ];
    const one = atAuthority({ people, series: [] });
    expect(one.level).toBe('Authority: team: ben');
    one.now = '2026-11-05T09:00:00.000Z';
    expect(one.until(one.now)).toEqual(['hand-over']);
    expect(one.level).toBe('Authority: team: eli');
    one.refuses('ben', ruling(one), 'Somebody else decides');
  });

  it('let whoever can’t be impartial pass it on, with a reason', () => {
    const one = atAuthority({ people: [member('ben', { delegate: 'eli' }), member('eli')] });
    one.refuses('ben', { type: 'pass-level', recused: true, reason: '' }, 'Say what keeps you');
    one.does('ben', { type: 'pass-level', recused: true, reason: 'My team gains by it.' });
    expect(one.level).toBe('Authority: team: eli');
    one.does('eli', { type: 'pass-level', recused: true, reason: 'So does mine.' });
    expect(one.level).toBe('Authority: multiple teams: cem');
  });
});

describe('the brief', () => {
  const written = {
    type: 'write-brief',
    agreed: 'The cache is wrong twice a week.',
    options: 'A replica, or a shorter life.',
    evidence: 'Lag under load.',
    waiting: 'Two nights a week.',
  } as const;

  it('is written by whoever is on neither side', () => {
    const one = course(LADDER, ...OBJECTED);
    one.refuses('fay', written, 'It is not escalated');
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.refuses('ana', written, 'who is on neither side');
    one.refuses('dora', written, 'who is on neither side');
    one.does('fay', written);
  });

  it('has each side’s argument in its own words, or in words that it approved', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', written);
    one.refuses(
      'ana',
      { type: 'argue-side', side: 'dora', words: 'She is afraid.' },
      'Each side writes its own argument',
    );
    one.refuses('fay', { type: 'argue-side', side: 'eli', words: 'x' }, 'Eli is on neither side.');
    one.does('fay', { type: 'argue-side', side: 'dora', words: 'The lag is not bounded.' });
    one.does('ana', { type: 'argue-side', side: 'ana', words: 'There is one copy then.' });
    const approved = (side: string) => {
      const open = openEscalation(one.review);
      return open === null ? null : approvalOf(open, side).approved;
    };
    expect([approved('ana'), approved('dora')]).toEqual([false, false]);
    one.does('ana', { type: 'approve-brief', version: 1 });
    one.does('dora', { type: 'approve-brief', version: 1 });
    expect([approved('ana'), approved('dora')]).toEqual([true, true]);
    one.does('fay', { type: 'argue-side', side: 'dora', words: 'She gave in.' });
    expect(approved('dora')).toBe(false);
  });

  it('is approved anew when it is written anew', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.does('fay', written);
    one.refuses('dora', { type: 'approve-brief', version: 1 }, 'Write your side’s argument first');
    one.does('dora', { type: 'argue-side', side: 'dora', words: 'The lag.' });
    one.does('dora', { type: 'approve-brief', version: 1 });
    one.does('fay', written);
    one.refuses('dora', { type: 'approve-brief', version: 1 }, 'written anew while you read it');
    const open = openEscalation(one.review);
    expect(open === null ? null : approvalOf(open, 'dora').approved).toBe(false);
  });
});

describe('an authority', () => {
  it('decides only at its level', () => {
    const one = course(LADDER, ...OBJECTED);
    one.refuses('ben', ruling(one), 'It is not escalated to anybody.');
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.refuses('ben', ruling(one), 'no authority decides yet');
    expect(atAuthority().level).toBe('Authority: team: ben');
    atAuthority().refuses('cem', ruling(one), 'Somebody else decides at this level.');
  });

  it('answers every open objection in writing, whatever it decides', () => {
    for (const outcome of ['accept', 'safe-to-try', 'defer', 'return', 'reject', 'raise'] as const) {
      const one = atAuthority();
      one.refuses('ben', ruling(one, { outcome, answers: [] }), 'Answer Dora’s objection in writing first.');
      one.refuses(
        'ben',
        ruling(one, { outcome, answers: [{ objection: objectionOf(one), answer: ' ' }] }),
        'Answer Dora’s',
      );
    }
  });

  it('may have answered before', () => {
    const one = atAuthority();
    one.does('ben', {
      type: 'answer-objection',
      objection: objectionOf(one),
      answer: 'I looked at the lag.',
    });
    one.does('ben', ruling(one, { answers: [] }));
    expect(one.review.rulings.at(-1)?.answers).toMatchObject([
      { to: 'dora', answer: 'I looked at the lag.' },
    ]);
  });

  it('decides on the text it read', () => {
    const one = atAuthority();
    one.refuses('ben', ruling(one, { digest: 'sha256:other' }), 'The text changed while you read it.');
  });

  it('accepts only what is met, or what it overrides by name with a reason', () => {
    const one = atAuthority();
    one.refuses('ben', ruling(one, { outcome: 'accept' }), 'Not met: Quorum: 0 of 2');
    const overrides = ['quorum', 'support', 'time'].map((key) => ({ key, reason: 'It can’t wait.' }));
    const unexplained = overrides.map((other) =>
      other.key === 'support' ? { ...other, reason: ' ' } : other,
    );
    one.refuses('ben', ruling(one, { outcome: 'accept', overrides: unexplained }), 'Not met: Support');
    one.does('ben', ruling(one, { outcome: 'accept', overrides }));
    expect(one.review.standing).toMatchObject({ kind: 'accepted', mode: 'authority', by: 'ben' });
    expect(one.review.objections[0]?.end).toMatchObject({ kind: 'overruled', by: 'ben' });
    expect(one.review.rulings.at(-1)?.overrides.map((other) => other.key)).toEqual([
      'quorum',
      'support',
      'time',
      'objections',
    ]);
  });

  it('defers, and rejects', () => {
    const deferred = atAuthority();
    deferred.refuses('ben', ruling(deferred, { outcome: 'defer', until: '2026-11-01' }), 'must lie ahead');
    deferred.does('ben', ruling(deferred, { outcome: 'defer', until: '2027-02-01' }));
    expect(deferred.review.standing).toMatchObject({ kind: 'deferred', until: '2027-02-01' });
    const rejected = atAuthority();
    rejected.does('ben', ruling(rejected));
    expect(rejected.review.standing).toMatchObject({ kind: 'rejected', mode: 'authority' });
  });

  it('returns it with conditions, which bar acceptance until its author says how they are met', () => {
    const one = atAuthority();
    one.refuses('ben', ruling(one, { outcome: 'return', conditions: [' '] }), 'Name at least one condition.');
    one.does('ben', ruling(one, { outcome: 'return', conditions: ['Measure the lag for a week.'] }));
    expect(one.review.standing.kind).toBe('in-review');
    expect(one.level).toBe('none');
    one.does('dora', { type: 'resolve-objection', objection: objectionOf(one), reason: 'Good.' });
    one.does('cem', {
      type: 'take-stance',
      stance: 'consent',
      reason: '',
      yesIf: '',
      digest: text('one').digest,
    });
    one.does('ben', {
      type: 'take-stance',
      stance: 'consent',
      reason: '',
      yesIf: '',
      digest: text('one').digest,
    });
    one.refuses('fay', { type: 'accept', note: '' }, 'Measure the lag for a week.');
    one.refuses('ben', { type: 'meet-condition', place: 0, how: 'x' }, 'Its author says how');
    one.does('ana', { type: 'meet-condition', place: 0, how: 'Measured: 0.4 s at most.' });
    one.does('fay', { type: 'accept', note: '' });
  });

  it('gives what it returned its time again before it escalates by itself', () => {
    const one = atAuthority();
    one.now = '2026-12-03T10:00:00.000Z';
    one.does('ben', ruling(one, { outcome: 'return', conditions: ['Measure.'] }));
    expect(one.until('2026-12-10T16:59:00.000Z')).toEqual([]);
    expect(one.until('2026-12-10T17:00:00.000Z')).toEqual(['escalate']);
  });

  it('raises the scope, and the next authority decides', () => {
    const one = atAuthority();
    one.refuses('ben', ruling(one, { outcome: 'raise', scope: 'team' }), 'wider than the one it has');
    one.does('ben', ruling(one, { outcome: 'raise', scope: 'company' }));
    expect(one.level).toBe('Authority: company: fay');
    expect(one.review.rounds.at(-1)).toMatchObject({ scope: 'company', rules: { outsideVoice: true } });
  });

  it('is neither author nor objector, also when that came later', () => {
    const one = atAuthority();
    one.does('ben', {
      type: 'take-stance',
      stance: 'object',
      reason: 'I see it now.',
      yesIf: '',
      digest: text('one').digest,
    });
    one.refuses('ben', ruling(one), 'Who decides takes no side, and you object.');
  });

  it('is not counted when it decided by hand without answers, or without the right to', () => {
    const one = atAuthority();
    const body = {
      ...ruling(one),
      type: 'authority-decided',
      answers: [],
      raised: null,
      supersedes: [],
      text: text('one'),
    } as const;
    const { digest, scope, ...event } = body;
    one.comes('ben', event);
    one.comes('cem', { ...event, answers: ruling(one).answers });
    expect(one.review.notCounted.map((other) => other.why)).toEqual([
      'An open objection had no answer.',
      'Somebody else decides at this level.',
    ]);
    expect([digest, scope]).toEqual([text('one').digest, null]);
  });
});

describe('the scope', () => {
  it('is disputed by who takes part, and settled by somebody else with an answer', () => {
    const one = course(LADDER, ...OBJECTED);
    one.does('ana', { type: 'escalate', trigger: 'request', reason: 'x' });
    one.refuses('eli', { type: 'dispute-scope', scope: 'company', reason: 'x' }, 'Only who takes part');
    one.does('dora', {
      type: 'dispute-scope',
      scope: 'multiple-teams',
      reason: 'Identity reads those prices too.',
    });
    const dispute = openEscalation(one.review)?.disputes[0]?.id ?? '';
    one.refuses(
      'dora',
      { type: 'settle-scope', dispute, scope: 'multiple-teams', answer: 'Yes.' },
      /Only the facilitator|Who disputes/u,
    );
    one.does('fay', { type: 'settle-scope', dispute, scope: 'multiple-teams', answer: 'They do.' });
    expect(one.review.rounds.at(-1)?.scope).toBe('multiple-teams');
    one.refuses(
      'fay',
      { type: 'settle-scope', dispute, scope: 'team', answer: 'x' },
      'Nobody disputes the scope.',
    );
  });
});

describe('dissent', () => {
  it('stands beside the decision for good, in the words of whoever took part', () => {
    const one = atAuthority();
    one.refuses('dora', { type: 'dissent', ruling: 'x', words: 'No.' }, 'No authority decided it');
    one.does('ben', ruling(one));
    const id = one.review.rulings.at(-1)?.id ?? '';
    one.refuses('ben', { type: 'dissent', ruling: id, words: 'x' }, 'You decided it yourself.');
    one.refuses('eli', { type: 'dissent', ruling: id, words: 'x' }, 'Only who took part');
    one.refuses('dora', { type: 'dissent', ruling: id, words: ' ' }, 'Write your dissent first');
    one.now = '2027-05-01T09:00:00.000Z';
    one.does('dora', { type: 'dissent', ruling: id, words: 'Lag is the wrong thing to bet on.' });
    expect(one.review.dissents).toMatchObject([{ by: 'dora', words: 'Lag is the wrong thing to bet on.' }]);
  });
});

describe('what is told once an authority has decided', () => {
  it('is that it closed by authority, against whom, and in its own words', () => {
    const one = atAuthority();
    const overrides = (['quorum', 'support', 'time'] as const).map((key) => ({
      key,
      reason: 'The offer ends.',
    }));
    one.does('ben', ruling(one, { outcome: 'accept', overrides }));
    expect(howItEnded(one.review, (id) => id)).toBe('ben closed it, by authority.');
    expect(settledInWords(one.review.objections)).toBe('1 objection was overruled');
    expect(one.review.escalations.at(-1)?.end).toMatchObject({
      how: 'decided',
      note: 'Two regions would not tell us enough.',
    });
  });

  it('is never that an objection was lifted by who overruled it', () => {
    const one = atAuthority();
    one.does('cem', {
      type: 'take-stance',
      stance: 'object',
      reason: 'Too dear.',
      yesIf: '',
      digest: text('one').digest,
    });
    const mine = openObjections(one.review).find(({ by }) => by === 'cem')?.id ?? '';
    one.does('cem', { type: 'resolve-objection', objection: mine, reason: 'It is cheaper now.' });
    one.does('ben', ruling(one));
    expect(howItEnded(one.review, (id) => id)).toBe('ben closed it, by authority.');
    expect(settledInWords(one.review.objections)).toBe('1 objection was lifted, 1 objection was overruled');
  });
});

describe('dissent from a trial', () => {
  it('stands through its judgement, its end and whatever comes after', () => {
    const one = atAuthority();
    const terms = { ...TERMS, reviewBy: '2027-01-12' };
    const overrides = (['quorum', 'support', 'time'] as const).map((key) => ({
      key,
      reason: 'Small enough.',
    }));
    one.does('ben', ruling(one, { outcome: 'safe-to-try', terms: { ...terms, owner: 'cem' }, overrides }));
    const id = one.review.rulings.at(-1)?.id ?? '';
    one.does('dora', { type: 'dissent', ruling: id, words: 'Lag is the wrong thing to bet on.' });
    const stands = () => one.review.dissents.map(({ by, words, ruling: of }) => [by, words, of]);
    const said = [['dora', 'Lag is the wrong thing to bet on.', id]];
    one.now = '2027-01-12T10:00:00.000Z';
    one.does('cem', {
      type: 'judge-trial',
      outcome: 'adopt',
      results: terms.measures.map(() => ({ result: 'met', value: '0', note: '' })),
      conclusion: 'It held.',
      until: null,
      unmeasured: '',
    });
    expect([one.review.standing.kind, stands()]).toEqual(['accepted', said]);
    one.does('cem', { type: 'deprecate', reason: 'We buy it now.', restores: [] });
    expect([one.review.standing.kind, stands()]).toEqual(['deprecated', said]);
  });

  it('is kept beside the decision it is about, when another comes later', () => {
    const one = atAuthority();
    one.does('ben', ruling(one));
    const first = one.review.rulings.at(-1)?.id ?? '';
    one.does('dora', { type: 'dissent', ruling: first, words: 'It was never measured.' });
    one.does('ana', { type: 'reopen', reason: 'There are figures now.' });
    expect(one.review.dissents).toMatchObject([{ ruling: first, words: 'It was never measured.' }]);
    expect(one.review.rulings.map((other) => other.id)).toEqual([first]);
  });
});

describe('time’s own events', () => {
  it('count only when they were due, and once', () => {
    const one = course(LADDER, ...OBJECTED);
    one.until('2026-11-09T17:00:00.000Z');
    const level = {
      kind: 'authority',
      scope: 'team',
      people: ['ana'],
      insteadOf: [],
      due: LATER,
      meeting: null,
    } as const;
    one.comes('accord', { type: 'level-reached', because: 'time', note: '', skipped: [], level });
    one.comes('eli', { type: 'level-reached', because: 'passed', note: 'x', skipped: [], level });
    expect(one.review.notCounted.map((other) => other.why)).toEqual([
      'The time of the level was not over.',
      'Only whoever stands on its level can pass it on.',
    ]);
    expect(one.level).toBe('Talk: fay');
  });

  it('that two servers wrote count once', () => {
    const one = course(LADDER, ...OBJECTED);
    one.until('2026-11-09T17:00:00.000Z');
    const twice = one.events.at(-1);
    if (twice?.type !== 'escalated') throw new Error('It was not escalated.');
    const { id, request, at, v, by, ...body } = twice;
    one.comes(by, body);
    expect(one.review.escalations.length).toBe(1);
    expect(one.review.notCounted).toMatchObject([{ why: 'It is escalated already.' }]);
    expect([id, request, at, v].length).toBe(4);
  });
});

it('an unknown order of a merged log never throws', () => {
  const one = atAuthority();
  one.does('ben', ruling(one));
  for (let turn = 0; turn < one.events.length; turn += 1) {
    const turned = [...one.events.slice(turn), ...one.events.slice(0, turn)].map((event, place) => ({
      ...event,
      at: new Date(Date.parse('2026-11-02T09:00:00.000Z') + place).toISOString(),
    }));
    expect(() => review(turned)).not.toThrow();
  }
  expect(log().length + PEOPLE.size + TERMS.measures.length).toBe(8);
});
