// One text under one person's hands: loaded, changed, kept as a draft, saved on the text it was made from.
// Its rule: nothing is overwritten silently, neither what somebody else saved nor what is written here.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { getDecision, requestId, saveText } from '../api.ts';
import type { Saving } from '../components/editor-head.ts';
import { mergeTexts, textOf, type Merged } from '../../server/domain/merge.ts';
import { InOrder } from '../in-order.ts';
import { forEditing, forSaving } from '../source-text.ts';
import { DraftKeeper, dropDraft, findDraft, findLeft, type Draft, type Found } from './draft.ts';
import { unopened, type Opened } from './open-decision.ts';
import { saveLater, saveThatWaits } from './resuming.ts';

/** A text as the file has it. */
interface FileText {
  readonly blob: string;
  readonly text: string;
}

/** Somebody else's text that this one met when it was to be saved. */
export interface Met {
  readonly merged: Merged;
  readonly theirs: FileText;
  /** Empty when nobody knows. */
  readonly who: string;
  /** ISO instant; empty when nobody knows. */
  readonly at: string;
}

export class Editing implements ReactiveController {
  opened: Opened = { kind: 'loading' };
  /** The text as it stands in the editor. */
  value = '';
  saving: Saving = { kind: 'idle' };
  /** Ids of who wrote it together with its author; the next commit credits them. */
  coAuthors: readonly string[] = [];
  /** Both texts can't be put together without a person. */
  conflict: Met | null = null;
  /** Both texts were put together and wait to be saved. */
  together: Met | null = null;
  /** ISO instant of an unsaved text that came back. */
  restored: string | null = null;
  /** Another tab of this browser holds an unsaved text of it. */
  elsewhere = false;
  /** The unsaved text of a decision that is not there any more. */
  left: Draft | null = null;

  readonly drafts: DraftKeeper;
  readonly #host: ReactiveControllerHost;
  readonly #order = new InOrder();
  #base: FileText = { blob: '', text: '' };
  /** The base as it would stand in the editor; worked out once, for it is asked for at every key. */
  #baseShown = { of: '', text: '' };
  #ref = '';
  #repository = '';
  #changedAt = '';
  /** A text that was sent and never answered: it may stand in the repository by now. */
  #unanswered: { readonly text: string; readonly request: string } | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    this.drafts = new DraftKeeper(host, () => {
      if (!this.isDirty) return null;
      const { blob, text } = this.#base;
      return {
        key: this.#key(),
        draft: {
          text: this.value,
          base: blob,
          baseText: text,
          at: this.#changedAt,
          coAuthors: this.coAuthors,
          ref: this.view?.decision.ref ?? '',
        },
      };
    });
  }

  hostDisconnected(): void {
    this.#ref = '';
  }

  get view(): DecisionView | null {
    return this.opened.kind === 'open' ? this.opened.view : null;
  }

  get isDirty(): boolean {
    return this.view !== null && this.value !== this.baseText;
  }

  /** The saved text that the one in the editor was made from. */
  get baseText(): string {
    const { text } = this.#base;
    if (this.#baseShown.of !== text) this.#baseShown = { of: text, text: forEditing(text) };
    return this.#baseShown.text;
  }

  /** True, or why this text can't be edited by this person now. */
  get editable(): true | string {
    const { view } = this;
    if (view === null || view.editable !== true) return view?.editable ?? true;
    return view.can.revise;
  }

  async open(ref: string, repository: string, you: string): Promise<void> {
    if (ref === this.#ref) return;
    this.drafts.keep();
    this.#ref = ref;
    this.#repository = repository;
    this.coAuthors = [];
    this.left = null;
    this.#order.anew();
    const answer = await this.#order.ask(() => getDecision(ref));
    if (answer === null || ref !== this.#ref) return;
    if (answer.ok) {
      const found = await findDraft(this.#keyOf(answer.value));
      if (ref !== this.#ref) return;
      this.#take(answer.value, found);
    } else {
      this.opened = unopened(answer.problem);
      const isOwn = (key: string) => key.startsWith(`${repository}:`) && key.endsWith(`:${you}`);
      const left = this.opened.kind === 'missing' ? await findLeft(ref, isOwn) : null;
      if (ref === this.#ref) this.left = left;
    }
    this.#host.requestUpdate();
  }

  /** The saved text became another one. It takes the place of this one unless something was written here since: then saving meets it. */
  async reload(): Promise<void> {
    if (this.view === null || this.isDirty) return;
    const ref = this.#ref;
    const { path } = this.view.decision.record;
    const answer = await this.#order.ask(() => getDecision(path));
    if (answer?.ok !== true || ref !== this.#ref || this.isDirty) return;
    this.#take(answer.value, { draft: null, elsewhere: this.elsewhere });
    this.#host.requestUpdate();
  }

  /** Something else than the text changed: what its author may do is asked for anew. */
  async refresh(): Promise<void> {
    const ref = this.#ref;
    const answer = await this.#order.ask(() => getDecision(this.view?.decision.record.path ?? ref));
    if (answer?.ok !== true || ref !== this.#ref) return;
    this.opened = { kind: 'open', view: answer.value };
    this.#host.requestUpdate();
  }

  change(value: string): void {
    this.value = value;
    this.#changedAt = new Date().toISOString();
    if (this.isDirty) this.drafts.touched();
    else void dropDraft(this.#key());
    this.#host.requestUpdate();
  }

  credit(people: readonly string[]): void {
    this.coAuthors = people;
    if (this.isDirty) this.drafts.touched();
    this.#host.requestUpdate();
  }

  /** Resolves to whether the text in the editor is now the saved one. */
  async save(summary: string): Promise<boolean> {
    if (this.saving.kind === 'saving' || this.view === null) return false;
    if (!this.isDirty) return true;
    this.#say({ kind: 'saving' });
    this.drafts.keep();
    const { path } = this.view.decision.record;
    const sent = this.value;
    const text = forSaving(sent, this.#base.text);
    const request = this.#unanswered?.text === text ? this.#unanswered.request : requestId();
    const answer = await saveText(
      path,
      { text, base: this.#base.blob, summary, as: this.view.you.id, coAuthors: [...this.coAuthors] },
      request,
    );
    if (!answer.ok) {
      if (answer.problem.status === 0) this.#unanswered = { text, request };
      if (answer.problem.status === 412) return this.#meet(summary, answer.problem.detail);
      if (answer.problem.status === 401) {
        this.#say({ kind: 'signed-out' });
        return false;
      }
      this.#say({ kind: 'failed', why: answer.problem.detail });
      return false;
    }
    this.#unanswered = null;
    this.restored = null;
    this.together = null;
    const fresh = await this.#newest(path);
    if (fresh !== null) this.opened = { kind: 'open', view: fresh };
    // Somebody may have saved in this very moment: then the old blob stays, and the next saving meets their text.
    this.#base = { blob: fresh?.text === text ? fresh.decision.blob : this.#base.blob, text };
    if (!this.isDirty) void dropDraft(this.#key());
    this.#say({ kind: 'saved', at: new Date(), commit: answer.value.commit });
    return true;
  }

  /** What could not be saved is saved when its author is back in this tab. */
  saveWhenBack(summary: string): void {
    this.drafts.keep();
    saveLater(this.#key(), summary);
  }

  /** What is to be said about a text that its author signed in to save; null when nothing waits. */
  takeUp(): string | null {
    if (this.view === null) return null;
    const summary = saveThatWaits(this.#key());
    return this.isDirty ? summary : null;
  }

  /** Takes what a person put together and saves it on the text it met. */
  settle(text: string, summary: string): Promise<boolean> {
    if (this.conflict !== null) this.#base = this.conflict.theirs;
    this.conflict = null;
    this.change(text);
    return this.save(summary);
  }

  /** Forgets what was not saved. Returns what brings it back. */
  throwAway(): () => void {
    const { value, view } = this;
    const base = this.#base;
    void dropDraft(this.#key());
    if (view !== null) this.#begin(view);
    this.#host.requestUpdate();
    return () => {
      this.#base = base;
      this.change(value);
    };
  }

  #take(view: DecisionView, { draft, elsewhere }: Found) {
    this.opened = { kind: 'open', view };
    this.saving = { kind: 'idle' };
    this.#begin(view);
    this.elsewhere = elsewhere;
    if (draft === null || draft.text === this.value || this.editable !== true) return;
    this.#base = { blob: draft.base, text: draft.baseText };
    this.value = draft.text;
    this.#changedAt = draft.at;
    this.restored = draft.at;
    this.coAuthors = draft.coAuthors ?? [];
  }

  #begin(view: DecisionView) {
    this.#base = { blob: view.decision.blob, text: view.text };
    this.value = forEditing(view.text);
    this.restored = null;
    this.conflict = null;
    this.together = null;
  }

  /** The text is not the newest any more: what fits together is put together, the rest is asked. */
  async #meet(summary: string, why: string): Promise<boolean> {
    const view = await this.#newest(this.view?.decision.record.path ?? this.#ref);
    if (view === null) {
      this.#say({ kind: 'failed', why });
      return false;
    }
    const theirs = { blob: view.decision.blob, text: view.text };
    const last = view.decision.review.texts.at(-1);
    const isTheirs = last?.blob === theirs.blob && last.by !== view.you.id;
    this.opened = { kind: 'open', view };
    this.saving = { kind: 'idle' };
    if (theirs.text === this.#unanswered?.text) {
      this.#unanswered = null;
      this.#base = theirs;
      return this.save(summary);
    }
    const merged = mergeTexts(this.baseText, this.value, forEditing(theirs.text));
    const met: Met = {
      merged,
      theirs,
      who: isTheirs ? (view.people[last.by]?.name ?? last.by) : '',
      at: isTheirs ? last.at : '',
    };
    if (merged.pieces.every((piece) => piece.kind === 'settled')) {
      this.together = met;
      this.#base = theirs;
      this.change(textOf(merged.pieces, []));
    } else {
      this.conflict = met;
      this.#host.requestUpdate();
    }
    return false;
  }

  /** Null where nobody answers. What comes too late comes after something newer, which stands here already. */
  async #newest(path: string): Promise<DecisionView | null> {
    const answer = await this.#order.ask(() => getDecision(path));
    if (answer === null) return this.view;
    return answer.ok ? answer.value : null;
  }

  #say(saving: Saving) {
    this.saving = saving;
    this.#host.requestUpdate();
  }

  #key(): string {
    return this.view === null ? '' : this.#keyOf(this.view);
  }

  #keyOf({ decision, you }: DecisionView): string {
    return `${this.#repository}:${decision.record.path}:${you.id}`;
  }
}
