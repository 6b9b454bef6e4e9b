// How refusals of a review name statuses and people. Words only.

import { nameOf, type Person, type PersonId } from '../person.ts';
import { isAuthor, isObjector, lastRound, type Objection, type Review, type Standing } from '../review.ts';
import { STATUSES } from '../status.ts';
import { countOf } from '../words.ts';

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

/** "Cem closed it, by authority." */
export function howItEnded({ standing }: Review, name: (id: PersonId) => string): string {
  switch (standing.kind) {
    case 'accepted':
      return `${name(standing.by)} ${ACCEPTED[standing.mode]}.`;
    case 'safe-to-try':
      return `${name(standing.by)} closed it, by ${standing.mode}.`;
    case 'rejected':
      return `${name(standing.by)} closed it${standing.mode === 'authority' ? ', by authority' : ''}.`;
    case 'deferred':
    case 'withdrawn':
      return `${name(standing.by)} closed it.`;
    case 'draft':
      return 'It went back to draft. All stances are kept.';
    default:
      return 'All stances are kept.';
  }
}

const ACCEPTED: Readonly<Record<Extract<Standing, { kind: 'accepted' }>['mode'], string>> = {
  consent: 'closed it, by consent',
  lazy: 'closed it, because silence was assent',
  authority: 'closed it, by authority',
  recorded: 'recorded it',
  ratified: 'ratified it as the file has it',
};

/** "1 objection was lifted", "2 objections were overruled", or each with its own number. */
export function settledInWords(objections: readonly Objection[]): string {
  const overruled = objections.filter(({ end }) => end?.kind === 'overruled').length;
  const counts: readonly (readonly [number, string])[] = [
    [objections.length - overruled, 'lifted'],
    [overruled, 'overruled'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, how]) => `${countOf(count, 'objection')} ${count === 1 ? 'was' : 'were'} ${how}`)
    .join(', ');
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

export const NEEDS_REASON = 'Give a reason: it stays beside the decision.';
