// One decision as one person sees it now: what the server sends and every page shows. JSON-safe.

import type { Place } from './anchor.ts';
import type { Debt } from './debt.ts';
import type { Decision } from './decision.ts';
import type { ReviewEvent } from './event.ts';
import type { Judgement } from './judgement.ts';
import type { LadderView } from './ladder-view.ts';
import type { Person, PersonId } from './person.ts';
import type { Yours } from './personal.ts';
import type { Can, roleOf, StanceEntry } from './review.ts';
import type { TermNeed, TrialTerms } from './trial.ts';
import type { TrialView } from './trial-view.ts';

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
  /** Where each thread stands on this text, by its id; those on the decision as a whole have no place. */
  readonly places: Readonly<Record<string, Place>>;
  /** What you may do in its threads and with its objections. */
  readonly talk: Talk;
  /** Participants who are away, with who answers for them. */
  readonly away: Readonly<Record<PersonId, PersonId | null>>;
  /** For each participant: true, or why they can't be reminded now. */
  readonly remind: Readonly<Record<PersonId, true | string>>;
  /** From when on an open objection may lapse, by its id; null while it was not answered or its objector not reminded. */
  readonly lapses: Readonly<Record<string, string | null>>;
  /** From when on an amendment may be made, by its id. */
  readonly amendments: Readonly<Record<string, string>>;
  /** Is the text in force another one than was decided on? */
  readonly altered: boolean;
  /** What it superseded, with the labels of what bars its return. */
  readonly predecessors: readonly { readonly path: string; readonly barredBy: readonly string[] }[];
  /** Its escalation: under way, coming by itself, or over; null where there is none. */
  readonly ladder: LadderView | null;
  /** Null for what was never safe to try. */
  readonly trial: TrialView | null;
  /** Terms of a trial that stand in the signed text, with what they still need; null where none do. */
  readonly terms: { readonly said: TrialTerms; readonly needs: readonly TermNeed[] } | null;
  /** Paths of decisions on trial that would supersede this one. */
  readonly onTrial: readonly string[];
  /** What it costs and brings, for a technical debt. */
  readonly debt: Debt | null;
  /** Paths of the decisions whose consequence this debt is. */
  readonly comesFrom: readonly string[];
  /** Debts that this decision left, as their files say. */
  readonly debts: readonly { readonly path: string; readonly debt: Debt }[];
  readonly you: {
    /** Empty for somebody who only reads. */
    readonly id: PersonId;
    readonly role: ReturnType<typeof roleOf>;
    readonly author: boolean;
    readonly stance: StanceEntry | null;
    readonly outdated: boolean;
    /** Those who are away and for whom you may sign. */
    readonly signsFor: readonly PersonId[];
  };
  /** What is theirs alone. */
  readonly yours: Yours;
  /** People who occur in it, by id. */
  readonly people: Readonly<Record<PersonId, Person>>;
  /** The other ends of its relations, by path. */
  readonly related: Readonly<Record<string, Related>>;
  /** Paths of the documents beside the decisions that its text names. */
  readonly documents: readonly string[];
  /** Templates' guidance for its sections, when it was made from one. */
  readonly template: string | null;
}

/** True, or the sentence that refuses it to this person now. */
type May = true | string;

export interface Talk {
  /** Opening a thread that blocks. */
  readonly blocking: May;
  /** By the thread's id. `resolve` is opening it again where it is resolved, `mark` the other of blocking and not. */
  readonly threads: Readonly<
    Record<string, { readonly resolve: May; readonly mark: May; readonly apply: May; readonly move: May }>
  >;
  /** By the id of the open objection. */
  readonly objections: Readonly<
    Record<
      string,
      { readonly answer: May; readonly resolve: May; readonly downgrade: May; readonly lapse: May }
    >
  >;
  /** By the comment's id. */
  readonly comments: Readonly<
    Record<string, { readonly edit: May; readonly redact: May; readonly admit: May }>
  >;
}

export interface Related extends Pick<Decision, 'ref' | 'status'> {
  readonly label: string;
  readonly title: string;
}
