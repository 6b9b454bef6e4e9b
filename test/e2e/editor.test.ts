// The place to write, in the real browser over a real repository: the network cut, the browser killed, two tabs, a conflict, pictures,
// the keyboard alone, and how long a key takes in a long text.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BROWSER_ARGS, findBrowser } from '../setup/browser.ts';
import { figure } from '../figure.ts';
import {
  emptyFolder,
  git,
  makeRepository,
  openBrowser,
  openPage,
  removeFolder,
  startAccord,
  tabTo,
  type Accord,
} from './harness.ts';

const RECORD = 'docs/adr/0001-count-stock-once.md';
const LONG = 'docs/adr/0002-a-long-one.md';
const TEXT = `# 1. Count stock once

Date: 2026-03-02

## Status

Proposed

## Context

Every page counts the stock again.

## Decision

We count it in one view.

## Consequences

The view has to be refreshed.
`;
const POLICY = `people:
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [Payments] }
  - { id: ben, name: Ben Okafor, email: ben@example.org, teams: [Payments] }
`;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** 64 KB of what records are made of. */
function longText(): string {
  const section = (at: number) =>
    `## Section ${at}\n\nThis is *some* text with [a link](0001-count-stock-once.md) and \`code\`, and it **goes on** for a while, as the text of a decision does when many people write it.\n\n1. One thing that matters\n2. Another thing\n\n| Option | For | Against |\n| --- | --- | --- |\n| A | quick | wrong |\n\n`;
  let text = '# 2. A long one\n\nDate: 2026-03-02\n\n## Status\n\nProposed\n\n';
  for (let at = 0; text.length < 64 * 1024; at += 1) text += section(at);
  return text;
}

let repository: string;
let accord: Accord;
let browser: Browser;
let context: BrowserContext;
const complaints: string[] = [];

beforeAll(async () => {
  repository = makeRepository({
    [RECORD]: TEXT,
    [LONG]: longText(),
    'docs/adr/0003-keep-a-ledger.md': TEXT.replace('1. Count stock once', '3. Keep a ledger'),
    '.accord/policy.yaml': POLICY,
  });
  accord = await startAccord('--repo', repository, '--port', '0');
  browser = await openBrowser();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ baseURL: accord.url, viewport: { width: 1440, height: 900 } });
  if (readFileSync(join(repository, RECORD), 'utf8') !== TEXT) await savedElsewhere(TEXT);
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
  expect(complaints).toEqual([]);
});

/** A tab of the same browser, on the editor. */
async function tab(within = context, ref = 'ADR-0001'): Promise<Page> {
  const page = await within.newPage();
  page.setDefaultTimeout(45_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML/iu.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`/edit/${ref}`);
  await source(page).waitFor();
  return page;
}

function source(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Source of/u }).and(page.locator('.cm-content'));
}

/** What stands in the editor; CodeMirror has only the lines in sight in the page, and these texts are short. */
async function written(page: Page): Promise<string> {
  return (await source(page).locator('.cm-line').allInnerTexts())
    .map((line) => line.replace(/\n$/u, ''))
    .join('\n');
}

/** Puts the caret behind some words. */
async function behind(page: Page, words: string) {
  const line = source(page).locator('.cm-line', { hasText: words });
  await line.click();
  await page.keyboard.press('End');
}

function saved(): string {
  return git(repository, 'show', `HEAD:${RECORD}`);
}

/** Another program commits. */
async function savedElsewhere(text: string) {
  const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repository, input: text })
    .toString()
    .trim();
  git(repository, 'update-index', '--cacheinfo', `100644,${blob},${RECORD}`);
  git(repository, 'commit', '--quiet', '--author', 'Ben Okafor <ben@example.org>', '--message', 'by hand');
  git(repository, 'checkout', '--quiet', '--', RECORD);
  await expect.poll(async () => (await served()).text).toBe(text);
}

/** What the server holds of the record by now. */
async function served(): Promise<{ readonly text: string }> {
  return (await fetch(`${accord.url}/api/decisions/ADR-0001`)).json();
}

test('with the network cut, writing goes on, what is written is kept, and it is saved once when the network is back', async () => {
  const page = await tab();
  await context.setOffline(true);
  await behind(page, 'The view has to be refreshed.');
  await page.keyboard.type(' Every night.');
  await page.keyboard.press('Control+s');
  await page.getByText('Not saved. The server could not be reached.').waitFor();
  expect(await page.getByText('Your text is kept in this browser.').count()).toBe(1);
  await page.keyboard.type(' At four.');
  await context.setOffline(false);
  const before = git(repository, 'rev-list', '--count', 'HEAD').trim();
  await page.keyboard.press('Control+s');
  await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toContain('The view has to be refreshed. Every night. At four.');
  expect(Number(git(repository, 'rev-list', '--count', 'HEAD').trim())).toBe(Number(before) + 1);
});

test('a browser that is killed two seconds after the last key has lost nothing', async () => {
  const profile = emptyFolder();
  const options = { executablePath: findBrowser(), args: [...BROWSER_ARGS], baseURL: accord.url };
  const first = await chromium.launchPersistentContext(profile, options);
  const page = await tab(first);
  await behind(page, 'We count it in one view.');
  await page.keyboard.type(' This is the last sentence before the crash.');
  await page.waitForTimeout(2000);
  killAll(profile);
  await first.close().catch(() => undefined);
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    removeFolder(join(profile, lock));
  const second = await chromium.launchPersistentContext(profile, options);
  const back = await tab(second);
  await back.getByText('It was kept in this browser.').waitFor();
  await expect.poll(() => written(back)).toContain('This is the last sentence before the crash.');
  await second.close();
  removeFolder(profile);
});

/** Ends every process of the browser with this profile at once, as a power cut would. */
function killAll(profile: string) {
  const all = execFileSync('ps', ['-eo', 'pid,args']).toString().split('\n');
  for (const line of all)
    if (line.includes(`--user-data-dir=${profile}`)) {
      try {
        process.kill(Number.parseInt(line, 10), 'SIGKILL');
      } catch {
        // It ended with its parent.
      }
    }
}

test('two tabs keep what is written in each, and the second to save puts both together', async () => {
  const one = await tab();
  await behind(one, 'Every page counts the stock again.');
  await one.keyboard.type(' It is slow.');
  await one.waitForTimeout(1500);
  const two = await tab();
  await two.getByText('You are writing this in another tab, too.').waitFor();
  expect(await written(two)).not.toContain('It is slow.');
  await behind(two, 'The view has to be refreshed.');
  await two.keyboard.type(' Every night.');
  await two.waitForTimeout(1500);
  await one.bringToFront();
  await one.keyboard.press('Control+s');
  await one.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).not.toContain('Every night.');
  await two.bringToFront();
  await source(two).focus();
  await two.keyboard.press('Control+s');
  await two.getByText(/fits? together/u).waitFor();
  await expect.poll(() => written(two)).toContain('It is slow.');
  await two.keyboard.press('Control+s');
  await two.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toBe(
    TEXT.replace('stock again.', 'stock again. It is slow.').replace('refreshed.', 'refreshed. Every night.'),
  );
});

test('a tab that is closed leaves its text to the next one', async () => {
  const one = await tab();
  await behind(one, 'We count it in one view.');
  await one.keyboard.type(' Left behind.');
  await one.waitForTimeout(1500);
  await one.close();
  const two = await tab();
  await two.getByText('It was kept in this browser.').waitFor();
  await expect.poll(() => written(two)).toContain('Left behind.');
});

test('a conflict is settled by keyboard alone, and nobody’s words are lost', async () => {
  const page = await tab();
  await behind(page, 'The view has to be refreshed.');
  await page.keyboard.type(' Mine.');
  await savedElsewhere(TEXT.replace('refreshed.', 'refreshed. Theirs.'));
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: /Consequences.*1 of 1/u }).waitFor();
  expect(saved()).toContain('Theirs.');
  await tabTo(page, /^Take both/u);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Save as one revision/u);
  await page.keyboard.press('Enter');
  await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toContain('refreshed. Mine.\nThe view has to be refreshed. Theirs.');
  expect(git(repository, 'log', '--format=%an', '-2').trim().split('\n')).toEqual([
    'Ana Moreira',
    'Ben Okafor',
  ]);
});

test('by keyboard alone a text is written, linked, searched, undone, saved and left', async () => {
  const page = await tab();
  await page.waitForFunction(() => document.activeElement !== document.body);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n* See [[ledg');
  await page.getByRole('option', { name: /Keep a ledger/u }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Asked @ben');
  await page.getByRole('option', { name: /Ben Okafor/u }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('one view');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('Ln 15,').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toContain('* See [3. Keep a ledger](0003-keep-a-ledger.md)\n* Asked Ben Okafor');
  expect(saved()).not.toContain('wrong');
  expect(await source(page).evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await source(page).evaluate((one) => one.matches(':focus'))).toBe(false);
});

test('what is typed over a selection of many looks is written as it is, and the browser has nothing to complain of', async () => {
  const page = await tab();
  await behind(page, 'Date: 2026-03-02');
  for (let line = 0; line < 6; line += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.type('x[[ledg');
  await page.getByRole('option', { name: /Keep a ledger/u }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  expect(await written(page)).toContain('Date: 2026-03-02x[3. Keep a ledger](0003-keep-a-ledger.md)');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('# One');
  expect(await written(page)).toBe('# One');
  for (let step = 0; step < 4 && (await written(page)) !== TEXT.trimEnd(); step += 1)
    await page.keyboard.press('Control+z');
  expect((await written(page)).trimEnd()).toBe(TEXT.trimEnd());
  expect(complaints).toEqual([]);
});

test.each([
  { width: 1200, height: 800 },
  { width: 390, height: 844 },
])(
  'the checks are reached by button and by key where the guide has no room: $width wide',
  async (viewport) => {
    const page = await tab();
    await page.setViewportSize(viewport);
    await behind(page, 'We count it in one view.');
    await page.keyboard.type(' See [it](nowhere.md).');
    const button = page.getByRole('button', { name: /^Guide 1 finding/u });
    await button.click();
    const finding = page.getByRole('button', { name: 'Line 15' });
    await finding.waitFor();
    expect(await source(page).isVisible()).toBe(viewport.width > 860);
    await finding.click();
    expect(await source(page).evaluate((one) => one.matches(':focus'))).toBe(true);
    expect(await page.getByText('Line 15').isVisible(), 'the guide has closed').toBe(false);

    await page.keyboard.press('Control+;');
    await page.getByRole('heading', { name: 'Sections' }).waitFor();
    expect(
      await page.getByRole('heading', { name: 'Sections' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await source(page).evaluate((one) => one.matches(':focus'))).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
    expect(saved()).toContain('[it](nowhere.md)');
  },
);

test('a picture is pasted, committed beside the record and seen at once', async () => {
  const page = await tab();
  await behind(page, 'We count it in one view.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await source(page).evaluate((content, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, PNG.toString('base64'));
  const picture = page.locator('adr-preview img');
  await picture.waitFor({ state: 'attached' });
  await expect
    .poll(() => picture.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
    .toBe(1);
  expect(readFileSync(join(repository, 'docs/adr/images/0001-image.png'))).toEqual(PNG);
  expect(git(repository, 'log', '-1', '--format=%an: %s').trim()).toBe(
    'Ana Moreira: ADR-0001: Ana Moreira adds a picture',
  );
  expect(saved()).toBe(TEXT);
  await page.keyboard.press('Control+s');
  await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toContain('(images/0001-image.png)');
});

test('where CodeMirror can’t be loaded, the plain field stays and saves', async () => {
  const page = await context.newPage();
  await page.route('**/assets/editor-*.js', (route) => route.abort());
  await page.goto('/edit/ADR-0001');
  const field = page.locator('adr-source textarea');
  await field.fill(TEXT.replace('one view', 'one plain view'));
  await page.keyboard.press('Control+s');
  await page.getByText(/Saved\s+\d\d:\d\d/u).waitFor();
  expect(saved()).toBe(TEXT.replace('one view', 'one plain view'));
  expect(await page.locator('.cm-content').count()).toBe(0);
});

test('source and preview stay side by side, whichever is scrolled', async () => {
  const page = await tab(context, 'ADR-0002');
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByRole('heading', { name: 'Section 100', exact: true }).waitFor({ state: 'attached' });
  await source(page).hover({ position: { x: 200, y: 200 } });
  await page.mouse.wheel(0, 12_000);
  await page.waitForTimeout(600);
  const first = await inSight(page);
  expect(Math.abs(first.source - first.preview)).toBeLessThanOrEqual(2);
  expect(first.source).toBeGreaterThan(5);
  await preview.hover({ position: { x: 200, y: 200 } });
  await page.mouse.wheel(0, 9000);
  await page.waitForTimeout(600);
  const second = await inSight(page);
  expect(Math.abs(second.source - second.preview)).toBeLessThanOrEqual(2);
  expect(second.preview).toBeGreaterThan(first.preview + 5);
});

/** Numbers of the sections that stand nearest the middle of each pane. */
async function inSight(page: Page): Promise<{ source: number; preview: number }> {
  const nearest = async (all: Locator) => {
    const found = await all.evaluateAll((headings) =>
      headings.map((one) => ({
        section: Number(/Section (\d+)/u.exec(one.textContent ?? '')?.[1] ?? Number.NaN),
        away: Math.abs(one.getBoundingClientRect().top - innerHeight / 2),
      })),
    );
    const [first] = found
      .filter((one) => !Number.isNaN(one.section))
      .sort((one, other) => one.away - other.away);
    return first?.section ?? -1;
  };
  return {
    source: await nearest(source(page).locator('.cm-line', { hasText: 'Section' })),
    preview: await nearest(page.locator('adr-preview h2')),
  };
}

test('a key takes less than 16 ms of work in a text of 64 KB', async () => {
  const { page } = await openPage(browser, accord.url, { viewport: { width: 1440, height: 900 } });
  await page.goto('/edit/ADR-0002');
  await source(page).waitFor();
  await page.waitForTimeout(2000);
  await source(page).click({ position: { x: 200, y: 300 } });
  const session = await page.context().newCDPSession(page);
  // What the page's own thread computes, so that a machine with other work doesn't count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const rounds: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const before = await busy();
      for (let typed = 0; typed < 40; typed += 1) await page.keyboard.press('a', { delay: 20 });
      rounds.push(((await busy()) - before) / 40);
    }
    // Others may share the processor's core for a while; the calmest round tells what a key costs.
    const each = Math.min(...rounds);
    figure(`A key in 64 KB: ${each.toFixed(1)} ms with the processor ${rate} times slower.`);
    if (rate === 1) expect(each).toBeLessThan(16);
  }
  await page.context().close();
});
