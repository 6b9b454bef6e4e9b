// When people don't agree, in the browser over a real repository and under a driven clock: object, escalated by time, briefed, tried by authority,
// measured, overdue, reverted; and, by keyboard alone, adopted with what it supersedes. Three people look on in three contexts and reload nothing.

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
  startDriven,
  tabTo,
  type Driven,
  type Watched,
} from './harness.ts';

/** Monday, 9 in the morning in Lisbon. */
const START = '2026-11-02T09:00:00.000Z';

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
  return instant(days).slice(0, 10);
}

function instant(days: number): string {
  return new Date(Date.parse(START) + days * 86_400_000).toISOString();
}

function logOf(
  path: keyof typeof TEXTS,
  entries: readonly (readonly [daysAgo: number, by: string, body: object])[],
): string {
  const text = TEXTS[path] ?? '';
  const digest = digestOf(signedText(text, readRecord(path, text, { folder: 'docs/adr' })));
  return entries
    .map(([daysAgo, by, body], place) => {
      const at = new Date(Date.parse(instant(-daysAgo)) + place).toISOString();
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
  facilitator: 'cleo',
  deadline: instant(10),
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
let accord: Driven;
let browser: Browser;
/** Ben objects, Cleo leads the team, Dora looks on. */
let ben: Page;
let cleo: Page;
let dora: Page;
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
      [38, 'cleo', { type: 'tried', terms: TERMS, note: '', silent: [], text: TEXT }],
    ]),
    '.accord/reviews/docs/adr/0003-read-fares-from-a-replica.jsonl': logOf(ARGUED, [
      [1, 'ana', DRAFTED],
      [1, 'ana', SENT],
    ]),
  });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startDriven(repository, START), openBrowser()]);
  [ben, cleo, dora] = [await as('Ben Okafor'), await as('Cleo Haddad'), await as('Dora Lund')];
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

test('an overdue trial is adopted by keyboard alone, and what it supersedes ends before the eyes of the others', async () => {
  await dora.goto('/decisions/ADR-0001');
  await dora.getByText('On trial:').waitFor();
  await ben.goto('/decisions?q=prices');
  await ben.getByText('On trial:').waitFor();

  await cleo.goto('/decisions/ADR-0002?tab=trial');
  await cleo.getByText('late by 5 days').waitFor();
  await tabTo(cleo, 'Result of Wrong prices');
  await cleo.keyboard.type('0');
  await tabTo(cleo, 'Met');
  await cleo.keyboard.press('Space');
  await tabTo(cleo, /^Adopt/u);
  await cleo.keyboard.press('Space');
  await tabTo(cleo, 'What we learned, in a sentence or two');
  await cleo.keyboard.type('One copy ended it.');
  await tabTo(cleo, 'Record adopt');
  await cleo.keyboard.press('Enter');
  await cleo.getByText('Judged, commit').waitFor();

  await dora.getByText('It was replaced by').waitFor();
  expect(fileAt(OLD)).toContain('status: superseded by');
  expect(fileAt(TRIED)).toContain('**Judged.** Adopted');
});

test('an objection escalates by itself, is briefed, tried by authority, measured, forgotten, and reverted', async () => {
  await dora.goto('/decisions/ADR-0003');
  await dora.getByText('In review', { exact: true }).first().waitFor();

  await ben.goto('/decisions/ADR-0003');
  await ben.getByRole('radio', { name: 'Object' }).check();
  await ben.getByRole('button', { name: /^Write objection and sign/u }).click();
  await ben.getByLabel('What harm do you see?').fill('The lag is not bounded.');
  await ben.getByRole('button', { name: /^Object to revision/u }).click();
  await dora.getByText('The lag is not bounded.').first().waitFor();

  // A week later nobody has done anything.
  await accord.passTo(instant(8));
  await dora.getByText('It is at the level “Talk”.').waitFor();

  await cleo.goto('/decisions/ADR-0003?tab=escalation');
  await cleo.getByRole('button', { name: 'Write the brief' }).click();
  await cleo.getByLabel('What is agreed').fill('Prices are wrong twice a week.');
  await cleo.getByLabel('Between which options it is').fill('A replica, or a shorter life.');
  await cleo.getByRole('button', { name: 'Save the brief' }).click();

  await ben.goto('/decisions/ADR-0003?tab=escalation');
  await ben.getByText('Written by Cleo Haddad').waitFor();
  await ben
    .getByRole('button', { name: /argument/u })
    .first()
    .click();
  await ben.getByLabel('The best argument for this side').fill('A number nobody has measured.');
  await ben.getByRole('button', { name: 'Save the argument' }).click();
  await cleo.getByText('A number nobody has measured.').waitFor();

  // The facilitator words the author’s side. Each side approves the brief, and with it the words that stand for it.
  await cleo.getByRole('button', { name: 'Write the argument' }).click();
  await cleo.getByLabel('The best argument for this side').fill('One copy can’t contradict itself.');
  await cleo.getByRole('button', { name: 'Save the argument' }).click();
  const ana = await as('Ana Moreira');
  await ana.goto('/decisions/ADR-0003?tab=escalation');
  await ana.getByText('One copy can’t contradict itself.').waitFor();
  await ana.getByRole('button', { name: 'Approve the brief' }).click();
  await ben.getByText('author, approved').waitFor();
  await ben.getByRole('button', { name: 'Approve the brief' }).click();
  await cleo.getByText('Written by Cleo Haddad, approved by every side').waitFor();

  await cleo.getByRole('button', { name: 'Pass it to the next level' }).click();
  await cleo.getByLabel('How did it go?').fill('Both stay where they are.');
  await cleo.getByRole('button', { name: 'Pass it on', exact: true }).click();
  await dora.getByText('It is at the level “Authority: team”.').waitFor();
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
  await put(cleo, /^Review by/u, dayFrom(40));
  await cleo.getByLabel('Owner, who reports and may revert').selectOption('ben');
  await put(cleo, /^Blast radius/u, 'One region.');
  await put(cleo, 'Teams', 'Payments');
  await put(cleo, 'Reversible until', dayFrom(90));
  await put(cleo, /^Reversal plan/u, 'Turn it off.');
  await cleo.getByLabel('Who undoes it').selectOption('ben');
  await put(cleo, 'What it takes', 'an hour');
  await cleo.getByText(/^0 of \d+$/u).waitFor();
  await cleo.getByRole('button', { name: 'Decide: safe to try' }).click();
  await cleo.getByText('Decided, commit').waitFor();
  expect(fileAt(ARGUED)).toContain('decision-mode: safe-to-try');
  await dora.getByText('Safe to try until 12 Dec 2026').first().waitFor();

  // Who objected dissents, and it stands beside the decision for whoever reads it.
  await ben.getByLabel('Your dissent, in your own words').fill('We bet on a number nobody measured.');
  await ben.getByRole('button', { name: 'Write the dissent' }).click();
  await dora.getByText('We bet on a number nobody measured.').first().waitFor();

  await accord.passTo(instant(20));
  await ben.goto('/decisions/ADR-0003?tab=trial');
  await ben.getByLabel('Value').fill('2');
  await ben.getByRole('button', { name: 'Report', exact: true }).click();
  await ben.getByText('1 reading', { exact: true }).waitFor();

  // Its review-by date and the grace pass, and nobody judges: it goes to its authority and is no more than safe to try.
  await dora.goto('/roadmap');
  await dora.getByText('Read fares from a replica').waitFor();
  await accord.passTo(instant(60));
  await cleo.goto('/decisions/ADR-0003?tab=trial');
  await cleo.getByText('late by 20 days').waitFor();
  expect(git(repository, 'log', '-1', '--format=%s')).toContain('was not judged in time');
  await put(cleo, 'Result of Wrong fares', '2');
  await cleo.getByRole('radio', { name: 'Not met', exact: true }).check();
  await cleo.getByRole('radio', { name: /^Revert/u }).check();
  await cleo.getByLabel('What we learned, in a sentence or two').fill('It halves them and no more.');
  await cleo.getByRole('button', { name: 'Record revert' }).click();
  await cleo.getByText('Judged, commit').waitFor();

  await ben.getByRole('heading', { name: 'Reverted', exact: true }).waitFor();
  await dora.getByText('It halves them and no more.').waitFor();
  expect(fileAt(ARGUED)).toContain('status: deprecated');
  expect(fileAt(ARGUED)).toContain('**Judged.** Reverted');
  expect(fileAt(ARGUED)).toContain(
    '**Dissent.** Ben Okafor (ben), 2026-11-10: We bet on a number nobody measured.',
  );
});

test('no browser complained, and the clone is as git would have it', () => {
  expect(everybody.flatMap((one) => one.complaints).join('\n')).toBe('');
  expect(git(repository, 'status', '--porcelain')).toBe('');
});

async function put(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label).first();
  await field.fill(text);
  await field.press('Tab');
}
