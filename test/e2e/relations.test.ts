// The map and the timeline of a log of 520 decisions, in a real browser under the real policy: laid out in a worker, walked by keyboard alone.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figure } from '../figure.ts';
import { makeRepository, openBrowser, openPage, removeFolder, startAccord, type Accord } from './harness.ts';

const COUNT = 520;

/** Every third decision supersedes the one three before it, and most name a near one; some stand alone. */
function record(number: number): string {
  const year = 2014 + Math.floor(number / 45);
  const month = String((number % 12) + 1).padStart(2, '0');
  const said = [
    ...(number % 3 === 0 && number > 3 && number % 9 !== 0 ? [`Supersedes ADR-${number - 3}`] : []),
    ...(number % 12 > 1 ? [`Relates to ADR-${number - 1 - (number % 2)}`] : []),
  ];
  return `# ${number}. Decision number ${number} about the harbour\n\nDate: ${year}-${month}-10\n\n## Status\n\n${['Accepted', ...said].join('\n\n')}\n\n## Context\n\nForces.\n`;
}

let folder: string;
let accord: Accord;
let browser: Browser;

beforeAll(async () => {
  const numbers = Array.from({ length: COUNT }, (_, at) => at + 1);
  folder = makeRepository(
    Object.fromEntries(
      numbers.map((number) => [`docs/adr/${String(number).padStart(4, '0')}-harbour.md`, record(number)]),
    ),
  );
  [accord, browser] = await Promise.all([startAccord('--repo', folder, '--port', '0'), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(folder);
});

describe('the map', { timeout: 60_000 }, () => {
  test('is laid out away from the page, and no task holds the page up for long', async () => {
    const { page, complaints } = await openPage(browser, accord.url, {
      viewport: { width: 1440, height: 900 },
    });
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.addInitScript(() => {
      Object.assign(window, { tasks: [] });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) Reflect.get(window, 'tasks').push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto('/timeline');
    await page.locator('adr-timeline').waitFor();
    await page.evaluate(() => Reflect.set(window, 'tasks', []));
    const start = performance.now();
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await page.locator('adr-relation-graph a.node').first().waitFor();
    const took = Math.round(performance.now() - start);
    const boxes = page.locator('adr-relation-graph a.node');
    await expect.poll(() => boxes.count()).toBeGreaterThan(300);
    await page.waitForTimeout(500);
    const tasks: number[] = await page.evaluate(() => Reflect.get(window, 'tasks'));
    figure(
      `map of ${await boxes.count()} decisions: first boxes after ${took} ms, long tasks ${tasks.map((one) => `${Math.round(one)} ms`).join(', ') || 'none'}`,
    );
    expect(workers.some((url) => url.includes('layout-worker'))).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is walked by keyboard alone, from box to box and into a decision', async () => {
    const { page, complaints } = await openPage(browser, accord.url, {
      viewport: { width: 1440, height: 900 },
    });
    await page.goto('/map');
    await page.locator('adr-relation-graph a.node').first().waitFor();
    await page.locator('adr-relation-graph .region').focus();
    await page.keyboard.press('Tab');
    const focused = () =>
      page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.getAttribute('data-path') ?? null;
      });
    const first = await focused();
    expect(first).toMatch(/^docs\/adr\//u);
    await page.keyboard.press('ArrowLeft');
    if ((await focused()) === first) await page.keyboard.press('ArrowRight');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/decisions\/ADR-/u);
    await page.getByRole('heading', { level: 1, name: /^Decision number \d+/u }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test(
  'the timeline goes back year by year on a phone, and the focus follows',
  { timeout: 60_000 },
  async () => {
    const { page, complaints } = await openPage(browser, accord.url, {
      viewport: { width: 390, height: 844 },
    });
    await page.goto('/decisions');
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    const entries = page.locator('adr-timeline a.t');
    await entries.first().waitFor();
    const before = await entries.count();
    const older = page.getByRole('button', { name: /^Show \d{4} and before$/u });
    await older.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => entries.count()).toBeGreaterThan(before);
    await expect.poll(() => entries.nth(before).evaluate((link) => link.matches(':focus'))).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);
