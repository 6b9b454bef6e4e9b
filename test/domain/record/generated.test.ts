// Records of every family made by chance: reading finds what was put in, an edit touches the lines of the fields named and no other byte,
// and what was written is read again.

import { diffArrays } from 'diff';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedText } from '../../../server/domain/record/body.ts';
import { editRecord } from '../../../server/domain/record/edit.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import type { DecisionRecord, RecordChange } from '../../../server/domain/record/record.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';

const PATH = 'docs/adr/0007-a.md';
const OLD = { path: 'docs/adr/0003-old.md', label: 'ADR-0003', title: 'Old' };
const NEXT = { path: 'docs/adr/0012-next.md', label: 'ADR-0012', title: 'Next' };
const siblings = indexRecords([PATH, OLD.path, NEXT.path]);

/** What a record says, before it is written down in a family's way. */
interface Facts {
  readonly status: 'accepted' | 'proposed' | 'rejected';
  readonly date: string;
  readonly deciders: readonly string[];
}

/** How a family writes facts: the whole text, as lines. */
type Write = (facts: Facts, style: Style) => readonly string[];

interface Style {
  readonly mark: '*' | '-' | '+';
  readonly quote: '' | '"' | "'";
  readonly flow: boolean;
  readonly bold: boolean;
  readonly capital: boolean;
  readonly turned: boolean;
}

const BODY = [
  '## Context',
  '',
  'Forces.  ',
  '',
  '* one',
  '- two',
  '',
  '```yaml',
  'status: accepted',
  '```',
  '',
  '## Decision',
  '',
  'We do it.',
];

function spelled({ status }: Facts, { capital }: Style): string {
  return capital ? status.slice(0, 1).toUpperCase() + status.slice(1) : status;
}

/** In one order or the other, because the order of keys is the file's own. */
function ordered({ turned }: Style, fields: readonly (readonly string[])[]): readonly string[] {
  return (turned ? fields.toReversed() : fields).flat();
}

const FAMILIES: Readonly<Record<string, Write>> = {
  'front matter': (facts, style) => {
    const quoted = (text: string) => `${style.quote}${text}${style.quote}`;
    const deciders = style.flow
      ? [`deciders: [${facts.deciders.map(quoted).join(', ')}]`]
      : ['deciders:', ...facts.deciders.map((name) => `  - ${quoted(name)}`)];
    return [
      '---',
      'layout: page  # kept',
      ...ordered(style, [[`status: ${quoted(spelled(facts, style))}`], [`date: ${facts.date}`], deciders]),
      'weight:   3',
      '---',
      '# Title',
      '',
      ...BODY,
    ];
  },
  'TOML front matter': (facts, style) => {
    const quote = style.quote === "'" ? "'" : '"';
    const quoted = (text: string) => `${quote}${text}${quote}`;
    const deciders = style.flow
      ? [`deciders = [${facts.deciders.map(quoted).join(', ')}]`]
      : ['deciders = [', ...facts.deciders.map((name) => `  ${quoted(name)},`), ']'];
    const own = ordered(style, [
      [`status = ${quoted(spelled(facts, style))}`],
      [`date = ${style.bold ? facts.date : quoted(facts.date)}`],
      deciders,
    ]);
    return [
      '+++',
      "layout = 'page'  # kept",
      ...(style.capital ? own : ['weight = 3', '[extra]', ...own]),
      '',
      '[menu.main]',
      "name = 'ADR'",
      '+++',
      '# Title',
      '',
      ...BODY,
    ];
  },
  'front matter below a key': (facts, style) => {
    const quoted = (text: string) => `${style.quote}${text}${style.quote}`;
    const deciders = style.flow
      ? [`  deciders: [${facts.deciders.map(quoted).join(', ')}]`]
      : ['  deciders:', ...facts.deciders.map((name) => `    - ${quoted(name)}`)];
    return [
      '---',
      'layout: page  # kept',
      'adr:',
      ...ordered(style, [
        [`  status: ${quoted(spelled(facts, style))}`],
        [`  date: ${facts.date}`],
        deciders,
      ]),
      'host:',
      '  state: up',
      '---',
      '# Title',
      '',
      ...BODY,
    ];
  },
  'an HTML table': (facts, style) => {
    const row = (label: string, value: string) => {
      const name = style.bold ? `<b>${label}</b>` : label;
      return style.flow
        ? [`<tr><td>${name}</td><td>${value}</td></tr>`]
        : ['<tr>', `  <th>${name}</th>`, `  <td>${value}</td>`, '</tr>'];
    };
    return [
      '# Title',
      '',
      '<table>',
      ...ordered(style, [
        row('Status', spelled(facts, style)),
        row('Date', facts.date),
        row('Deciders', facts.deciders.join(', ')),
      ]),
      '</table>',
      '',
      ...BODY,
    ];
  },
  'a title of the second level': (facts, style) => [
    '## ADR-7: Title',
    '',
    ...ordered(style, [
      [`${style.mark} Status: ${spelled(facts, style)}`],
      [`${style.mark} Date: ${facts.date}`],
      [`${style.mark} Deciders: ${facts.deciders.join(', ')}`],
    ]),
    '',
    ...BODY,
  ],
  bullets: (facts, style) => {
    const name = (text: string) => (style.bold ? `**${text}:**` : `${text}:`);
    return [
      '# Title',
      '',
      ...ordered(style, [
        [`${style.mark} ${name('Status')} ${spelled(facts, style)}`],
        [`${style.mark} ${name('Date')} ${facts.date}`],
        [`${style.mark} ${name('Deciders')} ${facts.deciders.join(', ')}`],
      ]),
      '',
      ...BODY,
    ];
  },
  'bold lines': (facts, style) => [
    '# Title',
    '',
    ...ordered(style, [
      [`**Status:** ${spelled(facts, style)}  `],
      [`**Date:** ${facts.date}  `],
      [`**Deciders:** ${facts.deciders.join(', ')}  `],
    ]),
    '',
    ...BODY,
  ],
  'one line divided by bars': (facts, style) => [
    '# Title',
    '',
    ordered(style, [
      [`**Status:** ${spelled(facts, style)}`],
      [`**Date:** ${facts.date}`],
      [`**Deciders:** ${facts.deciders.join(', ')}`],
    ]).join(' | '),
    '',
    ...BODY,
  ],
  'labels over their values': (facts, style) => [
    '# Title',
    '',
    ...ordered(style, [
      ['**Status**', ...(style.flow ? [''] : []), spelled(facts, style), ''],
      ['**Date**', ...(style.flow ? [''] : []), facts.date, ''],
      ['**Deciders**', facts.deciders.join(', '), ''],
    ]),
    ...BODY,
  ],
  'plain lines': (facts, style) => [
    '# 7. Title',
    '',
    ...ordered(style, [
      [`Status: ${spelled(facts, style)}`, ''],
      [`Date: ${facts.date}`, ''],
      [`Deciders: ${facts.deciders.join(', ')}`, ''],
    ]),
    ...BODY,
  ],
  table: (facts, style) => [
    '# Title',
    '',
    '| Field    | Value |',
    '| -------- | ----- |',
    ...ordered(style, [
      [`| Status   | ${spelled(facts, style)} |`],
      [`| Date     | ${facts.date} |`],
      [`| Deciders | ${facts.deciders.join(', ')} |`],
    ]),
    '',
    ...BODY,
  ],
  sections: (facts, style) => [
    '# 7. Title',
    '',
    `Date: ${facts.date}`,
    '',
    ...ordered(style, [
      ['## Status', '', spelled(facts, style), ''],
      ['## Deciders', '', ...facts.deciders.map((name) => `${style.mark} ${name}`), ''],
    ]),
    ...BODY,
  ],
  'setext headings': (facts, style) => [
    '7. Title',
    '========',
    '',
    `Date: ${facts.date}`,
    '',
    'Status',
    '------',
    '',
    spelled(facts, style),
    '',
    'Deciders',
    '--------',
    '',
    facts.deciders.join(', '),
    '',
    ...BODY,
  ],
  'front matter that is no YAML': (facts, style) => [
    '---',
    ...ordered(style, [
      [`status: ${spelled(facts, style)}`],
      [`date: ${facts.date}`],
      [`deciders: ${facts.deciders.join(', ')}`],
    ]),
    'owner: @ann @bo',
    '---',
    '# Title',
    '',
    ...BODY,
  ],
};

const name = fc.constantFrom('Ann Ray', 'Bo Lund', 'Zoë Ångström', '李雷', 'Cy');
const facts: fc.Arbitrary<Facts> = fc.record({
  status: fc.constantFrom('accepted', 'proposed', 'rejected'),
  date: fc.constantFrom('2026-01-02', '2024-02-29', '1999-12-31'),
  deciders: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
});
const style: fc.Arbitrary<Style> = fc.record({
  mark: fc.constantFrom('*', '-', '+'),
  quote: fc.constantFrom('', '"', "'"),
  flow: fc.boolean(),
  bold: fc.boolean(),
  capital: fc.boolean(),
  turned: fc.boolean(),
});
interface Bytes {
  readonly bom: boolean;
  readonly end: '\n' | '\r\n' | '\r';
  /** Some lines end as others do not: a file that two editors touched. */
  readonly mixed: boolean;
  readonly final: boolean;
}

const bytes: fc.Arbitrary<Bytes> = fc.record({
  bom: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  mixed: fc.boolean(),
  final: fc.boolean(),
});

function textOf(lines: readonly string[], { bom, end, mixed, final }: Bytes): string {
  const ends = lines.map((_line, at) => (mixed && at % 5 === 3 ? '\r\n' : end));
  const text = lines.map((line, at) => line + (at === lines.length - 1 && !final ? '' : ends[at])).join('');
  return (bom ? '\uFEFF' : '') + text;
}

function read(text: string): DecisionRecord {
  return readRecord(PATH, text, { folder: 'docs/adr', siblings });
}

/** The lines of a text with their ends, so that a changed end counts as a changed line. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** Lines of the text that an edit did not keep. */
function lost(before: string, after: string): string[] {
  return diffArrays(linesOf(before), linesOf(after)).flatMap(({ removed, value }) => (removed ? value : []));
}

const RUNS = { seed: 2026, numRuns: 120 };

describe.each(Object.entries(FAMILIES))('records with %s', (family, write) => {
  const made = fc
    .record({ facts, style, bytes })
    .map((one) => ({ ...one, text: textOf(write(one.facts, one.style), one.bytes) }));
  /** Does the line belong to the field? A list has lines without its name, and so has a cell. */
  const isOf =
    (field: string, { date, deciders }: Facts) =>
    (line: string) =>
      new RegExp(field, 'iu').test(line) ||
      (field === 'date' && line.includes(date)) ||
      (field === 'deciders' && deciders.some((one) => line.includes(one)));
  /** In a section the status is a line by itself. */
  const isStatus =
    ({ status }: Facts) =>
    (line: string) =>
      line.toLowerCase().includes(status);

  test('are read as they were meant', () => {
    fc.assert(
      fc.property(made, ({ text, facts: { status, date, deciders } }) => {
        const record = read(text);
        expect([record.title, record.status.word, record.date]).toEqual(['Title', status, date]);
        expect(record.deciders).toEqual(deciders);
      }),
      RUNS,
    );
  });

  test('stay byte for byte when nothing is asked, or what is there already', () => {
    fc.assert(
      fc.property(made, ({ text, facts: { status, date, deciders } }) => {
        expect(editRecord(text, read(text), {})).toBe(text);
        expect(editRecord(text, read(text), { status: { word: status }, date, deciders })).toBe(text);
      }),
      RUNS,
    );
  });

  const edits: readonly (readonly [
    what: string,
    change: RecordChange,
    touched: (facts: Facts) => (line: string) => boolean,
    says: (record: DecisionRecord) => unknown,
    wanted: unknown,
  ])[] = [
    ['status', { status: { word: 'deprecated' } }, isStatus, (one) => one.status.word, 'deprecated'],
    [
      'status with its successor',
      { status: { word: 'superseded', by: [NEXT] } },
      isStatus,
      ({ status, relations }) => [status.word, relations.find((one) => one.kind === 'superseded-by')?.target],
      ['superseded', NEXT.path],
    ],
    ['date', { date: '2026-11-24' }, (given) => isOf('date', given), (one) => one.date, '2026-11-24'],
    [
      'deciders',
      { deciders: ['Dee Okafor', '@eli'] },
      (given) => isOf('deciders', given),
      (one) => one.deciders,
      ['Dee Okafor', '@eli'],
    ],
    [
      'predecessors',
      { relations: { supersedes: [OLD] } },
      () => () => false,
      ({ relations }) => relations.filter((one) => one.kind === 'supersedes').map((one) => one.target),
      [OLD.path],
    ],
  ];

  test.each(edits)('change their %s alone, and then say it', (_what, change, touched, says, wanted) => {
    fc.assert(
      fc.property(made, ({ text, facts: given, bytes: { bom, end, mixed, final } }) => {
        const before = read(text);
        const edited = editRecord(text, before, change);
        const after = read(edited);
        expect(says(after)).toEqual(wanted);
        const gone = lost(text, edited);
        // The last line of a file without a final newline gets one when something is put behind it; here nothing is.
        expect(gone.filter((line) => !touched(given)(line))).toEqual([]);
        expect([edited.startsWith('\uFEFF'), /[\r\n]$/.test(edited)]).toEqual([bom, final]);
        if (!mixed) expect(new Set(edited.match(/\r\n|\r|\n/g))).toEqual(new Set([end]));
        // Predecessors are part of what is signed; the rest is not.
        if (change.relations === undefined) expect(signedText(edited, after)).toBe(signedText(text, before));
        expect(editRecord(edited, after, change), `${family}: a second time`).toBe(edited);
      }),
      RUNS,
    );
  });

  test('come back byte for byte when status, date and deciders are put back', () => {
    fc.assert(
      fc.property(made, ({ text, facts: { status, date, deciders } }) => {
        const there = editRecord(text, read(text), {
          status: { word: 'deprecated' },
          date: '2026-11-24',
          deciders: deciders.map((_one, at) => `Person ${at}`),
        });
        const back = editRecord(there, read(there), { status: { word: status }, date, deciders });
        // A table's cell that was widened for a longer value stays as wide.
        const narrow = (table: string) => table.replace(/ +\|/g, ' |');
        expect(family === 'table' ? narrow(back) : back).toBe(family === 'table' ? narrow(text) : text);
      }),
      RUNS,
    );
  });
});
