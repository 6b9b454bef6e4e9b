// How a decision begins: from a template or a text that is there, drafted or as decided already, under the next name of its folder.

import { areaFor } from './area.ts';
import { COMMANDS, type Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { EMPTY_LOG, loggedPath, logPath } from './domain/event.ts';
import { initial } from './domain/evolve.ts';
import { editRecord, writesDraft } from './domain/record/edit.ts';
import { findFolders } from './domain/record/find.ts';
import { parentOf, readName } from './domain/record/names.ts';
import { nextRecord } from './domain/record/number.ts';
import type { DecisionRecord, RecordChange } from './domain/record/record.ts';
import { fillTemplate, type Template } from './domain/templates.ts';
import { dateIn } from './domain/working-days.ts';
import { linksTo, readAs, textRef, withText } from './effects.ts';
import { planOf, type Means } from './plan.ts';
import { originField, relatingTo } from './relating.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';
import type { Asked, Outcome, Plan } from './write.ts';

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
  /** Path of the record that left it as a consequence: a debt says so in its file. */
  readonly leftBy?: string | null;
  /** What was decided already, if it is only written down. */
  readonly recorded: Omit<Extract<Command, { type: 'record' }>, 'type'> | null;
}

/** Where a new decision would go. */
export interface Place {
  readonly path: string;
  readonly label: string;
  readonly number: number | null;
}

/** Where a new decision would go. */
export async function placeIn(
  store: Store,
  snapshot: Snapshot,
  folder: string,
  title: string,
  at: string,
): Promise<Place> {
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

/** A decision that begins, as a commit would hold it. */
export async function started(
  { store, writer, tooLong }: Means,
  templates: readonly Template[],
  snapshot: Snapshot,
  at: string,
  wish: NewDecision,
  asked: Asked,
): Promise<Plan | Outcome> {
  const template = templates.find((one) => one.id === wish.template);
  if (template === undefined) return { kind: 'refused', refused: `There is no template “${wish.template}”.` };
  if (!isFolderName(wish.folder))
    return { kind: 'refused', refused: `“${wish.folder}” can’t be a folder for decisions.` };
  const { path, label, number } = await placeIn(store, snapshot, wish.folder, wish.title, at);
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
  const { leftBy = null } = wish;
  const origin = originField(snapshot, leftBy, record);
  if ('refused' in origin) return { kind: 'refused', refused: origin.refused };
  const bodies = decideNew(snapshot, wish, record, asked, at);
  if ('refused' in bodies) return { kind: 'refused', refused: bodies.refused };
  const near = [...wish.supersedes, ...(wish.relates ?? [])];
  const area = areaFor(snapshot, path, leftBy === null ? near : [...near, leftBy]);
  const change: RecordChange = {
    ...(area === null || area.tag === null ? {} : { lists: { tags: [...record.tags, area.tag] } }),
    status: { word: wish.recorded?.outcome ?? (writesDraft(record) ? 'draft' : 'proposed') },
    ...(supersedes.length > 0 ? { relations: { supersedes } } : {}),
    ...(wish.recorded === null ? {} : { date: wish.recorded.on, deciders: wish.recorded.deciders }),
    frontMatter: {
      ...origin.fields,
      ...(wish.recorded === null ? {} : { 'decision-mode': 'recorded' }),
    },
  };
  const text = editRecord(first, record, change);
  const events = writer.events(
    withText(bodies.events, textRef(text, readAs(snapshot, { path, folder: wish.folder }, text))),
    asked,
    at,
    EMPTY_LOG,
  );
  return planOf(snapshot, {
    path,
    subject: `${label}: ${asked.actor.name} ${COMMANDS[wish.recorded === null ? 'draft' : 'record'].subject}`,
    body: wish.title,
    records: [{ path, text, encoding: 'utf-8' }],
    logs: [{ path, events }],
  });
}

function decideNew(snapshot: Snapshot, wish: NewDecision, record: DecisionRecord, asked: Asked, at: string) {
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

/** Would a new record at this path be opened as a decision? */
async function isFound(snapshot: Snapshot, path: string): Promise<boolean> {
  if ([...snapshot.tree.keys()].some((file) => path.startsWith(`${file}/`))) return false;
  const whole = snapshot.folders.filter((folder) => folder.only === undefined);
  if (whole.some((folder) => folder.path === parentOf(path) || path.startsWith(`${folder.path}/`)))
    return true;
  const folders = await findFolders([...snapshot.tree.keys(), path], async () => null);
  return folders.some(
    (folder) => folder.main && folder.only === undefined && path.startsWith(`${folder.path}/`),
  );
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
