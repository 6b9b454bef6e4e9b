// The decision shown beside the list. It waits until the cursor rests, keeps the old one meanwhile, and remembers whether it is wanted.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Passage } from '../../server/domain/passage.ts';
import { getDecision, imageUrl } from '../api.ts';
import type { Resolve } from '../components/prose.ts';
import { InOrder } from '../in-order.ts';
import { fileFrom, recordLink } from '../links.ts';

export interface Peeked {
  readonly view: DecisionView;
  readonly passage: Passage;
  readonly resolve: Resolve;
}

const CLOSED = 'accord-peek-closed';
/** Milliseconds on a row after which it is shown. */
const REST = 90;

export class Peeking implements ReactiveController {
  peeked: Peeked | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #wide = matchMedia('(min-width: 1280px)');
  #isWanted = localStorage.getItem(CLOSED) === null;
  readonly #order = new InOrder();
  #path: string | null = null;
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#wide.addEventListener('change', this.#onWidth);
  }

  hostDisconnected(): void {
    this.#wide.removeEventListener('change', this.#onWidth);
    clearTimeout(this.#timer);
  }

  /** Is there room for the column? */
  get hasRoom(): boolean {
    return this.#wide.matches;
  }

  get isOpen(): boolean {
    return this.#wide.matches && this.#isWanted;
  }

  toggle(): void {
    this.#isWanted = !this.#isWanted;
    if (this.#isWanted) localStorage.removeItem(CLOSED);
    else localStorage.setItem(CLOSED, 'yes');
    this.#onWidth();
  }

  /** Null empties the column. */
  show(path: string | null): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#order.anew();
    clearTimeout(this.#timer);
    if (path === null) {
      this.peeked = null;
      this.#host.requestUpdate();
    } else if (this.isOpen) {
      this.#timer = window.setTimeout(() => void this.#load(path), this.peeked === null ? 0 : REST);
    }
  }

  /** Asks for the shown decision once more. */
  async look(): Promise<void> {
    if (this.isOpen && this.#path !== null) await this.#load(this.#path);
  }

  async #load(path: string): Promise<void> {
    const [answer, { passageOf }] = await Promise.all([
      this.#order.ask(() => getDecision(path)),
      import('../../server/domain/passage.ts'),
    ]);
    // What could not be loaded is left as it was: the row itself says what it is, and opening it tells why.
    if (path !== this.#path || answer?.ok !== true) return;
    const view = answer.value;
    const { related } = view;
    this.peeked = {
      view,
      passage: passageOf(view.body, path),
      resolve: {
        link: (link) => recordLink(path, link, related),
        image: (image) => imageUrl(fileFrom(path, image).path),
      },
    };
    this.#host.requestUpdate();
  }

  #onWidth = () => {
    if (this.isOpen && this.#path !== null && this.peeked?.view.decision.record.path !== this.#path)
      void this.#load(this.#path);
    this.#host.requestUpdate();
  };
}
