// What comes of an item: the outcomes it can have, one line that says it, and the button that concludes it. What the rules refuse says why
// before anything is pressed. Whoever does not lead sees the same as it is written.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CurrentItem } from '../../server/domain/live-view.ts';
import type { Draft } from '../../server/domain/meeting-journal.ts';
import { OUTCOMES, type MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { TRIAL_OUTCOME_NAMES, type TrialOutcome } from '../../server/domain/trial.ts';
import { ConcludeAsked, StepAsked, VerdictAsked } from '../events/sitting.ts';
import { valueOf } from '../field-value.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sitting } from '../styles/sitting.ts';
import './icon.ts';

/** How long somebody types before it is sent, in milliseconds. */
const PAUSE = 500;

@customElement('adr-meeting-outcome')
export class MeetingOutcomeElement extends LitElement {
  static override styles = [
    base,
    controls,
    sitting,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
      }
      .outc {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(7.25rem, 1fr));
        border: 1px solid var(--color-control);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .outc label {
        position: relative;
        display: flex;
        flex-direction: column;
        gap: 0.125rem;
        padding: 0.5rem 0.75rem 0.625rem;
        font-size: 1.125rem;
        font-weight: 600;
        cursor: pointer;
        box-shadow:
          1px 0 0 var(--color-line-strong),
          0 1px 0 var(--color-line-strong);
      }
      .outc span {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      .outc small {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: 0.25rem;
        font-weight: 400;
      }
      .outc input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
      }
      .outc label:has(:checked) {
        background: var(--color-ink-soft);
        box-shadow: inset 0 -4px 0 var(--color-ink);
        color: var(--color-ink);
      }
      .outc label:has(:focus-visible) {
        outline: 2px solid var(--color-focus);
        outline-offset: -2px;
      }
      .off {
        color: var(--color-text-2);
      }
      textarea.one {
        font: 400 1.5rem/1.3 var(--font-read);
        field-sizing: content;
        resize: none;
      }
      .read {
        font: 400 1.5rem/1.3 var(--font-read);
      }
    `,
  ];

  @property({ attribute: false }) current: CurrentItem | null = null;
  @property({ attribute: false }) draft: Draft | null = null;
  @property({ type: Boolean }) leads = false;
  @property({ type: Boolean }) busy = false;

  @state() protected outcome: MeetingOutcome | null = null;
  @state() protected conclusion = '';
  @state() protected unmeasured = '';
  /** What was written here when somebody else wrote something else. */
  @state() protected lost = '';
  /** The item that is written about. */
  #item: string | null = null;
  /** The version of the draft that is edited here. */
  #base = 0;
  #dirty = false;
  /** What was sent last and has not been seen to stand. */
  #sent: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected shortcuts = new Shortcuts(this, () =>
    (this.current?.offered ?? []).map((one, place) => ({
      keys: String(place + 1),
      label: `Outcome: ${one.label}`,
      run: () => this.#choose(one.outcome),
    })),
  );

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const item = this.current?.item.id ?? null;
    const isOther = item !== this.#item;
    if (isOther) {
      this.#item = item;
      clearTimeout(this.#timer);
      this.#dirty = false;
      this.#sent = null;
      this.lost = '';
      this.unmeasured = '';
    }
    // What is being typed here is never swapped under the fingers; what others wrote comes once it is at rest.
    if (!this.#dirty && (isOther || changed.has('draft'))) {
      const theirs = this.draft?.conclusion ?? '';
      if (this.#sent !== null && (this.draft?.version ?? 0) >= this.#base) {
        if (theirs !== this.#sent && this.#sent.trim() !== '') this.lost = this.#sent;
        this.#sent = null;
      }
      const concluded = this.current?.concluded ?? null;
      this.outcome = this.draft?.outcome ?? concluded?.outcome ?? null;
      this.conclusion = this.draft?.conclusion ?? concluded?.conclusion ?? '';
      this.#base = this.draft?.version ?? 0;
    }
  }

  override render() {
    if (this.current === null) return nothing;
    const { offered, table, concluded } = this.current;
    const chosen = offered.find((one) => one.outcome === this.outcome) ?? null;
    const isTrial = table.some((one) => one.measures.length > 0);
    const barred = chosen === null ? 'Choose what comes of it.' : chosen.can;
    const missing = this.conclusion.trim() === '' ? 'Say in one line what came of it.' : true;
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
                  .checked=${one.outcome === this.outcome}
                  ?disabled=${!this.#mayChoose}
                  @change=${() => this.#choose(one.outcome)}
                /><span><adr-icon name=${one.icon}></adr-icon>${one.label}</span
                ><small>${one.hint}<kbd aria-hidden="true">${place + 1}</kbd></small></label
              >`,
          )}
        </div>
        ${chosen !== null && chosen.can !== true ? html`<p class="wrong" role="status">${chosen.can}</p>` : nothing}
      </fieldset>
      ${
        this.#mayChoose
          ? html`<label class="field"
              ><span class="lab">Conclusion, in one line</span
              ><textarea
                class="inp one"
                rows="1"
                maxlength="500"
                .value=${this.conclusion}
                @input=${this.#onInput}
                @keydown=${this.#onKey}
              ></textarea>
            </label>`
          : html`<div>
              <span class="lab">Conclusion</span>
              <p class="read">${this.conclusion === '' ? 'Not written yet.' : this.conclusion}</p>
            </div>`
      }
      ${
        this.lost === ''
          ? nothing
          : html`<p class="wrong" role="status">
              Somebody wrote at the same time. You wrote: “${this.lost}”
              <button class="btn sm" @click=${this.#useMine}>Use mine</button>
            </p>`
      }
      ${
        isTrial &&
        this.outcome === 'adopt' &&
        table.some((one) => one.measures.some((m) => m.result === 'not-measured'))
          ? html`<label class="field"
              ><span class="lab">Why it is adopted although not everything was measured</span
              ><input
                class="inp"
                .value=${this.unmeasured}
                @input=${(event: InputEvent) => (this.unmeasured = valueOf(event))}
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
                >Concluded: ${OUTCOMES[concluded.outcome].label}. “${concluded.conclusion}”</span
              >`
        }
        ${why === true || chosen === null || chosen.can !== true ? nothing : html`<span class="soft">${why}</span>`}
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

  #choose(outcome: MeetingOutcome) {
    if (!this.#mayChoose) return;
    this.outcome = outcome;
    this.#later();
  }

  #onInput = (event: InputEvent) => {
    if (event.target instanceof HTMLTextAreaElement) {
      this.conclusion = event.target.value.replaceAll(/[\r\n]+/gu, ' ');
      this.#later();
    }
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) this.renderRoot.querySelector<HTMLButtonElement>('.primary')?.click();
  };

  #useMine = () => {
    this.conclusion = this.lost;
    this.lost = '';
    this.#later();
  };

  /** Only who leads writes for everybody; a verdict of one's own stays here. */
  #later() {
    if (!this.leads || this.current === null) return;
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  #send() {
    if (this.current === null) return;
    const { item } = this.current;
    this.#dirty = false;
    const { outcome, conclusion } = this;
    this.dispatchEvent(
      new StepAsked({ type: 'draft', item: item.id, outcome, conclusion, base: this.#base }),
    );
    this.#base += 1;
    this.#sent = conclusion;
  }

  #conclude(why: true | string) {
    if (why !== true || this.outcome === null || this.busy) return;
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.dispatchEvent(new ConcludeAsked(this.outcome, this.conclusion.trim(), this.unmeasured.trim()));
  }

  #verdict(path: string) {
    if (this.outcome !== null && isVerdict(this.outcome))
      this.dispatchEvent(
        new VerdictAsked(path, this.outcome, this.conclusion.trim(), this.unmeasured.trim()),
      );
  }
}

function isVerdict(outcome: MeetingOutcome): outcome is MeetingOutcome & TrialOutcome {
  return TRIAL_OUTCOME_NAMES.some((one) => one === outcome);
}
