// What time does by itself to a meeting: its agenda is frozen, it ends when nobody ended it, its minutes are approved when nobody corrected them any more. Found again at
// every start and named the same by every server, as with decisions (domain/due.ts).

import { digestOf } from './domain/digest.ts';
import type { MeetingEventBody } from './domain/meeting-event.ts';
import { minutesOf, minutesOpenUntil, type Minutes } from './domain/minutes.ts';
import type { Policy } from './domain/policy.ts';
import { overAt } from './domain/meeting-dates.ts';
import { meetingsOf } from './meeting-dates.ts';
import { sceneOf, type Scene } from './meeting-scenes.ts';
import { freezeOf } from './domain/agenda.ts';
import { meetingOn, meetingsAfter, previousMeeting } from './domain/meeting-calendar.ts';
import type { Snapshot } from './snapshot.ts';

export interface MeetingDue {
  /** ISO instant from which it is due. */
  readonly at: string;
  readonly id: string;
  /** Null where it ends: then what was left has a say, too. */
  readonly event: ((scene: Scene) => MeetingEventBody) | null;
  /** Of the commit, after the meeting's name. */
  readonly subject: string;
}

/** The next thing that time will do to it; null when it will do nothing. */
export function dueIn(scene: Scene, at: string, policy: Policy): MeetingDue | null {
  const { series, held, state, agenda } = scene;
  const named = (kind: string) =>
    `due-${digestOf(`${series.id} ${held.date} ${kind} ${state.sequence} ${state.corrections.length}`).slice(7, 39)}`;
  if (state.cancelled !== null) return null;
  // What nobody froze and nobody held is not frozen afterwards, and an empty agenda has nothing to keep.
  if (state.phase.kind === 'planned' && state.frozen === null && held.end > at)
    return agenda.items.length === 0
      ? null
      : {
          at: agenda.freezesAt,
          id: named('freeze'),
          event: (now) => ({
            type: 'agenda-frozen',
            items: now.agenda.items,
            commit: now.situation.commit,
          }),
          subject: 'the agenda is frozen',
        };
  if (state.phase.kind === 'live')
    return {
      at: overAt(held, state.phase.since, series),
      id: named('end'),
      event: null,
      subject: 'the meeting is over, though nobody ended it',
    };
  if (state.phase.kind === 'ended' && state.approved === null)
    return {
      at: minutesOpenUntil(series, held, policy),
      id: named('approve'),
      event: () => ({ type: 'minutes-approved', how: 'lapse' }),
      subject: 'the minutes are approved by lapse of time',
    };
  return null;
}

/** Meetings to which time may have to do something now: those with a log, and the next ones of series that are in use. */
export function meetingsToLookAt(
  snapshot: Snapshot,
  at: string,
): readonly { readonly series: string; readonly date: string }[] {
  return snapshot.policy.series.flatMap((series) => {
    const meetings = meetingsOf(snapshot, series);
    // Whoever only looks at a repository finds nothing written into it: a series that nobody named or used yet stays as it is.
    if (series.facilitators.length === 0 && meetings.size === 0) return [];
    const next = meetingsAfter(series, meetings, at, 2)
      .filter((one) => freezeOf(series, { date: one.on }, snapshot.policy.calendar) <= at)
      .filter((one) => one.cancelled === null && (meetings.get(one.date)?.frozen ?? null) === null)
      .map((one) => one.date);
    const open = [...meetings.values()].filter(({ phase, approved, date }) => {
      if (phase.kind === 'planned' || approved !== null) return false;
      const held = meetingOn(series, meetings, date);
      if (phase.kind === 'live') return held !== null && overAt(held, phase.since, series) <= at;
      return held !== null && minutesOpenUntil(series, held, snapshot.policy) <= at;
    });
    return [...new Set([...next, ...open.map((one) => one.date)])].map((date) => ({
      series: series.id,
      date,
    }));
  });
}

/** The minutes of a meeting; null while it has none. */
export function minutesIn(snapshot: Snapshot, scene: Scene): Minutes | null {
  const { series, held, state, agenda } = scene;
  return minutesOf({
    series,
    held,
    state,
    next: agenda.next,
    policy: snapshot.policy,
    people: snapshot.people,
    found(path) {
      const decision = snapshot.byPath.get(path);
      if (decision === undefined) return null;
      const { label, title } = decision.record;
      return { ref: decision.ref, label, title, path };
    },
  });
}

/** The minutes of a series on a date; null when there is no such meeting, or none that has ended. */
export function minutesAt(snapshot: Snapshot, series: string, date: string, at: string): Minutes | null {
  const scene = sceneOf(snapshot, series, date, at);
  return scene === null ? null : minutesIn(snapshot, scene);
}

/** Minutes of the meeting before that nobody has approved yet; null when there are none. */
export function waitingMinutes(snapshot: Snapshot, { series, held }: Scene): string | null {
  const meetings = meetingsOf(snapshot, series);
  const before = previousMeeting(series, meetings, held.start);
  const state = before === null ? undefined : meetings.get(before.date);
  return state?.phase.kind === 'ended' && state.approved === null ? state.date : null;
}
