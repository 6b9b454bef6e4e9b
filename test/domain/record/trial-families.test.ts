// A trial in a record of every family, and in files that are hardly one: it stands in the format's own place, everything else is read as before,
// people's terms are signed and Accord's own words are not, and taking out what was put in gives the bytes of before.

import { describe, expect, it } from 'vitest';
import { signedText } from '../../../server/domain/record/body.ts';
import { canEdit, editRecord } from '../../../server/domain/record/edit.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import type { DecisionRecord, RecordFormat } from '../../../server/domain/record/record.ts';
import { writeTrial } from '../../../server/domain/record/trial-block.ts';
import { outcomeText, termsText } from '../../../server/domain/record/trial-text.ts';
import { TERMS } from '../course.ts';

const BODY = `## Context

The cache serves wrong prices.

## Decision

We read prices from a replica.
`;

const MATTER = '---\nstatus: proposed\ndate: 2026-10-01\n---\n';

/** By what they are: the text, how its status is kept, and what stands right above the trial. */
const FAMILIES: readonly (readonly [name: string, format: RecordFormat, text: string, above: string])[] = [
  [
    'MADR 4',
    'front-matter',
    `${MATTER}\n# Read prices from a replica\n\n## Decision Outcome\n\nA replica.\n\n### Confirmation\n\nA dashboard.\n\n## More Information\n\nThe incident of March.\n`,
    'A dashboard.',
  ],
  [
    'MADR without a confirmation',
    'front-matter',
    `${MATTER}\n# Read prices from a replica\n\n${BODY}\n## More Information\n\nThe incident of March.\n`,
    'The incident of March.',
  ],
  [
    'front matter and sections of its own',
    'front-matter',
    `${MATTER}\n# Read prices from a replica\n\n${BODY}`,
    'We read prices from a replica.',
  ],
  ['front matter and a title, nothing else', 'front-matter', `${MATTER}\n# Read prices\n`, '# Read prices'],
  [
    'front matter and words without a heading',
    'front-matter',
    `---\ntitle: Read prices\nstatus: proposed\ndate: 2026-10-01\n---\n\nWe read prices from a replica.\n`,
    'We read prices from a replica.',
  ],
  [
    'front matter alone',
    'front-matter',
    '---\ntitle: Read prices\nstatus: proposed\ndate: 2026-10-01\n---\n',
    '---',
  ],
  [
    'Nygard',
    'section',
    `# 7. Read prices from a replica\n\nDate: 2026-10-01\n\n## Status\n\nProposed\n\n${BODY}`,
    'Proposed',
  ],
  [
    'MADR 2',
    'bullets',
    `# Read prices from a replica\n\n* Status: proposed\n* Date: 2026-10-01\n\n${BODY}`,
    'We read prices from a replica.',
  ],
  [
    'a table',
    'table',
    `# Read prices from a replica\n\n| Field | Value |\n| --- | --- |\n| Status | proposed |\n| Date | 2026-10-01 |\n\n${BODY}`,
    'We read prices from a replica.',
  ],
  [
    'bold lines',
    'bold-lines',
    `# Read prices from a replica\n\n**Status:** Proposed\n\n**Date:** 2026-10-01\n\n${BODY}`,
    'We read prices from a replica.',
  ],
  [
    'plain lines',
    'plain-lines',
    `# Read prices from a replica\n\nStatus: Proposed\nDate: 2026-10-01\n\n${BODY}`,
    'We read prices from a replica.',
  ],
];

const ENDINGS = [
  ['LF', (text: string) => text],
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['no line at the end', (text: string) => text.trimEnd()],
] as const;

const CASES = FAMILIES.flatMap(([name, format, text, above]) =>
  ENDINGS.map(([ending, as]) => [`${name}, ${ending}`, format, as(text), above] as const),
);

const name = (id: string) => id;
const SIGNED = termsText(TERMS, TERMS.reviewBy, name);
const OWN = outcomeText(
  {
    decided: {
      by: 'cleo',
      on: '2026-11-10',
      note: 'Safe to try. Small enough to be wrong.\n\nStatus: rejected',
      overrides: ['Quorum: It can’t wait.'],
      answers: [{ to: 'ben', answer: 'It is watched.' }],
    },
    dissents: [{ by: 'ben', on: '2026-11-11', words: 'We bet on a number.\nSuperseded by ADR-0001' }],
    extended: [{ on: '2026-12-01', until: '2027-02-01', conclusion: 'One more month.' }],
    judged: {
      on: '2027-02-01',
      past: 'Adopted',
      conclusion: 'One copy ended it.',
      measures: TERMS.measures.map((one) => one.metric),
      results: TERMS.measures.map(() => ({ result: 'met', value: '0', note: '' })),
    },
  },
  name,
);

function read(text: string): DecisionRecord {
  return readRecord('docs/adr/0007-x.md', text, { folder: 'docs/adr' });
}

function said({ title, status, date, deciders, relations, otherFields }: DecisionRecord) {
  return { title, word: status.word, format: status.format, date, deciders, relations, otherFields };
}

function signed(text: string): string {
  return signedText(text, read(text));
}

describe.each(CASES)('%s', (_, format, before, above) => {
  const withTerms = writeTrial(before, 'x.md', 'terms', SIGNED);
  const withOwn = writeTrial(withTerms, 'x.md', 'trial', OWN);

  it('is read as the family it is', () => {
    expect(read(before).status.format).toBe(format);
    expect(canEdit(read(before))).toBe(true);
  });

  it('has the terms in its own place, and reads them again as they were written', () => {
    const opened = withTerms.split(/\r?\n/u);
    const line = opened.indexOf('<!-- accord:terms -->');
    expect(opened.slice(0, line).findLast((one) => one.trim() !== '')).toBe(above);
    expect(read(withTerms).terms).toEqual(TERMS);
    expect(read(withOwn).terms).toEqual(TERMS);
  });

  it('says everything else as before', () => {
    expect(said(read(withTerms))).toEqual(said(read(before)));
    expect(said(read(withOwn))).toEqual(said(read(before)));
  });

  it('has people’s terms signed, every letter of them, and Accord’s own words not', () => {
    expect(signed(withTerms)).not.toBe(signed(before));
    expect(signed(withTerms)).not.toBe(signed(withTerms.replace('15 ms or less', '16 ms or less')));
    expect(signed(withOwn)).toBe(signed(withTerms));
    expect(signed(withOwn.replace('One copy ended it.', 'Two copies.'))).toBe(signed(withTerms));
  });

  it('has its bytes again when they are taken out, in either order', () => {
    expect(writeTrial(withOwn, 'x.md', 'trial', null)).toBe(withTerms);
    expect(writeTrial(withTerms, 'x.md', 'terms', null)).toBe(before);
    expect(writeTrial(writeTrial(withOwn, 'x.md', 'terms', null), 'x.md', 'trial', null)).toBe(before);
  });

  it('changes its status beside them, and they stay as they are', () => {
    const accepted = editRecord(withOwn, read(withOwn), { status: { word: 'accepted' } });
    expect(read(accepted).status.word).toBe('accepted');
    expect(read(accepted).terms).toEqual(TERMS);
    expect(signed(accepted)).toBe(signed(withTerms));
    const lines = (text: string) => text.split('\n');
    const changed = lines(accepted).filter((line, at) => line !== lines(withOwn)[at]);
    expect(changed.length).toBe(1);
  });
});
