// Every reader of texts that come from outside, by name, with the longest text it is given. One row each: the tests of chance, of growth and
// of the size caps all read this table.

import { checkText } from '../../server/domain/checks.ts';
import { parseLog } from '../../server/domain/event-schema.ts';
import { fold } from '../../server/domain/evolve.ts';
import { changeField, fieldsOf } from '../../server/domain/field-form.ts';
import { LONGEST_TEXT } from '../../server/domain/finding.ts';
import { parseHtml, writeHtml } from '../../server/domain/html-tree.ts';
import { cleanHtml, decodeReferences, escapeText, safeUrl } from '../../server/domain/html.ts';
import { headingText, plainText, renderBlocks, renderMarkdown } from '../../server/domain/markdown.ts';
import { passageOf } from '../../server/domain/passage.ts';
import { readPolicy } from '../../server/domain/policy-schema.ts';
import { writeBlock } from '../../server/domain/prose-change.ts';
import { diffProse } from '../../server/domain/prose-diff.ts';
import { formatQuery, LONGEST_QUERY, parseQuery, runsOf } from '../../server/domain/query.ts';
import { isRecurrenceRule } from '../../server/domain/recurrence.ts';
import { recordBody, signedText } from '../../server/domain/record/body.ts';
import { editRecord } from '../../server/domain/record/edit.ts';
import { findFolders } from '../../server/domain/record/find.ts';
import { yamlStrings } from '../../server/domain/record/front-matter.ts';
import { readName } from '../../server/domain/record/names.ts';
import { readRecord } from '../../server/domain/record/read.ts';
import { readFile } from '../../server/domain/record/reading.ts';
import { makeSlugger } from '../../server/domain/slug.ts';
import { diffSource } from '../../server/domain/source-diff.ts';
import { fillTemplate, ownTemplate } from '../../server/domain/templates.ts';
import { readTrailers, withoutTrailers } from '../../server/domain/trailers.ts';
import { decodeHistory } from '../../server/history-file.ts';
import { WordIndex } from '../../server/search/word-index.ts';
import { placesOf, readable, wordsOf } from '../../server/search/words.ts';
import { parseCommit, parseMessage } from '../../server/store/objects/commits.ts';
import { parseConfig } from '../../server/store/config.ts';
import { readPattern } from '../../server/store/clone/globs.ts';
import { isStrictPath } from '../../server/store/names.ts';
import { parseTree } from '../../server/store/objects/trees.ts';
import { parseTemplate } from '../../server/templates.ts';
import { highlight } from '../../web/components/highlight.ts';
import { mergeTexts } from '../../server/domain/merge.ts';
import { forSaving, guidanceOf, linkFor, previewOf, sectionsOf } from '../../web/source-text.ts';
import { settled, suggest, waysOut } from '../../web/suggestions.ts';

export interface Parser {
  readonly name: string;
  /** Characters of the longest text that reaches it. */
  readonly cap: number;
  readonly read: (text: string) => unknown;
}

const PATH = 'docs/adr/0007-a.md';
const FOLDER = 'docs/adr';
const KB = 1024;

const written = { logged: false, folder: FOLDER, beside: {} };

const around: Parameters<typeof checkText>[3] = {
  asked: null,
  logged: false,
  today: '2026-11-02',
  exists: () => false,
  named: () => [],
  anchors: () => null,
  decision: () => null,
  isUsual: () => false,
};

/** The same text with every third line another one: what a diff has to find. */
function changed(text: string): string {
  return text
    .split('\n')
    .map((line, at) => (at % 3 === 1 ? `${line} changed` : line))
    .join('\n');
}

/** Every word another one: nothing fits. */
function strange(text: string): string {
  return text.replaceAll(/[a-z]/gu, 'x').split('').reverse().join('');
}

const bytes = (text: string) => Buffer.from(text, 'utf8');

export const PARSERS: readonly Parser[] = [
  // What the server reads of files.
  { name: 'a file is read', cap: 1_000_000, read: (text) => readFile(PATH, FOLDER, text) },
  {
    name: 'a reStructuredText file is read',
    cap: 1_000_000,
    read: (text) => readFile('docs/adr/7.rst', FOLDER, text),
  },
  {
    name: 'an AsciiDoc file is read',
    cap: 1_000_000,
    read: (text) => readFile('docs/adr/7.adoc', FOLDER, text),
  },
  { name: 'a log of decisions is read', cap: 1_000_000, read: (text) => readFile('DECISIONS.md', '', text) },
  { name: 'a review log is read', cap: 1_000_000, read: (text) => fold(parseLog(text)) },
  {
    name: 'a policy is read',
    cap: 64 * KB,
    read: (text) => readPolicy(text, 'hash', 'Europe/Lisbon', '2026-11-02T09:00:00.000Z'),
  },
  { name: 'a template is read', cap: 64 * KB, read: (text) => ownTemplate(PATH, FOLDER, text) },
  {
    name: 'a template of Accord’s form is read',
    cap: 64 * KB,
    read: (text) =>
      quietly(() =>
        parseTemplate('a', `---\nname: a\nwhen: b\nsections: []\n${text}\n---\n---8<---\n${text}`),
      ),
  },
  {
    name: 'a template is filled',
    cap: 64 * KB,
    read: (text) =>
      fillTemplate(ownTemplate(PATH, FOLDER, text), {
        title: text.slice(0, 300),
        date: '2026-11-02',
        author: 'Ana',
        number: '7',
      }),
  },
  { name: 'a marker file is read', cap: 256 * KB, read: (text) => yamlStrings(text, 'adrFolder') },
  // What is made of a record.
  {
    name: 'a record’s own text is found',
    cap: LONGEST_TEXT,
    read: (text) => {
      const record = readRecord(PATH, text, { folder: FOLDER });
      return [recordBody(text, record), signedText(text, record)];
    },
  },
  {
    name: 'a record is edited',
    cap: LONGEST_TEXT,
    read: (text) =>
      editRecord(text, readRecord(PATH, text, { folder: FOLDER }), {
        status: { word: 'accepted', by: [] },
        date: '2026-11-24',
        deciders: ['Ann Ray'],
      }),
  },
  { name: 'a text is checked', cap: LONGEST_TEXT, read: (text) => checkText(PATH, FOLDER, text, around) },
  { name: 'a text is shown as a form', cap: LONGEST_TEXT, read: (text) => fieldsOf(PATH, text, written) },
  {
    name: 'a field of a text is changed',
    cap: LONGEST_TEXT,
    read: (text) => changeField(PATH, text, written, { id: 'date', value: '2026-11-24' }),
  },
  { name: 'a passage is chosen', cap: LONGEST_TEXT, read: (text) => passageOf(text, PATH) },
  // Search.
  {
    name: 'a text is made words',
    cap: 1_000_000,
    read: (text) => {
      const words = readable(text);
      new WordIndex().add({ title: text.slice(0, 300), id: 'ADR-7', text: words, people: '', tags: '' });
      return wordsOf(words).length;
    },
  },
  {
    name: 'words are marked in a text',
    cap: 1_000_000,
    read: (text) => [...placesOf(text, { beginnings: ['wor', 'a'], words: new Set(['word', 'a']) })].length,
  },
  {
    name: 'a query is read',
    cap: LONGEST_QUERY,
    read: (text) => [formatQuery(parseQuery(text)), runsOf(text)],
  },
  {
    name: 'a query is completed',
    cap: LONGEST_QUERY,
    read: (text) => [suggest(text, text.length, []), settled(text, text.length, []), waysOut(text, [])],
  },
  // What is shown.
  { name: 'Markdown is rendered', cap: LONGEST_TEXT, read: (text) => renderMarkdown(text, { highlight }) },
  {
    name: 'Markdown is rendered block by block',
    cap: LONGEST_TEXT,
    read: (text) => [...renderBlocks(text, { highlight })].length,
  },
  { name: 'Markdown is made plain words', cap: LONGEST_TEXT, read: (text) => plainText(text) },
  {
    name: 'a heading is made plain words',
    cap: LONGEST_TEXT,
    read: (text) => makeSlugger()(headingText(text)),
  },
  { name: 'raw HTML is cleaned', cap: LONGEST_TEXT, read: (text) => cleanHtml(text, () => '') },
  {
    name: 'references are decoded',
    cap: LONGEST_TEXT,
    read: (text) => [decodeReferences(text), escapeText(text), safeUrl(text)],
  },
  { name: 'HTML is made a tree', cap: LONGEST_TEXT, read: (text) => writeHtml(parseHtml(text)) },
  {
    name: 'code is coloured',
    cap: 20_000,
    read: (text) =>
      ['typescript', 'yaml', 'xml', 'sql', 'bash', 'python', 'diff', 'css'].map((language) =>
        highlight(text, language),
      ),
  },
  {
    name: 'two texts are compared as they read',
    cap: LONGEST_TEXT,
    read: (text) => diffProse(text, changed(text), { highlight }).blocks.map((block) => writeBlock(block)),
  },
  {
    name: 'two strange texts are compared as they read',
    cap: LONGEST_TEXT,
    read: (text) => diffProse(text, strange(text)).blocks.map((block) => writeBlock(block)),
  },
  {
    name: 'two texts are compared as they are written',
    cap: LONGEST_TEXT,
    read: (text) => diffSource(text, changed(text)),
  },
  {
    name: 'two strange texts are compared as they are written',
    cap: LONGEST_TEXT,
    read: (text) => diffSource(text, strange(text)),
  },
  {
    name: 'three texts are merged',
    cap: LONGEST_TEXT,
    read: (text) => mergeTexts(text, changed(text), strange(text)),
  },
  {
    name: 'an edited text gets its line ends back',
    cap: LONGEST_TEXT,
    read: (text) => [forSaving(text, changed(text)), forSaving(text, strange(text))],
  },
  {
    name: 'a text is prepared for the preview',
    cap: LONGEST_TEXT,
    read: (text) => [previewOf(text), sectionsOf(text, text), guidanceOf(text)],
  },
  // Short ones.
  { name: 'a message is read', cap: 64 * KB, read: (text) => [readTrailers(text), withoutTrailers(text)] },
  { name: 'a recurrence rule is read', cap: 200, read: (text) => isRecurrenceRule(text) },
  { name: 'a file name is read', cap: 4096, read: (text) => readName(`docs/adr/${text}.md`) },
  { name: 'a path is judged', cap: 4096, read: (text) => isStrictPath(text) },
  {
    name: 'decision folders are found',
    cap: 256 * KB,
    read: (text) => findFolders(text.split('\n'), async () => null),
  },
  {
    name: 'a link is written',
    cap: 4096,
    read: (text) =>
      linkFor(
        { path: PATH, folder: FOLDER, status: { word: 'none', text: null, format: 'none' } },
        { path: text, label: 'ADR-7', title: text },
      ),
  },
  // Git's own files.
  { name: 'git’s configuration is read', cap: 64 * KB, read: (text) => [...parseConfig(text)] },
  {
    name: 'a commit is read',
    cap: 64 * KB,
    read: (text) => [parseCommit(bytes(text)), parseMessage(bytes(text))],
  },
  { name: 'a tree is read', cap: 64 * KB, read: (text) => quietly(() => parseTree(bytes(text))) },
  {
    name: 'a pattern of git is read',
    cap: 4096,
    read: (text) => readPattern(text.replaceAll('\n', ' '), false),
  },
  { name: 'a kept history is read', cap: 64 * KB, read: (text) => decodeHistory(bytes(text)) },
];

/** For readers whose callers expect them to throw. */
function quietly(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}
