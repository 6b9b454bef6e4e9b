// Undo for eight seconds: what was just done is said with a way back, and the way back is a commit of its own that leaves both acts in the log.

import type { ReactiveControllerHost } from 'lit';
import type { CommandType } from '../../server/domain/command.ts';
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
  offer(type: CommandType, request: string, sentence = `${SAID[type] ?? 'Done'}.`): void {
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

/** What is said of an act that has no sentence of its own. */
const SAID: Readonly<Partial<Record<CommandType, string>>> = {
  'open-thread': 'Commented',
  reply: 'Replied',
  'edit-comment': 'The comment is changed',
  'redact-comment': 'The comment is redacted',
  'resolve-thread': 'The thread is resolved',
  'reopen-thread': 'The thread is open again',
  'mark-thread': 'The thread is marked',
  'apply-suggestion': 'The suggestion is in the text',
  'admit-objection': 'The comment is an objection now',
};
