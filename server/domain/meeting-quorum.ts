// Who decides about a decision at a meeting, and whether enough of them take part for it to decide (DOMAIN section 10): everything about a meeting
// that speaks of deciders asks here. The share is the series' own; what the round asks for, in stances, stays a requirement beside it.

import { answersOf, list } from './judgement.ts';
import { currentStep, openEscalation } from './escalation.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import { lastRound, type Review } from './review.ts';
import { judgesOf } from './review/judges.ts';

/** Of the people who decide one decision. */
export interface Quorum {
  readonly here: number;
  /** Not in the room, but they have said what they want of this very text, or of this trial. */
  readonly signed: number;
  readonly of: number;
  /** So many must take part, here or signed. */
  readonly needed: number;
}

/** The quorum of a decision as it was when its item was concluded. */
export interface DecisionQuorum extends Quorum {
  readonly decision: string;
}

/** A decision that lies on the table. */
interface Subject {
  readonly review: Review;
  readonly digest: string;
  /** Is this somebody whom the policy still knows? Nobody waits for those who left. */
  readonly isKnown: (person: PersonId) => boolean;
}

interface Table extends Subject {
  /** Who is in the room. */
  readonly here: readonly PersonId[];
}

/** Who decides about it, whoever is there: its deciders; of a trial its judges, and the level that it climbed to once it has. */
export function decidersOf(subject: Subject): readonly PersonId[] {
  return seatsOf(subject).map((one) => one.person);
}

/** Who decides, and which of them take part without being there. */
function decidersAt(table: Table): {
  readonly deciders: readonly PersonId[];
  readonly here: readonly PersonId[];
  readonly signed: readonly PersonId[];
} {
  const seats = seatsOf(table);
  const isThere = (person: PersonId) => table.here.includes(person);
  return {
    deciders: seats.map((one) => one.person),
    here: seats.map((one) => one.person).filter(isThere),
    signed: seats.filter((one) => one.signed && !isThere(one.person)).map((one) => one.person),
  };
}

interface Seat {
  readonly person: PersonId;
  readonly signed: boolean;
}

function seatsOf({ isKnown, ...subject }: Subject): readonly Seat[] {
  return everySeat(subject).filter((one) => isKnown(one.person));
}

function everySeat({ review, digest }: Pick<Subject, 'review' | 'digest'>): readonly Seat[] {
  const { trial, standing } = review;
  if (standing.kind === 'safe-to-try' && trial !== null) {
    // Once a trial has climbed, the level it climbed to judges it.
    const people = currentStep(openEscalation(review))?.people ?? judgesOf(review).judges;
    return people.map((person) => ({ person, signed: trial.verdicts.some((one) => one.by === person) }));
  }
  const round = lastRound(review);
  // What was signed before a decision was made says nothing about what is asked of it now that it is in force.
  return round === null
    ? []
    : answersOf(review, round, digest)
        .filter((one) => !one.recused)
        .map(({ person, answered }) => ({ person, signed: answered && standing.kind === 'in-review' }));
}

export function quorumAt(table: Table, share: number): Quorum {
  const { deciders, here, signed } = decidersAt(table);
  const of = deciders.length;
  return { here: here.length, signed: signed.length, of, needed: Math.ceil(share * of - 1e-9) };
}

export function isMet({ here, signed, needed }: Quorum): boolean {
  return here + signed >= needed;
}

/** Do enough take part for a meeting to settle it? Else the sentence that says who is missing and what to do. */
export function enoughFor(table: Table, share: number, people: ReadonlyMap<PersonId, Person>): true | string {
  const quorum = quorumAt(table, share);
  if (isMet(quorum)) return true;
  const { deciders, here, signed } = decidersAt(table);
  const missing = deciders.filter((one) => !here.includes(one) && !signed.includes(one));
  const names = list(missing.map((id) => nameOf(people, id)));
  const way =
    table.review.standing.kind === 'in-review'
      ? 'Whoever signs the text takes part, too. Else note that there is no decision, or carry it over.'
      : 'Carry it over, or wait for them.';
  return `No quorum: ${quorumInWords(quorum)}. Missing: ${names}. ${way}`;
}

/** "2 of 3 deciders here, 1 signed before, 2 needed"; empty where nobody decides. */
export function quorumInWords({ here, signed, of, needed }: Quorum): string {
  if (of === 0) return '';
  const before = signed === 0 ? '' : `, ${signed} signed before`;
  return `${here} of ${of} deciders here${before}, ${needed} needed`;
}
