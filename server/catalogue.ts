// Every decision with its log, in memory, as the branch's newest commit has them. Work after a commit is proportional to what changed:
// blobs are read once, records are parsed once for each blob. A request never reads more of git than the name of the newest commit.

import ignore from 'ignore';
import { digestOf } from './domain/digest.ts';
import { areaOf } from './domain/policy.ts';
import { shownStatus, type Decision } from './domain/decision.ts';
import { EMPTY_LOG, LOG_FOLDER, logPath, type ReviewLog } from './domain/event.ts';
import { parseLog } from './domain/event-schema.ts';
import { defaultPolicy, type Policy } from './domain/policy.ts';
import { readPolicy, type PolicyMistake } from './domain/policy-schema.ts';
import { classifyDocument } from './domain/record/classify.ts';
import { findFolders } from './domain/record/find.ts';
import { linkRecords } from './domain/record/links.ts';
import { dayFirstIn, readRecord } from './domain/record/read.ts';
import { indexRecords } from './domain/record/siblings.ts';
import { readLog } from './domain/record/log.ts';
import type { DecisionFolder, DecisionRecord, DocumentKind } from './domain/record/record.ts';
import { emptySections, signedText } from './domain/record/body.ts';
import { fold, initial } from './domain/evolve.ts';
import type { Review } from './domain/review.ts';
import { committersOf, knownPeople, type People } from './people.ts';
import type { Head, Signature, Store } from './store/store.ts';
import type { Template } from './templates.ts';
import { decode, type Encoding } from './text.ts';

export interface OtherDocument {
  readonly path: string;
  readonly folder: string;
  readonly kind: Exclude<DocumentKind, 'record' | 'moved'>;
}

/** One record's file as it stands at the snapshot's commit. */
export interface RecordFile {
  readonly text: string;
  readonly encoding: Encoding;
  readonly blob: string;
}

/** The log of one record: its file's text, the events in it, and what they come to. */
export interface LogFile {
  readonly text: string;
  readonly log: ReviewLog;
  readonly review: Review;
}

const NO_LOG: LogFile = { text: '', log: EMPTY_LOG, review: initial };

/** Everything known at one commit. Never changed after it was made. */
export interface Snapshot {
  readonly head: Head;
  /** Null in a repository without commits. */
  readonly commit: string | null;
  readonly folders: readonly DecisionFolder[];
  readonly decisions: readonly Decision[];
  readonly byPath: ReadonlyMap<string, Decision>;
  readonly documents: readonly OtherDocument[];
  readonly files: ReadonlyMap<string, RecordFile>;
  readonly logs: ReadonlyMap<string, LogFile>;
  readonly policy: Policy;
  readonly policyMistakes: readonly PolicyMistake[];
  readonly people: People;
  /** Blob id by path, of the whole commit. */
  readonly tree: ReadonlyMap<string, string>;
  /** Text of `.gitattributes`; empty when there is none. */
  readonly attributes: string;
  /** What a client's request already changed, and who asked, so that a resend changes nothing. */
  readonly requests: ReadonlyMap<string, { readonly path: string; readonly by: string }>;
}

export interface Catalogue {
  /** The snapshot of the newest commit. */
  current(): Promise<Snapshot>;
  /** Decisions that a word in a URL may mean: by path, by label, by id. More than one when it is ambiguous. */
  find(snapshot: Snapshot, ref: string): readonly Decision[];
}

const POLICY_PATH = '.accord/policy.yaml';

export function createCatalogue(
  store: Store,
  { templates, zone, now }: { templates: readonly Template[]; zone: string; now: () => string },
): Catalogue {
  let latest: Snapshot | null = null;
  let building: { key: string; snapshot: Promise<Snapshot> } | null = null;
  let committers: { commit: string; people: readonly Signature[] } | null = null;
  // What was read from a blob holds as long as the blob does; what a record's relations lead to, as long as the names beside it stay.
  const blobs = new Map<string, ReturnType<typeof decode>>();
  const records = new Map<string, readonly DecisionRecord[]>();
  const facts = new Map<string, { readonly digest: string; readonly unfilled: readonly string[] }>();
  const logs = new Map<string, { readonly log: ReviewLog; readonly review: Review }>();
  const dateOrders = new Map<string, boolean | undefined>();
  let recordsKey = '';
  let folders: {
    readonly paths: string;
    readonly read: ReadonlyMap<string, string | undefined>;
    readonly found: readonly DecisionFolder[];
  } | null = null;
  const asked = new Map(templates.map((template) => [template.id, template]));

  return {
    async current() {
      const head = await store.head();
      const key = head.kind === 'unborn' ? `unborn ${head.branch}` : `${head.kind} ${head.commit}`;
      if (latest !== null && keyOf(latest) === key) return latest;
      if (building?.key !== key) building = { key, snapshot: build(head) };
      const mine = building;
      try {
        latest = await mine.snapshot;
      } catch (error) {
        // A read that failed once may succeed the next time: a failure is never kept.
        if (building === mine) building = null;
        throw error;
      }
      return latest;
    },
    find(snapshot, ref) {
      const exact = snapshot.byPath.get(ref);
      if (exact !== undefined) return [exact];
      const word = ref.toLowerCase();
      const by = (name: (record: DecisionRecord) => string) =>
        snapshot.decisions.filter(({ record }) => name(record).toLowerCase() === word);
      const labelled = by((record) => record.label);
      if (labelled.length > 0) return labelled;
      const identified = by((record) => record.id);
      return identified.length > 0
        ? identified
        : snapshot.decisions.filter(({ record }) => /^\d+$/u.test(word) && record.number === Number(word));
    },
  };

  async function build(head: Head): Promise<Snapshot> {
    const commit = head.kind === 'unborn' ? null : head.commit;
    const tree = commit === null ? new Map<string, string>() : await store.tree(commit);
    const read = async (path: string) => {
      const id = tree.get(path);
      return id === undefined ? null : (await textOf(id)).text;
    };
    const folders = await foldersOf(tree, read);
    // Logs among test data are only opened where there is nothing else: then they are what the repository is about.
    const main = folders.some((folder) => folder.main) ? folders.filter((folder) => folder.main) : folders;

    const { policy, policyMistakes } = await policyAt(
      await read(POLICY_PATH),
      tree.get(POLICY_PATH) ?? 'default',
    );
    const { files, documents, found } = await readFolders(tree, main);
    const links = linkRecords(found);

    const logFiles = new Map<string, LogFile>();
    for (const [path, id] of tree) {
      if (!path.startsWith(LOG_FOLDER) || !path.endsWith('.jsonl')) continue;
      const { text } = await textOf(id);
      logFiles.set(path, { ...logOf(id, text), text });
    }

    const people = knownPeople(policy, await committersAt(commit));
    const uses = countBy(found, (record) => record.label.toLowerCase());
    const decisions = found.map((record): Decision => {
      const file = files.get(filePath(record.path));
      const text = file?.text ?? '';
      const { log, review } = logFiles.get(logPath(record.path)) ?? NO_LOG;
      const { digest, unfilled } = factsOf(record, file?.blob ?? '', text, review.template);
      return {
        record,
        ref: (uses.get(record.label.toLowerCase()) ?? 0) > 1 ? record.path : record.label,
        blob: file?.blob ?? '',
        digest,
        status: shownStatus(review, record, links.get(record.path)?.word ?? record.status.word),
        review,
        relations: links.get(record.path)?.relations ?? [],
        unfilled,
        area: areaOf(policy, record.path, record.tags, matchesGlob)?.name ?? null,
        logNotes: notesOf(log),
      };
    });
    forgetBlobs(tree);
    return {
      head,
      commit,
      folders,
      decisions,
      byPath: new Map(decisions.map((decision) => [decision.record.path, decision])),
      documents,
      files,
      logs: logFiles,
      policy,
      policyMistakes,
      people,
      tree,
      attributes: (await read('.gitattributes')) ?? '',
      requests: requestsIn(found, logFiles),
    };
  }

  /** Searched again only when a path came or went, or one of the files changed that the last search had to look into. */
  async function foldersOf(
    tree: ReadonlyMap<string, string>,
    read: (path: string) => Promise<string | null>,
  ): Promise<readonly DecisionFolder[]> {
    const paths = [...tree.keys()].join('\n');
    if (folders?.paths === paths && [...folders.read].every(([path, blob]) => tree.get(path) === blob))
      return folders.found;
    const looked = new Map<string, string | undefined>();
    const found = await findFolders([...tree.keys()], (path) => {
      looked.set(path, tree.get(path));
      return read(path);
    });
    folders = { paths, read: looked, found };
    return found;
  }

  function logOf(blob: string, text: string) {
    const known = logs.get(blob);
    if (known !== undefined) return known;
    const log = parseLog(text);
    const parsed = { log, review: log.events.length > 0 ? fold(log) : initial };
    logs.set(blob, parsed);
    return parsed;
  }

  function factsOf(record: DecisionRecord, blob: string, text: string, template: string | null) {
    const key = `${blob} ${record.path} ${template}`;
    const known = facts.get(key);
    if (known !== undefined) return known;
    const read = {
      digest: digestOf(signedText(text, record)),
      unfilled: emptySections(text, record, asked.get(template ?? '') ?? null),
    };
    facts.set(key, read);
    return read;
  }

  async function readFolders(tree: ReadonlyMap<string, string>, folders: readonly DecisionFolder[]) {
    const files = new Map<string, RecordFile>();
    const documents: OtherDocument[] = [];
    const found: DecisionRecord[] = [];
    const inFolders = [...tree].flatMap(([path, blob]) => {
      const folder = folderOf(path, folders);
      return folder !== null && isDocument(path) ? [{ path, blob, folder: folder.path }] : [];
    });
    for (const { path, blob } of inFolders) files.set(path, { ...(await textOf(blob)), blob });
    const siblings = indexRecords(files.keys());
    const dayFirst = new Map(
      folders.map(({ path }) => [
        path,
        agreed(
          inFolders
            .filter((one) => one.folder === path)
            .map((one) => dateOrderOf(one.path, one.blob, files.get(one.path)?.text ?? '')),
        ),
      ]),
    );
    // What a record says depends on its own bytes and, for its relations, on the names beside it.
    const key = JSON.stringify([[...files.keys()], [...dayFirst]]);
    if (key !== recordsKey) records.clear();
    recordsKey = key;
    for (const { path, blob, folder } of inFolders) {
      const text = files.get(path)?.text ?? '';
      const context = { folder, siblings, dayFirst: dayFirst.get(folder) };
      const kind = classifyDocument(path, folder, text);
      if (kind === 'record' || kind === 'moved' || kind === 'log') {
        const known =
          records.get(`${blob} ${path}`) ??
          (kind === 'log' ? (readLog(path, text, context) ?? []) : [readRecord(path, text, context)]);
        records.set(`${blob} ${path}`, known);
        found.push(...known);
      } else documents.push({ path, folder, kind });
    }
    return { files, documents, found };
  }

  function dateOrderOf(path: string, blob: string, text: string): boolean | undefined {
    if (!dateOrders.has(blob)) dateOrders.set(blob, dayFirstIn([{ path, text }]));
    return dateOrders.get(blob);
  }

  async function textOf(blob: string): Promise<ReturnType<typeof decode>> {
    const known = blobs.get(blob);
    if (known !== undefined) return known;
    const decoded = decode(await store.blob(blob));
    blobs.set(blob, decoded);
    return decoded;
  }

  /** Texts that no file of the commit has any more are let go, so that memory follows the repository and not its history. */
  function forgetBlobs(tree: ReadonlyMap<string, string>): void {
    if (blobs.size < 2 * tree.size + 100) return;
    const held = new Set(tree.values());
    for (const id of blobs.keys()) if (!held.has(id)) blobs.delete(id);
    for (const id of logs.keys()) if (!held.has(id)) logs.delete(id);
    for (const id of dateOrders.keys()) if (!held.has(id)) dateOrders.delete(id);
    for (const key of facts.keys()) if (!held.has(key.slice(0, key.indexOf(' ')))) facts.delete(key);
  }

  async function policyAt(
    text: string | null,
    hash: string,
  ): Promise<{ policy: Policy; policyMistakes: readonly PolicyMistake[] }> {
    if (text === null) return { policy: defaultPolicy(zone), policyMistakes: [] };
    if (latest !== null && latest.policy.hash === hash) return latest;
    const reading = readPolicy(text, hash, zone);
    if (reading.kind === 'policy') return { policy: reading.policy, policyMistakes: [] };
    // The last good policy stays in force; at the start there is none, so the defaults hold.
    return { policy: latest?.policy ?? defaultPolicy(zone), policyMistakes: reading.mistakes };
  }

  async function committersAt(commit: string | null): Promise<readonly Signature[]> {
    if (commit === null) return [];
    if (committers !== null) {
      // Only what came since: the walk stops at the commit seen last.
      const last = committers.commit;
      const fresh = await committersOf(until(store.commits(commit, yearBefore(now())), last));
      const known = new Set(fresh.map((one) => one.email.toLowerCase()));
      committers = {
        commit,
        people: [...fresh, ...committers.people.filter((one) => !known.has(one.email.toLowerCase()))],
      };
    } else committers = { commit, people: await committersOf(store.commits(commit, yearBefore(now()))) };
    return committers.people;
  }
}

/** What the files of one folder prove together; undefined when they prove nothing or contradict each other. */
function agreed(proofs: readonly (boolean | undefined)[]): boolean | undefined {
  const found = new Set(proofs.filter((proof) => proof !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
}

function keyOf({ head }: Snapshot): string {
  return head.kind === 'unborn' ? `unborn ${head.branch}` : `${head.kind} ${head.commit}`;
}

/** The innermost decision folder that holds a path. */
function folderOf(path: string, folders: readonly DecisionFolder[]): DecisionFolder | null {
  return folders
    .filter((folder) => folder.path === '' || path.startsWith(`${folder.path}/`))
    .reduce<DecisionFolder | null>(
      (best, folder) => (best === null || folder.path.length > best.path.length ? folder : best),
      null,
    );
}

function isDocument(path: string): boolean {
  return /\.(md|markdown|adoc|asciidoc|rst)$/iu.test(path) && !path.startsWith('.accord/');
}

/** The file of a record: an entry of a one-file log is `file#id`. */
export function filePath(recordPath: string): string {
  return recordPath.replace(/(\.(?:md|markdown|adoc|asciidoc|rst))#[^#/]*$/iu, '$1');
}

/** Globs of the policy's areas are written as in .gitignore. */
function matchesGlob(glob: string, path: string): boolean {
  return ignore().add(glob).ignores(path);
}

function notesOf(log: ReviewLog): readonly string[] {
  return [
    ...log.broken.map(({ line, why }) => `Line ${line} of the log can’t be read and is left out. ${why}`),
    ...log.newer.map(
      ({ type, at }) =>
        `Written by a newer Accord: ${type}, ${at.slice(0, 10)}. Kept as it is; this version can’t show it.`,
    ),
  ];
}

function requestsIn(records: readonly DecisionRecord[], logs: Snapshot['logs']): Snapshot['requests'] {
  const requests = new Map<string, { readonly path: string; readonly by: string }>();
  for (const { path } of records) {
    // A predecessor's "superseded" carries the request of its successor's acceptance, which is the one that was asked for.
    for (const event of logs.get(logPath(path))?.log.events ?? [])
      if (event.type !== 'superseded') requests.set(event.request, { path, by: event.by });
  }
  return requests;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

async function* until<T extends { readonly commit: string }>(
  commits: AsyncIterable<T>,
  last: string,
): AsyncIterable<T> {
  for await (const one of commits) {
    if (one.commit === last) return;
    yield one;
  }
}

function yearBefore(at: string): string {
  return new Date(Date.parse(at) - 366 * 24 * 60 * 60 * 1000).toISOString();
}
