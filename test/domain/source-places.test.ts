// Where seen words stand in the Markdown: every character is found where it is written, in texts of every shape.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeReferences } from '../../server/domain/html.ts';
import { ANY, sourceRange, visibleText } from '../../server/domain/source-places.ts';

const RECORDS = join(import.meta.dirname, '..', '..', 'server', 'demo', 'records');

function seen(source: string) {
  const visible = visibleText(source);
  if (visible === null) throw new Error('It is shown as it is written.');
  return visible;
}

/** The source of some words, as a reader would choose them. */
function quoted(source: string, words: string): string | null {
  const visible = seen(source);
  const bare = words.replace(/\s+/gu, '');
  const first = visible.text.indexOf(bare);
  if (first === -1) return null;
  const range = sourceRange(visible, first, first + bare.length);
  return range === null ? null : source.slice(range.start, range.end);
}

function expectTrue(source: string): void {
  const { text, starts, ends } = seen(source);
  expect(starts).toHaveLength(text.length);
  let last = 0;
  for (const [index, start] of starts.entries()) {
    const written = source.slice(start, ends[index]);
    const unit = text.charAt(index);
    expect(unit === ANY || decodeReferences(written).includes(unit), `${unit} is not in ${written}`).toBe(
      true,
    );
    expect(start).toBeGreaterThanOrEqual(last);
    last = start;
  }
}

test('plain words are quoted as they stand, across lines and blanks', () => {
  const source = '# Title\n\nOne two\nthree  four.\n\nFive.\n';
  expect(quoted(source, 'two three four')).toBe('two\nthree  four');
  expect(quoted(source, 'Title')).toBe('Title');
});

test('the address of a link is never taken for the words after it', () => {
  const source = 'We [use outbox](use-outbox-in-payments.md) in payments, and [in](in.md) in orders.';
  expect(quoted(source, 'in payments')).toBe('in payments');
  expect(quoted(source, 'use outbox')).toBe('use outbox');
});

test('marks at the edge of what is chosen come along, so that no mark is cut in two', () => {
  const source = 'It is **very bold** and `code` here.';
  expect(quoted(source, 'very bold')).toBe('very bold');
  expect(quoted(source, 'very bold and')).toBe('**very bold** and');
  expect(quoted(source, 'and code')).toBe('and `code`');
  expect(quoted(source, 'is very')).toBe('is **very');
});

test('lists, quotes, tables, code, callouts and escapes are found where they are written', () => {
  const source = [
    '- first item',
    '  goes on here',
    '  - nested *item*',
    '    with more',
    '',
    '> quoted line',
    '> and another',
    '',
    '| Option | Cost |',
    '| --- | --- |',
    '| A \\| B | 5 &lt; 6 |',
    '',
    '```sql',
    'select &amp; from x;',
    '```',
    '',
    '> [!NOTE]',
    '> Mind the gap.',
    '',
    'Not \\*emphasised\\* at all.',
    '',
  ].join('\n');
  expect(quoted(source, 'goes on here nested item with more')).toBe(
    'goes on here\n  - nested *item*\n    with more',
  );
  expect(quoted(source, 'line and another')).toBe('line\n> and another');
  expect(quoted(source, '5 < 6')).toBe('5 &lt; 6');
  expect(quoted(source, 'select &amp; from x;')).toBe('select &amp; from x;');
  expect(quoted(source, 'Mind the gap.')).toBe('Mind the gap.');
  expect(quoted(source, '*emphasised*')).toBe('*emphasised\\*');
  expectTrue(source);
});

test('words that stand twice are told apart by their order', () => {
  const visible = seen('It is. It is.');
  const second = visible.text.lastIndexOf('Itis.');
  expect(sourceRange(visible, second, second + 5)).toEqual({ start: 7, end: 13 });
});

test('every record of the demonstration maps back onto itself', () => {
  for (const name of readdirSync(RECORDS).filter((one) => one.endsWith('.md'))) {
    const source = readFileSync(join(RECORDS, name), 'utf8').replace(/^---\n[^]*?\n---\n/u, '');
    expectTrue(source);
    // Nearly everything is found: what a page adds by itself is little.
    expect(seen(source).text.length, name).toBeGreaterThan(100);
  }
});

test('any text maps back onto itself', () => {
  const piece = fc.constantFrom(
    'word',
    ' ',
    '\n',
    '\n\n',
    '**',
    '*',
    '_',
    '`',
    '[a](b.md)',
    '- ',
    '  ',
    '> ',
    '| a | b |\n| - | - |\n',
    '&amp;',
    '&bogus;',
    '\\*',
    '<br>',
    '<kbd>k</kbd>',
    '<!-- no -->',
    '```\n',
    '# ',
    '1. ',
    '[^1]',
    '[^1]: note\n',
    '😀',
    'ä',
    '~~',
    '![i](j.png)',
    '<https://e.example>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const source = pieces.join('');
      if (visibleText(source) !== null) expectTrue(source);
    }),
    { numRuns: 300 },
  );
});
