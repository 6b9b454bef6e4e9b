// Reads the log of a meeting, and commands that came over HTTP. What a log can't say is told with its line, never dropped in silence.

import * as z from 'zod';
import { logLines } from './log-schema.ts';
import { REASON_NAMES, type AgendaItem } from './meeting.ts';
import type { MeetingCommand } from './meeting-command.ts';
import { NO_MEETING_LOG, type MeetingEvent, type MeetingLog } from './meeting-event.ts';
import { OUTCOMES, type MeetingOutcome } from './meeting-outcome.ts';
import { envelope, isoDate, line, path, personId, said, stance, words } from './schema-parts.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'It must be a time such as 14:00.');
const itemId = z.string().min(1).max(4096);
const actionId = z.string().min(1).max(64);
const minutes = z.number().int().min(1).max(600);
const asks = z.enum(['decide', 'advise', 'inform']);
const reason = z.enum(REASON_NAMES as [AgendaItem['reason'], ...AgendaItem['reason'][]]);
const outcome = z.enum(Object.keys(OUTCOMES) as [MeetingOutcome, ...MeetingOutcome[]]);
const presence = z.enum(['here', 'online', 'left', 'away']);
const attendee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: personId }),
  z.object({ kind: z.literal('guest'), name: line.max(200) }),
]);
const count = z.number().int().min(0);
const decisionQuorum = z.object({ decision: path, here: count, signed: count, of: count, needed: count });
const outcomes = z.array(z.object({ decision: path, outcome })).max(200);

const ground = { reason, label: words, detail: words };
const presenter = z.object({ id: personId.nullable(), name: words });
export const frozenItem = z.object({
  ...ground,
  id: itemId,
  position: z.number().int(),
  title: words,
  asks,
  ask: words,
  presenter: presenter.nullable(),
  minutes: z.number().int().min(0),
  startsAt: z.string().nullable(),
  fits: z.boolean(),
  late: z.boolean(),
  settled: words.nullable(),
  notBefore: clock.nullable(),
  decisions: z.array(
    z.object({
      ref: words,
      label: words,
      title: words,
      path,
      digest: z.string().max(100),
      deadline: z.string().nullable(),
      late: z.boolean(),
      lacks: z.array(words),
      also: z.array(z.object(ground)),
    }),
  ),
  actions: z.array(z.object({ id: actionId, meeting: isoDate, what: words, owner: presenter, due: isoDate })),
}) satisfies z.ZodType<AgendaItem>;

export const meetingEvent = z.discriminatedUnion('type', [
  z.object({ ...envelope, type: z.literal('meeting-moved'), date: isoDate, time: clock, reason: words }),
  z.object({ ...envelope, type: z.literal('meeting-cancelled'), reason: words }),
  z.object({ ...envelope, type: z.literal('meeting-restored'), reason: words }),
  z.object({ ...envelope, type: z.literal('scribe-named'), person: personId.nullable() }),
  z.object({
    ...envelope,
    type: z.literal('item-added'),
    item: itemId,
    title: words,
    asks,
    ask: words,
    minutes,
    presenter: personId.nullable(),
    decision: path.nullable(),
  }),
  z.object({ ...envelope, type: z.literal('item-hidden'), item: itemId, reason: words }),
  z.object({ ...envelope, type: z.literal('item-shown'), item: itemId }),
  z.object({ ...envelope, type: z.literal('item-placed'), item: itemId, before: itemId.nullable() }),
  z.object({ ...envelope, type: z.literal('item-timed'), item: itemId, minutes }),
  z.object({
    ...envelope,
    type: z.literal('presenter-named'),
    item: itemId,
    presenter: personId.nullable(),
    notBefore: clock.nullable(),
  }),
  z.object({ ...envelope, type: z.literal('decision-pulled-out'), decision: path }),
  z.object({
    ...envelope,
    type: z.literal('agenda-frozen'),
    items: z.array(frozenItem).max(1000),
    commit: z.string().max(64).nullable(),
  }),
  z.object({ ...envelope, type: z.literal('item-postponed'), item: itemId, reason: words }),
  z.object({ ...envelope, type: z.literal('meeting-started') }),
  z.object({ ...envelope, type: z.literal('attendance-noted'), who: attendee, presence }),
  z.object({
    ...envelope,
    type: z.literal('stance-noted'),
    note: actionId,
    decision: path,
    person: personId,
    stance,
    reason: words,
    yesIf: words,
    digest: z.string().max(100),
  }),
  z.object({ ...envelope, type: z.literal('stance-confirmed'), note: actionId }),
  z.object({ ...envelope, type: z.literal('stance-declined'), note: actionId, reason: words }),
  z.object({
    ...envelope,
    type: z.literal('item-concluded'),
    item: itemId,
    outcome,
    outcomes,
    conclusion: words,
    notes: words,
    present: z.array(personId),
    quorums: z.array(decisionQuorum).max(1000).default([]),
    seconds: z.number().int().min(0),
  }),
  z.object({
    ...envelope,
    type: z.literal('action-agreed'),
    action: actionId,
    item: itemId.nullable(),
    what: words,
    owner: personId,
    due: isoDate,
  }),
  z.object({
    ...envelope,
    type: z.literal('action-changed'),
    action: actionId,
    owner: personId,
    due: isoDate,
    reason: words,
  }),
  z.object({ ...envelope, type: z.literal('action-done'), action: actionId, note: words }),
  z.object({ ...envelope, type: z.literal('action-dropped'), action: actionId, reason: words }),
  z.object({
    ...envelope,
    type: z.literal('meeting-ended'),
    notes: words,
    escalated: z.array(path).max(1000).default([]),
  }),
  z.object({ ...envelope, type: z.literal('minutes-corrected'), correction: words }),
  z.object({ ...envelope, type: z.literal('minutes-approved'), how: z.enum(['meeting', 'lapse']) }),
]) satisfies z.ZodType<MeetingEvent>;

/** The log of a meeting from its file's text. Total. */
export function parseMeetingLog(text: string): MeetingLog {
  return lines(text) ?? NO_MEETING_LOG;
}

const lines = logLines(meetingEvent);

const heading = line.max(300);
const itemName = z.string().regex(/^[\w-]{8,64}$/u, 'It must be an id of letters, digits and hyphens.');

export const sentMeetingCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('move'), date: isoDate, time: clock, reason: said }),
  z.strictObject({ type: z.literal('cancel'), reason: said }),
  z.strictObject({ type: z.literal('restore'), reason: said }),
  z.strictObject({ type: z.literal('name-scribe'), person: personId.nullable() }),
  z.strictObject({
    type: z.literal('add-item'),
    item: itemName,
    title: heading,
    asks: asks.default('advise'),
    ask: heading.default(''),
    minutes: minutes.default(10),
    presenter: personId.nullable().default(null),
    decision: path.nullable().default(null),
  }),
  z.strictObject({ type: z.literal('hide-item'), item: itemId, reason: said }),
  z.strictObject({ type: z.literal('show-item'), item: itemId }),
  z.strictObject({ type: z.literal('place-item'), item: itemId, before: itemId.nullable() }),
  z.strictObject({ type: z.literal('time-item'), item: itemId, minutes }),
  z.strictObject({
    type: z.literal('name-presenter'),
    item: itemId,
    presenter: personId.nullable(),
    notBefore: clock.nullable().default(null),
  }),
  z.strictObject({ type: z.literal('pull-out'), decision: path }),
  z.strictObject({ type: z.literal('freeze') }),
  z.strictObject({ type: z.literal('postpone-item'), item: itemId, reason: said }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('note-attendance'), who: attendee, presence }),
  z.strictObject({
    type: z.literal('note-stance'),
    note: itemName,
    decision: path,
    person: personId,
    stance,
    reason: said,
    yesIf: said,
    digest: z.string().max(100),
  }),
  z.strictObject({ type: z.literal('confirm-stance'), note: actionId }),
  z.strictObject({ type: z.literal('decline-stance'), note: actionId, reason: said }),
  z.strictObject({
    type: z.literal('conclude-item'),
    item: itemId,
    outcome,
    outcomes: outcomes.readonly().default([]),
    conclusion: z.string().max(500),
    notes: said,
    seconds: z.number().int().min(0).max(86_400).default(0),
    until: isoDate.nullable().default(null),
    unmeasured: said,
  }),
  z.strictObject({
    type: z.literal('agree-action'),
    action: actionId,
    item: itemId.nullable().default(null),
    what: z.string().max(500),
    owner: personId,
    due: isoDate,
  }),
  z.strictObject({
    type: z.literal('change-action'),
    action: actionId,
    owner: personId,
    due: isoDate,
    reason: said,
  }),
  z.strictObject({ type: z.literal('finish-action'), action: actionId, note: said }),
  z.strictObject({ type: z.literal('drop-action'), action: actionId, reason: said }),
  z.strictObject({ type: z.literal('end'), notes: said }),
  z.strictObject({ type: z.literal('correct-minutes'), correction: said }),
  z.strictObject({
    type: z.literal('approve-minutes'),
    how: z.enum(['meeting', 'lapse']).default('meeting'),
  }),
]) satisfies z.ZodType<MeetingCommand>;
