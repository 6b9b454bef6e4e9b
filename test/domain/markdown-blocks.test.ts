// A text rendered block by block is the same as rendered at once, and every block knows the line it comes from.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderBlocks, renderMarkdown } from '../../server/domain/markdown.ts';

const RECORDS = join(import.meta.dirname, '..', '..', 'server', 'demo', 'records');

function blocks(text: string) {
  return [...renderBlocks(text)].filter((block) => block !== null);
}

describe('a text block by block', () => {
  test.each(readdirSync(RECORDS).filter((name) => name.endsWith('.md')))(
    '%s reads the same as at once',
    (name) => {
      const text = readFileSync(join(RECORDS, name), 'utf8');
      expect(
        blocks(text)
          .map((block) => block.html)
          .join(''),
      ).toBe(renderMarkdown(text));
      // The list of notes comes from no line of its own.
      const own = blocks(text).filter(({ html }) => !html.startsWith('<section'));
      for (const { line } of own) expect(text.split('\n')[line]?.trim()).not.toBe('');
    },
  );

  test('each block begins where its first line is, past definitions, notes and blank lines', () => {
    const text =
      'One [a][x] and[^1].\n\n\n[x]: y.md\n[x]: z.md\n\n* two\n* three\n\n```\na\n\n\nb\n```\n\n[^1]: A note.\n\nFour\n';
    expect(blocks(text).map(({ line, html }) => [line, html.slice(0, 4)])).toEqual([
      [0, '<p>O'],
      [6, '<ul>'],
      [9, '<pre'],
      [18, '<p>F'],
      [19, '<sec'],
    ]);
  });

  test('what is too long or too deep is one block, as it is written', () => {
    expect(blocks('x'.repeat(300_000))).toHaveLength(1);
    expect(blocks('>'.repeat(100))).toHaveLength(1);
  });
});
