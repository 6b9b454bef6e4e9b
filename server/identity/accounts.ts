// Whom sign-ins have told us of. An account is an issuer and a subject, which never change; names, addresses and groups may. Who an account
// is here is settled when it comes first, and two accounts of one issuer are never the same person: that is refused, not merged.

import * as z from 'zod';
import type { SignInFailure } from '../domain/sign-in.ts';
import type { Person } from '../domain/person.ts';
import type { Policy } from '../domain/policy.ts';
import { addressesOf, withAddress, type People } from '../people.ts';
import type { State } from '../state.ts';
import { register } from './register.ts';
import { hashOf } from './secrets.ts';

/** Who comes, by the word of a provider or a proxy that is trusted: the address is theirs. */
export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
}

const account = z.object({
  id: z.string(),
  issuer: z.string(),
  subject: z.string(),
  /** Id of the person they are here. */
  person: z.string(),
  name: z.string(),
  /** The address they have now, and every one they have had. */
  email: z.string(),
  emails: z.array(z.string()),
  /** Groups that the sign-in named when they came last. */
  groups: z.array(z.string()),
  /** ISO instants: when they came first and last. */
  since: z.string(),
  seen: z.string(),
});
export type Account = z.infer<typeof account>;

export interface Accounts {
  /** Has to have been called before `people` says anything. */
  load(): Promise<void>;
  /** Somebody comes: known by their subject, or met for the first time. */
  arrive(
    arrival: Arrival,
    here: { readonly people: People; readonly policy: Policy },
    at: string,
  ): Promise<Account | SignInFailure>;
  find(id: string): Promise<Account | null>;
  all(): Promise<readonly Account[]>;
  forget(id: string): Promise<void>;
  /** Those who signed in, as persons; the same object until it changes. */
  people(): readonly Person[];
  /** Who an account is at a snapshot. */
  personOf(account: Account, here: { readonly people: People; readonly policy: Policy }): Person;
}

/** How often it is written down that somebody was seen, in milliseconds. */
const EVERY = 60 * 60_000;

export function createAccounts(state: State): Accounts {
  const list = register(state.kept('accounts', z.array(account), []));
  let now: readonly Account[] = [];
  let people: readonly Person[] = [];
  const take = (next: readonly Account[]) => {
    if (next === now) return;
    const after = next.map(personFrom);
    // A new hour of being seen changes nobody's name: then everything that was made from the list still holds.
    if (JSON.stringify(after) !== JSON.stringify(people)) people = after;
    now = next;
  };
  const change = async (next: (before: readonly Account[]) => readonly Account[]) =>
    take(await list.change(next));
  const load = async () => take(await list.all());

  return {
    load,
    async arrive(arrival, here, at) {
      await load();
      const id = idOf(arrival);
      const known = now.find((one) => one.id === id);
      if (known === undefined) return welcome(arrival, here, at);
      if (isStill(known, arrival) && Date.parse(at) - Date.parse(known.seen) < EVERY) return known;
      const { name, email, groups } = arrival;
      const emails = [email, ...known.emails.filter((one) => !isSame(one, email))];
      const after: Account = { ...known, name, email, emails, groups: [...groups], seen: at };
      await change((before) => before.map((one) => (one.id === id ? after : one)));
      return after;
    },
    async find(id) {
      await load();
      return now.find((one) => one.id === id) ?? null;
    },
    async all() {
      await load();
      return now;
    },
    forget: (id) => change((before) => before.filter((one) => one.id !== id)),
    people: () => people,
    personOf,
  };

  async function welcome(
    { issuer, subject, name, email, groups }: Arrival,
    { people: known, policy }: { readonly people: People; readonly policy: Policy },
    at: string,
  ): Promise<Account | SignInFailure> {
    const named = withAddress(policy.people, email);
    const id = email.toLowerCase();
    if (named === null && policy.people.some((one) => one.id.toLowerCase() === id)) return 'misnamed';
    const person = named?.id ?? withAddress(known.values(), email)?.id ?? id;
    let outcome: Account | SignInFailure = 'taken';
    // Decided where it is written, so that two who come at once can't both be let in as one person.
    await change((before) => {
      if (before.some((one) => one.issuer === issuer && one.person === person)) return before;
      outcome = {
        id: idOf({ issuer, subject }),
        issuer,
        subject,
        person,
        name,
        email,
        emails: [email],
        groups: [...groups],
        since: at,
        seen: at,
      };
      // Who signed in elsewhere before, when people still signed in there, is who comes now.
      return [...before.filter((one) => one.person !== person), outcome];
    });
    return outcome;
  }

  function personOf(
    one: Account,
    { people: known, policy }: { readonly people: People; readonly policy: Policy },
  ): Person {
    const named = policy.people.find((person) => person.id === one.person);
    if (named !== undefined) return named;
    // The policy may have named them since they came first, unless somebody else signs in as that person.
    const meant = withAddress(policy.people, one.email);
    const isFree = now.every((other) => other.id === one.id || other.person !== meant?.id);
    if (meant !== null && isFree) return meant;
    const before = known.get(one.person);
    const own = personFrom(one);
    if (before === undefined) return own;
    const others = new Set(
      [...own.alsoKnownAs, ...addressesOf(before)].filter((email) => !isSame(email, one.email)),
    );
    return { ...before, name: one.name, email: one.email, alsoKnownAs: [...others] };
  }
}

function personFrom({ person, name, email, emails }: Account): Person {
  return {
    id: person,
    name,
    email,
    alsoKnownAs: emails.filter((one) => !isSame(one, email)),
    teams: [],
    title: null,
  };
}

function idOf({ issuer, subject }: Pick<Arrival, 'issuer' | 'subject'>): string {
  return hashOf(JSON.stringify([issuer, subject])).slice(0, 32);
}

function isStill(known: Account, { name, email, groups }: Arrival): boolean {
  return (
    known.name === name && known.email === email && JSON.stringify(known.groups) === JSON.stringify(groups)
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
