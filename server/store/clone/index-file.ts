// The index file of a checked-out clone, versions 2 and 3 (git's index-format): read whole, patched entry by entry.
// Entries that are not touched keep their bytes; an index that a rewrite would damage is refused with a sentence.

import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { disk, isMissing } from '../files.ts';

export interface NewEntry {
  readonly blob: string;
  readonly mode: number;
  /** Null where the file is not the blob: git then compares the contents. */
  readonly stat: BigIntStats | null;
}

export interface KnownEntry {
  readonly blob: string;
  readonly mode: number;
  /** Why git does not look at the file, in git's word for it. */
  readonly mark: 'skip-worktree' | 'assume-unchanged' | 'intent-to-add' | null;
  /** The entry as it stands in the file, with its padding. */
  readonly bytes: Buffer;
}

export const PLAIN = 0o100644;
export const EXECUTABLE = 0o100755;
export const LINK = 0o120000;
export const SUBMODULE = 0o160000;

/** The entries of an index by path, patched entry by entry; extensions are caches and are left out on writing. */
export class Index {
  readonly #entries = new Map<string, KnownEntry>();
  readonly conflicts = new Set<string>();
  /**
   * Files that changed in the very second in which the index was written, or later: their times say nothing. Git compares their contents
   * as long as the index is that old (its racy-git); before it is written anew, they have to be compared and the changed ones distrusted.
   */
  readonly uncertain = new Set<string>();
  readonly version: number;
  /** False where there is no index file yet. */
  readonly exists: boolean;

  constructor(version: number, exists: boolean) {
    this.version = version;
    this.exists = exists;
  }

  get(path: string): KnownEntry | undefined {
    return this.#entries.get(key(path));
  }

  /** Every path that has an entry, unmerged ones too. */
  *paths(): Generator<string> {
    for (const name of this.#entries.keys()) yield textOf(name.replace(/\0\d$/u, ''));
  }

  /** Has it entries below this path, as if it were a folder? */
  hasBelow(path: string): boolean {
    const start = `${key(path)}/`;
    for (const name of this.#entries.keys()) if (name.startsWith(start)) return true;
    return false;
  }

  known(name: string, entry: KnownEntry): void {
    this.#entries.set(name, entry);
  }

  set(path: string, entry: NewEntry | null): void {
    const name = key(path);
    this.uncertain.delete(path);
    if (entry === null) this.#entries.delete(name);
    else {
      const { blob, mode } = entry;
      this.#entries.set(name, { blob, mode, mark: null, bytes: entryBytes(name, entry) });
    }
  }

  /** Takes the size off an entry, which makes git compare the contents. */
  distrust(path: string): void {
    this.get(path)?.bytes.writeUInt32BE(0, 36);
  }

  /** In git's order: by the bytes of the names. */
  bytes(): Buffer[] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry.bytes);
  }
}

function key(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}

function textOf(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}

/** Reads the index file; a sentence for one that a rewrite would damage. */
export async function readIndex(path: string): Promise<Index | string> {
  try {
    const { mtimeNs } = await disk.stat(path, { bigint: true });
    return parseIndex(await disk.readFile(path), Number(mtimeNs / 1_000_000_000n));
  } catch (error) {
    if (isMissing(error)) return new Index(2, false);
    if (error instanceof RangeError) return damaged(path);
    throw error;
  }

  function parseIndex(file: Buffer, writtenAt: number): Index | string {
    const version = file.readUInt32BE(4);
    if (file.toString('latin1', 0, 4) !== 'DIRC' || file.length < 32) return damaged(path);
    if (version !== 2 && version !== 3)
      return `The clone’s index has version ${version}, which Accord does not write. Run \`git update-index --index-version 2\` there, or open a bare clone.`;
    const sum = file.subarray(-20);
    // All zero where git was told to leave the sum out (index.skipHash).
    if (sum.some((byte) => byte !== 0) && !sum.equals(sha1(file.subarray(0, -20)))) return damaged(path);
    const index = new Index(version, true);
    let at = 12;
    for (let left = file.readUInt32BE(8); left > 0; left -= 1) at = readEntry(file, at, writtenAt, index);
    for (; at + 8 <= file.length - 20; at += 8 + file.readUInt32BE(at + 4)) {
      const extension = file.toString('latin1', at, at + 4);
      if (extension === 'link')
        return 'The clone has a split index, which Accord does not write. Run `git update-index --no-split-index` there.';
      if (extension === 'sdir')
        return 'The clone has a sparse index, which Accord does not write. Run `git sparse-checkout reapply --no-sparse-index` there.';
      // Git's rule: what starts with a capital may be left out, all else changes what the entries mean.
      if (!/^[A-Z]/u.test(extension))
        return `The clone’s index has a part called ${JSON.stringify(extension)}, which Accord does not know. Open a bare clone instead.`;
    }
    return at === file.length - 20 ? index : damaged(path);
  }
}

function damaged(path: string): string {
  return `The clone’s index is damaged, so nothing is written. Delete ${path} and run \`git reset\` there: files stay as they are, only what was staged has to be added again.`;
}

/** Reads the entry at a place and returns the place of the next one. */
function readEntry(file: Buffer, at: number, writtenAt: number, index: Index): number {
  const flags = file.readUInt16BE(at + 60);
  const extended = (flags & 0x4000) !== 0;
  const nameAt = at + (extended ? 64 : 62);
  const end = file.indexOf(0, nameAt);
  if (end === -1) throw new RangeError('The name of an index entry has no end.');
  const name = file.toString('latin1', nameAt, end);
  const next = at + Math.ceil((end - at + 1) / 8) * 8;
  const more = extended ? file.readUInt16BE(at + 62) : 0;
  const stage = (flags >> 12) & 3;
  const mode = file.readUInt32BE(at + 24);
  if (stage !== 0) index.conflicts.add(textOf(name));
  const bytes = file.subarray(at, next);
  const mark =
    (more & 0x4000) !== 0
      ? 'skip-worktree'
      : (more & 0x2000) !== 0
        ? 'intent-to-add'
        : (flags & 0x8000) !== 0
          ? 'assume-unchanged'
          : null;
  // Unmerged paths stand several times: a suffix keeps them apart and in order.
  index.known(stage === 0 ? name : `${name}\0${stage}`, {
    blob: bytes.toString('hex', 40, 60),
    mode,
    mark,
    bytes,
  });
  if (mark === null && stage === 0 && mode !== SUBMODULE && bytes.readUInt32BE(8) >= writtenAt)
    index.uncertain.add(textOf(name));
  return next;
}

export function formatIndex(index: Index): Buffer {
  const entries = index.bytes();
  const header = Buffer.alloc(12);
  header.write('DIRC', 'latin1');
  header.writeUInt32BE(index.version, 4);
  header.writeUInt32BE(entries.length, 8);
  const body = Buffer.concat([header, ...entries]);
  return Buffer.concat([body, sha1(body)]);
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

function entryBytes(name: string, { blob, mode, stat }: NewEntry): Buffer {
  const length = Math.ceil((62 + name.length + 1) / 8) * 8;
  const bytes = Buffer.alloc(length);
  const numbers =
    stat === null
      ? []
      : [
          stat.ctimeNs / 1_000_000_000n,
          stat.ctimeNs % 1_000_000_000n,
          stat.mtimeNs / 1_000_000_000n,
          stat.mtimeNs % 1_000_000_000n,
          stat.dev,
          stat.ino,
          0n,
          stat.uid,
          stat.gid,
          stat.size,
        ];
  numbers.forEach((number, place) => bytes.writeUInt32BE(Number(BigInt.asUintN(32, number)), place * 4));
  bytes.writeUInt32BE(mode, 24);
  bytes.write(blob, 40, 'hex');
  bytes.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  bytes.write(name, 62, 'latin1');
  return bytes;
}
