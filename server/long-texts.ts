// What is asked about a text while it is written, when the text is longer than anybody writes: in a thread of its own with a time limit, so that
// nobody waits for it. Its rule: it knows the text and nothing beside it, so what looks at other files is left out, and says so.

import { CheckedText } from './domain/checked-text.ts';
import { CHECKS, checkRead, type Around } from './domain/checks.ts';
import { changeField, fieldsIn, type FormField } from './domain/field-form.ts';
import type { Finding } from './domain/finding.ts';
import { indexRecords } from './domain/record/siblings.ts';
import type { Asked } from './domain/record/body.ts';

interface About {
  readonly path: string;
  readonly text: string;
  readonly folder: string;
  readonly logged: boolean;
  readonly dayFirst: boolean | undefined;
}

export interface CheckJob extends About {
  readonly kind: 'check';
  readonly asked: Asked | null;
  /** ISO date. */
  readonly today: string;
  /** Words that the folder's other records say their status with. */
  readonly usual: ReadonlySet<string>;
}

export interface FieldJob extends About {
  readonly kind: 'field';
  readonly id: string;
  readonly value: string;
}

export interface CheckedReading {
  readonly kind: 'checked';
  readonly findings: readonly Finding[];
  readonly fields: readonly FormField[];
}

export interface FieldReading {
  readonly kind: 'changed';
  readonly outcome: ReturnType<typeof changeField>;
}

export function checkAlone({
  path,
  folder,
  text,
  logged,
  dayFirst,
  asked,
  today,
  usual,
}: CheckJob): CheckedReading {
  const around: Around = {
    siblings: indexRecords([path]),
    dayFirst,
    asked,
    logged,
    today,
    exists: () => true,
    named: () => [],
    anchors: () => null,
    decision: () => null,
    isUsual: (word) => usual.has(bare(word)),
  };
  const checked = new CheckedText(path, folder, text, around);
  const findings = checkRead(
    checked,
    around,
    CHECKS.filter((check) => check.looksAround !== true),
  );
  return {
    kind: 'checked',
    // The writer must not take silence for sound links. Nothing is lighter than this, so it comes last.
    findings: checked.scan.syntax === 'markdown' ? [...findings, UNFOLLOWED] : findings,
    fields: fieldsIn(checked, { logged }),
  };
}

const UNFOLLOWED: Finding = {
  check: 'link',
  severity: 'could',
  line: null,
  sentence: 'Links to other files and decisions were not looked at.',
  detail: 'That is done up to 32 KB of text. Follow them by hand, or move parts into files of their own.',
  fixes: [],
};

export function changeAlone({ path, folder, text, logged, dayFirst, id, value }: FieldJob): FieldReading {
  const written = { folder, logged, beside: { siblings: indexRecords([path]), dayFirst } };
  return { kind: 'changed', outcome: changeField(path, text, written, { id, value }) };
}

/** A status as words are compared. */
export function bare(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]+/gu, '')
    .trim();
}
