// The strokes of a drawn graph: arrows with their heads and words, titles cut to a box, the lines of its legend. It knows no page.

import { html, nothing, svg } from 'lit';
import { EDGES, edgeWords, type EdgeKind, type GraphEdge } from '../../server/domain/relations-graph.ts';
import type { Point } from './layout.ts';

/** Letters of a title that fit beside each other in a box. */
const LINE = 25;

export function arrowHead(kind: EdgeKind, way: string, looks: string) {
  return svg`<marker id=${kind} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class=${looks} d=${way}></path></marker>`;
}

export function arrow(edge: GraphEdge, points: readonly Point[], lit: boolean) {
  const looks = `${edge.kind} ${edge.holds ? '' : 'open'} ${edge.suggested ? 'faint' : ''} ${lit ? 'lit' : ''}`;
  const head = edge.kind === 'relates-to' ? nothing : `url(#${edge.kind})`;
  return svg`<path class="edge ${looks}" d=${wayOf(points)} marker-end=${head}></path>`;
}

export function words(edge: GraphEdge, place: Point | null) {
  return place === null
    ? nothing
    : svg`<text class="words" x=${place.x} y=${place.y + 4} text-anchor="middle">${edgeWords(edge)}</text>`;
}

/** A line through the points that is bent softly between them. */
function wayOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1] ?? last;
    const middle = at === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${middle.x} ${middle.y}`;
  });
  return `M${first.x} ${first.y}${bends.length === 0 ? `L${last.x} ${last.y}` : bends.join('')}`;
}

/** A title on two lines, cut between words where it is longer. */
export function linesOf(title: string): readonly string[] {
  if (title.length <= LINE) return [title];
  const [first, rest] = cutAt(title, LINE);
  if (rest.length <= LINE) return [first, rest];
  return [first, `${cutAt(rest, LINE - 1)[0]}…`];
}

/** A word that is longer than the line is cut within. */
function cutAt(text: string, length: number): readonly [string, string] {
  const space = text.lastIndexOf(' ', length);
  const cut = space < length / 2 ? length : space;
  return [text.slice(0, cut), text.slice(cut).trim()];
}

export function shortTo(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

export function sample(kind: EdgeKind) {
  const line: GraphEdge = { from: '', to: '', kind, partial: false, suggested: false, holds: true };
  const points = [
    { x: 44, y: 6 },
    { x: 2, y: 6 },
  ];
  return html`<li>
    <svg width="46" height="12" aria-hidden="true">${arrow(line, points, false)}</svg>${EDGES[kind].words}
  </li>`;
}
