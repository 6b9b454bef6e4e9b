// The two stages of reading: what a file gives by itself, and what lies beside it adds.

import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../server/domain/digest.ts';
import { emptySections, signedText } from '../../../server/domain/record/body.ts';
import { dependsOnNames, readFile, recordFrom } from '../../../server/domain/record/reading.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';
import { ownTime } from '../../own-time.ts';

function partsOf(text: string, path = 'docs/adr/0007-a.md') {
  const [parts] = readFile(path, 'docs/adr', text).records;
  if (parts === undefined) throw new Error('No record was read.');
  return parts;
}

const PLAIN = '---\nstatus: accepted\ntags: [a, b]\n---\n# 7. A\n\n## Context\n\n## Decision\n\nWe do it.\n';

describe('the parts of a record', () => {
  it('can be kept as JSON and sent between threads, and do not hold the text', () => {
    const reading = readFile('docs/adr/0007-a.md', 'docs/adr', PLAIN);
    expect(JSON.parse(JSON.stringify(reading))).toEqual({ ...reading });
    expect(structuredClone(reading)).toEqual(reading);
    expect(JSON.stringify(reading)).not.toContain('We do it.');
  });

  it('hold the digest of what is signed and the names of what is empty', () => {
    const parts = partsOf(PLAIN);
    const record = recordFrom(parts, {});
    expect(parts.digest).toBe(digestOf(signedText(PLAIN, record)));
    expect(parts.unfilled).toEqual(['Context']);
    expect(parts.unfilled).toEqual(emptySections(PLAIN, record, null));
  });

  it('give the very same record every time when they speak of no other one', () => {
    const parts = partsOf(PLAIN);
    const siblings = indexRecords(['docs/adr/0007-a.md', 'docs/adr/0008-b.md']);
    expect(dependsOnNames(parts)).toBe(false);
    expect(recordFrom(parts, { siblings, dayFirst: true })).toBe(recordFrom(parts, {}));
  });

  it('find their relations among the records there are, and with them the word of the status', () => {
    const parts = partsOf('# 7. A\n\n## Status\n\nSuperseded by [8. B](0008-b.md)\n');
    const read = (...paths: string[]) => recordFrom(parts, { siblings: indexRecords(paths) });
    expect(dependsOnNames(parts)).toBe(true);
    expect(read().relations[0]?.target).toBeNull();
    expect(read('docs/adr/0008-b.md').relations[0]?.target).toBe('docs/adr/0008-b.md');
    const example = partsOf('# 7. A\n\nStatus: accepted\nSuperseded by [that](example.md)\n');
    expect(recordFrom(example, {}).status.word).toBe('accepted');
    const siblings = indexRecords(['docs/adr/example.md']);
    expect(recordFrom(example, { siblings }).status.word).toBe('superseded');
  });

  it('keep both meanings of a date that can mean two days, with what is to be told of each', () => {
    const parts = partsOf('# 7. A\n\nDate: 03/04/2026\n');
    const read = (dayFirst?: boolean) => recordFrom(parts, { dayFirst });
    expect([read().date, read(true).date, read(false).date]).toEqual([null, '2026-04-03', '2026-03-04']);
    expect([read().notes.length, read(true).notes.length]).toEqual([1, 0]);
    expect(partsOf('# 7. A\n\nDate: 2026-04-03\n').dates).toBeNull();
  });
});

describe('a log of many records', () => {
  const entry = (number: number) => `## ADR-${number}: Name\n\n**Status:** accepted\n\nWe do ${number}.\n\n`;

  it('gives each entry its own digest and its own empty sections', () => {
    const text = `# Log\n\n${entry(1)}### More\n\n${entry(2)}`;
    const { kind, records } = readFile('DECISIONS.md', '', text);
    expect([kind, records.map((parts) => parts.unfilled)]).toEqual(['log', [['More'], []]]);
    expect(records.map((parts) => parts.digest)).toEqual(
      records.map((parts) => digestOf(signedText(text, recordFrom(parts, {})))),
    );
  });

  it('is read in time that grows with its length', { retry: 3 }, () => {
    const time = (count: number) => {
      const text = Array.from({ length: count }, (_, at) => entry(at + 1)).join('');
      return ownTime(() => readFile('DECISIONS.md', '', text));
    };
    expect(time(2000) / time(1000)).toBeLessThan(3);
  });
});
