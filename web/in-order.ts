// Answers in the order of their questions. An answer tells of a state that is no older than its question, so whoever was answered later
// never falls back to an answer to an earlier question, however the network mixes them.

import type { Answer } from './api.ts';

/** One for each thing that is shown. */
export class InOrder {
  #asked = 0;
  /** The latest question that was answered; answers to those before it come too late. */
  #answered = 0;

  /** Null is an answer that came too late: it is as if it had never come. */
  async ask<T>(question: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    this.#asked += 1;
    const turn = this.#asked;
    const answer = await question();
    if (turn < this.#answered) return null;
    // Where nobody answered, what was asked before may still tell something.
    if (answer.ok || (answer.problem.status > 0 && answer.problem.status < 500)) this.#answered = turn;
    return answer;
  }

  /** Something else is asked from now on: every answer that is still on its way comes too late. */
  anew(): void {
    this.#answered = this.#asked + 1;
  }
}
