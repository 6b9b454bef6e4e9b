// Undo: one's own last act is taken back as if it had not been, while nothing hangs on it. It is an event like any other, so both stay in the
// log; the fold leaves both out together (strands.ts), so the row here undoes nothing by itself.

import { secondsBetween } from '../instants.ts';
import type { LastAct, Review } from '../review.ts';
import type { CommandRows, EventRows } from './noun.ts';
import { UNDO_SECONDS } from './strands.ts';

export type UndoEvent = {
  readonly type: 'undone';
  /** Id of the event that is taken back. */
  readonly event: string;
};

export type UndoCommand = { readonly type: 'undo'; readonly event: string };

export const UNDO_EVENTS: EventRows<UndoEvent['type']> = {
  undone: {
    undoable: false,
    may: (_, __, { event }) =>
      event === null || 'It could not be undone any more: something hung on it, or too much time had passed.',
    apply: () => undefined,
  },
};

export const UNDO_COMMANDS: CommandRows<UndoCommand['type']> = {
  undo: {
    causes: 'undone',
    now: (review, { actor, at }) =>
      lastActs(review).some((act) => act.by === actor && act.undoable && isRecent(act, at)) ||
      'There is nothing of yours to undo: it was long ago, or something hangs on it already.',
    wrong(review, { event }, { actor, at }) {
      const act = lastActs(review).find((one) => one.id === event);
      if (act === undefined) return 'Something hangs on it already, so it can’t be undone.';
      if (act.by !== actor) return 'Only who did something can undo it.';
      if (!act.undoable) return 'This can’t be undone.';
      return isRecent(act, at) ? null : 'It is too long ago to be undone.';
    },
    events: (_, { event }) => [{ type: 'undone', event }],
  },
};

/** What nothing hangs on yet: the last act of the review, and the last one in each thread. */
function lastActs({ last, threads }: Review): readonly LastAct[] {
  return [...(last === null ? [] : [last]), ...threads.map((thread) => thread.last)].filter(
    (act) => act.strands === 1 || isOnTop(act, last, threads),
  );
}

/** An act in two strands is the last one only when it is in both. */
function isOnTop(act: LastAct, last: LastAct | null, threads: Review['threads']): boolean {
  return last?.id === act.id && threads.some((thread) => thread.last.id === act.id);
}

function isRecent(act: LastAct, at: string): boolean {
  return secondsBetween(act.at, at) <= UNDO_SECONDS;
}
