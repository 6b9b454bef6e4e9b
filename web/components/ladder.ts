// The ladder of an escalation: where it stands, what came of the levels before, who would stand on those to come. The sentences are the server's.

import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LadderView, RungView } from '../../server/domain/ladder-view.ts';
import { base } from '../styles/base.ts';
import './glyph.ts';
import './icon.ts';

const MARKS: Readonly<Record<RungView['state'], TemplateResult | typeof nothing>> = {
  done: html`<adr-glyph name="met"></adr-glyph>`,
  skipped: html`<adr-icon name="arrow-right"></adr-icon>`,
  now: html`<adr-glyph name="in-review"></adr-glyph>`,
  next: nothing,
};

const SAID: Readonly<Record<RungView['state'], string>> = {
  done: 'Done: ',
  skipped: 'Skipped: ',
  now: 'Now: ',
  next: 'Next: ',
};

@customElement('adr-ladder')
export class LadderElement extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        margin: var(--space-5) 0 var(--space-4);
        row-gap: var(--space-4);
      }
      li {
        border-top: 3px solid var(--color-line-strong);
        padding: 0.5rem 1rem 0 0;
        font-size: var(--text-sm);
        color: var(--color-text-3);
      }
      b {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        font-size: var(--text-md);
        font-weight: 550;
      }
      .done,
      .skipped {
        border-color: var(--color-text-3);
        color: var(--color-text-2);
      }
      .now {
        border-color: var(--color-ink);
        color: var(--color-text);
      }
      .done b,
      .now b {
        font-weight: 650;
        color: var(--color-text);
      }
      @media (max-width: 860px) {
        ol {
          grid-template-columns: minmax(0, 1fr);
          row-gap: 0;
        }
        li {
          border-top: 0;
          border-left: 3px solid var(--color-line-strong);
          padding: 0.25rem 0 0.75rem 0.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) ladder: LadderView | null = null;

  override render() {
    if (this.ladder === null) return nothing;
    return html`<ol aria-label="Escalation">
      ${this.ladder.rungs.map(
        ({ label, state, sentence }, place) =>
          html`<li class=${state} aria-current=${state === 'now' ? 'step' : nothing}>
            <b>${MARKS[state]}<span class="vh">${SAID[state]}</span>${place + 1}. ${label}</b>${sentence}
          </li>`,
      )}
    </ol>`;
  }
}
