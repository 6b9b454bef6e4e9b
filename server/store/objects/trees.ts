// Trees as git stores them, byte for byte: `<mode> <name>\0<20 bytes of id>`, sorted as if folders ended with a slash.
// Names and modes that other writers left are kept as they are; only the entries of a change are touched.

export interface TreeEntry {
  readonly mode: string;
  /** The name's bytes, one character a byte, so that names that aren't UTF-8 survive. */
  readonly name: string;
  readonly id: string;
}

export const FOLDER = '40000';
export const FILE = '100644';
const PLAIN = Buffer.from(FILE, 'latin1');

export function parseTree(bytes: Uint8Array): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const cursor = new Cursor(asBuffer(bytes)); cursor.next();) entries.push(cursor.entry());
  return entries;
}

/** Goes from entry to entry without making anything of those that nobody asks about: a tree may have ten thousand. */
class Cursor {
  readonly #tree: Buffer;
  #space = 0;
  #zero = 0;
  start = 0;
  end = 0;

  constructor(tree: Buffer) {
    this.#tree = tree;
  }

  /** False at the end. */
  next(): boolean {
    const tree = this.#tree;
    this.start = this.end;
    if (this.start >= tree.length) return false;
    this.#space = tree.indexOf(0x20, this.start);
    this.#zero = tree.indexOf(0, this.#space);
    this.end = this.#zero + 21;
    if (this.#space === -1 || this.#zero === -1 || this.end > tree.length)
      throw new Error('A tree of this repository is damaged: run `git fsck`.');
    return true;
  }

  /** Bytes of the name. */
  get length(): number {
    return this.#zero - this.#space - 1;
  }

  get name(): string {
    return this.#tree.toString('latin1', this.#space + 1, this.#zero);
  }

  /** Nearly all are plain files: no new text is made for those. */
  get mode(): string {
    return this.#tree.compare(PLAIN, 0, PLAIN.length, this.start, this.#space) === 0
      ? FILE
      : this.#tree.toString('latin1', this.start, this.#space);
  }

  entry(): TreeEntry {
    return {
      mode: this.mode,
      name: this.name,
      id: this.#tree.toString('hex', this.#zero + 1, this.end),
    };
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf({ mode, name, id }: TreeEntry): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(id, 'hex')]);
}

function sortKey(entry: TreeEntry): string {
  return isFolder(entry) ? `${entry.name}/` : entry.name;
}

export function isFolder(entry: TreeEntry): boolean {
  return entry.mode === FOLDER || entry.mode === '040000';
}

/** A regular file, whatever its permission bits (old repositories have 100664). Links and submodules are none. */
export function isFile(entry: TreeEntry): boolean {
  return entry.mode.startsWith('100');
}

/** Name bytes ↔ path text. */
export function toText(name: string): string {
  return /[\u0080-\u00ff]/u.test(name) ? Buffer.from(name, 'latin1').toString('utf8') : name;
}

export function toName(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Do two trees differ in more than the contents of plain files: a link, a submodule, a file that may be run? Null is the empty tree. */
export async function hasMoreThanFiles(
  from: string | null,
  to: string | null,
  read: (id: string) => Promise<Uint8Array>,
): Promise<boolean> {
  if (from === to) return false;
  const [before, after] = await Promise.all(
    [from, to].map(async (id) => (id === null ? [] : parseTree(await read(id)))),
  );
  const old = new Map((before ?? []).map((entry) => [entry.name, entry]));
  const now = new Map((after ?? []).map((entry) => [entry.name, entry]));
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(name), now.get(name)];
    if (a?.id === b?.id && a?.mode === b?.mode) continue;
    const [folderA, folderB] = [a, b].map((entry) =>
      entry !== undefined && isFolder(entry) ? entry.id : null,
    );
    const kept = [a, b].filter((entry) => entry !== undefined && !isFolder(entry));
    if (kept.some((entry) => entry?.mode !== FILE)) {
      const isRunnable = kept.every((entry) => entry?.mode === '100755') && kept.length === 2;
      if (!isRunnable) return true;
    }
    if (await hasMoreThanFiles(folderA ?? null, folderB ?? null, read)) return true;
  }
  return false;
}

/** Something of another kind is where a change has to go; the message is the sentence. */
export class InTheWay extends Error {
  override readonly name = 'InTheWay';
}

/** Access to trees and the writing of new ones; the caller brings both. */
export interface TreeAccess {
  read(id: string): Promise<Uint8Array>;
  write(contents: Uint8Array): string;
}

/**
 * The id of the tree that has the changed files and shares everything else with `root`.
 * Work is proportional to the folders on the changed paths. A folder that becomes empty goes.
 */
export async function spliceTree(
  root: string | null,
  changes: ReadonlyMap<string, string | null>,
  access: TreeAccess,
): Promise<string | null> {
  const here = new Map<string, string | null>();
  const below = new Map<string, Map<string, string | null>>();
  for (const [path, id] of changes) {
    const slash = path.indexOf('/');
    if (slash === -1) here.set(toName(path), id);
    else {
      const name = toName(path.slice(0, slash));
      below.set(name, (below.get(name) ?? new Map<string, string | null>()).set(path.slice(slash + 1), id));
    }
  }
  const tree = root === null ? NOTHING : asBuffer(await access.read(root));
  const found = find(tree, new Set([...here.keys(), ...below.keys()]));
  const edits: Edit[] = [];
  for (const [name, id] of here) {
    const before = found.get(name);
    if (before !== undefined && !isFile(before))
      throw new InTheWay(`${toText(name)} is not a regular file in this repository, so it can’t be written.`);
    edits.push({ before, after: id === null ? null : { mode: before?.mode ?? FILE, name, id } });
  }
  for (const [name, inner] of below) {
    const before = found.get(name);
    if (before !== undefined && !isFolder(before))
      throw new InTheWay(
        `${toText(name)} is not a folder in this repository, so nothing can be written below it.`,
      );
    const id = await spliceTree(before?.id ?? null, inner, access);
    edits.push({ before, after: id === null ? null : { mode: FOLDER, name, id } });
  }
  const spliced = editTree(tree, edits);
  return spliced.length === 0 ? null : access.write(spliced);
}

/** An entry with its place in the tree's bytes. */
interface PlacedEntry extends TreeEntry {
  readonly start: number;
  readonly end: number;
}

interface Edit {
  readonly before: PlacedEntry | undefined;
  readonly after: TreeEntry | null;
}

function find(tree: Buffer, names: ReadonlySet<string>): ReadonlyMap<string, PlacedEntry> {
  const found = new Map<string, PlacedEntry>();
  const lengths = new Set(Array.from(names, (name) => name.length));
  for (const cursor = new Cursor(tree); cursor.next();) {
    if (!lengths.has(cursor.length) || !names.has(cursor.name)) continue;
    found.set(cursor.name, { ...cursor.entry(), start: cursor.start, end: cursor.end });
  }
  return found;
}

/** The tree with some entries replaced, added or gone; everything between them is copied as it is. */
function editTree(tree: Buffer, edits: readonly Edit[]): Buffer {
  const added = edits
    .flatMap(({ before, after }) => (before === undefined && after !== null ? [after] : []))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const pieces = edits.flatMap(({ before, after }) => (before === undefined ? [] : [{ ...before, after }]));
  if (added.length > 0) {
    const cursor = new Cursor(tree);
    let key = cursor.next() ? sortKey(cursor.entry()) : null;
    for (const after of added) {
      while (key !== null && key < sortKey(after)) key = cursor.next() ? sortKey(cursor.entry()) : null;
      pieces.push({ ...after, start: cursor.start, end: cursor.start, after });
    }
  }
  // At one place the new ones come in their order, before what is replaced there.
  pieces.sort((a, b) => a.start - b.start || a.end - b.end);
  const bytes: Buffer[] = [];
  let copied = 0;
  for (const { start, end, after } of pieces) {
    bytes.push(tree.subarray(copied, start));
    if (after !== null) bytes.push(bytesOf(after));
    copied = end;
  }
  return Buffer.concat([...bytes, tree.subarray(copied)]);
}

/** The entry of a path below a tree; null when there is none. Only the folders on the way are opened. */
export async function entryAt(
  root: string,
  path: string,
  read: TreeAccess['read'],
): Promise<TreeEntry | null> {
  const slash = path.indexOf('/');
  const name = toName(slash === -1 ? path : path.slice(0, slash));
  const entry = find(asBuffer(await read(root)), new Set([name])).get(name);
  if (entry === undefined || slash === -1) return entry ?? null;
  return isFolder(entry) ? entryAt(entry.id, path.slice(slash + 1), read) : null;
}

const NOTHING = Buffer.alloc(0);
