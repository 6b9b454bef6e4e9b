// A checked-out branch follows a commit: the touched files and their index entries move in the same locked step, nothing else does.
// Everything that could lose somebody's work refuses the write before anything moved (STORE section 5; git's index-format).

import { createHash } from 'node:crypto';
import { promises as fs, type BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import { blobId } from './blob-id.ts';
import { codeOf, readIfThere, writeAtomically } from './files.ts';
import type { Layout } from './layout.ts';
import { openExclusively } from './refs.ts';

/** One path of a change: the blob it has at the base commit and the contents it gets; null stands for no file. */
export interface PathChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: Uint8Array | null;
}

/** The index is locked and every touched path is as the base commit has it. */
export interface LockedWorkTree {
  /** Writes files and index; call it once the branch has moved. */
  follow(): Promise<void>;
  release(): Promise<void>;
}

/** Locks the index and looks for anything in the way; a sentence when something is. */
export async function lockWorkTree(
  layout: Layout & { readonly workTree: string },
  changes: readonly PathChange[],
): Promise<LockedWorkTree | string> {
  const indexPath = join(layout.gitFolder, 'index');
  const lockPath = `${indexPath}.lock`;
  const lock = await openExclusively(lockPath, 1000);
  if (lock === null)
    return `Another git program is at work in ${layout.workTree} (it holds index.lock). Try again when it has finished; if none is running, delete ${lockPath}.`;
  let held = true;
  const release = async () => {
    if (!held) return;
    held = false;
    await lock.close().catch(() => undefined);
    await fs.rm(lockPath, { force: true });
  };
  try {
    const index = parseIndex(await readIfThere(indexPath));
    if (typeof index === 'string') {
      await release();
      return index;
    }
    const obstacle = await findObstacle(layout.workTree, index, changes, convertsLineEnds(layout));
    if (obstacle !== null) {
      await release();
      return obstacle;
    }
    return {
      release,
      async follow() {
        for (const change of changes) index.set(change.path, await writeOut(layout, change));
        await lock.writeFile(formatIndex(index));
        if (layout.durable) await lock.sync();
        await lock.close();
        await fs.rename(lockPath, indexPath);
        held = false;
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function findObstacle(
  workTree: string,
  index: Index,
  changes: readonly PathChange[],
  crlf: boolean,
): Promise<string | null> {
  for (const { path, before } of changes) {
    const entry = index.get(path);
    if (index.conflicts.has(path))
      return `${path} has an unfinished merge in the clone. Resolve it there, then try again.`;
    if (entry?.skipped === true)
      return `${path} is left out of this sparse checkout, so it can’t be written here.`;
    if ((entry?.blob ?? null) !== before)
      return `${path} has staged changes in the clone that are not committed. Commit or unstage them, then try again.`;
    const link = await linkOnTheWay(workTree, path);
    if (link !== null)
      return `${link} is a symbolic link in the clone but a folder in the repository, so nothing is written through it.`;
    const stat = await fs.lstat(join(workTree, path)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
      throw error;
    });
    if (stat !== null && !stat.isFile())
      return `${path} is not a regular file in the clone. Move it away, then try again.`;
    if (stat === null) {
      if (before !== null)
        return `${path} was deleted in the clone and that is not committed. Commit or restore it, then try again.`;
      continue;
    }
    if (before === null)
      return `There is a file ${path} in the clone that git does not know. Commit it or move it away, then try again.`;
    const contents = await fs.readFile(join(workTree, path));
    if (blobId(contents) !== before && !(crlf && blobId(toLf(contents)) === before))
      return `${path} has changes in the clone that are not committed. Commit or stash them, then try again.`;
  }
  return null;
}

/** The first folder above the path that is a symbolic link: writing through it would leave the clone. */
async function linkOnTheWay(workTree: string, path: string): Promise<string | null> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const stat = await fs.lstat(join(workTree, folder)).catch(() => null);
    if (stat?.isSymbolicLink() === true) return folder;
  }
  return null;
}

/** Writes one file of the work tree and returns its index entry; null for a file that goes. */
async function writeOut(
  layout: Layout & { readonly workTree: string },
  { path, after }: PathChange,
): Promise<NewEntry | null> {
  const target = join(layout.workTree, path);
  if (after === null) {
    await fs.rm(target, { force: true });
    return null;
  }
  await fs.mkdir(dirname(target), { recursive: true });
  const mode = (await fs.stat(target).catch(() => null))?.mode;
  await writeAtomically(target, convertsLineEnds(layout) ? toCrlf(after) : after, {
    mode: mode === undefined ? 0o666 : mode & 0o777,
    durable: layout.durable,
  });
  return { blob: blobId(after), stat: await fs.lstat(target, { bigint: true }) };
}

function convertsLineEnds(layout: Layout): boolean {
  return layout.config.get('core.autocrlf') === 'true';
}

function toLf(contents: Buffer): Buffer {
  return Buffer.from(contents.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

function toCrlf(contents: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(contents).toString('latin1').replaceAll(/\r?\n/gu, '\r\n'), 'latin1');
}

// ---------------------------------------------------------------------------------------------------------------- the index

interface NewEntry {
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
class Index {
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
function parseIndex(file: Buffer | null): Index | string {
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

function formatIndex(index: Index): Buffer {
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
