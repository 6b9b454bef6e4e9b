// Words that are written in a thread: a reply, or why a suggestion is declined. What is written survives a reload.

import { LitElement, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { CommandAsked } from '../events/review.ts';
import { WritingLeft, type Writing } from '../events/threads.ts';
import { wordsKey } from '../kept-words.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadParts } from '../styles/thread.ts';
import type { WordsElement } from './words.ts';
import './words.ts';

@customElement('adr-thread-form')
export class ThreadFormElement extends LitElement {
  static override styles = [base, controls, threadParts];

  @property() thread = '';
  @property({ type: Number }) number = 0;
  @property({ attribute: false }) view: DecisionView | null = null;
  @property() what: Exclude<Writing, 'move'> = 'reply';
  @query('adr-words') private field!: WordsElement;

  override focus() {
    void this.updateComplete.then(() => this.field.focus());
  }

  override render() {
    const { view, thread, what } = this;
    const isReply = what === 'reply';
    const label = isReply ? `Reply in thread ${this.number}` : 'Why are the words not taken?';
    return html`<form @submit=${this.#onSubmit} @words-sent=${this.#send} @keydown=${this.#onKey}>
      <adr-words
        ?bare=${isReply}
        label=${label}
        .people=${Object.values(view?.people ?? {})}
        .keep=${view === null ? '' : wordsKey(view.you.id, view.decision.record.path, `${what} ${thread}`)}
      ></adr-words>
      <div class="btns">
        <button class="btn sm primary">${isReply ? 'Reply' : 'Decline'}</button>
        <button class="btn sm quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#send();
  };

  #send = () => {
    const { thread, what } = this;
    const body = this.field.value.trim();
    if (body === '' && what === 'reply') return this.field.focus();
    this.dispatchEvent(
      new CommandAsked(
        what === 'decline' ? { type: 'resolve-thread', thread, note: body } : { type: 'reply', thread, body },
      ),
    );
    return this.#leave();
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.#leave();
  };

  #leave = () => {
    this.dispatchEvent(new WritingLeft());
  };
}
