// What a reader finds in each form of metadata, and what it must not mistake for one.

import { describe, expect, test } from 'vitest';
import { recordBody } from '../../../server/domain/record/body.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import { readFile, recordFrom } from '../../../server/domain/record/reading.ts';
import type { DecisionRecord } from '../../../server/domain/record/record.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';

const siblings = indexRecords(
  ['0001-store.md', '0002-queue.md', '0003-cache.md', '0004-a.md', '0004-b.md', 'ADR-0002-other.md'].map(
    (name) => `docs/adr/${name}`,
  ),
);

function read(text: string, path = 'docs/adr/0007-use-the-thing.md', dayFirst?: boolean): DecisionRecord {
  return readRecord(path, text, { folder: path.slice(0, path.lastIndexOf('/')), siblings, dayFirst });
}

describe('status', () => {
  const forms: readonly (readonly [string, string, string, DecisionRecord['status']['format']])[] = [
    ['a section', '# T\n\n## Status\n\nAccepted\n', 'accepted', 'section'],
    ['front matter', '---\nstatus: "on hold"\n---\n# T\n', 'other', 'front-matter'],
    ['a YAML map left from a template', '---\nstatus: { accepted }\n---\n# T\n', 'accepted', 'front-matter'],
    ['a bullet', '# T\n\n* Status: rejected\n', 'rejected', 'bullets'],
    ['a bold bullet', '# T\n\n- **Status**: Approved\n', 'accepted', 'bullets'],
    ['a bold line', '# T\n\n**Status:** ✅ Done (see chat)\n', 'accepted', 'bold-lines'],
    ['one bold phrase', '# T\n\n**Status: Draft**\n', 'draft', 'bold-lines'],
    ['a plain line', '# T\n\nStatus: in-progress\n', 'proposed', 'plain-lines'],
    ['a row', '# T\n\n| | |\n|--|--|\n| Status | Deprecated |\n', 'deprecated', 'table'],
    ['a quoted row', '# T\n\n>| Status | `RFC` |\n>|--|--|\n', 'proposed', 'table'],
    ['a column', '# T\n\n| Date | Status |\n|--|--|\n| 2026-01-02 | Accepted |\n', 'accepted', 'table'],
    ['a ticked box', '# T\n\n## Status\n- [ ] Proposed\n- [x] Rejected\n', 'rejected', 'section'],
    [
      'the bold one of the words on offer',
      '# T\n\n## Status\n\nProposed | **Accepted** | Rejected\n',
      'accepted',
      'section',
    ],
    ['an untouched choice', '# T\n\n## Status\n\n{Proposed|Accepted|Declined}\n', 'none', 'section'],
    [
      'the last line of a dated history',
      '# T\n\n## Status\n\n2026-01-02 Proposed\n\n2026/02/03 Deprecated\n',
      'deprecated',
      'section',
    ],
    ['another language', '# T\n\n## Estado\n\nRechazado\n', 'rejected', 'section'],
    ['Chinese', '# T\n\n## 状态\n\n列表：提议/通过/已弃用\n\n通过\n', 'accepted', 'section'],
    ['nothing at all', '# T\n\nText.\n', 'none', 'none'],
  ];
  test.each(forms)('is read from %s', (_form, text, word, format) => {
    expect([read(text).status.word, read(text).status.format]).toEqual([word, format]);
  });

  test('is not taken from the body, from code, from comments or from a quoted legend', () => {
    expect(read('# T\n\n## Context\n\n**Status:** done elsewhere\n').status.word).toBe('none');
    expect(read('# T\n\n```\n## Status\n\nAccepted\n```\n').status.word).toBe('none');
    expect(read('# T\n\n<!--\n## Status\n\nAccepted\n-->\n').status.word).toBe('none');
    expect(read('# T\n\n## Status\n\n> accepted once agreed upon\n').status.word).toBe('none');
  });

  test('is not an everyday word in front of a colon', () => {
    const record = read('# T\n\n- State: kept in the browser\n- Data: encrypted at rest\n');
    expect([record.status.word, record.date, record.metadata]).toEqual(['none', null, []]);
    expect(read('# T\n\n**Data:** 27/07/2026\n').date).toBe('2026-07-27');
  });

  test('keeps the words of the file', () => {
    expect(read('# T\n\n## Status\n\nAccepted (lazy consensus) & done.\n\nMore.\n').status.text).toBe(
      'Accepted (lazy consensus) & done.',
    );
  });

  test('keeps the braces that a template left around its word', () => {
    expect(read('---\nstatus: { accepted }\n---\n# T\n').status.text).toBe('{ accepted }');
    expect(read('---\nstatus: [accepted]\n---\n# T\n').status.text).toBe('accepted');
  });

  test('is superseded in effect where the record itself says so as a whole', () => {
    const whole = read('# T\n\n## Status\n\nAccepted\n\nSuperceded by [2. Queue](0002-queue.md)\n');
    expect([whole.status.word, whole.status.text]).toEqual(['superseded', 'Accepted']);
    const partly = read('# T\n\n- Status: accepted | partially superseded by [3](0003-cache.md)\n');
    expect(partly.status.word).toBe('accepted');
    expect(read('# T\n\n## Status\n\nPartly superseded\n').status).toMatchObject({
      word: 'superseded',
      partly: true,
    });
  });

  test('stands before the title’s words where nothing else says it', () => {
    const record = read('# [Superseded by [ADR-2](0002-queue.md)] Keep files\n\nText.\n');
    expect([record.title, record.status.word, record.relations[0]?.target]).toEqual([
      'Keep files',
      'superseded',
      'docs/adr/0002-queue.md',
    ]);
  });

  test('comes from the folder where the file states none', () => {
    expect(readRecord('adr/rejected/0002-b.md', '# B\n', { folder: 'adr' }).status).toEqual({
      word: 'rejected',
      text: null,
      format: 'none',
    });
  });
});

describe('title, number and id', () => {
  test.each([
    ['# ADR-0007: Use it', 'Use it'],
    ['# 7. Use it', 'Use it'],
    ['# 3. Use it', 'Use it'],
    ['# 7 Use it', 'Use it'],
    ['# Architecture Decision Record: Use it', 'Use it'],
    ['# **ADR 7 — Use `it`**', 'Use it'],
    ['# 2-factor sign-in', '2-factor sign-in'],
    ['# ADR for images', 'ADR for images'],
    ['#7. Use it', 'Use it'],
    ['Use it\n======', 'Use it'],
    ['# {short title of the problem}', 'Use the thing'],
    ['## Context\n\nText.\n\n# Option one', 'Use the thing'],
    ['---\ntitle: |\n  7. Use it\n---\n# Context', 'Use it'],
    ['<!-- licence -->\n\n# Use it <!-- omit in toc -->', 'Use it'],
  ])('%j is called %j', (text, title) => {
    expect(read(`${text}\n`).title).toBe(title);
  });

  test.each([
    ['docs/adr/0042-a.md', '0042', 'ADR-0042', 42],
    ['docs/rfcs/0042-a.md', '0042', 'RFC-0042', 42],
    ['adr-013-a.md', 'adr-013', 'adr-013', 13],
    ['adr013-a.md', 'adr013', 'adr013', 13],
    ['ADR-0080.md', 'ADR-0080', 'ADR-0080', 80],
    ['ACME-ADR-Web-0005-a b.md', 'ACME-ADR-Web-0005', 'ACME-ADR-Web-0005', 5],
    ['2021-06-10_002-a.md', '002', 'ADR-002', 2],
    ['20260924-use-x.md', '20260924-use-x', '20260924-use-x', null],
    ['std-0104-v2-a.md', 'std-0104-v2', 'std-0104-v2', 104],
    ['docs/adr/0012-a/README.md', '0012', 'ADR-0012', 12],
    ['use-http-2.md', 'use-http-2', 'use-http-2', null],
    ['0001-use-vue.js.md', '0001', 'ADR-0001', 1],
  ])('%s is %s, called %s', (path, id, label, number) => {
    const record = readRecord(path, '# T\n', { folder: path.split('/').slice(0, 2).join('/') });
    expect([record.id, record.label, record.number]).toEqual([id, label, number]);
  });
});

describe('dates', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['17/03/2026', '2026-03-17'],
    ['03/17/2026', '2026-03-17'],
    ['Sep 5th, 2026', '2026-09-05'],
    ['8 Jun 2026', '2026-06-08'],
    ['11-April-2026', '2026-04-11'],
    ['January , 2026', '2026-01'],
    ['2026-03', '2026-03'],
    ['2026年3月1日', '2026-03-01'],
    ['2026-03-01, updated 2026-04-02', '2026-03-01'],
    ['2026-03-01T10:11:12Z', '2026-03-01'],
    ['2026-13-40', null],
    ['2026-023-2706', null],
    ['insert date', null],
    ['03/04/2026', null],
  ])('%s is %s', (written, iso) => {
    expect(read(`# T\n\nDate: ${written}\n`).date).toBe(iso);
  });

  test('with slashes follow the folder, which a day above 12 or a template proves', () => {
    const proven = (path: string, text: string) => readFile(path, '', text).dayFirst;
    expect(proven('0001-a.md', '# A\n\nDate: 25/02/2026\n')).toBe(true);
    expect(proven('template.md', '# A\n\n- Date: mm/dd/yyyy\n')).toBe(false);
    expect(proven('0002-b.md', '# B\n\nDate: 03/04/2026\n')).toBeUndefined();
    expect(proven('0002-b.md', '# B\n\nDate: 03/04/2026\nCreated: 25/02/2026\n')).toBe(true);
    expect(proven('0002-b.md', '# B\n\nDate: 02/25/2026\nCreated: 25/02/2026\n')).toBeUndefined();
    expect(proven('0003-c.md', `# C\n\nDate: 25/02/2026\n\n${'Words. '.repeat(1000)}`)).toBe(true);
    expect(read('# T\n\nDate 03/04/2026\n', undefined, true).date).toBe('2026-04-03');
  });

  test('are told when they are impossible or ambiguous, never invented', () => {
    expect(read('# T\n\nDate: 2026-13-40\n').notes).toEqual([
      'The date “2026-13-40” does not exist, so it is not used.',
    ]);
    expect(read('# T\n\nDate: 03/04/2026\n').notes).toEqual([
      'The date “03/04/2026” can mean two days, so it is not used.',
    ]);
  });

  test('come from the field, else from beside the status, else from the file’s name', () => {
    const path = 'docs/adr/20260105-a.md';
    expect(read('# T\n\n- Status: accepted (2026-01-07)\n- Date: 2026-01-06\n', path).date).toBe(
      '2026-01-06',
    );
    expect(read('# T\n\n- Status: accepted (2026-01-07)\n', path).date).toBe('2026-01-07');
    expect(read('# T\n', path).date).toBe('2026-01-05');
  });
});

describe('people, tags and other fields', () => {
  test('lists are split, links and handles are kept as names', () => {
    const record = read(
      '---\ndeciders: [Ann, "Bo Lund"]\nconsulted: "@cy, @dee"\ninformed:\n---\n# T\n\n- Authors: [Eve](@eve), Fay (Acme, Oslo) and Guy\n- Tags: web, api\n- Ticket: X-1\n',
    );
    expect([record.deciders, record.consulted, record.informed, record.authors, record.tags]).toEqual([
      ['Ann', 'Bo Lund'],
      ['@cy', '@dee'],
      [],
      ['Eve', 'Fay (Acme, Oslo)', 'Guy'],
      ['web', 'api'],
    ]);
    expect(record.otherFields).toEqual([{ name: 'Ticket', value: 'X-1' }]);
  });

  test('front matter that is not YAML is read line by line, and told', () => {
    const record = read('---\nstatus: accepted\ndeciders: @ann @bo\n---\n# T\n');
    expect([record.status.word, record.deciders, record.notes.length]).toEqual([
      'accepted',
      ['@ann', '@bo'],
      1,
    ]);
  });

  test('a section of deciders is read as people', () => {
    expect(
      read('# T\n\n## Deciders\n\n- Ann\n- **Data**: Bo (Jun 12, 2026)\n\n## Context\n\nText.\n').deciders,
    ).toEqual(['Ann', 'Bo']);
  });
});

describe('relations', () => {
  const stated = (text: string) =>
    read(text).relations.map(({ kind, target, partial, from }) => [
      kind,
      target?.split('/').pop() ?? null,
      partial,
      from,
    ]);

  test.each([
    [
      '## Status\n\nSuperseded by [2. Queue](0002-queue.md) and [ADR 3](/adr/3)',
      [
        ['superseded-by', '0002-queue.md', false, 'stated'],
        ['superseded-by', '0003-cache.md', false, 'stated'],
      ],
    ],
    [
      '## Status\n\n**Superseded** by [Queue](./0002-queue.md#why)',
      [['superseded-by', '0002-queue.md', false, 'stated']],
    ],
    [
      '## Status\n\nSuperseded (as never built) by ADR-3',
      [['superseded-by', '0003-cache.md', false, 'stated']],
    ],
    ['- Status: accepted; supersedes ADR-0001', [['supersedes', '0001-store.md', false, 'stated']]],
    ['## Status\n\nErsetzt durch ADR 3', [['superseded-by', '0003-cache.md', false, 'stated']]],
    ['**Supersedes:** _(none)_', []],
    ['- Supersedes: None (extends ADR-0003)', [['relates-to', '0003-cache.md', false, 'stated']]],
    ['| Superseded by: | N/A |\n|--|--|', []],
    ['| Supersedes | Old habits |\n|--|--|', [['supersedes', null, false, 'stated']]],
    [
      '## Links\n\n- Amends [store](0001-store.md)\n- [cache](0003-cache.md)',
      [
        ['amends', '0001-store.md', false, 'stated'],
        ['relates-to', '0003-cache.md', false, 'stated'],
      ],
    ],
    [
      '## Dependencies\n\n| Relation | Id |\n|--|--|\n| Depends on | ADR-0003 |\n| Supersedes | - |',
      [['depends-on', '0003-cache.md', false, 'stated']],
    ],
    [
      'Note: this supersedes some aspects of [ADR-1][one].\n\n[one]: 0001-store.md',
      [['supersedes', '0001-store.md', true, 'suggested']],
    ],
    ['## Context\n\nIt does not directly supersede ADR-1.', []],
    [
      '## Context\n\nThis supersedes ADRs 1 and 3.',
      [
        ['supersedes', '0001-store.md', false, 'suggested'],
        ['supersedes', '0003-cache.md', false, 'suggested'],
      ],
    ],
    ['- Status: [proposed | accepted | superseded by [xxx](yyyymmdd-xxx.md)] <!-- optional -->', []],
    ['## Status\n\nSuperseded by ADR-4', [['superseded-by', null, false, 'stated']]],
    [
      '## Status\n\nSuperseded by https://github.com/acme/shop/blob/main/docs/adr/0003-cache.md',
      [['superseded-by', '0003-cache.md', false, 'stated']],
    ],
  ])('%j', (text, wanted) => {
    expect(stated(`# T\n\n${text}\n`)).toEqual(wanted);
  });

  test('in front matter may be ids, numbers, names or lists', () => {
    expect(
      stated('---\nsupersedes: [ADR-0001, 3]\nsuperseded_by: []\nrelated: 0002-queue.md\n---\n# T\n').map(
        (row) => row[1],
      ),
    ).toEqual(['0001-store.md', '0003-cache.md', '0002-queue.md']);
  });
});

describe('other notations and files', () => {
  test('AsciiDoc and reStructuredText give title, status and date', () => {
    expect(
      read('= Use it\n\n* Status: Proposed\n* Date: 2026-07-25\n\n== Context\n', 'adr/0009-x.adoc'),
    ).toMatchObject({ title: 'Use it', date: '2026-07-25', status: { word: 'proposed' } });
    expect(
      read(
        '1. Use it\n=========\n\n:Date: 2026-07-25\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n',
        'adr/0001-x.rst',
      ),
    ).toMatchObject({ title: 'Use it', date: '2026-07-25', status: { word: 'accepted' } });
  });

  test('a log of many records gives each with its place in the file', () => {
    const text =
      '# Decisions\n\n## ADR-002 — Poll\n\n**Status:** accepted (2026-03-02)\n\nWe poll.\n\n## ADR-001 — Record\n\n**Status:** superseded by ADR-002.\n';
    const reading = readFile('DECISIONS.md', '', text);
    const log = reading.records.map((parts) => recordFrom(parts, {}));
    expect(reading.kind).toBe('log');
    expect(log.map((entry) => [entry.path, entry.title, entry.status.word, entry.titleLine])).toEqual([
      ['DECISIONS.md#ADR-002', 'Poll', 'accepted', 2],
      ['DECISIONS.md#ADR-001', 'Record', 'superseded', 8],
    ]);
    expect(log.map((entry) => recordBody(text, entry))).toEqual(['We poll.\n', '']);
    expect(log[1]?.relations[0]?.target).toBe('DECISIONS.md#ADR-002');
    expect(readFile('DECISIONS.md', '', '# Log\n\n## Tools\n\n- Node\n\n## Signing\n').records).toEqual([]);
  });

  test.each([
    ['0001-use-it.md', 'record', '# T\n'],
    ['README.md', 'index', '# All decisions\n'],
    ['index.md', 'index', ''],
    ['template.md', 'template', '# {title}\n'],
    ['0000-adr-template.md', 'template', ''],
    ['ADR-nnn_Any_Decision_Record_Template.md', 'template', ''],
    ['0007-choose-a-template-engine.md', 'record', '# T\n'],
    ['0000-use-markdown.md', 'record', '# T\n'],
    ['0012-topic/README.md', 'record', '# T\n'],
    ['0012-topic/08-phase.md', 'support', '# T\n'],
    ['PLAN.md', 'support', '# Plan\n\n## Weeks\n'],
    ['nameless.md', 'record', '# T\n\n## Status\n\nAccepted\n\n## Decision\n'],
    ['0003-old.md', 'moved', 'Moved to [0004](0004-new.md).\n'],
    ['assets/0001/README.md', 'support', '# T\n'],
    ['shape.png', 'support', ''],
  ])('%s is a %s', (name, kind, text) => {
    expect(readFile(`docs/adr/${name}`, 'docs/adr', text).kind).toBe(kind);
  });
});

describe('the history of a status', () => {
  const history = (text: string) => read(text).status.history?.map(({ on, word }) => `${on} ${word}`);

  test('is kept whole, in the status section or in a table of its own', () => {
    expect(history('# T\n\n## Status\n\n2017-11-22 提议\n\n2017-11-26 通过\n')).toEqual([
      '2017-11-22 proposed',
      '2017-11-26 accepted',
    ]);
    expect(
      history(
        '# T\n\n- Status: accepted\n\n## Status History\n\n| Status | By | Date |\n|--|--|--|\n| Draft | Ann | 2026-01-02 |\n| Accepted | Bo | 2026-02-03 |\n',
      ),
    ).toEqual(['2026-01-02 draft', '2026-02-03 accepted']);
  });

  test('is not made up where a file has none', () => {
    expect(history('# T\n\n## Status\n\nAccepted 2026-01-02\n')?.length ?? 0).toBeLessThan(2);
    expect(history('# T\n\n- Status: accepted\n\n## Changelog\n\n- 2026-01-02: typo\n')).toBeUndefined();
  });
});
