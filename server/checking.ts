// What is asked about a text while it is written: what a reviewer would see in it, and its fields as a form. Nothing here is saved.

import { anchorsOf } from './domain/checks-links.ts';
import { checkText, type Around } from './domain/checks.ts';
import { changeField, fieldsOf, type FormField, type Written } from './domain/field-form.ts';
import type { Finding } from './domain/finding.ts';
import { linesOf, scanText } from './domain/record/lines.ts';
import { joinPath, parentOf } from './domain/record/names.ts';
import { dateIn } from './domain/working-days.ts';
import type { Template } from './domain/templates.ts';
import { filePath, logFileOf, type Snapshot } from './snapshot.ts';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly fields: readonly FormField[];
}

/** `path` is the record's, or the one it would get; `template` the one it was made from. */
export function check(
  snapshot: Snapshot,
  {
    path,
    text,
    template,
  }: { readonly path: string; readonly text: string; readonly template: Template | null },
  at: string,
): Checked {
  const written = writtenAt(snapshot, path);
  return {
    findings: checkText(path, written.folder, text, aroundOf(snapshot, path, written, template, at)),
    fields: fieldsOf(path, text, written),
  };
}

export function change(
  snapshot: Snapshot,
  {
    path,
    text,
    ...wish
  }: { readonly path: string; readonly text: string; readonly id: string; readonly value: string },
): ReturnType<typeof changeField> {
  return changeField(path, text, writtenAt(snapshot, path), wish);
}

/** Id of the template a decision was made from, if it is known. */
export function templateOf(snapshot: Snapshot, path: string): string | null {
  return logFileOf(snapshot, path).review.template;
}

function writtenAt(snapshot: Snapshot, path: string): Written {
  const folder = folderOf(snapshot, path);
  const { review } = logFileOf(snapshot, path);
  return {
    folder,
    logged: review.standing.kind !== 'none',
    beside: { siblings: snapshot.siblings, dayFirst: snapshot.dayFirst.get(folder) },
  };
}

function aroundOf(
  snapshot: Snapshot,
  path: string,
  { folder, logged, beside }: Written,
  template: Template | null,
  at: string,
): Around {
  const { tree, byPath, policy } = snapshot;
  const names = namesIn(snapshot);
  return {
    ...beside,
    asked: template,
    logged,
    today: dateIn(at, policy.calendar.zone),
    exists: (other) => tree.has(other) || names.folders.has(other),
    named: (name) => names.files.get(name) ?? [],
    anchors(other) {
      const file = snapshot.files.get(filePath(other));
      return file === undefined ? null : anchorsOf(linesOf(file.text), { scan: scanText(file.text, other) });
    },
    decision(other) {
      const decision = byPath.get(other);
      if (decision === undefined) return null;
      const { status, record, relations } = decision;
      return {
        label: record.label,
        word:
          status.kind === 'as-found'
            ? status.word
            : status.status === 'superseded'
              ? 'superseded'
              : 'accepted',
        successors: relations.flatMap((relation) =>
          relation.kind === 'superseded-by' && !relation.partial && relation.path !== null
            ? (byPath.get(relation.path)?.record.label ?? [])
            : [],
        ),
      };
    },
    isUsual: (word) => (names.statuses.get(`${folder} ${bare(word)}`) ?? 0) >= USUAL,
  };
}

/** So many records of a folder make a word its own. */
const USUAL = 3;

interface Names {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly folders: ReadonlySet<string>;
  /** How many records of a folder say their status with a word. */
  readonly statuses: ReadonlyMap<string, number>;
}

const known = new WeakMap<Snapshot['tree'], Names>();

/** Worked out at the first question about a commit, and kept as long as it is the newest. */
function namesIn({ tree, decisions }: Snapshot): Names {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const files = Map.groupBy(tree.keys(), (path) => path.slice(path.lastIndexOf('/') + 1));
  const folders = new Set<string>();
  for (const path of tree.keys())
    for (let up = parentOf(path); up !== '' && !folders.has(up); up = parentOf(up)) folders.add(up);
  const statuses = new Map<string, number>();
  for (const { record } of decisions) {
    const key = `${record.folder} ${bare(record.status.text ?? '')}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }
  const names = { files, folders, statuses };
  known.set(tree, names);
  return names;
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]+/gu, '')
    .trim();
}

/** The innermost decision folder that holds a path. */
function folderOf({ folders, byPath }: Snapshot, path: string): string {
  const record = byPath.get(path)?.record;
  if (record !== undefined) return record.folder;
  const around = folders
    .map((folder) => folder.path)
    .filter((folder) => folder === '' || path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
  return around[0] ?? joinPath('', parentOf(path)) ?? '';
}
