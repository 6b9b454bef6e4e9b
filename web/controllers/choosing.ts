// The words of the text that the reader has chosen: by pointer, by touch or by caret, as a range of the source. Selections within a shadow root
// are told in three ways by the browsers; this knows them.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { WordsRange } from '../events/threads.ts';
import { ProsePlaces } from '../threads/places.ts';

/** Milliseconds without a change after which what is chosen counts. */
const REST = 150;

export class Choosing implements ReactiveController {
  range: WordsRange = null;
  /** Where the end of it is seen, in pixels of the window. */
  at: { readonly top: number; readonly left: number } | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #root: () => HTMLElement | null;
  readonly #source: () => string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `root` shows `source`; null while nothing is laid out. */
  constructor(host: ReactiveControllerHost, root: () => HTMLElement | null, source: () => string) {
    this.#host = host;
    this.#root = root;
    this.#source = source;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.#onChange);
    window.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#onChange);
    window.removeEventListener('scroll', this.#onScroll);
    clearTimeout(this.#timer);
  }

  /** Nothing is chosen any more. */
  leave(): void {
    getSelection()?.removeAllRanges();
    this.#set(null, null);
  }

  /** Does something to the nodes of the text, and chooses the same words again afterwards. */
  keeping(change: () => void): void {
    const root = this.#root();
    const chosen = root === null ? null : chosenIn(root);
    const range = root === null || chosen === null ? null : this.#sourceOf(root, chosen);
    change();
    if (root === null || range === null) return;
    const stretches = ProsePlaces.read(root, this.#source())?.stretches(range.start, range.end) ?? [];
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first !== undefined && last !== undefined)
      getSelection()?.setBaseAndExtent(first.node, first.from, last.node, last.to);
  }

  /** The first words of the text that stand below the bar; null is the decision as a whole. */
  firstSeen(): WordsRange {
    const root = this.#root();
    if (root === null) return null;
    const blocks = [...root.querySelectorAll<HTMLElement>('p, li, td, pre')];
    const block = blocks.find((one) => one.getBoundingClientRect().top >= 64) ?? blocks.at(-1);
    if (block === undefined) return null;
    const places = ProsePlaces.read(root, this.#source());
    return (
      places?.sourceBetween(
        { container: block, offset: 0 },
        { container: block, offset: block.childNodes.length },
      ) ?? null
    );
  }

  #onChange = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#look, REST);
  };

  /** The button stands where the words were; while the page moves it would be elsewhere. */
  #onScroll = () => {
    if (this.range !== null) this.#onChange();
  };

  #look = () => {
    const root = this.#root();
    const chosen = root === null ? null : chosenIn(root);
    const range = root === null || chosen === null ? null : this.#sourceOf(root, chosen);
    if (range === null || chosen === null) return this.#set(null, null);
    const live = document.createRange();
    live.setStart(chosen.startContainer, chosen.startOffset);
    live.setEnd(chosen.endContainer, chosen.endOffset);
    const last = [...live.getClientRects()].at(-1);
    return this.#set(range, last === undefined ? null : { top: last.bottom + 4, left: last.right });
  };

  #set(range: WordsRange, at: Choosing['at']): void {
    if (range === null && this.range === null) return;
    this.range = range;
    this.at = at;
    this.#host.requestUpdate();
  }

  #sourceOf(root: HTMLElement, chosen: AbstractRange): WordsRange {
    const start = { container: chosen.startContainer, offset: chosen.startOffset };
    const end = { container: chosen.endContainer, offset: chosen.endOffset };
    return ProsePlaces.read(root, this.#source())?.sourceBetween(start, end) ?? null;
  }
}

/** What is chosen, if it lies in the text; null for a mere caret. */
function chosenIn(root: HTMLElement): AbstractRange | null {
  const shadow = root.getRootNode();
  const selection = getSelection();
  if (selection === null || !(shadow instanceof ShadowRoot)) return null;
  const [range] =
    'getComposedRanges' in selection
      ? selection.getComposedRanges({ shadowRoots: [shadow] })
      : rangesOf(shadow, selection);
  if (range === undefined) return null;
  const isCaret = range.startContainer === range.endContainer && range.startOffset === range.endOffset;
  return !isCaret && root.contains(range.startContainer) && root.contains(range.endContainer) ? range : null;
}

/** Chromium before it knew composed ranges asks the root, Firefox the document. */
function rangesOf(shadow: ShadowRoot, selection: Selection): readonly AbstractRange[] {
  const own: unknown = Reflect.get(shadow, 'getSelection');
  const chosen: unknown = typeof own === 'function' ? own.call(shadow) : selection;
  return chosen instanceof Selection && chosen.rangeCount > 0 ? [chosen.getRangeAt(0)] : [];
}
