// The whole way of a decision in the browser, over a real repository: drafted, sent to review, objected to, revised, consented to, accepted.
// Then git is asked what it holds, and the search what it finds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
calendar: { zone: Europe/Lisbon }
`;

const FIRST = `---
status: accepted
date: 2026-03-02
decision-makers: Ben Okafor
---

# Keep decisions as Markdown

## Context and Problem Statement

We forget why.

## Decision Outcome

Chosen option: "Markdown beside the code", because it is read where it is needed.
`;

const TITLE = 'Read stock levels from a view';
const RECORD = 'docs/adr/0002-read-stock-levels-from-a-view.md';
const LOG = '.accord/reviews/docs/adr/0002-read-stock-levels-from-a-view.jsonl';

/** What the author writes below the head of the file, which Accord keeps. */
function body(view: string): string {
  return `
# ${TITLE}

## Context and Problem Statement

Every page counts the stock again. How do we count it once?

## Considered Options

* A view: ${view}
* A cache: it is wrong for a while.

## Decision Outcome

Chosen option: "A view", because it is never wrong.

### Consequences

* Good, because a page reads one row.
* Bad, because the view has to be refreshed.
`;
}

let repository: string;
let accord: Accord;
let browser: Browser;
const everybody: Watched[] = [];

async function as(name: string): Promise<Page> {
  const watched = await openAs(browser, accord.url, name);
  everybody.push(watched);
  return watched.page;
}

beforeAll(async () => {
  repository = makeRepository({
    '.accord/policy.yaml': POLICY,
    'docs/adr/0001-keep-decisions-as-markdown.md': FIRST,
  });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

test('a decision is drafted, sent to review, objected to, revised, consented to and accepted', async () => {
  const ana = await as('Ana Moreira');
  await draft(ana);
  await sendToReview(ana, ['Ben Okafor', 'Cleo Haddad']);

  const ben = await as('Ben Okafor');
  await object(ben);
  await revise(ana);
  await consent(ben, 'Change my stance');
  const cleo = await as('Cleo Haddad');
  await consent(cleo);

  await accept(cleo);
});

test('the branch has one commit for each act, by the person who did it, with the events in its trailers', () => {
  const commits = git(repository, 'log', '--reverse', '--format=%an <%ae> %s').trim().split('\n').slice(1);
  expect(commits).toEqual([
    'Ana Moreira <ana@example.org> ADR-0002: Ana Moreira drafts',
    'Ana Moreira <ana@example.org> ADR-0002: Ana Moreira revises the text',
    'Ana Moreira <ana@example.org> ADR-0002: Ana Moreira sends to review',
    'Ben Okafor <ben@example.org> ADR-0002: Ben Okafor objects',
    'Ana Moreira <ana@example.org> ADR-0002: Ana Moreira revises the text',
    'Ben Okafor <ben@example.org> ADR-0002: Ben Okafor consents',
    'Cleo Haddad <cleo@example.org> ADR-0002: Cleo Haddad consents',
    'Cleo Haddad <cleo@example.org> ADR-0002: Cleo Haddad accepts',
  ]);
  const trailers = git(repository, 'log', '--reverse', '--format=%(trailers:key=Accord-Event,valueonly)');
  const logged = eventsOf(repository);
  expect(trailers.trim().split(/\n+/u)).toEqual(logged.map(({ id, type }) => `${id} ${type}`));
});

test('the log has the events in order, by the people who did them', () => {
  expect(eventsOf(repository).map(({ by, type }) => `${by} ${type}`)).toEqual([
    'ana drafted',
    'ana text-revised',
    'ana sent-to-review',
    'ben stance-taken',
    'ana text-revised',
    'ben stance-taken',
    'cleo stance-taken',
    'cleo accepted',
  ]);
});

test('the record says accepted, and only the lines of its head that say how were written', () => {
  const lines = readFileSync(join(repository, RECORD), 'utf8').split('\n');
  expect(lines.filter((line) => line.startsWith('status:'))).toEqual(['status: accepted']);
  const changed = git(repository, 'show', '--format=', '--unified=0', 'HEAD', '--', RECORD);
  const written = changed.split('\n').filter((line) => /^[-+](?![-+]|date:)/u.test(line));
  expect(written).toEqual(['-status: proposed', '+status: accepted', '+decision-mode: consent']);
});

test('git finds nothing wrong: the files are as committed, and the objects whole', () => {
  expect(git(repository, 'status', '--porcelain')).toBe('');
  expect(git(repository, 'fsck', '--strict', '--no-dangling')).toBe('');
});

test('the search finds it as accepted', async () => {
  const [first] = everybody;
  if (first === undefined) throw new Error('Nobody has a browser.');
  const { page } = first;
  await page.goto('/decisions?q=status%3Aaccepted+stock');
  await page.getByRole('link', { name: TITLE }).first().waitFor();
  await page.goto('/decisions?q=status%3Ain-review');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('link', { name: TITLE }).count()).toBe(0);
});

test('no browser complained', () => {
  expect(everybody.flatMap((one) => one.complaints)).toEqual([]);
});

// ---------------------------------------------------------------------------------------------------------------- what people do

async function draft(page: Page) {
  await page.getByRole('link', { name: 'New decision' }).click();
  await page.getByLabel('Title', { exact: true }).fill(TITLE);
  await page.getByRole('radio', { name: /^MADR, minimal/u }).check();
  await page.getByText('ADR-0002').first().waitFor();
  await page.getByRole('button', { name: 'Start writing' }).click();
  await write(page, body('it is refreshed by hand.'));
  await page.keyboard.press('Control+s');
  await page.getByText('committed as').waitFor();
}

async function write(page: Page, below: string) {
  const source = page.getByRole('textbox', { name: 'Source of ADR-0002' });
  await source.waitFor();
  await page.locator('adr-source .cm-content').waitFor();
  const text = await page
    .locator('adr-source')
    .evaluate((element: HTMLElement & { value?: string }) => element.value ?? '');
  const head = text.split('\n# ', 1)[0] ?? '';
  await source.press('Control+A');
  // Pasted, as people bring a text along.
  await source.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  }, `${head}${below}`);
}

async function sendToReview(page: Page, deciders: readonly string[]) {
  await page.getByRole('button', { name: 'Send to review' }).first().click();
  const panel = page.getByRole('form', { name: 'Send to review' });
  await panel.getByRole('radio', { name: /^Team/u }).check();
  for (const name of deciders) {
    await panel.getByRole('combobox', { name: 'Add a decider' }).fill(name);
    await page.keyboard.press('Enter');
  }
  await panel.getByRole('button', { name: `Send to ${deciders.length} deciders` }).click();
  await page.waitForURL('**/decisions/ADR-0002');
}

async function object(page: Page) {
  await page.goto('/decisions/ADR-0002');
  await page.getByRole('radio', { name: 'Object' }).check();
  await page.getByRole('button', { name: /^Write objection and sign/u }).click();
  await page.getByLabel('What harm do you see?').fill('Nobody refreshes anything by hand.');
  await page.getByLabel('Yes, if …').fill('It is refreshed by the database.');
  await page.getByRole('button', { name: /^Object to revision/u }).click();
  await page.getByText('You objected to revision').waitFor();
}

async function revise(page: Page) {
  await page.goto('/edit/ADR-0002');
  await write(page, body('the database refreshes it.'));
  await page.getByLabel('What changed (optional)').fill('The database refreshes the view.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('committed as').waitFor();
}

async function consent(page: Page, first?: string) {
  await page.goto('/decisions/ADR-0002');
  if (first !== undefined) await page.getByRole('button', { name: first }).click();
  await page.getByRole('radio', { name: 'Consent', exact: true }).check();
  await page.getByRole('button', { name: /^Sign revision/u }).click();
  await page.getByText('You consented to revision').waitFor();
}

async function accept(page: Page) {
  await page.getByRole('button', { name: 'Accept ADR-0002' }).click();
  await page.getByLabel('A note beside the outcome').fill('Everybody consents.');
  await page.locator('adr-command').getByRole('button', { name: 'Accept ADR-0002' }).click();
  await page.getByRole('main').getByText('Accepted', { exact: true }).first().waitFor();
}

// ---------------------------------------------------------------------------------------------------------------- what git holds

function eventsOf(
  folder: string,
): readonly { readonly id: string; readonly type: string; readonly by: string }[] {
  return git(folder, 'show', `HEAD:${LOG}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
