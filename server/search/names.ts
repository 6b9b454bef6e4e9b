// Who decided or wrote a decision, by the review or else by the record's own words. Each name stands once, however it is spelled.

import type { Snapshot } from '../snapshot.ts';
import type { Decision } from '../domain/decision.ts';
import { nameOf, type PersonId } from '../domain/person.ts';

export interface Name {
  readonly name: string;
  /** Null for a name that only the record states. */
  readonly id: PersonId | null;
}

export function namesOf({ people }: Snapshot, decision: Decision): readonly Name[] {
  const { record } = decision;
  const known = reviewersOf(decision).map((id) => ({ name: nameOf(people, id), id }));
  const stated = [...record.deciders, ...record.authors].map((name) => ({ name, id: null }));
  const seen = new Set<string>();
  return [...known, ...stated].filter(
    ({ name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()),
  );
}

/** Those of them whom the log knows by their id. */
export function reviewersOf({ review }: Decision): readonly PersonId[] {
  return [
    ...review.authors,
    ...review.rounds.flatMap((round) =>
      round.participants.filter((one) => one.role === 'decider').map((one) => one.person),
    ),
  ];
}
