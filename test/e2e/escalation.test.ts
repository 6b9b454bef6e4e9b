// When people don't agree, in the browser over a real repository: escalated, briefed, tried by authority, reverted when a stop limit is reached;
// and an overdue trial that is adopted while others watch what it supersedes. Three people in three contexts, and git is asked in the end.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../server/domain/digest.ts';
import type { EventBody } from '../../server/domain/event.ts';
import { signedText } from '../../server/domain/record/body.ts';
import { readRecord } from '../../server/domain/record/read.ts';
import {
  git,
  makeRepository,
  openAs,
  openBrowser,
  removeFolder,
  startAccord,
  type Accord,
  type Watched,
} from './harness.ts';

const POLICY = `people:
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [Payments] }
  - { id: ben, name: Ben Okafor, email: ben@example.org, teams: [Payments] }
  - { id: cleo, name: Cleo Haddad, email: cleo@example.org, teams: [Payments] }
  - { id: dora, name: Dora Lund, email: dora@example.org, teams: [Payments] }
teams: [{ id: Payments, lead: cleo }]
scopes: { team: { authority: [lead] } }
series: []
calendar: { zone: Europe/Lisbon }
`;

function record(title: string, status: string, more = ''): string {
  return `---\nstatus: ${status}\ndate: 2026-03-02\n${more}---\n\n# ${title}\n\n## Context and Problem Statement\n\nPrices are wrong twice a week.\n\n## Considered Options\n\n* A replica\n\n## Decision Outcome\n\nChosen option: "A replica", because there is one copy.\n`;
}

const OLD = 'docs/adr/0001-cache-prices.md';
const TRIED = 'docs/adr/0002-read-prices-from-a-replica.md';
const ARGUED = 'docs/adr/0003-read-fares-from-a-replica.md';
const TEXTS = {
  [OLD]: record('Cache prices', 'accepted'),
  [TRIED]: record(
    'Read prices from a replica',
    'accepted',
    `decision-mode: safe-to-try\nreview-by: ${dayFrom(-5)}\nsupersedes: ADR-0001\n`,
  ),
  [ARGUED]: record('Read fares from a replica', 'proposed'),
};

function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function logOf(
  path: keyof typeof TEXTS,
  entries: readonly (readonly [daysAgo: number, by: string, body: object])[],
): string {
  const text = TEXTS[path] ?? '';
  const digest = digestOf(signedText(text, readRecord(path, text, { folder: 'docs/adr' })));
  return entries
    .map(([daysAgo, by, body], place) => {
      const at = new Date(Date.now() - daysAgo * 86_400_000 + place).toISOString();
      const withText = 'text' in body ? { ...body, text: { commit: null, blob: '', digest } } : body;
      return `${JSON.stringify({ v: 1, id: `SEED${path.length}${String(place).padStart(4, '0')}`, request: `seed-${path.length}-${place}`, at, by, ...withText })}\n`;
    })
    .join('');
}

const TEXT = { commit: null, blob: '', digest: '' };
const DRAFTED = { type: 'drafted', title: 'x', template: null, text: TEXT } satisfies EventBody;
const SENT = {
  type: 'sent-to-review',
  round: 1,
  scope: 'team',
  door: 'two-way',
  team: 'Payments',
  participants: [
    { person: 'ben', role: 'decider' },
    { person: 'cleo', role: 'decider' },
  ],
  facilitator: 'dora',
  deadline: new Date(Date.now() + 10 * 86_400_000).toISOString(),
  rules: { quorum: 0.5, support: 1, outsideVoice: false, lazy: false, lapseDays: 7 },
  note: '',
  text: TEXT,
} satisfies EventBody;
const TERMS = {
  hypothesis: 'We believe that a replica ends wrong prices, because there is one copy.',
  measures: [
    { metric: 'Wrong prices', source: 'dashboard', baseline: '2', target: '0', stop: 'more than 3' },
  ],
  reviewBy: dayFrom(-5),
  owner: 'ben',
  blastRadius: { systems: 'One region.', teams: 'Payments', reversibleUntil: dayFrom(60) },
  reversal: { steps: 'Turn it off.', owner: 'ben', effort: 'an hour' },
  answers: [],
};

let repository: string;
let accord: Accord;
let browser: Browser;
const everybody: Watched[] = [];

async function as(name: string): Promise<Page> {
  const watched = await openAs(browser, accord.url, name);
  everybody.push(watched);
  return watched.page;
}

function fileAt(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

beforeAll(async () => {
  repository = makeRepository({
    '.accord/policy.yaml': POLICY,
    ...TEXTS,
    '.accord/reviews/docs/adr/0002-read-prices-from-a-replica.jsonl': logOf(TRIED, [
      [40, 'ana', DRAFTED],
      [40, 'ana', SENT],
      [39, 'ben', { type: 'stance-taken', round: 1, stance: 'consent', reason: '', yesIf: '', text: TEXT }],
      [38, 'dora', { type: 'tried', terms: TERMS, note: '', silent: [], text: TEXT }],
    ]),
    '.accord/reviews/docs/adr/0003-read-fares-from-a-replica.jsonl': logOf(ARGUED, [
      [1, 'ana', DRAFTED],
      [1, 'ana', SENT],
      [
        0.5,
        'ben',
        {
          type: 'stance-taken',
          round: 1,
          stance: 'object',
          reason: 'The lag is not bounded.',
          yesIf: '',
          text: TEXT,
        },
      ],
    ]),
  });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

test('an overdue trial is adopted, and what it supersedes ends before the eyes of others', async () => {
  const ana = await as('Ana Moreira');
  await ana.goto('/decisions/ADR-0001');
  await ana.getByText('On trial:').waitFor();
  const cleo = await as('Cleo Haddad');
  await cleo.goto('/roadmap');
  await cleo.getByText('Late by 5 days').waitFor();

  const ben = await as('Ben Okafor');
  await ben.goto('/decisions/ADR-0002?tab=trial');
  await ben.getByLabel('Result of Wrong prices').fill('0');
  await ben.getByLabel('Result of Wrong prices').press('Tab');
  await ben.getByRole('radio', { name: 'Met', exact: true }).check();
  await ben.getByRole('radio', { name: /^Adopt/u }).check();
  await ben.getByLabel('What we learned, in a sentence or two').fill('One copy ended it.');
  await ben.getByRole('button', { name: 'Record adopt' }).click();
  await ben.getByText('Judged, commit').waitFor();

  await ana.getByText('It was replaced by').waitFor();
  expect(fileAt(OLD)).toContain('status: superseded by');
  expect(fileAt(TRIED)).toContain('**Judged.** Adopted');
});

test('an objection is escalated, briefed, tried by authority, and reverted when its stop limit is reached', async () => {
  const ana = await as('Ana Moreira');
  await ana.goto('/decisions/ADR-0003');
  await ana.getByRole('button', { name: 'More actions' }).click();
  await ana.getByRole('menuitem', { name: /^Escalate/u }).click();
  await ana.getByLabel('Why does it need more than talking here?').fill('We go round in circles.');
  await ana.getByRole('button', { name: 'Escalate ADR-0003' }).click();
  await ana.getByText('Escalated, commit').waitFor();

  const dora = await as('Dora Lund');
  await dora.goto('/decisions/ADR-0003?tab=escalation');
  await dora.getByRole('button', { name: 'Write the brief' }).click();
  await dora.getByLabel('What is agreed').fill('Prices are wrong twice a week.');
  await dora.getByLabel('Between which options it is').fill('A replica, or a shorter life.');
  await dora.getByRole('button', { name: 'Save the brief' }).click();
  await dora.getByText('Written by Dora Lund').waitFor();
  await dora.getByRole('button', { name: 'Pass it to the next level' }).click();
  await dora.getByLabel('How did it go?').fill('Both stay where they are.');
  await dora.getByRole('button', { name: 'Pass it on', exact: true }).click();
  await dora.getByText('Cleo Haddad decides in writing').waitFor();

  const cleo = await as('Cleo Haddad');
  await cleo.goto('/decisions/ADR-0003?tab=escalation');
  await put(cleo, /^Your answer to Ben Okafor/u, 'It is measured each day.');
  await put(cleo, /^Why/u, 'Small enough to be wrong.');
  for (const field of await cleo.getByLabel(/^Override/u).all()) {
    await field.fill('It can’t wait.');
    await field.press('Tab');
  }
  await put(cleo, /^Hypothesis/u, TERMS.hypothesis);
  await put(cleo, 'Measure, measure 1', 'Wrong fares');
  await put(cleo, 'Today, measure 1', '2');
  await put(cleo, 'Success, measure 1', '0');
  await put(cleo, 'Stop at once if, measure 1', 'more than 3');
  await put(cleo, 'Where we read it, measure 1', 'dashboard');
  await put(cleo, /^Review by/u, dayFrom(30));
  await cleo.getByLabel('Owner, who reports and may revert').selectOption('ben');
  await put(cleo, /^Blast radius/u, 'One region.');
  await put(cleo, 'Teams', 'Payments');
  await put(cleo, 'Reversible until', dayFrom(60));
  await put(cleo, /^Reversal plan/u, 'Turn it off.');
  await cleo.getByLabel('Who undoes it').selectOption('ben');
  await put(cleo, 'What it takes', 'an hour');
  await cleo.getByRole('button', { name: 'Decide: safe to try' }).click();
  await cleo.getByText('Decided, commit').waitFor();
  expect(fileAt(ARGUED)).toContain('decision-mode: safe-to-try');

  const ben = await as('Ben Okafor');
  await ben.goto('/decisions/ADR-0003?tab=trial');
  await ben.getByLabel('Value').fill('7');
  await ben.getByRole('button', { name: 'Report', exact: true }).click();
  await ben.getByRole('button', { name: 'Revert at once' }).click();
  await ben.getByLabel('What happened?').fill('Seven wrong fares in a night.');
  await ben.getByRole('button', { name: 'Revert it' }).click();
  await ben.getByText('Reverted, commit').waitFor();
  expect(fileAt(ARGUED)).toContain('status: deprecated');
  expect(fileAt(ARGUED)).toContain('**Judged.** Reverted');
});

test('no browser complained', () => {
  expect(everybody.flatMap((one) => one.complaints).join('\n')).toBe('');
});

async function put(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label).first();
  await field.fill(text);
  await field.press('Tab');
}
