// The line below the editor: where the caret stands, how long the text is, and the keys. Where there is no room for the guide beside the text,
// its button stands here; on a phone this line stays in sight, and saves too.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countOf, minutesToRead } from '../../server/domain/words.ts';
import { GuideToggled, SaveWanted } from '../events/editor.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';

const small = matchMedia('(max-width: 860px)');

@customElement('adr-editor-foot')
export class EditorFootElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.25rem;
        align-items: center;
        padding: 0.3125rem var(--space-6);
        border-top: 1px solid var(--color-line-strong);
        font-size: var(--text-xs);
        color: var(--color-text-2);
      }
      .push {
        margin-left: auto;
      }
      .guide,
      .save {
        display: none;
      }
      .count {
        font-weight: 400;
        color: var(--color-text-2);
      }
      @media (max-width: 1280px) {
        .guide {
          display: inline-flex;
        }
        .panes {
          display: none;
        }
      }
      @media (max-width: 1100px) {
        .key {
          display: none;
        }
        .guide {
          margin-left: auto;
        }
      }
      @media (max-width: 860px) {
        :host {
          position: sticky;
          bottom: 3.5rem;
          z-index: 5;
          min-height: 3rem;
          padding: 0.375rem 1rem;
          background: var(--color-page);
        }
        .where,
        :host(:not([readonly])) .long {
          display: none;
        }
        .guide {
          margin: 0 auto 0 0;
        }
        .save {
          display: inline-flex;
        }
        .btn {
          height: 2.25rem;
          padding: 0 0.75rem;
        }
      }
    `,
  ];

  @property({ type: Number }) line = 1;
  @property({ type: Number }) column = 1;
  @property() text = '';
  @property({ type: Boolean }) sendable = false;
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Is there anything to save? */
  @property({ type: Boolean }) dirty = false;
  /** Is the guide open where it has no room of its own? */
  @property({ type: Boolean }) guided = false;
  /** How much the checks find; null while nothing was checked. */
  @property({ attribute: false }) findings: number | null = null;

  #length = '';

  override connectedCallback() {
    super.connectedCallback();
    small.addEventListener('change', this.#lift);
    this.#lift();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    small.removeEventListener('change', this.#lift);
    document.documentElement.style.removeProperty('--foot');
  }

  /** Counted when the text changed, not whenever the caret moves. */
  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('text')) return;
    const text = this.text.replaceAll(/<!--[\s\S]*?-->/gu, '');
    const words = text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
    this.#length = `${countOf(words, 'word')}, about ${countOf(minutesToRead(text), 'minute')} to read`;
  }

  /** Where this line stays in sight, toasts stand above it. */
  #lift = () => {
    document.documentElement.style.setProperty('--foot', small.matches ? '3rem' : '0px');
  };

  override render() {
    const length = html`<span class="long">${this.#length}</span>`;
    // Without a source there is no caret in it.
    if (this.readonly) return length;
    return html`<span class="where">Ln ${this.line}, Col ${this.column}</span
      ><span class="where">Markdown</span> ${length} ${this.#controls()}`;
  }

  #controls() {
    const { findings } = this;
    return html`<span class="key push"><kbd>Ctrl</kbd> <kbd>S</kbd> save</span>
      ${
        this.sendable
          ? html`<span class="key"><kbd>Ctrl</kbd> <kbd>Enter</kbd> send to review</span>`
          : nothing
      }
      <span class="key panes"><kbd>Ctrl</kbd> <kbd>\\</kbd> panes</span>
      <span class="key"><kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor</span>
      <button
        class="btn sm guide"
        aria-expanded=${this.guided ? 'true' : 'false'}
        aria-keyshortcuts="Control+;"
        @click=${() => this.dispatchEvent(new GuideToggled())}
      >
        Guide
        ${
          findings === null || findings === 0
            ? nothing
            : html`<span class="count">${countOf(findings, 'finding')}</span>`
        }
      </button>
      <button
        class="btn sm save"
        aria-disabled=${this.dirty ? nothing : 'true'}
        @click=${() => this.dispatchEvent(new SaveWanted())}
      >
        Save
      </button>`;
  }
}
