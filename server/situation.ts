// What the rules are asked with: one decision of a snapshot, seen by one person at one instant.

import { filePath, logFileOf, type Snapshot, type TextFile } from './snapshot.ts';
import { isInForce, type Decision } from './domain/decision.ts';
import type { ReviewLog } from './domain/event.ts';
import type { Person } from './domain/person.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import type { Situation } from './domain/review.ts';

export function situationOf(snapshot: Snapshot, decision: Decision, person: Person, at: string): Situation {
  return {
    actor: person.id,
    at,
    policy: snapshot.policy,
    people: snapshot.people,
    text: { commit: snapshot.commit, blob: decision.blob, digest: decision.digest },
    word: decision.record.status.word,
    unfilled: decision.unfilled,
    supersedes: supersededBy(snapshot, decision),
  };
}

/** Records in force that the decision's own text says it supersedes as a whole; a cycle is refused by leaving it out. */
function supersededBy(snapshot: Snapshot, decision: Decision): readonly string[] {
  return decision.relations.flatMap((relation) => {
    if (
      relation.kind !== 'supersedes' ||
      relation.partial ||
      relation.from === 'suggested' ||
      relation.path === null ||
      relation.saidBy === 'other'
    )
      return [];
    const other = snapshot.byPath.get(relation.path);
    if (other === undefined || other === decision || other.review.supersedes.includes(decision.record.path))
      return [];
    // Several may supersede the same one; what is still being decided is nothing to supersede.
    return isInForce(other.status) || other.review.standing.kind === 'superseded' ? [relation.path] : [];
  });
}

/** The file a record was read from. */
export function fileOf(snapshot: Snapshot, record: DecisionRecord): TextFile {
  const file = snapshot.files.get(filePath(record.path));
  if (file === undefined) throw new Error(`The file of ${record.path} is not in this snapshot.`);
  return file;
}

/** The log of a record; empty for one as found. */
export function logOf(snapshot: Snapshot, path: string): ReviewLog {
  return logFileOf(snapshot, path).log;
}
