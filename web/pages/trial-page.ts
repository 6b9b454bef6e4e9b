// The Trial tab of a decision: what was believed, what came out, and the judgement; before it is tried, its terms. What is filled in is kept
// here; what bars an outcome and what it would do are the server's sentences. The bar at the bottom names the text that is judged.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { TRIAL_OUTCOMES, type Result, type ResultKind } from '../../server/domain/trial.ts';
import type { TrialView } from '../../server/domain/trial-view.ts';
import { dateInWords } from '../../server/domain/words.ts';
import type { Named } from '../components/trial-terms.ts';
import { CommandAsked } from '../events/review.ts';
import type { Judgement, JudgementChanged, ResultChanged } from '../events/trial.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { judgeLooks, trialLooks } from '../styles/trial.ts';
import './terms-page.ts';
import '../components/glyph.ts';
import '../components/measure-report.ts';
import '../components/measure-result.ts';
import '../components/trial-outcome.ts';
import '../components/trial-rail.ts';
import '../components/trial-terms.ts';

const NOTHING_YET: Judgement = { outcome: null, conclusion: '', until: '', unmeasured: '', seat: '' };

@customElement('adr-trial-page')
export class TrialPage extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    judgeLooks,
    css`
      .sec + .sec,
      adr-trial-outcome,
      adr-measure-report {
        display: block;
        margin-top: var(--space-6);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property() zone = 'UTC';
  @property({ type: Boolean }) busy = false;
  /** Why the last command was refused. */
  @property() wrong = '';

  @state() protected results: readonly (Result | null)[] = [];
  @state() protected judgement = NOTHING_YET;
  #seen = '';

  /** What others noted replaces what stands here, and what is being filled in stays as long as they don't. */
  override willUpdate(changed: PropertyValues<this>) {
    const trial = this.view?.decision.review.trial ?? null;
    const seen = JSON.stringify([this.view?.decision.record.path, trial?.results, trial?.judged.length]);
    if (!changed.has('view') || trial === null || seen === this.#seen) return;
    this.#seen = seen;
    const isOver = this.view?.trial?.phase === 'judged';
    this.results = isOver ? (trial.judged.at(-1)?.results ?? trial.results) : trial.results;
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const { trial: shown } = view;
    if (shown === null || view.decision.review.trial === null)
      return html`<adr-terms-page .view=${view} .people=${this.people}></adr-terms-page>`;
    const isOver = shown.phase === 'judged';
    return html`<div
        class="esc"
        @result-changed=${this.#onResult}
        @judgement-changed=${(event: JudgementChanged) => (this.judgement = event.judgement)}
      >
        <div>
          ${this.#believed(view)} ${this.#cameOut(view, shown, isOver)}
          <adr-trial-outcome
            .view=${view}
            .results=${this.results}
            .judgement=${this.judgement}
            zone=${this.zone}
          ></adr-trial-outcome>
          ${isOver ? nothing : html`<adr-measure-report .view=${view}></adr-measure-report>`}
        </div>
        <aside class="rail" aria-label="Before it can be judged">
          <adr-trial-rail .view=${view} zone=${this.zone}></adr-trial-rail>
        </aside>
      </div>
      ${isOver ? nothing : this.#bar(view, shown)}`;
  }

  #believed({ at, decision: { review } }: DecisionView) {
    const { trial } = review;
    if (trial === null) return nothing;
    return html`<section class="sec">
      <header>
        <h2 class="doc"><adr-glyph name="safe-to-try"></adr-glyph> What we believed</h2>
        <span class="muted push"
          >${trial.mode === 'consent' ? 'Signed with the text' : 'Decided by authority'},
          ${dateInWords(trial.at, this.zone, at)}</span
        >
      </header>
      <p class="lead">${trial.terms.hypothesis}</p>
      <details>
        <summary>All terms</summary>
        <adr-trial-terms still .terms=${trial.terms} .people=${this.people}></adr-trial-terms>
      </details>
    </section>`;
  }

  #cameOut(view: DecisionView, shown: TrialView, isOver: boolean) {
    const still = view.can['note-results'] !== true || isOver;
    return html`<section class="sec">
      <header>
        <h2>What came out <span class="count">${this.#tally(shown)}</span></h2>
        <span class="muted push"
          >Dashed: target. Dotted red: stop limit${shown.tripped ? ', reached' : ', never reached'}</span
        >
      </header>
      <ul class="rows">
        ${shown.measures.map(
          (one, place) =>
            html`<li>
              <adr-measure-result
                .measure=${one}
                .result=${this.results[place] ?? null}
                place=${place}
                ?still=${still}
                ?ended=${isOver}
                zone=${this.zone}
                at=${view.at}
              ></adr-measure-result>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #tally({ measures }: TrialView): string {
    const count = (kind: ResultKind) => this.results.filter((one) => one?.result === kind).length;
    const open = measures.length - this.results.filter((one) => one !== null).length;
    return open === measures.length
      ? 'no result noted yet'
      : `${count('met')} met, ${count('not-met')} not met, ${count('not-measured')} not measured`;
  }

  #bar(view: DecisionView, shown: TrialView) {
    const { outcome } = this.judgement;
    const mayNote = view.can['note-results'] === true;
    const mayJudge = view.can['judge-trial'] === true;
    if (!mayNote && !mayJudge) return nothing;
    return html`<div class="judgebar" role="region" aria-label="Record the outcome">
      <div>
        <b>You judge for the text of revision ${view.revision}</b>
        <span class="soft">${outcome === null ? 'Choose an outcome.' : shown.outcomes[outcome].sequel}</span>
        ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      </div>
      <div class="btns">
        ${mayNote ? html`<button class="btn" @click=${() => this.#ask({ type: 'note-results', results: this.#whole(shown) })}>Save results only</button>` : nothing}
        ${
          mayJudge
            ? html`<button
                class="btn primary"
                aria-disabled=${outcome === null || this.busy ? 'true' : nothing}
                @click=${() => this.#judge(view, shown)}
              >
                ${outcome === null ? 'Record the outcome' : shown.outcomes[outcome].recorded ? `Record ${TRIAL_OUTCOMES[outcome].label.toLowerCase()}` : `Hold for ${TRIAL_OUTCOMES[outcome].label.toLowerCase()}`}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #whole({ measures }: TrialView): readonly (Result | null)[] {
    return measures.map((_, place) => this.results[place] ?? null);
  }

  #onResult = ({ place, result }: ResultChanged) => {
    const { measures = [] } = this.view?.trial ?? {};
    this.results = measures.map((_, at) => (at === place ? result : (this.results[at] ?? null)));
  };

  #judge(view: DecisionView, shown: TrialView) {
    const { outcome, conclusion, until, unmeasured, seat } = this.judgement;
    if (outcome === null || this.busy) return;
    const whose = seat === '' ? (shown.seats[0] ?? view.you.id) : seat;
    this.#ask({
      type: 'judge-trial',
      outcome,
      results: this.#whole(shown),
      conclusion,
      until: outcome === 'extend' && until !== '' ? until : null,
      unmeasured,
      ...(whose === view.you.id ? {} : { for: whose }),
    });
  }

  #ask(command: CommandAsked['command']) {
    this.dispatchEvent(new CommandAsked(command));
  }
}
