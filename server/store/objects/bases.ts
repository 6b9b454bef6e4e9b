// Objects that deltas build on, and trees that are compared, in memory that is used again: along the history of a large folder each commit has
// a tree of hundreds of kilobytes, and what is thrown away each time does not all come back to the machine.
// Its rule: what lies here belongs here. It may be read until others have their turn, or, once it is lent, until it is given back.

export interface GitObject {
  readonly type: string;
  readonly contents: Buffer;
}

/** An object that stays as it is until it is given back, once. */
export interface Lent extends GitObject {
  giveBack(): void;
}

interface Kept {
  readonly object: GitObject;
  /** The room that it was given here; null when it brought its own. */
  readonly room: Buffer | null;
  lent: number;
}

/** Bytes of what is kept; what was used longest ago goes first. */
const MOST = 16_000_000;
/** From this size on memory is used again, and callers get a copy. */
const LARGE = 64_000;
/** Bytes too many that nobody minds. */
const SPARE = 64;
/** Rooms that wait for the next large object. */
const WAITING = 4;

export class Bases {
  readonly #kept = new Map<string, Kept>();
  readonly #rooms: Buffer[] = [];
  #bytes = 0;

  /** What is lent stays with its borrower, and does not come back here. */
  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  get(key: string): GitObject | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.object;
  }

  /** Makes an object of so many bytes; a large one is kept, because the next one of its kind builds on it. */
  make(key: string, type: string, size: number, fill: (contents: Buffer) => void): GitObject {
    const room = size < LARGE ? null : this.#roomFor(size);
    const contents = room === null ? Buffer.allocUnsafe(size) : room.subarray(0, size);
    fill(contents);
    const object = { type, contents };
    if (room !== null) this.#keep(key, object, room);
    return object;
  }

  /** Gives it as it is kept. */
  set(key: string, { type, contents }: GitObject): GitObject {
    // Node cuts small buffers out of larger ones: kept as it is, it would keep its neighbours in memory too.
    const isPart = contents.buffer.byteLength > contents.length + SPARE;
    const object = { type, contents: isPart ? ownCopy(contents) : contents };
    this.#keep(key, object, null);
    return object;
  }

  /** Undefined when it is not here. */
  lend(key: string): Lent | undefined {
    const object = this.get(key);
    const kept = this.#kept.get(key);
    if (object === undefined || kept === undefined) return undefined;
    kept.lent += 1;
    return {
      ...object,
      giveBack: () => {
        kept.lent -= 1;
      },
    };
  }

  /** For whoever keeps it: a copy where its memory would be used again. */
  forKeeps(key: string, object: GitObject): GitObject {
    const isOurs = (this.#kept.get(key)?.room ?? null) !== null;
    return isOurs ? { ...object, contents: ownCopy(object.contents) } : object;
  }

  #roomFor(size: number): Buffer {
    const fitting = this.#rooms.findIndex((room) => room.length >= size);
    const [room] = fitting === -1 ? [] : this.#rooms.splice(fitting, 1);
    // Trees of one folder grow little by little.
    return room ?? Buffer.allocUnsafeSlow(size + (size >>> 4));
  }

  #keep(key: string, object: GitObject, room: Buffer | null): void {
    if (this.#kept.has(key)) this.#forget(key);
    this.#kept.set(key, { object, room, lent: 0 });
    this.#bytes += object.contents.length;
    for (const [oldest, { lent }] of this.#kept) {
      if (this.#bytes <= MOST) break;
      if (lent === 0 && oldest !== key) this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept === undefined) return;
    this.#bytes -= kept.object.contents.length;
    if (kept.room !== null && kept.lent === 0 && this.#rooms.length < WAITING) this.#rooms.push(kept.room);
  }
}

function ownCopy(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
