// What changed between two texts as they are read: both are rendered by our own renderer, then compared block by block, and by words
// within a block. What comes out is made of nothing but the renderer's own HTML with `ins` and `del` around words.
// Its rule: the work is bounded. Where two blocks, or all of two texts, differ too much, one is shown as gone and the other as new.

import { attributeOf, parseHtml, textIn } from './html-tree.ts';
import { decodeReferences } from './html.ts';
import { renderMarkdown, type MarkdownOptions } from './markdown.ts';
import {
  EMPTY_CELL,
  blocksIn,
  isDiagram,
  type Block,
  type Container,
  type Frame,
  type Leaf,
  type Stacks,
} from './prose-blocks.ts';
import type { Change, CodeLine } from './prose-change.ts';
import { diffRows, diffWords, isWord, likeness, pairUp, wordsOf, type Left } from './word-diff.ts';

export interface ProseDiff {
  /** The text, block by block; headings stand among the others. */
  readonly blocks: readonly DiffBlock[];
  readonly sections: readonly DiffSection[];
  readonly added: number;
  readonly removed: number;
}

export interface DiffBlock {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** 1 to 6; 0 for what is no heading. */
  readonly level: number;
  /** How many paragraphs, items, rows or lumps of code are in it. */
  readonly paragraphs: number;
  readonly change: Change;
}

/** What stands under one heading, with how many words came and went. */
export interface DiffSection {
  /** In plain words; empty above the first heading. */
  readonly title: string;
  /** The anchor of its heading; empty where that is gone. */
  readonly id: string;
  readonly added: number;
  readonly removed: number;
  /** Place of its first changed block; -1 where nothing changed. */
  readonly first: number;
}

/** From this on a block is the same one with other words. Blocks that hold others are so sooner. */
const ALIKE = { leaf: 0.4, container: 0.2, whole: 0.1 } as const;

/** For the words in them, over all blocks. */
const MOST_WORK = 2_000_000;
const MOST_BLOCKS = 1000;
/** Characters of tags that are written again around the changes of one block. */
const MOST_TAGS = 1_000_000;

export function diffProse(before: string, after: string, options: MarkdownOptions = {}): ProseDiff {
  const left = { work: MOST_WORK };
  const stacks: Stacks = new Map();
  const [old, fresh] = [before, after].map((text) =>
    blocksIn(parseHtml(renderMarkdown(text, options)), stacks),
  );
  const changes = align(old ?? [], fresh ?? [], changing(left));
  const blocks = changes.map(blockOf);
  const counts = changes.map(countOf);
  return {
    blocks,
    sections: sectionsOf(blocks, counts),
    added: sum(counts.map(({ added }) => added)),
    removed: sum(counts.map(({ removed }) => removed)),
  };
}

// ----------------------------------------------------------------------------------------------------------------- comparing

/** What becomes of a block; either may be missing, never both. */
type Make = (before: Block | undefined, after: Block | undefined) => Change;

function align(before: readonly Block[], after: readonly Block[], make: Make): readonly Change[] {
  const runs = diffRows(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
    MOST_BLOCKS,
  ) ?? [{ same: false, before: [0, before.length], after: [0, after.length] } as const];
  return runs.flatMap((run): readonly Change[] => {
    const fresh = after.slice(...run.after);
    if (run.same) return fresh.map((block) => ({ kind: 'same', block }));
    const old = before.slice(...run.before);
    return inOrder(old.length, fresh.length, pairUp(old, fresh, alike)).map(([a, b]) =>
      make(a === null ? undefined : old[a], b === null ? undefined : fresh[b]),
    );
  });
}

/** Pairs, and between them what has no other: first what is gone, then what is new. */
function inOrder(before: number, after: number, pairs: readonly (readonly [number, number])[]) {
  const all: (readonly [before: number | null, after: number | null])[] = [];
  let [a, b] = [0, 0];
  for (const [i, j] of [...pairs, [before, after] as const]) {
    for (; a < i; a += 1) all.push([a, null]);
    for (; b < j; b += 1) all.push([null, b]);
    if (i < before) all.push([i, j]);
    [a, b] = [i + 1, j + 1];
  }
  return all;
}

function alike(one: Block, other: Block): number {
  if (one.kind !== other.kind || one.frame?.tag !== other.frame?.tag) return 0;
  const share = likeness(one.bag, other.bag);
  return share < ALIKE[one.kind] ? 0 : share;
}

function changing(left: Left): Make {
  const make: Make = (before, after) => {
    if (before === undefined || after === undefined) return comeOrGone(before, after);
    if (before.key === after.key) return { kind: 'same', block: after };
    if (before.kind === 'leaf' && after.kind === 'leaf') return otherWords(before, after, left);
    if (before.kind !== 'container' || after.kind !== 'container')
      return otherCode(before, after) ?? { kind: 'instead', before, after };
    const changes =
      after.frame.tag === 'table'
        ? otherTable(before, after, make)
        : align(before.blocks, after.blocks, make);
    return { kind: 'inside', after: after.frame, changes };
  };
  return make;
}

function comeOrGone(before: Block | undefined, after: Block | undefined): Change {
  if (before !== undefined) return { kind: 'removed', block: before };
  return after === undefined ? { kind: 'same', block: EMPTY_CELL } : { kind: 'added', block: after };
}

function otherWords(before: Leaf, after: Leaf, left: Left): Change {
  const [old, fresh] = [before, after].map(({ tokens }) => tokens.map(({ key }) => key));
  const runs = diffWords(old ?? [], fresh ?? [], left);
  // Tags are closed and opened again at each change: long ones around many changes would be more than a page can hold.
  const longest = [...before.tokens, ...after.tokens].reduce((most, { length }) => Math.max(most, length), 0);
  if (longest * runs.length > MOST_TAGS) return { kind: 'instead', before, after };
  return { kind: 'words', before, after, runs };
}

function otherCode(before: Block, after: Block): Change | null {
  const isCode = before.kind === 'whole' && after.kind === 'whole' && after.frame.tag === 'pre';
  if (!isCode || isDiagram(after.frame) || isDiagram(before.frame)) return null;
  const old = textIn(before.frame.children).split('\n');
  const fresh = textIn(after.frame.children).split('\n');
  const lines = diffRows(old, fresh)?.flatMap((run): readonly CodeLine[] =>
    run.same
      ? fresh.slice(...run.after).map((text) => ({ kind: 'same', text }))
      : [
          ...old.slice(...run.before).map((text): CodeLine => ({ kind: 'removed', text })),
          ...fresh.slice(...run.after).map((text): CodeLine => ({ kind: 'added', text })),
        ],
  );
  return lines === undefined ? null : { kind: 'lines', after: after.frame, lines };
}

/** Rows are compared cell by cell, under the columns that both heads have and those that only one has. */
function otherTable(before: Container, after: Container, make: Make): readonly Change[] {
  const [oldHead, head] = [rowsIn(before.blocks[0])[0], rowsIn(after.blocks[0])[0]];
  if (oldHead === undefined || head === undefined) return align(before.blocks, after.blocks, make);
  const pairs =
    oldHead.blocks.length === head.blocks.length
      ? head.blocks.map((_, place) => [place, place] as const)
      : pairUp(oldHead.blocks, head.blocks, (one, other) => likeness(one.bag, other.bag));
  const columns = inOrder(oldHead.blocks.length, head.blocks.length, pairs);
  const isPlain = columns.length === head.blocks.length && columns.length === oldHead.blocks.length;
  const row: Make = (old, fresh) => {
    const frame = (fresh ?? old)?.frame;
    if (!frame || (isPlain && (old === undefined || fresh === undefined))) return comeOrGone(old, fresh);
    const cells = (one: Block | undefined) => (one?.kind === 'container' ? one.blocks : []);
    return {
      kind: 'inside',
      after: frame,
      changes: columns.map(([a, b]) => make(cells(old)[a ?? -1], cells(fresh)[b ?? -1])),
    };
  };
  return after.blocks.flatMap((part, place): readonly Change[] => {
    if (part.frame === null) return [];
    const rows = align(rowsIn(before.blocks[place]), rowsIn(part), row);
    return [{ kind: 'inside', after: part.frame, changes: place === 0 ? [row(oldHead, head)] : rows }];
  });
}

/** Of the head or the body of a table. */
function rowsIn(part: Block | undefined): readonly Container[] {
  return part?.kind === 'container' ? part.blocks.filter((one) => one.kind === 'container') : [];
}

// ------------------------------------------------------------------------------------------------------------------ counting

interface Count {
  readonly added: number;
  readonly removed: number;
}

function countOf(change: Change): Count {
  switch (change.kind) {
    case 'same':
      return { added: 0, removed: 0 };
    case 'added':
      return { added: wordsIn(change.block), removed: 0 };
    case 'removed':
      return { added: 0, removed: wordsIn(change.block) };
    case 'instead':
      return { added: wordsIn(change.after), removed: wordsIn(change.before) };
    case 'words': {
      const { before, after, runs } = change;
      const others = runs.filter(({ same }) => !same);
      return {
        added: sum(
          others.map((run) => after.tokens.slice(...run.after).filter(({ isWord }) => isWord).length),
        ),
        removed: sum(
          others.map((run) => before.tokens.slice(...run.before).filter(({ isWord }) => isWord).length),
        ),
      };
    }
    case 'lines': {
      const words = (kind: CodeLine['kind']) =>
        sum(change.lines.filter((line) => line.kind === kind).map(({ text }) => countWords(text)));
      return { added: words('added'), removed: words('removed') };
    }
    default: {
      const counts = change.changes.map(countOf);
      return { added: sum(counts.map((one) => one.added)), removed: sum(counts.map((one) => one.removed)) };
    }
  }
}

function wordsIn(block: Block): number {
  if (block.kind === 'leaf') return block.tokens.filter(({ isWord }) => isWord).length;
  return block.kind === 'container'
    ? sum(block.blocks.map(wordsIn))
    : countWords(textIn(block.frame.children));
}

function countWords(text: string): number {
  return wordsOf(text).filter((word) => isWord(word.text)).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function blockOf(change: Change): DiffBlock {
  const frame = 'block' in change ? change.block.frame : framedBy(change);
  const level = Number(/^h([1-6])$/u.exec(frame?.tag ?? '')?.[1] ?? 0);
  return 'block' in change
    ? { kind: change.kind, level, paragraphs: paragraphsIn(change.block), change }
    : { kind: 'changed', level, paragraphs: 1, change };
}

function framedBy({ after }: Exclude<Change, { block: Block }>): Frame | null {
  return 'tag' in after ? after : after.frame;
}

function paragraphsIn(block: Block): number {
  if (block.kind !== 'container') return 1;
  return block.frame.tag === 'tr' ? 1 : sum(block.blocks.map(paragraphsIn));
}

function sectionsOf(blocks: readonly DiffBlock[], counts: readonly Count[]): readonly DiffSection[] {
  const sections: { title: string; id: string; added: number; removed: number; first: number }[] = [];
  for (const [place, block] of blocks.entries()) {
    if (block.level > 0 || sections.length === 0)
      sections.push({ ...headingOf(block), added: 0, removed: 0, first: -1 });
    const section = sections.at(-1);
    if (section === undefined || block.kind === 'same') continue;
    section.added += counts[place]?.added ?? 0;
    section.removed += counts[place]?.removed ?? 0;
    if (section.first === -1) section.first = place;
  }
  return sections;
}

function headingOf({ change, level, kind }: DiffBlock): Pick<DiffSection, 'title' | 'id'> {
  const block = 'block' in change ? change.block : change.kind === 'words' ? change.after : null;
  if (level === 0 || block?.kind !== 'leaf' || block.frame === null) return { title: '', id: '' };
  const words = block.tokens.map(({ html, spaced }) => (spaced ? ` ${html}` : html)).join('');
  return {
    title: decodeReferences(words.replaceAll(/<[^>]*>/gu, '')).trim(),
    id: kind === 'removed' ? '' : decodeReferences(attributeOf(block.frame, 'id') ?? ''),
  };
}
