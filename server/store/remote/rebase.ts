// Our own commits on top of what others pushed meanwhile: one after the other, in a line, each with its message and its author. A log takes
// the lines of both sides, a text what fits together; what doesn't is left to a person, and nothing is changed.

import { mergeTexts, textOf } from '../../domain/merge.ts';
import type { Commit } from '../objects/commits.ts';
import {
  COMMITTER,
  type Change,
  type Origin,
  type Prepared,
  type Signature,
  type TreeChange,
} from '../store.ts';

export interface RebaseAccess {
  commit(id: string): Promise<Commit>;
  /** The key that signs what is written here; null where none does. */
  readonly signingKey: string | null;
  origin(id: string): Promise<Origin>;
  message(id: string): Promise<{ readonly text: string; readonly committer: Signature }>;
  changes(from: string, to: string): Promise<readonly TreeChange[]>;
  /** Id of the file at a path; null when there is none. */
  fileAt(commit: string, path: string): Promise<string | null>;
  blob(id: string): Promise<Uint8Array>;
  prepare(change: Change): Promise<Prepared | { readonly why: string }>;
}

export type Rebased =
  | { readonly kind: 'rebased'; readonly to: string; readonly chain: readonly Prepared[] }
  | { readonly kind: 'by-hand'; readonly why: string };

const UNITED = /^(?:\.accord\/.*\.jsonl|\.gitattributes)$/u;

/** `commits` are ours, the oldest first. What was prepared is the caller's to forget. */
export async function rebase(
  commits: readonly string[],
  onto: string,
  access: RebaseAccess,
): Promise<Rebased> {
  const chain: Prepared[] = [];
  const giveUp = (why: string): Rebased => {
    for (const one of chain) one.forget();
    return { kind: 'by-hand', why };
  };
  let base = onto;
  for (const id of commits) {
    const { parents, author, at, subject } = await access.commit(id);
    const { text: message, committer } = await access.message(id);
    const [parent, ...more] = parents;
    if (parent === undefined || more.length > 0 || committer.email !== COMMITTER.email)
      return giveUp(
        `Both sides have commits, and “${subject}” here is not Accord’s, so it is yours to place: \`git pull --rebase\` in a clone, then push.`,
      );
    const files = new Map<string, Uint8Array | null>();
    for (const change of await access.changes(parent, id)) {
      const there = await access.fileAt(base, change.path);
      if (there === change.after) continue;
      const merged = there === change.before ? await contentsOf(change.after) : await together(change, there);
      if (merged === undefined)
        return giveUp(
          `Both sides changed ${change.path}, and the changes don’t fit together. \`git pull --rebase\` in a clone shows them; mend the file there, then push.`,
        );
      files.set(change.path, merged);
    }
    if (files.size === 0) continue;
    // What was not signed here before is not signed now: a signature says that Accord made it, not that it moved it.
    const isOurs = access.signingKey !== null && (await access.origin(id)).key === access.signingKey;
    const prepared = await access.prepare({
      base,
      files,
      message,
      author,
      at,
      ...(isOurs ? {} : { unsigned: true }),
    });
    if ('why' in prepared) return giveUp(prepared.why);
    chain.push(prepared);
    base = prepared.commit;
  }
  return { kind: 'rebased', to: base, chain };

  async function contentsOf(blob: string | null): Promise<Uint8Array | null> {
    return blob === null ? null : access.blob(blob);
  }

  /** Undefined when a person has to look. */
  async function together(
    { path, before, after }: TreeChange,
    there: string | null,
  ): Promise<Uint8Array | undefined> {
    if (after === null || there === null) return undefined;
    const [old, ours, theirs] = await Promise.all([
      before === null ? '' : textAt(before),
      textAt(after),
      textAt(there),
    ]);
    if (old === null || ours === null || theirs === null) return undefined;
    if (UNITED.test(path)) return new TextEncoder().encode(union(old, ours, theirs));
    // Two new files of one name are two decisions.
    if (before === null) return undefined;
    const { pieces } = mergeTexts(old, ours, theirs);
    return pieces.some((piece) => piece.kind === 'question')
      ? undefined
      : new TextEncoder().encode(textOf(pieces, []));
  }

  /** Null for what is no text. */
  async function textAt(blob: string): Promise<string | null> {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await access.blob(blob));
    } catch {
      return null;
    }
  }
}

/** As git's union merge has it, for logs that only ever grow: their lines, then those of ours that are new. */
function union(old: string, ours: string, theirs: string): string {
  const known = new Set([...old.split('\n'), ...theirs.split('\n')]);
  const added = ours.split('\n').filter((line) => line !== '' && !known.has(line));
  const start = theirs === '' || theirs.endsWith('\n') ? theirs : `${theirs}\n`;
  return start + added.map((line) => `${line}\n`).join('');
}
