// The filters with how many decisions each value would show; a value without any stays, and says 0. Long lists show their first few.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Facet, FacetValue } from '../../server/domain/hit.ts';
import type { FilterKey } from '../../server/domain/query.ts';
import { STATUSES, type Status } from '../../server/domain/status.ts';
import { FilterToggled } from '../events/list.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './glyph.ts';

/** Values shown before "more". */
const FIRST = 7;

@customElement('adr-facets')
export class FacetsElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      fieldset + fieldset {
        margin-top: var(--space-5);
      }
      legend {
        font-size: var(--text-sm);
        font-weight: 650;
        margin-bottom: 0.125rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.4375rem;
        min-height: 1.5rem;
        padding: 0.125rem 0.375rem;
        margin: 0 -0.375rem;
        font-size: var(--text-sm);
        border-radius: 2px;
        cursor: pointer;
        color: var(--color-text-2);
      }
      @media (hover: hover) {
        label:hover {
          background: var(--color-hover);
          --color-page: var(--color-hover);
        }
      }
      label:has(:checked) {
        color: var(--color-text);
        font-weight: 600;
      }
      .word {
        overflow-wrap: anywhere;
      }
      .c {
        margin-left: auto;
        color: var(--color-text-3);
        font-weight: 400;
      }
      .none .word,
      .none adr-glyph {
        color: var(--color-text-3);
      }
      .more {
        font-size: var(--text-sm);
      }
      @media (max-width: 860px) {
        label {
          min-height: 2.25rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) facets: readonly Facet[] = [];
  /** Whose name gets "(you)". */
  @property() me = '';

  @state() protected whole: readonly FilterKey[] = [];

  override render() {
    return repeat(
      this.facets,
      (facet) => facet.key,
      (facet) => this.#facet(facet),
    );
  }

  #facet({ key, label, values }: Facet) {
    const isLong = values.length > FIRST + 1 && key !== 'status' && !this.whole.includes(key);
    const shown = isLong ? values.filter((one, place) => place < FIRST || one.chosen) : values;
    return html`<fieldset>
      <legend>${label}</legend>
      ${repeat(
        shown,
        (one) => one.value,
        (one) => this.#value(key, one),
      )}
      ${
        shown.length < values.length
          ? html`<button class="link more" @click=${() => this.#showAll(key)}>
              ${values.length - shown.length} more<span class="vh"> of ${label}</span>
            </button>`
          : nothing
      }
    </fieldset>`;
  }

  #value(key: FilterKey, { value, label, count, chosen }: FacetValue) {
    return html`<label class=${count === 0 && !chosen ? 'none' : ''}>
      <input
        type="checkbox"
        .checked=${chosen}
        @change=${() => this.dispatchEvent(new FilterToggled(key, value))}
      />
      ${key === 'status' ? html`<adr-glyph name=${isStatus(value) ? value : 'draft'}></adr-glyph>` : nothing}
      <span class="word">${label}${key === 'by' && label === this.me ? ' (you)' : ''}</span>
      <span class="c"><span class="vh">, </span>${count}</span>
    </label>`;
  }

  async #showAll(key: FilterKey) {
    const shown = this.facets.findIndex((facet) => facet.key === key);
    this.whole = [...this.whole, key];
    await this.updateComplete;
    const set = this.renderRoot.querySelectorAll('fieldset')[shown];
    set?.querySelectorAll<HTMLElement>('input')[FIRST]?.focus();
  }
}

function isStatus(value: string): value is Status {
  return Object.hasOwn(STATUSES, value);
}
