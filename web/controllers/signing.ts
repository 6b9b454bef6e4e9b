// Taking a stance, optimistically: it shows at once, is rolled back in place when it was refused, and can be undone for a while.

import type { ReactiveControllerHost } from 'lit';
import type { Command } from '../../server/domain/command.ts';
import { STANCES } from '../../server/domain/stance.ts';
import { NOUNS } from '../components/sign-states.ts';
import { SessionStale } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';
import type { Undoing } from './undoing.ts';

type TakeStance = Extract<Command, { type: 'take-stance' }>;
type TakeBack = Extract<Command, { type: 'take-back-stance' }>;

export class Signing {
  /** The stance on its way. */
  pending: TakeStance | null = null;
  /** Why the last one did not land, as a sentence. */
  wrong = '';

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;
  readonly #undoing: Undoing;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision, undoing: Undoing) {
    this.#host = host;
    this.#open = open;
    this.#undoing = undoing;
  }

  async take(command: TakeStance): Promise<void> {
    const revision = this.#open.view?.revision ?? 0;
    this.#show(command, '');
    const answer = await this.#open.send(command);
    this.#show(null, answer.ok ? '' : `Not signed. ${answer.problem.detail}`);
    if (!answer.ok) return;
    this.#done(
      `Signed revision ${revision}: ${STANCES[command.stance].label.toLowerCase()}.`,
      answer.request,
    );
  }

  async takeBack(command: TakeBack): Promise<void> {
    const stance = this.#open.view?.you.stance?.stance ?? null;
    this.wrong = '';
    const answer = await this.#open.send(command);
    this.#show(null, answer.ok ? '' : `Not taken back. ${answer.problem.detail}`);
    if (!answer.ok || stance === null) return;
    const commit = answer.value.commit === null ? '' : ` in ${answer.value.commit.slice(0, 7)}`;
    this.#done(`Your ${NOUNS[stance]} was taken back${commit}.`, answer.request);
  }

  #show(pending: TakeStance | null, wrong: string): void {
    this.pending = pending;
    this.wrong = wrong;
    this.#host.requestUpdate();
  }

  #done(sentence: string, request: string): void {
    this.#host.dispatchEvent(new SessionStale());
    this.#undoing.offer(sentence, request);
  }
}
