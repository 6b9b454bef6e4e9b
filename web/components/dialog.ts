// A modal question in a native `<dialog>`: a heading, what it is about, and the buttons in `slot="actions"`.
// Esc closes it; the focus goes to the field marked `autofocus` and comes back to where it was.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { DialogClosed } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import type { GlyphName } from './glyph.ts';
import './glyph.ts';

@customElement('adr-dialog')
export class DialogElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(32rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 1rem 1.25rem 1.125rem;
        color: var(--color-text);
        background: var(--color-raised);
        border: 1px solid var(--color-line-strong);
        border-radius: var(--radius-lg);
        box-shadow: var(--depth-pop);
        --color-page: var(--color-raised);
      }
      :host([wide]) dialog {
        width: min(44rem, calc(100vw - 2rem));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.35);
      }
      h2 {
        font: 620 1.25rem/1.25 var(--font-read);
        letter-spacing: -0.008em;
        margin-bottom: 0.5rem;
        display: flex;
        gap: 0.5rem;
        align-items: center;
        text-wrap: balance;
      }
      h2:focus {
        outline: none;
      }
      h2 adr-glyph {
        width: 1.125rem;
        height: 1.125rem;
      }
      h2 .object,
      h2 .rejected {
        color: var(--color-no);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.5rem;
        margin-top: 0.875rem;
      }
    `,
  ];

  @property() heading = '';
  @property() glyph: GlyphName | null = null;
  @property({ type: Boolean }) open = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) {
      this.dialog.showModal();
      this.querySelector<HTMLElement>('[autofocus]')?.focus();
    }
    if (!this.open && this.dialog.open) this.dialog.close();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#onClose}>
      <h2 id="heading" tabindex="-1" autofocus>
        ${this.glyph === null ? nothing : html`<adr-glyph class=${this.glyph} name=${this.glyph}></adr-glyph>`}${this.heading}
      </h2>
      <slot></slot>
      <div class="actions"><slot name="actions"></slot></div>
    </dialog>`;
  }

  /** `close` comes after Esc and after our own `close()`; only the first is news to the page. */
  #onClose = () => {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new DialogClosed());
  };
}
