// The records of the decision folders, resolved against each other. A record is resolved anew only when its file changed, when a name it
// may refer to came or went, or when its folder's way of writing dates became clear.

import { dependsOnNames, recordFrom, type FileReading } from './domain/record/reading.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import { indexRecords, type RecordIndex } from './domain/record/siblings.ts';
import type { Reading } from './reader.ts';
import type { OtherDocument, TextFile } from './snapshot.ts';

export interface Records {
  /** In the order of their paths. */
  readonly all: readonly DecisionRecord[];
  readonly documents: readonly OtherDocument[];
  readonly files: ReadonlyMap<string, TextFile>;
  readonly siblings: RecordIndex;
  /** What follows from a record's text alone, by its path. */
  readonly facts: ReadonlyMap<string, { readonly digest: string; readonly unfilled: readonly string[] }>;
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
  readonly records: readonly DecisionRecord[];
}

export function nextRecords(
  before: Records | null,
  { gone, read }: { readonly gone: readonly string[]; readonly read: readonly FileRead[] },
): Records {
  if (before !== null && read.length === 0 && !gone.some((path) => before.known.has(path))) return before;
  let known = new Map(before?.known);
  for (const path of gone) known.delete(path);
  const isNewName = known.size !== before?.known.size || read.some(({ path }) => !known.has(path));
  for (const one of read) known.set(one.path, knownFile(one));
  if (isNewName) known = new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));

  const siblings = before === null || isNewName ? indexRecords(known.keys()) : before.siblings;
  const dayFirst = dayFirstByFolder(known.values());
  for (const [path, one] of known) {
    const last = before?.known.get(path);
    const order = dayFirst.get(one.folder);
    const isFresh = last === undefined || last.parts !== one.parts || last.folder !== one.folder;
    const mayDiffer = isFresh || order !== before?.dayFirst.get(one.folder) || (isNewName && one.parts.some(dependsOnNames));
    if (!mayDiffer) continue;
    const records = one.parts.map((parts, place) =>
      same(last?.records[place], recordFrom(parts, { siblings, dayFirst: order })),
    );
    known.set(path, { ...one, records });
  }

  const all = [...known.values()].flatMap((one) => one.records);
  return {
    all,
    documents: [...known].flatMap(([path, { folder, kind }]) =>
      kind === 'record' || kind === 'moved' ? [] : kind === 'log' && (known.get(path)?.records.length ?? 0) > 0 ? [] : [{ path, folder, kind }],
    ),
    files: new Map([...known].map(([path, { file }]) => [path, file])),
    siblings,
    facts: new Map([...known.values()].flatMap((one) => one.parts.map((parts, place) => [one.records[place]?.path ?? '', parts]))),
    unread: [...known.values()].flatMap(({ unread }) => unread ?? []),
    known,
    dayFirst,
  };
}

function knownFile({ folder, file, reading }: FileRead): KnownFile {
  const isRead = reading.kind !== 'unread' && reading.kind !== 'review-log';
  return {
    folder,
    file,
    kind: isRead ? reading.kind : 'support',
    parts: isRead ? reading.records : [],
    dayFirst: isRead ? reading.dayFirst : undefined,
    unread: reading.kind === 'unread' ? reading.why : null,
    records: [],
  };
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

/** The object that is there already, when a new reading says the same. */
function same(before: DecisionRecord | undefined, after: DecisionRecord): DecisionRecord {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
