// Who may knock on which door: one table of acts, by role in the organisation, by part in the decision that is asked for, and by what a
// token was made for. The doors (server/door.ts) read this and nothing else; what the rules of a review say comes after, in review/.

import { COMMAND_ACTS } from './access-acts.ts';
import type { CommandType } from './command.ts';
import { currentStep, openEscalation } from './escalation.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import { authoritiesOf, isMeant, SCOPE_NAMES, SCOPES, type Policy, type PolicyRole } from './policy.ts';
import { isAuthor, lastRound, type Can, type Review, type Round } from './review.ts';

/** What somebody wants to do, as far as doors tell it apart. */
export type Act =
  | 'knock'
  | 'read'
  | 'comment'
  | 'note'
  | 'write'
  | 'facilitate'
  | 'sign'
  | 'lift'
  | 'close'
  | 'own'
  | 'administer';

/** What somebody is in this organisation: the policy's roles, and `visitor` for whoever may look without having signed in. */
export type AccessRole = PolicyRole | 'visitor';

/** What somebody is to one decision. */
export type Part = 'author' | 'decider' | 'consulted' | 'informed' | 'facilitator' | 'authority';

/** What a token for scripts can be made for. */
export type TokenScope = 'read' | 'comment' | 'write';

interface ActRow {
  /** "To … it takes …" */
  readonly verb: string;
  /** Roles that may do it with any decision. */
  readonly roles: readonly AccessRole[];
  /** Parts in a decision that are enough, whatever the role. */
  readonly parts: readonly Part[];
  /** What a token must have been made for; null: never by a token. */
  readonly scope: TokenScope | null;
}

export const ACTS: Readonly<Record<Act, ActRow>> = {
  knock: {
    verb: 'ask who you are',
    roles: ['visitor', 'reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: [],
    scope: 'read',
  },
  read: {
    verb: 'read here',
    roles: ['visitor', 'reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: [],
    scope: 'read',
  },
  comment: {
    verb: 'comment',
    roles: ['reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: ['author', 'decider', 'consulted', 'informed', 'facilitator', 'authority'],
    scope: 'comment',
  },
  // What stands in minutes: whoever comments may, where the meeting lets them, but a token to comment is no scribe.
  note: {
    verb: 'take part in meetings',
    roles: ['reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: [],
    scope: 'write',
  },
  write: {
    verb: 'write decisions',
    roles: ['author'],
    parts: ['author'],
    scope: 'write',
  },
  facilitate: {
    verb: 'run reviews and meetings',
    roles: ['author', 'facilitator'],
    parts: ['author', 'decider', 'facilitator', 'authority'],
    scope: 'write',
  },
  sign: {
    verb: 'take a stance',
    roles: ['decider'],
    parts: ['decider', 'consulted'],
    scope: null,
  },
  // Whose objection it is, the rules know: theirs it may be by a comment that was admitted as one.
  lift: {
    verb: 'resolve an objection or take something back',
    roles: ['reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: [],
    scope: null,
  },
  close: {
    verb: 'decide',
    roles: ['decider', 'facilitator'],
    parts: ['decider', 'facilitator', 'authority'],
    scope: null,
  },
  own: {
    verb: 'change settings',
    roles: ['reader', 'author', 'decider', 'facilitator', 'admin'],
    parts: [],
    scope: null,
  },
  administer: { verb: 'administer accounts', roles: ['admin'], parts: [], scope: null },
};

export const TOKEN_SCOPES: Readonly<Record<TokenScope, { readonly label: string; readonly hint: string }>> = {
  read: { label: 'Read', hint: 'Decisions, agendas, search, exports' },
  comment: { label: 'Comment', hint: 'Comments and answers, in your name' },
  write: { label: 'Write', hint: 'Drafts, texts and minutes, in your name' },
};

export const POLICY_ROLES: Readonly<Record<PolicyRole, string>> = {
  reader: 'Reader',
  author: 'Author',
  decider: 'Decider',
  facilitator: 'Facilitator',
  admin: 'Admin',
};

/** "Author, decider, facilitator": what is more than reading goes without saying that it reads. */
export function rolesInWords(roles: readonly PolicyRole[]): string {
  const more = roles.filter((role) => role !== 'reader');
  const words = (more.length > 0 ? more : roles).map((role) => POLICY_ROLES[role].toLowerCase()).join(', ');
  return words === '' ? 'May only look' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Somebody as doors see them. */
export interface Asker {
  /** Have they shown who they are? */
  readonly isKnown: boolean;
  readonly roles: readonly AccessRole[];
  /** What their token was made for; null without a token: then everything that their roles may. */
  readonly scopes: readonly TokenScope[] | null;
}

/** A door that stays shut: 401 asks to sign in, 403 is a no; a sentence says what to do. */
export interface Shut {
  readonly status: 401 | 403;
  readonly sentence: string;
}

/** True, or why not. `parts` are those in the decision that is asked for; `admins` are named as the ones to ask. */
export function mayDo(
  act: Act,
  { isKnown, roles, scopes }: Asker,
  parts: readonly Part[],
  admins: readonly string[] = [],
): true | Shut {
  const row = ACTS[act];
  const byRole = row.roles.some((role) => roles.includes(role));
  const byPart = isKnown && row.parts.some((part) => parts.includes(part));
  if (act === 'knock')
    return scopes === null || scopes.length > 0 || shut(403, 'This token was made for nothing.');
  if (scopes !== null && (row.scope === null || !scopes.includes(row.scope)))
    return shut(403, tokenSentence(act, row.scope));
  if (byRole || byPart) return true;
  if (!isKnown)
    return shut(
      401,
      act === 'read' ? 'Nothing is shown here before you sign in.' : `To ${row.verb}, sign in.`,
    );
  const ask = admins.length === 0 ? 'the people who keep the policy' : inWords(admins);
  if (roles.length === 0)
    return shut(403, `The policy shows this repository only to people it names. Ask ${ask} to add you.`);
  if (act === 'administer') return shut(403, 'Only an admin can do this. The policy names them under roles.');
  return shut(403, `You can ${canInWords(roles)} here. To ${row.verb}, ask ${ask} to add you to the policy.`);
}

function tokenSentence(act: Act, scope: TokenScope | null): string {
  if (act === 'sign' || act === 'lift')
    return 'A token can’t take a stance: a sign-off is a person’s. Sign in and take it yourself.';
  if (act === 'close') return 'A token can’t decide: that is a person’s. Sign in and do it yourself.';
  if (scope === null) return `A token can’t ${ACTS[act].verb}. Sign in and do it yourself.`;
  return `This token was not made to ${scope}. Make one that can, in settings.`;
}

function canInWords(roles: readonly AccessRole[]): string {
  const may = (['read', 'comment', 'write'] as const).filter((act) =>
    ACTS[act].roles.some((role) => roles.includes(role)),
  );
  return inWords(may);
}

function inWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function shut(status: 401 | 403, sentence: string): Shut {
  return { status, sentence };
}

/** A person with what the sign-in says about them. */
export interface Known {
  readonly person: Person;
  /** Groups the sign-in named. */
  readonly groups: readonly string[];
}

/**
 * The roles somebody holds by the policy. Without a row everybody reads, and whoever the policy names (all, where it names nobody) writes,
 * decides and facilitates; an admin must be named. Whoever holds any role reads.
 */
export function rolesOf(policy: Policy, { person, groups }: Known): readonly PolicyRole[] {
  const named = policy.people.some((one) => one.id === person.id);
  const byDefault = named || policy.people.length === 0;
  const holds = (role: Exclude<PolicyRole, 'admin'>) => {
    const row = policy.roles[role];
    if (row === undefined) return role === 'reader' || byDefault;
    return row.some((holder) => isMeant(policy, holder, person, groups));
  };
  const roles: PolicyRole[] = (['author', 'decider', 'facilitator'] as const).filter(holds);
  if (policy.roles.admin?.some((holder) => isMeant(policy, holder, person, groups)) === true)
    roles.push('admin');
  return roles.length > 0 || holds('reader') ? ['reader', ...roles] : [];
}

/** Names of the admins, for sentences that say whom to ask. */
export function adminsOf(policy: Policy, people: ReadonlyMap<PersonId, Person>): readonly string[] {
  const admins = policy.roles.admin ?? [];
  return admins
    .flatMap((holder) => (holder.kind === 'person' ? [nameOf(people, holder.person)] : []))
    .slice(0, 3);
}

/** What somebody is to a decision, from its log and the policy. */
export function partsIn(policy: Policy, review: Review, person: PersonId): readonly Part[] {
  const round = lastRound(review);
  const parts = new Set<Part>();
  if (isAuthor(review, person)) parts.add('author');
  for (const one of round?.participants ?? []) if (one.person === person) parts.add(one.role);
  if (round?.facilitator === person) parts.add('facilitator');
  if (round !== null && isAuthority(policy, round, person)) parts.add('authority');
  // Whoever a level was handed to, and the owner of a trial, who may revert it at once; what each may do, the rules know.
  if (currentStep(openEscalation(review))?.people.includes(person) === true) parts.add('authority');
  if (review.trial?.terms.owner === person) parts.add('authority');
  return [...parts];
}

/** May it come to this person, at this scope or, escalated, at a wider one? Whether it has, the rules know. */
function isAuthority(policy: Policy, { scope, team }: Round, person: PersonId): boolean {
  const wider = SCOPE_NAMES.filter((name) => SCOPES[name].rank >= SCOPES[scope].rank);
  return (
    wider.some((name) => authoritiesOf(policy, name, team).includes(person)) ||
    policy.escalation.lastResort?.includes(person) === true
  );
}

/** The same commands, with what the door says to this person before any rule is asked. */
export function canAtDoor(can: Can, asker: Asker, parts: readonly Part[], admins: readonly string[]): Can {
  const shut = new Map<Act, string>();
  for (const act of new Set(Object.values(COMMAND_ACTS))) {
    const may = mayDo(act, asker, parts, admins);
    if (may !== true) shut.set(act, may.sentence);
  }
  if (shut.size === 0) return can;
  const asked = Object.entries(can).map(([type, may]) => [
    type,
    shut.get(Object.hasOwn(COMMAND_ACTS, type) ? COMMAND_ACTS[type as CommandType] : 'write') ?? may,
  ]);
  return Object.fromEntries(asked) as Can;
}
