// What a search finds, as a list shows it: shapes only, so that the server fills them and the browser's elements read them.

import type { ShownStatus } from './decision.ts';
import type { PersonId } from './person.ts';
import type { FilterKey, Query } from './query.ts';

/** A run of a text; `hit` runs are the words that were looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

export interface Hit {
  readonly path: string;
  readonly ref: string;
  readonly label: string;
  readonly title: readonly SnippetPart[];
  readonly status: ShownStatus;
  /** ISO date it was decided on, or its own date. */
  readonly date: string | null;
  readonly area: string | null;
  readonly tags: readonly string[];
  readonly people: readonly {
    readonly name: string;
    readonly initials: string;
    readonly id: PersonId | null;
  }[];
  readonly snippet: readonly SnippetPart[];
  /** The relation worth knowing first: what replaced it, or what it replaced. */
  readonly relation: { readonly words: string; readonly label: string; readonly ref: string } | null;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface Facet {
  readonly key: FilterKey;
  readonly label: string;
  readonly values: readonly FacetValue[];
}

export interface Results {
  readonly query: Query;
  readonly total: number;
  /** How many decisions there are at all. */
  readonly of: number;
  readonly hits: readonly Hit[];
  readonly facets: readonly Facet[];
}
