// How refusals of a review name statuses and people. Words only.

import { nameOf, type Person, type PersonId } from '../person.ts';
import { lastRound, type Review, type Standing } from '../review.ts';
import { STATUSES } from '../status.ts';
import { isAuthor, isObjector } from '../review.ts';

type People = ReadonlyMap<PersonId, Person>;

/** "in review", "as found": goes on from "It is". */
export function inWords(kind: Standing['kind']): string {
  if (kind === 'none') return 'as found';
  if (kind === 'discarded') return 'discarded';
  if (kind === 'draft') return 'a draft';
  const { label } = STATUSES[kind];
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** "Ana or Bo". */
export function authorsOf(review: Review, people: People): string {
  return review.authors.map((id) => nameOf(people, id)).join(' or ');
}

/** Who leads the round: "Fay, who facilitates". */
export function facilitatorOf(review: Review, people: People): string {
  const named = lastRound(review)?.facilitator ?? null;
  return named === null || isAuthor(review, named) || isObjector(review, named)
    ? 'a participant who neither wrote it nor objects'
    : `${nameOf(people, named)}, who facilitates,`;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

export const NEEDS_REASON = 'Give a reason: it stays beside the decision.';
