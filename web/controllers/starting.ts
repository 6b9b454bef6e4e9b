// A decision before it exists: its title and folder, what the server says about them while they are typed, and the start itself.
// One wish, one id: asking again after a lost answer starts nothing twice.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  getDecision,
  getFilled,
  getPlace,
  getSimilar,
  getTemplates,
  requestId,
  startDecision,
  type Value,
} from '../api.ts';
import type { Recording } from '../events/new.ts';
import { parentOf } from '../../server/domain/record/names.ts';

export interface Origin {
  readonly path: string;
  readonly ref: string;
  readonly label: string;
  readonly title: string;
}

/** How long typing rests before the server is asked, in milliseconds. */
const REST = 150;
/** Shorter titles are like everything. */
const SHORTEST = 4;

export class Starting implements ReactiveController {
  title = '';
  /** Null until the repository's folders are known. */
  folder: string | null = null;
  templates: Value<typeof getTemplates>['templates'] = [];
  place: Value<typeof getPlace> | null = null;
  similar: Value<typeof getSimilar>['hits'] = [];
  /** What the text starts with, once somebody wants to see it. */
  filled = '';
  /** Paths of decisions that it supersedes, and of those it relates to. */
  supersedes: readonly string[] = [];
  relates: readonly string[] = [];
  /** The decision whose consequence it is, for a technical debt. */
  leftBy: Origin | null = null;
  isStarting = false;
  /** Why it was not started, as a sentence. */
  wrong = '';

  readonly #host: ReactiveControllerHost;
  readonly #request = requestId();
  /** Id of the template whose text is wanted; null while none is. */
  #template: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  async loadTemplates(): Promise<void> {
    const answer = await getTemplates();
    if (answer.ok) this.templates = answer.value.templates;
    else this.wrong = answer.problem.detail;
    this.#host.requestUpdate();
  }

  /** It is a debt that this decision left, and lies beside it. */
  async comeFrom(ref: string): Promise<void> {
    const answer = await getDecision(ref);
    if (answer.ok) {
      const { record, ref: own } = answer.value.decision;
      this.leftBy = { path: record.path, ref: own, label: record.label, title: record.title };
      this.putInto(parentOf(record.path));
    } else this.wrong = answer.problem.detail;
    this.#host.requestUpdate();
  }

  /** It is nobody's consequence after all. */
  forgetOrigin(): void {
    this.leftBy = null;
    this.#askSoon();
  }

  call(title: string): void {
    this.title = title;
    this.wrong = '';
    this.#askSoon();
  }

  putInto(folder: string): void {
    this.folder = folder;
    this.#askSoon();
  }

  /** From now on the text that this template starts with is shown. */
  show(template: string | null): void {
    if (this.#template === template) return;
    this.#template = template;
    this.#askSoon();
  }

  take(path: string, how: 'supersedes' | 'relates' | null): void {
    const without = (paths: readonly string[]) => paths.filter((one) => one !== path);
    this.supersedes = how === 'supersedes' ? [...this.supersedes, path] : without(this.supersedes);
    this.relates = how === 'relates' ? [...this.relates, path] : without(this.relates);
    this.#askSoon();
  }

  /** The reference of what was started; null when it was refused. */
  async start(template: string, text: string | null, recording: Recording | null): Promise<string | null> {
    this.wrong = this.title.trim() === '' ? 'A decision needs a title: say the answer, not the topic.' : '';
    this.isStarting = this.wrong === '';
    this.#host.requestUpdate();
    if (this.wrong !== '') return null;
    const wish = {
      title: this.title.trim(),
      folder: (this.folder ?? '').replaceAll(/^\/+|\/+$/gu, ''),
      template,
      text,
      supersedes: [...this.supersedes],
      relates: [...this.relates],
      leftBy: this.leftBy?.path ?? null,
      recorded: recording === null ? null : { ...recording, deciders: [...recording.deciders] },
    };
    const answer = await startDecision(wish, this.#request);
    const started = answer.ok ? await getDecision(answer.value.path) : null;
    this.isStarting = false;
    if (!answer.ok) this.wrong = `Not started. ${answer.problem.detail}`;
    this.#host.requestUpdate();
    if (!answer.ok) return null;
    return started?.ok === true ? started.value.decision.ref : answer.value.path;
  }

  #askSoon() {
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), REST);
  }

  /** Where it would go and what is like it; an answer that was overtaken is dropped. */
  async #ask() {
    const turn = ++this.#turn;
    const title = this.title.trim();
    const folder = this.folder ?? '';
    const template = this.#template;
    const [place, similar, filled] = await Promise.all([
      getPlace(folder, title, [this.leftBy?.path ?? [], this.supersedes, this.relates].flat()[0]),
      title.length < SHORTEST ? null : getSimilar(title),
      template === null ? null : getFilled({ template, folder, title }),
    ]);
    if (turn !== this.#turn) return;
    if (filled?.ok === true) this.filled = filled.value.text;
    if (place.ok) this.place = place.value;
    this.similar = similar?.ok === true ? similar.value.hits : [];
    this.#host.requestUpdate();
  }
}
