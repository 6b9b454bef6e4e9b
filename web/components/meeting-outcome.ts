// What comes of an item: the outcomes it can have, one line that says it, and the button that concludes it. What the rules refuse says why
// before anything is pressed. Whoever does not lead sees the same as it is written.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CurrentItem, OfferedOutcome } from '../../server/domain/live-view.ts';
import type { Draft } from '../../server/domain/meeting-journal.ts';
import { firstRefusal, outcomeInWords, type MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { TRIAL_OUTCOME_NAMES, type TrialOutcome } from '../../server/domain/trial.ts';
import { Concluding, MOST_IN_A_LINE } from '../controllers/concluding.ts';
import { ConcludeAsked, VerdictAsked, type EachChosen } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { outcomeLooks } from '../styles/outcome.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';
import './meeting-each.ts';

@customElement('adr-meeting-outcome')
export class MeetingOutcomeElement extends LitElement {
  static override styles = [base, controls, sitting, outcomeLooks];

  @property({ attribute: false }) current: CurrentItem | null = null;
  @property({ attribute: false }) draft: Draft | null = null;
  @property({ type: Boolean }) leads = false;
  @property({ type: Boolean }) busy = false;
  /** May the viewer take a decision out of a block? */
  @property({ attribute: false }) canPullOut: true | string = true;

  protected concluding = new Concluding(this);
  protected shortcuts = new Shortcuts(this, () =>
    (this.current?.offered ?? []).map((one, place) => ({
      keys: String(place + 1),
      label: `Outcome: ${one.label}`,
      run: () => this.#choose(one.outcome),
    })),
  );

  override willUpdate() {
    this.concluding.leads = this.leads;
    this.concluding.meet(this.current, this.draft);
  }

  override render() {
    if (this.current === null) return nothing;
    const { offered, table, concluded, item } = this.current;
    const { words, lost, isKept, unmeasured } = this.concluding;
    const chosen = offered.find((one) => one.outcome === words.outcome) ?? null;
    const isTrial = table.some((one) => one.measures.length > 0);
    const barred = chosen === null ? 'Choose what comes of it.' : this.#can(chosen);
    const missing =
      words.conclusion.trim() === ''
        ? 'Say in one line what came of it.'
        : this.concluding.isTooLong
          ? `That is ${words.conclusion.length} characters. A line of the minutes has room for ${MOST_IN_A_LINE}; the rest can be a note.`
          : true;
    const why = barred !== true ? barred : missing;
    const mine = table.find((one) => one.canJudge === true && one.measures.length > 0) ?? null;
    return html`<fieldset>
        <legend class="lab">Outcome</legend>
        <div class="outc">
          ${offered.map(
            (one, place) =>
              html`<label class=${one.can === true ? '' : 'off'} title=${one.can === true ? nothing : one.can}
                ><input
                  type="radio"
                  name="outcome"
                  value=${one.outcome}
                  .checked=${one.outcome === words.outcome}
                  ?disabled=${!this.#mayChoose}
                  @change=${() => this.#choose(one.outcome)}
                /><span><adr-icon name=${one.icon}></adr-icon>${one.label}</span
                ><small>${one.hint}<kbd aria-hidden="true">${place + 1}</kbd></small></label
              >`,
          )}
        </div>
        ${chosen !== null && barred !== true ? html`<p class="wrong" role="status">${barred}</p>` : nothing}
      </fieldset>
      ${
        item.decisions.length < 2
          ? nothing
          : html`<adr-meeting-each
              .current=${this.current}
              .outcome=${words.outcome}
              .outcomes=${words.outcomes}
              ?editable=${this.#mayChoose}
              .canPullOut=${this.canPullOut}
              @each-chosen=${this.#onEach}
            ></adr-meeting-each>`
      }
      ${
        this.#mayChoose
          ? html`<label class="field"
              ><span class="lab">Conclusion, in one line</span
              ><textarea
                class="inp one"
                rows="1"
                .value=${words.conclusion}
                @input=${this.#onInput}
                @keydown=${this.#onKey}
              ></textarea>
            </label>`
          : html`<div>
              <span class="lab">Conclusion</span>
              <p class="read">${words.conclusion === '' ? 'Not written yet.' : words.conclusion}</p>
            </div>`
      }
      ${
        lost === ''
          ? nothing
          : html`<p class="wrong" role="status">
              Somebody wrote at the same time. You wrote: “${lost}”
              <button class="btn sm" @click=${() => this.concluding.useMine()}>Use mine</button>
            </p>`
      }
      ${
        isKept
          ? html`<p class="wrong" role="status">
              The server could not be reached. What you wrote is kept here, and goes out when it answers
              again.
            </p>`
          : nothing
      }
      ${
        isTrial &&
        words.outcome === 'adopt' &&
        table.some((one) => one.measures.some((m) => m.result === 'not-measured'))
          ? html`<label class="field"
              ><span class="lab">Why it is adopted although not everything was measured</span
              ><input
                class="inp"
                .value=${unmeasured}
                @input=${(event: InputEvent) => (this.concluding.unmeasured = valueOf(event))}
            /></label>`
          : nothing
      }
      <div class="btns">
        <button
          class="btn lg primary"
          ?hidden=${!this.#mayChoose}
          aria-disabled=${why === true && !this.busy ? nothing : 'true'}
          title=${why === true ? nothing : why}
          @click=${() => this.#conclude(why)}
        >
          ${concluded === null ? 'Conclude' : 'Conclude anew'}
        </button>
        ${
          mine !== null && chosen !== null && isVerdict(chosen.outcome)
            ? html`<button class="btn lg" @click=${() => this.#verdict(mine.path)}>
                My verdict: ${chosen.label}
              </button>`
            : nothing
        }
        ${
          concluded === null
            ? nothing
            : html`<span class="soft" role="status"
                >Concluded: ${outcomeInWords(concluded.outcome, concluded.outcomes, item.decisions)}.
                “${concluded.conclusion}”</span
              >`
        }
        ${
          why === true || !this.#mayChoose || (chosen !== null && barred !== true)
            ? nothing
            : html`<span class="soft">${why}</span>`
        }
      </div>`;
  }

  /** Whoever leads writes; whoever is there and may decide presses. A verdict is chosen by each for themselves. */
  get #mayChoose(): boolean {
    return (
      this.leads ||
      (this.current?.offered.some((one) => one.can === true) ?? false) ||
      (this.current?.table.some((one) => one.canJudge === true) ?? false)
    );
  }

  /** Of a block each decision is asked by itself: one that can't come so may come to something else. */
  #can({ outcome, can }: OfferedOutcome): true | string {
    const { offered = [], item } = this.current ?? {};
    const { outcomes } = this.concluding.words;
    if (outcomes.length === 0 || item === undefined) return can;
    return firstRefusal(item.decisions, (path) => {
      const its = outcomes.find((one) => one.decision === path)?.outcome ?? outcome;
      return offered.find((one) => one.outcome === its)?.each[path] ?? true;
    });
  }

  #choose(outcome: MeetingOutcome) {
    if (this.#mayChoose) this.concluding.write({ outcome });
  }

  #onEach = ({ decision, outcome }: EachChosen) => {
    const others = this.concluding.words.outcomes.filter((one) => one.decision !== decision);
    this.concluding.write({ outcomes: outcome === null ? others : [...others, { decision, outcome }] });
  };

  #onInput = (event: InputEvent) => {
    this.concluding.write({ conclusion: valueOf(event).replaceAll(/[\r\n]+/gu, ' ') });
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) this.renderRoot.querySelector<HTMLButtonElement>('.primary')?.click();
  };

  #conclude(why: true | string) {
    const { words, unmeasured } = this.concluding;
    if (why !== true || words.outcome === null || this.busy) return;
    this.concluding.settle();
    const own = words.outcomes.filter((one) => one.outcome !== words.outcome);
    const { outcome } = words;
    this.dispatchEvent(
      new ConcludeAsked(
        { outcome, outcomes: own, conclusion: words.conclusion.trim(), unmeasured: unmeasured.trim() },
        () => this.concluding.unsettle(),
      ),
    );
  }

  #verdict(path: string) {
    const { words, unmeasured } = this.concluding;
    if (words.outcome !== null && isVerdict(words.outcome))
      this.dispatchEvent(new VerdictAsked(path, words.outcome, words.conclusion.trim(), unmeasured.trim()));
  }
}

function isVerdict(outcome: MeetingOutcome): outcome is MeetingOutcome & TrialOutcome {
  return TRIAL_OUTCOME_NAMES.some((one) => one === outcome);
}
