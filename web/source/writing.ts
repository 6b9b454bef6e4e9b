// What the tools bar and its keys write: pure edits of a text around what is chosen in it, for whatever field the text stands in.

import type { Writing } from '../events/editor.ts';

/** `from` to `to` become `insert`; then `anchor` to `head` is chosen, counted in the new text. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly anchor: number;
  readonly head: number;
}

/** What stands around the chosen words; `words` is written when none are chosen. */
type Around = { readonly before: string; readonly after: string; readonly words: string };

const AROUND = {
  bold: { before: '**', after: '**', words: 'bold' },
  italic: { before: '*', after: '*', words: 'italic' },
  code: { before: '`', after: '`', words: 'code' },
  link: { before: '[', after: '](https://)', words: 'words' },
} satisfies Partial<Record<Writing, Around>>;

/** What begins each of the chosen lines, instead of what a list or heading begins with. */
const LINES = {
  heading: (line) => `## ${line.replace(/^#+\s*/u, '')}`,
  list: (line, at) => `${at + 1}. ${bare(line)}`,
  tasks: (line) => `- [ ] ${bare(line)}`,
  callout: (line, at) => `${at === 0 ? '> [!NOTE]\n' : ''}> ${line}`,
} satisfies Partial<Record<Writing, (line: string, at: number) => string>>;

/** What stands for itself, apart from what is before it: its lead, the words that are chosen, the rest. */
const BLOCKS = {
  table: ['| ', 'Option', ' | For | Against |\n| --- | --- | --- |\n|  |  |  |\n'],
  diagram: ['```mermaid\nflowchart LR\n  ', 'A[Before] --> B[After]', '\n```\n'],
} satisfies Partial<Record<Writing, readonly [string, string, string]>>;

export function written(text: string, from: number, to: number, what: Writing): Edit {
  if (has(AROUND, what)) return wrapped(text, from, to, AROUND[what]);
  if (has(LINES, what)) return begun(text, from, to, LINES[what]);
  if (has(BLOCKS, what)) return standing(text, to, BLOCKS[what]);
  return { from, to, insert: '[[', anchor: from + 2, head: from + 2 };
}

function wrapped(text: string, from: number, to: number, { before, after, words }: Around): Edit {
  const chosen = text.slice(from, to) || words;
  const anchor = from + before.length;
  return { from, to, insert: `${before}${chosen}${after}`, anchor, head: anchor + chosen.length };
}

function begun(text: string, from: number, to: number, change: (line: string, at: number) => string): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next === -1 ? text.length : next;
  const insert = text.slice(start, end).split('\n').map(change).join('\n');
  return { from: start, to: end, insert, anchor: start + insert.length, head: start + insert.length };
}

function standing(text: string, at: number, [lead, chosen, rest]: readonly string[]): Edit {
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const anchor = at + gap.length + (lead?.length ?? 0);
  return {
    from: at,
    to: at,
    insert: [gap, lead, chosen, rest].join(''),
    anchor,
    head: anchor + (chosen?.length ?? 0),
  };
}

function bare(line: string): string {
  return line.replace(/^(?:\d+[.)]|[-*+])\s+(?:\[[ x]\]\s+)?/u, '');
}

function has<T extends object>(table: T, what: string): what is keyof T & string {
  return Object.hasOwn(table, what);
}
