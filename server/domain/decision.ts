// One decision as everybody sees it: the record's file, its log, and what both say together. JSON-safe; who looks at it and when come later.

import type { Door, Scope } from './event.ts';
import type { PersonId } from './person.ts';
import { judge } from './judgement.ts';
import type { Relation } from './record/links.ts';
import type { DecisionRecord } from './record/record.ts';
import { isBypassed, lastRound, statusOf, type Review, type Situation } from './review.ts';
import { STATUSES, WORDS, type Status, type StatusWord } from './status.ts';
import { dateWithYear } from './words.ts';

/** A status as it is shown: what the log says, or the file's own word where there is no log. */
export type ShownStatus =
  | {
      readonly kind: 'logged';
      readonly status: Status;
      /** The file's word when another hand changed it after the log began. */ readonly bypassed: StatusWord | null;
      /** For what is safe to try: the ISO date until which it holds. */
      readonly until?: string | undefined;
    }
  | {
      readonly kind: 'as-found';
      readonly word: StatusWord;
      /** The file's own words, verbatim. */ readonly text: string | null;
    };

export interface Decision {
  readonly record: DecisionRecord;
  /** What a URL uses: the label where it is unique in the repository, else the path. */
  readonly ref: string;
  /** Blob id of the file. */
  readonly blob: string;
  readonly digest: string;
  readonly status: ShownStatus;
  readonly review: Review;
  readonly relations: readonly Relation[];
  /** Headings the template asks for that are empty or placeholders. */
  readonly unfilled: readonly string[];
  /** Name of the policy's area, if one fits. */
  readonly area: string | null;
  /** Lines of the log that can't be read, or were written by a newer Accord. */
  readonly logNotes: readonly string[];
}

/** The status to show: the log's, else the file's word, superseded where a successor says so. */
export function shownStatus(review: Review, record: DecisionRecord, effectiveWord: StatusWord): ShownStatus {
  const status = statusOf(review);
  if (status === null) return { kind: 'as-found', word: effectiveWord, text: record.status.text };
  return {
    kind: 'logged',
    status,
    bypassed: isBypassed(review, record.status.word) ? record.status.word : null,
    ...(review.standing.kind === 'safe-to-try' ? { until: review.standing.reviewBy } : {}),
  };
}

/** Does the decision hold now? */
export function isInForce(status: ShownStatus): boolean {
  if (status.kind === 'as-found') return status.word === 'accepted';
  return STATUSES[status.status].inForce;
}

/** Is a review open, and its word in the file nobody else's? What was bypassed shows the file's word until a decider ratifies or reverts it. */
export function isUnderReview({ status }: Pick<Decision, 'status'>): boolean {
  return status.kind === 'logged' && status.status === 'in-review' && status.bypassed === null;
}

/** One key for filters, facets and `status:` queries: the status, or the seal an as-found word wears. */
export function statusKey(status: ShownStatus): Status | 'proposed' | 'other' | 'none' {
  if (status.kind === 'logged') return status.status;
  return status.word === 'proposed' || status.word === 'other' || status.word === 'none'
    ? status.word
    : WORDS[status.word].seal;
}

/** The seal a status wears: the log's, or the file's where it is the file's word that is shown. */
export function sealOf(status: ShownStatus): Status {
  if (status.kind === 'as-found') return WORDS[status.word].seal;
  return status.bypassed === null ? status.status : WORDS[status.bypassed].seal;
}

/** How the status is called: "In review", "Proposed", "Safe to try until 3 Nov 2026", "Accepted, bypassed" (DOMAIN section 2: the file's word). */
export function statusLabel(status: ShownStatus): string {
  if (status.kind === 'as-found') return WORDS[status.word].label;
  if (status.bypassed !== null) return `${WORDS[status.bypassed].label}, bypassed`;
  const { label } = STATUSES[status.status];
  return status.until === undefined ? label : `${label} until ${dateWithYear(status.until)}`;
}

/** ISO date (or instant) on which it was decided or last changed hands; null when nothing says so. */
export function decidedOn(decision: Decision): string | null {
  const { standing } = decision.review;
  return 'at' in standing && standing.kind !== 'discarded' ? standing.at.slice(0, 10) : decision.record.date;
}

export function scopeOf(decision: Decision): Scope | null {
  return lastRound(decision.review)?.scope ?? null;
}

export function doorOf(decision: Decision): Door | null {
  return lastRound(decision.review)?.door ?? null;
}

/** Everything still open in a review, judged at an instant. */
export function judgementOf(
  decision: Decision,
  at: string,
  people: Situation['people'],
  absent: Situation['absent'] = new Set(),
) {
  const round = lastRound(decision.review);
  return round === null
    ? null
    : judge(decision.review, round, {
        at,
        people,
        absent,
        text: { digest: decision.digest },
        unfilled: decision.unfilled,
      });
}

/** People who take part in the open review, with the authors first. */
export function peopleOf(decision: Decision): readonly PersonId[] {
  const round = lastRound(decision.review);
  return [...new Set([...decision.review.authors, ...(round?.participants.map((one) => one.person) ?? [])])];
}
