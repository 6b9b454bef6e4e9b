// Everything that is known at one commit, never changed after it was made. The next snapshot shares with it whatever stayed the same:
// a decision is the same object as long as nothing about it changed.

import type { Decision } from './domain/decision.ts';
import { EMPTY_LOG, LOG_FOLDER, logPath, type ReviewLog } from './domain/event.ts';
import { initial } from './domain/evolve.ts';
import type { MeetingLog } from './domain/meeting-event.ts';
import type { Policy } from './domain/policy.ts';
import type { PolicyMistake } from './domain/policy-schema.ts';
import type { DecisionFolder, DocumentKind } from './domain/record/record.ts';
import type { RecordIndex } from './domain/record/siblings.ts';
import type { Review } from './domain/review.ts';
import type { People } from './people.ts';
import type { Head } from './store/store.ts';
import type { Encoding } from './text.ts';

/** Where a team's own rules are kept. */
export const POLICY_PATH = '.accord/policy.yaml';

export interface OtherDocument {
  readonly path: string;
  readonly folder: string;
  readonly kind: Exclude<DocumentKind, 'record' | 'moved'>;
}

/** A file as it stands at the snapshot's commit. Its text is fetched when it is asked for. */
export interface TextFile {
  readonly blob: string;
  readonly text: string;
  readonly encoding: Encoding;
}

/** The log of one record: its file, the events in it, and what they come to. */
export interface LogFile extends TextFile {
  readonly log: ReviewLog;
  readonly review: Review;
  /** The sentence that says why it could not be read, when it couldn't: then nothing may be decided on it. */
  readonly unread: string | null;
}

/** The log of one meeting. */
export interface MeetingFile extends TextFile {
  readonly series: string;
  /** The date by the rule of the series. */
  readonly date: string;
  readonly log: MeetingLog;
  /** The sentence that says why it could not be read, when it couldn't: then nothing may be noted in it. */
  readonly unread: string | null;
}

export interface Snapshot {
  readonly head: Head;
  /** Null in a repository without commits. */
  readonly commit: string | null;
  readonly folders: readonly DecisionFolder[];
  /** In the order of their paths. */
  readonly decisions: readonly Decision[];
  readonly byPath: ReadonlyMap<string, Decision>;
  readonly documents: readonly OtherDocument[];
  /** Files of the decision folders, by path. */
  readonly files: ReadonlyMap<string, TextFile>;
  /** The names of those files, as texts refer to them. */
  readonly siblings: RecordIndex;
  /** How each folder writes dates with slashes; undefined where nothing proves it. */
  readonly dayFirst: ReadonlyMap<string, boolean | undefined>;
  /** By path of the log. */
  readonly logs: ReadonlyMap<string, LogFile>;
  /** Logs of meetings, by path of the log. */
  readonly meetings: ReadonlyMap<string, MeetingFile>;
  /** Logs whose record another hand renamed: path of the record now → path of its log. */
  readonly adopted: ReadonlyMap<string, string>;
  readonly policy: Policy;
  /** What is wrong with the policy file of this commit; then an older one holds. */
  readonly policyMistakes: readonly PolicyMistake[];
  /** The commit whose policy holds, when the newest one has mistakes; null when it is the newest, or when the defaults hold. */
  readonly policyKept: { readonly commit: string; readonly at: string } | null;
  readonly people: People;
  /** Blob id by path, of the whole commit. */
  readonly tree: ReadonlyMap<string, string>;
  /** Text of `.gitattributes`; empty when there is none. */
  readonly attributes: string;
  /** What could not be read, belongs to no record, or was undone by another program: a sentence each. */
  readonly notices: readonly string[];
}

export const NO_LOG: LogFile = {
  blob: '',
  text: '',
  encoding: 'utf-8',
  log: EMPTY_LOG,
  review: initial,
  unread: null,
};

/** Where the log of a record lies: beside its own name, or still beside a former one. */
export function logPathOf(snapshot: Pick<Snapshot, 'adopted'>, recordPath: string): string {
  return snapshot.adopted.get(recordPath) ?? logPath(recordPath);
}

/** The log of a record; an empty one for a record as found. */
export function logFileOf(snapshot: Pick<Snapshot, 'adopted' | 'logs'>, recordPath: string): LogFile {
  return snapshot.logs.get(logPathOf(snapshot, recordPath)) ?? NO_LOG;
}

/** Logs among test data are only opened where there is nothing else: then they are what the repository is about. */
export function mainFolders(folders: readonly DecisionFolder[]): readonly DecisionFolder[] {
  const main = folders.filter((folder) => folder.main);
  return main.length > 0 ? main : folders;
}

/** What the past can be asked of: the folders of the records, the logs, and the policy. */
export function historyFolders({ folders }: Snapshot): readonly string[] {
  return [...mainFolders(folders).map((folder) => folder.path), LOG_FOLDER.replace(/\/$/u, ''), POLICY_PATH];
}

/** The file of a record: an entry of a one-file log is `file#id`. */
export function filePath(recordPath: string): string {
  return recordPath.replace(/(\.(?:md|markdown|adoc|asciidoc|rst))#[^#/]*$/iu, '$1');
}
