// Every decision of a graph with its relations in words: the content that the picture is a picture of.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  edgeWords,
  type EdgeKind,
  type GraphEdge,
  type GraphNode,
  type RelationsGraph,
} from '../../server/domain/relations-graph.ts';
import { countOf } from '../../server/domain/words.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import './status.ts';

/** Rows shown before somebody asks for more. */
const PAGE = 50;

/** What the other end says: "needed by ADR-7". */
const BACK: Readonly<Record<EdgeKind, { readonly words: string; readonly before: string }>> = {
  supersedes: { words: 'superseded by', before: 'would be superseded by' },
  amends: { words: 'amended by', before: 'would be amended by' },
  'depends-on': { words: 'needed by', before: 'needed by' },
  'relates-to': { words: 'relates to', before: 'relates to' },
};

@customElement('adr-relation-list')
export class RelationListElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      li {
        padding: 0.5rem 0;
      }
      .l1 {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem 0.625rem;
        align-items: center;
        font-size: var(--text-sm);
      }
      .id {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      /* Links stand so far apart that a finger finds each. */
      .t {
        display: inline-block;
        padding: 0.1875rem 0;
        font: 560 1rem/1.3 var(--font-read);
        overflow-wrap: anywhere;
      }
      p {
        font-size: var(--text-sm);
        line-height: 1.625rem;
        color: var(--color-text-2);
        overflow-wrap: anywhere;
      }
      .btn {
        margin-top: var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) graph: RelationsGraph | null = null;
  @state() private shown = PAGE;

  override render() {
    if (this.graph === null) return nothing;
    const { nodes, edges } = this.graph;
    const said = saidOf(nodes, edges);
    const left = nodes.length - this.shown;
    return html`<ul class="rows" aria-label="Decisions with their relations">
        ${nodes.slice(0, this.shown).map((node) => row(node, said.get(node.path) ?? []))}
      </ul>
      ${left <= 0 ? nothing : html`<button class="btn" @click=${this.#more}>Show ${Math.min(PAGE, left)} more</button>`}`;
  }

  #more = async () => {
    const first = this.shown;
    this.shown += PAGE;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('a.t')[first]?.focus();
  };
}

interface Said {
  readonly words: string;
  readonly others: GraphNode[];
}

/** For each decision what is said of it, the others of one kind together. */
function saidOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, Said[]> {
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const said = new Map<string, Said[]>();
  const say = (path: string, words: string, other: GraphNode | undefined) => {
    if (other === undefined) return;
    const lines = said.get(path) ?? [];
    said.set(path, lines);
    const line = lines.find((one) => one.words === words);
    if (line === undefined) lines.push({ words, others: [other] });
    else line.others.push(other);
  };
  for (const edge of edges) {
    const back = BACK[edge.kind][edge.holds ? 'words' : 'before'];
    say(edge.from, edgeWords(edge), byPath.get(edge.to));
    say(edge.to, edge.partial ? `${back} (in part)` : back, byPath.get(edge.from));
  }
  return said;
}

function row(node: GraphNode, said: readonly Said[]) {
  return html`<li>
    <div class="l1">
      <span class="id">${node.label}</span><adr-status .status=${node.status}></adr-status>
    </div>
    <a class="t" href=${decisionLink(node.ref)}>${node.title}</a>
    ${said.map(
      ({ words, others }) =>
        html`<p>
          ${words}
          ${others.map(
            (other, at) =>
              html`${at === 0 ? '' : ', '}<a class="link" href=${decisionLink(other.ref)} title=${other.title}
                  >${other.label}</a
                >`,
          )}
        </p>`,
    )}
  </li>`;
}

/** "3 decisions have no relations, and 12 more would not fit in the picture." */
export function leftOut({ alone, left }: RelationsGraph): string {
  const parts = [
    ...(alone === 0
      ? []
      : [`${countOf(alone, 'decision')} ${alone === 1 ? 'has' : 'have'} no such relation`]),
    ...(left === 0 ? [] : [`${countOf(left, 'decision')} would not fit: choose a folder or fewer kinds`]),
  ];
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}
