// The Escalation tab of a decision: the ladder, the brief, the decision of whoever decides now, and what stands beside it for good. The page of
// the decision loads and sends; everything that may be done here says so.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { OVERRIDES } from '../../server/domain/escalation.ts';
import { openObjections } from '../../server/domain/review.ts';
import { checkTerms } from '../api.ts';
import type { Need } from '../components/needs.ts';
import type { RulingChanged } from '../events/trial.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import type { RulingFormElement } from '../components/ruling-form.ts';
import type { Named } from '../components/trial-terms.ts';
import '../components/banner.ts';
import '../components/brief.ts';
import '../components/conditions.ts';
import '../components/ladder.ts';
import '../components/level.ts';
import '../components/needs.ts';
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
  /** What the decision that is being written still needs; null while none is. */
  @state() protected needs: readonly Need[] | null = null;
  @query('adr-ruling-form') private form!: RulingFormElement | null;
  #turn = 0;

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
                  @ruling-changed=${(event: RulingChanged) => this.#onRuling(view, event)}
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
          <adr-level
            .view=${view}
            wrong=${this.wrong}
            zone=${zone}
            @ruling-wanted=${() => this.form?.focus()}
          ></adr-level>
          ${view.can['decide-by-authority'] === true && this.needs !== null ? this.#before(this.needs) : nothing}
          <adr-scope-dispute .view=${view} zone=${zone}></adr-scope-dispute>
          <adr-stances .view=${view} zone=${zone}></adr-stances>
        </aside>
      </div>`;
  }

  #before(needs: readonly Need[]) {
    const open = needs.filter((one) => one.state === 'not-met').length;
    return html`<section class="sec">
      <h2>Before you can decide <span class="count push">${open} of ${needs.length}</span></h2>
      <adr-needs .requirements=${needs}></adr-needs>
    </section>`;
  }

  /** What is written in the form is told by the form; what terms need is the server's to say. */
  async #onRuling(view: DecisionView, said: RulingChanged) {
    const { ladder, terms } = view;
    if (ladder === null) return;
    const turn = (this.#turn += 1);
    const asked = said.terms === null ? null : await checkTerms(view.decision.record.path, said.terms);
    // What was written since is asked about by itself.
    if (turn !== this.#turn) return;
    const ofTerms =
      said.outcome !== 'safe-to-try'
        ? []
        : asked === null
          ? (terms?.needs ?? [])
          : asked.ok
            ? asked.value.needs
            : [need(false, 'The terms of the trial.', asked.problem.detail)];
    const name = (id: string) => view.people[id]?.name ?? id;
    const unanswered = openObjections(view.decision.review).filter(
      (one) => ladder.unanswered.includes(one.id) && !said.answered.includes(one.id),
    );
    const door =
      said.outcome === 'safe-to-try' && ladder.door !== null
        ? [need(said.overridden.includes('one-way-door'), 'The door, overridden by name.', ladder.door)]
        : [];
    this.needs = [
      need(
        unanswered.length === 0,
        'Your written answer to each open objection.',
        unanswered.map((one) => `${name(one.by)}’s is missing.`).join(' '),
      ),
      need(said.explained, 'Why you decide so.', 'It stays beside the decision.'),
      ...ladder.overrides[said.outcome].map((one) =>
        need(said.overridden.includes(one.key), `${OVERRIDES[one.key]}, overridden by name.`, one.detail),
      ),
      ...door,
      ...ofTerms,
    ];
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

function need(isMet: boolean, sentence: string, detail: string): Need {
  return { state: isMet ? 'met' : 'not-met', sentence, detail: isMet ? '' : detail };
}
