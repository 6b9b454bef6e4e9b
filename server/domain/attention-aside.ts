// What goes on beside one's turns: reviews that close soon, what was settled lately, and one's own that wait for others.

import { closersOf, mention, sceneOf, turnOf, type Given, type Mention } from './attention.ts';
import { compare } from './compare.ts';
import type { Decision, ShownStatus } from './decision.ts';
import { answersOf, list } from './judgement.ts';
import type { PersonId } from './person.ts';
import { lastRound, openObjections, roleOf, statusOf, type Round } from './review.ts';
import type { Status } from './status.ts';
import { countOf, daysBetween } from './words.ts';

export interface Closing extends Mention {
  readonly deadline: string;
  /** Days until the deadline, by the calendar. */
  readonly days: number;
  /** Days the round has in all, for its line of days. */
  readonly length: number;
  /** "3 of 5 signed, 1 objection. Waits for you." */
  readonly sentence: string;
}

/** Reviews whose deadline comes within so many days, the next one first. */
export function closingSoon(
  person: PersonId | null,
  decisions: readonly Decision[],
  given: Given,
  days = 7,
): Closing[] {
  const { zone } = given.policy.calendar;
  return decisions
    .flatMap((decision) => {
      const round = lastRound(decision.review);
      if (round === null || statusOf(decision.review) !== 'in-review' || round.deadline <= given.at)
        return [];
      const left = daysBetween(given.at, round.deadline, zone);
      if (left > days) return [];
      const length = Math.max(1, daysBetween(round.openedAt, round.deadline, zone));
      return [
        {
          ...mention(decision),
          deadline: round.deadline,
          days: left,
          length,
          sentence: closingSentence(person, decision, round, given),
        },
      ];
    })
    .sort((a, b) => compare(a.deadline, b.deadline) || compare(a.path, b.path));
}

function closingSentence(person: PersonId | null, decision: Decision, round: Round, given: Given): string {
  const { review, digest } = decision;
  const answers = answersOf(review, round, digest).filter((one) => !one.recused);
  const outdated = answers.filter((one) => one.entry !== null && !one.answered).length;
  const objections = openObjections(review).length;
  const facts = [
    `${answers.filter((one) => one.answered).length} of ${answers.length} signed`,
    ...(outdated > 0 ? [`${outdated} outdated`] : []),
    ...(objections > 0 ? [countOf(objections, 'objection')] : []),
  ];
  const waits = person !== null && turnOf(person, decision, given) !== null ? ' Waits for you.' : '';
  const informed = person !== null && roleOf(review, person) === 'informed' ? ' You are informed.' : '';
  return `${facts.join(', ')}.${waits || informed}`;
}

export interface Decided extends Mention {
  readonly status: ShownStatus;
  readonly at: string;
}

const SETTLED: readonly Status[] = [
  'accepted',
  'safe-to-try',
  'rejected',
  'deferred',
  'withdrawn',
  'deprecated',
];

/** What was settled in the last days, the newest first. */
export function recentlyDecided(decisions: readonly Decision[], { at, policy }: Given, days = 7): Decided[] {
  return decisions
    .flatMap((decision) => {
      const { standing } = decision.review;
      const status = statusOf(decision.review);
      if (status === null || !SETTLED.includes(status) || !('at' in standing)) return [];
      const ago = daysBetween(standing.at, at, policy.calendar.zone);
      return ago <= days && standing.at <= at
        ? [{ ...mention(decision), status: decision.status, at: standing.at }]
        : [];
    })
    .sort((a, b) => compare(b.at, a.at) || compare(a.path, b.path));
}

export interface WithOthers extends Mention {
  readonly sentence: string;
}

/** An author's reviews in which nothing is missing: others close them. */
export function yoursWithOthers(
  person: PersonId,
  decisions: readonly Decision[],
  given: Given,
): WithOthers[] {
  return decisions
    .flatMap((decision) => {
      const { open, isAuthor, name } = sceneOf(person, decision, given);
      if (open === null || !isAuthor || !open.allMet) return [];
      const closers = list(closersOf(decision, open.round).map(name), 'or');
      return [
        {
          ...mention(decision),
          sentence: `Every requirement is met. ${closers} can close it; an author never does.`,
        },
      ];
    })
    .sort((a, b) => compare(a.path, b.path));
}
