// What can be done in an open thread, as far as its reader may. It asks with `CommandAsked`; what needs words first it asks the thread for.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Thread } from '../../server/domain/review.ts';
import { CommandAsked } from '../events/review.ts';
import { WritingWanted, type Writing } from '../events/threads.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadParts } from '../styles/thread.ts';

@customElement('adr-thread-foot')
export class ThreadFootElement extends LitElement {
  static override styles = [base, controls, threadParts];

  @property({ attribute: false }) thread: Thread | null = null;
  @property({ attribute: false }) view: DecisionView | null = null;
  /** Are the words gone that it is about? */
  @property({ type: Boolean }) lost = false;
  /** Does it have the focus? Then its keys are shown. */
  @property({ type: Boolean }) focused = false;

  override render() {
    const { thread, view } = this;
    const may = thread === null ? undefined : view?.talk.threads[thread.id];
    if (thread === null || view === null || may === undefined) return nothing;
    return html`<footer>
      ${view.can.reply === true ? this.#link('Reply', 'reply') : nothing}
      ${
        may.apply === true
          ? html`<button class="btn sm" @click=${() => this.#give('apply-suggestion')}>
              Apply ${this.focused ? html`<kbd aria-hidden="true">a</kbd>` : nothing}
            </button>`
          : nothing
      }
      ${this.#settle(thread, may.resolve)}
      ${this.lost && may.move === true ? this.#link('Put on other words', 'move') : nothing}
      ${
        may.mark === true
          ? html`<button class="link" @click=${() => this.#mark(thread)}>
              ${thread.blocking ? 'Blocks no longer' : 'Make it blocking'}
            </button>`
          : nothing
      }
      ${
        thread.suggestion !== null && thread.applied === null && may.apply !== true && view.you.author
          ? html`<span>${may.apply}</span>`
          : nothing
      }
    </footer>`;
  }

  #settle({ suggestion, blocking }: Thread, may: true | string) {
    if (may !== true) return blocking ? html`<span>${may}</span>` : nothing;
    return suggestion === null
      ? html`<button class="link" @click=${() => this.#give('resolve-thread')}>Resolve</button>`
      : this.#link('Decline, with a word', 'decline');
  }

  #link(label: string, what: Writing) {
    // The words that are chosen in the text stay chosen.
    return html`<button
      class="link"
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.dispatchEvent(new WritingWanted(what))}
    >
      ${label}
    </button>`;
  }

  #mark({ id, blocking }: Thread) {
    this.dispatchEvent(new CommandAsked({ type: 'mark-thread', thread: id, blocking: !blocking }));
  }

  #give(type: 'resolve-thread' | 'apply-suggestion') {
    const thread = this.thread?.id ?? '';
    this.dispatchEvent(
      new CommandAsked(type === 'apply-suggestion' ? { type, thread } : { type, thread, note: '' }),
    );
  }
}
