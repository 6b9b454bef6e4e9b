// Events in, state out. It is total and never throws: logs may be merged or edited by hand, and an event whose actor had no right to make it is
// kept as not counted. What each event does is a row in `review/`.

import { openEscalation } from './escalation.ts';
import type { EventType, ReviewEvent, ReviewLog } from './event.ts';
import { inFoldOrder, weighed } from './log.ts';
import type { Person, PersonId } from './person.ts';
import type { Review } from './review.ts';
import { closeEscalation } from './review/escalation.ts';
import { asAsked, closeLedger, openLedger, type Ledger } from './review/ledger.ts';
import type { EventOf } from './review/noun.ts';
import { eventRow } from './review/nouns.ts';
import { isReviewStrand, strandsOf, undoneIn } from './review/strands.ts';

export const initial: Review = {
  standing: { kind: 'none' },
  authors: [],
  template: null,
  texts: [],
  rounds: [],
  stances: [],
  objections: [],
  threads: [],
  challenges: [],
  amendments: [],
  escalations: [],
  rulings: [],
  dissents: [],
  trial: null,
  reminders: [],
  widened: 0,
  formerly: null,
  held: null,
  spoke: {},
  supersedes: [],
  recorded: null,
  notCounted: [],
  undone: [],
  last: null,
  lastAt: null,
};

export function fold(log: ReviewLog): Review {
  const { counted, left } = weighed(log);
  const ledger = openLedger({ ...initial, notCounted: left });
  const events = inFoldOrder(counted);
  const undone = undoneIn(events, (type) => eventRow(type).undoable);
  for (const event of events)
    if (!undone.has(event.id)) enter(ledger, event);
    else if (event.type === 'undone') noted(ledger, event);
  return { ...closeLedger(ledger), undone: [...undone] };
}

/**
 * One event further. Total: an event whose actor had no right to make it is kept as not counted and changes nothing else. What undoes another
 * one is counted by `fold` alone, which has the whole log.
 */
export function evolve(review: Review, event: ReviewEvent): Review {
  const ledger = openLedger(review);
  enter(ledger, event);
  return closeLedger(ledger);
}

function enter(ledger: Ledger, event: ReviewEvent): void {
  enterOne(ledger, event.type, event);
  const strands = strandsOf(event, (comment) => ledger.commentsById.get(comment)?.thread.id);
  const { id, type, by, at } = event;
  const act = { id, type, by, at, undoable: eventRow(type).undoable, strands: strands.length };
  for (const strand of strands) {
    if (isReviewStrand(strand)) ledger.last = act;
    const thread = ledger.threadsById.get(strand);
    if (thread !== undefined) thread.last = act;
  }
}

function enterOne<T extends EventType>(ledger: Ledger, type: T, event: EventOf<T>): void {
  const row = eventRow(type);
  const right = row.may(asAsked(ledger, event.by), event.by, { people: NOBODY, principals: [], event });
  const why = right === true ? (row.wrong?.(ledger, event) ?? null) : right;
  if (why !== null) {
    ledger.notCounted.push({ event, why });
    return;
  }
  row.apply(ledger, event);
  endEscalation(ledger, event);
  noted(ledger, event);
}

/** What it was about is over, whichever way that came. */
function endEscalation(ledger: Ledger, { at, by }: ReviewEvent): void {
  const open = openEscalation(ledger);
  if (open === null) return;
  const { kind } = ledger.standing;
  if (kind !== (open.about === 'trial' ? 'safe-to-try' : 'in-review'))
    closeEscalation(ledger, { how: 'over', at, by, note: '' });
}

/** Whoever does something, or has it done by a delegate, is not silent. */
function noted(ledger: Ledger, event: ReviewEvent): void {
  ledger.lastAt = event.at;
  ledger.spoke.set(event.by, event.at);
  if ('for' in event && event.for !== undefined) ledger.spoke.set(event.for, event.at);
}

const NOBODY: ReadonlyMap<PersonId, Person> = new Map();
