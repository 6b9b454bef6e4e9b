// Where a record speaks of other records, place by place: fields, status, head, link sections, prose.
// Rule: a place made for relations states them; prose only suggests.

import type { Field } from './family.ts';
import type { FieldKind } from './fields.ts';
import type { Scan } from './lines.ts';
import type { Heading, LineRange, RelationKind } from './record.ts';
import {
  fieldTargets,
  findRelations,
  readTargets,
  relationOfLabel,
  type Definitions,
  type FoundRelation,
  type Target,
} from './relations.ts';
import type { StatusPlace, StatusSection } from './status-section.ts';
import { readCells } from './table-fields.ts';
import type { Title } from './title.ts';

export interface Mention {
  readonly kind: RelationKind;
  readonly partial: boolean;
  readonly target: Target;
  /** `line` is a line of its own in the head, the status section or a section of links. */
  readonly place: 'field' | 'status' | 'line' | 'title' | 'prose';
  readonly line: number;
}

interface Parts {
  readonly scan: Scan;
  readonly definitions: Definitions;
  readonly title: Title;
  readonly head: LineRange;
  readonly fields: readonly Field[];
  readonly statuses: readonly StatusPlace[];
  readonly section: StatusSection | null;
}

const KINDS: readonly string[] = [
  'supersedes',
  'superseded-by',
  'amends',
  'amended-by',
  'relates-to',
  'depends-on',
] satisfies RelationKind[];

export function isRelation(kind: FieldKind): kind is RelationKind {
  return KINDS.includes(kind);
}

export function readMentions(parts: Parts): Mention[] {
  return [...fieldMentions(parts), ...statusMentions(parts), ...bodyMentions(parts)];
}

function spread(found: readonly FoundRelation[], place: Mention['place'], line: number): Mention[] {
  return found.flatMap(({ kind, partial, targets }) =>
    targets.map((target) => ({ kind, partial, target, place, line })),
  );
}

function fieldMentions({ fields, definitions }: Parts): Mention[] {
  return fields.flatMap((field): Mention[] => {
    const { kind, partial } = field;
    if (!isRelation(kind)) return [];
    const line = field.lines.start;
    const direct = (field.items ?? [field.value]).flatMap((value) => fieldTargets(value, definitions));
    if (direct.length > 0)
      return direct.map((target) => ({ kind, partial, target, place: 'field' as const, line }));
    // "Supersedes: None (extends ADR-0087)" is an extension.
    return spread(findRelations(field.value, definitions), 'field', line);
  });
}

function statusMentions({ statuses, section, title, definitions }: Parts): Mention[] {
  return [
    ...statuses.flatMap((place) => spread(inStatus(place, definitions), 'status', place.line)),
    ...(section?.relations ?? []).flatMap(({ line, found }) =>
      statuses.some((place) => place.line === line) ? [] : spread([found], 'line', line),
    ),
    ...(title.mark === null || statuses.some((place) => place.reading.word !== 'none')
      ? []
      : spread(findRelations(title.mark, definitions), 'title', title.heading?.line ?? 0)),
  ];
}

/** Behind "superseded" stands the successor, whatever joins the two: `Superseded → [ADR-12](…)`. */
function inStatus({ value, reading }: StatusPlace, definitions: Definitions): FoundRelation[] {
  const found = findRelations(value, definitions);
  if (found.length > 0 || reading.word !== 'superseded') return found;
  const targets = readTargets(value, definitions);
  return targets.length === 0
    ? []
    : [{ kind: 'superseded-by', partial: reading.partly, targets, from: 0, to: value.length, leads: true }];
}

const LINKS = /^(?:links?|related\b.*|dependenc(?:y|ies)|see also|verwandte\b.*|enlaces|liens)$/i;
const WITH_RELATIONS = /^(?:relations?(?:hips?)?|more information|references?|verweise)$/i;
const SUGGESTED: readonly RelationKind[] = ['supersedes', 'superseded-by', 'amends', 'amended-by'];

function bodyMentions(parts: Parts): Mention[] {
  const { scan, definitions, head } = parts;
  const taken = new Set([
    ...parts.fields.filter((field) => field.kind !== 'other').map((field) => field.lines.start),
    ...parts.statuses.map((place) => place.line),
  ]);
  for (const { line } of parts.section?.relations ?? []) taken.add(line);
  const headings = new Map<number, Heading>(scan.headings.map((heading) => [heading.line, heading]));
  const mentions: Mention[] = [];
  let isLinks = false;
  let holdsRelations = false;
  let headed: Headed | null = null;
  for (let line = head.start; line < scan.lines.length; line += 1) {
    const heading = headings.get(line);
    if (heading !== undefined) {
      if (line !== parts.title.heading?.line) {
        isLinks = LINKS.test(heading.text);
        holdsRelations = WITH_RELATIONS.test(heading.text);
        headed = isLinks ? null : relationOfLabel(heading.text.slice(0, 40));
      }
      continue;
    }
    const text = scan.lines[line] ?? '';
    if (scan.kinds[line] !== 'text' || taken.has(line) || text.length < 4) continue;
    if (headed !== null) mentions.push(...headedLine(text, line, headed, definitions));
    else if (isLinks || holdsRelations) mentions.push(...linkLine(text, line, isLinks, definitions));
    else mentions.push(...proseLine(text, line, line < head.end, definitions));
  }
  return mentions;
}

function proseLine(text: string, line: number, isHead: boolean, definitions: Definitions): Mention[] {
  return findRelations(text, definitions).flatMap((found) => {
    if (isHead && found.leads) return spread([found], 'line', line);
    return SUGGESTED.includes(found.kind) ? spread([found], 'prose', line) : [];
  });
}

/** What the heading of a section says of every record that a line of it begins with. */
type Headed = NonNullable<ReturnType<typeof relationOfLabel>>;

/** Below `## Superseded by` stands only what did it. */
function headedLine(text: string, line: number, headed: Headed, definitions: Definitions): Mention[] {
  const mark = /^\s*(?:[-*+]\s+)?(?=\[|ADR|RFC)/i.exec(text.slice(0, 40));
  if (mark === null) return proseLine(text, line, false, definitions);
  return fieldTargets(text.slice(mark[0].length), definitions)
    .filter(({ href, number }) => href !== null || number !== null)
    .map((target) => ({ ...headed, target, place: 'line' as const, line }));
}

/** A line of a section of links: a row `| Depends on | ADR-3 |`, `- Supersedes [x](x.md)`, or only a link. */
function linkLine(text: string, line: number, isLinks: boolean, definitions: Definitions): Mention[] {
  if (/^\s*\|/.test(text) && text.length < 4000) {
    const [word, target] = readCells(text);
    const relation = relationOfLabel((word?.text ?? '').replace(/[*`]/g, ''));
    if (relation === null) return [];
    return fieldTargets(target?.text ?? '', definitions).map((found) => ({
      ...relation,
      target: found,
      place: 'line' as const,
      line,
    }));
  }
  const found = findRelations(text, definitions);
  if (found.length > 0)
    return found.flatMap((relation) => spread([relation], relation.leads ? 'line' : 'prose', line));
  const bullet = isLinks ? /^\s*[-*+]\s+(?=\[|ADR|RFC)/i.exec(text.slice(0, 40)) : null;
  const [target] = bullet === null ? [] : fieldTargets(text.slice(bullet[0].length), definitions);
  return target === undefined || (target.href === null && target.number === null)
    ? []
    : [{ kind: 'relates-to', partial: false, target, place: 'line', line }];
}
