// Keys. Single keys are off while somebody types, inside dialogs, and for everybody who switched them off (WCAG 2.1.4).

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ShortcutsAsked } from './events/shell.ts';

export interface Shortcut {
  /** One key, or two in a row: `j`, `?`, `Space`, `g i`. */
  readonly keys: string;
  /** What it does, for the list behind `?`. */
  readonly label: string;
  readonly run: () => void;
}

const OFF = 'accord-single-keys-off';
/** How long the first of two keys waits for the second, in milliseconds. */
const PATIENCE = 1200;

export function singleKeysAreOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'yes');
}

/** Gives an element its keys for as long as it is on the page, and names them to the shell's list. */
export class Shortcuts implements ReactiveController {
  readonly #list: () => readonly Shortcut[];
  #first: { readonly key: string; readonly at: number } | null = null;

  constructor(host: ReactiveControllerHost, list: () => readonly Shortcut[]) {
    this.#list = list;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener(ShortcutsAsked.type, this.#onAsked);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKey);
    window.removeEventListener(ShortcutsAsked.type, this.#onAsked);
  }

  #onAsked = (event: Event) => {
    if (event instanceof ShortcutsAsked) event.shortcuts.push(...this.#list());
  };

  #onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!singleKeysAreOn() || isTyping(event)) return;
    if (event.key === ' ' && isPressed(event)) return;
    const key = event.key === ' ' ? 'Space' : event.key;
    const first =
      this.#first !== null && event.timeStamp - this.#first.at < PATIENCE ? this.#first.key : null;
    this.#first = null;
    const keys = first === null ? key : `${first} ${key}`;
    const shortcut = this.#list().find((one) => one.keys === keys);
    if (shortcut !== undefined) {
      event.preventDefault();
      shortcut.run();
    } else if (this.#list().some((one) => one.keys.startsWith(`${key} `))) {
      this.#first = { key, at: event.timeStamp };
    }
  };
}

export interface WithControl extends Shortcut {
  /** The key that is pressed together with Ctrl, or with Cmd. */
  readonly key: string;
}

/** Keys with Ctrl, which hold while somebody types too. */
export class ControlKeys implements ReactiveController {
  readonly #list: readonly WithControl[];

  constructor(host: ReactiveControllerHost, list: readonly WithControl[]) {
    this.#list = list;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener(ShortcutsAsked.type, this.#onAsked);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKey);
    window.removeEventListener(ShortcutsAsked.type, this.#onAsked);
  }

  #onAsked = (event: Event) => {
    if (event instanceof ShortcutsAsked) event.shortcuts.push(...this.#list);
  };

  #onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const wanted = this.#list.find(({ key }) => key === event.key);
    if (wanted === undefined) return;
    event.preventDefault();
    wanted.run();
  };
}

const NOT_TEXT = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'range', 'file', 'color']);

/** Is the key meant for a field, a menu or a dialog? Looks through shadow roots. */
export function isTyping(event: Event): boolean {
  return event.composedPath().some((node) => {
    if (node instanceof HTMLInputElement) return !NOT_TEXT.has(node.type);
    if (node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) return true;
    if (node instanceof HTMLDialogElement) return true;
    return node instanceof HTMLElement && (node.isContentEditable || node.role === 'menu');
  });
}

/** Does no control have the focus, so that even Enter is free? */
export function focusIsFree(): boolean {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === null || at === document.body || at.tagName === 'MAIN';
}

/** Is the key meant for a control that the space bar presses? */
function isPressed(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches('button, input, summary, [role="button"]');
}
