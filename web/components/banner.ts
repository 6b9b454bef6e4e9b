// Something that holds for the whole page: a note, or in red what a person must act on. Rule above, hairline below, never floating.
// The slot takes a bold first sentence and what follows; `slot="action"` takes at most one button.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles/base.ts';
import type { IconName } from './icon.ts';
import './icon.ts';

@customElement('adr-banner')
export class BannerElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr) auto;
        gap: 0.25rem 0.625rem;
        align-items: start;
        border-top: 1.5px solid var(--color-rule);
        border-bottom: 1px solid var(--color-line-strong);
        padding: 0.5rem 0;
        font-size: var(--text-sm);
        line-height: 1.45;
      }
      adr-icon {
        margin-top: 0.125rem;
      }
      ::slotted(b) {
        font-weight: 650;
      }
      ::slotted(q) {
        font: 400 0.9375rem/1.4 var(--font-read);
        quotes: '\\201c' '\\201d';
      }
      :host([tone='red']) {
        border-top-color: var(--color-no);
      }
      :host([tone='red']) adr-icon,
      :host([tone='red']) ::slotted(b) {
        color: var(--color-no);
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: 1rem minmax(0, 1fr);
        }
        [name='action'] {
          display: block;
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ reflect: true }) tone: 'note' | 'red' = 'note';
  @property() icon: IconName | null = null;

  override willUpdate() {
    this.role = this.tone === 'red' ? 'alert' : 'status';
  }

  override render() {
    return html`<adr-icon name=${this.icon ?? (this.tone === 'red' ? 'triangle-alert' : 'info')}></adr-icon>
      <div><slot></slot></div>
      <slot name="action"></slot>`;
  }
}
