// The records of the decision folders, resolved against each other. A record is resolved anew only when its file changed, when a name it
// may refer to came or went, or when its folder's way of writing dates became clear.

import { logPath } from './domain/event.ts';
import { dependsOnNames, recordFrom, type FileReading, type RecordParts } from './domain/record/reading.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import { changeIndex, indexRecords, type RecordIndex } from './domain/record/siblings.ts';
import type { Reading } from './reader.ts';
import type { OtherDocument, TextFile } from './snapshot.ts';

/** A record with what is known of it without its review. */
export interface ResolvedRecord {
  readonly record: DecisionRecord;
  readonly file: TextFile;
  readonly parts: RecordParts;
  /** Where its log lies, unless another hand renamed it. */
  readonly logPath: string;
}

export interface Records {
  /** In the order of their paths. */
  readonly all: readonly ResolvedRecord[];
  readonly documents: readonly OtherDocument[];
  readonly files: ReadonlyMap<string, TextFile>;
  readonly siblings: RecordIndex;
  /** How many records bear a label, in small letters. */
  readonly labels: ReadonlyMap<string, number>;
  /** A sentence for each file that could not be read. */
  readonly unread: readonly string[];
  /** What the next ones are made from, by path of the file. */
  readonly known: ReadonlyMap<string, KnownFile>;
  readonly dayFirst: ReadonlyMap<string, boolean | undefined>;
}

export interface FileRead {
  readonly path: string;
  readonly folder: string;
  readonly file: TextFile;
  readonly reading: Reading;
}

interface KnownFile {
  readonly folder: string;
  readonly file: TextFile;
  readonly kind: FileReading['kind'];
  readonly parts: FileReading['records'];
  readonly dayFirst: boolean | undefined;
  readonly unread: string | null;
  /** Filled in once, while the snapshot is made that it is new in. */
  records: readonly ResolvedRecord[];
}

export function nextRecords(
  before: Records | null,
  { gone, read }: { readonly gone: readonly string[]; readonly read: readonly FileRead[] },
): Records {
  const removed = gone.filter((path) => before?.known.has(path) === true);
  const added = read.map(({ path }) => path).filter((path) => before?.known.has(path) !== true);
  if (before !== null && read.length === 0 && removed.length === 0) return before;
  const isNewName = before === null || removed.length > 0 || added.length > 0;
  let known = new Map(before?.known);
  for (const path of removed) known.delete(path);
  for (const one of read) known.set(one.path, knownFile(one));
  if (added.length > 0 && !isInOrder(known.keys()))
    known = new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));

  const siblings =
    before === null
      ? indexRecords(known.keys())
      : isNewName
        ? changeIndex(before.siblings, added, removed)
        : before.siblings;
  const dayFirst = dayFirstByFolder(known.values());
  const changed = new Set(read.map(({ path }) => path));
  for (const [path, one] of known) {
    const order = dayFirst.get(one.folder);
    const mayDiffer =
      changed.has(path) ||
      order !== before?.dayFirst.get(one.folder) ||
      (isNewName && one.parts.some(dependsOnNames));
    if (!mayDiffer) continue;
    const last = before?.known.get(path)?.records;
    const records = one.parts.map((parts, place): ResolvedRecord => {
      const record = same(last?.[place]?.record, recordFrom(parts, { siblings, dayFirst: order }));
      return { record, file: one.file, parts, logPath: logPath(record.path) };
    });
    if (changed.has(path)) one.records = records;
    else known.set(path, { ...one, records });
  }
  const all: ResolvedRecord[] = [];
  const documents: OtherDocument[] = [];
  const unread: string[] = [];
  for (const [path, { folder, kind, records, unread: why }] of known) {
    for (const one of records) all.push(one);
    if (records.length > 0) continue;
    if (kind !== 'record' && kind !== 'moved') documents.push({ path, folder, kind });
    if (why !== null) unread.push(why);
  }
  return {
    all,
    documents,
    files: filesOf(before, known, { read, removed, isReordered: added.length > 0 }),
    siblings,
    labels: before === null || isNewName || hasLog(read) ? countLabels(all) : before.labels,
    unread,
    known,
    dayFirst,
  };
}

function isInOrder(paths: Iterable<string>): boolean {
  let before = '';
  for (const path of paths) {
    if (path < before) return false;
    before = path;
  }
  return true;
}

function knownFile({ folder, file, reading }: FileRead): KnownFile {
  const read = 'records' in reading ? reading : null;
  return {
    folder,
    file,
    kind: read?.kind ?? 'support',
    parts: read?.records ?? [],
    dayFirst: read?.dayFirst,
    unread: reading.kind === 'unread' ? reading.why : null,
    records: [],
  };
}

/** The files by path, in their order. */
function filesOf(
  before: Records | null,
  known: ReadonlyMap<string, KnownFile>,
  {
    read,
    removed,
    isReordered,
  }: {
    readonly read: readonly FileRead[];
    readonly removed: readonly string[];
    readonly isReordered: boolean;
  },
): Records['files'] {
  if (before === null || isReordered) {
    const all = new Map<string, TextFile>();
    for (const [path, { file }] of known) all.set(path, file);
    return all;
  }
  const files = new Map(before.files);
  for (const path of removed) files.delete(path);
  for (const { path, file } of read) files.set(path, file);
  return files;
}

/** What the files of each folder prove together; undefined when they prove nothing or contradict each other. */
function dayFirstByFolder(files: Iterable<KnownFile>): Records['dayFirst'] {
  const proofs = new Map<string, Set<boolean>>();
  for (const { folder, dayFirst } of files) {
    if (dayFirst === undefined) continue;
    proofs.set(folder, (proofs.get(folder) ?? new Set()).add(dayFirst));
  }
  return new Map(
    [...proofs].map(([folder, found]) => [folder, found.size === 1 ? [...found][0] : undefined]),
  );
}

/** A one-file log has a label for each entry, and they may change with its text. */
function hasLog(read: readonly FileRead[]): boolean {
  return read.some(({ reading }) => reading.kind === 'log');
}

function countLabels(records: readonly ResolvedRecord[]): Records['labels'] {
  const counts = new Map<string, number>();
  for (const { record } of records) {
    const label = record.label.toLowerCase();
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** The object that is there already, when a new reading says the same. */
function same(before: DecisionRecord | undefined, after: DecisionRecord): DecisionRecord {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
