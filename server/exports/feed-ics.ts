// The calendar of a series (RFC 5545): one event that recurs by the rule, and for every meeting that differs from the rule, or has an agenda to
// tell, an event of its own under the same UID with the RECURRENCE-ID of the day that the rule gives. So a calendar that knows the series
// follows what is moved and cancelled.

import ical, { ICalEventStatus, type ICalEventData } from 'ical-generator';
import type { Agenda } from '../domain/meeting.ts';
import type { Held, Meetings } from '../domain/meeting-calendar.ts';
import { meetingPath } from '../domain/meeting.ts';
import { heldAs } from '../domain/meeting-calendar.ts';
import type { Series } from '../domain/policy.ts';
import { occurrenceAt, occurrences, ruledDays } from '../domain/recurrence.ts';
import type { ExportContext } from './export.ts';
import { clean, textOf } from './ics.ts';
import { vtimezone } from './vtimezone.ts';

export interface Feed {
  readonly series: Series;
  readonly meetings: Meetings;
  /** The agenda of the next meeting; null when there is none. */
  readonly agenda: Agenda | null;
  /** ISO instant. */
  readonly at: string;
}

/** Years before and after now that the feed tells of. */
const PAST = 1;
const AHEAD = 6;

export function feedUid(series: Pick<Series, 'id'>): string {
  return clean(`${series.id}@accord`).replaceAll(/\s/gu, '-');
}

/** A rule that names no day gives a calendar without events. */
export function feedOf({ series, meetings, agenda, at }: Feed, context: ExportContext): string {
  const zone = clean(series.zone);
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
  const from = today.subtract({ years: PAST }).toString();
  const until = today.add({ years: AHEAD }).toString();
  const [first] = occurrences(series, from, 1);
  const calendar = ical({
    // The library writes this one as it comes.
    name: clean(series.name).replaceAll(/\s+/gu, ' '),
    prodId: { company: 'Accord', product: 'Meetings', language: 'EN' },
    timezone: { name: null, generator: (name) => vtimezone(name, first?.start ?? at, PAST + AHEAD + 1) },
  });
  calendar.ttl(60 * 60);
  if (first === undefined) return `${calendar.toString()}\r\n`;

  const uid = feedUid(series);
  const stamp = Temporal.Instant.from(at).toZonedDateTimeISO('UTC');
  const zoned = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const common = (held: Pick<Held, 'date' | 'start' | 'end'>): ICalEventData => ({
    id: uid,
    stamp,
    start: zoned(held.start),
    end: zoned(held.end),
    timezone: zone,
    summary: clean(series.name),
    location: clean(series.where),
    status: ICalEventStatus.CONFIRMED,
  });

  // A day that the zone's calendar left out is no meeting, whatever the rule says.
  const missing = ruledDays(series, from, until).filter((day) => occurrenceAt(series, day) === null);
  const master = calendar.createEvent({ ...common(first), sequence: 0 });
  const excluded = missing.map((day) => `\r\nEXDATE;TZID=${zone}:${local(day, series.start)}`).join('');
  master.repeating(`RRULE:${series.rule}${excluded}`);

  for (const held of differing()) {
    const state = meetings.get(held.date);
    const original = occurrenceAt(series, held.date);
    if (original === null) continue;
    const url = context.baseUrl === null ? null : `${context.baseUrl}${meetingPath(series.id, held.date)}`;
    const words = [
      ...(held.moved === null ? [] : [`Moved: ${held.moved.reason}`]),
      ...(held.cancelled === null ? [] : [`Cancelled: ${held.cancelled.reason}`]),
      ...(agenda?.date === held.date
        ? [textOf(agenda, context)]
        : state?.phase.kind === 'ended'
          ? ['It was held; its minutes are in Accord.']
          : []),
    ];
    calendar.createEvent({
      ...common(held),
      sequence: state?.sequence ?? 0,
      recurrenceId: zoned(original.start),
      description: clean(words.join('\n\n')),
      status: held.cancelled === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      ...(url === null ? {} : { url: clean(url) }),
    });
  }
  return `${calendar.toString()}\r\n`;

  function differing(): readonly Held[] {
    const dates = new Set([...meetings.keys(), ...(agenda === null ? [] : [agenda.date])]);
    return [...dates].sort().flatMap((date) => {
      if (date < from || date > until) return [];
      const occurrence = occurrenceAt(series, date);
      return occurrence === null ? [] : [heldAs(series, occurrence, meetings.get(date))];
    });
  }
}

function local(date: string, start: string): string {
  return `${date.replaceAll('-', '')}T${start.replace(':', '')}00`;
}
