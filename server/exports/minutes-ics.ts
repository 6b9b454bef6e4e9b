// The meeting as it was held, for a calendar: under the UID of its invitation, with what came of each item in its text.

import type { Minutes } from '../domain/minutes.ts';
import { dayInWords } from '../domain/words.ts';
import type { MinutesFormat } from './export.ts';
import { oneEvent, uidOf } from './ics.ts';

export const minutesIcs: MinutesFormat = {
  label: 'iCalendar',
  hint: 'The meeting with what came of it',
  mime: 'text/calendar; charset=utf-8',
  extension: 'ics',
  write: (minutes, { baseUrl }) =>
    oneEvent({
      series: minutes.series,
      start: minutes.began,
      end: minutes.ended,
      sequence: minutes.sequence,
      stamp: minutes.corrections.at(-1)?.at ?? minutes.ended,
      uid: uidOf(minutes.series.id, minutes.date),
      text: textOf(minutes),
      url: baseUrl === null ? null : `${baseUrl}${minutes.path}`,
    }),
};

function textOf({ items, actions, series, on }: Minutes): string {
  return [
    ...items.map(
      ({ position, title, concluded }) =>
        `${position}. ${title}: ${concluded === null ? 'not reached' : `${concluded.outcome}. ${concluded.conclusion}`}`,
    ),
    ...actions.map((one) => `Action: ${one.what} (${one.owner}, by ${dayInWords(one.due, series.zone, on)})`),
  ].join('\n\n');
}
