// Which of the files that came are files that went, under another name: the same bytes first, then enough of the same lines. Measured the
// way git does for `-M50%`, so that a history here and in git tells of the same renames.

export interface NamedBlob {
  readonly path: string;
  readonly blob: string;
}

/** What comparing costs is in the caller's hands: how blobs are read, and when others have their turn. */
export interface Comparing {
  read(blob: string): Promise<Uint8Array>;
  breathe(): Promise<void>;
}

const ENOUGH = 0.5;
/** Two files that alone have their name in their folders: the more similar they must be, as nothing else is compared with them. */
const ENOUGH_FOR_NAMESAKES = 0.75;
/** Pairs compared in one commit once equal files and namesakes are paired; beyond it, what is left counts as removed and added. */
const PAIRS = 10_000;
/** Bytes; a longer file is never taken for another one. */
const LONGEST = 1_000_000;

/** The earlier path by the new path. Every file that went is used once at most. */
export async function pairRenames(
  removed: readonly NamedBlob[],
  added: readonly NamedBlob[],
  { read, breathe }: Comparing,
): Promise<ReadonlyMap<string, string>> {
  const renames = new Map<string, string>();
  const gone = new Map(removed.map((one) => [one.path, one]));
  const come = new Map(added.map((one) => [one.path, one]));
  const spans = new Map<string, Spans>();

  const byBlob = Map.groupBy(removed, ({ blob }) => blob);
  for (const { path, blob } of added) {
    const same = (byBlob.get(blob) ?? []).filter((one) => gone.has(one.path));
    const best = same.find((one) => nameOf(one.path) === nameOf(path)) ?? same[0];
    if (best !== undefined) pair(best.path, path);
  }

  const sources = Map.groupBy(gone.values(), ({ path }) => nameOf(path));
  for (const [name, [target, ...others]] of Map.groupBy(come.values(), ({ path }) => nameOf(path))) {
    const [source, ...more] = sources.get(name) ?? [];
    if (source === undefined || target === undefined || others.length + more.length > 0) continue;
    if ((await likeness(source, target)) >= ENOUGH_FOR_NAMESAKES) pair(source.path, target.path);
  }

  if (gone.size * come.size > PAIRS) return renames;
  const pairs: { source: NamedBlob; target: NamedBlob; score: number }[] = [];
  for (const source of gone.values()) {
    for (const target of come.values()) {
      const score = await likeness(source, target);
      if (score >= ENOUGH) pairs.push({ source, target, score });
    }
    await breathe();
  }
  pairs.sort((a, b) => b.score - a.score || Number(areNamesakes(b)) - Number(areNamesakes(a)));
  for (const { source, target } of pairs)
    if (gone.has(source.path) && come.has(target.path)) pair(source.path, target.path);
  return renames;

  function pair(from: string, to: string): void {
    renames.set(to, from);
    gone.delete(from);
    come.delete(to);
  }

  async function likeness(a: NamedBlob, b: NamedBlob): Promise<number> {
    return similarity(await spansOf(a.blob), await spansOf(b.blob));
  }

  async function spansOf(blob: string): Promise<Spans> {
    const known = spans.get(blob) ?? measure(await read(blob));
    spans.set(blob, known);
    return known;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function areNamesakes({ source, target }: { source: NamedBlob; target: NamedBlob }): boolean {
  return nameOf(source.path) === nameOf(target.path);
}

/** Bytes of a file by the hash of the line they are in; a line ends after 64 bytes at the latest. */
interface Spans {
  readonly size: number;
  readonly bytes: ReadonlyMap<number, number>;
}

function measure(file: Uint8Array): Spans {
  const bytes = new Map<number, number>();
  if (file.length > LONGEST) return { size: file.length, bytes };
  let [hash, length] = [0x811c9dc5, 0];
  for (let at = 0; at < file.length; at += 1) {
    const byte = file[at] ?? 0;
    if (byte === 13 && file[at + 1] === 10) continue;
    hash = Math.imul(hash ^ byte, 0x01000193);
    length += 1;
    if (byte !== 10 && length < 64 && at < file.length - 1) continue;
    bytes.set(hash, (bytes.get(hash) ?? 0) + length);
    [hash, length] = [0x811c9dc5, 0];
  }
  return { size: file.length, bytes };
}

/** Bytes in lines that both have, as a part of the longer one. */
function similarity(a: Spans, b: Spans): number {
  const [small, big] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < big.size * ENOUGH) return 0;
  let shared = 0;
  for (const [hash, length] of small.bytes) shared += Math.min(length, big.bytes.get(hash) ?? 0);
  return shared / Math.max(big.size, 1);
}
