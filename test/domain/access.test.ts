// The table of who may do what: roles by the policy and its defaults, parts in a decision, and what a shut door says.

import { describe, expect, test } from 'vitest';
import { ACTS, mayDo, partsIn, rolesInWords, rolesOf, type Act } from '../../server/domain/access.ts';
import { COMMAND_ACTS } from '../../server/domain/access-acts.ts';
import { COMMAND_NAMES, type Command } from '../../server/domain/command.ts';
import { readPolicy } from '../../server/domain/policy-schema.ts';
import type { Policy } from '../../server/domain/policy.ts';
import { DEADLINE, drafted, given, log, policy as policyRules, review as reviewOf, sent } from './given.ts';

const PEOPLE = `people:
  - { id: ana, name: Ana, email: ana@example.org, teams: [Payments] }
  - { id: ben, name: Ben, email: ben@example.org }
teams: [{ id: Payments, lead: ana }]
`;
const FIVE = `people:
${['ana', 'ben', 'cem', 'fay', 'eli'].map((id) => `  - { id: ${id}, name: ${id}, email: ${id}@example.org, teams: [${id === 'ben' ? 'Payments' : 'Others'}] }`).join('\n')}
`;
function policyOf(text: string): Policy {
  const read = readPolicy(text, 'hash', 'Europe/Lisbon', '2026-11-02T09:00:00.000Z');
  if (read.kind !== 'policy') throw new Error(read.mistakes[0]?.sentence);
  return read.policy;
}
const person = (policy: Policy, id: string) =>
  policy.people.find((one) => one.id === id) ?? {
    id,
    name: id,
    email: '',
    alsoKnownAs: [],
    teams: [],
    title: null,
  };
const roles = (text: string, id: string, groups: readonly string[] = []) => {
  const policy = policyOf(text);
  return rolesOf(policy, { person: person(policy, id), groups }).join(' ');
};

describe('roles by the policy', () => {
  test.each([
    ['', 'zoe', 'reader author decider facilitator'],
    [PEOPLE, 'ana', 'reader author decider facilitator'],
    [PEOPLE, 'zoe', 'reader'],
    [`${PEOPLE}roles: { author: [everyone] }`, 'zoe', 'reader author'],
    [`${PEOPLE}roles: { author: ["team:Payments"] }`, 'ana', 'reader author decider facilitator'],
    [`${PEOPLE}roles: { author: ["team:Payments"] }`, 'ben', 'reader decider facilitator'],
    [`${PEOPLE}roles: { admin: [ben] }`, 'ben', 'reader author decider facilitator admin'],
    [`${PEOPLE}roles: { reader: [ana] }`, 'zoe', ''],
    [`${PEOPLE}roles: { reader: [ana], author: [ana], decider: [ana], facilitator: [ana] }`, 'ben', ''],
    [`${PEOPLE}roles: { decider: [lead], author: [], facilitator: [] }`, 'ana', 'reader decider'],
  ])('%s gives %s: %s', (text, id, expected) => {
    expect(roles(text, id)).toBe(expected);
  });

  test('a group of the sign-in is a role where the policy says so', () => {
    const text = `${PEOPLE}roles: { decider: ["group:architects"], author: [], facilitator: [] }`;
    expect([roles(text, 'zoe', ['architects']), roles(text, 'zoe', ['others'])]).toEqual([
      'reader decider',
      'reader',
    ]);
  });

  test('are told in words, without what goes without saying', () => {
    const words = [rolesInWords(['reader', 'author', 'decider']), rolesInWords(['reader']), rolesInWords([])];
    expect(words).toEqual(['Author, decider', 'Reader', 'May only look']);
  });
});

describe('parts in a decision', () => {
  const named = ['tess', 'cora', 'lou'].map(
    (id) => `  - { id: ${id}, name: ${id}, email: ${id}@example.org }`,
  );
  const policy = policyOf(
    `people:\n${named.join('\n')}\nscopes: { team: { authority: [tess] }, company: { authority: [cora] } }\nescalation: { lastResort: [lou] }\n`,
  );
  const review = reviewOf(
    log(drafted, sent({ participants: [{ person: 'bo', role: 'decider' }], facilitator: 'fay' })),
  );
  test.each([
    ['ana', 'author'],
    ['bo', 'decider'],
    ['fay', 'facilitator'],
    ['tess', 'authority'],
    ['cora', 'authority'],
    ['lou', 'authority'],
    ['zoe', ''],
  ])('%s: %s', (id, expected) => {
    expect(partsIn(policy, review, id).join(' ')).toBe(expected);
  });
});

describe('a door', () => {
  const reader = { isKnown: true, roles: ['reader'], scopes: null } as const;
  test('says what somebody may, and whom to ask for more', () => {
    expect(mayDo('write', reader, [], ['Ingrid', 'Jo'])).toEqual({
      status: 403,
      sentence:
        'You can read and comment here. To write decisions, ask Ingrid and Jo to add you to the policy.',
    });
    expect(mayDo('write', reader, ['author'])).toBe(true);
  });

  test('asks whoever has not shown who they are to sign in, whatever they might be', () => {
    for (const act of Object.keys(ACTS) as Act[]) {
      const answer = mayDo(act, { isKnown: false, roles: [], scopes: null }, [
        'author',
        'decider',
        'facilitator',
      ]);
      expect(answer === true ? act : answer.status).toBe(act === 'knock' ? 'knock' : 401);
    }
  });

  test('never opens to a token for what is a person’s, whatever it was made for', () => {
    const token = {
      isKnown: true,
      roles: ['reader', 'author', 'decider', 'facilitator', 'admin'],
      scopes: ['read', 'comment', 'write'],
    } as const;
    const open = COMMAND_NAMES.filter(
      (type) => mayDo(COMMAND_ACTS[type], token, ['author', 'decider', 'facilitator', 'authority']) === true,
    );
    const personal = COMMAND_NAMES.filter((type) => ['sign', 'lift', 'close'].includes(COMMAND_ACTS[type]));
    expect(open.filter((type) => personal.includes(type))).toEqual([]);
    expect(personal).toEqual(
      expect.arrayContaining([
        'take-stance',
        'accept',
        'reject',
        'defer',
        'resolve-objection',
        'consent-to-amendment',
      ]),
    );
  });
});

describe('whom the policy lets have a part', () => {
  const roles = (text: string) => policyRules({ roles: policyOf(`${FIVE}roles: ${text}`).roles });
  const send = {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: 'Payments',
    participants: [
      { person: 'ben', role: 'decider' },
      { person: 'dora', role: 'consulted' },
    ],
    facilitator: 'fay',
    deadline: DEADLINE,
    note: '',
  } as const satisfies Command;

  test('only deciders of the policy are named as deciders', () => {
    given(drafted)
      .when(send, { policy: roles('{ decider: [cem] }') })
      .refused(/^By the policy Ben is no decider\. Ask them as consulted/u);
    given(drafted)
      .when(send, { policy: roles('{ decider: ["team:Payments"] }') })
      .causes(() => undefined);
    given(drafted)
      .when(send, { policy: roles('{ decider: ["group:architects"] }') })
      .causes(() => undefined);
    given(drafted)
      .when(send)
      .causes(() => undefined);
  });

  test('nor added or put in a decider’s place later', () => {
    const deciders = ['ben', 'cem'].map((person) => ({ person, role: 'decider' as const }));
    const later = given(drafted, sent({ participants: deciders }));
    const only = { policy: roles('{ decider: [ben] }') };
    const add = { type: 'add-participant', person: 'fay', reason: '' } as const;
    later.when({ ...add, role: 'decider' }, only).refused(/^By the policy Fay is no decider/u);
    later.when({ ...add, role: 'consulted' }, only).causes(() => undefined);
    later
      .when(
        { type: 'replace-participant', person: 'cem', with: 'eli', reason: 'Away' },
        { ...only, actor: 'fay' },
      )
      .refused(/^By the policy Eli is no decider/u);
  });

  test('only facilitators of the policy facilitate', () => {
    given(drafted)
      .when(send, { policy: roles('{ facilitator: [cem] }') })
      .refused(/^By the policy Fay does not facilitate/u);
    given(drafted, sent({ facilitator: null }))
      .when(
        { type: 'name-facilitator', person: 'eli', reason: '' },
        { policy: roles('{ facilitator: [cem] }') },
      )
      .refused(/^By the policy Eli does not facilitate/u);
  });
});
