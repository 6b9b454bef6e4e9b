// A measure is reported as it comes: its value, the day, a link. Says `CommandAsked`; whether it reaches the stop limit is the server's to say.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { CommandAsked } from '../events/review.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { judgeLooks, trialLooks } from '../styles/trial.ts';

@customElement('adr-measure-report')
export class MeasureReportElement extends LitElement {
  static override styles = [base, controls, sections, trialLooks, judgeLooks];

  @property({ attribute: false }) view: DecisionView | null = null;

  /** The form that was sent last, while nothing has come of it. */
  #form: HTMLFormElement | null = null;

  override render() {
    const { view } = this;
    if (view === null || view.can['report-measure'] !== true || view.you.id === '') return nothing;
    const isOwner = view.trial?.ownsIt === true;
    return html`<section class="sec">
      <h2>Report a measure</h2>
      <form class="report" @submit=${this.#onSubmit}>
        <label class="field"
          ><span>Measure</span>
          <select class="inp" name="measure">
            ${(view.trial?.measures ?? []).map((one, place) => html`<option value=${place}>${one.metric}</option>`)}
          </select>
        </label>
        <label class="field"><span>Value</span><input class="inp" name="value" required /></label>
        <label class="field"
          ><span>Read on</span
          ><input class="inp" type="date" name="on" required value=${view.at.slice(0, 10)}
        /></label>
        <label class="field"
          ><span>Link${isOwner ? ', if there is one' : ''}</span
          ><input class="inp" name="link" ?required=${!isOwner}
        /></label>
        <label class="field"><span>Note</span><input class="inp" name="note" /></label>
        <p><button class="btn">Report</button></p>
      </form>
    </section>`;
  }

  /** What was sent stays in the form until it is among the readings: a refusal leaves it to be put right. */
  override updated(changed: PropertyValues<this>) {
    const count = (view: DecisionView | null | undefined) =>
      view?.decision.review.trial?.readings.length ?? 0;
    if (!changed.has('view') || count(this.view) <= count(changed.get('view'))) return;
    this.#form?.reset();
    this.#form = null;
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const said = (name: string) => saidIn(data, name);
    this.dispatchEvent(
      new CommandAsked({
        type: 'report-measure',
        measure: Number(said('measure')),
        value: said('value'),
        on: said('on'),
        link: said('link'),
        note: said('note'),
        tripped: null,
      }),
    );
    this.#form = form;
  };
}
