// What is about to be concluded of the item on the table: written here by whoever leads, told to every screen after a pause, and never swapped
// under their fingers. What somebody else wrote at the same time is kept to choose from.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CurrentItem } from '../../server/domain/live-view.ts';
import type { DecisionOutcome } from '../../server/domain/meeting-event.ts';
import type { Draft } from '../../server/domain/meeting-journal.ts';
import type { MeetingOutcome } from '../../server/domain/meeting-outcome.ts';
import { StepAsked, type StepAnswer } from '../events/sitting.ts';

/** How long somebody types before it is sent, in milliseconds. */
const PAUSE = 500;

/** How long what could not be told waits before it is tried again, in milliseconds; sooner when the room is looked at anew. */
const AGAIN = 5_000;

/** Characters that one line of minutes has room for. */
export const MOST_IN_A_LINE = 500;

type Host = ReactiveControllerHost & EventTarget;

interface Words {
  readonly outcome: MeetingOutcome | null;
  readonly outcomes: readonly DecisionOutcome[];
  readonly conclusion: string;
}

const NOTHING: Words = { outcome: null, outcomes: [], conclusion: '' };

/** The item that is written about, and how many of its drafts the server has not answered. */
interface Open {
  readonly item: string | null;
  unanswered: number;
}

export class Concluding implements ReactiveController {
  words: Words = NOTHING;
  unmeasured = '';
  /** What was written here when somebody else wrote something else. */
  lost = '';
  /** The server could not be reached: what is written stays here, and is told once it answers again. */
  isKept = false;
  /** Does the viewer write for everybody? A verdict of one's own stays here. */
  leads = false;
  #open: Open = { item: null, unanswered: 0 };
  /** What an item that was left did not get told, by the item. */
  readonly #left = new Map<string, string>();
  /** The version of the draft that is edited here. */
  #base = 0;
  #dirty = false;
  /** A verdict of one's own is being written: what others write does not come over it. */
  #isOwn = false;
  /** What the server answered last and has not been seen to stand. */
  #sent: string | null = null;
  /** What was seen last. */
  #seen: { readonly current: CurrentItem | null; readonly draft: Draft | null } = {
    current: null,
    draft: null,
  };
  /** When it was concluded, and the version of the draft that stood then. */
  #concluded: { readonly at: string; readonly version: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#hurry();
  }

  /** What the server says now of the item and its draft. */
  meet(current: CurrentItem | null, draft: Draft | null): void {
    const item = current?.item.id ?? null;
    const isOther = item !== this.#open.item;
    if (isOther) this.#turnTo(item);
    else if (current === this.#seen.current && draft === this.#seen.draft) return;
    // What others wrote comes once it is at rest.
    if (this.#dirty || this.#open.unanswered > 0) return;
    const { concluded: before } = this.#seen.current ?? { concluded: null };
    this.#seen = { current, draft };
    if (this.isKept) return this.#send();
    if (this.#isOwn && before?.at === current?.concluded?.at) return;
    this.#isOwn = false;
    if (this.#sent !== null) {
      if ((draft?.conclusion ?? '') !== this.#sent && this.#sent.trim() !== '') this.lost = this.#sent;
      this.#sent = null;
    }
    this.words = this.#newest(current, draft);
    this.#base = draft?.version ?? 0;
  }

  /** Somebody led on, maybe while something was written here: that is told of the item that it is about. */
  #turnTo(item: string | null): void {
    this.#hurry();
    if (this.isKept) this.#leave(this.#open.item, this.words.conclusion);
    this.#open = { item, unanswered: 0 };
    this.isKept = false;
    this.#isOwn = false;
    this.#sent = null;
    this.unmeasured = '';
    this.#concluded = null;
    this.#seen = { current: null, draft: null };
    this.lost = this.#left.get(item ?? '') ?? '';
    this.#left.delete(item ?? '');
  }

  #leave(item: string | null, conclusion: string): void {
    if (item !== null && conclusion.trim() !== '') this.#left.set(item, conclusion);
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
    if (this.#open.item === null) return;
    if (!this.leads) {
      this.#isOwn = true;
      return;
    }
    this.#dirty = true;
    clearTimeout(this.#timer);
    if (!this.isTooLong) this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  /** What is too long is told to nobody until it is shorter; it is never cut. */
  get isTooLong(): boolean {
    return this.words.conclusion.length > MOST_IN_A_LINE;
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
    this.isKept = false;
  }

  /** It was not concluded after all: it is a draft as before. */
  unsettle(): void {
    this.write({});
  }

  /** Tells what was written last without waiting for a pause. */
  #hurry(): void {
    clearTimeout(this.#timer);
    if (!this.#dirty) return;
    if (!this.isTooLong) return this.#send();
    this.#leave(this.#open.item, this.words.conclusion);
    this.#dirty = false;
  }

  #send(): void {
    const open = this.#open;
    const { item } = open;
    if (item === null) return;
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.isKept = false;
    open.unanswered += 1;
    const { outcome, outcomes, conclusion } = this.words;
    const step = { type: 'draft', item, outcome, outcomes, conclusion, base: this.#base } as const;
    this.#base += 1;
    this.#host.dispatchEvent(new StepAsked(step, (how) => this.#answered(open, conclusion, how)));
  }

  #answered(open: Open, conclusion: string, how: StepAnswer): void {
    open.unanswered -= 1;
    if (open !== this.#open) {
      if (how !== 'taken') this.#leave(open.item, conclusion);
      return;
    }
    if (how === 'unreached') {
      this.isKept = !this.#dirty;
      this.#base = this.#seen.draft?.version ?? 0;
      if (this.isKept) this.#timer = setTimeout(() => this.#send(), AGAIN);
    } else this.#sent = conclusion;
    this.#host.requestUpdate();
  }
}
