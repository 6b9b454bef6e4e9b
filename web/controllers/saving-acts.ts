// What people do with the text they edit as a whole: save it, take the save back, throw it away, put it off, sign in to save it. `Editing` holds
// the text and its way to the server; here each act is told, and has its way back.

import type { ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { SessionStale, Toasted, Waiting } from '../events/shell.ts';
import { escaped } from '../links.ts';
import { go } from '../router.ts';
import type { Editing } from './editing.ts';
import { offerUndo } from './putting-back.ts';

/** What the page knows of it. */
interface Desk {
  /** The author's own words for the commit. */
  summary(): string;
  saved(): void;
  /** Another text may stand in the editor. */
  changed(): void;
}

export class SavingActs {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #editing: Editing;
  readonly #desk: Desk;

  constructor(host: ReactiveControllerHost & EventTarget, editing: Editing, desk: Desk) {
    this.#host = host;
    this.#editing = editing;
    this.#desk = desk;
  }

  save(): Promise<boolean> {
    return this.#tell(this.#editing.save(this.#desk.summary()));
  }

  /** Saves what came of two texts. */
  settle(text: string): Promise<boolean> {
    return this.#tell(this.#editing.settle(text, this.#desk.summary()));
  }

  /** Who signed in to save finds it done. */
  async takeUp(opening: Promise<void>): Promise<void> {
    await opening;
    const summary = this.#editing.takeUp();
    if (summary !== null) await this.#tell(this.#editing.save(summary));
  }

  /** `address` is where they come back to. */
  signIn(address: string): void {
    this.#editing.saveWhenBack(this.#desk.summary());
    go(`/sign-in?to=${encodeURIComponent(address)}`);
  }

  throwAway(): void {
    const undo = this.#editing.throwAway();
    this.#desk.changed();
    this.#host.dispatchEvent(new Toasted({ message: 'Your unsaved text is thrown away.', undo }));
  }

  /** Two texts are put together another time; both stay where they are. */
  putOff(): void {
    const { view, drafts } = this.#editing;
    drafts.keep();
    if (view !== null) go(`/decisions/${escaped(view.decision.ref)}`);
  }

  async #tell(saving: Promise<boolean>): Promise<boolean> {
    const before = this.#editing.view;
    this.#host.dispatchEvent(new Waiting(saving));
    const done = await saving;
    if (done) this.#desk.saved();
    if (done) this.#host.dispatchEvent(new SessionStale());
    if (done && before !== null) this.#offerUndo(before);
    this.#desk.changed();
    return done;
  }

  /** A saved text can be taken back for a while; nobody else's is lost by it. */
  #offerUndo({ decision }: DecisionView): void {
    const { saving } = this.#editing;
    if (saving.kind !== 'saved' || saving.commit === null) return;
    const saved = { path: decision.record.path, commit: saving.commit, before: decision.blob };
    const message = `Saved, commit ${saving.commit.slice(0, 7)}.`;
    offerUndo(this.#host, message, saved, () => void this.#editing.reload());
  }
}
