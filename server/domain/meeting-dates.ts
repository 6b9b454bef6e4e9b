// When somebody who waits for a meeting has waited long enough: it may be moved, cancelled, take longer, or never be ended. Rule: what the logs of the
// meetings say goes before what the series says.

import type { MeetingDates } from './climbing.ts';
import { compare } from './compare.ts';
import { CLOCK } from './escalation.ts';
import { meetingOn, nextMeeting, type Held, type Meetings } from './meeting-calendar.ts';
import type { MeetingState } from './meeting-state.ts';
import type { Policy, Series } from './policy.ts';
import { dateIn, instantAt, workingDaysBetween } from './working-days.ts';

export function datesOf(
  { series: all, calendar, escalation }: Pick<Policy, 'series' | 'calendar' | 'escalation'>,
  meetingsOf: (series: Series) => Meetings,
): MeetingDates {
  return {
    next(series, instant) {
      const meetings = meetingsOf(series);
      for (let from = instant; ;) {
        const held = nextMeeting(series, meetings, from);
        // What is under way has its agenda, and what ended early is over.
        if (held === null || isToCome(meetings, held)) return held;
        from = held.end;
      }
    },
    until(meeting) {
      const series = all.find((one) => one.id === meeting.series);
      if (series === undefined) return null;
      const meetings = meetingsOf(series);
      const held = meetingOn(series, meetings, meeting.date);
      if (held === null) return null;
      const phase = meetings.get(held.date)?.phase;
      // One that takes longer is waited for.
      if (held.cancelled === null)
        return phase?.kind === 'live' ? overAt(held, phase.since, series) : held.end;
      const instead = nextMeeting(series, meetings, held.start);
      if (instead === null) return null;
      const days = workingDaysBetween(held.on, instead.on, calendar);
      return days <= escalation.meetingWithinWorkingDays ? instead.end : null;
    },
  };
}

function isToCome(meetings: Meetings, { date }: Held): boolean {
  return (meetings.get(date)?.phase.kind ?? 'planned') === 'planned';
}

/** When a meeting that began is over, whoever has or has not ended it: at the end of its day, or of the one on which it began. */
export function overAt({ end }: Held, since: string, { zone }: Series): string {
  const last = since > end ? since : end;
  const tomorrow = Temporal.PlainDate.from(dateIn(last, zone)).add({ days: 1 }).toString();
  return instantAt(tomorrow, '00:00', zone);
}

/**
 * The meetings that come before one, in the order in which they are held, the newest first. Where a series is held in Accord, one that nobody
 * began in its time counts as cancelled from then on: what stood on it goes to the next. Elsewhere it may well have taken place.
 */
export function earlierThan(
  held: Held,
  series: Series,
  meetings: Meetings,
  at: string,
): readonly MeetingState[] {
  const isHeldHere = [...meetings.values()].some((one) => one.phase.kind !== 'planned');
  return [...meetings.values()]
    .flatMap((state) => {
      const its = meetingOn(series, meetings, state.date);
      return its === null || its.start >= held.start ? [] : [{ state, its }];
    })
    .sort((a, b) => compare(b.its.start, a.its.start) || compare(b.state.date, a.state.date))
    .map(({ state, its }) => {
      const wasMissed = isHeldHere && state.phase.kind === 'planned' && its.end <= at;
      return wasMissed && state.cancelled === null
        ? { ...state, cancelled: { at: its.end, by: CLOCK, reason: 'Nobody held it.' } }
        : state;
    });
}
