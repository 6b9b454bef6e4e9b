// Who people are to the rules: an id, a name, the teams they belong to.

/** A stable id: the policy's id for a person, else the e-mail address (lower case) that their commits carry. */
export type PersonId = string;

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  /** Other addresses the same person commits with. */
  readonly alsoKnownAs: readonly string[];
  readonly teams: readonly string[];
  /** What the person is here, in a word or two ("tech lead"); only shown. */
  readonly title: string | null;
}

/** Two letters for an avatar: the first of the first and of the last name. */
export function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => word !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** The first name, for sentences about somebody known from the line above. */
export function shortName(name: string): string {
  return name.split(/\s+/u)[0] ?? name;
}

/** Finds people by id and shows the id itself for somebody nobody knows any more. */
export function nameOf(people: ReadonlyMap<PersonId, Person>, id: PersonId): string {
  return people.get(id)?.name ?? id;
}
