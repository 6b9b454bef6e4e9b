// What a meeting and its agenda are, with the table of reasons for which something stands on it (DOMAIN section 10).
// JSON-safe shapes and words only, so that the browser and the exports can read them; agenda.ts does the finding.

import type { PersonId } from './person.ts';
import type { Series } from './policy.ts';
import { numberInWords } from './words.ts';

/** One meeting of a series. */
export interface Occurrence {
  /** ISO date on the wall calendar of the series. */
  readonly date: string;
  /** ISO instants. */
  readonly start: string;
  readonly end: string;
}

export type Ask = 'decide' | 'advise' | 'inform';

/** What the meeting is asked; a person reads "Decide:" and then the item's own words. */
export const ASKS: Readonly<Record<Ask, { readonly label: string }>> = {
  decide: { label: 'Decide' },
  advise: { label: 'Advise' },
  inform: { label: 'Inform' },
};

export type Reason =
  | 'consent-agenda'
  | 'trial'
  | 'escalated'
  | 'challenged-or-bypassed'
  | 'open-objection'
  | 'carried-over'
  | 'no-quorum'
  | 'action'
  | 'new'
  | 'debt'
  | 'old-and-cited'
  | 'added';

interface ReasonRow {
  /** Place in the agenda, from 1; what stands under several reasons takes the first. */
  readonly number: number;
  readonly label: string;
  /** The time box. */
  readonly minutes: number;
  /** What a deciding meeting is asked; an advisory one is never asked to decide. */
  readonly asks: Ask;
  /** May it go to the next meeting when time is short? */
  readonly cuttable: boolean;
  /** Name of the icon. */
  readonly icon: string;
  /** Who asks why something is on the agenda reads this. */
  readonly rule: string;
  /** What to read of its decisions before the meeting; empty where nothing is to be read. */
  readonly reading: string;
}

export const REASONS: Readonly<Record<Reason, ReasonRow>> = {
  'consent-agenda': {
    number: 1,
    label: 'Consent agenda',
    minutes: 5,
    asks: 'decide',
    cuttable: false,
    icon: 'list-checks',
    rule: 'In review, the deadline has passed or is near, nobody objects, and the quorum is there or silence is assent. Near is the freeze and five more working days from the meeting.',
    reading: 'the text',
  },
  trial: {
    number: 2,
    label: 'Trial',
    minutes: 10,
    asks: 'decide',
    cuttable: false,
    icon: 'flask-conical',
    rule: 'Safe to try, and the review-by date has passed or lies within 30 days of the meeting.',
    reading: 'the trial and what was measured',
  },
  escalated: {
    number: 3,
    label: 'Escalated',
    minutes: 20,
    asks: 'decide',
    cuttable: false,
    icon: 'arrow-up-right',
    rule: 'Talking did not settle it, and this meeting is the level it was escalated to.',
    reading: 'what each side says',
  },
  'challenged-or-bypassed': {
    number: 4,
    label: 'Challenged or bypassed',
    minutes: 10,
    asks: 'decide',
    cuttable: false,
    icon: 'message-circle-warning',
    rule: 'Somebody objects to a decision in force, or its status line was changed by another hand.',
    reading: 'what has changed since it was decided',
  },
  'open-objection': {
    number: 5,
    label: 'Open objection',
    minutes: 15,
    asks: 'decide',
    cuttable: true,
    icon: 'octagon-x',
    rule: 'In review, and an objection stands that its objector has not lifted.',
    reading: 'the text, the objection and its answers',
  },
  'carried-over': {
    number: 6,
    label: 'Carried over',
    minutes: 10,
    asks: 'decide',
    cuttable: true,
    icon: 'corner-down-right',
    rule: 'The last meeting did not finish it: there was no time, it was not reached, or it was carried over. A review that three meetings in a row leave escalates by itself; an item of people comes again until it is concluded or hidden.',
    reading: 'the text',
  },
  'no-quorum': {
    number: 7,
    label: 'No quorum yet',
    minutes: 10,
    asks: 'decide',
    cuttable: true,
    icon: 'users',
    rule: 'In review, the deadline has passed or is near, and too few deciders have answered. Near is the freeze and five more working days from the meeting.',
    reading: 'the text',
  },
  action: {
    number: 8,
    label: 'Action due',
    minutes: 5,
    asks: 'inform',
    cuttable: true,
    icon: 'square-check',
    rule: 'An action that a meeting agreed on is due and not done.',
    reading: '',
  },
  new: {
    number: 9,
    label: 'New',
    minutes: 10,
    asks: 'advise',
    cuttable: true,
    icon: 'sparkle',
    rule: 'Went to review since the last meeting, and reaches as far as this meeting does.',
    reading: 'the text',
  },
  debt: {
    number: 10,
    label: 'Debt and roadmap',
    minutes: 15,
    asks: 'advise',
    cuttable: true,
    icon: 'hammer',
    rule: 'Technical debt, in review or in force and reaching as far as this meeting does, for which no quarter has been found, or whose quarter has passed. The three that cost most in a year for each day that repaying them takes. What a meeting has talked about rests for six months, unless its text changes.',
    reading: 'the text',
  },
  'old-and-cited': {
    number: 11,
    label: 'Old and relied on',
    minutes: 5,
    asks: 'advise',
    cuttable: true,
    icon: 'history',
    rule: 'Accepted at least 18 months before the meeting, and something that is still open refers to it. What a meeting has talked about rests for six months, unless its text changes or something newer refers to it.',
    reading: 'the text',
  },
  added: {
    number: 12,
    label: 'Added',
    minutes: 10,
    asks: 'advise',
    cuttable: true,
    icon: 'plus',
    rule: 'Somebody put it on the agenda by hand.',
    reading: 'the text',
  },
};

export const REASON_NAMES = Object.keys(REASONS) as readonly Reason[];

/** One reason as it holds for one decision. */
export interface Ground {
  readonly reason: Reason;
  /** "Trial overdue", where the row says "Trial". */
  readonly label: string;
  /** "Stands since 19 Sep". */
  readonly detail: string;
}

/** A decision as it stands on an agenda. */
export interface AgendaDecision {
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly path: string;
  /** The text that the agenda was made on. */
  readonly digest: string;
  /** The instant or ISO date that presses; null when nothing does. */
  readonly deadline: string | null;
  /** Text, round or objection came after the freeze. */
  readonly late: boolean;
  /** On the consent agenda: what would still bar accepting it, as sentences. */
  readonly lacks: readonly string[];
  /** Further reasons, beside the item's own. */
  readonly also: readonly Ground[];
}

export interface Presenter {
  /** Null for somebody whom only the record names. */
  readonly id: PersonId | null;
  readonly name: string;
}

export interface AgendaItem extends Ground {
  /** Stable while the agenda changes around it. */
  readonly id: string;
  /** From 1. */
  readonly position: number;
  readonly title: string;
  readonly asks: Ask;
  /** What exactly, to be read after "Decide:". */
  readonly ask: string;
  readonly presenter: Presenter | null;
  readonly minutes: number;
  /** Wall clock of the series, "14:05"; null when it doesn't fit. */
  readonly startsAt: string | null;
  /** False when it goes to the next meeting. */
  readonly fits: boolean;
  readonly late: boolean;
  /** What became of it after the freeze, as a sentence; null while it still asks something. */
  readonly settled: string | null;
  /** Wall clock before which its presenter can't be there. */
  readonly notBefore: string | null;
  readonly decisions: readonly AgendaDecision[];
  /** Of the block of actions: each that is due. */
  readonly actions: readonly AgendaAction[];
}

/** An action on an agenda. */
export interface AgendaAction {
  readonly id: string;
  /** Date of the meeting that agreed on it. */
  readonly meeting: string;
  readonly what: string;
  readonly owner: Presenter;
  /** ISO date. */
  readonly due: string;
}

/** An item that somebody took off this agenda, with why. */
export interface Hidden {
  readonly id: string;
  /** Postponed: a decider asked for time, because what they got came after the freeze. */
  readonly kind: 'hidden' | 'postponed';
  readonly title: string;
  readonly decisions: readonly AgendaDecision[];
  readonly reason: string;
  readonly by: { readonly id: PersonId; readonly name: string };
  readonly at: string;
}

/** What somebody did to a meeting, with why. */
export interface Changed {
  readonly reason: string;
  /** Their name. */
  readonly by: string;
  readonly at: string;
}

/** Somebody who presents, or decides about something on the agenda. */
export interface Expected {
  readonly id: PersonId;
  readonly name: string;
  /** They are away on the day it is held. */
  readonly away: boolean;
}

export interface Agenda extends Occurrence {
  /** ISO date on which it is held; `date` is the one that the rule gives. */
  readonly on: string;
  readonly moved: Changed | null;
  readonly cancelled: Changed | null;
  /** How often it was moved, cancelled or called off: a calendar's SEQUENCE. */
  readonly sequence: number;
  readonly series: Pick<Series, 'id' | 'name' | 'mode' | 'where' | 'zone'>;
  /** Wall clock of the series. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly facilitators: readonly { readonly id: PersonId; readonly name: string }[];
  /** Who keeps the minutes; null while nobody is named. */
  readonly scribe: { readonly id: PersonId; readonly name: string } | null;
  /** Without who leads it. */
  readonly expected: readonly Expected[];
  /** ISO dates of the meetings around this one. */
  readonly previous: string | null;
  readonly next: string | null;
  /** The instant from which what comes is late. */
  readonly freezesAt: string;
  readonly frozen: boolean;
  readonly minutes: {
    /** What may be planned. */
    readonly available: number;
    /** What all items together would take. */
    readonly wanted: number;
    /** What the items that fit take; more than `available` only by items that are never cut. */
    readonly planned: number;
  };
  readonly items: readonly AgendaItem[];
  readonly hidden: readonly Hidden[];
  /** The instant it was made for. */
  readonly builtAt: string;
}

/** Where a meeting is found, below the server's address. */
export function meetingPath(series: string, date: string): string {
  return `/meetings/${encodeURIComponent(series)}/${date}`;
}

/** "Decide: does the answer lift the objection?" */
export function askInWords(item: Pick<AgendaItem, 'asks' | 'ask'>): string {
  return `${ASKS[item.asks].label}: ${item.ask}`;
}

/** "ADR-0045, ADR-0046": whom the item is about. */
export function labelsOf(item: Pick<AgendaItem, 'decisions'>): string {
  return item.decisions.map((one) => one.label).join(', ');
}

/** "Hidden by Eli", "Postponed by Cy". */
export function hiddenInWords({ kind, by }: Pick<Hidden, 'kind' | 'by'>): string {
  return kind === 'postponed' ? `Postponed by ${by.name}` : `Hidden by ${by.name}`;
}

/** The one decision an item is about; null for a block. */
export function subjectOf({ id, decisions }: Pick<AgendaItem, 'id' | 'decisions'>): AgendaDecision | null {
  const [only] = decisions;
  return only !== undefined && only.path === id ? only : null;
}

/** "Five decisions that nobody objects to" */
export function titleOfBlock(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'decision' : 'decisions'} that nobody objects to`;
}
