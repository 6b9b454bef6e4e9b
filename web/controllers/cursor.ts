// One row of a list is the cursor: real focus goes there, and only that row is in the tab order (roving tabindex).
// The page says how many rows there are and where they are; j and k, the arrows, Home and End move.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Shortcut } from '../shortcuts.ts';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

export class Cursor<Row extends HTMLElement> implements ReactiveController {
  readonly #host: Host;
  readonly #rows: string;
  readonly #moved: () => void;
  #at = 0;
  /** Which row had the focus before the list was drawn anew; -1 for none. */
  #before = -1;

  /** `rows` selects the rows in the page's shadow root, in order; `moved` is told when the cursor went elsewhere. */
  constructor(host: Host, rows: string, moved: () => void = () => undefined) {
    this.#host = host;
    this.#rows = rows;
    this.#moved = moved;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#before = this.#focused();
  }

  /** Rows come and go by themselves: the cursor stays with the row that has the focus, and a row that went hands it to the next. */
  hostUpdated(): void {
    const last = Math.max(0, this.#all().length - 1);
    const focused = this.#focused();
    if (focused !== -1 && focused !== this.#before) this.put(focused);
    else if (this.#at > last) this.put(last);
    if (this.#before !== -1 && focused === -1) void this.focus();
  }

  get at(): number {
    return this.#at;
  }

  /** The row that holds the cursor. */
  get row(): Row | null {
    return this.#all()[this.#at] ?? null;
  }

  put(at: number): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#host.requestUpdate();
    this.#moved();
  }

  async focus(at = this.#at): Promise<void> {
    const count = this.#all().length;
    if (count === 0) return;
    this.put(Math.min(count - 1, Math.max(0, at)));
    await this.#host.updateComplete;
    this.row?.focus({ preventScroll: true });
    this.row?.scrollIntoView({ block: 'nearest' });
  }

  /** The first j goes to the cursor itself when the focus is elsewhere. */
  move(by: number): void {
    const isHere = this.row?.matches(':focus-within') ?? false;
    void this.focus(isHere ? this.#at + by : this.#at);
  }

  keys(): readonly Shortcut[] {
    return [
      { keys: 'j', label: 'Next row', run: () => this.move(1) },
      { keys: 'k', label: 'Row before', run: () => this.move(-1) },
    ];
  }

  /** For `keydown` on the list: the arrows, Home and End, which work also where single keys are off. */
  onKey = (event: KeyboardEvent): void => {
    const last = this.#all().length - 1;
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void this.focus(to);
  };

  #focused(): number {
    return this.#all().findIndex((row) => row.matches(':focus-within'));
  }

  #all(): readonly Row[] {
    return [...this.#host.renderRoot.querySelectorAll<Row>(this.#rows)];
  }
}
