// What is about to be concluded of the item on the table: written here by whoever leads, told to every screen after a pause, and never swapped
// under their fingers. What somebody else wrote at the same time is kept to choose from.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CurrentItem } from '../../server/domain/live-view.ts';
import type { DecisionOutcome } from '../../server/domain/meeting-event.ts';
import type { Draft } from '../../server/domain/meeting-journal.ts';
import type { MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { StepAsked } from '../events/sitting.ts';

/** How long somebody types before it is sent, in milliseconds. */
const PAUSE = 500;

type Host = ReactiveControllerHost & EventTarget;

interface Words {
  readonly outcome: MeetingOutcome | null;
  readonly outcomes: readonly DecisionOutcome[];
  readonly conclusion: string;
}

const NOTHING: Words = { outcome: null, outcomes: [], conclusion: '' };

export class Concluding implements ReactiveController {
  words: Words = NOTHING;
  unmeasured = '';
  /** What was written here when somebody else wrote something else. */
  lost = '';
  /** Does the viewer write for everybody? A verdict of one's own stays here. */
  leads = false;
  /** The item that is written about. */
  #item: string | null = null;
  /** The version of the draft that is edited here. */
  #base = 0;
  #dirty = false;
  /** What was sent last and has not been seen to stand. */
  #sent: string | null = null;
  #draft: Draft | null = null;
  /** When it was concluded, and the version of the draft that stood then. */
  #concluded: { readonly at: string; readonly version: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** What the server says now of the item and its draft. */
  meet(current: CurrentItem | null, draft: Draft | null): void {
    const item = current?.item.id ?? null;
    const isOther = item !== this.#item;
    const isNew = draft !== this.#draft;
    this.#draft = draft;
    if (isOther) {
      this.#item = item;
      clearTimeout(this.#timer);
      this.#dirty = false;
      this.#sent = null;
      this.lost = '';
      this.unmeasured = '';
      this.#concluded = null;
    }
    // What others wrote comes once it is at rest.
    if (this.#dirty || !(isOther || isNew)) return;
    if (this.#sent !== null && (draft?.version ?? 0) >= this.#base) {
      if ((draft?.conclusion ?? '') !== this.#sent && this.#sent.trim() !== '') this.lost = this.#sent;
      this.#sent = null;
    }
    this.words = this.#newest(current, draft);
    this.#base = draft?.version ?? 0;
  }

  /** What was concluded stands before a draft that is older: whoever concludes at once has told no draft of their last words. */
  #newest(current: CurrentItem | null, draft: Draft | null): Words {
    const concluded = current?.concluded ?? null;
    const version = draft?.version ?? 0;
    if (concluded === null) this.#concluded = null;
    else if (this.#concluded?.at !== concluded.at) this.#concluded = { at: concluded.at, version };
    const covers = this.#concluded !== null && version <= this.#concluded.version;
    const { outcome, outcomes, conclusion } = (covers ? concluded : (draft ?? concluded)) ?? NOTHING;
    return { outcome, outcomes, conclusion };
  }

  write(change: Partial<Words>): void {
    this.words = { ...this.words, ...change };
    this.#host.requestUpdate();
    if (!this.leads || this.#item === null) return;
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  useMine(): void {
    const mine = this.lost;
    this.lost = '';
    this.write({ conclusion: mine });
  }

  /** It is concluded so: nothing is left to be told. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #send(): void {
    const item = this.#item;
    if (item === null) return;
    this.#dirty = false;
    const { outcome, outcomes, conclusion } = this.words;
    this.#host.dispatchEvent(
      new StepAsked({ type: 'draft', item, outcome, outcomes, conclusion, base: this.#base }),
    );
    this.#base += 1;
    this.#sent = conclusion;
  }
}
