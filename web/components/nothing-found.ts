// A search that found nothing says what to drop: each button is the query without one of its parts.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Facet } from '../../server/domain/hit.ts';
import { QueryTyped } from '../events/list.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { waysOut } from '../suggestions.ts';
import './empty.ts';

@customElement('adr-nothing-found')
export class NothingFoundElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .btn {
        max-width: 100%;
        height: auto;
        min-height: 2rem;
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() text = '';
  @property({ attribute: false }) facets: readonly Facet[] = [];

  override render() {
    const ways = waysOut(this.text, this.facets);
    return html`<adr-empty
      sentence=${ways.length === 0 ? 'No decision has these words.' : 'No decision has all of this. Drop one part of it:'}
    >
      <div class="btns">
        ${ways.map((way) => html`<button class="btn" @click=${() => this.#take(way.text)}>Without ${way.part}</button>`)}
        <button class="btn" @click=${() => this.#take('')}>Clear search</button>
      </div>
    </adr-empty>`;
  }

  #take(text: string) {
    this.dispatchEvent(new QueryTyped(text, text));
  }
}
