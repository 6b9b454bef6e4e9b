// What the server sees in a text while it is written: asked when typing rests, its fixes and fields put back into the text.
// Rule: an answer to a text that changed since is dropped, and no fix touches a text it wasn't made for.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  applyFix,
  lengthFinding,
  LONGEST_TEXT,
  type Finding,
  type Fix,
} from '../../server/domain/finding.ts';
import { changeField, checkText, type Value } from '../api.ts';

/** How long typing rests before the server is asked, in milliseconds. */
const REST = 500;
/** Somebody may type while a field is written; after so many times it is told. */
const TRIES = 3;

/** The text that is written, and how it is replaced. */
export interface Desk {
  /** Path of the record, or the one it would get; null while there is none. */
  path(): string | null;
  text(): string;
  /** Id of its template where the record does not exist yet. */
  template?(): string | undefined;
  put(text: string): void;
}

export class Checking implements ReactiveController {
  /** Null while nothing was checked yet. */
  findings: readonly Finding[] | null = null;
  fields: Value<typeof checkText>['fields'] = [];
  /** Why nothing can be checked now; empty when it can. */
  problem = '';
  /** The field that could not be written. */
  refused: { readonly id: string; readonly sentence: string } | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #desk: Desk;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost, desk: Desk) {
    this.#host = host;
    this.#desk = desk;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** The text changed, or another one stands there. */
  look(soon: number = REST): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), soon);
  }

  /** False where the text is no longer the one that was checked: it is looked at again. */
  fix(fix: Fix): boolean {
    const text = applyFix(this.#desk.text(), fix);
    if (text !== null) this.#desk.put(text);
    this.look(0);
    return text !== null;
  }

  async write(id: string, value: string): Promise<void> {
    this.refused = null;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const text = this.#desk.text();
      const answer = await changeField({ path: this.#desk.path() ?? '', text, id, value });
      if (!answer.ok) {
        this.refused = { id, sentence: answer.problem.detail };
        break;
      }
      if (this.#desk.text() !== text) continue;
      this.#desk.put(answer.value.text);
      this.look(0);
      break;
    }
    this.#host.requestUpdate();
  }

  async #ask(): Promise<void> {
    const turn = ++this.#turn;
    const text = this.#desk.text();
    const path = this.#desk.path();
    if (path === null) return;
    const tooLong = text.length > LONGEST_TEXT ? lengthFinding(text.length) : null;
    if (tooLong !== null) this.#show({ findings: [tooLong], fields: [] });
    else {
      const template = this.#desk.template?.();
      const answer = await checkText({ path, text, ...(template === undefined ? {} : { template }) });
      if (turn !== this.#turn) return;
      if (answer.ok) this.#show(answer.value);
      else this.problem = 'The checks wait until the server answers again.';
    }
    this.#host.requestUpdate();
  }

  #show({ findings, fields }: Value<typeof checkText>) {
    this.findings = findings;
    this.fields = fields;
    this.problem = '';
  }
}
