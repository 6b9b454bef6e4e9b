// Stands around the store's disk: sees every operation that changes something, and decides whether it happens, half happens, or fails.

import { disk } from '../../../server/store/files.ts';

/** One change to the disk. What is done to an open file has the path that it was opened by. */
export interface Operation {
  readonly name:
    | 'open'
    | 'writeFile'
    | 'truncate'
    | 'sync'
    | 'close'
    | 'rename'
    | 'link'
    | 'rm'
    | 'mkdir'
    | 'appendFile'
    | 'utimes';
  readonly path: string;
  /** The second path of a rename or a link. */
  readonly to?: string;
  readonly contents?: Buffer;
}

/** `half` performs half of a write and nothing of anything else. */
export type Around = <T>(
  operation: Operation,
  run: () => Promise<T>,
  half: () => Promise<void>,
) => Promise<T>;

/** Puts it around the disk; gives the way to take it off. Files that are open stay as they are. */
export function wrapDisk(around: Around): () => void {
  const real = { ...disk };
  const nothing = async () => undefined;
  Object.assign(disk, {
    rename: (path: string, to: string) =>
      around({ name: 'rename', path, to }, () => real.rename(path, to), nothing),
    link: (path: string, to: string) =>
      around({ name: 'link', path, to }, () => real.link(path, to), nothing),
    rm: (path: string, options: object) =>
      around({ name: 'rm', path }, () => real.rm(path, options), nothing),
    mkdir: (path: string, options: object) =>
      around({ name: 'mkdir', path }, () => real.mkdir(path, options), nothing),
    utimes: (path: string, then: Date, now: Date) =>
      around({ name: 'utimes', path }, () => real.utimes(path, then, now), nothing),
    appendFile: (path: string, text: string) =>
      around(
        { name: 'appendFile', path, contents: bytesOf(text) },
        () => real.appendFile(path, text),
        () => real.appendFile(path, halfOf(text)),
      ),
    async open(path: string, flags: string, mode?: number) {
      const open = () => real.open(path, flags, mode);
      const file = flags === 'r' ? await open() : await around({ name: 'open', path }, open, nothing);
      const [write, sync, truncate, close] = [
        file.writeFile.bind(file),
        file.sync.bind(file),
        file.truncate.bind(file),
        file.close.bind(file),
      ];
      return Object.assign(file, {
        writeFile: (contents: Uint8Array | string) =>
          around(
            { name: 'writeFile', path, contents: bytesOf(contents) },
            () => write(contents),
            async () => void (await file.write(halfOf(contents))),
          ),
        sync: () => around({ name: 'sync', path }, sync, nothing),
        truncate: () => around({ name: 'truncate', path }, () => truncate(), nothing),
        // A close that fails has closed all the same.
        close: () => around({ name: 'close', path }, close, close),
      });
    },
  });
  return () => void Object.assign(disk, real);
}

/** Strikes at the n-th operation; gives those there were, in order. */
export function wrapDiskAt(at: number, strike: (half: () => Promise<void>) => Promise<void>) {
  const done: Operation[] = [];
  const restore = wrapDisk(async (operation, run, half) => {
    done.push(operation);
    if (done.length === at) await strike(half);
    return run();
  });
  return { done, restore };
}

function bytesOf(contents: Uint8Array | string): Buffer {
  return Buffer.from(contents);
}

function halfOf(contents: Uint8Array | string): Buffer {
  const bytes = bytesOf(contents);
  return bytes.subarray(0, bytes.length >> 1);
}
