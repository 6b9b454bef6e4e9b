// Where something that floats stands: below what opened it, above it where there is no room below, and never out of the window.

const EDGE = 8;
const GAP = 4;

export function placeBeside(opener: Element, floating: HTMLElement): void {
  const anchor = opener.getBoundingClientRect();
  const box = floating.getBoundingClientRect();
  const below = anchor.bottom + GAP + box.height <= innerHeight;
  const top = below ? anchor.bottom + GAP : anchor.top - GAP - box.height;
  const left = anchor.left + box.width <= innerWidth - EDGE ? anchor.left : anchor.right - box.width;
  floating.style.setProperty('top', `${Math.max(EDGE, top)}px`);
  floating.style.setProperty('left', `${Math.max(EDGE, left)}px`);
}
