// iCalendar (RFC 5545): the meeting as one event, with the agenda in its text. Its UID never changes, so an import later updates the first one.

import ical, { ICalEventStatus } from 'ical-generator';
import {
  askInWords,
  hiddenInWords,
  labelsOf,
  subjectOf,
  type Agenda,
  type AgendaItem,
} from '../domain/meeting.ts';
import { dayInWords } from '../domain/words.ts';
import { meetingUrl } from './address.ts';
import { changesOf } from './changes.ts';
import type { ExportContext, Format } from './export.ts';
import { vtimezone } from './vtimezone.ts';

export const ics: Format = {
  label: 'iCalendar',
  hint: 'The invitation, agenda in its text',
  mime: 'text/calendar; charset=utf-8',
  extension: 'ics',
  write(agenda, context) {
    const { date, builtAt } = agenda;
    return oneEvent({
      ...agenda,
      isCancelled: agenda.cancelled !== null,
      stamp: builtAt,
      uid: uidOf(agenda.series.id, date),
      text: textOf(agenda, context),
      url: meetingUrl(agenda, context),
    });
  },
};

/** A calendar with one event in it. */
export function oneEvent({
  series,
  start,
  end,
  stamp,
  uid,
  text,
  url,
  sequence,
  isCancelled = false,
}: Pick<Agenda, 'start' | 'end' | 'sequence'> & {
  readonly series: Pick<Agenda['series'], 'name' | 'where' | 'zone'>;
  readonly stamp: string;
  readonly uid: string;
  readonly text: string;
  readonly url: string | null;
  readonly isCancelled?: boolean;
}): string {
  const zone = clean(series.zone);
  // The zone is set on the event only: a zone on the calendar would turn DTSTAMP, which must be in UTC, into local time.
  const calendar = ical({
    prodId: { company: 'Accord', product: 'Agenda', language: 'EN' },
    timezone: { name: null, generator: (name) => vtimezone(name, start) },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: Temporal.Instant.from(stamp).toZonedDateTimeISO('UTC'),
    start: Temporal.Instant.from(start).toZonedDateTimeISO(zone),
    end: Temporal.Instant.from(end).toZonedDateTimeISO(zone),
    timezone: zone,
    summary: clean(series.name),
    location: clean(series.where),
    description: clean(text),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(url === null ? {} : { url: clean(url) }),
  });
  return `${calendar.toString()}\r\n`;
}

/** The same for every export of one meeting. */
export function uidOf(series: string, date: string): string {
  return clean(`${series}-${date}@accord`).replaceAll(/\s/gu, '-');
}

/** The library writes some fields as they come, so a line break in one could add a property: every field passes here. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/gu, ' ');
}

export function textOf(agenda: Agenda, context: ExportContext): string {
  const { items, hidden, next, series, builtAt } = agenda;
  const cut = items.filter((item) => !item.fits);
  const when = next === null ? '' : `, next on ${dayInWords(next, series.zone, builtAt)}`;
  const url = meetingUrl(agenda, context);
  return [
    ...changesOf(agenda),
    ...items.filter((item) => item.fits).map(inText),
    ...(items.length === 0 ? ['Nothing is on the agenda.'] : []),
    ...(cut.length === 0 ? [] : [[`Cut${when}:`, ...cut.map((item) => `- ${titled(item)}`)].join('\n')]),
    ...(hidden.length === 0
      ? []
      : [hidden.map((one) => `${hiddenInWords(one)}: ${titled(one)}. “${one.reason}”`).join('\n')]),
    ...(url === null ? [] : [url]),
  ].join('\n\n');
}

function inText(item: AgendaItem): string {
  if (item.settled !== null) return `${item.position}. Settled: ${titled(item)}\n${item.settled}`;
  const block = subjectOf(item) === null ? item.decisions : [];
  return [
    `${item.position}. ${item.startsAt}, ${item.minutes} min: ${block.length === 0 ? titled(item) : item.title}`,
    askInWords(item),
    `${item.label}. ${item.detail}.${item.presenter === null ? '' : ` Presenter: ${item.presenter.name}.`}`,
    ...block.map((one) => `- ${one.label} ${one.title}`),
  ].join('\n');
}

/** "Pay refunds within the hour (ADR-0028)"; what is about no decision has its title alone. */
function titled(item: Pick<AgendaItem, 'title' | 'decisions'>): string {
  const labels = labelsOf(item);
  return labels === '' ? item.title : `${item.title} (${labels})`;
}
