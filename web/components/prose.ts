// The words of a record, set in the reading face. It owns everything between Markdown and what is read: rendering, safety, diagrams, anchors.
// It says `ProseReady` with its headings once it is laid out.

import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { ProseReady } from '../events/controls.ts';
import { base } from '../styles/base.ts';
import { prose } from '../styles/prose.ts';
import type { SafeHtml } from './prose-render.ts';

export interface Resolve {
  /** A relative link as the record writes it to a URL of the app; null when it leads nowhere. */
  readonly link: (href: string) => string | null;
  /** A relative image to a URL that serves its bytes; null when there is none. */
  readonly image: (src: string) => string | null;
}

const NOWHERE: Resolve = { link: () => null, image: () => null };

@customElement('adr-prose')
export class ProseElement extends LitElement {
  static override styles = [base, prose];

  @property() text = '';
  @property({ attribute: false }) resolve: Resolve = NOWHERE;
  /** The page shows the title, so that headings of level 1 become level 2. */
  @property({ type: Boolean, attribute: 'under-title' }) underTitle = false;

  @state() protected content: SafeHtml = '';
  @query('.prose') private body!: HTMLElement | null;

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('text') || changed.has('resolve') || changed.has('underTitle')) void this.#read();
  }

  override updated(changed: PropertyValues) {
    if (!changed.has('content') || this.content === '') return;
    void this.#draw();
    this.dispatchEvent(
      new ProseReady([...(this.body?.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6') ?? [])]),
    );
    this.#onHash();
  }

  override render() {
    // Under Trusted Types even an empty string may not be set as HTML.
    if (this.content === '') return html`<div class="prose"></div>`;
    // Lit sets objects anew at every rendering, which would throw the diagrams away; `guard` sets them once.
    const content = guard([this.content], () => this.content);
    return html`<div class="prose" .innerHTML=${content} @click=${this.#onClick}></div>`;
  }

  /** The element that holds the text; null while there is none. */
  get laidOut(): HTMLElement | null {
    return this.content === '' ? null : this.body;
  }

  /** Scrolls to a heading or footnote of this text. */
  goTo(slug: string): void {
    this.body?.querySelector(`#${CSS.escape(slug)}`)?.scrollIntoView();
  }

  async #read() {
    const { text, resolve, underTitle } = this;
    if (text === '') {
      this.content = '';
      return;
    }
    const { renderProse } = await import('./prose-render.ts');
    const content = await renderProse(text, {
      resolveLink: resolve.link,
      resolveImage: resolve.image,
      underTitle,
    });
    // A later text may have been set meanwhile; its own reading is under way. The same words aren't laid out twice.
    const isLatest = text === this.text && resolve === this.resolve;
    if (isLatest && String(content) !== String(this.content)) this.content = content;
  }

  async #draw() {
    const sources = this.body?.querySelectorAll<HTMLElement>('pre[data-language="mermaid"]') ?? [];
    if (sources.length === 0) return;
    const { DiagramElement } = await import('./diagram.ts');
    for (const source of sources) {
      const diagram = new DiagramElement();
      diagram.source = source.innerText;
      source.replaceWith(diagram);
    }
  }

  // Anchors lie in this shadow root, where the browser doesn't look for them.
  #onHash = () => {
    if (location.hash.length > 1) this.goTo(decodeURIComponent(location.hash.slice(1)));
  };

  #onClick = (event: Event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const target = link?.getAttribute('href') ?? '';
    if (!target.startsWith('#')) return;
    event.preventDefault();
    if (location.hash === target) this.#onHash();
    else location.hash = target;
  };
}
