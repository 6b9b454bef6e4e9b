// What was read in each file, by its contents: a reading holds as long as the file does, through commits and restarts. So work follows
// what changed, and a second start reads next to nothing.

import { parsed, type Cache } from './cache.ts';
import type { FileJob } from './file-reader.ts';
import type { Job, LogJob, Reader, Reading } from './reader.ts';

/** A file to be read: a record's reading depends on its name as well, a log's does not. */
export interface Wanted {
  readonly kind: (FileJob | LogJob)['kind'];
  readonly path: string;
  readonly folder: string;
  readonly blob: string;
}

export interface Readings {
  /** The readings in the order of what is wanted; `told` hears how many are done of how many. */
  read(wanted: readonly Wanted[], told?: (done: number, of: number) => void): Promise<readonly Reading[]>;
  /** Forgets what none of these needs any more, once there is much more than a repository with so many files can need. */
  forget(files: number, needed: () => Iterable<Wanted>): void;
}

/** Bytes of a file that are read: more is no record and no log that people wrote. */
const MOST: Readonly<Record<(FileJob | LogJob)['kind'], number>> = {
  file: 1_000_000,
  log: 64_000_000,
  meeting: 16_000_000,
};
/** Files in one batch for the reader, and batches under way at a time, so that fetching and reading overlap. */
const BATCH = 200;
const UNDER_WAY = 4;
/** So many new readings are worth a new file on the disk. */
const WORTH_KEEPING = 50;
const FILE = 'readings';

export function createReadings({
  blob,
  reader,
  cache,
}: {
  blob: (id: string) => Promise<Uint8Array>;
  reader: Reader;
  cache: Cache;
}): Readings {
  const known = new Map<string, Reading>();
  // Fetched at once, while others find out what is wanted.
  let kept: Promise<Uint8Array | null> | null = cache.read(FILE);
  // Where nothing was kept, all is read, and whoever reads has a moment to get ready; whoever can’t is told when there is something to read.
  void kept.then((bytes) => (bytes === null ? reader([]) : null)).catch(() => undefined);
  let restored: Promise<void> | null = null;
  let fresh = 0;

  return {
    async read(wanted, told) {
      await (restored ??= restore());
      const keys = wanted.map(keyOf);
      // Its own, because another snapshot may be made meanwhile that needs less.
      const found = keys.map((key) => known.get(key));
      const missing = wanted.filter((_, place) => found[place] === undefined);
      const there = new Map<string, Reading>();
      const readings = () =>
        wanted.map((one, place) => {
          const reading = found[place] ?? there.get(keys[place] ?? '');
          if (reading === undefined) throw new Error(`${one.path} has not been read.`);
          return reading;
        });
      if (missing.length === 0) return readings();
      let done = wanted.length - missing.length;
      told?.(done, wanted.length);
      const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, place) =>
        missing.slice(place * BATCH, (place + 1) * BATCH),
      );
      const next = batches.values();
      const work = async () => {
        for (const batch of next) {
          for (const [key, reading] of await readBatch(batch)) {
            there.set(key, reading);
            known.set(key, reading);
          }
          done += batch.length;
          told?.(done, wanted.length);
        }
      };
      await Promise.all(Array.from({ length: UNDER_WAY }, work));
      fresh += missing.length;
      if (fresh >= WORTH_KEEPING) void save([...known]);
      return readings();
    },
    forget(files, needed) {
      if (known.size < 2 * files + 100) return;
      const held = new Set(Array.from(needed(), keyOf));
      for (const key of known.keys()) if (!held.has(key)) known.delete(key);
    },
  };

  async function readBatch(batch: readonly Wanted[]): Promise<readonly (readonly [string, Reading])[]> {
    const done: (readonly [string, Reading])[] = [];
    const jobs: Job[] = [];
    const keys: string[] = [];
    for (const one of batch) {
      const bytes = await blob(one.blob);
      if (bytes.length > MOST[one.kind]) {
        const why = `${one.path} has ${Math.round(bytes.length / 1e6)} MB, too much to be read, so only its name is known.`;
        done.push([keyOf(one), { kind: 'unread', why }]);
        continue;
      }
      keys.push(keyOf(one));
      jobs.push({ ...one, text: bytes });
    }
    const read = await reader(jobs);
    return [...done, ...read.map((reading, place) => [keys[place] ?? '', reading] as const)];
  }

  /** A line each, in slices, and none at once, so that nobody waits for it. */
  async function save(readings: readonly (readonly [string, Reading])[]): Promise<void> {
    fresh = 0;
    const lines: string[] = [];
    await new Promise((resolve) => setTimeout(resolve));
    for (const [key, reading] of readings) {
      // What took too long once is tried again at the next start: the machine may have been busy.
      if (reading.kind !== 'unread') lines.push(JSON.stringify([key, reading]));
      if (lines.length % 500 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    await cache.write(FILE, new TextEncoder().encode(`[${lines.join(',\n')}]`));
  }

  async function restore(): Promise<void> {
    const bytes = await kept;
    kept = null;
    if (bytes === null) return;
    for (const [key, reading] of parsed<readonly [string, Reading][]>(bytes, [])) known.set(key, reading);
  }
}

function keyOf({ kind, path, folder, blob }: Wanted): string {
  if (kind === 'file') return `${blob} ${folder}/${path}`;
  return kind === 'log' ? blob : `${blob} ${kind}`;
}
