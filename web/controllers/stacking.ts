// Puts the threads of a text into its margin, where there is one: measures where their words stand and how high they are, and lets `stack`
// decide. Where there is no margin they stand in the text, and nothing is to be done.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { crowdsIn } from '../threads/crowd.ts';
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

/** Threads that are told in a line, "2 more on this screen": how many, and which is the first. */
export interface Told {
  readonly thread: string;
  readonly count: number;
}

export class Stacking implements ReactiveController {
  told: readonly Told[] = [];

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
      for (const note of notes) for (const name of ['closed', 'told']) note.removeAttribute(name);
      this.#tell([]);
      return;
    }
    const top = prose.getBoundingClientRect().top;
    const measured = notes
      .map((note) => ({ note, item: itemOf(note, text, top) }))
      .sort((a, b) => a.item.line - b.item.line);
    const focus = measured.findIndex(
      ({ note }) => note.localName === 'adr-compose' || note.matches('[focused]'),
    );
    const shown = this.#withoutCrowds(measured, focus);
    const placed = stack(
      shown.map(({ item }) => item),
      shown.findIndex(({ note }) => note === measured[focus]?.note),
    );
    for (const [at, { note }] of shown.entries()) {
      const { top: y = 0, isClosed = false } = placed[at] ?? {};
      note?.style.setProperty('--top', `${y}px`);
      note?.toggleAttribute('closed', isClosed && note.localName === 'adr-thread');
    }
    // The text is at least as long as what stands beside it.
    const end = (placed.at(-1)?.top ?? 0) + (shown.at(-1)?.note?.offsetHeight ?? 0);
    prose.style.setProperty('--threads', `${end}px`);
  }

  /** Whoever stands in a crowd is told in a line of its own, as soon as that is drawn. */
  #withoutCrowds(measured: readonly Measured[], focus: number): readonly Measured[] {
    const crowds = crowdsIn(
      measured.map(({ item }) => item),
      focus,
    );
    const lines = crowds.map(({ from, count }) => ({
      from,
      end: from + count,
      thread: measured[from]?.note?.slot.replace(/^thread-/u, '') ?? '',
    }));
    this.#tell(lines.map(({ from, end, thread }) => ({ thread, count: end - from })));
    return measured.flatMap(({ note, item }, at) => {
      const line = lines.find((one) => one.from <= at && at < one.end);
      note?.toggleAttribute('told', line !== undefined);
      if (line === undefined) return [{ note, item }];
      if (line.from !== at) return [];
      const own = this.#host.renderRoot.querySelector<HTMLElement>(
        `.told[data-thread="${CSS.escape(line.thread)}"]`,
      );
      return [{ note: own, item: { line: item.line, full: LINE, closed: LINE, isHeld: true } }];
    });
  }

  #tell(told: readonly Told[]): void {
    if (JSON.stringify(told) === JSON.stringify(this.told)) return;
    this.told = told;
    // It is measured while the host updates, which is too late for that update.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  #observe(all: readonly Element[]): void {
    const wanted = new Set(all);
    for (const one of this.#observed) if (!wanted.has(one)) this.#sizes.unobserve(one);
    for (const one of wanted) if (!this.#observed.has(one)) this.#sizes.observe(one);
    this.#observed = wanted;
  }
}

interface Measured {
  /** Null for a line that is not drawn yet. */
  readonly note: HTMLElement | null;
  readonly item: Item;
}

function itemOf(note: HTMLElement, text: HTMLElement, top: number): Item {
  const id = note.slot.replace(/^thread-/u, '');
  const mark =
    text.querySelector<HTMLElement>(`mark[data-thread="${CSS.escape(id)}"]`) ??
    text.querySelector<HTMLElement>(`slot[name="${CSS.escape(slotOf(id))}"]`);
  const line = mark === null || mark.localName === 'slot' ? 0 : mark.getBoundingClientRect().top - top;
  const isClosed = note.hasAttribute('closed') || note.hasAttribute('told');
  const full = isClosed ? Math.max(LINE, Number(note.dataset['full'] ?? 120)) : note.offsetHeight;
  if (!isClosed) note.dataset['full'] = String(full);
  const isHeld = note.localName === 'adr-compose' || note.hasAttribute('writing');
  return { line, full, closed: LINE, isHeld };
}
