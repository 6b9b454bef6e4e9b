// An escalation as one person sees it now: the ladder with where it stands, since when, what happens next and when; what they may do there; the
// sides of the brief. Derived for a page; JSON-safe.

import type { Decision } from './decision.ts';
import { nextDue } from './due.ts';
import { approvalOf, dueOf, levelsAhead, sidesOf } from './climbing.ts';
import {
  AUTHORITY_OUTCOME_NAMES,
  currentStep,
  levelName,
  LEVELS,
  openEscalation,
  type Argument,
  type AuthorityOutcome,
  type Escalation,
  type Level,
  type Rung,
} from './escalation.ts';
import type { Scope } from './event.ts';
import { list } from './judgement.ts';
import { nameOf, type PersonId } from './person.ts';
import { SCOPE_NAMES, SCOPES } from './policy.ts';
import type { Requirement } from './requirement.ts';
import { lastRound, type Situation } from './review.ts';
import {
  closingRuling,
  openConditions,
  toOverride,
  unanswered,
  type OpenCondition,
} from './review/ruling.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt } from './working-days.ts';
import { daysAfter } from './trial.ts';
import { dateInWords, dayAndTime, dayInWords } from './words.ts';

export interface RungView {
  readonly label: string;
  readonly state: 'done' | 'skipped' | 'now' | 'next';
  /** What came of it, who decides until when, or who would. */
  readonly sentence: string;
}

export interface LadderView {
  /** `coming`: time will bring it about. `open`: it is under way. `over`: it ended. */
  readonly state: 'coming' | 'open' | 'over';
  readonly about: Escalation['about'];
  readonly deadlocked: boolean;
  readonly rungs: readonly RungView[];
  /** The next thing that time does, with when; null when nothing is left for it. */
  readonly next: { readonly at: string; readonly sentence: string } | null;
  /** The level on which you stand; null when you don't. */
  readonly yours: Level['kind'] | null;
  readonly due: string | null;
  /** Who decides now, by the name of their level. */
  readonly level: string;
  readonly sides: readonly {
    readonly person: PersonId;
    readonly argument: Argument | null;
    readonly approved: boolean;
    readonly mine: boolean;
  }[];
  /** For each outcome: what an authority would have to override by name. */
  readonly overrides: Readonly<Record<AuthorityOutcome, readonly Requirement[]>>;
  /** Open objections that you have not answered, by their id. */
  readonly unanswered: readonly string[];
  readonly widerScopes: readonly Scope[];
  /** May a trial be decided here although its door is one-way? Null where the door is no hindrance. */
  readonly door: string | null;
  readonly conditions: readonly OpenCondition[];
  /** Until when dissent was asked for; it is taken later too. Null where no authority decided. */
  readonly dissentBy: string | null;
  /** Latest review-by date of a trial. */
  readonly lastReviewBy: string;
}

/** Null for a decision that nothing escalates and nothing ever did. */
export function ladderOf(decision: Decision, situation: Situation): LadderView | null {
  const { review, record, digest } = decision;
  const { at, policy, people, actor, meetings } = situation;
  const { zone } = policy.calendar;
  const given = { at, policy, people, meetings };
  const last = review.escalations.at(-1) ?? null;
  const open = openEscalation(review);
  const due = nextDue(record.path, review, digest, given);
  const comes = open === null && due !== null && (due.kind === 'escalate' || due.kind === 'climb');
  if (last === null && !comes) return null;
  const step = currentStep(open);
  const about =
    open?.about ?? (comes ? (due.kind === 'climb' ? 'trial' : 'review') : (last?.about ?? 'review'));
  const isOver = open === null && !comes;
  const ruling = closingRuling(review);
  return {
    state: open !== null ? 'open' : comes ? 'coming' : 'over',
    about,
    deadlocked: open !== null && open.deadlockedAt !== null,
    rungs: [
      ...(comes && open === null ? [] : (last?.rungs ?? [])).map((rung) => rungView(rung)),
      ...(isOver || (open !== null && open.deadlockedAt !== null)
        ? []
        : levelsAhead(review, { about, above: step, recused: open?.recused ?? [] }, given).map((one) => ({
            label: levelName(one.level),
            state: 'next' as const,
            sentence:
              one.why !== ''
                ? `Would be skipped: ${one.why}.`
                : one.level.kind === 'meeting'
                  ? `The meeting of ${one.meeting === null ? 'the next date' : dayInWords(one.meeting.date, zone, at)}, as an item of its own.`
                  : `${names(one.people)}, if it is not settled before.`,
          }))),
    ],
    next: due === null ? null : { at: due.at, sentence: comingSentence(due.kind, due.at) },
    yours: step !== null && step.people.includes(actor) ? step.kind : null,
    due: step === null ? null : dueOf(step, meetings),
    level: step === null ? '' : levelName(step),
    sides:
      open === null || about === 'trial'
        ? []
        : sidesOf(review).map((person) => ({
            person,
            ...approvalOf(open, person),
            mine: person === actor,
          })),
    overrides: {
      accept: [],
      'safe-to-try': [],
      defer: [],
      return: [],
      reject: [],
      raise: [],
      ...Object.fromEntries(
        step?.people.includes(actor) === true
          ? AUTHORITY_OUTCOME_NAMES.map((outcome) => [outcome, toOverride(review, outcome, situation)])
          : [],
      ),
    },
    unanswered: unanswered(review, actor, []).map((one) => one.id),
    widerScopes: SCOPE_NAMES.filter(
      (scope) => SCOPES[scope].rank > SCOPES[lastRound(review)?.scope ?? 'company'].rank,
    ),
    door:
      lastRound(review)?.door !== 'one-way'
        ? null
        : step?.scope === 'company'
          ? 'The door is one-way: say why it can be tried all the same.'
          : 'The door is one-way: there is no way back to try. Only an authority of the scope “Company” can override that.',
    conditions: review.standing.kind === 'in-review' ? openConditions(review) : [],
    dissentBy: ruling === null ? null : dissentDue(ruling.at, situation),
    lastReviewBy: daysAfter(dateIn(at, zone), policy.trials.maxDays),
  };

  function names(ids: readonly PersonId[]): string {
    return list(
      ids.map((one) => (one === actor ? `${nameOf(people, one)} (you)` : nameOf(people, one))),
      'or',
    );
  }

  function rungView(rung: Rung): RungView {
    if (rung.kind === 'skipped')
      return { label: levelName(rung.level), state: 'skipped', sentence: `Skipped: ${rung.level.why}.` };
    const one = rung.step;
    const label = levelName(one);
    const who = one.people.length === 0 ? 'The meeting' : names(one.people);
    const instead = one.insteadOf.length === 0 ? '' : ` for ${names(one.insteadOf)}`;
    if (one.end === null) {
      const asks = one.kind === 'meeting' ? 'takes it up' : LEVELS[one.kind].asks;
      return {
        label,
        state: 'now',
        sentence: `${who}${instead} ${asks} by ${dayAndTime(one.due, zone, at)}.`,
      };
    }
    const day = dateInWords(one.end.at, zone, at);
    const note = one.end.note === '' ? '' : ` “${one.end.note}”`;
    return { label, state: 'done', sentence: `${day}, ${who}${instead}. ${ENDED[one.end.how]}${note}` };
  }

  function comingSentence(kind: NonNullable<typeof due>['kind'], when: string): string {
    const then = when <= at ? 'Now' : `On ${dayAndTime(when, zone, at)}`;
    const next =
      step === null
        ? null
        : levelsAhead(review, { about, above: step, recused: open?.recused ?? [] }, given).find(
            (one) => one.why === '',
          );
    const to =
      next === undefined || next === null
        ? 'nobody is left, and it is deadlocked'
        : `it goes to ${next.people.length === 0 ? 'the meeting' : names(next.people)}`;
    switch (kind) {
      case 'escalate':
        return `${then} it escalates by itself.`;
      case 'climb':
        return `${then} it goes to its authority, unless somebody judges it before.`;
      case 'warn':
        return `${then} ${step === null || step.people.length === 0 ? 'everybody' : names(step.people)} is warned; ${step === null ? '' : `on ${dayAndTime(step.due, zone, at)} `}${to}.`;
      case 'settle':
        return `${then} it is settled: nothing is left to settle.`;
      case 'found':
      case 'hand-over':
        return `${then} it is handed on.`;
      default:
        return `${then} ${to}.`;
    }
  }
}

const ENDED = {
  time: 'Its time passed.',
  passed: 'Passed on.',
  recused: 'Can’t be impartial.',
  raised: 'Raised the scope.',
  over: 'It ended here.',
} as const;

/** Close of the working day until which dissent is asked for. */
function dissentDue(from: string, { policy }: Situation): string {
  const { calendar, escalation } = policy;
  const day = addWorkingDays(dateIn(from, calendar.zone), escalation.dissentWorkingDays, calendar);
  return instantAt(day, closeOfDay(calendar), calendar.zone);
}
