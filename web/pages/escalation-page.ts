// The Escalation tab of a decision: the ladder, the brief, the decision of whoever decides now, and what stands beside it for good. The page of
// the decision loads and sends; everything that may be done here says so.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { openObjections } from '../../server/domain/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import type { Named } from '../components/trial-terms.ts';
import '../components/banner.ts';
import '../components/brief.ts';
import '../components/conditions.ts';
import '../components/ladder.ts';
import '../components/level.ts';
import '../components/ruling.ts';
import '../components/ruling-form.ts';
import '../components/scope-dispute.ts';
import '../components/stances.ts';

@customElement('adr-escalation-page')
export class EscalationPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      .main,
      .rail {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--space-6);
      }
      .next {
        color: var(--color-text-2);
        font-size: var(--text-sm);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property() zone = 'UTC';
  @property({ type: Boolean }) busy = false;
  /** Why the last command was refused. */
  @property() wrong = '';

  override render() {
    const { view, zone } = this;
    const ladder = view?.ladder ?? null;
    if (view === null || ladder === null) return nothing;
    return html`<adr-ladder .ladder=${ladder}></adr-ladder>
      ${ladder.next === null ? nothing : html`<p class="next">${ladder.next.sentence}</p>`}
      ${
        ladder.deadlocked
          ? html`<adr-banner tone="red" icon="shield-alert"
              ><b>Deadlocked.</b> Nobody is left who may decide. It stays in review and is on top of every
              agenda, until somebody lifts an objection or the policy names somebody else.</adr-banner
            >`
          : nothing
      }
      <div class="esc">
        <div class="main">
          ${ladder.state === 'open' && ladder.about === 'review' ? html`<adr-brief .view=${view} zone=${zone}></adr-brief>` : nothing}
          ${
            view.can['decide-by-authority'] === true
              ? html`<adr-ruling-form
                  .view=${view}
                  .people=${this.people}
                  ?busy=${this.busy}
                  wrong=${this.wrong}
                ></adr-ruling-form>`
              : this.#objections(view)
          }
          ${view.decision.review.rulings
            .toReversed()
            .map(
              (one) =>
                html`<adr-ruling
                  .view=${view}
                  .ruling=${one}
                  .people=${this.people}
                  zone=${zone}
                ></adr-ruling>`,
            )}
          <adr-conditions .view=${view} zone=${zone}></adr-conditions>
        </div>
        <aside class="rail" aria-label="Who decides">
          <adr-level .view=${view} wrong=${this.wrong} zone=${zone}></adr-level>
          <adr-scope-dispute .view=${view} zone=${zone}></adr-scope-dispute>
          <adr-stances .view=${view} zone=${zone}></adr-stances>
        </aside>
      </div>`;
  }

  #objections(view: DecisionView) {
    const open = openObjections(view.decision.review);
    if (open.length === 0) return nothing;
    return html`<section class="sec">
      <h2>Open objections <span class="count">${open.length}</span></h2>
      <ul class="rows">
        ${open.map(
          (one) =>
            html`<li>
              <p><b>${view.people[one.by]?.name ?? one.by}</b></p>
              <p class="said"><q>${one.reason}</q></p>
              ${one.answers.map((answer) => html`<p class="soft">${view.people[answer.by]?.name ?? answer.by} answers: <q>${answer.answer}</q></p>`)}
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
