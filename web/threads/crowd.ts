// Where many threads stand on a few lines, the margin shows the first of them and tells the others in a line: "2 more on this screen".
// Plain numbers in and out, like `stack`. Which ones are told doesn't hang on which is read, so that nothing jumps while one reads on.

import { GAP, stack, type Item } from './stacking.ts';

export interface Crowd {
  /** Place of the first that is told only; so many follow each other from there. */
  readonly from: number;
  readonly count: number;
}

/** Closed to a line and moved down by so many lines, a thread is no longer beside its words. */
const TOO_FAR = 3;
/** One line that says "1 more" would take the room of the one. */
const FEWEST = 2;

/** Items in the order of their lines; `focus` is the place of the one in focus, or -1, and is never told only. */
export function crowdsIn(items: readonly Item[], focus: number): readonly Crowd[] {
  const placed = stack(items, -1);
  let end = 0;
  const isFar = items.map(({ line, full, closed, isHeld }, at) => {
    const top = Math.max(line, end);
    if (isHeld !== true && at !== focus && top - line > TOO_FAR * closed) return true;
    // What is told only takes no room, so whoever stands further down has it.
    end = top + (placed[at]?.isClosed === true ? closed : full) + GAP;
    return false;
  });
  const crowds: Crowd[] = [];
  for (let at = 0; at < items.length; at += 1) {
    let last = at;
    while (isFar[last] === true) last += 1;
    if (last - at >= FEWEST) crowds.push({ from: at, count: last - at });
    at = Math.max(at, last);
  }
  return crowds;
}
