// The Trial tab of a decision: what was believed, what came out, and the judgement. Results and outcome are filled in here; what bars an outcome
// and what it would do are the server's sentences. The bar at the bottom names the text that is judged.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import {
  NO_TERMS,
  RESULTS,
  TRIAL_OUTCOME_NAMES,
  TRIAL_OUTCOMES,
  type Result,
  type ResultKind,
  type TermNeed,
  type TrialOutcome,
  type TrialTerms,
} from '../../server/domain/trial.ts';
import { lateInWords } from '../../server/domain/words.ts';
import type { MeasureView, TrialView } from '../../server/domain/trial-view.ts';
import { dateInWords, dayInWords } from '../../server/domain/words.ts';
import { MenuChosen } from '../events/controls.ts';
import { checkTerms, saveTerms } from '../api.ts';
import { CommandAsked, NewestWanted } from '../events/review.ts';
import { Toasted } from '../events/shell.ts';
import type { TermsChanged } from '../events/trial.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { judgeLooks, trialLooks } from '../styles/trial.ts';
import type { Named } from '../components/trial-terms.ts';
import '../components/glyph.ts';
import '../components/needs.ts';
import '../components/spark.ts';
import '../components/trial-terms.ts';

const FRESH: TrialTerms = {
  ...NO_TERMS,
  measures: [{ metric: '', source: '', baseline: '', target: '', stop: '' }],
};

const KINDS = Object.keys(RESULTS) as readonly ResultKind[];

@customElement('adr-trial-page')
export class TrialPage extends LitElement {
  static override styles = [base, controls, sections, trialLooks, judgeLooks, css``];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) people: readonly Named[] = [];
  @property() zone = 'UTC';
  @property({ type: Boolean }) busy = false;
  /** Why the last command was refused. */
  @property() wrong = '';

  @state() protected results: readonly (Result | null)[] = [];
  @state() protected outcome: TrialOutcome | null = null;
  @state() protected conclusion = '';
  @state() protected until = '';
  @state() protected unmeasured = '';
  /** Terms that are not saved yet, with what they still need. */
  @state() protected draft: TrialTerms | null = null;
  @state() protected needs: readonly TermNeed[] | null = null;
  @state() protected refused = '';
  #seen = '';

  override willUpdate(changed: PropertyValues<this>) {
    const trial = this.view?.decision.review.trial ?? null;
    const seen = JSON.stringify([this.view?.decision.record.path, trial?.results, trial?.judged.length]);
    if (!changed.has('view') || trial === null || seen === this.#seen) return;
    this.#seen = seen;
    this.results =
      trial.judged.length > 0 && this.#isOver() ? (trial.judged.at(-1)?.results ?? []) : trial.results;
  }

  override render() {
    const { view } = this;
    const shown = view?.trial ?? null;
    const trial = view?.decision.review.trial ?? null;
    if (view !== null && trial === null) return this.#terms(view);
    if (view === null || shown === null || trial === null) return nothing;
    const isOver = this.#isOver();
    return html`<div class="esc">
        <div>
          <section class="sec">
            <header>
              <h2 class="doc"><adr-glyph name="safe-to-try"></adr-glyph> What we believed</h2>
              <span class="muted push"
                >${trial.mode === 'consent' ? 'Signed with the text' : 'Decided by authority'},
                ${dateInWords(trial.at, this.zone, view.at)}</span
              >
            </header>
            <p class="lead">${trial.terms.hypothesis}</p>
            <details>
              <summary>All terms</summary>
              <adr-trial-terms still .terms=${trial.terms} .people=${this.people}></adr-trial-terms>
            </details>
          </section>
          <section class="sec">
            <header>
              <h2>What came out <span class="count">${this.#tally(shown)}</span></h2>
              <span class="muted push"
                >Dashed: target. Dotted red: stop
                limit${shown.tripped ? ', reached' : ', never reached'}</span
              >
            </header>
            <ul class="rows judge">
              ${shown.measures.map((one, place) => html`<li>${this.#measure(view, shown, one, place)}</li>`)}
            </ul>
          </section>
          ${isOver ? this.#judged(view) : this.#judging(view, shown)} ${isOver ? nothing : this.#report(view)}
        </div>
        ${this.#rail(view, shown)}
      </div>
      ${isOver ? nothing : this.#bar(view, shown)}`;
  }

  /** Before it is tried: its terms, written into the text and signed with it. */
  #terms(view: DecisionView) {
    const mayWrite = view.can.revise === true && view.editable === true;
    const terms = this.draft ?? view.terms?.said ?? FRESH;
    const needs = this.needs ?? view.terms?.needs ?? [];
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
          <adr-needs .requirements=${needs}></adr-needs>
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
    const answer = await checkTerms(view.decision.record.path, terms);
    if (answer.ok) this.needs = answer.value.needs;
  }

  async #save(view: DecisionView, terms: TrialTerms) {
    const answer = await saveTerms(view.decision.record.path, { terms, base: view.decision.blob });
    this.refused = answer.ok ? '' : answer.problem.detail;
    if (!answer.ok) return;
    this.draft = null;
    this.needs = null;
    this.dispatchEvent(new Toasted({ message: 'The terms stand in the text.' }));
    this.dispatchEvent(new NewestWanted());
  }

  #isOver(): boolean {
    return this.view?.decision.review.standing.kind !== 'safe-to-try';
  }

  #tally({ measures }: TrialView): string {
    const count = (kind: ResultKind) => this.results.filter((one) => one?.result === kind).length;
    const open = measures.length - this.results.filter((one) => one !== null).length;
    return open === measures.length
      ? 'nothing noted yet'
      : `${count('met')} met, ${count('not-met')} not met, ${count('not-measured')} not measured`;
  }

  #measure(view: DecisionView, shown: TrialView, one: MeasureView, place: number) {
    const result = this.results[place] ?? null;
    const mayNote = view.can['note-results'] === true && !this.#isOver();
    const put = (over: Partial<Result>) => {
      const before = result ?? { result: 'met', value: one.latest ?? '', note: '' };
      this.results = shown.measures.map((_, at) =>
        at === place ? { ...before, ...over } : (this.results[at] ?? null),
      );
    };
    return html`<div class="k"><b>${one.metric}</b><small>${one.source}</small></div>
      <adr-spark .measure=${one} ?ended=${this.#isOver()}></adr-spark>
      <dl>
        <div>
          <dt>Before</dt>
          <dd>${one.baseline}</dd>
        </div>
        <div>
          <dt>Target</dt>
          <dd>${one.target}</dd>
        </div>
        ${
          one.stop === ''
            ? nothing
            : html`<div>
                <dt>Stop if</dt>
                <dd class=${one.tripped ? 'late' : ''}>${one.stop}</dd>
              </div>`
        }
      </dl>
      ${
        mayNote
          ? html`<div class="res">
              <label class="vh" for="v${place}">Result of ${one.metric}</label>
              <input
                id="v${place}"
                class="inp"
                placeholder=${one.latest === null ? 'No reading' : `Last read ${one.latest}`}
                .value=${result?.value ?? ''}
                @change=${(event: Event) => put({ value: valueOf(event) })}
              />
              <fieldset>
                <legend class="vh">${one.metric}</legend>
                <div class="seg">
                  ${KINDS.map(
                    (kind) =>
                      html`<label
                        ><input
                          type="radio"
                          name="r${place}"
                          .checked=${result?.result === kind}
                          @change=${() => put({ result: kind })}
                        />${RESULTS[kind].label}</label
                      >`,
                  )}
                </div>
              </fieldset>
              <label class="vh" for="n${place}">Note on ${one.metric}</label>
              <input
                id="n${place}"
                class="inp"
                placeholder="A note"
                .value=${result?.note ?? ''}
                @change=${(event: Event) => put({ note: valueOf(event) })}
              />
            </div>`
          : html`<div class="res">
              <p>
                <b
                  >${result === null ? (one.latest ?? 'No reading') : result.result === 'not-measured' ? 'Not measured' : result.value}</b
                >
                <span class="muted"
                  >${result === null ? one.inWords : RESULTS[result.result].label.toLowerCase()}</span
                >
              </p>
              ${result === null || result.note === '' ? nothing : html`<p class="said">${result.note}</p>`}
            </div>`
      }
      ${
        one.points.length === 0
          ? nothing
          : html`<details class="nt">
              <summary>${one.points.length} ${one.points.length === 1 ? 'reading' : 'readings'}</summary>
              <ul>
                ${one.points.map(
                  (point) =>
                    html`<li>
                      ${dateInWords(point.on, this.zone, view.at)}: <b>${point.words}</b>
                      ${point.tripped ? html`<span class="late">stop limit reached</span>` : nothing}
                      ${point.note}
                      ${isWebLink(point.link) ? html`<a class="link" rel="noreferrer" href=${point.link}>where it was read</a>` : point.link}
                    </li>`,
                )}
              </ul>
            </details>`
      }`;
  }

  #judging(view: DecisionView, shown: TrialView) {
    const may = view.can['judge-trial'];
    if (may !== true)
      return html`<section class="sec">
        <h2>Outcome</h2>
        <p class="soft">${may}</p>
      </section>`;
    const open = shown.measures.filter((_, place) => this.results[place]?.result === 'not-measured');
    return html`<section class="sec">
        <h2 id="oc">Outcome</h2>
        <div class="verdict" role="radiogroup" aria-labelledby="oc">
          ${TRIAL_OUTCOME_NAMES.map((name) => {
            const { barred, does } = shown.outcomes[name];
            const unmeasured = name === 'adopt' && open.length > 0;
            return html`<label class=${barred === null ? '' : 'off'}>
              <input
                type="radio"
                name="outcome"
                .checked=${this.outcome === name}
                ?disabled=${barred !== null}
                @change=${() => (this.outcome = name)}
              /><span class="n">${TRIAL_OUTCOMES[name].label}</span><span class="d">${does}</span>
              ${barred === null ? nothing : html`<span class="y">${barred}</span>`}
              ${
                unmeasured && barred === null
                  ? html`<span class="y"
                      >Barred: “${open[0]?.metric}” is not measured. Enter a result, or override that below,
                      with a reason.</span
                    >`
                  : nothing
              }
            </label>`;
          })}
        </div>
        ${
          this.outcome === 'adopt' && open.length > 0
            ? html`<label class="field"
                ><span>Why is it adopted although something was not measured?</span
                ><textarea
                  class="inp voice"
                  rows="2"
                  .value=${this.unmeasured}
                  @change=${(event: Event) => (this.unmeasured = valueOf(event))}
                ></textarea>
              </label>`
            : nothing
        }
        ${
          this.outcome === 'extend'
            ? html`<label class="field"
                ><span>New review-by date</span
                ><input
                  class="inp"
                  type="date"
                  max=${shown.lastExtension}
                  .value=${this.until}
                  @change=${(event: Event) => (this.until = valueOf(event))}
              /></label>`
            : nothing
        }
      </section>
      <section class="sec">
        <h2><label for="con">What we learned, in a sentence or two</label></h2>
        <textarea
          id="con"
          class="inp voice"
          rows="2"
          .value=${this.conclusion}
          @input=${(event: Event) => (this.conclusion = valueOf(event))}
        ></textarea>
        <span class="hint">Goes into the record, and on top of the successor.</span>
      </section>`;
  }

  #report(view: DecisionView) {
    if (view.can['report-measure'] !== true || view.you.id === '') return nothing;
    const isOwner = view.decision.review.trial?.terms.owner === view.you.id;
    return html`<section class="sec">
      <h2>Report a measure</h2>
      <form class="report" @submit=${this.#onReport}>
        <label class="field"
          ><span>Measure</span>
          <select class="inp" name="measure">
            ${(view.trial?.measures ?? []).map((one, place) => html`<option value=${place}>${one.metric}</option>`)}
          </select>
        </label>
        <label class="field"><span>Value</span><input class="inp" name="value" required /></label>
        <label class="field"
          ><span>Read on</span
          ><input class="inp" type="date" name="on" required .value=${view.at.slice(0, 10)}
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

  #judged(view: DecisionView) {
    const { trial } = view.decision.review;
    const last = trial?.judged.at(-1);
    if (last === undefined)
      return html`<section class="sec">
        <h2>Outcome</h2>
        <p class="soft">It ended without a judgement.</p>
      </section>`;
    const name = (id: string) => view.people[id]?.name ?? id;
    const successor = last.successor === null ? undefined : view.related[last.successor];
    return html`<section class="sec">
      <header>
        <h2 class="doc">${TRIAL_OUTCOMES[last.outcome].past}</h2>
        <span class="muted push"
          >${[...last.agreed, last.by].map(name).join(', ')},
          ${dateInWords(last.at, this.zone, view.at)}</span
        >
      </header>
      <p class="lead">${last.conclusion}</p>
      ${last.unmeasured === '' ? nothing : html`<p class="soft">Adopted although something was not measured: <q>${last.unmeasured}</q></p>`}
      ${successor === undefined ? nothing : html`<p><a class="link" href=${decisionLink(successor.ref)}>${successor.label}, ${successor.title}</a></p>`}
    </section>`;
  }

  #rail(view: DecisionView, shown: TrialView) {
    const name = (id: string) =>
      id === view.you.id ? `${view.people[id]?.name ?? id} (you)` : (view.people[id]?.name ?? id);
    const { trial } = view.decision.review;
    const isOver = this.#isOver();
    return html`<aside class="rail" aria-label="Before it can be judged">
      <section class="sec">
        <h2>Review by</h2>
        <p class="big ${!isOver && shown.days < 0 ? 'late' : ''}">
          ${dayInWords(trial?.reviewBy ?? '', this.zone, view.at)}${isOver ? '' : `, ${lateInWords(shown.days).toLowerCase()}`}
        </p>
        <p class="soft">Owner ${name(trial?.terms.owner ?? '')}.</p>
        ${
          view.can['revert-at-once'] === true
            ? html`<div class="stack">
                <button class="btn" @click=${() => this.dispatchEvent(new MenuChosen('revert-at-once'))}>
                  Revert at once
                </button>
              </div>`
            : nothing
        }
      </section>
      <section class="sec">
        <h2>Who judges</h2>
        <p class="big">${shown.agreement}</p>
        <p class="soft">${shown.needed} must agree, and nobody of another mind.</p>
        <ul class="rows">
          ${shown.judges.map(
            ({ person, verdict }) =>
              html`<li class="mini3">
                <span>${name(person)}</span
                ><b>${verdict === null ? 'Not yet' : TRIAL_OUTCOMES[verdict.outcome].label}</b>
              </li>`,
          )}
        </ul>
      </section>
      ${
        isOver
          ? nothing
          : html`<section class="sec">
              <h2>If nobody judges</h2>
              <p class="soft">${shown.ifNobody}</p>
            </section>`
      }
      ${
        shown.predecessors.length === 0
          ? nothing
          : html`<section class="sec">
              <h2>In force meanwhile</h2>
              ${shown.predecessors.map((path) => {
                const other = view.related[path];
                return html`<p>
                  ${other === undefined ? path : html`<a class="link" href=${decisionLink(other.ref)}>${other.label}, ${other.title}</a>`}
                  <span class="muted">on trial</span>
                </p>`;
              })}
            </section>`
      }
      ${
        shown.concerns.length === 0
          ? nothing
          : html`<section class="sec">
              <h2>Concerns when it began</h2>
              ${shown.concerns.map(
                (one) =>
                  html`<p class="said"><q>${one.words}</q></p>
                    <p class="muted">${name(one.by)}, ${dateInWords(one.at, this.zone, view.at)}</p>`,
              )}
            </section>`
      }
    </aside>`;
  }

  #bar(view: DecisionView, shown: TrialView) {
    const { outcome } = this;
    const mayNote = view.can['note-results'] === true;
    if (!mayNote && view.can['judge-trial'] !== true) return nothing;
    return html`<div class="judgebar" role="region" aria-label="Record the outcome">
      <div>
        <b>You judge for the text of revision ${view.revision}</b>
        <span class="soft">${outcome === null ? 'Choose an outcome.' : shown.outcomes[outcome].sequel}</span>
        ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      </div>
      <div class="btns">
        ${mayNote ? html`<button class="btn" @click=${() => this.#ask({ type: 'note-results', results: this.#whole(shown) })}>Save results only</button>` : nothing}
        ${
          view.can['judge-trial'] === true
            ? html`<button
                class="btn primary"
                aria-disabled=${outcome === null || this.busy ? 'true' : nothing}
                @click=${() => this.#judge(shown)}
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

  #judge(shown: TrialView) {
    if (this.outcome === null || this.busy) return;
    this.#ask({
      type: 'judge-trial',
      outcome: this.outcome,
      results: this.#whole(shown),
      conclusion: this.conclusion,
      until: this.outcome === 'extend' && this.until !== '' ? this.until : null,
      unmeasured: this.unmeasured,
    });
  }

  #onReport = (event: Event) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const said = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    this.#ask({
      type: 'report-measure',
      measure: Number(said('measure')),
      value: said('value'),
      on: said('on'),
      link: said('link'),
      note: said('note'),
      tripped: null,
    });
    form.reset();
  };

  #ask(command: CommandAsked['command']) {
    this.dispatchEvent(new CommandAsked(command));
  }
}

/** Only the web's own addresses become links: what was reported may say anything. */
function isWebLink(link: string): boolean {
  return /^https?:\/\/\S+$/u.test(link);
}

function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
}
