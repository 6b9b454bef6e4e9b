// A round: opened on a text with people and a deadline, under rules that no later policy can change; its terms, its end without an outcome.

import type { Door, Participant, RoundRules, Scope, TextRef } from '../event.ts';
import type { Person, PersonId } from '../person.ts';
import { mayBeNamed, rulesFor, SCOPES, type Policy } from '../policy.ts';
import {
  isAuthor,
  isFacilitator,
  lastRound,
  roleOf,
  type Review,
  type Round,
  type Situation,
} from '../review.ts';
import { dateIn, holidayProblem, workingDaysBetween, yearsAfter } from '../working-days.ts';
import { addText, closeRound, nameAuthor, openRound, type Ledger } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { authorsOf, facilitatorOf, inWords, isBlank, NEEDS_REASON } from './words.ts';
import { isUndecided } from './writing.ts';

export type RoundEvent =
  | {
      readonly type: 'sent-to-review';
      readonly round: number;
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly participants: readonly Participant[];
      readonly facilitator: PersonId | null;
      /** ISO instant. */
      readonly deadline: string;
      readonly rules: RoundRules;
      /** What is new since the last round; empty in the first. */
      readonly note: string;
      readonly text: TextRef;
    }
  /** A round on top of the one that was open: same people, new deadline. */
  | {
      readonly type: 'round-opened';
      readonly round: number;
      readonly deadline: string;
      readonly rules: RoundRules;
      readonly note: string;
      readonly text: TextRef;
    }
  | {
      readonly type: 'terms-changed';
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly rules: RoundRules;
      readonly reason: string;
    }
  | { readonly type: 'policy-adopted'; readonly rules: RoundRules; readonly reason: string }
  | { readonly type: 'returned'; readonly reason: string }
  /** A meeting could not close it: whoever was not there has until then. The round stays the same one. */
  | {
      readonly type: 'absent-asked';
      readonly deadline: string;
      readonly people: readonly PersonId[];
      readonly reason: string;
    };

export type RoundCommand =
  | {
      readonly type: 'send-to-review';
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly participants: readonly Participant[];
      readonly facilitator: PersonId | null;
      /** ISO instant. */
      readonly deadline: string;
      readonly note: string;
    }
  | { readonly type: 'next-round'; readonly deadline: string; readonly note: string }
  | {
      readonly type: 'change-terms';
      readonly scope: Scope;
      readonly door: Door;
      readonly team: string | null;
      readonly reason: string;
    }
  | { readonly type: 'adopt-policy'; readonly reason: string }
  | { readonly type: 'return'; readonly reason: string }
  | {
      readonly type: 'ask-absent';
      readonly deadline: string;
      readonly people: readonly PersonId[];
      readonly reason: string;
    };

export const ROUND_EVENTS: EventRows<RoundEvent['type']> = {
  'sent-to-review': {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind === 'none') return true;
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be sent to review.`;
      return isAuthor(review, actor) || `Only ${authorsOf(review, people)} can send it to review.`;
    },
    apply(ledger, event) {
      const { round, scope, door, team, participants, facilitator, deadline, rules, note } = event;
      addText(ledger, event, note);
      ledger.standing = { kind: 'in-review' };
      nameAuthor(ledger, event.by);
      putAtStake(ledger, scope, door);
      ledger.roles = new Map(participants.map((one) => [one.person, one.role]));
      ledger.rounds.push(
        openRound({
          number: round,
          scope,
          door,
          team,
          participants,
          facilitator,
          openedAt: event.at,
          openedBy: event.by,
          deadline,
          rules,
          note,
          closedAt: null,
          overrides: [],
        }),
      );
    },
  },
  'round-opened': {
    undoable: true,
    may(review, actor, { people }) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: the next round follows one that is open.`;
      return (
        isAuthor(review, actor) ||
        isFacilitator(review, actor) ||
        `Only ${authorsOf(review, people)} or ${facilitatorOf(review, people)} can open the next round.`
      );
    },
    apply(ledger, event) {
      const { at, by, round, deadline, rules, note } = event;
      const last = ledger.rounds.at(-1);
      if (last === undefined) return;
      addText(ledger, event, note);
      closeRound(ledger, at);
      ledger.rounds.push(
        openRound({
          ...last,
          number: round,
          openedAt: at,
          openedBy: by,
          deadline,
          rules,
          note,
          closedAt: null,
          overrides: [],
        }),
      );
    },
  },
  'terms-changed': {
    undoable: true,
    may: (review, actor, { people }) => mayLead(review, actor, people, 'change scope or door'),
    apply(ledger, { scope, door, team, rules }) {
      const round = ledger.rounds.at(-1);
      if (round === undefined) return;
      putAtStake(ledger, scope, door);
      Object.assign(round, { scope, door, team, rules });
    },
  },
  'policy-adopted': {
    undoable: true,
    may: (review, actor, { people }) => mayLead(review, actor, people, 'adopt the new policy'),
    apply(ledger, { rules }) {
      const round = ledger.rounds.at(-1);
      if (round !== undefined) round.rules = rules;
    },
  },
  returned: {
    undoable: true,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be returned.`;
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can return it.'
      );
    },
    apply(ledger, { at }) {
      closeRound(ledger, at);
      ledger.standing = { kind: 'draft' };
    },
  },
  'absent-asked': {
    undoable: false,
    may(review, actor) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}: nobody has to answer.`;
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can give whoever was absent their time.'
      );
    },
    wrong: ({ rounds }, { deadline }) =>
      (rounds.at(-1)?.deadline ?? '') < deadline ? null : 'The deadline was later already.',
    apply(ledger, { deadline }) {
      const round = ledger.rounds.at(-1);
      if (round !== undefined) round.deadline = deadline;
    },
  },
};

/** What only the facilitator does in a round. */
export function mayLead(
  review: Review,
  actor: PersonId,
  people: Parameters<typeof facilitatorOf>[1],
  what: string,
): true | string {
  const { kind } = review.standing;
  if (kind !== 'in-review') return `It is ${inWords(kind)}: there is no round to lead.`;
  if (isFacilitator(review, actor)) return true;
  const who = facilitatorOf(review, people);
  return `Only ${who} can ${what}.`;
}

/**
 * A consent was given for what was at stake then. A wider scope or a door that became one-way puts more at stake, so it is asked for again;
 * a narrower scope or a door that opens the way back puts less at stake, and what was given for more holds for less.
 */
function putAtStake(ledger: Ledger, scope: Scope, door: Door): void {
  const last = ledger.rounds.at(-1);
  if (last !== undefined && isWider(last, scope, door)) ledger.widened += 1;
}

export function isWider(before: Pick<Round, 'scope' | 'door'>, scope: Scope, door: Door): boolean {
  return SCOPES[scope].rank > SCOPES[before.scope].rank || (before.door === 'two-way' && door === 'one-way');
}

export const ROUND_COMMANDS: CommandRows<RoundCommand['type']> = {
  'send-to-review': {
    causes: 'sent-to-review',
    now: (review, { word }) =>
      review.standing.kind !== 'none' ||
      isUndecided(word) ||
      `The file says it is ${word} already. Write a successor, or record how it was decided.`,
    wrong(review, command, situation) {
      const { actor, people, policy } = situation;
      const { participants, facilitator, scope, deadline } = command;
      const deciders = participants.filter(
        (one) => one.role === 'decider' && one.person !== actor && !isAuthor(review, one.person),
      );
      if (deciders.length === 0) return 'Name at least one decider who is not an author.';
      if (new Set(participants.map((one) => one.person)).size !== participants.length)
        return 'Somebody is named twice.';
      const named = [
        ...participants.map((one) => one.person),
        ...(facilitator === null ? [] : [facilitator]),
      ];
      const stranger = named.find((person) => !people.has(person));
      if (stranger !== undefined)
        return `Nobody here is called ${stranger}. Choose somebody of the policy, or who committed here.`;
      if (facilitator !== null && (facilitator === actor || isAuthor(review, facilitator)))
        return 'An author can’t facilitate their own decision.';
      const barred = [
        ...deciders.map((one) => barredFrom(policy, people, one.person, 'decider')),
        facilitator === null ? null : barredFrom(policy, people, facilitator, 'facilitator'),
      ].find((one) => one !== null);
      if (barred !== undefined) return barred;
      return deadlineProblem(deadline, scope, situation);
    },
    events(review, command, { policy, text }) {
      const { scope, door, team, participants, facilitator, deadline, note } = command;
      return [
        {
          type: 'sent-to-review',
          round: (lastRound(review)?.number ?? 0) + 1,
          scope,
          door,
          team,
          participants,
          facilitator,
          deadline,
          rules: rulesFor(policy, scope, door),
          note,
          text,
        },
      ];
    },
  },
  'next-round': {
    causes: 'round-opened',
    wrong(review, { deadline, note }, situation) {
      const round = lastRound(review);
      if (isBlank(note)) return 'Say what changed since the last round.';
      return round === null ? null : deadlineProblem(deadline, round.scope, situation);
    },
    events(review, { deadline, note }, { policy, text }) {
      const round = lastRound(review);
      if (round === null) return [];
      const rules = rulesFor(policy, round.scope, round.door);
      return [{ type: 'round-opened', round: round.number + 1, deadline, rules, note, text }];
    },
  },
  'change-terms': {
    causes: 'terms-changed',
    wrong(review, { scope, door, team, reason }, situation) {
      const round = lastRound(review);
      if (isBlank(reason)) return NEEDS_REASON;
      if (round === null) return null;
      if (round.scope === scope && round.door === door && round.team === team)
        return 'Scope, door and team are so already.';
      if (isOtherPolicy(round, situation.policy))
        return 'The policy changed since this round was opened. Adopt it first, with a reason; then change scope or door.';
      if (!isWider(round, scope, door)) return null;
      const short = tooSoon(round.deadline, scope, situation);
      return short === null ? null : `${short} Open the next round with a later one first.`;
    },
    events: (_, { scope, door, team, reason }, { policy }) => [
      { type: 'terms-changed', scope, door, team, rules: rulesFor(policy, scope, door), reason },
    ],
  },
  'adopt-policy': {
    causes: 'policy-adopted',
    now(review, { policy }) {
      const round = lastRound(review);
      return (
        (round !== null && isOtherPolicy(round, policy)) ||
        'The round is judged by the policy that holds today: there is no newer one.'
      );
    },
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events(review, { reason }, { policy }) {
      const round = lastRound(review);
      return round === null
        ? []
        : [{ type: 'policy-adopted', rules: rulesFor(policy, round.scope, round.door), reason }];
    },
  },
  return: {
    causes: 'returned',
    wrong: (_, { reason }) => (isBlank(reason) ? NEEDS_REASON : null),
    events: (_, { reason }) => [{ type: 'returned', reason }],
  },
  'ask-absent': {
    causes: 'absent-asked',
    wrong: (review, { deadline }, { policy: { calendar } }) =>
      (lastRound(review)?.deadline ?? '') < deadline
        ? holidayProblem(dateIn(deadline, calendar.zone), calendar)
        : 'The deadline is later already.',
    events: (_, { deadline, people, reason }) => [{ type: 'absent-asked', deadline, people, reason }],
  },
};

/** Was the round opened under another policy than the one that holds now? Only a difference in its rules is one. */
export function isOtherPolicy(round: Round, policy: Policy): boolean {
  const today = rulesFor(policy, round.scope, round.door);
  const { rules } = round;
  return (
    rules.policy !== policy.hash &&
    (rules.quorum !== today.quorum ||
      rules.support !== today.support ||
      rules.outsideVoice !== today.outsideVoice ||
      rules.lazy !== today.lazy ||
      rules.lapseDays !== today.lapseDays)
  );
}

/** What is wrong with a deadline that somebody sets; one that was set stays, though its day became a holiday since. */
function deadlineProblem(deadline: string, scope: Scope, situation: Situation): string | null {
  const { calendar } = situation.policy;
  return holidayProblem(dateIn(deadline, calendar.zone), calendar) ?? tooSoon(deadline, scope, situation);
}

function tooSoon(deadline: string, scope: Scope, { at, policy }: Situation): string | null {
  if (deadline > yearsAfter(at, 2))
    return 'The deadline lies more than two years ahead. Choose a nearer one.';
  const { zone } = policy.calendar;
  const least = policy.scopes[scope].minimumWorkingDays;
  const given = workingDaysBetween(dateIn(at, zone), dateIn(deadline, zone), policy.calendar);
  if (deadline > at && given >= least) return null;
  return `The deadline must leave at least ${least} working ${least === 1 ? 'day' : 'days'} for the scope “${SCOPES[scope].label}”; this one leaves ${Math.max(0, given)}.`;
}

/** The sentence for somebody whom the policy does not let have this part; null when it does. */
export function barredFrom(
  policy: Policy,
  people: ReadonlyMap<PersonId, Person>,
  id: PersonId,
  role: 'decider' | 'facilitator',
): string | null {
  const person = people.get(id);
  if (person === undefined || mayBeNamed(policy, person, role)) return null;
  return role === 'decider'
    ? `By the policy ${person.name} is no decider. Ask them as consulted: an objection of theirs counts, too.`
    : `By the policy ${person.name} does not facilitate. Choose somebody else.`;
}
