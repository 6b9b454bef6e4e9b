// Keeps what was written and not saved in this browser, at most two seconds behind, and asks before the window is closed on it.
// What it keeps is private: no commit knows of it, and nobody else sees it. Each tab keeps its own, so that two never write over each other.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Draft {
  /** As it stands in the editor. */
  readonly text: string;
  /** The saved text it was made from, as the file had it, and that text's blob. */
  readonly baseText: string;
  readonly base: string;
  /** ISO instant of the last change. */
  readonly at: string;
  /** Ids of who wrote it too; left out by older drafts. */
  readonly coAuthors?: readonly string[];
  /** What the address called the decision; left out by older drafts. */
  readonly ref?: string;
}

/** With the time it takes to reach the disk, less than two seconds of typing are at risk. */
const EVERY = 1000;

export class DraftKeeper implements ReactiveController {
  /** False once this browser refused to keep a text. */
  works = true;
  readonly #host: ReactiveControllerHost;
  readonly #current: () => { readonly key: string; readonly draft: Draft } | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `current` gives what is unsaved now, or null. */
  constructor(
    host: ReactiveControllerHost,
    current: () => { readonly key: string; readonly draft: Draft } | null,
  ) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#onLeave);
    window.addEventListener('pagehide', this.keep);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#onLeave);
    window.removeEventListener('pagehide', this.keep);
    this.keep();
  }

  /** To be called after every change. */
  touched(): void {
    this.#timer ??= setTimeout(this.keep, EVERY);
  }

  /** Writes what is unsaved now. */
  keep = () => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#current();
    if (now !== null) void keepDraft(now.key, now.draft).then(this.#tell);
  };

  #tell = (could: boolean) => {
    if (could === this.works) return;
    this.works = could;
    this.#host.requestUpdate();
  };

  #onLeave = (event: BeforeUnloadEvent) => {
    this.keep();
    if (this.#current() !== null) event.preventDefault();
  };
}

/** What is unsaved of a text: for this tab to go on with, and whether another tab that is open has some, too. */
export interface Found {
  readonly draft: Draft | null;
  readonly elsewhere: boolean;
}

/** Takes over the newest draft that no other open tab holds: this tab's own, or one that a tab left when it was closed or crashed. */
export async function findDraft(key: string): Promise<Found> {
  const all = await storedIn(IDBKeyRange.bound([key], [key, []])).catch(() => []);
  const open = await openTabs();
  const free = all.filter((one) => one.tab === TAB || !open.has(one.tab));
  const [newest = null] = free.sort((one, other) => other.at.localeCompare(one.at));
  if (newest !== null && newest.tab !== TAB) {
    await keepDraft(key, newest);
    await change((drafts) => drafts.delete([key, newest.tab])).catch(() => undefined);
  }
  return { draft: newest, elsewhere: free.length < all.length };
}

/** The newest text of a decision that is not there any more, whose path nobody can say now. `isOwn` keeps to this reader’s. */
export async function findLeft(ref: string, isOwn: (key: string) => boolean): Promise<Draft | null> {
  const all = await storedIn(null).catch(() => []);
  const left = all.filter((one) => one.ref === ref && isOwn(one.key));
  return left.sort((one, other) => other.at.localeCompare(one.at))[0] ?? null;
}

/** Forgets this tab's. */
export async function dropDraft(key: string): Promise<void> {
  await change((drafts) => drafts.delete([key, TAB])).catch(() => undefined);
}

/** Resolves once it is on the disk; false where this browser keeps nothing. */
export async function keepDraft(
  key: string,
  { text, baseText, base, at, coAuthors = [], ref = '' }: Draft,
): Promise<boolean> {
  const stored: Stored = { key, tab: TAB, text, baseText, base, at, coAuthors, ref };
  return change((drafts) => drafts.put(stored)).then(
    () => true,
    () => false,
  );
}

// ------------------------------------------------------------------------------------------------------- where they are kept

interface Stored extends Draft {
  readonly key: string;
  readonly tab: string;
}

const NAME = 'accord-drafts';
const TAB = crypto.randomUUID();

// A tab holds a lock as long as it lives, however it ends. Where there are no locks, every draft passes for one that was left.
void navigator.locks?.request(NAME + TAB, () => new Promise(() => undefined));

async function openTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name = '' }) => name.slice(NAME.length)));
}

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(NAME, { keyPath: ['key', 'tab'] }),
    );
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  return opened;
}

/** `localStorage` reaches the disk seconds later; only this is there after a browser has crashed. */
async function change(act: (drafts: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(NAME, 'readwrite', { durability: 'strict' });
  act(transaction.objectStore(NAME));
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

async function storedIn(range: IDBKeyRange | null): Promise<readonly Stored[]> {
  const drafts = (await database()).transaction(NAME).objectStore(NAME);
  const request = drafts.getAll(range);
  const all = await new Promise<readonly unknown[]>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  return all.filter(isStored);
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const coAuthors: unknown = Reflect.get(value, 'coAuthors') ?? [];
  return (
    ['key', 'tab', 'text', 'baseText', 'base', 'at'].every(
      (field) => typeof Reflect.get(value, field) === 'string',
    ) &&
    Array.isArray(coAuthors) &&
    coAuthors.every((id) => typeof id === 'string')
  );
}
