// Objects by id: read from packs, loose files and alternates by our own reader, whatever git repacks meanwhile; written by isomorphic-git,
// loose, whole and in an order in which no object ever names one that is not there (gitrepository-layout). New objects can be read
// before they are saved, and several commits are saved together, so that they wait for the disk once.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import {
  disk,
  isMissing,
  makeFolder,
  readIfThere,
  syncFolder,
  temporaryIn,
  troubleOf,
  writeWhole,
} from '../files.ts';
import { Bases, type GitObject, type Lent } from './bases.ts';
import type { Layout } from '../layout.ts';
import { Pack } from './packs.ts';
import { Damaged } from '../store.ts';

/** Level 1: a folder of ten thousand records makes a tree of 600 KB, mostly ids, which no level makes small. */
const deflateFast = (bytes: Uint8Array) => promisify(deflate)(bytes, { level: 1 });

/** What helps whatever is missing or damaged. */
const REMEDY = 'Run `git fsck` to see all that is, and fetch it again from another clone or a backup.';

interface NewObject {
  readonly type: 'blob' | 'tree' | 'commit';
  readonly contents: Buffer;
  /** With its header, as its id is made from it. */
  readonly bytes: Buffer;
}

/** How an object is given: to be kept, or lent. */
interface Way<T> {
  known(id: string): T | undefined;
  packed(pack: Pack, id: Buffer): T | null;
  other(id: string, object: GitObject): T | null;
}

/** New objects of one commit, which can be read from the moment they are added. */
export interface NewObjects {
  /** Gives the id; an object comes after those that it names. */
  add(type: 'blob' | 'tree' | 'commit', contents: Uint8Array): string;
  /** They are read from the disk from now on, if they were saved. */
  forget(): void;
}

export interface Objects {
  /** Throws Damaged. */
  read(id: string): Promise<GitObject>;
  /** The same without waiting for other work, and without patience for a repository that is being repacked. */
  readNow(id: string): GitObject;
  /** What is only looked at, and often large: it stays as it is until it is given back. Throws Damaged. */
  lend(id: string): Promise<Lent>;
  start(): NewObjects;
  /** Writes them all; once it is fulfilled they are on the disk. */
  save(sets: readonly NewObjects[]): Promise<void>;
}

/** Milliseconds after saving at which objects are looked for again, and the most bytes of them that are kept in mind. */
const LOOKS = [1000, 3000, 10_000, 30_000, 60_000];
const MOST_IN_MIND = 32_000_000;
/** How often a missing object is looked for again: git may be moving it from loose files to a pack, or from pack to pack. */
const TRIES = 5;
/** Milliseconds of reading without a pause, after which others have their turn. */
const BREATH = 10;

export function openObjects({ commonFolder, durable }: Layout): Objects {
  const main = join(commonFolder, 'objects');
  const folders = withAlternates(main);
  const bases = new Bases();
  const unsaved = new Map<NewObjects, Map<string, NewObject>>();
  let packs = new Map<string, Pack>();
  /** What was saved in the last minute. */
  const young = new Set<ReadonlyMap<string, NewObject>>();
  let unreadable: Damaged | null = null;
  let breathed = performance.now();
  const FOR_KEEPS: Way<GitObject> = {
    known: () => undefined,
    packed: (pack, id) => pack.get(id, findSaved),
    other: (_, object) => object,
  };
  const LENT: Way<Lent> = {
    known: (id) => bases.lend(`loose ${id}`),
    packed: (pack, id) => pack.lend(id, findSaved),
    other(id, object) {
      bases.set(`loose ${id}`, object);
      return bases.lend(`loose ${id}`) ?? null;
    },
  };
  findPacks();

  return {
    read: (id) => patiently(id, FOR_KEEPS),
    readNow(id) {
      for (let tried = 0; ; tried += 1) {
        const found = lookFor(id, FOR_KEEPS, tried);
        if (found !== null) return found;
      }
    },
    lend: (id) => patiently(id, LENT),
    start() {
      const added = new Map<string, NewObject>();
      const objects: NewObjects = {
        add(type, contents) {
          const own = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength);
          const bytes = Buffer.concat([Buffer.from(`${type} ${own.length}\0`), own]);
          const id = createHash('sha1').update(bytes).digest('hex');
          added.set(id, { type, contents: own, bytes });
          return id;
        },
        forget: () => void unsaved.delete(objects),
      };
      unsaved.set(objects, added);
      return objects;
    },
    save: (sets) => save(new Map(sets.flatMap((set) => [...(unsaved.get(set) ?? [])]))),
  };

  async function patiently<T>(id: string, way: Way<T>): Promise<T> {
    if (performance.now() - breathed > BREATH) {
      await breathe();
      breathed = performance.now();
    }
    for (let tried = 0; ; tried += 1) {
      const found = lookFor(id, way, tried);
      if (found !== null) return found;
      if (tried > 0) await wait(20);
    }
  }

  /** Null when it is worth another look: at first for packs that came meanwhile, then at all of them anew, because a damage may be mended. */
  function lookFor<T>(id: string, way: Way<T>, tried: number): T | null {
    try {
      const found = find(id, way);
      if (found !== null) return found;
      if (tried === TRIES)
        throw unreadable ?? new Damaged(`Object ${id} is missing from this repository. ${REMEDY}`);
    } catch (error) {
      if (tried === TRIES || !(error instanceof Damaged)) throw error;
    }
    if (tried > 0) {
      for (const pack of packs.values()) pack.close();
      packs = new Map();
      bases.clear();
    }
    findPacks();
    return null;
  }

  function find<T>(hex: string, way: Way<T>): T | null {
    const known = way.known(hex);
    if (known !== undefined) return known;
    for (const added of unsaved.values()) {
      const found = added.get(hex);
      if (found !== undefined) return way.other(hex, found);
    }
    return findBy(Buffer.from(hex, 'hex'), way);
  }

  function findSaved(id: Buffer): GitObject | null {
    return findBy(id, FOR_KEEPS);
  }

  /** Where one copy of an object is damaged, another may be whole. */
  function findBy<T>(id: Buffer, way: Way<T>): T | null {
    const hex = id.toString('hex');
    const damages: Damaged[] = [];
    const whole = (read: () => T | null) => {
      try {
        return read();
      } catch (error) {
        if (isMissing(error)) return null;
        if (!(error instanceof Damaged) && troubleOf(error, main) !== null) throw error;
        const why = `Object ${hex} of this repository is damaged. ${REMEDY}`;
        damages.push(error instanceof Damaged ? error : new Damaged(why));
        return null;
      }
    };
    for (const pack of packs.values()) {
      const found = whole(() => way.packed(pack, id));
      if (found !== null) return found;
    }
    for (const folder of folders) {
      const found = whole(() => way.other(hex, parseLoose(readFileSync(pathOf(folder, hex)))));
      if (found !== null) return found;
    }
    if (damages[0] !== undefined) throw damages[0];
    return null;
  }

  /** Git's own temporary packs have other names; a pack that goes while it is opened is looked for again by the reader. */
  function findPacks(): void {
    const now = new Map<string, Pack>();
    unreadable = null;
    for (const folder of folders) {
      for (const name of namesIn(join(folder, 'pack'))) {
        const path = join(folder, 'pack', /^(pack-.*)\.idx$/u.exec(name)?.[1] ?? '');
        if (path === join(folder, 'pack')) continue;
        try {
          now.set(path, packs.get(path) ?? new Pack(path, bases));
        } catch (error) {
          if (isMissing(error)) continue;
          if (troubleOf(error, path) !== null) throw error;
          unreadable = new Damaged(
            `${path}.idx can’t be read. \`git index-pack ${path}.pack\` makes it again.`,
          );
        }
      }
    }
    for (const [path, pack] of packs) if (!now.has(path)) pack.close();
    packs = now;
  }

  /**
   * Contents first, all forced to the disk at once; then their names one after the other, so that a crash leaves no object that names one
   * that isn't there: blobs, their trees, their commit; then the folders of those names.
   */
  async function save(added: ReadonlyMap<string, NewObject>, tried = 0): Promise<void> {
    const staged = (await eachOf([...added], ([oid, object]) => stage(oid, object))).flat();
    try {
      await eachOf(staged, ({ temporary, contents }) =>
        writeWhole(temporary, contents, { mode: 0o444, durable }),
      );
      for (const one of staged) await giveName(one);
    } catch (error) {
      // The first error is the one to tell; what has its name already stays.
      for (const { temporary } of staged) await disk.rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
    lookAfter(added);
    if (!durable) return;
    // What was there already may be so only until the next power cut: git, or a process that died, need not have forced it to the disk.
    const paths = [...added.keys()].map((oid) => pathOf(main, oid));
    const written = new Set(staged.map(({ path }) => path));
    const kept = paths.filter((path) => !written.has(path));
    const gone = new Set<string>();
    await eachOf([...kept, ...new Set(paths.map((path) => dirname(path))), main], async (path) => {
      try {
        await syncFolder(path);
      } catch (error) {
        if (!isMissing(error) || tried === TRIES) throw error;
        gone.add(path);
      }
    });
    // Git packed it at this very moment, or took it for rubbish: it is written anew.
    const again = [...added].filter(([oid]) => {
      const path = pathOf(main, oid);
      return gone.has(path) || gone.has(dirname(path));
    });
    if (again.length > 0) await save(new Map(again), tried + 1);
  }

  /**
   * A `git gc --prune=now` that looked around before a branch had these objects takes them away afterwards. So they are kept in mind for a
   * minute, looked for now and then, and saved again when they are gone.
   */
  function lookAfter(added: ReadonlyMap<string, NewObject>): void {
    young.add(added);
    for (const oldest of young) {
      if (sizeOf(young) <= MOST_IN_MIND) break;
      young.delete(oldest);
    }
    for (const age of LOOKS) {
      const last = age === LOOKS.at(-1);
      setTimeout(() => {
        if (young.has(added)) void saveMissing(added);
        if (last) young.delete(added);
      }, age).unref();
    }
  }

  async function saveMissing(added: ReadonlyMap<string, NewObject>): Promise<void> {
    const isGone = (oid: string) => findSaved(Buffer.from(oid, 'hex')) === null;
    try {
      if (![...added.keys()].some(isGone)) return;
      findPacks(); // they may only have moved
      const gone = new Map([...added].filter(([oid]) => isGone(oid)));
      if (gone.size > 0) await save(gone);
    } catch {
      // The disk or the repository is in trouble: whoever reads or writes next is told.
    }
  }

  /** Git takes away folders that are empty, and at its tidiest temporary files too, while we are at it: then they are made again. */
  async function giveName({ temporary, path, contents }: Staged): Promise<void> {
    for (let tried = 0; ; tried += 1) {
      try {
        return await disk.rename(temporary, path);
      } catch (error) {
        if (!isMissing(error) || tried === TRIES) throw error;
        await makeFolder(dirname(path), false); // its name is forced to the disk with the object's
        const isThere = (await readIfThere(temporary)) !== null;
        if (!isThere) await writeWhole(temporary, contents, { mode: 0o444, durable });
      }
    }
  }

  /** What has to be written for an object: nothing when it is there. */
  async function stage(oid: string, { type, bytes }: NewObject): Promise<readonly Staged[]> {
    const path = pathOf(main, oid);
    if (await isKept(path, bytes)) return [];
    const staged: Staged[] = [];
    const object = await deflateFast(bytes);
    // Reading does without it, and it is large: it comes with the first write.
    const { writeObject } = await import('isomorphic-git');
    await writeObject({
      fs: stagingInto(staged),
      gitdir: commonFolder,
      type,
      format: 'deflated',
      object,
      oid,
    });
    return staged;
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

function sizeOf(sets: Iterable<ReadonlyMap<string, NewObject>>): number {
  let size = 0;
  for (const set of sets) for (const { bytes } of set.values()) size += bytes.length;
  return size;
}

interface Staged {
  readonly path: string;
  readonly temporary: string;
  readonly contents: Uint8Array;
}

/** What isomorphic-git writes with: it names and frames the objects, and `save` brings them to the disk. */
function stagingInto(staged: Staged[]) {
  return {
    promises: {
      async writeFile(path: string, contents: Uint8Array) {
        staged.push({ path, temporary: temporaryIn(dirname(dirname(path))), contents });
      },
      readFile: (path: string) => disk.readFile(path),
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

/** All at once; the first error is thrown when all have ended, so that nothing goes on behind the caller's back. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const ended = await Promise.allSettled(items.map(work));
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

function pathOf(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id.slice(2));
}

function parseLoose(file: Buffer): GitObject {
  const bytes = inflateSync(file);
  const end = bytes.indexOf(0);
  const type = /^(commit|tree|blob|tag) \d+$/u.exec(bytes.toString('latin1', 0, Math.max(end, 0)))?.[1];
  if (type === undefined) throw new Error('This is no object.');
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
