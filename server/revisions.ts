// The past of one decision: the commits of its record and its log in one list, with the acts of the review in them, and the texts it has
// had. Its rule: only what the history of that very record holds can be read here.

import type { Decision } from './domain/decision.ts';
import { EMPTY_LOG, type ReviewEvent } from './domain/event.ts';
import type { Revision } from './domain/history.ts';
import {
  interleave,
  kindOf,
  type OldText,
  type PastEntry,
  type PastKind,
  type PastPage,
  type PastText,
  type Someone,
} from './domain/past.ts';
import { recordBody } from './domain/record/body.ts';
import { parentOf } from './domain/record/names.ts';
import { recordFrom, type RecordParts } from './domain/record/reading.ts';
import { withoutRedacted } from './domain/review/redacted.ts';
import { readTrailers } from './domain/trailers.ts';
import { readHere, type Reader } from './reader.ts';
import type { History } from './history.ts';
import { filePath, historyFolders, logFileOf, logPathOf, type Snapshot } from './snapshot.ts';
import { COMMITTER, type Signature, type Store } from './store/store.ts';
import { decode } from './text.ts';

export interface Revisions {
  page(
    snapshot: Snapshot,
    decision: Decision,
    wish: { readonly offset: number; readonly limit: number; readonly kinds: readonly PastKind[] },
  ): Promise<PastPage>;
  /**
   * `at` is the number of a text, or the first digits of a commit of this record or its log, or the blob of one of its texts.
   * Null when its history has no such thing; `unread` when it is not read far enough to know.
   */
  text(snapshot: Snapshot, decision: Decision, at: string): Promise<OldText | 'unread' | null>;
}

interface Past {
  readonly entries: readonly PastEntry[];
  readonly texts: readonly PastText[];
  /** Of the record alone. */
  readonly revisions: readonly Revision[];
  /** Which of the texts a commit of the record left. */
  readonly textAfter: ReadonlyMap<string, PastText>;
  readonly complete: boolean;
}

/** What a commit's message says; commits never change. */
interface Said {
  readonly events: readonly string[];
  readonly coAuthors: readonly Signature[];
  readonly isOurs: boolean;
}

/** How long a request waits for the history to reach the newest commit, in milliseconds. */
const PATIENCE = 150;
const MOST_PASTS = 100;
const MOST_FACTS = 20_000;
/** Milliseconds of reading without a pause. */
const BREATH = 10;

export function createRevisions({
  store,
  history,
  reader = readHere,
}: {
  store: Store;
  history: History;
  /** Old texts may be as hostile as new ones. */
  reader?: Reader | undefined;
}): Revisions {
  const pasts = new Map<
    string,
    { readonly of: Decision; readonly commit: string | null; readonly past: Past }
  >();
  const digests = new Map<string, string>();
  const said = new Map<string, Said>();

  return {
    async page(snapshot, decision, { offset, limit, kinds }) {
      const { entries, texts, complete } = await pastOf(snapshot, decision);
      const wanted = entries.filter(({ kind }) => kinds.includes(kind));
      const count = (kind: PastKind) => entries.filter((entry) => entry.kind === kind).length;
      return {
        entries: wanted.slice(offset, offset + limit),
        total: wanted.length,
        counts: {
          revision: count('revision'),
          stance: count('stance'),
          review: count('review'),
          outside: count('outside'),
        },
        texts,
        complete,
      };
    },
    async text(snapshot, decision, at) {
      const past = await pastOf(snapshot, decision);
      const revision = revisionAt(past, at);
      if (revision === null) return past.complete ? null : 'unread';
      const { blob } = revision;
      const { text } = decode(await store.blob(blob));
      const parts = await partsIn(revision.path, text, decision);
      const record = parts === null ? null : recordFrom(parts, { siblings: snapshot.siblings });
      const known = past.textAfter.get(revision.commit);
      return {
        path: revision.path,
        title: record?.title ?? decision.record.title,
        commit: revision.commit,
        blob,
        digest: parts?.digest ?? '',
        at: revision.at,
        who: someone(addresses(snapshot), revision.author),
        subject: revision.subject,
        revision: known?.revision ?? null,
        status: { word: record?.status.word ?? 'none', text: record?.status.text ?? null },
        text,
        body: record === null ? text : recordBody(text, record),
      };
    },
  };

  async function pastOf(snapshot: Snapshot, decision: Decision): Promise<Past> {
    history.follow(snapshot.commit, historyFolders(snapshot));
    await Promise.race([history.ready().catch(() => undefined), pause(PATIENCE)]);
    const { path } = decision.record;
    const known = pasts.get(path);
    if (known?.of === decision && known.commit === snapshot.commit && known.past.complete) return known.past;
    const past = await readPast(snapshot, decision);
    pasts.delete(path);
    pasts.set(path, { of: decision, commit: snapshot.commit, past });
    if (pasts.size > MOST_PASTS) pasts.delete(pasts.keys().next().value ?? '');
    return past;
  }

  async function readPast(snapshot: Snapshot, decision: Decision): Promise<Past> {
    const own = history.of(filePath(decision.record.path));
    const logged = history.of(logPathOf(snapshot, decision.record.path));
    const people = addresses(snapshot);
    const log = logFileOf(snapshot, decision.record.path).log ?? EMPTY_LOG;
    const events = withoutRedacted(log.events, decision.review);
    const commits = interleave(own.revisions, logged.revisions);
    const facts = new Map<string, Said>();
    const pauses = breathing();
    for (const { commit } of commits) {
      facts.set(commit, await saidIn(commit));
      await pauses();
    }
    const { texts, textAfter, others } = await textsOf(own.revisions, decision, people, pauses);
    const eventsIn = placed(
      events,
      commits.map(({ commit }) => commit),
      facts,
    );
    const oldestLog = logged.revisions.at(-1)?.commit;
    const logBegins = commits.findIndex(({ commit }) => commit === oldestLog);
    const inRecord = new Map(own.revisions.map((revision, place) => [revision.commit, place]));
    const entries = commits.map((commit, place): PastEntry => {
      const { coAuthors, isOurs, events: named } = facts.get(commit.commit) ?? NOTHING_SAID;
      const at = inRecord.get(commit.commit);
      const revision = at === undefined ? undefined : own.revisions[at];
      const inside = eventsIn.get(commit.commit) ?? [];
      // Once there is a log, whatever Accord does to the record is an event in it.
      const isOutside = named.length === 0 && (!isOurs || place < logBegins);
      return {
        commit: commit.commit,
        at: commit.at,
        who: someone(people, commit.author),
        with: coAuthors.map((one) => someone(people, one)),
        subject: commit.subject,
        kind: kindOf(inside, isOutside),
        text:
          revision === undefined || at === undefined
            ? null
            : {
                change: revision.change,
                path: revision.path,
                from: revision.change === 'renamed' ? (own.revisions[at + 1]?.path ?? null) : null,
                isOther: others.has(revision.commit),
                revision: textAfter.get(revision.commit)?.revision ?? null,
              },
        events: inside,
      };
    });
    return {
      entries: withUnplaced(entries, events, eventsIn, (id) => ({
        name: snapshot.people.get(id)?.name ?? id,
        id,
      })),
      texts,
      revisions: own.revisions,
      textAfter,
      complete: own.complete && logged.complete,
    };
  }

  async function saidIn(commit: string): Promise<Said> {
    const known = said.get(commit);
    if (known !== undefined) return known;
    const { text, committer } = await store.message(commit);
    const found = { ...readTrailers(text), isOurs: committer.email === COMMITTER.email };
    if (said.size > MOST_FACTS) said.clear();
    said.set(commit, found);
    return found;
  }

  /** Runs of commits that sign the same are one text, as the first of them left it. */
  async function textsOf(
    revisions: readonly Revision[],
    decision: Decision,
    people: Addresses,
    pauses: () => Promise<void>,
  ) {
    const { review } = decision;
    const texts: PastText[] = [];
    const textAfter = new Map<string, PastText>();
    const others = new Set<string>();
    let next = 0;
    for (const revision of revisions.toReversed()) {
      const { commit, blob } = revision;
      if (blob === null) continue;
      const digest = await digestIn({ ...revision, blob }, decision);
      await pauses();
      const last = texts.at(-1);
      if (last?.digest !== digest) {
        const number = review.texts.findIndex((one, place) => place >= next && one.digest === digest);
        if (number !== -1) next = number + 1;
        others.add(commit);
        texts.push({
          commit,
          blob,
          digest,
          at: revision.at,
          who: someone(people, revision.author),
          subject: revision.subject,
          revision: number === -1 ? null : number + 1,
        });
      }
      const text = texts.at(-1);
      if (text !== undefined) textAfter.set(commit, text);
    }
    return { texts: texts.toReversed(), textAfter, others };
  }

  async function digestIn(revision: Revision & { blob: string }, decision: Decision): Promise<string> {
    const key = `${revision.path}\0${revision.blob}\0${decision.record.path}`;
    const known = digests.get(key);
    if (known !== undefined) return known;
    const { text } = decode(await store.blob(revision.blob));
    // A file that says nothing of this decision then is its own text, and no other's.
    const digest = (await partsIn(revision.path, text, decision))?.digest ?? revision.blob;
    if (digests.size > MOST_FACTS) digests.clear();
    digests.set(key, digest);
    return digest;
  }

  /** What a file said of a decision, under whatever name it had; null when it said nothing. */
  async function partsIn(path: string, text: string, { record }: Decision): Promise<RecordParts | null> {
    const entry = record.path.slice(filePath(record.path).length);
    const folder = path.startsWith(`${record.folder}/`) ? record.folder : parentOf(path);
    const [reading] = await reader([{ kind: 'file', path, folder, text }]);
    if (reading === undefined || !('records' in reading)) return null;
    const { records } = reading;
    return (entry === '' ? records[0] : records.find(({ alone }) => alone.path === path + entry)) ?? null;
  }
}

const NOTHING_SAID: Said = { events: [], coAuthors: [], isOurs: false };

function revisionAt({ entries, revisions, texts }: Past, at: string): (Revision & { blob: string }) | null {
  const withText = revisions.flatMap((one) => (one.blob === null ? [] : [{ ...one, blob: one.blob }]));
  if (/^\d{1,5}$/u.test(at)) {
    const commit = texts.find(({ revision }) => revision === Number(at))?.commit;
    return withText.find((one) => one.commit === commit) ?? null;
  }
  if (!/^[0-9a-f]{7,40}$/u.test(at)) return null;
  const from = entries.findIndex(({ commit }) => commit?.startsWith(at) === true);
  if (from === -1) return withText.find(({ blob }) => blob === at) ?? null;
  // A commit of the log alone shows the text that stood then.
  const then = new Set(entries.slice(from).map(({ commit }) => commit));
  return withText.find(({ commit }) => then.has(commit)) ?? null;
}

/** The events by the first commit that names them. */
function placed(
  events: readonly ReviewEvent[],
  commits: readonly string[],
  facts: ReadonlyMap<string, Said>,
): ReadonlyMap<string, readonly ReviewEvent[]> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const found = new Map<string, readonly ReviewEvent[]>();
  for (const commit of commits.toReversed()) {
    const inside = (facts.get(commit)?.events ?? []).flatMap((id) => byId.get(id) ?? []);
    for (const { id } of inside) byId.delete(id);
    if (inside.length > 0) found.set(commit, inside);
  }
  return found;
}

/** Events that no commit names stand where their time puts them. */
function withUnplaced(
  entries: readonly PastEntry[],
  events: readonly ReviewEvent[],
  eventsIn: ReadonlyMap<string, readonly ReviewEvent[]>,
  nameOf: (id: string) => Someone,
): readonly PastEntry[] {
  const known = new Set([...eventsIn.values()].flat());
  const all = [...entries];
  for (const event of events) {
    if (known.has(event)) continue;
    const later = all.findIndex(({ at }) => at <= event.at);
    all.splice(later === -1 ? all.length : later, 0, {
      commit: null,
      at: event.at,
      who: nameOf(event.by),
      with: [],
      subject: '',
      kind: kindOf([event], false),
      text: null,
      events: [event],
    });
  }
  return all;
}

type Addresses = ReadonlyMap<string, Someone>;

function addresses({ people }: Snapshot): Addresses {
  return new Map(
    [...people.values()].flatMap(({ id, name, email, alsoKnownAs }) =>
      [email, ...alsoKnownAs].map((address) => [address.toLowerCase(), { id, name }] as const),
    ),
  );
}

function someone(people: Addresses, { name, email }: Signature): Someone {
  return people.get(email.toLowerCase()) ?? { name: name === '' ? email : name, id: null };
}

/** Gives others their turn now and then. */
function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < BREATH) return;
    await pause(0);
    since = performance.now();
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
