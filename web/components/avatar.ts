// A person as initials in a ring; one's own ring is ink. It stands beside the name, so it is hidden from screen readers.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { initials } from '../../server/domain/person.ts';

@customElement('adr-avatar')
export class AvatarElement extends LitElement {
  static override styles = css`
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      box-sizing: border-box;
      width: 1.5rem;
      height: 1.5rem;
      border-radius: 50%;
      background: var(--color-page);
      border: 1px solid var(--color-line-strong);
      font: 600 0.625rem/1 var(--font-ui);
      letter-spacing: 0.02em;
      color: var(--color-text-2);
    }
    :host([me]) {
      border: 1.5px solid var(--color-ink);
      color: var(--color-ink);
    }
    :host([large]) {
      width: 2rem;
      height: 2rem;
      font-size: 0.75rem;
    }
  `;

  @property() name = '';
  @property({ type: Boolean, reflect: true }) me = false;
  @property({ type: Boolean, reflect: true }) large = false;

  override render() {
    return html`<span aria-hidden="true">${initials(this.name)}</span>`;
  }
}
