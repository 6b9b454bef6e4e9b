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

/** By path. */
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

export function linkRecords(records: readonly DecisionRecord[]): Links {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const relations = new Map<string, Map<string, Relation>>(records.map((record) => [record.path, new Map()]));
  for (const record of records) {
    for (const { kind, target, text, partial, from } of record.relations) {
      put(relations.get(record.path), { kind, path: target, text, partial, from, saidBy: 'this' });
      if (target === null) continue;
      put(relations.get(target), {
        kind: INVERSE[kind],
        path: record.path,
        text: record.label,
        partial,
        from,
        saidBy: 'other',
      });
    }
  }
  return new Map(
    records.map((record) => {
      const own = [...(relations.get(record.path)?.values() ?? [])];
      return [
        record.path,
        { relations: own, word: isSuperseded(own, byPath) ? 'superseded' : record.status.word },
      ];
    }),
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
    return successor !== undefined && !UNDECIDED.includes(successor.status.word);
  });
}
