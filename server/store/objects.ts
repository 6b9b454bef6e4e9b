// Objects by id: read from packs, loose files and alternates by our own reader, whatever git repacks meanwhile; written by isomorphic-git,
// loose, whole and in an order in which no object ever names one that is not there (gitrepository-layout).

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { writeObject } from 'isomorphic-git';
import { disk, isMissing, makeFolder, readIfThere, writeAtomically } from './files.ts';
import type { Layout } from './layout.ts';
import { BaseCache, Pack, type GitObject } from './packs.ts';

class MissingObject extends Error {
  override readonly name = 'MissingObject';
}

interface NewObject {
  readonly type: 'blob' | 'tree' | 'commit';
  readonly contents: Uint8Array;
  /** With its header, as its id is made from it. */
  readonly bytes: Buffer;
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
  const files = filesFor(durable);
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
      const added = new Map<string, NewObject>();
      return {
        add(type, contents) {
          const bytes = Buffer.concat([Buffer.from(`${type} ${contents.length}\0`), contents]);
          const id = createHash('sha1').update(bytes).digest('hex');
          added.set(id, { type, contents, bytes });
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

  /** One after the other, so that a crash leaves no object that names one that isn't there: blobs, their trees, their commit. */
  async function save(added: ReadonlyMap<string, NewObject>): Promise<void> {
    for (const [id, { type, contents, bytes }] of added) {
      const path = pathOf(main, id);
      if (await isKept(path, bytes)) continue;
      await makeFolder(dirname(path), durable);
      await writeObject({ fs: files, gitdir: commonFolder, type, format: 'content', object: contents });
    }
  }

  /** Is the object there, and whole? Its time is renewed, so that a concurrent `git gc` does not take it for rubbish. */
  async function isKept(path: string, bytes: Buffer): Promise<boolean> {
    const there = await readIfThere(path);
    if (there === null) return false;
    try {
      if (!inflateSync(there).equals(bytes)) throw new Error('torn');
    } catch {
      await disk.rm(path, { force: true }); // torn by another program: written anew
      return false;
    }
    const now = new Date();
    await disk.utimes(path, now, now);
    return true;
  }
}

/** What isomorphic-git writes with: every file whole or not at all, and every operation through `disk`. */
function filesFor(durable: boolean) {
  return {
    promises: {
      readFile: (path: string) => disk.readFile(path),
      writeFile: (path: string, contents: Uint8Array) =>
        writeAtomically(path, contents, { mode: 0o444, durable }),
      mkdir: (path: string) => disk.mkdir(path),
      rmdir: (path: string) => disk.rmdir(path),
      unlink: (path: string) => disk.unlink(path),
      stat: (path: string) => disk.stat(path),
      lstat: (path: string) => disk.lstat(path),
      readdir: (path: string) => disk.readdir(path),
      readlink: (path: string) => disk.readlink(path),
      symlink: (target: string, path: string) => disk.symlink(target, path),
    },
  };
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
