// A meeting of eight people in eight browsers, over a real repository. The server is killed in the middle and started again: everybody goes on where
// they were, nothing is lost, and the minutes are right.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answered,
  faults,
  git,
  makeRepository,
  openBrowser,
  openPage,
  removeFolder,
  startAccord,
  type Accord,
  type Watched,
} from './harness.ts';

const PEOPLE = {
  ana: 'Ana Moreira',
  ben: 'Ben Okafor',
  cleo: 'Cleo Haddad',
  dev: 'Dev Rao',
  eli: 'Eli Haugen',
  fay: 'Fay Lund',
  gil: 'Gil Serra',
  hana: 'Hana Mori',
} as const;
type Who = keyof typeof PEOPLE;
const ALL = Object.keys(PEOPLE) as Who[];

const POLICY = `people:
${ALL.map((id) => `  - { id: ${id}, name: ${PEOPLE[id]}, email: ${id}@example.org, teams: [Payments] }`).join('\n')}
calendar: { zone: UTC }
series:
  - { id: board, name: Architecture board, rule: FREQ=DAILY, start: "00:00", zone: UTC, minutes: 600, scope: team, facilitators: [eli] }
`;
const OUTBOX = 'docs/adr/0001-publish-through-an-outbox.md';
const RECORD = `# 1. Publish through an outbox

Date: 2026-03-02

## Status

Proposed

## Context

Two writes have no tie between them.

## Decision

An outbox ties them.

## Consequences

The outbox has to be emptied.
`;

let repository: string;
let accord: Accord;
let browser: Browser;
let date: string;
const screens = new Map<Who, Watched>();

beforeAll(async () => {
  repository = makeRepository({ '.accord/policy.yaml': POLICY, [OUTBOX]: RECORD });
  git(repository, 'config', 'accord.demonstration', 'ana');
  [accord, browser] = await Promise.all([startAccord('--repo', repository, '--port', '0'), openBrowser()]);
  await answered(`${accord.url}/api/session`);
});

afterAll(async () => {
  await browser?.close();
  await accord?.end();
  removeFolder(repository);
});

const page = (who: Who): Page => {
  const watched = screens.get(who);
  if (watched === undefined) throw new Error(`${who} has no screen.`);
  return watched.page;
};

/** What somebody sends from their own browser, as its page would. */
async function send(who: Who, path: string, data: object, method: 'post' | 'put' = 'post') {
  const reply = await page(who).request[method](path, {
    data,
    headers: { origin: accord.url, 'sec-fetch-site': 'same-origin' },
  });
  expect(reply.status(), await reply.text()).toBe(200);
}

const meetingLog = () =>
  git(repository, 'show', `HEAD:.accord/meetings/board/${date}.jsonl`)
    .trim()
    .split('\n')
    .map((line): { by: string; type: string } => JSON.parse(line));

test('eight people meet, the server is killed in the middle, and nothing is lost', async () => {
  for (const who of ALL) {
    const watched = await openPage(browser, accord.url, { viewport: { width: 1280, height: 800 } });
    screens.set(who, watched);
    await send(who, '/api/session/person', { person: who }, 'put');
  }
  const deadline = new Date(Date.now() + 14 * 86_400_000).toISOString();
  await send('ana', `/api/decisions/${encodeURIComponent(OUTBOX)}/commands`, {
    request: 'send-to-review-1',
    command: {
      type: 'send-to-review',
      scope: 'team',
      door: 'two-way',
      participants: (['ben', 'cleo'] as const).map((person) => ({ person, role: 'decider' })),
      facilitator: 'eli',
      deadline,
    },
  });
  date = new Date().toISOString().slice(0, 10);
  const room = `/meetings/board/${date}/live`;
  await Promise.all(ALL.map((who) => page(who).goto(room)));

  // It begins, and everybody looks at the same item without reloading.
  await page('eli').getByRole('button', { name: 'Start the meeting' }).click();
  for (const who of ALL)
    await page(who).getByRole('heading', { level: 1, name: 'Publish through an outbox' }).waitFor();
  for (const who of ['ben', 'cleo'] as const)
    await page('eli').getByRole('checkbox', { name: PEOPLE[who] }).check();
  await page('hana').getByText('Deciders here: 2 of 2, quorum 1 met').waitFor();

  // Notes and the conclusion are written, somebody asks to speak; then the power goes.
  await page('eli').getByLabel('New note').fill('Ben: the lag stays under a second.');
  await page('eli').getByLabel('New note').press('Enter');
  await page('gil').getByText('Ben: the lag stays under a second.').waitFor();
  await page('dev').getByRole('button', { name: 'Question' }).click();
  await page('eli').getByRole('button', { name: 'Has spoken Dev Rao' }).waitFor();
  const port = new URL(accord.url).port;
  await accord.end('SIGKILL');
  await page('eli').getByLabel('Conclusion, in one line').fill('We publish, written while nobody answered.');
  await page('eli').getByText('What you wrote is kept here').waitFor();
  accord = await startAccord('--repo', repository, '--port', port);

  // The pages come back by themselves: the item, the note and the queue are there, and what was written meanwhile goes out.
  await page('hana').getByText('We publish, written while nobody answered.').waitFor();
  for (const who of ['ben', 'cleo'] as const) {
    const form = page(who).locator('details', { hasText: 'Take or note a stance' });
    await form.locator('summary').click();
    await form.getByRole('button', { name: 'Take or note it' }).click();
    await page('fay')
      .locator('adr-stance[stance="consent"]')
      .nth(who === 'ben' ? 0 : 1)
      .waitFor();
  }
  await page('gil').getByText('Ben: the lag stays under a second.').waitFor();
  await page('dev').getByRole('button', { name: 'Leave Dev Rao' }).waitFor();
  await page('eli').getByRole('radio', { name: 'Accept' }).check();
  await page('eli').getByLabel('Conclusion, in one line').fill('We publish through an outbox.');
  await page('hana').getByText('We publish through an outbox.').waitFor();
  // What leads, what follows, what hangs on the wall, and a phone: nothing that axe finds, and nothing scrolls sideways.
  const wall = page('gil');
  await wall.goto(`${room}?view=room`);
  await wall.getByText('Proposed: Accept').waitFor();
  await page('fay').setViewportSize({ width: 390, height: 844 });
  for (const who of ['eli', 'gil', 'fay'] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page(who).emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await faults(page(who)), `${who}, ${colorScheme}`).toEqual([]);
    }
  const sideways = await page('fay').evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await wall.goto(room);
  await page('eli').getByRole('button', { name: 'Conclude', exact: true }).click();
  await page('hana').getByText('Accepted', { exact: true }).waitFor();

  await page('eli').getByLabel('What is to be done').fill('Watch the lag');
  await page('eli').getByLabel('Who does it').selectOption({ label: PEOPLE.cleo });
  await page('eli').getByLabel('By when').fill('2030-01-15');
  await page('eli').getByRole('button', { name: 'Add the action' }).click();
  await page('gil').getByText('Watch the lag').waitFor();
  await page('eli').getByRole('button', { name: 'End meeting' }).click();
  await page('eli').getByRole('button', { name: 'End and write the minutes' }).click();
  for (const who of ALL) await page(who).getByRole('heading', { name: 'The meeting is over' }).waitFor();

  const minutes = git(repository, 'show', `HEAD:.accord/meetings/board/${date}.minutes.md`);
  expect(minutes).toContain('Ben Okafor');
  expect(minutes).toContain('**Accept:** We publish through an outbox.');
  expect(minutes).toContain('> Ben: the lag stays under a second.');
  expect(minutes).toMatch(/- Watch the lag: Cleo Haddad, by Tue 15 Jan 2030/u);
  expect(git(repository, 'show', `HEAD:${OUTBOX}`)).toMatch(/## Status\n\nAccepted/u);
  expect(meetingLog().map((one) => one.type)).toEqual([
    'agenda-frozen',
    'meeting-started',
    'attendance-noted',
    'attendance-noted',
    'item-concluded',
    'action-agreed',
    'meeting-ended',
  ]);
  expect(git(repository, 'fsck', '--no-dangling')).toBe('');
  for (const [who, { complaints }] of screens)
    expect(
      complaints.filter(
        (one) => !/net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY|SOCKET|NETWORK)|503|network|fetch/iu.test(one),
      ),
      who,
    ).toEqual([]);
});
