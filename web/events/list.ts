// What is said around the list of decisions and its search field.

import type { FilterKey } from '../../server/domain/query.ts';
import { UP } from './up.ts';

/** The text of a search field changed. */
export class QueryTyped extends Event {
  static readonly type = 'query-typed';
  readonly text: string;
  /** The text without a filter's value that is still being typed: `status:acc` finds nothing, `status:accepted` will. */
  readonly settled: string;
  constructor(text: string, settled: string) {
    super(QueryTyped.type, UP);
    this.text = text;
    this.settled = settled;
  }
}

/** The search field is done with: the reader goes to the results. */
export class QueryLeft extends Event {
  static readonly type = 'query-left';
  constructor() {
    super(QueryLeft.type, UP);
  }
}

/** A value of a filter was put in or taken out. */
export class FilterToggled extends Event {
  static readonly type = 'filter-toggled';
  readonly key: FilterKey;
  readonly value: string;
  constructor(key: FilterKey, value: string) {
    super(FilterToggled.type, UP);
    this.key = key;
    this.value = value;
  }
}

/** The column that shows a decision beside the list is to be closed, or opened again. */
export class PeekToggled extends Event {
  static readonly type = 'peek-toggled';
  constructor() {
    super(PeekToggled.type, UP);
  }
}

/** what was snoozed is to wait again. */
export class TurnWanted extends Event {
  static readonly type = 'turn-wanted';
  /** Path of the decision. */
  readonly path: string;
  constructor(path: string) {
    super(TurnWanted.type, UP);
    this.path = path;
  }
}
