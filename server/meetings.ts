// Meetings of every series: when they are, the agenda of one of them, and what people do with it. Load, decide, commit; the rules are in
// server/domain.

import { buildAgenda } from './domain/agenda.ts';
import { compare } from './domain/compare.ts';
import { appendToLog } from './domain/log-schema.ts';
import type { Agenda, Occurrence } from './domain/meeting.ts';
import {
  meetingOn,
  meetingsAfter,
  nextMeeting,
  previousMeeting,
  type Held,
  type Meetings,
} from './domain/meeting-calendar.ts';
import {
  canInMeeting,
  decideMeeting,
  MEETING_COMMANDS,
  type MeetingCommand,
  type MeetingSituation,
} from './domain/meeting-command.ts';
import { meetingLogPath, NO_MEETING_LOG } from './domain/meeting-event.ts';
import { foldMeeting, initialMeeting, type MeetingState } from './domain/meeting-state.ts';
import type { MeetingView } from './domain/meeting-view.ts';
import { nameOf, type PersonId } from './domain/person.ts';
import type { Series } from './domain/policy.ts';
import { ruleInWords } from './domain/recurrence.ts';
import { lastRound } from './domain/review.ts';
import type { Snapshot } from './snapshot.ts';
import { encode } from './text.ts';
import { withUnion } from './union-merge.ts';
import type { Asked, Outcome, Writer } from './write.ts';

export interface SeriesView {
  readonly series: Series;
  /** Its rule as a person says it: "every month on the 1st Tuesday". */
  readonly rule: string;
  /** The next meetings, nearest first, with those that were cancelled. */
  readonly coming: readonly Held[];
  /** Of the nearest one that is held. */
  readonly agenda: Agenda | null;
}

/** How many meetings ahead are shown. */
const AHEAD = 12;

export function seriesViews(snapshot: Snapshot, at: string): readonly SeriesView[] {
  return snapshot.policy.series.map((series) => {
    const meetings = meetingsOf(snapshot, series);
    const next = nextMeeting(series, meetings, at);
    return {
      series,
      rule: ruleInWords(series),
      coming: meetingsAfter(series, meetings, at, AHEAD),
      agenda: next === null ? null : agendaOf(snapshot, series.id, next.date, at),
    };
  });
}

/** The agenda of a series on a date, or of its next meeting; null when there is no such series or no meeting on that day. */
export function agendaOf(
  snapshot: Snapshot,
  seriesId: string | null,
  date: string | null,
  at: string,
): Agenda | null {
  return sceneOf(snapshot, seriesId, date, at)?.agenda ?? null;
}

/** A meeting as a person sees it; null when there is none on that day. */
export function meetingView(
  snapshot: Snapshot,
  seriesId: string,
  date: string,
  { person, at }: { readonly person: PersonId | null; readonly at: string },
): MeetingView | null {
  const scene = sceneOf(snapshot, seriesId, date, at);
  if (scene === null) return null;
  const { agenda, held, state, situation, file } = scene;
  const name = (id: PersonId) => nameOf(snapshot.people, id);
  const said = (one: { reason: string; by: PersonId; at: string } | null) =>
    one === null ? null : { reason: one.reason, by: name(one.by), at: one.at };
  return {
    ...agenda,
    on: held.on,
    moved: said(held.moved),
    cancelled: said(held.cancelled),
    scribe: state.scribe === null ? null : { id: state.scribe, name: name(state.scribe) },
    phase: state.phase.kind,
    can: canInMeeting(state, { ...situation, actor: person ?? '' }),
    notes: [
      ...(file?.unread === null || file === undefined ? [] : [file.unread]),
      ...state.notCounted.map(({ event, why }) => `${name(event.by)}, ${event.type}: not counted. ${why}`),
      ...(file?.log.broken ?? []).map(
        ({ line, why }) => `Line ${line} of the meeting’s log can’t be read and is left out. ${why}`,
      ),
      ...(file?.log.newer ?? []).map(
        ({ type, at: when }) =>
          `Written by a newer Accord: ${type}, ${when.slice(0, 10)}. Kept as it is; this version can’t show it.`,
      ),
    ],
  };
}

export interface MeetingsService {
  command(series: string, date: string, command: MeetingCommand, asked: Asked): Promise<Outcome>;
}

export function createMeetings({ writer }: { writer: Writer }): MeetingsService {
  return {
    command: (seriesId, date, wished, asked) =>
      writer.write(asked, async (snapshot, at) => {
        const scene = sceneOf(snapshot, seriesId, date, at);
        if (scene === null) return { kind: 'missing' };
        const { held, series, state, situation, file } = scene;
        const path = meetingLogPath(series.id, date);
        const earlier = file?.log.events.filter(
          (one) => one.request === asked.request && one.by === asked.actor.id,
        );
        if (earlier !== undefined && earlier.length > 0)
          return { kind: 'done', path, commit: null, events: earlier.map((one) => one.id) };
        if (file !== undefined && file.unread !== null)
          return { kind: 'refused', refused: `${file.unread} Nothing can be noted until it can be read.` };
        const decided = decideMeeting(state, wished, { ...situation, actor: asked.actor.id });
        if ('refused' in decided) return { kind: 'refused', refused: decided.refused };
        const events = writer.events(decided.events, asked, at, file?.log ?? NO_MEETING_LOG);
        const { subject } = MEETING_COMMANDS[wished.type];
        return {
          kind: 'plan',
          path,
          files: withUnion(
            snapshot,
            new Map([[path, encode(appendToLog(file?.text ?? '', events), 'utf-8')]]),
          ),
          subject: `${series.name}, ${held.on}: ${asked.actor.name} ${subject}`,
          body: 'reason' in wished ? wished.reason : '',
          events,
        };
      }),
  };
}

/** What is asked about a meeting, worked out once. */
function sceneOf(snapshot: Snapshot, seriesId: string | null, date: string | null, at: string) {
  const { policy, people, decisions } = snapshot;
  const series = seriesId === null ? policy.series[0] : policy.series.find((one) => one.id === seriesId);
  if (series === undefined) return null;
  const meetings = meetingsOf(snapshot, series);
  const held = date === null ? nextMeeting(series, meetings, at) : meetingOn(series, meetings, date);
  if (held === null) return null;
  const state = meetings.get(held.date) ?? initialMeeting(series.id, held.date);
  const before = [...meetings.values()]
    .filter((one) => one.date < held.date)
    .sort((a, b) => compare(b.date, a.date));
  const agenda = buildAgenda({
    series,
    occurrence: asOccurrence(held),
    previous: previousMeeting(series, meetings, held.start),
    next: nextMeeting(series, meetings, held.end),
    decisions,
    policy,
    people,
    meeting: state,
    before,
    at,
  });
  const situation: Omit<MeetingSituation, 'actor'> = {
    at,
    series,
    held,
    agenda,
    before,
    policy,
    people,
    commit: snapshot.commit,
    decidersOf: (path) => decidersOf(snapshot, path),
  };
  return {
    series,
    held,
    state,
    agenda,
    situation,
    file: snapshot.meetings.get(meetingLogPath(series.id, held.date)),
  };
}

function asOccurrence({ date, start, end }: Held): Occurrence {
  return { date, start, end };
}

function decidersOf(snapshot: Snapshot, path: string): readonly PersonId[] {
  const decision = snapshot.byPath.get(path);
  const round = decision === undefined ? null : lastRound(decision.review);
  return round?.participants.filter((one) => one.role === 'decider').map((one) => one.person) ?? [];
}

/** By series; a snapshot never changes, so its logs are folded once. */
const folded = new WeakMap<Snapshot, Map<string, Meetings>>();

function meetingsOf(snapshot: Snapshot, series: Series): Meetings {
  let known = folded.get(snapshot);
  if (known === undefined) folded.set(snapshot, (known = new Map()));
  const before = known.get(series.id);
  if (before !== undefined) return before;
  const states = [...snapshot.meetings.values()]
    .filter((file) => file.series === series.id)
    .map((file): [string, MeetingState] => [file.date, foldMeeting(series, file.date, file.log)]);
  const meetings: Meetings = new Map(states);
  known.set(series.id, meetings);
  return meetings;
}
