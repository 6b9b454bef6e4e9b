// What changed between two texts: as it reads, side by side, or line by line as it is written. It owns the comparing, the folding of what
// stayed, and the way from change to change; it says `ChangesReady` once it is laid out.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { DiffSection } from '../../server/domain/prose-diff.ts';
import type { SourceLine } from '../../server/domain/source-diff.ts';
import { countOf } from '../../server/domain/words.ts';
import { ChangesReady, type ChangesLook } from '../events/past.ts';
import { base } from '../styles/base.ts';
import { changesLooks } from '../styles/changes.ts';
import { prose } from '../styles/prose.ts';
import type { Piece, ProseChanges } from './prose-changes.ts';
import type { SafeHtml } from './prose-render.ts';
import type { Resolve } from './prose.ts';
import type { SourceChangesElement } from './source-changes.ts';
import './source-changes.ts';

export interface TextToCompare {
  /** The decision's own text. */
  readonly body: string;
  /** The whole file. */
  readonly text: string;
}

/** Changes that follow each other and came with the same texts. */
export interface ChangeRun {
  /** Places of these texts among those on the way. */
  readonly texts: readonly number[];
  /** Where they begin. */
  readonly element: HTMLElement;
}

/** Longer texts are compared line by line only, in characters. */
const LONGEST = 256 * 1024;

@customElement('adr-changes')
export class ChangesElement extends LitElement {
  static override styles = [
    base,
    prose,
    changesLooks,
    css`
      .piece {
        display: contents;
      }
      .piece:first-child > :first-child {
        margin-top: 0;
      }
      .fold {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        font: 500 var(--text-sm) / 1 var(--font-ui);
        color: var(--color-text-3);
        background: none;
        border: 0;
        width: 100%;
        min-height: 1.5rem;
        padding: 0.25rem 0;
        margin: 0 0 1.1em;
      }
      .fold::before,
      .fold::after {
        content: '';
        flex: 1;
        border-top: 1px dashed var(--color-line-strong);
      }
      .fold:hover {
        color: var(--color-text);
      }
      .row {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        column-gap: 3.5rem;
        padding-left: 1.25rem;
      }
      .row > * {
        min-width: 0;
      }
      .side {
        --read-size: 1rem;
      }
      /* A row of its own takes its margins along. */
      .side .prose > :is(:first-child, :last-child) {
        margin-block: 0 1.05em;
      }
      .side .prose > :is(h1, h2) {
        margin-block: 1.1em 0.45em;
      }
      .side .prose > :is(h3, h4, h5, h6) {
        margin-block: 1.25em 0.3em;
      }
      .caps {
        font: 600 var(--text-sm) / 1.4 var(--font-ui);
        color: var(--color-text-2);
        border-bottom: 1px solid var(--color-line-strong);
        margin-bottom: 1rem;
        padding-bottom: 0.375rem;
      }
      @media (max-width: 700px) {
        .row {
          grid-template-columns: minmax(0, 1fr);
          border-bottom: 1px solid var(--color-line);
          padding-left: 0.75rem;
          margin-bottom: 0.75rem;
        }
        /* Under each other, what both say is said once. */
        .row.same {
          border-bottom: 0;
          margin-bottom: 0;
        }
        .row.same > :first-child,
        .row > :empty {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) older: TextToCompare | null = null;
  @property({ attribute: false }) newer: TextToCompare | null = null;
  /** How the texts are called: "Revision 3". */
  @property({ attribute: 'older-name' }) olderName = '';
  @property({ attribute: 'newer-name' }) newerName = '';
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  @property() look: ChangesLook = 'reading';

  @state() protected changes: ProseChanges | null = null;
  @state() protected lines: readonly SourceLine[] | null = null;
  @state() protected opened: ReadonlySet<number> = new Set();

  /** Which texts are behind which change, for the texts that were asked for last. */
  #walked: {
    readonly bodies: readonly string[];
    readonly changes: ProseChanges;
    readonly behind: ReturnType<ProseChanges['behind']>;
  } | null = null;

  get sections(): readonly DiffSection[] {
    return this.changes?.sections ?? [];
  }

  get counts(): { readonly added: number; readonly removed: number } | null {
    return this.changes;
  }

  /** Too long to be compared as they read. */
  get isLong(): boolean {
    return [this.older, this.newer].some((text) => (text?.body.length ?? 0) > LONGEST);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const isOther = changed.has('older') || changed.has('newer') || changed.has('resolve');
    if (isOther) {
      this.changes = null;
      this.lines = null;
      this.opened = new Set();
    }
    if (isOther || changed.has('look')) void this.#compare();
  }

  override updated() {
    void this.#draw();
    if (this.changes !== null || this.lines !== null) this.dispatchEvent(new ChangesReady());
  }

  override render() {
    if (this.look === 'source' || this.isLong)
      return this.lines === null
        ? nothing
        : html`<adr-source-changes .lines=${this.lines}></adr-source-changes>`;
    const { changes } = this;
    if (changes === null) return nothing;
    if (this.look === 'side') return this.#sideBySide(changes);
    return html`<div class="prose">
      ${changes.pieces.map((piece) =>
        this.#isFolded(piece)
          ? this.#fold(piece)
          : html`<div class="piece" .innerHTML=${guard([piece], () => piece.html('both'))}></div>`,
      )}
    </div>`;
  }

  /** The changes as they stand on the page, run by run of those that the same of `bodies` are behind; nothing where they aren't shown in one. */
  runs(bodies: readonly string[]): readonly ChangeRun[] {
    const { changes } = this;
    if (changes === null || this.look !== 'reading' || bodies.length < 2) return [];
    if (this.#walked?.bodies !== bodies || this.#walked.changes !== changes)
      this.#walked = { bodies, changes, behind: changes.behind(bodies) };
    const { behind } = this.#walked;
    const shown = this.renderRoot.querySelectorAll('.prose > *');
    const runs: ChangeRun[] = [];
    let last = -2;
    for (const [place, piece] of changes.pieces.entries()) {
      const element = shown[place];
      if (element === undefined || this.#isFolded(piece)) continue;
      let child = 0;
      for (const [at, size] of piece.sizes().entries()) {
        const texts = behind[piece.from + at] ?? [];
        const first = element.children[child];
        child += size;
        if (texts.length === 0 || !(first instanceof HTMLElement)) continue;
        const follows = last === piece.from + at - 1 && runs.at(-1)?.texts.join() === texts.join();
        last = piece.from + at;
        if (follows) continue;
        const change = first.matches('.chg') ? first : first.querySelector<HTMLElement>('.chg');
        runs.push({ texts, element: change ?? first });
      }
    }
    return runs;
  }

  /** Goes to the next change below what was gone to last, or to the one before; gives its place, from 1, and how many there are. */
  go(step: 1 | -1): { readonly at: number; readonly of: number } | null {
    const targets = this.#targets();
    if (targets.length === 0) return null;
    const root = targets[0]?.getRootNode();
    const here = root instanceof ShadowRoot ? root.activeElement : null;
    const last = here instanceof HTMLElement ? targets.indexOf(here) : -1;
    const seen = last === -1 ? this.#placeInView(targets, step) : last + step;
    const at = (seen + targets.length) % targets.length;
    const target = targets[at];
    if (target === undefined) return null;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
    return { at: at + 1, of: targets.length };
  }

  /** Goes to the head of a section; to the first change where that is gone. */
  goToSection({ id }: DiffSection) {
    const heading = id === '' ? null : this.renderRoot.querySelector(`#${CSS.escape(id)}`);
    (heading ?? this.#targets()[0])?.scrollIntoView({ block: 'start' });
  }

  #targets(): HTMLElement[] {
    const source = this.renderRoot.querySelector<SourceChangesElement>('adr-source-changes');
    if (source !== null) return source.targets();
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.chg')].filter(
      (one) => one.parentElement?.closest('.chg') === null && one.getClientRects().length > 0,
    );
  }

  /** Nothing was gone to yet: the first change below the top of the window, or the last one above it. */
  #placeInView(targets: readonly HTMLElement[], step: 1 | -1): number {
    const tops = targets.map((one) => one.getBoundingClientRect().top);
    const below = tops.findIndex((top) => top > 80);
    return step === 1 ? Math.max(0, below) : (below === -1 ? tops.length : below) - 1;
  }

  #isFolded(piece: Piece): boolean {
    return piece.folded && !this.opened.has(piece.from);
  }

  #fold(piece: Piece) {
    const what =
      piece.paragraphs === 0 ? 'unchanged headings' : countOf(piece.paragraphs, 'unchanged paragraph');
    return html`<button class="fold" @click=${() => this.#open(piece)}>Show ${what}</button>`;
  }

  #sideBySide({ pieces }: ProseChanges) {
    return html`<div class="side">
      <div class="row caps"><span>${this.olderName}</span><span>${this.newerName}</span></div>
      ${pieces.map((piece) => (this.#isFolded(piece) ? this.#fold(piece) : this.#columns(piece)))}
    </div>`;
  }

  #columns(piece: Piece) {
    return html`<div class="piece">
      ${guard([piece], () =>
        piece
          .rows()
          .map(
            ({ before, after }) =>
              html`<div class="row ${unnamed(before) === unnamed(after) ? 'same' : ''}">
                ${column(before)}${column(after)}
              </div>`,
          ),
      )}
    </div>`;
  }

  async #open(piece: Piece) {
    const place = this.#foldPlace(piece);
    this.opened = new Set([...this.opened, piece.from]);
    await this.updateComplete;
    // The button is gone: reading goes on where it stood.
    const shown = this.renderRoot.querySelectorAll<HTMLElement>('.piece')[place]?.firstElementChild;
    if (!(shown instanceof HTMLElement)) return;
    shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
  }

  /** How many shown pieces stand before a folded one. */
  #foldPlace(piece: Piece): number {
    const before = (this.changes?.pieces ?? []).filter((one) => one.from < piece.from);
    return before.filter((one) => !one.folded || this.opened.has(one.from)).length;
  }

  async #compare() {
    const { older, newer, resolve } = this;
    if (older === null || newer === null) return;
    const { compareProse, diffSource } = await import('./prose-changes.ts');
    if (older !== this.older || newer !== this.newer || resolve !== this.resolve) return;
    if (this.look === 'source' || this.isLong) this.lines ??= diffSource(older.text, newer.text);
    if (!this.isLong)
      this.changes ??= compareProse(older.body, newer.body, {
        resolveLink: resolve.link,
        resolveImage: resolve.image,
        underTitle: true,
      });
  }

  async #draw() {
    const sources = this.renderRoot.querySelectorAll<HTMLElement>('pre[data-language="mermaid"]');
    if (sources.length === 0) return;
    const { DiagramElement } = await import('./diagram.ts');
    for (const source of sources) {
      const diagram = new DiagramElement();
      diagram.source = source.innerText;
      source.replaceWith(diagram);
    }
  }
}

/** As it reads: of a heading on both sides, only one can have the anchor. */
function unnamed(safe: SafeHtml | null): string {
  return String(safe).replaceAll(/^(<h\d) id="[^"]*"/gu, '$1');
}

function column(safe: SafeHtml | null) {
  return safe === null ? html`<div class="prose"></div>` : html`<div class="prose" .innerHTML=${safe}></div>`;
}
