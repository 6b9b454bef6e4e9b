// When the meetings of a series are really held: what its rule gives, with what was moved and cancelled. A meeting keeps the date of the
// rule as its name, whatever day it is moved to.

import { compare } from './compare.ts';
import type { Occurrence } from './meeting.ts';
import type { MeetingState } from './meeting-state.ts';
import type { Series } from './policy.ts';
import { occurrenceAt, occurrenceOn, occurrences, previousOccurrence } from './recurrence.ts';

/** A meeting on the calendar. */
export interface Held extends Occurrence {
  /** ISO date on the wall calendar of the series on which it is held. */
  readonly on: string;
  readonly moved: MeetingState['moved'];
  readonly cancelled: MeetingState['cancelled'];
}

/** The meetings of a series whose log says something, by the date of the rule. */
export type Meetings = ReadonlyMap<string, MeetingState>;

/** A meeting is moved by so many days at most, so that it stays findable. */
export const FARTHEST_MOVE = 60;

/** As it is held; null when that day doesn't exist in the zone of the series. */
export function heldAs(series: Series, occurrence: Occurrence, state: MeetingState | undefined): Held {
  const moved = state?.moved ?? null;
  const to = moved === null ? null : occurrenceAt({ ...series, start: moved.time }, moved.date);
  return {
    ...(to ?? occurrence),
    date: occurrence.date,
    on: to?.date ?? occurrence.date,
    moved: to === null ? null : moved,
    cancelled: state?.cancelled ?? null,
  };
}

/** The meeting that the rule gives for a date, as it is held; null when it gives none and nobody ever noted anything. */
export function meetingOn(series: Series, meetings: Meetings, date: string): Held | null {
  const occurrence = occurrenceOn(series, date);
  if (occurrence !== null) return heldAs(series, occurrence, meetings.get(date));
  // The rule of the series may have changed since: what has a log has been a meeting.
  const state = meetings.get(date);
  const then = state === undefined ? null : occurrenceAt(series, date);
  return then === null ? null : heldAs(series, then, state);
}

/** The first meetings that end after an instant, by when they are held; cancelled ones too, for whoever looks for them. */
export function meetingsAfter(series: Series, meetings: Meetings, instant: string, count: number): Held[] {
  const day = dayOf(instant, series).subtract({ days: FARTHEST_MOVE + 1 });
  const found: Held[] = [];
  // Meetings that were moved over each other make the list longer than what is wanted of it.
  for (let wanted = count + 4; ; wanted *= 2) {
    const given = occurrences(series, day.toString(), wanted);
    found.splice(0, found.length, ...all(given).filter((one) => one.end > instant));
    const complete = given.length < wanted || found.length >= count + 4;
    if (complete) return found.slice(0, count);
  }

  function all(given: readonly Occurrence[]): Held[] {
    const dates = new Set(given.map((one) => one.date));
    const others = [...meetings.keys()].filter((date) => !dates.has(date) && date >= day.toString());
    const last = given.at(-1)?.date ?? '';
    return [
      ...given.map((one) => heldAs(series, one, meetings.get(one.date))),
      ...others.flatMap((date) => (date < last ? (meetingOn(series, meetings, date) ?? []) : [])),
    ].sort((a, b) => compare(a.start, b.start));
  }
}

/** The meeting that is under way at that instant, else the next one; cancelled ones are passed over. */
export function nextMeeting(series: Series, meetings: Meetings, instant: string): Held | null {
  for (let count = 4; count <= 64; count *= 2) {
    const found = meetingsAfter(series, meetings, instant, count);
    const next = found.find((one) => one.cancelled === null);
    if (next !== undefined) return next;
    if (found.length < count) return null;
  }
  return null;
}

/** The last meeting that began before an instant and was not cancelled; null when there is none. */
export function previousMeeting(series: Series, meetings: Meetings, instant: string): Held | null {
  const moved = [...meetings.values()]
    .filter((state) => state.moved !== null)
    .flatMap((state) => meetingOn(series, meetings, state.date) ?? []);
  let until = dayOf(instant, series).add({ days: 1 }).toString();
  for (;;) {
    const last = previousOccurrence(series, until);
    const from = last === null ? null : Temporal.PlainDate.from(last.date).subtract({ days: FARTHEST_MOVE });
    const given =
      from === null
        ? []
        : occurrences(series, from.toString(), FARTHEST_MOVE * 2).map((one) =>
            heldAs(series, one, meetings.get(one.date)),
          );
    const before = [...given, ...moved].filter((one) => one.cancelled === null && one.start < instant);
    const [newest] = before.sort((a, b) => compare(b.start, a.start));
    if (newest !== undefined || from === null) return newest ?? null;
    until = from.toString();
  }
}

function dayOf(instant: string, series: Series): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(series.zone).toPlainDate();
}
