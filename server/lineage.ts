// Where the newest commit comes from: who committed in the last twelve months, and whether it still builds on what was seen before. A
// history that another program rewrote is told for a day, because acts of review may be gone with it.

import { committersOf } from './people.ts';
import type { CommitInfo, Head, Signature, Store } from './store/store.ts';

/** The newest commit of a branch as it was seen last. */
export interface Seen {
  /** Empty where none is checked out. */
  readonly branch: string;
  readonly commit: string;
  /** ISO instant. */
  readonly committed: string;
}

export interface Lineage {
  /** Null in a repository without commits. */
  readonly seen: Seen | null;
  /** By branch, those that were checked out before: another branch has another history, and that is no rewriting. */
  readonly branches: ReadonlyMap<string, Seen>;
  readonly committers: readonly Signature[];
  /** By branch. */
  readonly rewritten: ReadonlyMap<string, Rewriting>;
}

interface Rewriting {
  readonly at: string;
  readonly sentence: string;
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 366 * DAY;
/** How far the clocks of two machines that commit may be apart. */
const SKEW = 2 * DAY;
/** How many commits are looked at, whatever their dates, before a history counts as rewritten. */
const FAR = 2000;

/** One step further. `lost` counts the acts of review that are gone; it is asked only when history was rewritten. */
export async function lineageOf(
  store: Store,
  head: Head,
  before: Lineage | null,
  { seen, now, lost }: { readonly seen: Seen | null; readonly now: string; readonly lost: () => number },
): Promise<Lineage> {
  const branches = before?.branches ?? new Map(seen === null ? [] : [[seen.branch, seen]]);
  // A branch that another program deleted may come back, and is compared with what it was.
  if (head.kind === 'unborn')
    return {
      seen: null,
      branches,
      committers: before?.committers ?? [],
      rewritten: before?.rewritten ?? new Map(),
    };
  const { commit } = head;
  const branch = head.kind === 'detached' ? '' : head.branch;
  if (before?.seen?.commit === commit && before.seen.branch === branch) return before;
  const known = before === null ? seen : (before.branches.get(branch) ?? null);
  // Whoever looks around with no branch checked out goes back and forth as they like.
  const last = known?.branch === branch && branch !== '' ? known : null;
  const fresh: CommitInfo[] = [];
  let isDescendant = last === null;
  // At the first reading everybody of the last year is looked for, later only those who came since.
  const isFirst = before === null || (before.seen === null && before.committers.length === 0);
  const back = isFirst || last === null ? earlier(now, YEAR) : earlier(last.committed, SKEW);
  for await (const one of store.commits(commit, back)) {
    if (one.commit === last?.commit) {
      isDescendant = true;
      if (!isFirst) break;
    }
    fresh.push(one);
  }
  if (!isDescendant && last !== null)
    // Too long ago to tell, or behind commits whose clocks are wrong: dates are only a way to look at few of them.
    isDescendant = last.committed < back || (await leadsTo(store, commit, last.commit));
  const authors = committersOf(fresh);
  const emails = new Set(authors.map((one) => one.email.toLowerCase()));
  const others = (before?.committers ?? []).filter((one) => !emails.has(one.email.toLowerCase()));
  const committed = fresh[0]?.committed ?? last?.committed ?? now;
  const told = new Map(before?.rewritten);
  if (!isDescendant && last !== null && store.isReplaced?.(last.commit) !== true)
    told.set(branch, rewritten(last.commit, now, lost()));
  return {
    seen: { branch, commit, committed },
    branches: new Map(branches).set(branch, { branch, commit, committed }),
    committers: authors.length === 0 && before !== null ? before.committers : [...authors, ...others],
    rewritten: told,
  };
}

async function leadsTo(store: Store, commit: string, earlier: string): Promise<boolean> {
  let looked = 0;
  for await (const one of store.commits(commit, '')) {
    if (one.commit === earlier) return true;
    if (++looked === FAR) return false;
  }
  return false;
}

/** What is still told of the branch that is checked out; null when there is nothing. */
export function rewritingOf({ seen, rewritten }: Lineage, now: string): string | null {
  const told = seen === null ? undefined : rewritten.get(seen.branch);
  return told !== undefined && told.at > earlier(now, DAY) ? told.sentence : null;
}

function rewritten(commit: string, at: string, lost: number): Rewriting {
  const acts = lost === 0 ? '' : ` ${lost} ${lost === 1 ? 'act' : 'acts'} of review went with it.`;
  return {
    at,
    sentence: `Another program rewrote the history of this branch: ${commit.slice(0, 10)}, which was here before, is no longer part of it.${acts} \`git branch rescue ${commit.slice(0, 10)}\` keeps it within reach.`,
  };
}

function earlier(instant: string, by: number): string {
  return new Date(Date.parse(instant) - by).toISOString();
}
