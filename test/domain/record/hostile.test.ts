// Whatever bytes a repository holds, reading ends, soon, and without an exception; and an edit never changes what was signed.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySections, recordBody, signedText } from '../../../server/domain/record/body.ts';
import { editRecord } from '../../../server/domain/record/edit.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import { readFile } from '../../../server/domain/record/reading.ts';
import type { DecisionRecord } from '../../../server/domain/record/record.ts';
import { ownTime } from '../../own-time.ts';

const FOLDER = 'docs/adr';

function read(text: string, path = 'docs/adr/0007-a.md'): DecisionRecord {
  return readRecord(path, text, { folder: FOLDER });
}

/** Pieces from which records are made, so that chance finds their odd neighbours. */
const piece = fc.constantFrom(
  '---',
  '# ',
  '## Status',
  '# 7. Title',
  '## Context',
  'Accepted',
  'Proposed | Accepted | Rejected',
  'Superseded by [8. B](0008-b.md)',
  'Superceded by ADR-8',
  'Amends [3](0003-c.md)',
  'Status: accepted',
  'status: accepted',
  'status: "proposed"',
  'status: { accepted }',
  'status:',
  'superseded_by: ADR-9',
  'superseded_by: []',
  'deciders: [ann, bo]',
  'deciders:',
  '  - ann',
  'deciders: @ann @bo',
  'date: 2026-01-02',
  'Date: 03/04/2026',
  '- Status: draft',
  '* **Status**: Approved',
  '**Status:** ✅ Accepted',
  '- Date: 2026-13-40',
  '- Deciders: Ann, Bo',
  '- Superseded by: ADR-0008',
  '| Status | Accepted |',
  '| Date | Status |',
  '| --- | --- |',
  '| 2026-01-01 | Draft |',
  '| Superseded by: | N/A |',
  '>| Status | `RFC` |',
  '- [ ] Proposed',
  '- [x] Accepted',
  '2026-01-01 Proposed',
  '```',
  '<!--',
  '-->',
  'Text.',
  'Accepted. We stay.',
  '(see',
  '**Superseded** by ADR-8 (board, 2026-02-02)',
  '## Deciders',
  '## Date',
  '- Ann',
  'Title',
  '===',
  '## Links',
  '- Supersedes [3](0003-c.md)',
  '- Superseded by ADR-12',
  '## Status: Accepted',
  '**Status**',
  '**Date:**',
  'Status:',
  ': Accepted',
  '**Status:** Draft | **Date:** 2026-01-02 | **Deciders:** Ann',
  '## Superseded by',
  '## Metadata',
  'This ADR has been superseded by [8. B](0008-b.md).',
  '~~Proposed~~',
  'Proposed → Accepted',
  '[[0008-b]]',
  '\u00A0',
  '\t',
  '',
  '',
);
const text = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: piece },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
    { maxLength: 24 },
  )
  .chain((pieces) => fc.constantFrom('\n', '\r\n', '\n\n', '\r').map((end) => pieces.join(end)));

describe('any text', () => {
  test('is read, classified and shown without an exception, with every range inside the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.uint8Array({ maxLength: 300 }).map((bytes) => new TextDecoder().decode(bytes)),
        ),
        fc.constantFrom('docs/adr/0007-a.md', 'docs/adr/a.rst', 'docs/adr/0001-b.adoc', 'DECISIONS.md'),
        (hostile, path) => {
          const record = read(hostile, path);
          const lines = hostile.split(/\r\n|\n|\r/).length;
          for (const range of record.metadata)
            expect(range.start >= 0 && range.start < range.end && range.end <= lines + 1).toBe(true);
          const reading = readFile(path, FOLDER, hostile);
          expect(JSON.parse(JSON.stringify(reading.records))).toEqual(reading.records);
          recordBody(hostile, record);
          emptySections(hostile, record, null);
          expect(signedText(signedText(hostile, record), read(signedText(hostile, record), path))).toBeTypeOf(
            'string',
          );
        },
      ),
      { seed: 2026, numRuns: 400 },
    );
  });

  test('is written back byte for byte when nothing is asked', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), (hostile) => {
        expect(editRecord(hostile, read(hostile), {})).toBe(hostile);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });

  test('keeps what was signed when status, date and deciders change, and then says what was asked', () => {
    const by = [{ path: 'docs/adr/0031-next.md', label: 'ADR-0031', title: 'Next' }];
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('draft', 'proposed', 'accepted', 'rejected', 'deprecated', 'superseded'),
        fc.boolean(),
        (hostile, word, withDate) => {
          const before = read(hostile);
          // A rule right below a line makes it a heading, and rows that meet make a table: a line that comes or goes there changes what its neighbours are.
          const body = hostile.split(/\r\n|\n|\r/).slice(before.frontMatter?.end ?? 0);
          fc.pre(!body.some((line, at) => /^(?:---|===)/.test(line) && (body[at - 1] ?? '').trim() !== ''));
          fc.pre(
            !body.some(
              (line, at) =>
                /Super/.test(line) && (/^>?\|/.test(body[at - 1] ?? '') || /^>?\|/.test(body[at + 1] ?? '')),
            ),
          );
          const edited = editRecord(hostile, before, {
            status: { word, by: word === 'superseded' ? by : [] },
            ...(withDate ? { date: '2026-11-24', deciders: ['Ann Ray', 'Bo Lund'] } : {}),
          });
          const after = read(edited);
          expect(signedText(edited, after)).toBe(signedText(hostile, before));
          expect(after.status.word).toBe(word);
          if (withDate) expect([after.date, after.deciders]).toEqual(['2026-11-24', ['Ann Ray', 'Bo Lund']]);
        },
      ),
      { seed: 2026, numRuns: 1500 },
    );
  });
});

describe('a hostile text', () => {
  const patterns: Readonly<Record<string, string>> = {
    'open brackets': '[',
    'nested links': '[a](',
    emphasis: '*a_ ',
    'closing comments': '<!-- ',
    bars: '| ',
    quotes: '> ',
    dashes: '- ',
    colons: 'a: ',
    blanks: ' ',
    relations: 'superseded by ',
    ids: 'ADR-1, ',
    digits: '1',
    hashes: '#',
    'flow lists': '- [[',
    'yaml keys': 'a: &a [*a]\n',
    headings: '# a\n',
    fields: '- Status: accepted\n',
    rows: '| Status | a |\n',
    'comment lines': '<!--\n',
    fences: '```\n',
    statuses: '## Status\n\nAccepted\n',
    'brackets of links': '](',
    html: '<a ',
    parentheses: '(',
    bold: '**',
    definitions: '[a]: b\n',
  };
  const heads: readonly string[] = ['# T\n\nStatus: ', '---\nstatus: ', '## Status\n\n'];

  test.each(Object.keys(patterns))(
    'of %s is read in time that grows with its length',
    { retry: 3 },
    (name) => {
      const pattern = patterns[name] ?? '';
      for (const head of heads) {
        const make = (size: number) =>
          `${head}${pattern.repeat(Math.ceil(size / pattern.length))}${head.startsWith('---') ? '\n---\n# T\n' : ''}`;
        const time = (size: number) => {
          const hostile = make(size);
          return ownTime(() => readFile('docs/adr/0007-a.md', FOLDER, hostile), 2);
        };
        const small = time(64_000);
        const large = time(256_000);
        // Four times the text may take three times as long twice over; below 20 ms the clock says nothing.
        if (large > 20)
          expect(
            large / Math.max(small, 1),
            `${name} after ${JSON.stringify(head)}: ${small.toFixed(1)} ms, ${large.toFixed(1)} ms`,
          ).toBeLessThan(9);
      }
    },
  );
});
