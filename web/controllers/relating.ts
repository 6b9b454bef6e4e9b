// What is around a decision: loaded when it is first shown, and again when another decision or another depth is asked for.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Decision } from '../../server/domain/decision.ts';
import { getRelations, type Problem, type Value } from '../api.ts';

export type Around = Value<typeof getRelations>;

export class Relating implements ReactiveController {
  around: Around | null = null;
  problem: Problem | null = null;
  depth = 1;

  readonly #host: ReactiveControllerHost;
  #asked = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked = '';
  }

  /** What is known around a decision; asks for it where that is another one than last time. To be called while the page is drawn. */
  of(decision: Decision): Around | null {
    const key = `${decision.record.path} ${decision.blob} ${this.depth}`;
    if (key !== this.#asked) {
      this.#asked = key;
      void this.#load(key, decision.record.path);
    }
    return this.around?.center === decision.record.path ? this.around : null;
  }

  choose(depth: number): void {
    this.depth = depth;
    this.#host.requestUpdate();
  }

  async #load(key: string, path: string): Promise<void> {
    const answer = await getRelations(path, this.depth);
    if (key !== this.#asked) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.around = answer.value;
    this.#host.requestUpdate();
  }
}
