// What is found in a repository, in words: for the start message, for the bar and for the notices under it.

import { joinPath, parentOf } from './domain/record/names.ts';
import { filePath, type Snapshot } from './snapshot.ts';

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

const IMAGES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

/** Type of a picture that a record shows; null for everything else, so that nothing outside the decisions can be read. */
export function imageType(snapshot: Snapshot, path: string): string | null {
  const type = IMAGES[path.split('.').at(-1)?.toLowerCase() ?? ''];
  if (type === undefined || !snapshot.tree.has(path)) return null;
  const shown = snapshot.decisions.some(({ record }) => {
    const text = snapshot.files.get(filePath(record.path))?.text ?? '';
    return targetsIn(text, path.split('/').at(-1) ?? '').some(
      (target) =>
        joinPath(target.startsWith('/') ? '' : parentOf(record.path), target.replace(/^\/+/u, '')) === path,
    );
  });
  return shown ? type : null;
}

/** The destinations in a text that end with this file name, as it is or as a link writes it. */
function targetsIn(text: string, name: string): readonly string[] {
  return [...new Set([name, encodeURI(name), encodeURIComponent(name)])].flatMap((written) => {
    const targets: string[] = [];
    for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
      const before = /[^\s()<>"'[\]=]*$/u.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? '';
      targets.push(decoded(before + written));
    }
    return targets;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
