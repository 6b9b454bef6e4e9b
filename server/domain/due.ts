// What time does by itself to one decision: an escalation that is due, a warning, the next level, a trial nobody judged. Pure: given the instant,
// it says the one next piece of work, due now or later, with the events that it comes to.
// Rule: due means `due <= now and not done`. What is done is in the log, so it is found again at every start and never done twice.

import { digestOf } from './digest.ts';
import { climb, dueOf, isAway, isSettled, justBelow, triggerOf, warnsAt, type Given } from './climbing.ts';
import {
  currentStep,
  levelName,
  openEscalation,
  TRIGGERS,
  type Escalation,
  type Level,
  type Step,
} from './escalation.ts';
import type { EventBody } from './event.ts';
import { lastRound, type Review } from './review.ts';
import { trialTimes } from './trial.ts';
import { dateIn } from './working-days.ts';

export type DueKind = 'escalate' | 'climb' | 'warn' | 'next-level' | 'hand-over' | 'settle' | 'found';

export interface Due {
  readonly kind: DueKind;
  /** ISO instant from which it is due. */
  readonly at: string;
  /** The same for the same work, whoever finds it and whenever: request and event carry it, so that what two servers did is one line of a merged log. */
  readonly id: string;
  /** What it comes to at the instant it was asked for. */
  readonly what: () => Work;
}

export interface Work {
  readonly event: EventBody;
  /** Subject line of the commit, after the decision's label. */
  readonly subject: string;
}

/** The next thing that time will do, as far as anybody can say now; null when it will do nothing. */
export function nextDue(path: string, review: Review, digest: string, given: Given): Due | null {
  const open = openEscalation(review);
  const found = open === null ? beginning(review, digest, given) : goingOn(review, open, digest, given);
  if (found === null) return null;
  const count = review.escalations.length;
  const rungs = open?.rungs.length ?? 0;
  // The place in the log's own history, so that no other work can have the same name.
  const key = digestOf(`${path} ${found.kind} ${count} ${rungs} ${review.rounds.length}`).slice(7, 39);
  return { ...found, id: `due-${key}` };
}

type Found = Omit<Due, 'id'>;

function beginning(review: Review, digest: string, given: Given): Found | null {
  if (review.standing.kind === 'safe-to-try') return climbing(review, given);
  const triggered = triggerOf(review, digest, given);
  if (triggered === null) return null;
  const { trigger, due, reason } = triggered;
  return {
    kind: 'escalate',
    at: due,
    what: () => ({
      event: {
        type: 'escalated',
        about: 'review',
        trigger,
        reason,
        ...climb(review, { about: 'review', above: null, recused: [] }, given),
      },
      subject: 'is escalated',
    }),
  };
}

/** Review-by, then the policy's grace, then the authority: never permanent by silence. */
function climbing(review: Review, given: Given): Found | null {
  const { trial } = review;
  if (trial === null) return null;
  return {
    kind: 'climb',
    at: trialTimes(trial.reviewBy, given.policy).climbsAt,
    what: () => ({
      event: {
        type: 'escalated',
        about: 'trial',
        trigger: 'trial',
        reason: `Its review-by date was ${trial.reviewBy}. ${TRIGGERS.trial.label}.`,
        ...climb(review, { about: 'trial', above: null, recused: [] }, given),
      },
      subject: 'was not judged in time and goes to its authority',
    }),
  };
}

function goingOn(review: Review, open: Escalation, digest: string, given: Given): Found | null {
  const { at, policy } = given;
  if (isSettled(review, open, digest))
    return {
      kind: 'settle',
      at: review.lastAt ?? open.at,
      what: () => ({
        event: {
          type: 'escalation-settled',
          reason:
            open.trigger === 'no-quorum'
              ? 'Enough deciders have answered.'
              : 'No objection is open any more.',
        },
        subject: 'is escalated no longer',
      }),
    };
  const step = currentStep(open);
  if (step === null) return afterDeadlock(review, open, given);
  const due = dueOf(step, given.meetings);
  if (due <= at) return onward(review, open, step, due, 'time', given);
  if (areAway(step, given)) return onward(review, open, step, at, 'away', given);
  const warn = step.warnedAt === null ? warnsAt({ at: step.at, due }, policy) : null;
  if (warn !== null)
    return {
      kind: 'warn',
      at: warn,
      what: () => ({
        event: { type: 'level-warned' },
        subject: `has little time left at the level “${levelName(step)}”`,
      }),
    };
  return onward(review, open, step, due, 'time', given);
}

function onward(
  review: Review,
  open: Escalation,
  step: Step,
  at: string,
  because: 'time' | 'away',
  given: Given,
): Found {
  return {
    kind: because === 'time' ? 'next-level' : 'hand-over',
    at,
    what() {
      // Whoever is away makes room for a stand-in on the same level.
      const above = because === 'away' ? justBelow(step) : step;
      const reached = climb(review, { about: open.about, above, recused: open.recused }, given);
      const subject =
        reached.level === null
          ? 'is deadlocked: nobody is left who may decide'
          : `reaches the level “${levelName(reached.level)}”`;
      return { event: { type: 'level-reached', because, note: '', ...reached }, subject };
    },
  };
}

/** Somebody may have come, or come back, who can decide; a last resort that let its time pass is not asked a second time. */
function afterDeadlock(review: Review, open: Escalation, given: Given): Found | null {
  const last = open.rungs.findLast((one) => one.kind === 'reached');
  const above: Level | null =
    last?.kind === 'reached' ? last.step : { kind: 'meeting', scope: lastRound(review)?.scope ?? 'team' };
  const reached = climb(review, { about: open.about, above, recused: open.recused }, given);
  if (reached.level === null) return null;
  return {
    kind: 'found',
    at: given.at,
    what: () => ({
      event: { type: 'level-reached', because: 'found', note: '', ...reached, skipped: [] },
      subject: `reaches the level “${reached.level === null ? '' : levelName(reached.level)}”`,
    }),
  };
}

function areAway(step: Step, { at, policy }: Given): boolean {
  const today = dateIn(at, policy.calendar.zone);
  return (
    step.kind !== 'meeting' &&
    step.people.length > 0 &&
    step.people.every((one) => isAway(one, today, policy))
  );
}
