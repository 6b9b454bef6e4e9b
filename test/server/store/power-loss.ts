// A disk that forgets. Records what the store does to a folder, then builds what a power cut may leave of it. Forced contents and forced
// folder entries are there; of the rest, each entry may be there or not, and contents may be whole, missing, cut off or zeros.

import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { wrapDisk, type Operation } from './faults.ts';
import type { Chance } from './sampled.ts';

/** Operations in the order of their effect: a write counts from its beginning, a forcing only when it has been confirmed. */
export async function record<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly done: readonly Operation[] }> {
  const done: Operation[] = [];
  const restore = wrapDisk(async (operation, run) => {
    if (operation.name !== 'sync') done.push(operation);
    const result = await run();
    if (operation.name === 'sync') done.push(operation);
    return result;
  });
  try {
    return { result: await work(), done };
  } finally {
    restore();
  }
}

/** A file's contents as they are in memory and as the disk surely has them. */
interface File {
  contents: Buffer;
  forced: Buffer;
}

/** A change of the entries of one folder: names that come, with what they stand for, and names that go. */
type EntryChange = ReadonlyMap<string, File | 'folder' | null>;

/** Builds in `target`, a copy of the folder as it was, what may be left of it when the power goes after so many of the operations. */
export function powerCut({
  folder,
  target,
  done,
  chance,
}: {
  folder: string;
  target: string;
  done: readonly Operation[];
  chance: Chance;
}): void {
  const entries = new Map<string, File | 'folder' | null>();
  const pending = new Map<string, EntryChange[]>();
  const forced = new Map<string, File | 'folder' | null>();
  const opened = new Map<string, File>();

  const fileAt = (path: string): File => {
    const known = entries.get(path);
    if (known !== undefined && known !== null && known !== 'folder') return known;
    if (known === null) throw new Error(`There is no ${path}.`);
    const contents = readFileSync(join(target, path));
    const file = { contents, forced: contents };
    entries.set(path, file);
    forced.set(path, file);
    return file;
  };
  const isThere = (path: string) => {
    const known = entries.get(path);
    return known === undefined ? existsSync(join(target, path)) : known !== null;
  };
  const set = (...changes: readonly (readonly [string, File | 'folder' | null])[]) => {
    const byFolder = new Map<string, Map<string, File | 'folder' | null>>();
    for (const [path, entry] of changes) {
      entries.set(path, entry);
      const above = dirname(path);
      byFolder.set(
        above,
        (byFolder.get(above) ?? new Map<string, File | 'folder' | null>()).set(path, entry),
      );
    }
    // A rename inside a folder is one change; from folder to folder it is two, each of which may be lost.
    for (const [above, change] of byFolder) pending.set(above, [...(pending.get(above) ?? []), change]);
  };
  const applied = (change: EntryChange) => {
    for (const [path, entry] of change) forced.set(path, entry);
  };

  for (const operation of done) {
    const path = relative(folder, operation.path);
    const to = operation.to === undefined ? '' : relative(folder, operation.to);
    switch (operation.name) {
      case 'open':
        // What is open goes by this name until another file is opened by it, whatever it is called meanwhile.
        if (!isThere(path)) set([path, { contents: Buffer.alloc(0), forced: Buffer.alloc(0) }]);
        opened.set(path, fileAt(path));
        break;
      case 'writeFile': {
        const file = opened.get(path) ?? fileAt(path);
        file.contents = operation.contents ?? Buffer.alloc(0);
        break;
      }
      case 'truncate':
        (opened.get(path) ?? fileAt(path)).contents = Buffer.alloc(0);
        break;
      case 'appendFile': {
        if (!isThere(path)) set([path, { contents: Buffer.alloc(0), forced: Buffer.alloc(0) }]);
        const file = fileAt(path);
        file.contents = Buffer.concat([file.contents, operation.contents ?? Buffer.alloc(0)]);
        break;
      }
      case 'mkdir': {
        const above: string[] = [];
        for (let one = path; one !== '.' && !isThere(one); one = dirname(one)) above.unshift(one);
        for (const one of above) set([one, 'folder']);
        break;
      }
      case 'link':
        if (!isThere(to)) set([to, fileAt(path)]);
        break;
      case 'rename':
        if (isThere(path)) set([to, fileAt(path)], [path, null]);
        break;
      case 'rm':
        if (isThere(path)) {
          fileAt(path);
          set([path, null]);
        }
        break;
      case 'sync': {
        const file = opened.get(path);
        if (file !== undefined && entries.get(path) !== 'folder') file.forced = file.contents;
        else {
          for (const change of pending.get(path === '' ? '.' : path) ?? []) applied(change);
          pending.delete(path === '' ? '.' : path);
        }
        break;
      }
      case 'close':
      case 'utimes':
        break;
    }
  }

  // None, all, or any of what was never forced.
  const share = chance.one([0, 1, 2, 3, 4]);
  for (const changes of pending.values())
    for (const change of changes) if (chance.number(4) < share) applied(change);
  materialise(target, forced, (file) => left(file, chance));
}

/** What the disk may have of a file: what was forced, with all, half or zeros of what came later. */
function left({ contents, forced }: File, chance: Chance): Buffer {
  if (contents.equals(forced)) return forced;
  const isLonger = contents.subarray(0, forced.length).equals(forced);
  const kept = isLonger ? forced : Buffer.alloc(0);
  const rest = contents.subarray(kept.length);
  return chance.one([
    forced,
    contents,
    kept,
    Buffer.concat([kept, rest.subarray(0, rest.length >> 1)]),
    Buffer.concat([kept, Buffer.alloc(rest.length)]),
  ]);
}

function materialise(
  target: string,
  entries: ReadonlyMap<string, File | 'folder' | null>,
  contentsOf: (file: File) => Buffer,
): void {
  const places = new Map<File, string>();
  for (const [path, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = join(target, path);
    // A folder that is lost is lost with all in it.
    if (!existsSync(dirname(place))) continue;
    if (entry === 'folder') mkdirSync(place, { recursive: true });
    else if (entry === null) rmSync(place, { force: true });
    else if (places.has(entry)) {
      rmSync(place, { force: true });
      linkSync(places.get(entry) ?? '', place);
    } else {
      const contents = contentsOf(entry);
      if (existsSync(place) && readFileSync(place).equals(contents)) {
        places.set(entry, place);
        continue;
      }
      rmSync(place, { force: true });
      writeFileSync(place, contents);
      places.set(entry, place);
    }
  }
}

/** A folder as it is, in a new place: a file with two names, as a held lock is, has them there too. */
export function copyTo(folder: string, target: string): string {
  cpSync(folder, target, { recursive: true, preserveTimestamps: true });
  const first = new Map<number, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const { ino, nlink } = lstatSync(join(folder, path));
    const other = first.get(ino);
    if (nlink < 2) continue;
    if (other === undefined) first.set(ino, path);
    else if (lstatSync(join(folder, path)).isFile()) {
      rmSync(join(target, path));
      linkSync(join(target, other), join(target, path));
    }
  }
  return target;
}
