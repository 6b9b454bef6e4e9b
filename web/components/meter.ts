// A row of equal steps, some of them filled: days of a round, parts of a capacity. The sentence beside it says the same in words.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('adr-meter')
export class MeterElement extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      gap: 3px;
      margin: 0.5rem 0 0.25rem;
    }
    i {
      flex: 1;
      height: 0.375rem;
      box-sizing: border-box;
      border: 1px solid var(--color-text-3);
    }
    .full {
      background: var(--color-text-3);
    }
  `;

  @property({ type: Number }) value = 0;
  @property({ type: Number }) max = 1;
  /** What it shows, as a sentence: "Day 10 of 14". */
  @property() label = '';

  override connectedCallback() {
    super.connectedCallback();
    this.role = 'img';
  }

  override updated() {
    this.ariaLabel = this.label;
  }

  override render() {
    return Array.from(
      { length: this.max },
      (_, step) => html`<i class=${step < this.value ? 'full' : ''}></i>`,
    );
  }
}
