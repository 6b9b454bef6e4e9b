// One participant of a review: who, in what part, with which stance, and their own words about it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Stance } from '../../server/domain/stance.ts';
import { base } from '../styles/base.ts';
import './avatar.ts';
import './stance.ts';

@customElement('adr-person-row')
export class PersonRowElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr) auto;
        gap: 0 0.5rem;
        padding: 0.375rem 0;
        align-items: center;
        font-size: var(--text-sm);
      }
      :host([me]) {
        background: var(--color-ink-soft);
        --color-page: var(--color-ink-soft);
        margin: 0 -0.5rem;
        padding-inline: 0.5rem;
      }
      .name {
        font-weight: 600;
      }
      small {
        display: block;
        font-weight: 400;
        font-size: var(--text-xs);
        line-height: 1.3;
        color: var(--color-text-3);
      }
      :host([me]) small,
      :host([me]) adr-stance:not([stance='object']) {
        color: var(--color-text-2);
      }
      adr-stance {
        flex-wrap: wrap;
        justify-content: end;
        max-width: 10.5rem;
      }
      .wrong {
        color: var(--color-no);
      }
      .words {
        grid-column: 2/-1;
        margin-top: 0.125rem;
        font: 400 0.9375rem/1.4 var(--font-read);
      }
      .words small {
        font: 400 var(--text-xs) / 1.4 var(--font-ui);
      }
      :host([saving]) {
        color: var(--color-text-3);
      }
      slot {
        display: contents;
      }
      ::slotted(*) {
        grid-column: 2/-1;
        justify-self: start;
        margin-top: 0.25rem;
      }
    `,
  ];

  @property() name = '';
  /** Team and day: "Platform, 19 Sep". */
  @property() meta = '';
  @property({ type: Boolean, reflect: true }) me = false;
  @property() stance: Stance | null = null;
  @property({ type: Boolean }) outdated = false;
  /** The person's own words. */
  @property() reason = '';
  /** The tool's sentence about the stance: "Consented to revision 3." */
  @property() note = '';
  @property({ type: Boolean, reflect: true }) saving = false;
  /** Why it was not saved; empty when nothing went wrong. */
  @property() wrong = '';

  override render() {
    return html`<adr-avatar name=${this.name} ?me=${this.me}></adr-avatar>
      <span class="name">${this.name}${this.me ? ' (you)' : ''} ${this.#meta()}</span>
      <adr-stance .stance=${this.stance} ?outdated=${this.outdated}></adr-stance>
      ${
        this.reason === '' && this.note === ''
          ? nothing
          : html`<div class="words">
              ${this.reason === '' ? nothing : html`<q>${this.reason}</q>`}
              ${this.note === '' ? nothing : html`<small>${this.note}</small>`}
            </div>`
      }<slot></slot>`;
  }

  #meta() {
    if (this.saving) return html`<small>saving</small>`;
    if (this.wrong !== '') return html`<small class="wrong">${this.wrong}</small>`;
    return this.meta === '' ? nothing : html`<small>${this.meta}</small>`;
  }
}
