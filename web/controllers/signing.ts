// Taking a stance, optimistically: it shows at once, is rolled back in place when it was refused, and can be undone for a while.

import type { ReactiveControllerHost } from 'lit';
import type { Command } from '../../server/domain/command.ts';
import type { StanceEntry } from '../../server/domain/review.ts';
import { STANCES } from '../../server/domain/stance.ts';
import { SessionStale, Toasted } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';

type TakeStance = Extract<Command, { type: 'take-stance' }>;

export class Signing {
  /** The stance on its way. */
  pending: TakeStance | null = null;
  /** Why the last one did not land, as a sentence. */
  wrong = '';

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision) {
    this.#host = host;
    this.#open = open;
  }

  async take(command: TakeStance): Promise<void> {
    const before = this.#before(command.digest);
    const revision = this.#open.view?.revision ?? 0;
    this.#show(command, '');
    const answer = await this.#open.send(command);
    this.#show(null, answer.ok ? '' : `Not signed. ${answer.problem.detail}`);
    if (!answer.ok) return;
    const message = `Signed revision ${revision}: ${STANCES[command.stance].label.toLowerCase()}.`;
    this.#say(message, () => void (before === null ? this.takeBack() : this.take(before)));
  }

  async takeBack(): Promise<void> {
    const stance = this.#open.view?.you.stance?.stance ?? null;
    this.wrong = '';
    const answer = await this.#open.send({ type: 'take-back-stance', reason: '' });
    this.#show(null, answer.ok ? '' : `Not taken back. ${answer.problem.detail}`);
    if (!answer.ok || stance === null) return;
    const commit = answer.value.commit === null ? '' : ` in ${answer.value.commit.slice(0, 7)}`;
    this.#say(`Your ${NOUNS[stance]} was taken back${commit}.`);
  }

  #show(pending: TakeStance | null, wrong: string): void {
    this.pending = pending;
    this.wrong = wrong;
    this.#host.requestUpdate();
  }

  #say(message: string, undo?: () => void): void {
    this.#host.dispatchEvent(new SessionStale());
    this.#host.dispatchEvent(new Toasted(undo === undefined ? { message } : { message, undo }));
  }

  /** The stance that undoing goes back to: the earlier one, where it was on this very text. */
  #before(digest: string): TakeStance | null {
    const view = this.#open.view;
    const mine = view?.you.stance ?? null;
    if (view === null || mine === null || mine.text.digest !== digest) return null;
    const yesIf = view.decision.review.objections.find((one) => one.id === mine.id)?.yesIf ?? '';
    return { type: 'take-stance', stance: mine.stance, reason: mine.reason, yesIf, digest };
  }
}

/** "Your consent is on revision 3." */
export const NOUNS: Readonly<Record<StanceEntry['stance'], string>> = {
  consent: 'consent',
  concern: 'consent with concern',
  object: 'objection',
  'stand-aside': 'standing aside',
  recuse: 'recusal',
};
