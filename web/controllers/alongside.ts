// Keeps the source and its preview side by side: the one that a person scrolls leads, the other follows by lines.
// Both meet where they begin and where they end, so what is at the same height runs from the top to the bottom edge on the way.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Pane } from '../source/pane.ts';

type Side = 'source' | 'preview';

export class Alongside implements ReactiveController {
  readonly #pane: (side: Side) => Pane | null;
  #leader: Side = 'source';
  #frame = 0;

  /** `pane` gives what scrolls on a side now; null where there is nothing. */
  constructor(host: ReactiveControllerHost, pane: (side: Side) => Pane | null) {
    this.#pane = pane;
    host.addController(this);
  }

  hostConnected(): void {
    this.#leader = 'source';
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** A person does something on this side. */
  lead(side: Side): void {
    this.#leader = side;
  }

  /** A side was scrolled, or laid out anew. */
  moved(side: Side, laidOut = false): void {
    if (this.#frame !== 0 || (side !== this.#leader && !laidOut)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#follow();
    });
  }

  #follow() {
    const leader = this.#pane(this.#leader);
    const follower = this.#pane(this.#leader === 'source' ? 'preview' : 'source');
    if (leader === null || follower === null) return;
    const [from, to] = [leader.scroller, follower.scroller];
    const way = from.scrollHeight - from.clientHeight;
    const share = way <= 0 ? 0 : from.scrollTop / way;
    const line = leader.lineAt(from.scrollTop + share * from.clientHeight);
    const top = Math.round(follower.placeOf(line) - share * to.clientHeight);
    // What is a pixel away stays, or both would push each other on.
    if (Math.abs(top - to.scrollTop) > 1) to.scrollTop = top;
  }
}
