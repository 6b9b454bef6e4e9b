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

export function parseTree(bytes: Uint8Array): TreeEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < buffer.length;) {
    const space = buffer.indexOf(0x20, at);
    const end = buffer.indexOf(0, space);
    if (space === -1 || end === -1 || end + 21 > buffer.length)
      throw new Error('A tree of this repository is damaged: run `git fsck`.');
    entries.push({
      mode: buffer.toString('latin1', at, space),
      name: buffer.toString('latin1', space + 1, end),
      id: buffer.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

export function formatTree(entries: readonly TreeEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap((entry) => [
      Buffer.from(`${entry.mode} ${entry.name}\0`, 'latin1'),
      Buffer.from(entry.id, 'hex'),
    ]),
  );
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
  const entries = new Map(
    (root === null ? [] : parseTree(await access.read(root))).map((entry) => [entry.name, entry]),
  );
  for (const [name, id] of here) {
    const before = entries.get(name);
    if (before !== undefined && !isFile(before))
      throw new Error(`${toText(name)} is not a regular file in this repository.`);
    if (id === null) entries.delete(name);
    else entries.set(name, { mode: before?.mode ?? FILE, name, id });
  }
  for (const [name, inner] of below) {
    const before = entries.get(name);
    if (before !== undefined && !isFolder(before))
      throw new Error(`${toText(name)} is not a folder in this repository.`);
    const id = await spliceTree(before?.id ?? null, inner, access);
    if (id === null) entries.delete(name);
    else entries.set(name, { mode: FOLDER, name, id });
  }
  return entries.size === 0 ? null : access.write(formatTree([...entries.values()]));
}
