// When the meetings of a series are. Wall-clock time is the contract: the rule gives days of the calendar, the zone gives each its instant,
// so the clocks change the instant and never the hour, and no zone of the process or the viewer has a say.

import { RRuleTemporal } from 'rrule-temporal';
import { toText } from 'rrule-temporal/totext';
import type { Occurrence } from './meeting.ts';
import type { Series } from './policy.ts';

/** A series has no first day, so every second week is counted from this Monday, for everybody. */
const ANCHOR = '2001-01-01T00:00:00[UTC]';

/** Leap days are up to eight years apart; a rule that names no day in so many years names none. */
const YEARS_LOOKED_AT = 8;

/** Does the text name days by a rule that has neither hours of its own nor a count that would need a first day? */
export function isRecurrenceRule(rule: string): boolean {
  if (
    !/^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/u.test(rule) ||
    // A calendar would take what follows a line end for a property of its own.
    /[\s\p{Cc}]/u.test(rule) ||
    /;(?:COUNT|BYHOUR|BYMINUTE|BYSECOND)=/u.test(rule)
  )
    return false;
  try {
    return ruleOf({ rule }) instanceof RRuleTemporal;
  } catch {
    return false;
  }
}

/** The first meetings on or after an ISO date; fewer than asked for when the rule ends. */
export function occurrences(series: Series, from: string, count: number): Occurrence[] {
  const rule = ruleOf(series);
  const found: Occurrence[] = [];
  let year = asUtc(from);
  for (let looked = 0; looked < YEARS_LOOKED_AT && found.length < count; looked += 1) {
    const next = year.add({ years: 1 });
    found.push(
      ...rule
        .between(year, next.subtract({ days: 1 }), true)
        .flatMap((day) => occurrenceAt(series, day.toPlainDate().toString()) ?? []),
    );
    year = next;
  }
  return found.slice(0, count);
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
  let year = asUtc(date);
  for (let looked = 0; looked < YEARS_LOOKED_AT; looked += 1) {
    const before = year.subtract({ years: 1 });
    const days = rule.between(before, year.subtract({ days: 1 }), true).reverse();
    const found = days
      .map((day) => occurrenceAt(series, day.toPlainDate().toString()))
      .find((one) => one !== null);
    if (found !== undefined) return found;
    year = before;
  }
  return null;
}

/** The meeting on that ISO date, or null when there is none. */
export function occurrenceOn(series: Series, date: string): Occurrence | null {
  const day = asUtc(date);
  return ruleOf(series).between(day, day, true).length > 0 ? occurrenceAt(series, date) : null;
}

/** ISO dates that the rule names between two, both counted, whether the zone's calendar has them or not. */
export function ruledDays(series: Pick<Series, 'rule'>, from: string, until: string): readonly string[] {
  return ruleOf(series)
    .between(asUtc(from), asUtc(until), true)
    .map((day) => day.toPlainDate().toString());
}

/** "every month on the 1st Tuesday". */
export function ruleInWords(series: Pick<Series, 'rule'>): string {
  return toText(ruleOf(series), 'en').replace(/ on (?=\d|last)/gu, ' on the ');
}

function ruleOf({ rule }: Pick<Series, 'rule'>): RRuleTemporal {
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: Temporal.ZonedDateTime.from(ANCHOR) });
}

function asUtc(date: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC');
}

/** A meeting of the series on that ISO date, whatever its rule says; null for a day that the zone's calendar left out, as Samoa did with 30 December 2011. */
export function occurrenceAt(series: Series, date: string): Occurrence | null {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: series.zone,
    plainTime: series.start,
  });
  if (start.toPlainDate().toString() !== date) return null;
  return { date, start: inMilliseconds(start), end: inMilliseconds(start.add({ minutes: series.minutes })) };
}

/** Every instant is written with milliseconds, so that instants sort as text. */
function inMilliseconds(time: Temporal.ZonedDateTime): string {
  return time.toInstant().toString({ fractionalSecondDigits: 3 });
}
