// Nothing to show, said in one sentence, with at most one action in the slot.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles/base.ts';

@customElement('adr-empty')
export class EmptyElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        padding: 0.25rem 0 0.75rem;
      }
      p {
        font: 400 1.1875rem/1.4 var(--font-read);
        max-width: 34em;
        text-wrap: pretty;
      }
      ::slotted(*) {
        margin-top: 0.625rem;
      }
    `,
  ];

  /** One or two whole sentences. */
  @property() sentence = '';

  override render() {
    return html`<p>${this.sentence}</p>
      <slot></slot>`;
  }
}
