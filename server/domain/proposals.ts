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

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

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
  /** The strongest first, each a sentence. */
  readonly reasons: readonly string[];
  /** Who would answer for them today, when they are away; null when they are there or nobody would. */
  readonly standIn: PersonId | null;
  readonly away: boolean;
}

const MOST_PROPOSED = 12;

export function proposalsFrom(
  found: Iterable<readonly [PersonId, ProposalReason]>,
  without: ReadonlySet<PersonId>,
  away: (person: PersonId) => Pick<Proposal, 'away' | 'standIn'>,
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
      const role = rows[0]?.row.role ?? 'consulted';
      return { person, role, weight, reasons: rows.map(({ row, reason }) => row.sentence(reason)) };
    })
    .sort((a, b) => b.weight - a.weight || (a.person < b.person ? -1 : 1))
    .slice(0, MOST_PROPOSED)
    .map(({ person, role, reasons }) => ({ person, role, reasons, ...away(person) }));
}

/** A lead says more than a member, and having decided often more than once. */
function weightOf(reason: ProposalReason): number {
  const { weight } = PROPOSAL_REASONS[reason.kind];
  if (reason.kind === 'area') return reason.lead ? weight + 2 : weight - 2;
  return 'count' in reason ? weight * Math.min(2, 0.8 + reason.count / 5) : weight;
}
