// Putting an earlier text back: a commit like any other, that can be undone in the same way for a while. Its rule: only the very text that
// was saved is replaced; what somebody saved after it stays.

import type { ReactiveControllerHost } from 'lit';
import { getText, putTextBack } from '../api.ts';
import { SessionStale, Toasted } from '../events/shell.ts';

export interface Saved {
  /** Path of the record. */
  readonly path: string;
  /** The commit that was made. */
  readonly commit: string;
  /** The blob that stood before. */
  readonly before: string;
}

/** Says that a text was saved, and puts the one before it back when asked. `done` hears of that. */
export function offerUndo(host: EventTarget, message: string, saved: Saved, done: () => void): void {
  const undo = async () => {
    const answer = await undone(saved);
    const said = answer.ok ? 'Undone: the text before is back.' : `Not undone. ${answer.problem.detail}`;
    host.dispatchEvent(new Toasted({ message: said }));
    if (answer.ok) done();
  };
  host.dispatchEvent(new Toasted({ message, undo: () => void undo() }));
}

async function undone({ path, commit, before }: Saved) {
  const mine = await getText(path, commit);
  return mine.ok ? putTextBack(path, { at: before, base: mine.value.blob }) : mine;
}

export class PuttingBack {
  busy = false;
  /** Why the last one was refused. */
  wrong = '';

  readonly #host: ReactiveControllerHost & EventTarget;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
  }

  /** `base` is the blob it replaces, `name` what it is called. Resolves to whether it is back; `changed` hears of an undo. */
  async put(
    path: string,
    { at, base, name }: { readonly at: string; readonly base: string; readonly name: string },
    changed: () => void,
  ): Promise<boolean> {
    if (this.busy) return false;
    this.#show(true, '');
    const answer = await putTextBack(path, { at, base });
    this.#show(false, answer.ok ? '' : `${name} was not put back. ${answer.problem.detail}`);
    if (!answer.ok) return false;
    const { commit } = answer.value;
    this.#host.dispatchEvent(new SessionStale());
    if (commit === null)
      this.#host.dispatchEvent(new Toasted({ message: `${name} is the text that stands already.` }));
    else {
      const message = `${name} is back, commit ${commit.slice(0, 7)}.`;
      offerUndo(this.#host, message, { path, commit, before: base }, changed);
    }
    return true;
  }

  #show(busy: boolean, wrong: string): void {
    this.busy = busy;
    this.wrong = wrong;
    this.#host.requestUpdate();
  }
}
