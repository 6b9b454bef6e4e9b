// Beside the text: the round, what is still needed, where each stands, where it is kept, what happened. In this order (DESIGN: rail).

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { logPath } from '../../server/domain/event.ts';
import { lastRound } from '../../server/domain/review.ts';
import type { Stance } from '../../server/domain/stance.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { railLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import './dissent.ts';
import './log.ts';
import './needs.ts';
import './round.ts';
import './stances.ts';

@customElement('adr-decision-rail')
export class DecisionRailElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    railLooks,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-5);
      }
      .btn {
        margin-top: 0.5rem;
      }
      .path {
        overflow-wrap: anywhere;
        font-size: var(--text-xs);
      }
      @media print {
        .btn {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** One's own stance on its way. */
  @property() pending: Stance | null = null;
  /** Why one's own stance did not land. */
  @property() wrong = '';
  /** Why an answer to an objection was refused. */
  @property({ attribute: false }) refused: { readonly objection: string; readonly why: string } | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view, zone } = this;
    if (view === null) return nothing;
    return html`${lastRound(view.decision.review) === null ? nothing : this.#review(view)}
    ${view.decision.review.dissents.length === 0 ? nothing : this.#dissent(view)} ${this.#kept(view)}
    ${this.#history(view)}
    ${view.events.length === 0 ? nothing : html`<adr-log .view=${view} zone=${zone}></adr-log>`}`;
  }

  #review(view: DecisionView) {
    return html`<adr-round .view=${view} zone=${this.zone}></adr-round>
      ${this.#needs(view)}
      <adr-stances
        .view=${view}
        .pending=${this.pending}
        wrong=${this.wrong}
        .refused=${this.refused}
        zone=${this.zone}
      ></adr-stances>`;
  }

  #needs({ judgement, can, decision: { record, review } }: DecisionView) {
    if (review.standing.kind !== 'in-review' || judgement === null) return nothing;
    const { requirements } = judgement;
    const open = requirements.filter((one) => one.state === 'not-met').length;
    return html`<section class="sec">
      <h2>
        What this decision still needs <span class="count push">${open} of ${requirements.length}</span>
      </h2>
      <adr-needs .requirements=${requirements}></adr-needs>
      ${
        can.accept === true
          ? html`<button class="btn" @click=${() => this.dispatchEvent(new MenuChosen('accept'))}>
              Accept ${record.label}
            </button>`
          : nothing
      }
    </section>`;
  }

  /** For good: whoever reads the decision reads it too. */
  #dissent(view: DecisionView) {
    return html`<section class="sec">
      <h2>Dissent</h2>
      <adr-dissent .view=${view} zone=${this.zone}></adr-dissent>
    </section>`;
  }

  #kept({ events, decision: { record, ref } }: DecisionView) {
    return html`<section class="sec">
      <h2>Where it is kept</h2>
      <p class="mono path">${record.path}</p>
      ${events.length === 0 ? nothing : html`<p class="mono path muted">${logPath(record.path)}</p>`}
      ${record.notes.map((note) => html`<p class="note">${note}</p>`)}
      ${
        ref === record.path && ref !== record.label
          ? html`<p class="note">
              Another decision is called ${record.label} too, so this one’s address is its path.
            </p>`
          : nothing
      }
    </section>`;
  }

  /** A dated history in the file says more than its last line. */
  #history({ at, decision: { record } }: DecisionView) {
    const { history = [] } = record.status;
    if (history.length < 2) return nothing;
    return html`<section class="sec">
      <h2>Status in the file</h2>
      <ul>
        ${history.map(({ on, text }) => html`<li><span class="muted">${dateInWords(on, this.zone, at)}</span> ${text}</li>`)}
      </ul>
    </section>`;
  }
}
