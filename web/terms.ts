// What is proposed for a round, from what is known already: the last round's terms, else the people the record names.

import type { DecisionView } from '../server/domain/decision-view.ts';
import type { Participant, Role } from '../server/domain/event.ts';
import type { PersonId } from '../server/domain/person.ts';
import type { Terms } from './events/review.ts';
import type { Session } from './session.ts';

export function proposedTerms({ decision, you }: DecisionView, { people }: Session): Terms {
  const { record, review } = decision;
  const authors = authorsOf(decision.review.authors, you.id);
  const last = review.rounds.at(-1);
  if (last !== undefined) {
    const { scope, door, team, facilitator } = last;
    return {
      scope,
      door,
      team,
      facilitator,
      participants: last.participants.filter((one) => !authors.includes(one.person)),
    };
  }
  const named = (names: readonly string[], role: Role): Participant[] =>
    names.flatMap((name) => {
      const word = name.replace(/^@/u, '').toLowerCase();
      const found = people.find((one) =>
        [one.name, one.id, one.email].some((known) => known.toLowerCase() === word),
      );
      return found === undefined || authors.includes(found.id) ? [] : [{ person: found.id, role }];
    });
  const all = [
    ...named(record.deciders, 'decider'),
    ...named(record.consulted, 'consulted'),
    ...named(record.informed, 'informed'),
  ];
  const participants = all.filter((one, at) => all.findIndex((other) => other.person === one.person) === at);
  const team = people.find((one) => authors.includes(one.id))?.teams[0] ?? null;
  return { scope: 'team', door: 'two-way', team, participants, facilitator: null };
}

/** Who has a part in a round. */
export function peopleIn(participants: readonly Participant[], role: Role): readonly PersonId[] {
  return participants.filter((one) => one.role === role).map((one) => one.person);
}

/** Whoever sends a record as found becomes its author. */
export function authorsOf(authors: readonly string[], sender: string): readonly string[] {
  return authors.length > 0 ? authors : [sender];
}
