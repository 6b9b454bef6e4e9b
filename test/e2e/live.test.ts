// What others do, in a page that is open: two people in two browsers over a real server and a real repository. Nobody reloads anything.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../figure.ts';
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
const FILE = 'docs/adr/0001-count-the-stock-once.md';
const RECORD = `# 1. Count the stock once

Date: 2026-03-02

## Status

Proposed

## Context

Every page counts the stock again.

## Decision

A view counts it.

## Consequences

The view has to be refreshed.
`;

let repository: string;
let accord: Accord;
let browser: Browser;
let ana: Page;
let ben: Page;
const everybody: Watched[] = [];

async function as(name: string): Promise<Page> {
  const watched = await openAs(browser, accord.url, name);
  everybody.push(watched);
  return watched.page;
}

/** Asks the server as the page's person, as another of their tabs would. */
async function command(page: Page, wish: object): Promise<void> {
  const status = await page.evaluate(
    async ([ref, sent]) =>
      (
        await fetch(`/api/decisions/${ref}/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ request: crypto.randomUUID(), command: sent }),
        })
      ).status,
    ['ADR-0001', wish] as const,
  );
  expect(status).toBe(200);
}

/** What the address of the page answers with now. */
const digestNow = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await fetch('/api/decisions/ADR-0001')).json()).decision.digest);

beforeAll(async () => {
  repository = makeRepository({ '.accord/policy.yaml': POLICY, [FILE]: RECORD });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
  ana = await as('Ana Moreira');
  ben = await as('Ben Okafor');
  const deadline = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await command(ana, {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: ['ben', 'cleo'].map((person) => ({ person, role: 'decider' })),
    facilitator: null,
    deadline,
    note: '',
  });
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

test('a review that begins appears in the list of those it asks, and in the bar', async () => {
  await ben.getByRole('heading', { name: 'Your stance is missing 1' }).waitFor();
  await ben.getByRole('link', { name: /^Your turn 1/u }).waitFor();
});

test('the stance of one appears for the other, who reloads nothing', async () => {
  await ana.goto('/decisions/ADR-0001');
  await ana.getByText('0 of 2 deciders', { exact: true }).waitFor();
  await ana.evaluate(() => {
    Object.assign(window, { mark: 'never reloaded' });
  });
  const digest = await digestNow(ben);
  const began = performance.now();
  await command(ben, {
    type: 'take-stance',
    stance: 'object',
    reason: 'Nobody refreshes it.',
    yesIf: '',
    digest,
  });
  await ana.getByText('Nobody refreshes it.').first().waitFor();
  // A second on a machine at rest; a busy one takes what it takes.
  figure(`A stance appears for the other after ${Math.round(performance.now() - began)} ms.`);
  expect(await ana.evaluate(() => Reflect.get(window, 'mark'))).toBe('never reloaded');
});

test('what one is writing, the focus and the place stay when others act', async () => {
  await ana.getByRole('button', { name: 'Answer', exact: true }).click();
  const field = ana.getByLabel('Your answer');
  await field.fill('The database does, every night');
  await ana.getByRole('heading', { name: 'Consequences', exact: true }).scrollIntoViewIfNeeded();
  const before = await ana.evaluate(() => scrollY);
  const cleo = await as('Cleo Haddad');
  await command(cleo, {
    type: 'take-stance',
    stance: 'consent',
    reason: '',
    yesIf: '',
    digest: await digestNow(cleo),
  });
  await ana.getByText('2 of 2 deciders', { exact: true }).waitFor();
  expect(await field.inputValue()).toBe('The database does, every night');
  expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
  expect(await ana.evaluate(() => scrollY)).toBe(before);
  await field.press('Control+Enter');
  await ben.getByRole('heading', { name: 'Your objection was answered 1' }).waitFor();
});

test('a text that another program commits holds the signature until one chooses', async () => {
  const cleo = everybody.at(-1)?.page;
  if (cleo === undefined) throw new Error('Cleo has no browser.');
  await cleo.goto('/decisions/ADR-0001');
  await cleo.getByRole('button', { name: 'Change my stance' }).click();
  const path = join(repository, FILE);
  writeFileSync(path, readFileSync(path, 'utf8').replace('A view counts it.', 'A cache counts it.'));
  git(repository, 'commit', '--quiet', '--all', '--message', 'A cache');
  await cleo.getByText('Revision 2 is out. You read revision 1.').waitFor();
  await cleo.getByText('A view counts it.').waitFor();
  await cleo.getByRole('button', { name: 'Go to revision 2' }).click();
  await cleo.getByText('A cache counts it.').waitFor();
});

test('after a server that was away, what was missed is there', async () => {
  await ana.goto('/decisions');
  await ana.getByRole('link', { name: 'Count the stock once' }).first().waitFor();
  const { port } = new URL(accord.url);
  await accord.end();
  await ana.getByText(/^Offline since/u).waitFor();
  const path = join(repository, FILE);
  writeFileSync(path, readFileSync(path, 'utf8').replace('# 1. Count the stock once', '# 1. Count it twice'));
  git(repository, 'commit', '--quiet', '--all', '--message', 'Twice');
  accord = await startAccord('--repo', repository, '--port', port);
  await ana.getByRole('link', { name: 'Count it twice' }).first().waitFor();
  await ana.getByText(/^Offline since/u).waitFor({ state: 'hidden' });
});

test('no browser complained of anything but the server that was away', () => {
  const complaints = everybody.flatMap((one) => one.complaints);
  expect(
    complaints.filter(
      (one) => !/net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY|SOCKET|NETWORK)|status of 503/u.test(one),
    ),
  ).toEqual([]);
});
