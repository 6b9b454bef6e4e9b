// Puts the threads of a text into its margin, where there is one: measures where their words stand and how high they are, and lets `stack`
// decide. Where there is no margin they stand in the text, and nothing is to be done.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { slotOf } from '../threads/marks.ts';
import { stack, type Item } from '../threads/stacking.ts';
import type { ProseElement } from '../components/prose.ts';

/** From here on there is a margin, as in the looks of the page. */
const MARGIN = '(min-width: 1281px)';
/** A thread closed to a line, in pixels. */
const LINE = 31;

interface Host extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

export class Stacking implements ReactiveController {
  readonly #host: Host;
  readonly #prose: () => ProseElement | null;
  readonly #margin = matchMedia(MARGIN);
  readonly #sizes = new ResizeObserver(() => this.#soon());
  #observed = new Set<Element>();
  #frame = 0;

  constructor(host: Host, prose: () => ProseElement | null) {
    this.#host = host;
    this.#prose = prose;
    host.addController(this);
  }

  hostConnected(): void {
    this.#margin.addEventListener('change', this.#soon);
  }

  hostDisconnected(): void {
    this.#margin.removeEventListener('change', this.#soon);
    this.#sizes.disconnect();
    this.#observed = new Set();
    cancelAnimationFrame(this.#frame);
  }

  #soon = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.place());
  };

  place(): void {
    const prose = this.#prose();
    const text = prose?.laidOut ?? null;
    if (prose === null || text === null) return;
    const notes = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('adr-thread, adr-compose')];
    this.#observe([prose, ...notes]);
    if (!this.#margin.matches) {
      for (const note of notes) note.removeAttribute('closed');
      return;
    }
    const top = prose.getBoundingClientRect().top;
    const measured = notes
      .map((note) => ({ note, item: itemOf(note, text, top) }))
      .sort((a, b) => a.item.line - b.item.line);
    const focus = measured.findIndex(
      ({ note }) => note.localName === 'adr-compose' || note.matches('[focused]'),
    );
    const placed = stack(
      measured.map(({ item }) => item),
      focus,
    );
    for (const [at, { note }] of measured.entries()) {
      const { top: y = 0, isClosed = false } = placed[at] ?? {};
      note.style.setProperty('--top', `${y}px`);
      note.toggleAttribute('closed', isClosed && note.localName === 'adr-thread');
    }
    // The text is at least as long as what stands beside it.
    const last = measured.at(-1);
    const end = (placed.at(-1)?.top ?? 0) + (last?.note.offsetHeight ?? 0);
    prose.style.setProperty('--threads', `${end}px`);
  }

  #observe(all: readonly Element[]): void {
    const wanted = new Set(all);
    for (const one of this.#observed) if (!wanted.has(one)) this.#sizes.unobserve(one);
    for (const one of wanted) if (!this.#observed.has(one)) this.#sizes.observe(one);
    this.#observed = wanted;
  }
}

function itemOf(note: HTMLElement, text: HTMLElement, top: number): Item {
  const id = note.slot.replace(/^thread-/u, '');
  const mark =
    text.querySelector<HTMLElement>(`mark[data-thread="${CSS.escape(id)}"]`) ??
    text.querySelector<HTMLElement>(`slot[name="${CSS.escape(slotOf(id))}"]`);
  const line = mark === null || mark.localName === 'slot' ? 0 : mark.getBoundingClientRect().top - top;
  const isClosed = note.hasAttribute('closed');
  const full = isClosed ? Math.max(LINE, Number(note.dataset['full'] ?? 120)) : note.offsetHeight;
  if (!isClosed) note.dataset['full'] = String(full);
  const isHeld = note.localName === 'adr-compose' || note.hasAttribute('writing');
  return { line, full, closed: LINE, isHeld };
}
