// What a careful reviewer would see in a text before anybody else reads it: one table, a row for each check.
// Rule: a row finds and may mend, nothing else; it asks only `text` and `around`, and takes time linear in the text.

import { CheckedText } from './checked-text.ts';
import * as form from './checks-form.ts';
import * as links from './checks-links.ts';
import * as matter from './checks-matter.ts';
import type { Finding, Fix, Passage, Severity } from './finding.ts';
import type { Asked } from './record/body.ts';
import type { Beside } from './record/parts.ts';
import type { StatusWord } from './status.ts';

/** What a check has to know of the repository. */
export interface Around extends Beside {
  /** What the template asks for that the record was made from. */
  readonly asked: Asked | null;
  /** Does the review write the status? */
  readonly logged: boolean;
  /** ISO date. */
  readonly today: string;
  /** Is there a file or a folder of this path? */
  exists(path: string): boolean;
  /** Paths of the files with this name. */
  named(name: string): readonly string[];
  /** Anchors in another document; null where they are not known. */
  anchors(path: string): ReadonlySet<string> | null;
  /** Another decision as it stands now. */
  decision(path: string): Standing | null;
  /** Do other records of the folder say their status with this word? */
  isUsual(word: string): boolean;
}

export interface Standing {
  readonly label: string;
  readonly word: StatusWord;
  /** Labels of what supersedes it. */
  readonly successors: readonly string[];
}

/** What a row finds at one place. */
export interface Found {
  /** 0-based; null where it is about the whole text. */
  readonly line: number | null;
  readonly sentence: string;
  readonly detail?: string;
  /** Where it is graver or lighter than the row says. */
  readonly severity?: Severity;
  /** Columns of the line's words that it is about; where left out, those that the first fix would replace. */
  readonly at?: readonly [from: number, to: number];
  /** Worked out only for what is shown. */
  readonly fixes?: () => readonly Fix[];
}

export interface Check {
  readonly id: string;
  /** What it looks for, for a list of the checks. */
  readonly label: string;
  readonly severity: Severity;
  /** Does it look at other files? */
  readonly looksAround?: true;
  readonly find: (text: CheckedText, around: Around) => Iterable<Found>;
}

export const CHECKS: readonly Check[] = [
  { id: 'too-long', label: 'More than anybody reads', severity: 'could', find: form.length },
  { id: 'conflict', label: 'Marks of a merge', severity: 'must', find: form.conflicts },
  { id: 'secret', label: 'Keys and passwords', severity: 'must', find: form.secrets },
  { id: 'unclosed', label: 'Code or comments that never end', severity: 'must', find: form.unclosed },
  { id: 'front-matter', label: 'Front matter that can’t be read', severity: 'must', find: form.brokenYaml },
  { id: 'double-key', label: 'A field that stands twice', severity: 'should', find: form.doubleKeys },
  { id: 'title', label: 'A title of its own', severity: 'must', find: matter.title },
  { id: 'number', label: 'The number of its file', severity: 'should', find: matter.number },
  { id: 'empty', label: 'Sections that are empty', severity: 'should', find: matter.emptySections },
  { id: 'missing', label: 'Sections that are missing', severity: 'should', find: matter.missingSections },
  { id: 'leftover', label: 'Words of a template', severity: 'should', find: matter.leftovers },
  { id: 'options', label: 'Options to choose from', severity: 'should', find: matter.options },
  { id: 'consequences', label: 'Consequences', severity: 'could', find: matter.consequences },
  { id: 'guidance', label: 'Guidance that is still there', severity: 'could', find: matter.guidance },
  { id: 'date', label: 'Dates that are no day, or two', severity: 'should', find: matter.dates },
  { id: 'status', label: 'A status that other tools know', severity: 'could', find: matter.statusWord },
  {
    id: 'successor',
    label: 'What superseded it',
    severity: 'should',
    find: matter.successor,
    looksAround: true,
  },
  {
    id: 'link',
    label: 'Links that lead nowhere',
    severity: 'should',
    find: links.brokenLinks,
    looksAround: true,
  },
  { id: 'own-machine', label: 'Links into one machine', severity: 'should', find: links.ownMachine },
  {
    id: 'decision',
    label: 'Decisions that are not there',
    severity: 'should',
    find: links.unknownDecisions,
    looksAround: true,
  },
  {
    id: 'superseded',
    label: 'Decisions no longer in force',
    severity: 'could',
    find: links.superseded,
    looksAround: true,
  },
  { id: 'image', label: 'Images without words', severity: 'should', find: links.wordlessImages },
  { id: 'footnote', label: 'Footnotes without a note', severity: 'should', find: links.footnotes },
  { id: 'heading-mark', label: 'Headings that are none', severity: 'should', find: form.almostHeadings },
  { id: 'same-heading', label: 'The same heading twice', severity: 'could', find: form.sameHeadings },
  { id: 'table', label: 'Rows of different length', severity: 'should', find: form.unevenTables },
];

/** Of one kind no more than this is shown one by one. */
const MOST = 8;

const ORDER: readonly Severity[] = ['must', 'should', 'could'];

/** Everything the table finds, the gravest first and then in the order of the lines. Texts other than Markdown are shown, not written. */
export function checkText(
  path: string,
  folder: string,
  text: string,
  around: Around,
  checks: readonly Check[] = CHECKS,
): readonly Finding[] {
  return checkRead(new CheckedText(path, folder, text, around), around, checks);
}

/** The same of a text that was laid out already. */
export function checkRead(
  checked: CheckedText,
  around: Around,
  checks: readonly Check[] = CHECKS,
): readonly Finding[] {
  if (checked.scan.syntax !== 'markdown') return [];
  const found = checks.flatMap((check) => findingsOf(check, checked, around));
  const place = (finding: Finding) => finding.line ?? -1;
  return found.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || place(a) - place(b));
}

function findingsOf(check: Check, text: CheckedText, around: Around): Finding[] {
  const findings: Finding[] = [];
  let more = 0;
  for (const found of check.find(text, around)) {
    const { line, sentence, detail = '', severity = check.severity } = found;
    if (findings.length === MOST) {
      more += 1;
      continue;
    }
    const fixes = found.fixes?.() ?? [];
    const words = wordsOf(text, found, fixes);
    findings.push({
      check: check.id,
      severity,
      line,
      ...(words === null ? {} : { words }),
      sentence,
      detail,
      fixes,
    });
  }
  const last = findings.at(-1);
  if (last !== undefined && more > 0)
    findings[findings.length - 1] = { ...last, detail: `${last.detail} And ${more} more like it.`.trim() };
  return findings;
}

/** What the source marks: words within one line, never a line end. */
function wordsOf(text: CheckedText, { line, at }: Found, fixes: readonly Fix[]): Passage | null {
  if (line === null) return null;
  const splice = at === undefined ? fixes[0]?.splices[0] : text.replace(line, at[0], at[1], '');
  const start = text.replace(line, 0, 0, '').from;
  if (splice === undefined || splice.from < start || splice.from > start + text.line(line).length)
    return null;
  const was = splice.was.replace(/[\r\n][^]*$/u, '').trimEnd();
  return was.trim() === '' ? null : { from: splice.from, was };
}
