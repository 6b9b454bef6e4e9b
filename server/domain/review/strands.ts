// What hangs on what: each event lengthens the strand of the review, that of a thread, or both. An act can be undone while it is the end of all
// its strands. The rule looks at the log alone, so every merge of the same lines agrees on it.

import type { EventType, ReviewEvent } from '../event.ts';
import { secondsBetween } from '../instants.ts';

/** Seconds after which an act stands. People are offered it for eight; the rest is for slow networks. */
export const UNDO_SECONDS = 60;

const REVIEW = 'review';

/** `threadOf` gives the thread that a comment stands in. */
export function strandsOf(
  event: ReviewEvent,
  threadOf: (comment: string) => string | undefined,
): readonly string[] {
  switch (event.type) {
    case 'undone':
      return [];
    case 'thread-opened':
      return [event.id];
    case 'comment-added':
    case 'thread-resolved':
    case 'thread-reopened':
    case 'thread-marked':
    case 'thread-moved':
      return [event.thread];
    case 'comment-edited':
    case 'comment-redacted':
      return [threadOf(event.comment) ?? REVIEW];
    case 'suggestion-applied':
      return [REVIEW, event.thread];
    case 'objection-admitted':
      return [REVIEW, threadOf(event.comment) ?? REVIEW];
    default:
      return [REVIEW];
  }
}

export function isReviewStrand(strand: string): boolean {
  return strand === REVIEW;
}

/** Ids of the events that were undone and of those that undid them. Events come in fold order. */
export function undoneIn(
  events: readonly ReviewEvent[],
  isUndoable: (type: EventType) => boolean,
): ReadonlySet<string> {
  if (!events.some((event) => event.type === 'undone')) return new Set();
  const strands = new Map<string, ReviewEvent[]>();
  const inStrands = new Map<string, readonly string[]>();
  const threads = new Map<string, string>();
  const byId = new Map<string, ReviewEvent>();
  const undone = new Set<string>();
  for (const event of events) {
    if (event.type === 'undone') {
      const act = byId.get(event.event);
      const its = inStrands.get(event.event) ?? [];
      const isLast = its.every((strand) => strands.get(strand)?.at(-1) === act);
      if (act === undefined || act.by !== event.by || !isUndoable(act.type) || !isLast) continue;
      if (secondsBetween(act.at, event.at) > UNDO_SECONDS) continue;
      for (const strand of its) strands.get(strand)?.pop();
      undone.add(act.id).add(event.id);
      continue;
    }
    if (event.type === 'thread-opened') threads.set(event.id, event.id);
    if (event.type === 'comment-added') threads.set(event.id, event.thread);
    const its = [...new Set(strandsOf(event, (comment) => threads.get(comment)))];
    byId.set(event.id, event);
    inStrands.set(event.id, its);
    for (const strand of its) {
      const line = strands.get(strand);
      if (line === undefined) strands.set(strand, [event]);
      else line.push(event);
    }
  }
  return undone;
}
