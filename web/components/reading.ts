// What stands in place of the first page while the server still reads the repository: how far it is, in words and as a bar.
// The bar steps and does not glide, so it is the same with reduced motion.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-reading')
export class ReadingElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      .bar {
        max-width: 34rem;
        height: 0.375rem;
        border: 1px solid var(--color-text-3);
      }
      .done {
        height: 100%;
        background: var(--color-text-3);
      }
      @media (forced-colors: active) {
        .done {
          forced-color-adjust: none;
          background: CanvasText;
        }
      }
    `,
  ];

  /** Files that were read. */
  @property({ type: Number }) done = 0;
  /** Files there are; 0 while nobody knows. */
  @property({ type: Number }) of = 0;

  override render() {
    const isKnown = this.of > 0;
    const words = isKnown
      ? `${counted(this.done)} of ${counted(this.of)} files`
      : 'Looking for the decisions';
    return html`<div class="wrap">
      <header class="pagehead">
        <div>
          <h1>Reading the repository</h1>
          <p>${words}. This page opens by itself.</p>
        </div>
      </header>
      <div
        class="bar"
        role="progressbar"
        aria-label="Reading the repository"
        aria-valuemin=${isKnown ? 0 : nothing}
        aria-valuemax=${isKnown ? this.of : nothing}
        aria-valuenow=${isKnown ? this.done : nothing}
        aria-valuetext=${words}
      >
        <div class="done" .style=${`width: ${isKnown ? (100 * this.done) / this.of : 0}%`}></div>
      </div>
    </div>`;
  }
}

function counted(files: number): string {
  return files.toLocaleString('en-GB');
}
