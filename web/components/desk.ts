// The desk of an author: guide, source and preview side by side, each following the others. What is written is told to the page, which
// keeps it; where there is no room for the guide, the page says whether it is open.

import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FormField } from '../../server/domain/field-form.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { Alongside } from '../controllers/alongside.ts';
import type {
  CaretMoved,
  FilesChosen,
  LineWanted,
  PaneMoved,
  Panes,
  WritingWanted,
} from '../events/editor.ts';
import { GuideToggled } from '../events/editor.ts';
import { NO_OFFERS, type Offers } from '../source/offers.ts';
import type { SectionSketch } from '../source-text.ts';
import { base } from '../styles/base.ts';
import { deskLooks } from '../styles/desk.ts';
import { sections } from '../styles/sections.ts';
import type { PreviewElement } from './editor-preview.ts';
import type { Alike, GuideElement } from './guide.ts';
import type { Resolve } from './prose.ts';
import type { SourceElement } from './source.ts';
import './editor-preview.ts';
import './guide.ts';
import './source-tools.ts';
import './source.ts';

/** What is known of a text besides itself. */
export interface Advice {
  readonly sketch: readonly SectionSketch[];
  /** Of the template, by heading in small letters. */
  readonly guidance: ReadonlyMap<string, string>;
  readonly alike: readonly Alike[];
  /** Null while nothing was checked yet. */
  readonly findings: readonly Finding[] | null;
  /** Why nothing can be checked now; empty when it can. */
  readonly problem: string;
  readonly fields: readonly FormField[];
  readonly refused: { readonly id: string; readonly sentence: string } | null;
}

@customElement('adr-desk')
export class DeskElement extends LitElement {
  static override styles = [base, sections, deskLooks];

  /** Whose source it is: "ADR-0038". */
  @property() label = '';
  @property() heading = '';
  @property() value = '';
  @property({ attribute: false }) offers: Offers = NO_OFFERS;
  /** The text as it is read; it follows `value` when typing rests. */
  @property({ attribute: false }) preview = '';
  @property({ attribute: false }) resolve: Resolve = { link: () => null, image: () => null };
  @property({ attribute: false }) advice!: Advice;
  @property({ reflect: true }) panes: Panes = 'both';
  /** Is the guide open where it has no room of its own? */
  @property({ type: Boolean, reflect: true }) guided = false;

  @state() protected caret = { line: 1, column: 1 };

  @query('adr-guide') private guide!: GuideElement;
  @query('adr-source') private source!: SourceElement | null;
  @query('adr-preview') private reading!: PreviewElement | null;
  @query('.preview') private readingPane!: HTMLElement | null;

  protected alongside = new Alongside(this, (side) =>
    this.panes !== 'both' || this.readingPane === null
      ? null
      : side === 'source'
        ? (this.source?.pane ?? null)
        : (this.reading?.pane(this.readingPane) ?? null),
  );

  override updated(changed: PropertyValues<this>) {
    if (changed.has('guided') && this.guided) this.goToGuide();
  }

  override focus() {
    this.source?.focus();
  }

  goToGuide() {
    this.guide.focus();
  }

  /** Does what the checks offer for the line of the caret; false where they offer nothing. */
  mend(): boolean {
    return this.guide.fixAt(this.caret.line - 1);
  }

  override render() {
    const { advice } = this;
    return html`<aside class="guide" aria-label="Guide" @keydown=${this.#onGuideKey}>
        <adr-guide
          .sketch=${advice.sketch}
          .advice=${advice.guidance}
          line=${this.caret.line - 1}
          .alike=${advice.alike}
          .findings=${advice.findings}
          problem=${advice.problem}
          .fields=${advice.fields}
          .refused=${advice.refused}
          @line-wanted=${this.#onLine}
        ></adr-guide>
      </aside>
      <section
        class="source"
        aria-label="Markdown source"
        @pointerover=${this.#lead('source')}
        @focusin=${this.#lead('source')}
        @keydown=${this.#lead('source')}
        @pane-moved=${this.#onPane}
      >
        <adr-source-tools
          placed
          @writing-wanted=${(event: WritingWanted) => this.source?.write(event.what)}
          @files-chosen=${(event: FilesChosen) => this.source?.give(event.files)}
        ></adr-source-tools>
        <adr-source
          label="Source of ${this.label}"
          .value=${this.value}
          .offers=${this.offers}
          .findings=${advice.findings}
          @caret-moved=${({ line, column }: CaretMoved) => (this.caret = { line, column })}
        ></adr-source>
      </section>
      <section
        class="preview"
        aria-label="Preview"
        tabindex="0"
        @pointerover=${this.#lead('preview')}
        @focusin=${this.#lead('preview')}
        @keydown=${this.#lead('preview')}
        @scroll=${() => this.alongside.moved('preview')}
        @pane-moved=${this.#onPane}
      >
        <h2>${this.heading}</h2>
        <adr-preview
          .text=${this.preview}
          .resolve=${this.resolve}
          line=${this.panes === 'preview' ? -1 : this.caret.line - 1}
        ></adr-preview>
      </section>`;
  }

  /** Where the guide lies over the text, the text comes back with the line that was asked for. */
  #onLine = async ({ line }: LineWanted) => {
    await this.#closeGuide();
    this.source?.goTo(line);
  };

  #onGuideKey = async (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    await this.#closeGuide();
    this.source?.focus();
  };

  async #closeGuide() {
    if (!this.guided) return;
    this.guided = false;
    this.dispatchEvent(new GuideToggled());
    await this.updateComplete;
  }

  #lead = (side: 'source' | 'preview') => () => this.alongside.lead(side);

  #onPane = ({ pane }: PaneMoved) => this.alongside.moved(pane, pane === 'preview');
}
