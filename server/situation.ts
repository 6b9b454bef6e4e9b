// What the rules are asked with: one decision of a snapshot, seen by one person at one instant.

import { absencesAt } from './domain/absences.ts';
import { filePath, logFileOf, type Snapshot, type TextFile } from './snapshot.ts';
import { isInForce, type Decision } from './domain/decision.ts';
import { recordBody } from './domain/record/body.ts';
import type { ReviewLog } from './domain/event.ts';
import type { Person } from './domain/person.ts';
import { meetingDates } from './meeting-dates.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import type { Situation } from './domain/review.ts';

export function situationOf(snapshot: Snapshot, decision: Decision, person: Person, at: string): Situation {
  const { record } = decision;
  const { absent, principals } = absencesAt(snapshot.policy, at);
  return {
    actor: person.id,
    at,
    policy: snapshot.policy,
    people: snapshot.people,
    absent,
    principals: principals.get(person.id) ?? [],
    text: { commit: snapshot.commit, blob: decision.blob, digest: decision.digest },
    word: record.status.word,
    unfilled: decision.unfilled,
    meetings: meetingDates(snapshot),
    terms: record.terms ?? null,
    supersedes: supersededBy(snapshot, decision),
    circular: circularIn(snapshot, decision),
    // Only few commands ask for the words, and the file is read for them then.
    get body() {
      return recordBody(fileOf(snapshot, record).text, record);
    },
    get predecessors() {
      return predecessorsOf(snapshot, decision);
    },
    successors: decision.relations.flatMap((one) =>
      one.kind === 'superseded-by' && one.path !== null && !one.partial ? [one.path] : [],
    ),
  };
}

/** Labels of what the text says it supersedes and that, over any number of steps, supersedes this one. */
function circularIn(snapshot: Snapshot, decision: Decision): readonly string[] {
  const { path } = decision.record;
  return statedBy(decision).flatMap((first) => {
    const seen = new Set<string>();
    const waiting = [first];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === path) return [snapshot.byPath.get(first)?.record.label ?? first];
      if (seen.has(next)) continue;
      seen.add(next);
      const other = snapshot.byPath.get(next);
      // Only what holds, or held, has superseded anything.
      if (other !== undefined && (isInForce(other.status) || other.review.supersedes.length > 0))
        waiting.push(...(other.review.standing.kind === 'none' ? statedBy(other) : other.review.supersedes));
    }
    return [];
  });
}

/** What it superseded, by path, with the labels of its other successors that were not deprecated. */
function predecessorsOf(snapshot: Snapshot, decision: Decision): Situation['predecessors'] {
  const { path } = decision.record;
  return new Map(
    snapshot.decisions.flatMap(({ record, review: { standing } }) => {
      if (standing.kind !== 'superseded' || !standing.successors.includes(path)) return [];
      const others = standing.successors.flatMap((one) => {
        const other = one === path ? undefined : snapshot.byPath.get(one);
        return other === undefined || other.review.standing.kind === 'deprecated' ? [] : [other.record.label];
      });
      return [[record.path, others] as const];
    }),
  );
}

/** Paths that the decision's own text says it supersedes as a whole. */
function statedBy({ relations }: Decision): readonly string[] {
  return relations.flatMap(({ kind, partial, from, path, saidBy }) =>
    kind === 'supersedes' && !partial && from !== 'suggested' && path !== null && saidBy !== 'other'
      ? [path]
      : [],
  );
}

/** Records in force that the decision's own text says it supersedes as a whole. */
export function supersededBy(snapshot: Snapshot, decision: Decision): readonly string[] {
  return statedBy(decision).filter((path) => {
    const other = snapshot.byPath.get(path);
    if (other === undefined || other === decision) return false;
    // Several may supersede the same one; what is still being decided is nothing to supersede.
    return isInForce(other.status) || other.review.standing.kind === 'superseded';
  });
}

const overs = new WeakMap<Snapshot, ReadonlyMap<string, readonly string[]>>();

/** By path of what stays in force meanwhile: the paths of the trials that would supersede it. */
export function trialsOver(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const known = overs.get(snapshot);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const decision of snapshot.decisions)
    if (decision.review.standing.kind === 'safe-to-try')
      for (const path of supersededBy(snapshot, decision))
        found.set(path, [...(found.get(path) ?? []), decision.record.path]);
  overs.set(snapshot, found);
  return found;
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
