// What changed, told to everybody who looks: one watcher of the branch and one comparison for each commit, however many listen.
// It tells only which decisions changed; who wants more asks for it. Who comes back is told what they missed, as far as it is remembered.

import type { Catalogue } from './catalogue.ts';
import type { PersonId } from './domain/person.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';

/** What one commit, or several of them, changed for somebody who looks. */
export interface News {
  /** The commit that is there now; empty in a repository without commits. */
  readonly commit: string;
  /** Paths of the decisions that changed, came or went; null when everything has to be looked at again. */
  readonly decisions: readonly string[] | null;
}

/** Which meeting changed; whoever looks at it asks what. */
export interface MeetingChanged {
  readonly series: string;
  readonly date: string;
}

export interface Listener {
  readonly person: PersonId | null;
  /** The last commit this listener heard of; null for none. */
  readonly since: string | null;
  changed(news: News): void;
  /** What only concerns the person changed: read, snoozed, watched. */
  yours(): void;
  /** Something about a meeting under way changed. */
  meeting(changed: MeetingChanged): void;
  /** The server stops. */
  ended(): void;
}

export interface Live {
  /** Tells what was missed, then what comes; gives the way to stop. */
  listen(listener: Listener): Promise<() => void>;
  /** What only concerns this person changed. */
  tellYours(person: PersonId): void;
  tellMeeting(changed: MeetingChanged): void;
  /** How many listen now. */
  count(): number;
  /** Ends every listener. */
  close(): void;
}

/** So many commits are remembered for those who come back. */
const REMEMBERED = 500;
/** More decisions than this aren't named one by one. */
const MOST_NAMED = 100;

/** What it needs of the catalogue and the store. */
interface Sources {
  readonly store: Pick<Store, 'watch'>;
  readonly catalogue: Pick<Catalogue, 'current'>;
}

export function createLive({ store, catalogue }: Sources): Live {
  const listeners = new Set<Listener>();
  /** What each commit changed, the newest last. */
  const past: News[] = [];
  let known: Snapshot | null = null;
  let stop: (() => void) | null = null;
  let looking: Promise<void> = Promise.resolve();

  return {
    async listen(listener) {
      stop ??= store.watch(() => void look());
      await look();
      catchUp(listener);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tellYours(person) {
      for (const listener of listeners) if (listener.person === person) listener.yours();
    },
    tellMeeting(changed) {
      for (const listener of listeners) listener.meeting(changed);
    },
    count: () => listeners.size,
    close() {
      stop?.();
      const all = [...listeners];
      listeners.clear();
      for (const listener of all) listener.ended();
    },
  };

  /** One look after the other, so that commits are told in their order. What can't be read now is told by the next look. */
  function look(): Promise<void> {
    looking = looking.then(compare).catch(() => undefined);
    return looking;
  }

  async function compare(): Promise<void> {
    const now = await catalogue.current();
    const before = known;
    known = now;
    if (before === now) return;
    const news: News = { commit: commitOf(now), decisions: before === null ? [] : changedIn(before, now) };
    past.push(news);
    if (past.length > REMEMBERED) past.shift();
    if (before !== null) for (const listener of listeners) listener.changed(news);
  }

  function catchUp(listener: Listener): void {
    const commit = known === null ? '' : commitOf(known);
    if (listener.since === null || listener.since === commit) return;
    const last = past.findLastIndex((news) => news.commit === listener.since);
    listener.changed({ commit, decisions: last === -1 ? null : joined(past.slice(last + 1)) });
  }
}

/** What several commits changed together. */
export function joined(all: readonly News[]): News['decisions'] {
  const paths = new Set<string>();
  for (const { decisions } of all) {
    if (decisions === null) return null;
    for (const path of decisions) paths.add(path);
  }
  return paths.size > MOST_NAMED ? null : [...paths];
}

function commitOf(snapshot: Snapshot): string {
  return snapshot.commit ?? '';
}

/** A decision that nothing changed about is the same object, so comparing is a walk along both lists. */
function changedIn(before: Snapshot, now: Snapshot): News['decisions'] {
  const isOther = before.policy !== now.policy || before.folders !== now.folders;
  if (isOther || nameOfHead(before) !== nameOfHead(now)) return null;
  const paths = [
    ...now.decisions.filter((decision) => before.byPath.get(decision.record.path) !== decision),
    ...before.decisions.filter(({ record }) => !now.byPath.has(record.path)),
  ].map(({ record }) => record.path);
  return paths.length > MOST_NAMED ? null : paths;
}

function nameOfHead({ head }: Snapshot): string {
  return head.kind === 'detached' ? 'detached' : head.branch;
}
