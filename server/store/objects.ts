// Objects by id: read from packs, loose files and alternates, whatever git repacks meanwhile; written loose, whole and in an order
// in which no object ever names one that is not there (gitrepository-layout).

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import { disk, isMissing, makeFolder, readIfThere, syncFolder, temporaryIn, writeWhole } from './files.ts';
import type { Layout } from './layout.ts';
import { BaseCache, Pack, type GitObject } from './packs.ts';

class MissingObject extends Error {
  override readonly name = 'MissingObject';
}

/** New objects, collected and then saved together. */
export interface NewObjects {
  /** Gives the id; an object comes after those that it names. */
  add(type: 'blob' | 'tree' | 'commit', contents: Uint8Array): string;
  /** Writes them all; what it fulfils is on the disk. */
  save(): Promise<void>;
}

export interface Objects {
  /** Throws MissingObject. */
  read(id: string): Promise<GitObject>;
  start(): NewObjects;
}

/** How often a missing object is looked for again: git may be moving it from loose files to a pack, or from pack to pack. */
const TRIES = 5;
/** Milliseconds of reading without a pause, after which others have their turn. */
const BREATH = 10;

export function openObjects({ commonFolder, durable }: Layout): Objects {
  const main = join(commonFolder, 'objects');
  const folders = withAlternates(main);
  const bases = new BaseCache();
  let packs = new Map<string, Pack>();
  let breathed = performance.now();
  findPacks();

  return {
    async read(id) {
      if (performance.now() - breathed > BREATH) {
        await breathe();
        breathed = performance.now();
      }
      for (let tried = 0; ; tried += 1) {
        const found = find(Buffer.from(id, 'hex'));
        if (found !== null) return found;
        if (tried === TRIES) throw new MissingObject(`Object ${id} is not in this repository.`);
        if (tried > 0) await wait(20);
        findPacks();
      }
    },
    start() {
      const added = new Map<string, Buffer>();
      return {
        add(type, contents) {
          const bytes = Buffer.concat([Buffer.from(`${type} ${contents.length}\0`), contents]);
          const id = createHash('sha1').update(bytes).digest('hex');
          added.set(id, bytes);
          return id;
        },
        save: () => save(added),
      };
    },
  };

  function find(id: Buffer): GitObject | null {
    for (const pack of packs.values()) {
      const found = pack.get(id, find);
      if (found !== null) return found;
    }
    for (const folder of folders) {
      try {
        return parseLoose(readFileSync(pathOf(folder, id.toString('hex'))));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return null;
  }

  /** Git's own temporary packs have other names; a pack that goes while it is opened is looked for again by the reader. */
  function findPacks(): void {
    const now = new Map<string, Pack>();
    for (const folder of folders) {
      for (const name of namesIn(join(folder, 'pack'))) {
        const path = join(folder, 'pack', /^(pack-.*)\.idx$/u.exec(name)?.[1] ?? '');
        if (path === join(folder, 'pack')) continue;
        try {
          now.set(path, packs.get(path) ?? new Pack(path, bases));
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
    }
    for (const [path, pack] of packs) if (!now.has(path)) pack.close();
    packs = now;
  }

  /** Forced to the disk side by side, then named one after the other: blobs before their trees, trees before their commit. */
  async function save(added: ReadonlyMap<string, Buffer>): Promise<void> {
    const written: { temporary: string; path: string }[] = [];
    try {
      const writing = await Promise.allSettled(
        [...added].map(async ([id, bytes], place) => {
          const path = pathOf(main, id);
          if (await isKept(path, bytes)) return;
          await makeFolder(dirname(path), durable);
          const temporary = temporaryIn(dirname(path));
          written[place] = { temporary, path };
          await writeWhole(temporary, deflateSync(bytes, { level: 1 }), { mode: 0o444, durable });
        }),
      );
      for (const one of writing) if (one.status === 'rejected') throw one.reason;
      for (const one of Object.values(written)) await disk.rename(one.temporary, one.path);
      if (durable)
        await Promise.all(
          [...new Set([...added.keys()].map((id) => dirname(pathOf(main, id))))].map(syncFolder),
        );
    } catch (error) {
      for (const { temporary } of Object.values(written))
        await disk.rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Is the object there, and whole? Its time is renewed, so that a concurrent `git gc` does not take it for rubbish. */
  async function isKept(path: string, bytes: Buffer): Promise<boolean> {
    const there = await readIfThere(path);
    if (there === null) return false;
    try {
      if (!inflateSync(there).equals(bytes)) return false;
    } catch {
      return false; // torn by another program: written anew
    }
    const now = new Date();
    await disk.utimes(path, now, now);
    return true;
  }
}

function pathOf(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id.slice(2));
}

function parseLoose(file: Buffer): GitObject {
  const bytes = inflateSync(file);
  const end = bytes.indexOf(0);
  const type = /^(commit|tree|blob|tag) \d+$/u.exec(bytes.toString('latin1', 0, Math.max(end, 0)))?.[1];
  if (type === undefined) throw new Error('An object of this repository is damaged: run `git fsck`.');
  return { type, contents: bytes.subarray(end + 1) };
}

/** The object folder and those it borrows from, and those they borrow from (`objects/info/alternates`). */
function withAlternates(main: string): readonly string[] {
  const folders = new Set([main]);
  for (const folder of folders) {
    let text = '';
    try {
      text = readFileSync(join(folder, 'info', 'alternates'), 'utf8');
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    for (const line of text.split('\n'))
      if (line !== '' && !line.startsWith('#')) folders.add(resolve(folder, line));
  }
  return [...folders];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
