// Working days: what "five working days" means for a calendar. Instants are ISO strings in UTC; days are counted in the calendar's zone.

import type { Calendar } from './policy.ts';
import { rememberedIn } from './remembered.ts';
import { dateWithYear } from './words.ts';

/** The hour at which a deadline falls when only its day is given. */
export function closeOfDay({ closes = '17:00' }: Pick<Calendar, 'closes'>): string {
  return closes;
}

/** Is that ISO date a working day? */
export function isWorkingDay(date: string, calendar: Calendar): boolean {
  return (
    calendar.workingDays.includes(Temporal.PlainDate.from(date).dayOfWeek) &&
    !calendar.holidays.includes(date)
  );
}

/** Why nothing may fall due on that ISO date, in two sentences; null on every day that is no holiday. */
export function holidayProblem(date: string, calendar: Calendar): string | null {
  if (!calendar.holidays.includes(date)) return null;
  const next = addWorkingDays(date, 1, calendar);
  return `${dateWithYear(date)} is a holiday. The next working day is ${dateWithYear(next)}.`;
}

/** The last ISO date up to `last` that is no holiday; where there is none after `from`, the first one behind `last`. */
export function beforeHolidays(last: string, from: string, { holidays }: Calendar): string {
  const shifted = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();
  let day = last;
  while (day > from && holidays.includes(day)) day = shifted(day, -1);
  if (day > from) return day;
  for (day = last; holidays.includes(day);) day = shifted(day, 1);
  return day;
}

/** The ISO date so many working days after (or, negative, before) the date. 0 is the date itself. */
export function addWorkingDays(date: string, days: number, calendar: Calendar): string {
  const step = days < 0 ? -1 : 1;
  let day = Temporal.PlainDate.from(date);
  let left = Math.abs(days);
  // A calendar without working days would never arrive; a year without one is a mistake in the policy, so calendar days count then.
  for (let looked = 0; left > 0; looked += 1) {
    day = day.add({ days: step });
    if (isWorkingDay(day.toString(), calendar) || looked > 366) left -= 1;
  }
  return day.toString();
}

/** Working days after `from` up to and including `to`, both ISO dates; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  let count = 0;
  let day = Temporal.PlainDate.from(from);
  const last = Temporal.PlainDate.from(to);
  while (Temporal.PlainDate.compare(day, last) < 0) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString(), calendar)) count += 1;
  }
  return count;
}

/** The calendar's date at that instant. */
export const dateIn: (instant: string, zone: string) => string = rememberedIn((instant, zone) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
);

/** The instant at which the wall clock of the zone shows that date and time. */
export function instantAt(date: string, time: string, zone: string): string {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}

/** The same instant so many years later. */
export function yearsAfter(instant: string, years: number): string {
  const later = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').add({ years });
  return later.toInstant().toString({ fractionalSecondDigits: 3 });
}
