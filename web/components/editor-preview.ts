// The text as it will be read, while it is written. It follows in small steps between the keys, touches only blocks that changed, and knows
// which line of the source each block comes from.

import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { PaneMoved } from '../events/editor.ts';
import type { Pane } from '../source/pane.ts';
import { base } from '../styles/base.ts';
import { prose } from '../styles/prose.ts';
import type { DiagramElement } from './diagram.ts';
import type { Resolve } from './prose.ts';
import type { SafeHtml } from './prose-render.ts';

/** How long it may work before keys and pictures have their turn, in milliseconds. */
const SLICE = 6;

/** A line of the source and where it stands. */
interface Point {
  readonly line: number;
  readonly y: number;
}

interface Block {
  readonly line: number;
  readonly html: string;
  /** What it shows now; a block may be several elements, or none. */
  readonly shown: readonly Element[];
}

const NOWHERE: Resolve = { link: () => null, image: () => null };

@customElement('adr-preview')
export class PreviewElement extends LitElement {
  static override styles = [
    base,
    prose,
    css`
      .here {
        box-shadow:
          -0.75rem 0 0 var(--color-page),
          -0.875rem 0 0 var(--color-line-strong);
      }
    `,
  ];

  @property() text = '';
  @property({ attribute: false }) resolve: Resolve = NOWHERE;
  /** Where the caret is, counted from 0. */
  @property({ type: Number }) line = 0;

  @query('.prose') private body!: HTMLElement;

  #blocks: readonly Block[] = [];
  #points: readonly Point[] | null = null;
  #turn = 0;
  /** Pictures and diagrams come later, and a window has other widths. */
  readonly #size = new ResizeObserver(() => {
    this.#points = null;
    this.dispatchEvent(new PaneMoved('preview'));
  });

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#size.observe(this.body);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#turn += 1;
  }

  override firstUpdated() {
    this.#size.observe(this.body);
  }

  override render() {
    return html`<div class="prose" @click=${this.#onClick}></div>`;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('text') || changed.has('resolve')) void this.#follow(changed.has('resolve'));
    if (changed.has('line')) this.#mark();
  }

  /** How it scrolls within `scroller`, by lines of the source. */
  pane(scroller: Element): Pane {
    return {
      scroller,
      lineAt: (y) => this.#between(scroller, y, 'y', 'line'),
      placeOf: (line) => this.#between(scroller, line, 'line', 'y'),
    };
  }

  /** Reads the newest text; one that came meanwhile ends this reading. */
  async #follow(anew: boolean) {
    this.#turn += 1;
    const turn = this.#turn;
    const { text, resolve } = this;
    const [{ renderBlocks }, { sanitised }, colours] = await Promise.all([
      import('../../server/domain/markdown.ts'),
      import('./prose-render.ts'),
      /^ {0,3}(?:`{3,}|~{3,})[ \t]*[a-z]/imu.test(text) ? import('./highlight.ts').catch(() => null) : null,
    ]);
    const options = {
      resolveLink: resolve.link,
      resolveImage: resolve.image,
      ...(colours === null ? {} : { highlight: colours.highlight }),
    };
    const step = stepper(() => turn === this.#turn);
    const fresh: { readonly line: number; readonly html: string }[] = [];
    for (const block of renderBlocks(text, options)) {
      if (block !== null) fresh.push(block);
      if (!(await step())) return;
    }
    const before = anew ? [] : this.#blocks;
    const start = same(before, fresh);
    const end = same(before.slice(start).reverse(), fresh.slice(start).reverse());
    const made: Block[] = [];
    for (const { line, html } of fresh.slice(start, fresh.length - end)) {
      made.push({ line, html, shown: elementsOf(sanitised(html)) });
      if (!(await step())) return;
    }
    const kept = fresh.map((block, at): Block => {
      const old = at < start ? before[at] : before[before.length - fresh.length + at];
      return at >= start && at < fresh.length - end
        ? (made[at - start] ?? { ...block, shown: [] })
        : { ...block, shown: old?.shown ?? [] };
    });
    const gone = this.#blocks.slice(start, this.#blocks.length - end).flatMap((block) => block.shown);
    const next = kept.slice(fresh.length - end).flatMap((block) => block.shown)[0];
    this.#put(made, gone, next ?? null);
    this.#blocks = kept;
    this.#points = null;
    this.#mark();
    this.dispatchEvent(new PaneMoved('preview'));
    await this.#draw(gone);
  }

  #put(made: readonly Block[], gone: readonly Element[], before: Element | null) {
    const added = document.createDocumentFragment();
    added.append(...made.flatMap((block) => block.shown));
    this.body.insertBefore(added, before);
    for (const element of gone) element.remove();
  }

  /** A diagram that is being changed is the same one with another source: it isn't taken away and drawn anew. */
  async #draw(gone: readonly Element[]) {
    const sources = [...this.body.querySelectorAll<HTMLElement>('pre[data-language="mermaid"]')];
    if (sources.length === 0) return;
    const { DiagramElement } = await import('./diagram.ts');
    const free = gone.filter((element): element is DiagramElement => element instanceof DiagramElement);
    for (const source of sources) {
      if (!source.isConnected) continue;
      const diagram = free.shift() ?? new DiagramElement();
      diagram.source = source.innerText;
      source.replaceWith(diagram);
      this.#blocks = this.#blocks.map((block) => ({
        ...block,
        shown: block.shown.map((element) => (element === source ? diagram : element)),
      }));
    }
    this.#mark();
  }

  /** The block that the caret is in. */
  #mark() {
    const here = this.#blocks.findLast((block) => block.line <= this.line)?.shown ?? [];
    for (const element of this.body.querySelectorAll(':scope > .here'))
      if (!here.includes(element)) element.classList.remove('here');
    for (const element of here) element.classList.add('here');
  }

  /** Between the beginnings of two blocks, lines and pixels go evenly. */
  #between(scroller: Element, value: number, from: 'line' | 'y', to: 'line' | 'y'): number {
    const above =
      this.body.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const points = [{ line: 0, y: 0 }, ...this.#measured().map(({ line, y }) => ({ line, y: y + above }))];
    const next = points.findIndex((point) => point[from] > value);
    if (next === -1) return points.at(-1)?.[to] ?? 0;
    const [a, b] = [points[Math.max(0, next - 1)], points[next]];
    if (a === undefined || b === undefined) return 0;
    const share = b[from] === a[from] ? 0 : (value - a[from]) / (b[from] - a[from]);
    return a[to] + share * (b[to] - a[to]);
  }

  /** Where the blocks begin, from the top of the text; measured once for each layout. */
  #measured(): readonly Point[] {
    if (this.#points !== null) return this.#points;
    const { top, height } = this.body.getBoundingClientRect();
    const blocks = this.#blocks.flatMap(({ line, shown: [first] }) =>
      first === undefined ? [] : [{ line, y: first.getBoundingClientRect().top - top }],
    );
    this.#points = [...blocks, { line: this.text.split('\n').length, y: height }];
    return this.#points;
  }

  // Anchors lie in this shadow root; the address of the editor stays as it is.
  #onClick = (event: Event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const target = link?.getAttribute('href') ?? '';
    if (!target.startsWith('#')) return;
    event.preventDefault();
    this.body.querySelector(`#${CSS.escape(decodeURIComponent(target.slice(1)))}`)?.scrollIntoView();
  };
}

/** How many blocks are the same at the beginning. */
function same(before: readonly { readonly html: string }[], after: readonly { readonly html: string }[]) {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && before[count]?.html === after[count]?.html) count += 1;
  return count;
}

function elementsOf(html: SafeHtml): readonly Element[] {
  const template = document.createElement('template');
  // What Lit's own bindings do: where the browser has Trusted Types, this is a `TrustedHTML`.
  Object.assign(template, { innerHTML: html });
  const text = [...template.content.childNodes].filter((node) => !(node instanceof Element));
  for (const node of text) {
    if (node.textContent?.trim() === '') node.remove();
    else {
      const words = document.createElement('p');
      node.replaceWith(words);
      words.append(node);
    }
  }
  return [...template.content.children];
}

/** Lets the browser do what waits whenever a slice of time is used up; false once the work is no longer wanted. */
function stepper(wanted: () => boolean): () => Promise<boolean> | true {
  let until = performance.now() + SLICE;
  return () => {
    if (performance.now() < until) return true;
    return new Promise((resolve) =>
      setTimeout(() => {
        until = performance.now() + SLICE;
        resolve(wanted());
      }),
    );
  };
}
