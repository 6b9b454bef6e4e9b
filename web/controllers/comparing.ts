// Two texts of a decision on their way to be compared: the history they are chosen from, which two they are, and the texts themselves.
// While the history is still being read, it is looked at again.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { OldText, PastText } from '../../server/domain/past.ts';
import { getHistory, getText } from '../api.ts';
import { TextsCompared } from '../events/past.ts';
import { InOrder } from '../in-order.ts';
import { pairOf, type Pair } from '../pair.ts';

/** With more texts on the way than this it is not told which change came with which. */
const MOST_BETWEEN = 12;
/** Nor where they are so long together that comparing each with the next would hold up the page, in characters. */
const LONGEST_WAY = 100_000;

/** How long it waits before it looks again whether the history is read, in milliseconds. */
const LOOKS_AGAIN = 1000;

export class Comparing implements ReactiveController {
  /** The newest first; null while nobody knows. */
  texts: readonly PastText[] | null = null;
  /** Is the history read to its end? */
  complete = true;
  pair: Pair | null = null;
  shown: { readonly before: OldText; readonly after: OldText } | null = null;
  /** What the texts said on the way from the one to the other, both included; null while it isn't known. */
  bodies: readonly string[] | null = null;
  /** Why nothing could be loaded; empty when it could. */
  wrong = '';
  /** What the address calls a text that isn't there. */
  unknown: string | null = null;

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #order = new InOrder();
  #view: DecisionView | null = null;
  #query = new URLSearchParams();
  #isHere = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isHere = true;
  }

  hostDisconnected(): void {
    this.#isHere = false;
    clearTimeout(this.#timer);
  }

  /** Another decision, or another text of it; and what the address asks for. */
  async load(view: DecisionView, query: URLSearchParams): Promise<void> {
    clearTimeout(this.#timer);
    this.#view = view;
    this.#query = query;
    const { path } = view.decision.record;
    const answer = await this.#order.ask(() => getHistory(path, { limit: 1 }));
    if (answer === null || path !== this.#view.decision.record.path) return;
    this.wrong = answer.ok ? '' : answer.problem.detail;
    this.#host.requestUpdate();
    if (!answer.ok) return;
    this.texts = answer.value.texts;
    this.complete = answer.value.complete;
    if (!this.complete && this.#isHere)
      this.#timer = setTimeout(() => void this.load(this.#view ?? view, this.#query), LOOKS_AGAIN);
    await this.choose(this.#view, this.#query);
  }

  /** Shows the pair of the address. */
  async choose(view: DecisionView, query: URLSearchParams): Promise<void> {
    this.#view = view;
    this.#query = query;
    const { texts } = this;
    if (texts === null) return;
    const last = this.pair;
    const { pair, unknown } = pairOf(texts, query, view.you.stance?.text.digest);
    this.unknown = unknown;
    this.#host.requestUpdate();
    if (pair === null) return;
    this.pair = pair;
    const isSame = pair.from.commit === last?.from.commit && pair.to.commit === last.to.commit;
    if (isSame && this.shown !== null) return;
    const { path } = view.decision.record;
    const [before, after] = await Promise.all([
      getText(path, pair.from.commit),
      getText(path, pair.to.commit),
    ]);
    if (pair !== this.pair) return;
    this.wrong = [before, after].flatMap((one) => (one.ok ? [] : [one.problem.detail]))[0] ?? '';
    this.#host.requestUpdate();
    if (!before.ok || !after.ok) return;
    this.shown = { before: before.value, after: after.value };
    this.bodies = null;
    this.#host.dispatchEvent(new TextsCompared(after.value.digest));
    void this.#walk(path, pair, before.value, after.value);
  }

  /** Reads the texts on the way: what came with which of them is told beside the changes. */
  async #walk(path: string, pair: Pair, before: OldText, after: OldText): Promise<void> {
    const between = this.between(pair).slice(1).toReversed();
    if (between.length >= MOST_BETWEEN) return;
    const texts = await Promise.all(between.map(({ commit }) => getText(path, commit)));
    const isOther = pair.from.commit !== this.pair?.from.commit || pair.to.commit !== this.pair.to.commit;
    if (isOther || texts.some((one) => !one.ok)) return;
    const bodies = texts.flatMap((one) => (one.ok ? [one.value.body] : []));
    const way = [before.body, ...bodies, after.body];
    if (way.length > 2 && way.join('').length > LONGEST_WAY) return;
    this.bodies = way;
    this.#host.requestUpdate();
  }

  /** The texts that came after the one, up to the other; the newest first. Nothing where the one is the newer. */
  between({ from, to }: Pair): readonly PastText[] {
    const texts = this.texts ?? [];
    return texts.slice(texts.indexOf(to), texts.indexOf(from));
  }
}
