// Giving a decision's commands one at a time: which dialog is open, what is under way, and what was refused where.

import type { ReactiveControllerHost } from 'lit';
import type { FormType } from '../components/command-forms.ts';
import type { AskedCommand } from '../events/review.ts';
import { SessionStale } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';
import type { Undoing } from './undoing.ts';

type Command = Exclude<AskedCommand, { type: 'take-stance' | 'take-back-stance' | 'send-to-review' }>;

/** What is said when it is done. */
export const DONE: Readonly<Record<Command['type'], string>> = {
  accept: 'Accepted',
  reject: 'Rejected',
  defer: 'Deferred',
  return: 'Returned to draft',
  withdraw: 'Withdrawn',
  reopen: 'Reopened',
  deprecate: 'Deprecated',
  discard: 'Discarded',
  record: 'Recorded',
  'add-participant': 'The person takes part now',
  'remove-participant': 'The person takes part no longer',
  'name-facilitator': 'The facilitator is named',
  'answer-objection': 'Answered',
  'resolve-objection': 'Resolved',
  'invite-author': 'The co-author is invited',
  'next-round': 'The next round is open',
  'change-terms': 'Scope and door are changed',
  'adopt-policy': 'The new policy holds for this round',
  'replace-participant': 'The person is replaced',
  remind: 'Reminded',
  'downgrade-objection': 'It is a concern now',
  'lapse-objection': 'Lapsed',
  'admit-objection': 'Admitted as an objection',
  'open-thread': 'Commented',
  reply: 'Replied',
  'edit-comment': 'Edited',
  'redact-comment': 'Redacted',
  'resolve-thread': 'Resolved',
  'reopen-thread': 'Open again',
  'mark-thread': 'Changed',
  'move-thread': 'It is on these words now',
  'apply-suggestion': 'Applied',
  challenge: 'Challenged',
  'close-challenge': 'The challenge is closed',
  'consent-to-amendment': 'You consented',
  'dispute-amendment': 'Disputed',
  amend: 'Amended',
  ratify: 'Ratified',
  'revert-bypass': 'Put back',
  escalate: 'Escalated',
  'pass-level': 'Passed to the next level',
  'settle-escalation': 'The escalation is settled',
  'name-last-resort': 'Named',
  'dispute-scope': 'The scope is disputed',
  'settle-scope': 'The scope is settled',
  'write-brief': 'The brief is written',
  'argue-side': 'The argument is written',
  'approve-brief': 'Approved',
  'decide-by-authority': 'Decided',
  'meet-condition': 'The condition is met',
  dissent: 'Your dissent stands beside the decision',
  'accept-as-safe-to-try': 'Accepted as safe to try',
  'report-measure': 'Reported',
  'note-results': 'The results are saved',
  'judge-trial': 'Judged',
  'revert-at-once': 'Reverted',
  undo: 'Undone',
};

export class Commanding {
  dialog: FormType | null = null;
  /** What the dialog is about besides the decision. */
  about = '';
  busy = false;
  /** Why the open dialog's command was refused. */
  wrong = '';
  /** Why an answer to an objection was refused. */
  refused: { readonly objection: string; readonly why: string } | null = null;

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;
  readonly #undoing: Undoing;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision, undoing: Undoing) {
    this.#host = host;
    this.#open = open;
    this.#undoing = undoing;
  }

  ask(type: FormType, about = ''): void {
    this.dialog = type;
    this.about = about;
    this.wrong = '';
    this.#host.requestUpdate();
  }

  close(): void {
    this.dialog = null;
    this.#host.requestUpdate();
  }

  /** Resolves to whether it was done. */
  async give(command: Command): Promise<boolean> {
    this.busy = true;
    this.wrong = '';
    this.refused = null;
    this.#host.requestUpdate();
    const answer = await this.#open.send(command);
    this.busy = false;
    if (answer.ok) {
      this.dialog = null;
      const commit = answer.value.commit === null ? '' : `, commit ${answer.value.commit.slice(0, 7)}`;
      this.#undoing.offer(`${DONE[command.type]}${commit}.`, answer.request);
      this.#host.dispatchEvent(new SessionStale());
    } else if ('objection' in command) {
      this.refused = { objection: command.objection, why: answer.problem.detail };
    } else {
      this.wrong = answer.problem.detail;
    }
    this.#host.requestUpdate();
    return answer.ok;
  }
}
