// Beside a decision's history: the evidence of who signed what, where the record and its log are kept, and its length in figures.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { logPath } from '../../server/domain/event.ts';
import { PAST_KINDS, type PastPage } from '../../server/domain/past.ts';
import { lastRound } from '../../server/domain/review.ts';
import { countOf, daysBetween } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';

@customElement('adr-past-facts')
export class PastFactsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      .sec + .sec {
        margin-top: var(--space-6);
      }
      .btn {
        margin: var(--space-3) 0;
      }
      dl {
        display: grid;
        grid-template-columns: 5rem minmax(0, 1fr);
        gap: 0.25rem 0.75rem;
      }
      dt {
        color: var(--color-text-3);
      }
      dd {
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) past: PastPage | null = null;
  /** Where the evidence sheet is. */
  @property() evidence = '';
  @property() zone = 'UTC';

  override render() {
    const { view, past } = this;
    if (view === null || past === null) return nothing;
    const { record } = view.decision;
    const hasLog = view.events.length > 0;
    return html`${hasLog ? this.#evidence() : nothing}
      <section class="sec">
        <h2>Where it is kept</h2>
        <dl>
          <dt>Record</dt>
          <dd class="mono">${record.path}</dd>
          ${
            hasLog
              ? html`<dt>Log</dt>
                  <dd class="mono">${logPath(record.path)}</dd>`
              : nothing
          }
        </dl>
      </section>
      <section class="sec">
        <h2>In short</h2>
        <dl>
          ${this.#figures(view, past).map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </section>`;
  }

  #evidence() {
    return html`<section class="sec">
      <h2>Evidence</h2>
      <p class="soft">
        Who signed which text, when, under which policy: one page for an auditor, and the command that proves
        it.
      </p>
      <a class="btn sm" href=${this.evidence} target="_blank"
        >Evidence sheet<span class="vh"> (opens in a new tab)</span></a
      >
      <p><code>accord verify</code></p>
    </section>`;
  }

  #figures(
    { decision: { review }, at }: DecisionView,
    { texts, counts }: PastPage,
  ): readonly (readonly [string, string])[] {
    const opened = review.rounds[0]?.openedAt;
    const closed = lastRound(review)?.closedAt ?? at;
    const total = PAST_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
    const rounds = review.rounds.length;
    return [
      ['Commits', String(total)],
      ['Texts', rounds === 0 ? String(texts.length) : `${texts.length}, in ${countOf(rounds, 'round')}`],
      ...(opened === undefined
        ? []
        : [['Open for', countOf(daysBetween(opened, closed, this.zone), 'day')] as const]),
    ];
  }
}
