// Threads in the margin, each at the line of its words, none over another (DESIGN section 8): the one in focus stays at its line and whole;
// those that would touch a neighbour close to a line and move. Plain numbers in and out, so that it can be proved without a browser.

export interface Item {
  /** Where its words stand, and how high it is whole and closed to a line; pixels from the top of the text. */
  readonly line: number;
  readonly full: number;
  readonly closed: number;
  /** Somebody writes in it, so it is never closed. */
  readonly isHeld?: boolean;
}

export interface Placed {
  readonly top: number;
  readonly isClosed: boolean;
}

/** Pixels between two. */
export const GAP = 10;

/** Items in the order of their lines; `focus` is the place of the one in focus, or -1. */
export function stack(items: readonly Item[], focus: number): readonly Placed[] {
  const heights: Height[] = [];
  for (const [at, item] of items.entries()) heights.push(heightOf(items, item, at, focus, heights[at - 1]));
  const tops = items.map(({ line }) => line);
  // From the focus upwards each ends before the next begins, from it downwards each begins after the one before.
  const pivot = Math.max(0, focus);
  for (let at = pivot - 1; at >= 0; at -= 1)
    tops[at] = Math.min(tops[at] ?? 0, (tops[at + 1] ?? 0) - GAP - (heights[at]?.height ?? 0));
  // Above the text there is no room: then all of them move down.
  tops[0] = Math.max(0, tops[0] ?? 0);
  for (let at = 1; at < items.length; at += 1) {
    const below = (tops[at - 1] ?? 0) + (heights[at - 1]?.height ?? 0) + GAP;
    tops[at] = Math.max(tops[at] ?? 0, below);
  }
  return items.map((_, at) => ({ top: tops[at] ?? 0, isClosed: heights[at]?.isClosed ?? false }));
}

interface Height {
  readonly isClosed: boolean;
  readonly height: number;
}

/** Whole where there is room for it at its own line: the one before ends above it, closed or not, and the next begins below. */
function heightOf(
  items: readonly Item[],
  item: Item,
  at: number,
  focus: number,
  before: Height | undefined,
): Height {
  const end = (items[at - 1]?.line ?? 0) + (before?.height ?? 0) + GAP;
  const isBelow = before === undefined || end <= item.line;
  const isWhole = at === focus || item.isHeld === true || (fits(items, at) && isBelow);
  return { isClosed: !isWhole, height: isWhole ? item.full : item.closed };
}

/** Does this one, whole, end before the next begins? The last one always does, and so does what isn't there. */
function fits(items: readonly Item[], at: number): boolean {
  const item = items[at];
  const next = items[at + 1];
  return item === undefined || next === undefined || item.line + item.full + GAP <= next.line;
}
