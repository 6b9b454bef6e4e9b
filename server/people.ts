// Who is known here: people of the policy first, then those who committed in the last twelve months. Ids are stable (DOMAIN section 12).

import { NO_MAILMAP, type Mailmap } from './domain/mailmap.ts';
import { CLOCK } from './domain/escalation.ts';
import type { Person, PersonId } from './domain/person.ts';
import type { Policy } from './domain/policy.ts';
import { COMMITTER, type CommitInfo, type Signature } from './store/store.ts';

export type People = ReadonlyMap<PersonId, Person>;

/** Who time writes as: Accord itself, a person to nobody. */
export const CLOCK_PERSON: Person = { ...COMMITTER, id: CLOCK, alsoKnownAs: [], teams: [], title: null };

/** `signedIn` are those whom a sign-in has told us of, under the ids they have here. */
export function knownPeople(
  policy: Policy,
  committers: Iterable<Signature>,
  {
    mailmap = NO_MAILMAP,
    signedIn = [],
  }: { readonly mailmap?: Mailmap; readonly signedIn?: readonly Person[] } = {},
): People {
  const people = new Map<PersonId, Person>(policy.people.map((person) => [person.id, person]));
  const taken = new Set(policy.people.flatMap((person) => addressesOf(person).map(lower)));
  for (const committer of committers) {
    const { name, email } = mailmap(committer);
    const id = lower(email);
    if (!taken.has(id) && !people.has(id))
      people.set(id, { id, name, email, alsoKnownAs: [], teams: [], title: null });
    // The address that stands in the commits is theirs, too.
    const person = people.get(id);
    const written = lower(committer.email);
    if (written !== id && person !== undefined && !taken.has(id) && !person.alsoKnownAs.includes(written))
      people.set(id, { ...person, alsoKnownAs: [...person.alsoKnownAs, written] });
  }
  for (const person of signedIn) {
    const isNamed = policy.people.some((one) => one.id === person.id) || taken.has(lower(person.email));
    if (isNamed) continue;
    const before = people.get(person.id);
    const others = [...person.alsoKnownAs, ...(before === undefined ? [] : addressesOf(before))];
    const alsoKnownAs = [...new Set(others.filter((one) => lower(one) !== lower(person.email)))];
    people.set(person.id, { ...person, alsoKnownAs });
  }
  return people;
}

/** The person a signature belongs to; somebody new is made from the signature itself. */
export function personFor(people: People, { name, email }: Signature): Person {
  return (
    withAddress(people.values(), email) ?? {
      id: lower(email),
      name,
      email,
      alsoKnownAs: [],
      teams: [],
      title: null,
    }
  );
}

/** The one who has this address; null when nobody has. */
export function withAddress<P extends Person>(people: Iterable<P>, email: string): P | null {
  const address = lower(email);
  for (const person of people) if (addressesOf(person).some((one) => lower(one) === address)) return person;
  return null;
}

export function addressesOf({ email, alsoKnownAs }: Person): readonly string[] {
  return [email, ...alsoKnownAs];
}

function lower(address: string): string {
  return address.toLowerCase();
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
