// The first tab of a decision: its sections, its text with the threads, and the review beside it.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Stance } from '../../server/domain/stance.ts';
import type { ProseReady } from '../events/controls.ts';
import type { ThreadsDrawn } from '../events/threads.ts';
import { base } from '../styles/base.ts';
import { sections } from '../styles/sections.ts';
import { bodyLooks } from '../styles/decision.ts';
import { NO_THREADS, type AnnotatedElement, type ShownThreads } from './annotated.ts';
import type { Resolve } from './prose.ts';
import './annotated.ts';
import './decision-rail.ts';
import './outline.ts';

@customElement('adr-decision-body')
export class DecisionBodyElement extends LitElement {
  static override styles = [
    base,
    sections,
    bodyLooks,
    css`
      .keys span {
        white-space: nowrap;
      }
    `,
  ];

  /** The text that is read. */
  @property({ attribute: false }) view: DecisionView | null = null;
  /** Everything about it as it is now. */
  @property({ attribute: false }) now: DecisionView | null = null;
  @property({ attribute: false }) resolve: Resolve | null = null;
  @property({ attribute: false }) shown: ShownThreads = NO_THREADS;
  /** One's own stance on its way, and why the last one did not land. */
  @property() pending: Stance | null = null;
  @property() wrong = '';
  /** Why an answer to an objection was refused. */
  @property({ attribute: false }) refused: { readonly objection: string; readonly why: string } | null = null;
  @property() zone = 'UTC';

  @state() protected headings: readonly HTMLElement[] = [];
  @state() protected counts: ReadonlyMap<string, number> = new Map();
  @query('adr-annotated') private annotated!: AnnotatedElement | null;

  /** Begins a comment on the words that are chosen. */
  comment(): void {
    this.annotated?.comment();
  }

  /** Opens the field for an answer in the thread that is read. */
  reply(): void {
    void this.annotated?.current?.reply();
  }

  /** Goes to the section before or behind the one that is read. */
  section(step: 1 | -1): void {
    const tops = this.headings.map((heading) => heading.getBoundingClientRect().top);
    // The head of the section that is read stands just below the bar, at the margin that scrolling leaves.
    const next = step === 1 ? tops.findIndex((top) => top > 80) : tops.findLastIndex((top) => top < 40);
    this.headings[next]?.scrollIntoView();
  }

  override render() {
    const { view, now, zone } = this;
    if (view === null || now === null) return nothing;
    return html`<div class="body">
      <div class="outline">
        <adr-outline .headings=${this.headings} .counts=${this.counts}></adr-outline>
        ${this.#keys(now)}
      </div>
      <article class="text" aria-label="Text of revision ${view.revision}">
        <adr-annotated
          .view=${view}
          .now=${now}
          .resolve=${this.resolve}
          .shown=${this.shown}
          zone=${zone}
          @prose-ready=${(event: ProseReady) => (this.headings = event.headings)}
          @threads-drawn=${(event: ThreadsDrawn) => (this.counts = event.counts)}
        ></adr-annotated>
      </article>
      <aside class="rail" aria-label="Review">
        <adr-decision-rail
          .view=${now}
          .pending=${this.pending}
          wrong=${this.wrong}
          .refused=${this.refused}
          zone=${zone}
        ></adr-decision-rail>
      </aside>
      <p class="where">${location.href}</p>
    </div>`;
  }

  #keys({ can, you, editable }: DecisionView) {
    const mayEdit = editable === true && can.revise === true;
    return html`<div class="keys" aria-hidden="true">
      <span><kbd>j</kbd> <kbd>k</kbd> section</span>
      ${this.shown.threads.length === 0 ? nothing : html`<span><kbd>n</kbd> <kbd>p</kbd> thread</span>`}
      ${can['open-thread'] === true ? html`<span><kbd>c</kbd> comment</span>` : nothing}
      ${
        can['take-stance'] === true && you.stance === null
          ? html`<span><kbd>1</kbd> to <kbd>5</kbd> stance</span><span><kbd>s</kbd> sign</span>`
          : nothing
      }
      ${mayEdit ? html`<span><kbd>e</kbd> edit</span>` : nothing}
      <span><kbd>?</kbd> all keys</span>
    </div>`;
  }
}
