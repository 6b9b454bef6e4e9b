// `accord verify`: replays every log of a review against history. Git is the chain: no commit may remove, alter or reorder a line; each line comes
// with a commit of its actor that names it; each signature is on the text that stood there; each record says what its review says.
// What it can't find is a line whose commit was forged whole, author and trailer; only signed commits show that: where the policy asks for them,
// each line has to have come in one.

import { readFile } from './domain/record/reading.ts';
import { parentOf } from './domain/record/names.ts';
import { isAltered, isBypassed } from './domain/review.ts';
import { LOG_FOLDER, loggedPath, type ReviewEvent } from './domain/event.ts';
import { parseLog } from './domain/event-schema.ts';
import { readTrailers } from './domain/trailers.ts';
import { personFor } from './people.ts';
import { UNSIGNED } from './provenance.ts';
import { filePath, type Snapshot } from './snapshot.ts';
import { treeOf, type CommitInfo, type Store } from './store/store.ts';
import { decode } from './text.ts';

export type FindingKind =
  | 'removed'
  | 'reordered'
  | 'unreadable'
  | 'doubled'
  | 'actor'
  | 'by-hand'
  | 'time'
  | 'text'
  | 'trailer'
  | 'status'
  | 'altered'
  | 'not-counted'
  | 'unsigned';

interface FindingRow {
  readonly label: string;
  /** Is it against the rules of a log, or something that an honest hand can do? */
  readonly grave: boolean;
}

export const FINDINGS: Readonly<Record<FindingKind, FindingRow>> = {
  removed: { label: 'A line was removed or altered', grave: true },
  reordered: { label: 'Lines were put in another order', grave: true },
  unreadable: { label: 'A line can’t be read', grave: true },
  doubled: { label: 'Two lines have the same id and say different things', grave: true },
  text: { label: 'A signature is on a text that did not stand there', grave: true },
  trailer: { label: 'A commit names an event that it did not add', grave: true },
  unsigned: { label: 'A line came in a commit that no listed key signed', grave: true },
  actor: { label: 'A line is by somebody else than its commit', grave: false },
  'by-hand': { label: 'A line was written without Accord', grave: false },
  time: { label: 'A line has another time than its commit', grave: false },
  status: { label: 'The file says something else than the review', grave: false },
  altered: { label: 'The text in force is not the one decided on', grave: false },
  'not-counted': { label: 'A line counts for nothing', grave: false },
};

export interface VerifyFinding {
  readonly kind: FindingKind;
  /** Of the log, or of the record. */
  readonly path: string;
  readonly commit: string | null;
  readonly event: string | null;
  readonly sentence: string;
}

export interface Verified {
  readonly commit: string | null;
  readonly logs: number;
  readonly events: number;
  readonly commits: number;
  readonly findings: readonly VerifyFinding[];
}

/** Seconds that a line's time may differ from its commit's: git keeps whole seconds. */
const SLACK = 1000;

export async function verify(store: Store, snapshot: Snapshot): Promise<Verified> {
  const findings: VerifyFinding[] = [];
  const seen = new Map<string, string>();
  const digests = new Map<string, string | null>();
  const trees = new Map<string, ReadonlyMap<string, string>>();
  const commits = new Map<string, CommitInfo>();
  if (snapshot.commit !== null)
    for await (const one of store.commits(snapshot.commit, '')) commits.set(one.commit, one);

  // Parents first, so that the first of two lines with one id is the one that was there first.
  for (const commit of [...commits.values()].toReversed()) await verifyCommit(commit);
  for (const { record, review, digest } of snapshot.decisions) {
    const { path } = record;
    if (isBypassed(review, record.status.word))
      add(
        'status',
        path,
        null,
        null,
        `The file says ${record.status.text ?? 'nothing'}; the review says ${review.standing.kind}.`,
      );
    if (isAltered(review, digest)) add('altered', path, null, null, 'A decider ratifies it or puts it back.');
    for (const { event, why } of review.notCounted)
      add(why === UNSIGNED ? 'unsigned' : 'not-counted', path, null, event.id, why);
  }
  for (const [path, { log }] of snapshot.meetings)
    for (const [id, why] of log.discounted ?? []) add('unsigned', path, null, id, why);
  const logs = [...snapshot.logs.values()];
  return {
    commit: snapshot.commit,
    logs: logs.length,
    events: logs.reduce((sum, { log }) => sum + log.events.length, 0),
    commits: commits.size,
    findings,
  };

  function add(
    kind: FindingKind,
    path: string,
    commit: string | null,
    event: string | null,
    sentence: string,
  ): void {
    findings.push({ kind, path, commit, event, sentence });
  }

  async function verifyCommit(info: CommitInfo): Promise<void> {
    const { commit, parents } = info;
    const changed = new Map<string, string | null>();
    for (const parent of parents.length === 0 ? [null] : parents)
      for (const { path, after } of await store.changes(parent, commit, [LOG_FOLDER.replace(/\/$/u, '')]))
        changed.set(path, after);
    const { text: message } = await store.message(commit);
    const named = new Set(readTrailers(message).events);
    const added = new Set<string>();
    if (changed.size > 0) {
      const after = new Map<string, readonly string[]>();
      for (const [path, blob] of changed) after.set(path, blob === null ? [] : await linesOf(blob));
      const everything = new Set([...after.values()].flat());
      for (const [path, lines] of after) {
        const before = await Promise.all(parents.map((parent) => linesAt(parent, path)));
        checkKept(info, path, before, lines, everything);
        const known = new Set(before.flat());
        // A renamed log takes its lines along.
        const moved =
          changed.size > 1
            ? new Set(
                (
                  await Promise.all(
                    parents.flatMap((parent) => [...changed.keys()].map((other) => linesAt(parent, other))),
                  )
                ).flat(),
              )
            : known;
        for (const line of lines) {
          if (known.has(line) || moved.has(line)) continue;
          const event = readLine(info, path, line);
          if (event === null) continue;
          added.add(event.id);
          await checkEvent(info, path, event, named);
        }
      }
    }
    // What a merge names was added on the other side, and meetings have logs of their own.
    const isOurs = changed.size > 0 || !(await changesMeetings(info));
    if (parents.length < 2 && isOurs)
      for (const id of named)
        if (!added.has(id))
          add('trailer', '', commit, id, `Commit ${commit.slice(0, 10)} says it adds ${id}, and doesn’t.`);
  }

  async function changesMeetings({ commit, parents }: CommitInfo): Promise<boolean> {
    return (await store.changes(parents[0] ?? null, commit, ['.accord/meetings'])).length > 0;
  }

  function checkKept(
    { commit, parents }: CommitInfo,
    path: string,
    before: readonly (readonly string[])[],
    after: readonly string[],
    everything: ReadonlySet<string>,
  ): void {
    const kept = new Set(after);
    for (const lines of before) {
      for (const line of lines) {
        if (kept.has(line) || (after.length === 0 && everything.has(line))) continue;
        add('removed', path, commit, idIn(line), `Commit ${commit.slice(0, 10)} removes or alters it.`);
      }
    }
    const [only] = before;
    const isRenamed = after.length === 0;
    if (
      parents.length < 2 &&
      only !== undefined &&
      !isRenamed &&
      only.every((line) => kept.has(line)) &&
      only.some((line, place) => after[place] !== line)
    )
      add('reordered', path, commit, null, `Commit ${commit.slice(0, 10)} puts them in another order.`);
  }

  function readLine({ commit }: CommitInfo, path: string, line: string): ReviewEvent | null {
    const { events, broken } = parseLog(line);
    const [event] = events;
    for (const { why } of broken) add('unreadable', path, commit, idIn(line), why);
    if (event === undefined) return null;
    const earlier = seen.get(event.id);
    if (earlier !== undefined && earlier !== line) {
      add('doubled', path, commit, event.id, `Commit ${commit.slice(0, 10)} adds another line under its id.`);
      return event;
    }
    seen.set(event.id, line);
    return event;
  }

  async function checkEvent(
    info: CommitInfo,
    path: string,
    event: ReviewEvent,
    named: ReadonlySet<string>,
  ): Promise<void> {
    const { commit, author } = info;
    const short = commit.slice(0, 10);
    if (!named.has(event.id))
      add('by-hand', path, commit, event.id, `Commit ${short} by ${author.name} adds it without naming it.`);
    const actor = personFor(snapshot.people, author).id;
    if (actor !== event.by)
      add(
        'actor',
        path,
        commit,
        event.id,
        `It says ${event.by}; the author of commit ${short} is ${author.name} <${author.email}>.`,
      );
    const late = Date.parse(event.at) - Date.parse(info.at);
    if (Math.abs(late) > SLACK)
      add('time', path, commit, event.id, `It says ${event.at}; commit ${short} says ${info.at}.`);
    if (!('text' in event)) return;
    const at = event.text.commit ?? commit;
    const found = commits.has(at) ? await digestAt(at, loggedPath(path), event.text.blob) : null;
    if (found === null)
      add('text', path, commit, event.id, `The text it is on did not stand in commit ${at.slice(0, 10)}.`);
    else if (found !== event.text.digest)
      add('text', path, commit, event.id, `The text in commit ${at.slice(0, 10)} has the digest ${found}.`);
  }

  /** Digest of the record's text with these contents, at that commit and under whatever name; null when it didn't stand there. */
  async function digestAt(commit: string, record: string, blob: string): Promise<string | null> {
    const tree = await treeAt(commit);
    const file = filePath(record);
    const path =
      tree.get(file) === blob
        ? file
        : ([...tree].find(([other, its]) => its === blob && !other.startsWith('.accord/'))?.[0] ?? null);
    if (path === null) return null;
    const key = `${path}\0${blob}\0${record}`;
    const known = digests.get(key);
    if (known !== undefined) return known;
    const { text } = decode(await store.blob(blob));
    const { records } = readFile(path, parentOf(path), text);
    const entry = record.slice(file.length);
    const parts = entry === '' ? records[0] : records.find(({ alone }) => alone.path === path + entry);
    const digest = parts?.digest ?? null;
    digests.set(key, digest);
    return digest;
  }

  async function treeAt(commit: string): Promise<ReadonlyMap<string, string>> {
    const known = trees.get(commit);
    if (known !== undefined) return known;
    const tree = await treeOf(store, commit);
    // Signatures follow each other closely, so the last few are enough.
    if (trees.size > 8) trees.clear();
    trees.set(commit, tree);
    return tree;
  }

  async function linesAt(commit: string, path: string): Promise<readonly string[]> {
    const blob = (await treeAt(commit)).get(path);
    return blob === undefined ? [] : linesOf(blob);
  }

  async function linesOf(blob: string): Promise<readonly string[]> {
    return decode(await store.blob(blob))
      .text.split('\n')
      .filter((line) => line.trim() !== '');
  }
}

function idIn(line: string): string | null {
  return /"id":"([^"]{1,64})"/u.exec(line)?.[1] ?? null;
}

/** The report for people: what was looked at, then each finding in a line. */
export function verifiedInWords({ commit, logs, events, commits, findings }: Verified): string {
  const head = `${logs} ${logs === 1 ? 'log' : 'logs'} with ${events} ${events === 1 ? 'line' : 'lines'} against ${commits} ${commits === 1 ? 'commit' : 'commits'} up to ${commit?.slice(0, 10) ?? 'none'}.`;
  if (findings.length === 0)
    return `${head}\nNothing was altered: every line is there, by its actor, on the text that stood there.\n`;
  const lines = findings.map(({ kind, path, event, sentence }) => {
    const where = [path, event].filter((part) => part !== null && part !== '').join(' ');
    return `${FINDINGS[kind].grave ? 'WRONG  ' : 'warning'}  ${FINDINGS[kind].label}: ${where}. ${sentence}`;
  });
  return `${head}\n${lines.join('\n')}\n`;
}

export function isGrave({ findings }: Verified): boolean {
  return findings.some(({ kind }) => FINDINGS[kind].grave);
}
