// The past of one decision, as its pages show it: what happened to the file and in the review, newest first, and the texts it has had.
// JSON-safe. A text is the same as another one when the same is signed of both.

import type { ReviewEvent } from './event.ts';
import type { RevisionChange } from './history.ts';
import type { PersonId } from './person.ts';
import type { StatusWord } from './status.ts';

/** What can be asked for alone. `review` is all that is neither a text nor a stance; `outside` was made without Accord. */
export type PastKind = 'revision' | 'stance' | 'review' | 'outside';

export const PAST_KINDS = ['revision', 'stance', 'review', 'outside'] as const satisfies readonly PastKind[];

export interface Someone {
  readonly name: string;
  /** Null for an address that belongs to nobody known. */
  readonly id: PersonId | null;
}

/** One commit of the record or its log; an event that no commit names stands alone. */
export interface PastEntry {
  readonly commit: string | null;
  /** ISO instant. */
  readonly at: string;
  readonly who: Someone;
  readonly with: readonly Someone[];
  readonly subject: string;
  readonly kind: PastKind;
  readonly text: {
    readonly change: RevisionChange;
    readonly path: string;
    /** The file's name before, where it was renamed. */
    readonly from: string | null;
    /** Is what is signed another text than before? */
    readonly isOther: boolean;
    /** The number of the text, where it has one. */
    readonly revision: number | null;
  } | null;
  readonly events: readonly ReviewEvent[];
}

/** A text that a decision has had, as it first stood. */
export interface PastText {
  readonly commit: string;
  readonly blob: string;
  readonly digest: string;
  /** ISO instant. */
  readonly at: string;
  readonly who: Someone;
  readonly subject: string;
  /** Its number in the log; null for one that never was in it. */
  readonly revision: number | null;
}

export interface PastPage {
  readonly entries: readonly PastEntry[];
  /** How many there are of the kinds asked for. */
  readonly total: number;
  /** How many there are of each kind. */
  readonly counts: Readonly<Record<PastKind, number>>;
  /** Newest first. */
  readonly texts: readonly PastText[];
  /** False while the history is still being read: some may be missing, the newest come first. */
  readonly complete: boolean;
}

/** A record as it was. */
export interface OldText {
  readonly path: string;
  readonly title: string;
  readonly commit: string;
  readonly blob: string;
  readonly digest: string;
  readonly at: string;
  readonly who: Someone;
  readonly subject: string;
  readonly revision: number | null;
  /** As the file said then. */
  readonly status: { readonly word: StatusWord; readonly text: string | null };
  /** The whole file. */
  readonly text: string;
  /** The decision's own text: without front matter, title and metadata lines. */
  readonly body: string;
}

type Called = Pick<PastText, 'revision' | 'commit'>;

/** How a text is called in an address. */
export function textKey({ revision, commit }: Called): string {
  return revision === null ? commit.slice(0, 10) : String(revision);
}

/** How a text is called in a sentence. */
export function textName({ revision, commit }: Called): string {
  return revision === null ? `the text of ${commit.slice(0, 7)}` : `revision ${revision}`;
}

/** The same, to open a sentence. */
export function textTitle(text: Called): string {
  return textName(text).replace(/^./u, (letter) => letter.toUpperCase());
}

export function kindOf(events: readonly ReviewEvent[], isOutside: boolean): PastKind {
  const types = events.map(({ type }) => type);
  if (isOutside) return 'outside';
  if (types.length === 0 || types.includes('drafted') || types.includes('text-revised')) return 'revision';
  return types.some((type) => type.startsWith('stance-') || type.startsWith('objection-'))
    ? 'stance'
    : 'review';
}

interface Placed {
  readonly commit: string;
  readonly at: string;
}

/** Two lists, each the newest first, as one: what stands in both keeps its place in each, the rest is put in by time. */
export function interleave<T extends Placed>(one: readonly T[], other: readonly T[]): readonly T[] {
  const [inOne, inOther] = [placesOf(one), placesOf(other)];
  const merged = new Map<string, T>();
  const isLeft = ({ commit }: T) => !merged.has(commit);
  for (let [i, j] = [0, 0]; ;) {
    while (i < one.length && merged.has(one[i]?.commit ?? '')) i += 1;
    while (j < other.length && merged.has(other[j]?.commit ?? '')) j += 1;
    const [a, b] = [one[i], other[j]];
    if (a === undefined) return [...merged.values(), ...other.slice(j).filter(isLeft)];
    if (b === undefined) return [...merged.values(), ...one.slice(i).filter(isLeft)];
    const waits = (inOther.get(a.commit) ?? -1) > j;
    const otherWaits = (inOne.get(b.commit) ?? -1) > i;
    const isFirst = waits === otherWaits ? a.at >= b.at : otherWaits;
    merged.set(isFirst ? a.commit : b.commit, isFirst ? a : b);
  }
}

function placesOf(list: readonly Placed[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ commit }, place) => [commit, place]));
}
