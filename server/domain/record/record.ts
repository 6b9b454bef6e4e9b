// What a record's file says: the shapes every reader fills and everyone else reads. Nothing here decides anything.
// A record is read field by field and file by file (FORMATS: only a third of real records keep to one tool's format).

import type { StatusWord, WrittenWord } from '../status.ts';
import type { TrialTerms } from '../trial.ts';

/** A run of whole lines of the file, 0-based, `end` exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** The heading's words without marks. */
  readonly text: string;
  /** 0-based line. */
  readonly line: number;
}

export type RelationKind =
  'supersedes' | 'superseded-by' | 'amends' | 'amended-by' | 'relates-to' | 'depends-on';

/** What a record states of another; the other side is derived. */
export const STATABLE = [
  'supersedes',
  'amends',
  'depends-on',
  'relates-to',
] as const satisfies RelationKind[];
export type StatableKind = (typeof STATABLE)[number];

/** How a record says it, in a field's name and at the beginning of a line. */
export const STATED_AS: Readonly<Record<StatableKind, string>> = {
  supersedes: 'Supersedes',
  amends: 'Amends',
  'depends-on': 'Depends on',
  'relates-to': 'Relates to',
};

/** A relation as one record states it. */
export interface StatedRelation {
  readonly kind: RelationKind;
  /** Path of the record it means; null when it leads nowhere in this repository. */
  readonly target: string | null;
  /** The words the file uses for the target. */
  readonly text: string;
  /** "Partly superseded": its own kind, it must not turn the old record grey. */
  readonly partial: boolean;
  /** `stated` stands in the metadata; `suggested` is only said in prose. */
  readonly from: 'stated' | 'suggested';
}

export type RecordFormat =
  'front-matter' | 'bullets' | 'section' | 'table' | 'bold-lines' | 'plain-lines' | 'none';

/** A record read from its file. Identity is `path`; JSON-safe. */
export interface DecisionRecord {
  readonly path: string;
  /** The decision folder that holds it. */
  readonly folder: string;
  /** The id as the file name writes it: `0042`, `ADR-0042`, `adr013`, or the stem where there is no number. */
  readonly id: string;
  /** The id as people say it: `ADR-0042` where the file has only a number (`RFC-0042` in a folder of RFCs), else `id`. */
  readonly label: string;
  readonly number: number | null;
  readonly title: string;
  readonly titleFrom: 'heading' | 'front-matter' | 'file-name';
  readonly status: {
    /** The class the file's own word has, or `superseded` where the record itself says that it was superseded as a whole. */
    readonly word: StatusWord;
    /** The file's own words, verbatim; null when it says nothing. */
    readonly text: string | null;
    /** Where the status stands; decides how it is written. */
    readonly format: RecordFormat;
    /** The file says "partly": what remains of the decision still holds. */
    readonly partly?: true;
    /** Where the file keeps a dated history of its status: every line of it, in its order. */
    readonly history?: readonly { readonly on: string; readonly word: StatusWord; readonly text: string }[];
  };
  /** ISO date (`2026-03-01` or `2026-03`) as stated in the file or its name; never invented. */
  readonly date: string | null;
  readonly deciders: readonly string[];
  readonly authors: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly tags: readonly string[];
  readonly relations: readonly StatedRelation[];
  /** Front matter and head fields Accord does not know, as they stand. */
  readonly otherFields: readonly { readonly name: string; readonly value: string }[];
  /** `decision-mode`, `review-by`, `deferred-until` where the front matter has them. */
  readonly mode: {
    readonly decisionMode: string | null;
    readonly reviewBy: string | null;
    readonly deferredUntil: string | null;
  };
  /** Terms of a trial that stand in the text and are signed with it, as they were written: people may be names. */
  readonly terms?: TrialTerms;
  /** It says that it is safe to try, and not yet what came of that. */
  readonly onTrial?: true;
  /** Lines that are status, date, people, relations to successors or Accord's own about a trial: shown elsewhere on the page and left out of the digest (DOMAIN section 4). */
  readonly metadata: readonly LineRange[];
  /** For an entry of a one-file log: the lines of the file that are this record. */
  readonly within?: LineRange;
  /** The line of the H1 that gave the title, or null. */
  readonly titleLine: number | null;
  /** Lines of the front matter with its fences, or null. */
  readonly frontMatter: LineRange | null;
  /** What a reader should know about the file, in sentences ("The front matter is not valid YAML, so it was read line by line."). */
  readonly notes: readonly string[];
}

/** What a file in a decision folder is. Only `record` and `moved` are decisions; the rest are shown as "other documents". */
export type DocumentKind = 'record' | 'template' | 'index' | 'support' | 'moved' | 'log';

/** A folder that holds decisions. */
export interface DecisionFolder {
  /** Path without a trailing slash; '' is the repository's root. */
  readonly path: string;
  /** False for logs under test, fixture, example … folders: offered, not opened by themselves. */
  readonly main: boolean;
  /** Why it was taken for one: a marker file, or a sentence. */
  readonly because: string;
  /** The one file of it that holds decisions, where its other documents are about something else: `DECISIONS.md`. */
  readonly only?: string;
}

/** Lists a record carries besides those who decide. */
export type ListKind = 'authors' | 'consulted' | 'informed' | 'tags';

/** A change to the fields of a record. Only the lines of the fields named are touched. */
export interface RecordChange {
  readonly status?: {
    readonly word: WrittenWord;
    /** For `superseded`: the successors. */
    readonly by?: readonly RecordLink[];
  };
  /** ISO date. */
  readonly date?: string;
  readonly deciders?: readonly string[];
  /** Other lists, each whole as it shall stand. */
  readonly lists?: Readonly<Partial<Record<ListKind, readonly string[]>>>;
  /** Fields under names of the file's own, which must be there already: a list, or one value. */
  readonly named?: Readonly<Record<string, readonly string[]>>;
  /** Front matter keys to set, or to remove with null. Ignored where the file has no front matter. */
  readonly frontMatter?: Readonly<Record<string, string | null>>;
  /** What it says of other records, each stated once if not stated yet. */
  readonly relations?: Readonly<Partial<Record<StatableKind, readonly RecordLink[]>>>;
}

export interface RecordLink {
  readonly path: string;
  readonly label: string;
  readonly title: string;
}
