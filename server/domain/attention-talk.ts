// Whose turn it is because of what was said or done beside the stances: threads, challenges, amendments, what was changed past the review
// (DOMAIN section 8). Each finder gives a reason and since when, or null.

import type { Finding, Scene } from './attention.ts';
import type { PersonId } from './person.ts';
import {
  isAltered,
  isAuthor,
  isDecider,
  isFacilitator,
  lastRound,
  openChallenges,
  openObjections,
  openThreads,
  type Review,
} from './review.ts';
import { undisputedAt } from './review/amendment.ts';
import { isInForce } from './review/in-force.ts';
import { lapsesAt } from './review/objection.ts';
import { lastReminder } from './review/participant.ts';
import { openerOf } from './review/thread-words.ts';
import { WORDS } from './status.ts';
import { shortened } from './words.ts';

const QUOTED = 100;

/** The author, for what somebody asked, said or suggested and nobody of the authors answered; whoever was mentioned and said nothing since. */
export function talkWaits({ decision, person, isAuthor, open, name }: Scene): Finding | null {
  const { review } = decision;
  const isWritten = open !== null || review.standing.kind === 'draft';
  for (const thread of openThreads(review)) {
    const said = thread.comments.filter((one) => one.redacted === null);
    const last = said.at(-1);
    if (last === undefined) continue;
    const mention = said.findLast((one) => one.mentions.includes(person) && one.by !== person);
    if (mention !== undefined && !said.some((one) => one.by === person && one.at > mention.at))
      return {
        why: `${name(mention.by)} mentions you: “${shortened(mention.body, QUOTED)}”`,
        since: mention.at,
        due: null,
      };
    if (!isAuthor || !isWritten || review.authors.includes(last.by)) continue;
    const suggests = thread.suggestion !== null && said.length === 1;
    const words = suggests ? (thread.suggestion ?? '') : last.body;
    const did = suggests
      ? 'suggests'
      : thread.blocking
        ? 'bars it until you answer'
        : said.length === 1
          ? 'comments'
          : 'replies';
    return {
      why: `${name(last.by)} ${did}: “${shortened(words, QUOTED)}”`,
      since: last.at,
      due: open?.round.deadline ?? null,
    };
  }
  return null;
}

/** Who opened a blocking thread, once somebody else answered in it: only they or the facilitator resolve it. */
export function blockingAnswered({ decision, person, open, name }: Scene): Finding | null {
  if (open === null) return null;
  for (const thread of openThreads(decision.review)) {
    const last = thread.comments.at(-1);
    if (!thread.blocking || openerOf(thread) !== person || last === undefined || last.by === person) continue;
    return {
      why: `Your thread blocks. ${name(last.by)} answers: “${shortened(last.body, QUOTED)}”`,
      since: last.at,
      due: open.round.deadline,
    };
  }
  return null;
}

/** The facilitator, once an objection may lapse. */
export function mayLapse({ decision, person, open, at, policy, name }: Scene): Finding | null {
  const { review } = decision;
  if (open === null || !isFacilitator(review, person) || open.round.facilitator !== person) return null;
  for (const objection of openObjections(review)) {
    const from = lapsesAt(review, objection, open.round.rules.lapseDays || policy.lapseDays);
    if (from !== null && from <= at)
      return {
        why: `${name(objection.by)} has not answered back since a reminder. You may let the objection lapse, with a note.`,
        since: from,
        due: null,
      };
  }
  return null;
}

/** Those who settle what happened to a decision in force: the facilitator it had, else its deciders. */
export function settles({ decision, person, name, policy, at }: Scene): Finding | null {
  const { review, status, digest } = decision;
  if (!isSettler(review, person)) return null;
  const bypassed = status.kind === 'logged' ? status.bypassed : null;
  const since = review.lastAt ?? at;
  if (bypassed !== null)
    return {
      why: `The file says ${WORDS[bypassed].label.toLowerCase()}, and the review doesn’t. Ratify it, or put it back.`,
      since,
      due: null,
    };
  if (isAltered(review, digest))
    return {
      why: 'The text in force is not the one that was decided on. Ratify it, or put it back.',
      since,
      due: null,
    };
  if (!isInForce(review)) return null;
  const challenge = openChallenges(review).find((one) => one.by !== person);
  if (challenge !== undefined)
    return {
      why: `${name(challenge.by)} challenges it: “${shortened(challenge.reason, QUOTED)}”`,
      since: challenge.at,
      due: null,
    };
  const amendment = review.amendments.find((one) => one.end === null);
  if (amendment === undefined || amendment.by === person || amendment.consents.length > 0) return null;
  return {
    why: `${name(amendment.by)} proposes other words: “${shortened(amendment.summary, QUOTED)}” One decider has to consent.`,
    since: amendment.at,
    due: undisputedAt(amendment, policy),
  };
}

/** Who proposed an amendment, once it may be made. */
export function amendmentReady({ decision, person, at, policy }: Scene): Finding | null {
  const one = decision.review.amendments.find((other) => other.end === null && other.by === person);
  if (one === undefined || one.consents.length === 0) return null;
  const from = undisputedAt(one, policy);
  return from <= at
    ? { why: 'Nobody disputed your amendment. You can make it now.', since: from, due: null }
    : null;
}

/** Somebody was reminded since the turn began. */
export function reminded(
  review: Review,
  person: PersonId,
  since: string,
  name: (person: PersonId) => string,
): string {
  const last = lastReminder(review, person);
  if (last === null || last.at < since) return '';
  return last.note.trim() === ''
    ? ` ${name(last.by)} reminds you.`
    : ` ${name(last.by)} reminds you: “${shortened(last.note, QUOTED)}”`;
}

function isSettler(review: Review, person: PersonId): boolean {
  const round = lastRound(review);
  if (round === null || isAuthor(review, person)) return false;
  return isDecider(review, person) || round.facilitator === person;
}
