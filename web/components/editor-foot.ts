// The line below the editor: where the caret stands, how long the text is, and the keys.

import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countOf, minutesToRead } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';

@customElement('adr-editor-foot')
export class EditorFootElement extends LitElement {
  static override styles = [
    base,
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
      @media (max-width: 1100px) {
        .key {
          display: none;
        }
      }
      @media (max-width: 860px) {
        :host {
          padding: 0.5rem 1rem;
        }
      }
    `,
  ];

  @property({ type: Number }) line = 1;
  @property({ type: Number }) column = 1;
  @property() text = '';
  @property({ type: Boolean }) sendable = false;

  #length = '';

  /** Counted when the text changed, not whenever the caret moves. */
  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('text')) return;
    const text = this.text.replaceAll(/<!--[\s\S]*?-->/gu, '');
    const words = text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
    this.#length = `${countOf(words, 'word')}, about ${countOf(minutesToRead(text), 'minute')} to read`;
  }

  override render() {
    return html`<span>Ln ${this.line}, Col ${this.column}</span><span>Markdown</span>
      <span>${this.#length}</span>
      <span class="key push"><kbd>Ctrl</kbd> <kbd>S</kbd> save</span>
      ${this.sendable ? html`<span class="key"><kbd>Ctrl</kbd> <kbd>Enter</kbd> send to review</span>` : ''}
      <span class="key"><kbd>Ctrl</kbd> <kbd>\\</kbd> panes</span>
      <span class="key"><kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor</span>`;
  }
}
