// Inviting somebody to write along: from then on they can save this text themselves. Whom a commit credits is another matter.

import type { ReactiveControllerHost } from 'lit';
import { sendCommand } from '../api.ts';
import { SessionStale, Toasted, Waiting } from '../events/shell.ts';

export class Inviting {
  /** Why the last one was not invited; empty when they were. */
  refused = '';
  #busy = false;
  readonly #host: ReactiveControllerHost & EventTarget;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
  }

  /** Resolves to whether they are an author now. */
  async invite(path: string, { id, name }: { readonly id: string; readonly name: string }): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    const asking = sendCommand(path, { type: 'invite-author', person: id, reason: '' });
    this.#host.dispatchEvent(new Waiting(asking));
    const answer = await asking;
    this.#busy = false;
    this.refused = answer.ok ? '' : answer.problem.detail;
    this.#host.requestUpdate();
    if (!answer.ok) return false;
    this.#host.dispatchEvent(new Toasted({ message: `${name} can edit the text now.` }));
    this.#host.dispatchEvent(new SessionStale());
    return true;
  }
}
