// The event log of one decision: what happened, who did it, when. Append-only; types are only ever added (DOMAIN sections 1 and 13).
// One event is one line of `.accord/reviews/<path of the record>.jsonl`.

import type { Envelope, Log } from './log.ts';
import type { PersonId } from './person.ts';
import type { AmendmentEvent } from './review/amendment.ts';
import type { BriefEvent } from './review/brief.ts';
import type { BypassEvent } from './review/bypass.ts';
import type { ClosingEvent } from './review/closing.ts';
import type { EscalationEvent } from './review/escalation.ts';
import type { InForceEvent } from './review/in-force.ts';
import type { ObjectionEvent } from './review/objection.ts';
import type { ParticipantEvent } from './review/participant.ts';
import type { RoundEvent } from './review/round.ts';
import type { RulingEvent } from './review/ruling.ts';
import type { StanceEvent } from './review/stance-taking.ts';
import type { CommentEvent } from './review/comment.ts';
import type { ThreadEvent } from './review/thread.ts';
import type { TrialEvent } from './review/trial.ts';
import type { UndoEvent } from './review/undo.ts';
import type { WritingEvent } from './review/writing.ts';

export type Scope = 'subsystem' | 'team' | 'multiple-teams' | 'company';
export type Door = 'one-way' | 'two-way';
export type Role = 'decider' | 'consulted' | 'informed';

/** One text of a decision: which commit showed it, its blob, and the digest of what is signed. */
export interface TextRef {
  /** The commit at which it was read; null for a text that came with the event's own commit. */
  readonly commit: string | null;
  readonly blob: string;
  /** `sha256:` and 64 hex digits over the canonical text. */
  readonly digest: string;
}

export interface Participant {
  readonly person: PersonId;
  readonly role: Role;
}

/** The rules a round is judged by, written down when it opens, so that a later policy can't change it. */
export interface RoundRules {
  /** Fraction of the deciders that must have answered, 0 to 1. */
  readonly quorum: number;
  /** How many consents by people who aren't the author. */
  readonly support: number;
  /** Must a decider from outside the owning team have answered? */
  readonly outsideVoice: boolean;
  /** Is silence assent once the deadline has passed? */
  readonly lazy: boolean;
  /** Days of silence after which an answered objection may lapse. */
  readonly lapseDays: number;
  /** Hash of the policy they come from; missing in logs of before it was kept. */
  readonly policy?: string | undefined;
}

/** What happened, by type. Past tense; imperative commands are in `command.ts`. Each noun has its own, in `review/`. */
export type EventBody =
  | WritingEvent
  | RoundEvent
  | ParticipantEvent
  | StanceEvent
  | ObjectionEvent
  | ThreadEvent
  | CommentEvent
  | ClosingEvent
  | InForceEvent
  | AmendmentEvent
  | BypassEvent
  | EscalationEvent
  | BriefEvent
  | RulingEvent
  | TrialEvent
  | UndoEvent;

export type EventType = EventBody['type'];
export type ReviewEvent = Envelope & EventBody;

/** What the log of one record holds, in fold order. */
export type ReviewLog = Log<ReviewEvent>;

export const EMPTY_LOG: ReviewLog = { events: [], newer: [], broken: [] };

/** Logs of reviews lie below this folder. */
export const LOG_FOLDER = '.accord/reviews/';

/** Where the log of a record is kept: the path mirrors the record's, without `.md`. */
export function logPath(recordPath: string): string {
  return `${LOG_FOLDER}${recordPath.replace(/\.md$/iu, '')}.jsonl`;
}

/** The path a record has, or had, whose log this is. */
export function loggedPath(path: string): string {
  const name = path.slice(LOG_FOLDER.length).replace(/\.jsonl$/u, '');
  return /\.(?:adoc|asciidoc|rst|markdown)$/iu.test(name) ? name : `${name}.md`;
}
