// Filters and facets: which decisions pass, and how many each choice would show. One pass over the decisions answers both,
// because a facet counts what fails no filter but its own.

import { decidedOn, doorOf, isInForce, scopeOf, statusKey, type Decision } from '../domain/decision.ts';
import type { Facet } from '../domain/hit.ts';
import type { PersonId } from '../domain/person.ts';
import { FILTERS, type FilterKey, type Is, type Query } from '../domain/query.ts';
import { openObjections } from '../domain/review.ts';
import { STATUSES } from '../domain/status.ts';
import type { Name } from './names.ts';

/** Something decisions share and filters ask for. Decisions hold its place, so that counting compares and looks up no texts. */
interface Value {
  readonly key: FilterKey;
  /** As filters write it. */
  readonly value: string;
  /** As people write it. */
  readonly label: string;
  readonly place: number;
}

export interface Sorted {
  readonly decision: Decision;
  /** Places of its values. */
  readonly values: readonly number[];
}

const KEYS = Object.keys(FILTERS) as readonly FilterKey[];
const MOST_VALUES = 12;

const LABELS: Partial<Record<FilterKey, Readonly<Record<string, string>>>> = {
  status: {
    ...Object.fromEntries(Object.entries(STATUSES).map(([key, row]) => [key, row.label])),
    proposed: 'Proposed, as found',
    other: 'Other words',
    none: 'No status',
  },
  scope: { subsystem: 'Subsystem', team: 'Team', 'multiple-teams': 'Multiple teams', company: 'Company' },
  door: { 'one-way': 'One-way', 'two-way': 'Two-way' },
  folder: { '': '(root)' },
};

/** Each filter is a bit, so that one number says which of them a decision fails. */
function bitOf(key: FilterKey): number {
  return 1 << KEYS.indexOf(key);
}

/** Every value there ever was. */
export class Values {
  readonly #known = new Map(KEYS.map((key) => [key, new Map<string, Value>()]));
  /** By place, the bit of the value's filter. */
  readonly bits: number[] = [];

  of(key: FilterKey): readonly Value[] {
    return [...(this.#known.get(key)?.values() ?? [])];
  }

  read(decision: Decision, names: readonly Name[]): readonly number[] {
    const { record, status, area } = decision;
    const places: number[] = [];
    const add = (key: FilterKey, text: string | null | undefined) => {
      if (text === null || text === undefined) return;
      const place = this.#placeOf(key, text);
      if (!places.includes(place)) places.push(place);
    };
    add('status', statusKey(status));
    add('area', area);
    add('scope', scopeOf(decision));
    add('door', doorOf(decision));
    for (const { name } of names) add('by', name);
    for (const tag of record.tags) add('tag', tag.toLowerCase());
    add('folder', record.folder);
    add('year', decidedOn(decision)?.slice(0, 4));
    return places;
  }

  #placeOf(key: FilterKey, text: string): number {
    const value = text.toLowerCase();
    const known = this.#known.get(key)?.get(value);
    if (known !== undefined) return known.place;
    const place = this.bits.length;
    this.bits.push(bitOf(key));
    this.#known.get(key)?.set(value, { key, value, label: labelOf(key, value) ?? text, place });
    return place;
  }
}

function labelOf(key: FilterKey, value: string): string | undefined {
  const labels = LABELS[key] ?? {};
  return Object.hasOwn(labels, value) ? labels[value] : undefined;
}

/** Gives which filters a decision fails, as bits: 0 for one that passes. */
export function sieve(values: Values, { filters }: Query, person: PersonId | null): (one: Sorted) => number {
  const words = filters.is ?? [];
  let asked = 0;
  const meant = new Uint16Array(values.bits.length);
  for (const key of KEYS) {
    const wanted = filters[key] ?? [];
    if (key === 'is' || wanted.length === 0) continue;
    asked |= bitOf(key);
    for (const { value, place } of values.of(key))
      if (wanted.some((word) => isMeant(key, value, word))) meant[place] = bitOf(key);
  }
  return (one) => {
    let held = 0;
    if (asked !== 0) for (const place of one.values) held |= meant[place] ?? 0;
    const isAll = words.every((word) => isSo(one.decision, word as Is, person));
    return (asked & ~held) | (isAll ? 0 : bitOf('is'));
  };
}

/** A person may be named by the beginning of a part of the name: by:ana. */
function isMeant(key: FilterKey, value: string, word: string): boolean {
  return value === word || (key === 'by' && value.split(/\s+/u).some((part) => part.startsWith(word)));
}

function isSo(decision: Decision, word: Is, person: PersonId | null): boolean {
  const { status, review } = decision;
  switch (word) {
    case 'open':
      return status.kind === 'logged'
        ? STATUSES[status.status].open
        : status.word === 'proposed' || status.word === 'draft';
    case 'in-force':
      return isInForce(status);
    case 'mine':
      return (
        person !== null &&
        (review.authors.includes(person) ||
          review.rounds.some((round) => round.participants.some((one) => one.person === person)))
      );
    case 'objected':
      return openObjections(review).length > 0;
    case 'as-found':
      return status.kind === 'as-found';
    case 'bypassed':
      return status.kind === 'logged' && status.bypassed !== null;
    default:
      return word satisfies never;
  }
}

/** How many decisions each value would show, for one query. */
export class Counts {
  readonly #values: Values;
  /** By place. */
  readonly #counts: Uint32Array;
  /** By place: 1 for a value that one of the decisions has that the words find and the other filters hide. */
  readonly #hidden: Uint8Array;

  constructor(values: Values) {
    this.#values = values;
    this.#counts = new Uint32Array(values.bits.length);
    this.#hidden = new Uint8Array(values.bits.length);
  }

  /** Counts a decision for the facets whose filter is the only one it fails, if it fails any. */
  add({ values }: Sorted, failing: number): void {
    const counts = this.#counts;
    const { bits } = this.#values;
    for (const place of values) {
      if (failing === 0 || failing === bits[place]) counts[place] = (counts[place] ?? 0) + 1;
      else this.#hidden[place] = 1;
    }
  }

  facets({ filters }: Query): readonly Facet[] {
    return KEYS.flatMap((key) => {
      const { facet } = FILTERS[key];
      if (facet === null) return [];
      const chosen = new Set(filters[key]);
      const seen = this.#values.of(key).flatMap(({ value, label, place }) => {
        const count = this.#counts[place] ?? 0;
        const isThere = count > 0 || this.#hidden[place] === 1;
        return isThere ? [{ value, label, count, chosen: chosen.delete(value) }] : [];
      });
      // What was chosen and is nowhere is shown all the same, so that it can be taken back.
      const missing = [...chosen].map((value) => ({
        value,
        label: labelOf(key, value) ?? value,
        count: 0,
        chosen: true,
      }));
      const shown = [...seen, ...missing]
        .sort((a, b) => ORDERS[key]?.(a, b) ?? (b.count - a.count || compare(a.value, b.value)))
        .filter((value, place) => place < MOST_VALUES || value.chosen);
      return shown.length > 1 || shown.some((value) => value.chosen)
        ? [{ key, label: facet, values: shown }]
        : [];
    });
  }
}

type Order = (a: { readonly value: string }, b: { readonly value: string }) => number;

/** Where the values have an order of their own; the others come by how many there are. */
const ORDERS: Partial<Record<FilterKey, Order>> = {
  status: (a, b) => rank(a.value) - rank(b.value),
  year: (a, b) => compare(b.value, a.value),
};

const RANKS = [...Object.keys(STATUSES), 'proposed', 'other', 'none'];

function rank(status: string): number {
  const known = RANKS.indexOf(status);
  return known === -1 ? RANKS.length : known;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
