// Commands in, events out, or a refusal in a sentence. Every rule of a review is here or in what this asks: rights.ts and judgement.ts.

import { COMMAND_NAMES, type Command, type CommandType, type Decided } from './command.ts';
import type { EventBody, EventType } from './event.ts';
import { judge, type Judgement } from './judgement.ts';
import { nameOf } from './person.ts';
import { rulesFor, SCOPES } from './policy.ts';
import {
  isAuthor,
  lastRound,
  openObjections,
  revisionOf,
  roleOf,
  type Can,
  type Review,
  type Situation,
} from './review.ts';
import { isFacilitator, mayCause } from './rights.ts';
import { STANCES } from './stance.ts';
import type { StatusWord } from './status.ts';
import { unreachable } from './unreachable.ts';
import { dateIn, workingDaysBetween, yearsAfter } from './working-days.ts';

/** Turns a command into events, or refuses it in a sentence for the person who tried. */
export function decide(review: Review, command: Command, situation: Situation): Decided {
  const allowed = allows(review, command.type, situation);
  if (allowed !== true) return { refused: allowed };
  const wrong = malformed(review, command, situation);
  if (wrong !== null) return { refused: wrong };
  return { events: eventsFor(review, command, situation) };
}

/** `can` of DOMAIN section 1: what the browser shows beside each control. */
export function can(review: Review, situation: Situation): Can {
  return Object.fromEntries(COMMAND_NAMES.map((type) => [type, allows(review, type, situation)])) as Can;
}

/** What the review still needs, judged now. */
export function judgement(
  review: Review,
  situation: Pick<Situation, 'at' | 'people' | 'text' | 'unfilled'>,
): Judgement | null {
  const round = lastRound(review);
  return round === null ? null : judge(review, round, situation);
}

/** May this person give this command now, whatever is in it? */
function allows(review: Review, type: CommandType, situation: Situation): true | string {
  const right = mayCause(review, EVENT_OF[type], situation.actor, situation.people);
  if (right !== true) return right;
  switch (type) {
    case 'record':
      return (
        situation.policy.recording || 'The policy asks for a review: decisions are not recorded without one.'
      );
    case 'send-to-review':
      return (
        review.standing.kind !== 'none' ||
        isUndecided(situation.word) ||
        `The file says it is ${situation.word} already. Write a successor, or record how it was decided.`
      );
    case 'deprecate':
    case 'be-superseded':
      return (
        review.standing.kind !== 'none' ||
        situation.word === 'accepted' ||
        'It is not in force, so there is nothing to end.'
      );
    case 'accept':
    case 'reject':
    case 'defer': {
      const judged = judgement(review, situation);
      const missing = judged?.requirements.filter((one) => one.state === 'not-met') ?? [];
      // What somebody must lift is worth knowing before what only needs time.
      const first = missing.find((one) => one.key === 'objections') ?? missing[0];
      if (first === undefined) return true;
      const more = missing.length - 1;
      return [
        `Not yet. ${first.sentence}`,
        first.detail,
        more === 0 ? '' : `${more} more ${more === 1 ? 'thing is' : 'things are'} missing.`,
      ]
        .filter((part) => part !== '')
        .join(' ');
    }
    default:
      return true;
  }
}

/** The event a command causes; who may cause it is one table for `decide` and `evolve`. */
const EVENT_OF: Readonly<Record<CommandType, EventType>> = {
  draft: 'drafted',
  record: 'recorded',
  discard: 'discarded',
  'send-to-review': 'sent-to-review',
  revise: 'text-revised',
  'take-stance': 'stance-taken',
  'take-back-stance': 'stance-taken-back',
  'answer-objection': 'objection-answered',
  'resolve-objection': 'objection-resolved',
  'add-participant': 'participant-added',
  'remove-participant': 'participant-removed',
  'name-facilitator': 'facilitator-named',
  return: 'returned',
  accept: 'accepted',
  reject: 'rejected',
  defer: 'deferred',
  withdraw: 'withdrawn',
  reopen: 'reopened',
  deprecate: 'deprecated',
  'be-superseded': 'superseded',
};

/** What is wrong with what the command carries; null when nothing is. */
function malformed(
  review: Review,
  command: Command,
  { actor, at, policy, text, people, word }: Situation,
): string | null {
  switch (command.type) {
    case 'draft':
      return command.title.trim() === '' ? 'A decision needs a title: say the answer, not the topic.' : null;
    case 'record':
      if (command.on > dateIn(at, policy.calendar.zone))
        return 'It can be recorded from the day it was decided on, not before.';
      if (command.deciders.every((name) => name.trim() === '')) return 'Name those who decided.';
      if (command.where.trim() === '')
        return 'Say where it was decided: a link, or a sentence that can be found again.';
      if (review.standing.kind === 'none' && !isUndecided(word) && word !== command.outcome)
        return `The file says ${word}; recording it as ${command.outcome} would contradict it.`;
      return null;
    case 'discard':
    case 'return':
    case 'reject':
    case 'withdraw':
    case 'deprecate':
    case 'remove-participant':
      return command.reason.trim() === '' ? 'Give a reason: it stays beside the decision.' : null;
    case 'reopen':
      return command.reason.trim() === '' ? 'Say what is new since it was closed.' : null;
    case 'defer':
      if (command.reason.trim() === '') return 'Give a reason: it stays beside the decision.';
      return command.until !== null && command.until <= dateIn(at, policy.calendar.zone)
        ? 'The date it is deferred to must lie ahead.'
        : null;
    case 'send-to-review': {
      const deciders = command.participants.filter(
        (one) => one.role === 'decider' && one.person !== actor && !isAuthor(review, one.person),
      );
      if (deciders.length === 0) return 'Name at least one decider who is not an author.';
      if (new Set(command.participants.map((one) => one.person)).size !== command.participants.length)
        return 'Somebody is named twice.';
      if (
        command.facilitator !== null &&
        (command.facilitator === actor || isAuthor(review, command.facilitator))
      )
        return 'An author can’t facilitate their own decision.';
      if (command.deadline > yearsAfter(at, 2))
        return 'The deadline lies more than two years ahead. Choose a nearer one.';
      const zone = policy.calendar.zone;
      const least = policy.scopes[command.scope].minimumWorkingDays;
      const given = workingDaysBetween(dateIn(at, zone), dateIn(command.deadline, zone), policy.calendar);
      if (command.deadline <= at || given < least)
        return `The deadline must leave at least ${least} working ${least === 1 ? 'day' : 'days'} for the scope “${SCOPES[command.scope].label}”; this one leaves ${Math.max(0, given)}.`;
      return null;
    }
    case 'take-stance': {
      if (command.digest !== text.digest) {
        const now = revisionOf(review, text.digest);
        const read = revisionOf(review, command.digest);
        return read < now
          ? `Revision ${now} is out. You read revision ${read}. Look at what changed, then sign.`
          : 'The text changed while you read it. Look at what changed, then sign.';
      }
      const asks = STANCES[command.stance].asks;
      return asks !== null && command.reason.trim() === ''
        ? `“${STANCES[command.stance].label}” needs a reason. ${asks}`
        : null;
    }
    case 'answer-objection': {
      if (command.answer.trim() === '') return 'Write the answer first.';
      return openObjections(review).some((one) => one.id === command.objection)
        ? null
        : 'This objection is not open any more.';
    }
    case 'resolve-objection': {
      const objection = openObjections(review).find((one) => one.id === command.objection);
      if (objection === undefined) return 'This objection is not open any more.';
      return objection.by === actor
        ? null
        : `Only ${nameOf(people, objection.by)} can resolve this objection.`;
    }
    case 'add-participant': {
      const role = roleOf(review, command.person);
      if (role === command.role) return `${nameOf(people, command.person)} takes part in that role already.`;
      // Otherwise an author could choose who makes the quorum.
      return role === null || isFacilitator(review, actor)
        ? null
        : `${nameOf(people, command.person)} takes part already. Only the facilitator can change a role.`;
    }
    case 'name-facilitator':
      if (isAuthor(review, command.person)) return 'An author can’t facilitate their own decision.';
      return openObjections(review).some((one) => one.by === command.person)
        ? 'Somebody who objects can’t facilitate.'
        : null;
    default:
      return null;
  }
}

function eventsFor(review: Review, command: Command, situation: Situation): readonly EventBody[] {
  const { text, policy, at } = situation;
  const round = lastRound(review)?.number ?? 0;
  switch (command.type) {
    case 'draft':
      return [{ type: 'drafted', title: command.title, template: command.template, text }];
    case 'record':
      return [
        {
          type: 'recorded',
          outcome: command.outcome,
          on: command.on,
          deciders: command.deciders,
          where: command.where,
          text,
        },
      ];
    case 'discard':
      return [{ type: 'discarded', reason: command.reason }];
    case 'send-to-review': {
      const { scope, door, team, participants, facilitator, deadline, note } = command;
      return [
        {
          type: 'sent-to-review',
          round: round + 1,
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
    }
    case 'revise':
      return [{ type: 'text-revised', summary: command.summary, text }];
    case 'take-stance':
      return [
        {
          type: 'stance-taken',
          round,
          stance: command.stance,
          reason: command.reason,
          yesIf: command.yesIf,
          text,
        },
      ];
    case 'take-back-stance':
      return [{ type: 'stance-taken-back', round, reason: command.reason }];
    case 'answer-objection':
      return [{ type: 'objection-answered', objection: command.objection, answer: command.answer }];
    case 'resolve-objection':
      return [{ type: 'objection-resolved', objection: command.objection, reason: command.reason }];
    case 'add-participant':
      return [
        { type: 'participant-added', person: command.person, role: command.role, reason: command.reason },
      ];
    case 'remove-participant':
      return [{ type: 'participant-removed', person: command.person, reason: command.reason }];
    case 'name-facilitator':
      return [{ type: 'facilitator-named', person: command.person, reason: command.reason }];
    case 'return':
      return [{ type: 'returned', reason: command.reason }];
    case 'accept': {
      const judged = judgement(review, { ...situation, at });
      return [
        {
          type: 'accepted',
          mode: judged?.mode ?? 'consent',
          note: command.note,
          silent: judged?.mode === 'lazy' ? judged.silent : [],
          supersedes: situation.supersedes,
          text,
        },
      ];
    }
    case 'reject':
      return [{ type: 'rejected', reason: command.reason, text }];
    case 'defer':
      return [{ type: 'deferred', reason: command.reason, until: command.until, text }];
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }];
    case 'reopen':
      return [{ type: 'reopened', reason: command.reason, text }];
    case 'deprecate':
      return [{ type: 'deprecated', reason: command.reason }];
    case 'be-superseded':
      return [{ type: 'superseded', successor: command.successor }];
    default:
      return unreachable(command, []);
  }
}

function isUndecided(word: StatusWord): boolean {
  return word === 'proposed' || word === 'draft' || word === 'none' || word === 'other';
}
