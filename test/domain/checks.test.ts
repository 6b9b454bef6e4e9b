// What the checks find and what they leave alone. Every row of the table has an example here, and every fix mends what it was offered for.

import { describe, expect, it } from 'vitest';
import { anchorsOf } from '../../server/domain/checks-links.ts';
import { CHECKS, checkText, type Around, type Check } from '../../server/domain/checks.ts';
import { applyFix, LONGEST_TEXT, LONG_TEXT } from '../../server/domain/finding.ts';
import { linesOf, scanText } from '../../server/domain/record/lines.ts';
import { indexRecords } from '../../server/domain/record/siblings.ts';
import { linkRecords } from '../../server/domain/record/links.ts';
import { hasCorpus, open, repositories, treeOf } from './record/corpus.ts';
import { ownTime } from '../own-time.ts';
import { figure } from '../figure.ts';

const PATH = 'docs/adr/0003-sell-one-place-once.md';
const HERE = ['docs/adr/0001-use-a-queue.md', 'docs/adr/0002-use-a-log.md', PATH];

const AROUND: Around = {
  siblings: indexRecords(HERE),
  asked: null,
  logged: true,
  today: '2026-11-21',
  exists: (path) => [...HERE, 'contracts/key.md', 'docs', 'docs/adr'].includes(path),
  named: (name) => (name === 'key.md' ? ['contracts/key.md'] : []),
  anchors: (path) => (path === HERE[1] ? new Set(['context', 'decision']) : null),
  decision: (path) =>
    path === HERE[0]
      ? { label: 'ADR-0001', word: 'superseded', successors: ['ADR-0002'] }
      : { label: 'ADR-0002', word: 'accepted', successors: [] },
  isUsual: (word) => word === 'On the table',
};

const TEMPLATE = {
  sections: ['Context', 'Considered Options', 'Decision Outcome', 'Consequences'],
  text: '# {{title}}\n\n## Context\n\n<!-- Why now? -->\n\n## Considered Options\n\n*\n\n## Decision Outcome\n\nThis is settled because\n\n## Consequences\n',
};

function record(body: string, status = 'proposed', head = ''): string {
  return `---\nstatus: ${status}\ndate: 2026-11-02\n${head}---\n\n# Sell one place once\n\n${body}`;
}

const BODY =
  '## Context\n\nTwo ports sell the last place.\n\n## Considered Options\n\n* One seller\n* Two sellers\n* Leave it\n\n## Decision\n\nOne seller, see [the log](0002-use-a-log.md#decision) and ADR-0002.\n\n## Consequences\n\nA queue at noon.\n';

interface Example {
  readonly text: string;
  readonly around?: Partial<Around>;
  /** 1-based line of the first finding; 0 for the whole text. */
  readonly line: number;
  readonly says: RegExp;
  /** A line of the text with the first fix made; left out where there is no fix. */
  readonly mended?: string;
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  'too-long': {
    text: record(BODY + 'word '.repeat(LONG_TEXT / 5)),
    line: 0,
    says: /^The text has 65 KB\.$/u,
  },
  conflict: {
    text: record(`${BODY}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n`),
    line: 26,
    says: /unfinished merge/u,
  },
  secret: {
    text: record(`${BODY}\npostgres://app:s3cretw0rd@db.example.org/x\n`),
    line: 26,
    says: /a password/u,
  },
  unclosed: {
    text: record('## Context\n\n```sh\nmake\n\n## Decision\n\nWe make.\n\n## Consequences\n\nNone.\n'),
    line: 10,
    says: /never ends/u,
    mended: '```',
  },
  'front-matter': {
    text: record(BODY, 'proposed', 'title: One seller: the port\n'),
    line: 4,
    says: /not YAML/u,
    mended: 'title: "One seller: the port"',
  },
  'double-key': {
    text: record(BODY, 'proposed', 'date: 2026-11-03\n'),
    line: 4,
    says: /“date” stands in line 3/u,
  },
  title: {
    text: record(BODY).replace('# Sell one place once', '# {short title of solved problem}'),
    line: 6,
    says: /still the template’s/u,
    mended: '# Sell one place once',
  },
  number: {
    text: record(BODY).replace('# Sell', '# 4. Sell'),
    line: 6,
    says: /title says 4 and the file’s name 0003/u,
    mended: '# 3. Sell one place once',
  },
  empty: {
    text: record(BODY.replace('A queue at noon.', 'TBD')),
    line: 22,
    says: /^“Consequences” is empty\.$/u,
  },
  missing: {
    text: record(
      BODY.replace('## Decision\n', '## Decision Outcome\n').replace(/## Consequences[\s\S]*/u, ''),
    ),
    around: { asked: TEMPLATE },
    line: 0,
    says: /“Consequences” is missing/u,
    mended: '## Consequences',
  },
  leftover: {
    text: record(BODY.replace('One seller, see', 'TODO: say who\n\nOne seller, see')),
    line: 20,
    says: /“TODO: say who” is still to be filled in/u,
    mended: '',
  },
  options: {
    text: record(BODY.replace('* Two sellers\n* Leave it\n', '')),
    line: 12,
    says: /Only one option/u,
  },
  consequences: {
    text: record(BODY.replace(/## Consequences[\s\S]*/u, '')),
    line: 18,
    says: /Nothing is said/u,
  },
  guidance: {
    text: record(
      BODY.replace('Two ports', '<!-- Why now? -->\n\nTwo ports').replace(
        '## Decision\n',
        '## Decision Outcome\n',
      ),
    ),
    around: { asked: TEMPLATE },
    line: 10,
    says: /guidance of the template|Guidance of the template/u,
    mended: 'Two ports sell the last place.',
  },
  date: {
    text: record(BODY).replace('2026-11-02', '03/04/2026'),
    line: 3,
    says: /can mean two days/u,
    mended: 'date: 2026-04-03',
  },
  status: { text: record(BODY, 'Approved'), line: 2, says: /“Approved”/u, mended: 'status: Accepted' },
  successor: { text: record(BODY, 'superseded'), line: 2, says: /not by what/u },
  link: {
    text: record(`${BODY}\nSee [the contract](../key.md#window).\n`),
    line: 26,
    says: /leads nowhere/u,
    mended: 'See [the contract](../../contracts/key.md#window).',
  },
  'own-machine': { text: record(`${BODY}\n[a](file:///tmp/a.png)\n`), line: 26, says: /own machine/u },
  decision: { text: record(`${BODY}\nAs in ADR-0099.\n`), line: 26, says: /no ADR-0099 in this repository/u },
  superseded: {
    text: record(`${BODY.replaceAll('ADR-0002', 'it')}\nThis builds on ADR-0001 alone.\n`),
    line: 26,
    says: /ADR-0001 was superseded by ADR-0002/u,
    mended: 'This builds on ADR-0001 (superseded by ADR-0002) alone.',
  },
  image: { text: record(`${BODY}\n![](https://example.org/a.png)\n`), line: 26, says: /no words/u },
  footnote: { text: record(`${BODY}\nAs they say[^1].\n`), line: 26, says: /\[\^1\] has no note/u },
  'heading-mark': { text: record(`${BODY}\n##More\n`), line: 26, says: /no heading/u, mended: '## More' },
  'same-heading': { text: record(`${BODY}\n## Context\n\nMore.\n`), line: 26, says: /line 8 too/u },
  table: {
    text: record(`${BODY}\n| a | b |\n| --- |\n| 1 | 2 |\n`),
    line: 27,
    says: /not shown as a table/u,
    mended: '| --- | --- |',
  },
};

function find(text: string, around: Partial<Around> = {}, checks: readonly Check[] = CHECKS) {
  return checkText(PATH, 'docs/adr', text, { ...AROUND, ...around }, checks);
}

it('a text in order gives no finding, in front matter or in sections', () => {
  expect(find(record(BODY))).toEqual([]);
  const nygard = `# 3. Sell one place once\n\nDate: 2026-11-02\n\n## Status\n\nAccepted\n\n${BODY}`;
  expect(find(nygard)).toEqual([]);
  expect(find(nygard.replaceAll('\n', '\r\n'))).toEqual([]);
});

describe.each(CHECKS)('$id', ({ id, label, severity }) => {
  const example = EXAMPLES[id];

  it('has a label, and an example here', () => {
    expect(label).toMatch(/^[A-Z][^.]+$/u);
    expect(example, `an example for the row “${id}”`).toBeDefined();
  });

  it('finds its example, says where and in whole sentences, and finds nothing else there', () => {
    if (example === undefined) return;
    const found = find(example.text, example.around);
    expect([...new Set(found.map((finding) => finding.check))]).toEqual([id]);
    const [first] = found;
    expect(first?.sentence).toMatch(example.says);
    expect((first?.line ?? -1) + 1).toBe(example.line);
    expect(['must', 'should', 'could']).toContain(severity);
    for (const { sentence, detail } of found) {
      expect(sentence).toMatch(/^[\p{Lu}“\d[][^!—]*\.$/u);
      expect(detail).toMatch(/^$|^[\p{Lu}“][^!—]*[.:>]$/u);
      expect(`${sentence} ${detail}`).not.toMatch(/\bplease\b/iu);
    }
  });

  it('is mended by its fix, which touches nothing else', () => {
    const fix = example === undefined ? undefined : find(example.text, example.around)[0]?.fixes[0];
    expect(fix !== undefined, 'there is a fix').toBe(example?.mended !== undefined);
    if (example === undefined || fix === undefined) return;
    const mended = applyFix(example.text, fix) ?? '';
    expect(mended.split('\n')).toContain(example.mended);
    // A section that was added is empty, which is the next thing to mend.
    expect(find(mended, example.around).filter((finding) => finding.check === id)).toEqual([]);
    expect(applyFix(`x${example.text}`, fix) === null || fix.splices.every(({ was }) => was === '')).toBe(
      true,
    );
  });
});

it('adding a check is one row', () => {
  const shouting: Check = {
    id: 'shouting',
    label: 'Words in capitals',
    severity: 'could',
    *find({ words }) {
      for (const [line, text] of words.entries())
        if (/\b[A-Z]{8,}\b/u.test(text)) yield { line, sentence: 'This line shouts.' };
    },
  };
  expect(find(record(`${BODY}\nABSOLUTELY.\n`), {}, [...CHECKS, shouting])).toMatchObject([
    { check: 'shouting', severity: 'could', line: 25, sentence: 'This line shouts.', detail: '', fixes: [] },
  ]);
});

it('more than eight of a kind are counted, not listed', () => {
  const found = find(record(`${BODY}\n${'ADR-0077 \n\n'.repeat(11)}`));
  expect(found).toHaveLength(8);
  expect(found.at(-1)?.detail).toMatch(/And 3 more like it\.$/u);
});

it('a text that cannot be saved is refused, not only called long', () => {
  expect(find(record(BODY + 'x '.repeat(LONGEST_TEXT / 2)))[0]).toMatchObject({
    check: 'too-long',
    severity: 'must',
  });
});

it.each([
  ['the web, mail and other schemes', '[a](https://example.org/x.md) [b](mailto:a@b.org) <https://x.org>'],
  ['examples within code', '`[a](nowhere.md)` and `ADR-0099`\n\n```md\n[a](nowhere.md) TODO\n```'],
  ['a site’s own routes', '[a](/docs/guide) [b](/guide#x)'],
  [
    'folders, and the text itself',
    '[a](../adr/) [b](#consequences) [c](0003-sell-one-place-once.md#context)',
  ],
  ['an anchor made by hand', '<a id="here"></a>\n\n[b](#here)'],
  ['another standard’s numbers', 'RFC 7231 and ISO-27001'],
  ['a superseded decision that is called history', 'Before ADR-0002 superseded it, ADR-0001 held.'],
  ['a list of tasks and a reference', '- [ ] measure it\n\n[the log]\n\n[the log]: 0002-use-a-log.md'],
  ['an empty last cell', '| a | b |\n| - | - |\n| 1 | 2 | |'],
])('%s: no finding', (_, text) => {
  expect(find(record(`${BODY}\n${text}\n`))).toEqual([]);
});

it('a status word that the folder uses itself is nothing to tell', () => {
  expect(find(record(BODY, 'On the table'))).toEqual([]);
});

it('a fix for a text that changed since does nothing', () => {
  const fix = find(EXAMPLES['number']?.text ?? '')[0]?.fixes[0];
  expect(fix && applyFix(record(BODY), fix)).toBeNull();
});

const SHAPES: Readonly<Record<string, string>> = {
  prose:
    'We keep bookings in one place, see [ADR-0001](0001-use-a-queue.md) and ADR-0077 and [x](y.md#z).\n\n',
  'one line of links': 'a [b](c.md) ADR-0044 `x` ',
  brackets: '[[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]',
  ticks: '`a``b```c',
  headings: '## Context\n\n',
  items: '- [ ] x\n',
  tables: '| a | b |\n| - | - |\n| 1 | 2 | 3 |\n\n',
  braces: '{a ',
  fences: '```\nx\n~~~\n',
};

it.each(Object.entries(SHAPES))(
  '%s are checked in time that grows with the length',
  { retry: 3 },
  (_, shape) => {
    const textOf = (length: number) =>
      record(shape.repeat(Math.ceil(length / shape.length)).slice(0, length));
    const texts = [textOf(LONGEST_TEXT / 4), textOf(LONGEST_TEXT)];
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // In turn, so that a busy machine slows both alike.
    for (let round = 0; round < 4; round += 1)
      for (const [at, text] of texts.entries()) {
        best[at] = Math.min(
          best[at] ?? 0,
          ownTime(() => find(text, { asked: TEMPLATE }), 1),
        );
      }
    const [quarter = 0, whole = 0] = best;
    // Three times as long for twice the text would be too much; below some milliseconds the clock says nothing.
    expect(whole).toBeLessThan(Math.max(3 * 3 * quarter, 40));
  },
);

describe.skipIf(!hasCorpus)('over real records', () => {
  it('raises few alarms, and every fix can be made and mends what it was offered for', async () => {
    const counts = { records: 0, findings: 0, graver: 0, clean: 0, fixes: 0, marked: 0 };
    const stubborn: string[] = [];
    for (const name of repositories()) {
      const repository = await open(name);
      const around = aroundOf(repository, new Set(treeOf(name)));
      for (const [path, file] of repository.files) {
        if (file.kind !== 'record') continue;
        const check = (text: string) =>
          checkText(path, file.folder.path, text, { ...around, ...file.beside });
        const found = check(file.text);
        counts.records += 1;
        counts.findings += found.length;
        counts.graver += found.filter((finding) => finding.severity !== 'could').length;
        counts.clean += found.length === 0 ? 1 : 0;
        for (const { words, line, sentence } of found)
          if (words !== undefined) {
            counts.marked += 1;
            const end = words.from + words.was.length;
            expect(file.text.slice(words.from, end), sentence).toBe(words.was);
            expect(linesOf(file.text.slice(0, end)).length - 1, sentence).toBe(line);
          }
        for (const finding of found)
          for (const fix of finding.fixes) {
            counts.fixes += 1;
            // Of what is only counted, the next one takes the place of the one that is mended.
            if (found.filter((other) => other.check === finding.check).length === 8) continue;
            const mended = applyFix(file.text, fix);
            const same = check(mended ?? file.text).filter(
              (other) => other.check === finding.check && other.sentence === finding.sentence,
            );
            const before = found.filter(
              (other) => other.check === finding.check && other.sentence === finding.sentence,
            );
            if (mended === null || same.length >= before.length)
              stubborn.push(`${name} ${path}: ${finding.check}: ${fix.label}`);
          }
      }
    }
    figure(`checks: ${JSON.stringify(counts)}`);
    expect(stubborn).toEqual([]);
    expect(counts.findings / counts.records).toBeLessThan(0.6);
    expect(counts.graver / counts.records).toBeLessThan(0.3);
  });
});

function aroundOf(repository: Awaited<ReturnType<typeof open>>, tree: ReadonlySet<string>): Around {
  const folders = new Set(
    [...tree].flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))),
  );
  const names = Map.groupBy(tree, (path) => path.slice(path.lastIndexOf('/') + 1));
  const records = [...repository.files.values()].flatMap(({ record }) => (record === null ? [] : [record]));
  const links = linkRecords(records);
  const words = Map.groupBy(records, (one) => (one.status.text ?? '').toLowerCase());
  return {
    asked: null,
    logged: false,
    today: '2026-11-21',
    exists: (path) => tree.has(path) || folders.has(path),
    named: (name) => names.get(name) ?? [],
    anchors(path) {
      const file = repository.files.get(path);
      if (file === undefined) return null;
      const scan = scanText(file.text, path);
      return anchorsOf(scan.lines, { scan });
    },
    decision(path) {
      const found = records.find((one) => one.path === path);
      return found === undefined
        ? null
        : { label: found.label, word: links.get(path)?.word ?? found.status.word, successors: [] };
    },
    isUsual: (word) => (words.get(word.toLowerCase())?.length ?? 0) >= 3,
  };
}
