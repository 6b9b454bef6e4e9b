// The text of a decision with its threads: marks on the words, each thread in the margin at its line, or below its paragraph where there is no
// margin. Words are chosen by pointer, by touch and by key. It says what is wanted; `Threading` of the page does it.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Place } from '../../server/domain/anchor.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Thread } from '../../server/domain/review.ts';
import { Choosing } from '../controllers/choosing.ts';
import { Stacking } from '../controllers/stacking.ts';
import { CommentWanted, ThreadChosen, ThreadsDrawn, type WordsRange } from '../events/threads.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { annotatedLooks } from '../styles/annotated.ts';
import { drawMarks, eraseMarks, slotOf, type Mark } from '../threads/marks.ts';
import { ProsePlaces } from '../threads/places.ts';
import type { ComposeElement } from './compose.ts';
import type { ProseElement, Resolve } from './prose.ts';
import type { ThreadElement } from './thread.ts';
import './compose.ts';
import './icon.ts';
import './prose.ts';
import './thread.ts';

export interface PlacedThread {
  readonly thread: Thread;
  /** Null for the decision as a whole. */
  readonly place: Place | null;
  readonly number: number;
}

/** Everything about threads that a page shows. */
export interface ShownThreads {
  /** In the order of the text. */
  readonly threads: readonly PlacedThread[];
  readonly focused: string | null;
  readonly composing: { readonly range: WordsRange } | null;
  /** Ids of comments on their way. */
  readonly saving: ReadonlySet<string>;
  /** Why something did not land, by the thread's id; '' is the new comment. */
  readonly wrong: ReadonlyMap<string, string>;
  /** Is the new comment on its way? */
  readonly busy: boolean;
}

export const NO_THREADS: ShownThreads = {
  threads: [],
  focused: null,
  composing: null,
  saving: new Set(),
  wrong: new Map(),
  busy: false,
};

export const COMPOSING = 'composing';

@customElement('adr-annotated')
export class AnnotatedElement extends LitElement {
  static override styles = [base, controls, annotatedLooks];

  /** The text that is read. */
  @property({ attribute: false }) view: DecisionView | null = null;
  /** Everything about it as it is now. */
  @property({ attribute: false }) now: DecisionView | null = null;
  @property({ attribute: false }) resolve: Resolve | null = null;
  @property({ attribute: false }) shown: ShownThreads = NO_THREADS;
  @property() zone = 'UTC';

  @state() protected laidOut = 0;
  @query('adr-prose') private prose!: ProseElement | null;
  @query('adr-compose') private compose!: ComposeElement | null;

  protected choosing = new Choosing(
    this,
    () => this.prose?.laidOut ?? null,
    () => this.view?.body ?? '',
  );
  protected stacking = new Stacking(this, () => this.prose);
  #drawn = '';
  #reached = '';

  override render() {
    const { view, now } = this;
    if (view === null || now === null) return nothing;
    const { threads, focused, composing, saving, wrong, busy } = this.shown;
    return html`<adr-prose
        under-title
        .text=${view.body}
        .resolve=${this.resolve}
        @prose-ready=${this.#onReady}
        @click=${this.#onClick}
      >
        ${repeat(
          threads,
          ({ thread }) => thread.id,
          ({ thread, place, number }) =>
            html`<adr-thread
              slot=${slotOf(thread.id)}
              .thread=${thread}
              .view=${now}
              .place=${place}
              number=${number}
              ?focused=${thread.id === focused}
              .saving=${saving}
              .chosen=${thread.id === focused && view.body === now.body ? this.choosing.range : null}
              wrong=${wrong.get(thread.id) ?? ''}
              zone=${this.zone}
            ></adr-thread>`,
        )}
        ${this.stacking.told.map(
          ({ thread, count }) =>
            html`<button
              class="link told"
              slot=${slotOf(thread)}
              data-thread=${thread}
              @click=${() => this.dispatchEvent(new ThreadChosen(thread))}
            >
              ${count} more on this screen
            </button>`,
        )}
        ${
          composing === null
            ? nothing
            : html`<adr-compose
                slot=${slotOf(COMPOSING)}
                .view=${view}
                .range=${composing.range}
                ?busy=${busy}
                wrong=${wrong.get('') ?? ''}
              ></adr-compose>`
        }
      </adr-prose>
      ${this.#offer()}`;
  }

  /** Beside the words that are chosen; by touch at the bottom, where the system's own menu is not. */
  #offer() {
    const { at, range } = this.choosing;
    if (at === null || range === null || this.now?.can['open-thread'] !== true) return nothing;
    return html`<button
      class="btn sm offer"
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.comment()}
    >
      <adr-icon name="message-square-plus"></adr-icon>Comment <kbd aria-hidden="true">c</kbd>
    </button>`;
  }

  /** Begins a comment on the words that are chosen, else on the first that are seen of the text. */
  comment(): void {
    const range = this.choosing.range ?? this.choosing.firstSeen();
    this.choosing.leave();
    this.dispatchEvent(new CommentWanted(range));
  }

  /** The thread that has the focus now. */
  get current(): ThreadElement | null {
    return this.renderRoot.querySelector('adr-thread[focused]');
  }

  override updated(changed: PropertyValues<this>) {
    const { at } = this.choosing;
    this.style.setProperty('--offer-top', `${at?.top ?? 0}px`);
    this.style.setProperty('--offer-left', `${at?.left ?? 0}px`);
    this.#draw();
    const before = changed.get('shown') ?? this.shown;
    if (this.shown.composing !== null && before.composing === null) void this.#toComposing();
    if (this.shown.focused === null) this.#reached = '';
    void this.#toThread();
    this.stacking.place();
  }

  async #toComposing(): Promise<void> {
    await this.updateComplete;
    this.stacking.place();
    this.compose?.focus({ preventScroll: true });
    this.compose?.scrollIntoView({ block: 'nearest' });
  }

  /** Shows the thread that was chosen, once it stands in the text; not again when something else about it changes. */
  async #toThread(): Promise<void> {
    const { focused } = this.shown;
    await this.updateComplete;
    const thread = this.current;
    if (focused === null || thread?.thread?.id !== focused || this.#reached === focused) return;
    await thread.updateComplete;
    this.stacking.place();
    if (!thread.matches(':focus-within')) thread.focus({ preventScroll: true });
    if (!thread.matches(':focus-within')) return;
    this.#reached = focused;
    thread.scrollIntoView({ block: 'nearest' });
  }

  #onReady = () => {
    this.#drawn = '';
    this.laidOut += 1;
  };

  /** Marks are drawn anew only when one of them changed: otherwise what the reader has chosen would go with them. */
  #draw(): void {
    const root = this.prose?.laidOut ?? null;
    const { view } = this;
    if (root === null || view === null) return;
    const marks = this.#marks();
    const drawn = JSON.stringify([this.laidOut, marks]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.choosing.keeping(() => {
      eraseMarks(root);
      drawMarks(root, ProsePlaces.read(root, view.body), marks);
    });
    this.dispatchEvent(new ThreadsDrawn(this.#countsIn(root)));
  }

  /** Open threads by the anchor of the heading they stand under. */
  #countsIn(root: HTMLElement): ReadonlyMap<string, number> {
    const open = new Set(
      this.shown.threads.filter(({ thread }) => thread.resolved === null).map(({ thread }) => thread.id),
    );
    const counts = new Map<string, number>();
    let heading = '';
    for (const one of root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6, a.tref')) {
      if (one.localName !== 'a') heading = one.id;
      else if (open.has(one.dataset['thread'] ?? '')) counts.set(heading, (counts.get(heading) ?? 0) + 1);
    }
    return counts;
  }

  #marks(): readonly Mark[] {
    const { threads, focused, composing } = this.shown;
    const marks = threads.map(({ thread, place, number }): Mark => ({
      id: thread.id,
      range: place === null || place.how === 'orphaned' ? null : { start: place.start, end: place.end },
      kind: kindOf(thread, place),
      number,
      focused: thread.id === focused,
    }));
    if (composing === null) return marks;
    return [
      ...marks,
      { id: COMPOSING, range: composing.range, kind: 'composing', number: null, focused: false },
    ];
  }

  /** A mark, or the number behind it. */
  #onClick = (event: Event) => {
    const ours = event
      .composedPath()
      .find((node) => node instanceof HTMLElement && node.dataset['thread'] !== undefined);
    const id = ours instanceof HTMLElement ? (ours.dataset['thread'] ?? '') : '';
    if (id === '' || id === COMPOSING || this.choosing.range !== null) return;
    this.#reached = '';
    this.dispatchEvent(new ThreadChosen(id));
    void this.#toThread();
  };
}

function kindOf(thread: Thread, place: Place | null): Mark['kind'] {
  if (thread.resolved !== null) return 'resolved';
  if (place?.how === 'closest' || place?.how === 'heading') return 'near';
  return thread.blocking ? 'blocking' : 'open';
}
