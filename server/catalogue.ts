// Every decision with its log, in memory, as the branch's newest commit has them. Work after a commit follows what the commit changed: files
// are read once for each contents, and what a snapshot has in common with the one before it is taken over as it is.

import { areaGlobs } from './area.ts';
import { noCache, parsed, type Cache } from './cache.ts';
import { shownStatus, type Decision } from './domain/decision.ts';
import { EMPTY_LOG, LOG_FOLDER } from './domain/event.ts';
import { notesOn } from './domain/log.ts';
import { initial } from './domain/evolve.ts';
import { readMailmap } from './domain/mailmap.ts';
import { meetingOfPath, NO_MEETING_LOG } from './domain/meeting-event.ts';
import type { Person } from './domain/person.ts';
import { areaOf, type Policy } from './domain/policy.ts';
import { emptySections } from './domain/record/body.ts';
import { chosenFolders, findFolders } from './domain/record/find.ts';
import { linkRecords, type LinkedRecord, type Links } from './domain/record/links.ts';
import { isDocument } from './domain/record/names.ts';
import type { DecisionFolder, DecisionRecord } from './domain/record/record.ts';
import { adoptLogs } from './adopted-logs.ts';
import { lineageOf, rewritingOf, type Lineage, type Seen } from './lineage.ts';
import { keptProvenance } from './kept-provenance.ts';
import { knownPeople } from './people.ts';
import { createPolicies, type PolicyInForce } from './policies.ts';
import { provenanceAt, type Provenance } from './provenance.ts';
import { readHere, type Reader, type Reading } from './reader.ts';
import { createReadings, type Wanted } from './readings.ts';
import { nextRecords, type FileRead, type Records } from './records.ts';
import {
  mainFolders,
  NO_LOG,
  POLICY_PATH,
  type LogFile,
  type MeetingFile,
  type Snapshot,
  type TextFile,
} from './snapshot.ts';
import type { Head, Store, TreeChange } from './store/store.ts';
import { createTemplates, type Template, type TemplatesIn } from './templates.ts';
import { createTexts } from './texts.ts';
import { discountedNotice, weigh } from './weighing.ts';

export interface Catalogue {
  /** The snapshot of the newest commit. */
  current(): Promise<Snapshot>;
  /** The snapshot of a commit on top of another one, whether a branch has it or not. */
  after(snapshot: Snapshot, commit: string): Promise<Snapshot>;
  /** Files read of the files there are, while the first snapshot is being made; null once there is one. */
  progress(): { readonly done: number; readonly of: number } | null;
  /** What a new decision can start from. */
  readonly templatesIn: TemplatesIn;
  /** Decisions that a word in a URL may mean: by path, by label, by id. More than one when it is ambiguous. */
  find(snapshot: Snapshot, ref: string): readonly Decision[];
}

/** A snapshot with what the next one is made from. */
interface Known extends Snapshot, PolicyInForce {
  readonly records: Records;
  readonly links: Links;
  /** Files that the search for folders looked into, with the contents they had. */
  readonly lookedInto: ReadonlyMap<string, string | undefined>;
  readonly lineage: Lineage;
  /** Null where every line of a log counts. */
  readonly provenance: Provenance | null;
  readonly signedIn: readonly Person[];
}

/** What says which templates of its own a repository has. */
type Offering = 'folders' | 'documents' | 'tree' | 'policy';

const SEEN = 'seen';
const MAILMAP_PATH = '.mailmap';
const NOBODY: readonly Person[] = [];
/** Snapshots that are remembered by their commit: the newest, and those that are about to be. */
const REMEMBERED = 8;

export function createCatalogue({
  store,
  templates,
  zone,
  now,
  reader = readHere,
  cache = noCache,
  signedIn = { people: () => NOBODY },
}: {
  store: Store;
  /** Those that come with Accord: the same array each time. */
  templates: () => readonly Template[];
  zone: string;
  now: () => string;
  reader?: Reader;
  cache?: Cache;
  /** Those whom a sign-in has told us of: the same object until it changes. */
  signedIn?: { people(): readonly Person[] };
}): Catalogue {
  const recent = new Map<string, Promise<Known>>();
  let latest: Known | null = null;
  let progress: { readonly done: number; readonly of: number } | null = { done: 0, of: 0 };
  const texts = createTexts((blob) => store.blobNow(blob));
  const readings = createReadings({ blob: (id) => store.blob(id), reader, cache });
  const kept = keptProvenance(cache);
  const templatesIn = createTemplates({ textOf: (blob) => texts.of(blob).text, shipped: templates });
  const matchesGlob = areaGlobs();
  const policies = createPolicies({ store, zone, now, cache });
  const words = new WeakMap<Snapshot, ReadonlyMap<string, readonly Decision[]>>();

  return {
    async current() {
      const before = latest;
      // On the day on which somebody changes the team, everything is looked at again with the teams of that day; and so it is when somebody
      // signs in for the first time.
      if (before !== null && (policies.isPast(before) || before.signedIn !== signedIn.people()))
        recent.clear();
      latest = await at(await store.head(), before);
      if (latest !== before) kept.keep(latest.provenance);
      if (latest !== before && latest.lineage.seen !== null)
        void cache.write(SEEN, new TextEncoder().encode(JSON.stringify(latest.lineage.seen)));
      return latest;
    },
    async after(snapshot, commit) {
      const { head } = snapshot;
      if (head.kind === 'detached') throw new Error('Nothing is written where no branch is checked out.');
      const before = await at(head, latest);
      return at({ kind: 'branch', branch: head.branch, commit }, before);
    },
    progress: () => progress,
    templatesIn,
    find(snapshot, ref) {
      const exact = snapshot.byPath.get(ref);
      if (exact !== undefined) return [exact];
      let known = words.get(snapshot);
      if (known === undefined) words.set(snapshot, (known = byWord(snapshot.decisions)));
      const word = ref.toLowerCase();
      const number = /^\d+$/u.test(word) ? Number(word) : NaN;
      return known.get(`label ${word}`) ?? known.get(`id ${word}`) ?? known.get(`number ${number}`) ?? [];
    },
  };

  /** Made once for each commit; a failure is never kept, because a read that failed once may succeed the next time. */
  function at(head: Head, before: Known | null): Promise<Known> {
    // A branch that was just made has the commit of the one it came from, and another name.
    const key = `${head.kind} ${'branch' in head ? head.branch : ''} ${'commit' in head ? head.commit : ''}`;
    const known = recent.get(key);
    if (known !== undefined) return known;
    const made = make(head, before).then(
      (snapshot) => {
        progress = null;
        return snapshot;
      },
      (error: unknown) => {
        recent.delete(key);
        throw error;
      },
    );
    recent.set(key, made);
    for (const oldest of recent.keys()) {
      if (recent.size <= REMEMBERED) break;
      recent.delete(oldest);
    }
    return made;
  }

  async function make(head: Head, before: Known | null): Promise<Known> {
    const commit = head.kind === 'unborn' ? null : head.commit;
    const known = commit === null || before?.commit === null ? null : before;
    const changes = commit === null ? [] : await store.changes(known?.commit ?? null, commit);
    const tree = applied(known?.tree, changes);
    const textAt = (path: string) => {
      const blob = tree.get(path);
      return blob === undefined ? null : texts.of(blob).text;
    };
    const inForce = await policies.at(known, commit, tree.get(POLICY_PATH) ?? null);
    const { policy } = inForce;
    const { folders, lookedInto } = await foldersIn(known, policy, tree, changes, textAt);
    const isSame = known !== null && folders === known.folders;

    // In the first snapshot everything there is has just come.
    const touched =
      isSame || known === null
        ? changes
        : [...tree].map(([path, after]): TreeChange => ({ path, before: null, after }));
    const main = mainFolders(folders);
    const wanted: Wanted[] = [];
    for (const { path, after } of touched) {
      const one = after === null ? null : wantedAt(path, after, main);
      if (one !== null) wanted.push(one);
    }
    const read = await readings.read(
      wanted,
      known === null ? (done, of) => (progress = { done, of }) : undefined,
    );
    const isGone = ({ after }: TreeChange) => after === null;
    const gone = touched.filter(isGone).map(({ path }) => path);
    const logs = new Map(isSame ? known.logs : []);
    for (const path of gone) logs.delete(path);
    const meetings = new Map(isSame ? known.meetings : []);
    for (const path of gone) meetings.delete(path);
    const files: FileRead[] = [];
    wanted.forEach(({ kind, path, folder, blob }, place) => {
      const reading = read[place];
      if (reading === undefined) return;
      const file = texts.file(blob);
      if (kind === 'file') files.push({ path, folder, file, reading });
      if (kind === 'log') logs.set(path, logFile(file, reading));
      const meeting = kind === 'meeting' ? meetingOfPath(path) : null;
      if (meeting !== null) meetings.set(path, meetingFile(meeting, file, reading));
    });
    const records = nextRecords(isSame ? known.records : null, { gone, read: files });
    const earlier = known === null && policy.trust.kind === 'signed' ? await kept.last() : null;
    const provenance = await provenanceAt(store, commit, policy.trust, known?.provenance ?? earlier);
    weigh({ logs, meetings }, provenance, known);
    readings.forget(tree.size, function* () {
      for (const [path, blob] of tree) {
        const one = wantedAt(path, blob, main);
        if (one !== null) yield one;
      }
    });

    const lineage = await lineageOf(store, head, before?.lineage ?? null, {
      seen: before === null ? await lastSeen() : null,
      now: now(),
      lost: () => (known === null ? 0 : lostActs(known.logs, logs)),
    });
    const rewriting = rewritingOf(lineage, now());
    const arrived = signedIn.people();
    const people =
      known !== null &&
      policy === known.policy &&
      lineage.committers === known.lineage.committers &&
      arrived === known.signedIn &&
      tree.get(MAILMAP_PATH) === known.tree.get(MAILMAP_PATH)
        ? known.people
        : knownPeople(policy, lineage.committers, {
            mailmap: readMailmap(textAt(MAILMAP_PATH) ?? ''),
            signedIn: arrived,
          });
    const { adopted, orphans } = adoptLogs(records.all, logs);
    const parts = {
      head,
      commit,
      folders,
      lookedInto,
      records,
      documents: records.documents,
      files: records.files,
      siblings: records.siblings,
      dayFirst: records.dayFirst,
      links: linkRecords(
        records.all.map((one) => one.record),
        known?.links,
      ),
      logs,
      meetings,
      adopted,
      ...inForce,
      people,
      signedIn: arrived,
      lineage,
      provenance,
      tree,
      attributes: textAt('.gitattributes') ?? '',
    };
    const decisions = decisionsOf(known, parts);
    return {
      ...parts,
      decisions,
      byPath: pathsOf(decisions, known),
      notices: [
        ...(rewriting === null ? [] : [rewriting]),
        ...records.unread,
        ...orphans,
        ...(provenance?.notices ?? []),
        ...(provenance === null ? [] : discountedNotice(parts)),
      ],
    };
  }

  /** Searched again only when a path came or went, or one of the files changed that the last search had to look into. */
  async function foldersIn(
    known: Known | null,
    { records }: Policy,
    tree: ReadonlyMap<string, string>,
    changes: readonly TreeChange[],
    textAt: (path: string) => string | null,
  ): Promise<Pick<Known, 'folders' | 'lookedInto'>> {
    const isTold = ({ path, before, after }: TreeChange) =>
      before === null || after === null || known?.lookedInto.has(path) === true;
    const isSamePolicy = JSON.stringify(known?.policy.records) === JSON.stringify(records);
    if (known !== null && isSamePolicy && !changes.some(isTold)) return known;
    const lookedInto = new Map<string, string | undefined>();
    const found = await findFolders([...tree.keys()], async (path) => {
      lookedInto.set(path, tree.get(path));
      return textAt(path);
    });
    const folders = chosenFolders(found, tree.keys(), records, matchesGlob);
    // The same folders stay the same object, so that nothing is read again because of a new name in them.
    const isEqual = known !== null && JSON.stringify(folders) === JSON.stringify(known.folders);
    return { folders: isEqual ? known.folders : folders, lookedInto };
  }

  /** The newest commit that an earlier run saw; null when there was none, or nobody remembers. */
  async function lastSeen(): Promise<Seen | null> {
    const bytes = await cache.read(SEEN);
    return bytes === null ? null : parsed<Seen | null>(bytes, null);
  }

  function logFile(file: TextFile, reading: Reading): LogFile {
    const read =
      reading.kind === 'review-log'
        ? { log: reading.log, review: reading.review, unread: null }
        : { log: EMPTY_LOG, review: initial, unread: reading.kind === 'unread' ? reading.why : '' };
    return withText(read, file);
  }

  function meetingFile(
    meeting: Pick<MeetingFile, 'series' | 'date'>,
    file: TextFile,
    reading: Reading,
  ): MeetingFile {
    const read =
      reading.kind === 'meeting-log'
        ? { ...meeting, log: reading.log, unread: null }
        : { ...meeting, log: NO_MEETING_LOG, unread: reading.kind === 'unread' ? reading.why : '' };
    return withText(read, file);
  }

  /** The text is still fetched only when it is asked for. */
  function withText<T extends object>(read: T, file: TextFile): T & TextFile {
    const shown = { enumerable: true, configurable: true };
    return Object.defineProperties(read, {
      blob: { ...shown, value: file.blob },
      text: { ...shown, get: () => file.text },
      encoding: { ...shown, get: () => file.encoding },
    }) as T & TextFile;
  }

  function decisionsOf(
    known: Known | null,
    parts: Pick<Known, 'records' | 'links' | 'logs' | 'adopted' | Offering>,
  ): readonly Decision[] {
    const { records, links, logs, adopted, policy } = parts;
    return records.all.map(({ record, file, parts: { digest, unfilled }, logPath }): Decision => {
      const { path } = record;
      const linked = links.get(path) ?? UNLINKED;
      const logged = logs.get(adopted.get(path) ?? logPath) ?? NO_LOG;
      const template = templateOf(logged.review.template, parts);
      const before = known?.byPath.get(path);
      if (
        before !== undefined &&
        before.record === record &&
        before.blob === file.blob &&
        policy === known?.policy &&
        (records.labels === known.records.labels || before.ref === refOf(record, records)) &&
        linked === (known.links.get(path) ?? UNLINKED) &&
        logged === (known.logs.get(known.adopted.get(path) ?? logPath) ?? NO_LOG) &&
        template === templateOf(logged.review.template, known)
      )
        return before;
      const { review, log } = logged;
      return {
        record,
        ref: refOf(record, records),
        blob: file.blob,
        digest,
        status: shownStatus(review, record, linked.word ?? record.status.word),
        review,
        relations: linked.relations,
        unfilled: template === null ? unfilled : emptySections(file.text, record, template),
        area: areaOf(policy, record.path, record.tags, matchesGlob)?.name ?? null,
        logNotes: notesOn(log, logged.unread, 'the log'),
      };
    });
  }

  /** The repository's own are only looked for where a decision was made from one. */
  function templateOf(id: string | null, at: Pick<Known, Offering>): Template | null {
    if (id === null) return null;
    const isMeant = (one: Template) => one.id === id;
    return templates().find(isMeant) ?? templatesIn(at).find(isMeant) ?? null;
  }
}

/** The last map with what changed put in, which costs a tenth of making one anew; made anew where a path went. */
function pathsOf(decisions: readonly Decision[], known: Known | null): Snapshot['byPath'] {
  const paths = new Map(known?.byPath);
  for (const decision of decisions) {
    const { path } = decision.record;
    if (paths.get(path) !== decision) paths.set(path, decision);
  }
  return paths.size === decisions.length
    ? paths
    : new Map(decisions.map((decision) => [decision.record.path, decision]));
}

/** A label that several records bear means none of them. */
function refOf({ label, path }: DecisionRecord, { labels, all }: Records): string {
  const isShared = labels.size < all.length && (labels.get(label.toLowerCase()) ?? 0) > 1;
  return isShared ? path : label;
}

const UNLINKED: { readonly relations: LinkedRecord['relations']; readonly word: null } = {
  relations: [],
  word: null,
};

function applied(
  tree: ReadonlyMap<string, string> | undefined,
  changes: readonly TreeChange[],
): ReadonlyMap<string, string> {
  const next = new Map(tree);
  for (const { path, after } of changes) {
    if (after === null) next.delete(path);
    else next.set(path, after);
  }
  return next;
}

/** What has to be read of a file: a log, a document in a decision folder, or nothing. */
function wantedAt(path: string, blob: string, folders: readonly DecisionFolder[]): Wanted | null {
  if (path.startsWith(LOG_FOLDER))
    return path.endsWith('.jsonl') ? { kind: 'log', path, folder: '', blob } : null;
  if (meetingOfPath(path) !== null) return { kind: 'meeting', path, folder: '', blob };
  if (path.startsWith('.accord/') || !isDocument(path)) return null;
  const folder = folderOf(path, folders);
  return folder === null ? null : { kind: 'file', path, folder: folder.path, blob };
}

/** The innermost decision folder that holds a path. */
function folderOf(path: string, folders: readonly DecisionFolder[]): DecisionFolder | null {
  let best: DecisionFolder | null = null;
  for (const folder of folders) {
    if (folder.path !== '' && !path.startsWith(`${folder.path}/`)) continue;
    if (folder.only !== undefined && folder.only !== path) continue;
    if (best === null || folder.path.length > best.path.length) best = folder;
  }
  return best;
}

/** Acts that are in one set of logs and not in the other. */
function lostActs(before: ReadonlyMap<string, LogFile>, after: ReadonlyMap<string, LogFile>): number {
  const left = new Set([...after.values()].flatMap(({ log }) => log.events.map((event) => event.id)));
  return [...before.values()].flatMap(({ log }) => log.events.filter((event) => !left.has(event.id))).length;
}

function byWord(decisions: readonly Decision[]): ReadonlyMap<string, readonly Decision[]> {
  const found = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const { label, id, number } = decision.record;
    for (const key of [`label ${label.toLowerCase()}`, `id ${id.toLowerCase()}`, `number ${number}`]) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [decision]);
      else list.push(decision);
    }
  }
  return found;
}
