// The decision that a page shows: loaded by its reference, looked at again when news concern it, changed by commands.
// Its rules: the text under the reader's eyes is never swapped, a newer one waits until they ask for it; and nothing older ever takes the place
// of what is shown.

import type { ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { ReviewEvent } from '../../server/domain/event.ts';
import { getDecision, requestId, sendCommand, type Problem } from '../api.ts';
import type { AskedCommand } from '../events/review.ts';
import { InOrder } from '../in-order.ts';
import { Following } from './following.ts';

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

export class OpenDecision {
  opened: Opened = { kind: 'loading' };
  /** A view with another text than the one shown. */
  newer: DecisionView | null = null;
  /** It was discarded or removed while it was read. */
  gone = false;

  readonly following: Following;
  readonly #host: ReactiveControllerHost;
  readonly #order = new InOrder();
  #ref = '';
  #opening: Promise<void> = Promise.resolve();
  /** Commands that nobody answered, with their ids: sent again under the same id they are not done twice. */
  readonly #unanswered = new Map<string, string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.following = new Following(host, {
      concerns: (decisions) => this.#isAbout(decisions),
      look: () => (this.opened.kind === 'open' ? this.refresh() : Promise.resolve()),
    });
  }

  get view(): DecisionView | null {
    return this.opened.kind === 'open' ? this.opened.view : null;
  }

  /** What is there now, whichever text is read. */
  get now(): DecisionView | null {
    return this.newer ?? this.view;
  }

  open(ref: string): Promise<void> {
    this.#ref = ref;
    const opening = this.#load(ref);
    this.#opening = opening;
    return opening;
  }

  async #load(ref: string): Promise<void> {
    this.#order.anew();
    const answer = await this.#order.ask(() => getDecision(ref));
    if (answer === null) return;
    this.newer = null;
    this.gone = false;
    this.opened = answer.ok ? { kind: 'open', view: answer.value } : unopened(answer.problem);
    this.#host.requestUpdate();
  }

  /** Fetches what is there now. Without an answer the old view stays. */
  async refresh(): Promise<void> {
    // Until another decision is there, what could be asked about is the one before.
    let opening: Promise<void>;
    do {
      opening = this.#opening;
      await opening;
    } while (opening !== this.#opening);
    const ref = this.#ref;
    const path = this.view?.decision.record.path ?? ref;
    const answer = await this.#order.ask(async () => {
      const found = await getDecision(path);
      // It may have been renamed while it was read.
      const isGone = !found.ok && found.problem.status === 404 && path !== ref;
      return isGone ? getDecision(ref) : found;
    });
    if (answer === null) return;
    this.gone = !answer.ok && answer.problem.status === 404;
    if (answer.ok) {
      const isOther = this.view !== null && this.view.decision.digest !== answer.value.decision.digest;
      this.newer = isOther ? answer.value : null;
      if (!isOther) this.opened = { kind: 'open', view: answer.value };
    }
    this.#host.requestUpdate();
  }

  /** What only concerns the reader is shown before the server has it. */
  showYours(yours: Partial<DecisionView['yours']>): void {
    const patched = (view: DecisionView): DecisionView => ({ ...view, yours: { ...view.yours, ...yours } });
    if (this.opened.kind === 'open') this.opened = { kind: 'open', view: patched(this.opened.view) };
    if (this.newer !== null) this.newer = patched(this.newer);
    this.#host.requestUpdate();
  }

  showNewest(): void {
    if (this.newer === null) return;
    this.opened = { kind: 'open', view: this.newer };
    this.newer = null;
    this.#host.requestUpdate();
  }

  /** The event that a request of ours made; null when it made none, or is not here yet. */
  eventOf(request: string): ReviewEvent | null {
    return this.now?.events.findLast((event) => event.request === request) ?? null;
  }

  /** Sends a command and shows what came of it. `began` hears under which id it goes. */
  async send(command: AskedCommand, began: (request: string) => void = () => undefined) {
    const path = this.view?.decision.record.path ?? this.#ref;
    const key = JSON.stringify([path, command]);
    const request = this.#unanswered.get(key) ?? requestId();
    began(request);
    const answer = await sendCommand(path, command, request);
    const isLost = !answer.ok && answer.problem.status === 0;
    if (isLost) this.#unanswered.set(key, request);
    else this.#unanswered.delete(key);
    if (!isLost && command.type !== 'discard') await this.refresh();
    return { ...answer, request };
  }

  /** It shows what it is related to as well. */
  #isAbout(decisions: readonly string[] | null): boolean {
    const { now } = this;
    if (decisions === null || now === null) return true;
    return decisions.some((path) => path === now.decision.record.path || path in now.related);
  }
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
