// The decision that a page shows: loaded by its reference, looked at again while the page is visible, changed by commands.
// Its rule: the text under the reader's eyes is never swapped; a newer one waits until they ask for it.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { getDecision, requestId, sendCommand, type Problem } from '../api.ts';
import type { AskedCommand } from '../events/review.ts';

/** How often a visible page looks whether something changed, in milliseconds. */
const LOOKS_EVERY = 15_000;

export interface Choice {
  readonly path: string;
  readonly label: string;
  readonly title: string;
}

export type Opened =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly view: DecisionView }
  /** The reference means more than one decision. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'missing' | 'failed'; readonly problem: Problem };

export class OpenDecision implements ReactiveController {
  opened: Opened = { kind: 'loading' };
  /** A view with another text than the one shown. */
  newer: DecisionView | null = null;

  readonly #host: ReactiveControllerHost;
  #ref = '';
  #timer: ReturnType<typeof setInterval> | undefined;
  /** A command that nobody answered: sent again under the same id it is not done twice. */
  #unanswered: { readonly command: string; readonly request: string } | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get view(): DecisionView | null {
    return this.opened.kind === 'open' ? this.opened.view : null;
  }

  hostConnected(): void {
    window.addEventListener('focus', this.#look);
    document.addEventListener('visibilitychange', this.#look);
    this.#timer = setInterval(this.#look, LOOKS_EVERY);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.#look);
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#timer);
  }

  async open(ref: string): Promise<void> {
    this.#ref = ref;
    const answer = await getDecision(ref);
    if (ref !== this.#ref) return;
    this.newer = null;
    this.opened = answer.ok ? { kind: 'open', view: answer.value } : unopened(answer.problem);
    this.#host.requestUpdate();
  }

  /** Fetches what is there now. Without an answer the old view stays. */
  async refresh(): Promise<void> {
    const ref = this.#ref;
    const answer = await getDecision(this.view?.decision.record.path ?? ref);
    if (ref !== this.#ref || !answer.ok) return;
    const { value } = answer;
    const changed = this.view !== null && this.view.decision.digest !== value.decision.digest;
    this.newer = changed ? value : null;
    if (!changed) this.opened = { kind: 'open', view: value };
    this.#host.requestUpdate();
  }

  showNewest(): void {
    if (this.newer === null) return;
    this.opened = { kind: 'open', view: this.newer };
    this.newer = null;
    this.#host.requestUpdate();
  }

  /** Sends a command and shows what came of it. */
  async send(command: AskedCommand) {
    const path = this.view?.decision.record.path ?? this.#ref;
    const key = JSON.stringify([path, command]);
    const request = this.#unanswered?.command === key ? this.#unanswered.request : requestId();
    const answer = await sendCommand(path, command, request);
    const isLost = !answer.ok && answer.problem.status === 0;
    this.#unanswered = isLost ? { command: key, request } : null;
    if (!isLost && command.type !== 'discard') await this.refresh();
    return answer;
  }

  #look = () => {
    if (document.visibilityState === 'visible' && this.opened.kind === 'open') void this.refresh();
  };
}

export function unopened(problem: Problem): Opened {
  if (problem.status === 300) return { kind: 'choices', choices: choicesIn(problem.body) };
  return { kind: problem.status === 404 ? 'missing' : 'failed', problem };
}

function choicesIn(body: unknown): readonly Choice[] {
  const choices: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'choices') : null;
  return Array.isArray(choices) ? choices.filter(isChoice) : [];
}

function isChoice(value: unknown): value is Choice {
  if (typeof value !== 'object' || value === null) return false;
  return ['path', 'label', 'title'].every((key) => typeof Reflect.get(value, key) === 'string');
}
