// Meetings of every series, and the agenda of one of them.

import { buildAgenda } from './domain/agenda.ts';
import type { Agenda, Occurrence } from './domain/meeting.ts';
import { initialMeeting } from './domain/meeting-state.ts';
import type { Series } from './domain/policy.ts';
import {
  nextOccurrence,
  occurrenceOn,
  occurrences,
  previousOccurrence,
  ruleInWords,
} from './domain/recurrence.ts';
import type { Snapshot } from './snapshot.ts';

export interface SeriesView {
  readonly series: Series;
  /** Its rule as a person says it: "every month on the 1st Tuesday". */
  readonly rule: string;
  /** The next meetings, nearest first. */
  readonly coming: readonly Occurrence[];
  /** Of the nearest one. */
  readonly agenda: Agenda | null;
}

/** How many meetings ahead are shown. */
const AHEAD = 6;

export function seriesViews(snapshot: Snapshot, at: string): readonly SeriesView[] {
  return snapshot.policy.series.map((series) => {
    const next = nextOccurrence(series, at);
    return {
      series,
      rule: ruleInWords(series),
      coming: next === null ? [] : occurrences(series, next.date, AHEAD),
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
  const series =
    seriesId === null ? snapshot.policy.series[0] : snapshot.policy.series.find((one) => one.id === seriesId);
  if (series === undefined) return null;
  const occurrence = date === null ? nextOccurrence(series, at) : occurrenceOn(series, date);
  if (occurrence === null) return null;
  return buildAgenda({
    series,
    occurrence,
    previous: previousOccurrence(series, occurrence.date),
    next: nextOccurrence(series, occurrence.end),
    decisions: snapshot.decisions,
    policy: snapshot.policy,
    people: snapshot.people,
    meeting: initialMeeting(series.id, occurrence.date),
    before: [],
    at,
  });
}
