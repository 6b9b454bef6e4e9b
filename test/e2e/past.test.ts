// A decision's past in a real browser over a real repository: what was done outside with git, what changed since you signed, a text as it
// was by its address, and one put back.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  faults,
  git,
  makeRepository,
  openBrowser,
  openPage,
  removeFolder,
  startAccord,
  type Accord,
} from './harness.ts';

const PATH = 'docs/adr/0001-keep-bookings-in-one-place.md';
const TEXT = `# Keep bookings in one place

- Status: proposed

## Context

We keep them in three places, and none is right.

## Decision

We keep them in PostgreSQL until the team is confident.

\`\`\`mermaid
graph LR
A-->B
\`\`\`

## Consequences

One place to look.
`;

let repository: string;
let accord: Accord;
let browser: Browser;

beforeAll(async () => {
  repository = makeRepository({ [PATH]: TEXT });
  edit('Say for how long', (text) =>
    text.replace('the team is confident', 'thirty days pass without a difference'),
  );
  edit('Draw it right', (text) => text.replace('A-->B', 'A-->C'), 'Petra Novak <petra@example.org>');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await accord.end();
  removeFolder(repository);
});

/** A commit as anybody makes it. */
function edit(subject: string, change: (text: string) => string, author?: string) {
  const file = join(repository, PATH);
  writeFileSync(file, change(git(repository, 'show', `HEAD:${PATH}`)));
  git(
    repository,
    'commit',
    '--quiet',
    '--all',
    '--message',
    subject,
    ...(author === undefined ? [] : ['--author', author]),
  );
}

it('is read, compared, addressed and put back by hand and by key', async () => {
  const { page, complaints } = await openPage(browser, accord.url, {
    viewport: { width: 1440, height: 900 },
  });
  const axe = async () => expect(await faults(page)).toEqual([]);

  await page.goto('/decisions/ADR-0001');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('Draw it right').waitFor();
  await page.getByText('Petra Novak').waitFor();
  await axe();

  await page.getByRole('link', { name: 'Changes' }).click();
  await page.getByText('The diagram as it was').waitFor();
  await page.waitForFunction(() => document.title.startsWith('ADR-0001'));
  await page.keyboard.press('[');
  await page.locator('ins', { hasText: 'thirty days pass without a difference' }).waitFor();
  await page.keyboard.press('n');
  await page.getByText('Change 1 of 1').waitFor();
  await axe();
  const address = page.url();
  expect(address).toMatch(/tab=changes&from=[0-9a-f]{10}&to=[0-9a-f]{10}$/u);
  await page.keyboard.press('d');
  await page.getByText('Side by side').waitFor();
  await page.keyboard.press('d');
  await page.getByRole('table', { name: 'Changes line by line' }).waitFor();
  await axe();
  await page.reload();
  await page.getByRole('table', { name: 'Changes line by line' }).waitFor();
  await page.goto(address);
  await page.locator('ins', { hasText: 'thirty days pass without a difference' }).waitFor();

  const first = git(repository, 'rev-list', '--max-parents=0', 'HEAD').trim();
  await page.goto(`/decisions/ADR-0001?at=${first.slice(0, 10)}`);
  await page.getByText('until the team is confident').waitFor();
  await page.getByText(/^You read the text of/u).waitFor();
  await axe();
  await page.getByRole('button', { name: 'Put this text back' }).click();
  await page.getByText(/is back, commit/u).waitFor();
  expect(git(repository, 'log', '-1', '--format=%an: %s').trim()).toBe(
    `Ana Moreira: ADR-0001: Ana Moreira puts the text of ${first.slice(0, 7)} back`,
  );
  expect(git(repository, 'show', `HEAD:${PATH}`)).toBe(TEXT);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone: the text before is back.').waitFor();
  expect(git(repository, 'show', `HEAD:${PATH}`)).toContain('A-->C');
  expect(complaints).toEqual([]);
});
