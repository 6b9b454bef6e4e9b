// The index of words: MiniSearch keeps it, this class reads it. Its rule: a query makes no object for each record it finds.
// MiniSearch's own search makes several, which at 10,000 records is most of its time; what it keeps for subclasses is enough to rank as it does.

import MiniSearch from 'minisearch';
import type { Decision } from '../domain/decision.ts';
import { STOP_WORDS, tellingWords, wordsOf } from './words.ts';

/** A decision in the index. */
export interface Indexed {
  decision: Decision;
  /** Its place in the scores; another one each time it is indexed again. */
  slot: number;
}

/** What is indexed of a decision. */
export interface Words {
  readonly title: string;
  readonly id: string;
  readonly text: string;
  readonly people: string;
  readonly tags: string;
}

type Field = keyof Words;

/** How much a word counts where it stands. */
const FIELDS: Readonly<Record<Field, number>> = { title: 4, id: 6, text: 1, people: 1.5, tags: 2 };
const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];
/** Shorter beginnings would find nearly every text, so they are looked for in titles, names and tags alone. */
const SHORTEST_BEGINNING = 3;
/** Words shorter than this are not taken for misspelt. */
const SHORTEST_MISSPELT = 5;

// How MiniSearch ranks by default: Okapi BM25 with the lower bound of BM25+, and less for a word that is not quite the one typed.
const [K, B, D] = [1.2, 0.7, 0.5];
const [BEGINNING, MISSPELT] = [0.375, 0.45];

type Postings = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** A word of the index that a typed word may mean. */
interface Meaning {
  readonly term: string;
  readonly weight: number;
  /** Where it stands: field by field, how often in which record. */
  readonly places: readonly {
    readonly field: Field;
    readonly id: number;
    readonly counts: ReadonlyMap<number, number>;
  }[];
}

export interface Scores {
  /** By slot; 0 for what was not found. */
  readonly of: Float64Array;
  /** The words as the records write them, to mark. */
  readonly terms: ReadonlySet<string>;
}

/** What a query counts by slot: how much, how many of its words, and which of them last. */
interface Tally {
  readonly scores: Float64Array;
  readonly found: Uint8Array;
  readonly last: Uint8Array;
}

interface Document<T> extends Words {
  readonly entry: T;
}

export class WordIndex<T extends Indexed> extends MiniSearch<Document<T>> {
  constructor() {
    super({
      idField: 'entry',
      fields: [...FIELD_NAMES],
      storeFields: [],
      autoVacuum: true,
      tokenize: tellingWords,
      processTerm: (term, field) => (field === 'text' && STOP_WORDS.has(term) ? null : term),
    });
  }

  put(entry: T, words: Words): void {
    if (this.has(entry)) this.discard(entry);
    entry.slot = this._nextId;
    this.add({ ...words, entry });
  }

  /** Records that have all the words, or with `any` at least one of them. */
  scores(
    typed: string,
    { any = false, fields = FIELD_NAMES }: { any?: boolean; fields?: readonly Field[] } = {},
  ): Scores {
    const words = [...new Set(wordsOf(typed))];
    const telling = words.filter((word) => !STOP_WORDS.has(word));
    // The rarest first: the others are then only weighed in the records that have it.
    const wanted = (telling.length > 0 ? telling : words)
      .map((word) => this.#meanings(word, fields))
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    const tally: Tally = {
      scores: new Float64Array(this._nextId),
      found: new Uint8Array(this._nextId),
      last: new Uint8Array(this._nextId),
    };
    wanted.forEach((meanings, place) => {
      for (const meaning of meanings) this.#weigh(meaning, tally, { turn: place + 1, any });
    });
    const { scores, found } = tally;
    // With `any`, a record counts for more the more of the words it has.
    for (let slot = 0; slot < scores.length; slot += 1)
      scores[slot] = (scores[slot] ?? 0) * (any ? (found[slot] ?? 0) : Number(found[slot] === wanted.length));
    return { of: scores, terms: new Set(wanted.flat().map((one) => one.term)) };
  }

  /** The word itself and those that begin with it; only where there are none, those it may be a slip of. */
  #meanings(word: string, fields: readonly Field[]): readonly Meaning[] {
    const head = fields.filter((field) => field !== 'text');
    const begun = [...this._index.atPrefix(word)].flatMap(([term, postings]) => {
      const more = term.length - word.length;
      return more === 0
        ? this.#meaning(term, postings, 1, fields)
        : this.#meaning(
            term,
            postings,
            (BEGINNING * term.length) / (term.length + 0.3 * more),
            word.length < SHORTEST_BEGINNING ? head : fields,
          );
    });
    if (begun.length > 0 || word.length < SHORTEST_MISSPELT) return begun;
    return [...this._index.fuzzyGet(word, Math.min(2, Math.round(word.length * 0.2)))].flatMap(
      ([term, [postings, slips]]) =>
        this.#meaning(term, postings, (MISSPELT * term.length) / (term.length + slips), fields),
    );
  }

  /** None where the word stands only in texts that were replaced and are not vacuumed yet. */
  #meaning(term: string, postings: Postings, weight: number, fields: readonly Field[]): Meaning[] {
    const places = fields.flatMap((field) => {
      const id = this._fieldIds[field] ?? -1;
      const counts = postings.get(id);
      return counts !== undefined && this.#stands(counts) ? [{ field, id, counts }] : [];
    });
    return places.length === 0 ? [] : [{ term, weight, places }];
  }

  #stands(counts: ReadonlyMap<number, number>): boolean {
    for (const slot of counts.keys()) if (this._documentIds.has(slot)) return true;
    return false;
  }

  #weigh(
    { weight, places }: Meaning,
    { scores, found, last }: Tally,
    { turn, any }: { turn: number; any: boolean },
  ): void {
    for (const { field, id, counts } of places) {
      const without = Math.max(0, this._documentCount - counts.size);
      const most = weight * FIELDS[field] * Math.log(1 + (without + 0.5) / (counts.size + 0.5));
      const average = this._avgFieldLength[id] ?? 1;
      for (const [slot, count] of counts) {
        const isNew = last[slot] !== turn;
        if (isNew && !any && found[slot] !== turn - 1) continue;
        const length = this._fieldLength.get(slot)?.[id];
        if (length === undefined) continue;
        if (isNew) {
          last[slot] = turn;
          found[slot] = (found[slot] ?? 0) + 1;
        }
        const often = (count * (K + 1)) / (count + K * (1 - B + (B * length) / average));
        scores[slot] = (scores[slot] ?? 0) + most * (D + often);
      }
    }
  }
}

function sizeOf(meanings: readonly Meaning[]): number {
  let size = 0;
  for (const { places } of meanings) for (const { counts } of places) size += counts.size;
  return size;
}
