// Accord as an administrator runs it: below a path behind a reverse proxy, with figures and a log, and stopped while people are at work.

import { request as ask, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import {
  accord,
  answered,
  git,
  makeRepository,
  openBrowser,
  openPage,
  portOf,
  proxyTo,
  removeFolder,
  startAccord,
  type Accord,
} from './harness.ts';

const RECORD = {
  'docs/adr/0001-use-kafka.md':
    '# 1. Use Kafka\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n\n## Context\n\nSee ![a picture](shape.png).\n\n```mermaid\ngraph LR; A --> B\n```\n\n## Decision\n\nKafka.\n\n## Consequences\n\nOne.\n',
  'docs/adr/0002-a-draft.md':
    '# 2. A draft\n\n## Status\n\nProposed\n\n## Context\n\nSee [the first](0001-use-kafka.md).\n',
  'docs/adr/shape.png': 'not really a picture',
};

describe('below a path, behind a reverse proxy', () => {
  let folder = '';
  let proxy: Server;
  let server: Accord;
  let browser: Browser;
  let site = '';
  let target = 0;

  beforeAll(async () => {
    folder = makeRepository(RECORD);
    proxy = await proxyTo(() => target);
    site = `http://127.0.0.1:${portOf(proxy)}`;
    server = await startAccord('--repo', folder, '--port', '0', '--base-url', `${site}/team/decisions`);
    target = Number(new URL(server.url).port);
    await answered(`${site}/team/decisions/api/session`);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.end();
    proxy?.close();
    removeFolder(folder);
  });

  test('it says where it is, and where people reach it', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/team\/decisions\/$/u);
    expect(server.said()).toContain(`People reach it at ${site}/team/decisions/`);
  });

  test('pages, files, links, the API and writing work, and nothing is asked of the rest of the site', async () => {
    const { page, complaints } = await openPage(browser, site);
    const beside: string[] = [];
    page.on('response', (reply) => {
      const { pathname } = new URL(reply.url());
      if (!pathname.startsWith('/team/decisions/') || reply.status() === 418) beside.push(reply.url());
    });
    await page.goto('/team/decisions/decisions');
    await page
      .getByRole('link', { name: /Use Kafka/u })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Use Kafka' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/team/decisions/decisions/ADR-0001');
    // The frame of the diagram is a document of its own with files of its own.
    const frame = page.locator('iframe[title="Diagram"]');
    expect(await frame.getAttribute('src')).toMatch(/^\/team\/decisions\//u);
    await expect.poll(async () => frame.getAttribute('height')).not.toBe(null);

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Use Kafka' }).waitFor();
    await page.getByRole('link', { name: 'Accord, home' }).click();
    await page.waitForURL(`${site}/team/decisions/`);

    await page.goto('/team/decisions/new');
    await page.getByLabel(/^Title/u).fill('Keep bookings in PostgreSQL');
    await page.getByRole('button', { name: 'Start writing' }).click();
    await page.waitForURL(/\/team\/decisions\/edit\//u);
    expect(beside).toEqual([]);
    // The picture is none, and saying so is the browser's right.
    expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await page.context().close();
  });

  test('addresses that leave the server name the place people reach it at', async () => {
    const { series } = await (await fetch(`${site}/team/decisions/api/meetings`)).json();
    const [{ series: first, coming }] = series;
    const path = `${site}/team/decisions/api/meetings/${first.id}/${coming[0].date}/agenda`;
    expect(await (await fetch(`${path}/ics`)).text().then((text) => text.replaceAll('\r\n ', ''))).toContain(
      `${site}/team/decisions/meetings/`,
    );
    const redirect = await fetch(`${site}/team/decisions/api`, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('/team/decisions/api/reference');
    const reference = await fetch(`${site}/team/decisions/api/reference`);
    const style = /href="([^"]*reference\.css)"/u.exec(await reference.text())?.[1] ?? '';
    expect((await fetch(new URL(style, reference.url))).headers.get('content-type')).toContain('text/css');
  });

  test('beside its path there is nothing of it but the word that it lives and the way to it', async () => {
    const direct = (path: string) => fetch(`http://127.0.0.1:${target}${path}`, { redirect: 'manual' });
    expect((await direct('/healthz')).status).toBe(200);
    expect((await direct('/')).headers.get('location')).toBe('/team/decisions/');
    expect((await direct('/team/decisions')).headers.get('location')).toBe('/team/decisions/');
    for (const path of ['/api/session', '/decisions', '/team/api/session', '/team/decisionsX/api/session'])
      expect((await direct(path)).status, path).toBe(404);
  });

  test('it answers under the name people use and under this machine’s own, and under no other', async () => {
    const under = (host: string) =>
      new Promise<number | undefined>((resolve) =>
        ask(
          { host: '127.0.0.1', port: target, path: '/team/decisions/api/session', headers: { host } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        ).end(),
      );
    expect(await under(new URL(site).host)).toBe(200);
    expect(await under('localhost')).toBe(200);
    expect(await under('evil.example')).toBe(421);
  });
});

describe('told to stop', () => {
  test('it does what is under way, takes nothing new, and ends with 0', async () => {
    const folder = makeRepository(RECORD);
    const server = await startAccord('--repo', folder, '--port', '0');
    await answered(`${server.url}/api/session`);
    const { port } = new URL(server.url);
    const body = JSON.stringify({
      request: 'written-while-it-stops',
      title: 'Written while it stops',
      folder: 'docs/adr',
      template: 'nygard',
    });
    // Half of the request is there when the signal comes, and the rest once nobody new is let in.
    const slow = ask({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/api/decisions',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    const answer = new Promise<{ status: number | undefined; connection: string | undefined }>(
      (resolve, reject) => {
        slow.on('error', reject);
        slow.on('response', (reply) => {
          reply.resume();
          resolve({ status: reply.statusCode, connection: reply.headers.connection });
        });
      },
    );
    await new Promise<void>((resolve) => slow.write(body.slice(0, 5), () => resolve()));
    await (await fetch(`${server.url}/healthz`)).text();
    const ended = server.end('SIGTERM');
    const isOpen = () =>
      fetch(server.url).then(
        (reply) => reply.text().then(() => true),
        () => false,
      );
    await expect.poll(isOpen).toBe(false);
    slow.end(body.slice(5));
    expect(await answer).toEqual({ status: 200, connection: 'close' });
    expect(await ended).toBe(0);
    expect(git(folder, 'show', '--stat', '--format=')).toContain('written-while-it-stops.md');
    removeFolder(folder);
  });
});

describe('watched', () => {
  test('it serves figures on a port of their own and writes a line for each request', async () => {
    const folder = makeRepository(RECORD);
    const server = await startAccord('--repo', folder, '--port', '0', '--metrics-port', '0', '--log', 'info');
    await answered(`${server.url}/api/session?hush`);
    await expect.poll(() => server.said()).toMatch(/^Figures are at http/mu);
    const figures = /^Figures are at (\S+)$/mu.exec(server.said())?.[1] ?? '';
    await expect.poll(async () => (await fetch(figures)).text()).toContain('\naccord_decisions 2\n');
    expect((await fetch(`${server.url}/metrics`)).headers.get('content-type')).toContain('text/html');
    await expect.poll(() => server.said()).toContain('"route":"/api/session"');
    const lines = server
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('time');
    expect(lines.join('')).not.toContain('hush');
    expect(await server.end()).toBe(0);
    await expect(fetch(figures)).rejects.toThrow();
    removeFolder(folder);
  });

  test('a value that can’t be is refused by its name', async () => {
    const { code, said } = await accord('serve', '--base-url', 'nowhere');
    expect(code).toBe(1);
    expect(said).toContain('--base-url: It must be an address such as https://adr.example.org/decisions.');
  });
});
