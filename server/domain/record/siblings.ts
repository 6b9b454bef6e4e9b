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
    const name = readName(path);
    const entry = { path, folder: name.folder, prefix: name.prefix.toLowerCase().replace(/[^\p{L}]/gu, '') };
    if (name.number !== null) push(byNumber, name.number, entry);
    push(byStem, name.stem.toLowerCase(), entry);
  }
  return { paths: all, byNumber, byStem };
}

function push<Key>(map: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

/** The record that `ADR-12` or `12` means, seen from a record; null when none or several could be meant. */
export function findByNumber(
  index: RecordIndex,
  number: number,
  prefix: string,
  from: string,
): string | null {
  return nearest(index.byNumber.get(number) ?? [], prefix.toLowerCase().replace(/[^\p{L}]/gu, ''), from);
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
