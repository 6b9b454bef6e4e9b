// How decisions hang together: what took a decision's place and what is in force now, and the graph around one decision or of them all.
// Rule: each relation is in the graph once, told by the newer end; what is partial, suggested or without effect yet is marked, never dropped.

import { decidedOn, isInForce, statusKey, statusLabel, type Decision } from './decision.ts';
import type { Related } from './decision-view.ts';
import { list } from './judgement.ts';
import type { Relation } from './record/links.ts';
import { countOf } from './words.ts';

export type ByPath = ReadonlyMap<string, Decision>;

// ---------------------------------------------------------------------------------------------------------------- the graph

export type EdgeKind = 'supersedes' | 'amends' | 'depends-on' | 'relates-to';

interface EdgeRow {
  /** Read from the end the arrow leaves: "ADR-7 supersedes ADR-3". */
  readonly words: string;
  /** The same before it has effect; null where a relation needs no decision to hold. */
  readonly before: string | null;
}

export const EDGES: Readonly<Record<EdgeKind, EdgeRow>> = {
  supersedes: { words: 'supersedes', before: 'would supersede' },
  amends: { words: 'amends', before: 'would amend' },
  'depends-on': { words: 'depends on', before: null },
  'relates-to': { words: 'relates to', before: null },
};

export const EDGE_KINDS = Object.keys(EDGES) as readonly EdgeKind[];

export interface GraphNode extends Related {
  readonly path: string;
  /** ISO date it was decided on. */
  readonly date: string | null;
  readonly inForce: boolean;
}

export interface GraphEdge {
  /** Path of the decision that says, or would say, the words of `EDGES`. */
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly partial: boolean;
  /** Only prose speaks of it. */
  readonly suggested: boolean;
  /** False while the end that supersedes or amends is not decided, or was decided against. */
  readonly holds: boolean;
}

/** A relation whose other end is not in the repository. */
export interface LostEnd {
  readonly path: string;
  readonly kind: Relation['kind'];
  readonly text: string;
}

export interface RelationsGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lost: readonly LostEnd[];
  /** Decisions that were asked for and have no relation of the kinds asked for. */
  readonly alone: number;
  /** Decisions with relations for which there was no room. */
  readonly left: number;
}

/** More than anybody can read in one picture, and what is laid out without a wait. */
export const MOST_NODES = 500;

/** The edge that a relation is, and whether its arrow comes in. */
const EDGE_OF: Readonly<Record<Relation['kind'], { readonly kind: EdgeKind; readonly comesIn: boolean }>> = {
  supersedes: { kind: 'supersedes', comesIn: false },
  'superseded-by': { kind: 'supersedes', comesIn: true },
  amends: { kind: 'amends', comesIn: false },
  'amended-by': { kind: 'amends', comesIn: true },
  'depends-on': { kind: 'depends-on', comesIn: false },
  'needed-by': { kind: 'depends-on', comesIn: true },
  'relates-to': { kind: 'relates-to', comesIn: false },
};

export function edgeWords(edge: GraphEdge): string {
  const { words, before } = EDGES[edge.kind];
  const said = edge.holds || before === null ? words : before;
  return edge.partial ? `${said} in part` : said;
}

/** Everything within `depth` steps of a decision, the nearest first. */
export function neighbourhood(center: Decision, depth: number, byPath: ByPath): RelationsGraph {
  const found = new Map([[center.record.path, center]]);
  let left = 0;
  let ring = [center];
  for (let step = 0; step < depth; step += 1) {
    const next: Decision[] = [];
    for (const { other } of ring.flatMap((one) => othersOf(one, byPath))) {
      if (found.has(other.record.path)) continue;
      if (found.size >= MOST_NODES) {
        left += 1;
        continue;
      }
      found.set(other.record.path, other);
      next.push(other);
    }
    ring = next;
  }
  const decisions = [...found.values()];
  return {
    nodes: decisions.map(nodeOf),
    edges: edgesOf(decisions, byPath).filter(({ from, to }) => found.has(from) && found.has(to)),
    lost: lostEnds([center]),
    alone: 0,
    left,
  };
}

export interface Wanted {
  /** Only decisions of this folder, and what they are related to. */
  readonly folder: string | null;
  readonly kinds: readonly EdgeKind[];
  /** Only decisions in force, and relations between them. */
  readonly inForce: boolean;
  /** Also what only prose speaks of. */
  readonly suggested: boolean;
}

/** Every relation there is, as far as it is wanted: whole groups, the largest first, as long as there is room. */
export function wholeGraph(decisions: readonly Decision[], wanted: Wanted, byPath: ByPath): RelationsGraph {
  const fits = (decision: Decision) => !wanted.inForce || isInForce(decision.status);
  const asked = decisions.filter(
    (decision) => (wanted.folder === null || decision.record.folder === wanted.folder) && fits(decision),
  );
  const edges = edgesOf(asked, byPath).filter((edge) => {
    const ends = [byPath.get(edge.from), byPath.get(edge.to)];
    return (
      wanted.kinds.includes(edge.kind) &&
      (wanted.suggested || !edge.suggested) &&
      ends.every((end) => end !== undefined && fits(end))
    );
  });
  const groups = groupsOf(edges);
  const shown = new Set<string>();
  let left = 0;
  for (const group of groups) {
    // A group that has no room on an empty page is shown as far as it goes.
    const room = MOST_NODES - shown.size;
    const part = group.length <= room ? group : shown.size === 0 ? group.slice(0, room) : [];
    for (const path of part) shown.add(path);
    left += group.length - part.length;
  }
  const related = new Set(groups.flat());
  return {
    nodes: [...shown].flatMap((path) => {
      const decision = byPath.get(path);
      return decision === undefined ? [] : [nodeOf(decision)];
    }),
    edges: edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to)),
    lost: lostEnds(asked),
    alone: asked.filter((decision) => !related.has(decision.record.path)).length,
    left,
  };
}

function nodeOf(decision: Decision): GraphNode {
  const { record, ref, status } = decision;
  return {
    path: record.path,
    ref,
    label: record.label,
    title: record.title,
    status,
    date: decidedOn(decision),
    inForce: isInForce(status),
  };
}

function othersOf(
  decision: Decision,
  byPath: ByPath,
): readonly { readonly relation: Relation; readonly other: Decision }[] {
  return decision.relations.flatMap((relation) => {
    const other = relation.path === null ? undefined : byPath.get(relation.path);
    return other === undefined ? [] : [{ relation, other }];
  });
}

/** Each relation that a decision of the list has, once. Both ends know it, so the first one to tell it is enough. */
function edgesOf(decisions: readonly Decision[], byPath: ByPath): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const decision of decisions) {
    for (const { relation, other } of othersOf(decision, byPath)) {
      const { kind, comesIn } = EDGE_OF[relation.kind];
      // "Relates to" says the same from both ends, so the newer one tells it.
      const isTold = kind === 'relates-to' ? isNewer(decision, other) : !comesIn;
      const [newer, older] = isTold ? [decision, other] : [other, decision];
      const [from, to] = [newer.record.path, older.record.path];
      const key = `${kind} ${from} ${to}`;
      if (edges.has(key)) continue;
      edges.set(key, {
        from,
        to,
        kind,
        partial: relation.partial,
        suggested: relation.from === 'suggested',
        holds: EDGES[kind].before === null || hasEffect(relation, comesIn, newer),
      });
    }
  }
  return [...edges.values()];
}

/** What has no date yet is newer than what has one. */
function isNewer(one: Decision, other: Decision): boolean {
  const [a, b] = [one, other].map((decision) => `${decidedOn(decision) ?? '9999'} ${decision.record.path}`);
  return (a ?? '') > (b ?? '');
}

function lostEnds(decisions: readonly Decision[]): LostEnd[] {
  return decisions.flatMap(({ record, relations }) =>
    relations.flatMap(({ path, kind, text }) => (path === null ? [{ path: record.path, kind, text }] : [])),
  );
}

/** The ends of the edges in groups that hang together, the largest first. */
function groupsOf(edges: readonly GraphEdge[]): string[][] {
  const near = new Map<string, string[]>();
  for (const { from, to } of edges) {
    push(near, from, to);
    push(near, to, from);
  }
  const groups: string[][] = [];
  const seen = new Set<string>();
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const path of group)
      for (const other of near.get(path) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

// ---------------------------------------------------------------------------------------------------------------- succession

/** Decisions that did not take effect supersede nothing by their own word. Records whose status nobody knows do: one in five has none. */
const WITHOUT_EFFECT: readonly ReturnType<typeof statusKey>[] = [
  'draft',
  'proposed',
  'in-review',
  'deferred',
  'rejected',
  'withdrawn',
];

/** Does a supersession or amendment hold? What the older record says of itself always counts. */
function hasEffect({ saidBy }: Relation, comesIn: boolean, newer: Decision): boolean {
  const olderSaysSo = saidBy === 'both' || (saidBy === 'this') === comesIn;
  return olderSaysSo || !WITHOUT_EFFECT.includes(statusKey(newer.status));
}

/** One decision and what took its place, or, looking back, whose place it took. */
export interface Step {
  readonly path: string;
  readonly to: readonly string[];
  /** The words for ends that are not in the repository. */
  readonly lost: readonly string[];
}

export interface Succession {
  /** From the decision to what is in force, the nearest first; empty when it is in force itself. */
  readonly after: readonly Step[];
  /** What it took the place of, and what that took the place of. */
  readonly before: readonly Step[];
  /** Paths of what is in force at the ends. */
  readonly inForce: readonly string[];
  /** Some of these decisions supersede each other in a circle. */
  readonly circle: boolean;
}

/** Walks along what is whole, stated and in effect: what is partial or only said in prose does not carry on. */
export function successionOf(start: Decision, byPath: ByPath): Succession {
  const after = walk(start, 'superseded-by', byPath);
  const reached = new Set([start.record.path, ...after.flatMap((step) => step.to)]);
  return {
    after,
    before: walk(start, 'supersedes', byPath),
    inForce: [...reached].filter((path) => holds(byPath.get(path))),
    circle: isCircular(after),
  };
}

function holds(decision: Decision | undefined): boolean {
  return decision !== undefined && isInForce(decision.status);
}

function walk(start: Decision, kind: 'supersedes' | 'superseded-by', byPath: ByPath): Step[] {
  const steps: Step[] = [];
  const seen = new Set([start.record.path]);
  for (const path of seen) {
    const decision = byPath.get(path);
    // What is in force has no successor that took its place yet.
    if (decision === undefined || (kind === 'superseded-by' && holds(decision))) continue;
    const step = stepFrom(decision, kind, byPath);
    if (step.to.length + step.lost.length > 0) steps.push(step);
    for (const other of step.to) seen.add(other);
  }
  return steps;
}

function stepFrom(decision: Decision, kind: 'supersedes' | 'superseded-by', byPath: ByPath): Step {
  const to: string[] = [];
  const lost: string[] = [];
  for (const relation of decision.relations) {
    if (relation.kind !== kind || relation.partial || relation.from !== 'stated') continue;
    const other = relation.path === null ? undefined : byPath.get(relation.path);
    const { comesIn } = EDGE_OF[kind];
    if (other === undefined) lost.push(relation.text);
    else if (hasEffect(relation, comesIn, comesIn ? other : decision)) to.push(other.record.path);
  }
  return { path: decision.record.path, to, lost };
}

/** Takes away what leads nowhere, over and over: a circle is what remains. */
function isCircular(steps: readonly Step[]): boolean {
  const waits = new Map(steps.map((step) => [step.path, 0]));
  const behind = new Map<string, string[]>();
  for (const { path, to } of steps)
    for (const other of to.filter((one) => waits.has(one))) {
      waits.set(path, (waits.get(path) ?? 0) + 1);
      push(behind, other, path);
    }
  const ends = [...waits].flatMap(([path, count]) => (count === 0 ? [path] : []));
  for (const end of ends)
    for (const path of behind.get(end) ?? []) {
      const count = (waits.get(path) ?? 0) - 1;
      waits.set(path, count);
      if (count === 0) ends.push(path);
    }
  return ends.length < waits.size;
}

/** Steps that are told one by one before the rest is only counted. */
const MOST_TOLD = 4;

/** The way from a decision to what is in force in its place; null for one whose place nothing took. */
export function afterInWords(start: Decision, byPath: ByPath): string | null {
  const { after, inForce, circle } = successionOf(start, byPath);
  if (after.length === 0) return null;
  const way = stepsInWords(after, byPath, 'was superseded by');
  if (circle) return `${way}. They go round in a circle, so the records don’t tell which one is in force.`;
  if (inForce.length > 0)
    return after.length === 1 && inForce.length === 1
      ? `${way}, which is in force now.`
      : `${way}: in force now ${inForce.length === 1 ? 'is' : 'are'} ${list(inForce.map(labelIn(byPath)))}.`;
  const last = byPath.get(after.flatMap((step) => step.to).at(-1) ?? '');
  return last === undefined
    ? `${way}.`
    : `${way}, which is not in force either. Its status is “${statusLabel(last.status)}”.`;
}

/** What a decision took the place of, where that is more than one step back; null where the relations themselves tell it. */
export function beforeInWords(start: Decision, byPath: ByPath): string | null {
  const { before } = successionOf(start, byPath);
  return before.length < 2 ? null : `${stepsInWords(before, byPath, 'superseded')}.`;
}

function labelIn(byPath: ByPath): (path: string) => string {
  return (path) => byPath.get(path)?.record.label ?? path;
}

function stepsInWords(steps: readonly Step[], byPath: ByPath, verb: string): string {
  const label = labelIn(byPath);
  const ends = ({ to, lost }: Step) =>
    list([...to.map(label), ...lost.map((text) => `“${text}”, which is not in this repository`)]);
  const told = steps.slice(0, MOST_TOLD);
  const isChain = steps.every(
    (step, at) => step.path === (steps[at - 1]?.to[0] ?? step.path) && step.to.length <= 1,
  );
  const more = steps.length - told.length;
  const rest = more === 0 ? '' : `, and so on, ${countOf(more, 'more step')}`;
  if (!isChain) return told.map((step) => `${label(step.path)} ${verb} ${ends(step)}`).join('; ') + rest;
  return (
    told.map((step, at) => `${at === 0 ? label(step.path) : ', which'} ${verb} ${ends(step)}`).join('') + rest
  );
}
