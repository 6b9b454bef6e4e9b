// A thread: the words it is about where they are gone, what is suggested, its comments, and what can be done. Resolved, or closed for want of
// room, it is one line. It says `ThreadChosen` and asks with `CommandAsked`; whether somebody may, the server has said in `view.talk`.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Place } from '../../server/domain/anchor.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { plainText } from '../../server/domain/markdown.ts';
import { nameOf, shortName, type PersonId } from '../../server/domain/person.ts';
import { revisionOf, type Thread } from '../../server/domain/review.ts';
import { agoInShort, countOf, shortened } from '../../server/domain/words.ts';
import { CommandAsked } from '../events/review.ts';
import { ThreadChosen, type WordsRange, type Writing, type WritingWanted } from '../events/threads.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { threadLooks } from '../styles/thread.ts';
import './comment.ts';
import './glyph.ts';
import './suggestion.ts';
import './thread-foot.ts';
import './thread-form.ts';
import './thread-move.ts';

@customElement('adr-thread')
export class ThreadElement extends LitElement {
  static override styles = [base, controls, threadLooks];

  @property({ attribute: false }) thread: Thread | null = null;
  @property({ attribute: false }) view: DecisionView | null = null;
  /** Where its words are; null for the decision as a whole. */
  @property({ attribute: false }) place: Place | null = null;
  @property({ type: Number }) number = 0;
  @property({ type: Boolean, reflect: true }) focused = false;
  @property({ type: Boolean, reflect: true }) blocking = false;
  /** For want of room. */
  @property({ type: Boolean, reflect: true }) closed = false;
  /** Ids of comments on their way. */
  @property({ attribute: false }) saving: ReadonlySet<string> = new Set();
  /** Why the last act in it did not land. */
  @property() wrong = '';
  @property() zone = 'UTC';

  /** Is something being written? Then it must not be closed. */
  @property({ reflect: true }) writing: Writing | null = null;
  /** The words of the text that are chosen. */
  @property({ attribute: false }) chosen: WordsRange = null;
  /** Are the comments of a resolved thread shown? */
  @state() protected open = false;
  @query('.writing') private field!: HTMLElement | null;
  @query('section') private section!: HTMLElement | null;

  /** The words chosen last: choosing in the list takes the text's own selection away. */
  #onto: WordsRange = null;

  override willUpdate(changed: PropertyValues<this>) {
    if (this.chosen !== null || this.writing === null) this.#onto = this.chosen;
    if (!changed.has('thread')) return;
    this.blocking = this.thread?.blocking === true && this.thread.resolved === null;
    if (changed.get('thread')?.resolved === null) this.open = false;
  }

  /** What is being written has the focus before the thread itself. */
  override focus(options?: FocusOptions) {
    (this.field ?? this.section)?.focus(options);
  }

  /** Opens the field for an answer. */
  async reply(what: Writing = 'reply') {
    this.writing = what;
    // Not by the focus alone, which a window behind others doesn't tell of.
    if (!this.focused) this.#choose();
    await this.updateComplete;
    this.field?.focus();
  }

  override render() {
    const { thread, view } = this;
    if (thread === null || view === null) return nothing;
    return html`<section
      role="group"
      tabindex="-1"
      aria-label="Thread ${this.number}${thread.resolved === null ? (thread.blocking ? ', blocking' : '') : ', resolved'}"
      @focusin=${this.#onFocus}
      @writing-wanted=${(event: WritingWanted) => this.reply(event.what)}
      @writing-left=${this.#leave}
    >
      ${this.#content(view, thread)}
      ${this.wrong === '' ? nothing : html`<p class="wrong" role="alert">${this.wrong}</p>`}
    </section>`;
  }

  #content(view: DecisionView, thread: Thread) {
    if (this.closed && this.writing === null) return this.#line(view, thread);
    if (thread.resolved === null) return [this.#whole(view, thread), this.#foot(view, thread)];
    return html`<header>
        <span class="no">${this.number}</span><b>${this.#name(view, thread.comments[0]?.by ?? '')}</b>
        <span class="muted">${this.#resolved(view, thread, thread.resolved)}</span>
      </header>
      ${this.open ? this.#whole(view, thread) : nothing}
      <footer>
        <button class="link" aria-expanded=${this.open ? 'true' : 'false'} @click=${this.#fold}>
          ${this.open ? 'Hide them' : `Show ${countOf(thread.comments.length, 'comment')}`}
        </button>
        ${
          view.talk.threads[thread.id]?.resolve === true
            ? html`<button class="link" @click=${this.#reopen}>Reopen</button>`
            : nothing
        }
      </footer>`;
  }

  #line(view: DecisionView, thread: Thread) {
    const first = thread.comments[0];
    // What it is about is marked in the text; here stands what is said.
    const spoken = plainText(first?.body ?? '').trim();
    const words = spoken === '' ? (thread.anchor?.exact ?? '') : spoken;
    return html`<button class="line" @click=${() => this.#choose()}>
      <span class="no">${this.number}</span
      ><b>${this.#name(view, first?.by ?? '')}</b
      >${thread.blocking && thread.resolved === null ? BLOCKING : nothing}<span
        >“${shortened(words, 60)}”</span
      >
    </button>`;
  }

  #whole(view: DecisionView, thread: Thread) {
    const [first, ...rest] = thread.comments;
    return html`${this.#lost(view, thread)} ${this.#moved(view, thread)}
      <adr-comment
        .comment=${first ?? null}
        .view=${view}
        ?saving=${this.saving.has(first?.id ?? '')}
        zone=${this.zone}
        >${thread.resolved === null ? html`<span class="no" slot="number">${this.number}</span>` : nothing}
        ${thread.blocking && thread.resolved === null ? html`<span slot="tag">${BLOCKING}</span>` : nothing}
        ${thread.suggestion === null ? nothing : html`<adr-suggestion was=${thread.anchor?.exact ?? ''} wish=${thread.suggestion}></adr-suggestion>`}</adr-comment
      >
      ${repeat(
        rest,
        ({ id }) => id,
        (comment) =>
          html`<adr-comment
            class="reply"
            reply
            .comment=${comment}
            .view=${view}
            ?saving=${this.saving.has(comment.id)}
            zone=${this.zone}
          ></adr-comment>`,
      )}`;
  }

  /** Are the very words gone that it is about? */
  get #isLost(): boolean {
    const { how = 'position' } = this.place ?? {};
    return how !== 'position' && how !== 'quote';
  }

  /** What it was about, where those words are not there any more. */
  #lost({ decision: { review } }: DecisionView, { anchor }: Thread) {
    const { place } = this;
    if (anchor === null || place === null || !this.#isLost) return nothing;
    const on = `On revision ${revisionOf(review, anchor.digest)}`;
    const words = anchor.exact === '' ? nothing : html`<q>${shortened(anchor.exact, 300)}</q>`;
    return html`<p class="lost">
      ${on}: ${words}
      ${place.how === 'closest' ? 'The words have changed since.' : 'These words are gone since.'}
    </p>`;
  }

  /** What it was made for, where somebody put it on other words. */
  #moved(view: DecisionView, { moved }: Thread) {
    if (moved === null) return nothing;
    const on = `Made on revision ${revisionOf(view.decision.review, moved.from.digest)}`;
    return html`<p class="lost">
      ${on}: <q>${shortened(moved.from.exact, 300)}</q> Put here by ${shortName(this.#name(view, moved.by))}.
    </p>`;
  }

  #foot(view: DecisionView, thread: Thread) {
    if (this.writing === null)
      return html`<adr-thread-foot
        .thread=${thread}
        .view=${view}
        ?lost=${this.#isLost}
        ?focused=${this.focused}
      ></adr-thread-foot>`;
    if (this.writing === 'move')
      return html`<adr-thread-move
        class="writing"
        thread=${thread.id}
        .view=${view}
        .range=${this.#onto}
      ></adr-thread-move>`;
    return html`<adr-thread-form
      class="writing"
      thread=${thread.id}
      number=${this.number}
      what=${this.writing}
      .view=${view}
    ></adr-thread-form>`;
  }

  #resolved(view: DecisionView, thread: Thread, { by, at, note }: NonNullable<Thread['resolved']>) {
    const when = agoInShort(at, view.at);
    const did = thread.applied === null ? 'resolved by' : 'applied by';
    const said = note === '' ? '' : `: “${shortened(note, 120)}”`;
    return `${did} ${shortName(this.#name(view, by))}, ${when === 'now' ? 'just now' : when}${said}`;
  }

  #name({ people }: DecisionView, id: PersonId): string {
    return nameOf(new Map(Object.entries(people)), id);
  }

  #choose() {
    this.dispatchEvent(new ThreadChosen(this.thread?.id ?? null));
  }

  #onFocus = () => {
    if (!this.focused) this.#choose();
  };

  #fold = () => {
    this.open = !this.open;
  };

  #reopen = () => {
    this.dispatchEvent(new CommandAsked({ type: 'reopen-thread', thread: this.thread?.id ?? '', note: '' }));
  };

  #leave = async () => {
    this.writing = null;
    await this.updateComplete;
    this.focus();
  };
}

const BLOCKING = html`<span class="tag"><adr-glyph name="object"></adr-glyph>blocking</span>`;
