// Signing in, in the real browser at a real OpenID provider: to where one wanted to go, by keyboard alone, out again, and again while
// something is being written.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProvider, type RealProvider } from '../oidc/real-provider.ts';
import {
  answered,
  emptyFolder,
  faults,
  git,
  makeRepository,
  openBrowser,
  openPage,
  portOf,
  proxyTo,
  removeFolder,
  startAccord,
  tabTo,
  type Accord,
} from './harness.ts';

const RECORD = 'docs/adr/0001-count-stock-once.md';
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
roles: { admin: [ben] }
visibility: private
`;
const PEOPLE = [
  { sub: 'ana-1', name: 'Ana Moreira', email: 'ana@example.org', email_verified: true, groups: [] },
  { sub: 'ben-1', name: 'Ben Okafor', email: 'ben@example.org', email_verified: true, groups: [] },
  { sub: 'zoe-1', name: 'Zoe Adler', email: 'zoe@example.org', email_verified: true, groups: [] },
];

let folder: string;
let secrets: string;
let provider: RealProvider;
let accord: Accord;
let browser: Browser;

beforeAll(async () => {
  folder = makeRepository({ [RECORD]: TEXT, '.accord/policy.yaml': POLICY });
  secrets = emptyFolder();
  provider = await startProvider(PEOPLE);
  writeFileSync(join(secrets, 'secret'), `${provider.clientSecret}\n`);
  [accord, browser] = await Promise.all([startAccord(...signingInAt(provider)), openBrowser()]);
  provider.open(`${accord.url}/api/sign-in/back`);
  await answered(`${accord.url}/api/sign-in`);
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  await provider?.close();
  for (const one of [folder, secrets]) removeFolder(one);
});

/** The arguments for a server over the same repository whose people sign in at that provider. */
function signingInAt({ issuer, clientId }: RealProvider): readonly string[] {
  const options = {
    '--repo': folder,
    '--port': '0',
    '--oidc-issuer': issuer,
    '--oidc-client': clientId,
    '--oidc-name': 'Larkfield ID',
    '--oidc-secret-file': join(secrets, 'secret'),
    '--oidc-scopes': 'openid profile email groups',
  };
  return Object.entries(options).flat();
}

async function openSignedOut(): Promise<Page> {
  const { page } = await openPage(browser, accord.url, { viewport: { width: 1440, height: 900 } });
  return page;
}

/** A browser of one's own, signed in, on that page. */
async function openAs(name: string, path: string): Promise<Page> {
  const page = await openSignedOut();
  await page.goto(path);
  await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: `account of ${name}` }).waitFor();
  return page;
}

/** Ends the session as another browser of the same person would. */
async function endSession(page: Page): Promise<void> {
  const reply = await page.request.delete(`${accord.url}/api/settings/sessions`);
  expect(await reply.json()).toEqual({ ended: expect.any(Number) });
}

const editor = (page: Page) => page.locator('.cm-content');

describe('signing in', () => {
  test('leads to the provider and back to where one wanted to go, and says who one is', async () => {
    const page = await openSignedOut();
    await page.goto('/decisions/ADR-0001?tab=history');
    await page.getByRole('heading', { name: 'Sign in to Accord' }).waitFor();
    // Nothing of the repository is on the page before.
    expect(await page.locator('body').ariaSnapshot()).not.toMatch(/stock|accord-e2e|branch/u);
    await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
    await page.getByRole('link', { name: 'Ana Moreira' }).click();
    await page.getByRole('heading', { name: 'Count stock once' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/decisions/ADR-0001?tab=history');
    await page.getByRole('button', { name: 'account of Ana Moreira' }).click();
    await page.getByText('Ana Moreira. Author, decider, facilitator').waitFor();
    await page.context().close();
  });

  test('goes by keyboard alone', async () => {
    const page = await openSignedOut();
    await page.goto('/decisions');
    await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).waitFor();
    await tabTo(page, /Sign in with/u);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await tabTo(page, /Ana Moreira/u);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Decisions', level: 1 }).waitFor();
    await page.context().close();
  });

  test('that is declined says so, and can be tried again', async () => {
    const page = await openSignedOut();
    await page.goto('/decisions');
    await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
    await page.getByRole('link', { name: 'Decline' }).click();
    await page.getByText('Larkfield ID did not confirm who you are: it was declined there.').waitFor();
    await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await page.context().close();
  });

  test('as somebody the policy does not name lets them read and says how to write', async () => {
    const page = await openAs('Zoe Adler', '/decisions/ADR-0001');
    await page.getByRole('heading', { name: 'Count stock once' }).waitFor();
    await page.goto('/new');
    await page.getByText('To write decisions, ask Ben Okafor to add you to the policy.').first().waitFor();
    await page.context().close();
  });

  test('out ends the session here, and the page that was open is not shown any more', async () => {
    const page = await openAs('Ana Moreira', '/decisions/ADR-0001');
    await page.getByRole('button', { name: 'account of Ana Moreira' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You are signed out of Accord.').waitFor();
    await page.goto('/decisions/ADR-0001');
    await page.getByRole('heading', { name: 'Sign in to Accord' }).waitFor();
    await page.context().close();
  });
});

describe('a session that ends while somebody writes', () => {
  test('loses nothing: they sign in in another tab, and the save goes on by itself', async () => {
    const page = await openAs('Ana Moreira', '/edit/ADR-0001');
    await editor(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('Written while the session ended.');
    await endSession(page);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'You are signed out' });
    await dialog.waitFor();
    expect(git(folder, 'log', '--format=%s').split('\n')).not.toContain('Written while');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Sign in again' }).click(),
    ]);
    // The provider still knows who this is, so the other tab comes back at once; it may close itself.
    await tab.waitForEvent('close', { timeout: 45_000 }).catch(() => undefined);
    await dialog.waitFor({ state: 'hidden' });
    await expect
      .poll(() => git(folder, 'show', `HEAD:${RECORD}`))
      .toContain('Written while the session ended.');
    expect(git(folder, 'log', '-1', '--format=%an <%ae> by %cn').trim()).toBe(
      'Ana Moreira <ana@example.org> by Accord',
    );
    await page.context().close();
  });

  test('is not gone on with by somebody else: what was written stays, and nothing is sent in another’s name', async () => {
    const page = await openAs('Ana Moreira', '/edit/ADR-0001');
    const before = git(folder, 'rev-parse', 'HEAD');
    await editor(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('These are Ana’s words.');
    await endSession(page);
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog', { name: 'You are signed out' }).waitFor();
    // In another tab the provider is told that it is Ben now.
    await page.context().clearCookies({ domain: '127.0.0.1' });
    const other = await page.context().newPage();
    await other.goto('/sign-in');
    await other.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
    await other.getByRole('link', { name: 'Ben Okafor' }).click();
    await other.getByRole('button', { name: 'account of Ben Okafor' }).waitFor();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByRole('dialog', { name: 'Ben Okafor is signed in now' }).waitFor();
    expect(await editor(page).innerText()).toContain('These are Ana’s words.');
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(before);
    await page.context().close();
  });

  test('is told on a page that only lies open', async () => {
    const page = await openAs('Ana Moreira', '/decisions/ADR-0001');
    await page.getByRole('heading', { name: 'Count stock once' }).waitFor();
    await endSession(page);
    await page.getByText('You are signed out.').waitFor();
    await page.getByRole('heading', { name: 'Count stock once' }).waitFor();
    await page.context().close();
  });
});

describe('below a path behind a proxy', () => {
  test('the way to the provider and back leads through the proxy, and the session holds there', async () => {
    const own = await startProvider(PEOPLE);
    let target = 0;
    const proxy = await proxyTo(() => target);
    const site = `http://127.0.0.1:${portOf(proxy)}`;
    const server = await startAccord(...signingInAt(own), '--base-url', `${site}/team/decisions`);
    target = Number(new URL(server.url).port);
    own.open(`${site}/team/decisions/api/sign-in/back`);
    await answered(`${site}/team/decisions/api/sign-in`);
    const { page } = await openPage(browser, site);
    await page.goto('/team/decisions/decisions/ADR-0001?tab=history');
    await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
    await page.getByRole('link', { name: 'Ana Moreira' }).click();
    await page.getByRole('heading', { name: 'Count stock once' }).waitFor();
    expect(page.url()).toBe(`${site}/team/decisions/decisions/ADR-0001?tab=history`);
    await page.getByRole('button', { name: 'account of Ana Moreira' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You are signed out of Accord.').waitFor();
    expect(page.url()).toBe(`${site}/team/decisions/sign-in?out`);
    await page.context().close();
    await server.end();
    await own.close();
    proxy.close();
  });

  test('that people sign in to says who they are, and nobody else can', async () => {
    let target = 0;
    const proxy = await proxyTo(
      () => target,
      () => ({ 'remote-user': 'ana', 'remote-email': 'ana@example.org', 'remote-name': 'Ana Moreira' }),
    );
    const site = `http://127.0.0.1:${portOf(proxy)}`;
    const start = (trusted: string) =>
      startAccord(
        '--repo',
        folder,
        '--port',
        '0',
        '--base-url',
        `${site}/team/decisions`,
        '--proxy-trust',
        trusted,
      );
    const server = await start('127.0.0.1');
    target = Number(new URL(server.url).port);
    await answered(`${site}/team/decisions/api/session`);
    const { page } = await openPage(browser, site);
    await page.goto('/team/decisions/decisions/ADR-0001');
    await page.getByRole('button', { name: 'account of Ana Moreira' }).waitFor();
    await page.context().close();
    await server.end();
    const wary = await start('10.0.0.0/8');
    target = Number(new URL(wary.url).port);
    const refused = await answered(`${site}/team/decisions/api/session`);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Only the proxy in front of Accord'),
    ]);
    expect(wary.said()).toContain(
      '127.0.0.1 sent remote-user, remote-email, remote-name and is no proxy that Accord trusts.',
    );
    await wary.end();
    proxy.close();
  });
});

describe('the pages of signing in', () => {
  const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    'are sound when %s, in both themes',
    async (size) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await openPage(browser, accord.url, {
          viewport: SIZES[size],
          colorScheme,
          reducedMotion: 'reduce',
        });
        await page.goto('/sign-in?failed=declined&to=/decisions/ADR-0001');
        await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).waitFor();
        expect(await wrongOn(page), colorScheme).toEqual([]);
        await page.getByRole('link', { name: 'Sign in with Larkfield ID' }).click();
        await page.getByRole('link', { name: 'Ben Okafor' }).click();
        await page.getByRole('button', { name: 'account of Ben Okafor' }).waitFor();
        await page.goto('/settings');
        await page.getByRole('heading', { name: 'Accounts' }).waitFor();
        await page.getByRole('button', { name: 'New token' }).click();
        await page.getByLabel('What uses it').fill('Continuous integration');
        expect(await wrongOn(page), colorScheme).toEqual([]);
        await page.getByRole('button', { name: 'Make the token' }).click();
        const secret = await page.getByText(/^accord_[\w-]{43}$/u).innerText();
        const asked = await fetch(`${accord.url}/api/decisions`, {
          headers: { authorization: `Bearer ${secret}` },
        });
        expect(asked.status).toBe(200);
        expect(await wrongOn(page), colorScheme).toEqual([]);
        await page.reload();
        await page.getByRole('button', { name: 'Revoke Continuous integration' }).first().waitFor();
        expect(await page.getByText(/^accord_/u).count()).toBe(0);
        await page.getByRole('button', { name: 'Revoke Continuous integration' }).first().click();
        await page.getByText('Revoked. Its next request is refused.').waitFor();
        const again = await fetch(`${accord.url}/api/decisions`, {
          headers: { authorization: `Bearer ${secret}` },
        });
        expect(again.status).toBe(401);
        await page.context().close();
      }
    },
  );
});

/** What is wrong with how it looks: that it scrolls sideways, and what axe finds. */
async function wrongOn(page: Page): Promise<readonly string[]> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...(sideways > 0 ? [`scrolls sideways by ${sideways} pixels`] : []), ...(await faults(page))];
}
