// Who may do what in threads: anybody talks; who opened one, an author or the facilitator settles it, a blocking one never an author.

import type { PersonId } from '../person.ts';
import { isFacilitator, roleOf, type Review, type Thread } from '../review.ts';
import type { Ledger } from './ledger.ts';

/** Anybody may talk about a decision that is still there. */
export function mayTalk(review: Review): true | string {
  return review.standing.kind !== 'discarded' || 'It was discarded.';
}

/** The facilitator of the round; in the fold only the named one is known by themselves. */
export function mayTidy(ledger: Ledger, person: PersonId): boolean {
  const named = ledger.rounds.at(-1)?.facilitator ?? null;
  const isNeutral = (id: PersonId) => !ledger.authors.includes(id) && !ledger.open.has(id);
  if (!isNeutral(person)) return false;
  if (named !== null && isNeutral(named)) return named === person;
  const role = ledger.roles.get(person);
  return role === 'decider' || role === 'consulted';
}

/** A thread that doesn't block is settled by its opener, an author or the facilitator; a blocking one not by an author. */
export function maySettle(
  thread: Pick<Thread, 'blocking' | 'comments'>,
  person: PersonId,
  isAuthor: boolean,
  isFacilitator: boolean,
): boolean {
  return openedBy(thread, person) || isFacilitator || (!thread.blocking && isAuthor);
}

export function openedBy(thread: Pick<Thread, 'comments'>, person: PersonId): boolean {
  return thread.comments[0]?.by === person;
}

export const NO_BLOCK = 'Only deciders, consulted people and the facilitator can open a thread that blocks.';

export function mayBlock(review: Review, person: PersonId): boolean {
  const role = roleOf(review, person);
  return role === 'decider' || role === 'consulted' || isFacilitator(review, person);
}
