// One decision of an authority: the outcome and why, what it overrides by name, its answer to every objection, the terms; and the dissent that
// stands beside it. Whoever may dissent writes it here.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { AUTHORITY_OUTCOMES, OVERRIDES, type Ruling } from '../../server/domain/escalation.ts';
import { dateInWords, dayAndTime } from '../../server/domain/words.ts';
import { CommandAsked } from '../events/review.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import type { Named } from './trial-terms.ts';
import './dissent.ts';
import './trial-terms.ts';

@customElement('adr-ruling')
export class RulingElement extends LitElement {
  static override styles = [base, controls, sections, trialLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) ruling: Ruling | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property() zone = 'UTC';

  override render() {
    const { view, ruling } = this;
    if (view === null || ruling === null) return nothing;
    const name = (id: string) => view.people[id]?.name ?? id;
    return html`<section class="sec">
      <header>
        <h2 class="doc">${name(ruling.by)} ${AUTHORITY_OUTCOMES[ruling.outcome].past}</h2>
        <span class="muted push">${dateInWords(ruling.at, this.zone, view.at)}</span>
      </header>
      <p class="lead">${ruling.note}</p>
      ${
        ruling.overrides.length === 0
          ? nothing
          : html`<h3 class="sub">Overridden</h3>
              <ul>
                ${ruling.overrides.map((one) => html`<li class="said"><b>${OVERRIDES[one.key]}.</b> ${one.reason}</li>`)}
              </ul>`
      }
      ${
        ruling.answers.length === 0
          ? nothing
          : html`<h3 class="sub">Answers to objections</h3>
              ${ruling.answers.map((one) => html`<p class="said"><b>To ${name(one.to)}:</b> ${one.answer}</p>`)}`
      }
      ${ruling.terms === null ? nothing : html`<adr-trial-terms still .terms=${ruling.terms} .people=${this.people}></adr-trial-terms>`}
      ${AUTHORITY_OUTCOMES[ruling.outcome].closes ? this.#dissent(view, ruling) : nothing}
    </section>`;
  }

  #dissent(view: DecisionView, ruling: Ruling) {
    const { dissents, rulings } = view.decision.review;
    const isLast = rulings.at(-1)?.id === ruling.id;
    const by = view.ladder?.dissentBy ?? null;
    return html`<h3 class="sub">Dissent</h3>
      ${
        dissents.some((one) => one.ruling === ruling.id)
          ? html`<adr-dissent .view=${view} about=${ruling.id} zone=${this.zone}></adr-dissent>`
          : html`<p class="soft">
              None.
              ${
                isLast && by !== null
                  ? `It ${by < view.at ? 'was' : 'is'} asked for until ${dayAndTime(by, this.zone, view.at)}, and is taken later too.`
                  : ''
              }
            </p>`
      }
      ${
        isLast && view.can.dissent === true
          ? html`<form class="stack" @submit=${(event: Event) => this.#onSubmit(event, ruling.id)}>
              <label class="field"
                ><span>Your dissent, in your own words</span
                ><textarea name="words" class="inp voice" rows="2"></textarea>
                <small>It stands beside the decision for good, in the record too.</small>
              </label>
              <p><button class="btn">Write the dissent</button></p>
            </form>`
          : nothing
      }`;
  }

  #onSubmit(event: Event, ruling: string) {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const words = new FormData(form).get('words');
    if (typeof words !== 'string') return;
    this.dispatchEvent(new CommandAsked({ type: 'dissent', ruling, words: words.trim() }));
    form.reset();
  }
}
