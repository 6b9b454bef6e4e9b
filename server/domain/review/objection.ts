// An objection bars acceptance until it ends. Anybody answers it; its objector lifts it or turns it into a concern; a facilitator lets it lapse
// after an answer, a reminder and days of silence, or admits somebody's comment as one.

import type { TextRef } from '../event.ts';
import { nameOf, type PersonId } from '../person.ts';
import { isAuthor, lastRound, openObjections, type Objection, type Review } from '../review.ts';
import { daysAfter } from '../instants.ts';
import { dayAndTime } from '../words.ts';
import {
  addObjection,
  addStance,
  addText,
  dropCurrent,
  endObjections,
  openObjection,
  placed,
} from './ledger.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { lastReminder } from './participant.ts';
import { mayLead } from './round.ts';
import { notThisText } from './stance-taking.ts';
import { commentIn } from './thread-words.ts';
import { inWords, isBlank, NEEDS_REASON } from './words.ts';

export type ObjectionEvent =
  | { readonly type: 'objection-answered'; readonly objection: string; readonly answer: string }
  | { readonly type: 'objection-resolved'; readonly objection: string; readonly reason: string }
  /** Its objector consents to this text; what they said stays listed as a concern. */
  | {
      readonly type: 'objection-downgraded';
      readonly objection: string;
      readonly reason: string;
      readonly text: TextRef;
    }
  | { readonly type: 'objection-lapsed'; readonly objection: string; readonly note: string }
  /** A comment becomes its writer's objection. */
  | {
      readonly type: 'objection-admitted';
      readonly comment: string;
      /** Who wrote the comment. */
      readonly person: PersonId;
      readonly round: number;
      readonly reason: string;
      readonly text: TextRef;
    };

export type ObjectionCommand =
  | { readonly type: 'answer-objection'; readonly objection: string; readonly answer: string }
  | { readonly type: 'resolve-objection'; readonly objection: string; readonly reason: string }
  | {
      readonly type: 'downgrade-objection';
      readonly objection: string;
      readonly reason: string;
      /** The digest of the text that is consented to. */
      readonly digest: string;
    }
  | { readonly type: 'lapse-objection'; readonly objection: string; readonly note: string }
  | { readonly type: 'admit-objection'; readonly comment: string; readonly reason: string };

export const OBJECTION_EVENTS: EventRows<ObjectionEvent['type']> = {
  'objection-answered': {
    undoable: true,
    may(review) {
      const { kind } = review.standing;
      if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
      return openObjections(review).length > 0 || 'No objection is open.';
    },
    apply(ledger, { at, by, objection, answer }) {
      for (const one of placed(ledger.objections, ledger.byId.get(objection)))
        one.answers.push({ by, at, answer });
    },
  },
  'objection-resolved': {
    undoable: true,
    may: (review, actor) => mayLift(review, actor),
    wrong: (ledger, { by, objection }) => notTheirs(openObjection(ledger, objection), by),
    apply(ledger, { at, by, objection, reason }) {
      const whose = openObjection(ledger, objection)?.by;
      if (whose === undefined) return;
      dropCurrent(ledger, whose);
      endObjections(ledger, whose, { kind: 'resolved', at, by, reason }, objection);
    },
  },
  'objection-downgraded': {
    undoable: true,
    may: (review, actor) => mayLift(review, actor),
    wrong: (ledger, { by, objection }) => notTheirs(openObjection(ledger, objection), by),
    apply(ledger, event) {
      const { id, at, by, objection, text, reason } = event;
      const one = openObjection(ledger, objection);
      if (one === null) return;
      addText(ledger, event, '');
      dropCurrent(ledger, one.by);
      endObjections(ledger, one.by, { kind: 'downgraded', at, by, reason }, objection);
      addStance(ledger, {
        id,
        round: ledger.rounds.at(-1)?.number ?? one.round,
        by: one.by,
        through: by === one.by ? null : by,
        at,
        stance: 'concern',
        reason: isBlank(reason) ? one.reason : reason,
        text,
        widened: ledger.widened,
        current: true,
      });
    },
  },
  'objection-lapsed': {
    undoable: true,
    may: (review, actor, { people }) => mayLead(review, actor, people, 'let an objection lapse'),
    wrong(ledger, { at, objection }) {
      const one = openObjection(ledger, objection);
      if (one === null) return NOT_OPEN;
      const days = ledger.rounds.at(-1)?.rules.lapseDays ?? 0;
      const from = lapseOf(one, ledger.reminded.get(one.by), ledger.spoke.get(one.by), days);
      return from !== null && from <= at
        ? null
        : 'It had not been answered, its objector had not been reminded, or had not been silent for long enough.';
    },
    apply(ledger, { at, by, objection, note }) {
      const one = openObjection(ledger, objection);
      if (one === null) return;
      dropCurrent(ledger, one.by);
      endObjections(ledger, one.by, { kind: 'lapsed', at, by, reason: note }, objection);
    },
  },
  'objection-admitted': {
    undoable: true,
    may: (review, actor, { people }) => mayLead(review, actor, people, 'admit a comment as an objection'),
    wrong: (ledger, { comment, person }) =>
      ledger.commentsById.get(comment)?.comment.by === person ? null : 'There is no such comment of theirs.',
    apply(ledger, event) {
      const { id, at, by, comment, person, round, text } = event;
      const said = ledger.commentsById.get(comment)?.comment.body ?? '';
      addText(ledger, event, '');
      addObjection(ledger, {
        id,
        round,
        by: person,
        through: null,
        admitted: { comment, by },
        at,
        reason: said,
        yesIf: '',
        text,
      });
    },
  },
};

const NOT_OPEN = 'This objection is not open any more.';

function mayLift(review: Review, actor: PersonId): true | string {
  const { kind } = review.standing;
  if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
  return (
    openObjections(review).some((one) => isTheirs(one, actor)) ||
    'Only the person who objects can resolve an objection.'
  );
}

function isTheirs(objection: Pick<Objection, 'by' | 'through'>, person: PersonId): boolean {
  return objection.by === person || objection.through === person;
}

function notTheirs(objection: Pick<Objection, 'by' | 'through'> | null, person: PersonId): string | null {
  if (objection === null) return NOT_OPEN;
  return isTheirs(objection, person) ? null : 'Only the person who objects can resolve an objection.';
}

/** The last answer that isn't the objector's own; null when there is none. */
export function answerTo(objection: Pick<Objection, 'by' | 'answers'>): Objection['answers'][number] | null {
  return objection.answers.findLast((one) => one.by !== objection.by) ?? null;
}

/**
 * From when on an objection may lapse: so many days after the later of its last answer and a reminder that came after that answer, counted
 * again from whatever its objector did since. Null while it was not answered, or nobody reminded them of it.
 */
export function lapsesAt(review: Review, objection: Objection, days: number): string | null {
  const { by } = objection;
  return lapseOf(objection, lastReminder(review, by)?.at, review.spoke[by], days);
}

function lapseOf(
  objection: Pick<Objection, 'by' | 'answers'>,
  reminded: string | undefined,
  spoke: string | undefined,
  days: number,
): string | null {
  const answer = answerTo(objection);
  if (answer === null || reminded === undefined || reminded < answer.at) return null;
  return daysAfter(spoke !== undefined && spoke > reminded ? spoke : reminded, days);
}

export const OBJECTION_COMMANDS: CommandRows<ObjectionCommand['type']> = {
  'answer-objection': {
    causes: 'objection-answered',
    wrong(review, { objection, answer }) {
      if (isBlank(answer)) return 'Write the answer first.';
      return findOpen(review, objection) === undefined ? NOT_OPEN : null;
    },
    events: (_, { objection, answer }) => [{ type: 'objection-answered', objection, answer }],
  },
  'resolve-objection': {
    causes: 'objection-resolved',
    wrong(review, { objection }, { actor, people }) {
      const one = findOpen(review, objection);
      if (one === undefined) return NOT_OPEN;
      return isTheirs(one, actor) ? null : `Only ${nameOf(people, one.by)} can resolve this objection.`;
    },
    events: (_, { objection, reason }) => [{ type: 'objection-resolved', objection, reason }],
  },
  'downgrade-objection': {
    causes: 'objection-downgraded',
    wrong(review, { objection, digest }, { actor, people, text }) {
      const one = findOpen(review, objection);
      if (one === undefined) return NOT_OPEN;
      if (!isTheirs(one, actor)) return `Only ${nameOf(people, one.by)} can resolve this objection.`;
      return notThisText(review, digest, text.digest);
    },
    events: (_, { objection, reason }, { text }) => [
      { type: 'objection-downgraded', objection, reason, text },
    ],
  },
  'lapse-objection': {
    causes: 'objection-lapsed',
    now: (review) => openObjections(review).length > 0 || 'No objection is open.',
    wrong(review, { objection, note }, { at, people, policy }) {
      const one = findOpen(review, objection);
      if (one === undefined) return NOT_OPEN;
      const name = nameOf(people, one.by);
      if (answerTo(one) === null) return 'It has not been answered. Somebody answers it first.';
      const days = lastRound(review)?.rules.lapseDays ?? policy.lapseDays;
      const from = lapsesAt(review, one, days);
      if (from === null) return `${name} was not reminded of the answer. Remind them first.`;
      if (from > at)
        return `${name} has time until ${dayAndTime(from, policy.calendar.zone, at)}: ${days} days of silence after an answer and a reminder.`;
      return isBlank(note) ? 'Write a note: it stays beside the objection.' : null;
    },
    events: (_, { objection, note }) => [{ type: 'objection-lapsed', objection, note }],
  },
  'admit-objection': {
    causes: 'objection-admitted',
    now: (review) => review.threads.length > 0 || 'There is no comment to admit.',
    wrong(review, { comment, reason }, { people }) {
      const found = commentIn(review, comment);
      if (found === null || found.comment.redacted !== null) return 'There is no such comment.';
      const { by } = found.comment;
      if (isAuthor(review, by))
        return `${nameOf(people, by)} is an author, and authors don’t object to their own text.`;
      if (openObjections(review).some((one) => one.admitted?.comment === comment))
        return 'It was admitted already.';
      return isBlank(reason) ? NEEDS_REASON : null;
    },
    events(review, { comment, reason }, { text }) {
      const person = commentIn(review, comment)?.comment.by;
      const round = lastRound(review)?.number ?? 0;
      return person === undefined
        ? []
        : [{ type: 'objection-admitted', comment, person, round, reason, text }];
    },
  },
};

function findOpen(review: Review, id: string): Objection | undefined {
  return openObjections(review).find((one) => one.id === id);
}
