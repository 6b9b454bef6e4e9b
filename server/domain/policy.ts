// The rules an organisation sets for itself, with the defaults that hold without a policy file (DOMAIN section 12).

import type { Door, RoundRules, Scope } from './event.ts';
import type { Person, PersonId } from './person.ts';

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
}

export interface Calendar {
  /** ISO weekdays, Monday is 1. */
  readonly workingDays: readonly number[];
  /** IANA zone; deadlines are set and shown in it. */
  readonly zone: string;
  /** ISO dates nobody works on. */
  readonly holidays: readonly string[];
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

export interface Policy {
  /** Hash of the policy's text, or `default`; kept by every round. */
  readonly hash: string;
  readonly people: readonly Person[];
  readonly areas: readonly Area[];
  readonly scopes: Readonly<Record<Scope, ScopePolicy>>;
  readonly calendar: Calendar;
  readonly series: readonly Series[];
  /** Days of silence after which an answered objection may lapse. */
  readonly lapseDays: number;
  /** May a decision be recorded that was never reviewed? */
  readonly recording: boolean;
  /** Put before every commit subject. */
  readonly commitPrefix: string;
}

const NARROW: ScopePolicy = {
  quorum: 1 / 2,
  support: 1,
  outsideVoice: false,
  minimumWorkingDays: 5,
  lazy: true,
};
const WIDE: ScopePolicy = {
  quorum: 2 / 3,
  support: 2,
  outsideVoice: true,
  minimumWorkingDays: 5,
  lazy: false,
};

/** What holds without a policy file; `zone` is the server's own. */
export function defaultPolicy(zone: string): Policy {
  return {
    hash: 'default',
    people: [],
    areas: [],
    scopes: {
      subsystem: { ...NARROW, minimumWorkingDays: 1 },
      team: NARROW,
      'multiple-teams': WIDE,
      company: WIDE,
    },
    calendar: { workingDays: [1, 2, 3, 4, 5], zone, holidays: [] },
    series: [defaultSeries(zone)],
    lapseDays: 7,
    recording: true,
    commitPrefix: '',
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
