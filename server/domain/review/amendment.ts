// A change of wording to a text in force. One decider consents, nobody disputes it for the policy's days, then it is made. Anything more is a
// successor. "Must" and "must not" differ by a word, so nothing here measures how large a change is: people do.

import type { TextRef } from '../event.ts';
import { nameOf } from '../person.ts';
import { isDecider, type Amendment, type Review } from '../review.ts';
import { addWorkingDays, dateIn, instantAt } from '../working-days.ts';
import { dayAndTime } from '../words.ts';
import { isInForce } from './in-force.ts';
import { addText } from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { inWords, isBlank, NEEDS_REASON } from './words.ts';
import type { Policy } from '../policy.ts';

export type AmendmentEvent =
  | {
      readonly type: 'amendment-proposed';
      readonly summary: string;
      /** Unified diff from the text in force to the one proposed. */
      readonly patch: string;
      readonly from: TextRef;
      readonly becomes: TextRef;
      /** Working days it has to stand undisputed. */
      readonly days: number;
    }
  | { readonly type: 'amendment-consented'; readonly amendment: string }
  | { readonly type: 'amendment-disputed'; readonly amendment: string; readonly reason: string }
  | { readonly type: 'amended'; readonly amendment: string; readonly text: TextRef };

export type AmendmentCommand =
  | {
      readonly type: 'propose-amendment';
      readonly summary: string;
      readonly patch: string;
      /** The text that the patch makes. */
      readonly becomes: TextRef;
    }
  | { readonly type: 'consent-to-amendment'; readonly amendment: string }
  | { readonly type: 'dispute-amendment'; readonly amendment: string; readonly reason: string }
  | { readonly type: 'amend'; readonly amendment: string };

/** The longest patch, in characters: more is no change of wording. */
export const LONGEST_PATCH = 32 * 1024;

const NOT_OPEN = 'This amendment is not open any more.';

export const AMENDMENT_EVENTS: EventRows<AmendmentEvent['type']> = {
  'amendment-proposed': {
    undoable: true,
    may: mayBeAmended,
    apply(ledger, { id, at, by, summary, patch, from, becomes, days }) {
      ledger.amendments.push({
        id,
        by,
        at,
        summary,
        patch,
        from,
        becomes,
        days,
        consents: [],
        end: null,
      });
    },
  },
  'amendment-consented': {
    undoable: true,
    may(review, actor) {
      const may = hasOpen(review);
      if (may !== true) return may;
      return (
        isDecider(review, actor) || noDeciders(review) || 'Only one of its deciders consents to an amendment.'
      );
    },
    wrong(ledger, { amendment, by }) {
      const one = ledger.amendments.find(({ id }) => id === amendment);
      if (one === undefined || one.end !== null) return NOT_OPEN;
      return one.by === by ? NOT_OWN : null;
    },
    apply(ledger, { at, by, amendment }) {
      const one = ledger.amendments.find(({ id }) => id === amendment);
      if (one !== undefined && !one.consents.some((other) => other.by === by))
        one.consents = [...one.consents, { by, at }];
    },
  },
  'amendment-disputed': {
    undoable: true,
    may: hasOpen,
    wrong: (ledger, { amendment }) =>
      ledger.amendments.find(({ id }) => id === amendment)?.end === null ? null : NOT_OPEN,
    apply(ledger, { at, by, amendment, reason }) {
      const one = ledger.amendments.find(({ id }) => id === amendment);
      if (one !== undefined) one.end = { kind: 'disputed', by, at, reason };
    },
  },
  amended: {
    undoable: true,
    may: hasOpen,
    wrong(ledger, { amendment, text }) {
      const one = ledger.amendments.find(({ id }) => id === amendment);
      if (one === undefined || one.end !== null) return NOT_OPEN;
      if (one.consents.length === 0) return 'No decider had consented to it.';
      return one.becomes.digest === text.digest ? null : 'It made another text than was proposed.';
    },
    apply(ledger, event) {
      const { at, by, amendment, text } = event;
      const one = ledger.amendments.find(({ id }) => id === amendment);
      if (one === undefined) return;
      addText(ledger, event, one.summary);
      one.end = { kind: 'made', by, at, reason: '' };
      ledger.held = text;
    },
  },
};

const NOT_OWN = 'Who proposes an amendment doesn’t consent to it: another decider does.';

function mayBeAmended(review: Review): true | string {
  return (
    isInForce(review) ||
    `It is ${inWords(review.standing.kind)}: only a text that was decided here and is in force is amended.`
  );
}

function hasOpen(review: Review): true | string {
  const may = mayBeAmended(review);
  if (may !== true) return may;
  return review.amendments.some((one) => one.end === null) || 'No amendment is proposed.';
}

/** Nobody was named to decide what was only recorded: then anybody else than its proposer consents. */
function noDeciders(review: Review): boolean {
  return !(review.rounds.at(-1)?.participants.some((one) => one.role === 'decider') ?? false);
}

/** From when on it may be made, if nobody disputes it: at the same time of day, so many working days on. */
export function undisputedAt({ at, days }: Amendment, { calendar }: Pick<Policy, 'calendar'>): string {
  const day = addWorkingDays(dateIn(at, calendar.zone), days, calendar);
  const clock = Temporal.Instant.from(at).toZonedDateTimeISO(calendar.zone).toPlainTime().toString();
  return instantAt(day, clock, calendar.zone);
}

export function openAmendment(review: Review, id: string): Amendment | null {
  return review.amendments.find((one) => one.id === id && one.end === null) ?? null;
}

export const AMENDMENT_COMMANDS: CommandRows<AmendmentCommand['type']> = {
  'propose-amendment': {
    causes: 'amendment-proposed',
    wrong(review, { summary, patch, becomes }, { text }) {
      if (review.amendments.some((one) => one.end === null))
        return 'Another amendment is proposed already. It is made or disputed first.';
      if (becomes.digest === text.digest) return 'It changes nothing of what was decided.';
      if (patch.length > LONGEST_PATCH) return 'That is more than a change of wording. Write a successor.';
      return isBlank(summary) ? 'Say what changes, and why nothing of what was decided does.' : null;
    },
    events: (_, { summary, patch, becomes }, { text, policy }) => [
      { type: 'amendment-proposed', summary, patch, from: text, becomes, days: policy.amendWorkingDays },
    ],
  },
  'consent-to-amendment': {
    causes: 'amendment-consented',
    wrong(review, { amendment }, { actor }) {
      const one = openAmendment(review, amendment);
      if (one === null) return NOT_OPEN;
      if (one.by === actor) return NOT_OWN;
      return one.consents.some((other) => other.by === actor) ? 'You consented already.' : null;
    },
    events: (_, { amendment }) => [{ type: 'amendment-consented', amendment }],
  },
  'dispute-amendment': {
    causes: 'amendment-disputed',
    wrong(review, { amendment, reason }) {
      if (openAmendment(review, amendment) === null) return NOT_OPEN;
      return isBlank(reason) ? NEEDS_REASON : null;
    },
    events: (_, { amendment, reason }) => [{ type: 'amendment-disputed', amendment, reason }],
  },
  amend: {
    causes: 'amended',
    wrong(review, { amendment }, { at, people, policy, text }) {
      const one = openAmendment(review, amendment);
      if (one === null) return NOT_OPEN;
      if (one.consents.length === 0)
        return `No decider but ${nameOf(people, one.by)} has looked at it. One has to consent.`;
      const from = undisputedAt(one, policy);
      if (from > at) return `Anybody may dispute it until ${dayAndTime(from, policy.calendar.zone, at)}.`;
      return one.from.digest === text.digest
        ? null
        : 'The text is not the one it was proposed for any more. Propose it again.';
    },
    events(review, { amendment }) {
      const one = openAmendment(review, amendment);
      return one === null ? [] : [{ type: 'amended', amendment, text: one.becomes }];
    },
  },
};

export function amendmentsMade(review: Review): readonly Amendment[] {
  return review.amendments.filter((one) => one.end?.kind === 'made');
}
