// Proposing other words for what is in force: whether the dialog is open, and how the proposing goes.

import { html, type ReactiveControllerHost, nothing } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { proposeAmendment } from '../api.ts';
import type { AmendmentWritten } from '../events/review.ts';
import { SessionStale, Toasted } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';

type State = 'open' | 'closed' | 'busy';

export class Amending {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;
  /** Null while its chunk was never wanted. */
  #state: State | null = null;
  #wrong = '';

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision) {
    this.#host = host;
    this.#open = open;
  }

  async open(): Promise<void> {
    await import('../components/amend.ts');
    this.#say('closed', '');
    await this.#host.updateComplete;
    this.#say('open', '');
  }

  render(view: DecisionView) {
    if (this.#state === null) return nothing;
    return html`<adr-amend
      ?open=${this.#state !== 'closed'}
      .view=${view}
      ?busy=${this.#state === 'busy'}
      wrong=${this.#wrong}
      @dialog-closed=${() => this.#say('closed', '')}
    ></adr-amend>`;
  }

  async propose({ text, summary }: AmendmentWritten): Promise<void> {
    const { record, blob } = this.#open.now?.decision ?? {};
    if (record === undefined || blob === undefined) return;
    this.#say('busy', '');
    const answer = await proposeAmendment(record.path, { text, summary, base: blob });
    if (answer.ok) await this.#open.refresh();
    this.#say(answer.ok ? 'closed' : 'open', answer.ok ? '' : answer.problem.detail);
    if (!answer.ok) return;
    this.#host.dispatchEvent(new SessionStale());
    this.#host.dispatchEvent(new Toasted({ message: 'Proposed. One decider has to consent.' }));
  }

  #say(state: State, wrong: string): void {
    this.#state = state;
    this.#wrong = wrong;
    this.#host.requestUpdate();
  }
}
