// Who may cause which event while a decision stands how. Asked before an event is made and again when a log is folded, so both always agree.

import type { EventType } from './event.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import {
  currentStance,
  isAuthor,
  lastRound,
  openObjections,
  roleOf,
  type Review,
  type Standing,
} from './review.ts';
import { STATUSES } from './status.ts';
import { unreachable } from './unreachable.ts';

/** Who may cause which event in which standing. Used before an event is made and again when a log is folded. */
export function mayCause(
  review: Review,
  type: EventType,
  actor: PersonId,
  people: ReadonlyMap<PersonId, Person> = new Map(),
): true | string {
  const { kind } = review.standing;
  const author = isAuthor(review, actor);
  const authors = review.authors.map((id) => nameOf(people, id)).join(' or ');
  switch (type) {
    case 'drafted':
      return kind === 'none' || 'There is a log for this decision already.';
    case 'recorded':
      if (kind === 'none') return true;
      if (kind !== 'draft')
        return `It is ${inWords(kind)}: only a draft or a record as found can be recorded.`;
      if (review.rounds.length > 0) return 'It was reviewed, so it closes by a review and not by a note.';
      return author || `Only ${authors} can record this draft.`;
    case 'discarded':
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be discarded.`;
      if (review.rounds.length > 0) return 'It was reviewed, so it can be withdrawn but not discarded.';
      return author || `Only ${authors} can discard this draft.`;
    case 'sent-to-review':
      if (kind === 'none') return true;
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be sent to review.`;
      return author || `Only ${authors} can send it to review.`;
    case 'text-revised':
      if (kind === 'none') return true;
      if (kind !== 'draft' && kind !== 'in-review')
        return `It is ${inWords(kind)}: its text is protected. Write a successor instead.`;
      return author || `Only ${authors} can edit the text.`;
    case 'stance-taken': {
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances are taken in a review.`;
      const role = roleOf(review, actor);
      return (
        role === 'decider' ||
        role === 'consulted' ||
        (role === 'informed'
          ? 'You are informed. Deciders sign.'
          : 'You take no part in this round. Deciders sign.')
      );
    }
    case 'stance-taken-back':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances stand as they were.`;
      return currentStance(review, actor) !== null || 'You have not taken a stance.';
    case 'objection-answered':
      if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
      return openObjections(review).length > 0 || 'No objection is open.';
    case 'objection-resolved':
      if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
      return (
        openObjections(review).some((one) => one.by === actor) ||
        'Only the person who objects can resolve an objection.'
      );
    case 'participant-added':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return author || isFacilitator(review, actor) || `Only ${authors} or the facilitator can add people.`;
    case 'participant-removed':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return isFacilitator(review, actor) || 'Only the facilitator can remove people.';
    case 'facilitator-named': {
      if (kind !== 'in-review') return `It is ${inWords(kind)}: a facilitator is named in a review.`;
      const named = lastRound(review)?.facilitator ?? null;
      if (named === null) return author || 'The author names the first facilitator.';
      return (
        isFacilitator(review, actor) || `Only ${nameOf(people, named)}, who facilitates, can hand it on.`
      );
    }
    case 'returned':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be returned.`;
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can return it.'
      );
    case 'accepted':
    case 'rejected':
    case 'deferred':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be closed.`;
      if (author) return 'An author never closes their own decision. The facilitator or a decider does.';
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can close it.'
      );
    case 'withdrawn':
      if (kind !== 'draft' && kind !== 'in-review' && kind !== 'deferred')
        return `It is ${inWords(kind)}: only a draft, a review or a deferred decision can be withdrawn.`;
      return author || `Only ${authors} can withdraw it.`;
    case 'reopened':
      return (
        kind === 'deferred' ||
        kind === 'rejected' ||
        kind === 'withdrawn' ||
        `It is ${inWords(kind)}: only what was rejected, deferred or withdrawn can be reopened.`
      );
    case 'deprecated': {
      if (kind === 'none') return true;
      if (kind !== 'accepted') return `It is ${inWords(kind)}: only what is in force can be deprecated.`;
      const deciders = lastRound(review)?.participants.filter((one) => one.role === 'decider') ?? [];
      return (
        deciders.length === 0 ||
        deciders.some((one) => one.person === actor) ||
        'Only one of its deciders can deprecate it.'
      );
    }
    case 'superseded':
      return (
        kind === 'none' ||
        kind === 'accepted' ||
        kind === 'superseded' ||
        `It is ${inWords(kind)}: only what is in force can be superseded.`
      );
    default:
      return unreachable(type, true);
  }
}

export function isFacilitator(review: Review, person: PersonId): boolean {
  return lastRound(review)?.facilitator === person && !isAuthor(review, person);
}

function inWords(kind: Standing['kind']): string {
  if (kind === 'none') return 'as found';
  if (kind === 'discarded') return 'discarded';
  if (kind === 'draft') return 'a draft';
  return lowerFirst(STATUSES[kind].label);
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
