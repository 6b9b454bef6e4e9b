// From what a request brought along to a person with roles, at one snapshot. The same question is asked again for streams that stay open,
// so that whoever was signed out, left, or lost a role sees nothing more.

import { rolesOf, type AccessRole } from '../domain/access.ts';
import { SIGN_IN_FAILURES, type SignInFailure } from '../domain/sign-in.ts';
import { isHere } from '../domain/member.ts';
import type { Person } from '../domain/person.ts';
import { dateIn } from '../domain/working-days.ts';
import { personFor } from '../people.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Asking, Brought, Caller, Identity, Proof, Refused } from './identity.ts';
import type { Session, Sessions } from './sessions.ts';
import { TOKEN_PREFIX, type Token, type Tokens } from './tokens.ts';

/** What a request brought, once sessions and tokens were looked up. It is known without reading the repository. */
export type Presented =
  | Exclude<Brought, { kind: 'secret' }>
  | { readonly kind: 'session'; readonly session: Session; readonly account: Account }
  | { readonly kind: 'token'; readonly token: Token };

export interface Callers {
  presented(asking: Asking, at: string): Promise<Presented>;
  callerOf(presented: Presented, snapshot: Snapshot, at: string): Promise<Caller | Refused>;
  /** For what stays open, at the newest snapshot: may this caller still read? Asking doesn't count as using a session. */
  stillValid(caller: Caller, snapshot: Snapshot, at: string): Promise<boolean>;
  /** Calls whenever sessions or tokens were ended by somebody's hand: then `stillValid` is worth asking. Returns what stops it. */
  onEnded(listener: () => void): () => void;
}

/** Is anything shown before sign-in? */
export type Visibility = 'public' | 'private';

const EVERYTHING: readonly AccessRole[] = ['reader', 'author', 'decider', 'facilitator', 'admin'];

export function createCallers({
  identity,
  accounts,
  sessions,
  tokens,
  visibility,
}: {
  identity: Identity;
  accounts: Accounts;
  sessions: Sessions;
  tokens: Tokens;
  /** What whoever started the server said; null when they said nothing. */
  visibility: Visibility | null;
}): Callers {
  /** The stricter of both holds, and without a word nothing is shown. */
  const isPublic = ({ policy }: Snapshot) =>
    visibility !== 'private' && (policy.visibility ?? visibility) === 'public';
  const nobody = (snapshot: Snapshot): Caller => ({
    person: null,
    isKnown: false,
    roles: isPublic(snapshot) ? ['visitor'] : [],
    scopes: null,
    barred: null,
    proof: { kind: 'none' },
  });

  /** Somebody who has shown who they are. Whoever left may do nothing any more. */
  const known = (
    person: Person,
    proof: Proof,
    { snapshot, at, groups }: { snapshot: Snapshot; at: string; groups: readonly string[] },
  ): Caller => {
    const { policy } = snapshot;
    const member = policy.people.find((one) => one.id === person.id);
    const isGone = member !== undefined && !isHere(member, dateIn(at, policy.calendar.zone));
    return {
      person,
      isKnown: true,
      roles: isGone ? [] : rolesOf(policy, { person, groups }),
      scopes: null,
      barred: isGone ? SIGN_IN_FAILURES.left() : null,
      proof,
    };
  };

  const withAccount = (account: Account, proof: Proof, snapshot: Snapshot, at: string) =>
    known(accounts.personOf(account, snapshot), proof, { snapshot, at, groups: account.groups });

  async function ofToken(token: Token, snapshot: Snapshot, at: string): Promise<Caller | Refused> {
    const [kind, id = ''] = parted(token.owner);
    const account = kind === 'account' ? await accounts.find(id) : null;
    const proof: Proof = { kind: 'token', token: token.name, account };
    const { scopes } = token;
    if (account !== null) return { ...withAccount(account, proof, snapshot, at), scopes };
    // Made on this machine, or in the demonstration: of no use once people sign in.
    const person = kind === 'person' && isLocal(identity) ? snapshot.people.get(id) : undefined;
    const own = person ?? (await localPerson(id, snapshot));
    if (own === null) return UNKNOWN_TOKEN;
    const caller = known(own, proof, { snapshot, at, groups: [] });
    return { ...caller, roles: identity.way.kind === 'local' ? EVERYTHING : caller.roles, scopes };
  }

  /** Git's user may have never committed here, so that no snapshot knows them. */
  async function localPerson(id: string, { people }: Snapshot): Promise<Person | null> {
    const brought = identity.brought(NOTHING);
    if (brought.kind !== 'git' || brought.user === null) return null;
    const person = personFor(people, brought.user);
    return person.id === id ? person : null;
  }

  async function callerOf(presented: Presented, snapshot: Snapshot, at: string): Promise<Caller | Refused> {
    const { people } = snapshot;
    switch (presented.kind) {
      case 'nobody':
        return nobody(snapshot);
      case 'refused':
        return presented;
      case 'git': {
        const person = presented.user === null ? null : personFor(people, presented.user);
        // Whoever is alone with a clone can do all that git lets them do.
        return { ...nobody(snapshot), person, isKnown: true, roles: EVERYTHING, proof: { kind: 'git' } };
      }
      case 'chosen': {
        const person = people.get(presented.person) ?? people.get(presented.first) ?? null;
        if (person === null) return { ...nobody(snapshot), roles: ['visitor'] };
        return known(person, { kind: 'demonstration' }, { snapshot, at, groups: [] });
      }
      case 'arrival': {
        const account = await accounts.arrive(presented.arrival, snapshot, at);
        if (typeof account === 'string') return turnedAway(account);
        return withAccount(account, { kind: 'proxy', account }, snapshot, at);
      }
      case 'session':
        return withAccount(
          presented.account,
          { kind: 'session', account: presented.account, session: presented.session.name },
          snapshot,
          at,
        );
      case 'token':
        return ofToken(presented.token, snapshot, at);
      default:
        return presented satisfies never;
    }
  }

  return {
    async presented(asking, at) {
      const bearer = bearerIn(asking);
      if (bearer !== null) {
        const token = await tokens.find(bearer, at);
        if (token === 'over') return OVER_TOKEN;
        return token === null ? UNKNOWN_TOKEN : { kind: 'token', token };
      }
      const brought = identity.brought(asking);
      if (brought.kind !== 'secret') return brought;
      const session = await sessions.find(brought.secret, at);
      const account = session === null ? null : await accounts.find(session.account);
      return session === null || account === null
        ? { kind: 'nobody' }
        : { kind: 'session', session, account };
    },
    callerOf,
    async stillValid(caller, snapshot, at) {
      const now = await again(caller, snapshot, at);
      return now !== null && now.roles.length > 0 && now.barred === null;
    },
    onEnded(listener) {
      const stops = [sessions.onEnded(listener), tokens.onRevoked(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };

  /** The caller as they are now; null once what they showed is worth nothing any more. */
  async function again(caller: Caller, snapshot: Snapshot, at: string): Promise<Caller | null> {
    const { proof } = caller;
    switch (proof.kind) {
      case 'none':
        return nobody(snapshot);
      case 'git':
        return caller;
      case 'demonstration':
        return caller;
      case 'proxy':
      case 'session': {
        const account = await accounts.find(proof.account.id);
        const isGoing = proof.kind === 'proxy' || (await sessions.isGoing(proof.session, at));
        return account === null || !isGoing ? null : withAccount(account, proof, snapshot, at);
      }
      case 'token': {
        const token = await tokens.named(proof.token, at);
        const now = token === null ? null : await ofToken(token, snapshot, at);
        return now === null || 'kind' in now ? null : now;
      }
      default:
        return proof satisfies never;
    }
  }

  function turnedAway(failure: SignInFailure): Refused {
    return { kind: 'refused', status: 403, sentence: SIGN_IN_FAILURES[failure]('The sign-in') };
  }
}

const NOTHING: Asking = {
  header: () => undefined,
  cookie: () => undefined,
  isRepeated: () => false,
  address: null,
};

const UNKNOWN_TOKEN: Refused = {
  kind: 'refused',
  status: 401,
  sentence: 'This token is not known here: it was revoked, or it was never made here. Make one in settings.',
};
const OVER_TOKEN: Refused = {
  kind: 'refused',
  status: 401,
  sentence: 'The time of this token is over. Make another one in settings.',
};

/** A token of ours. Other schemes and other tokens belong to whatever stands before us. */
function bearerIn(asking: Asking): string | null {
  const token = /^Bearer +(\S+)$/iu.exec(asking.header('authorization') ?? '')?.[1] ?? '';
  return token.startsWith(TOKEN_PREFIX) ? token : null;
}

function parted(owner: string): readonly [string, string?] {
  const at = owner.indexOf(':');
  return [owner.slice(0, at), owner.slice(at + 1)];
}

function isLocal({ way }: Identity): boolean {
  return way.kind === 'local' || way.kind === 'demonstration';
}
