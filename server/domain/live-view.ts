// A meeting under way as one person sees it: the shape that the server sends and the page shows. Words and numbers only; no rule is worked out here.

import type { AgendaItem } from './meeting.ts';
import type { MeetingCan } from './meeting-command.ts';
import type { Attendee, Presence } from './meeting-event.ts';
import type { Journal } from './meeting-journal.ts';
import type { MeetingOutcome, OutcomeIcon } from './meeting-outcome.ts';
import type { Conclusion, MeetingState, NotedStance } from './meeting-state.ts';
import type { MeetingView } from './meeting-view.ts';
import type { PersonId } from './person.ts';
import type { Stance } from './stance.ts';
import type { ShownStatus } from './decision.ts';

/** Somebody who is in the room, or is expected there. */
export interface InRoom {
  readonly who: Attendee;
  readonly name: string;
  /** Null for whoever was not noted yet. */
  readonly presence: Presence | null;
  /** "facilitates", "minutes", "presents", "guest"; may be empty. */
  readonly part: string;
  /** ISO instants. */
  readonly since: string | null;
  readonly until: string | null;
  /** They came after it had begun. */
  readonly late: boolean;
}

/** A success measure of a trial that is judged. */
export interface ShownMeasure {
  readonly metric: string;
  readonly value: string;
  readonly target: string;
  readonly result: 'met' | 'not-met' | 'not-measured';
}

/** What somebody holds against a decision: an open objection, or a challenge to what is in force. */
export interface Against {
  readonly id: string;
  readonly kind: 'objection' | 'challenge';
  readonly name: string;
  /** In their own words. */
  readonly words: string;
  /** What would turn it into a yes; may be empty. */
  readonly yesIf: string;
  /** "19 Sep" */
  readonly since: string;
  readonly answers: readonly { readonly name: string; readonly words: string }[];
}

/** One decision of the current item. */
export interface OnTable {
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly path: string;
  readonly digest: string;
  readonly status: ShownStatus;
  readonly measures: readonly ShownMeasure[];
  readonly against: readonly Against[];
  /** "Deciders here: 2 of 3, quorum 2 met"; empty where nobody decides. */
  readonly quorum: string;
  readonly deciders: readonly {
    readonly id: PersonId;
    readonly name: string;
    readonly here: boolean;
    /** The stance they have on this very text; null for none, or one on other text. */
    readonly stance: Stance | null;
    /** A verdict on the trial: "Adopt"; empty for none. */
    readonly verdict: string;
  }[];
  /** ISO date to which a trial can be extended at most; null where there is none. */
  readonly extendUntil: string | null;
  /** May the viewer take a stance on it, or give a verdict? */
  readonly canSign: true | string;
  readonly canJudge: true | string;
}

export interface OfferedOutcome {
  readonly outcome: MeetingOutcome;
  readonly label: string;
  /** What it does here. */
  readonly hint: string;
  readonly icon: OutcomeIcon;
  /** True, or the sentence that refuses it to this person now. */
  readonly can: true | string;
  /** The same for each of the item's decisions by itself, by its path. */
  readonly each: Readonly<Record<string, true | string>>;
}

export interface CurrentItem {
  readonly item: AgendaItem;
  readonly offered: readonly OfferedOutcome[];
  readonly table: readonly OnTable[];
  readonly concluded: Conclusion | null;
  /** Actions of earlier meetings that the item asks about. */
  readonly due: readonly DueNow[];
}

/** An action of an earlier meeting, on the table of this one. */
export interface DueNow {
  readonly id: string;
  /** Date of the meeting that agreed on it. */
  readonly meeting: string;
  readonly what: string;
  readonly owner: string;
  /** "27 Nov" */
  readonly by: string;
  readonly done: boolean;
  /** May the viewer say that it is done? */
  readonly can: true | string;
}

export interface LiveView {
  readonly meeting: MeetingView;
  /** ISO instant at the server. */
  readonly at: string;
  readonly since: string | null;
  readonly ended: string | null;
  readonly journal: Journal;
  readonly current: CurrentItem | null;
  readonly conclusions: MeetingState['conclusions'];
  readonly actions: readonly {
    readonly id: string;
    readonly what: string;
    readonly owner: string;
    /** ISO date. */
    readonly due: string;
    readonly done: boolean;
  }[];
  readonly room: readonly InRoom[];
  /** Names of everybody whom notes, the queue and drafts speak of. */
  readonly names: Readonly<Record<PersonId, string>>;
  /** Stances noted for people, that wait for them. */
  readonly noted: readonly (NotedStance & {
    readonly label: string;
    readonly name: string;
    readonly by: PersonId;
  })[];
  /** Labels of decisions that escalate if the meeting ends as it is now: it would be the third in a row to leave them. */
  readonly escalating: readonly string[];
  readonly you: { readonly id: PersonId | null; readonly leads: boolean };
  readonly can: MeetingCan;
  /** ISO date of the meeting before whose minutes nobody has approved yet. */
  readonly unapproved: string | null;
}
