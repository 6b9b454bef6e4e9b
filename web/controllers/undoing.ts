// Undo for eight seconds: what was just done is said with a way back, and the way back is a commit of its own that leaves both acts in the log.

import type { ReactiveControllerHost } from 'lit';
import { SessionStale, Toasted } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';

export class Undoing {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision) {
    this.#host = host;
    this.#open = open;
  }

  /** Says what the request did, with its undo where the server would let it be undone. */
  offer(sentence: string, request: string): void {
    const event = this.#open.eventOf(request);
    const { review } = this.#open.now?.decision ?? {};
    const last = [review?.last ?? null, ...(review?.threads ?? []).map((thread) => thread.last)];
    const canBe = event !== null && last.some((act) => act?.id === event.id && act.undoable);
    this.#say(sentence, canBe ? () => void this.#undo(event.id) : undefined);
  }

  async #undo(event: string): Promise<void> {
    const answer = await this.#open.send({ type: 'undo', event });
    if (!answer.ok) return this.#say(`Not undone. ${answer.problem.detail}`);
    const { commit } = answer.value;
    this.#host.dispatchEvent(new SessionStale());
    this.#say(commit === null ? 'Undone.' : `Undone, in ${commit.slice(0, 7)}.`);
  }

  #say(message: string, undo?: () => void): void {
    this.#host.dispatchEvent(new Toasted(undo === undefined ? { message } : { message, undo }));
    this.#host.requestUpdate();
  }
}
