// Meetings as people see them: the series with their next dates, the agenda of one meeting, and what the viewer may do with it.

import { compare } from './domain/compare.ts';
import { notesOn } from './domain/log.ts';
import type { Agenda } from './domain/meeting.ts';
import { meetingsAfter, nextMeeting, type Held } from './domain/meeting-calendar.ts';
import { canInMeeting } from './domain/meeting-command.ts';
import type { MeetingView } from './domain/meeting-view.ts';
import { nameOf, type PersonId } from './domain/person.ts';
import type { Series } from './domain/policy.ts';
import { ruleInWords } from './domain/recurrence.ts';
import { meetingsOf } from './meeting-dates.ts';
import { sceneOf, type Scene } from './meeting-scenes.ts';
import { minutesIn } from './meeting-time.ts';
import type { Snapshot } from './snapshot.ts';

export interface SeriesView {
  readonly series: Series;
  /** Its rule as a person says it: "every month on the 1st Tuesday". */
  readonly rule: string;
  /** The next meetings, nearest first, with those that were cancelled. */
  readonly coming: readonly (Held & {
    /** The calendar of the policy says that nobody works that day. */
    readonly holiday: boolean;
  })[];
  /** Dates of meetings that were held, the newest first. */
  readonly held: readonly { readonly date: string; readonly approved: boolean }[];
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
      coming: meetingsAfter(series, meetings, at, AHEAD).map((one) => ({
        ...one,
        holiday: isHoliday(one.on, snapshot),
      })),
      held: [...meetings.values()]
        .filter((one) => one.phase.kind === 'ended')
        .map((one) => ({ date: one.date, approved: one.approved !== null }))
        .sort((a, b) => compare(b.date, a.date))
        .slice(0, AHEAD),
      agenda: next === null ? null : agendaOf(snapshot, series.id, next.date, at),
    };
  });
}

/** A rule knows no holidays: whoever facilitates moves or cancels what falls on one. */
function isHoliday(on: string, { policy }: Pick<Snapshot, 'policy'>): boolean {
  return policy.calendar.holidays.includes(on);
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
  return scene === null ? null : viewOfScene(snapshot, scene, person);
}

/** The same where the meeting is worked out already. */
export function viewOfScene(snapshot: Snapshot, scene: Scene, person: PersonId | null): MeetingView {
  const { agenda, state, situation, file } = scene;
  const name = (id: PersonId) => nameOf(snapshot.people, id);
  return {
    ...agenda,
    phase: state.phase.kind,
    holiday: isHoliday(agenda.on, snapshot),
    can: canInMeeting(state, { ...situation, actor: person ?? '' }),
    written: minutesIn(snapshot, scene),
    noted: state.stances
      .filter((one) => one.end === null && one.person === person)
      .map(({ id, decision, stance, reason, by }) => ({
        id,
        label: snapshot.byPath.get(decision)?.record.label ?? decision,
        stance,
        reason,
        by: name(by),
      })),
    notes: [
      ...state.notCounted.map(({ event, why }) => `${name(event.by)}, ${event.type}: not counted. ${why}`),
      ...(file === undefined ? [] : notesOn(file.log, file.unread, 'the meeting’s log')),
    ],
  };
}
