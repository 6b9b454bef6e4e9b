// Deadlines as a form needs them: dates counted in working days, and the instant at which a day closes where the calendar is kept.
// It only proposes; whether a deadline leaves enough time is the server's to say.

import type { Calendar } from '../server/domain/policy.ts';

/** The hour at which a deadline falls when the calendar names none. */
const CLOSE_OF_DAY = '17:00';
const DAY = 86_400_000;

/** The ISO date so many working days after the date; 0 is the date itself. */
export function addWorkingDays(date: string, days: number, { workingDays, holidays }: Calendar): string {
  let day = date;
  // A calendar without working days would never arrive, so calendar days count after a year.
  for (let left = days, looked = 0; left > 0; looked += 1) {
    day = dateOf(Date.parse(day) + DAY);
    const weekday = new Date(day).getUTCDay() || 7;
    if ((workingDays.includes(weekday) && !holidays.includes(day)) || looked > 366) left -= 1;
  }
  return day;
}

/** The date on the wall calendar of the zone at that instant. */
export function dateIn(instant: string, zone: string): string {
  return wallClock(Date.parse(instant), zone).slice(0, 10);
}

/** The instant at which that day closes in the calendar's zone. */
export function closeOfDay(
  date: string,
  { zone, closes = CLOSE_OF_DAY }: Pick<Calendar, 'zone' | 'closes'>,
): string {
  const wanted = Date.parse(`${date}T${closes}Z`);
  // The second look is for a day whose clocks change between the guess and the answer.
  let instant = wanted;
  for (let look = 0; look < 2; look += 1) instant += wanted - Date.parse(`${wallClock(instant, zone)}Z`);
  return new Date(instant).toISOString();
}

/** What a clock in the zone shows: `2026-09-29T17:00:00`. */
function wallClock(instant: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
