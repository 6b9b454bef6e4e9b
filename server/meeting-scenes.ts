// One meeting with everything that its rules ask for, worked out once from a snapshot.

import { buildAgenda } from './domain/agenda.ts';
import { escalatesWhenLeft, openActions } from './domain/carried-over.ts';
import type { Agenda, Occurrence } from './domain/meeting.ts';
import {
  meetingOn,
  meetingsAfter,
  nextMeeting,
  previousMeeting,
  type Held,
} from './domain/meeting-calendar.ts';
import type { MeetingSituation } from './domain/meeting-command.ts';
import { earlierThan } from './domain/meeting-dates.ts';
import { meetingLogPath } from './domain/meeting-event.ts';
import { decidersOf, quorumAt } from './domain/meeting-quorum.ts';
import { initialMeeting, type MeetingState } from './domain/meeting-state.ts';
import { meetingsOf } from './meeting-dates.ts';
import { minutesOpenUntil } from './domain/minutes.ts';
import type { Series } from './domain/policy.ts';
import type { Decision } from './domain/decision.ts';
import type { MeetingFile, Snapshot } from './snapshot.ts';

export interface Scene {
  readonly series: Series;
  readonly held: Held;
  /** The earlier meetings of the series, newest first. */
  readonly before: readonly MeetingState[];
  readonly state: MeetingState;
  readonly agenda: Agenda;
  readonly situation: Omit<MeetingSituation, 'actor'>;
  readonly file: MeetingFile | undefined;
}

/** What is asked about a meeting, worked out once. */
export function sceneOf(
  snapshot: Snapshot,
  seriesId: string | null,
  date: string | null,
  at: string,
): Scene | null {
  const { policy, people, decisions } = snapshot;
  const series = seriesId === null ? policy.series[0] : policy.series.find((one) => one.id === seriesId);
  if (series === undefined) return null;
  const meetings = meetingsOf(snapshot, series);
  const held = date === null ? nextMeeting(series, meetings, at) : meetingOn(series, meetings, date);
  if (held === null) return null;
  const state = meetings.get(held.date) ?? initialMeeting(series.id, held.date);
  const before = earlierThan(held, series, meetings, at);
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
    decidersOf(path) {
      const decision = snapshot.byPath.get(path);
      return decision === undefined ? [] : decidersOf(onTheTable(decision, snapshot));
    },
    quorumOf(path, here) {
      const decision = snapshot.byPath.get(path);
      return decision === undefined
        ? null
        : quorumAt({ ...onTheTable(decision, snapshot), here }, series.quorum);
    },
    digestOf: (path) => snapshot.byPath.get(path)?.digest ?? '',
    minutesOpenUntil: minutesOpenUntil(series, held, policy),
    heldBetween: (start, end) =>
      meetingsAfter(series, meetings, start, 4).find(
        (one) => one.date !== held.date && one.cancelled === null && one.start < end,
      ) ?? null,
    laterBegan: [...meetings.values()].some(
      (one) =>
        one.phase.kind !== 'planned' && (meetingOn(series, meetings, one.date)?.start ?? '') > held.start,
    ),
    escalates(path) {
      const decision = snapshot.byPath.get(path);
      return decision !== undefined && escalatesWhenLeft(decision, series);
    },
    stillOpen: (actions) =>
      openActions(before).flatMap((one) => (actions.includes(one.id) ? [one.what] : [])),
  };
  return {
    series,
    held,
    before,
    state,
    agenda,
    situation,
    file: snapshot.meetings.get(meetingLogPath(series.id, held.date)),
  };
}

function asOccurrence({ date, start, end }: Held): Occurrence {
  return { date, start, end };
}

/** A decision as a meeting asks who decides about it. */
export function onTheTable({ review, digest }: Decision, { people }: Pick<Snapshot, 'people'>) {
  return { review, digest, isKnown: (id: string) => people.has(id) };
}
