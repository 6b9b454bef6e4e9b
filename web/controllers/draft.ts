// Keeps what was written and not saved in this browser, at most two seconds behind, and asks before the window is closed on it.
// What it keeps is private: no commit knows of it, and nobody else sees it.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Draft {
  /** As it stands in the editor. */
  readonly text: string;
  /** The saved text it was made from, as the file had it, and that text's blob. */
  readonly baseText: string;
  readonly base: string;
  /** ISO instant of the last change. */
  readonly at: string;
}

const PREFIX = 'accord-draft:';
const EVERY = 1500;

export class DraftKeeper implements ReactiveController {
  /** False once this browser refused to keep a text. */
  works = true;
  readonly #host: ReactiveControllerHost;
  readonly #current: () => { readonly key: string; readonly draft: Draft } | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `current` gives what is unsaved now, or null. */
  constructor(
    host: ReactiveControllerHost,
    current: () => { readonly key: string; readonly draft: Draft } | null,
  ) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#onLeave);
    window.addEventListener('pagehide', this.keep);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#onLeave);
    window.removeEventListener('pagehide', this.keep);
    this.keep();
  }

  /** To be called after every change. */
  touched(): void {
    this.#timer ??= setTimeout(this.keep, EVERY);
  }

  /** Writes what is unsaved now. */
  keep = () => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#current();
    if (now === null) return;
    const could = keepDraft(now.key, now.draft);
    if (could === this.works) return;
    this.works = could;
    this.#host.requestUpdate();
  };

  #onLeave = (event: BeforeUnloadEvent) => {
    this.keep();
    if (this.#current() !== null) event.preventDefault();
  };
}

export function readDraft(key: string): Draft | null {
  const stored = localStorage.getItem(PREFIX + key);
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(PREFIX + key);
}

function keepDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['text', 'baseText', 'base', 'at'].every((field) => typeof Reflect.get(value, field) === 'string')
  );
}
