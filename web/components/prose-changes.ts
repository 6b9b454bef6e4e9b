// The chunk that compares two texts and turns what differs into trusted HTML. `adr-changes` loads it when there is something to compare.

import type { MarkdownOptions } from '../../server/domain/markdown.ts';
import { parseHtml } from '../../server/domain/html-tree.ts';
import { textsBehind } from '../../server/domain/prose-behind.ts';
import { writeBlock, type Side } from '../../server/domain/prose-change.ts';
import { diffProse, type DiffBlock, type DiffSection } from '../../server/domain/prose-diff.ts';
import { sanitised, type SafeHtml } from './prose-render.ts';

export { diffSource, type SourceLine } from '../../server/domain/source-diff.ts';

/** A stretch of the text: shown because something changed in it or because it leads there, else folded. */
export interface Piece {
  readonly folded: boolean;
  /** Places of its blocks in the whole text. */
  readonly from: number;
  readonly to: number;
  /** What a folded one holds. */
  readonly paragraphs: number;
  readonly html: (side: Side) => SafeHtml | null;
  /** For each of its blocks how many elements it is, where both texts are shown in one. */
  readonly sizes: () => readonly number[];
  /** Block by block, for two columns. */
  readonly rows: () => readonly { readonly before: SafeHtml | null; readonly after: SafeHtml | null }[];
}

export interface ProseChanges {
  readonly pieces: readonly Piece[];
  readonly sections: readonly DiffSection[];
  readonly added: number;
  readonly removed: number;
  /** Every changed block by itself. */
  readonly blocks: readonly (() => SafeHtml)[];
  /** For each block, which of the texts on the way changed it; `bodies` begin and end with the two that are compared. */
  readonly behind: (bodies: readonly string[]) => readonly (readonly number[])[];
}

export function compareProse(before: string, after: string, options: MarkdownOptions): ProseChanges {
  const { blocks, ...counts } = diffProse(before, after, options);
  const changed = blocks.filter(({ kind }) => kind !== 'same');
  return {
    ...counts,
    pieces: piecesOf(blocks),
    blocks: changed.map((block) => () => sanitised(nameless(writeBlock(block, 'both')))),
    behind: (bodies) => textsBehind(bodies, blocks, options),
  };
}

/** A block that is quoted beside the text is no region of its own: two would have one name. */
function nameless(html: string): string {
  return html.replaceAll(/ (?:role="(?:region|group)"|aria-label="[^"]*")/gu, '');
}

function piecesOf(blocks: readonly DiffBlock[]): readonly Piece[] {
  const shown = shownIn(blocks);
  const pieces: Piece[] = [];
  for (let from = 0; from < blocks.length;) {
    let to = from + 1;
    while (to < blocks.length && shown.has(to) === shown.has(from)) to += 1;
    pieces.push(pieceOf(blocks.slice(from, to), from, !shown.has(from)));
    from = to;
  }
  return pieces;
}

function pieceOf(blocks: readonly DiffBlock[], from: number, isUnchanged: boolean): Piece {
  const paragraphs = blocks.reduce((sum, { level, paragraphs }) => sum + (level > 0 ? 0 : paragraphs), 0);
  return {
    // One paragraph takes no more room than the button that would show it.
    folded: isUnchanged && (paragraphs > 1 || blocks.length > 1),
    from,
    to: from + blocks.length,
    paragraphs,
    html: (side) => safe(blocks.map((block) => writeBlock(block, side)).join('')),
    sizes: () =>
      blocks.map((block) => parseHtml(writeBlock(block)).filter((node) => typeof node !== 'string').length),
    rows: () =>
      blocks.map((block) => ({
        before: safe(writeBlock(block, 'before')),
        after: safe(writeBlock(block, 'after')),
      })),
  };
}

/** Under Trusted Types even an empty string may not be set as HTML. */
function safe(html: string): SafeHtml | null {
  return html === '' ? null : sanitised(html);
}

/** What changed, and the headings it stands under. */
function shownIn(blocks: readonly DiffBlock[]): ReadonlySet<number> {
  const shown = new Set<number>();
  for (const [place, { kind }] of blocks.entries()) {
    if (kind === 'same') continue;
    shown.add(place);
    let deepest = 7;
    for (let above = place - 1; above >= 0 && deepest > 1; above -= 1) {
      const level = blocks[above]?.level ?? 0;
      if (level === 0 || level >= deepest) continue;
      shown.add(above);
      deepest = level;
    }
  }
  return shown;
}
