// What can be done with decisions: started, edited, and everything a review asks for. Load, decide, commit; the rules are in server/domain, and
// what a command changes besides the log is in effects.ts.

import { createPatch } from 'diff';
import { areaFor } from './area.ts';
import type { Decision } from './domain/decision.ts';
import { COMMANDS, isRefusal, type Command } from './domain/command.ts';
import {
  EMPTY_LOG,
  loggedPath,
  logPath,
  type EventBody,
  type ReviewEvent,
  type ReviewLog,
} from './domain/event.ts';
import { appendToLog } from './domain/log-schema.ts';
import { nameOf, type Person, type PersonId } from './domain/person.ts';
import { canEdit, editRecord, writesDraft } from './domain/record/edit.ts';
import { findFolders } from './domain/record/find.ts';
import { parentOf, readName } from './domain/record/names.ts';
import { nextRecord } from './domain/record/number.ts';
import type { DecisionRecord, RecordChange } from './domain/record/record.ts';
import { decide } from './domain/decide.ts';
import { initial } from './domain/evolve.ts';
import { STANCES } from './domain/stance.ts';
import { dateIn } from './domain/working-days.ts';
import { CLOCK } from './domain/escalation.ts';
import { nextDue } from './domain/due.ts';
import { writeTrial } from './domain/record/trial-block.ts';
import { termsText } from './domain/record/trial-text.ts';
import type { TrialTerms } from './domain/trial.ts';
import {
  changesOurs,
  consequencesOf,
  linksTo,
  readAs,
  rewrittenBy,
  textRef,
  trialWritten,
  undoingOf,
  withText,
} from './effects.ts';
import { readHere, type Reader } from './reader.ts';
import { relatedText, relatingTo, type Relating } from './relating.ts';
import { fileOf, logOf, situationOf } from './situation.ts';
import { filePath, logFileOf, logPathOf, type Snapshot, type TextFile } from './snapshot.ts';
import { COMMITTER, type Store } from './store/store.ts';
import { successorOf, type Successor } from './successors.ts';
import { fillTemplate } from './domain/templates.ts';
import type { TemplatesIn } from './templates.ts';
import { encode } from './text.ts';
import { withUnion } from './union-merge.ts';
import type { Asked, Outcome, Plan, Writer } from './write.ts';

export interface NewDecision {
  readonly title: string;
  readonly folder: string;
  readonly template: string;
  /** The whole text, when it is there already; else the template's. */
  readonly text: string | null;
  /** Paths of the records that this one says it supersedes. */
  readonly supersedes: readonly string[];
  /** Paths of the records that it says it relates to. */
  readonly relates?: readonly string[];
  /** What was decided already, if it is only written down. */
  readonly recorded: Omit<Extract<Command, { type: 'record' }>, 'type'> | null;
}

export interface Edit {
  readonly text: string;
  /** The blob that was edited. */
  readonly base: string;
  readonly summary: string;
  /** Who wrote it together with the person who saves it. */
  readonly coAuthors?: readonly PersonId[];
  /** The text is an earlier one, called so ("revision 3"): it comes back under the status that holds now. */
  readonly back?: string;
}

export interface Decisions {
  start(wish: NewDecision, asked: Asked): Promise<Outcome>;
  revise(path: string, edit: Edit, asked: Asked): Promise<Outcome>;
  /** Writes into the record, in its own way, how it stands to another one. */
  relate(path: string, wish: Relating, asked: Asked): Promise<Outcome>;
  command(path: string, command: Command, asked: Asked): Promise<Outcome>;
  /** What a command would put into a commit, for whoever puts it into one of their own. */
  planned(
    snapshot: Snapshot,
    path: string,
    command: Command,
    asked: Asked,
    at: string,
  ): Promise<Plan | Outcome>;
  /** Proposes another wording of what is in force; the text stays until it is made. */
  propose(path: string, edit: Omit<Edit, 'coAuthors' | 'back'>, asked: Asked): Promise<Outcome>;
  /** Does the one next thing that time does to this decision, if it is due; nothing where nothing is, or another branch is checked out. */
  passTime(path: string, branch: string): Promise<Outcome>;
  /** Writes the terms of a trial into the text, where they are signed with the rest. */
  writeTerms(
    snapshot: Snapshot,
    path: string,
    wish: { readonly terms: TrialTerms; readonly base: string },
    asked: Asked,
  ): Promise<Outcome>;
  /** The first result of a request that was sent again; null for one that is new. */
  resent(snapshot: Snapshot, asked: Asked): Outcome | null;
  /** Where a new decision would go. */
  place(
    snapshot: Snapshot,
    folder: string,
    title: string,
    at: string,
  ): Promise<{ readonly path: string; readonly label: string; readonly number: number | null }>;
}

interface Written {
  readonly path: string;
  readonly text: string;
  readonly encoding: TextFile['encoding'];
}

/** Who time writes as: Accord itself, a person to nobody. */
export const CLOCK_PERSON: Person = { ...COMMITTER, id: CLOCK, alsoKnownAs: [], teams: [], title: null };

/** Characters from which a text is read once apart before it is read here, where everybody would wait for it. */
const LARGE = 16_000;

export function createDecisions({
  store,
  writer,
  templatesIn,
  reader = readHere,
}: {
  store: Store;
  writer: Writer;
  templatesIn: TemplatesIn;
  /** Reads a text where it keeps nobody waiting, and gives one up that takes too long. */
  reader?: Reader | undefined;
}): Decisions {
  return {
    start: (wish, asked) => ifReadable(`${wish.folder}/new.md`, wish.text, () => start(wish, asked)),
    revise: (path, edit, asked) => ifReadable(path, edit.text, () => revise(path, edit, asked)),
    propose: (path, edit, asked) => ifReadable(path, edit.text, () => propose(path, edit, asked)),
    relate,
    command,
    planned,
    passTime,
    writeTerms,
    place,
    resent,
  };

  /** What a person sends may be anything, and once it is in the line of writes all others stand behind it. */
  async function ifReadable(
    path: string,
    text: string | null,
    work: () => Promise<Outcome>,
  ): Promise<Outcome> {
    // Nothing is asked for a short one: people are served in the order in which they came.
    if (text === null || text.length < LARGE) return work();
    const unreadable = await tooLong(path, text);
    return unreadable === null ? work() : { kind: 'refused', refused: unreadable };
  }

  /** Null, or the sentence that says why nothing is done with this text. What is put together here is asked before it is read, too. */
  async function tooLong(path: string, text: string): Promise<string | null> {
    if (text.length < LARGE) return null;
    const [reading] = await reader([{ kind: 'file', path, folder: parentOf(path), text }]);
    return reading?.kind === 'unread'
      ? 'This text takes too long to be read, so it was not saved. Nobody’s prose does that: look for very long runs of the same marks.'
      : null;
  }

  async function place(snapshot: Snapshot, folder: string, title: string, at: string) {
    const records = snapshot.decisions
      .map((decision) => decision.record)
      .filter((record) => record.folder === folder);
    // A discarded draft leaves its log behind, and a log belongs to one decision only.
    const logged = [...snapshot.logs.keys()].map(loggedPath);
    const elsewhere = [
      ...(await store.pathsElsewhere(folder)),
      ...logged.filter((path) => parentOf(path) === folder),
    ].map((path) => readName(path).number);
    const taken = elsewhere.filter((number) => number !== null);
    return nextRecord(folder, records, title, dateIn(at, snapshot.policy.calendar.zone), taken);
  }

  async function start(wish: NewDecision, asked: Asked): Promise<Outcome> {
    return writer.write(asked, async (snapshot, at) => {
      const earlier = resent(snapshot, asked);
      if (earlier !== null) return earlier;
      const template = templatesIn(snapshot).find((one) => one.id === wish.template);
      if (template === undefined)
        return { kind: 'refused', refused: `There is no template “${wish.template}”.` };
      if (!isFolderName(wish.folder))
        return { kind: 'refused', refused: `“${wish.folder}” can’t be a folder for decisions.` };
      const { path, label, number } = await place(snapshot, wish.folder, wish.title, at);
      if (snapshot.tree.has(path) || snapshot.logs.has(logPath(path)))
        return {
          kind: 'refused',
          refused: `There is, or was, a decision ${path} already. Choose another title.`,
        };
      if (!(await isFound(snapshot, path)))
        return {
          kind: 'refused',
          refused: `Decisions in “${wish.folder}” would not be found again. Choose a folder such as docs/adr.`,
        };
      const values = {
        title: wish.title,
        date: dateIn(at, snapshot.policy.calendar.zone),
        author: asked.actor.name,
        number: number === null ? '' : String(number),
      };
      const relates = linksTo(snapshot, wish.relates ?? []);
      const first = relatingTo(wish.text ?? fillTemplate(template, values), path, relates);
      // What was sent is read already; a template of the repository's own comes from whoever can push.
      const unreadable = wish.text === null ? await tooLong(path, first) : null;
      if (unreadable !== null) return { kind: 'refused', refused: unreadable };
      const record = readAs(snapshot, { path, folder: wish.folder }, first);
      const supersedes = linksTo(snapshot, wish.supersedes);
      const bodies = decideNew(snapshot, wish, record, asked, at);
      if ('refused' in bodies) return { kind: 'refused', refused: bodies.refused };
      const area = areaFor(snapshot, path, [...wish.supersedes, ...(wish.relates ?? [])]);
      const change: RecordChange = {
        ...(area === null || area.tag === null ? {} : { lists: { tags: [...record.tags, area.tag] } }),
        status: { word: wish.recorded?.outcome ?? (writesDraft(record) ? 'draft' : 'proposed') },
        ...(supersedes.length > 0 ? { relations: { supersedes } } : {}),
        ...(wish.recorded === null
          ? {}
          : {
              date: wish.recorded.on,
              deciders: wish.recorded.deciders,
              frontMatter: { 'decision-mode': 'recorded' },
            }),
      };
      const text = editRecord(first, record, change);
      const events = writer.events(
        withText(bodies.events, textRef(text, readAs(snapshot, { path, folder: wish.folder }, text))),
        asked,
        at,
        EMPTY_LOG,
      );
      return plan(snapshot, {
        path,
        subject: `${label}: ${asked.actor.name} ${COMMANDS[wish.recorded === null ? 'draft' : 'record'].subject}`,
        body: wish.title,
        records: [{ path, text, encoding: 'utf-8' }],
        logs: [{ path, events }],
      });
    });
  }

  function decideNew(
    snapshot: Snapshot,
    wish: NewDecision,
    record: DecisionRecord,
    asked: Asked,
    at: string,
  ) {
    const wished: Command =
      wish.recorded === null
        ? { type: 'draft', title: wish.title, template: wish.template }
        : { type: 'record', ...wish.recorded };
    if (wish.title.trim() === '')
      return { refused: 'A decision needs a title: say the answer, not the topic.' };
    return decide(initial, wished, {
      actor: asked.actor.id,
      at,
      policy: snapshot.policy,
      people: snapshot.people,
      text: { commit: null, blob: '', digest: '' },
      word:
        record.status.word === 'accepted' || record.status.word === 'rejected'
          ? 'proposed'
          : record.status.word,
      absent: new Set(),
      principals: [],
      unfilled: [],
      supersedes: [],
      circular: [],
      body: '',
      predecessors: new Map(),
      successors: [],
    });
  }

  async function revise(path: string, edit: Edit, asked: Asked): Promise<Outcome> {
    return writer.write(asked, async (snapshot, at) => revised(snapshot, at, path, edit, asked));
  }

  async function relate(path: string, wish: Relating, asked: Asked): Promise<Outcome> {
    return writer.write(asked, async (snapshot, at) => {
      const earlier = resent(snapshot, asked);
      if (earlier !== null) return earlier;
      const decision = snapshot.byPath.get(path);
      if (decision === undefined) return { kind: 'missing' };
      const related = relatedText(snapshot, decision, wish);
      if ('refused' in related) return { kind: 'refused', refused: related.refused };
      const unreadable = await tooLong(path, related.text);
      return unreadable === null
        ? revised(snapshot, at, path, { ...related, base: decision.blob }, asked)
        : { kind: 'refused', refused: unreadable };
    });
  }

  async function revised(
    snapshot: Snapshot,
    at: string,
    path: string,
    edit: Edit,
    asked: Asked,
  ): Promise<Plan | Outcome> {
    const earlier = resent(snapshot, asked);
    if (earlier !== null) return earlier;
    const decision = snapshot.byPath.get(path);
    if (decision === undefined) return { kind: 'missing' };
    const { unread } = logFileOf(snapshot, path);
    if (unread !== null)
      return { kind: 'refused', refused: `${unread} Nothing can be decided until its review can be read.` };
    const { record, review } = decision;
    const file = fileOf(snapshot, record);
    const editable = canEdit(record);
    const isUnder = edit.back !== undefined && editable === true && review.standing.kind !== 'none';
    const text = isUnder
      ? trialWritten(
          snapshot,
          review,
          path,
          underStatusOf(record, edit.text, readAs(snapshot, record, edit.text)),
        )
      : edit.text;
    if (file.text === text) return { kind: 'done', path, commit: null, events: [] };
    if (file.blob !== edit.base) return { kind: 'conflict', text: file.text, blob: file.blob };
    if (editable !== true) return { kind: 'refused', refused: editable };
    const coAuthors = (edit.coAuthors ?? []).filter((id) => id !== asked.actor.id);
    const unknown = coAuthors.find((id) => !snapshot.people.has(id));
    if (unknown !== undefined)
      return { kind: 'refused', refused: `Nobody here is called ${unknown}, so they can’t be credited.` };
    const after = readAs(snapshot, record, text);
    if (review.standing.kind !== 'none' && after.status.word !== record.status.word) {
      return {
        kind: 'refused',
        refused: `The status is written by the review, not by hand. Put “${record.status.text ?? 'proposed'}” back, then save.`,
      };
    }
    const ours = changesOurs(file.text, text, path);
    if (ours !== null) return { kind: 'refused', refused: ours };
    const decided = decide(
      review,
      { type: 'revise', summary: edit.summary },
      situationOf(snapshot, decision, asked.actor, at),
    );
    if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
    // A record as found has no log, and editing it starts none: nothing waits on it.
    const bodies = review.standing.kind === 'none' ? [] : decided.events;
    const events = writer.events(
      withText(bodies, textRef(text, after, file.encoding)),
      asked,
      at,
      logOf(snapshot, path),
    );
    const did = edit.back === undefined ? COMMANDS.revise.subject : `puts ${edit.back} back`;
    return {
      ...plan(snapshot, {
        path,
        subject: `${record.label}: ${asked.actor.name} ${did}`,
        body: edit.summary,
        records: [{ path, text, encoding: file.encoding }],
        logs: events.length > 0 ? [{ path, events }] : [],
      }),
      coAuthors: coAuthors.flatMap((id) => snapshot.people.get(id) ?? []),
    };
  }

  async function command(path: string, wished: Command, asked: Asked): Promise<Outcome> {
    return writer.write(
      asked,
      async (snapshot, at) => resent(snapshot, asked) ?? planned(snapshot, path, wished, asked, at),
    );
  }

  async function planned(
    snapshot: Snapshot,
    path: string,
    wished: Command,
    asked: Asked,
    at: string,
  ): Promise<Plan | Outcome> {
    const decision = snapshot.byPath.get(path);
    if (decision === undefined) return { kind: 'missing' };
    const { unread } = logFileOf(snapshot, path);
    if (unread !== null)
      return { kind: 'refused', refused: `${unread} Nothing can be decided until its review can be read.` };
    const decided = decide(decision.review, wished, situationOf(snapshot, decision, asked.actor, at));
    if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
    const { label } = decision.record;
    const subject = subjectOf(label, asked.actor, wished);
    if (wished.type === 'undo')
      return undo(snapshot, decision, wished.event, decided.events, asked, at, subject);
    const rewritten = await rewrittenBy({ store, tooLong }, snapshot, decision, wished);
    if (rewritten !== null && 'refused' in rewritten) return { kind: 'refused', ...rewritten };
    const bodies =
      rewritten === null
        ? decided.events
        : withText(
            decided.events,
            textRef(
              rewritten.text,
              readAs(snapshot, decision.record, rewritten.text),
              fileOf(snapshot, decision.record).encoding,
            ),
          );
    const draft = await successorTo(snapshot, decision, bodies, asked.actor.id, at);
    if (draft !== null && 'refused' in draft) return { kind: 'refused', refused: draft.refused };
    const events = writer.events(draft?.bodies ?? bodies, asked, at, logOf(snapshot, path));
    const records: Written[] = [];
    const logs: { path: string; events: readonly ReviewEvent[] }[] = [];
    if (draft !== null) {
      const { path: to, text, events: its, log } = draft.successor;
      records.push({ path: to, text, encoding: 'utf-8' });
      logs.push({ path: to, events: writer.events(its, asked, at, log) });
    }
    for (const one of consequencesOf(snapshot, decision, events, rewritten)) {
      const { record, text, encoding } = one;
      const editable = canEdit(record);
      if (text !== null && editable !== true) return { kind: 'refused', refused: editable };
      if (text !== null) records.push({ path: record.path, text, encoding });
      const its =
        record.path === path ? events : writer.events(one.events, asked, at, logOf(snapshot, record.path));
      logs.push({ path: record.path, events: its });
    }
    return {
      ...plan(snapshot, {
        path,
        subject,
        body: saidIn(wished),
        records,
        logs,
        removed: wished.type === 'discard' ? [path] : [],
      }),
      coAuthors: (rewritten?.coAuthors ?? []).filter((one) => one.email !== asked.actor.email),
    };
  }

  /** An amended trial starts its successor in the same commit. */
  async function successorTo(
    snapshot: Snapshot,
    decision: Decision,
    bodies: readonly EventBody[],
    actor: PersonId,
    at: string,
  ): Promise<
    | { readonly successor: Successor; readonly bodies: readonly EventBody[] }
    | { readonly refused: string }
    | null
  > {
    const amended = bodies.find((one) => one.type === 'trial-judged' && one.outcome === 'amend');
    if (amended?.type !== 'trial-judged') return null;
    const { folder, title } = decision.record;
    const found = await place(snapshot, folder, title, at);
    // Where names have no numbers, the same title on the same day would be the same file.
    const free = snapshot.tree.has(found.path)
      ? await place(snapshot, folder, `${title}, amended`, at)
      : found;
    const { conclusion } = amended;
    const successor = await successorOf({ tooLong }, snapshot, decision, free, { conclusion, actor, at });
    if ('refused' in successor) return successor;
    return {
      successor,
      bodies: bodies.map((one) => (one === amended ? { ...amended, successor: successor.path } : one)),
    };
  }

  async function passTime(path: string, branch: string): Promise<Outcome> {
    return writer.write({ actor: CLOCK_PERSON, request: '' }, async (snapshot, at) => {
      const decision = snapshot.byPath.get(path);
      if (decision === undefined) return { kind: 'missing' };
      const nothing: Outcome = { kind: 'done', path, commit: null, events: [] };
      if (logFileOf(snapshot, path).unread !== null) return nothing;
      if (snapshot.head.kind === 'detached' || snapshot.head.branch !== branch) return nothing;
      const { review, digest, record } = decision;
      const due = nextDue(path, review, digest, { at, policy: snapshot.policy, people: snapshot.people });
      if (due === null || due.at > at) return nothing;
      const log = logOf(snapshot, path);
      // What another server did and a merge brought is done.
      if (log.events.some((event) => event.id === due.id)) return nothing;
      const { event, subject } = due.what();
      const asked: Asked = { actor: CLOCK_PERSON, request: due.id };
      const events = writer.events([event], asked, at, log).map((one) => ({ ...one, id: due.id }));
      return {
        ...plan(snapshot, {
          path,
          subject: `${record.label} ${subject}`,
          body: 'reason' in event ? event.reason : '',
          records: [],
          logs: [{ path, events }],
        }),
        branch,
      };
    });
  }

  async function writeTerms(
    snapshot: Snapshot,
    path: string,
    { terms, base }: { readonly terms: TrialTerms; readonly base: string },
    asked: Asked,
  ): Promise<Outcome> {
    const decision = snapshot.byPath.get(path);
    if (decision === undefined) return { kind: 'missing' };
    const { record } = decision;
    const file = fileOf(snapshot, record);
    const editable = canEdit(record);
    if (editable !== true) return { kind: 'refused', refused: editable };
    const name = (id: PersonId) => nameOf(snapshot.people, id);
    const text = writeTrial(file.text, path, 'terms', termsText(terms, terms.reviewBy, name));
    if (file.blob !== base) return { kind: 'conflict', text: file.text, blob: file.blob };
    return revise(path, { text, base, summary: 'Writes the terms of a trial.' }, asked);
  }

  /** Takes an act back: its files as they were before, and an event in every log that it had one in. */
  async function undo(
    snapshot: Snapshot,
    decision: Decision,
    event: string,
    bodies: readonly EventBody[],
    asked: Asked,
    at: string,
    subject: string,
  ): Promise<Plan | Outcome> {
    const { path } = decision.record;
    const act = logOf(snapshot, path).events.find((one) => one.id === event);
    if (act === undefined) return { kind: 'refused', refused: 'There is no such act here.' };
    const undoing = await undoingOf({ store, tooLong }, snapshot, path, act);
    if ('refused' in undoing) return { kind: 'refused', refused: undoing.refused };
    const logs = [...new Map([[path, bodies], ...undoing.others])].map(([record, its]) => ({
      path: record,
      events: writer.events(its, asked, at, logOf(snapshot, record)),
    }));
    const made = plan(snapshot, { path, subject, body: '', records: [], logs });
    return { ...made, files: new Map([...made.files, ...undoing.files]) };
  }

  /** A change of wording to what is in force: kept in the log as a difference until it is made. */
  async function propose(
    path: string,
    edit: Omit<Edit, 'coAuthors' | 'back'>,
    asked: Asked,
  ): Promise<Outcome> {
    return writer.write(asked, async (snapshot, at) => {
      const earlier = resent(snapshot, asked);
      if (earlier !== null) return earlier;
      const decision = snapshot.byPath.get(path);
      if (decision === undefined) return { kind: 'missing' };
      const { record } = decision;
      const file = fileOf(snapshot, record);
      if (file.blob !== edit.base) return { kind: 'conflict', text: file.text, blob: file.blob };
      const editable = canEdit(record);
      if (editable !== true) return { kind: 'refused', refused: editable };
      const after = readAs(snapshot, record, edit.text);
      if (after.status.word !== record.status.word)
        return { kind: 'refused', refused: 'An amendment changes words, not the status.' };
      const patch = createPatch(path, file.text, edit.text, undefined, undefined, { timeout: 1000 });
      if (patch === undefined)
        return { kind: 'refused', refused: 'That is more than a change of wording. Write a successor.' };
      const decided = decide(
        decision.review,
        {
          type: 'propose-amendment',
          summary: edit.summary,
          patch,
          becomes: textRef(edit.text, after, file.encoding),
        },
        situationOf(snapshot, decision, asked.actor, at),
      );
      if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
      return plan(snapshot, {
        path,
        subject: `${record.label}: ${asked.actor.name} ${COMMANDS['propose-amendment'].subject}`,
        body: edit.summary,
        records: [],
        logs: [{ path, events: writer.events(decided.events, asked, at, logOf(snapshot, path)) }],
      });
    });
  }

  function plan(
    snapshot: Snapshot,
    {
      path,
      subject,
      body,
      records,
      logs,
      removed = [],
    }: {
      path: string;
      subject: string;
      body: string;
      records: readonly {
        readonly path: string;
        readonly text: string;
        readonly encoding: TextFile['encoding'];
      }[];
      logs: readonly { readonly path: string; readonly events: readonly ReviewEvent[] }[];
      removed?: readonly string[];
    },
  ): Plan {
    const files = new Map<string, Uint8Array | null>();
    for (const record of records) files.set(filePath(record.path), encode(record.text, record.encoding));
    for (const gone of removed) files.set(filePath(gone), null);
    for (const log of logs) {
      // Where another hand renamed the record, its log follows now.
      const former = logPathOf(snapshot, log.path);
      if (former !== logPath(log.path)) files.set(former, null);
      const text = logFileOf(snapshot, log.path).text;
      files.set(logPath(log.path), encode(appendToLog(text, log.events), 'utf-8'));
    }
    const own = logs.find((log) => log.path === path)?.events ?? [];
    return {
      kind: 'plan',
      path,
      files: logs.length > 0 ? withUnion(snapshot, files) : files,
      subject,
      body,
      events: logs.flatMap((log) => log.events),
      own,
    };
  }
}

/** What happens at the other end carries the request of the act it follows from, which is the one that was asked for. */
function isConsequence(event: ReviewEvent, { events }: ReviewLog): boolean {
  if (event.type !== 'undone') return event.type === 'superseded' || event.type === 'restored';
  const act = events.find(({ id }) => id === event.event);
  return act !== undefined && isConsequence(act, { ...EMPTY_LOG, events });
}

/** The first result of a request that was sent again. */
function resent(snapshot: Snapshot, { request, actor }: Asked): Outcome | null {
  for (const [path, { log }] of snapshot.logs) {
    const earlier = log.events.find((event) => event.request === request && !isConsequence(event, log));
    if (earlier?.by !== actor.id) continue;
    const renamed = [...snapshot.adopted].find(([, log]) => log === path)?.[0];
    return { kind: 'done', path: renamed ?? loggedPath(path), commit: null, events: [earlier.id] };
  }
  return null;
}

/** An earlier text under the status that the record has now: the review writes it, not whoever puts a text back. */
function underStatusOf(now: DecisionRecord, text: string, then: DecisionRecord): string {
  const { word } = now.status;
  return word === then.status.word || word === 'none' || word === 'other'
    ? text
    : editRecord(text, then, { status: { word } });
}

/** "ADR-0007: Bo objects". */
function subjectOf(label: string, actor: Person, command: Command): string {
  return `${label}: ${actor.name} ${command.type === 'take-stance' ? STANCES[command.stance].verb : COMMANDS[command.type].subject}`;
}

/** What the person wrote, for the commit's body: history reads well without Accord. */
function saidIn(command: Command): string {
  if (command.type === 'take-stance')
    return [command.reason, command.yesIf === '' ? '' : `Yes, if ${command.yesIf}`]
      .filter((part) => part !== '')
      .join('\n\n');
  if ('answer' in command) return command.answer;
  if ('body' in command) return command.body;
  if ('reason' in command) return command.reason;
  return 'note' in command ? command.note : '';
}

/** Would a new record at this path be opened as a decision? */
async function isFound(snapshot: Snapshot, path: string): Promise<boolean> {
  if ([...snapshot.tree.keys()].some((file) => path.startsWith(`${file}/`))) return false;
  if (snapshot.folders.some((folder) => folder.path === parentOf(path) || path.startsWith(`${folder.path}/`)))
    return true;
  const folders = await findFolders([...snapshot.tree.keys(), path], async () => null);
  return folders.some((folder) => folder.main && path.startsWith(`${folder.path}/`));
}

function isFolderName(folder: string): boolean {
  return (
    folder === '' ||
    folder
      .split('/')
      .every(
        (part) =>
          /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(part) && !part.endsWith('.') && !part.endsWith(' '),
      )
  );
}
