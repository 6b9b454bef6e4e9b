// A Mermaid diagram, drawn in a sandboxed frame that has no origin, no network and three seconds. Its source always stays readable.

import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { BASE } from '../base-path.ts';
import { ThemeChosen } from '../events/shell.ts';
import { base } from '../styles/base.ts';

/** Longer sources aren't drawn, in characters. */
const LONGEST = 20 * 1024;
const HIGHEST = 4000;

type Stage = { kind: 'drawing' } | { kind: 'drawn'; height: number } | { kind: 'failed'; why: string };

@customElement('adr-diagram')
export class DiagramElement extends LitElement {
  static override styles = [
    base,
    css`
      iframe {
        display: block;
        width: 100%;
        border: 0;
        color-scheme: inherit;
      }
      .hidden {
        position: absolute;
        visibility: hidden;
      }
      p,
      summary {
        font: 400 var(--text-sm) / 1.45 var(--font-ui);
        color: var(--color-text-3);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
      }
      pre {
        margin: 0.25rem 0 0;
        font: 450 0.84375rem/1.55 var(--font-mono);
        background: var(--color-sunken);
        padding: 0.75rem 1rem;
        overflow: auto;
        border-left: 3px solid var(--color-line-strong);
      }
    `,
  ];

  @property() source = '';
  /** The document that draws. */
  @property() frame = `${BASE}mermaid.html`;
  /** How long it may take, in milliseconds. */
  @property({ type: Number }) patience = 3000;

  @state() protected stage: Stage = { kind: 'drawing' };
  @query('iframe') private iframe!: HTMLIFrameElement | null;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #dark = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.#onMessage);
    addEventListener(ThemeChosen.type, this.#ask);
    this.#dark.addEventListener('change', this.#ask);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('message', this.#onMessage);
    removeEventListener(ThemeChosen.type, this.#ask);
    this.#dark.removeEventListener('change', this.#ask);
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('source')) return;
    const isLong = this.source.length > LONGEST;
    this.stage = isLong
      ? { kind: 'failed', why: 'This diagram is longer than 20 KB, so only its source is shown.' }
      : { kind: 'drawing' };
    if (!isLong) this.#wait();
    if (this.hasUpdated) this.#ask();
  }

  override render() {
    const { stage } = this;
    const source = html`<pre
      tabindex="0"
      role="group"
      aria-label="Source of the diagram"
    ><code>${this.source}</code></pre>`;
    return html`${
      stage.kind === 'failed'
        ? html`<p>${stage.why}</p>
            ${source}`
        : html`<iframe
              class=${stage.kind === 'drawn' ? '' : 'hidden'}
              sandbox="allow-scripts"
              referrerpolicy="no-referrer"
              title="Diagram"
              src=${this.frame}
              height=${stage.kind === 'drawn' ? stage.height : nothing}
            ></iframe>
            <details ?open=${stage.kind === 'drawing'}>
              <summary>Source of the diagram</summary>
              ${source}
            </details>`
    }`;
  }

  /** The frame says when it listens; then it gets its task. It may also be asked again, when the theme changes. */
  #ask = () => {
    const dark =
      getComputedStyle(this).colorScheme === 'dark' ||
      (getComputedStyle(this).colorScheme !== 'light' && this.#dark.matches);
    this.iframe?.contentWindow?.postMessage({ source: this.source, dark }, '*');
  };

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#fail('This diagram took longer than three seconds, so only its source is shown.'),
      this.patience,
    );
  }

  #fail(why: string) {
    clearTimeout(this.#timer);
    this.stage = { kind: 'failed', why };
  }

  // The frame runs what a record says, so nothing of its messages is trusted but a number and the fact of failing.
  #onMessage = (event: MessageEvent) => {
    if (this.iframe === null || event.source !== this.iframe.contentWindow) return;
    const data: unknown = event.data;
    if (data === 'ready') this.#ask();
    else if (data === 'failed') this.#fail('This diagram can’t be drawn: its source is not valid Mermaid.');
    else if (typeof data === 'number' && data > 0 && data < HIGHEST) {
      clearTimeout(this.#timer);
      this.stage = { kind: 'drawn', height: Math.ceil(data) };
    }
  };
}
