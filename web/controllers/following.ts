// Keeps what an element shows true: it looks again when news concern it, when the reader comes back to the tab, and now and then because
// the clock moves too. A look never overlaps the next, and many news in a row are few looks.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { NewsHeard, YoursHeard } from '../events/live.ts';

/** Milliseconds between two looks when there is much news: soon enough for eyes, seldom enough for a server with many readers. */
const APART = 700;
/** Deadlines pass without anybody doing anything. */
const CLOCK = 60_000;

export interface Followed {
  /** Does a change of these decisions show here? `null` are all. Everything does where this is left out. */
  readonly concerns?: (decisions: readonly string[] | null) => boolean;
  /** Does what is only the reader's own show here? */
  readonly isPersonal?: boolean;
  /** Fetches what is there now. */
  readonly look: () => Promise<unknown>;
}

export class Following implements ReactiveController {
  readonly #followed: Followed;
  #looking: Promise<unknown> | null = null;
  /** Came while a look was under way, or while nobody looked at the page. */
  #isStale = false;
  #lastAt = -Infinity;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, followed: Followed) {
    this.#followed = followed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(NewsHeard.type, this.#onNews);
    window.addEventListener(YoursHeard.type, this.#onYours);
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#clock = setInterval(() => this.again(), CLOCK);
  }

  hostDisconnected(): void {
    window.removeEventListener(NewsHeard.type, this.#onNews);
    window.removeEventListener(YoursHeard.type, this.#onYours);
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearInterval(this.#clock);
    clearTimeout(this.#soon);
  }

  /** Looks again as soon as it may. */
  again(): void {
    if (document.visibilityState === 'hidden' || this.#looking !== null) {
      this.#isStale = true;
      return;
    }
    clearTimeout(this.#soon);
    const wait = this.#lastAt + APART - performance.now();
    if (wait > 0) this.#soon = setTimeout(() => void this.#look(), wait);
    else void this.#look();
  }

  async #look(): Promise<void> {
    this.#isStale = false;
    this.#lastAt = performance.now();
    this.#looking = this.#followed.look().catch(() => undefined);
    await this.#looking;
    this.#looking = null;
    if (this.#isStale) this.again();
  }

  #onNews = (event: Event) => {
    if (!(event instanceof NewsHeard)) return;
    if (this.#followed.concerns?.(event.decisions) !== false) this.again();
  };

  #onYours = () => {
    if (this.#followed.isPersonal === true) this.again();
  };

  /** What changed while the tab lay in the background is told once the stream is open again; the clock moved all the same. */
  #onVisible = () => {
    if (document.visibilityState === 'visible') this.again();
  };
}
