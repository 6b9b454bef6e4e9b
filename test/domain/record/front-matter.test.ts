// Simple front matter is read without the YAML parser, and must be read as the parser would.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrontMatter } from '../../../server/domain/record/front-matter.ts';

const value = fc
  .array(
    fc.constantFrom(
      'a',
      'Zo',
      '1',
      '2026-01-02',
      'null',
      'true',
      '.',
      '/',
      '-',
      '@',
      '_',
      '+',
      '(',
      ')',
      ' ',
      ', ',
      ':',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));
const line = fc
  .tuple(
    fc.constantFrom('status', 'date', 'tags', 'null', 'True', 'superseded-by', 'k_1'),
    fc.constantFrom(' ', '  ', ''),
    fc.oneof(
      value,
      value.map((inside) => `[${inside}]`),
      value.map((inside) => `[ ${inside} ]`),
    ),
    fc.constantFrom('', ' '),
  )
  .map(([key, blank, text, end]) => `${key}:${blank}${text}${end}`);

test('a line of simple front matter says the same to the parser', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const read = (inside: readonly string[]) => {
        const all = ['---', ...inside, '---'];
        return readFrontMatter(all, { start: 0, end: all.length });
      };
      // A comment is nothing to YAML, but not simple.
      expect(read(lines)).toEqual(read([...lines, '# comment']));
    }),
    { seed: 2026, numRuns: 3000 },
  );
});
