// How far two branches are apart: what each has that the other doesn't. Walks back from both, newest first, until only what they have in
// common is left, so the work follows the difference.

import type { Commit } from '../objects/commits.ts';

export interface Divergence {
  /** Commits that only the first has, the newest first. */
  readonly ahead: readonly string[];
  /** Commits that only the second has, the newest first. */
  readonly behind: readonly string[];
}

const [OURS, THEIRS, BOTH] = [1, 2, 3];

/** Histories of strangers have an end too. */
const MOST = 100_000;

export async function divergenceOf(
  ours: string,
  theirs: string,
  commitAt: (id: string) => Promise<Pick<Commit, 'parents' | 'committed'>>,
): Promise<Divergence> {
  const marks = new Map<string, number>();
  const open: { readonly id: string; readonly committed: string; readonly parents: readonly string[] }[] = [];
  const seen = new Set<string>();
  await mark(ours, OURS);
  await mark(theirs, THEIRS);
  // What was looked at as one side's own and turns out to be common has to hand that on, however late it comes.
  const isOpen = ({ id }: { readonly id: string }) => marks.get(id) !== BOTH || seen.has(id);
  while (open.some(isOpen) && seen.size < MOST) {
    const next = open.pop();
    if (next === undefined) break;
    seen.add(next.id);
    for (const parent of next.parents) await mark(parent, marks.get(next.id) ?? BOTH);
  }
  const only = (mark: number) => [...seen].filter((id) => marks.get(id) === mark);
  return { ahead: only(OURS), behind: only(THEIRS) };

  /** What is marked anew is looked at again, because its parents have to hear of it. */
  async function mark(id: string, by: number): Promise<void> {
    const before = marks.get(id) ?? 0;
    if ((before | by) === before) return;
    marks.set(id, before | by);
    if (open.some((one) => one.id === id)) return;
    const { committed, parents } = await commitAt(id);
    // The newest stays last.
    const place = open.findLastIndex((one) => one.committed <= committed) + 1;
    open.splice(place, 0, { id, committed, parents });
  }
}
