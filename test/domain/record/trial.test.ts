// A trial in a record's text: written in the format's own place, read again, and only what is Accord's own left out of what is signed.

import { array, assert, constantFrom, oneof, property, record, string, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedText } from '../../../server/domain/record/body.ts';
import { scanText } from '../../../server/domain/record/lines.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import { writeTrial } from '../../../server/domain/record/trial-block.ts';
import { outcomeText, readTerms, termsText } from '../../../server/domain/record/trial-text.ts';
import type { TrialTerms } from '../../../server/domain/trial.ts';

const MADR = `---
status: proposed
date: 2026-10-01
---

# Read prices from a replica

## Context and Problem Statement

The cache serves wrong prices.

## Decision Outcome

Chosen option: "A replica", because prices are right.

### Confirmation

A dashboard.

## More Information

The incident of March.
`;

const NYGARD = `# 7. Read prices from a replica

Date: 2026-10-01

## Status

Proposed

## Context

The cache serves wrong prices.
`;

const TERMS: TrialTerms = {
  hypothesis: 'We believe that a replica removes wrong prices, because there is one copy.',
  measures: [
    {
      metric: 'Wrong prices per week',
      baseline: '2.1',
      target: '0',
      stop: 'more than 3',
      source: 'pricing/mismatch',
    },
    { metric: 'Price read, p99', baseline: '3 ms', target: '15 ms or less', stop: '', source: 'a | b' },
  ],
  reviewBy: '2026-11-03',
  owner: 'jonas',
  blastRadius: {
    systems: 'Two regions of nineteen.',
    teams: 'Data, Ordering',
    reversibleUntil: '2026-12-01',
  },
  reversal: { steps: '1. Turn off the flag.\n2. Warm the cache.', owner: 'tomasz', effort: '3 days' },
  answers: [{ to: 'samuel', answer: 'The trial runs in two regions.\n\nThe lag is watched.' }],
};

const NAMES: Readonly<Record<string, string>> = {
  jonas: 'Jonas Lindqvist',
  tomasz: 'Tomasz Wilk',
  samuel: 'Samuel Okafor',
};
const name = (id: string) => NAMES[id] ?? id;
const TEXT = termsText(TERMS, TERMS.reviewBy, name);

function read(text: string) {
  return readRecord('docs/adr/0007-x.md', text, { folder: 'docs/adr' });
}

function signed(text: string): string {
  return signedText(text, read(text));
}

describe('terms in a record', () => {
  it('stand in the confirmation and in further information of a MADR', () => {
    const text = writeTrial(MADR, 'x.md', 'terms', TEXT);
    const confirmation = text.slice(text.indexOf('### Confirmation'), text.indexOf('## More Information'));
    expect(confirmation).toContain('**Safe to try.** Until 2026-11-03, owned by Jonas Lindqvist (jonas).');
    expect(confirmation).toContain('| Wrong prices per week | 2.1 | 0 | more than 3 | pricing/mismatch |');
    expect(text.slice(text.indexOf('## More Information'))).toContain(
      '**Reversal plan.** Tomasz Wilk (tomasz): 3 days',
    );
  });

  it('stand under the status of a Nygard record, which goes on saying what it said', () => {
    const text = writeTrial(NYGARD, 'x.md', 'terms', TEXT);
    expect(text.slice(text.indexOf('## Status'), text.indexOf('## Context'))).toContain('**Hypothesis.**');
    expect(read(text).status.word).toBe('proposed');
  });

  it('stand at the end where the format has no place for them', () => {
    const text = writeTrial('# A title\n\nSome words.\n', 'x.md', 'terms', TEXT);
    expect(text.startsWith('# A title\n\nSome words.\n\n<!-- accord:terms -->\n\n**Safe to try.**')).toBe(
      true,
    );
  });

  it.each([MADR, NYGARD])('are read again as they were written', (before) => {
    expect(read(writeTrial(before, 'x.md', 'terms', TEXT)).terms).toEqual(TERMS);
  });

  it('are signed with the rest when people wrote them', () => {
    const text = writeTrial(MADR, 'x.md', 'terms', TEXT);
    expect(signed(text)).toContain('**Hypothesis.** We believe');
    expect(signed(text)).not.toBe(signed(text.replace('15 ms or less', '16 ms or less')));
  });

  it.each([MADR, NYGARD])('are left out of what is signed when they are Accord’s own', (before) => {
    const text = writeTrial(before, 'x.md', 'trial', TEXT);
    expect(text).not.toBe(before);
    expect(signed(text)).toBe(signed(before));
  });

  it.each([MADR, NYGARD, MADR.replaceAll('\n', '\r\n')])(
    'give the text of before, byte by byte, when they are taken out',
    (before) => {
      expect(writeTrial(writeTrial(before, 'x.md', 'trial', TEXT), 'x.md', 'trial', null)).toBe(before);
    },
  );

  it('take the place of those of before', () => {
    const other = termsText({ ...TERMS, hypothesis: 'Another one.' }, '2026-12-01', name);
    const twice = writeTrial(writeTrial(MADR, 'x.md', 'trial', TEXT), 'x.md', 'trial', other);
    expect(twice).toBe(writeTrial(MADR, 'x.md', 'trial', other));
  });
});

describe('marks of a trial', () => {
  it('hide nothing from a signature that is not a trial', () => {
    const hiding = MADR.replace(
      'Chosen option',
      '<!-- accord:trial -->\n\nWe must not\n\n<!-- /accord:trial -->\n\nChosen option',
    );
    expect(signed(hiding)).toContain('We must not');
  });

  it('hide no section from a signature', () => {
    const hiding = `${MADR}\n<!-- accord:trial -->\n\n**Judged.** Adopted.\n\n## A new decision\n\nWe must not.\n\n<!-- /accord:trial -->\n`;
    expect(signed(hiding)).toContain('We must not.');
  });

  it('are words like others inside code', () => {
    const code = `${MADR}\n\`\`\`\n<!-- accord:trial -->\n\n**Judged.** Adopted.\n\n<!-- /accord:trial -->\n\`\`\`\n`;
    expect(signed(code)).toContain('**Judged.** Adopted.');
  });

  it('keep what is between them from being read as a status, a date or a relation', () => {
    const sly = termsText(
      { ...TERMS, hypothesis: 'Status: rejected\nDate: 1999-01-01\nSuperseded by [ADR-0001](0001-a.md)' },
      '2026-11-03',
      name,
    );
    const after = read(writeTrial(NYGARD, 'x.md', 'trial', sly));
    expect([after.status.word, after.date, after.relations]).toEqual(['proposed', '2026-10-01', []]);
  });
});

describe('what Accord adds as the trial goes on', () => {
  it('reads as sentences and a table', () => {
    const { check, plan } = outcomeText(
      {
        decided: {
          by: 'jonas',
          on: '2026-09-25',
          note: 'Two regions first.',
          overrides: ['No open objection: both were answered.'],
          answers: [],
        },
        dissents: [{ by: 'samuel', on: '2026-09-28', words: 'Lag is the wrong thing to bet on.' }],
        extended: [{ on: '2026-11-03', until: '2026-12-21', conclusion: 'Summer was too quiet.' }],
        judged: {
          on: '2026-12-21',
          past: 'Adopted',
          conclusion: 'One copy ended it.',
          measures: ['Wrong prices per week'],
          results: [{ result: 'met', value: '0', note: 'Twelve weeks.' }],
        },
      },
      name,
    );
    expect(check).toEqual([
      '**Extended.** 2026-11-03, until 2026-12-21: Summer was too quiet.',
      '',
      '**Judged.** Adopted on 2026-12-21: One copy ended it.',
      '',
      '| Measure | Result | Value | Note |',
      '| --- | --- | --- | --- |',
      '| Wrong prices per week | Met | 0 | Twelve weeks. |',
    ]);
    expect(plan).toContain(
      '**Dissent.** Samuel Okafor (samuel), 2026-09-28: Lag is the wrong thing to bet on.',
    );
  });
});

const line = oneof(
  string({ maxLength: 40 }).map((text) => text.replace(/\s+/gu, ' ').trim()),
  constantFrom(
    '# Status',
    '---',
    '===',
    '```',
    '~~~js',
    '<!-- /accord:trial -->',
    '<!--',
    '-->',
    '**Judged.** x',
    '\\# x',
    '<\\!--',
    '| a | b |',
    '* To Bo: yes',
    'x\\',
  ),
);
const words = array(line, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n').trim())
  .filter((text) => text !== '');
const one = line.filter((text) => text !== '' && !text.endsWith('\\') && !/^[\s|:-]+$/u.test(text));
const anyTerms: Arbitrary<TrialTerms> = record({
  hypothesis: words,
  measures: array(record({ metric: one, source: one, baseline: one, target: one, stop: one }), {
    minLength: 1,
    maxLength: 3,
  }),
  reviewBy: constantFrom('2026-11-03', '2027-02-28'),
  owner: constantFrom('jonas', 'ana@example.org'),
  blastRadius: record({ systems: words, teams: words, reversibleUntil: words }),
  reversal: record({
    steps: words,
    owner: constantFrom('tomasz'),
    effort: constantFrom('3 days', 'an hour: or two'),
  }),
  answers: array(record({ to: constantFrom('samuel', 'bo'), answer: words }), { maxLength: 2 }),
});

describe('whatever people write into the fields', () => {
  it('comes back, opens no section and ends no block', () => {
    assert(
      property(anyTerms, constantFrom(MADR, NYGARD), (terms, before) => {
        const text = writeTrial(before, 'x.md', 'trial', termsText(terms, terms.reviewBy, name));
        const headings = (of: string) => scanText(of, 'x.md').headings.map((one) => one.text);
        expect(headings(text)).toEqual(headings(before));
        expect(signed(text)).toBe(signed(before));
        const { check, plan } = termsText(terms, terms.reviewBy, name);
        expect(readTerms([...check, '', ...plan])).toEqual(terms);
      }),
      { numRuns: 300 },
    );
  });
});
