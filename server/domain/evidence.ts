// The evidence sheet of a decision: who signed which text, when, under which policy. Everything in it can be found again in the repository: each
// line names its commit, each text its digest.

import type { Decision } from './decision.ts';
import { statusLabel } from './decision.ts';
import type { Participant, ReviewEvent, RoundRules } from './event.ts';
import { logLine, type Told } from './log-words.ts';
import { nameOf, type PersonId } from './person.ts';
import { DOORS, SCOPES } from './policy.ts';
import { isOutdated, revisionOf } from './review.ts';
import { STANCES } from './stance.ts';
import { withoutRedacted } from './review/redacted.ts';

/** A commit of an event, with who stands in it as its author. */
export interface EvidenceCommit {
  readonly commit: string;
  readonly author: string;
}

export interface EvidenceText {
  readonly revision: number;
  readonly digest: string;
  readonly blob: string;
}

export interface EvidenceRound {
  readonly number: number;
  readonly scope: string;
  readonly door: string;
  readonly team: string | null;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly deadline: string;
  readonly closedAt: string | null;
  readonly facilitator: string | null;
  readonly participants: readonly { readonly name: string; readonly role: Participant['role'] }[];
  readonly rules: RoundRules;
  readonly overrides: readonly string[];
}

export interface EvidenceSignature {
  readonly name: string;
  readonly address: string;
  /** The delegate who signed for them; null when they did themselves. */
  readonly through: string | null;
  readonly stance: string;
  readonly reason: string;
  readonly at: string;
  readonly round: number;
  readonly text: EvidenceText;
  readonly commit: EvidenceCommit | null;
  /** Why it doesn't stand for the text shown: outdated, or replaced by a later one; null when it does. */
  readonly lapsed: string | null;
}

export interface EvidenceLine {
  readonly at: string;
  readonly who: string;
  readonly did: string;
  readonly said: string;
  readonly event: string;
  readonly commit: EvidenceCommit | null;
  /** Why it counts for nothing; null when it counts. */
  readonly discounted: string | null;
}

export interface Evidence {
  readonly label: string;
  readonly title: string;
  readonly path: string;
  readonly ref: string;
  readonly status: string;
  /** How it came to be so, in a sentence; null for a record as found. */
  readonly how: string | null;
  readonly repository: string;
  readonly commit: string | null;
  readonly madeAt: string;
  readonly zone: string;
  /** The text in the file now. */
  readonly text: EvidenceText;
  /** The text that was decided on; null while nothing is. */
  readonly held: EvidenceText | null;
  readonly authors: readonly string[];
  readonly rounds: readonly EvidenceRound[];
  readonly signatures: readonly EvidenceSignature[];
  readonly lines: readonly EvidenceLine[];
  /** What an auditor has to know and what doesn't fit: sentences. */
  readonly notices: readonly string[];
  /** False while the history is still being read: commits may be missing. */
  readonly complete: boolean;
}

interface Given {
  readonly told: Told;
  readonly events: readonly ReviewEvent[];
  readonly commits: ReadonlyMap<string, EvidenceCommit>;
  readonly people: ReadonlyMap<PersonId, { readonly name: string; readonly email: string }>;
  readonly repository: string;
  readonly commit: string | null;
  readonly zone: string;
  readonly complete: boolean;
}

export function evidenceOf(decision: Decision, given: Given): Evidence {
  const { review, record, digest, blob } = decision;
  const { told, commits, zone } = given;
  const people = new Map(Object.entries(told.people));
  const name = (id: PersonId) => nameOf(people, id);
  const text = (one: { readonly digest: string; readonly blob: string }): EvidenceText => ({
    revision: revisionOf(review, one.digest),
    digest: one.digest,
    blob: one.blob,
  });
  const discounted = new Map(review.notCounted.map(({ event, why }) => [event.id, why]));
  for (const id of review.undone) discounted.set(id, 'It was undone.');

  return {
    label: record.label,
    title: record.title,
    path: record.path,
    ref: decision.ref,
    status: statusLabel(decision.status),
    how: howItCame(decision, name),
    repository: given.repository,
    commit: given.commit,
    madeAt: told.at,
    zone,
    text: text({ digest, blob }),
    held: review.held === null ? null : text(review.held),
    authors: review.authors.map(name),
    rounds: review.rounds.map((round): EvidenceRound => ({
      number: round.number,
      scope: SCOPES[round.scope].label,
      door: DOORS[round.door].label,
      team: round.team,
      openedAt: round.openedAt,
      openedBy: name(round.openedBy),
      deadline: round.deadline,
      closedAt: round.closedAt,
      facilitator: round.facilitator === null ? null : name(round.facilitator),
      participants: round.participants.map((one) => ({ name: name(one.person), role: one.role })),
      rules: round.rules,
      overrides: round.overrides.map((one) => `${name(one.by)} lifted “${one.key}”: ${one.reason}`),
    })),
    signatures: review.stances.map((entry): EvidenceSignature => ({
      name: name(entry.by),
      address: given.people.get(entry.by)?.email ?? '',
      through: entry.through === null ? null : name(entry.through),
      stance: STANCES[entry.stance].label,
      reason: entry.reason,
      at: entry.at,
      round: entry.round,
      text: text(entry.text),
      commit: commits.get(entry.id) ?? null,
      lapsed: !entry.current
        ? 'Replaced, lifted or taken back later.'
        : isOutdated(review, entry, review.held?.digest ?? digest)
          ? 'On another text than the one shown.'
          : null,
    })),
    lines: withoutRedacted(given.events, review).map((event): EvidenceLine => {
      const { who, did, said } = logLine(event, told, zone);
      return {
        at: event.at,
        who,
        did,
        said,
        event: event.id,
        commit: commits.get(event.id) ?? null,
        discounted: discounted.get(event.id) ?? null,
      };
    }),
    notices: noticesOn(decision, given),
    complete: given.complete,
  };
}

function howItCame(
  { review: { standing, recorded } }: Decision,
  name: (id: PersonId) => string,
): string | null {
  switch (standing.kind) {
    case 'accepted':
    case 'rejected': {
      const did = standing.kind === 'accepted' ? 'accepted' : 'rejected';
      const by = name(standing.by);
      if (standing.mode === 'recorded')
        return recorded === null
          ? `In force again; it was never reviewed here.`
          : `Recorded by ${by}, not reviewed here: ${did} on ${recorded.on} by ${recorded.deciders.join(', ')}. ${recorded.where}`;
      if (standing.mode === 'ratified')
        return `Changed past the review and ratified by ${by}. ${standing.note}`;
      const how = standing.mode === 'lazy' ? ', because silence was assent' : '';
      return `${did === 'accepted' ? 'Accepted' : 'Rejected'} by ${by}${how}.${standing.note === '' ? '' : ` ${standing.note}`}`;
    }
    case 'none':
      return null;
    default:
      return 'by' in standing ? `By ${name(standing.by)}.` : null;
  }
}

function noticesOn(decision: Decision, { commits, events, complete }: Given): readonly string[] {
  const { review, status, digest, logNotes } = decision;
  const bypassed = status.kind === 'logged' ? status.bypassed : null;
  const unplaced = complete ? events.filter((event) => !commits.has(event.id)).length : 0;
  return [
    ...(bypassed === null
      ? []
      : [`The file says ${bypassed}, which the review doesn’t: another hand changed it.`]),
    ...(review.held !== null && review.held.digest !== digest
      ? ['The text in the file is not the one that was decided on.']
      : []),
    ...(review.notCounted.length === 0
      ? []
      : [
          `${review.notCounted.length} ${review.notCounted.length === 1 ? 'line counts' : 'lines count'} for nothing; each says why.`,
        ]),
    ...(unplaced === 0
      ? []
      : [`No commit names ${unplaced} of the lines below: another hand wrote them into the log.`]),
    ...logNotes,
  ];
}
