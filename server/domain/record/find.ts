// Finds the folders of a repository that hold decisions, from its list of paths.
// Rule: a marker file wins if it points at something; else names decide, and only doubtful folders are read.

import { yamlStrings } from './front-matter.ts';
import { headingKinds } from './classify.ts';
import { scanText } from './lines.ts';
import { readEntries } from './log.ts';
import { isDocument, joinPath, parentOf, readName } from './names.ts';
import type { DecisionFolder } from './record.ts';

const NAMED =
  /^(?:adrs?|adl|decisions?|decision[-_]records?|decision[-_]log|(?:architecture|architectural)[-_]decisions?(?:[-_](?:records?|log))?|rfcs?|active-rfcs)$/i;
/** Names that other things bear too: they need two numbered files. */
const WEAKLY_NAMED = /^(?:proposals?|text|standards)$/i;
const NUMBERED =
  /^(?:\d{2,5}[-_. ]|\d{4}-\d{2}-\d{2}[-_ ]|\d{8}[-_ ]|(?:[a-z]{2,8}[-_])?adr[-_ ]?\d|rfc[-_ ]?\d)/i;
const ADR_FILE = /^(?:[a-z]{2,8}[-_])?adr[-_ ]?\d+/i;
const ASIDE =
  /^(?:.*[-_])?(?:tests?|specs?|fixtures?|testdata|test-?resources|mocks?|__tests__|e2e|templates?|examples?|samples?|demos?|vendor|third[-_]party)$/i;
const NEVER = /(?:^|\/)(?:node_modules|\.accord|\.git)(?:\/|$)/;
/** How many folders, and files in each, are read to find those whose files have no numbers. */
const MOST_FOLDERS_READ = 20;
const MOST_FILES_READ = 6;

type Holds = { has(folder: string): boolean };
type Read = (path: string) => Promise<string | null>;

export async function findFolders(paths: readonly string[], read: Read): Promise<DecisionFolder[]> {
  const files = paths.filter((path) => !NEVER.test(path));
  const documents = byFolder(files.filter((path) => isDocument(path)));
  const found = new Map<string, string>();
  for (const [folder, because] of await markedFolders(files, read))
    if (!found.has(folder)) found.set(folder, because);
  for (const folder of namedFolders(documents))
    if (!found.has(folder)) found.set(folder, 'Its name and its numbered files say so.');
  for (const folder of await foldersByContent(documents, found, read))
    found.set(folder, 'Its name and the sections of its files say so.');
  for (const folder of foldersOfAdrFiles(documents, found))
    found.set(folder, 'Its files are named like decision records.');
  if (![...found.keys()].some((folder) => isMain(folder)))
    for (const folder of emptyFolders(documents))
      found.set(folder, 'Its name says so; it holds no records yet.');
  const folders = [...found].map(([path, because]): DecisionFolder => ({
    path,
    main: isMain(path),
    because,
  }));
  return [...folders, ...(await oneFileLogs(documents, found, read))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

const LOG_FILE =
  /^(?:(?:architecture|architectural|design|technical)[-_])?(?:decisions?(?:[-_](?:log|records?))?|adrs?)\.(?:md|markdown)$/i;
const LOG_PLACES: readonly string[] = ['', 'docs', 'doc'];

/** `DECISIONS.md` in the root or among the documentation, where its headings are numbered decisions. */
async function oneFileLogs(
  documents: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, string>,
  read: Read,
): Promise<DecisionFolder[]> {
  const logs: DecisionFolder[] = [];
  for (const folder of LOG_PLACES) {
    if (found.has('') || lies(folder, found)) continue;
    const path = documents.get(folder)?.find((one) => LOG_FILE.test(nameIn(one)));
    const text = path === undefined ? null : await read(path);
    if (path === undefined || text === null || readEntries(scanText(text, path), path, folder) === null)
      continue;
    logs.push({ path: folder, main: true, because: 'It is one file with many decisions.', only: path });
  }
  return logs;
}

/**
 * The folders that were found, with those the policy names and without those it leaves out: globs as in .gitignore, matched against the
 * folder's path by the caller. What is named is main, wherever it lies.
 */
export function chosenFolders(
  found: readonly DecisionFolder[],
  paths: Iterable<string>,
  { include, exclude }: { readonly include: readonly string[]; readonly exclude: readonly string[] },
  matches: (glob: string, path: string) => boolean,
): DecisionFolder[] {
  const fits = (globs: readonly string[], folder: string) =>
    folder !== '' && globs.some((glob) => matches(glob, folder));
  const chosen = new Map(found.map((folder) => [folder.path, folder]));
  if (include.length > 0)
    for (const folder of new Set(
      [...paths].filter((path) => isDocument(path) && !NEVER.test(path)).map(parentOf),
    ))
      if (fits(include, folder))
        chosen.set(folder, { path: folder, main: true, because: 'The policy names it.' });
  return [...chosen.values()]
    .filter(({ path }) => !fits(exclude, path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isMain(folder: string): boolean {
  return !folder.split('/').some((part) => ASIDE.test(part));
}

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  let last: { readonly folder: string; readonly list: string[] } | null = null;
  for (const path of paths) {
    // Paths come folder by folder, mostly.
    if (last === null || path.lastIndexOf('/') !== last.folder.length || !path.startsWith(last.folder)) {
      const folder = parentOf(path);
      last = { folder, list: folders.get(folder) ?? [] };
      folders.set(folder, last.list);
    }
    last.list.push(path);
  }
  return folders;
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function markedFolders(files: readonly string[], read: Read): Promise<Map<string, string>> {
  const marked = new Map<string, string>();
  const markers = files.filter((path) => Object.hasOwn(MARKERS, nameIn(path)));
  const folders = markers.length === 0 ? new Set<string>() : foldersAround(files);
  for (const marker of markers) {
    for (const target of MARKERS[nameIn(marker)]?.((await read(marker)) ?? '') ?? []) {
      const folder = joinPath(parentOf(marker), target.trim().replaceAll('\\', '/'));
      if (folder !== null && folders.has(folder)) marked.set(folder, `It is named in ${marker}.`);
    }
  }
  return marked;
}

/** Every folder that holds files, in itself or below it; the root is ''. */
function foldersAround(files: readonly string[]): Set<string> {
  const folders = new Set<string>(['']);
  for (const file of files)
    for (let folder = parentOf(file); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
}

/** What each marker file names, relative to the folder it lies in. */
const MARKERS: Readonly<Record<string, (text: string) => string[]>> = {
  '.adr-dir': (text) =>
    text
      .split(/[\r\n]/)
      .slice(0, 1)
      .filter((line) => line.trim() !== ''),
  '.log4brains.yml': (text) => yamlStrings(text, 'adrFolder'),
  // JSON is YAML too.
  '.adr.json': (text) => yamlStrings(text, 'path'),
  'adr.config.json': (text) => yamlStrings(text, 'path'),
};

/** Two files of a kind are no accident, and no further ones are counted. */
const ENOUGH = 2;

function countUpTo(most: number, paths: readonly string[], holds: (path: string) => boolean): number {
  let count = 0;
  for (const path of paths) {
    if (count >= most) break;
    if (holds(path)) count += 1;
  }
  return count;
}

/** Rule A: the folder with a telling name, around numbered files in it or below it. */
function namedFolders(documents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const counts = new Map<string, number>();
  for (const [folder, paths] of documents) {
    const named = namedAncestor(folder);
    if (named === null) continue;
    const missing = ENOUGH - (counts.get(named) ?? 0);
    const numbered = (path: string) => NUMBERED.test(nameIn(path)) || readName(path).shape === 'folder';
    counts.set(named, (counts.get(named) ?? 0) + countUpTo(missing, paths, numbered));
  }
  const found = [...counts]
    .filter(([folder, count]) => count >= (WEAKLY_NAMED.test(nameIn(folder)) ? ENOUGH : 1))
    .map(([folder]) => folder);
  return new Set(found);
}

/** The deepest folder on the way whose own name tells that it holds decisions, chapters and records of one decision left aside. */
function namedAncestor(folder: string): string | null {
  const parts = folder.split('/');
  for (let end = parts.length; end > 0; end -= 1) {
    const name = parts[end - 1] ?? '';
    if (NAMED.test(name) || WEAKLY_NAMED.test(name)) return parts.slice(0, end).join('/');
  }
  return null;
}

/** Does a folder lie in one of those, or is it one of them? */
function lies(folder: string, inside: Holds): boolean {
  return inside.has(folder) || liesBelow(folder, inside);
}

function liesBelow(folder: string, inside: Holds): boolean {
  for (let cut = folder.lastIndexOf('/'); cut > 0; cut = folder.lastIndexOf('/', cut - 1))
    if (inside.has(folder.slice(0, cut))) return true;
  return false;
}

/** Rule B: at least two files named `adr-1…`, whatever their folder is called; the outermost such folder holds those below it. */
function foldersOfAdrFiles(
  documents: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, string>,
): string[] {
  const named = (path: string) => ADR_FILE.test(nameIn(path));
  const free = new Set(
    [...documents]
      .filter(([folder, paths]) => !lies(folder, found) && countUpTo(ENOUGH, paths, named) === ENOUGH)
      .map(([folder]) => folder),
  );
  return [...free].filter((folder) => !liesBelow(folder, free));
}

/** Rule C: a folder with a telling name whose files have no numbers but the sections of a record. */
async function foldersByContent(
  documents: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, string>,
  read: Read,
): Promise<string[]> {
  const candidates = [...documents]
    .filter(([folder]) => NAMED.test(nameIn(folder)) && !lies(folder, found))
    .slice(0, MOST_FOLDERS_READ);
  const taken: string[] = [];
  for (const [folder, paths] of candidates) {
    const likely = paths
      .filter((path) => !/^(?:readme|index)\./i.test(nameIn(path)) && !/template/i.test(nameIn(path)))
      .slice(0, MOST_FILES_READ);
    for (const path of likely) {
      if (headingKinds(scanText((await read(path)) ?? '', path)) < 2) continue;
      taken.push(folder);
      break;
    }
  }
  return taken;
}

/** Where nothing else is found: a folder made for decisions that holds only its introduction or its template. */
function emptyFolders(documents: ReadonlyMap<string, readonly string[]>): string[] {
  return [...documents]
    .filter(
      ([folder, paths]) =>
        NAMED.test(nameIn(folder)) &&
        isMain(folder) &&
        paths.every((path) => /^(?:_?readme|index|.*template.*)\./i.test(nameIn(path))),
    )
    .map(([folder]) => folder);
}
