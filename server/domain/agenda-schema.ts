// The shape of the JSON exports, for scripts that read them: published as JSON Schema. `version` goes up only when a field goes or changes.

import * as z from 'zod';
import { frozenItem } from './meeting-schema.ts';
import { isoDate } from './schema-parts.ts';

const instant = z.iso.datetime();
const made = {
  version: z.literal(1),
  repository: z.string(),
  commit: z.string().nullable().describe('The commit it was made at'),
};
const series = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(['deciding', 'advisory']),
  where: z.string(),
  zone: z.string().describe('IANA zone whose wall clock is the contract'),
});

const person = z.object({ id: z.string(), name: z.string() });
const changed = z.object({ reason: z.string(), by: z.string(), at: instant }).nullable();

export const agendaExport = z.object({
  ...made,
  date: isoDate.describe('The date that the rule of the series gives'),
  on: isoDate.describe('The date on which it is held'),
  moved: changed,
  cancelled: changed,
  sequence: z.number().describe('How often it was moved, cancelled or called off'),
  start: instant,
  end: instant,
  series,
  startsAt: z.string().describe('Wall clock of the series'),
  endsAt: z.string(),
  facilitators: z.array(person),
  scribe: person.nullable().describe('Who keeps the minutes'),
  expected: z
    .array(person.extend({ away: z.boolean().describe('Away on that day') }))
    .describe('Who presents or decides, without who leads it'),
  previous: isoDate.nullable(),
  next: isoDate.nullable(),
  freezesAt: instant,
  frozen: z.boolean(),
  minutes: z.object({ available: z.number(), wanted: z.number(), planned: z.number() }),
  items: z.array(frozenItem),
  hidden: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['hidden', 'postponed']),
      title: z.string(),
      decisions: frozenItem.shape.decisions,
      reason: z.string(),
      by: person,
      at: instant,
    }),
  ),
  builtAt: instant,
});

export const minutesExport = z.object({
  ...made,
  series,
  date: isoDate,
  on: isoDate.describe('The date on which it was held'),
  sequence: z.number().describe('How often it was moved, cancelled or called off'),
  path: z.string(),
  began: instant,
  ended: instant,
  facilitators: z.array(z.string()),
  scribe: z.string().nullable(),
  attendance: z.array(
    z.object({
      id: z.string().nullable().describe('Null for a guest'),
      name: z.string(),
      presence: z.enum(['here', 'online', 'left', 'away']),
      since: instant.nullable(),
      until: instant.nullable(),
      late: z.boolean(),
    }),
  ),
  items: z.array(
    z.object({
      id: z.string(),
      position: z.number(),
      title: z.string(),
      reason: z.string(),
      minutes: z.number(),
      seconds: z.number(),
      decisions: z.array(
        z.object({
          ref: z.string(),
          label: z.string(),
          title: z.string(),
          path: z.string(),
          outcome: z.string(),
          quorum: z.string(),
        }),
      ),
      concluded: z
        .object({
          outcome: z.string(),
          conclusion: z.string(),
          notes: z.string(),
          present: z.array(z.string()),
          at: instant,
          by: z.string(),
        })
        .nullable(),
      putOff: z.string().nullable(),
    }),
  ),
  escalated: z
    .array(z.object({ ref: z.string(), label: z.string(), title: z.string(), path: z.string() }))
    .describe('Left once too often, and escalated as the meeting ended'),
  next: isoDate.nullable(),
  actions: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      owner: z.string(),
      ownerId: z.string(),
      due: isoDate,
      item: z.string().nullable(),
      end: z.object({ kind: z.enum(['done', 'dropped']), at: instant, reason: z.string() }).nullable(),
    }),
  ),
  unconfirmed: z.array(z.object({ name: z.string(), label: z.string() })),
  notes: z.string(),
  corrections: z.array(z.object({ at: instant, by: z.string(), correction: z.string() })),
  approved: z.object({ at: instant, by: z.string(), how: z.enum(['meeting', 'lapse']) }).nullable(),
  openUntil: instant,
});

export const EXPORT_SCHEMAS = {
  agenda: () => z.toJSONSchema(agendaExport),
  minutes: () => z.toJSONSchema(minutesExport),
} as const;
