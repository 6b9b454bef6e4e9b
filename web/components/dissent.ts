// Dissent beside a decision, in the dissenter's own words and for good: each with who wrote it and when, and whose decision it is about.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-dissent')
export class DissentElement extends LitElement {
  static override styles = [
    base,
    sections,
    css`
      blockquote {
        margin: 0 0 0.75rem;
        font: 400 1.0625rem/1.5 var(--font-read);
      }
      q {
        white-space: pre-line;
      }
      blockquote p {
        font: 400 var(--text-sm) / 1.4 var(--font-ui);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** Only that about one decision of an authority, by its id; all where it is empty. */
  @property() about = '';
  @property() zone = 'UTC';

  override render() {
    const { view, about } = this;
    if (view === null) return nothing;
    const name = (id: string) => view.people[id]?.name ?? id;
    return view.decision.review.dissents
      .filter((one) => about === '' || one.ruling === about)
      .map(
        (one) =>
          html`<blockquote>
            <q>${one.words}</q>
            <p class="muted">${name(one.by)}, ${dateInWords(one.at, this.zone, view.at)}</p>
          </blockquote>`,
      );
  }
}
