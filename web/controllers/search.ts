// The search behind a field: it waits until the typing pauses, drops answers that come too late, keeps the old results while it asks,
// and writes what is shown into the URL.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseQuery } from '../../server/domain/query.ts';
import { getDecisions, type Problem, type Value } from '../api.ts';
import { Waiting } from '../events/shell.ts';
import { rewrite } from '../router.ts';

/** What one answer of the search holds. */
export type Found = Value<typeof getDecisions>;

export type Sort = 'best' | 'newest' | 'number';

/** Milliseconds without a key after which the search is sent. */
const PAUSE = 60;
export const PAGE = 50;
/** The server's limit for one answer. */
const MOST = 200;

export class Search implements ReactiveController {
  text = '';
  /** Null is what fits: the best match where words are looked for, else the newest. */
  sort: Sort | null = null;
  results: Found | null = null;
  /** The hits of all pages shown. */
  hits: Found['hits'] = [];
  problem: Problem | null = null;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #arrived: () => void;
  #settled = '';
  #timer = 0;
  #turn = 0;

  /** `arrived` is told when a new list stands. */
  constructor(host: ReactiveControllerHost & HTMLElement, arrived: () => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  /** What the select shows. */
  get shownSort(): Sort {
    return this.sort ?? (this.hasWords ? 'best' : 'newest');
  }

  get hasWords(): boolean {
    return parseQuery(this.text).text !== '';
  }

  /** Shows what the URL says. */
  open(query: URLSearchParams): void {
    const sort = query.get('sort');
    this.text = query.get('q') ?? '';
    this.#settled = this.text;
    this.sort = sort === 'best' || sort === 'newest' || sort === 'number' ? sort : null;
    void this.#load(Math.min(MOST, Math.max(PAGE, Number(query.get('show')) || PAGE)));
  }

  type(text: string, settled = text): void {
    this.text = text;
    this.#host.requestUpdate();
    if (settled === this.#settled) return this.#write(this.hits.length);
    this.#settled = settled;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.again(), PAUSE);
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.again();
  }

  /** The next page, below those shown. */
  async more(): Promise<void> {
    const turn = ++this.#turn;
    const answer = await this.#ask(PAGE, this.hits.length);
    if (turn !== this.#turn) return;
    if (answer.ok) {
      this.hits = [...this.hits, ...answer.value.hits];
      this.#write(this.hits.length);
    } else this.problem = answer.problem;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  again(): void {
    clearTimeout(this.#timer);
    this.#write(PAGE);
    void this.#load(PAGE);
  }

  /** Asks for what is shown once more, because decisions changed; the place in the list stays. */
  async look(): Promise<void> {
    if (this.results === null) return;
    const turn = ++this.#turn;
    const limit = Math.min(MOST, Math.max(PAGE, this.hits.length));
    const answer = await getDecisions({ q: this.#settled, sort: this.shownSort, limit, offset: 0 });
    if (turn !== this.#turn || !answer.ok) return;
    this.problem = null;
    this.results = answer.value;
    this.hits = [...answer.value.hits, ...this.hits.slice(limit)];
    this.#host.requestUpdate();
  }

  async #load(limit: number): Promise<void> {
    const turn = ++this.#turn;
    const answer = await this.#ask(limit, 0);
    if (turn !== this.#turn) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) {
      this.results = answer.value;
      this.hits = answer.value.hits;
    }
    this.#host.requestUpdate();
    this.#arrived();
  }

  #ask(limit: number, offset: number) {
    const asked = getDecisions({ q: this.#settled, sort: this.shownSort, limit, offset });
    this.#host.dispatchEvent(new Waiting(asked));
    return asked;
  }

  /** Colons and commas stay readable in the URL: people send it to each other. */
  #write(show: number): void {
    const query = new URLSearchParams();
    if (this.text.trim() !== '') query.set('q', this.text.trim());
    if (this.sort !== null) query.set('sort', this.sort);
    if (show > PAGE) query.set('show', String(show));
    const written = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
    rewrite(`/decisions${written === '' ? '' : `?${written}`}`);
  }
}
