// The part of a decision that a reader wants first: what was decided, else how the text begins. Whole blocks, cut at a length.

import { scanLines, splitSource, syntaxOf, type Scan } from './record/lines.ts';
import type { Heading } from './record/record.ts';

export interface Passage {
  /** The heading it stands under, as the record writes it; null for the beginning of the text. */
  readonly heading: string | null;
  readonly markdown: string;
  /** Is there more of it? */
  readonly cut: boolean;
}

/** Headings over what was decided, in the languages met, the plainest first. */
const DECISIONS: readonly RegExp[] = [
  /^(?:the |our )?decision(?: outcome)?$|^entscheidung$|^decis(?:ão|ión|ione)$|^décision$|^决[策定]$|^決定$/iu,
  /^(?:the |our )?(?:decision|entscheid|decis|décision)/iu,
  /^(?:what we (?:decide|do|will do)|proposal|proposed (?:change|solution)|solution)/iu,
];

/** `body` is the record's own text without title and metadata; `path` tells its syntax. */
export function passageOf(body: string, path: string, length = 900): Passage {
  const scan = scanLines(splitSource(body).lines, syntaxOf(path));
  const heading = decisionHeading(scan);
  const from = heading === null ? 0 : heading.line + 1;
  const end = heading === null ? scan.lines.length : endOf(scan, heading);
  const blocks = blocksOf(scan, from, end);
  const kept: string[] = [];
  for (const block of blocks) {
    if (kept.length > 0 && kept.join('\n\n').length + block.length > length) break;
    kept.push(block);
  }
  // A heading with nothing under it says nothing.
  while (/^#{1,6}\s/u.test(kept.at(-1) ?? '')) kept.pop();
  return { heading: heading?.text ?? null, markdown: kept.join('\n\n'), cut: kept.length < blocks.length };
}

function decisionHeading({ headings }: Scan): Heading | null {
  for (const pattern of DECISIONS) {
    const found = headings.find((heading) => pattern.test(heading.text));
    if (found !== undefined) return found;
  }
  return null;
}

function endOf({ headings, lines }: Scan, heading: Heading): number {
  const next = headings.find((other) => other.line > heading.line && other.level <= heading.level);
  return next?.line ?? lines.length;
}

/** Runs of lines between blank ones; code stays whole. */
function blocksOf({ lines, kinds }: Scan, from: number, end: number): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  const close = () => {
    if (block.length > 0) blocks.push(block.join('\n'));
    block = [];
  };
  for (let at = from; at < end; at += 1) {
    const line = lines[at] ?? '';
    if (kinds[at] === 'comment') continue;
    if (line.trim() === '' && kinds[at] !== 'code') close();
    else block.push(line);
  }
  close();
  return blocks;
}
