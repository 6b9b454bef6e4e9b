// The kinds of turns, in the order in which they are shown, and what is said of each. Whose turn it is, attention.ts finds; a page needs only this.

export type TurnKind =
  | 'missing'
  | 'outdated'
  | 'answered'
  | 'escalated'
  | 'trial'
  | 'close'
  | 'settle'
  | 'answer'
  | 'author'
  | 'action';

interface TurnRow {
  readonly heading: string;
  /** Beside the heading: why it matters. May be empty. */
  readonly note: string;
  /** On the row's button. */
  readonly action: string;
}

/** In the order in which they are shown. */
export const TURNS: Readonly<Record<TurnKind, TurnRow>> = {
  missing: {
    heading: 'Your stance is missing',
    note: 'A review cannot close without its deciders',
    action: 'Sign',
  },
  outdated: {
    heading: 'Your stance is outdated',
    note: 'The text you signed has changed',
    action: 'Compare',
  },
  answered: {
    heading: 'Your objection was answered',
    note: 'Only you can lift it',
    action: 'Read',
  },
  escalated: { heading: 'Escalated to you', note: 'You settle it, in writing', action: 'Decide' },
  trial: { heading: 'A trial you must judge', note: 'Adopt, amend, revert or extend', action: 'Judge' },
  close: { heading: 'Ready for you to close', note: 'Every requirement is met', action: 'Close' },
  settle: {
    heading: 'For you to settle',
    note: 'Challenged, amended, lapsing or changed past the review',
    action: 'Settle',
  },
  answer: { heading: 'Someone waits for your answer', note: '', action: 'Answer' },
  author: { heading: 'You are the author', note: '', action: 'Continue' },
  action: { heading: 'An action you took on', note: 'Agreed in a meeting', action: 'Report' },
};

export const TURN_NAMES = Object.keys(TURNS) as readonly TurnKind[];
