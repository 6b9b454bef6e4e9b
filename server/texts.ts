// Texts of files by blob id, fetched when somebody asks: one read from the disk, then remembered for a while. Memory stays bounded however
// many records a repository has.

import type { TextFile } from './snapshot.ts';
import { decode, type Decoded } from './text.ts';

/** Characters that are remembered: about six thousand records. A hit that has to be read from a pack costs a tenth of a millisecond. */
const MOST = 20_000_000;

export interface Texts {
  file(blob: string): TextFile;
  of(blob: string): Decoded;
}

/** Of a class, because there is one for each record. */
class OneFile implements TextFile {
  readonly blob: string;
  readonly #of: Texts['of'];

  constructor(blob: string, of: Texts['of']) {
    this.blob = blob;
    this.#of = of;
  }

  get text(): string {
    return this.#of(this.blob).text;
  }

  get encoding(): TextFile['encoding'] {
    return this.#of(this.blob).encoding;
  }
}

export function createTexts(read: (blob: string) => Uint8Array): Texts {
  const known = new Map<string, Decoded>();
  let size = 0;

  return { of, file: (blob) => new OneFile(blob, of) };

  /** The least lately asked for goes first. */
  function of(blob: string): Decoded {
    let found = known.get(blob);
    if (found === undefined) {
      found = decode(read(blob));
      size += found.text.length;
    } else known.delete(blob);
    known.set(blob, found);
    for (const [oldest, { text }] of known) {
      if (size <= MOST || oldest === blob) break;
      known.delete(oldest);
      size -= text.length;
    }
    return found;
  }
}
