// Who could take part in a review, and why: from what the policy, CODEOWNERS, earlier decisions and commits say. Only a proposal: the author
// chooses, and every reason is told.

import type { Role } from './event.ts';
import type { PersonId } from './person.ts';

/** Why somebody is proposed. */
export type ProposalReason =
  | { readonly kind: 'area'; readonly area: string; readonly lead: boolean }
  | { readonly kind: 'owner'; readonly file: string; readonly path: string }
  | { readonly kind: 'decided'; readonly count: number; readonly area: string }
  | { readonly kind: 'related'; readonly label: string }
  | { readonly kind: 'wrote'; readonly count: number; readonly area: string };

interface ReasonRow {
  /** How much it speaks for somebody. */
  readonly weight: number;
  /** The part it speaks for. */
  readonly role: Role;
  readonly sentence: (reason: ProposalReason) => string;
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

export const PROPOSAL_REASONS: Readonly<Record<ProposalReason['kind'], ReasonRow>> = {
  area: {
    weight: 8,
    role: 'decider',
    sentence: (one) =>
      one.kind !== 'area'
        ? ''
        : one.lead
          ? `Leads the team that owns ${one.area}.`
          : `Is of the team that owns ${one.area}.`,
  },
  owner: {
    weight: 8,
    role: 'decider',
    sentence: (one) => (one.kind === 'owner' ? `${one.file} names them for ${one.path}.` : ''),
  },
  decided: {
    weight: 4,
    role: 'decider',
    sentence: (one) => (one.kind === 'decided' ? `Decided ${times(one.count)} in ${one.area}.` : ''),
  },
  related: {
    weight: 3,
    role: 'consulted',
    sentence: (one) => (one.kind === 'related' ? `Decided ${one.label}, which it speaks of.` : ''),
  },
  wrote: {
    weight: 2,
    role: 'consulted',
    sentence: (one) => (one.kind === 'wrote' ? `Wrote in ${one.area} ${times(one.count)}.` : ''),
  },
};

export interface Proposal {
  readonly person: PersonId;
  readonly role: Role;
  /** Does somebody say outright that they belong to it? Then they are named from the start, and can be dropped. */
  readonly expected: boolean;
  /** The strongest first, each a sentence. */
  readonly reasons: readonly string[];
  /** Who would answer for them today, when they are away; null when they are there or nobody would. */
  readonly standIn: PersonId | null;
  readonly away: boolean;
}

const MOST_PROPOSED = 12;
/** More than so many are seldom read, so the others are only offered. */
const MOST_EXPECTED = 5;
/** An owner, or the lead of the team that owns it. */
const OUTRIGHT = 8;

interface About extends Pick<Proposal, 'away' | 'standIn'> {
  /** Does the policy let them decide? */
  readonly mayDecide: boolean;
}

export function proposalsFrom(
  found: Iterable<readonly [PersonId, ProposalReason]>,
  without: ReadonlySet<PersonId>,
  about: (person: PersonId) => About,
): readonly Proposal[] {
  const byPerson = new Map<PersonId, ProposalReason[]>();
  for (const [person, reason] of found) {
    if (without.has(person)) continue;
    const reasons = byPerson.get(person) ?? [];
    if (!reasons.some((one) => one.kind === reason.kind)) reasons.push(reason);
    byPerson.set(person, reasons);
  }
  return [...byPerson]
    .map(([person, reasons]) => {
      const rows = reasons
        .map((reason) => ({ reason, row: PROPOSAL_REASONS[reason.kind], weight: weightOf(reason) }))
        .sort((a, b) => b.weight - a.weight);
      const weight = rows.reduce((sum, one) => sum + one.weight, 0);
      const { mayDecide, away, standIn } = about(person);
      const role = mayDecide ? (rows[0]?.row.role ?? 'consulted') : 'consulted';
      const isNamed = rows.some((one) => one.weight >= OUTRIGHT);
      const sentences = rows.map(({ row, reason }) => row.sentence(reason));
      return { person, role, weight, isNamed, away, standIn, reasons: sentences };
    })
    .sort((a, b) => b.weight - a.weight || (a.person < b.person ? -1 : 1))
    .slice(0, MOST_PROPOSED)
    .map(({ person, role, isNamed, reasons, away, standIn }, place) => {
      const expected = isNamed && place < MOST_EXPECTED;
      return { person, role, expected, reasons, away, standIn };
    });
}

/** A lead says more than a member, and having decided often more than once. */
function weightOf(reason: ProposalReason): number {
  const { weight } = PROPOSAL_REASONS[reason.kind];
  if (reason.kind === 'area') return reason.lead ? weight + 2 : weight - 2;
  return 'count' in reason ? weight * Math.min(2, 0.8 + reason.count / 5) : weight;
}
