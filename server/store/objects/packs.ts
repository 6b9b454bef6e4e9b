// Reads packs: the index of version 2, and entries with their deltas, as git's pack-format describes them. Never writes one.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { Bases, GitObject, Lent } from './bases.ts';

const TYPES = ['', 'commit', 'tree', 'blob', 'tag'];
const OFFSET_DELTA = 6;
const REFERENCE_DELTA = 7;
/** Bytes read at once, and how many of them the head of an entry can take: the rest of a small one mostly lies there too. */
const WINDOW = 32_768;
const HEAD = 4096;

let opened = 0;

export class Pack {
  readonly #path: string;
  readonly #index: Buffer;
  readonly #count: number;
  readonly #bases: Bases;
  readonly #file: number;
  /** What was read last, from where on: entries of one tree mostly lie one behind the other. */
  readonly #window = Buffer.allocUnsafe(WINDOW);
  #from = 0;
  #filled = 0;
  /** Its name among the bases. */
  readonly #name = `pack ${(opened += 1)} `;
  /** What is inflated next; used again. */
  #packed = Buffer.alloc(0);

  /** `path` without `.pack`. Both files stay readable through this object when git removes them. */
  constructor(path: string, bases: Bases) {
    this.#path = path;
    this.#bases = bases;
    this.#index = readFileSync(`${path}.idx`);
    if (this.#index.length < 1072 || this.#index.readUInt32BE(0) !== 0xff744f63 || this.#index[7] !== 2)
      throw new Error(`${path}.idx is not a pack index of version 2: run \`git repack -ad\`.`);
    this.#count = this.#index.readUInt32BE(8 + 255 * 4);
    this.#file = openSync(`${path}.pack`, 'r');
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The object, or null when it is not in this pack. `other` finds the base of a delta that names it by id. */
  get(id: Buffer, other: (id: Buffer) => GitObject | null): GitObject | null {
    const offset = this.#offsetOf(id);
    return offset === null ? null : this.#bases.forKeeps(this.#keyOf(offset), this.#at(offset, other));
  }

  /** The same, lent: for what is large and only looked at. */
  lend(id: Buffer, other: (id: Buffer) => GitObject | null): Lent | null {
    const offset = this.#offsetOf(id);
    if (offset === null) return null;
    const key = this.#keyOf(offset);
    const object = this.#at(offset, other);
    if (this.#bases.get(key) === undefined) this.#bases.set(key, object);
    return this.#bases.lend(key) ?? null;
  }

  #keyOf(offset: number): string {
    return this.#name + String(offset);
  }

  #offsetOf(id: Buffer): number | null {
    const index = this.#index;
    const first = id[0] ?? 0;
    let low = first === 0 ? 0 : index.readUInt32BE(8 + (first - 1) * 4);
    let high = index.readUInt32BE(8 + first * 4);
    // Four bytes tell nearly all ids apart, and cost a tenth of comparing twenty.
    const start = id.readUInt32BE(0);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = 1032 + middle * 20;
      const order = index.readUInt32BE(at) - start || index.compare(id, 0, 20, at, at + 20);
      if (order === 0) {
        const offset = index.readUInt32BE(1032 + this.#count * 24 + middle * 4);
        if (offset < 0x8000_0000) return offset;
        return Number(index.readBigUInt64BE(1032 + this.#count * 28 + (offset - 0x8000_0000) * 8));
      }
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return null;
  }

  #at(offset: number, other: (id: Buffer) => GitObject | null): GitObject {
    const known = this.#bases.get(this.#keyOf(offset));
    if (known !== undefined) return known;

    const head = this.#readFrom(offset);
    let at = 0;
    let byte = head[at++] ?? 0;
    const kind = (byte >> 4) & 7;
    let size = byte & 15;
    for (let scale = 16; (byte & 0x80) !== 0; scale *= 128) {
      byte = head[at++] ?? 0;
      size += (byte & 0x7f) * scale;
    }
    if (kind === OFFSET_DELTA) {
      byte = head[at++] ?? 0;
      let back = byte & 0x7f;
      while ((byte & 0x80) !== 0) {
        byte = head[at++] ?? 0;
        back = (back + 1) * 128 + (byte & 0x7f);
      }
      const delta = this.#inflate(head, at, offset, size);
      return this.#grow(offset, this.#at(offset - back, other), this.#keyOf(offset - back), delta);
    }
    if (kind === REFERENCE_DELTA) {
      const name = Buffer.from(head.subarray(at, at + 20));
      const delta = this.#inflate(head, at + 20, offset, size);
      const base = this.get(name, other) ?? other(name);
      if (base === null)
        throw new Error(`${this.#path}.pack lacks ${name.toString('hex')}: run \`git fsck\`.`);
      return this.#grow(offset, base, `id ${name.toString('hex')}`, delta);
    }
    const type = TYPES[kind] ?? '';
    if (type === '') throw new Error(`${this.#path}.pack is damaged at ${offset}: run \`git fsck\`.`);
    return { type, contents: this.#inflate(head, at, offset, size) };
  }

  /** What lies from there on: enough for the head of an entry, fewer bytes only where the pack ends. It stays until something else is read. */
  #readFrom(offset: number): Buffer {
    if (offset < this.#from || offset + HEAD > this.#from + this.#filled) {
      this.#filled = readSync(this.#file, this.#window, 0, WINDOW, offset);
      this.#from = offset;
    }
    return this.#window.subarray(offset - this.#from, this.#filled);
  }

  #grow(offset: number, base: GitObject, baseKey: string, delta: Buffer): GitObject {
    const [from, size, at] = sizesOf(delta);
    if (this.#bases.get(baseKey) === undefined) this.#bases.set(baseKey, base);
    return this.#bases.make(this.#keyOf(offset), base.type, size, (to) =>
      applyDelta(base.contents, delta, { from, at, to }),
    );
  }

  /** The data that starts `at` bytes into an entry: what zlib can need for so many bytes is read, what follows them is ignored. */
  #inflate(head: Buffer, at: number, offset: number, size: number): Buffer {
    const bound = size + (size >>> 12) + (size >>> 14) + (size >>> 25) + 64;
    let data = head.subarray(at);
    if (data.length < bound) {
      if (this.#packed.length < bound) this.#packed = Buffer.allocUnsafe(2 * bound);
      data = this.#packed.subarray(0, readSync(this.#file, this.#packed, 0, bound, offset + at));
    }
    // A byte more than is needed, or zlib makes room for what might follow.
    const contents = inflateSync(data, {
      maxOutputLength: Math.max(size, 1),
      chunkSize: Math.max(size + 1, 64),
    });
    if (contents.length !== size)
      throw new Error(`${this.#path}.pack is damaged at ${offset}: run \`git fsck\`.`);
    return contents;
  }
}

/** How large the base is that a delta builds on, how large what comes of it, and where its steps begin. */
function sizesOf(delta: Buffer): readonly [number, number, number] {
  let at = 0;
  const size = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = delta[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if ((byte & 0x80) === 0) return value;
    }
  };
  return [size(), size(), at];
}

/** Copies ranges of the base and inserts new bytes, as the delta says. */
function applyDelta(base: Buffer, delta: Buffer, place: { from: number; at: number; to: Buffer }): void {
  const { from, to } = place;
  let { at } = place;
  let filled = 0;
  while (at < delta.length) {
    const op = delta[at++] ?? 0;
    if ((op & 0x80) === 0) {
      filled += delta.copy(to, filled, at, at + op);
      at += op;
      continue;
    }
    let start = 0;
    let length = 0;
    for (let bit = 0; bit < 4; bit += 1)
      if ((op & (1 << bit)) !== 0) start += (delta[at++] ?? 0) * 256 ** bit;
    for (let bit = 0; bit < 3; bit += 1)
      if ((op & (16 << bit)) !== 0) length += (delta[at++] ?? 0) * 256 ** bit;
    filled += base.copy(to, filled, start, start + (length === 0 ? 0x10000 : length));
  }
  if (from !== base.length || filled !== to.length)
    throw new Error('A delta of this repository is damaged: run `git fsck`.');
}
