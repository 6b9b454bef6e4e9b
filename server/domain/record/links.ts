// Relations over all records: each is kept with both its ends, though in most real pairs only one record states it.
// Rule: the inverse is derived and never required; who states it is kept.

import type { StatusWord } from '../status.ts';
import type { DecisionRecord, RelationKind } from './record.ts';

export interface Relation {
  readonly kind: RelationKind | 'needed-by';
  /** The other record; null when it leads nowhere in this repository. */
  readonly path: string | null;
  /** The words used for it. */
  readonly text: string;
  readonly partial: boolean;
  readonly from: 'stated' | 'suggested';
  readonly saidBy: 'this' | 'other' | 'both';
}

export interface LinkedRecord {
  readonly relations: readonly Relation[];
  /** The status in effect: `superseded` also where only the successor says so. */
  readonly word: StatusWord;
}

/** By path; a record that no relation touches is not in it, and its own word is in effect. */
export type Links = ReadonlyMap<string, LinkedRecord>;

const INVERSE: Readonly<Record<RelationKind, Relation['kind']>> = {
  supersedes: 'superseded-by',
  'superseded-by': 'supersedes',
  amends: 'amended-by',
  'amended-by': 'amends',
  'relates-to': 'relates-to',
  'depends-on': 'needed-by',
};

/**
 * Successors that have not been decided, or were decided against, supersede nothing by their own word (DOMAIN section 3: it happens when the
 * successor becomes accepted). Records without a known status do: one real record in five has none. What a record says of itself always counts.
 */
const UNDECIDED: readonly StatusWord[] = ['draft', 'proposed', 'rejected'];

/** Where `before` says the same of a record, its very object is given again, so that nobody has to compare what did not change. */
export function linkRecords(records: readonly DecisionRecord[], before: Links = new Map()): Links {
  const speaking = records.filter((record) => record.relations.length > 0);
  const touched = new Set(speaking.map((record) => record.path));
  for (const { relations } of speaking)
    for (const { target } of relations) if (target !== null) touched.add(target);
  const byPath = new Map<string, DecisionRecord>();
  for (const record of records) if (touched.has(record.path)) byPath.set(record.path, record);
  const known = new Map<string, Map<string, Relation>>();
  for (const path of byPath.keys()) known.set(path, new Map());
  for (const record of speaking) {
    for (const { kind, target, text, partial, from } of record.relations) {
      put(known.get(record.path), { kind, path: target, text, partial, from, saidBy: 'this' });
      if (target === null) continue;
      put(known.get(target), {
        kind: INVERSE[kind],
        path: record.path,
        text: record.label,
        partial,
        from,
        saidBy: 'other',
      });
    }
  }
  const links = new Map<string, LinkedRecord>();
  for (const [path, record] of byPath) {
    const relations = [...(known.get(path)?.values() ?? [])];
    const word = isSuperseded(relations, byPath) ? 'superseded' : record.status.word;
    const old = before.get(path);
    links.set(path, old !== undefined && says(old, word, relations) ? old : { relations, word });
  }
  return links;
}

function says(old: LinkedRecord, word: StatusWord, relations: readonly Relation[]): boolean {
  return (
    old.word === word &&
    old.relations.length === relations.length &&
    relations.every((relation, at) => isSame(relation, old.relations[at]))
  );
}

function isSame(one: Relation, other: Relation | undefined): boolean {
  return (
    one.kind === other?.kind &&
    one.path === other.path &&
    one.text === other.text &&
    one.partial === other.partial &&
    one.from === other.from &&
    one.saidBy === other.saidBy
  );
}

/** Joins what both records say of the same relation; what is stated beats what is suggested. */
function put(known: Map<string, Relation> | undefined, relation: Relation): void {
  const key = `${relation.kind} ${relation.path ?? `"${relation.text}"`}`;
  const other = known?.get(key);
  if (other === undefined || (other.from === 'suggested' && relation.from === 'stated'))
    known?.set(key, relation);
  else if (other.saidBy !== relation.saidBy && other.from === relation.from) {
    const own = other.saidBy === 'other' ? relation : other;
    known?.set(key, { ...own, partial: other.partial && relation.partial, saidBy: 'both' });
  }
}

function isSuperseded(relations: readonly Relation[], byPath: ReadonlyMap<string, DecisionRecord>): boolean {
  return relations.some((relation) => {
    if (relation.kind !== 'superseded-by' || relation.partial || relation.from !== 'stated') return false;
    if (relation.saidBy !== 'other') return true;
    const successor = relation.path === null ? undefined : byPath.get(relation.path);
    // What is only safe to try supersedes nothing until it is adopted.
    return (
      successor !== undefined && successor.onTrial !== true && !UNDECIDED.includes(successor.status.word)
    );
  });
}
