// Every switch of the policy decides something: the same question is asked under a file with the switch and one without it, and the answers must
// differ. A switch that became a no-op fails here, and so does one that the schema has and this table hasn't.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { absencesAt } from '../../server/domain/absences.ts';
import { rolesOf } from '../../server/domain/access.ts';
import { buildAgenda, freezeOf } from '../../server/domain/agenda.ts';
import { turnsFor } from '../../server/domain/attention.ts';
import { triggerOf } from '../../server/domain/climbing.ts';
import { isRefusal, type Command } from '../../server/domain/command.ts';
import { decide } from '../../server/domain/decide.ts';
import { ladderOf } from '../../server/domain/ladder-view.ts';
import { meetingsAfter } from '../../server/domain/meeting-calendar.ts';
import { outcomesFor } from '../../server/domain/meeting-outcome.ts';
import { facilitates, initialMeeting } from '../../server/domain/meeting-state.ts';
import { minutesOpenUntil } from '../../server/domain/minutes.ts';
import { isHere } from '../../server/domain/member.ts';
import { isMet, quorumAt } from '../../server/domain/meeting-quorum.ts';
import { previousOccurrence } from '../../server/domain/recurrence.ts';
import { areaOf, authoritiesOf, mayBeNamed, rulesFor, type Policy } from '../../server/domain/policy.ts';
import { policyJsonSchema, readPolicy } from '../../server/domain/policy-schema.ts';
import { policyInWords } from '../../server/domain/policy-words.ts';
import type { Scope } from '../../server/domain/event.ts';
import { lastDay, outcomeBarred, trialTimes, type Trial } from '../../server/domain/trial.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt } from '../../server/domain/working-days.ts';
import { knownPeople, withAddress } from '../../server/people.ts';
import { aDecision, drafted as begun, sent as opened } from '../fixtures/decisions.ts';
import { world } from '../server/with-app.ts';
import { course, TERMS } from './course.ts';
import {
  AFTER_DEADLINE,
  DEADLINE,
  drafted,
  given,
  log,
  review,
  sent,
  situation,
  stance,
  text,
  type Entry,
} from './given.ts';

const AT = '2026-11-03T09:00:00.000Z';

type File = Readonly<Record<string, unknown>>;

interface Switch {
  /** What the file says beside the switch, in both cases. */
  readonly around?: File;
  /** With the switch. */
  readonly on: File;
  readonly asks: (policy: Policy, file: File) => unknown;
}

const PEOPLE = [
  { id: 'ana', name: 'Ana', email: 'ana@example.org', teams: ['Payments'] },
  { id: 'ben', name: 'Ben', email: 'ben@example.org', teams: ['Payments'] },
  { id: 'cem', name: 'Cem', email: 'cem@example.org', teams: ['Platform'] },
  { id: 'dora', name: 'Dora', email: 'dora@example.org', teams: [] },
];
const SERIES = { id: 'monthly', name: 'Monthly' };

const person = (over: File) => ({ people: [{ ...PEOPLE[0], ...over }, ...PEOPLE.slice(1)] });
const series = (over: File) => ({ series: [{ ...SERIES, ...over }] });
const member = ({ people }: Policy) => people.find((one) => one.id === 'ana');
const firstOf = ({ series: all }: Policy) => {
  const [one] = all;
  if (one === undefined) throw new Error('There is no series.');
  return one;
};
const words = (policy: Policy) =>
  policyInWords(
    { policy, people: new Map(policy.people.map((one) => [one.id, one])), at: AT },
    { file: '', since: null, mistakes: [], kept: null },
  );

// ------------------------------------------------------------------------------------------------------------------ what is asked

/** What a round of this scope still needs, as more and more people sign, before its deadline and after it. */
function needs(policy: Policy, scope: Scope) {
  const rules = rulesFor(policy, scope, 'two-way');
  return [[], ['ben'], ['ben', 'cem']].flatMap((people) =>
    [AT, AFTER_DEADLINE].map((at) =>
      given(drafted, sent({ scope, rules }), ...people.map((one) => stance(one, 'consent'))).needs({ at }),
    ),
  );
}

/** What becomes of an objection that nobody answers, in half a year. */
function climbs(policy: Policy, scope: Scope) {
  const one = course(policy, drafted, sent({ scope, facilitator: 'fay' }), stance('cem', 'object'));
  one.until('2027-05-01T09:00:00.000Z');
  return one.review.escalations;
}

function answers(policy: Policy, command: Command, entries: readonly Entry[] = [drafted], at = AT) {
  const decided = decide(review(log(...entries)), command, situation({ policy, at }));
  return isRefusal(decided) ? decided.refused : decided.events;
}

function sends(policy: Policy, scope: Scope) {
  return answers(policy, {
    type: 'send-to-review',
    scope,
    door: 'two-way',
    team: null,
    participants: [{ person: 'ben', role: 'decider' }],
    facilitator: null,
    deadline: DEADLINE,
    note: '',
  });
}

const HELD = [
  drafted,
  sent(),
  stance('ben', 'consent'),
  stance('cem', 'consent'),
  ['fay', { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text: text('one') }],
] as const;

const ON_TRIAL: Trial = {
  ...({} as Trial),
  terms: TERMS,
  at: AT,
  reviewBy: '2026-12-01',
  extensions: 1,
  amending: null,
};

/** Ten working days from a Monday, at the close of the day. */
function deadline({ calendar }: Policy) {
  return instantAt(
    addWorkingDays(dateIn(AT, calendar.zone), 10, calendar),
    closeOfDay(calendar),
    calendar.zone,
  );
}

/** Two decide, and one of them is in the room: may the meeting decide? */
function enoughInTheRoom(share: number) {
  const round = { deadline: '2027-01-20T17:00:00.000Z' };
  const { review: asked } = aDecision({
    said: [begun('2026-11-10T09:00:00.000Z'), opened('2026-11-10T10:00:00.000Z', round)],
  });
  return isMet(quorumAt({ review: asked, digest: '', here: ['cy'], isKnown: () => true }, share));
}

/** The next meeting's, with a decision of one team that was sent to review since the last one. */
function agenda(policy: Policy) {
  const one = firstOf(policy);
  const [occurrence] = meetingsAfter(one, new Map(), '2026-11-20T09:00:00.000Z', 1);
  if (occurrence === undefined) throw new Error('There is no meeting.');
  const round = { deadline: '2027-01-20T17:00:00.000Z', scope: 'team' } as const;
  return buildAgenda({
    series: one,
    occurrence,
    previous: previousOccurrence(one, occurrence.date),
    next: null,
    decisions: [
      aDecision({ said: [begun('2026-11-10T09:00:00.000Z'), opened('2026-11-10T10:00:00.000Z', round)] }),
    ],
    policy,
    people: new Map(),
    meeting: initialMeeting(one.id, occurrence.date),
    before: [],
    at: '2026-11-20T09:00:00.000Z',
  });
}

const ofScope = (scope: Scope): Readonly<Record<string, Switch>> => {
  const wide = scope === 'multiple-teams' || scope === 'company';
  const on = (over: File) => ({ scopes: { [scope]: over } });
  const asksNeeds = (policy: Policy) => needs(policy, scope);
  return {
    [`scopes.${scope}.quorum`]: { on: on({ quorum: wide ? 0.5 : 1 }), asks: asksNeeds },
    [`scopes.${scope}.support`]: { on: on({ support: wide ? 1 : 2 }), asks: asksNeeds },
    [`scopes.${scope}.outsideVoice`]: { on: on({ outsideVoice: !wide }), asks: asksNeeds },
    [`scopes.${scope}.lazy`]: { on: on({ lazy: wide }), asks: asksNeeds },
    [`scopes.${scope}.minimumWorkingDays`]: {
      on: on({ minimumWorkingDays: 20 }),
      asks: (policy) => sends(policy, scope),
    },
    [`scopes.${scope}.levelWorkingDays`]: {
      on: on({ levelWorkingDays: 2 }),
      asks: (policy) => climbs(policy, scope),
    },
    [`scopes.${scope}.authority`]: {
      around: { people: PEOPLE },
      on: on({ authority: ['ben'] }),
      asks: (policy) => climbs(policy, scope),
    },
  };
};

const ROLES = { author: ['cem'], decider: ['cem'], facilitator: ['cem'] };
const TEAMS = { people: PEOPLE, teams: [{ id: 'Payments' }, { id: 'Platform' }] };
const LADDER = { people: PEOPLE, scopes: { 'multiple-teams': { authority: ['ben'] } } };
const AREAS = (over: File) => ({ people: PEOPLE, areas: [{ name: 'Money', globs: ['docs/**'], ...over }] });
const days = (what: string, over: File) => ({
  calendar: { [what]: [{ from: '2026-11-06', to: '2026-11-09', name: 'Fair', ...over }] },
});
const area = (policy: Policy) =>
  areaOf(policy, 'docs/adr/0001-a.md', ['money'], (glob, path) => path.startsWith(glob.replace('**', '')));
const meetings = (policy: Policy) => meetingsAfter(firstOf(policy), new Map(), AT, 3);
const freezes = (policy: Policy) => words(policy);
const isOfUs = (policy: Policy) => {
  const one = member(policy);
  return one !== undefined && isHere(one, '2026-11-03');
};
const away = (policy: Policy) => {
  const { absent, standIns } = absencesAt(policy, AT);
  return [[...absent], [...standIns]];
};
/** Who may do what, and be named for what. */
const rulesOfWho = (policy: Policy) =>
  policy.people.map((one) => [
    one.id,
    rolesOf(policy, { person: one, groups: [] }),
    mayBeNamed(policy, one, 'decider'),
    mayBeNamed(policy, one, 'facilitator'),
  ]);

/** Until when dissent is asked for, once the authority rejected it. */
function dissentBy(policy: Policy) {
  const one = course(
    policy,
    drafted,
    sent({ scope: 'multiple-teams', facilitator: 'fay' }),
    stance('cem', 'object'),
  );
  for (let day = 10; !one.level.startsWith('Authority') && day < 40; day += 1)
    one.until(new Date(Date.parse('2026-11-01T18:00:00Z') + day * 86_400_000).toISOString());
  one.does('ben', {
    type: 'decide-by-authority',
    outcome: 'reject',
    note: 'Not now.',
    answers: one.review.objections.map(({ id }) => ({ objection: id, answer: 'You are right.' })),
    overrides: [],
    conditions: [],
    terms: null,
    until: null,
    scope: null,
    digest: text('one').digest,
  });
  const decision = { ...aDecision(), review: one.review };
  return ladderOf(decision, situation({ policy, at: one.now }))?.dissentBy;
}

const NOTE = '# 1. Note\n\n## Status\n\nAccepted\n\n## Context\n\nSo.\n';

async function seen(file: File, address: string) {
  const server = world({
    '.accord/policy.yaml': JSON.stringify(file),
    'docs/adr/0001-note.md': NOTE,
    'papers/0003-thoughts.md': NOTE,
    'house/own.md':
      '---\nname: Own\nwhen: Always\nsections: [Context]\norder: 1\n---\n---8<---\n# {{title}}\n\n## Context\n',
  });
  return (await server.get(address)).body;
}

async function subject(file: File) {
  const server = world({ '.accord/policy.yaml': JSON.stringify(file) });
  await server.send('POST', '/api/decisions', {
    request: 'wish-00001',
    title: 'Cache it',
    folder: 'docs/adr',
    template: 'nygard',
  });
  return server.store.log()[0]?.message.split('\n')[0];
}

const isPlain = (one: unknown): one is File => typeof one === 'object' && one !== null && !Array.isArray(one);

// ------------------------------------------------------------------------------------------------------------------- the table

const SWITCHES: Readonly<Record<string, Switch>> = {
  ...ofScope('subsystem'),
  ...ofScope('team'),
  ...ofScope('multiple-teams'),
  ...ofScope('company'),
  'people.id': {
    around: { people: PEOPLE },
    on: person({ id: 'anna' }),
    asks: (policy) => rulesOfWho(policy),
  },
  'people.name': {
    around: { people: PEOPLE },
    on: person({ name: 'Anna' }),
    asks: (policy) => words(policy),
  },
  'people.email': {
    around: { people: PEOPLE },
    on: person({ email: 'moreira@example.org' }),
    asks: (policy) => withAddress(policy.people, 'ana@example.org')?.id ?? null,
  },
  'people.emails': {
    around: { people: PEOPLE },
    on: person({ emails: ['moreira@example.org'] }),
    asks: (policy) => [...knownPeople(policy, [{ name: 'Ana', email: 'moreira@example.org' }]).keys()],
  },
  'people.teams.team': {
    around: { people: PEOPLE },
    on: person({ teams: [{ team: 'Data' }] }),
    asks: (policy) => member(policy)?.teams,
  },
  'people.teams.since': {
    around: person({ teams: [{ team: 'Payments' }] }),
    on: person({ teams: [{ team: 'Payments', since: '2027-01-01' }] }),
    asks: (policy) => member(policy)?.teams,
  },
  'people.teams.until': {
    around: person({ teams: [{ team: 'Payments' }] }),
    on: person({ teams: [{ team: 'Payments', until: '2026-01-01' }] }),
    asks: (policy) => member(policy)?.teams,
  },
  'people.title': {
    around: { people: PEOPLE },
    on: person({ title: 'Lead' }),
    asks: (policy) => words(policy),
  },
  'people.since': { around: { people: PEOPLE }, on: person({ since: '2027-01-01' }), asks: isOfUs },
  'people.until': { around: { people: PEOPLE }, on: person({ until: '2026-01-01' }), asks: isOfUs },
  'people.absent.from': {
    around: { people: PEOPLE },
    on: person({ absent: [{ from: '2026-11-01' }] }),
    asks: away,
  },
  'people.absent.to': {
    around: person({ absent: [{ from: '2026-11-01' }] }),
    on: person({ absent: [{ from: '2026-11-01', to: '2026-11-02' }] }),
    asks: away,
  },
  'people.absent.delegate': {
    around: person({ absent: [{ from: '2026-11-01' }] }),
    on: person({ absent: [{ from: '2026-11-01', delegate: 'ben' }] }),
    asks: away,
  },
  'people.delegate': {
    around: person({ absent: [{ from: '2026-11-01' }] }),
    on: person({ absent: [{ from: '2026-11-01' }], delegate: 'cem' }),
    asks: away,
  },
  'teams.id': {
    around: TEAMS,
    on: { teams: [...TEAMS.teams, { id: 'Data' }] },
    asks: (_, file) => seen(file, '/api/session'),
  },
  'teams.name': {
    around: { ...TEAMS, areas: [{ name: 'Money', globs: ['docs/**'], team: 'Payments' }] },
    on: { teams: [{ id: 'Payments', name: 'Money' }, { id: 'Platform' }] },
    asks: words,
  },
  'teams.lead': {
    around: { ...TEAMS, scopes: { team: { authority: ['lead'] } } },
    on: { teams: [{ id: 'Payments', lead: 'ben' }, { id: 'Platform' }] },
    asks: (policy) => authoritiesOf(policy, 'team', 'Payments'),
  },
  ...Object.fromEntries(
    (['reader', 'author', 'decider', 'facilitator', 'admin'] as const).map((role): [string, Switch] => [
      `roles.${role}`,
      {
        around: { people: PEOPLE, roles: ROLES },
        on: { roles: { ...ROLES, [role]: ['ana'] } },
        asks: (policy) => rulesOfWho(policy),
      },
    ]),
  ),
  'areas.name': { around: AREAS({}), on: AREAS({ name: 'Tills' }), asks: (policy) => area(policy)?.name },
  'areas.globs': { around: AREAS({}), on: AREAS({ globs: ['elsewhere/**'] }), asks: area },
  'areas.tags': { around: AREAS({ globs: [] }), on: AREAS({ globs: [], tags: ['money'] }), asks: area },
  'areas.team': { around: AREAS({}), on: AREAS({ team: 'Platform' }), asks: (policy) => area(policy)?.team },

  'escalation.warnWorkingDays': {
    around: LADDER,
    on: { escalation: { warnWorkingDays: 4 } },
    asks: (policy) => climbs(policy, 'multiple-teams'),
  },
  'escalation.meetingWithinWorkingDays': {
    around: LADDER,
    on: { escalation: { meetingWithinWorkingDays: 1 } },
    asks: (policy) => climbs(policy, 'multiple-teams'),
  },
  'escalation.dissentWorkingDays': {
    around: LADDER,
    on: { escalation: { dissentWorkingDays: 20 } },
    asks: dissentBy,
  },
  'escalation.atRound': {
    on: { escalation: { atRound: 2 } },
    asks: (policy) =>
      triggerOf(
        review(
          log(drafted, sent(), [
            'fay',
            {
              type: 'round-opened',
              round: 2,
              deadline: DEADLINE,
              rules: rulesFor(policy, 'team', 'two-way'),
              note: 'x',
              text: text('one'),
            },
          ]),
        ),
        'sha256:one',
        { at: AT, policy, people: new Map() },
      ),
  },
  'escalation.lastResort': {
    around: { people: PEOPLE },
    on: { escalation: { lastResort: ['dora'] } },
    asks: (policy) => climbs(policy, 'team'),
  },

  'trials.maxDays': {
    on: { trials: { maxDays: 30 } },
    asks: (policy) => lastDay(ON_TRIAL, 'extend', '2026-11-20', policy),
  },
  'trials.extensions': {
    on: { trials: { extensions: 2 } },
    asks: (policy) => outcomeBarred(ON_TRIAL, 'extend', '2026-11-20T09:00:00Z', policy),
  },
  'trials.graceWorkingDays': {
    on: { trials: { graceWorkingDays: 2 } },
    asks: (policy) => trialTimes('2026-12-01', policy),
  },
  'trials.agendaDays': {
    on: { trials: { agendaDays: 5 } },
    asks: (policy) => trialTimes('2026-12-01', policy),
  },

  'calendar.workingDays': { on: { calendar: { workingDays: ['mon', 'tue'] } }, asks: deadline },
  'calendar.hours.from': {
    on: { calendar: { hours: { from: '07:00', to: '17:00' } } },
    asks: (policy) => words(policy),
  },
  'calendar.hours.to': { on: { calendar: { hours: { from: '09:00', to: '15:00' } } }, asks: deadline },
  'calendar.zone': { on: { calendar: { zone: 'Asia/Tokyo' } }, asks: deadline },
  'calendar.holidays.date': { on: { calendar: { holidays: [{ date: '2026-11-09' }] } }, asks: deadline },
  'calendar.holidays.from': {
    around: days('holidays', {}),
    on: days('holidays', { from: '2026-11-05' }),
    asks: deadline,
  },
  'calendar.holidays.to': {
    around: days('holidays', {}),
    on: days('holidays', { to: '2026-11-12' }),
    asks: deadline,
  },
  'calendar.holidays.name': {
    around: days('holidays', {}),
    on: days('holidays', { name: 'Feast' }),
    asks: (policy) => words(policy),
  },
  'calendar.freezes.date': { on: { calendar: { freezes: [{ date: '2026-12-20' }] } }, asks: freezes },
  'calendar.freezes.from': {
    around: days('freezes', {}),
    on: days('freezes', { from: '2026-11-05' }),
    asks: freezes,
  },
  'calendar.freezes.to': {
    around: days('freezes', {}),
    on: days('freezes', { to: '2026-11-12' }),
    asks: freezes,
  },
  'calendar.freezes.name': {
    around: days('freezes', {}),
    on: days('freezes', { name: 'Feast' }),
    asks: freezes,
  },

  'series.id': { around: series({}), on: series({ id: 'weekly' }), asks: (policy) => firstOf(policy).id },
  'series.name': {
    around: series({}),
    on: series({ name: 'Weekly' }),
    asks: (policy) => agenda(policy).series.name,
  },
  'series.where': {
    around: series({}),
    on: series({ where: 'Room 4' }),
    asks: (policy) => agenda(policy).series.where,
  },
  'series.mode': {
    around: series({}),
    on: series({ mode: 'advisory' }),
    asks: (policy) => outcomesFor({ id: 'new', reason: 'new', decisions: [] }, firstOf(policy).mode),
  },
  'series.scope': {
    around: series({}),
    on: series({ scope: 'subsystem' }),
    asks: (policy) => agenda(policy).items.length,
  },
  'series.facilitators': {
    around: { ...series({}), people: PEOPLE },
    on: series({ facilitators: ['ben'] }),
    asks: (policy) => facilitates(firstOf(policy), 'ana'),
  },
  'series.rule': { around: series({}), on: series({ rule: 'FREQ=WEEKLY;BYDAY=MO' }), asks: meetings },
  'series.start': { around: series({}), on: series({ start: '10:00' }), asks: meetings },
  'series.zone': { around: series({}), on: series({ zone: 'Asia/Tokyo' }), asks: meetings },
  'series.minutes': { around: series({}), on: series({ minutes: 90 }), asks: meetings },
  'series.freezeWorkingDays': {
    around: series({}),
    on: series({ freezeWorkingDays: 4 }),
    asks: (policy) => freezeOf(firstOf(policy), { date: '2026-12-01' }, policy.calendar),
  },
  'series.minutesWorkingDays': {
    around: series({}),
    on: series({ minutesWorkingDays: 3 }),
    asks: (policy) => minutesOpenUntil(firstOf(policy), { on: '2026-12-01' }, policy),
  },
  'series.quorum': {
    around: series({}),
    on: series({ quorum: 1 }),
    asks: (policy) => enoughInTheRoom(firstOf(policy).quorum),
  },
  'series.capacity': {
    around: series({}),
    on: series({ capacity: 0.5 }),
    asks: (policy) => agenda(policy).minutes,
  },

  lapseDays: {
    on: { lapseDays: 3 },
    asks: (policy) => rulesFor(policy, 'team', 'two-way').lapseDays,
  },
  quietDays: {
    around: { people: PEOPLE },
    on: { quietDays: 2 },
    asks: (policy) =>
      turnsFor('ana', [aDecision({ said: [begun('2026-10-30T09:00:00.000Z')] })], {
        at: AT,
        policy,
        people: new Map(policy.people.map((one) => [one.id, one])),
      }),
  },
  amendWorkingDays: {
    on: { amendWorkingDays: 2 },
    asks: (policy) =>
      answers(policy, { type: 'propose-amendment', summary: 's', patch: 'p', becomes: text('two') }, [
        ...HELD,
      ]),
  },
  recording: {
    on: { recording: false },
    asks: (policy) =>
      answers(policy, {
        type: 'record',
        outcome: 'accepted',
        on: '2026-11-01',
        deciders: ['Ben'],
        where: 'Weekly',
      }),
  },

  templates: { on: { templates: 'house' }, asks: (_, file) => seen(file, '/api/templates') },
  'records.include': {
    on: { records: { include: ['papers'] } },
    asks: (_, file) => seen(file, '/api/decisions'),
  },
  'records.exclude': {
    on: { records: { exclude: ['docs/**'] } },
    asks: (_, file) => seen(file, '/api/decisions'),
  },
  commitPrefix: { on: { commitPrefix: 'docs: ' }, asks: (_, file) => subject(file) },
  skipCi: { on: { skipCi: true }, asks: (_, file) => subject(file) },
};

/** What decides only with signatures, sign-in or a meeting under way around it, and which test shows that. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, says: string]>> = {
  visibility: ['../server/permissions.test.ts', 'visibility: private'],
  'trust.signed.who': ['../server/trust.test.ts', 'who: server'],
  'trust.signed.key': ['../server/trust.test.ts', 'STRANGER'],
  'trust.since': ['../server/trust.test.ts', 'since: HERE'],
};

describe('every switch of the policy', () => {
  it('is in this table, or shown elsewhere', () => {
    const known = [...Object.keys(SWITCHES), ...Object.keys(ELSEWHERE)];
    expect(known.toSorted()).toEqual(leaves(policyJsonSchema()).toSorted());
  });
  it.each(Object.entries(SWITCHES))('%s changes an outcome', async (_, { around = {}, on, asks }) => {
    const [without, with_] = [around, { ...around, ...on }];
    const answers = [await asks(read(without), without), await asks(read(with_), with_)];
    expect(answers[1]).not.toEqual(answers[0]);
  });
  it.each(Object.entries(ELSEWHERE))('%s is shown elsewhere', (_, [file, says]) => {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toContain(says);
  });
});

/** Every switch of the schema, lists left out of their names: `people.absent.from`. */
function leaves(schema: unknown, path = ''): string[] {
  if (!isPlain(schema)) return [];
  const { properties, items, anyOf } = schema;
  if (isPlain(properties))
    return Object.entries(properties).flatMap(([name, one]) =>
      leaves(one, path === '' ? name : `${path}.${name}`),
    );
  if (items !== undefined && leaves(items, path).some((one) => one !== path)) return leaves(items, path);
  const within = Array.isArray(anyOf) ? anyOf.flatMap((one) => leaves(one, path)) : [];
  const deeper = [...new Set(within)].filter((one) => one !== path);
  return deeper.length > 0 ? deeper : [path];
}

function read(file: File): Policy {
  const found = readPolicy(JSON.stringify(file), 'hash', 'Europe/Lisbon', AT);
  if (found.kind === 'mistakes') throw new Error(found.mistakes.map((one) => one.sentence).join(' '));
  return found.policy;
}
