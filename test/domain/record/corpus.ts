// The corpus of real records, if it is there: its repositories, their files and what was checked by eye. Nothing of it goes into the project.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFolders } from '../../../server/domain/record/find.ts';
import { isDocument } from '../../../server/domain/record/names.ts';
import type { Beside } from '../../../server/domain/record/parts.ts';
import { readFile, recordFrom, type FileReading } from '../../../server/domain/record/reading.ts';
import type { DecisionFolder, DecisionRecord, DocumentKind } from '../../../server/domain/record/record.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';

const root = process.env['ACCORD_CORPUS'] ?? join('..', 'shared', 'corpus');
export const hasCorpus = existsSync(join(root, 'FORMATS.md'));

export interface OpenedFile {
  readonly text: string;
  readonly kind: DocumentKind;
  readonly folder: DecisionFolder;
  readonly reading: FileReading;
  /** What lies beside it: all records of the repository, and how the folder writes dates. */
  readonly beside: Beside;
  readonly record: DecisionRecord | null;
}

export interface Opened {
  readonly name: string;
  readonly folders: readonly DecisionFolder[];
  readonly files: ReadonlyMap<string, OpenedFile>;
  readonly expected: readonly Record<string, unknown>[];
}

function walk(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? walk(folder, path) : [path];
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function repositories(): string[] {
  return [
    ...readdirSync(join(root, 'open'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join('open', entry.name)),
    'synthetic',
  ];
}

/** All paths of the real repository, where the corpus has its list, else those of the files in the corpus. */
export function treeOf(name: string): string[] {
  const list = join(root, 'trees', `${name.replace('open/', '')}.paths.txt`);
  const own = walk(join(root, name)).filter(
    (path) => !path.startsWith('_LICENCE') && path !== 'expected.jsonl',
  );
  return existsSync(list)
    ? [
        ...new Set([
          ...readFileSync(list, 'utf8')
            .split('\n')
            .filter((line) => line !== ''),
          ...own,
        ]),
      ]
    : own;
}

export function readFrom(name: string): (path: string) => Promise<string | null> {
  return (path) => {
    const file = join(root, name, path);
    return Promise.resolve(existsSync(file) ? decode(readFileSync(file)) : null);
  };
}

/** Opens a repository of the corpus the way the catalogue does. */
export async function open(name: string): Promise<Opened> {
  const folders = await findFolders(treeOf(name), readFrom(name));
  const found = new Map<string, { text: string; folder: DecisionFolder; reading: FileReading }>();
  const orders = new Map<DecisionFolder, Set<boolean>>();
  for (const path of walk(join(root, name))) {
    if (path.startsWith('_LICENCE') || !isDocument(path)) continue;
    const text = decode(readFileSync(join(root, name, path)));
    const inside = folders
      .filter((candidate) => candidate.path === '' || path.startsWith(`${candidate.path}/`))
      .sort((a, b) => b.path.length - a.path.length);
    const folder = inside[0] ?? {
      path: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
      main: false,
      because: '',
    };
    const reading = readFile(path, folder.path, text);
    const proofs = orders.get(folder) ?? new Set();
    orders.set(folder, reading.dayFirst === undefined ? proofs : proofs.add(reading.dayFirst));
    found.set(path, { text, folder, reading });
  }
  const records = [...found].filter(([, { reading }]) => isDecision(reading));
  const siblings = indexRecords(records.map(([path]) => path));
  const files = new Map<string, OpenedFile>();
  for (const [path, { text, folder, reading }] of found) {
    const [dayFirst, ...more] = orders.get(folder) ?? [];
    const [parts] = isDecision(reading) ? reading.records : [];
    const beside = { siblings, dayFirst: more.length > 0 ? undefined : dayFirst };
    files.set(path, {
      text,
      kind: reading.kind,
      folder,
      reading,
      beside,
      record: parts === undefined ? null : recordFrom(parts, beside),
    });
  }
  const expected = readFileSync(join(root, name, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return {
    name,
    folders,
    files,
    expected: expected.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

function isDecision({ kind }: FileReading): boolean {
  return kind === 'record' || kind === 'moved';
}
