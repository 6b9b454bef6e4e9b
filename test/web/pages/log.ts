// A small log of decisions that page tests read: numbered files with a status, a date and a decision.

export interface Written {
  readonly status?: string;
  readonly date?: string;
  readonly tags?: readonly string[];
  readonly decision?: string;
}

/** One record of the log as `[path, text]`. */
export function record(number: number, title: string, written: Written = {}): readonly [string, string] {
  const { status = 'accepted', date = '2026-03-02', tags = [], decision = 'We do it.' } = written;
  const slug = title.toLowerCase().replaceAll(/[^a-z]+/gu, '-');
  const text = [
    '---',
    `status: ${status}`,
    `date: ${date}`,
    ...(tags.length === 0 ? [] : [`tags: [${tags.join(', ')}]`]),
    '---',
    '',
    `# ${title}`,
    '',
    '## Context and Problem Statement',
    '',
    'It has to be one way or the other.',
    '',
    '## Decision Outcome',
    '',
    decision,
    '',
  ].join('\n');
  return [`docs/adr/${String(number).padStart(4, '0')}-${slug}.md`, text];
}

export const LOG: Readonly<Record<string, string>> = Object.fromEntries([
  record(1, 'One queue for every service', {
    date: '2025-02-03',
    tags: ['messaging'],
    decision: 'A queue, kept for 7 days.',
  }),
  record(2, 'Money as integers', {
    date: '2026-01-12',
    tags: ['payments'],
    decision: 'Cents, in a column of 64 bits.',
  }),
  record(3, 'Two queues, one of them slow', {
    status: 'superseded by [ADR-0004](0004-three-queues.md)',
    date: '2025-06-01',
    tags: ['messaging'],
    decision: 'A second queue.',
  }),
  record(4, 'Three queues', {
    status: 'proposed',
    date: '2026-08-20',
    tags: ['messaging'],
    decision: 'Three, with names.',
  }),
  [
    'docs/adr/README.md',
    '# About this log\n\nRead [the first](0001-one-queue-for-every-service.md), then [how to write](how-to.md).\n',
  ],
  ['docs/adr/how-to.md', 'Write what you decided.\n'],
]);
