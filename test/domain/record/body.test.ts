// What is shown, what is signed, and what is still empty.

import { describe, expect, it, test } from 'vitest';
import { emptySections, recordBody, signedText } from '../../../server/domain/record/body.ts';
import { readRecord } from '../../../server/domain/record/read.ts';

const read = (text: string) => readRecord('adr/0007-a.md', text, { folder: 'adr' });
const signed = (text: string) => signedText(text, read(text));

test('the body is the decision without front matter, title and metadata', () => {
  const text =
    '---\nstatus: accepted\nnav: 7\n---\n# 7. T\n\n- Date: 2026-01-02\n- Tags: a\n\n## Status\n\nAccepted\n\nWe may look again.\n\n## Context\n\nText.\n';
  expect(recordBody(text, read(text))).toBe('- Tags: a\n\nWe may look again.\n\n## Context\n\nText.\n');
});

test('line ends, byte order mark, trailing blanks and blank lines do not change what is signed; code and words do', () => {
  const text = '# T\n\nStatus: accepted\n\nWe must.\n\n```\na\n\n\nb  \n```\n';
  expect(signed(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toBe(signed(text));
  expect(signed(text.replace('We must.', '\n\nWe must.  '))).toBe(signed(text));
  expect(signed(text.replace('b  \n', 'b\n'))).not.toBe(signed(text));
  expect(signed(text.replace('We must.', 'We must not.'))).not.toBe(signed(text));
  expect(signed('# Cafe\u0301\n')).toBe(signed('# Caf\u00E9\n'));
});

test('status, date and people are not signed; title, tags, predecessors and free text are', () => {
  const text =
    '---\nstatus: proposed\ndate: 2026-01-01\ndeciders: [Ann]\nreview-by: 2026-02-02\nsuperseded_by: ADR-9\nsupersedes: ADR-1\ntags: [a]\n---\n# T\n\n## Status\n\nProposed\n\nUnless the board objects.\n';
  expect(signed(text)).toBe('---\nsupersedes: ADR-1\ntags: [a]\n---\n# T\n\nUnless the board objects.\n');
});

test('a section is filled by words of its own, not by comments, placeholders or headings', () => {
  const text =
    '# T\n\n## Context\n\n<!-- why -->\n\n## Drivers\n\n* {driver one}\n* …\n\n## Decision\n\nChosen option: "{title}", because {a good reason}.\n\n## Outcome\n\n### More\n\nWe do it.\n\n## Later\n\nTBD\n';
  expect(emptySections(text, read(text), null)).toEqual(['Context', 'Drivers', 'Decision', 'Later']);
});

test('the status section is no section to fill', () => {
  const text = '# T\n\n## Status\n\nDraft\n\n## Context\n';
  expect(emptySections(text, read(text), null)).toEqual(['Context']);
});

describe('what a template asks for', () => {
  const asked = {
    sections: ['Context', 'Consequences', 'facing'],
    text: '## Context\n\n<!-- why -->\n\n### Consequences\n\n* Good, because\n\n**facing** <!-- what -->\n',
  };
  const emptyIn = (text: string) =>
    emptySections(text, readRecord('docs/adr/0001-a.md', text, { folder: 'docs/adr' }), asked);

  it('is empty while the template’s own words are all that stands there', () => {
    expect(emptyIn(`# 1. A\n\n${asked.text}`)).toEqual(['Context', 'Consequences', 'facing']);
  });
  it('is filled by words of the author’s own, under a heading of any level or behind bold words', () => {
    expect(
      emptyIn(
        '# 1. A\n\n## Context\n\nIt breaks.\n\n### Consequences\n\n* Good, because it holds\n\n**facing** outages\n',
      ),
    ).toEqual([]);
  });
  it('is missing when its heading is gone', () => {
    expect(emptyIn('# 1. A\n\n## Context\n\nIt breaks.\n\n**facing** outages\n')).toEqual(['Consequences']);
  });
});

it('a sentence under a heading for people is signed like every other', () => {
  const digestOf = (text: string) =>
    signedText(text, readRecord('docs/adr/0001-a.md', text, { folder: 'docs/adr' }));
  const record = (people: string) =>
    `# 1. A\n\n## Status\n\nAccepted\n\n## Deciders\n\n${people}\n\n## Context\n\nIt breaks.\n`;
  expect(digestOf(record('- Bo Chen\n- Ana de la Cruz (platform)'))).toBe(digestOf(record('- Bo Chen')));
  expect(digestOf(record('- Bo Chen\n- We also decide to delete every backup.'))).not.toBe(
    digestOf(record('- Bo Chen')),
  );
});
