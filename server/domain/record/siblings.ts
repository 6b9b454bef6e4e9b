// The other records of the repository, looked up the way texts refer to them: by path, by file name, by number, by id.
// Rule: a number that means two records means none; the folder of the text decides before the whole log does.

import { joinPath, parentOf, readName } from './names.ts';

interface Entry {
  readonly path: string;
  readonly folder: string;
  /** Letters of the prefix in lower case: `adr`, '' for a bare number. */
  readonly prefix: string;
}

export interface RecordIndex {
  readonly paths: ReadonlySet<string>;
  readonly byNumber: ReadonlyMap<number, readonly Entry[]>;
  readonly byStem: ReadonlyMap<string, readonly Entry[]>;
}

export const EMPTY_INDEX: RecordIndex = indexRecords([]);

/** Built once for all records of a repository and handed to every reading. */
export function indexRecords(paths: Iterable<string>): RecordIndex {
  const byNumber = new Map<number, Entry[]>();
  const byStem = new Map<string, Entry[]>();
  const all = new Set(paths);
  for (const path of all) {
    const { entry, number, stem } = entryOf(path);
    if (number !== null) push(byNumber, number, entry);
    push(byStem, stem, entry);
  }
  return { paths: all, byNumber, byStem };
}

/** The index with some paths more and some less: only their own entries are made anew, and the index given stays as it was. */
export function changeIndex(
  index: RecordIndex,
  added: Iterable<string>,
  removed: Iterable<string>,
): RecordIndex {
  const paths = new Set(index.paths);
  const byNumber = new Map(index.byNumber);
  const byStem = new Map(index.byStem);
  for (const path of removed) {
    if (!paths.delete(path)) continue;
    const { number, stem } = entryOf(path);
    if (number !== null) without(byNumber, number, path);
    without(byStem, stem, path);
  }
  for (const path of added) {
    if (paths.has(path)) continue;
    paths.add(path);
    const { entry, number, stem } = entryOf(path);
    if (number !== null) byNumber.set(number, [...(byNumber.get(number) ?? []), entry]);
    byStem.set(stem, [...(byStem.get(stem) ?? []), entry]);
  }
  return { paths, byNumber, byStem };
}

function entryOf(path: string): { entry: Entry; number: number | null; stem: string } {
  const { folder, prefix, number, stem } = readName(path);
  return { entry: { path, folder, prefix: letters(prefix) }, number, stem: stem.toLowerCase() };
}

function letters(prefix: string): string {
  return prefix.toLowerCase().replace(/[^\p{L}]/gu, '');
}

function push<Key>(map: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

function without<Key>(map: Map<Key, readonly Entry[]>, key: Key, path: string): void {
  const rest = map.get(key)?.filter((entry) => entry.path !== path) ?? [];
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}

/** The record that `ADR-12` or `12` means, seen from a record; null when none or several could be meant. */
export function findByNumber(
  index: RecordIndex,
  number: number,
  prefix: string,
  from: string,
): string | null {
  return nearest(index.byNumber.get(number) ?? [], letters(prefix), from);
}

/** The record whose file name without extension is meant. */
export function findByStem(index: RecordIndex, stem: string, from: string): string | null {
  return nearest(index.byStem.get(stem.toLowerCase()) ?? [], '', from);
}

function nearest(entries: readonly Entry[], prefix: string, from: string): string | null {
  const { folder } = readName(from);
  const others = entries.filter((entry) => entry.path !== from);
  const here = others.filter((entry) => entry.folder === folder);
  const pool = here.length > 0 ? here : others;
  const [only, ...more] = pool.length > 1 ? pool.filter((entry) => entry.prefix === prefix) : pool;
  return only !== undefined && more.length === 0 ? only.path : null;
}

/** The record a link leads to: relative, rooted, a site's route, or the web address of a file in this repository. */
export function findByLink(index: RecordIndex, href: string, from: string): string | null {
  const bare = decoded(href.replace(/[#?].*$/s, ''));
  if (bare === '') return null;
  const hosted = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:-\/)?(?:blob|tree|raw)\/(.+)$/.exec(bare)?.[1];
  if (hosted !== undefined) {
    // A branch may hold slashes, so the path is what remains behind one of the first few.
    const parts = hosted.split('/');
    for (let skip = 1; skip < Math.min(parts.length, 4); skip += 1) {
      const path = parts.slice(skip).join('/');
      if (index.paths.has(path)) return path;
    }
    return null;
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(bare)) return null;
  const path = bare.startsWith('/') ? joinPath('', bare) : joinPath(parentOf(from), bare);
  for (const candidate of path === null ? [] : [path, `${path}.md`, `${path}/README.md`]) {
    if (index.paths.has(candidate) && candidate !== from) return candidate;
  }
  const last = bare.replace(/\/+$/, '').split('/').pop() ?? '';
  if (/^\d{1,6}$/.test(last)) return findByNumber(index, Number(last), '', from);
  return bare.startsWith('/') || !/\.\w{2,8}$/.test(last)
    ? findByStem(index, last.replace(/\.(?:md|html)$/i, ''), from)
    : null;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
