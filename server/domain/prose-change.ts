// What became of the blocks of a text, and how that is written: the renderer's own HTML with `ins` and `del` around words, nothing else.

import { openTag, textIn, withClass, writeHtml, type Element, type Node } from './html-tree.ts';
import { ANONYMOUS, isDiagram, type Block, type Frame, type Leaf, type Token } from './prose-blocks.ts';
import type { Run } from './word-diff.ts';

/** Both texts in one, or only what one of them has. */
export type Side = 'both' | 'before' | 'after';

export type Change =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly block: Block }
  | { readonly kind: 'words'; readonly before: Leaf; readonly after: Leaf; readonly runs: readonly Run[] }
  | { readonly kind: 'inside'; readonly after: Frame; readonly changes: readonly Change[] }
  /** Code, a diagram or anything that has no words to mark: as it was, and as it is. */
  | { readonly kind: 'instead'; readonly before: Block; readonly after: Block }
  | { readonly kind: 'lines'; readonly after: Frame; readonly lines: readonly CodeLine[] };

export interface CodeLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** As HTML writes it. */
  readonly text: string;
}

/** HTML of one block; `before` and `after` give nothing for a block that the text doesn't have. */
export function writeBlock({ change }: { readonly change: Change }, side: Side = 'both'): string {
  return write(change, side);
}

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
