// Which of several texts each difference between the first and the last of them came with: the way from text to text is walked block by block.

import type { MarkdownOptions } from './markdown.ts';
import { diffProse, type DiffBlock } from './prose-diff.ts';

/**
 * For each block of the difference between the first and the last of `bodies`, the places in `bodies` of the texts that changed it, in their order;
 * empty for a block that is the same.
 */
export function textsBehind(
  bodies: readonly string[],
  whole: readonly DiffBlock[],
  options: MarkdownOptions = {},
): readonly (readonly number[])[] {
  // Nobody else can have made what differs between a text and the next one.
  if (bodies.length === 2) return whole.map(({ kind }) => (kind === 'same' ? [] : [1]));
  /** What changed each block of the text that was reached. */
  let reached: readonly (readonly number[])[] = [];
  /** For the blocks of the first text what became of them: their place now, or the texts that took them away. */
  let first: readonly (number | readonly number[])[] = [];
  for (let place = 1; place < bodies.length; place += 1) {
    const { blocks } = diffProse(bodies[place - 1] ?? '', bodies[place] ?? '', options);
    if (place === 1) {
      const count = blocks.filter(({ kind }) => kind !== 'added').length;
      reached = Array.from({ length: count }, () => []);
      first = reached.map((_, at) => at);
    }
    const next: (readonly number[])[] = [];
    /** From a block of the text before to its place now, or to what took it away. */
    const moved: (number | readonly number[])[] = [];
    for (const { kind } of blocks) {
      const before = kind === 'added' ? [] : (reached[moved.length] ?? []);
      const behind = kind === 'same' ? before : [...before, place];
      if (kind !== 'added') moved.push(kind === 'removed' ? behind : next.length);
      if (kind !== 'removed') next.push(behind);
    }
    first = first.map((now) => (typeof now === 'number' ? (moved[now] ?? []) : now));
    reached = next;
  }
  let [old, fresh] = [0, 0];
  return whole.map(({ kind }) => {
    const gone = first[old];
    const came = reached[fresh];
    if (kind !== 'added') old += 1;
    if (kind !== 'removed') fresh += 1;
    if (kind === 'same') return [];
    // What went and came again, or was paired in another way, has no text of its own to name.
    return (kind === 'removed' ? (typeof gone === 'number' ? [] : gone) : came) ?? [];
  });
}
