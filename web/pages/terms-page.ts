// The Trial tab of a decision before it is tried: its terms as a form that reads like the record, written into the text, where whoever signs
// the text signs them too. What they still need is asked of the server while they are written.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { NO_TERMS, type TermNeed, type TrialTerms } from '../../server/domain/trial.ts';
import { checkTerms, saveTerms } from '../api.ts';
import type { Named } from '../components/trial-terms.ts';
import { NewestWanted } from '../events/review.ts';
import { Toasted } from '../events/shell.ts';
import type { TermsChanged } from '../events/trial.ts';
import { InOrder } from '../in-order.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { trialLooks } from '../styles/trial.ts';
import '../components/glyph.ts';
import '../components/needs.ts';
import '../components/trial-terms.ts';

const FRESH: TrialTerms = {
  ...NO_TERMS,
  measures: [{ metric: '', source: '', baseline: '', target: '', stop: '' }],
};

@customElement('adr-terms-page')
export class TermsPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    css`
      .none {
        padding: var(--space-5) 0;
        color: var(--color-text-2);
        max-width: 44em;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  readonly #order = new InOrder();
  /** Terms that are not saved yet, with what they still need. */
  @state() protected draft: TrialTerms | null = null;
  @state() protected needs: readonly TermNeed[] | null = null;
  @state() protected refused = '';

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const mayWrite = view.can.revise === true && view.editable === true;
    if (!mayWrite && view.terms === null)
      return html`<p class="none">
        Nothing is tried here: the text carries no terms of a trial. Its author writes them before it is
        signed, or an authority does when it decides.
      </p>`;
    const terms = this.draft ?? view.terms?.said ?? FRESH;
    return html`<div class="esc">
      <div>
        <section class="sec">
          <header>
            <h2 class="doc"><adr-glyph name="safe-to-try"></adr-glyph> Safe to try</h2>
            <span class="muted push"
              >${view.terms === null ? 'Not in the text yet' : 'In the text, signed with it'}</span
            >
          </header>
          <adr-trial-terms
            ?still=${!mayWrite}
            .terms=${terms}
            .people=${this.people}
            @terms-changed=${(event: TermsChanged) => this.#onTerms(view, event.terms)}
          ></adr-trial-terms>
          ${this.refused === '' ? nothing : html`<p class="wrong" role="alert">${this.refused}</p>`}
          ${
            mayWrite
              ? html`<p class="btns">
                  <button
                    class="btn primary"
                    ?disabled=${this.draft === null}
                    @click=${() => this.#save(view, terms)}
                  >
                    Write the terms into the text
                  </button>
                </p>`
              : nothing
          }
        </section>
      </div>
      <aside class="rail" aria-label="What the terms need">
        <section class="sec">
          <h2>What the terms need</h2>
          <adr-needs .requirements=${this.needs ?? view.terms?.needs ?? []}></adr-needs>
          <p class="soft">
            They stand in the text, so whoever signs it signs them, and consents on the text before are
            outdated.
          </p>
        </section>
      </aside>
    </div>`;
  }

  async #onTerms(view: DecisionView, terms: TrialTerms) {
    this.draft = terms;
    const answer = await this.#order.ask(() => checkTerms(view.decision.record.path, terms));
    if (answer?.ok === true) this.needs = answer.value.needs;
  }

  async #save(view: DecisionView, terms: TrialTerms) {
    const answer = await saveTerms(view.decision.record.path, { terms, base: view.decision.blob });
    this.refused = answer.ok ? '' : answer.problem.detail;
    if (!answer.ok) return;
    this.#order.anew();
    this.draft = null;
    this.needs = null;
    this.dispatchEvent(new Toasted({ message: 'The terms stand in the text.' }));
    this.dispatchEvent(new NewestWanted());
  }
}
