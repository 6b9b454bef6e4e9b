// What one person may do in each thread, with each comment and each objection: true, or the sentence that refuses it.

import { isRefusal, type Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import type { Talk } from './domain/decision-view.ts';
import { openObjections, type Review, type Situation } from './domain/review.ts';

export function talkOf(review: Review, situation: Situation): Talk {
  const may = (command: Command) => mayDo(review, command, situation);
  // Some words that are there: who may move a thread doesn't hang on which.
  const anchor = {
    digest: situation.text.digest,
    headings: [],
    exact: situation.body.slice(0, 1),
    prefix: '',
    suffix: '',
    position: 0,
  };
  return {
    blocking: may({ type: 'open-thread', anchor: null, body: '…', blocking: true, suggestion: null }),
    threads: Object.fromEntries(
      review.threads.map(({ id, resolved, blocking, suggestion }) => [
        id,
        {
          resolve: may({
            type: resolved === null ? 'resolve-thread' : 'reopen-thread',
            thread: id,
            note: '',
          }),
          mark: may({ type: 'mark-thread', thread: id, blocking: !blocking }),
          move: may({ type: 'move-thread', thread: id, anchor }),
          apply: suggestion === null ? 'It suggests nothing.' : may({ type: 'apply-suggestion', thread: id }),
        },
      ]),
    ),
    objections: Object.fromEntries(
      openObjections(review).map(({ id }) => [
        id,
        {
          answer: may({ type: 'answer-objection', objection: id, answer: '…' }),
          resolve: may({ type: 'resolve-objection', objection: id, reason: '' }),
          downgrade: may({
            type: 'downgrade-objection',
            objection: id,
            reason: '…',
            digest: situation.text.digest,
          }),
          lapse: may({ type: 'lapse-objection', objection: id, note: '…' }),
        },
      ]),
    ),
    comments: Object.fromEntries(
      review.threads
        .flatMap((thread) => thread.comments)
        .map(({ id }) => [
          id,
          {
            edit: may({ type: 'edit-comment', comment: id, body: '…' }),
            redact: may({ type: 'redact-comment', comment: id, reason: '…' }),
            admit: may({ type: 'admit-objection', comment: id, reason: '…' }),
          },
        ]),
    ),
  };
}

/** As it would be with this person now: true, or why not. */
export function mayDo(review: Review, command: Command, situation: Situation): true | string {
  const decided = decide(review, command, situation);
  return isRefusal(decided) ? decided.refused : true;
}
