// The search field: filters are told apart by colour as they are typed, their values are offered, and what can't be understood is explained below.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Facet } from '../../server/domain/hit.ts';
import { LONGEST_QUERY, parseQuery, runsOf } from '../../server/domain/query.ts';
import { QueryLeft, QueryTyped } from '../events/list.ts';
import { settled, suggest, type Suggestion } from '../suggestions.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { queryLooks } from '../styles/query.ts';
import './icon.ts';

@customElement('adr-query')
export class QueryElement extends LitElement {
  static override styles = [base, controls, queryLooks];

  @property() value = '';
  /** Values to offer behind a filter's name. */
  @property({ attribute: false }) facets: readonly Facet[] = [];

  @state() protected suggestions: readonly Suggestion[] = [];
  /** The suggestion that Enter takes; -1 is none. */
  @state() protected active = -1;

  @query('input') private input!: HTMLInputElement;
  @query('.runs') private runs!: HTMLElement;

  override focus() {
    void this.#focus();
  }

  /** The page may ask for the focus before the field is there. */
  async #focus() {
    await this.updateComplete;
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('value')) this.#followScroll();
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { mistakes } = parseQuery(this.value);
    return html`<div class="box">
        <adr-icon name="search"></adr-icon>
        <div class="text">
          ${this.#field(mistakes.length > 0)}
          <div class="runs" aria-hidden="true">
            ${runsOf(this.value).map((run) => html`<span class=${run.kind}>${run.text}</span>`)}
          </div>
        </div>
        ${
          this.value === ''
            ? nothing
            : html`<button class="btn icon sm quiet" aria-label="Clear search" @click=${this.#clear}>
                <adr-icon name="x"></adr-icon>
              </button>`
        }
      </div>
      ${this.suggestions.length === 0 ? nothing : this.#list()}
      <div id="mistakes" class=${mistakes.length === 0 ? '' : 'mistakes'}>
        ${mistakes.map((one) => html`<p><code>${one.part}</code> is left out. ${one.why}</p>`)}
      </div>`;
  }

  #field(isMistaken: boolean) {
    const isOpen = this.suggestions.length > 0;
    return html`<input
      type="text"
      inputmode="search"
      enterkeyhint="search"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      placeholder="Search, or filter: status: area: by: tag: is:"
      aria-label="Search decisions"
      role="combobox"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? 'list' : nothing}
      aria-activedescendant=${this.active === -1 ? nothing : `option-${this.active}`}
      aria-describedby="mistakes"
      aria-invalid=${isMistaken ? 'true' : nothing}
      maxlength=${LONGEST_QUERY}
      .value=${this.value}
      @input=${this.#onInput}
      @keydown=${this.#onKey}
      @scroll=${this.#followScroll}
      @blur=${() => (this.suggestions = [])}
    />`;
  }

  #list() {
    return html`<ul id="list" class="list" role="listbox" aria-label="Suggestions">
      ${this.suggestions.map(
        (one, index) =>
          html`<li
            id="option-${index}"
            role="option"
            aria-selected=${index === this.active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#take(one)}
          >
            ${one.label}<span class="muted">${one.note}</span>
          </li>`,
      )}
    </ul>`;
  }

  /** The counts of a list that is open follow the results, which come after the typing. */
  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('facets') && this.suggestions.length > 0)
      this.suggestions = suggest(this.value, this.#caret(), this.facets);
  }

  #onInput = () => {
    this.value = this.input.value;
    this.#offer();
    this.#tell();
  };

  #offer() {
    this.active = -1;
    this.suggestions = suggest(this.value, this.#caret(), this.facets);
  }

  #tell() {
    this.dispatchEvent(new QueryTyped(this.value, settled(this.value, this.#caret(), this.facets)));
  }

  #caret(): number {
    return this.input.selectionStart ?? this.value.length;
  }

  async #take(one: Suggestion) {
    this.value = one.text;
    await this.updateComplete;
    this.input.setSelectionRange(one.caret, one.caret);
    this.#offer();
    this.#tell();
  }

  #clear = () => {
    this.value = '';
    this.suggestions = [];
    this.input.focus();
    this.dispatchEvent(new QueryTyped('', ''));
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const count = this.suggestions.length;
    const chosen = this.suggestions[this.active];
    if (event.key === 'ArrowDown' && count > 0) this.active = (this.active + 1) % count;
    else if (event.key === 'ArrowUp' && count > 0) this.active = (this.active <= 0 ? count : this.active) - 1;
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) void this.#take(chosen);
    else if (event.key === 'Escape' && count > 0) this.suggestions = [];
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape')
      this.dispatchEvent(new QueryLeft());
    else return;
    event.preventDefault();
  };

  #followScroll = () => {
    this.runs.scrollLeft = this.input.scrollLeft;
  };
}
