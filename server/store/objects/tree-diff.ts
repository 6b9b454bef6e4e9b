// What differs between two trees, at the price of what differs: equal folders are never opened, and of a big folder only the part between
// what both have in common at its beginning and its end is parsed. Trees are the work of strangers: every one gets an answer or an error.

import { setImmediate as breathe } from 'node:timers/promises';
import { isStrictName } from '../names.ts';
import type { TreeChange } from '../store.ts';
import { isFile, isFolder, parseTree, toText, type TreeEntry } from './trees.ts';

/** Folders below this depth are left out: nobody decides there, and a stack has an end. */
const DEPTH = 64;
/** Entries looked at in one comparison. Ten trees that name each other can stand for more files than there are atoms. */
const ENTRIES = 1_000_000;
/** So many new names are searched for one by one; for more, the whole tree is parsed. */
const FEW = 32;
/** Trees of which is remembered what was found in them: along a history, one tree is in two comparisons. */
const REMEMBERED = 64;
/** Every so manieth entry gets a mark. */
const STRIDE = 32;
/** After so many folders others have their turn. */
const TURN = 200;
/** Bytes compared at once. */
const PIECE = 16_384;

/** A tree that stays as it is until it is given back. */
export interface LentTree {
  readonly contents: Uint8Array;
  giveBack(): void;
}

export type LendTree = (id: string) => Promise<LentTree>;

/** What was found in a tree once. */
interface Known {
  /** Some of the places where entries begin, in order, as far as they were ever looked for. */
  marks: number[];
  /** Whether every name is there once; null until somebody looks. A second one is git's own mistake or somebody's trick. */
  unique: boolean | null;
}

interface OpenTree {
  readonly bytes: Buffer;
  readonly known: Known;
  giveBack(): void;
}

const remembered = new WeakMap<LendTree, Map<string, Known>>();

/**
 * Regular files that two trees have differently, by path; null is the empty tree. A file whose mode alone changed is the same file.
 * `within` names the folders to look into, and single files; '' stands for all, no other is opened. The last trees are remembered with the `read` they came from.
 * Names that are not strict are as if they weren't there, and so are links and submodules. Of two entries with one name the first counts.
 * Throws an error with a sentence for a damaged tree and for one with more than a million entries.
 */
export async function diffTrees(
  from: string | null,
  to: string | null,
  lend: LendTree,
  within: readonly string[] = [''],
): Promise<TreeChange[]> {
  const changes: TreeChange[] = [];
  let [entries, folders] = [0, 0];
  await compare(from, to, '', 1);
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));

  async function compare(before: string | null, after: string | null, folder: string, depth: number) {
    if (before === after || depth > DEPTH) return;
    folders += 1;
    if (folders % TURN === 0) await breathe();
    const [old, now] = await differingIn(before, after, lend);
    entries += old.size + now.size;
    if (entries > ENTRIES)
      throw new Error(
        'This repository has more than a million entries in its folders, which is more than Accord reads.',
      );
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const text = toText(name);
      const path = folder + text;
      const inside = isInside(path, within);
      if (!(inside || isOnTheWay(path, within)) || !isStrictName(text)) continue;
      const [a, b] = [old.get(name), now.get(name)];
      if (inside) note(path, idOf(a, isFile), idOf(b, isFile));
      await compare(idOf(a, isFolder), idOf(b, isFolder), `${path}/`, depth + 1);
    }
  }

  function note(path: string, before: string | null, after: string | null): void {
    if (before !== after) changes.push({ path, before, after });
  }
}

async function differingIn(before: string | null, after: string | null, lend: LendTree) {
  const old = await open(before, lend);
  try {
    const now = await open(after, lend);
    try {
      return differing(old, now);
    } finally {
      now.giveBack();
    }
  } finally {
    old.giveBack();
  }
}

async function open(id: string | null, lend: LendTree): Promise<OpenTree> {
  if (id === null) return { bytes: NOTHING, known: { marks: [], unique: true }, giveBack: () => undefined };
  const all = remembered.get(lend) ?? new Map<string, Known>();
  remembered.set(lend, all);
  const tree = await lend(id);
  const known = all.get(id) ?? { marks: [], unique: null };
  all.delete(id);
  all.set(id, known);
  for (const oldest of all.keys()) {
    if (all.size <= REMEMBERED) break;
    all.delete(oldest);
  }
  return { bytes: asBuffer(tree.contents), known, giveBack: () => tree.giveBack() };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const NOTHING = Buffer.alloc(0);

function idOf(entry: TreeEntry | undefined, is: (entry: TreeEntry) => boolean): string | null {
  return entry !== undefined && is(entry) ? entry.id : null;
}

function isInside(path: string, within: readonly string[]): boolean {
  return within.some((place) => place === '' || place === path || path.startsWith(`${place}/`));
}

function isOnTheWay(path: string, within: readonly string[]): boolean {
  return within.some((folder) => folder === path || folder.startsWith(`${path}/`));
}

type Entries = ReadonlyMap<string, TreeEntry>;

/** Entries by name that may differ: those that both trees have in common at their beginning and at their end are left out. */
function differing(one: OpenTree, other: OpenTree): readonly [Entries, Entries] {
  const [seen, fresh] = one.known.unique !== null ? [one, other] : [other, one];
  const [a, b] = [seen.bytes, fresh.bytes];
  const start = boundary(seen, commonLength(a, b));
  const [aEnd, bEnd] = middleEnds(a, b, start, commonTail(a.subarray(start), b.subarray(start)));
  const old = named(parseTree(a.subarray(start, aEnd)));
  const now = named(parseTree(b.subarray(start, bEnd)));

  const [mine, theirs] = [seen.known, fresh.known];
  mine.unique ??= named(parseTree(a)).unique;
  if (mine.unique)
    theirs.unique ??=
      !mayHaveTwins(old, now, [b.subarray(0, start), b.subarray(bEnd)]) || named(parseTree(b)).unique;
  if (theirs.marks.length < mine.marks.length)
    theirs.marks = mine.marks.flatMap((mark) =>
      mark <= start ? mark : mark >= aEnd ? mark + b.length - a.length : [],
    );
  // Which of two twins is the first, only the whole tree tells.
  const safe = mine.unique && theirs.unique === true;
  const before = (safe ? old : named(parseTree(a))).byName;
  const after = (safe ? now : named(parseTree(b))).byName;
  return seen === one ? [before, after] : [after, before];
}

interface Named {
  /** The first of each name. */
  readonly byName: Entries;
  /** Is every name there once? */
  readonly unique: boolean;
}

function named(entries: readonly TreeEntry[]): Named {
  const byName = new Map<string, TreeEntry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return { byName, unique: byName.size === entries.length };
}

/** Could a name of `now` be there twice, where `now` takes the place of `old` in a tree without twins, between the parts that stay? */
function mayHaveTwins(old: Named, now: Named, rest: readonly Buffer[]): boolean {
  if (!now.unique) return true;
  if (rest.every((part) => part.length === 0)) return false;
  const added = [...now.byName.keys()].filter((name) => !old.byName.has(name));
  return (
    added.length > FEW ||
    added.some((name) => {
      const entry = Buffer.from(` ${name}\0`, 'latin1');
      return rest.some((part) => part.includes(entry));
    })
  );
}

/** How many bytes two trees share from the first on. */
function commonLength(a: Buffer, b: Buffer): number {
  const longest = Math.min(a.length, b.length);
  return longestEqual(longest, (from, to) => a.compare(b, from, to, from, to) === 0);
}

/** How many bytes they share up to the last. */
function commonTail(a: Buffer, b: Buffer): number {
  const longest = Math.min(a.length, b.length);
  return longestEqual(
    longest,
    (from, to) => a.compare(b, b.length - to, b.length - from, a.length - to, a.length - from) === 0,
  );
}

/** Piece by piece up to the piece that differs, and there by halves: every byte is looked at once or twice. */
function longestEqual(longest: number, areEqual: (from: number, to: number) => boolean): number {
  let low = 0;
  while (low + PIECE <= longest && areEqual(low, low + PIECE)) low += PIECE;
  for (let high = Math.min(low + PIECE, longest); low < high;) {
    const middle = (low + high + 1) >>> 1;
    if (areEqual(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the last entry begins that is not wholly within the first `length` bytes. Found from the front: an id may look like an entry. */
function boundary({ bytes, known: { marks } }: OpenTree, length: number): number {
  let start = marks.findLast((mark) => mark <= length) ?? 0;
  for (let walked = 1; ; walked += 1) {
    const end = endOf(bytes, start);
    if (end > length || end === start) return start;
    start = end;
    if (walked % STRIDE === 0 && start > (marks.at(-1) ?? 0)) marks.push(start);
  }
}

/** Where the entry ends that begins at `start`; `start` itself at the end of the tree. */
function endOf(tree: Buffer, start: number): number {
  let at = start;
  while (at < tree.length && tree[at] !== 0) at += 1;
  return at === tree.length ? tree.length : Math.min(at + 21, tree.length);
}

/** Where the common end begins in both trees: at an entry of the one that is an entry of the other too. */
function middleEnds(a: Buffer, b: Buffer, start: number, tail: number): readonly [number, number] {
  if (tail === 0) return [a.length, b.length];
  let [x, y] = [start, start];
  for (;;) {
    const [left, right] = [a.length - x, b.length - y];
    if (left === right && left <= tail) return [x, y];
    if (left >= right) x = endOf(a, x);
    else y = endOf(b, y);
  }
}
