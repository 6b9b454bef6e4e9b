// Escalation: what happens when people don't agree (DOMAIN section 6): its levels, its rulings, and how it stands. Who stands on a level and until
// when is in climbing.ts, which knows calendars; a page needs only this.

import type { Scope } from './event.ts';
import type { PersonId } from './person.ts';
import { SCOPES } from './policy.ts';
import type { RequirementKey } from './requirement.ts';
import type { Review } from './review.ts';
import type { TrialTerms } from './trial.ts';

/** Who acts when time does: its events are due whoever looks. */
export const CLOCK: PersonId = 'accord';

export type LevelKind = 'talk' | 'meeting' | 'authority' | 'last-resort';

interface LevelRow {
  readonly label: string;
  /** What is asked of its people. */
  readonly asks: string;
}

export const LEVELS: Readonly<Record<LevelKind, LevelRow>> = {
  talk: { label: 'Talk', asks: 'brings both sides together and writes the brief' },
  meeting: { label: 'Meeting', asks: 'takes it up as an item of its own' },
  authority: { label: 'Authority', asks: 'decides in writing' },
  'last-resort': { label: 'Last resort', asks: 'decides, as nobody else is left,' },
};

export interface Level {
  readonly kind: LevelKind;
  /** Whose scope: the decision's own, or the wider one of the next authority. */
  readonly scope: Scope;
}

/** A level that was reached, as the event says it. */
export interface Reached extends Level {
  /** Whose turn it becomes. */
  readonly people: readonly PersonId[];
  /** Those who would have stood here and for whom others do: they are away, or can't be impartial. */
  readonly insteadOf: readonly PersonId[];
  /** ISO instant at which its time is over. */
  readonly due: string;
  readonly meeting: { readonly series: string; readonly date: string } | null;
}

/** A level that nobody could fill. */
export interface Skipped extends Level {
  readonly why: string;
}

export interface Step extends Reached {
  readonly at: string;
  /** When its people were told that the time is nearly over. */
  readonly warnedAt: string | null;
  readonly end: {
    readonly how: 'time' | 'passed' | 'recused' | 'raised' | 'over';
    readonly at: string;
    readonly by: PersonId;
    readonly note: string;
  } | null;
}

/** A rung as it stands in the log: reached at a time, or skipped. */
export type Rung =
  | { readonly kind: 'reached'; readonly step: Step }
  | { readonly kind: 'skipped'; readonly level: Skipped; readonly at: string };

export type Trigger = 'objection' | 'no-quorum' | 'round' | 'time-box' | 'carried-over' | 'request' | 'trial';

interface TriggerRow {
  readonly label: string;
  /** Do people bring it about, by asking or in a meeting? Everything else only time does. */
  readonly byPeople: boolean;
}

export const TRIGGERS: Readonly<Record<Trigger, TriggerRow>> = {
  objection: { label: 'An objection stood longer than a level lasts', byPeople: false },
  'no-quorum': { label: 'Two deadlines passed without a quorum', byPeople: false },
  round: { label: 'It needs one round too many', byPeople: false },
  'time-box': { label: 'A meeting’s time box was used up', byPeople: true },
  'carried-over': { label: 'Three meetings in a row did not finish it', byPeople: true },
  request: { label: 'Somebody asked for it', byPeople: true },
  trial: { label: 'A trial was not judged in time', byPeople: false },
};

export interface Brief {
  /** Grows with each writing; what was approved before is approved for that text only. */
  readonly version: number;
  readonly by: PersonId;
  readonly at: string;
  readonly agreed: string;
  readonly options: string;
  readonly evidence: string;
  readonly waiting: string;
}

/** One side's best argument. It counts as that side's once it approved the words, or wrote them. */
export interface Argument {
  readonly side: PersonId;
  readonly words: string;
  readonly by: PersonId;
  readonly at: string;
  readonly approvedAt: string | null;
}

export interface ScopeDispute {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  readonly scope: Scope;
  readonly reason: string;
  readonly settled: {
    readonly by: PersonId;
    readonly at: string;
    readonly scope: Scope;
    readonly answer: string;
  } | null;
}

export type AuthorityOutcome = 'accept' | 'safe-to-try' | 'defer' | 'return' | 'reject' | 'raise';

interface AuthorityRow {
  readonly label: string;
  readonly past: string;
  /** Does it close the review? Then dissent may stand beside it. */
  readonly closes: boolean;
  /** Must what is not met be overridden by name? */
  readonly overrides: boolean;
  readonly does: string;
}

export const AUTHORITY_OUTCOMES: Readonly<Record<AuthorityOutcome, AuthorityRow>> = {
  'safe-to-try': {
    label: 'Safe to try',
    past: 'decides that it is safe to try',
    closes: true,
    overrides: true,
    does: 'It is in force until its review-by date, on the terms below.',
  },
  accept: {
    label: 'Accept',
    past: 'accepts it',
    closes: true,
    overrides: true,
    does: 'The text as it stands is in force, whatever is still open against it.',
  },
  return: {
    label: 'Return with conditions',
    past: 'returns it with conditions',
    closes: false,
    overrides: false,
    does: 'The review goes on. Its author meets the conditions first.',
  },
  defer: {
    label: 'Defer',
    past: 'defers it',
    closes: true,
    overrides: false,
    does: 'The review ends. It can be reopened at any time.',
  },
  reject: {
    label: 'Reject',
    past: 'rejects it',
    closes: true,
    overrides: false,
    does: 'It is not done. It can be reopened when there is something new.',
  },
  raise: {
    label: 'Raise the scope',
    past: 'raises the scope',
    closes: false,
    overrides: false,
    does: 'It touches more than this scope, so the next authority decides.',
  },
};

export const AUTHORITY_OUTCOME_NAMES = Object.keys(AUTHORITY_OUTCOMES) as readonly AuthorityOutcome[];

/** What an authority may lift by naming it: a requirement, the door, or what a trial did not measure. */
export type OverrideKey = RequirementKey | 'conditions' | 'one-way-door';

/** What is overridden, as people read it. */
export const OVERRIDES: Readonly<Record<OverrideKey, string>> = {
  quorum: 'Quorum',
  support: 'Support',
  'outside-voice': 'Outside voice',
  objections: 'Open objections',
  sections: 'Empty sections',
  threads: 'Blocking threads',
  time: 'Time',
  conditions: 'Open conditions',
  'one-way-door': 'One-way door',
};

export interface Lifted {
  readonly key: OverrideKey;
  readonly reason: string;
}

export interface Ruling {
  /** Id of the event. */
  readonly id: string;
  readonly outcome: AuthorityOutcome;
  readonly by: PersonId;
  readonly at: string;
  readonly note: string;
  /** To every objection that was open, by its id, with whose it was. */
  readonly answers: readonly { readonly objection: string; readonly to: PersonId; readonly answer: string }[];
  readonly overrides: readonly Lifted[];
  readonly conditions: readonly Condition[];
  readonly terms: TrialTerms | null;
}

export interface Condition {
  readonly words: string;
  readonly met: { readonly by: PersonId; readonly at: string; readonly how: string } | null;
}

export interface Dissent {
  readonly id: string;
  readonly by: PersonId;
  readonly at: string;
  readonly words: string;
  /** Id of the ruling it stands beside. */
  readonly ruling: string;
}

export interface Escalation {
  /** Id of the event that began it. */
  readonly id: string;
  readonly about: 'review' | 'trial';
  readonly trigger: Trigger;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: string;
  readonly rungs: readonly Rung[];
  /** Those who said that they can't be impartial. */
  readonly recused: readonly PersonId[];
  readonly brief: Brief | null;
  readonly arguments: readonly Argument[];
  /** Who approved which version of the brief. */
  readonly approvals: readonly { readonly side: PersonId; readonly version: number; readonly at: string }[];
  readonly disputes: readonly ScopeDispute[];
  /** No level is left and nobody decides: since when. */
  readonly deadlockedAt: string | null;
  readonly ruling: Ruling | null;
  readonly end: {
    readonly how: 'decided' | 'settled' | 'over';
    readonly at: string;
    readonly by: PersonId;
    readonly note: string;
  } | null;
}

/** The escalation under way; null when there is none. */
export function openEscalation({ escalations }: Pick<Review, 'escalations'>): Escalation | null {
  const last = escalations.at(-1);
  return last === undefined || last.end !== null ? null : last;
}

/** The level an escalation stands at; null while it is deadlocked or over. */
export function currentStep(escalation: Pick<Escalation, 'rungs'> | null): Step | null {
  const last = escalation?.rungs.findLast((one) => one.kind === 'reached');
  return last?.kind === 'reached' && last.step.end === null ? last.step : null;
}

/** "Authority: multiple teams". */
export function levelName({ kind, scope }: Level): string {
  return kind === 'authority' ? `Authority: ${SCOPES[scope].label.toLowerCase()}` : LEVELS[kind].label;
}
