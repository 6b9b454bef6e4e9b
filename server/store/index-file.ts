// The index file of a checked-out clone, versions 2 and 3 (git's index-format): read whole, patched entry by entry.
// Entries that are not touched keep their bytes; an index that a rewrite would damage is refused with a sentence.

import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';

export interface NewEntry {
  readonly blob: string;
  readonly stat: BigIntStats;
}

interface KnownEntry {
  readonly blob: string;
  /** Skip-worktree or assume-unchanged: git does not look at the file. */
  readonly skipped: boolean;
  /** The entry as it stands in the file, with its padding. */
  readonly bytes: Buffer;
}

/** The entries of an index by path, patched entry by entry; extensions are caches and are left out on writing. */
export class Index {
  readonly #entries = new Map<string, KnownEntry>();
  readonly conflicts = new Set<string>();
  readonly version: number;

  constructor(version: number) {
    this.version = version;
  }

  get(path: string): KnownEntry | undefined {
    return this.#entries.get(key(path));
  }

  known(name: string, entry: KnownEntry): void {
    this.#entries.set(name, entry);
  }

  set(path: string, entry: NewEntry | null): void {
    const name = key(path);
    if (entry === null) this.#entries.delete(name);
    else this.#entries.set(name, { blob: entry.blob, skipped: false, bytes: entryBytes(name, entry) });
  }

  /** In git's order: by the bytes of the names. */
  bytes(): Buffer[] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry.bytes);
  }
}

function key(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}

/** Reads versions 2 and 3; a sentence for an index that a rewrite would damage. */
export function parseIndex(file: Buffer | null): Index | string {
  if (file === null) return new Index(2);
  const version = file.length < 12 ? 0 : file.readUInt32BE(4);
  if (file.toString('latin1', 0, 4) !== 'DIRC' || (version !== 2 && version !== 3))
    return `The clone’s index has version ${version}, which Accord does not write. Run \`git update-index --index-version 2\` there, or open a bare clone.`;
  const index = new Index(version);
  let at = 12;
  for (let left = file.readUInt32BE(8); left > 0; left -= 1) {
    const flags = file.readUInt16BE(at + 60);
    const extended = (flags & 0x4000) !== 0;
    const nameAt = at + (extended ? 64 : 62);
    const end = file.indexOf(0, nameAt);
    const name = file.toString('latin1', nameAt, end);
    const next = at + Math.ceil((end - at + 1) / 8) * 8;
    const more = extended ? file.readUInt16BE(at + 62) : 0;
    if (((flags >> 12) & 3) !== 0) index.conflicts.add(Buffer.from(name, 'latin1').toString('utf8'));
    const bytes = file.subarray(at, next);
    // Unmerged paths stand several times: a suffix keeps them apart and in order.
    const stage = (flags >> 12) & 3;
    index.known(stage === 0 ? name : `${name}\0${stage}`, {
      blob: file.toString('hex', at + 40, at + 60),
      skipped: (flags & 0x8000) !== 0 || (more & 0x4000) !== 0,
      bytes,
    });
    at = next;
  }
  for (; at + 8 <= file.length - 20; at += 8 + file.readUInt32BE(at + 4)) {
    const extension = file.toString('latin1', at, at + 4);
    if (extension === 'link')
      return 'The clone has a split index, which Accord does not write. Run `git update-index --no-split-index` there.';
    if (extension === 'sdir')
      return 'The clone has a sparse index, which Accord does not write. Run `git sparse-checkout reapply --no-sparse-index` there.';
  }
  return index;
}

export function formatIndex(index: Index): Buffer {
  const entries = index.bytes();
  const header = Buffer.alloc(12);
  header.write('DIRC', 'latin1');
  header.writeUInt32BE(index.version, 4);
  header.writeUInt32BE(entries.length, 8);
  const body = Buffer.concat([header, ...entries]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function entryBytes(name: string, { blob, stat }: NewEntry): Buffer {
  const length = Math.ceil((62 + name.length + 1) / 8) * 8;
  const bytes = Buffer.alloc(length);
  const numbers = [
    stat.ctimeNs / 1_000_000_000n,
    stat.ctimeNs % 1_000_000_000n,
    stat.mtimeNs / 1_000_000_000n,
    stat.mtimeNs % 1_000_000_000n,
    stat.dev,
    stat.ino,
    (stat.mode & 0o100n) === 0n ? 0o100644n : 0o100755n,
    stat.uid,
    stat.gid,
    stat.size,
  ];
  numbers.forEach((number, place) => bytes.writeUInt32BE(Number(BigInt.asUintN(32, number)), place * 4));
  bytes.write(blob, 40, 'hex');
  bytes.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  bytes.write(name, 62, 'latin1');
  return bytes;
}
