// States that a record supersedes, amends, depends on or relates to others: in the field it has for that, among its links, or below its status.
// Rule: what is stated already is not stated again, and the other record is never touched: its side is derived.

import type { Document } from './document.ts';
import type { Family, Field } from './family.ts';
import { FRONT_MATTER } from './front-matter.ts';
import { isRelation } from './mentions.ts';
import { parentOf, readName, relativePath } from './names.ts';
import { STATED_AS, type DecisionRecord, type RecordLink, type StatableKind } from './record.ts';
import { SECTIONS } from './section-fields.ts';
import type { Sheet } from './sheet.ts';
import { addBelowTitle, addRelation } from './write-field.ts';

export function writeRelations(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  kind: StatableKind,
  links: readonly RecordLink[],
): void {
  const missing = links.filter((link) => !states(record, kind, link.path));
  if (missing.length === 0) return;
  const field = document.fields.find(
    (candidate) => candidate.kind === kind && !candidate.partial && candidate.family.another === undefined,
  );
  const family =
    field?.family ??
    document.statuses[0]?.family ??
    (document.scan.frontMatter === null ? SECTIONS : FRONT_MATTER);
  if (field !== undefined) return addToField(sheet, document, record, field, missing);
  const listed = document.fields.filter((candidate) => candidate.family.another !== undefined);
  const last = listed.at(-1);
  if (last?.family.another !== undefined) {
    const before = listed.map((candidate) => candidate.value);
    for (const link of missing)
      last.family.another(sheet, last, STATED_AS[kind], nameLike(before, record, last.family, link));
    return;
  }
  const section = linksOf(document, kind, family);
  const words = STATED_AS[kind];
  if (section !== null) {
    const named = family.states === 'links' ? family : SECTIONS;
    addToLinks(
      sheet,
      document,
      section,
      missing.map((link) => `${words} ${named.nameOf(record, link)}`),
    );
    return;
  }
  const others = document.fields.filter((other) => other.family === family && isRelation(other.kind));
  const texts = missing.map((link) =>
    nameLike(
      others.flatMap((other) => kept(document, other)),
      record,
      family,
      link,
    ),
  );
  const status = document.statuses[0];
  if (family.states !== 'paragraph') addRelation(sheet, document, words, texts);
  else if (status === undefined) for (const text of texts) addBelowTitle(sheet, document, `${words} ${text}`);
  else
    sheet.insertBefore(
      status.line + 1,
      texts.flatMap((text) => ['', `${words} ${text}`]),
    );
}

/** Does the record's own text state it? What only prose speaks of may still be stated. */
export function states(record: DecisionRecord, kind: StatableKind, path: string): boolean {
  return record.relations.some(
    (relation) => relation.kind === kind && relation.target === path && relation.from === 'stated',
  );
}

function addToField(
  sheet: Sheet,
  document: Document,
  record: DecisionRecord,
  field: Field,
  links: readonly RecordLink[],
): void {
  const before = kept(document, field);
  const names = links.map((link) => nameLike(before, record, field.family, link));
  field.family.write(sheet, field, [...before, ...names]);
}

/** What a field names already; `N/A` names nothing. */
function kept(document: Document, field: Field): readonly string[] {
  return document.mentions.some(
    (mention) =>
      mention.place === 'field' && mention.line === field.lines.start && mention.kind === field.kind,
  )
    ? (field.items ?? [field.value])
    : [];
}

/** How fields name other records besides what their family calls them: by file, by the file's stem, by a wiki link. */
const NAMINGS: readonly (readonly [RegExp, (from: string, to: string) => string])[] = [
  [/^[^\s[\]()<>]+\.(?:md|markdown)$/i, (from, to) => decodeURI(relativePath(parentOf(from), to))],
  [/^\[\[[^[\]]+\]\]$/, (_from, to) => `[[${readName(to).stem}]]`],
  [/^\d{2,8}[-_](?=[\w-]*[a-z])[\w-]+$/i, (_from, to) => readName(to).stem],
];

/** Named as the others are. */
function nameLike(
  before: readonly string[],
  record: DecisionRecord,
  family: Family,
  link: RecordLink,
): string {
  const own = NAMINGS.find(
    ([naming]) => before.length > 0 && before.every((item) => naming.test(item.trim())),
  );
  return own === undefined ? family.nameOf(record, link) : own[1](record.path, link.path);
}

/** The section of links that gets the line. A successor names what it supersedes there only where its family does so. */
function linksOf(document: Document, kind: StatableKind, family: Family): number | null {
  const named = kind === 'supersedes' ? /^links$/i : /^(?:links?|related(?:\s+\p{L}+)?|see also)$/iu;
  if (kind === 'supersedes' && family.states !== 'links') return null;
  return document.scan.headings.find((heading) => named.test(heading.text))?.line ?? null;
}

function addToLinks(sheet: Sheet, document: Document, heading: number, texts: readonly string[]): void {
  const next = document.scan.headings.find((other) => other.line > heading)?.line ?? sheet.lines.length;
  let end = heading + 1;
  for (let line = heading + 1; line < next; line += 1)
    if ((sheet.lines[line] ?? '').trim() !== '') end = line + 1;
  const mark = /^\s*[-*+]\s+/.exec(sheet.lines[end - 1] ?? '')?.[0] ?? '- ';
  sheet.insertBefore(end, [...(end === heading + 1 ? [''] : []), ...texts.map((text) => mark + text)]);
}
