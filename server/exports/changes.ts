// How a meeting differs from what its series has, in words, for every format that people read.

import type { Agenda } from '../domain/meeting.ts';
import { dayInWords } from '../domain/words.ts';

/** A sentence for each: cancelled, moved. */
export function changesOf({ cancelled, moved, date, series, builtAt }: Agenda): readonly string[] {
  return [
    ...(cancelled === null
      ? []
      : [`Cancelled by ${cancelled.by}: “${cancelled.reason}” What stands on it goes to the next one.`]),
    ...(moved === null
      ? []
      : [`Moved from ${dayInWords(date, series.zone, builtAt)} by ${moved.by}: “${moved.reason}”`]),
  ];
}
