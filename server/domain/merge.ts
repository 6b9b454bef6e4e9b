// Two people edited the same text: what fits together is put together, the rest is handed back as questions. Line by line, like git's own merge.

import { diffArrays } from 'diff';

/** A stretch of the merged text: settled, or two versions that don't fit together. */
export type Piece =
  | { readonly kind: 'settled'; readonly lines: readonly string[] }
  | {
      readonly kind: 'question';
      readonly base: readonly string[];
      readonly yours: readonly string[];
      readonly theirs: readonly string[];
      /** 0-based line of the base text where it begins. */
      readonly line: number;
    };

export interface Merged {
  readonly pieces: readonly Piece[];
  /** How many changes fit together by themselves. */
  readonly fitting: number;
}

/** One change of one side: lines `start` to `end` (not included) of the base become `lines`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
  readonly side: 'yours' | 'theirs';
}

export function mergeTexts(base: string, yours: string, theirs: string): Merged {
  const lines = base.split('\n');
  const changes = [...changesOf(lines, yours, 'yours'), ...changesOf(lines, theirs, 'theirs')].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const pieces: Piece[] = [];
  let fitting = 0;
  let at = 0;
  for (const group of groupsOf(changes)) {
    const start = Math.min(...group.map((change) => change.start));
    const end = Math.max(...group.map((change) => change.end));
    const own = applied(lines, group, 'yours', start, end);
    const other = applied(lines, group, 'theirs', start, end);
    pieces.push({ kind: 'settled', lines: lines.slice(at, start) });
    if (group.every((change) => change.side === 'yours') || same(own, other)) {
      pieces.push({ kind: 'settled', lines: own });
      fitting += 1;
    } else if (group.every((change) => change.side === 'theirs')) {
      pieces.push({ kind: 'settled', lines: other });
      fitting += 1;
    } else {
      pieces.push({
        kind: 'question',
        base: lines.slice(start, end),
        yours: own,
        theirs: other,
        line: start,
      });
    }
    at = end;
  }
  pieces.push({ kind: 'settled', lines: lines.slice(at) });
  return { pieces: pieces.filter((piece) => piece.kind === 'question' || piece.lines.length > 0), fitting };
}

/** The whole text, with an answer for each question in turn. */
export function textOf(pieces: readonly Piece[], answers: readonly string[]): string {
  let asked = 0;
  return pieces
    .flatMap((piece) => {
      if (piece.kind === 'settled') return piece.lines;
      const answer = answers[asked++] ?? '';
      // A side taken as it is keeps its lines: in a field, an empty line and no line look the same.
      const taken = [piece.yours, piece.theirs].find((side) => side.join('\n') === answer);
      return taken ?? (answer === '' ? [] : answer.split('\n'));
    })
    .join('\n');
}

/** Lines that may have come or gone: with more of them, two texts have nothing to do with each other, and looking takes long. */
const MOST_CHANGES = 2000;

function changesOf(base: readonly string[], text: string, side: Change['side']): Change[] {
  const lines = text.split('\n');
  const parts = diffArrays([...base], lines, { maxEditLength: MOST_CHANGES });
  if (parts === undefined) return [changeBetween(base, lines, side)];
  const changes: Change[] = [];
  let at = 0;
  let open: { start: number; end: number; lines: string[] } | null = null;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      if (open !== null) changes.push({ ...open, side });
      open = null;
      at += part.count;
      continue;
    }
    open ??= { start: at, end: at, lines: [] };
    if (part.removed) {
      at += part.count;
      open.end = at;
    } else open.lines = open.lines.concat(part.value);
  }
  if (open !== null) changes.push({ ...open, side });
  return changes;
}

/** Everything between the lines that two texts begin and end with is one change. */
function changeBetween(base: readonly string[], lines: readonly string[], side: Change['side']): Change {
  const most = Math.min(base.length, lines.length);
  let start = 0;
  while (start < most && base[start] === lines[start]) start += 1;
  let left = 0;
  while (left < most - start && base[base.length - 1 - left] === lines[lines.length - 1 - left]) left += 1;
  return { start, end: base.length - left, lines: lines.slice(start, lines.length - left), side };
}

/** Changes that touch each other belong together. */
function groupsOf(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  let end = -1;
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && change.start <= end) last.push(change);
    else groups.push([change]);
    end = Math.max(end, change.end);
  }
  return groups;
}

/** The base's lines from `start` to `end` with one side's changes made. */
function applied(
  base: readonly string[],
  group: readonly Change[],
  side: Change['side'],
  start: number,
  end: number,
): string[] {
  const out: string[] = [];
  let at = start;
  for (const change of group) {
    if (change.side !== side) continue;
    for (const line of base.slice(at, change.start).concat(change.lines)) out.push(line);
    at = change.end;
  }
  return out.concat(base.slice(at, end));
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
