// What is said around threads: words that are chosen, the thread that is read, what is written about them.

import { UP } from './up.ts';

/** A range of the text's source; null is the decision as a whole. */
export type WordsRange = { readonly start: number; readonly end: number } | null;

/** These words are to be commented. */
export class CommentWanted extends Event {
  static readonly type = 'comment-wanted';
  readonly range: WordsRange;
  constructor(range: WordsRange) {
    super(CommentWanted.type, UP);
    this.range = range;
  }
}

/** The comment that is being written is about other words now. */
export class WordsMoved extends Event {
  static readonly type = 'words-moved';
  readonly range: WordsRange;
  constructor(range: WordsRange) {
    super(WordsMoved.type, UP);
    this.range = range;
  }
}

/** What is being written is thrown away. */
export class ComposingLeft extends Event {
  static readonly type = 'composing-left';
  constructor() {
    super(ComposingLeft.type, UP);
  }
}

/** A comment that begins a thread is to be sent; what it is about is known. */
export class CommentWritten extends Event {
  static readonly type = 'comment-written';
  readonly body: string;
  readonly blocking: boolean;
  readonly suggestion: string | null;
  constructor(body: string, blocking: boolean, suggestion: string | null) {
    super(CommentWritten.type, UP);
    this.body = body;
    this.blocking = blocking;
    this.suggestion = suggestion;
  }
}

/** What is written in a thread; `move` chooses other words for it to be about. */
export type Writing = 'reply' | 'decline' | 'move';

/** Something is to be written in the thread this comes from. */
export class WritingWanted extends Event {
  static readonly type = 'writing-wanted';
  readonly what: Writing;
  constructor(what: Writing) {
    super(WritingWanted.type, UP);
    this.what = what;
  }
}

/** What was written in the thread this comes from is sent, or left. */
export class WritingLeft extends Event {
  static readonly type = 'writing-left';
  constructor() {
    super(WritingLeft.type, UP);
  }
}

/** This thread is read now; null is none. */
export class ThreadChosen extends Event {
  static readonly type = 'thread-chosen';
  readonly thread: string | null;
  constructor(thread: string | null) {
    super(ThreadChosen.type, UP);
    this.thread = thread;
  }
}

/** What stands in a field of words changed. */
export class WordsTyped extends Event {
  static readonly type = 'words-typed';
  readonly text: string;
  constructor(text: string) {
    super(WordsTyped.type, UP);
    this.text = text;
  }
}

/** Ctrl+Enter was pressed in a field of words. */
export class WordsSent extends Event {
  static readonly type = 'words-sent';
  constructor() {
    super(WordsSent.type, UP);
  }
}

/** The marks of threads are drawn. */
export class ThreadsDrawn extends Event {
  static readonly type = 'threads-drawn';
  /** Open threads by the anchor of the heading they stand under. */
  readonly counts: ReadonlyMap<string, number>;
  constructor(counts: ReadonlyMap<string, number>) {
    super(ThreadsDrawn.type, UP);
    this.counts = counts;
  }
}
