// Whom a meeting waits for: who leads it aside, those who present and those who decide what is on its agenda, and who of them is away that day.

import { decidersOf } from './meeting-quorum.ts';
import type { Decision } from './decision.ts';
import { absenceOn } from './member.ts';
import type { AgendaItem, Expected } from './meeting.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Policy } from './policy.ts';

interface Given {
  readonly items: readonly Pick<AgendaItem, 'fits' | 'settled' | 'presenter' | 'decisions'>[];
  readonly decisions: readonly Decision[];
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Facilitators, and who keeps the minutes. */
  readonly leading: readonly PersonId[];
  /** ISO date on which it is held. */
  readonly on: string;
}

/** Nobody is asked to come for what is cut or settled. In the order of the agenda, each once. */
export function expectedAt({ items, decisions, policy, people, leading, on }: Given): readonly Expected[] {
  const byPath = new Map(decisions.map((one) => [one.record.path, one]));
  const isKnown = (id: PersonId) => people.has(id);
  const needed = items
    .filter((one) => one.fits && one.settled === null)
    .flatMap(({ presenter, decisions: its }) => {
      const deciders = its.flatMap(({ path }) => {
        const decision = byPath.get(path);
        return decision === undefined
          ? []
          : decidersOf({ review: decision.review, digest: decision.digest, isKnown });
      });
      return [presenter?.id ?? null, ...deciders];
    })
    .filter((id) => id !== null);
  return [...new Set(needed)]
    .filter((id) => isKnown(id) && !leading.includes(id))
    .map((id) => {
      const member = policy.people.find((one) => one.id === id);
      return {
        id,
        name: nameOf(people, id),
        away: member !== undefined && absenceOn(member, on) !== null,
      };
    });
}
