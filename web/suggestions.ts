// What may follow in a query at the caret: names of filters, and the values that there are. Pure words, so the field only shows and inserts.

import type { Facet } from '../server/domain/hit.ts';
import { FILTERS, formatQuery, IS, parseQuery, type FilterKey, type Query } from '../server/domain/query.ts';

export interface Suggestion {
  readonly label: string;
  /** A hint, or how many decisions there are. */
  readonly note: string;
  /** What the query becomes, and where the caret then stands. */
  readonly text: string;
  readonly caret: number;
}

const MOST = 9;

/** What is:… means, in the list of its values. */
const IS_NOTES: Readonly<Record<(typeof IS)[number], string>> = {
  open: 'still to be decided',
  'in-force': 'holds now',
  mine: 'you take part',
  objected: 'somebody objects',
  'as-found': 'no review here',
  bypassed: 'changed outside Accord',
};

/** The word that ends at the caret, with quotes kept together: `by:"ana mo`. */
const WORD = /(?:^|\s)((?:[a-z]+:)?(?:[^\s"]|"[^"]*(?:"|$))*)$/iu;

export function suggest(text: string, caret: number, facets: readonly Facet[]): readonly Suggestion[] {
  const word = WORD.exec(text.slice(0, caret))?.[1] ?? '';
  const start = caret - word.length;
  const put = (inserted: string) => {
    const rest = text.slice(caret).replace(/^\S*/u, '');
    const closed = inserted.endsWith(':') || rest.startsWith(' ') ? inserted : `${inserted} `;
    return { text: text.slice(0, start) + closed + rest, caret: start + closed.length };
  };
  const colon = word.indexOf(':');
  if (colon === -1)
    return keysLike(word).map(([key, hint]) => ({ label: `${key}:`, note: hint, ...put(`${key}:`) }));
  const key = word.slice(0, colon).toLowerCase();
  if (!isKey(key)) return [];
  const values = word.slice(colon + 1).split(',');
  const last = bare(values.at(-1) ?? '');
  const before = values.slice(0, -1);
  const there = new Set(before.map(bare));
  const known = valuesOf(key, facets).filter((one) => !there.has(one.value));
  if (known.some((one) => one.value === last)) return [];
  return known
    .filter((one) => one.value.startsWith(last) || one.label.toLowerCase().startsWith(last))
    .slice(0, MOST)
    .map(({ value, label, note }) => ({
      label,
      note,
      ...put(`${key}:${[...before, /\s/u.test(value) ? `"${value}"` : value].join(',')}`),
    }));
}

/** The query without the value that is being typed at the caret, where it is only the beginning of known ones. */
export function settled(text: string, caret: number, facets: readonly Facet[]): string {
  const word = WORD.exec(text.slice(0, caret))?.[1] ?? '';
  if (!word.includes(':') || suggest(text, caret, facets).length === 0) return text;
  const kept = word.includes(',') ? word.slice(0, word.lastIndexOf(',')) : '';
  return text.slice(0, caret - word.length) + kept + text.slice(caret);
}

function keysLike(word: string): readonly (readonly [string, string])[] {
  if (word.length < 2) return [];
  return Object.entries(FILTERS).flatMap(([key, row]) =>
    key.startsWith(word.toLowerCase()) ? [[key, row.hint] as const] : [],
  );
}

function valuesOf(key: FilterKey, facets: readonly Facet[]) {
  if (key === 'is') return IS.map((value) => ({ value, label: value, note: IS_NOTES[value] }));
  const facet = facets.find((one) => one.key === key);
  return (facet?.values ?? []).map((one) => ({
    value: one.value,
    label: one.label,
    note: String(one.count),
  }));
}

function bare(value: string): string {
  return value.replaceAll('"', '').trim().toLowerCase();
}

function isKey(name: string): name is FilterKey {
  return Object.hasOwn(FILTERS, name);
}

/** The query's text from its parts, with what could not be understood kept at its end. */
export function rewritten(query: Query): string {
  return [formatQuery(query), ...query.mistakes.map((one) => one.part)]
    .filter((part) => part !== '')
    .join(' ');
}

export interface WayOut {
  /** The part to drop. */
  readonly part: string;
  /** The query without it. */
  readonly text: string;
}

/** Where nothing was found: the parts without which something would be, as far as the counts tell; the words always may be it. */
export function waysOut(text: string, facets: readonly Facet[]): readonly WayOut[] {
  const query = parseQuery(text);
  const keys = Object.keys(query.filters).filter((key) => isKey(key));
  const helpful = keys.filter((key) => {
    const facet = facets.find((one) => one.key === key);
    return facet === undefined || facet.values.some((value) => value.count > 0);
  });
  const without = (key: FilterKey) => ({ ...query, filters: { ...query.filters, [key]: [] } });
  return [
    ...helpful.map((key) => ({
      part: formatQuery({ text: '', filters: { [key]: query.filters[key] ?? [] } }),
      text: rewritten(without(key)),
    })),
    ...(query.text === '' || keys.length === 0
      ? []
      : [{ part: `“${query.text}”`, text: rewritten({ ...query, text: '' }) }]),
  ];
}
