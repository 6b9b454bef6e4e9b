// Conditions on which an authority sent a decision back: whose they are, which are open, and how each was met. Its author says how.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Ruling } from '../../server/domain/escalation.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { CommandAsked } from '../events/review.ts';
import { saidIn } from '../said.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';

@customElement('adr-conditions')
export class ConditionsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      .rows li {
        padding: var(--space-3) 0;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override willUpdate() {
    this.hidden = this.#ruling === null;
  }

  override render() {
    const { view } = this;
    const ruling = this.#ruling;
    if (view === null || ruling === null) return nothing;
    const open = new Set((view.ladder?.conditions ?? []).map((one) => one.place));
    const name = (id: string) => view.people[id]?.name ?? id;
    return html`<section class="sec">
      <h2>
        Conditions on which it was sent back
        <span class="count">${open.size} of ${ruling.conditions.length} open</span>
      </h2>
      <ul class="rows">
        ${ruling.conditions.map(
          ({ words, met }, place) =>
            html`<li>
              <p class="said">${words}</p>
              ${
                met !== null
                  ? html`<p class="soft">
                      Met, says ${name(met.by)}, ${dateInWords(met.at, this.zone, view.at)}:
                      <q>${met.how}</q>
                    </p>`
                  : open.has(place) && view.can['meet-condition'] === true
                    ? this.#form(place)
                    : html`<p class="soft">Not met yet.</p>`
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** The last that set conditions: they bar acceptance until they are met. */
  get #ruling(): Ruling | null {
    return this.view?.decision.review.rulings.findLast((one) => one.conditions.length > 0) ?? null;
  }

  #form(place: number) {
    return html`<form class="stack" @submit=${(event: Event) => this.#onSubmit(event, place)}>
      <label class="field"
        ><span>How is it met?</span><textarea class="inp voice" rows="1" name="how"></textarea>
      </label>
      <p><button class="btn sm">It is met</button></p>
    </form>`;
  }

  #onSubmit(event: Event, place: number) {
    event.preventDefault();
    const form = event.target;
    const how = form instanceof HTMLFormElement ? saidIn(new FormData(form), 'how') : '';
    this.dispatchEvent(new CommandAsked({ type: 'meet-condition', place, how }));
  }
}
