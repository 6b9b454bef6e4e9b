// One measure of a trial: what it was, what is aimed at, what was read, and what came out. Whoever may note the result fills it in here; the
// page keeps it and hears `ResultChanged`.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MeasureView } from '../../server/domain/trial-view.ts';
import { RESULTS, type Result, type ResultKind } from '../../server/domain/trial.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { ResultChanged } from '../events/trial.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { measureLooks, trialLooks } from '../styles/trial.ts';
import './spark.ts';

const KINDS = Object.keys(RESULTS) as readonly ResultKind[];

@customElement('adr-measure-result')
export class MeasureResultElement extends LitElement {
  static override styles = [base, controls, sections, trialLooks, measureLooks];

  @property({ attribute: false }) measure: MeasureView | null = null;
  @property({ type: Number }) place = 0;
  /** What is noted so far, saved or not. */
  @property({ attribute: false }) result: Result | null = null;
  /** The result can't be changed here. */
  @property({ type: Boolean }) still = false;
  /** The trial is over: an open end of the line means that nothing was measured. */
  @property({ type: Boolean }) ended = false;
  @property() zone = 'UTC';
  /** The instant it is shown for. */
  @property() at = '';

  override render() {
    const { measure } = this;
    if (measure === null) return nothing;
    return html`<div class="row">
      <div class="k"><b>${measure.metric}</b><small>${measure.source}</small></div>
      <adr-spark .measure=${measure} ?ended=${this.ended}></adr-spark>
      <dl>
        ${this.#fact('Before', measure.baseline)} ${this.#fact('Target', measure.target)}
        ${measure.stop === '' ? nothing : this.#fact('Stop if', measure.stop, measure.tripped)}
      </dl>
      ${this.still ? this.#record(measure) : this.#form(measure)} ${this.#readings(measure)}
    </div>`;
  }

  #fact(name: string, value: string, late = false) {
    return html`<div>
      <dt>${name}</dt>
      <dd class=${late ? 'late' : ''}>${value}</dd>
    </div>`;
  }

  #form(measure: MeasureView) {
    const { result, place } = this;
    return html`<div class="res">
      <label class="vh" for="value">Result of ${measure.metric}</label>
      <input
        id="value"
        class="inp"
        placeholder=${measure.latest === null ? 'No reading' : `Last read ${measure.latest}`}
        .value=${result?.value ?? ''}
        @change=${(event: Event) => this.#put({ value: valueOf(event) })}
      />
      <fieldset>
        <legend class="vh">${measure.metric}</legend>
        <div class="seg">
          ${KINDS.map(
            (kind) =>
              html`<label
                ><input
                  type="radio"
                  name="r${place}"
                  .checked=${result?.result === kind}
                  @change=${() => this.#put({ result: kind })}
                />${RESULTS[kind].label}</label
              >`,
          )}
        </div>
      </fieldset>
      <label class="vh" for="note">Note on ${measure.metric}</label>
      <input
        id="note"
        class="inp"
        placeholder="A note"
        .value=${result?.note ?? ''}
        @change=${(event: Event) => this.#put({ note: valueOf(event) })}
      />
    </div>`;
  }

  #record(measure: MeasureView) {
    const { result } = this;
    const value =
      result === null
        ? (measure.latest ?? 'No reading')
        : result.result === 'not-measured'
          ? RESULTS['not-measured'].label
          : result.value;
    return html`<div class="res">
      <p>
        <b>${value}</b>
        <span class="muted"
          >${result === null ? measure.inWords : result.result === 'not-measured' ? '' : RESULTS[result.result].label.toLowerCase()}</span
        >
      </p>
      ${result === null || result.note === '' ? nothing : html`<p class="said">${result.note}</p>`}
    </div>`;
  }

  #readings({ points }: MeasureView) {
    if (points.length === 0) return nothing;
    return html`<details class="nt">
      <summary>${points.length} ${points.length === 1 ? 'reading' : 'readings'}</summary>
      <ul>
        ${points.map(
          (point) =>
            html`<li>
              ${dateInWords(point.on, this.zone, this.at)}: <b>${point.words}</b>
              ${point.tripped ? html`<span class="late">stop limit reached</span>` : nothing} ${point.note}
              ${isWebLink(point.link) ? html`<a class="link" rel="noreferrer" href=${point.link}>where it was read</a>` : point.link}
            </li>`,
        )}
      </ul>
    </details>`;
  }

  /** Whoever starts with the value has met or not met in mind: what the words say is the first guess, and theirs to change. */
  #put(over: Partial<Result>) {
    const { measure } = this;
    const guess: ResultKind = measure?.state === 'not-met' ? 'not-met' : 'met';
    const before = this.result ?? { result: guess, value: measure?.latest ?? '', note: '' };
    this.dispatchEvent(new ResultChanged(this.place, { ...before, ...over }));
  }
}

/** Only the web's own addresses become links: what was reported may say anything. */
function isWebLink(link: string): boolean {
  return /^https?:\/\/\S+$/u.test(link);
}
