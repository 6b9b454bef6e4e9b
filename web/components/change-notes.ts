// Beside each run of changes: who made it, why, and whose stance it made outdated. Only where there is a margin; the rail says the same.

import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { PastText } from '../../server/domain/past.ts';
import { decisionLink } from '../links.ts';
import { behind, madeOutdated, whyOf } from '../outdated.ts';
import { base } from '../styles/base.ts';
import { commentHash } from '../threads/marks.ts';
import type { ChangeRun, ChangesElement } from './changes.ts';
import './icon.ts';
import './stance.ts';

/** Between two notes, in pixels. */
const GAP = 10;

@customElement('adr-change-notes')
export class ChangeNotesElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: none;
        position: relative;
        font-size: var(--text-sm);
        line-height: 1.4;
        color: var(--color-text-2);
      }
      .note {
        position: absolute;
        top: var(--top, 0);
        left: 0;
        right: 0;
        border-top: 1px solid var(--color-line-strong);
        padding-top: 0.375rem;
        overflow-wrap: anywhere;
      }
      b {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        font-weight: 600;
        color: var(--color-text);
      }
      .out {
        color: var(--color-text);
      }
      a:not(.to) {
        font: 450 var(--text-xs) / 1.4 var(--font-mono);
      }
      @media (min-width: 1281px) {
        :host {
          display: block;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property({ attribute: false }) changes: ChangesElement | null = null;
  /** All texts, the newest first. */
  @property({ attribute: false }) texts: readonly PastText[] = [];
  /** The texts on the way from the one that is compared to the other, the newest first. */
  @property({ attribute: false }) between: readonly PastText[] = [];
  /** What was said on the way, both ends included; null while it isn't known. */
  @property({ attribute: false }) bodies: readonly string[] | null = null;

  @state() protected runs: readonly ChangeRun[] = [];

  /** A picture that loads and a fold that opens move what stands beside it. */
  readonly #sizes = new ResizeObserver(() => this.look());
  #observed: Element | null = null;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#observed = null;
  }

  override willUpdate() {
    if (this.changes === this.#observed) return;
    this.#sizes.disconnect();
    if (this.changes !== null) this.#sizes.observe(this.changes);
    this.#observed = this.changes;
  }

  override render() {
    const { view } = this;
    if (view === null) return nothing;
    const told = new Set<PastText>();
    return this.runs.map(({ texts }) =>
      texts
        .flatMap((place) => this.between.at(-place) ?? [])
        .slice(-1)
        .map((text) => {
          const isFirst = !told.has(text);
          told.add(text);
          return this.#note(view, text, isFirst, texts.length - 1);
        }),
    );
  }

  #note(view: DecisionView, text: PastText, isFirst: boolean, more: number) {
    const outdated = isFirst ? madeOutdated(view, this.texts, text) : [];
    return html`<div class="note" role="note">
      <b><adr-icon small name="pencil"></adr-icon>${text.who.name}</b>
      ${
        isFirst
          ? html`<p>${whyOf(view, text)}</p>
              ${this.#behind(view, text)}`
          : nothing
      }
      ${outdated.map((name) => html`<p class="out">Made the stance of ${name} outdated.</p>`)}
      <p>
        ${more === 0 ? nothing : `After ${more === 1 ? 'an earlier change' : `${more} earlier changes`} of it. `}Commit
        <a class="link" href=${decisionLink(view.decision.ref, `?at=${text.commit.slice(0, 10)}`)}
          >${text.commit.slice(0, 7)}</a
        >
      </p>
    </div>`;
  }

  #behind(view: DecisionView, text: PastText) {
    const { thread, answered } = behind(view, text);
    return html`${
      thread === null
        ? nothing
        : html`<p>
            After
            <a class="link to" href=${`${decisionLink(view.decision.ref)}#${commentHash(thread.comment)}`}
              >thread ${thread.number}</a
            >
            of ${thread.opener}.
          </p>`
    }${answered.map((name) => html`<p>The objection of ${name} was answered on it.</p>`)}`;
  }

  /** The changes were laid out, or moved. */
  look() {
    const { changes, bodies } = this;
    // A text that came before the other was compared the other way round: nobody made these changes.
    const isForward = this.between.length > 0;
    this.runs = changes === null || bodies === null || !isForward ? [] : changes.runs(bodies);
    void this.#place();
  }

  async #place() {
    await this.updateComplete;
    const top = this.getBoundingClientRect().top;
    let free = 0;
    for (const [at, note] of this.renderRoot.querySelectorAll<HTMLElement>('.note').entries()) {
      const line = (this.runs[at]?.element.getBoundingClientRect().top ?? top) - top;
      const place = Math.max(line, free);
      note.style.setProperty('--top', `${place}px`);
      free = place + note.offsetHeight + GAP;
    }
    // What stands below begins behind the last note.
    this.style.minHeight = `${free}px`;
  }
}
