// What elements say that any page can use: menus, dialogs, fields of people, prose.

import { UP } from './up.ts';

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

/** The people in a field changed; these are their ids. */
export class PeopleChanged extends Event {
  static readonly type = 'people-changed';
  readonly people: readonly string[];
  constructor(people: readonly string[]) {
    super(PeopleChanged.type, UP);
    this.people = people;
  }
}

/** What a tab of a page shows was chosen; its address says it. */
export class QueryChosen extends Event {
  static readonly type = 'query-chosen';
  readonly query: URLSearchParams;
  constructor(query: URLSearchParams) {
    super(QueryChosen.type, UP);
    this.query = query;
  }
}
