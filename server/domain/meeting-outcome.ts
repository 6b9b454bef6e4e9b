// What can come of an item of a meeting, by the reason for which it stood there: one row each, and which command it gives to the decision.

import { subjectOf, type AgendaItem, type Reason } from './meeting.ts';

export type MeetingOutcome =
  | 'accept'
  | 'return'
  | 'escalate'
  | 'adopt'
  | 'amend'
  | 'revert'
  | 'extend'
  | 'safe-to-try'
  | 'next-level'
  | 'keep'
  | 'deprecate'
  | 'ratify'
  | 'put-back'
  | 'done'
  | 'noted'
  | 'carry-over'
  | 'no-decision';

export type OutcomeIcon =
  | 'circle-check'
  | 'undo-2'
  | 'arrow-up-right'
  | 'pencil'
  | 'timer-reset'
  | 'flask-conical'
  | 'arrow-down'
  | 'square-check'
  | 'message-square'
  | 'corner-down-right'
  | 'minus';

interface OutcomeRow {
  readonly label: string;
  /** Under the label: what it does. */
  readonly hint: string;
  /** Name of the icon. */
  readonly icon: OutcomeIcon;
  /** Does the item go to the next meeting? */
  readonly carriesOver: boolean;
  /** Does the meeting settle something by it, so that it needs its quorum? */
  readonly decides: boolean;
}

export const OUTCOMES: Readonly<Record<MeetingOutcome, OutcomeRow>> = {
  accept: {
    label: 'Accept',
    hint: 'its requirements are met',
    icon: 'circle-check',
    carriesOver: false,
    decides: true,
  },
  return: { label: 'Return', hint: 'to its author', icon: 'undo-2', carriesOver: false, decides: false },
  escalate: {
    label: 'Escalate',
    hint: 'talking did not settle it',
    icon: 'arrow-up-right',
    carriesOver: false,
    decides: false,
  },
  adopt: { label: 'Adopt', hint: 'it stays', icon: 'circle-check', carriesOver: false, decides: true },
  amend: { label: 'Amend', hint: 'with changes', icon: 'pencil', carriesOver: false, decides: true },
  revert: { label: 'Revert', hint: 'back to the old', icon: 'undo-2', carriesOver: false, decides: true },
  extend: {
    label: 'Extend',
    hint: 'more time, once',
    icon: 'timer-reset',
    carriesOver: false,
    decides: true,
  },
  'safe-to-try': {
    label: 'Safe to try',
    hint: 'with a measure, a date and a way back',
    icon: 'flask-conical',
    carriesOver: false,
    decides: true,
  },
  'next-level': {
    label: 'Next level',
    hint: 'the authority decides',
    icon: 'arrow-up-right',
    carriesOver: false,
    decides: false,
  },
  keep: {
    label: 'Keep',
    hint: 'the challenge is answered',
    icon: 'circle-check',
    carriesOver: false,
    decides: true,
  },
  deprecate: {
    label: 'Deprecate',
    hint: 'it holds no longer',
    icon: 'arrow-down',
    carriesOver: false,
    decides: true,
  },
  ratify: {
    label: 'Ratify',
    hint: 'as the file says',
    icon: 'circle-check',
    carriesOver: false,
    decides: true,
  },
  'put-back': {
    label: 'Put back',
    hint: 'as the log says',
    icon: 'undo-2',
    carriesOver: false,
    decides: true,
  },
  done: {
    label: 'Done',
    hint: 'nothing is left to do',
    icon: 'square-check',
    carriesOver: false,
    decides: false,
  },
  noted: {
    label: 'Noted',
    hint: 'heard and talked about',
    icon: 'message-square',
    carriesOver: false,
    decides: false,
  },
  'carry-over': {
    label: 'Carry over',
    hint: 'to the next meeting',
    icon: 'corner-down-right',
    carriesOver: true,
    decides: false,
  },
  'no-decision': {
    label: 'No decision',
    hint: 'the review goes on',
    icon: 'minus',
    carriesOver: false,
    decides: false,
  },
};

const REVIEW = ['accept', 'return', 'escalate', 'carry-over', 'no-decision'] as const;
const TALK = ['noted', 'carry-over'] as const;

/** What is offered for an item, in this order. */
export const OUTCOMES_OF: Readonly<Record<Reason, readonly MeetingOutcome[]>> = {
  'consent-agenda': REVIEW,
  trial: ['adopt', 'amend', 'revert', 'extend', 'carry-over'],
  escalated: ['accept', 'safe-to-try', 'return', 'next-level', 'carry-over'],
  'challenged-or-bypassed': ['keep', 'deprecate', 'ratify', 'put-back', 'carry-over'],
  'open-objection': REVIEW,
  'carried-over': REVIEW,
  'no-quorum': REVIEW,
  action: ['done', 'carry-over', 'noted'],
  new: ['noted', 'accept', 'return', 'escalate', 'carry-over'],
  debt: TALK,
  'old-and-cited': ['noted', 'deprecate', 'carry-over'],
  added: TALK,
};

/** "Accept", or "Accept (ADR-0046 Carry over)" where decisions of a block have an outcome of their own. */
export function outcomeInWords(
  outcome: MeetingOutcome,
  outcomes: readonly { readonly decision: string; readonly outcome: MeetingOutcome }[],
  decisions: readonly { readonly path: string; readonly label: string }[],
): string {
  const own = outcomes
    .filter((one) => one.outcome !== outcome)
    .map(({ decision, outcome: its }) => {
      const label = decisions.find((one) => one.path === decision)?.label ?? decision;
      return `${label} ${OUTCOMES[its].label}`;
    });
  return `${OUTCOMES[outcome].label}${own.length === 0 ? '' : ` (${own.join(', ')})`}`;
}

/** The first of an item's decisions that refuses what shall come of it; it is named where there are several. */
export function firstRefusal(
  decisions: readonly { readonly path: string; readonly label: string }[],
  may: (path: string) => true | string,
): true | string {
  for (const { path, label } of decisions) {
    const its = may(path);
    if (its !== true) return decisions.length > 1 ? `${label}: ${its}` : its;
  }
  return true;
}

/** An advisory meeting decides nothing: it talks, or takes the item up again. */
export function outcomesFor(
  item: Pick<AgendaItem, 'id' | 'reason' | 'decisions'>,
  mode: 'deciding' | 'advisory',
): readonly MeetingOutcome[] {
  const { reason } = item;
  // What people brought themselves asks for nothing of a decision, the second time neither.
  const isOfPeople = reason === 'carried-over' && subjectOf(item) === null;
  return (mode === 'advisory' && reason !== 'action') || isOfPeople ? TALK : OUTCOMES_OF[reason];
}
