// Every page of the demonstration, wide and narrow, light and dark: no complaint of the browser, nothing that scrolls sideways, and
// nothing that axe finds against WCAG 2.2 AA or its best practices.

import { hc } from 'hono/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppType } from '../../server/app.ts';
import { ROUTES, routeOf } from '../../web/routes.ts';
import {
  answered,
  faults,
  openBrowser,
  openPage,
  removeFolder,
  startAccord,
  type Accord,
} from './harness.ts';

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const STATUSES = ['in-review', 'accepted', 'superseded', 'draft'];
const SCHEMES = ['light', 'dark'] as const;

let accord: Accord;
let browser: Browser;
let meeting: string;
/** Path of a document that is no decision. */
let beside: string;
let refs: Readonly<Record<string, string>>;

/** Pages by what they are called in the test, as addresses found out once the server runs. */
const PAGES: Readonly<Record<string, () => string>> = {
  'Your turn': () => '/',
  Decisions: () => '/decisions',
  'Decisions, searched': () => '/decisions?q=status%3Aaccepted+database',
  'Decisions, nothing found': () => '/decisions?q=xyzzy',
  'Decision in review': () => `/decisions/${refs['in-review']}`,
  'Decision with threads': () => '/decisions/RFC-0006',
  Threads: () => '/decisions/RFC-0006?tab=threads',
  'Evidence on paper': () => '/api/decisions/RFC-0006/evidence?format=html',
  'Decision accepted': () => `/decisions/${refs['accepted']}`,
  'Decision superseded': () => `/decisions/${refs['superseded']}`,
  'Decision drafted': () => `/decisions/${refs['draft']}`,
  Relations: () => `/decisions/${refs['superseded']}?tab=relations`,
  Timeline: () => '/timeline',
  Map: () => '/map',
  Editor: () => `/edit/${refs['draft']}`,
  'Editor, sending': () => `/edit/${refs['draft']}?send`,
  'New decision': () => '/new',
  Document: () => `/documents/${beside}`,
  Meetings: () => '/meetings',
  Agenda: () => `/meetings/${meeting}`,
  'Meeting to begin': () => `/meetings/${meeting}/live`,
  'Agenda on paper': () => `/api/meetings/${meeting}/agenda/html`,
  'No meeting': () => '/meetings/monthly-architecture/2026-01-01',
  Policy: () => '/policy',
  'Trials and debt': () => '/roadmap',
  Escalation: () => '/decisions/ADR-0035?tab=escalation',
  'Trial to judge': () => '/decisions/ADR-0032?tab=trial',
  'Terms of a trial': () => `/decisions/${refs['draft']}?tab=trial`,
  Settings: () => '/settings',
  'Sign in': () => '/sign-in',
  'Sign in, after it failed': () => '/sign-in?failed=slow&to=/decisions',
  'Signed in': () => '/signed-in',
  'Not found': () => '/nowhere',
};

beforeAll(async () => {
  [accord, browser] = await Promise.all([startAccord('--port', '0'), openBrowser()]);
  await answered(`${accord.url}/api/session`);
  const client = hc<AppType>(`${accord.url}/api`);
  const { series } = await (await client.meetings.$get()).json();
  meeting = `${series[0]?.series.id}/${series[0]?.coming[0]?.date}`;
  beside = (await (await client.documents.$get()).json()).documents[0]?.path ?? '';
  const firstWith = async (status: string) => {
    const query = { q: `status:${status}`, sort: 'best' as const, limit: '1', offset: '0' };
    const reply = await client.decisions.$get({ query });
    if (!reply.ok) throw new Error(`The search for ${status} answers ${reply.status}.`);
    return (await reply.json()).hits[0]?.ref ?? '';
  };
  const found = STATUSES.map(async (status) => [status, await firstWith(status)]);
  refs = Object.fromEntries(await Promise.all(found));
});

afterAll(async () => {
  await browser?.close();
  const folder = /It is in (\S+);/u.exec(accord?.said() ?? '')?.[1];
  await accord?.end();
  if (folder !== undefined) removeFolder(folder);
});

test('every page there is, is looked at', () => {
  const opened = new Set(Object.values(PAGES).map((path) => routeOf(path().split('?', 1)[0] ?? '').route));
  expect(ROUTES.filter((route) => !opened.has(route)).map((route) => route.pattern)).toEqual([]);
});

describe.each(Object.keys(PAGES))('%s', (name) => {
  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    'is sound when %s, in both themes',
    async (size) => {
      const path = PAGES[name]?.() ?? '/';
      const { page, complaints } = await openPage(browser, accord.url, { viewport: SIZES[size] });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path);
        await settle(page);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways, `${colorScheme}: scrolls sideways by that many pixels`).toBeLessThanOrEqual(0);
        expect(await faults(page), colorScheme).toEqual([]);
      }
      await page.context().close();
      expect(complaints.filter((one) => !isExpected(one, path))).toEqual([]);
    },
  );
});

/** The browser tells of every answer that says "not found", which is what these pages are about. */
function isExpected(complaint: string, path: string): boolean {
  return path.includes('2026-01-01') && complaint.includes('404');
}

/** The page has its title and nothing is under way: the stream of what changes never ends, so requests are counted without it. */
async function settle(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // Asked from here: a page under its policy evaluates no string by itself.
  while ((await page.evaluate(QUIET)) !== true) await page.waitForTimeout(100);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Half a second in which nothing came, asked in the page. */
const QUIET = `performance.now() - Math.max(0, ...performance.getEntriesByType('resource').map((one) => one.responseEnd)) > 500`;
