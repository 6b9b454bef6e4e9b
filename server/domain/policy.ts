// The rules an organisation sets for itself, with the defaults that hold without a policy file (DOMAIN section 12).

import type { Door, RoundRules, Scope } from './event.ts';
import type { Member } from './member.ts';
import type { Person, PersonId } from './person.ts';
import { unreachable } from './unreachable.ts';

interface ScopeRow {
  readonly label: string;
  /** Answers "who is touched by it?". */
  readonly hint: string;
  /** From narrow to wide. */
  readonly rank: number;
}

export const SCOPES: Readonly<Record<Scope, ScopeRow>> = {
  subsystem: { label: 'Subsystem', hint: 'One part, one team', rank: 0 },
  team: { label: 'Team', hint: 'All of one team’s work', rank: 1 },
  'multiple-teams': { label: 'Multiple teams', hint: 'Needs an outside voice', rank: 2 },
  company: { label: 'Company', hint: 'Everybody; goes to the meeting', rank: 3 },
};

/** From narrow to wide. */
export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

export const DOORS: Readonly<Record<Door, { readonly label: string; readonly hint: string }>> = {
  'one-way': { label: 'One-way', hint: 'Coming back is slow or costly' },
  'two-way': { label: 'Two-way', hint: 'We can come back within a week, at low cost' },
};

export interface ScopePolicy {
  readonly quorum: number;
  readonly support: number;
  readonly outsideVoice: boolean;
  /** Shortest time from opening a round to its deadline. */
  readonly minimumWorkingDays: number;
  /** May silence be assent for a two-way door of this scope? */
  readonly lazy: boolean;
  /** How long a level of escalation lasts before the next one is reached. */
  readonly levelWorkingDays: number;
  /** Who decides when talking and the meeting did not: the first who is neither author nor objector. Empty: the level is skipped. */
  readonly authority: readonly Holder[];
}

/** Whom the policy means where it names people: somebody, a team's members, the lead of the team that owns a decision, a group of the sign-in, all. */
export type Holder =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'lead' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'everyone' };

export type PolicyRole = 'reader' | 'author' | 'decider' | 'facilitator' | 'admin';

export interface Calendar {
  /** ISO weekdays, Monday is 1. */
  readonly workingDays: readonly number[];
  /** IANA zone; deadlines are set and shown in it. */
  readonly zone: string;
  /** ISO dates nobody works on: every day of every range. */
  readonly holidays: readonly string[];
  /** Wall clock at which a working day ends, `17:00`: then a deadline falls. Without it, 17:00. */
  readonly closes?: string;
}

/** Days with a name, both ends among them. */
export interface NamedDays {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** The calendar as the policy tells it, with names for people to read. */
export interface PolicyCalendar extends Calendar {
  /** Wall clock at which a working day begins, `09:00`. */
  readonly opens: string;
  readonly closes: string;
  readonly closed: readonly NamedDays[];
  /** Reviews run, roll-outs wait. */
  readonly freezes: readonly NamedDays[];
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly mode: 'deciding' | 'advisory';
  /** The narrowest scope that new decisions must have to be on its agenda by themselves. */
  readonly scope: Scope;
  readonly facilitators: readonly PersonId[];
  /** RFC 5545 recurrence rule without DTSTART, such as `FREQ=MONTHLY;BYDAY=1TU`. */
  readonly rule: string;
  /** Wall-clock start, `14:00`, in `zone`: the hour stays, the instant moves with the clocks. */
  readonly start: string;
  readonly zone: string;
  readonly minutes: number;
  readonly where: string;
  readonly quorum: number;
  /** The agenda freezes so many working days before. */
  readonly freezeWorkingDays: number;
  /** Minutes can be corrected for so many working days; then they are approved by lapse of time. */
  readonly minutesWorkingDays: number;
  /** Share of the length that may be planned. */
  readonly capacity: number;
}

export interface Area {
  readonly name: string;
  /** Globs of record paths. */
  readonly globs: readonly string[];
  readonly tags: readonly string[];
  readonly team: string | null;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly lead: PersonId | null;
}

export interface TrialLimits {
  /** From the decision to its review-by date, and for each extension. */
  readonly maxDays: number;
  readonly extensions: number;
  /** After review-by an unjudged trial escalates. */
  readonly graceWorkingDays: number;
  /** So many days before review-by it is on the agenda. */
  readonly agendaDays: number;
}

export interface EscalationPolicy {
  /** A level is announced so long before its time is over. */
  readonly warnWorkingDays: number;
  /** Without a meeting within so long, the level of the meeting is skipped. */
  readonly meetingWithinWorkingDays: number;
  /** Dissent is asked for within so long, and taken later too. */
  readonly dissentWorkingDays: number;
  /** A round with this number is a reason to escalate. */
  readonly atRound: number;
  /** Who decides where no level is left; null: the scope's deciders who are neither author nor objector, one named by them. */
  readonly lastResort: readonly PersonId[] | null;
}

/** A key that signs commits; `who` is a person's id, or `server` for Accord's own. */
export interface TrustedKey {
  readonly who: PersonId;
  /** As in git's allowed signers: `ssh-ed25519 AAAA…`. */
  readonly key: string;
}

/** Whose key the server's own is: it vouches for whoever asked it. */
export const SERVER_KEY = 'server';

/** `git`: every event in the log counts. `signed`: only those in commits signed by a key of this list. */
export type Trust =
  | { readonly kind: 'git' }
  | {
      readonly kind: 'signed';
      readonly keys: readonly TrustedKey[];
      /** What stood in the logs at this commit counts as it is; null: nothing does. */
      readonly since: string | null;
    };

export interface Policy {
  /** Hash of the policy's text, or `default`; kept by every round. */
  readonly hash: string;
  /** Named by the policy; whoever committed or signs in is known beside them. */
  readonly people: readonly Member[];
  readonly teams: readonly Team[];
  /** Who may be what. Without a row: readers, authors and deciders are everyone; facilitators whom the author names; admins nobody. */
  readonly roles: Readonly<Partial<Record<PolicyRole, readonly Holder[]>>>;
  /** Is anything shown before sign-in, where there is sign-in? Null leaves it to whoever starts the server; without their word nothing is. */
  readonly visibility: 'public' | 'private' | null;
  readonly areas: readonly Area[];
  readonly scopes: Readonly<Record<Scope, ScopePolicy>>;
  readonly escalation: EscalationPolicy;
  readonly trials: TrialLimits;
  readonly calendar: PolicyCalendar;
  readonly series: readonly Series[];
  /** Days of silence after which an answered objection may lapse. */
  readonly lapseDays: number;
  /** Days of silence after which it is the author's turn. */
  readonly quietDays: number;
  /** A wording change that nobody disputes for so long is an amendment. */
  readonly amendWorkingDays: number;
  /** May a decision be recorded that was never reviewed? */
  readonly recording: boolean;
  /** Folder of the team's own templates; null for the usual places. */
  readonly templates: string | null;
  /** Globs of record paths: which folders are read, beside or instead of those found by themselves. */
  readonly records: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly trust: Trust;
  /** Put before every commit subject. */
  readonly commitPrefix: string;
  /** Does `[skip ci]` stand at the end of every commit subject? */
  readonly skipCi: boolean;
}

const NARROW: ScopePolicy = {
  quorum: 1 / 2,
  support: 1,
  outsideVoice: false,
  minimumWorkingDays: 5,
  lazy: true,
  levelWorkingDays: 5,
  authority: [],
};
const WIDE: ScopePolicy = {
  quorum: 2 / 3,
  support: 2,
  outsideVoice: true,
  minimumWorkingDays: 5,
  lazy: false,
  levelWorkingDays: 5,
  authority: [],
};

/** What holds without a policy file; `zone` is the server's own. */
export function defaultPolicy(zone: string): Policy {
  return {
    hash: 'default',
    people: [],
    teams: [],
    roles: {},
    visibility: null,
    areas: [],
    scopes: {
      subsystem: { ...NARROW, minimumWorkingDays: 1 },
      team: NARROW,
      'multiple-teams': WIDE,
      company: WIDE,
    },
    escalation: {
      warnWorkingDays: 2,
      meetingWithinWorkingDays: 10,
      dissentWorkingDays: 5,
      atRound: 3,
      lastResort: null,
    },
    trials: { maxDays: 90, extensions: 1, graceWorkingDays: 10, agendaDays: 30 },
    calendar: {
      workingDays: [1, 2, 3, 4, 5],
      zone,
      holidays: [],
      opens: '09:00',
      closes: '17:00',
      closed: [],
      freezes: [],
    },
    series: [defaultSeries(zone)],
    lapseDays: 7,
    quietDays: 7,
    amendWorkingDays: 5,
    recording: true,
    templates: null,
    records: { include: [], exclude: [] },
    trust: { kind: 'git' },
    commitPrefix: '',
    skipCi: false,
  };
}

export function defaultSeries(zone: string): Series {
  return {
    id: 'monthly-architecture',
    name: 'Monthly Architecture Meeting',
    mode: 'deciding',
    scope: 'multiple-teams',
    facilitators: [],
    rule: 'FREQ=MONTHLY;BYDAY=1TU',
    start: '14:00',
    zone,
    minutes: 60,
    where: '',
    quorum: 1 / 2,
    freezeWorkingDays: 2,
    minutesWorkingDays: 10,
    capacity: 1,
  };
}

/** The rules a round of this scope and door is judged by from its opening on. */
export function rulesFor(policy: Policy, scope: Scope, door: Door): RoundRules {
  const row = policy.scopes[scope];
  return {
    quorum: row.quorum,
    support: row.support,
    outsideVoice: row.outsideVoice,
    lazy: row.lazy && door === 'two-way',
    lapseDays: policy.lapseDays,
    policy: policy.hash,
  };
}

/** The area a record belongs to: the first whose tags it carries or whose globs match its path (matched by the caller). */
export function areaOf(
  policy: Policy,
  path: string,
  tags: readonly string[],
  matches: (glob: string, path: string) => boolean,
): Area | null {
  return (
    policy.areas.find(
      (area) => area.tags.some((tag) => tags.includes(tag)) || area.globs.some((glob) => matches(glob, path)),
    ) ?? null
  );
}

/** The people a scope's authority may be, in the policy's order, for a decision that `team` owns; who is author or objector is the caller's to leave out. */
export function authoritiesOf(policy: Policy, scope: Scope, team: string | null): readonly PersonId[] {
  const found = policy.scopes[scope].authority.flatMap((holder) => holdersIn(policy, holder, team));
  return [...new Set(found)];
}

/** Does a row of the policy mean this person? `groups` are those that their sign-in named. */
export function isMeant(policy: Policy, holder: Holder, person: Person, groups: readonly string[]): boolean {
  switch (holder.kind) {
    case 'person':
      return holder.person === person.id;
    case 'team':
      return person.teams.includes(holder.team);
    case 'group':
      return groups.includes(holder.group);
    case 'lead':
      return policy.teams.some((team) => team.lead === person.id);
    case 'everyone':
      return true;
    default:
      return unreachable(holder, false);
  }
}

/** May somebody be named for this part? Whom a group of the sign-in means is known only when they come, so such a row bars nobody. */
export function mayBeNamed(policy: Policy, person: Person, role: 'decider' | 'facilitator'): boolean {
  const row = policy.roles[role];
  return row === undefined || row.some((one) => one.kind === 'group' || isMeant(policy, one, person, []));
}

/** Those of the policy's people a holder means; groups of the sign-in are known only where somebody signs in. */
function holdersIn(policy: Policy, holder: Holder, team: string | null): readonly PersonId[] {
  switch (holder.kind) {
    case 'person':
      return [holder.person];
    case 'team':
      return policy.people.filter((one) => one.teams.includes(holder.team)).map((one) => one.id);
    case 'lead': {
      const lead = policy.teams.find((one) => one.id === team)?.lead ?? null;
      return lead === null ? [] : [lead];
    }
    case 'everyone':
      return policy.people.map((one) => one.id);
    case 'group':
      return [];
    default:
      return unreachable(holder, []);
  }
}
