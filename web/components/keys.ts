// All keys of the shell and of the page that stands, in a dialog.

import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DialogClosed } from '../events/controls.ts';
import type { Shortcut } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './dialog.ts';

@customElement('adr-keys')
export class KeysElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      dl {
        columns: 2 14rem;
        column-gap: 2rem;
      }
      div {
        display: grid;
        grid-template-columns: 4rem 1fr;
        gap: 0.75rem;
        padding: 0.25rem 0;
        break-inside: avoid;
      }
      dt {
        display: flex;
        gap: 0.25rem;
        align-items: center;
      }
      kbd {
        display: inline-block;
      }
    `,
  ];

  @property({ attribute: false }) shortcuts: readonly Shortcut[] = [];
  @property({ type: Boolean }) open = false;

  override render() {
    return html`<adr-dialog wide heading="All keys" ?open=${this.open}>
      <dl>
        ${this.shortcuts.map(
          (one) =>
            html`<div>
              <dt>${one.keys.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${one.label}</dd>
            </div>`,
        )}
      </dl>
      <button slot="actions" class="btn" @click=${() => this.dispatchEvent(new DialogClosed())}>Close</button>
    </adr-dialog>`;
  }
}
