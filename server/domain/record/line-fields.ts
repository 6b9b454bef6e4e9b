// Metadata on lines of their own: `- Status: x`, `**Status:** x`, `Status: x`. One shape with three marks, told apart by the marks; each mark
// is a family, because a new line follows the others in its own way.

import { lineFamily, removeLines, type Family, type Field, type Reader } from './family.ts';
import { readLabel } from './fields.ts';

export const BOLD_LINES: Family = lineFamily({ format: 'bold-lines' });

/** A paragraph of its own, so a new one stands apart where the last one does. */
export const PLAIN_LINES: Family = lineFamily({
  format: 'plain-lines',
  follows: 'apart',
  like: (_sheet, _other, name, value) => `${name}: ${value}`,
});

export const BULLETS: Family = lineFamily({
  format: 'bullets',
  capital: false,
  states: 'links',
  remove(sheet, field) {
    // The item below takes its place.
    if (/^[-*+]\s/.test((sheet.lines[field.lines.end] ?? '').trim())) removeLines(sheet, field.lines);
    else BOLD_LINES.remove(sheet, field);
  },
});

/** Longer lines are prose; reading them would only cost time. */
const LONGEST = 4000;

const SHAPE =
  /^((?:\s{0,3}>\s?){0,3}\s{0,3})([-*+]\s{1,4})?(\*\*|__|[*_])?([^\s:：*_|>#[\]`][^:：*|`]{0,48}?)\s{0,3}(\*\*|__|[*_])?\s{0,3}[:：]{1,2}(?!\/\/)/u;
const DATE_WITHOUT_COLON = /^()()()(Date)()\s{1,3}(?=\d)/;
const ATTRIBUTE = /^()()():([\w-]{2,30})():(?=\s|$)/;

/** The field a line holds, or null. */
export function readLineField(text: string, line: number): Field | null {
  if (text.length > LONGEST) return null;
  const hit = SHAPE.exec(text) ?? DATE_WITHOUT_COLON.exec(text) ?? ATTRIBUTE.exec(text);
  if (hit === null) return null;
  const name = (hit[4] ?? '').trim();
  const label = readLabel(name);
  const isBold = hit[3] !== undefined && hit[3] !== '';
  const family = hit[2] !== undefined && hit[2] !== '' ? BULLETS : isBold ? BOLD_LINES : PLAIN_LINES;
  // A plain line is a field only by a name we know: prose has colons too.
  if (
    label.kind === 'title' ||
    (label.kind === 'other' && (family === PLAIN_LINES || name.split(/\s+/).length > 4))
  )
    return null;
  const closing =
    isBold && hit[5] === undefined
      ? (/^\s{0,2}(?:\*\*|__|[*_](?=\s))/.exec(text.slice(hit[0].length))?.[0] ?? null)
      : '';
  // `**Status: accepted**` is one bold phrase; `**Note: prose** goes on` is prose.
  if (closing === null && label.kind === 'other') return null;
  const start = hit[0].length + (closing ?? '').length;
  const rest = text.slice(start);
  const from = start + (rest.length - rest.trimStart().length);
  const tail = closing === null ? /(?:\s|\\|<br\s?\/?>|\*\*|__|[*_]){1,20}$/ : /(?:\s|\\|<br\s?\/?>){1,20}$/;
  const to = Math.max(from, start + rest.replace(tail, '').length);
  return {
    ...label,
    name,
    value: text.slice(from, to),
    items: null,
    family,
    format: family.format,
    lines: { start: line, end: line + 1 },
    span: { line, from, to },
  };
}

export const readLines: Reader = (lines, line) => {
  const field = readLineField(lines[line] ?? '', line);
  return field === null ? null : { fields: [field], end: line + 1 };
};
