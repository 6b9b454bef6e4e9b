// What is found in a repository, in words: for the start message, for the bar and for the notices under it.

import type { Snapshot } from './snapshot.ts';

export interface FolderView {
  readonly path: string;
  /** "docs/adr", or the repository's own name for its root. */
  readonly label: string;
  readonly decisions: number;
  /** How most of its records are written: "Nygard", "MADR" … */
  readonly family: string;
}

export function foldersOf(snapshot: Snapshot): readonly FolderView[] {
  return snapshot.folders
    .filter((folder) => folder.main)
    .map(({ path }) => {
      const own = snapshot.decisions.filter((decision) => decision.record.folder === path);
      return {
        path,
        label: path === '' ? '(root)' : path,
        decisions: own.length,
        family: familyOf(own.map((decision) => decision.record)),
      };
    });
}

const FAMILIES = {
  'front-matter': 'MADR',
  section: 'Nygard',
  bullets: 'MADR 2',
  table: 'tables',
  'bold-lines': 'bold lines',
  'plain-lines': 'plain lines',
  none: 'no status',
} as const;

function familyOf(
  records: readonly { readonly status: { readonly format: keyof typeof FAMILIES } }[],
): string {
  const counts = new Map<keyof typeof FAMILIES, number>();
  for (const { status } of records) counts.set(status.format, (counts.get(status.format) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  return most === undefined ? 'empty' : FAMILIES[most[0]];
}

/** One line: "docs/adr: 38 decisions, Nygard; docs/rfcs: 12 decisions, MADR". */
export function foundInWords(snapshot: Snapshot): string {
  const folders = foldersOf(snapshot);
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
  const mistakes = snapshot.policyMistakes.map(
    ({ line, column, sentence }) =>
      `.accord/policy.yaml${line === null ? '' : `, line ${line}, column ${column}`}: ${sentence}`,
  );
  const policy =
    mistakes.length === 0
      ? []
      : [`The policy can’t be read, so what held before holds on. ${mistakes.slice(0, 3).join(' ')}`];
  return [...policy, ...snapshot.notices];
}
