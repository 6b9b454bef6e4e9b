// A change of wording to what is in force: one sentence of the text, the words that are to stand there instead, and why nothing of what was
// decided changes. Anything more is a successor.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { replaceInBody } from '../../server/domain/record/replace.ts';
import { shortened } from '../../server/domain/words.ts';
import { DialogClosed } from '../events/controls.ts';
import { AmendmentWritten } from '../events/review.ts';
import { saidIn } from '../said.ts';
import { valueOf } from '../field-value.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sentencesOf, type Sentence } from '../threads/sentences.ts';
import './dialog.ts';
import './suggestion.ts';

@customElement('adr-amend')
export class AmendElement extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 0.75rem;
        margin-top: 0.75rem;
      }
      .wrong {
        margin-top: 0.75rem;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ type: Boolean }) busy = false;
  /** Why it was refused. */
  @property() wrong = '';

  @state() protected at = 0;
  @state() protected wish = '';
  @query('form') private form!: HTMLFormElement;
  #sentences: readonly Sentence[] = [];

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('open') || !this.open) return;
    this.#sentences = sentencesOf(this.view?.body ?? '');
    this.#choose(0);
  }

  override render() {
    if (this.view === null) return nothing;
    const was = this.#source(this.at);
    return html`<adr-dialog wide heading="Amend ${this.view.decision.record.label}" ?open=${this.open}>
      <p>
        Other words for what was decided. When one decider consents and nobody disputes it, the text is
        changed. What changes the decision itself is a successor.
      </p>
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        <label class="field"
          ><span>Which words?</span>
          <select class="inp" @change=${this.#onSentence}>
            ${this.#sentences.map(
              ({ text }, index) =>
                html`<option value=${index} ?selected=${index === this.at}>${shortened(text, 80)}</option>`,
            )}
          </select>
        </label>
        <label class="field"
          ><span>Words to stand there instead</span
          ><textarea
            class="inp voice"
            rows="3"
            required
            .value=${this.wish}
            @input=${(event: Event) => (this.wish = valueOf(event))}
          ></textarea>
        </label>
        ${was === this.wish ? nothing : html`<adr-suggestion was=${was} wish=${this.wish}></adr-suggestion>`}
        <label class="field"
          ><span>Why does nothing of what was decided change?</span
          ><textarea class="inp voice" rows="2" name="summary" required></textarea>
        </label>
      </form>
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <button slot="actions" class="btn" @click=${() => this.dispatchEvent(new DialogClosed())}>
        Not now
      </button>
      <button
        slot="actions"
        class="btn primary"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${() => this.form.requestSubmit()}
      >
        Propose it
      </button>
    </adr-dialog>`;
  }

  #source(at: number): string {
    const { start = 0, end = 0 } = this.#sentences[at] ?? {};
    return this.view?.body.slice(start, end) ?? '';
  }

  #choose(at: number) {
    this.at = at;
    this.wish = this.#source(at);
  }

  #onSentence = (event: Event) => this.#choose(Number(valueOf(event)));

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const { view } = this;
    const sentence = this.#sentences[this.at];
    if (view === null || sentence === undefined || this.busy) return;
    const summary = saidIn(new FormData(this.form), 'summary');
    const text = replaceInBody(view.text, view.decision.record, sentence, this.wish);
    this.dispatchEvent(new AmendmentWritten(text, summary));
  };
}
