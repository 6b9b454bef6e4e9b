// Watching a decision, or no longer: shown at once, taken back with the reason when it could not be kept, and undone for a while.

import type { ReactiveControllerHost } from 'lit';
import { watch } from '../api.ts';
import { Toasted } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';

export class Watching {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision) {
    this.#host = host;
    this.#open = open;
  }

  async choose(watching: boolean): Promise<void> {
    const path = this.#open.view?.decision.record.path ?? '';
    this.#open.showYours({ watching });
    const answer = await watch(path, watching);
    if (!answer.ok) {
      this.#open.showYours({ watching: !watching });
      this.#say(`Not kept. ${answer.problem.detail}`);
      return;
    }
    const message = watching
      ? 'You watch it: what others do here shows in “Your turn”.'
      : 'You watch it no longer.';
    this.#say(message, () => void this.choose(!watching));
  }

  #say(message: string, undo?: () => void): void {
    this.#host.dispatchEvent(new Toasted(undo === undefined ? { message } : { message, undo }));
  }
}
