// Events in, state out. `evolve` is total and never throws: logs may be merged or edited by hand, and an event whose actor had no right
// to make it is kept as not counted.

import { inFoldOrder, type ReviewEvent, type ReviewLog, type TextRef } from './event.ts';
import type { PersonId } from './person.ts';
import type { Objection, Review, Round, StanceEntry } from './review.ts';
import { mayCause } from './rights.ts';
import { STANCES } from './stance.ts';
import { unreachable } from './unreachable.ts';

export const initial: Review = {
  standing: { kind: 'none' },
  authors: [],
  template: null,
  texts: [],
  rounds: [],
  stances: [],
  objections: [],
  supersedes: [],
  recorded: null,
  notCounted: [],
  lastAt: null,
};

export function fold(log: ReviewLog): Review {
  return inFoldOrder(log.events).reduce(evolve, initial);
}

/** One event further. Total: an event whose actor had no right to make it is kept as not counted and changes nothing else. */
export function evolve(review: Review, event: ReviewEvent): Review {
  const right = mayCause(review, event.type, event.by);
  if (right !== true) return { ...review, notCounted: [...review.notCounted, { event, why: right }] };
  return { ...apply(review, event), lastAt: event.at };
}

function apply(review: Review, event: ReviewEvent): Review {
  const { at, by } = event;
  switch (event.type) {
    case 'drafted':
      return {
        ...withText(review, event, event.title),
        standing: { kind: 'draft' },
        authors: [by],
        template: event.template,
      };
    case 'recorded':
      return {
        ...withText(review, event, 'recorded'),
        standing: { kind: event.outcome, mode: 'recorded', at, by, note: event.where },
        authors: review.authors.length > 0 ? review.authors : [by],
        recorded: { on: event.on, deciders: event.deciders, where: event.where },
      };
    case 'discarded':
      return { ...review, standing: { kind: 'discarded', at, by } };
    case 'sent-to-review': {
      const { round, scope, door, team, participants, facilitator, deadline, rules, note } = event;
      const opened: Round = {
        number: round,
        scope,
        door,
        team,
        participants,
        facilitator,
        openedAt: at,
        openedBy: by,
        deadline,
        rules,
        note,
        closedAt: null,
      };
      return {
        ...withText(review, event, note),
        standing: { kind: 'in-review' },
        authors: review.authors.length > 0 ? review.authors : [by],
        rounds: [...review.rounds, opened],
      };
    }
    case 'text-revised':
      return withText(review, event, event.summary);
    case 'stance-taken': {
      const entry: StanceEntry = {
        id: event.id,
        round: event.round,
        by,
        at,
        stance: event.stance,
        reason: event.reason,
        text: event.text,
        current: true,
      };
      const before = endObjections(dropCurrent(review, by), by, {
        kind: 'changed',
        at,
        by,
        reason: event.reason,
      });
      const objection: Objection = {
        id: event.id,
        round: event.round,
        by,
        at,
        reason: event.reason,
        yesIf: event.yesIf,
        text: event.text,
        answers: [],
        end: null,
      };
      return {
        ...withText(before, event, ''),
        stances: [...before.stances, entry],
        objections: STANCES[event.stance].blocks ? [...before.objections, objection] : before.objections,
      };
    }
    case 'stance-taken-back':
      return endObjections(dropCurrent(review, by), by, { kind: 'taken-back', at, by, reason: event.reason });
    case 'objection-answered':
      return mapObjection(review, event.objection, (one) => ({
        ...one,
        answers: [...one.answers, { by, at, answer: event.answer }],
      }));
    case 'objection-resolved':
      return mapObjection(dropCurrent(review, by), event.objection, (one) =>
        one.by === by && one.end === null
          ? { ...one, end: { kind: 'resolved', at, by, reason: event.reason } }
          : one,
      );
    case 'participant-added':
      return mapRound(review, (round) => ({
        ...round,
        participants: [
          ...round.participants.filter((one) => one.person !== event.person),
          { person: event.person, role: event.role },
        ],
      }));
    case 'participant-removed':
      return mapRound(review, (round) => ({
        ...round,
        participants: round.participants.filter((one) => one.person !== event.person),
      }));
    case 'facilitator-named':
      return mapRound(review, (round) => ({ ...round, facilitator: event.person }));
    case 'returned':
      return { ...closeRound(review, at), standing: { kind: 'draft' } };
    case 'accepted':
      return {
        ...closeRound(review, at),
        standing: { kind: 'accepted', mode: event.mode, at, by, note: event.note },
        supersedes: event.supersedes,
      };
    case 'rejected':
      return {
        ...closeRound(review, at),
        standing: { kind: 'rejected', mode: 'review', at, by, note: event.reason },
      };
    case 'deferred':
      return {
        ...closeRound(review, at),
        standing: { kind: 'deferred', until: event.until, at, by, note: event.reason },
      };
    case 'withdrawn':
    case 'deprecated':
      return { ...closeRound(review, at), standing: { kind: event.type, at, by, note: event.reason } };
    case 'reopened':
      return {
        ...withText(review, event, event.reason),
        standing: { kind: 'draft' },
        authors: review.authors.length > 0 ? review.authors : [by],
      };
    case 'superseded': {
      const before = review.standing.kind === 'superseded' ? review.standing.successors : [];
      return {
        ...review,
        standing: { kind: 'superseded', successors: [...new Set([...before, event.successor])], at, by },
      };
    }
    default:
      return unreachable(event, review);
  }
}

/** Remembers the event's text as a revision when it differs from the last one known. */
function withText(review: Review, event: ReviewEvent & { readonly text: TextRef }, summary: string): Review {
  const { digest, blob } = event.text;
  if (review.texts.at(-1)?.digest === digest) return review;
  return { ...review, texts: [...review.texts, { digest, blob, at: event.at, by: event.by, summary }] };
}

function dropCurrent(review: Review, person: PersonId): Review {
  return {
    ...review,
    stances: review.stances.map((entry) =>
      entry.by === person && entry.current ? { ...entry, current: false } : entry,
    ),
  };
}

function endObjections(review: Review, person: PersonId, end: NonNullable<Objection['end']>): Review {
  return {
    ...review,
    objections: review.objections.map((one) =>
      one.by === person && one.end === null ? { ...one, end } : one,
    ),
  };
}

function mapObjection(review: Review, id: string, change: (objection: Objection) => Objection): Review {
  return { ...review, objections: review.objections.map((one) => (one.id === id ? change(one) : one)) };
}

function mapRound(review: Review, change: (round: Round) => Round): Review {
  return {
    ...review,
    rounds: review.rounds.map((round, index) => (index === review.rounds.length - 1 ? change(round) : round)),
  };
}

function closeRound(review: Review, at: string): Review {
  return mapRound(review, (round) => ({ ...round, closedAt: round.closedAt ?? at }));
}
