// What was just done, said politely for eight seconds with its undo. It stays on the page empty, so that screen readers hear it fill.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ToastGone, type Toast } from '../events/shell.ts';
import { isTyping } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import './glyph.ts';
import './icon.ts';

@customElement('adr-toast')
export class ToastElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        left: var(--space-6);
        bottom: calc(var(--space-6) + var(--foot, 0px));
        z-index: 40;
        max-width: calc(100vw - 2rem);
      }
      .toast {
        display: flex;
        gap: 0.625rem;
        align-items: center;
        background: var(--color-raised);
        border: 1px solid var(--color-line-strong);
        border-radius: var(--radius-lg);
        box-shadow: var(--depth-pop);
        padding: 0.5rem 0.5rem 0.5rem 0.75rem;
        font-weight: 550;
        --color-page: var(--color-raised);
        transition: opacity var(--fast);
        @starting-style {
          opacity: 0;
        }
      }
      .said {
        min-width: 0;
      }
      adr-glyph {
        flex: none;
        color: var(--color-ok);
      }
      .refused {
        flex: none;
        color: var(--color-no);
      }
      .keys {
        white-space: nowrap;
      }
      @media (max-width: 860px) {
        .keys {
          display: none;
        }
        :host {
          left: 1rem;
          bottom: calc(4.25rem + var(--foot, 0px));
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) toast: Toast | null = null;
  /** How long it stays, in milliseconds; a pointer or the focus on it holds it. */
  @property({ type: Number }) stay = 8000;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('toast')) this.#start();
  }

  override render() {
    return html`<div role="status" aria-live="polite">
      ${this.toast === null ? nothing : this.#content(this.toast)}
    </div>`;
  }

  #content(toast: Toast) {
    return html`<div
      class="toast"
      @pointerenter=${this.#hold}
      @pointerleave=${this.#start}
      @focusin=${this.#hold}
      @focusout=${this.#start}
    >
      ${
        toast.refused === true
          ? html`<adr-icon class="refused" name="octagon-alert"></adr-icon>`
          : html`<adr-glyph name="met"></adr-glyph>`
      }<span class="said">${toast.message}</span>
      ${
        toast.undo === undefined
          ? nothing
          : html`<button class="link" @click=${this.#undo}>Undo</button
              ><span class="keys"><kbd>Ctrl</kbd> <kbd>Z</kbd></span>`
      }
      <button class="btn icon sm quiet" aria-label="Close" @click=${this.#leave}>
        <adr-icon name="x"></adr-icon>
      </button>
    </div>`;
  }

  #start = () => {
    clearTimeout(this.#timer);
    if (this.toast !== null) this.#timer = setTimeout(this.#leave, this.stay);
  };

  #hold = () => {
    clearTimeout(this.#timer);
  };

  #leave = () => {
    clearTimeout(this.#timer);
    this.dispatchEvent(new ToastGone());
  };

  #undo = () => {
    const undo = this.toast?.undo;
    this.#leave();
    undo?.();
  };

  #onKey = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || this.toast?.undo === undefined || isTyping(event)) return;
    event.preventDefault();
    this.#undo();
  };
}
