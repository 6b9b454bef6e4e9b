// Whose turn it is, with the reason and since when (DOMAIN section 8). Derived from decisions and the clock, never stored;
// a person has at most one turn for a decision, the first kind of the table that holds.

import { absencesAt } from './absences.ts';
import {
  amendmentReady,
  blockingAnswered,
  mayLapse,
  reminded,
  settles,
  talkWaits,
} from './attention-talk.ts';
import { compare } from './compare.ts';
import { judgementOf, type Decision } from './decision.ts';
import { approvalOf, dueOf, sidesOf, type MeetingDates } from './climbing.ts';
import { currentStep, openEscalation } from './escalation.ts';
import { answersOf, list, type Judgement } from './judgement.ts';
import { nameOf, type Person, type PersonId } from './person.ts';
import type { Policy } from './policy.ts';
import {
  currentStance,
  isAuthor,
  isOutdated,
  lastRound,
  openObjections,
  revisionOf,
  roleOf,
  statusOf,
  type Round,
} from './review.ts';
import { openConditions } from './review/ruling.ts';
import { judgesOf } from './review/judges.ts';
import type { Stance } from './stance.ts';
import { TRIAL_OUTCOMES, trialTimes, trippedIn } from './trial.ts';
import { countOf, dateInWords, daysBetween, shortened } from './words.ts';
import { TURN_NAMES, TURNS, type TurnKind } from './turn-kinds.ts';
import { dateIn } from './working-days.ts';

/** A decision as a line names it. */
export interface Mention {
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly path: string;
}

export interface Turn extends Mention {
  readonly kind: TurnKind;
  readonly person: PersonId;
  /** One sentence or two, in the second person. */
  readonly why: string;
  /** ISO instants. */
  readonly since: string;
  readonly due: string | null;
  readonly late: boolean;
  readonly action: string;
  /** Digest of the text that an outdated stance is on, to compare with; else null. */
  readonly signed: string | null;
  /** The app's address where it is done, where that is no decision's page. */
  readonly place?: string | undefined;
  /** The absent person for whom it is the turn; missing for one's own. */
  readonly standsFor?: PersonId | undefined;
}

export interface Given {
  /** ISO instant. */
  readonly at: string;
  readonly policy: Policy;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** When meetings are really held; without it, as the rules of their series say. */
  readonly meetings?: MeetingDates | undefined;
}

/** What a stance was, for "You consented to revision 2." */
const SIGNED: Readonly<Record<Stance, string>> = {
  consent: 'consented to',
  concern: 'consented with a concern to',
  object: 'objected to',
  'stand-aside': 'stood aside on',
  recuse: 'recused yourself from',
};

/** Everything that waits for one person, in the order it is shown: by kind, the late first, then what presses most. */
export function turnsFor(person: PersonId, decisions: readonly Decision[], given: Given): Turn[] {
  const own = decisions.flatMap((decision) => turnOf(person, decision, given) ?? []);
  const taken = new Set(own.map((turn) => turn.path));
  const forOthers = insteadOf(person, decisions, given).filter((turn) => !taken.has(turn.path));
  return [...own, ...forOthers].sort(inTurnOrder);
}

/** What a person answers for those who are away and have named them: stances, objections and trials, nothing else. */
function insteadOf(person: PersonId, decisions: readonly Decision[], given: Given): Turn[] {
  const principals = absencesAt(given.policy, given.at).principals.get(person) ?? [];
  const seen = new Set<string>();
  return principals.flatMap((away) =>
    decisions.flatMap((decision) => {
      // An author's stance or verdict satisfies nothing, whomever it is for; whose trial it is may be looked after by anybody.
      const isOwners = decision.review.trial?.terms.owner === away;
      if (seen.has(decision.record.path) || (isAuthor(decision.review, person) && !isOwners)) return [];
      const turn = turnOf(away, decision, given);
      if (turn === null || !IS_TAKEN_OVER.has(turn.kind)) return [];
      seen.add(decision.record.path);
      const why = `You answer for ${nameOf(given.people, away)}, who is away. ${turn.why}`;
      return [{ ...turn, person, why, standsFor: away }];
    }),
  );
}

const IS_TAKEN_OVER: ReadonlySet<TurnKind> = new Set(['missing', 'outdated', 'answered', 'trial']);

export function turnOf(person: PersonId, decision: Decision, given: Given): Turn | null {
  const scene = sceneOf(person, decision, given);
  for (const kind of IN_TURN) {
    const found = FINDERS[kind]?.(scene) ?? null;
    if (found === null) continue;
    const { why, since, due, signed = null } = found;
    return {
      ...mention(decision),
      kind,
      person,
      why: why + reminded(decision.review, person, since, scene.name),
      since,
      due,
      late: due !== null && due < given.at,
      action: TURNS[kind].action,
      signed,
    };
  }
  return null;
}

/** Whoever settles it has nothing else to do with it first. */
const IN_TURN: readonly TurnKind[] = ['escalated', ...TURN_NAMES.filter((kind) => kind !== 'escalated')];

// ---------------------------------------------------------------------------------------------------------------- the finders

export interface Scene extends Given {
  readonly person: PersonId;
  readonly decision: Decision;
  /** The round under way, with how it is judged now; null outside a review. */
  readonly open: {
    readonly round: Round;
    readonly judged: Judgement;
    readonly passed: boolean;
    readonly allMet: boolean;
  } | null;
  readonly isAuthor: boolean;
  readonly name: (person: PersonId) => string;
}

export interface Finding {
  readonly why: string;
  readonly since: string;
  readonly due: string | null;
  readonly signed?: string;
}

type Finder = (scene: Scene) => Finding | null;

/** Kinds whose source doesn't exist yet have no row. */
const FINDERS: Readonly<Partial<Record<TurnKind, Finder>>> = {
  missing: missingStance,
  outdated: outdatedStance,
  answered: (scene) => answeredObjection(scene) ?? blockingAnswered(scene),
  escalated: levelReached,
  trial: trialDue,
  close: readyToClose,
  settle: (scene) => mayLapse(scene) ?? settles(scene),
  answer: (scene) =>
    unansweredObjection(scene) ?? openCondition(scene) ?? briefWaits(scene) ?? talkWaits(scene),
  author: (scene) => idleDraft(scene) ?? quietReview(scene) ?? amendmentReady(scene),
};

export function sceneOf(person: PersonId, decision: Decision, given: Given): Scene {
  return {
    ...given,
    person,
    decision,
    open: statusOf(decision.review) === 'in-review' ? openRound(decision, given) : null,
    isAuthor: isAuthor(decision.review, person),
    name: (id) => nameOf(given.people, id),
  };
}

function openRound(decision: Decision, { at, people }: Given): Scene['open'] {
  const round = lastRound(decision.review);
  const judged = judgementOf(decision, at, people);
  if (round === null || judged === null) return null;
  return {
    round,
    judged,
    passed: round.deadline <= at,
    allMet: judged.requirements.every((one) => one.state !== 'not-met'),
  };
}

/** Deciders until they answer, or until their silence is assent; consulted people until the deadline. */
function isAsked({ open, person, decision, isAuthor }: Scene): boolean {
  if (open === null || isAuthor) return false;
  const role = roleOf(decision.review, person);
  return role === 'decider' ? !(open.passed && open.round.rules.lazy) : role === 'consulted' && !open.passed;
}

function missingStance(scene: Scene): Finding | null {
  const { open, person, decision } = scene;
  if (open === null || !isAsked(scene) || currentStance(decision.review, person) !== null) return null;
  return {
    why: `${roleInWords(scene, open.round)} ${howItStands(scene, open.round)}`,
    since: open.round.openedAt,
    due: open.round.deadline,
  };
}

function outdatedStance(scene: Scene): Finding | null {
  const { open, person, decision, name } = scene;
  const { review, digest } = decision;
  const entry = currentStance(review, person);
  if (open === null || !isAsked(scene) || entry === null || !isOutdated(review, entry, digest)) return null;
  const text = review.texts.findLast((version) => version.digest === digest);
  const read = `You ${SIGNED[entry.stance]} revision ${revisionOf(review, entry.text.digest)}.`;
  const summary =
    text === undefined || text.summary.trim() === '' ? '' : `: “${shortened(text.summary, 100)}”`;
  const now =
    entry.text.digest === digest
      ? 'More is at stake since: a wider scope, or a door that became one-way. You are asked again.'
      : text === undefined
        ? 'The file was changed outside Accord since.'
        : `Revision ${revisionOf(review, digest)} by ${name(text.by)} is out${summary || '.'}`;
  return {
    why: `${read} ${now}`,
    since: text?.at ?? entry.at,
    due: open.round.deadline,
    signed: entry.text.digest,
  };
}

function answeredObjection({ open, person, decision, policy, name }: Scene): Finding | null {
  const objection = openObjections(decision.review).find((one) => one.by === person);
  const answer = objection?.answers.at(-1);
  if (open === null || objection === undefined || answer === undefined || answer.by === person) return null;
  const patience = Temporal.Duration.from({ hours: 24 * policy.lapseDays });
  return {
    why: `You objected to revision ${revisionOf(decision.review, objection.text.digest)}. ${name(answer.by)} answers: “${shortened(answer.answer, 100)}”`,
    since: answer.at,
    due: Temporal.Instant.from(answer.at).add(patience).toString({ fractionalSecondDigits: 3 }),
  };
}

function readyToClose({ open, person, decision, isAuthor, at }: Scene): Finding | null {
  if (open === null || !open.allMet || isAuthor) return null;
  const { round } = open;
  const closers = closersOf(decision, round);
  if (!closers.includes(person)) return null;
  const last = decision.review.lastAt ?? round.openedAt;
  return {
    why:
      round.facilitator === person
        ? 'You facilitate, and nothing is missing any more.'
        : 'You are a decider, and nothing is missing any more.',
    since: round.deadline <= at && round.deadline > last ? round.deadline : last,
    due: null,
  };
}

function unansweredObjection({ open, decision, isAuthor, name }: Scene): Finding | null {
  if (open === null || !isAuthor) return null;
  const waiting = openObjections(decision.review).filter(
    (one) => one.answers.at(-1) === undefined || one.answers.at(-1)?.by === one.by,
  );
  const [first] = waiting;
  if (first === undefined) return null;
  const others =
    waiting.length > 1
      ? ` So ${waiting.length === 2 ? 'does one other' : `do ${waiting.length - 1} others`}.`
      : '';
  return {
    why: `${name(first.by)} objects: “${shortened(first.reason, 100)}”${others}`,
    since: first.at,
    due: open.round.deadline,
  };
}

/** Level reached: its people, until its time is over. */
function levelReached({ decision, person, name, meetings }: Scene): Finding | null {
  const open = openEscalation(decision.review);
  const step = currentStep(open);
  if (open === null || step === null || !step.people.includes(person)) return null;
  const others = step.people.filter((one) => one !== person);
  const instead = step.insteadOf.length === 0 ? '' : ` for ${list(step.insteadOf.map(name))}`;
  const who =
    others.length === 0 ? '' : ` So ${others.length === 1 ? 'is' : 'are'} ${list(others.map(name))}.`;
  const why =
    open.about === 'trial'
      ? `You judge the trial${instead}: nobody did in time.`
      : step.kind === 'talk'
        ? `You bring both sides together${instead} and write the brief.`
        : step.kind === 'meeting'
          ? `It comes to your meeting${instead} as an item of its own.`
          : `You decide${instead}, with a written answer to every open objection.`;
  return { why: `${why}${who} ${open.reason}`.trim(), since: step.at, due: dueOf(step, meetings) };
}

/** The owner, from the day it is due, and at once when a stop limit was reached; deciders, once results are there or nobody is left to bring them. */
function trialDue({ decision, person, at, policy, name }: Scene): Finding | null {
  const { review } = decision;
  const { trial } = review;
  if (trial === null || review.standing.kind !== 'safe-to-try') return null;
  const { dueAt } = trialTimes(trial.reviewBy, policy);
  const isOwner = trial.terms.owner === person;
  const [tripped] = trippedIn(trial);
  if (isOwner && tripped !== undefined)
    return {
      why: `“${trial.terms.measures[tripped.measure]?.metric ?? 'A measure'}” reached its stop limit: ${tripped.value}. You may revert the trial at once.`,
      since: tripped.at,
      due: tripped.at,
    };
  if (dateIn(at, policy.calendar.zone) < trial.reviewBy) return null;
  if (isOwner)
    return {
      why: `You own the trial, and its review-by date ${at >= dueAt ? 'was' : 'is'} ${dateInWords(trial.reviewBy, policy.calendar.zone, at)}.`,
      since: dueAt < at ? dueAt : trial.at,
      due: dueAt,
    };
  const last = trial.verdicts.at(-1);
  const { absent, standIns } = absencesAt(policy, at);
  const isLeft = absent.has(trial.terms.owner) && !standIns.has(trial.terms.owner);
  const isReady = isLeft || last !== undefined || trial.results.every((one) => one !== null);
  if (
    !isReady ||
    !judgesOf(review).judges.includes(person) ||
    trial.verdicts.some((one) => one.by === person)
  )
    return null;
  const held =
    last === undefined
      ? trial.results.every((one) => one !== null)
        ? 'The results are in.'
        : `${name(trial.terms.owner)} owns the trial, is away, and nobody stands in.`
      : `${name(last.by)} would ${TRIAL_OUTCOMES[last.outcome].label.toLowerCase()} it.`;
  return { why: `You are a decider. ${held}`, since: last?.at ?? dueAt, due: dueAt };
}

/** Sent back on a condition that its author has not met yet. */
function openCondition({ open, decision, isAuthor, name }: Scene): Finding | null {
  const ruling = decision.review.rulings.at(-1);
  const [first] = openConditions(decision.review);
  if (open === null || !isAuthor || ruling === undefined || first === undefined) return null;
  return {
    why: `${name(ruling.by)} sent it back on a condition: “${shortened(first.words, 100)}”`,
    since: ruling.at,
    due: open.round.deadline,
  };
}

/** The brief waits for a side's own words, or for its approval. */
function briefWaits({ decision, person, name, meetings }: Scene): Finding | null {
  const open = openEscalation(decision.review);
  const step = currentStep(open);
  if (open === null || open.brief === null || step === null || !sidesOf(decision.review).includes(person))
    return null;
  const { argument, approved } = approvalOf(open, person);
  if (approved) return null;
  return {
    why: `${name(open.brief.by)} wrote the brief. ${argument === null ? 'Your side’s argument is missing.' : 'It waits for your approval.'}`,
    since: open.brief.at,
    due: dueOf(step, meetings),
  };
}

function idleDraft({ decision, isAuthor, at, policy }: Scene): Finding | null {
  const { review, unfilled } = decision;
  if (review.standing.kind !== 'draft' || !isAuthor || review.lastAt === null) return null;
  const round = lastRound(review);
  const days = daysBetween(review.lastAt, at, policy.calendar.zone);
  const empty =
    unfilled.length === 0
      ? ''
      : ` ${list(unfilled.map((heading) => `“${heading}”`))} ${unfilled.length === 1 ? 'is' : 'are'} empty.`;
  if (round === null && days < policy.quietDays) return null;
  const why =
    round === null
      ? `Draft untouched for ${days} days.`
      : `It came back to draft after round ${round.number}; what was said is kept.`;
  return { why: `${why}${empty}`, since: review.lastAt, due: null };
}

function quietReview({ open, decision, isAuthor, at, policy, name }: Scene): Finding | null {
  const { lastAt } = decision.review;
  if (open === null || !isAuthor || open.allMet || lastAt === null) return null;
  const days = daysBetween(lastAt, at, policy.calendar.zone);
  if (days < policy.quietDays) return null;
  const silent =
    open.judged.silent.length === 0 ? '' : ` It waits for ${list(open.judged.silent.map(name))}.`;
  return { why: `Nothing has happened for ${days} days.${silent}`, since: lastAt, due: open.round.deadline };
}

/** The facilitator closes; where nobody facilitates, any decider does. An author never. */
export function closersOf({ review }: Decision, round: Round): readonly PersonId[] {
  const candidates =
    round.facilitator === null
      ? round.participants.filter((one) => one.role === 'decider').map((one) => one.person)
      : [round.facilitator];
  return candidates.filter((one) => !isAuthor(review, one));
}

function roleInWords({ person, decision, people }: Scene, round: Round): string {
  const where = decision.area === null ? '' : ` for ${decision.area}`;
  if (roleOf(decision.review, person) === 'consulted') return `You are consulted${where}.`;
  const teamsOf = (id: PersonId) => people.get(id)?.teams ?? [];
  const owning = round.team === null ? decision.review.authors.flatMap(teamsOf) : [round.team];
  const outside = round.rules.outsideVoice && !teamsOf(person).some((team) => owning.includes(team));
  return outside ? 'You are an outside voice.' : `You are a decider${where}.`;
}

function howItStands({ person, decision, at, policy, name }: Scene, round: Round): string {
  const objectors = [...new Set(openObjections(decision.review).map((one) => one.by))].filter(
    (one) => one !== person,
  );
  if (objectors.length > 0)
    return `${list(objectors.map(name))} ${objectors.length === 1 ? 'objects' : 'object'}.`;
  const others = answersOf(decision.review, round, decision.digest).filter(
    (one) => one.person !== person && !one.recused,
  );
  const answered = others.filter((one) => one.answered).length;
  if (others.length > 0 && answered === others.length) return 'Everyone else has answered.';
  if (answered > 0)
    return `${answered} of ${countOf(others.length, 'other')} ${answered === 1 ? 'has' : 'have'} answered.`;
  return `Round ${round.number} opened on ${dateInWords(round.openedAt, policy.calendar.zone, at)}.`;
}

/** How a line names it. */
export function mention({ ref, record }: Decision): Mention {
  return { ref, label: record.label, title: record.title, path: record.path };
}

export function inTurnOrder(a: Turn, b: Turn): number {
  return (
    TURN_NAMES.indexOf(a.kind) - TURN_NAMES.indexOf(b.kind) ||
    Number(b.late) - Number(a.late) ||
    compare(a.due ?? '~', b.due ?? '~') ||
    compare(a.since, b.since) ||
    compare(a.path, b.path) ||
    compare(a.person, b.person)
  );
}
