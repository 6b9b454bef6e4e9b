// Who takes part in a round, in which part; who leads it; and a nudge to one of them.

import type { Role } from '../event.ts';
import { nameOf, type PersonId } from '../person.ts';
import { isAuthor, isDecider, isFacilitator, isObjector, lastRound, roleOf, type Review } from '../review.ts';
import { addParticipant, removeParticipant } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { barredFrom, mayLead } from './round.ts';
import { authorsOf, facilitatorOf, inWords, isBlank, NEEDS_REASON } from './words.ts';
import { hoursBetween } from '../instants.ts';

export type ParticipantEvent =
  | {
      readonly type: 'participant-added';
      readonly person: PersonId;
      readonly role: Role;
      readonly reason: string;
    }
  | { readonly type: 'participant-removed'; readonly person: PersonId; readonly reason: string }
  /** Somebody takes another one's part. */
  | {
      readonly type: 'participant-replaced';
      readonly person: PersonId;
      readonly with: PersonId;
      readonly reason: string;
    }
  | { readonly type: 'facilitator-named'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'reminded'; readonly person: PersonId; readonly note: string };

export type ParticipantCommand =
  | {
      readonly type: 'add-participant';
      readonly person: PersonId;
      readonly role: Role;
      readonly reason: string;
    }
  | { readonly type: 'remove-participant'; readonly person: PersonId; readonly reason: string }
  | {
      readonly type: 'replace-participant';
      readonly person: PersonId;
      readonly with: PersonId;
      readonly reason: string;
    }
  | { readonly type: 'name-facilitator'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'remind'; readonly person: PersonId; readonly note: string };

/** One person is reminded at most once in so many hours, whoever does it. */
export const HOURS_BETWEEN_REMINDERS = 24;

export const PARTICIPANT_EVENTS: EventRows<ParticipantEvent['type']> = {
  'participant-added': {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return (
        isAuthor(review, actor) ||
        isFacilitator(review, actor) ||
        `Only ${authorsOf(review, people)} or the facilitator can add people.`
      );
    },
    apply(ledger, { person, role }) {
      addParticipant(ledger, person, role);
    },
  },
  'participant-removed': {
    undoable: true,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return isFacilitator(review, actor) || 'Only the facilitator can remove people.';
    },
    apply(ledger, { person }) {
      removeParticipant(ledger, person);
    },
  },
  'participant-replaced': {
    undoable: true,
    may: (review, actor, { people }) => mayLead(review, actor, people, 'replace people'),
    apply(ledger, { person, with: other }) {
      const role = ledger.roles.get(person);
      if (role === undefined) return;
      removeParticipant(ledger, person);
      addParticipant(ledger, other, role);
    },
  },
  'facilitator-named': {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: a facilitator is named in a review.`;
      if (isFacilitator(review, actor)) return true;
      const named = lastRound(review)?.facilitator ?? null;
      if (named === null) return isAuthor(review, actor) || 'The author names the first facilitator.';
      // Somebody has to be able to when the facilitator can't: decide asks whether that is so.
      return isDecider(review, actor) || `Only ${nameOf(people, named)}, who facilitates, can hand it on.`;
    },
    apply(ledger, { person }) {
      const round = ledger.rounds.at(-1);
      if (round !== undefined) round.facilitator = person;
    },
  },
  reminded: {
    undoable: false,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: nobody is waited for.`;
      return (
        isAuthor(review, actor) ||
        isFacilitator(review, actor) ||
        roleOf(review, actor) !== null ||
        'Only those who take part remind each other.'
      );
    },
    apply(ledger, { at, by, person, note }) {
      ledger.reminders.push({ to: person, by, at, note });
      ledger.reminded.set(person, at);
    },
  },
};

export const PARTICIPANT_COMMANDS: CommandRows<ParticipantCommand['type']> = {
  'add-participant': {
    causes: 'participant-added',
    wrong(review, { person, role }, { actor, people, policy }) {
      if (!people.has(person)) return stranger(person);
      const barred = role === 'decider' ? barredFrom(policy, people, person, 'decider') : null;
      if (barred !== null) return barred;
      const now = roleOf(review, person);
      if (now === role) return `${nameOf(people, person)} takes part in that role already.`;
      // Otherwise an author could choose who makes the quorum.
      return now === null || isFacilitator(review, actor)
        ? null
        : `${nameOf(people, person)} takes part already. Only the facilitator can change a role.`;
    },
    events: (_, { person, role, reason }) => [{ type: 'participant-added', person, role, reason }],
  },
  'remove-participant': {
    causes: 'participant-removed',
    wrong(review, { person, reason }, { people }) {
      if (isBlank(reason)) return NEEDS_REASON;
      return roleOf(review, person) === null
        ? `${nameOf(people, person)} takes no part in this round.`
        : null;
    },
    events: (_, { person, reason }) => [{ type: 'participant-removed', person, reason }],
  },
  'replace-participant': {
    causes: 'participant-replaced',
    wrong(review, { person, with: other, reason }, { people, policy }) {
      if (isBlank(reason)) return NEEDS_REASON;
      if (roleOf(review, person) === null) return `${nameOf(people, person)} takes no part in this round.`;
      if (!people.has(other)) return stranger(other);
      if (isAuthor(review, other))
        return `${nameOf(people, other)} is an author, and an author’s stance satisfies nothing.`;
      const barred =
        roleOf(review, person) === 'decider' ? barredFrom(policy, people, other, 'decider') : null;
      if (barred !== null) return barred;
      return roleOf(review, other) === null ? null : `${nameOf(people, other)} takes part already.`;
    },
    events: (_, { person, with: other, reason }) => [
      { type: 'participant-replaced', person, with: other, reason },
    ],
  },
  'name-facilitator': {
    causes: 'facilitator-named',
    now(review, { actor, people, absent }) {
      const named = lastRound(review)?.facilitator ?? null;
      if (named === null || isFacilitator(review, actor)) return true;
      return (
        !people.has(named) || absent.has(named) || `Only ${facilitatorOf(review, people)} can hand it on.`
      );
    },
    wrong(review, { person }, { people, policy }) {
      if (!people.has(person)) return stranger(person);
      if (isAuthor(review, person)) return 'An author can’t facilitate their own decision.';
      const barred = barredFrom(policy, people, person, 'facilitator');
      if (barred !== null) return barred;
      return isObjector(review, person) ? 'Somebody who objects can’t facilitate.' : null;
    },
    events: (_, { person, reason }) => [{ type: 'facilitator-named', person, reason }],
  },
  remind: {
    causes: 'reminded',
    wrong(review, { person }, { actor, people, at }) {
      if (person === actor) return 'You need no reminder from yourself.';
      const name = nameOf(people, person);
      if (!people.has(person)) return `${name} is not known here any more: nothing would reach them.`;
      if (!isWaitedFor(review, person)) return `Nothing waits for ${name} here.`;
      const last = lastReminder(review, person);
      if (last === null || hoursBetween(last.at, at) >= HOURS_BETWEEN_REMINDERS) return null;
      return `${nameOf(people, last.by)} reminded ${name} less than ${HOURS_BETWEEN_REMINDERS} hours ago. Once a day is enough.`;
    },
    events: (_, { person, note }) => [{ type: 'reminded', person, note }],
  },
};

export function lastReminder(review: Review, person: PersonId): Review['reminders'][number] | null {
  return review.reminders.findLast((one) => one.to === person) ?? null;
}

/** Anybody who takes part, wrote it, leads it or objects can be waited for. */
function isWaitedFor(review: Review, person: PersonId): boolean {
  return (
    roleOf(review, person) !== null ||
    isAuthor(review, person) ||
    isObjector(review, person) ||
    lastRound(review)?.facilitator === person
  );
}

function stranger(person: PersonId): string {
  return `Nobody here is called ${person}. Choose somebody of the policy, or who committed here.`;
}
