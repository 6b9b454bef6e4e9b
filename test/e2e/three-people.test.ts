// A whole review by three people in three browsers, over a real repository: once by mouse, once by keyboard alone. Nobody reloads a page that
// somebody else changes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  git,
  makeRepository,
  nameOfFocus,
  openAs,
  openBrowser,
  removeFolder,
  startAccord,
  tabTo,
  type Accord,
  type Watched,
} from './harness.ts';

const POLICY = `people:
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [Payments] }
  - { id: ben, name: Ben Okafor, email: ben@example.org, teams: [Payments] }
  - { id: cleo, name: Cleo Haddad, email: cleo@example.org, teams: [Payments] }
calendar: { zone: Europe/Lisbon }
`;

const record = (number: number, title: string) => `# ${number}. ${title}

Date: 2026-03-02

## Status

Proposed

## Context

Every page counts the stock again.

## Decision

A view counts it once an hour.

## Consequences

The view has to be refreshed.
`;

const MOUSE = 'docs/adr/0001-count-the-stock-once.md';
const KEYS = 'docs/adr/0002-count-the-crates-once.md';

let repository: string;
let accord: Accord;
let browser: Browser;
let ana: Page;
let ben: Page;
let cleo: Page;
const everybody: Watched[] = [];

async function as(name: string): Promise<Page> {
  const watched = await openAs(browser, accord.url, name);
  everybody.push(watched);
  return watched.page;
}

beforeAll(async () => {
  repository = makeRepository({
    '.accord/policy.yaml': POLICY,
    [MOUSE]: record(1, 'Count the stock once'),
    [KEYS]: record(2, 'Count the crates once'),
  });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
  ana = await as('Ana Moreira');
  ben = await as('Ben Okafor');
  cleo = await as('Cleo Haddad');
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

/** What a review's log says, in order. */
function deeds(path: string): readonly string[] {
  const log = git(repository, 'show', `HEAD:.accord/reviews/${path.replace('.md', '.jsonl')}`);
  return log
    .trim()
    .split('\n')
    .map((line): { by: string; type: string } => JSON.parse(line))
    .map(({ by, type }) => `${by} ${type}`);
}

const DEEDS = [
  'ana sent-to-review',
  'ben thread-opened',
  'cleo stance-taken',
  'ana suggestion-applied',
  'ben stance-taken',
  'ana objection-answered',
  'ben objection-resolved',
  'ben stance-taken',
  'cleo stance-taken',
  'ben accepted',
];

/** Chooses words of the text as a pointer does. */
async function chooseWords(page: Page, words: string) {
  await page
    .getByText(words)
    .first()
    .evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at !== -1) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      }
    }, words);
}

/** Goes down in the list that has the focus until those words are chosen. Its own search by letters forgets them when they come slowly. */
async function goDownTo(page: Page, words: RegExp): Promise<void> {
  for (let chosen = ''; !words.test(chosen);) {
    await page.keyboard.press('ArrowDown');
    const before = chosen;
    chosen = await page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at instanceof HTMLSelectElement ? (at.selectedOptions[0]?.label.trim() ?? '') : '';
    });
    if (chosen === before) throw new Error(`No sentence fits ${String(words)}; the last is “${chosen}”.`);
  }
}

test(
  'by mouse: asked, commented, objected to, answered, signed again and accepted',
  { timeout: 240_000 },
  async () => {
    await ben.goto('/decisions/ADR-0001');
    await cleo.goto('/decisions/ADR-0001');

    // Ana sends it to review; the others see it without a reload.
    await ana.goto('/decisions/ADR-0001');
    await ana.getByRole('link', { name: 'Send to review' }).first().click();
    const panel = ana.getByRole('form', { name: 'Send to review' });
    for (const name of ['Ben Okafor', 'Cleo Haddad']) {
      await panel.getByRole('combobox', { name: 'Add a decider' }).fill(name);
      await panel.locator('[role=option]', { hasText: name }).click();
    }
    await panel.getByRole('button', { name: 'Send to 2 deciders' }).click();
    await ana.waitForURL('**/decisions/ADR-0001');
    await ben.getByText('You sign revision 1').waitFor();

    // Ben suggests other words for some of the text.
    await chooseWords(ben, 'once an hour');
    // The button beside the words comes a moment after they are chosen; the one of the sign-off bar is about the whole decision.
    await ben.locator('.offer').click();
    await ben.getByLabel('Comment', { exact: true }).fill('An hour is long.');
    await ben.getByRole('checkbox', { name: 'Suggest other words' }).check();
    await ben.getByLabel('Words to stand there instead').fill('every minute');
    await ben
      .getByRole('form', { name: 'New comment' })
      .getByRole('button', { name: 'Comment', exact: true })
      .click();
    await ben.getByRole('group', { name: 'Thread 1' }).waitFor();

    // Cleo consents to the text as it is.
    await cleo.getByText('An hour is long.').first().waitFor();
    await cleo.getByRole('radio', { name: 'Consent', exact: true }).check();
    await cleo.getByRole('button', { name: /^Sign revision 1/u }).click();
    await cleo.getByText('You consented to revision 1').waitFor();

    // Ana takes the suggestion; that makes revision 2, and Cleo's consent is on another text.
    await ana.getByText('1 of 2 deciders', { exact: true }).waitFor();
    await ana.getByRole('button', { name: /^Apply/u }).click();
    await ana.getByText('A view counts it every minute.').first().waitFor();
    await cleo.getByText('Revision 2 is out. You read revision 1.').waitFor();

    // Ben objects to it, Ana answers, Ben lifts the objection.
    await ben.getByRole('button', { name: 'Go to revision 2' }).click();
    await ben.getByRole('radio', { name: 'Object' }).check();
    await ben.getByRole('button', { name: /^Write objection and sign/u }).click();
    await ben.getByLabel('What harm do you see?').fill('Who refreshes it at night?');
    await ben.getByRole('button', { name: /^Object to revision 2/u }).click();
    await ana.getByText('Who refreshes it at night?').first().waitFor();
    await ana.getByRole('button', { name: 'Answer', exact: true }).click();
    await ana.getByLabel('Your answer').fill('The database does.');
    await ana.getByRole('button', { name: 'Answer', exact: true }).click();
    await ben.getByText('The database does.').first().waitFor();
    await ben.getByRole('button', { name: 'Resolve', exact: true }).click();
    await ben.getByRole('button', { name: 'Resolve the objection' }).click();
    await ben.getByText('1 objection was lifted').waitFor();

    // Both sign what there is now; Cleo sees what changed before she does.
    await ben.getByRole('radio', { name: 'Consent', exact: true }).check();
    await ben.getByRole('button', { name: /^Sign revision 2/u }).click();
    await ben.getByText('You consented to revision 2').waitFor();
    await cleo.getByRole('button', { name: 'Go to revision 2' }).click();
    await cleo.getByText('Your consent is on revision 1. “Decision” changed since, by Ana Moreira').waitFor();
    await cleo.getByRole('button', { name: /^Consent again/u }).click();
    await cleo.getByText('You consented to revision 2').waitFor();

    await ben.getByRole('button', { name: 'Accept ADR-0001' }).click();
    await ben.locator('adr-command').getByRole('button', { name: 'Accept ADR-0001' }).click();
    await ana.getByRole('main').getByText('Accepted', { exact: true }).first().waitFor();
    await cleo.getByRole('main').getByText('Accepted', { exact: true }).first().waitFor();
    expect(deeds(MOUSE)).toEqual(DEEDS);
  },
);

test('by keyboard alone: the same, and nobody needs a pointer', { timeout: 240_000 }, async () => {
  const keys = async (page: Page, ...all: readonly string[]) => {
    for (const key of all) await page.keyboard.press(key);
  };
  await ben.goto('/decisions/ADR-0002');
  await cleo.goto('/decisions/ADR-0002');
  await ana.goto('/decisions/ADR-0002');
  await ana.getByText('No review here yet.').waitFor();

  await tabTo(ana, 'Send to review');
  await keys(ana, 'Enter');
  await ana.getByRole('form', { name: 'Send to review' }).waitFor();
  await tabTo(ana, 'Add a decider');
  await ana.keyboard.type('Ben Okafor');
  await keys(ana, 'Enter');
  await ana.keyboard.type('Cleo Haddad');
  await keys(ana, 'Enter', 'Control+Enter');
  await ana.waitForURL('**/decisions/ADR-0002');
  await ben.getByText('You sign revision 1').waitFor();

  // c comments; the words are chosen in the list of sentences.
  await keys(ben, 'c');
  await ben.getByRole('form', { name: 'New comment' }).waitFor();
  await expect.poll(() => nameOfFocus(ben)).toBe('Comment');
  await ben.keyboard.type('An hour is long.');
  await keys(ben, 'Shift+Tab');
  await goDownTo(ben, /^A view counts/u);
  await ben.locator('mark.composing', { hasText: 'A view counts' }).waitFor();
  await tabTo(ben, 'Suggest other words');
  await keys(ben, 'Space');
  await expect.poll(() => nameOfFocus(ben)).toBe('Words to stand there instead');
  await keys(ben, 'Control+a');
  await ben.keyboard.type('A view counts it every minute.');
  await keys(ben, 'Control+Enter');
  await ben.getByRole('group', { name: 'Thread 1' }).waitFor();

  await cleo.getByText('An hour is long.').first().waitFor();
  await keys(cleo, '1', 's');
  await cleo.getByText('You consented to revision 1').waitFor();

  await ana.getByText('1 of 2 deciders', { exact: true }).waitFor();
  await keys(ana, 'n');
  await ana.getByRole('group', { name: 'Thread 1' }).waitFor();
  await keys(ana, 'a');
  await ana.getByText('A view counts it every minute.').first().waitFor();

  await ben.getByText('Revision 2 is out. You read revision 1.').waitFor();
  await tabTo(ben, 'Go to revision 2');
  await keys(ben, 'Enter');
  await ben.getByText('You sign revision 2').waitFor();
  await keys(ben, '3', 's');
  await expect.poll(() => nameOfFocus(ben)).toBe('What harm do you see?');
  await ben.keyboard.type('Who refreshes it at night?');
  await keys(ben, 'Control+Enter');
  await ben.getByText('You objected to revision 2').waitFor();

  await ana.getByText('Who refreshes it at night?').first().waitFor();
  await tabTo(ana, 'Answer');
  await keys(ana, 'Enter');
  await expect.poll(() => nameOfFocus(ana)).toBe('Your answer');
  await ana.keyboard.type('The database does.');
  await keys(ana, 'Control+Enter');

  await ben.getByText('The database does.').first().waitFor();
  await tabTo(ben, 'Resolve');
  await keys(ben, 'Enter');
  await expect.poll(() => nameOfFocus(ben)).toBe('What settled it?');
  await keys(ben, 'Control+Enter');
  await ben.getByText('1 objection was lifted').waitFor();
  // News of it may be here before the answer that closes the dialog.
  await ben.getByRole('dialog').waitFor({ state: 'hidden' });
  await keys(ben, '1', 's');
  await ben.getByText('You consented to revision 2').waitFor();

  await tabTo(cleo, 'Go to revision 2');
  await keys(cleo, 'Enter');
  await cleo.getByText('Your consent is on revision 1.').waitFor();
  await tabTo(cleo, /^Consent again/u);
  await keys(cleo, 'Enter');
  await cleo.getByText('You consented to revision 2').waitFor();

  await tabTo(ben, 'Accept ADR-0002');
  await keys(ben, 'Enter');
  await expect.poll(() => nameOfFocus(ben)).toBe('A note beside the outcome');
  await keys(ben, 'Control+Enter');
  await cleo.getByRole('main').getByText('Accepted', { exact: true }).first().waitFor();
  expect(deeds(KEYS)).toEqual(DEEDS);
});

test('the records say accepted, with the words that were suggested and who suggested them', () => {
  for (const path of [MOUSE, KEYS]) {
    const text = readFileSync(join(repository, path), 'utf8');
    expect(text).toContain('A view counts it every minute.');
    expect(text).toMatch(/## Status\n\nAccepted/u);
  }
  const messages = git(repository, 'log', '--format=%B');
  expect(messages.match(/Co-authored-by: Ben Okafor/giu)).toHaveLength(2);
  expect(git(repository, 'status', '--porcelain')).toBe('');
});

test('no browser complained', () => {
  expect(everybody.flatMap((one) => one.complaints)).toEqual([]);
});
