// The review of one decision as a decider: commands come in, events go out, state is a fold over events (DOMAIN sections 1 to 4).
// `decide` holds every rule; `evolve` is total and never throws, because logs may be merged or edited by hand.

import type { Command, CommandType, Decided } from './command.ts';
import { COMMAND_NAMES } from './command.ts';
import {
  inFoldOrder,
  type Door,
  type EventBody,
  type EventType,
  type Participant,
  type ReviewEvent,
  type ReviewLog,
  type Role,
  type RoundRules,
  type Scope,
  type TextRef,
} from './event.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import { rulesFor, SCOPES, type Policy } from './policy.ts';
import { judge, type Judgement } from './judgement.ts';
import { STANCES, type Stance } from './stance.ts';
import { STATUSES, type Status, type StatusWord } from './status.ts';
import { dateIn, workingDaysBetween } from './working-days.ts';

/** What the log says of the decision; `none` when there is no log and the record is as found. */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'in-review' }
  | {
      readonly kind: 'accepted';
      readonly mode: 'consent' | 'lazy' | 'recorded';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'rejected';
      readonly mode: 'review' | 'recorded';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'deferred';
      readonly until: string | null;
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'withdrawn' | 'deprecated';
      readonly at: string;
      readonly by: PersonId;
      readonly note: string;
    }
  | {
      readonly kind: 'superseded';
      readonly successors: readonly string[];
      readonly at: string;
      readonly by: PersonId;
    }
  | { readonly kind: 'discarded'; readonly at: string; readonly by: PersonId };

/** One text that the log knows, in the order it came. Its place in the list plus one is the revision's number. */
export interface TextVersion {
  readonly digest: string;
  readonly blob: string;
  readonly at: string;
  readonly by: PersonId;
  readonly summary: string;
}

export interface Round {
  readonly number: number;
  readonly scope: Scope;
  readonly door: Door;
  readonly team: string | null;
  readonly participants: readonly Participant[];
  readonly facilitator: PersonId | null;
  readonly openedAt: string;
  readonly openedBy: PersonId;
  readonly deadline: string;
  readonly rules: RoundRules;
  readonly note: string;
  readonly closedAt: string | null;
}

export interface StanceEntry {
  /** Id of the event that took it. */
  readonly id: string;
  readonly round: number;
  readonly by: PersonId;
  readonly at: string;
  readonly stance: Stance;
  readonly reason: string;
  readonly text: TextRef;
  /** False once its person took another stance or took this one back. */
  readonly current: boolean;
}

export interface Objection {
  /** Id of the stance that raised it. */
  readonly id: string;
  readonly round: number;
  readonly by: PersonId;
  readonly at: string;
  readonly reason: string;
  readonly yesIf: string;
  readonly text: TextRef;
  readonly answers: readonly { readonly by: PersonId; readonly at: string; readonly answer: string }[];
  readonly end: {
    readonly kind: 'resolved' | 'changed' | 'taken-back';
    readonly at: string;
    readonly by: PersonId;
    readonly reason: string;
  } | null;
}

export interface Review {
  readonly standing: Standing;
  readonly authors: readonly PersonId[];
  readonly template: string | null;
  readonly texts: readonly TextVersion[];
  readonly rounds: readonly Round[];
  readonly stances: readonly StanceEntry[];
  readonly objections: readonly Objection[];
  /** Paths of the records this one superseded when it was accepted. */
  readonly supersedes: readonly string[];
  /** What a record says about itself when it was recorded rather than reviewed. */
  readonly recorded: {
    readonly on: string;
    readonly deciders: readonly string[];
    readonly where: string;
  } | null;
  /** Events kept without effect, with why. */
  readonly notCounted: readonly { readonly event: ReviewEvent; readonly why: string }[];
  /** When the log last changed anything; null without a log. */
  readonly lastAt: string | null;
}

/** Who asks, when, about which text, under which policy. */
export interface Situation {
  readonly actor: PersonId;
  /** ISO instant. */
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly text: TextRef;
  /** The class of the file's own status word. */
  readonly word: StatusWord;
  /** Headings of sections that the template asks for and that are empty or placeholders. */
  readonly unfilled: readonly string[];
  /** Paths of the records that the signed text says it supersedes as a whole. */
  readonly supersedes: readonly string[];
}

/** For every command `true`, or the sentence that refuses it to this person now. */
export type Can = Readonly<Record<CommandType, true | string>>;

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

/** The round that is open, or the last one there was. */
export function lastRound(review: Review): Round | null {
  return review.rounds.at(-1) ?? null;
}

export function isAuthor(review: Review, person: PersonId): boolean {
  return review.authors.includes(person);
}

export function roleOf(review: Review, person: PersonId): Role | null {
  return lastRound(review)?.participants.find((one) => one.person === person)?.role ?? null;
}

export function openObjections(review: Review): readonly Objection[] {
  return review.objections.filter((objection) => objection.end === null);
}

/** The stance a person has now, whatever text it is on. */
export function currentStance(review: Review, person: PersonId): StanceEntry | null {
  return review.stances.findLast((entry) => entry.by === person && entry.current) ?? null;
}

/** A stance is outdated when it was given for another text and doesn't stand on any: compared by digest, never reset by an event. */
export function isOutdated(entry: StanceEntry, digest: string): boolean {
  return !STANCES[entry.stance].standsOnOtherText && entry.text.digest !== digest;
}

/** The number of the revision with this digest; one more than the last known for a text that came from outside Accord. */
export function revisionOf(review: Review, digest: string): number {
  const known = review.texts.findLastIndex((version) => version.digest === digest);
  return known === -1 ? review.texts.length + 1 : known + 1;
}

/** The status as the log says it, for the list and the seal; null for a record as found. */
export function statusOf(review: Review): Status | null {
  const { kind } = review.standing;
  return kind === 'none' || kind === 'discarded' ? null : kind;
}

/** Was the file's status changed by another hand after the log began? */
export function isBypassed(review: Review, word: StatusWord): boolean {
  const status = statusOf(review);
  if (status === null) return false;
  const written = STATUSES[status].writes;
  return word !== written && !(written === 'draft' && word === 'proposed');
}

// ---------------------------------------------------------------------------------------------------------------- decide

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
        `Not yet: ${lowerFirst(first.sentence)}`,
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
    case 'add-participant':
      return roleOf(review, command.person) === command.role
        ? `${nameOf(people, command.person)} takes part in that role already.`
        : null;
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

// ---------------------------------------------------------------------------------------------------------------- rights

/** Who may cause which event in which standing. Used before an event is made and again when a log is folded. */
function mayCause(
  review: Review,
  type: EventType,
  actor: PersonId,
  people: ReadonlyMap<PersonId, Person> = new Map(),
): true | string {
  const { kind } = review.standing;
  const author = isAuthor(review, actor);
  const authors = review.authors.map((id) => nameOf(people, id)).join(' or ');
  switch (type) {
    case 'drafted':
      return kind === 'none' || 'There is a log for this decision already.';
    case 'recorded':
      return (
        kind === 'none' ||
        kind === 'draft' ||
        `It is ${inWords(kind)}: only a draft or a record as found can be recorded.`
      );
    case 'discarded':
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be discarded.`;
      if (review.rounds.length > 0) return 'It was reviewed, so it can be withdrawn but not discarded.';
      return author || `Only ${authors} can discard this draft.`;
    case 'sent-to-review':
      if (kind === 'none') return true;
      if (kind !== 'draft') return `It is ${inWords(kind)}: only a draft can be sent to review.`;
      return author || `Only ${authors} can send it to review.`;
    case 'text-revised':
      if (kind === 'none') return true;
      if (kind !== 'draft' && kind !== 'in-review')
        return `It is ${inWords(kind)}: its text is protected. Write a successor instead.`;
      return author || `Only ${authors} can edit the text.`;
    case 'stance-taken': {
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances are taken in a review.`;
      const role = roleOf(review, actor);
      return (
        role === 'decider' ||
        role === 'consulted' ||
        (role === 'informed'
          ? 'You are informed. Deciders sign.'
          : 'You take no part in this round. Deciders sign.')
      );
    }
    case 'stance-taken-back':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: stances stand as they were.`;
      return currentStance(review, actor) !== null || 'You have not taken a stance.';
    case 'objection-answered':
      if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
      return openObjections(review).length > 0 || 'No objection is open.';
    case 'objection-resolved':
      if (kind !== 'in-review') return `It is ${inWords(kind)}.`;
      return (
        openObjections(review).some((one) => one.by === actor) ||
        'Only the person who objects can resolve an objection.'
      );
    case 'participant-added':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return author || isFacilitator(review, actor) || `Only ${authors} or the facilitator can add people.`;
    case 'participant-removed':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: people are named when it goes to review.`;
      return isFacilitator(review, actor) || 'Only the facilitator can remove people.';
    case 'facilitator-named': {
      if (kind !== 'in-review') return `It is ${inWords(kind)}: a facilitator is named in a review.`;
      const named = lastRound(review)?.facilitator ?? null;
      if (named === null) return author || 'The author names the first facilitator.';
      return (
        isFacilitator(review, actor) || `Only ${nameOf(people, named)}, who facilitates, can hand it on.`
      );
    }
    case 'returned':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be returned.`;
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can return it.'
      );
    case 'accepted':
    case 'rejected':
    case 'deferred':
      if (kind !== 'in-review') return `It is ${inWords(kind)}: only a review can be closed.`;
      if (author) return 'An author never closes their own decision. The facilitator or a decider does.';
      return (
        isFacilitator(review, actor) ||
        roleOf(review, actor) === 'decider' ||
        'Only the facilitator or a decider can close it.'
      );
    case 'withdrawn':
      if (kind !== 'draft' && kind !== 'in-review' && kind !== 'deferred')
        return `It is ${inWords(kind)}: only a draft, a review or a deferred decision can be withdrawn.`;
      return author || `Only ${authors} can withdraw it.`;
    case 'reopened':
      return (
        kind === 'deferred' ||
        kind === 'rejected' ||
        kind === 'withdrawn' ||
        `It is ${inWords(kind)}: only what was rejected, deferred or withdrawn can be reopened.`
      );
    case 'deprecated': {
      if (kind === 'none') return true;
      if (kind !== 'accepted') return `It is ${inWords(kind)}: only what is in force can be deprecated.`;
      const deciders = lastRound(review)?.participants.filter((one) => one.role === 'decider') ?? [];
      return (
        deciders.length === 0 ||
        deciders.some((one) => one.person === actor) ||
        'Only one of its deciders can deprecate it.'
      );
    }
    case 'superseded':
      return (
        kind === 'none' ||
        kind === 'accepted' ||
        kind === 'superseded' ||
        `It is ${inWords(kind)}: only what is in force can be superseded.`
      );
    default:
      return unreachable(type, true);
  }
}

function isFacilitator(review: Review, person: PersonId): boolean {
  return lastRound(review)?.facilitator === person && !isAuthor(review, person);
}

function isUndecided(word: StatusWord): boolean {
  return word === 'proposed' || word === 'draft' || word === 'none' || word === 'other';
}

function inWords(kind: Standing['kind']): string {
  if (kind === 'none') return 'as found';
  if (kind === 'discarded') return 'discarded';
  if (kind === 'draft') return 'a draft';
  return lowerFirst(STATUSES[kind].label);
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

// ---------------------------------------------------------------------------------------------------------------- evolve

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

/** Proves to the compiler that a switch is complete; `fallback` keeps the fold total for a log from another version. */
function unreachable<T>(_never: never, fallback: T): T {
  return fallback;
}
