// The panel that sends a draft to review: whether it is open, and how the sending goes. Sent twice, it opens one round.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DecisionRecord } from '../../server/domain/record/record.ts';
import { getProposals, requestId, sendCommand, type Value } from '../api.ts';
import type { ReviewWanted } from '../events/review.ts';
import { SessionStale, Toasted, Waiting } from '../events/shell.ts';

/** Who is proposed: unknown as long as it is asked for. */
export type Proposed =
  | { readonly kind: 'asked' }
  | { readonly kind: 'known'; readonly value: Value<typeof getProposals> }
  | { readonly kind: 'failed'; readonly why: string };

export class Sending implements ReactiveController {
  state: 'closed' | 'open' | 'sending' = 'closed';
  /** Why the last try was refused, as a sentence. */
  refused = '';
  proposed: Proposed = { kind: 'asked' };

  readonly #host: ReactiveControllerHost & EventTarget;
  #request = requestId();

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#request = requestId();
  }

  open(path: string): void {
    if (this.state !== 'closed') return;
    this.proposed = { kind: 'asked' };
    this.#say('open', '');
    void this.#ask(path);
  }

  close(): void {
    this.#say('closed', '');
  }

  /** The round opens on the saved text, so what is unsaved is saved first. Resolves to whether it was sent. */
  async send(
    { path, label }: Pick<DecisionRecord, 'path' | 'label'>,
    terms: ReviewWanted['terms'],
    save: () => Promise<boolean>,
  ): Promise<boolean> {
    const sending = this.#send(path, terms, save);
    this.#host.dispatchEvent(new Waiting(sending));
    if (!(await sending)) return false;
    this.#host.dispatchEvent(new SessionStale());
    this.#host.dispatchEvent(new Toasted({ message: `Sent ${label} to review.` }));
    return true;
  }

  async #send(
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

  async #ask(path: string): Promise<void> {
    const answer = await getProposals(path);
    this.proposed = answer.ok
      ? { kind: 'known', value: answer.value }
      : { kind: 'failed', why: answer.problem.detail };
    this.#host.requestUpdate();
  }

  #say(state: Sending['state'], refused: string) {
    this.state = state;
    this.refused = refused;
    this.#host.requestUpdate();
  }
}
