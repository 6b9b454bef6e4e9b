// A label on a line of its own over its value: `**Status**` over `Accepted`, `Status:` over `Accepted`, `Status` over `: Accepted`.
// Rule: only a label we know, over a value that is one: prose below a bold word stays prose.

import { findDate } from './dates.ts';
import { lineFamily, type Family, type Field, type Reader } from './family.ts';
import { PEOPLE_KINDS, readLabel, type FieldKind } from './fields.ts';
import { readLineField } from './line-fields.ts';
import { readsAsNames } from './section-fields.ts';
import { readStatus } from './status-words.ts';

export const LABELLED: Family = lineFamily({
  format: 'bold-lines',
  follows: 'apart',
  like: (_sheet, _other, name, value) => `${name}: ${value}`,
});

const LABEL =
  /^\s{0,3}(\*\*|__)?([^\s:：*_|>#[\]`][^:：*_|`]{0,40}?)\s{0,3}([:：])?(\*\*|__)?\s{0,3}([:：])?\s*$/u;
const DEFINITION = /^\s{0,3}:\s+/u;

export const readLabelled: Reader = (lines, line, limit) => {
  const hit = LABEL.exec((lines[line] ?? '').slice(0, 120));
  if (hit === null) return null;
  const name = (hit[2] ?? '').trim();
  const label = readLabel(name);
  if (label.kind === 'other' || label.kind === 'title') return null;
  const next = lines[line + 1] ?? '';
  const isDefined = DEFINITION.test(next);
  const isBold = hit[1] !== undefined && hit[1] === hit[4];
  if (!isDefined && !isBold && hit[3] === undefined && hit[5] === undefined) return null;
  // A colon alone can end any line, so names below it may be anybody's.
  if (PEOPLE_KINDS.includes(label.kind) && !isBold && !isDefined) return null;
  // Across a blank line only a bold label has a value, and only one that can't be a paragraph's.
  const isApart = next.trim() === '';
  if (isApart && (!isBold || (label.kind !== 'status' && label.kind !== 'date'))) return null;
  const at = isApart ? line + 2 : line + 1;
  if (at >= limit) return null;
  const text = lines[at] ?? '';
  const from = (isDefined ? DEFINITION : /^\s{0,3}/u).exec(text)?.[0].length ?? 0;
  const value = text.slice(from).replace(/(?:\s|\\|<br\s?\/?>){1,20}$/u, '');
  if (!isDefined && isSomethingElse(text, at)) return null;
  if (!saysAs(label.kind, value)) return null;
  const field: Field = {
    ...label,
    name,
    value,
    items: null,
    family: LABELLED,
    format: LABELLED.format,
    lines: { start: line, end: at + 1 },
    span: { line: at, from, to: from + value.length },
  };
  return { fields: [field], end: at + 1 };
};

function isSomethingElse(text: string, line: number): boolean {
  return (
    text.trim() === '' ||
    /^\s*(?:[#>|`<]|[-*+]\s|-{3,}|\d+[.)]\s)/u.test(text) ||
    readLineField(text, line) !== null
  );
}

function saysAs(kind: FieldKind, value: string): boolean {
  if (value.length > 120) return false;
  if (kind === 'status') {
    const { word, offered } = readStatus(value);
    return offered || (word !== 'other' && word !== 'none');
  }
  if (kind === 'date') return findDate(value, undefined) !== null;
  if (PEOPLE_KINDS.includes(kind)) return readStatus(value).word === 'other' && readsAsNames(value);
  return /^(?:\[|(?:ADR|RFC)[-_ #]?\d)/iu.test(value);
}
