// What elements say to the element above them. Each event is a class with typed fields; its `type` is the name to listen for.
// All bubble and cross shadow roots, so a page listens once: `@stance-chosen=${(event: StanceChosen) => …}`.

import type { Stance } from '../server/domain/stance.ts';
import type { Shortcut } from './shortcuts.ts';

const UP: EventInit = { bubbles: true, composed: true };

/** A stance was picked, not yet signed. */
export class StanceChosen extends Event {
  static readonly type = 'stance-chosen';
  readonly stance: Stance;
  constructor(stance: Stance) {
    super(StanceChosen.type, UP);
    this.stance = stance;
  }
}

/** An item of a menu was chosen, by its key. */
export class MenuChosen extends Event {
  static readonly type = 'menu-chosen';
  readonly item: string;
  constructor(item: string) {
    super(MenuChosen.type, UP);
    this.item = item;
  }
}

/** The prose has been laid out; these are its headings, with their slugs as ids, in order. */
export class ProseReady extends Event {
  static readonly type = 'prose-ready';
  readonly headings: readonly HTMLElement[];
  constructor(headings: readonly HTMLElement[]) {
    super(ProseReady.type, UP);
    this.headings = headings;
  }
}

/** A dialog was closed without its action: by Esc, by its "not now" button. */
export class DialogClosed extends Event {
  static readonly type = 'dialog-closed';
  constructor() {
    super(DialogClosed.type, UP);
  }
}

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
