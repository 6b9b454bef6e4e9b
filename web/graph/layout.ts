// Where the boxes and arrows of a graph stand. Pure, and the only file that loads dagre; it runs in a worker because a large graph takes long.
// Rule: newer stands right of older, and groups that hang together are laid out one by one and then set in rows.

import { graphlib, layout } from '@dagrejs/dagre';

export interface Sketch {
  /** Names of the boxes; the order decides between places that are equally good. */
  readonly nodes: readonly string[];
  /** `label` is the width in pixels that its words take; 0 for an arrow without words. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: number }[];
  /** How wide rows of groups may become, in pixels. */
  readonly width: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  /** Of each box, in the order of the sketch: its top left corner. */
  readonly boxes: readonly Point[];
  /** Of each arrow, in the order of the sketch: its way, and the middle of its words. */
  readonly ways: readonly { readonly points: readonly Point[]; readonly label: Point | null }[];
  readonly width: number;
  readonly height: number;
}

export const BOX = { width: 208, height: 68 } as const;
/** Between two groups, and around them all. */
const GAP = 24;
const LABEL_HEIGHT = 14;
/** Boxes of a group from which on it is laid out fast rather than with the fewest crossings. */
const LARGE = 200;

/** A group laid out by itself, from 0 on. */
interface Block {
  readonly boxes: ReadonlyMap<number, Point>;
  readonly ways: ReadonlyMap<number, Layout['ways'][number]>;
  readonly width: number;
  readonly height: number;
}

export function layOut(sketch: Sketch): Layout {
  const blocks = groupsOf(sketch).map((group) => layOutGroup(sketch, group));
  // In rows, each group beside the one before as long as there is room.
  const boxes: Point[] = sketch.nodes.map(() => ({ x: 0, y: 0 }));
  const ways: Layout['ways'][number][] = sketch.edges.map(() => ({ points: [], label: null }));
  let [x, y, row, width] = [GAP, GAP, 0, 0];
  for (const block of blocks) {
    if (x > GAP && x + block.width + GAP > sketch.width) [x, y, row] = [GAP, y + row + GAP, 0];
    const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
    for (const [at, box] of block.boxes) boxes[at] = moved(box);
    for (const [at, { points, label }] of block.ways)
      ways[at] = { points: points.map(moved), label: label === null ? null : moved(label) };
    x += block.width + GAP;
    width = Math.max(width, x);
    row = Math.max(row, block.height);
  }
  return { boxes, ways, width, height: y + row + GAP };
}

interface Group {
  readonly nodes: number[];
  readonly edges: number[];
}

/** Places in the sketch of what hangs together; what comes first in the sketch comes first here. */
function groupsOf({ nodes, edges }: Sketch): Group[] {
  const place = new Map(nodes.map((name, at) => [name, at]));
  const near = nodes.map((): number[] => []);
  const ends = edges.map(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0] as const);
  for (const [from, to] of ends) {
    near[from]?.push(to);
    near[to]?.push(from);
  }
  const groups: Group[] = [];
  const groupOf: Group[] = [];
  for (const start of nodes.keys()) {
    if (groupOf[start] !== undefined) continue;
    const group: Group = { nodes: [start], edges: [] };
    groupOf[start] = group;
    for (const at of group.nodes)
      for (const other of near[at] ?? []) {
        if (groupOf[other] !== undefined) continue;
        groupOf[other] = group;
        group.nodes.push(other);
      }
    groups.push(group);
  }
  ends.forEach(([from], at) => groupOf[from]?.edges.push(at));
  return groups;
}

function layOutGroup({ nodes, edges }: Sketch, group: Group): Block {
  const isLarge = group.nodes.length > LARGE;
  const ranker = isLarge ? 'longest-path' : 'network-simplex';
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'RL', ranker, nodesep: 18, ranksep: 44, edgesep: 12, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const at of group.nodes) graph.setNode(nodes[at] ?? '', { ...BOX });
  for (const at of group.edges) {
    const edge = edges[at];
    if (edge === undefined) continue;
    const words = edge.label === 0 ? {} : { width: edge.label, height: LABEL_HEIGHT, labelpos: 'c' };
    graph.setEdge(edge.from, edge.to, words, String(at));
  }
  layout(graph, { disableOptimalOrderHeuristic: isLarge });
  const { width = BOX.width, height = BOX.height } = graph.graph();
  const boxes = new Map<number, Point>();
  for (const at of group.nodes) {
    const { x, y } = graph.node(nodes[at] ?? '');
    boxes.set(at, { x: x - BOX.width / 2, y: y - BOX.height / 2 });
  }
  const ways = new Map<number, Layout['ways'][number]>();
  for (const at of group.edges) {
    const edge = edges[at];
    if (edge === undefined) continue;
    const { points = [], x, y } = graph.edge({ v: edge.from, w: edge.to, name: String(at) });
    const label = edge.label === 0 || x === undefined || y === undefined ? null : { x, y };
    ways.set(at, { points: points.map(({ x, y }: Point) => ({ x, y })), label });
  }
  return { boxes, ways, width, height };
}
