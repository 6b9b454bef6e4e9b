// A person's stance as a ballot box with its word; `null` is "Not yet". Outdated turns the box grey and dashed and says so.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { STANCES, type Stance } from '../../server/domain/stance.ts';
import { base } from '../styles/base.ts';
import './glyph.ts';

@customElement('adr-stance')
export class StanceElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        vertical-align: bottom;
        gap: 0.375rem;
        white-space: nowrap;
        font-weight: 550;
        font-size: var(--text-sm);
        color: var(--color-text-2);
      }
      .consent,
      .concern {
        color: var(--color-ok);
      }
      :host([stance='object']) {
        color: var(--color-no);
      }
      :host([outdated]) {
        color: var(--color-text-3);
      }
      :host([outdated]) adr-glyph {
        color: var(--color-text-3);
        stroke-dasharray: 2 1.6;
      }
    `,
  ];

  @property({ reflect: true }) stance: Stance | null = null;
  @property({ type: Boolean, reflect: true }) outdated = false;

  override render() {
    const name = this.stance ?? 'not-yet';
    const label = this.stance === null ? 'Not yet' : STANCES[this.stance].label;
    return html`<adr-glyph class=${name} name=${name}></adr-glyph>${label}
      ${this.outdated ? html`<span class="old">outdated</span>` : nothing}`;
  }
}
