// What a policy file may say, what it comes to, and that everything wrong with it is told at once and in its place.

import { describe, expect, it } from 'vitest';
import {
  absenceOn,
  isHere,
  membersOn,
  nextChangeAfter,
  principalsOf,
  standInFor,
} from '../../server/domain/member.ts';
import { authoritiesOf, defaultPolicy, rulesFor, type Policy } from '../../server/domain/policy.ts';
import { policyJsonSchema, readPolicy } from '../../server/domain/policy-schema.ts';

const AT = '2026-11-02T09:00:00.000Z';

function read(text: string): Policy {
  const reading = readPolicy(text, 'hash', 'Europe/Lisbon', AT);
  if (reading.kind === 'mistakes') throw new Error(reading.mistakes.map((one) => one.sentence).join(' '));
  return reading.policy;
}

/** As it comes, mistakes or not. */
const reading = (text: string) => readPolicy(text, 'hash', 'Europe/Lisbon', AT);

/** "3:7 It must be …", for every mistake. */
function mistakes(text: string): string[] {
  const reading = readPolicy(text, 'hash', 'Europe/Lisbon', AT);
  return reading.kind === 'policy'
    ? []
    : reading.mistakes.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`);
}

const WHOLE = `people:
  - id: jonas
    name: Jonas Lindqvist
    email: jonas@larkfield.example
    emails: [jl@old.example]
    title: tech lead
    since: 2023-02-01
    teams: [{ team: payments, until: 2026-03-31 }, { team: ordering, since: 2026-04-01 }]
    delegate: samuel
    absent: [{ from: 2026-10-26, to: 2026-10-30 }, { from: 2026-12-01, delegate: ingrid }]
  - { id: samuel, name: Samuel Okafor, email: samuel@larkfield.example, teams: [ordering] }
  - { id: ingrid, name: Ingrid Haugen, email: ingrid@larkfield.example, teams: [architecture], until: 2027-01-31 }
teams:
  - { id: ordering, name: Ordering, lead: jonas }
  - { id: payments }
  - { id: architecture, lead: ingrid }
roles:
  admin: [ingrid, "group:adr-admins"]
  facilitator: ["team:architecture"]
  reader: [everyone]
visibility: private
areas:
  - { name: orders, globs: ["services/orders/**"], tags: [orders], team: ordering }
scopes:
  subsystem: { quorum: 0.5, levelWorkingDays: 3, authority: [lead] }
  company: { quorum: 3/5, support: 3, minimumWorkingDays: 15, authority: [ingrid, jonas] }
escalation: { warnWorkingDays: 3, meetingWithinWorkingDays: 8, dissentWorkingDays: 4, atRound: 4, lastResort: [ingrid] }
trials: { maxDays: 60, extensions: 2, graceWorkingDays: 5, agendaDays: 20 }
calendar:
  workingDays: [mon, tue, 3, thu]
  hours: { from: 08:30, to: 16:30 }
  zone: Europe/Berlin
  holidays:
    - 2026-10-03
    - { date: 2026-05-01, name: Labour Day }
    - { from: 2026-12-24, to: 2027-01-01, name: Closed }
  freezes: [{ from: 2026-11-09, to: 2026-12-07, name: Peak }]
series:
  - { id: monthly, name: Monthly, facilitators: [ingrid], quorum: 2/3 }
lapseDays: 9
quietDays: 5
amendWorkingDays: 3
recording: false
templates: docs/templates/
records: { include: ["notes/*"], exclude: ["legacy/adr"] }
trust: { signed: [{ who: server, key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFake" }] }
commitPrefix: "docs: "
skipCi: true
`;

describe('a whole policy', () => {
  it('is read with every switch', () => {
    const policy = read(WHOLE);
    expect(policy).toMatchObject({
      visibility: 'private',
      roles: {
        admin: [
          { kind: 'person', person: 'ingrid' },
          { kind: 'group', group: 'adr-admins' },
        ],
        facilitator: [{ kind: 'team', team: 'architecture' }],
        reader: [{ kind: 'everyone' }],
      },
      escalation: {
        warnWorkingDays: 3,
        meetingWithinWorkingDays: 8,
        dissentWorkingDays: 4,
        atRound: 4,
        lastResort: ['ingrid'],
      },
      trials: { maxDays: 60, extensions: 2, graceWorkingDays: 5, agendaDays: 20 },
      lapseDays: 9,
      quietDays: 5,
      amendWorkingDays: 3,
      recording: false,
      templates: 'docs/templates',
      records: { include: ['notes/*'], exclude: ['legacy/adr'] },
      trust: { kind: 'signed', keys: [{ who: 'server' }] },
      commitPrefix: 'docs: ',
      skipCi: true,
    });
    expect(policy.calendar).toMatchObject({
      workingDays: [1, 2, 3, 4],
      opens: '08:30',
      closes: '16:30',
      zone: 'Europe/Berlin',
    });
    expect(policy.calendar.holidays).toContain('2026-12-31');
    expect(policy.calendar.holidays).toHaveLength(11);
    expect(policy.calendar.closed[2]).toEqual({ from: '2026-12-24', to: '2027-01-01', name: 'Closed' });
    expect(policy.series[0]).toMatchObject({ id: 'monthly', zone: 'Europe/Berlin', quorum: 2 / 3 });
  });

  it('keeps the default of every row that is not named', () => {
    const policy = read(WHOLE);
    const defaults = defaultPolicy('Europe/Berlin');
    expect(policy.scopes.team).toEqual(defaults.scopes.team);
    expect(policy.scopes.subsystem).toMatchObject({
      support: 1,
      minimumWorkingDays: 1,
      lazy: true,
      levelWorkingDays: 3,
    });
    expect(rulesFor(policy, 'company', 'two-way')).toMatchObject({
      quorum: 3 / 5,
      support: 3,
      outsideVoice: true,
      lapseDays: 9,
    });
    expect(read('')).toEqual({ ...defaultPolicy('Europe/Lisbon'), hash: 'hash' });
  });

  it('names the authority of a scope: people in order, and the lead of the team that owns the decision', () => {
    const policy = read(WHOLE);
    expect(authoritiesOf(policy, 'company', null)).toEqual(['ingrid', 'jonas']);
    expect(authoritiesOf(policy, 'subsystem', 'ordering')).toEqual(['jonas']);
    expect(authoritiesOf(policy, 'subsystem', 'payments')).toEqual([]);
    expect(authoritiesOf(policy, 'team', 'ordering')).toEqual([]);
  });
});

describe('people and their dates', () => {
  const { people } = read(WHOLE);
  const teamsOn = (date: string) =>
    Object.fromEntries(membersOn(people, date).map((one) => [one.id, one.teams]));

  it('are in the teams of the day, and in none before they came and after they left', () => {
    expect(teamsOn('2026-03-31')).toMatchObject({ jonas: ['payments'], ingrid: ['architecture'] });
    expect(teamsOn('2026-04-01')).toMatchObject({ jonas: ['ordering'] });
    expect(teamsOn('2023-01-31')).toMatchObject({ jonas: [] });
    expect(teamsOn('2027-02-01')).toMatchObject({ ingrid: [] });
    expect(people.map((one) => isHere(one, '2027-02-01'))).toEqual([true, true, false]);
  });

  it('stay the same objects when their teams stay the same', () => {
    expect(membersOn(people, '2026-11-03')[0]).toBe(people[0]);
  });

  it('have a next day on which something changes by itself', () => {
    expect(nextChangeAfter(people, '2026-03-01')).toBe('2026-04-01');
    expect(nextChangeAfter(people, '2026-11-02')).toBe('2027-02-01');
    expect(nextChangeAfter(people, '2027-02-01')).toBe(null);
  });

  it('are answered for by a delegate while they are away, by the one named for that time first', () => {
    expect(absenceOn(people[0]!, '2026-10-30')).toMatchObject({ from: '2026-10-26' });
    expect(standInFor(people, 'jonas', '2026-10-31')).toBe(null);
    expect(standInFor(people, 'jonas', '2026-10-30')).toBe('samuel');
    expect(standInFor(people, 'jonas', '2026-12-24')).toBe('ingrid');
    expect(principalsOf(people, 'samuel', '2026-10-26')).toEqual(['jonas']);
  });

  it('are answered for by the delegate’s delegate when that one is away too, and by nobody in a circle', () => {
    const away = [{ from: '2026-01-01', to: null, delegate: null }];
    const circle = people.map((one, place) => ({
      ...one,
      absences: place === 2 ? [] : away,
      delegate: place === 0 ? 'samuel' : 'ingrid',
    }));
    expect(standInFor(circle, 'jonas', '2026-05-05')).toBe('ingrid');
    const closed = circle.map((one) => ({
      ...one,
      absences: away,
      delegate: one.id === 'samuel' ? 'jonas' : 'samuel',
    }));
    expect(standInFor(closed, 'jonas', '2026-05-05')).toBe(null);
  });
});

describe('mistakes', () => {
  it('are all told at once, in the order of the file, each in its place', () => {
    expect(
      mistakes(`people:
  - { id: samuel, name: Samuel Okafor, email: samuel.okafor@larkfield.example }
  - { id: jonas, name: Jonas, email: jonas@x.example, delegate: samuel.okafor, teem: [a] }
scopes:
  compny: { quorum: 0.5 }
  team: { quorum: 4/3, lazy: perhaps, suport: 1 }
calendar: { zone: Mars/Olympus, holidays: [2026-13-01] }
serie: []
`),
    ).toEqual([
      '3:65 “delegate: samuel.okafor” is no person’s id. Did you mean “samuel”?',
      '3:80 “teem” is no key here. Did you mean “teams”?',
      '5:3 “compny” is no key here. Did you mean “company”?',
      '6:19 It must be a share from 0 to 1, such as 0.5 or 2/3.',
      '6:30 It must be true or false.',
      '6:39 “suport” is no key here. Did you mean “support”?',
      '7:19 It must be a time zone such as Europe/Lisbon.',
      '7:44 It must be a day such as 2026-12-24.',
      '8:1 “serie” is no key here. Did you mean “series”?',
    ]);
  });

  it('name a key that is missing, at its entry', () => {
    expect(mistakes('people:\n  - { id: ana, email: ana@x.example }\n')).toEqual(['2:5 “name” is missing.']);
  });

  it.each([
    [
      'teams: [{ id: ordering, lead: jonsa }]\npeople: [{ id: jonas, name: Jonas, email: j@x.example }]',
      /“lead: jonsa” is no person’s id. Did you mean “jonas”/u,
    ],
    [
      'teams: [{ id: ordering }]\nareas: [{ name: a, team: orderin }]',
      /“orderin” is no team. Did you mean “ordering”/u,
    ],
    ['teams: [{ id: ordering }]\nroles: { admin: ["team:orderin"] }', /“orderin” is no team/u],
    ['scopes: { team: { authority: [nobody] } }', /“nobody” is no person’s id\.$/u],
    ['escalation: { lastResort: [nobody] }', /“nobody” is no person’s id/u],
    ['series: [{ id: m, name: M, facilitators: [nobody] }]', /“nobody” is no person’s id/u],
    ['trust: { signed: [{ who: nobody, key: "ssh-ed25519 AAAA" }] }', /“who: nobody” is no person’s id/u],
    ['trust: { signed: [{ who: server, key: "x" }] }', /SSH public key/u],
    [`trust: { signed: [{ who: server, key: "${'0A'.repeat(20)}" }] }`, /Others can’t be checked/u],
    ['trust: perhaps', /It must be git, or \{ signed/u],
    [
      'people: [{ id: a, name: A, email: a@x.example, delegate: a }]',
      /Nobody is away and answers for themselves/u,
    ],
    [
      'people: [{ id: a, name: A, email: a@x.example }, { id: a, name: B, email: b@x.example }]',
      /another id “a” above/u,
    ],
    [
      'people: [{ id: a, name: A, email: a@x.example }, { id: b, name: B, email: A@x.example }]',
      /somebody else’s address too/u,
    ],
    [
      'people: [{ id: a, name: A, email: a@x.example, absent: [{ from: 2026-02-02, to: 2026-02-01 }] }]',
      /“to” is before “from”/u,
    ],
    [
      'people: [{ id: a, name: A, email: a@x.example, since: 2026-02-02, until: 2026-02-01 }]',
      /“until” is before “since”/u,
    ],
    ['calendar: { hours: { from: 17:00, to: 09:00 } }', /“to” is before “from”/u],
    ['calendar: { holidays: [{ from: 2026-01-01, to: 2029-01-01 }] }', /400 days at most/u],
    ['series: [{ id: m, name: M, mode: decide }]', /It must be one of deciding, advisory/u],
    ['trials: { maxDays: 0 }', /It must be at least 1\./u],
    ['people: ana', /It must be a list/u],
    ['just words', /It must be a group of keys/u],
  ])('%s', (text, sentence) => {
    const found = mistakes(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]).toMatch(/^\d+:\d+ /u);
  });

  it('of YAML itself are told with their place', () => {
    expect(mistakes('people: [\n')[0]).toMatch(/^2:1 /u);
    expect(mistakes('lapseDays: 1\nlapseDays: 2\n')[0]).toMatch(/^2:1 /u);
  });

  it('never say that a reference is wrong because its person has another mistake', () => {
    expect(
      mistakes('people: [{ id: a, name: 7, email: a@x.example }]\nescalation: { lastResort: [a] }\n'),
    ).toEqual(['1:25 It must be text; put it in quotation marks.']);
  });
});

describe('a hostile policy', () => {
  it('that says a key twice is a mistake, told with its place', () => {
    expect(reading('lapseDays: 10\ncalendar:\n  zone: Europe/Lisbon\n  zone: Europe/Rome\n')).toEqual({
      kind: 'mistakes',
      mistakes: [{ line: 4, column: 3, sentence: '“zone” stands here twice.' }],
    });
  });
  it.each([
    ['thousands of different keys', Array.from({ length: 7000 }, (_, at) => `k${at}: b`).join('\n')],
    [
      'thousands of strangers',
      `roles: { admin: [${Array.from({ length: 8000 }, (_, at) => `p${at}`).join()}] }`,
    ],
    ['thousands of mistakes', ']'.repeat(60_000)],
  ])('of %s tells the first twenty mistakes at most', (_, text) => {
    const told = reading(text);
    expect(text.length).toBeLessThan(64 * 1024);
    expect(told).toMatchObject({ kind: 'mistakes' });
    if (told.kind === 'mistakes') expect(told.mistakes.length).toBeLessThanOrEqual(20);
  });
  it('longer than 64 KB is not read', () => {
    expect(reading(`# ${'a'.repeat(64 * 1024)}`)).toMatchObject({
      mistakes: [{ sentence: 'The policy is longer than 64 KB.' }],
    });
  });
  it.each(['['.repeat(30_000), '- '.repeat(30_000), '? '.repeat(30_000)])(
    'that is nested too deeply is a mistake, not a crash',
    (text) => {
      expect(reading(text).kind).toBe('mistakes');
    },
  );
  it('follows no aliases', () => {
    expect(reading('people: &a []\nareas: *a\n').kind).toBe('mistakes');
  });
});

describe('the JSON Schema', () => {
  it('is made from the same shape, so that an editor knows every key', () => {
    const schema = policyJsonSchema();
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    const { properties = {} } = schema;
    const keys = WHOLE.split('\n').flatMap((line) => /^([a-zA-Z]+):/u.exec(line)?.[1] ?? []);
    expect(Object.keys(properties).sort()).toEqual(keys.sort());
    expect(JSON.stringify(properties['scopes'])).toContain('levelWorkingDays');
  });
});
