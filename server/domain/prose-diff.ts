// What changed between two texts as they are read: both are rendered by our own renderer, then compared block by block, and by words
// within a block. What comes out is made of nothing but the renderer's own HTML with `ins` and `del` around words.
// Its rule: the work is bounded. Where two blocks, or all of two texts, differ too much, one is shown as gone and the other as new.

import {
  attributeOf,
  openTag,
  parseHtml,
  textIn,
  withClass,
  writeHtml,
  type Element,
  type Node,
} from './html-tree.ts';
import { decodeReferences } from './html.ts';
import { renderMarkdown, type MarkdownOptions } from './markdown.ts';
import {
  bagOf,
  diffRows,
  diffWords,
  isWord,
  likeness,
  pairUp,
  wordsOf,
  type Bag,
  type Left,
  type Run,
} from './word-diff.ts';

/** Both texts in one, or only what one of them has. */
export type Side = 'both' | 'before' | 'after';

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

type Change =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly block: Block }
  | { readonly kind: 'words'; readonly before: Leaf; readonly after: Leaf; readonly runs: readonly Run[] }
  | { readonly kind: 'inside'; readonly after: Frame; readonly changes: readonly Change[] }
  /** Code, a diagram or anything that has no words to mark: as it was, and as it is. */
  | { readonly kind: 'instead'; readonly before: Block; readonly after: Block }
  | { readonly kind: 'lines'; readonly after: Frame; readonly lines: readonly CodeLine[] };

interface CodeLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** As HTML writes it. */
  readonly text: string;
}

/** Words and inline tags: a paragraph, a heading, a cell. Without a frame it is the words of an item that holds other blocks too. */
interface Leaf {
  readonly kind: 'leaf';
  readonly frame: Frame | null;
  readonly nodes: readonly Node[];
  readonly tokens: readonly Token[];
  readonly key: string;
  readonly bag: Bag;
}

/** A list, a quote, an item with several paragraphs, a table, a row. */
interface Container {
  readonly kind: 'container';
  readonly frame: Frame;
  readonly blocks: readonly Block[];
  readonly key: string;
  readonly bag: Bag;
}

/** Code and rules. */
interface Whole {
  readonly kind: 'whole';
  readonly frame: Frame;
  readonly key: string;
  readonly bag: Bag;
}

type Block = Leaf | Container | Whole;
type Frame = Element;

/** A name for each stack of inline tags: their own texts may be long, and every word within them is compared with them. */
type Stacks = Map<string, string>;

const ANONYMOUS: Frame = { tag: 'div', attributes: [], children: [] };

/** A word or a picture, with the inline tags around it. */
interface Token {
  /** As HTML writes it. */
  readonly html: string;
  readonly spaced: boolean;
  readonly around: readonly Element[];
  /** How long these tags are, as HTML writes them. */
  readonly length: number;
  readonly key: string;
  readonly isWord: boolean;
}

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote div pre table thead tbody tr th td section details summary hr'.split(
    ' ',
  ),
);
const NUMBERED = new Set(['id', 'aria-label']);

/** Where a row that came or went has no cell under a column. */
const EMPTY_CELL: Leaf = {
  kind: 'leaf',
  frame: { tag: 'td', attributes: [], children: [] },
  nodes: [],
  tokens: [],
  key: '',
  bag: new Map(),
};

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

/** HTML of one block; `before` and `after` give nothing for a block that the text doesn't have. */
export function writeBlock({ change }: DiffBlock, side: Side = 'both'): string {
  return write(change, side);
}

// ------------------------------------------------------------------------------------------------------------------- reading

function blocksIn(nodes: readonly Node[], stacks: Stacks): readonly Block[] {
  const blocks: Block[] = [];
  let inline: Node[] = [];
  const close = () => {
    if (inline.some((node) => typeof node !== 'string' || node.trim() !== ''))
      blocks.push(leafOf(null, inline, stacks));
    inline = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !BLOCKS.has(node.tag)) inline.push(node);
    else {
      close();
      blocks.push(blockFrom(node, stacks));
    }
  }
  close();
  return blocks;
}

function blockFrom(element: Element, stacks: Stacks): Block {
  const { tag, children } = element;
  if (tag === 'pre' || tag === 'hr') {
    const text = textIn(children);
    const bag = bagOf([
      `<${tag} ${attributeOf(element, 'data-language') ?? ''}>`,
      ...wordsOf(text).map((word) => word.text),
    ]);
    return { kind: 'whole', frame: element, key: keyOf(element) + text, bag };
  }
  const holdsBlocks =
    tag === 'tbody' || children.some((node) => typeof node !== 'string' && BLOCKS.has(node.tag));
  if (!holdsBlocks) return leafOf(element, children, stacks);
  const blocks = blocksIn(children, stacks);
  const key = `${keyOf(element)}${blocks.map((block) => block.key).join('')}</>`;
  return { kind: 'container', frame: element, blocks, key, bag: joined(blocks) };
}

function leafOf(frame: Frame | null, nodes: readonly Node[], stacks: Stacks): Leaf {
  const tokens = tokensIn(nodes, stacks);
  const key = `${frame === null ? '<>' : keyOf(frame)}${tokens.map((token) => token.key).join(' ')}</>`;
  const said = tokens.filter((token) => token.isWord);
  const bag = bagOf((said.length === 0 ? tokens : said).map((token) => token.key));
  return { kind: 'leaf', frame, nodes, tokens, key, bag };
}

function tokensIn(nodes: readonly Node[], stacks: Stacks): readonly Token[] {
  const tokens: Token[] = [];
  // A blank at the end of a text belongs to the word that follows, whatever tag comes between.
  let blank = false;
  walk(nodes, []);
  return tokens;

  function walk(inner: readonly Node[], around: readonly Element[]): void {
    const tags = around.map(keyOf).join('');
    const length = tags.length;
    const stack = around.length === 0 ? '' : `<${stacks.get(tags) ?? stacks.size}>`;
    if (around.length > 0 && !stacks.has(tags)) stacks.set(tags, String(stacks.size));
    for (const node of inner) {
      if (typeof node !== 'string' && node.children.length > 0) walk(node.children, [...around, node]);
      else if (typeof node !== 'string') {
        tokens.push({
          html: writeHtml([node]),
          spaced: blank,
          around,
          length,
          key: stack + keyOf(node),
          isWord: false,
        });
        blank = false;
      } else {
        const words = wordsOf(node);
        for (const [place, { text, spaced }] of words.entries()) {
          const isSpaced = spaced || (place === 0 && blank);
          tokens.push({
            html: text,
            spaced: isSpaced,
            around,
            length,
            key: stack + text,
            isWord: isWord(text),
          });
        }
        blank = /[ \t\r\n\f]$/u.test(node) || (words.length === 0 && blank);
      }
    }
  }
}

/** Tag and attributes, without those that count what stands before. */
function keyOf({ tag, attributes }: Element): string {
  return openTag({ tag, attributes: attributes.filter(([name]) => !NUMBERED.has(name)) });
}

function joined(blocks: readonly Block[]): Bag {
  const bag = new Map<string, number>();
  for (const block of blocks)
    for (const [word, count] of block.bag) bag.set(word, (bag.get(word) ?? 0) + count);
  return bag;
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

function isDiagram(frame: Frame): boolean {
  return attributeOf(frame, 'data-language') === 'mermaid';
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

// ------------------------------------------------------------------------------------------------------------------- writing

type Mark = 'ins' | 'del';

const MARKS = { ins: 'chg add', del: 'chg rem' } as const;

function write(change: Change, side: Side): string {
  switch (change.kind) {
    case 'same':
      return plain(change.block, side);
    case 'added':
      return side === 'before' ? '' : whollyMarked(change.block, 'ins');
    case 'removed':
      return side === 'after' ? '' : whollyMarked(change.block, 'del');
    case 'instead':
      return (
        write({ kind: 'removed', block: change.before }, side) +
        write({ kind: 'added', block: change.after }, side)
      );
    case 'lines':
      return writeLines(change.after, change.lines, side);
    case 'inside':
      return framed(change.after, change.changes.map((one) => write(one, side)).join(''), side);
    default:
      return writeWords(change, side);
  }
}

/** What stands for the earlier text has no anchors, and names that are not taken. */
function earlier<T extends Node>(node: T): T;
function earlier(node: Node): Node {
  if (typeof node === 'string') return node;
  const attributes = node.attributes
    .filter(([name]) => name !== 'id')
    .map(([name, value]) => [name, name === 'aria-label' ? `${value}, before` : value] as const);
  return { ...node, attributes, children: node.children.map((one) => earlier(one)) };
}

function plain(block: Block, side: Side): string {
  const nodes = block.frame === null ? (block.kind === 'leaf' ? block.nodes : []) : [block.frame];
  return writeHtml(side === 'before' ? nodes.map((node) => earlier(node)) : nodes);
}

function framed(frame: Frame | null, inner: string, side: Side): string {
  const whole = frame ?? ANONYMOUS;
  return `${openTag(side === 'before' ? earlier({ ...whole, children: [] }) : whole)}${inner}</${whole.tag}>`;
}

function whollyMarked(block: Block, mark: Mark): string {
  const side = mark === 'ins' ? 'after' : 'before';
  if (block.kind === 'container') {
    const isRow = block.frame.tag === 'tr';
    const inner = block.blocks.map((one) => whollyMarked(one, mark)).join('');
    return framed(isRow ? withClass(block.frame, MARKS[mark]) : block.frame, inner, side);
  }
  if (block.kind === 'whole') return wholeMarked(block.frame, mark, side);
  const words = writeTokens(block.tokens.map((token) => ({ token, mark })));
  return framed(withClass(block.frame ?? ANONYMOUS, MARKS[mark]), words, side);
}

function wholeMarked(frame: Frame, mark: Mark, side: Side): string {
  if (frame.tag !== 'pre') return openTag(withClass(frame, MARKS[mark]));
  if (isDiagram(frame)) {
    const said = mark === 'ins' ? 'The diagram as it is' : 'The diagram as it was';
    const source = writeHtml([side === 'before' ? earlier(frame) : frame]);
    return `<div class="${MARKS[mark]} drawn"><p class="kind">${said}</p>${source}</div>`;
  }
  const code = `<code><${mark}>${textIn(frame.children)}</${mark}></code>`;
  return framed(withClass(frame, MARKS[mark]), code, side);
}

function writeLines(frame: Frame, lines: readonly CodeLine[], side: Side): string {
  const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null;
  const code = lines.flatMap(({ kind, text }) => {
    if (kind === hidden) return [];
    if (kind === 'same') return [text];
    const mark = kind === 'added' ? 'ins' : 'del';
    return [`<${mark}>${text === '' ? ' ' : text}</${mark}>`];
  });
  return framed(withClass(frame, 'chg'), `<code>${code.join('\n')}</code>`, side);
}

function writeWords({ before, after, runs }: Extract<Change, { kind: 'words' }>, side: Side): string {
  const pieces = runs.flatMap((run): readonly Piece[] => {
    const old = side === 'after' && !run.same ? [] : before.tokens.slice(...run.before);
    const fresh = side === 'before' && !run.same ? [] : after.tokens.slice(...run.after);
    if (run.same) return fresh.map((token) => ({ token, mark: null }));
    return [
      ...old.map((token): Piece => ({ token, mark: 'del' })),
      ...fresh.map((token): Piece => ({ token, mark: 'ins' })),
    ];
  });
  const isMarked = pieces.some(({ mark }) => mark !== null);
  const frame = after.frame ?? ANONYMOUS;
  return framed(isMarked ? withClass(frame, 'chg') : frame, writeTokens(pieces), side);
}

interface Piece {
  readonly token: Token;
  readonly mark: Mark | null;
}

/** Marks stand outside of inline tags, so that a change reads as one however it is set. */
function writeTokens(pieces: readonly Piece[]): string {
  let html = '';
  let mark: Mark | null = null;
  let open: readonly Element[] = [];
  const closeTo = (depth: number) => {
    for (const { tag } of open.slice(depth).reverse()) html += `</${tag}>`;
    open = open.slice(0, depth);
  };
  for (const { token, mark: next } of pieces) {
    const isOther = next !== mark;
    const shared = isOther ? 0 : open.findIndex((element, depth) => element !== token.around[depth]);
    closeTo(shared === -1 ? open.length : shared);
    if (isOther && mark !== null) html += `</${mark}>`;
    if (token.spaced) html += ' ';
    if (isOther && next !== null) html += `<${next}>`;
    mark = next;
    for (const element of token.around.slice(open.length))
      html += openTag(next === 'del' ? earlier({ ...element, children: [] }) : element);
    open = token.around;
    html += token.html;
  }
  closeTo(0);
  return mark === null ? html : `${html}</${mark}>`;
}
