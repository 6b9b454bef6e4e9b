// The policy in words: each rule reads as a person would say it, and follows the file.

import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../server/domain/policy-schema.ts';
import { fractionInWords, policyInWords } from '../../server/domain/policy-words.ts';

const AT = '2026-10-20T09:00:00.000Z';

function viewOf(text: string) {
  const reading = readPolicy(text, 'hash', 'Europe/Lisbon', AT);
  if (reading.kind !== 'policy') throw new Error(JSON.stringify(reading.mistakes));
  const { policy } = reading;
  const people = new Map(policy.people.map((one) => [one.id, one]));
  return policyInWords({ policy, people, at: AT }, { file: 'x', since: null, mistakes: [], kept: null });
}

const FULL = `
people:
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [payments], since: 2021-03-01 }
  - id: sam
    name: Samuel Okafor
    email: sam@example.org
    teams: [payments]
    absent: [{ from: 2026-10-26, to: 2026-10-30, delegate: ana }]
teams: [{ id: payments, name: Payments, lead: ana }]
areas: [{ name: money, globs: ['services/payments/**'], team: payments }]
scopes:
  team: { quorum: 0.6, levelWorkingDays: 3, authority: [lead] }
  multiple-teams: { lazy: false, authority: [ana] }
series:
  - { id: board, name: Board, facilitators: [ana], rule: FREQ=MONTHLY;BYDAY=1TU, where: Room 3 }
`;

describe('the policy in words', () => {
  test('says for each scope who must agree, how long there is, and who decides in the end', () => {
    const [subsystem, team, multiple] = viewOf(FULL).scopes;
    expect(subsystem).toMatchObject({
      label: 'Subsystem',
      deadline: '1 working day',
      authority: 'Nobody named: the level is skipped',
    });
    expect(team).toMatchObject({
      quorum: 'Three of five',
      level: '3 working days',
      authority: 'the lead of the owning team',
    });
    expect(multiple).toMatchObject({
      consents: '2, and an outside voice',
      silence: 'No',
      authority: 'Ana Moreira',
    });
  });

  test('opens with how far silence reaches, and with never where it reaches nowhere', () => {
    expect(viewOf(FULL).lead).toMatch(/up to team, and never for a one-way door\.$/u);
    const never = 'scopes: { subsystem: { lazy: false }, team: { lazy: false } }';
    expect(viewOf(never).lead).toMatch(/silence is never assent\.$/u);
  });

  test('says of each person their part, since when, when they are away and who answers then', () => {
    const [ana, sam] = viewOf(FULL).people;
    expect(ana).toMatchObject({ part: 'payments, lead', note: 'Since 1 Mar 2021' });
    expect(sam?.note).toBe('Away 26 Oct to 30 Oct. Delegate: Ana Moreira');
  });

  test('says of a series when, how long, for what and who facilitates', () => {
    expect(viewOf(FULL).series[0]?.sentence).toBe(
      'Every month on the 1st Tuesday, 14:00 (Europe/Lisbon), 60 minutes. Room 3. Deciding, for multiple teams and above. Facilitated by Ana Moreira. Quorum: half. Freezes 2 working days before. Minutes can be corrected for 10 working days.',
    );
  });

  test('says who owns an area', () => {
    expect(viewOf(FULL).areas).toEqual([
      { name: 'money', sentence: 'services/payments/** is owned by Payments.' },
    ]);
  });

  test.each([
    [0, 'None'],
    [1 / 2, 'Half'],
    [2 / 3, 'Two thirds'],
    [0.45, '45 %'],
    [1, 'All'],
  ])('a quorum of %d is said as %s', (fraction, words) => {
    expect(fractionInWords(fraction)).toBe(words);
  });

  test('another number in the file is another number in the sentence', () => {
    const sentences = (text: string) =>
      viewOf(text)
        .rules.map((one) => one.sentence)
        .join(' ');
    const changes = ['trials: { maxDays: 41 }', 'lapseDays: 13', 'amendWorkingDays: 9', 'recording: false'];
    for (const change of changes) expect(sentences(change)).not.toBe(sentences(''));
  });
});
