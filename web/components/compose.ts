// A comment that begins a thread, while it is written: on which words, whether it blocks, and other words that may stand there instead.
// The words it is about are chosen by a selection, or here, sentence by sentence, without a mouse.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { CommentWritten, ComposingLeft, type WordsRange } from '../events/threads.ts';
import { wordsKey } from '../kept-words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadLooks } from '../styles/thread.ts';
import type { WordsElement } from './words.ts';
import './sentences.ts';
import './words.ts';

export const NEW_COMMENT = 'comment';
export const NEW_SUGGESTION = 'suggestion';

@customElement('adr-compose')
export class ComposeElement extends LitElement {
  static override styles = [
    base,
    controls,
    threadLooks,
    css`
      :host {
        border-top-width: 2px;
        border-top-color: var(--color-ink);
      }
      .opt {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        min-height: 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  /** The words it is about; null is the decision as a whole. */
  @property({ attribute: false }) range: WordsRange = null;
  @property({ type: Boolean }) busy = false;
  @property() wrong = '';

  @state() protected blocking = false;
  @state() protected suggesting = false;
  @query('#body') private body!: WordsElement;
  @query('#instead') private instead!: WordsElement | null;

  override focus(options?: FocusOptions) {
    this.body.focus(options);
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const key = (field: string) => wordsKey(view.you.id, view.decision.record.path, field);
    const people = Object.values(view.people);
    const mayBlock = view.talk.blocking === true;
    return html`<form
      aria-label="New comment"
      @submit=${this.#onSubmit}
      @words-sent=${this.#send}
      @keydown=${this.#onKey}
    >
      ${this.#about(view)}
      <adr-words id="body" label="Comment" rows="3" .people=${people} .keep=${key(NEW_COMMENT)}></adr-words>
      ${
        this.suggesting
          ? html`<adr-words
              id="instead"
              label="Words to stand there instead"
              .value=${this.#exact(view)}
              .keep=${key(NEW_SUGGESTION)}
            ></adr-words>`
          : nothing
      }
      <label class="opt" title=${mayBlock ? nothing : view.talk.blocking}
        ><input
          type="checkbox"
          .checked=${this.blocking}
          ?disabled=${!mayBlock}
          @change=${() => (this.blocking = !this.blocking)}
        />Blocks the outcome</label
      >
      <label class="opt"
        ><input
          type="checkbox"
          .checked=${this.suggesting}
          ?disabled=${this.range === null}
          @change=${this.#onSuggest}
        />Suggest other words</label
      >
      ${mayBlock ? nothing : html`<p class="hint">${view.talk.blocking}</p>`}
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
      <div class="btns">
        <button class="btn sm primary" aria-disabled=${this.busy ? 'true' : nothing}>
          Comment <kbd aria-hidden="true">Ctrl</kbd><kbd aria-hidden="true">Enter</kbd>
        </button>
        <button class="btn sm quiet" type="button" @click=${this.#discard}>Discard</button>
      </div>
    </form>`;
  }

  #about({ body }: DecisionView) {
    return html`<adr-sentences
      .text=${body}
      whole="The decision as a whole"
      .range=${this.range}
    ></adr-sentences>`;
  }

  #exact({ body }: DecisionView): string {
    return this.range === null ? '' : body.slice(this.range.start, this.range.end);
  }

  #onSuggest = async () => {
    this.suggesting = !this.suggesting;
    await this.updateComplete;
    this.instead?.focus();
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
  };

  #send = () => {
    if (this.busy) return;
    const suggestion = this.suggesting && this.range !== null ? (this.instead?.value ?? '') : null;
    const body = this.body.value.trim();
    if (body === '' && suggestion === null) this.body.focus();
    else this.dispatchEvent(new CommentWritten(body, this.blocking, suggestion));
  };

  #onKey = (event: KeyboardEvent) => {
    // What is written stays; only an empty field goes by Esc.
    if (event.key === 'Escape' && this.body.value.trim() === '') this.#discard();
  };

  #discard = () => {
    this.body.clear();
    this.instead?.clear();
    this.dispatchEvent(new ComposingLeft());
  };
}
