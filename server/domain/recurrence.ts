// When the meetings of a series are. Wall-clock time is the contract: the rule gives days of the calendar, the zone gives each its instant,
// so the clocks change the instant and never the hour, and no zone of the process or the viewer has a say.

import { RRuleTemporal } from 'rrule-temporal';
import type { Occurrence } from './meeting.ts';
import type { Series } from './policy.ts';

/** A series has no first day, so every second week is counted from this Monday, for everybody. */
const ANCHOR = '2024-01-01T00:00:00[UTC]';

/** The first meetings on or after an ISO date; fewer than asked for when the rule ends. */
export function occurrences(series: Series, from: string, count: number): Occurrence[] {
  const rule = ruleOf(series);
  const found: Occurrence[] = [];
  let day = rule.next(asUtc(from), true);
  while (day !== null && found.length < count) {
    const occurrence = at(series, day.toPlainDate().toString());
    if (occurrence !== null) found.push(occurrence);
    day = rule.next(day, false);
  }
  return found;
}

/** The meeting that is under way at that instant, else the next one. */
export function nextOccurrence(series: Series, instant: string): Occurrence | null {
  const now = Temporal.Instant.from(instant);
  // A meeting before midnight may still be going on after it.
  const yesterday = now.toZonedDateTimeISO(series.zone).toPlainDate().subtract({ days: 1 });
  const candidates = occurrences(series, yesterday.toString(), 3);
  return candidates.find((one) => Temporal.Instant.compare(one.end, now) > 0) ?? null;
}

/** The last meeting before an ISO date. */
export function previousOccurrence(series: Series, date: string): Occurrence | null {
  const rule = ruleOf(series);
  let day = rule.previous(asUtc(date), false);
  while (day !== null) {
    const occurrence = at(series, day.toPlainDate().toString());
    if (occurrence !== null) return occurrence;
    day = rule.previous(day, false);
  }
  return null;
}

/** The meeting on that ISO date, or null when there is none. */
export function occurrenceOn(series: Series, date: string): Occurrence | null {
  const first = occurrences(series, date, 1)[0];
  return first?.date === date ? first : null;
}

function ruleOf(series: Series): RRuleTemporal {
  return new RRuleTemporal({ rruleString: `RRULE:${series.rule}`, dtstart: Temporal.ZonedDateTime.from(ANCHOR) });
}

function asUtc(date: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC');
}

/** Null for a day that the zone's calendar left out, as Samoa did with 30 December 2011. */
function at(series: Series, date: string): Occurrence | null {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: series.zone, plainTime: series.start });
  if (start.toPlainDate().toString() !== date) return null;
  return { date, start: inMilliseconds(start), end: inMilliseconds(start.add({ minutes: series.minutes })) };
}

/** Every instant is written with milliseconds, so that instants sort as text. */
function inMilliseconds(time: Temporal.ZonedDateTime): string {
  return time.toInstant().toString({ fractionalSecondDigits: 3 });
}
