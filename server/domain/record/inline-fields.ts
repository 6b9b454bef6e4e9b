// Several fields on one line, divided by bars or dots: `**Status:** Accepted | **Date:** 2026-03-01 | **Deciders:** Ana, Bo`.
// Rule: each part is a field by itself, and the line belongs to all of them: none of them goes without the others.

import { lineFamily, type Family, type Field, type Reader } from './family.ts';
import { readLineField } from './line-fields.ts';

export const INLINE: Family = lineFamily({
  format: 'bold-lines',
  remove: (sheet, field) => INLINE.write(sheet, field, ['N/A']),
  follows: 'apart',
  like: (_sheet, _other, name, value) => `${name}: ${value}`,
});

const DIVIDER = /\s(?:\||·|•|‧|∙)\s/gu;

export const readInline: Reader = (lines, line) => {
  const text = lines[line] ?? '';
  if (text.length > 1000 || /^\s*\|/u.test(text)) return null;
  const cuts = [...text.matchAll(DIVIDER)].map((hit) => ({ from: hit.index, to: hit.index + hit[0].length }));
  if (cuts.length === 0) return null;
  const begins = [0, ...cuts.map((cut) => cut.to)];
  const fields: Field[] = [];
  for (const [at, begin] of begins.entries()) {
    const field = readLineField(text.slice(begin, cuts[at]?.from ?? text.length), line);
    if (field === null || field.span === null) return null;
    const { from, to } = field.span;
    fields.push({
      ...field,
      family: INLINE,
      format: INLINE.format,
      span: { line, from: from + begin, to: to + begin },
    });
  }
  return fields.filter((field) => field.kind !== 'other').length >= 2 ? { fields, end: line + 1 } : null;
};
