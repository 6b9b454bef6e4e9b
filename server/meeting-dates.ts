// The meetings of every series as their logs have them, and when they are really held, worked out once for each snapshot.

import type { MeetingDates } from './domain/climbing.ts';
import type { Meetings } from './domain/meeting-calendar.ts';
import { datesOf } from './domain/meeting-dates.ts';
import { foldMeeting, type MeetingState } from './domain/meeting-state.ts';
import type { Series } from './domain/policy.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot never changes, so what is worked out of it is kept with it. */
const known = new WeakMap<Snapshot, MeetingDates>();

export function meetingDates(snapshot: Snapshot): MeetingDates {
  let dates = known.get(snapshot);
  if (dates === undefined)
    known.set(snapshot, (dates = datesOf(snapshot.policy, (series) => meetingsOf(snapshot, series))));
  return dates;
}

/** By series; a snapshot never changes, so its logs are folded once. */
const folded = new WeakMap<Snapshot, Map<string, Meetings>>();

export function meetingsOf(snapshot: Snapshot, series: Series): Meetings {
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
