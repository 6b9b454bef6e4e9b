// A drawn graph of relations: a box for each decision, an arrow for each relation. The list beside it says the same, so nothing is only here.
// Boxes are links and one stop of the Tab key; the arrows go from box to box. The picture scrolls in its own region and is enlarged by buttons and keys.

import { LitElement, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { sealOf, statusLabel } from '../../server/domain/decision.ts';
import {
  EDGE_KINDS,
  edgeWords,
  type GraphNode,
  type RelationsGraph,
} from '../../server/domain/relations-graph.ts';
import { countOf } from '../../server/domain/words.ts';
import { ARROWS, Panning, STEP, WAYS } from '../controllers/panning.ts';
import { arrow, arrowHead, linesOf, sample, shortTo, words } from '../graph/drawing.ts';
import type { Layout, Point } from '../graph/layout.ts';
import { layOutAside } from '../graph/laying-out.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { graphLooks } from '../styles/graph.ts';
import { GLYPHS } from './glyph.ts';
import './icon.ts';

const BOX = { width: 208, height: 68 };
/** Arrows up to which their words are written on them; beyond, the forms and the list tell. */
const FEW = 40;
/** Boxes drawn in one go, so that a large picture does not hold up the page. */
const AT_ONCE = 40;

@customElement('adr-relation-graph')
export class RelationGraphElement extends LitElement {
  static override styles = [base, controls, graphLooks];

  @property({ attribute: false }) graph: RelationsGraph | null = null;
  /** Path of the decision that is looked at, if there is one. */
  @property() center = '';
  @property() label = 'Relations as a graph';

  @state() private layout: Layout | null = null;
  @state() private drawn = 0;
  /** Path of the box that has the focus, or that the Tab key goes to. */
  @state() private at = '';
  /** Path of the box whose arrows stand out: the one under the pointer or with the focus. */
  @state() private lit = '';
  @query('.region') private region!: HTMLElement | null;

  protected panning = new Panning(this, () => this.region);
  #asked = new AbortController();

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('graph')) void this.#layOut();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#asked.abort();
  }

  async #layOut() {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const { graph } = this;
    if (graph === null) return;
    const isFew = graph.edges.length <= FEW;
    const sketch = {
      nodes: graph.nodes.map((node) => node.path),
      edges: graph.edges.map((edge) => ({
        from: edge.from,
        to: edge.to,
        label: isFew ? edgeWords(edge).length * 6.2 : 0,
      })),
      width: Math.max(this.clientWidth, 900),
    };
    const layout = await layOutAside(sketch, signal).catch(() => null);
    if (layout === null || signal.aborted) return;
    this.layout = layout;
    this.drawn = AT_ONCE;
    if (!graph.nodes.some((node) => node.path === this.at))
      this.at = this.center === '' ? (graph.nodes[0]?.path ?? '') : this.center;
    this.panning.begin(layout.width, this.clientWidth - 4);
    await this.updateComplete;
    this.#show(this.at);
    while (this.drawn < graph.nodes.length && !signal.aborted) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      this.drawn += AT_ONCE;
    }
  }

  override render() {
    const { graph, layout } = this;
    if (graph === null || graph.nodes.length === 0) return nothing;
    return html`${this.#tools(graph)}
      <div
        class="region ${this.panning.isHeld ? 'held' : ''}"
        tabindex="0"
        role="region"
        aria-label=${this.label}
        @keydown=${this.#onKey}
        @pointerdown=${(event: PointerEvent) => this.panning.hold(event)}
      >
        ${layout === null ? nothing : this.#picture(graph, layout)}
      </div>
      <ul class="legend" aria-label="Lines">
        ${EDGE_KINDS.filter((kind) => graph.edges.some((edge) => edge.kind === kind)).map(sample)}
      </ul>
      <p class="say">
        Solid frame: in force now. Dashed frame: not in
        force.${this.center === '' ? '' : ' Heavy frame: this decision.'} An arrow points to what is
        superseded, amended or
        needed.${graph.edges.some((edge) => !edge.holds) ? ' A dashed arrow has no effect until its decision is accepted.' : ''}${graph.edges.some((edge) => edge.suggested) ? ' A thin line is only suggested by prose.' : ''}
      </p>`;
  }

  #tools({ nodes }: RelationsGraph) {
    const percent = `${Math.round(this.panning.scale * 100)} %`;
    return html`<div class="tools" role="group" aria-label="Size of the picture">
      <button class="btn sm" aria-label="Smaller" @click=${() => this.panning.zoom(1 / STEP)}>−</button>
      <button class="btn sm" aria-label="Larger" @click=${() => this.panning.zoom(STEP)}>+</button>
      <button class="btn sm" @click=${this.#fit}>Show whole</button>
      ${WAYS.map(
        (way) =>
          html`<button
            class="btn sm"
            aria-label="Move ${way.toLowerCase()}"
            @click=${() => this.panning.pan(way)}
          >
            ${{ Left: '←', Right: '→', Up: '↑', Down: '↓' }[way]}
          </button>`,
      )}
      <span class="note" role="status">${countOf(nodes.length, 'decision')}, ${percent}</span>
    </div>`;
  }

  #picture(graph: RelationsGraph, { width, height, boxes, ways }: Layout) {
    const { drawn } = this;
    const { scale } = this.panning;
    const edges = graph.edges.slice(0, Math.ceil((graph.edges.length * drawn) / graph.nodes.length));
    return html`<svg
      width=${width * scale}
      height=${height * scale}
      viewBox="0 0 ${width} ${height}"
      role="group"
      aria-label=${this.label}
    >
      <defs>
        ${arrowHead('supersedes', 'M0 .8 7.5 4 0 7.2z', '')}
        ${arrowHead('amends', 'M.7 1.2 6.8 4 .7 6.8z', 'hollow')}
        ${arrowHead('depends-on', 'M.7 .8 7 4 .7 7.2', 'line')}
      </defs>
      <g aria-hidden="true">
        ${edges.map((edge, at) => arrow(edge, ways[at]?.points ?? [], [edge.from, edge.to].includes(this.lit)))}
        ${edges.map((edge, at) => words(edge, ways[at]?.label ?? null))}
      </g>
      ${graph.nodes.slice(0, drawn).map((node, at) => this.#box(node, boxes[at] ?? { x: 0, y: 0 }))}
    </svg>`;
  }

  #box(node: GraphNode, { x, y }: Point) {
    const seal = sealOf(node.status);
    const label = shortTo(node.label, 13);
    // What is heard, and shown under the pointer, begins with what is seen and then has the whole title.
    const name = `${label} ${statusLabel(node.status)} ${node.title}`;
    const state = `${node.inForce ? 'force' : ''} ${node.path === this.center ? 'this' : ''}`;
    return svg`<a
      class="node ${state}"
      href=${decisionLink(node.ref)}
      tabindex=${node.path === this.at ? 0 : -1}
      data-path=${node.path}
      aria-current=${node.path === this.center ? 'true' : nothing}
      transform="translate(${x} ${y})"
      @focus=${() => this.#focused(node.path)}
      @blur=${this.#unlit}
      @pointerenter=${() => (this.lit = node.path)}
      @pointerleave=${this.#unlit}
    >
      <title>${name}</title>
      <rect width=${BOX.width} height=${BOX.height} rx="2"></rect>
      <g class="seal ${seal}" transform="translate(9 8)">${GLYPHS[seal]}</g>
      <text class="id" x="31" y="21">${label}</text>
      <text class="word" x=${BOX.width - 9} y="21" text-anchor="end">${statusLabel(node.status)}</text>
      ${linesOf(node.title).map((line, at) => svg`<text class="t" x="9" y=${40 + 17 * at}>${line}</text> `)}
    </a>`;
  }

  #unlit = () => (this.lit = '');

  #focused(path: string) {
    this.at = path;
    this.lit = path;
    this.#show(path);
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const zoom = { '+': STEP, '=': STEP, '-': 1 / STEP }[event.key];
    const way = ARROWS[event.key];
    const [target] = event.composedPath();
    if (zoom !== undefined) this.panning.zoom(zoom);
    else if (event.key === '0') this.#fit();
    // On the region itself the arrows scroll, as they do everywhere.
    else if (way !== undefined && target instanceof SVGAElement) this.#go(way);
    else return;
    event.preventDefault();
  };

  /** To the nearest box in that direction; what lies straight ahead is nearer than what lies aside. */
  #go(way: Point) {
    const { graph, layout } = this;
    if (graph === null || layout === null) return;
    const here = layout.boxes[graph.nodes.findIndex((node) => node.path === this.at)];
    if (here === undefined) return;
    let [next, best] = ['', Infinity];
    graph.nodes.forEach((node, at) => {
      const box = layout.boxes[at] ?? here;
      const [x, y] = [box.x - here.x, box.y - here.y];
      const ahead = x * way.x + y * way.y;
      const aside = Math.abs(x * way.y) + Math.abs(y * way.x);
      const distance = ahead + 2 * aside;
      if (ahead > 1 && aside <= 2 * ahead && distance < best) [next, best] = [node.path, distance];
    });
    this.renderRoot.querySelector<SVGAElement>(`[data-path="${CSS.escape(next)}"]`)?.focus();
  }

  #fit = () => {
    if (this.layout !== null) this.panning.fit(this.layout);
  };

  #show(path: string) {
    const at = this.graph?.nodes.findIndex((node) => node.path === path) ?? -1;
    this.panning.show(this.layout?.boxes[at], BOX);
  }
}
