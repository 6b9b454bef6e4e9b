// What a command changes besides the log of its decision: the record's text and status, the records at the other end, files put back as they
// were. Both ends change in one commit, so they can't disagree.

import { applyPatch } from 'diff';
import type { Command } from './domain/command.ts';
import type { Decision } from './domain/decision.ts';
import { digestOf } from './domain/digest.ts';
import { LOG_FOLDER, loggedPath, type EventBody, type ReviewEvent, type TextRef } from './domain/event.ts';
import { fold } from './domain/evolve.ts';
import { findAnchor } from './domain/anchor.ts';
import { MEETING_FOLDER } from './domain/meeting-event.ts';
import { nameOf } from './domain/person.ts';
import { recordBody, signedText } from './domain/record/body.ts';
import { canEdit, editRecord, writesDraft } from './domain/record/edit.ts';
import { scanText } from './domain/record/lines.ts';
import { isDocument } from './domain/record/names.ts';
import { readRecord } from './domain/record/read.ts';
import type { DecisionRecord, RecordChange, RecordLink } from './domain/record/record.ts';
import { replaceInBody } from './domain/record/replace.ts';
import { linesBetween, writeTrial } from './domain/record/trial-block.ts';
import { isAltered, statusOf, type LastAct, type Review } from './domain/review.ts';
import { openAmendment } from './domain/review/amendment.ts';
import { openerOf, threadIn } from './domain/review/thread-words.ts';
import { STATUSES } from './domain/status.ts';
import { trialInRecord } from './domain/trial-record.ts';
import { dateIn } from './domain/working-days.ts';
import { fileOf, logOf } from './situation.ts';
import type { Snapshot, TextFile } from './snapshot.ts';
import { blobId } from './store/objects/blob-id.ts';
import type { Signature, Store } from './store/store.ts';
import { decode, encode } from './text.ts';

interface Refused {
  readonly refused: string;
}

/** The record's text as a command makes it, before anything else follows from it. */
export interface Rewritten {
  readonly text: string;
  /** Who wrote the new words, beside the person who puts them in. */
  readonly coAuthors: readonly Signature[];
}

/** What is asked of a text that comes from a log or out of history: whoever can push wrote it. */
export interface Sources {
  readonly store: Store;
  /** Null, or the sentence that says why a text can't be read here. */
  readonly tooLong: (path: string, text: string) => Promise<string | null>;
}

/** The text that the command itself makes; null when it makes none. */
export async function rewrittenBy(
  { store, tooLong }: Sources,
  snapshot: Snapshot,
  decision: Decision,
  command: Command,
): Promise<Rewritten | Refused | null> {
  const { record, review } = decision;
  const file = fileOf(snapshot, record);
  switch (command.type) {
    case 'apply-suggestion': {
      const thread = threadIn(review, command.thread);
      if (thread === null || thread.anchor === null || thread.suggestion === null) return null;
      const place = findAnchor(thread.anchor, recordBody(file.text, record), decision.digest);
      const text = replaceInBody(file.text, record, place, thread.suggestion);
      const unreadable = await tooLong(record.path, text);
      if (unreadable !== null) return { refused: unreadable };
      const opener = snapshot.people.get(openerOf(thread));
      return kept(snapshot, record, { text, coAuthors: opener === undefined ? [] : [opener] });
    }
    case 'amend': {
      const amendment = openAmendment(review, command.amendment);
      const patched = amendment === null ? false : applyPatch(file.text, amendment.patch);
      if (amendment === null || patched === false) return { refused: DOES_NOT_FIT };
      const unreadable = await tooLong(record.path, patched);
      if (unreadable !== null) return { refused: unreadable };
      const digest = digestOf(signedText(patched, readAs(snapshot, record, patched)));
      if (digest !== amendment.becomes.digest) return { refused: DOES_NOT_FIT };
      const proposer = snapshot.people.get(amendment.by);
      return kept(snapshot, record, { text: patched, coAuthors: proposer === undefined ? [] : [proposer] });
    }
    case 'revert-bypass': {
      if (!isAltered(review, decision.digest) || review.held === null) return null;
      const text = await textOf(store, review.held.blob);
      if (text === null)
        return {
          refused:
            'The text that was decided on is not in this repository any more, so it can’t be put back.',
        };
      const unreadable = await tooLong(record.path, text);
      return unreadable === null ? { text, coAuthors: [] } : { refused: unreadable };
    }
    default:
      return null;
  }
}

const DOES_NOT_FIT =
  'The amendment doesn’t fit the file any more: it was changed by another hand since. Propose it again.';

/** New words may not change what the review alone writes. */
function kept(snapshot: Snapshot, record: DecisionRecord, made: Rewritten): Rewritten | Refused {
  if (readAs(snapshot, record, made.text).status.word !== record.status.word)
    return { refused: 'That would change the status, which is written by the review and not by hand.' };
  const ours = changesOurs(fileOf(snapshot, record).text, made.text, record.path);
  return ours === null ? made : { refused: ours };
}

async function textOf(store: Store, blob: string): Promise<string | null> {
  try {
    return decode(await store.blob(blob)).text;
  } catch {
    // History was rewritten, or never fetched that far: it is told, not repaired.
    return null;
  }
}

/** One record as it stands after the command, with the events that its own log gets. */
export interface Consequence {
  readonly record: DecisionRecord;
  /** Null when its text stays. */
  readonly text: string | null;
  readonly encoding: TextFile['encoding'];
  readonly events: readonly EventBody[];
}

/** What follows from the events, for the record itself and for the records at the other end. */
export function consequencesOf(
  snapshot: Snapshot,
  decision: Decision,
  events: readonly ReviewEvent[],
  rewritten: Rewritten | null,
): readonly Consequence[] {
  const { record } = decision;
  const log = logOf(snapshot, record.path);
  const after = fold({ ...log, events: [...log.events, ...events] });
  const own = ownChange(snapshot, decision, after, events);
  return [
    withTrial(snapshot, after, consequence(snapshot, decision, own, [], rewritten?.text ?? null)),
    ...events.flatMap((event) => othersAfter(snapshot, decision, event)),
  ];
}

function othersAfter(snapshot: Snapshot, decision: Decision, event: ReviewEvent): Consequence[] {
  const { path } = decision.record;
  switch (event.type) {
    case 'accepted':
    case 'authority-decided':
    case 'trial-judged':
      return at(snapshot, event.supersedes).map((other) => {
        const { standing } = other.review;
        const earlier = standing.kind === 'superseded' ? linksTo(snapshot, standing.successors) : [];
        const change: RecordChange = { status: { word: 'superseded', by: [...earlier, linkOf(decision)] } };
        return consequence(snapshot, other, change, [{ type: 'superseded', successor: path }]);
      });
    case 'deprecated':
      return at(snapshot, event.restores ?? []).map((other) =>
        consequence(snapshot, other, { status: { word: 'accepted' } }, [
          { type: 'restored', successor: path, reason: event.reason },
        ]),
      );
    default:
      return [];
  }
}

function consequence(
  snapshot: Snapshot,
  { record }: Decision,
  change: RecordChange | null,
  events: readonly EventBody[],
  rewritten: string | null = null,
): Consequence {
  const file = fileOf(snapshot, record);
  const before = rewritten ?? file.text;
  const as = rewritten === null ? record : readAs(snapshot, record, rewritten);
  const text = change === null ? before : editRecord(before, as, change);
  return { record, text: text === file.text ? null : text, encoding: file.encoding, events };
}

/** What Accord itself tells in the record about a trial or an authority's decision; a file it can't write says nothing of it. */
function withTrial(snapshot: Snapshot, after: Review, one: Consequence): Consequence {
  const { record } = one;
  if (canEdit(record) !== true) return one;
  const file = fileOf(snapshot, record).text;
  const text = trialWritten(snapshot, after, record.path, one.text ?? file);
  return text === file ? { ...one, text: null } : { ...one, text };
}

export function trialWritten(snapshot: Snapshot, review: Review, path: string, text: string): string {
  if (review.trial === null && review.rulings.length === 0) return text;
  const { people, policy } = snapshot;
  const own = trialInRecord(review, (id) => nameOf(people, id), policy.calendar.zone);
  return writeTrial(text, path, 'trial', own);
}

/** What the review alone writes may not be changed by hand: null when it wasn't, else the sentence that says so. */
export function changesOurs(before: string, after: string, path: string): string | null {
  const ours = (text: string) => linesBetween(scanText(text, path), 'trial').join('\n');
  return ours(before) === ours(after)
    ? null
    : 'What stands between the marks “accord:trial” is written by the review, not by hand. Put it back, then save.';
}

/** What the events write into the record's own fields; null when nothing. */
function ownChange(
  snapshot: Snapshot,
  { record, review }: Decision,
  after: Review,
  events: readonly ReviewEvent[],
): RecordChange | null {
  const change = changeFor(snapshot, record, after);
  const types = new Set(events.map((event) => event.type));
  // The file says it already; only how it came to be so is added.
  if (types.has('ratified'))
    return change?.frontMatter === undefined ? null : { frontMatter: change.frontMatter };
  const isOther = statusOf(after) !== statusOf(review) || types.has('trial-judged');
  return types.has('bypass-reverted') || isOther ? change : null;
}

/** What a standing writes into a record. */
function changeFor(
  snapshot: Snapshot,
  record: DecisionRecord,
  { standing, ...review }: Review,
): RecordChange | null {
  const status = statusOf({ standing, ...review });
  if (status === null || standing.kind === 'none' || standing.kind === 'discarded') return null;
  const word = STATUSES[status].writes;
  const written = word === 'draft' && !writesDraft(record) ? 'proposed' : word;
  const by = standing.kind === 'superseded' ? linksTo(snapshot, standing.successors) : [];
  const isOurs =
    standing.kind === 'safe-to-try' ||
    ((standing.kind === 'accepted' || standing.kind === 'rejected') &&
      standing.mode !== 'recorded' &&
      standing.mode !== 'ratified');
  return {
    status: { word: written, ...(by.length === 0 ? {} : { by }) },
    ...(isOurs && record.date !== null ? { date: dateIn(standing.at, snapshot.policy.calendar.zone) } : {}),
    frontMatter: {
      'decision-mode': modeOf(standing),
      'review-by': standing.kind === 'safe-to-try' ? standing.reviewBy : null,
      'deferred-until': standing.kind === 'deferred' ? standing.until : null,
    },
  };
}

/** What was not reviewed here says so, whether it was written down or agreed to afterwards. */
function modeOf(standing: Review['standing']): string | null {
  if (standing.kind === 'withdrawn' || standing.kind === 'safe-to-try') return standing.kind;
  if (standing.kind !== 'accepted' && standing.kind !== 'rejected') return null;
  if (standing.mode === 'recorded' || standing.mode === 'ratified') return 'recorded';
  return standing.kind === 'accepted' ? standing.mode : null;
}

// ---------------------------------------------------------------------------------------------------------------- undoing

export interface Undoing {
  /** Files as they were before the act, by path. */
  readonly files: ReadonlyMap<string, Uint8Array | null>;
  /** Events for the logs of other records, by path of the record. */
  readonly others: ReadonlyMap<string, readonly EventBody[]>;
}

const CONFIG_FILES: ReadonlySet<string> = new Set(['.gitattributes']);

/** Takes back what the commit of an act did to files, if they still are as it left them. */
export async function undoingOf(
  { store, tooLong }: Sources,
  snapshot: Snapshot,
  path: string,
  act: Pick<LastAct, 'id' | 'at'>,
): Promise<Undoing | Refused> {
  if (snapshot.commit === null) return { refused: LOST };
  for await (const one of store.commits(snapshot.commit, act.at)) {
    if (!(await store.message(one.commit)).text.includes(`Accord-Event: ${act.id} `)) continue;
    const own = logOf(snapshot, path).events.find(({ id }) => id === act.id);
    const files = new Map<string, Uint8Array | null>();
    const others = new Map<string, readonly EventBody[]>();
    for (const { path: changed, before, after } of await store.changes(one.parents[0] ?? null, one.commit)) {
      if (CONFIG_FILES.has(changed)) continue;
      if (changed.startsWith(MEETING_FOLDER))
        return { refused: 'It came of a meeting, so it is taken up in one again, not undone.' };
      if (changed.startsWith(LOG_FOLDER)) {
        const log = snapshot.logs.get(changed)?.log.events ?? [];
        const its = log.find(
          (event) => event.request === own?.request && event.by === own.by && event.id !== act.id,
        );
        if (its !== undefined) others.set(loggedPath(changed), [{ type: 'undone', event: its.id }]);
        continue;
      }
      if ((snapshot.tree.get(changed) ?? null) !== after)
        return { refused: `${changed} was changed since, so it can’t be undone.` };
      const contents = before === null ? null : await store.blob(before);
      const unreadable =
        contents === null || !isDocument(changed) ? null : await tooLong(changed, decode(contents).text);
      if (unreadable !== null) return { refused: unreadable };
      files.set(changed, contents);
    }
    return { files, others };
  }
  return { refused: LOST };
}

const LOST = 'The commit of this act can’t be found any more, so it can’t be undone.';

// ---------------------------------------------------------------------------------------------------------------- helpers

export function textRef(
  text: string,
  record: DecisionRecord,
  encoding: TextFile['encoding'] = 'utf-8',
): TextRef {
  return { commit: null, blob: blobId(encode(text, encoding)), digest: digestOf(signedText(text, record)) };
}

export function readAs(
  snapshot: Snapshot,
  { path, folder }: Pick<DecisionRecord, 'path' | 'folder'>,
  text: string,
): DecisionRecord {
  return readRecord(path, text, { folder, siblings: snapshot.siblings });
}

export function withText(bodies: readonly EventBody[], text: TextRef): readonly EventBody[] {
  return bodies.map((body) => ('text' in body ? { ...body, text } : body));
}

export function linkOf({ record }: Decision): RecordLink {
  return { path: record.path, label: record.label, title: record.title };
}

export function linksTo(snapshot: Snapshot, paths: readonly string[]): readonly RecordLink[] {
  return at(snapshot, paths).map(linkOf);
}

function at(snapshot: Snapshot, paths: readonly string[]): readonly Decision[] {
  return paths.flatMap((path) => snapshot.byPath.get(path) ?? []);
}
