// The sections of two texts that differ, with how many words came and went in each, and the keys that lead through the changes.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DiffSection } from '../../server/domain/prose-diff.ts';
import { countOf } from '../../server/domain/words.ts';
import { SectionWanted } from '../events/past.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-changed-sections')
export class ChangedSectionsElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      :host {
        display: grid;
        gap: var(--space-6);
        font-size: var(--text-sm);
      }
      h2 {
        font-size: var(--text-sm);
        font-weight: 650;
        margin-bottom: 0.375rem;
      }
      button {
        display: flex;
        gap: 0.375rem;
        width: 100%;
        min-height: 1.5625rem;
        padding: 0.25rem 0 0.1875rem 0.625rem;
        border: 0;
        border-left: 2px solid var(--color-line);
        background: none;
        color: var(--color-text-2);
        line-height: 1.3;
        text-align: left;
      }
      button:hover {
        color: var(--color-text);
      }
      .tc {
        margin-left: auto;
        white-space: nowrap;
        color: var(--color-text-3);
      }
      p {
        margin-top: 0.5rem;
      }
      .keys {
        flex-direction: column;
        align-items: flex-start;
        gap: 0.375rem;
      }
    `,
  ];

  @property({ attribute: false }) sections: readonly DiffSection[] = [];

  override render() {
    const same = this.sections.filter(({ first, title }) => first === -1 && title !== '').length;
    const rows = this.sections.filter(({ first }) => first !== -1);
    return html`${
        rows.length === 0
          ? nothing
          : html`<div>
              <h2>Changed sections</h2>
              <ul>
                ${rows.map(
                  (section) =>
                    html`<li>
                      <button @click=${() => this.dispatchEvent(new SectionWanted(section))}>
                        ${section.title === '' ? 'Above the first heading' : section.title}<span class="tc"
                          ><span class="vh">added ${section.added}, removed ${section.removed}</span
                          ><span aria-hidden="true">+${section.added} −${section.removed}</span></span
                        >
                      </button>
                    </li>`,
                )}
              </ul>
              ${
                same === 0
                  ? nothing
                  : html`<p class="muted">
                      ${countOf(same, 'section is', 'sections are')} the same word for word.
                    </p>`
              }
            </div>`
      }
      <div class="keys" aria-hidden="true">
        <span><kbd>n</kbd> <kbd>p</kbd> change</span>
        <span><kbd>[</kbd> <kbd>]</kbd> revision</span>
        <span><kbd>d</kbd> reading, source</span>
      </div>`;
  }
}
