// What pages and the one door to the server tell the shell, and what the shell asks of pages.

import type { Shortcut } from '../shortcuts.ts';
import { UP } from './up.ts';

/** A toast went: its time was up or it was closed. */
export class ToastGone extends Event {
  static readonly type = 'toast-gone';
  constructor() {
    super(ToastGone.type, UP);
  }
}

/** To the shell: the page knows its title (once its data is there). */
export class PageTitled extends Event {
  static readonly type = 'page-titled';
  readonly title: string;
  constructor(title: string) {
    super(PageTitled.type, UP);
    this.title = title;
  }
}

/** To the shell: something is under way; the line under the bar shows when it takes more than 300 ms. */
export class Waiting extends Event {
  static readonly type = 'waiting';
  readonly until: Promise<unknown>;
  constructor(until: Promise<unknown>) {
    super(Waiting.type, UP);
    this.until = until;
  }
}

export interface Toast {
  /** A sentence: "Signed revision 5 as consent." */
  readonly message: string;
  readonly undo?: () => void;
  /** It was not done: the message says why. */
  readonly refused?: true;
}

/** To the shell: say this for eight seconds. */
export class Toasted extends Event {
  static readonly type = 'toasted';
  readonly toast: Toast;
  constructor(toast: Toast) {
    super(Toasted.type, UP);
    this.toast = toast;
  }
}

/** To the shell: something was written; the count of what waits may have changed. */
export class SessionStale extends Event {
  static readonly type = 'session-stale';
  constructor() {
    super(SessionStale.type, UP);
  }
}

/** From the shell to the page: which keys do you have? Answered by adding to `shortcuts`. */
export class ShortcutsAsked extends Event {
  static readonly type = 'shortcuts-asked';
  readonly shortcuts: Shortcut[] = [];
  constructor() {
    super(ShortcutsAsked.type);
  }
}

/** From the shell to the page: `/` was pressed. A page with a search field of its own focuses it and prevents the default. */
export class SearchWanted extends Event {
  static readonly type = 'search-wanted';
  constructor() {
    super(SearchWanted.type, { cancelable: true });
  }
}

/** From the one door to the server: it could be reached, or not. */
export class ServerReached extends Event {
  static readonly type = 'server-reached';
  readonly reached: boolean;
  constructor(reached: boolean) {
    super(ServerReached.type);
    this.reached = reached;
  }
}

/** From the one door to the server: it still reads the repository and will be asked again. */
export class StillReading extends Event {
  static readonly type = 'still-reading';
  /** Files that were read, and files there are; the second is 0 while nobody knows. */
  readonly done: number;
  readonly of: number;
  constructor(done: number, of: number) {
    super(StillReading.type);
    this.done = done;
    this.of = of;
  }
}

/** On the window: another theme was chosen. What CSS can't reach draws itself anew. */
export class ThemeChosen extends Event {
  static readonly type = 'theme-chosen';
  constructor() {
    super(ThemeChosen.type);
  }
}

/** A name and an address for commits were given. */
export class IdentityGiven extends Event {
  static readonly type = 'identity-given';
  readonly name: string;
  readonly email: string;
  constructor(name: string, email: string) {
    super(IdentityGiven.type, UP);
    this.name = name;
    this.email = email;
  }
}

/** In the demonstration: act as this person from now on. */
export class PersonChosen extends Event {
  static readonly type = 'person-chosen';
  readonly person: string;
  constructor(person: string) {
    super(PersonChosen.type, UP);
    this.person = person;
  }
}

/** To the shell: bring what the remote has, or take there what is here. */
export class RemoteAsked extends Event {
  static readonly type = 'remote-asked';
  readonly act: 'pull' | 'push';
  constructor(act: 'pull' | 'push') {
    super(RemoteAsked.type, UP);
    this.act = act;
  }
}

/** From the bar to the shell: go to a page. */
export class PlaceChosen extends Event {
  static readonly type = 'place-chosen';
  readonly path: string;
  constructor(path: string) {
    super(PlaceChosen.type, UP);
    this.path = path;
  }
}
