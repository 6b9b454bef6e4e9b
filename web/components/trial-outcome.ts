// What becomes of a trial: the four outcomes with what each would do and what bars it, and what was learned; or the judgement that was made.
// The page keeps what is filled in and hears `JudgementChanged`.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import {
  TRIAL_OUTCOME_NAMES,
  TRIAL_OUTCOMES,
  type Result,
  type TrialOutcome,
} from '../../server/domain/trial.ts';
import type { TrialView } from '../../server/domain/trial-view.ts';
import { dateInWords, dateWithYear } from '../../server/domain/words.ts';
import { JudgementChanged, type Judgement } from '../events/trial.ts';
import { valueOf } from '../field-value.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { judgeLooks, trialLooks } from '../styles/trial.ts';

@customElement('adr-trial-outcome')
export class TrialOutcomeElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    trialLooks,
    judgeLooks,
    css`
      .sec + .sec {
        margin-top: var(--space-6);
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** Results as they are filled in now, saved or not. */
  @property({ attribute: false }) results: readonly (Result | null)[] = [];
  @property({ attribute: false }) judgement: Judgement | null = null;
  @property() zone = 'UTC';

  override render() {
    const { view, judgement } = this;
    const shown = view?.trial ?? null;
    if (view === null || shown === null) return nothing;
    if (shown.phase === 'judged') return this.#judged(view);
    const may = view.can['judge-trial'];
    return may === true && judgement !== null
      ? this.#form(view, shown, judgement)
      : html`<section class="sec">
          <h2>Outcome</h2>
          <p class="soft">${may}</p>
        </section>`;
  }

  #form(view: DecisionView, shown: TrialView, judgement: Judgement) {
    const open = shown.measures.filter((_, place) => this.results[place]?.result === 'not-measured');
    const { outcome } = judgement;
    return html`<section class="sec">
        <h2 id="oc">Outcome</h2>
        ${this.#seats(view, shown, judgement)}
        <div class="verdict" role="radiogroup" aria-labelledby="oc">
          ${TRIAL_OUTCOME_NAMES.map((name) => this.#choice(name, shown, judgement, open[0]?.metric ?? null))}
        </div>
        ${
          outcome === 'adopt' && open.length > 0
            ? html`<label class="field"
                ><span>Why is it adopted although something was not measured?</span
                ><textarea
                  class="inp voice"
                  rows="2"
                  .value=${judgement.unmeasured}
                  @change=${(event: Event) => this.#put({ unmeasured: valueOf(event) })}
                ></textarea>
              </label>`
            : nothing
        }
        ${
          outcome === 'extend'
            ? html`<label class="field"
                ><span>New review-by date</span
                ><input
                  class="inp"
                  type="date"
                  max=${shown.lastExtension}
                  .value=${judgement.until}
                  @change=${(event: Event) => this.#put({ until: valueOf(event) })}
                />${
                  shown.holidays.includes(judgement.until)
                    ? html`<small class="wrong" role="status"
                        >${dateWithYear(judgement.until)} is a holiday. Choose a working day.</small
                      >`
                    : nothing
                }</label
              >`
            : nothing
        }
      </section>
      <section class="sec">
        <h2><label for="con">What we learned, in a sentence or two</label></h2>
        <textarea
          id="con"
          class="inp voice"
          rows="2"
          .value=${judgement.conclusion}
          @input=${(event: Event) => this.#put({ conclusion: valueOf(event) })}
        ></textarea>
        <span class="hint">Goes into the record, and on top of the successor.</span>
      </section>`;
  }

  /** Whoever answers for somebody who is away says for whom they judge. */
  #seats(view: DecisionView, { seats }: TrialView, { seat }: Judgement) {
    const others = seats.filter((one) => one !== view.you.id);
    if (others.length === 0) return nothing;
    const chosen = seat === '' ? seats[0] : seat;
    return html`<label class="field"
      ><span>For whom you judge</span
      ><select class="inp" @change=${(event: Event) => this.#put({ seat: valueOf(event) })}>
        ${seats.map(
          (one) =>
            html`<option value=${one} ?selected=${one === chosen}>
              ${one === view.you.id ? 'Yourself' : `${view.people[one]?.name ?? one}, who is away`}
            </option>`,
        )}
      </select></label
    >`;
  }

  #choice(name: TrialOutcome, shown: TrialView, { outcome }: Judgement, unmeasured: string | null) {
    const { barred, does } = shown.outcomes[name];
    return html`<label class=${barred === null ? '' : 'off'}>
      <input
        type="radio"
        name="outcome"
        .checked=${outcome === name}
        ?disabled=${barred !== null}
        @change=${() => this.#put({ outcome: name })}
      /><span class="n">${TRIAL_OUTCOMES[name].label}</span><span class="d">${does}</span>
      ${barred === null ? nothing : html`<span class="y">${barred}</span>`}
      ${
        name === 'adopt' && unmeasured !== null && barred === null
          ? html`<span class="y"
              >Barred: “${unmeasured}” is not measured. Enter a result, or override that below, with a
              reason.</span
            >`
          : nothing
      }
    </label>`;
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
    const who = [
      ...last.agreed.map(name),
      `${name(last.by)}${last.through === null ? '' : `, for whom ${name(last.through)} answered`}`,
    ];
    const successor = last.successor === null ? undefined : view.related[last.successor];
    return html`<section class="sec">
      <header>
        <h2 class="doc">${TRIAL_OUTCOMES[last.outcome].past}</h2>
        <span class="muted push">${who.join(', ')}, ${dateInWords(last.at, this.zone, view.at)}</span>
      </header>
      <p class="lead">${last.conclusion}</p>
      ${last.unmeasured === '' ? nothing : html`<p class="soft">Adopted although something was not measured: <q>${last.unmeasured}</q></p>`}
      ${successor === undefined ? nothing : html`<p><a class="link" href=${decisionLink(successor.ref)}>${successor.label}, ${successor.title}</a></p>`}
    </section>`;
  }

  #put(over: Partial<Judgement>) {
    if (this.judgement === null) return;
    // At once, so that what follows before it is drawn again leaves nothing out.
    this.judgement = { ...this.judgement, ...over };
    this.dispatchEvent(new JudgementChanged(this.judgement));
  }
}
