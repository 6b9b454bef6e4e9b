// The map of all decisions: what supersedes, amends, needs and relates to what, as a picture and as a list. What is chosen stands in the address.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { EDGES, EDGE_KINDS, type EdgeKind } from '../../server/domain/relations-graph.ts';
import { countOf } from '../../server/domain/words.ts';
import { getMap, type Problem, type Value } from '../api.ts';
import { leftOut } from '../components/relation-list.ts';
import { PageTitled, Waiting } from '../events/shell.ts';
import { decisionLink } from '../links.ts';
import type { Session } from '../session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { folderChoice, overview, show } from './overview.ts';
import '../components/relation-graph.ts';

/** Links that lead nowhere that are listed before the rest is counted. */
const MOST_LOST = 20;

@customElement('adr-map-page')
export class MapPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-5);
        align-items: center;
        padding-bottom: var(--space-4);
        font-size: var(--text-sm);
      }
      form label {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        min-height: 1.5rem;
      }
      form select {
        width: auto;
        max-width: 20rem;
      }
      .both {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 22rem;
        gap: var(--space-7);
        align-items: start;
      }
      .picture {
        position: sticky;
        top: calc(var(--bar-h) + 1rem);
      }
      adr-relation-graph {
        --graph-height: calc(100dvh - 17rem);
      }
      .lost li {
        padding: 0.375rem 0;
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      @media (max-width: 1100px) {
        .both {
          grid-template-columns: minmax(0, 1fr);
        }
        .picture {
          position: static;
        }
        adr-relation-graph {
          --graph-height: 60dvh;
        }
      }
    `,
  ];

  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session: Session | null = null;

  @state() protected map: Value<typeof getMap>['graph'] | null = null;
  @state() protected problem: Problem | null = null;
  #asked = 0;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('query')) this.dispatchEvent(new Waiting(this.#load()));
  }

  async #load() {
    const asked = (this.#asked += 1);
    const kinds = this.#kinds.join();
    const folder = this.query.get('folder');
    const answer = await getMap({
      ...(folder === null ? {} : { folder }),
      ...(this.query.has('in-force') ? { 'in-force': 'yes' as const } : {}),
      ...(this.query.has('suggested') ? { suggested: 'yes' as const } : {}),
      kinds,
    });
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.map = answer.value.graph;
    await this.updateComplete;
    this.dispatchEvent(new PageTitled('Map of decisions'));
  }

  override render() {
    const { problem, map } = this;
    return overview(
      { name: 'Map', path: '/map', problem, again: () => void this.#load() },
      this.#filters(),
      map === null ? nothing : this.#map(map),
    );
  }

  #filters() {
    const box = (name: string, label: string, checked: boolean) =>
      html`<label
        ><input type="checkbox" name=${name} .checked=${checked} @change=${this.#onFilter} />${label}</label
      >`;
    return html`<form aria-label="What the map shows" @submit=${(event: Event) => event.preventDefault()}>
      ${folderChoice(this.session, this.query.get('folder'), this.#onFilter)}
      ${EDGE_KINDS.map((kind) => box(kind, EDGES[kind].words, this.#kinds.includes(kind)))}
      ${box('in-force', 'Only what is in force', this.query.has('in-force'))}
      ${box('suggested', 'Also what only prose speaks of', this.query.has('suggested'))}
    </form>`;
  }

  #map(map: NonNullable<MapPage['map']>) {
    if (map.nodes.length === 0)
      return html`<p class="note">
        No decision has a relation of the kinds that are ticked. Relations come from the records themselves:
        “Supersedes ADR-3” in the status, a list of links, or the front matter.
      </p>`;
    return html`<div class="both">
      <section class="sec picture" aria-labelledby="picture">
        <header>
          <h2 id="picture">${countOf(map.edges.length, 'relation')}</h2>
          <span class="note">${leftOut(map)}</span>
        </header>
        <adr-relation-graph .graph=${map} label="The map of decisions as a graph"></adr-relation-graph>
      </section>
      <div>
        <section class="sec" aria-labelledby="list">
          <h2 id="list">The same as a list</h2>
          <adr-relation-list .graph=${map}></adr-relation-list>
        </section>
        ${this.#lost(map.lost)}
      </div>
    </div>`;
  }

  #lost(lost: NonNullable<MapPage['map']>['lost']) {
    if (lost.length === 0) return nothing;
    const more = lost.length - MOST_LOST;
    return html`<section class="sec lost" aria-labelledby="lost">
      <h2 id="lost">Links that lead nowhere <span class="count">${lost.length}</span></h2>
      <ul class="rows">
        ${lost
          .slice(0, MOST_LOST)
          .map(
            ({ path, text }) =>
              html`<li>
                <a class="link" href=${decisionLink(path)}>${path.split('/').at(-1)}</a> names “${text}”,
                which is not in this repository.
              </li>`,
          )}
        ${more <= 0 ? nothing : html`<li>And ${countOf(more, 'more link')}.</li>`}
      </ul>
    </section>`;
  }

  /** Without a word about kinds in the address all of them are shown. */
  get #kinds(): readonly EdgeKind[] {
    const said = this.query.get('kinds');
    return said === null ? EDGE_KINDS : EDGE_KINDS.filter((kind) => said.split(' ').includes(kind));
  }

  #onFilter = (event: Event) => {
    const input = event.target;
    const query = new URLSearchParams(this.query);
    if (input instanceof HTMLSelectElement) {
      query.delete('folder');
      if (input.value !== '') query.set('folder', input.value);
    } else if (input instanceof HTMLInputElement) {
      const kinds = EDGE_KINDS.filter((kind) =>
        kind === input.name ? input.checked : this.#kinds.includes(kind),
      );
      if (input.name === 'in-force' || input.name === 'suggested') {
        query.delete(input.name);
        if (input.checked) query.set(input.name, '');
      } else if (kinds.length === EDGE_KINDS.length) query.delete('kinds');
      else query.set('kinds', kinds.join(' '));
    }
    this.query = query;
    show('/map', query);
  };
}
