import { expect, test } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import { readingWords } from '../../server/reading-words.ts';
import { memoryStore } from '../../server/store/memory.ts';

const HEAD = '# 1. Publish through an outbox\n\n## Status\n\nProposed\n\n## Context\n';
const PATH = 'docs/adr/0001-outbox.md';

async function wordsAt(path: string, text: string) {
  const store = memoryStore({ [PATH]: `${HEAD}\n${text}\n` });
  const catalogue = createCatalogue({
    store,
    templates: () => [],
    zone: 'Europe/Lisbon',
    now: () => '2026-10-05T08:30:00.000Z',
  });
  return readingWords(await catalogue.current())(path);
}

test.each([
  ['no marks and no addresses', 'Two *writes* have [no tie](https://example.org/a/b/c).', 5],
  ['no comments', 'Two writes. <!-- Say why this matters now. -->', 2],
  ['words that no blanks part', '船は港に入る。', 5],
])('what is counted is what is read: %s', async (_, text, words) => {
  expect((await wordsAt(PATH, text)) - (await wordsAt(PATH, ''))).toBe(words);
});

test('what is no record has no words', async () => {
  expect(await wordsAt('docs/adr/0002-none.md', 'Two writes.')).toBe(0);
});
