// Many growing lists of numbers in one row of 32-bit numbers: a hundred thousand lists of their own would take several times the memory, and
// leave as much behind while they grow. A list is a chain of blocks; what is taken out of it makes room for others.

import { Ints } from '../domain/columns.ts';

/** Room for values in the first block of a list; each block has twice the room of the one before, up to the most. */
const FIRST = 2;
const MOST = 256;
const NONE = -1;

export class Lists {
  /** Blocks: the place of the next one, how much room there is, the values. */
  readonly #row = new Ints();
  // By list.
  readonly #first = new Ints();
  readonly #last = new Ints();
  /** How many values the last block has. */
  readonly #filled = new Ints();
  readonly #length = new Ints();
  /** Lists that nobody needs, and blocks by their room. */
  readonly #freeLists: number[] = [];
  readonly #freeBlocks = new Map<number, number[]>();

  /** An empty list. */
  start(): number {
    const free = this.#freeLists.pop();
    if (free !== undefined) return free;
    const block = this.#block(FIRST);
    this.#first.push(block);
    this.#last.push(block);
    this.#filled.push(0);
    this.#length.push(0);
    return this.#first.length - 1;
  }

  lengthOf(list: number): number {
    return this.#length.at(list);
  }

  /** The value that was pushed last; -1 for an empty list. */
  lastOf(list: number): number {
    const filled = this.#filled.at(list);
    return filled === 0 ? NONE : this.#row.at(this.#last.at(list) + 1 + filled);
  }

  /** In the place of the last one. */
  setLast(list: number, value: number): void {
    this.#row.set(this.#last.at(list) + 1 + this.#filled.at(list), value);
  }

  push(list: number, value: number): void {
    let last = this.#last.at(list);
    let filled = this.#filled.at(list);
    const room = this.#row.at(last + 1);
    if (filled === room) {
      const next = this.#block(Math.min(MOST, 2 * room));
      this.#row.set(last, next);
      this.#last.set(list, next);
      [last, filled] = [next, 0];
    }
    this.#row.set(last + 2 + filled, value);
    this.#filled.set(list, filled + 1);
    this.#length.set(list, this.#length.at(list) + 1);
  }

  /** The values in their order, as runs of `values()`: from a place up to, and without, another. */
  *runs(list: number): Generator<readonly [number, number]> {
    const last = this.#last.at(list);
    for (let block = this.#first.at(list); block !== NONE; block = this.#row.at(block)) {
      const length = block === last ? this.#filled.at(list) : this.#row.at(block + 1);
      yield [block + 2, block + 2 + length];
    }
  }

  /** Where the runs lie. It holds until something is pushed. */
  values(): Int32Array {
    return this.#row.values();
  }

  /** Takes out all but some; the others move up. */
  keep(list: number, isKept: (value: number) => boolean): void {
    const kept: number[] = [];
    const values = this.values();
    for (const [from, to] of this.runs(list))
      for (let at = from; at < to; at += 1) {
        const value = values[at] ?? 0;
        if (isKept(value)) kept.push(value);
      }
    if (kept.length === this.lengthOf(list)) return;
    const first = this.#first.at(list);
    for (let block = this.#row.at(first); block !== NONE; block = this.#row.at(block))
      this.#freeOf(this.#row.at(block + 1)).push(block);
    this.#row.set(first, NONE);
    this.#last.set(list, first);
    this.#filled.set(list, 0);
    this.#length.set(list, 0);
    for (const value of kept) this.push(list, value);
  }

  /** Empties the list and gives it up: the next one that is started may be it. */
  drop(list: number): void {
    this.keep(list, () => false);
    this.#freeLists.push(list);
  }

  #freeOf(room: number): number[] {
    const known = this.#freeBlocks.get(room) ?? [];
    this.#freeBlocks.set(room, known);
    return known;
  }

  #block(room: number): number {
    const free = this.#freeOf(room).pop();
    if (free !== undefined) {
      this.#row.set(free, NONE);
      return free;
    }
    const block = this.#row.length;
    this.#row.push(NONE);
    this.#row.push(room);
    for (let value = 0; value < room; value += 1) this.#row.push(0);
    return block;
  }
}
