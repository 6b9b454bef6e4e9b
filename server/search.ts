// Search over every decision: words by an index, facts by filters, facets with counts, snippets around the hits.
// Its rule: nobody waits for the index but who searches. It is made in short slices and then follows the snapshots; only what changed is read again.

import { filePath, type Snapshot } from './snapshot.ts';
import { decidedOn, type Decision } from './domain/decision.ts';
import type { Hit, Results } from './domain/hit.ts';
import type { PersonId } from './domain/person.ts';
import { parseQuery } from './domain/query.ts';
import { recordBody } from './domain/record/body.ts';
import { compare, Counts, sieve, Values } from './search/facets.ts';
import { namesOf, reviewersOf } from './search/names.ts';
import { Snippets } from './search/snippets.ts';
import { WordIndex } from './search/word-index.ts';
import { NOTHING_WANTED, readable, wordsOf } from './search/words.ts';

export type Sort = 'best' | 'newest' | 'number';

export interface Search {
  /** Brings the index to a snapshot in the background; done when it is there. Searching does it by itself. */
  follow(snapshot: Snapshot): Promise<void>;
  /** How many of the decisions to read have been read; null while there is nothing to read. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  find(
    snapshot: Snapshot,
    input: string,
    options: { person: PersonId | null; sort: Sort; limit: number; offset: number },
  ): Promise<Results>;
  /** Decisions whose words are most like a title's, best first. It waits for nothing: of those that were read so far. */
  similar(snapshot: Snapshot, title: string, limit: number): readonly Hit[];
}

/** A decision as the search holds it: kept while the decision's path stays, however often it changes. */
interface Entry {
  decision: Decision;
  slot: number;
  /** The names it was indexed with. */
  people: string;
  values: readonly number[];
  date: string;
}

/** How long, in milliseconds, the index works before others have their turn. */
const SLICE = 8;

export function createSearch(): Search {
  const entries = new Map<string, Entry>();
  const index = new WordIndex();
  const values = new Values();
  const snippets = new Snippets();
  const orders: { newest: Entry[]; number: Entry[] } = { newest: [], number: [] };
  let followed: Snapshot | null = null;
  let progress: Search['progress'] = null;
  const inTurn = queue();

  return {
    get progress() {
      return progress;
    },
    follow: (snapshot) => inTurn(() => catchUp(snapshot)),
    find: (snapshot, input, options) =>
      inTurn(async () => {
        await catchUp(snapshot);
        return answer(snapshot, input, options);
      }),
    similar(snapshot, title, limit) {
      // What is small is done at once. What fails here fails in the next search too, and is told there.
      inTurn(() => catchUp(snapshot)).catch(() => undefined);
      const fields = ['title', 'text', 'tags'] as const;
      const long = wordsOf(title).filter((word) => word.length > 3);
      const must = index.scores(long.join(' '), { any: true, fields });
      const scores = index.scores(title, { any: true, fields });
      return best(
        [...entries.values()].filter((one) => (must.of[one.slot] ?? 0) > 0),
        scores.of,
        limit,
      ).map((one) => snippets.hit(snapshot, one.decision, scores.wanted));
    },
  };

  function answer(
    snapshot: Snapshot,
    input: string,
    { person, sort, limit, offset }: Parameters<Search['find']>[2],
  ): Results {
    const query = parseQuery(input);
    const scores = query.text === '' ? null : index.scores(query.text);
    const failingOf = sieve(values, query, person);
    const counts = new Counts(values);
    const passing: Entry[] = [];
    for (const one of orders[sort === 'number' ? 'number' : 'newest']) {
      if (scores !== null && scores.of[one.slot] === 0) continue;
      const failing = failingOf(one);
      counts.add(one, failing);
      if (failing === 0) passing.push(one);
    }
    const ordered = scores !== null && sort === 'best' ? best(passing, scores.of, offset + limit) : passing;
    return {
      query,
      total: passing.length,
      of: entries.size,
      hits: ordered
        .slice(offset, offset + limit)
        .map((one) => snippets.hit(snapshot, one.decision, scores?.wanted ?? NOTHING_WANTED)),
      facets: counts.facets(query),
    };
  }

  async function catchUp(snapshot: Snapshot): Promise<void> {
    if (followed === snapshot) return;
    const renamed = renamedBetween(followed, snapshot);
    const changed = snapshot.decisions.filter(
      (decision) =>
        entries.get(decision.record.path)?.decision !== decision ||
        (renamed.size > 0 && reviewersOf(decision).some((id) => renamed.has(id))),
    );
    const slice = slices();
    try {
      for (const [done, decision] of changed.entries()) {
        if (slice.isOver()) {
          progress = { done, of: changed.length };
          await slice.next();
        }
        put(snapshot, decision);
      }
    } finally {
      progress = null;
    }
    forgetAllBut(snapshot);
    // Nearly sorted lists cost a sort little more than a look.
    orders.number.sort(byNumber);
    if (slice.isOver()) await slice.next();
    orders.newest.sort(byDate);
    for (const _ of index.sweep()) if (slice.isOver()) await slice.next();
    followed = snapshot;
  }

  function put(snapshot: Snapshot, decision: Decision): void {
    const { path } = decision.record;
    const names = namesOf(snapshot, decision);
    const people = names.map((one) => one.name).join('\n');
    const before = entries.get(path);
    const isRead = before?.decision.blob === decision.blob && before.people === people;
    const slot = isRead ? before.slot : index.add(wordsIn(snapshot, decision, people));
    if (before !== undefined && !isRead) index.remove(before.slot);
    const date = decidedOn(decision) ?? '';
    const now = { decision, slot, people, date, values: values.read(decision, names) };
    if (before !== undefined) Object.assign(before, now);
    else {
      entries.set(path, now);
      orders.newest.push(now);
      orders.number.push(now);
    }
  }

  function forgetAllBut({ byPath }: Snapshot): void {
    if (entries.size === byPath.size) return;
    for (const [path, { slot }] of entries) {
      if (byPath.has(path)) continue;
      entries.delete(path);
      index.remove(slot);
    }
    const isHeld = (one: Entry) => byPath.has(one.decision.record.path);
    orders.newest = orders.newest.filter(isHeld);
    orders.number = orders.number.filter(isHeld);
  }
}

function wordsIn(snapshot: Snapshot, decision: Decision, people: string) {
  const { record } = decision;
  const text = snapshot.files.get(filePath(record.path))?.text ?? '';
  return {
    title: record.title,
    id: `${record.label} ${record.id}`,
    text: readable(recordBody(text, record)),
    people,
    tags: record.tags.join(' '),
  };
}

/** People whose name is another one than before: their decisions are found by the new one. */
function renamedBetween(before: Snapshot | null, now: Snapshot): ReadonlySet<PersonId> {
  if (before === null || before.people === now.people) return new Set();
  return new Set(
    [...before.people.keys(), ...now.people.keys()].filter(
      (id) => before.people.get(id)?.name !== now.people.get(id)?.name,
    ),
  );
}

/** The first so many by their scores, in order; what has the same score stays as it stands. A common word finds thousands: not all are sorted. */
function best(entries: readonly Entry[], scores: Float64Array, most: number): readonly Entry[] {
  const scoreOf = (one: Entry | undefined) => (one === undefined ? -1 : (scores[one.slot] ?? 0));
  const top: Entry[] = [];
  for (const one of entries) {
    const score = scoreOf(one);
    if (score <= scoreOf(top[most - 1])) continue;
    let [low, high] = [0, top.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scoreOf(top[middle]) >= score) low = middle + 1;
      else high = middle;
    }
    top.splice(low, 0, one);
    if (top.length > most) top.pop();
  }
  return top;
}

function byDate(a: Entry, b: Entry): number {
  return compare(b.date, a.date) || byNumber(a, b);
}

function byNumber({ decision: { record: a } }: Entry, { decision: { record: b } }: Entry): number {
  return compare(a.folder, b.folder) || (b.number ?? -1) - (a.number ?? -1) || compare(a.path, b.path);
}

/** Runs one task after the other, the first at once. A task that fails fails for who asked for it, and the next one runs. */
function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    waiting += 1;
    const mine = waiting === 1 ? task() : last.then(task);
    last = settled(mine);
    return mine;
  };

  async function settled(task: Promise<unknown>): Promise<void> {
    await Promise.allSettled([task]);
    waiting -= 1;
  }
}

/** Work in slices: when one is over, others have their turn. Timers are all that Node and browsers share. */
function slices(): { isOver(): boolean; next(): Promise<void> } {
  let began = performance.now();
  return {
    isOver: () => performance.now() - began >= SLICE,
    async next() {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      began = performance.now();
    },
  };
}
