// The decision whose consequence a new debt is, while it is started. It says `OriginForgotten`.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Origin } from '../controllers/starting.ts';
import { OriginForgotten } from '../events/new.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './banner.ts';

@customElement('adr-origin')
export class OriginElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      adr-banner {
        margin-bottom: var(--space-5);
      }
    `,
  ];

  @property({ attribute: false }) origin: Origin | null = null;

  override render() {
    const { origin } = this;
    if (origin === null) return nothing;
    return html`<adr-banner icon="arrow-right"
      ><b>A debt that ${origin.label} leaves.</b> Its file will name
      <a class="link" href=${decisionLink(origin.ref)}>${origin.label}, ${origin.title}</a>, and that one will
      show it.
      <button
        slot="action"
        type="button"
        class="btn sm"
        @click=${() => this.dispatchEvent(new OriginForgotten())}
      >
        Not of this one
      </button></adr-banner
    >`;
  }
}
