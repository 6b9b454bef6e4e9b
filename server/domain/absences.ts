// Who is away today and who answers for them, worked out once for a policy and a day: most people are there, and only the others are looked at.

import { absenceOn, isHere, standInFor } from './member.ts';
import type { PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import { dateIn } from './working-days.ts';

export interface Absences {
  /** Away, or not here any more. */
  readonly absent: ReadonlySet<PersonId>;
  /** By the person who answers: those for whom they do. */
  readonly principals: ReadonlyMap<PersonId, readonly PersonId[]>;
  /** By the person who is away: who answers for them. */
  readonly standIns: ReadonlyMap<PersonId, PersonId>;
}

const known = new WeakMap<Policy, { readonly date: string; readonly absences: Absences }>();

export function absencesAt(policy: Policy, at: string): Absences {
  const date = dateIn(at, policy.calendar.zone);
  const before = known.get(policy);
  if (before?.date === date) return before.absences;
  const absences = absencesOn(policy, date);
  known.set(policy, { date, absences });
  return absences;
}

function absencesOn({ people }: Policy, date: string): Absences {
  const away = people.filter((one) => !isHere(one, date) || absenceOn(one, date) !== null);
  const principals = new Map<PersonId, readonly PersonId[]>();
  const standIns = new Map<PersonId, PersonId>();
  for (const { id } of away) {
    const delegate = standInFor(people, id, date);
    if (delegate === null) continue;
    standIns.set(id, delegate);
    principals.set(delegate, [...(principals.get(delegate) ?? []), id]);
  }
  return { absent: new Set(away.map((one) => one.id)), principals, standIns };
}
