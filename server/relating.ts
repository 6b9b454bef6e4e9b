// How a decision comes to say that it stands to another one in some way: in its own record, and nowhere else, because the other side is derived.

import type { Decision } from './domain/decision.ts';
import { canEdit, editRecord } from './domain/record/edit.ts';
import { parentOf, relativePath } from './domain/record/names.ts';
import {
  STATED_AS,
  type DecisionRecord,
  type RecordLink,
  type StatableKind,
} from './domain/record/record.ts';
import { states } from './domain/record/write-relations.ts';
import { linksTo } from './effects.ts';
import { fileOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';

export interface Relating {
  readonly kind: StatableKind;
  /** Path of the other record. */
  readonly to: string;
}

/** The record's text with the relation in it and the words for its commit, or why it is not written. */
export function relatedText(
  snapshot: Snapshot,
  { record }: Decision,
  { kind, to }: Relating,
): { readonly text: string; readonly summary: string } | { readonly refused: string } {
  const editable = canEdit(record);
  if (editable !== true) return { refused: editable };
  if (to === record.path) return { refused: 'A decision has no relation to itself. Choose another one.' };
  const [link] = linksTo(snapshot, [to]);
  if (link === undefined) return { refused: 'There is no such decision in this repository any more.' };
  const said = `${record.label} ${STATED_AS[kind].toLowerCase()} ${link.label}`;
  if (states(record, kind, to)) return { refused: `The record says already that ${said}.` };
  const back = snapshot.byPath.get(to);
  if (kind === 'supersedes' && back !== undefined && states(back.record, kind, record.path))
    return {
      refused: `${link.label} says the same of ${record.label}, and both can’t be. Change that one first.`,
    };
  const text = editRecord(fileOf(snapshot, record).text, record, { relations: { [kind]: [link] } });
  return { text, summary: `Says that ${said}.` };
}

/** The text with a last section that links to what it relates to. */
export function relatingTo(text: string, path: string, links: readonly RecordLink[]): string {
  if (links.length === 0) return text;
  const lines = links.map(
    (link) =>
      `* Relates to [${link.label}: ${link.title.replaceAll(/[[\]\\]/gu, '\\$&')}](${relativePath(parentOf(path), link.path)})`,
  );
  return `${text.trimEnd()}\n\n## Related decisions\n\n${lines.join('\n')}\n`;
}

/** The field in which a debt names the decision that left it, or why it can't. */
export function originField(
  snapshot: Snapshot,
  path: string | null,
  record: Pick<DecisionRecord, 'path' | 'frontMatter'>,
): { readonly fields: Readonly<Record<string, string>> } | { readonly refused: string } {
  if (path === null) return { fields: {} };
  const [origin] = linksTo(snapshot, [path]);
  if (origin === undefined)
    return { refused: 'The decision that left this debt is not in this repository any more.' };
  if (record.frontMatter === null)
    return {
      refused: `This template has no field to say that ${origin.label} left the debt. Choose “Technical debt”, or another with front matter.`,
    };
  return {
    fields: { 'consequence-of': `[${origin.label}](${relativePath(parentOf(record.path), origin.path)})` },
  };
}
