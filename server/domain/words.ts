// Dates, distances and counts in words, the same on the server and in the browser: built on Intl with names of its own, never on the clock.
// `when` and `now` are ISO instants or ISO dates; a date stands for itself in every zone.

import { rememberedIn } from './remembered.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
] as const;

const DAY = 86_400_000;

interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** "Tue 29 Sep", with the year only if it is not this one. */
export function dayInWords(when: string, zone: string, now: string): string {
  return `${weekdayOf(dayOf(when, zone)).slice(0, 3)} ${dateInWords(when, zone, now)}`;
}

/** "29 Sep", with the year only if it is not this one; "Sep 2025" for a date without a day. */
export function dateInWords(when: string, zone: string, now: string): string {
  const { year, month, day } = dayOf(when, zone);
  const name = monthName(month).slice(0, 3);
  if (/^\d{4}-\d{2}$/u.test(when)) return `${name} ${year}`;
  return year === dayOf(now, zone).year ? `${day} ${name}` : `${day} ${name} ${year}`;
}

/** "29 Sep 2026", where nobody knows which year the reader has. */
export function dateWithYear(date: string): string {
  const { year, month, day } = dayOf(date, 'UTC');
  return `${day} ${monthName(month).slice(0, 3)} ${year}`;
}

/** "Tuesday 29 September 2026", for paper, which has no "this year". */
export function fullDayInWords(when: string, zone: string): string {
  const parts = dayOf(when, zone);
  return `${weekdayOf(parts)} ${parts.day} ${monthName(parts.month)} ${parts.year}`;
}

/** "17:00" on the wall clock of the zone. */
export function timeInWords(instant: string, zone: string): string {
  const parts = partsOf(instant, zone);
  return `${parts.get('hour')}:${parts.get('minute')}`;
}

/** "Tue 29 Sep, 17:00". */
export function dayAndTime(instant: string, zone: string, now: string): string {
  return `${dayInWords(instant, zone, now)}, ${timeInWords(instant, zone)}`;
}

/** "today", "tomorrow", "in 5 days", "yesterday", "2 days ago": by the calendar of the zone, not by hours. */
export function distanceInDays(when: string, zone: string, now: string): string {
  const days = daysBetween(now, when, zone);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** How long ago, in as few signs as a margin has room for: "now", "5 min", "2 h", "3 d", then weeks. */
export function agoInShort(when: string, now: string): string {
  const minutes = Math.floor((millisecondsOf(now) - millisecondsOf(when)) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / (24 * 60));
  return days < 14 ? `${days} d` : `${Math.floor(days / 7)} weeks`;
}

function millisecondsOf(instant: string): number {
  return Date.parse(instant);
}

/** Midnights between two moments in the zone; negative when `to` is earlier. */
export function daysBetween(from: string, to: string, zone: string): number {
  return (epochOf(dayOf(to, zone)) - epochOf(dayOf(from, zone))) / DAY;
}

/** "1 item", "3 items". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Three", to open a sentence or a title; figures from thirteen on. */
export function numberInWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** Slower than a novel, because a decision is read to be answered. */
export const WORDS_A_MINUTE = 200;

/** Minutes that a careful reader needs; at least 1. Counted at every key that somebody presses, so more roughly than for paper. */
export function minutesToRead(text: string): number {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

/** The words up to a length, cut between two words and marked as cut. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length).replace(/\s+\S*$/u, '');
  return `${cut.replace(/[\s,;:.–-]+$/u, '')} …`;
}

function dayOf(when: string, zone: string): Day {
  const date = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u.exec(when);
  if (date !== null) return { year: Number(date[1]), month: Number(date[2]), day: Number(date[3] ?? 1) };
  const parts = partsOf(when, zone);
  return {
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
  };
}

/** Intl gives only figures: newer Unicode data writes "Sept" where older wrote "Sep", and both sides must say the same. */
const partsOf: (instant: string, zone: string) => ReadonlyMap<string, string> = rememberedIn(
  (instant, zone) =>
    new Map(
      formatIn(zone)
        .formatToParts(new Date(instant))
        .map((part) => [part.type, part.value]),
    ),
);

/** Making a formatter costs a hundred times what using it does, and a page asks for the same few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

function epochOf({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function weekdayOf(day: Day): string {
  return WEEKDAYS[new Date(epochOf(day)).getUTCDay()] ?? '';
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** "Late by 2 days", "in 21 days". */
export function lateInWords(days: number): string {
  return days < 0 ? `Late by ${countOf(-days, 'day')}` : days === 0 ? 'Today' : `in ${countOf(days, 'day')}`;
}
