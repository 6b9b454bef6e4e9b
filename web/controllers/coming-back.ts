// When a session ends while a page is open: what was asked of the server waits, the person signs in in another tab, and it goes on.
// Nothing on the page moves meanwhile, and nothing is ever sent in somebody else's name.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { askSession } from '../api.ts';
import { SignInAsked } from '../events/sign-in.ts';
import type { Session } from '../session.ts';

/** Tabs tell each other here that somebody signed in. */
const CHANNEL = 'accord-sign-in';

/** To be called by the tab in which somebody has just signed in. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only pages of one origin hear a channel
  channel.postMessage('signed in');
  channel.close();
}

interface Waiting {
  readonly isQuiet: boolean;
  readonly go: (again: boolean) => void;
}

export class ComingBack implements ReactiveController {
  /** Has the server asked to sign in, and has nobody yet? */
  isWanted = false;
  /** Does a person wait for it, so that they have to be asked? */
  isPressing = false;
  /** Who signed in instead of whoever this page belongs to; empty for nobody. */
  other = '';

  readonly #host: ReactiveControllerHost;
  readonly #current: () => Session | null;
  readonly #back: (session: Session) => void;
  #waiting: Waiting[] = [];
  #channel: BroadcastChannel | null = null;
  #looking = false;

  /** `current` is the session this page was made with; `back` is told the new one. */
  constructor(
    host: ReactiveControllerHost,
    { current, back }: { current: () => Session | null; back: (session: Session) => void },
  ) {
    this.#host = host;
    this.#current = current;
    this.#back = back;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(SignInAsked.type, this.#onAsked);
    window.addEventListener('focus', this.#onFocus);
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.addEventListener('message', this.#onFocus);
  }

  hostDisconnected(): void {
    window.removeEventListener(SignInAsked.type, this.#onAsked);
    window.removeEventListener('focus', this.#onFocus);
    this.#channel?.close();
    this.#settle(false, () => true);
  }

  /** The server asks to sign in, and nobody is to be bothered with it now. */
  want(): void {
    this.isWanted = true;
    this.#host.requestUpdate();
  }

  /** Somebody is asked to sign in, because they chose to. */
  ask(): void {
    this.isWanted = true;
    this.isPressing = true;
    this.#host.requestUpdate();
  }

  /** Not now: what a person waited for is told that it was not done. What the page asks for by itself waits on. */
  decline(): void {
    this.isPressing = false;
    this.#settle(false, (one) => !one.isQuiet);
    this.#host.requestUpdate();
  }

  /** Has somebody signed in meanwhile? */
  async look(): Promise<void> {
    if (!this.isWanted || this.#looking) return;
    this.#looking = true;
    const session = await askSession();
    this.#looking = false;
    const before = this.#current()?.me?.id ?? null;
    if (session === null || (session.me === null && this.#current()?.me === null)) return;
    if (before !== null && session.me?.id !== before) {
      this.other = session.me?.name ?? '';
      this.isPressing = this.other !== '';
      this.#settle(false, (one) => !one.isQuiet);
      this.#host.requestUpdate();
      return;
    }
    this.isWanted = false;
    this.isPressing = false;
    this.other = '';
    this.#back(session);
    this.#settle(true, () => true);
    this.#host.requestUpdate();
  }

  #onFocus = () => void this.look();

  #onAsked = (event: Event) => {
    if (!(event instanceof SignInAsked)) return;
    event.bring = () => new Promise((go) => this.#waiting.push({ isQuiet: event.isQuiet, go }));
    this.isWanted = true;
    this.isPressing ||= !event.isQuiet;
    this.#host.requestUpdate();
  };

  #settle(again: boolean, isMeant: (one: Waiting) => boolean): void {
    const meant = this.#waiting.filter(isMeant);
    this.#waiting = this.#waiting.filter((one) => !isMeant(one));
    for (const { go } of meant) go(again);
  }
}
