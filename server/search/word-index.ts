// The index of words: which record has which word how often, where. Its rules: a posting is one number, and a query makes no object
// for each record it finds. MiniSearch's tree finds words by their beginnings and by what they may be a slip of, and ranks are reckoned
// as MiniSearch reckons them; its own postings and results, objects for each of them, take several times the memory and the time.

import SearchableMap from 'minisearch/SearchableMap';
import { Lists } from './lists.ts';
import { STOP_WORDS, wordsOf, type Wanted } from './words.ts';

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

/** Lists of postings of one word by field. A posting is the record's slot, times 4, plus how often: 3 stands for more, since BM25 soon saturates. */
type Postings = Partial<Record<Field, number>>;
const MOST_COUNTED = 3;

/** A word of the index that a typed word may mean. */
interface Meaning {
  readonly typed: string;
  readonly term: string;
  readonly weight: number;
  readonly places: readonly { readonly field: Field; readonly list: number; readonly length: number }[];
}

export interface Scores {
  /** By slot; 0 for what was not found. */
  readonly of: Float64Array;
  readonly wanted: Wanted;
}

/** What a query counts by slot: how much, how many of its words, and which of them last. */
interface Tally {
  readonly scores: Float64Array;
  readonly found: Uint8Array;
  readonly last: Uint8Array;
}

export class WordIndex {
  /** The words twice: in a map, which is quick, and in a tree, which knows beginnings. Both hold the same postings. */
  readonly #words = new Map<string, Postings>();
  readonly #tree = new SearchableMap<Postings>();
  readonly #lists = new Lists();
  /** How many different words a record's field has, by slot; the sums over all records. */
  readonly #lengths: Readonly<Record<Field, number[]>> = {
    title: [],
    id: [],
    text: [],
    people: [],
    tags: [],
  };
  readonly #sums: Record<Field, number> = { title: 0, id: 0, text: 0, people: 0, tags: 0 };
  /** By slot: is there a record? */
  readonly #taken: boolean[] = [];
  /** Slots of records that left, with postings that still name them; and slots that nothing names. */
  #left: number[] = [];
  readonly #free: number[] = [];

  /** Gives the record's place in the scores. */
  add(words: Words): number {
    const slot = this.#free.pop() ?? this.#taken.length;
    this.#taken[slot] = true;
    for (const field of FIELD_NAMES) {
      const length = this.#post(slot, field, words[field]);
      this.#lengths[field][slot] = length;
      this.#sums[field] += length;
    }
    return slot;
  }

  /** The postings stay until they are swept. */
  remove(slot: number): void {
    this.#taken[slot] = false;
    this.#left.push(slot);
    for (const field of FIELD_NAMES) this.#sums[field] -= this.#lengths[field][slot] ?? 0;
  }

  /** Takes out the postings of records that left, once they are a tenth. Yields after each word, so that others can have their turn. */
  *sweep(): Generator<void> {
    if (this.#left.length * 10 < this.#taken.length) return;
    for (const [word, postings] of this.#words) {
      for (const field of FIELD_NAMES) {
        const list = postings[field];
        if (list === undefined) continue;
        this.#lists.keep(list, (posting) => this.#taken[posting >> 2] === true);
        if (this.#lists.lengthOf(list) > 0) continue;
        this.#lists.drop(list);
        delete postings[field];
      }
      if (Object.keys(postings).length === 0) {
        this.#words.delete(word);
        this.#tree.delete(word);
      }
      yield;
    }
    this.#free.push(...this.#left);
    this.#left = [];
  }

  #post(slot: number, field: Field, text: string): number {
    let length = 0;
    for (const word of wordsOf(text)) {
      if (field === 'text' && STOP_WORDS.has(word)) continue;
      const list = (this.#postingsOf(word)[field] ??= this.#lists.start());
      const last = this.#lists.lastOf(list);
      if (last >> 2 !== slot) {
        this.#lists.push(list, (slot << 2) + 1);
        length += 1;
      } else if ((last & 3) < MOST_COUNTED) this.#lists.setLast(list, last + 1);
    }
    return length;
  }

  #postingsOf(word: string): Postings {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const postings: Postings = {};
    // A word cut out of a text keeps the whole text in memory; one that is put together anew does not.
    const own = [...word].join('');
    this.#words.set(own, postings);
    this.#tree.set(own, postings);
    return postings;
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
      scores: new Float64Array(this.#taken.length),
      found: new Uint8Array(this.#taken.length),
      last: new Uint8Array(this.#taken.length),
    };
    wanted.forEach((meanings, place) => {
      for (const meaning of meanings) this.#weigh(meaning, tally, { turn: place + 1, any });
    });
    const { scores, found } = tally;
    // With `any`, a record counts for more the more of the words it has.
    for (let slot = 0; slot < scores.length; slot += 1)
      scores[slot] = (scores[slot] ?? 0) * (any ? (found[slot] ?? 0) : Number(found[slot] === wanted.length));
    const all = wanted.flat();
    return {
      of: scores,
      wanted: {
        beginnings: [...new Set(all.map(({ typed, term }) => (term.startsWith(typed) ? typed : term)))],
        words: new Set(all.map(({ term }) => term)),
      },
    };
  }

  /** The word itself and those that begin with it; only where there are none, those it may be a slip of. */
  #meanings(typed: string, fields: readonly Field[]): readonly Meaning[] {
    const begun = [...this.#tree.atPrefix(typed)].flatMap(([term, postings]) => {
      const more = term.length - typed.length;
      const weight = more === 0 ? 1 : (BEGINNING * term.length) / (term.length + 0.3 * more);
      const isShort = more > 0 && typed.length < SHORTEST_BEGINNING;
      return this.#meaning({ typed, term, weight }, postings, isShort ? fields.filter(isHead) : fields);
    });
    const numbers = /^\d+$/u.test(typed) ? this.#padded(typed, fields) : [];
    if (begun.length + numbers.length > 0 || typed.length < SHORTEST_MISSPELT) return [...begun, ...numbers];
    return [...this.#tree.fuzzyGet(typed, Math.min(2, Math.round(typed.length * 0.2)))].flatMap(
      ([term, [postings, slips]]) => {
        const weight = (MISSPELT * term.length) / (term.length + slips);
        return this.#meaning({ typed, term, weight }, postings, fields);
      },
    );
  }

  /** "42" is also 0042, as files are numbered. */
  #padded(typed: string, fields: readonly Field[]): Meaning[] {
    return ['0', '00', '000', '0000'].flatMap((zeros) => {
      const term = zeros + typed;
      const postings = this.#words.get(term);
      return postings === undefined ? [] : this.#meaning({ typed, term, weight: 1 }, postings, fields);
    });
  }

  /** None where the word stands only in texts that were replaced and are not swept yet. */
  #meaning(meant: Omit<Meaning, 'places'>, postings: Postings, fields: readonly Field[]): Meaning[] {
    const places = fields.flatMap((field) => {
      const list = postings[field];
      if (list === undefined || !this.#isInUse(list)) return [];
      return [{ field, list, length: this.#lists.lengthOf(list) }];
    });
    return places.length === 0 ? [] : [{ ...meant, places }];
  }

  #isInUse(list: number): boolean {
    const values = this.#lists.values();
    for (const [from, to] of this.#lists.runs(list))
      for (let at = from; at < to; at += 1) if (this.#taken[(values[at] ?? 0) >> 2] === true) return true;
    return false;
  }

  #weigh(
    { weight, places }: Meaning,
    { scores, found, last }: Tally,
    { turn, any }: { turn: number; any: boolean },
  ): void {
    const records = this.#taken.length - this.#left.length - this.#free.length;
    const postings = this.#lists.values();
    for (const { field, list, length } of places) {
      const without = Math.max(0, records - length);
      const most = weight * FIELDS[field] * Math.log(1 + (without + 0.5) / (length + 0.5));
      const lengths = this.#lengths[field];
      const [base, each] = [K * (1 - B), (K * B * records) / Math.max(1, this.#sums[field])];
      for (const [from, to] of this.#lists.runs(list))
        for (let at = from; at < to; at += 1) {
          const posting = postings[at] ?? 0;
          const slot = posting >> 2;
          if (last[slot] !== turn) {
            const before = found[slot] ?? 0;
            if (!any && before !== turn - 1) continue;
            last[slot] = turn;
            found[slot] = before + 1;
          }
          const count = posting & 3;
          const often = (count * (K + 1)) / (count + base + each * (lengths[slot] ?? 0));
          scores[slot] = (scores[slot] ?? 0) + most * (D + often);
        }
    }
  }
}

function isHead(field: Field): boolean {
  return field !== 'text';
}

function sizeOf(meanings: readonly Meaning[]): number {
  let size = 0;
  for (const { places } of meanings) for (const { length } of places) size += length;
  return size;
}
