// What every export format is given beside the agenda, and the shape of a row in FORMATS.

import type { Agenda } from '../domain/meeting.ts';
import type { Minutes } from '../domain/minutes.ts';

export interface ExportContext {
  /** Where readers find Accord, without a trailing slash; null when it has no address, as on the command line. */
  readonly baseUrl: string | null;
  /** Name of the repository. */
  readonly repository: string;
  /** The commit that the agenda was made at; null before the first one. */
  readonly commit: string | null;
  /** How many words the text of a record has, by its path; 0 where there is none. */
  readonly wordsOf: (path: string) => number;
}

/** A row in MINUTES_FORMATS. */
export interface MinutesFormat extends Omit<Format, 'write'> {
  /** Same minutes and context, same bytes. */
  readonly write: (minutes: Minutes, context: ExportContext) => string;
}

export interface Format {
  readonly label: string;
  /** Under the label in the menu: what it is good for. */
  readonly hint: string;
  readonly mime: string;
  /** Without a dot. */
  readonly extension: string;
  /** Same agenda and context, same bytes. */
  readonly write: (agenda: Agenda, context: ExportContext) => string;
}
