// A comment whose words are gone is put on others: chosen here in a list, or in the text itself before or meanwhile (`range` then says which).

import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { anchorAt } from '../../server/domain/anchor.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { CommandAsked } from '../events/review.ts';
import { WritingLeft, type WordsMoved, type WordsRange } from '../events/threads.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadParts } from '../styles/thread.ts';
import type { SentencesElement } from './sentences.ts';
import './sentences.ts';

@customElement('adr-thread-move')
export class ThreadMoveElement extends LitElement {
  static override styles = [base, controls, threadParts];

  @property() thread = '';
  @property({ attribute: false }) view: DecisionView | null = null;
  /** The words that are chosen. */
  @property({ attribute: false }) range: WordsRange = null;
  @query('adr-sentences') private list!: SentencesElement;

  override focus() {
    void this.updateComplete.then(() => this.list.focus());
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    return html`<form @submit=${this.#onSubmit} @words-moved=${this.#onMoved} @keydown=${this.#onKey}>
      <adr-sentences
        label="Put on"
        whole="Choose words"
        .text=${view.body}
        .range=${this.range}
      ></adr-sentences>
      <p class="hint">Or choose the words in the text.</p>
      <div class="btns">
        <button class="btn sm primary" aria-disabled=${this.range === null ? 'true' : nothing}>
          Put it there
        </button>
        <button class="btn sm quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  #onMoved = (event: WordsMoved) => {
    // Not a comment that is being written.
    event.stopPropagation();
    this.range = event.range;
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const { view, range, thread } = this;
    if (view === null || range === null) return;
    const anchor = anchorAt(view.body, view.decision.digest, range.start, range.end);
    this.dispatchEvent(
      new CommandAsked({
        type: 'move-thread',
        thread,
        anchor: { ...anchor, headings: [...anchor.headings] },
      }),
    );
    this.#leave();
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.#leave();
  };

  #leave = () => {
    this.dispatchEvent(new WritingLeft());
  };
}
