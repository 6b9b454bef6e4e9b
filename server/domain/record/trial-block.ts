// Puts a trial into a record's text and takes it out again, in the format's own place: what tells how it is checked goes to the confirmation,
// the rest to further information (MADR); both go under the status (Nygard), or to the end where there is neither.
// Rule: every other line stays as it is, and taking out what was put in gives the text of before, byte by byte.

import { scanText, type Scan } from './lines.ts';
import type { LineRange } from './record.ts';
import { Sheet } from './sheet.ts';
import { kindOfHeading } from './fields.ts';
import { closeMark, openMark, type MarkedBlock, type TrialMark } from './trial-marks.ts';
import type { TrialText } from './trial-text.ts';

/** The text with this trial between marks of this kind, instead of what stood between such marks; without any where there is nothing to say. */
export function writeTrial(text: string, path: string, mark: TrialMark, trial: TrialText | null): string {
  const bare = without(text, path, mark);
  if (trial === null || trial.check.length + trial.plan.length === 0) return bare;
  const scan = scanText(bare, path);
  const sheet = new Sheet(bare);
  const [check, plan] = placesIn(scan);
  if (check === plan) insert(sheet, check, mark, joined(trial.check, trial.plan));
  else {
    insert(sheet, check, mark, trial.check);
    insert(sheet, plan, mark, trial.plan);
  }
  return sheet.toString();
}

/** The lines between the marks of one kind, in the order of the text, without the marks. */
export function linesBetween(scan: Scan, mark: TrialMark): readonly string[] {
  return scan.blocks.flatMap((block) =>
    block.mark === mark ? scan.lines.slice(block.lines.start + 1, block.lines.end - 1) : [],
  );
}

function without(text: string, path: string, mark: TrialMark): string {
  const { blocks, lines } = scanText(text, path);
  const sheet = new Sheet(text);
  for (const block of blocks.filter((one) => one.mark === mark)) {
    const { start, end } = wholeOf(block, lines);
    for (let line = start; line < end; line += 1) sheet.remove(line);
  }
  return sheet.toString();
}

/** A block with the blank line that parts it from what stands before. */
function wholeOf({ lines: { start, end } }: MarkedBlock, lines: readonly string[]): LineRange {
  return { start: (lines[start - 1] ?? '-').trim() === '' ? start - 1 : start, end };
}

/** Behind which line the check and the plan go: the same line where they stand together. */
function placesIn(scan: Scan): readonly [check: number, plan: number] {
  const named = (pattern: RegExp) => scan.headings.findIndex(({ text }) => pattern.test(text));
  const confirmation = named(/^(?:confirmation|validation|how we (?:will )?(?:check|verify)(?: it)?)$/iu);
  const information = named(/^(?:more information|further information|additional information|links)$/iu);
  const status = scan.headings.findIndex(({ text }) => kindOfHeading(text) === 'status');
  if (confirmation >= 0 || information >= 0) {
    const check = endOf(scan, confirmation >= 0 ? confirmation : information);
    return [check, information >= 0 ? endOf(scan, information) : check];
  }
  const place = status >= 0 ? endOf(scan, status) : endOf(scan, scan.headings.length - 1);
  return [place, place];
}

/** The line behind the last one that says something before the next heading, or of the file. */
function endOf({ headings, lines }: Scan, at: number): number {
  const start = (headings[at]?.line ?? -1) + 1;
  const limit = headings[at + 1]?.line ?? lines.length;
  let end = start;
  for (let line = start; line < limit; line += 1) if ((lines[line] ?? '').trim() !== '') end = line + 1;
  return end;
}

function insert(sheet: Sheet, behind: number, mark: TrialMark, lines: readonly string[]): void {
  if (lines.length === 0) return;
  sheet.insertBefore(behind, ['', openMark(mark), '', ...lines, '', closeMark(mark)]);
}

function joined(check: readonly string[], plan: readonly string[]): readonly string[] {
  return check.length > 0 && plan.length > 0 ? [...check, '', ...plan] : [...check, ...plan];
}
