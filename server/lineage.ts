// Where the newest commit comes from: who committed in the last twelve months, and whether it still builds on what was seen before. A
// history that another program rewrote is told for a day, because acts of review may be gone with it.

import { committersOf } from './people.ts';
import type { CommitInfo, Signature, Store } from './store/store.ts';

/** The newest commit as it was seen last. */
export interface Seen {
  readonly commit: string;
  /** ISO instant. */
  readonly committed: string;
}

export interface Lineage {
  /** Null in a repository without commits. */
  readonly seen: Seen | null;
  readonly committers: readonly Signature[];
  readonly rewritten: { readonly at: string; readonly sentence: string } | null;
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 366 * DAY;
/** How far the clocks of two machines that commit may be apart. */
const SKEW = 2 * DAY;

/** One step further. `lost` counts the acts of review that are gone; it is asked only when history was rewritten. */
export async function lineageOf(
  store: Store,
  commit: string | null,
  before: Lineage | null,
  { seen, now, lost }: { readonly seen: Seen | null; readonly now: string; readonly lost: () => number },
): Promise<Lineage> {
  if (commit === null) return { seen: null, committers: before?.committers ?? [], rewritten: null };
  if (before?.seen?.commit === commit) return before;
  const last = before?.seen ?? seen;
  const fresh: CommitInfo[] = [];
  let isDescendant = last === null;
  // At the first reading everybody of the last year is looked for, later only those who came since.
  const back = before === null || last === null ? earlier(now, YEAR) : earlier(last.committed, SKEW);
  for await (const one of store.commits(commit, back)) {
    if (one.commit === last?.commit) {
      isDescendant = true;
      if (before !== null) break;
    }
    fresh.push(one);
  }
  if (!isDescendant && last !== null && last.committed < back) isDescendant = true; // too long ago to tell
  const authors = committersOf(fresh);
  const known = new Set(authors.map((one) => one.email.toLowerCase()));
  const others = (before?.committers ?? []).filter((one) => !known.has(one.email.toLowerCase()));
  return {
    seen: { commit, committed: fresh[0]?.committed ?? now },
    committers: authors.length === 0 && before !== null ? before.committers : [...authors, ...others],
    rewritten:
      isDescendant || last === null || store.isReplaced?.(last.commit) === true
        ? recently(before, now)
        : rewritten(last.commit, now, lost()),
  };
}

function recently(before: Lineage | null, now: string): Lineage['rewritten'] {
  const told = before?.rewritten ?? null;
  return told !== null && told.at > earlier(now, DAY) ? told : null;
}

function rewritten(commit: string, at: string, lost: number): Lineage['rewritten'] {
  const acts = lost === 0 ? '' : ` ${lost} ${lost === 1 ? 'act' : 'acts'} of review went with it.`;
  return {
    at,
    sentence: `Another program rewrote the history of this branch: ${commit.slice(0, 10)}, which was here before, is no longer part of it.${acts} \`git branch rescue ${commit.slice(0, 10)}\` keeps it within reach.`,
  };
}

function earlier(instant: string, by: number): string {
  return new Date(Date.parse(instant) - by).toISOString();
}
