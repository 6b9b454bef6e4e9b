// The policy as a person reads it: each rule in words, each name as people say it. JSON-safe, for the page and for whoever asks the API.

import { absenceOn, type Member } from './member.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import {
  authoritiesOf,
  SCOPE_NAMES,
  SCOPES,
  type EscalationPolicy,
  type Holder,
  type Policy,
  type PolicyRole,
  type Series,
} from './policy.ts';
import type { PolicyMistake } from './policy-mistakes.ts';
import { list } from './judgement.ts';
import { ruleInWords } from './recurrence.ts';
import { unreachable } from './unreachable.ts';
import { countOf, dateInWords } from './words.ts';
import { dateIn } from './working-days.ts';

export interface ScopeWords {
  readonly label: string;
  readonly quorum: string;
  readonly consents: string;
  readonly deadline: string;
  readonly silence: string;
  readonly level: string;
  readonly authority: string;
}

export interface PersonWords {
  readonly id: PersonId;
  readonly name: string;
  /** "Payments, lead". */
  readonly part: string;
  /** "Since 2023. Away 26 to 30 Oct. Delegate: Lukas Brandt". */
  readonly note: string;
}

export interface NamedWords {
  readonly name: string;
  readonly sentence: string;
}

export interface PolicyView {
  /** Null where the defaults hold because there is no file. */
  readonly file: string | null;
  /** Who changed the file last, and when; null while nobody knows. */
  readonly since: { readonly at: string; readonly commit: string } | null;
  /** Of the newest file: then the last one without holds. */
  readonly mistakes: readonly PolicyMistake[];
  readonly kept: { readonly commit: string; readonly at: string } | null;
  readonly lead: string;
  readonly scopes: readonly ScopeWords[];
  readonly people: readonly PersonWords[];
  readonly teams: number;
  readonly hours: string;
  readonly days: readonly { readonly when: string; readonly name: string }[];
  readonly rules: readonly NamedWords[];
  readonly areas: readonly NamedWords[];
  readonly series: readonly NamedWords[];
}

interface Told {
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** ISO instant. */
  readonly at: string;
}

export function policyInWords(
  told: Told,
  file: Pick<PolicyView, 'file' | 'since' | 'mistakes' | 'kept'>,
): PolicyView {
  const { policy } = told;
  return {
    ...file,
    lead: leadOf(policy),
    scopes: SCOPE_NAMES.map((scope) => scopeWords(told, scope)),
    people: policy.people.map((one) => personWords(told, one)),
    teams: new Set(policy.people.flatMap((one) => one.teams)).size,
    hours: hoursOf(policy),
    days: daysOf(told),
    rules: rulesOf(told),
    areas: policy.areas.map((area) => ({
      name: area.name,
      sentence: areaSentence(policy, area),
    })),
    series: policy.series.map((series) => ({ name: series.name, sentence: seriesSentence(told, series) })),
  };
}

function leadOf({ scopes }: Policy): string {
  const silent = SCOPE_NAMES.filter((scope) => scopes[scope].lazy);
  const widest = silent.at(-1);
  const silence =
    widest === undefined
      ? 'silence is never assent.'
      : `silence can stand for assent up to ${SCOPES[widest].label.toLowerCase()}, and never for a one-way door.`;
  return `Scope sets who must agree and how long there is to answer; ${silence}`;
}

function scopeWords({ policy, people }: Told, scope: (typeof SCOPE_NAMES)[number]): ScopeWords {
  const row = policy.scopes[scope];
  const named = row.authority.map((holder) => holderInWords(holder, policy, people));
  const known = authoritiesOf(policy, scope, null).length > 0 || named.length > 0;
  return {
    label: SCOPES[scope].label,
    quorum: fractionInWords(row.quorum),
    consents: `${row.support}${row.outsideVoice ? ', and an outside voice' : ''}`,
    deadline: countOf(row.minimumWorkingDays, 'working day'),
    silence: row.lazy ? 'Yes, two-way door' : 'No',
    level: countOf(row.levelWorkingDays, 'working day'),
    authority: known ? named.join(', then ') : 'Nobody named: the level is skipped',
  };
}

/** "Half", "Two thirds", "60 %": of the deciders. */
export function fractionInWords(fraction: number): string {
  const known: readonly (readonly [number, string])[] = [
    [0, 'None'],
    [1 / 4, 'A quarter'],
    [1 / 3, 'A third'],
    [1 / 2, 'Half'],
    [3 / 5, 'Three of five'],
    [2 / 3, 'Two thirds'],
    [3 / 4, 'Three quarters'],
    [1, 'All'],
  ];
  return (
    known.find(([value]) => Math.abs(value - fraction) < 0.005)?.[1] ?? `${Math.round(fraction * 100)} %`
  );
}

function holderInWords(holder: Holder, policy: Policy, people: ReadonlyMap<PersonId, Person>): string {
  switch (holder.kind) {
    case 'person':
      return nameOf(people, holder.person);
    case 'team':
      return `anybody of ${policy.teams.find((one) => one.id === holder.team)?.name ?? holder.team}`;
    case 'lead':
      return 'the lead of the owning team';
    case 'group':
      return `the group ${holder.group}`;
    case 'everyone':
      return 'everyone';
    default:
      return unreachable(holder, '');
  }
}

function personWords({ policy, people, at }: Told, member: Member): PersonWords {
  const { zone } = policy.calendar;
  const today = dateIn(at, zone);
  const day = (date: string) => dateInWords(date, zone, at);
  const leads = policy.teams.filter((team) => team.lead === member.id);
  const absence = absenceOn(member, today) ?? member.absences.find((one) => one.from > today) ?? null;
  const delegate = absence?.delegate ?? member.delegate;
  const parts = [
    member.until === null ? null : `Left ${day(member.until)}`,
    member.since === null ? null : `Since ${day(member.since)}`,
    absence === null
      ? null
      : `Away ${day(absence.from)}${absence.to === null ? ' on' : ` to ${day(absence.to)}`}`,
    delegate === null ? null : `Delegate: ${nameOf(people, delegate)}`,
  ].filter((part) => part !== null);
  return {
    id: member.id,
    name: member.name,
    part: [
      ...member.teams,
      ...(leads.length > 0 ? ['lead'] : []),
      ...(member.title === null ? [] : [member.title]),
    ].join(', '),
    note: parts.join('. '),
  };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function hoursOf({ calendar }: Policy): string {
  const days = [...calendar.workingDays].sort((a, b) => a - b);
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const name = (day: number) => WEEKDAYS[day - 1] ?? '';
  const inWords =
    days.length === last - first + 1 && days.length > 2
      ? `${name(first)} to ${name(last)}`
      : list(days.map(name));
  return `${inWords}, ${calendar.opens} to ${calendar.closes}, ${calendar.zone}. Deadlines fall at ${calendar.closes} on a working day.`;
}

function daysOf({ policy, at }: Told): PolicyView['days'] {
  const { calendar } = policy;
  const today = dateIn(at, calendar.zone);
  const day = (date: string) => dateInWords(date, calendar.zone, at);
  const named = [
    ...calendar.closed.map((one) => ({ ...one, name: one.name })),
    ...calendar.freezes.map((one) => ({ ...one, name: `${one.name}: reviews run, roll-outs wait` })),
  ];
  return named
    .filter((one) => one.to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map((one) => ({
      when: one.from === one.to ? day(one.from) : `${day(one.from)} to ${day(one.to)}`,
      name: one.name === '' ? 'Closed' : one.name,
    }));
}

function rulesOf(told: Told): readonly NamedWords[] {
  const { policy } = told;
  const { trials, lapseDays, quietDays, amendWorkingDays, recording, trust } = policy;
  return [
    {
      name: 'Trials',
      sentence: `At most ${countOf(trials.maxDays, 'day')}, extended ${trials.extensions === 1 ? 'once' : countOf(trials.extensions, 'time')}, ${countOf(trials.graceWorkingDays, 'working day')} of grace. On the agenda from ${countOf(trials.agendaDays, 'day')} before.`,
    },
    { name: 'Escalation', sentence: escalationSentence(policy.escalation, told) },
    {
      name: 'Objections',
      sentence: `An answered objection that stays silent for ${countOf(lapseDays, 'day')} after a reminder may lapse. After ${countOf(quietDays, 'day')} without a word it is the author’s turn.`,
    },
    {
      name: 'Amendments',
      sentence: `A change of wording that nobody disputes for ${countOf(amendWorkingDays, 'working day')} is an amendment; anything more is a successor.`,
    },
    {
      name: 'Recording',
      sentence: recording
        ? 'What was decided already may be recorded without a review, and says so.'
        : 'Nothing is recorded without a review.',
    },
    {
      name: 'Trust',
      sentence:
        trust.kind === 'git'
          ? 'Every event in the log counts; verifying warns where a commit’s author is somebody else.'
          : `An event counts only in a commit that the server’s key or its actor’s own signed; ${countOf(trust.keys.length, 'key')} ${trust.keys.length === 1 ? 'is' : 'are'} listed. ${trust.since === null ? '' : `What stood in the logs at commit ${trust.since.slice(0, 10)} counts as it is. `}The policy itself is changed only by commits that a listed key signed.`,
    },
    { name: 'Roles', sentence: rolesSentence(told) },
  ];
}

function escalationSentence(
  { atRound, warnWorkingDays, lastResort }: EscalationPolicy,
  { people }: Told,
): string {
  const last =
    lastResort === null
      ? 'a decider of that scope who is neither author nor objector'
      : list(
          lastResort.map((id) => nameOf(people, id)),
          'or',
        );
  return `From round ${atRound} on, and when a level’s time is over, warned ${countOf(warnWorkingDays, 'working day')} before. At the top decides ${last}.`;
}

const ROLE_WORDS: Readonly<Record<PolicyRole, string>> = {
  reader: 'read',
  author: 'write',
  decider: 'decide',
  facilitator: 'facilitate',
  admin: 'administer',
};

function rolesSentence({ policy, people }: Told): string {
  const rows = Object.entries(ROLE_WORDS).flatMap(([role, verb]) => {
    const holders = policy.roles[role as PolicyRole];
    return holders === undefined
      ? []
      : [`${list(holders.map((one) => holderInWords(one, policy, people)))} may ${verb}`];
  });
  const shown =
    policy.visibility === 'private'
      ? 'Nothing is shown before sign-in.'
      : policy.visibility === 'public'
        ? 'Everybody may look.'
        : '';
  const may = rows.length === 0 ? 'Everyone may read, write and decide.' : `${rows.join('; ')}.`;
  return shown === '' ? may : `${may} ${shown}`;
}

function areaSentence(policy: Policy, area: Policy['areas'][number]): string {
  const what = [...area.globs, ...area.tags.map((tag) => `#${tag}`)].join(', ');
  const team = policy.teams.find((one) => one.id === area.team)?.name ?? area.team;
  return team === null ? `${what}: nobody owns it.` : `${what} is owned by ${team}.`;
}

function seriesSentence({ people }: Told, series: Series): string {
  const rule = ruleInWords(series);
  const who =
    series.facilitators.length === 0
      ? 'Anybody facilitates.'
      : `Facilitated by ${list(series.facilitators.map((id) => nameOf(people, id)))}.`;
  const mode = series.mode === 'deciding' ? 'Deciding' : 'Advisory';
  const where = series.where === '' ? '' : ` ${series.where}.`;
  return `${rule.charAt(0).toUpperCase()}${rule.slice(1)}, ${series.start} (${series.zone}), ${countOf(series.minutes, 'minute')}.${where} ${mode}, for ${SCOPES[series.scope].label.toLowerCase()} and above. ${who} Quorum: ${fractionInWords(series.quorum).toLowerCase()}. Freezes ${countOf(series.freezeWorkingDays, 'working day')} before. Minutes can be corrected for ${countOf(series.minutesWorkingDays, 'working day')}.`;
}
