// Tells the server which text the reader has before them, once they had time to see it; and remembers which one they knew when they came.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Read } from '../../server/domain/personal.ts';
import { markRead } from '../api.ts';
import type { OpenDecision } from './open-decision.ts';

/** Milliseconds on a page after which it was seen. */
const SEEN = 1500;

export class Reading implements ReactiveController {
  /** What they had read before this visit; null for the first time. */
  before: Read | null = null;

  readonly #open: OpenDecision;
  #path = '';
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, open: OpenDecision) {
    this.#open = open;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    const { view, now } = this.#open;
    if (view === null || now === null || view.you.id === '') return;
    const { path } = view.decision.record;
    if (path !== this.#path) {
      this.#path = path;
      this.before = view.yours.read;
      this.#told = '';
    }
    const read: Read = { digest: view.decision.digest, upTo: now.decision.review.lastAt ?? '' };
    const key = JSON.stringify(read);
    if (key === this.#told) return;
    this.#told = key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(path, read), SEEN);
  }

  /** Nobody looks at a tab in the background. */
  async #tell(path: string, read: Read): Promise<void> {
    if (document.visibilityState === 'visible') await markRead(path, read);
    else this.#told = '';
  }
}
