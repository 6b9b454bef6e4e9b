// Search over every decision: words by an index, facts by filters, facets with counts, snippets around the hits.
// Its rule: nobody waits for the words but who looks for some. They are read in short slices and then follow the snapshots; only what changed is
// read again.

import { filePath, type Snapshot } from './snapshot.ts';
import { decidedOn, type Decision } from './domain/decision.ts';
import type { Hit, Results } from './domain/hit.ts';
import type { PersonId } from './domain/person.ts';
import { parseQuery, type Query } from './domain/query.ts';
import { recordBody } from './domain/record/body.ts';
import { compare, Counts, sieve, Values } from './search/facets.ts';
import { namesOf, reviewersOf } from './search/names.ts';
import { Snippets } from './search/snippets.ts';
import { WordIndex } from './search/word-index.ts';
import { NOTHING_WANTED, readable, wordsOf } from './search/words.ts';

export type Sort = 'best' | 'newest' | 'number';

export interface Search {
  /** Reads the words of a snapshot in the background; done when they are there. Searching does it by itself. */
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
  people: string;
  values: readonly number[];
  date: string;
  /** Its place among the words; null until they were read. */
  slot: number | null;
  /** What its words were read from. */
  readFrom: string;
}

/** How long, in milliseconds, words are read before others have their turn. */
const SLICE = 8;
const NO_SLOT = -1;
/** So many texts are read on the spot, while a slice lasts; for more, a search waits and others have their turn. */
const FEW = 50;

export function createSearch(): Search {
  const entries = new Map<string, Entry>();
  /** Entries whose words are not the ones that were read. */
  const unread = new Set<Entry>();
  const index = new WordIndex();
  const values = new Values();
  const snippets = new Snippets();
  const orders: { newest: Entry[]; number: Entry[] } = { newest: [], number: [] };
  /** The slots of an order's entries, in a row: to look through them takes a tenth of looking into each entry. Null when they have to be looked up. */
  const slots: { newest: Int32Array | null; number: Int32Array | null } = { newest: null, number: null };
  let listed: Snapshot | null = null;
  let reading: Promise<void> | null = null;
  let progress: Search['progress'] = null;

  return {
    get progress() {
      return progress;
    },
    async follow(snapshot) {
      list(snapshot);
      if (unread.size > 0) await readRest(snapshot);
    },
    async find(snapshot, input, options) {
      const query = parseQuery(input);
      list(snapshot);
      if (query.text !== '') {
        readFew(snapshot);
        // Another search may have gone to another snapshot meanwhile.
        while (unread.size > 0) {
          await readRest(snapshot);
          list(snapshot);
          readFew(snapshot);
        }
      }
      return answer(snapshot, query, options);
    },
    similar(snapshot, title, limit) {
      list(snapshot);
      const fields = ['title', 'text', 'tags'] as const;
      const long = wordsOf(title).filter((word) => word.length > 3);
      const must = index.scores(long.join(' '), { any: true, fields });
      const scores = index.scores(title, { any: true, fields });
      return best(
        [...entries.values()].filter((one) => scoreOf(one, must.of) > 0),
        scores.of,
        limit,
      ).map((one) => snippets.hit(snapshot, one.decision, scores.wanted));
    },
  };

  function answer(
    snapshot: Snapshot,
    query: Query,
    { person, sort, limit, offset }: Parameters<Search['find']>[2],
  ): Results {
    const scores = query.text === '' ? null : index.scores(query.text);
    const failingOf = sieve(values, query, person);
    const counts = new Counts(values);
    const passing: Entry[] = [];
    const order = sort === 'number' ? 'number' : 'newest';
    const places = (slots[order] ??= Int32Array.from(orders[order], ({ slot }) => slot ?? NO_SLOT));
    orders[order].forEach((one, at) => {
      if (scores !== null && (scores.of[places[at] ?? NO_SLOT] ?? 0) === 0) return;
      const failing = failingOf(one);
      counts.add(one, failing);
      if (failing === 0) passing.push(one);
    });
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

  /** Brings the facts to a snapshot; the words of what changed are still to be read. */
  function list(snapshot: Snapshot): void {
    if (listed === snapshot) return;
    const renamed = renamedBetween(listed, snapshot);
    let isMoved = forgetAllBut(snapshot);
    for (const decision of snapshot.decisions) {
      const known = entries.get(decision.record.path);
      const isSame =
        known?.decision === decision &&
        (renamed.size === 0 || !reviewersOf(decision).some((id) => renamed.has(id)));
      if (!isSame) isMoved = put(snapshot, decision) || isMoved;
    }
    // Nearly sorted lists cost a sort little more than a look.
    if (isMoved) {
      orders.number.sort(byNumber);
      orders.newest.sort(byDate);
      [slots.newest, slots.number] = [null, null];
    }
    listed = snapshot;
  }

  /** True when it may stand elsewhere in the order now. */
  function put(snapshot: Snapshot, decision: Decision): boolean {
    const { path } = decision.record;
    const names = namesOf(snapshot, decision);
    const people = names.map((one) => one.name).join('\n');
    const date = decidedOn(decision) ?? '';
    const now = { decision, people, date, values: values.read(decision, names) };
    const before = entries.get(path);
    const isMoved =
      before === undefined ||
      before.date !== date ||
      before.decision.record.number !== decision.record.number;
    const entry = before ?? { ...now, slot: null, readFrom: '' };
    if (before === undefined) {
      entries.set(path, entry);
      orders.newest.push(entry);
      orders.number.push(entry);
    } else Object.assign(before, now);
    if (entry.readFrom === sourceOf(entry)) unread.delete(entry);
    else unread.add(entry);
    return isMoved;
  }

  /** True when something went. */
  function forgetAllBut({ byPath }: Snapshot): boolean {
    const gone = [...entries].filter(([path]) => !byPath.has(path));
    for (const [path, entry] of gone) {
      entries.delete(path);
      unread.delete(entry);
      if (entry.slot !== null) index.remove(entry.slot);
    }
    if (gone.length === 0) return false;
    const isHeld = (one: Entry) => entries.has(one.decision.record.path);
    orders.newest = orders.newest.filter(isHeld);
    orders.number = orders.number.filter(isHeld);
    return true;
  }

  function read(snapshot: Snapshot, entry: Entry): void {
    const slot = index.add(wordsIn(snapshot, entry.decision, entry.people));
    if (entry.slot !== null) index.remove(entry.slot);
    entry.slot = slot;
    [slots.newest, slots.number] = [null, null];
    entry.readFrom = sourceOf(entry);
    unread.delete(entry);
  }

  /** What takes no time is read on the spot; long texts, or many, wait for their slices. */
  function readFew(snapshot: Snapshot): void {
    if (unread.size > FEW) return;
    const slice = slices();
    for (const entry of unread) {
      if (slice.isOver()) return;
      read(snapshot, entry);
    }
  }

  function readRest(snapshot: Snapshot): Promise<void> {
    reading ??= readAll(snapshot).finally(() => {
      reading = null;
    });
    return reading;
  }

  /** Reads what is unread, also what becomes so meanwhile. */
  async function readAll(snapshot: Snapshot): Promise<void> {
    const slice = slices();
    try {
      for (let done = 0; unread.size > 0; done += 1) {
        const [next] = unread;
        if (next !== undefined) read(listed ?? snapshot, next);
        if (!slice.isOver()) continue;
        progress = { done, of: done + unread.size };
        await slice.next();
      }
      for (const _ of index.sweep()) if (slice.isOver()) await slice.next();
    } finally {
      progress = null;
    }
  }
}

function sourceOf({ decision, people }: Entry): string {
  return `${decision.blob} ${people}`;
}

function scoreOf({ slot }: Entry, scores: Float64Array): number {
  return slot === null ? 0 : (scores[slot] ?? 0);
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
  const top: Entry[] = [];
  for (const one of entries) {
    const score = scoreOf(one, scores);
    const last = top[most - 1];
    if (last !== undefined && score <= scoreOf(last, scores)) continue;
    let [low, high] = [0, top.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = top[middle];
      if (other !== undefined && scoreOf(other, scores) >= score) low = middle + 1;
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
