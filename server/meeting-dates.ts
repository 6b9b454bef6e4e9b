// When the meetings of every series are really held, from their logs: for whoever waits for one of them.

import type { MeetingDates } from './domain/climbing.ts';
import { meetingOn, nextMeeting, type Held, type Meetings } from './domain/meeting-calendar.ts';
import { foldMeeting, type MeetingState } from './domain/meeting-state.ts';
import type { Series } from './domain/policy.ts';
import { dateIn, instantAt, workingDaysBetween } from './domain/working-days.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot never changes, so what is worked out of it is kept with it. */
const known = new WeakMap<Snapshot, MeetingDates>();

export function meetingDates(snapshot: Snapshot): MeetingDates {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const { policy } = snapshot;
  const made: MeetingDates = {
    next(series, instant) {
      const meetings = meetingsOf(snapshot, series);
      for (let from = instant; ;) {
        const held = nextMeeting(series, meetings, from);
        // What is under way has its agenda, and what ended early is over.
        if (held === null || isToCome(meetings, held)) return held;
        from = held.end;
      }
    },
    until(meeting) {
      const series = policy.series.find((one) => one.id === meeting.series);
      if (series === undefined) return null;
      const meetings = meetingsOf(snapshot, series);
      const held = meetingOn(series, meetings, meeting.date);
      if (held === null) return null;
      const phase = meetings.get(held.date)?.phase;
      // One that takes longer is waited for.
      if (held.cancelled === null)
        return phase?.kind === 'live' ? overAt(held, phase.since, series) : held.end;
      const instead = nextMeeting(series, meetings, held.start);
      if (instead === null) return null;
      const days = workingDaysBetween(held.on, instead.on, policy.calendar);
      return days <= policy.escalation.meetingWithinWorkingDays ? instead.end : null;
    },
  };
  known.set(snapshot, made);
  return made;
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
