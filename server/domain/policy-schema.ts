// The shape of `.accord/policy.yaml`, and what it comes to: the defaults hold for what is not named. What is wrong with one is told by
// policy-mistakes.ts. The JSON Schema that editors use is made from the same shape.

import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { isoDate, line, personId, scope } from './event-schema.ts';
import { membersOn, type Member } from './member.ts';
import {
  defaultPolicy,
  defaultSeries,
  type Holder,
  type NamedDays,
  type Policy,
  type PolicyCalendar,
  type ScopePolicy,
  type Trust,
} from './policy.ts';
import { mistakesIn, yamlMistakes, type PolicyMistake } from './policy-mistakes.ts';
import { isRecurrenceRule } from './recurrence.ts';
import { SIGNING_KEY } from './signing-key.ts';
import { dateIn } from './working-days.ts';

export type { PolicyMistake } from './policy-mistakes.ts';

/** Some six hundred people with everything that can be said of them. The parser's time grows faster than the text. */
const LONGEST = 64 * 1024;
/** Days of one range of the calendar. */
const LONGEST_RANGE = 400;

const zone = z.string().refine(isZone, 'It must be a time zone such as Europe/Lisbon.');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'It must be a time such as 14:00.');
const share = 'It must be a share from 0 to 1, such as 0.5 or 2/3.';
const fraction = z.union(
  [
    z.number().min(0, share).max(1, share),
    z
      .string()
      .regex(/^\d{1,3}\/[1-9]\d{0,2}$/u, share)
      .refine((text) => quotient(text) <= 1, share)
      .transform(quotient),
  ],
  { error: share },
);
const workingDays = z.number().int().min(0).max(250);
const word = line.min(1).max(100);
const glob = line.min(1).max(500);
/** Whoever a role or an authority may be: see `Holder`. */
const holder = line.min(1).max(200).transform(toHolder);

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekday = z
  .union([z.number().int().min(1).max(7), z.enum(WEEKDAYS)], {
    error:
      'It must be a day of the week: 1 for Monday to 7 for Sunday, or mon, tue, wed, thu, fri, sat, sun.',
  })
  .transform((day) => (typeof day === 'number' ? day : WEEKDAYS.indexOf(day) + 1));

const membership = z.union(
  [word, z.strictObject({ team: word, since: isoDate.optional(), until: isoDate.optional() })],
  { error: 'It must be a team, or { team, since, until }.' },
);

const days = z.union(
  [
    isoDate,
    z.strictObject({ date: isoDate, name: line.max(200).optional() }),
    z
      .strictObject({ from: isoDate, to: isoDate, name: line.max(200).optional() })
      .refine(({ from, to }) => daysFrom(from, to) <= LONGEST_RANGE, 'It must be 400 days at most.'),
  ],
  { error: 'It must be a day such as 2026-12-24, or { date, name }, or { from, to, name }.' },
);

const scopePolicy = z.strictObject({
  quorum: fraction.optional().describe('Share of the deciders that must have answered: 0.5 or 2/3'),
  support: z.number().int().min(0).max(50).optional().describe('Consents by people who are not the author'),
  outsideVoice: z.boolean().optional().describe('Must a decider from outside the owning team have answered?'),
  minimumWorkingDays: workingDays.optional().describe('Shortest time from opening a round to its deadline'),
  lazy: z.boolean().optional().describe('May silence be assent for a two-way door?'),
  levelWorkingDays: workingDays.min(1).optional().describe('How long a level of escalation lasts'),
  authority: z
    .array(holder)
    .max(20)
    .optional()
    .describe('Who decides when nothing else did, in order: a person’s id, lead, or team:NAME'),
});

const person = z.strictObject({
  id: personId.regex(/^[^\s:]+$/u, 'It must be without blanks and colons.'),
  name: line.min(1).max(200),
  email: line.min(3).max(320),
  emails: z.array(line.max(320)).max(50).optional().describe('Other addresses the same person commits with'),
  teams: z.array(membership).max(50).optional(),
  title: z.string().max(100).nullable().optional().describe('What they are, in a word or two'),
  since: isoDate.optional().describe('First day here'),
  until: isoDate.optional().describe('Last day here'),
  absent: z
    .array(z.strictObject({ from: isoDate, to: isoDate.optional(), delegate: personId.optional() }))
    .max(200)
    .optional()
    .describe('When they are away, and who answers then'),
  delegate: personId.optional().describe('Who answers for them while they are away'),
});

const signingKey = z
  .string()
  .regex(
    SIGNING_KEY,
    'It must be an SSH public key such as ssh-ed25519 AAAA…: ed25519, ecdsa or rsa. Others can’t be checked.',
  )
  .max(2000);

export const policyFile = z.strictObject({
  people: z.array(person).max(5000).optional(),
  teams: z
    .array(z.strictObject({ id: word, name: line.max(200).optional(), lead: personId.optional() }))
    .max(1000)
    .optional()
    .describe('Names and leads of teams; when it is there, every team must be in it'),
  roles: z
    .strictObject({
      reader: z.array(holder).optional(),
      author: z.array(holder).optional(),
      decider: z.array(holder).optional(),
      facilitator: z.array(holder).optional(),
      admin: z.array(holder).optional(),
    })
    .optional()
    .describe('Who may be what: a person’s id, team:NAME, group:NAME of the sign-in, or everyone'),
  visibility: z.enum(['public', 'private']).optional().describe('private: nothing is shown before sign-in'),
  areas: z
    .array(
      z.strictObject({
        name: word,
        globs: z.array(glob).optional(),
        tags: z.array(word).optional(),
        team: word.nullable().optional(),
      }),
    )
    .max(1000)
    .optional(),
  scopes: z
    .strictObject({
      subsystem: scopePolicy.optional(),
      team: scopePolicy.optional(),
      'multiple-teams': scopePolicy.optional(),
      company: scopePolicy.optional(),
    })
    .optional(),
  escalation: z
    .strictObject({
      warnWorkingDays: workingDays.optional(),
      meetingWithinWorkingDays: workingDays.optional(),
      dissentWorkingDays: workingDays.optional(),
      atRound: z.number().int().min(2).max(20).optional(),
      lastResort: z.array(personId).min(1).max(50).optional(),
    })
    .optional(),
  trials: z
    .strictObject({
      maxDays: z.number().int().min(1).max(1000).optional(),
      extensions: z.number().int().min(0).max(10).optional(),
      graceWorkingDays: workingDays.optional(),
      agendaDays: z.number().int().min(0).max(365).optional(),
    })
    .optional(),
  calendar: z
    .strictObject({
      workingDays: z.array(weekday).min(1).max(7).optional(),
      hours: z
        .strictObject({ from: time, to: time })
        .optional()
        .describe('When a working day begins and ends'),
      zone: zone.optional(),
      holidays: z.array(days).max(500).optional(),
      freezes: z.array(days).max(500).optional().describe('Reviews run, roll-outs wait'),
    })
    .optional(),
  series: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/u, 'It must be small letters, digits and hyphens.'),
        name: z.string().min(1).max(200),
        mode: z.enum(['deciding', 'advisory']).optional(),
        scope: scope.optional(),
        facilitators: z.array(personId).max(100).optional(),
        rule: z
          .string()
          .regex(
            /^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+-]+)*$/u,
            'It must be a recurrence rule such as FREQ=MONTHLY;BYDAY=1TU.',
          )
          .max(200)
          .refine(isRecurrenceRule, 'No calendar understands this rule (RFC 5545).')
          .optional(),
        start: time.optional(),
        zone: zone.optional(),
        minutes: z.number().int().min(5).max(600).optional(),
        where: z.string().max(500).optional(),
        quorum: fraction.optional(),
        freezeWorkingDays: z.number().int().min(0).max(60).optional(),
        minutesWorkingDays: z
          .number()
          .int()
          .min(1)
          .max(60)
          .optional()
          .describe('Minutes can be corrected for so long'),
        capacity: z.number().min(0.1).max(2).optional(),
      }),
    )
    .max(20, 'There may be 20 series at most.')
    .optional(),
  lapseDays: z.number().int().min(1).max(365).optional(),
  quietDays: z.number().int().min(1).max(365).optional(),
  amendWorkingDays: workingDays.optional(),
  recording: z.boolean().optional().describe('May a decision be recorded that was never reviewed?'),
  templates: line.min(1).max(500).optional().describe('Folder of the team’s own templates'),
  records: z
    .strictObject({ include: z.array(glob).max(100).optional(), exclude: z.array(glob).max(100).optional() })
    .optional()
    .describe('Globs of folders to read as decisions, and of those to leave alone'),
  trust: z
    .union(
      [
        z.literal('git'),
        z.strictObject({
          signed: z
            .array(z.strictObject({ who: personId, key: signingKey }))
            .min(1)
            .max(1000),
          since: z
            .string()
            .regex(/^[0-9a-f]{40}$/u, 'It must be a commit’s id, 40 hex digits.')
            .optional()
            .describe('What stood in the logs at this commit counts as it is'),
        }),
      ],
      { error: 'It must be git, or { signed: [{ who, key }] }.' },
    )
    .optional()
    .describe('git: every event counts. signed: only those in commits signed by one of these keys'),
  commitPrefix: line.max(100).optional(),
  skipCi: z.boolean().optional(),
});

type PolicyFile = z.infer<typeof policyFile>;

export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly PolicyMistake[] };

/** `hash` names the text; `serverZone` is used where the file names no zone; at that instant people are in their teams. */
export function readPolicy(text: string, hash: string, serverZone: string, instant: string): PolicyReading {
  if (text.length > LONGEST) return mistake('The policy is longer than 64 KB.');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
    // The parser compares each key with each: many of them would keep the server from answering.
    uniqueKeys: false,
  });
  const unread = yamlMistakes(document, lines);
  if (unread.length > 0) return { kind: 'mistakes', mistakes: unread };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return mistake('The policy uses YAML aliases, which Accord does not follow.');
  }
  const read = policyFile.safeParse(value);
  const mistakes = mistakesIn({
    document,
    lines,
    value,
    issues: read.error?.issues ?? [],
    shape: policyJsonSchema,
  });
  if (!read.success || mistakes.length > 0) return { kind: 'mistakes', mistakes };
  const policy = withDefaults(read.data, hash, serverZone);
  const today = dateIn(instant, policy.calendar.zone);
  return { kind: 'policy', policy: { ...policy, people: membersOn(policy.people, today) } };
}

/** JSON Schema (2020-12) of the file as it is written, for editors. */
export function policyJsonSchema() {
  return z.toJSONSchema(policyFile, { io: 'input', unrepresentable: 'any' });
}

function withDefaults(file: PolicyFile, hash: string, serverZone: string): Policy {
  const home = file.calendar?.zone ?? serverZone;
  const defaults = defaultPolicy(home);
  const scoped = (name: keyof Policy['scopes']): ScopePolicy => ({
    ...defaults.scopes[name],
    ...defined(file.scopes?.[name] ?? {}),
  });
  return {
    ...defaults,
    hash,
    people: (file.people ?? []).map(toMember),
    teams: teamsOf(file),
    roles: defined(file.roles ?? {}),
    areas: (file.areas ?? []).map(({ name, globs = [], tags = [], team = null }) => ({
      name,
      globs,
      tags,
      team,
    })),
    scopes: {
      subsystem: scoped('subsystem'),
      team: scoped('team'),
      'multiple-teams': scoped('multiple-teams'),
      company: scoped('company'),
    },
    escalation: { ...defaults.escalation, ...defined(file.escalation ?? {}) },
    trials: { ...defaults.trials, ...defined(file.trials ?? {}) },
    calendar: calendarOf(file.calendar ?? {}, defaults.calendar),
    series:
      file.series?.map((one) => ({ ...defaultSeries(home), ...defined(one), id: one.id, name: one.name })) ??
      defaults.series,
    records: { ...defaults.records, ...defined(file.records ?? {}) },
    trust: trustOf(file.trust),
    ...defined({
      visibility: file.visibility,
      lapseDays: file.lapseDays,
      quietDays: file.quietDays,
      amendWorkingDays: file.amendWorkingDays,
      recording: file.recording,
      templates: file.templates?.replace(/\/+$/u, ''),
      commitPrefix: file.commitPrefix,
      skipCi: file.skipCi,
    }),
  };
}

function toMember({ emails = [], teams = [], ...one }: NonNullable<PolicyFile['people']>[number]): Member {
  const memberships = teams.map((entry) =>
    typeof entry === 'string'
      ? { team: entry, since: null, until: null }
      : { team: entry.team, since: entry.since ?? null, until: entry.until ?? null },
  );
  return {
    id: one.id,
    name: one.name,
    email: one.email,
    alsoKnownAs: emails,
    teams: [],
    title: one.title ?? null,
    memberships,
    since: one.since ?? null,
    until: one.until ?? null,
    absences: (one.absent ?? []).map(({ from, to = null, delegate = null }) => ({ from, to, delegate })),
    delegate: one.delegate ?? null,
  };
}

/** Those the file names, and without such a list those its people and areas are of. */
function teamsOf(file: PolicyFile): Policy['teams'] {
  if (file.teams !== undefined)
    return file.teams.map(({ id, name = id, lead = null }) => ({ id, name, lead }));
  const named = [
    ...(file.people ?? [])
      .flatMap((one) => one.teams ?? [])
      .map((one) => (typeof one === 'string' ? one : one.team)),
    ...(file.areas ?? []).flatMap((one) => one.team ?? []),
  ];
  return [...new Set(named)].map((id) => ({ id, name: id, lead: null }));
}

function calendarOf(file: NonNullable<PolicyFile['calendar']>, defaults: PolicyCalendar): PolicyCalendar {
  const closed = (file.holidays ?? []).map(toNamedDays);
  return {
    ...defaults,
    ...defined({ workingDays: file.workingDays, opens: file.hours?.from, closes: file.hours?.to }),
    closed,
    holidays: [...new Set(closed.flatMap(({ from, to }) => everyDay(from, to)))].sort(),
    freezes: (file.freezes ?? []).map(toNamedDays),
  };
}

function toNamedDays(entry: z.infer<typeof days>): NamedDays {
  if (typeof entry === 'string') return { from: entry, to: entry, name: '' };
  if ('date' in entry) return { from: entry.date, to: entry.date, name: entry.name ?? '' };
  return { from: entry.from, to: entry.to, name: entry.name ?? '' };
}

function everyDay(from: string, to: string): string[] {
  return Array.from({ length: daysFrom(from, to) }, (_, at) =>
    Temporal.PlainDate.from(from).add({ days: at }).toString(),
  );
}

/** Both ends counted; 0 when they are the wrong way round. */
function daysFrom(from: string, to: string): number {
  return Math.max(0, Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1);
}

function trustOf(file: PolicyFile['trust']): Trust {
  return file === undefined || file === 'git'
    ? { kind: 'git' }
    : { kind: 'signed', keys: file.signed, since: file.since ?? null };
}

function toHolder(text: string): Holder {
  if (text === 'everyone' || text === 'lead') return { kind: text };
  if (text.startsWith('team:')) return { kind: 'team', team: text.slice('team:'.length) };
  if (text.startsWith('group:')) return { kind: 'group', group: text.slice('group:'.length) };
  return { kind: 'person', person: text };
}

function quotient(text: string): number {
  const [part = 0, whole = 1] = text.split('/').map(Number);
  return part / whole;
}

/** The entries that are there, so that spreading them over defaults never writes `undefined`. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function mistake(sentence: string): PolicyReading {
  return { kind: 'mistakes', mistakes: [{ line: null, column: null, sentence }] };
}

function isZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/u.test(name) &&
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
    );
  } catch {
    return false;
  }
}
