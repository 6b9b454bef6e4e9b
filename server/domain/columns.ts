// Long lists that take little memory: 32-bit numbers, object ids and names, each known by its place. Nothing in them ever moves.

/** The place of what is not in a list. */
export const NONE = -1;

export class Ints {
  #values = new Int32Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#values[place] ?? 0;
  }

  set(place: number, value: number): void {
    this.#values[place] = value;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }

  values(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}

const WORDS = 5;

/** Ids of 40 hex digits, 20 bytes each. */
export class Ids {
  readonly words = new Ints();

  static from(words: Int32Array): Ids {
    const ids = new Ids();
    for (const word of words) ids.words.push(word);
    return ids;
  }

  get length(): number {
    return this.words.length / WORDS;
  }

  at(place: number): string {
    let id = '';
    for (let word = 0; word < WORDS; word += 1)
      id += (this.words.at(place * WORDS + word) >>> 0).toString(16).padStart(8, '0');
    return id;
  }

  push(id: string): void {
    for (const word of wordsOf(id)) this.words.push(word);
  }

  has(place: number, words: readonly number[]): boolean {
    return words.every((word, index) => this.words.at(place * WORDS + index) === word);
  }
}

/** Ids that are there once each, and where. */
export class IdSet {
  readonly ids = new Ids();
  /** Places by the first word of the id, each one more than it is; zero is free. */
  #table = new Int32Array(64);

  find(id: string): number {
    const words = wordsOf(id);
    for (let slot = this.#slot(words[0] ?? 0); ; slot = this.#slot(slot + 1)) {
      const place = (this.#table[slot] ?? 0) - 1;
      if (place === NONE || this.ids.has(place, words)) return place;
    }
  }

  /** For an id that is not there yet. */
  add(id: string): number {
    const place = this.ids.length;
    this.ids.push(id);
    if (2 * this.ids.length > this.#table.length) this.#grow();
    else this.#enter(place);
    return place;
  }

  #grow(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    for (let place = 0; place < this.ids.length; place += 1) this.#enter(place);
  }

  #enter(place: number): void {
    let slot = this.#slot(this.ids.words.at(place * WORDS));
    while (this.#table[slot] !== 0) slot = this.#slot(slot + 1);
    this.#table[slot] = place + 1;
  }

  #slot(word: number): number {
    return word & (this.#table.length - 1);
  }
}

function wordsOf(id: string): readonly number[] {
  const words: number[] = [];
  for (let at = 0; at < 8 * WORDS; at += 8) words.push(Number.parseInt(id.slice(at, at + 8), 16) | 0);
  return words;
}

/** Texts that are there once each, and where. */
export class Names {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  at(place: number): string {
    return this.texts[place] ?? '';
  }

  find(text: string): number {
    return this.#places.get(text) ?? NONE;
  }

  add(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
