// The log of one meeting: what was planned, who was there, what came of each item. Append-only, like the log of a decision, in
// `.accord/meetings/<series>/<date>.jsonl`; the date is the one that the rule of the series gives, whatever day the meeting was moved to.

import type { Envelope, Log } from './log.ts';
import type { Ask, AgendaItem } from './meeting.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import type { DecisionQuorum } from './meeting-quorum.ts';
import type { PersonId } from './person.ts';
import type { Stance } from './stance.ts';

/** Somebody in the room: a person that Accord knows, or a guest by name. */
export type Attendee =
  { readonly kind: 'person'; readonly person: PersonId } | { readonly kind: 'guest'; readonly name: string };

export type Presence = 'here' | 'online' | 'left' | 'away';

/** What a meeting said about one decision of an item. */
export interface DecisionOutcome {
  /** Path of the record. */
  readonly decision: string;
  readonly outcome: MeetingOutcome;
}

export type MeetingEventBody =
  | {
      readonly type: 'meeting-moved';
      /** ISO date and wall clock in the zone of the series. */
      readonly date: string;
      readonly time: string;
      readonly reason: string;
    }
  | { readonly type: 'meeting-cancelled'; readonly reason: string }
  | { readonly type: 'meeting-restored'; readonly reason: string }
  | { readonly type: 'scribe-named'; readonly person: PersonId | null }
  | {
      readonly type: 'item-added';
      readonly item: string;
      readonly title: string;
      readonly asks: Ask;
      readonly ask: string;
      readonly minutes: number;
      readonly presenter: PersonId | null;
      /** Path of the record it is about; null for anything else. */
      readonly decision: string | null;
    }
  | { readonly type: 'item-hidden'; readonly item: string; readonly reason: string }
  | { readonly type: 'item-shown'; readonly item: string }
  | {
      readonly type: 'item-placed';
      readonly item: string;
      /** The item it now stands before; null for the end. */
      readonly before: string | null;
    }
  | { readonly type: 'item-timed'; readonly item: string; readonly minutes: number }
  | {
      readonly type: 'presenter-named';
      readonly item: string;
      readonly presenter: PersonId | null;
      /** Wall clock, "14:30": the presenter can't be there before. */
      readonly notBefore: string | null;
    }
  | { readonly type: 'decision-pulled-out'; readonly decision: string }
  | {
      readonly type: 'agenda-frozen';
      readonly items: readonly AgendaItem[];
      /** The commit whose texts the items were made on. */
      readonly commit: string | null;
    }
  | { readonly type: 'item-postponed'; readonly item: string; readonly reason: string }
  | { readonly type: 'meeting-started' }
  | { readonly type: 'attendance-noted'; readonly who: Attendee; readonly presence: Presence }
  /** What somebody in the room said, written down by the scribe. It signs nothing until the person confirms it. */
  | {
      readonly type: 'stance-noted';
      readonly note: string;
      readonly decision: string;
      readonly person: PersonId;
      readonly stance: Stance;
      readonly reason: string;
      readonly yesIf: string;
      /** Digest of the text that lay on the table. */
      readonly digest: string;
    }
  /** The person has signed it, in the same commit. */
  | { readonly type: 'stance-confirmed'; readonly note: string }
  | { readonly type: 'stance-declined'; readonly note: string; readonly reason: string }
  | {
      readonly type: 'item-concluded';
      readonly item: string;
      readonly outcomes: readonly DecisionOutcome[];
      /** What came of an item that is about no decision. */
      readonly outcome: MeetingOutcome;
      /** One line. */
      readonly conclusion: string;
      readonly notes: string;
      /** Deciders of the item who were there. */
      readonly present: readonly PersonId[];
      /** How many of each decision's deciders took part; empty in logs from before it was noted. */
      readonly quorums: readonly DecisionQuorum[];
      readonly seconds: number;
    }
  | {
      readonly type: 'action-agreed';
      readonly action: string;
      readonly item: string | null;
      readonly what: string;
      readonly owner: PersonId;
      /** ISO date. */
      readonly due: string;
    }
  | {
      readonly type: 'action-changed';
      readonly action: string;
      readonly owner: PersonId;
      readonly due: string;
      readonly reason: string;
    }
  | { readonly type: 'action-done'; readonly action: string; readonly note: string }
  | { readonly type: 'action-dropped'; readonly action: string; readonly reason: string }
  | {
      readonly type: 'meeting-ended';
      readonly notes: string;
      /** Paths of the records that were left once too often and are escalated in the same commit; empty in logs from before it was noted. */
      readonly escalated: readonly string[];
    }
  | { readonly type: 'minutes-corrected'; readonly correction: string }
  | { readonly type: 'minutes-approved'; readonly how: 'meeting' | 'lapse' };

export type MeetingEventType = MeetingEventBody['type'];

export type MeetingEvent = Envelope & MeetingEventBody;
export type MeetingLog = Log<MeetingEvent>;

export const NO_MEETING_LOG: MeetingLog = { events: [], newer: [], broken: [] };

/** Logs and minutes of meetings lie below this folder. */
export const MEETING_FOLDER = '.accord/meetings/';

/** `date` is the date by the rule of the series. */
export function meetingLogPath(series: string, date: string): string {
  return `${MEETING_FOLDER}${series}/${date}.jsonl`;
}

export function minutesPath(series: string, date: string): string {
  return `${MEETING_FOLDER}${series}/${date}.minutes.md`;
}

/** Whose log a file is; null for what is none. */
export function meetingOfPath(path: string): { readonly series: string; readonly date: string } | null {
  const match = /^\.accord\/meetings\/([a-z0-9][a-z0-9-]*)\/(\d{4}-\d\d-\d\d)\.jsonl$/u.exec(path);
  const [, series, date] = match ?? [];
  return series === undefined || date === undefined ? null : { series, date };
}
