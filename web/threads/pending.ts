// What threads will look like once an act has landed: shown at once, so that talking is as quick as writing. Only what is certain is shown;
// when the act was refused, nothing of it is left.

import type { Anchor } from '../../server/domain/anchor.ts';
import type { SentCommand } from '../../server/domain/command.ts';
import type { PersonId } from '../../server/domain/person.ts';
import type { Review, Thread, ThreadComment } from '../../server/domain/review.ts';

export interface Pending {
  /** Of the request; it stands for the event's id until there is one. */
  readonly id: string;
  readonly command: SentCommand;
}

interface Given {
  readonly me: PersonId;
  /** ISO instant. */
  readonly at: string;
}

/** The threads with everything that is on its way. */
export function withPending(
  threads: Review['threads'],
  pending: readonly Pending[],
  given: Given,
): readonly Thread[] {
  return pending.reduce<readonly Thread[]>((all, one) => applied(all, one, given), threads);
}

/** Ids of comments that are on their way. */
export function savingIn(pending: readonly Pending[]): ReadonlySet<string> {
  return new Set(pending.map(({ id, command }) => (command.type === 'edit-comment' ? command.comment : id)));
}

function applied(threads: readonly Thread[], { id, command }: Pending, { me, at }: Given): readonly Thread[] {
  const change = (wanted: string, next: (thread: Thread) => Thread) =>
    threads.map((thread) => (thread.id === wanted ? next(thread) : thread));
  switch (command.type) {
    case 'open-thread':
      return [...threads, opened(id, command, { me, at })];
    case 'reply':
      return change(command.thread, (thread) => ({
        ...thread,
        comments: [...thread.comments, comment(id, command.body, { me, at })],
      }));
    case 'edit-comment':
      return threads.map((thread) => ({
        ...thread,
        comments: thread.comments.map((one) =>
          one.id === command.comment ? { ...one, body: command.body } : one,
        ),
      }));
    case 'resolve-thread':
      return change(command.thread, (thread) => ({
        ...thread,
        resolved: { by: me, at, note: command.note },
      }));
    case 'reopen-thread':
      return change(command.thread, (thread) => ({ ...thread, resolved: null }));
    case 'mark-thread':
      return change(command.thread, (thread) => ({ ...thread, blocking: command.blocking }));
    default:
      return threads;
  }
}

function opened(
  id: string,
  command: {
    readonly anchor: Anchor | null;
    readonly body: string;
    readonly blocking: boolean;
    readonly suggestion: string | null;
  },
  { me, at }: Given,
): Thread {
  const { anchor, body, blocking, suggestion } = command;
  return {
    id,
    anchor,
    blocking,
    suggestion,
    applied: null,
    moved: null,
    comments: [comment(id, body, { me, at })],
    resolved: null,
    last: { id, type: 'thread-opened', by: me, at, undoable: false, strands: 1 },
  };
}

function comment(id: string, body: string, { me, at }: Given): ThreadComment {
  return { id, by: me, at, body, mentions: [], editedAt: null, redacted: null };
}
