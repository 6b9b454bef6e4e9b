// The brief of an escalation, written together: the facilitator tells what is agreed and what is at stake, each side's best argument stands in
// that side's own words, or in words that it approved.

import { sidesOf } from '../climbing.ts';
import { currentStep, openEscalation } from '../escalation.ts';
import { nameOf, type PersonId } from '../person.ts';
import { isFacilitator, type Review } from '../review.ts';
import { change } from './escalation.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { isBlank } from './words.ts';

export type BriefEvent =
  | {
      readonly type: 'brief-written';
      readonly agreed: string;
      readonly options: string;
      /** What evidence would change minds. */
      readonly evidence: string;
      /** What waiting costs. */
      readonly waiting: string;
    }
  | { readonly type: 'brief-argued'; readonly side: PersonId; readonly words: string }
  | { readonly type: 'brief-approved'; readonly version: number };

export type BriefCommand =
  | {
      readonly type: 'write-brief';
      readonly agreed: string;
      readonly options: string;
      readonly evidence: string;
      readonly waiting: string;
    }
  | { readonly type: 'argue-side'; readonly side: PersonId; readonly words: string }
  | {
      readonly type: 'approve-brief';
      /** The version that was read. */
      readonly version: number;
    };

export const BRIEF_EVENTS: EventRows<BriefEvent['type']> = {
  'brief-written': {
    undoable: true,
    may: mayWrite,
    apply(ledger, { at, by, agreed, options, evidence, waiting }) {
      change(ledger, (one) => ({
        ...one,
        brief: { version: (one.brief?.version ?? 0) + 1, by, at, agreed, options, evidence, waiting },
      }));
    },
  },
  'brief-argued': {
    undoable: true,
    may(review, actor, { event }) {
      if (isSide(review, actor)) return event === null || event.side === actor || NOT_YOUR_SIDE;
      return mayWrite(review, actor);
    },
    apply(ledger, { at, by, side, words }) {
      change(ledger, (one) => ({
        ...one,
        arguments: [
          ...one.arguments.filter((other) => other.side !== side),
          { side, words, by, at, approvedAt: side === by ? at : null },
        ],
      }));
    },
  },
  'brief-approved': {
    undoable: true,
    may(review, actor) {
      const open = openEscalation(review);
      if (open === null || open.about === 'trial') return NOT_ESCALATED;
      if (!isSide(review, actor))
        return 'Only the sides approve the brief: its authors and those who object.';
      return open.brief !== null || 'There is no brief yet.';
    },
    wrong: ({ escalations }, { version }) =>
      openEscalation({ escalations })?.brief?.version === version
        ? null
        : 'The brief was written anew since.',
    apply(ledger, { at, by, version }) {
      change(ledger, (one) => ({
        ...one,
        approvals: [...one.approvals.filter((other) => other.side !== by), { side: by, version, at }],
        arguments: one.arguments.map((other) =>
          other.side === by ? { ...other, approvedAt: other.approvedAt ?? at } : other,
        ),
      }));
    },
  },
};

const NOT_ESCALATED = 'It is not escalated, so there is no brief.';
const NOT_YOUR_SIDE = 'Each side writes its own argument. The facilitator may draft the other one.';

function isSide(review: Review, person: PersonId): boolean {
  return sidesOf(review).includes(person);
}

function mayWrite(review: Review, actor: PersonId): true | string {
  const open = openEscalation(review);
  if (open === null || open.about === 'trial') return NOT_ESCALATED;
  return (
    isFacilitator(review, actor) ||
    (currentStep(open)?.people.includes(actor) === true && !isSide(review, actor)) ||
    'The facilitator writes the brief, who is on neither side.'
  );
}

export const BRIEF_COMMANDS: CommandRows<BriefCommand['type']> = {
  'write-brief': {
    causes: 'brief-written',
    wrong: (_, { agreed, options }) => {
      if (isBlank(agreed)) return 'Say what everybody agrees on first.';
      return isBlank(options) ? 'Say between which options it is.' : null;
    },
    events: (_, { agreed, options, evidence, waiting }) => [
      { type: 'brief-written', agreed, options, evidence, waiting },
    ],
  },
  'argue-side': {
    causes: 'brief-argued',
    wrong(review, { side, words }, { actor, people }) {
      if (isBlank(words)) return 'Write the argument first.';
      if (!isSide(review, side)) return `${nameOf(people, side)} is on neither side.`;
      return isSide(review, actor) && side !== actor ? NOT_YOUR_SIDE : null;
    },
    events: (_, { side, words }) => [{ type: 'brief-argued', side, words }],
  },
  'approve-brief': {
    causes: 'brief-approved',
    wrong(review, { version }, { actor }) {
      const open = openEscalation(review);
      if (open?.brief?.version !== version)
        return 'The brief was written anew while you read it. Read it again.';
      return open.arguments.some((one) => one.side === actor)
        ? null
        : 'Write your side’s argument first: it is part of the brief.';
    },
    events: (_, { version }) => [{ type: 'brief-approved', version }],
  },
};
