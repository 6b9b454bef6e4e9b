// The panel that sends a draft to review: whether it is open, and how the sending goes. Sent twice, it opens one round.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { requestId, sendCommand } from '../api.ts';
import type { ReviewWanted } from '../events/review.ts';

export class Sending implements ReactiveController {
  state: 'closed' | 'open' | 'sending' = 'closed';
  /** Why the last try was refused, as a sentence. */
  refused = '';

  readonly #host: ReactiveControllerHost;
  #request = requestId();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#request = requestId();
  }

  open(): void {
    if (this.state === 'closed') this.#say('open', '');
  }

  close(): void {
    this.#say('closed', '');
  }

  /** The round opens on the saved text, so what is unsaved is saved first. Resolves to whether it was sent. */
  async send(
    path: string,
    { participants, ...terms }: ReviewWanted['terms'],
    save: () => Promise<boolean>,
  ): Promise<boolean> {
    this.#say('sending', '');
    if (!(await save())) {
      this.#say('open', 'The text could not be saved first.');
      return false;
    }
    const command = { type: 'send-to-review' as const, ...terms, participants: [...participants] };
    const answer = await sendCommand(path, command, this.#request);
    if (answer.ok) this.#say('closed', '');
    else this.#say('open', answer.problem.detail);
    return answer.ok;
  }

  #say(state: Sending['state'], refused: string) {
    this.state = state;
    this.refused = refused;
    this.#host.requestUpdate();
  }
}
