// Edits touch the lines of the fields named, in the file's own way, and nothing else.

import { describe, expect, test } from 'vitest';
import { canEdit, editRecord, writesDraft } from '../../../server/domain/record/edit.ts';
import { readRecord } from '../../../server/domain/record/read.ts';
import type { RecordChange } from '../../../server/domain/record/record.ts';
import { indexRecords } from '../../../server/domain/record/siblings.ts';

const NEXT = { path: 'docs/adr/0012-next one.md', label: 'ADR-0012', title: 'Next one' };

function edit(text: string, change: RecordChange, path = 'docs/adr/0007-a.md'): string {
  return editRecord(text, readRecord(path, text, { folder: 'docs/adr' }), change);
}

/** Only the lines that differ, joined by bars. */
function changed(before: string, change: RecordChange): string {
  const old = new Set(before.split('\n'));
  return edit(before, change)
    .split('\n')
    .filter((line) => !old.has(line))
    .join(' ¦ ');
}

describe('status', () => {
  const superseded: RecordChange = { status: { word: 'superseded', by: [NEXT] } };
  test.each([
    [
      '# 7. T\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n',
      'Superseded by [12. Next one](0012-next%20one.md)',
    ],
    ['---\nstatus: accepted # since May\n---\n# T\n', 'status: superseded by ADR-0012 # since May'],
    ['---\nstatus: "accepted"\n---\n# T\n', 'status: "superseded by ADR-0012"'],
    ['---\nstatus: {accepted}\n---\n# T\n', 'status: { superseded by ADR-0012 }'],
    [
      '---\nstatus: accepted\nsuperseded_by: []\n---\n# T\n',
      'status: superseded ¦ superseded_by: [ADR-0012]',
    ],
    ['# T\n\n* Status: accepted\n', '* Status: superseded by [ADR-0012](0012-next%20one.md)'],
    ['# T\n\n**Status**: ACCEPTED  \n', '**Status**: SUPERSEDED by [ADR-0012](0012-next%20one.md)  '],
    [
      '# T\n\n| Status        | Accepted |\n|--|--|\n| Superseded by | N/A |\n',
      '| Status        | Superseded | ¦ | Superseded by | [ADR-0012](0012-next%20one.md) |',
    ],
    ['# T\n\n>| Status | `RFC` |\n>|--|--|\n', '>| Status | Superseded by [ADR-0012](0012-next%20one.md) |'],
    ['# T\n\n## Status\n\n✅ Accepted\n', '⌛️ Superseded by [12. Next one](0012-next%20one.md)'],
    [
      '# T\n\n## Status\n\n**Accepted** — 2026-01-02, by all\n',
      '**Superseded by [12. Next one](0012-next%20one.md)** — 2026-01-02, by all',
    ],
    [
      '# T\n\n## Status\n\nAccepted. We keep the old one.\n',
      'Superseded by [12. Next one](0012-next%20one.md). We keep the old one.',
    ],
  ])('of %j is written as its family writes it', (text, wanted) => {
    expect(changed(text, superseded)).toBe(wanted);
  });

  test('names a successor without a number by its stem', () => {
    const by = [{ path: 'docs/adr/20260501-next.md', label: '20260501-next', title: 'Next' }];
    expect(changed('# T\n\n- Status: accepted\n', { status: { word: 'superseded', by } })).toBe(
      '- Status: superseded by [20260501-next](20260501-next.md)',
    );
  });

  test('that is the same already changes no byte, whatever its words', () => {
    const text = '# T\n\n## Status\n\nApproved (lazy consensus) & done\n';
    expect(edit(text, { status: { word: 'accepted' } })).toBe(text);
  });

  test('moves the mark of check boxes', () => {
    expect(edit('# T\n\n## Status\n- [ ] Accepted\n- [x] Rejected\n', { status: { word: 'accepted' } })).toBe(
      '# T\n\n## Status\n- [x] Accepted\n- [ ] Rejected\n',
    );
  });

  test('adds a line to a dated history when a date is given', () => {
    expect(
      edit('# T\n\n## Status\n\n2026-01-02 Proposed\n', { status: { word: 'accepted' }, date: '2026-02-03' }),
    ).toContain('2026-01-02 Proposed\n2026-02-03 Accepted\n');
  });

  test('in two places that a reader would compare is written in both', () => {
    expect(
      edit('---\nstatus: proposed\n---\n# T\n\n## Status\n\nProposed\n', { status: { word: 'accepted' } }),
    ).toBe('---\nstatus: accepted\n---\n# T\n\n## Status\n\nAccepted\n');
  });

  test('back in force says nothing of successors any more', () => {
    const text = '# T\n\n## Status\n\nAccepted\n\nSuperseded by [2. B](0002-b.md)\n\n## Context\n';
    expect(edit(text, { status: { word: 'accepted' } })).toBe(
      '# T\n\n## Status\n\nAccepted\n\n\n## Context\n',
    );
    expect(edit('# T\n\n- Status: accepted; superseded by ADR-2\n', { status: { word: 'accepted' } })).toBe(
      '# T\n\n- Status: accepted\n',
    );
  });

  test('that is missing goes where the record keeps such things', () => {
    const change: RecordChange = { status: { word: 'accepted' } };
    expect(edit('---\ntags: [a]\n---\n# T\n', change)).toBe('---\ntags: [a]\nstatus: accepted\n---\n# T\n');
    expect(edit('# T\n\n* Date: 2026-01-02\n', change)).toBe(
      '# T\n\n* Status: accepted\n* Date: 2026-01-02\n',
    );
    expect(edit('# T\n\nIntro.\n\n## Context\n', change)).toBe(
      '# T\n\nIntro.\n\n## Status\n\nAccepted\n\n## Context\n',
    );
    expect(edit('# T\n\n## Status\n\n## Context\n', change)).toBe(
      '# T\n\n## Status\n\nAccepted\n\n## Context\n',
    );
  });
});

describe('bytes', () => {
  test('line ends, byte order mark and a missing final newline stay', () => {
    expect(
      edit('\uFEFF# T\r\n\r\n* Status: draft\r\n\r\nText.', {
        status: { word: 'accepted' },
        deciders: ['Ann'],
      }),
    ).toBe('\uFEFF# T\r\n\r\n* Status: accepted\r\n* Deciders: Ann\r\n\r\nText.');
    expect(edit('# T', { date: '2026-01-02' })).toBe('# T\n\nDate: 2026-01-02');
  });

  test('a change of nothing is the same text', () => {
    const text = '---\nb: 1\na:   2\n---\n\n# T \r\n';
    expect(edit(text, {})).toBe(text);
  });
});

describe('date and deciders', () => {
  test.each([
    ['# T\n\nDate: 2026/1/2\n', 'Date: 2026/11/24'],
    ['# T\n\nDate: 17/08/2026\n', 'Date: 24/11/2026'],
    ['# T\n\n- Date: Sep 5th, 2026\n', '- Date: 2026-11-24'],
    ['---\ndate: 2026-01-02\n---\n# T\n', 'date: 2026-11-24'],
    ['---\ndate: {YYYY-MM-DD when decided}\n---\n# T\n', 'date: { 2026-11-24 }'],
    ['# T\n\n## Status\n\nAccepted (2026-01-02)\n', 'Accepted (2026-11-24)'],
  ])('the date of %j keeps its form where that is beyond doubt', (text, wanted) => {
    expect(changed(text, { date: '2026-11-24' })).toBe(wanted);
  });

  test.each([
    ['---\ndeciders: [Cy]\n---\n# T\n', 'deciders: [Ann Ray, "@bo"]'.replace('"@bo"', "'@bo'")],
    ['---\ndeciders:\n  - Cy\n---\n# T\n', "  - Ann Ray ¦   - '@bo'"],
    ['---\ndeciders: Cy, Dee\n---\n# T\n', 'deciders: Ann Ray, @bo'],
    ['# T\n\n* **Deciders:** Cy\n', '* **Deciders:** Ann Ray, @bo'],
    ['# T\n\n| Deciders | `Cy`        |\n|--|--|\n', '| Deciders | `Ann Ray, @bo` |'],
    ['# T\n\n## Deciders\n\n* Cy\n* Dee\n\n## Context\n', '* Ann Ray ¦ * @bo'],
  ])('deciders of %j are written as the list they were', (text, wanted) => {
    expect(changed(text, { deciders: ['Ann Ray', '@bo'] })).toBe(wanted);
  });
});

describe('other changes', () => {
  test('keys of TOML and of groups are set where they mean what they mean', () => {
    const keys = { frontMatter: { 'review-by': '2027-03-01', 'decision-mode': 'safe-to-try' } };
    expect(edit("+++\nstatus = 'accepted'\n\n[menu]\nweight = 3\n+++\n# T\n", keys)).toBe(
      '+++\nstatus = \'accepted\'\nreview-by = 2027-03-01\ndecision-mode = "safe-to-try"\n\n[menu]\nweight = 3\n+++\n# T\n',
    );
    const grouped = edit('---\nadr:\n  status: accepted\nlayout: page\n---\n# T\n', keys);
    expect(grouped).toBe(
      '---\nadr:\n  status: accepted\n  review-by: 2027-03-01\n  decision-mode: safe-to-try\nlayout: page\n---\n# T\n',
    );
    const none = { frontMatter: { 'review-by': null, 'decision-mode': null } };
    expect(edit(grouped, none)).toBe('---\nadr:\n  status: accepted\nlayout: page\n---\n# T\n');
  });

  test('front matter keys are set, changed, removed, and left alone where there is no front matter', () => {
    expect(
      edit('---\nstatus: accepted\nreview-by: 2026-01-02\nold: x\n---\n# T\n', {
        frontMatter: { 'review-by': '2027-03-01', old: null, 'decision-mode': 'safe-to-try' },
      }),
    ).toBe('---\nstatus: accepted\nreview-by: 2027-03-01\ndecision-mode: safe-to-try\n---\n# T\n');
    expect(edit('# T\n', { frontMatter: { a: 'b' } })).toBe('# T\n');
  });

  test('predecessors are stated once, in the record’s own way', () => {
    const old = { path: 'docs/adr/0003-old.md', label: 'ADR-0003', title: 'Old' };
    expect(changed('# T\n\n## Status\n\nAccepted\n', { relations: { supersedes: [old] } })).toBe(
      'Supersedes [3. Old](0003-old.md)',
    );
    expect(changed('---\nstatus: accepted\n---\n# T\n', { relations: { supersedes: [old] } })).toBe(
      'supersedes: ADR-0003',
    );
    expect(
      changed('# T\n\n- Status: accepted\n\n## Links\n\n- [a](b)\n', { relations: { supersedes: [old] } }),
    ).toBe('- Supersedes [ADR-0003](0003-old.md)');
    expect(
      changed('# T\n\n| Status | Accepted |\n|--|--|\n| Supersedes | N/A |\n', {
        relations: { supersedes: [old] },
      }),
    ).toBe('| Supersedes | [ADR-0003](0003-old.md) |');
  });

  test.each([
    ['# 7. T\n\n## Status\n\nAccepted\n', 'Depends on [3. Old](0003-old.md)'],
    ['---\nstatus: accepted\n---\n# T\n', 'depends-on: ADR-0003'],
    ['---\nstatus: accepted\nreview_by: x\n---\n# T\n', 'depends_on: ADR-0003'],
    ['---\nstatus: accepted\ndepends-on: [ADR-0001]\n---\n# T\n', 'depends-on: [ADR-0001, ADR-0003]'],
    ['---\ndepends-on: 0001-a.md\n---\n# T\n', 'depends-on: 0001-a.md, 0003-old.md'],
    ['# T\n\n- Status: accepted\n', '- Depends on: [ADR-0003](0003-old.md)'],
    ['# T\n\n- Status: accepted\n\n## Links\n\n* [a](b)\n', '* Depends on [ADR-0003](0003-old.md)'],
    [
      '---\nstatus: accepted\n---\n# T\n\n## Related decisions\n\n* Relates to [a](b.md)\n\n## More\n\nText.\n',
      '* Depends on [3. Old](0003-old.md)',
    ],
    ['---\nstatus: accepted\nsupersededBy: null\n---\n# T\n', 'dependsOn: ADR-0003'],
    ['---\nstatus: accepted\namends: ["[[0001-a]]"]\n---\n# T\n', "depends-on: ['[[0003-old]]']"],
    ['---\nstatus: accepted\namends:\n  - 0001-a\n---\n# T\n', 'depends-on: ¦   - 0003-old'],
    [
      '---\nstatus: accepted\nrelations:\n  amends:\n    - ADR-0001\nlayout: page\n---\n# T\n',
      '  depends-on: ¦     - ADR-0003',
    ],
    [
      '---\nlinks:\n  - type: relates_to\n    target: "0001-a.md"\n    note: why\nlayout: page\n---\n# T\n',
      '  - type: depends_on ¦     target: "0003-old.md"',
    ],
    [
      '---\nlinks:\n- to: ADR-0001\n  rel: Relates to\nlayout: page\n---\n# T\n',
      '- to: ADR-0003 ¦   rel: Depends on',
    ],
    [
      '---\nlinks:\n  - { type: relatesTo, target: ADR-0001 } # so\n---\n# T\n',
      '  - { type: dependsOn, target: ADR-0003 }',
    ],
    ['# T\n\n## Status: Accepted\n\n## Context\n', 'Depends on [3. Old](0003-old.md)'],
    ['# T\n\n**Status:** Accepted\n', '**Depends on:** [ADR-0003](0003-old.md)'],
    ['# T\n\n| Status | Accepted |\n|--|--|\n', '| Depends on | [ADR-0003](0003-old.md) |'],
  ])('what %j depends on is stated in its own way, and read again', (text, wanted) => {
    const old = { path: 'docs/adr/0003-old.md', label: 'ADR-0003', title: 'Old' };
    const change: RecordChange = { relations: { 'depends-on': [old] } };
    expect(changed(text, change)).toBe(wanted);
    const siblings = indexRecords(['docs/adr/0007-a.md', old.path]);
    const read = (of: string) => readRecord('docs/adr/0007-a.md', of, { folder: 'docs/adr', siblings });
    const edited = edit(text, change);
    expect(read(edited).relations.filter((one) => one.target === old.path)).toEqual([
      expect.objectContaining({ kind: 'depends-on', from: 'stated' }),
    ]);
    expect(editRecord(edited, read(edited), change)).toBe(edited);
  });

  test('records that are only shown say why they are not written', () => {
    const adoc = readRecord('adr/0001-a.adoc', '= T\n', { folder: 'adr' });
    expect(canEdit(adoc)).toBe('This record is written in AsciiDoc, which Accord shows but does not change.');
    expect(() => editRecord('= T\n', adoc, {})).toThrow('AsciiDoc');
    const broken = readRecord('adr/0001-a.md', '+++\nstatus = accepted\n+++\n# T\n', { folder: 'adr' });
    expect(canEdit(broken)).toContain('not valid TOML');
    expect(canEdit(readRecord('adr/0024-use-#-signs.md', '# T\n', { folder: 'adr' }))).toBe(true);
  });

  test('draft is written only where the family knows the word', () => {
    const of = (text: string, path = 'docs/adr/0007-a.md') => readRecord(path, text, { folder: 'docs/adr' });
    const nygard = of('# 7. T\n\n## Status\n\nProposed\n');
    expect(writesDraft(nygard)).toBe(false);
    expect(writesDraft(nygard, [of('# 8. T\n\n## Status\n\nDraft\n', 'docs/adr/0008-b.md')])).toBe(true);
    expect(writesDraft(of('# T\n\n- Status: accepted\n', 'docs/adr/20260102-t.md'))).toBe(true);
  });
});
