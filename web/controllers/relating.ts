// What is around a decision: loaded when it is first shown, and again when another decision or another depth is asked for; and a relation that
// is added to its record.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { statusLabel, type Decision } from '../../server/domain/decision.ts';
import { getDecisions, getRelations, stateRelation, type Problem, type Value } from '../api.ts';
import type { FoundFor } from '../components/decision-field.ts';
import type { RelationStated } from '../events/past.ts';
import { SessionStale } from '../events/shell.ts';
import type { OpenDecision } from './open-decision.ts';
import { offerUndo } from './putting-back.ts';

const MOST = 8;

export type Around = Value<typeof getRelations>;

export class Relating implements ReactiveController {
  around: Around | null = null;
  problem: Problem | null = null;
  depth = 1;
  /** Decisions that match what was typed last; null before anything was looked for. */
  found: FoundFor | null = null;
  busy = false;
  /** Why the last relation was not added. */
  wrong = '';

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;
  #asked = '';
  #sought = '';

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision) {
    this.#host = host;
    this.#open = open;
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

  /** What is like the words, or the newest ones before anything is typed. */
  async seek(words: string): Promise<void> {
    this.#sought = words;
    const sort = words.trim() === '' ? 'newest' : 'best';
    const answer = await getDecisions({ q: words, sort, limit: MOST + 1 });
    if (words !== this.#sought || !answer.ok) return;
    const own = this.#open.view?.decision.record.path;
    const decisions = answer.value.hits
      .filter((hit) => hit.path !== own)
      .slice(0, MOST)
      .map(({ path, label, title, status }) => ({
        path,
        label,
        title: title.map((part) => part.text).join(''),
        status: statusLabel(status),
      }));
    this.found = { words, decisions };
    this.#host.requestUpdate();
  }

  /** Says in the record how it stands to another one; `changed` hears when its text is another. */
  async state({ kind, to }: RelationStated, changed: () => Promise<void>): Promise<void> {
    const { view } = this.#open;
    if (view === null || this.busy) return;
    const { record, blob } = view.decision;
    this.#say(true, '');
    const answer = await stateRelation(record.path, { kind, to });
    this.#say(false, answer.ok ? '' : `Not added. ${answer.problem.detail}`);
    if (!answer.ok) return;
    await changed();
    this.#host.dispatchEvent(new SessionStale());
    const { commit } = answer.value;
    if (commit === null) return;
    const saved = { path: record.path, commit, before: blob };
    offerUndo(this.#host, `Added, commit ${commit.slice(0, 7)}.`, saved, () => void changed());
  }

  #say(busy: boolean, wrong: string): void {
    this.busy = busy;
    this.wrong = wrong;
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
