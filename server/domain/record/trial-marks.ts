// Where a trial stands in a record's text: between marks that are comments, so that every other tool shows what is between them as text.
// `terms` are written by people and signed with the rest. `trial` is Accord's own and is left out of what is signed (DOMAIN section 4), so only
// lines that can be nothing else are taken for it: they begin with a label of a trial, and no heading is among them.

import type { LineRange } from './record.ts';

export type TrialMark = 'terms' | 'trial';

export interface MarkedBlock {
  readonly mark: TrialMark;
  /** Both marks are among the lines. */
  readonly lines: LineRange;
}

/** A label as it stands: `**Hypothesis.** We believe …`. */
export const TRIAL_LABELS = [
  'Safe to try.',
  'Hypothesis.',
  'Success measures.',
  'Blast radius.',
  'Teams.',
  'Reversible until.',
  'Reversal plan.',
  'Answers to objections.',
  'Decided by authority.',
  'Dissent.',
  'Extended.',
  'Judged.',
] as const;

export type TrialLabel = (typeof TRIAL_LABELS)[number];

const LABELS: ReadonlySet<string> = new Set(TRIAL_LABELS);

/** The label that opens a line, with what follows it. */
export function labelAt(line: string): { readonly label: TrialLabel; readonly rest: string } | null {
  const [, words = '', rest = ''] = /^\*\*([A-Z][a-z ]{2,24}\.)\*\*(?:[ \t]+(.*))?$/u.exec(line) ?? [];
  return isLabel(words) ? { label: words, rest } : null;
}

function isLabel(words: string): words is TrialLabel {
  return LABELS.has(words);
}

export function openMark(mark: TrialMark): string {
  return `<!-- accord:${mark} -->`;
}

export function closeMark(mark: TrialMark): string {
  return `<!-- /accord:${mark} -->`;
}

/** The blocks of a text, from its lines and what each line is. One pass; a mark without its partner is an ordinary comment. */
export function markedBlocks(lines: readonly string[], kinds: readonly string[]): MarkedBlock[] {
  const blocks: MarkedBlock[] = [];
  let open: { readonly mark: TrialMark; readonly at: number } | null = null;
  for (const [at, line] of lines.entries()) {
    if (kinds[at] !== 'comment') {
      if (kinds[at] === 'code' || (open?.mark === 'trial' && /^ {0,3}#{1,6}(?:\s|$)/u.test(line)))
        open = null;
      continue;
    }
    const [, slash, word] = /^<!-- (\/?)accord:(terms|trial) -->\s*$/u.exec(line) ?? [];
    if (word !== 'terms' && word !== 'trial') continue;
    if (slash === '') open = { mark: word, at };
    else if (open?.mark === word) {
      if (word === 'terms' || beginsWithLabel(lines, open.at + 1, at))
        blocks.push({ mark: word, lines: { start: open.at, end: at + 1 } });
      open = null;
    }
  }
  return blocks;
}

function beginsWithLabel(lines: readonly string[], start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return labelAt(line) !== null;
  }
  return false;
}
