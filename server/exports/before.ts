// Who is expected at a meeting, and what to read before it: one wording for every format that people read.

import { REASONS, type Agenda, type AgendaDecision } from '../domain/meeting.ts';
import { countOf, WORDS_A_MINUTE } from '../domain/words.ts';
import type { ExportContext } from './export.ts';

export interface Reading {
  readonly decisions: readonly AgendaDecision[];
  /** "the text, the objection and its answers" */
  readonly what: string;
}

/** Each decision that will be talked about once, in the order of the agenda; those of one item together. */
export function readingsOf({ items }: Pick<Agenda, 'items'>): readonly Reading[] {
  const seen = new Set<string>();
  return items
    .filter((one) => one.fits && one.settled === null && REASONS[one.reason].reading !== '')
    .map((item) => ({
      what: REASONS[item.reason].reading,
      decisions: item.decisions.filter((one) => !seen.has(one.path) && seen.add(one.path)),
    }))
    .filter((one) => one.decisions.length > 0);
}

/** ", about 25 minutes": of the texts alone, never less than they take. From ten minutes on in steps of five; empty where there is no text. */
export function readingTimeInWords(readings: readonly Reading[], { wordsOf }: ExportContext): string {
  const words = readings.flatMap((one) => one.decisions).reduce((sum, { path }) => sum + wordsOf(path), 0);
  const minutes = Math.ceil(words / WORDS_A_MINUTE);
  const step = minutes < 10 ? 1 : 5;
  return words === 0 ? '' : `, about ${countOf(Math.ceil(minutes / step) * step, 'minute')}`;
}

/** "Bo Lindqvist, Cy Haddad", "Away: Dee Okafor"; nothing where nobody is meant. */
export function expectedInWords({ expected }: Pick<Agenda, 'expected'>): readonly string[] {
  const names = (away: boolean) =>
    expected
      .filter((one) => one.away === away)
      .map((one) => one.name)
      .join(', ');
  return [names(false), names(true) === '' ? '' : `Away: ${names(true)}`].filter((one) => one !== '');
}
