// One decision as one person sees it now: what the server sends and every page shows. JSON-safe.

import type { Decision } from './decision.ts';
import type { ReviewEvent } from './event.ts';
import type { Judgement } from './judgement.ts';
import type { Person, PersonId } from './person.ts';
import type { Can, roleOf, StanceEntry } from './review.ts';

export interface DecisionView {
  readonly decision: Decision;
  /** The instant it was judged for. */
  readonly at: string;
  /** The whole file. */
  readonly text: string;
  /** The decision's own text: without front matter, title and metadata lines. */
  readonly body: string;
  readonly revision: number;
  readonly judgement: Judgement | null;
  readonly can: Can;
  /** True, or why the file can't be edited here. */
  readonly editable: true | string;
  readonly events: readonly ReviewEvent[];
  readonly you: {
    /** Empty for somebody who only reads. */
    readonly id: PersonId;
    readonly role: ReturnType<typeof roleOf>;
    readonly author: boolean;
    readonly stance: StanceEntry | null;
    readonly outdated: boolean;
  };
  /** People who occur in it, by id. */
  readonly people: Readonly<Record<PersonId, Person>>;
  /** The other ends of its relations, by path. */
  readonly related: Readonly<Record<string, Related>>;
  /** Paths of the documents beside the decisions that its text names. */
  readonly documents: readonly string[];
  /** Templates' guidance for its sections, when it was made from one. */
  readonly template: string | null;
}

export interface Related extends Pick<Decision, 'ref' | 'status'> {
  readonly label: string;
  readonly title: string;
}
