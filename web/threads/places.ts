// From what is laid out to the Markdown behind it and back: which words of the source the reader chose, and which nodes show some of them.
// It reads the page once for each layout; what the page adds by itself (numbers of notes, titles of callouts) has no place.

import { ANY, sourceRange, visibleText, type Visible } from '../../server/domain/source-places.ts';

/** A stretch of one text node, in UTF-16 units of its data. */
export interface Stretch {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** One end of what is chosen: before the character at the offset of a text node, or before the child of an element. */
interface End {
  readonly container: Node;
  readonly offset: number;
}

interface Unit {
  readonly node: Text;
  readonly offset: number;
  /** Place in the visible text; -1 for what the page adds. */
  readonly at: number;
}

/** A text node is looked for so far ahead in the words when it doesn't come next. */
const AHEAD = 4000;
/** What we put into the text ourselves. */
export const OURS = '.tref';

export class ProsePlaces {
  readonly #visible: Visible;
  readonly #units: readonly Unit[];
  /** For each character of the visible text, its unit; -1 where it isn't shown. */
  readonly #shown: Int32Array;

  private constructor(visible: Visible, units: readonly Unit[]) {
    this.#visible = visible;
    this.#units = units;
    this.#shown = new Int32Array(visible.text.length).fill(-1);
    for (const [index, { at }] of units.entries()) if (at !== -1) this.#shown[at] = index;
  }

  /** Null for a text that is shown as it is written. `root` shows `source`. */
  static read(root: Element, source: string): ProsePlaces | null {
    const visible = visibleText(source);
    return visible === null ? null : new ProsePlaces(visible, unitsIn(root, visible.text));
  }

  /** The source of what lies between two ends of the page, without blanks at its edges; null where there are no words. */
  sourceBetween(start: End, end: End): { readonly start: number; readonly end: number } | null {
    const first = this.#units.find((unit) => unit.at !== -1 && !isBefore(unit, start))?.at;
    const last = this.#units.findLast((unit) => unit.at !== -1 && isBefore(unit, end))?.at;
    return first === undefined || last === undefined ? null : sourceRange(this.#visible, first, last + 1);
  }

  /** The nodes that show a range of the source, in the order of the page. */
  stretches(start: number, end: number): readonly Stretch[] {
    const { starts, ends } = this.#visible;
    const found: { node: Text; from: number; to: number }[] = [];
    for (let at = firstFrom(starts, start); at < starts.length && (starts[at] ?? end) < end; at += 1) {
      const unit = (ends[at] ?? 0) > end ? undefined : this.#units[this.#shown[at] ?? -1];
      if (unit === undefined) continue;
      const last = found.at(-1);
      if (last?.node === unit.node) last.to = unit.offset + 1;
      else found.push({ node: unit.node, from: unit.offset, to: unit.offset + 1 });
    }
    return found;
  }
}

function unitsIn(root: Element, text: string): readonly Unit[] {
  const units: Unit[] = [];
  let reached = 0;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || (node.parentElement?.closest(OURS) ?? null) !== null) continue;
    const offsets = [...node.data.matchAll(/\S/gu)].flatMap(({ 0: sign, index }) =>
      Array.from({ length: sign.length }, (_, unit) => index + unit),
    );
    const words = offsets.map((offset) => node.data.charAt(offset)).join('');
    const begin = placeOf(words, text, reached);
    for (const [index, offset] of offsets.entries())
      units.push({ node, offset, at: begin === -1 ? -1 : begin + index });
    if (begin !== -1) reached = begin + words.length;
  }
  return units;
}

/** Where some words stand, at best where reading has come to; notes stand below the text and are written anywhere. */
function placeOf(words: string, text: string, reached: number): number {
  if (words === '') return -1;
  if (isAt(words, text, reached)) return reached;
  const ahead = text.slice(reached, reached + words.length + AHEAD).indexOf(words);
  if (ahead !== -1 && words.length > 2) return reached + ahead;
  return words.length > 12 ? text.indexOf(words) : -1;
}

function isAt(words: string, text: string, at: number): boolean {
  if (text.startsWith(words, at)) return true;
  if (text.length - at < words.length) return false;
  for (let index = 0; index < words.length; index += 1) {
    const there = text.charAt(at + index);
    if (there !== words.charAt(index) && there !== ANY) return false;
  }
  return true;
}

function isBefore({ node, offset }: Unit, { container, offset: end }: End): boolean {
  if (node === container) return offset < end;
  const place = container.nodeType === Node.TEXT_NODE ? container : (container.childNodes[end] ?? null);
  if (place === null) {
    // Behind the last child: everything within the container and before it is before.
    return (
      container.contains(node) ||
      (container.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
    );
  }
  return (place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** The first index whose start is not before the place; starts ascend. */
function firstFrom(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
