// What is found in a repository, in words: for the start message, for the bar and for the notices under it.

import type { DecisionFolder, RecordFormat } from './domain/record/record.ts';
import { countOf, dateInWords } from './domain/words.ts';
import { commonForm, FORMS } from './domain/written-as.ts';
import { POLICY_PATH, type Snapshot } from './snapshot.ts';

export interface FolderView {
  readonly path: string;
  /** "docs/adr", or the repository's own name for its root. */
  readonly label: string;
  readonly decisions: number;
  /** How most of its records are written: "Nygard", "MADR" … */
  readonly family: string;
  /** That form, and how many of its records have it; null in an empty folder. */
  readonly form: { readonly format: RecordFormat; readonly alike: number } | null;
}

/** The folders that a decision can be written into: not the one that only has a file with many of them. */
export function foldersOf(snapshot: Snapshot): readonly FolderView[] {
  return snapshot.folders
    .filter((folder) => folder.main && folder.only === undefined)
    .map((folder) => viewOf(snapshot, folder));
}

function viewOf(snapshot: Snapshot, { path, only }: DecisionFolder): FolderView {
  const own = snapshot.decisions.filter((decision) => decision.record.folder === path);
  const form = commonForm(own.map((decision) => decision.record));
  return {
    path,
    label: only ?? (path === '' ? '(root)' : path),
    decisions: own.length,
    family: form === null ? 'empty' : FORMS[form.format].name,
    form,
  };
}

/** One line: "docs/adr: 38 decisions, Nygard; docs/rfcs: 12 decisions, MADR". */
export function foundInWords(snapshot: Snapshot): string {
  const folders = snapshot.folders.filter((folder) => folder.main).map((folder) => viewOf(snapshot, folder));
  if (folders.length === 0) return 'No decisions found yet.';
  return folders
    .map(
      (folder) =>
        `${folder.label}: ${folder.decisions} ${folder.decisions === 1 ? 'decision' : 'decisions'}${folder.decisions > 0 ? `, ${folder.family}` : ''}`,
    )
    .join('; ');
}

/** What everybody should know about this repository, in sentences. Opening somebody's repository raises no alarms: only what is wrong now. */
export function noticesOf(snapshot: Snapshot): readonly string[] {
  const policy = policyNotice(snapshot);
  return [...(policy === null ? [] : [policy]), ...snapshot.notices];
}

/** A notice stands for a long time, so its date names the year. */
const NO_YEAR = '1970-01-01';

/** What is wrong with the policy, where, and what holds meanwhile; null when nothing is. */
export function policyNotice({ policyMistakes, policyKept, policy }: Snapshot): string | null {
  const [first] = policyMistakes;
  if (first === undefined) return null;
  const place = first.line === null ? '' : `, line ${first.line}, column ${first.column}`;
  const more =
    policyMistakes.length === 1 ? '' : ` ${countOf(policyMistakes.length - 1, 'more mistake')} below it.`;
  const day = policyKept === null ? null : dateInWords(policyKept.at, policy.calendar.zone, NO_YEAR);
  return `${POLICY_PATH}${place}: ${first.sentence}${more} Until it is mended, ${day === null ? 'the defaults hold' : `the policy of ${day} holds`}.`;
}
