// The threads of the decision that is open: which one is read, what is being written, what is on its way, and what was refused where.

import type { ReactiveControllerHost } from 'lit';
import { anchorAt, finderIn, type Place } from '../../server/domain/anchor.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Thread } from '../../server/domain/review.ts';
import type { ShownThreads } from '../components/annotated.ts';
import { NEW_COMMENT, NEW_SUGGESTION } from '../components/compose.ts';
import type { AskedCommand } from '../events/review.ts';
import { SessionStale } from '../events/shell.ts';
import type { CommentWritten, WordsRange } from '../events/threads.ts';
import { forgetWords, keepWords, keptWords, wordsKey } from '../kept-words.ts';
import type { Shortcut } from '../shortcuts.ts';
import { savingIn, withPending, type Pending } from '../threads/pending.ts';
import { DONE } from './commanding.ts';
import type { OpenDecision } from './open-decision.ts';
import type { Undoing } from './undoing.ts';

/** Where what is written stands, beside its words in the kept comment. */
const ABOUT = 'about';

type Composing = { readonly range: WordsRange };

export class Threading {
  /** Id of the thread that is read. */
  focused: string | null = null;
  composing: Composing | null = null;
  /** Is the new comment on its way? */
  busy = false;

  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #open: OpenDecision;
  readonly #undoing: Undoing;
  #pending: readonly Pending[] = [];
  readonly #wrong = new Map<string, string>();
  #places: { readonly view: DecisionView; readonly places: DecisionView['places'] } | null = null;

  constructor(host: ReactiveControllerHost & EventTarget, open: OpenDecision, undoing: Undoing) {
    this.#host = host;
    this.#open = open;
    this.#undoing = undoing;
  }

  /** With what is on its way. */
  get threads(): readonly Thread[] {
    const now = this.#open.now;
    if (now === null) return [];
    // What landed is in the answer of whoever asked first, maybe before its own.
    const pending = this.#pending.filter(({ id }) => this.#open.eventOf(id) === null);
    return withPending(now.decision.review.threads, pending, { me: now.you.id, at: now.at });
  }

  /** Everything that a page shows of them. */
  get shown(): ShownThreads {
    const threads = this.threads
      .map((thread, index) => ({ thread, place: this.placeOf(thread), number: index + 1 }))
      .sort((a, b) => (a.place?.start ?? -1) - (b.place?.start ?? -1));
    const { focused, composing, busy } = this;
    return { threads, focused, composing, busy, saving: savingIn(this.#pending), wrong: this.#wrong };
  }

  /** Where the threads stand on the text that is read. */
  placeOf(thread: Thread): Place | null {
    const { view, newer } = this.#open;
    if (thread.anchor === null || view === null) return null;
    const known = newer === null ? view.places[thread.id] : undefined;
    return (
      known ?? this.#placesOn(view)[thread.id] ?? finderIn(view.body, view.decision.digest)(thread.anchor)
    );
  }

  /** An older text is still read: then the places are looked for here. */
  #placesOn(view: DecisionView): DecisionView['places'] {
    if (this.#places?.view === view) return this.#places.places;
    const find = finderIn(view.body, view.decision.digest);
    const threads = this.#open.now?.decision.review.threads ?? [];
    const places = Object.fromEntries(
      threads.flatMap(({ id, anchor }) => (anchor === null ? [] : [[id, find(anchor)] as const])),
    );
    this.#places = { view, places };
    return places;
  }

  focus(thread: string | null): void {
    if (this.focused === thread) return;
    this.focused = thread;
    this.#host.requestUpdate();
  }

  /** Reads the thread in which a comment stands. */
  show(comment: string): void {
    const thread = this.threads.find(({ comments }) => comments.some(({ id }) => id === comment));
    if (thread !== undefined) this.focus(thread.id);
  }

  /** The one a step further among those that are open, in the order of the text. */
  step(by: 1 | -1): void {
    const all = this.shown.threads.map(({ thread }) => thread).filter((thread) => thread.resolved === null);
    if (all.length === 0) return;
    const at = all.findIndex(({ id }) => id === this.focused);
    const to = at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    this.focus(all[to]?.id ?? null);
  }

  /** `page` holds what is chosen and the fields for answers; without it a comment is about the whole. */
  keys(page: { comment(): void; reply(): void } | null): readonly Shortcut[] {
    const { can, talk } = this.#open.now ?? { can: null, talk: null };
    const focused = this.focused ?? '';
    const comment = () => (page === null ? this.compose(null) : page.comment());
    const apply = () => void this.give({ type: 'apply-suggestion', thread: focused });
    const keys: readonly (readonly [boolean, Shortcut])[] = [
      [true, { keys: 'n', label: 'Next thread', run: () => this.step(1) }],
      [true, { keys: 'p', label: 'Thread before', run: () => this.step(-1) }],
      [can?.['open-thread'] === true, { keys: 'c', label: 'Comment on what is chosen', run: comment }],
      [focused !== '', { keys: 'r', label: 'Reply in the thread', run: () => page?.reply() }],
      [talk?.threads[focused]?.apply === true, { keys: 'a', label: 'Apply the suggestion', run: apply }],
    ];
    return keys.filter(([isThere]) => isThere).map(([, key]) => key);
  }

  // ------------------------------------------------------------------------------------------------------------- a new comment

  compose(range: WordsRange): void {
    this.composing = { range };
    this.focused = null;
    this.#keepRange(range);
    this.#host.requestUpdate();
  }

  /** What was being written when the page went comes back. */
  resume(): void {
    const view = this.#open.view;
    if (view === null || view.you.id === '') return;
    const kept = keptWords(this.#key(view, NEW_COMMENT));
    if (kept === null || kept.text.trim() === '') return;
    this.composing = { range: rangeIn(keptWords(this.#key(view, ABOUT))?.more, view) };
    this.#host.requestUpdate();
  }

  leave(): void {
    const view = this.#open.view;
    this.composing = null;
    this.#wrong.delete('');
    if (view !== null)
      for (const field of [NEW_COMMENT, NEW_SUGGESTION, ABOUT]) forgetWords(this.#key(view, field));
    this.#host.requestUpdate();
  }

  async write({ body, blocking, suggestion }: CommentWritten): Promise<void> {
    const view = this.#open.view;
    if (view === null || this.composing === null || this.busy) return;
    const { range } = this.composing;
    const anchor = range === null ? null : anchorAt(view.body, view.decision.digest, range.start, range.end);
    const composing = this.composing;
    this.busy = true;
    this.composing = null;
    const landed = await this.#send('', { type: 'open-thread', anchor, body, blocking, suggestion });
    this.busy = false;
    if (landed) this.leave();
    else this.composing = composing;
    this.#host.requestUpdate();
  }

  // -------------------------------------------------------------------------------------------------------------- in a thread

  /** Resolves to whether it was done. */
  async give(command: TalkCommand): Promise<boolean> {
    const thread = this.#threadOf(command);
    const isDone = await this.#send(thread, command);
    const view = this.#open.view;
    const field = fieldOf(command);
    // What one did oneself needs no asking.
    if (isDone && command.type === 'apply-suggestion') this.#open.showNewest();
    if (isDone && view !== null && field !== null) forgetWords(this.#key(view, field));
    return isDone;
  }

  async #send(thread: string, command: TalkCommand): Promise<boolean> {
    this.#wrong.delete(thread);
    const answer = await this.#open.send(command, (request) => {
      this.#pending = [...this.#pending, { id: request, command }];
      this.#host.requestUpdate();
    });
    this.#pending = this.#pending.filter(({ id }) => id !== answer.request);
    if (answer.ok) {
      this.#undoing.offer(`${DONE[command.type]}.`, answer.request);
      this.#host.dispatchEvent(new SessionStale());
      if (command.type === 'open-thread') this.focused = this.#open.eventOf(answer.request)?.id ?? null;
    } else this.#wrong.set(thread, `${NOT[command.type] ?? 'Not done.'} ${answer.problem.detail}`);
    this.#host.requestUpdate();
    return answer.ok;
  }

  #threadOf(command: TalkCommand): string {
    if ('thread' in command) return command.thread;
    if (!('comment' in command)) return '';
    const all = this.#open.now?.decision.review.threads ?? [];
    return all.find(({ comments }) => comments.some(({ id }) => id === command.comment))?.id ?? '';
  }

  #keepRange(range: WordsRange): void {
    const view = this.#open.view;
    if (view === null) return;
    const anchor = range === null ? null : anchorAt(view.body, view.decision.digest, range.start, range.end);
    keepWords(this.#key(view, ABOUT), '', { anchor });
  }

  #key(view: DecisionView, field: string): string {
    return wordsKey(view.you.id, view.decision.record.path, field);
  }
}

const TALK = [
  'open-thread',
  'reply',
  'edit-comment',
  'redact-comment',
  'resolve-thread',
  'reopen-thread',
  'mark-thread',
  'move-thread',
  'apply-suggestion',
  'admit-objection',
] as const satisfies readonly AskedCommand['type'][];

export type TalkCommand = Extract<AskedCommand, { type: (typeof TALK)[number] }>;

/** Is it said in threads, and shown there at once? */
export function isTalk(command: AskedCommand): command is TalkCommand {
  return TALK.some((type) => type === command.type);
}

const NOT: Readonly<Partial<Record<TalkCommand['type'], string>>> = {
  'open-thread': 'Not sent. Your words are kept.',
  reply: 'Not sent. Your words are kept.',
  'edit-comment': 'Not saved.',
  'resolve-thread': 'Not resolved.',
  'reopen-thread': 'Not opened again.',
  'apply-suggestion': 'Not applied.',
  'move-thread': 'Not moved.',
};

/** The field of words that a command was written in. */
function fieldOf(command: TalkCommand): string | null {
  if (command.type === 'reply') return `reply ${command.thread}`;
  if (command.type === 'resolve-thread') return `decline ${command.thread}`;
  if (command.type === 'redact-comment') return `redact ${command.comment}`;
  return command.type === 'admit-objection' ? `admit ${command.comment}` : null;
}

/** Where the kept anchor stands on this text. */
function rangeIn(more: unknown, view: DecisionView): WordsRange {
  const { anchor }: { anchor?: unknown } = Object(more);
  if (!isAnchor(anchor)) return null;
  const { how, start, end } = finderIn(view.body, view.decision.digest)(anchor);
  return how === 'position' || how === 'quote' || how === 'closest' ? { start, end } : null;
}

function isAnchor(value: unknown): value is Parameters<ReturnType<typeof finderIn>>[0] {
  if (typeof value !== 'object' || value === null) return false;
  const text = (key: string) => typeof Reflect.get(value, key) === 'string';
  return (
    ['digest', 'exact', 'prefix', 'suffix'].every(text) &&
    typeof Reflect.get(value, 'position') === 'number' &&
    Array.isArray(Reflect.get(value, 'headings'))
  );
}
