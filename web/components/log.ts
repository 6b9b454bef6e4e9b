// The log of a decision, newest first, and before it what is in the log without effect.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { ReviewEvent } from '../../server/domain/event.ts';
import { countOf, dayAndTime } from '../../server/domain/words.ts';
import { base } from '../styles/base.ts';
import { railLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import { logLine } from '../../server/domain/log-words.ts';

@customElement('adr-log')
export class LogElement extends LitElement {
  static override styles = [base, sections, railLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view } = this;
    if (view === null || view.events.length === 0) return nothing;
    const uncounted = view.decision.review.notCounted;
    return html`<section class="sec">
      <h2>What happened <span class="count push">${countOf(view.events.length, 'event')}</span></h2>
      ${
        uncounted.length === 0
          ? nothing
          : html`<ul class="rows">
              ${uncounted.map(
                ({ event, why }) =>
                  html`<li>
                    <b>Not counted.</b> ${this.#line(view, event)}
                    <span class="soft">${why} It changes nothing.</span>
                  </li>`,
              )}
            </ul>`
      }
      <details class="more">
        <summary>Show the events</summary>
        <ol class="rows">
          ${[...view.events].reverse().map((event) => html`<li>${this.#line(view, event)}</li>`)}
        </ol>
      </details>
    </section>`;
  }

  #line(view: DecisionView, event: ReviewEvent) {
    const { who, did, said } = logLine(event, view, this.zone);
    return html`<b>${who}</b> ${did}
      <span class="muted">${dayAndTime(event.at, this.zone, view.at)}</span>
      ${said === '' ? nothing : html`<p class="said"><q>${said}</q></p>`}`;
  }
}
