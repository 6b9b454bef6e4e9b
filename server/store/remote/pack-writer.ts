// The objects that a remote lacks, and the pack that brings them there (gitformat-pack): made from our own reading, so that nothing but what
// is new is looked at. Each object is whole; what is sent is a few commits, and the remote packs it anew.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { parseCommit } from '../objects/commits.ts';
import type { GitObject } from '../objects/bases.ts';
import { isFile, isFolder, parseTree } from '../objects/trees.ts';

type Read = (id: string) => Promise<GitObject>;

const KINDS: Readonly<Record<string, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** Ids of the commits themselves and of everything in them that their first parents don't have. */
export async function objectsOf(commits: readonly string[], read: Read): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const id of commits) {
    found.add(id);
    const { tree, parents } = parseCommit((await read(id)).contents);
    const [parent] = parents;
    await addTree(tree, parent === undefined ? null : parseCommit((await read(parent)).contents).tree);
  }
  return found;

  async function addTree(now: string, before: string | null): Promise<void> {
    if (now === before || found.has(now)) return;
    found.add(now);
    const known = new Map(
      before === null ? [] : parseTree((await read(before)).contents).map((entry) => [entry.name, entry]),
    );
    for (const entry of parseTree((await read(now)).contents)) {
      const other = known.get(entry.name);
      if (other?.id === entry.id) continue;
      if (isFolder(entry)) await addTree(entry.id, other !== undefined && isFolder(other) ? other.id : null);
      // A link is a blob too; a submodule is a commit of another repository.
      else if (isFile(entry) || entry.mode === '120000') found.add(entry.id);
    }
  }
}

export async function packOf(ids: ReadonlySet<string>, read: Read): Promise<Buffer> {
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(ids.size, 8);
  const parts: Buffer[] = [head];
  for (const id of ids) {
    const { type, contents } = await read(id);
    parts.push(entryHead(KINDS[type] ?? 0, contents.length), await promisify(deflate)(contents));
  }
  const pack = Buffer.concat(parts);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Kind and size: four bits of the size in the first byte, seven in each that follows. */
function entryHead(kind: number, size: number): Buffer {
  const bytes = [(kind << 4) | (size & 15)];
  for (let left = Math.floor(size / 16); left > 0; left = Math.floor(left / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(left & 127);
  }
  return Buffer.from(bytes);
}
