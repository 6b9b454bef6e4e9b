// Every thread of a decision in one list: what is open first, then what was resolved. Each leads to its words in the text.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { shortened } from '../../server/domain/words.ts';
import { CommentWanted } from '../events/threads.ts';
import { decisionLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import { commentHash } from '../threads/marks.ts';
import { NO_THREADS, type PlacedThread, type ShownThreads } from './annotated.ts';
import type { ThreadElement } from './thread.ts';
import './compose.ts';
import './empty.ts';
import './thread.ts';

@customElement('adr-threads')
export class ThreadsElement extends LitElement {
  static override styles = [
    base,
    controls,
    sections,
    css`
      :host {
        max-width: 44rem;
      }
      .sec + .sec {
        margin-top: var(--space-6);
      }
      li {
        padding: 0.5rem 0 0.75rem;
      }
      .words {
        display: block;
        font: 400 1.0625rem/1.45 var(--font-read);
        margin-bottom: 0.375rem;
      }
      adr-compose {
        margin-bottom: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) shown: ShownThreads = NO_THREADS;
  @property() zone = 'UTC';

  override updated(changed: PropertyValues<this>) {
    const before = changed.get('shown') ?? this.shown;
    if (this.shown.focused !== null && before.focused !== this.shown.focused) void this.#toThread();
  }

  async #toThread(): Promise<void> {
    await this.updateComplete;
    const thread = this.renderRoot.querySelector<ThreadElement>('adr-thread[focused]');
    if (thread?.matches(':focus-within') === false) thread.focus();
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const { threads, composing } = this.shown;
    const open = threads.filter(({ thread }) => thread.resolved === null);
    const resolved = threads.filter(({ thread }) => thread.resolved !== null);
    const mayComment = view.can['open-thread'] === true;
    return html`${
      composing === null || composing.range !== null
        ? nothing
        : html`<adr-compose
            .view=${view}
            .range=${null}
            ?busy=${this.shown.busy}
            wrong=${this.shown.wrong.get('') ?? ''}
          ></adr-compose>`
    }
    ${
      threads.length === 0
        ? html`<adr-empty
            sentence="Nobody has commented yet. Choose words in the text to say something about them."
          >
            ${mayComment ? this.#begin() : nothing}
          </adr-empty>`
        : nothing
    }
    ${this.#list('Open', open, mayComment)} ${this.#list('Resolved', resolved, false)}`;
  }

  #list(heading: string, threads: readonly PlacedThread[], mayComment: boolean) {
    if (threads.length === 0) return nothing;
    return html`<section class="sec" aria-label=${heading}>
      <header>
        <h2>${heading} <span class="count">${threads.length}</span></h2>
        ${mayComment ? html`<span class="push">${this.#begin()}</span>` : nothing}
      </header>
      <ul class="rows">
        ${repeat(
          threads,
          ({ thread }) => thread.id,
          (placed) => html`<li>${this.#row(placed)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #row({ thread, place, number }: PlacedThread) {
    const { focused, saving, wrong } = this.shown;
    const { ref } = this.view?.decision ?? { ref: '' };
    const words = thread.anchor?.exact.trim() ?? '';
    const isThere = place !== null && (place.how === 'position' || place.how === 'quote');
    return html`${
        words === '' || !isThere
          ? nothing
          : html`<a class="words" href="${decisionLink(ref)}#${commentHash(thread.id)}"
              ><q>${shortened(words, 200)}</q></a
            >`
      }
      <adr-thread
        .thread=${thread}
        .view=${this.view}
        .place=${place}
        number=${number}
        ?focused=${thread.id === focused}
        .saving=${saving}
        wrong=${wrong.get(thread.id) ?? ''}
        zone=${this.zone}
      ></adr-thread>`;
  }

  #begin() {
    return html`<button class="btn sm" @click=${() => this.dispatchEvent(new CommentWanted(null))}>
      Comment on the whole
    </button>`;
  }
}
