// What is asked about a text while it is written: what a reviewer would see in it, and its fields as a form. Nothing here is saved.

import { anchorsOf } from './domain/checks-links.ts';
import { CheckedText } from './domain/checked-text.ts';
import { checkRead, type Around } from './domain/checks.ts';
import { changeField, fieldsIn, type FormField, type Written } from './domain/field-form.ts';
import type { Finding } from './domain/finding.ts';
import { linesOf, scanText } from './domain/record/lines.ts';
import { joinPath, parentOf } from './domain/record/names.ts';
import { dateIn } from './domain/working-days.ts';
import type { Template } from './domain/templates.ts';
import { bare } from './long-texts.ts';
import { readHere, type Reader } from './reader.ts';
import { filePath, logFileOf, type Snapshot } from './snapshot.ts';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly fields: readonly FormField[];
}

/** `path` is the record's, or the one it would get; `template` the one it was made from. */
export interface Checking {
  /** `path` is the record's, or the one it would get; `template` the one it was made from. */
  check(snapshot: Snapshot, about: CheckWish, at: string): Promise<Checked>;
  change(snapshot: Snapshot, wish: FieldWish): Promise<ReturnType<typeof changeField>>;
}

interface CheckWish {
  readonly path: string;
  readonly text: string;
  readonly template: Template | null;
}

interface FieldWish {
  readonly path: string;
  readonly text: string;
  readonly id: string;
  readonly value: string;
}

/** So many characters of other documents are read for the anchors in them; in those beyond it, nobody looks. */
const MOST_BESIDE = 256 * 1024;
/** Longer texts are looked at in a thread of their own: one made for it would hold up everybody. */
const LONG = 32 * 1024;

export function createChecking(reader: Reader = readHere): Checking {
  return {
    async check(snapshot, { path, text, template }, at) {
      const written = writtenAt(snapshot, path);
      const { folder, logged } = written;
      if (text.length <= LONG) {
        const around = aroundOf(snapshot, path, written, template, at);
        const checked = new CheckedText(path, folder, text, around);
        return { findings: checkRead(checked, around), fields: fieldsIn(checked, written) };
      }
      const [reading] = await reader([
        {
          kind: 'check',
          path,
          text,
          folder,
          logged,
          dayFirst: written.beside.dayFirst,
          asked: template === null ? null : { sections: template.sections, text: template.text },
          today: dateIn(at, snapshot.policy.calendar.zone),
          usual: usualIn(snapshot, folder),
        },
      ]);
      return reading?.kind === 'checked' ? reading : { findings: [...TOO_LONG], fields: [] };
    },
    async change(snapshot, { path, text, id, value }) {
      const { folder, logged, beside } = writtenAt(snapshot, path);
      if (text.length <= LONG) return changeField(path, text, { folder, logged, beside }, { id, value });
      const [reading] = await reader([
        { kind: 'field', path, text, folder, logged, dayFirst: beside.dayFirst, id, value },
      ]);
      return reading?.kind === 'changed' ? reading.outcome : { refused: TAKES_TOO_LONG };
    },
  };
}

const TAKES_TOO_LONG =
  'This text takes too long to be read. Nobody’s prose does that: look for very long runs of the same marks.';

const TOO_LONG: readonly Finding[] = [
  { check: 'too-long', severity: 'must', line: null, sentence: TAKES_TOO_LONG, detail: '', fixes: [] },
];

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
  const known = new Map<string, ReadonlySet<string>>();
  let left = MOST_BESIDE;
  return {
    ...beside,
    asked: template,
    logged,
    today: dateIn(at, policy.calendar.zone),
    exists: (other) => tree.has(other) || names.folders.has(other),
    named: (name) => names.files.get(name) ?? [],
    anchors(other) {
      const before = known.get(other);
      if (before !== undefined) return before;
      const text = snapshot.files.get(filePath(other))?.text;
      if (text === undefined || text.length > left) return null;
      left -= text.length;
      const anchors = anchorsOf(linesOf(text), { scan: scanText(text, other) });
      known.set(other, anchors);
      return anchors;
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
    isUsual: (word) => usualIn(snapshot, folder).has(bare(word)),
  };
}

/** Words that many records of a folder say their status with. */
function usualIn(snapshot: Snapshot, folder: string): ReadonlySet<string> {
  return namesIn(snapshot).usual.get(folder) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** So many records of a folder make a word its own. */
const USUAL = 3;

interface Names {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly folders: ReadonlySet<string>;
  /** By folder: words that several of its records say their status with. */
  readonly usual: ReadonlyMap<string, ReadonlySet<string>>;
}

const namesKnown = new WeakMap<Snapshot['tree'], Names>();

/** Worked out at the first question about a commit, and kept as long as it is the newest. */
function namesIn({ tree, decisions }: Snapshot): Names {
  const before = namesKnown.get(tree);
  if (before !== undefined) return before;
  const files = Map.groupBy(tree.keys(), (path) => path.slice(path.lastIndexOf('/') + 1));
  const folders = new Set<string>();
  for (const path of tree.keys())
    for (let up = parentOf(path); up !== '' && !folders.has(up); up = parentOf(up)) folders.add(up);
  const statuses = new Map<string, number>();
  for (const { record } of decisions) {
    const key = `${record.folder}\n${bare(record.status.text ?? '')}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }
  const usual = new Map<string, Set<string>>();
  for (const [key, count] of statuses) {
    const [folder = '', word = ''] = key.split('\n');
    if (count >= USUAL) usual.set(folder, (usual.get(folder) ?? new Set()).add(word));
  }
  const names = { files, folders, usual };
  namesKnown.set(tree, names);
  return names;
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
