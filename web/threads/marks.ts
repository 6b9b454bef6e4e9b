// Marks in the text where threads stand, each with the number of its thread, and a slot below its paragraph for the thread itself.
// Everything is drawn anew when something changed, so that the text without its marks is always what was laid out.

import { OURS, type ProsePlaces, type Stretch } from './places.ts';

export interface Mark {
  /** The thread's id; `composing` for words that are being commented. */
  readonly id: string;
  /** In the source; null for the text as a whole. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** What the reader can tell from its look; `near` are not the very words. */
  readonly kind: 'open' | 'blocking' | 'resolved' | 'near' | 'composing';
  /** Null without a number. */
  readonly number: number | null;
  readonly focused: boolean;
}

/** In the order in which they lie over each other: what asks for something is seen. */
const KINDS: readonly Mark['kind'][] = ['composing', 'blocking', 'open', 'near', 'resolved'];

export function slotOf(id: string): string {
  return `thread-${id}`;
}

export function eraseMarks(root: Element): void {
  for (const ours of root.querySelectorAll(`${OURS}, slot`)) ours.remove();
  for (const mark of root.querySelectorAll('mark.c')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/** `root` has no marks yet, and `places` was read from it as it is. */
export function drawMarks(root: Element, places: ProsePlaces | null, marks: readonly Mark[]): void {
  const parts = new Map<Text, Part[]>();
  const whole: Mark[] = [];
  for (const mark of marks) {
    const stretches =
      mark.range === null || places === null ? [] : places.stretches(mark.range.start, mark.range.end);
    if (stretches.length === 0) whole.push(mark);
    for (const [index, stretch] of stretches.entries()) {
      const known = parts.get(stretch.node) ?? [];
      known.push({ mark, stretch, isFirst: index === 0, isLast: index === stretches.length - 1 });
      parts.set(stretch.node, known);
    }
  }
  for (const [node, own] of parts) drawNode(node, own, root);
  root.prepend(...whole.map(({ id }) => slotNamed(id)));
}

interface Part {
  readonly mark: Mark;
  readonly stretch: Stretch;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Cuts a text node where marks begin and end, and puts each piece into a mark of its own. */
function drawNode(node: Text, parts: readonly Part[], root: Element): void {
  const block = blockOf(node, root);
  const cuts = [...new Set(parts.flatMap(({ stretch }) => [stretch.from, stretch.to]))].sort((a, b) => a - b);
  let rest = node;
  let done = 0;
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? from;
    const here = parts.filter(({ stretch }) => stretch.from <= from && to <= stretch.to);
    if (here.length === 0) continue;
    const piece = rest.splitText(from - done);
    rest = piece.splitText(to - from);
    done = to;
    const wrapped = markAround(here.map(({ mark }) => mark));
    piece.replaceWith(wrapped);
    wrapped.append(piece);
    const ends = here.filter(({ isLast, stretch }) => isLast && stretch.to === to);
    wrapped.after(...ends.flatMap(({ mark }) => (mark.number === null ? [] : [numberOf(mark)])));
  }
  for (const { mark, isFirst } of parts) if (isFirst) putSlot(block, mark.id);
}

function markAround(marks: readonly Mark[]): HTMLElement {
  const kind = KINDS.find((one) => marks.some((mark) => mark.kind === one)) ?? 'open';
  const mark = document.createElement('mark');
  mark.className = `c ${kind}${marks.some((one) => one.focused) ? ' focused' : ''}`;
  // Of two threads on the same words a click means the one that isn't read already.
  const meant = marks.find((one) => !one.focused) ?? marks[0];
  mark.dataset['thread'] = meant?.id ?? '';
  return mark;
}

function numberOf({ id, number }: Mark): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'tref';
  link.href = `#${commentHash(id)}`;
  link.textContent = String(number);
  link.ariaLabel = `Thread ${number}`;
  link.dataset['thread'] = id;
  return link;
}

/** The fragment of an address that opens at a comment, or at the first of a thread. */
export function commentHash(id: string): string {
  return `comment-${id}`;
}

/** The comment that such a fragment names; null for every other. */
export function commentIn(hash: string): string | null {
  return /^#comment-([\w-]+)$/u.exec(hash)?.[1] ?? null;
}

/** The item of a list, or the block of the text, in which a node lies. */
function blockOf(node: Node, root: Element): Element | null {
  for (let at = node.parentElement; at !== null && at !== root; at = at.parentElement)
    if (at.localName === 'li' || at.parentElement === root) return at;
  return null;
}

function putSlot(block: Element | null, id: string): void {
  const slot = slotNamed(id);
  if (block?.localName === 'li') block.append(slot);
  else {
    // Behind the slots that stand there already: threads keep their order.
    let last = block;
    while (last?.nextElementSibling?.localName === 'slot') last = last.nextElementSibling;
    last?.after(slot);
  }
}

function slotNamed(id: string): HTMLSlotElement {
  const slot = document.createElement('slot');
  slot.name = slotOf(id);
  return slot;
}
