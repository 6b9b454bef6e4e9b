// Who is known here: people of the policy first, then those who committed in the last twelve months. Ids are stable (DOMAIN section 12).

import type { Person, PersonId } from './domain/person.ts';
import type { Policy } from './domain/policy.ts';
import type { CommitInfo, Signature } from './store/store.ts';

export type People = ReadonlyMap<PersonId, Person>;

export function knownPeople(policy: Policy, committers: Iterable<Signature>): People {
  const people = new Map<PersonId, Person>(policy.people.map((person) => [person.id, person]));
  const byAddress = new Map(
    policy.people.flatMap((person) =>
      [person.email, ...person.alsoKnownAs].map((address) => [address.toLowerCase(), person.id]),
    ),
  );
  for (const { name, email } of committers) {
    const address = email.toLowerCase();
    if (byAddress.has(address)) continue;
    byAddress.set(address, address);
    people.set(address, { id: address, name, email, alsoKnownAs: [], teams: [], title: null });
  }
  return people;
}

/** The person a signature belongs to; somebody new is made from the signature itself. */
export function personFor(people: People, { name, email }: Signature): Person {
  const address = email.toLowerCase();
  const known = [...people.values()].find(
    (person) =>
      person.email.toLowerCase() === address ||
      person.alsoKnownAs.some((other) => other.toLowerCase() === address),
  );
  return known ?? { id: address, name, email, alsoKnownAs: [], teams: [], title: null };
}

/** Authors of commits, newest name first for each address, without bots and without Accord itself. */
export function committersOf(commits: Iterable<CommitInfo>): readonly Signature[] {
  const seen = new Map<string, Signature>();
  for (const { author } of commits) {
    const address = author.email.toLowerCase();
    if (
      !seen.has(address) &&
      !/\[bot\]|^noreply@|@localhost$/u.test(`${author.name} ${address}`) &&
      address !== ''
    )
      seen.set(address, author);
  }
  return [...seen.values()];
}
