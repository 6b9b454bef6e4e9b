// The policy's people with their dates: which team they were in when, when they are away, and who answers for them then.
// Dates are ISO days in the policy's zone; which day it is is an argument.

import type { Person, PersonId } from './person.ts';

/** A stay in a team, both ends among it; null for an open end. */
export interface Membership {
  readonly team: string;
  readonly since: string | null;
  readonly until: string | null;
}

/** Days on which somebody is away, both ends among them; `to` null while nobody knows. */
export interface Absence {
  readonly from: string;
  readonly to: string | null;
  /** Who answers meanwhile, when it is not the usual delegate. */
  readonly delegate: PersonId | null;
}

/** A person as the policy has them. `teams` are those of the day the policy was read for (`membersOn`). */
export interface Member extends Person {
  readonly memberships: readonly Membership[];
  /** When they came and when they left; null for an open end. */
  readonly since: string | null;
  readonly until: string | null;
  readonly absences: readonly Absence[];
  readonly delegate: PersonId | null;
}

/** The people with the teams they are in on that day. Those whose teams stay the same stay the same objects. */
export function membersOn(members: readonly Member[], date: string): readonly Member[] {
  return members.map((member) => {
    const teams = isHere(member, date)
      ? member.memberships.filter((one) => within(date, one.since, one.until)).map((one) => one.team)
      : [];
    const distinct = [...new Set(teams)];
    return distinct.length === member.teams.length && distinct.every((team, at) => team === member.teams[at])
      ? member
      : { ...member, teams: distinct };
  });
}

/** Has the person come, and not left yet? */
export function isHere(member: Pick<Member, 'since' | 'until'>, date: string): boolean {
  return within(date, member.since, member.until);
}

/** The absence that covers the day; null when the person is there. */
export function absenceOn(member: Pick<Member, 'absences'>, date: string): Absence | null {
  return member.absences.find((one) => within(date, one.from, one.to)) ?? null;
}

/** Who answers for somebody on that day: the delegate while they are away, or the delegate's when that one is away too. Null when they answer themselves, or nobody does. */
export function standInFor(members: readonly Member[], person: PersonId, date: string): PersonId | null {
  const seen = new Set<PersonId>();
  for (let id = person; !seen.has(id);) {
    seen.add(id);
    const member = members.find((one) => one.id === id);
    const isThere = member !== undefined && isHere(member, date);
    const absence = isThere ? absenceOn(member, date) : null;
    if (isThere && absence === null) return id === person ? null : id;
    const delegate = absence?.delegate ?? member?.delegate ?? null;
    if (delegate === null) return null;
    id = delegate;
  }
  return null;
}

/** Those for whom somebody answers on that day. */
export function principalsOf(
  members: readonly Member[],
  delegate: PersonId,
  date: string,
): readonly PersonId[] {
  return members.filter((one) => standInFor(members, one.id, date) === delegate).map((one) => one.id);
}

/** The next day after `date` on which somebody's teams change by the calendar alone; null when there is none. */
export function nextChangeAfter(members: readonly Member[], date: string): string | null {
  const days = members.flatMap(({ since, until, memberships }) =>
    [{ since, until }, ...memberships].flatMap((one) => [
      one.since,
      one.until === null ? null : dayAfter(one.until),
    ]),
  );
  const later = days.filter((day): day is string => day !== null && day > date).sort();
  return later[0] ?? null;
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

function within(date: string, from: string | null, to: string | null): boolean {
  return (from === null || from <= date) && (to === null || date <= to);
}
