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

/** An entry with its place in the tree's bytes. */
interface PlacedEntry extends TreeEntry {
  readonly start: number;
  readonly end: number;
}

export function parseTree(bytes: Uint8Array): TreeEntry[] {
  return [...entriesOf(asBuffer(bytes))];
}

function* entriesOf(tree: Buffer): Generator<PlacedEntry> {
  for (let start = 0; start < tree.length;) {
    const space = tree.indexOf(0x20, start);
    const zero = tree.indexOf(0, space);
    const end = zero + 21;
    if (space === -1 || zero === -1 || end > tree.length)
      throw new Error('A tree of this repository is damaged: run `git fsck`.');
    yield {
      mode: tree.toString('latin1', start, space),
      name: tree.toString('latin1', space + 1, zero),
      get id() {
        return tree.toString('hex', zero + 1, end);
      },
      start,
      end,
    };
    start = end;
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
  return Buffer.from(name, 'latin1').toString('utf8');
}

export function toName(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
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
  const names = new Set([...here.keys(), ...below.keys()]);
  const found = new Map<string, TreeEntry>();
  for (const entry of entriesOf(tree)) if (names.has(entry.name)) found.set(entry.name, entry);
  const edits: Edit[] = [];
  for (const [name, id] of here) {
    const before = found.get(name);
    if (before !== undefined && !isFile(before))
      throw new Error(`${toText(name)} is not a regular file in this repository.`);
    edits.push({ name, before, after: id === null ? null : { mode: before?.mode ?? FILE, name, id } });
  }
  for (const [name, inner] of below) {
    const before = found.get(name);
    if (before !== undefined && !isFolder(before))
      throw new Error(`${toText(name)} is not a folder in this repository.`);
    const id = await spliceTree(before?.id ?? null, inner, access);
    edits.push({ name, before, after: id === null ? null : { mode: FOLDER, name, id } });
  }
  const spliced = editTree(tree, edits);
  return spliced.length === 0 ? null : access.write(spliced);
}

interface Edit {
  readonly name: string;
  readonly before: TreeEntry | undefined;
  readonly after: TreeEntry | null;
}

/** The tree with some entries replaced, added or gone; everything between them is copied as it is. */
function editTree(tree: Buffer, edits: readonly Edit[]): Buffer {
  const replaced = new Map(edits.filter((edit) => edit.before !== undefined).map((edit) => [edit.name, edit]));
  const added = edits
    .flatMap(({ before, after }) => (before === undefined && after !== null ? [after] : []))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const pieces: Buffer[] = [];
  let copied = 0;
  for (const entry of entriesOf(tree)) {
    while (added[0] !== undefined && sortKey(added[0]) < sortKey(entry)) {
      pieces.push(tree.subarray(copied, entry.start), bytesOf(added[0]));
      copied = entry.start;
      added.shift();
    }
    const edit = replaced.get(entry.name);
    if (edit === undefined) continue;
    pieces.push(tree.subarray(copied, entry.start));
    if (edit.after !== null) pieces.push(bytesOf(edit.after));
    copied = entry.end;
  }
  return Buffer.concat([...pieces, tree.subarray(copied), ...added.map(bytesOf)]);
}

/** The entry of a path below a tree; null when there is none. Only the folders on the way are opened. */
export async function entryAt(root: string, path: string, read: TreeAccess['read']): Promise<TreeEntry | null> {
  const slash = path.indexOf('/');
  const name = toName(slash === -1 ? path : path.slice(0, slash));
  for (const entry of entriesOf(asBuffer(await read(root)))) {
    if (entry.name !== name) continue;
    if (slash === -1) return entry;
    return isFolder(entry) ? entryAt(entry.id, path.slice(slash + 1), read) : null;
  }
  return null;
}

const NOTHING = Buffer.alloc(0);
