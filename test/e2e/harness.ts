// What the end to end runs stand on: a real repository made with the git program, the real `accord serve` as a program of its own, and
// Chromium with one context for each person. It ends only what it started.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import type axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { demonstrationIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { pagesApp } from '../../server/pages.ts';
import { buildWeb } from '../../server/serve.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { openGitStore } from '../../server/store/git.ts';
import { BROWSER_ARGS, findBrowser } from '../setup/browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ROOT = join(import.meta.dirname, '..', '..');
/** A build of the web may come first. */
const START_WITHIN = 80_000;

/** How long a page may take to show what is waited for. */
export const PATIENCE = 45_000;

/** Nothing of this machine's own git configuration may change what the tests see. */
const ENV: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
};

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'accord-e2e-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** What git prints. Throws what it complains about. */
export function git(folder: string, ...args: readonly string[]): string {
  const done = spawnSync('git', args, { cwd: folder, env: ENV, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** A repository with one commit that holds the texts by path, made as anybody would make it. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Ana Moreira');
  git(folder, 'config', 'user.email', 'ana@example.org');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Start');
  return folder;
}

export interface Accord {
  readonly url: string;
  /** What it has printed so far. */
  said(): string;
  /** Sends a signal and resolves with the exit code once it has ended. */
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

/** `accord serve` with these arguments; resolves once it says where it is. */
export async function startAccord(...args: readonly string[]): Promise<Accord> {
  const { child, said } = run('serve', ...args);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`accord did not say where it is: ${said()}`));
    }, START_WITHIN);
    const look = () => {
      const found = /^Accord is at (\S+)$/mu.exec(said())?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`accord ended: ${said()}`));
    });
  });
  return {
    url,
    said,
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

export interface Driven {
  readonly url: string;
  /** Lets time pass until that instant, and what is due happen, as the server's own minute would. */
  passTo(at: string): Promise<void>;
  end(): Promise<void>;
}

/** The whole server in this process, with the built pages, over a real repository and a clock that only the test moves. */
export async function startDriven(repository: string, at: string): Promise<Driven> {
  await buildWeb(() => undefined);
  let clock = at;
  const store = await openGitStore(repository);
  const services = createServices({
    store,
    identity: demonstrationIdentity('ana'),
    state: memoryState(),
    templates: shippedTemplates,
    now: () => clock,
    random: () => randomBytes(10),
    zone: 'Europe/Lisbon',
  });
  const api = createApp(services, (error) => process.stderr.write(`${String(error)}\n`));
  const pages = pagesApp(join(ROOT, 'dist', 'web'), null, () => undefined);
  await services.catalogue.current();
  await services.sweep.once();
  const server = await new Promise<ReturnType<typeof listen>>((resolve) => {
    const made = listen(
      {
        port: 0,
        hostname: '127.0.0.1',
        fetch: (request: Request) =>
          new URL(request.url).pathname.startsWith('/api/') ? api.fetch(request) : pages.fetch(request),
      },
      () => resolve(made),
    );
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async passTo(then) {
      clock = then;
      await services.sweep.once();
    },
    async end() {
      services.live.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

/** The answer of an address once the repository has been read. */
export async function answered(url: string): Promise<Response> {
  for (;;) {
    const reply = await fetch(url);
    if (!reply.headers.has('retry-after')) return reply;
    await reply.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Runs `accord` to its end: what it printed, and its exit code. */
export async function accord(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { child, said } = run(...args);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said: said() };
}

function run(...args: readonly string[]): { readonly child: ChildProcess; said(): string } {
  const child = spawn(process.execPath, ['server/main.ts', ...args], { cwd: ROOT, env: ENV });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (printed += chunk));
  }
  return { child, said: () => printed };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGS] });
}

export interface Watched {
  readonly page: Page;
  /** Errors and breaches of the page's policy, as the browser told them. */
  readonly complaints: string[];
}

/** A page in a browser context of its own, once the repository has been read; what the browser complains about is kept. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  // Until then the server says that it is busy, and the browser complains of that.
  await (await answered(`${url}/api/session`)).body?.cancel();
  const context = await browser.newContext({ baseURL: url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/iu.test(message.text()))
      complaints.push(message.text());
  });
  return { page, complaints };
}

/** A person with a browser of their own, chosen in the demonstration's menu. */
export async function openAs(browser: Browser, url: string, name: string): Promise<Watched> {
  const watched = await openPage(browser, url, { viewport: { width: 1440, height: 900 } });
  const { page } = watched;
  await page.goto('/');
  const menu = page.getByRole('button', { name: /^You act as/u });
  await menu.click();
  await page.getByRole('menuitemradio', { name }).click();
  await page.getByRole('button', { name: new RegExp(`^You act as.* ${name}$`, 'u') }).waitFor();
  return watched;
}

/**
 * The smallest reverse proxy there is: it hands the path on as it is, and says under which name it was asked. Everything else is
 * somebody else's. `say` adds headers, as a proxy does that people sign in to.
 */
export function proxyTo(
  target: () => number,
  say: (incoming: IncomingMessage) => Readonly<Record<string, string>> = () => ({}),
): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    if (!(incoming.url ?? '').startsWith('/team/decisions')) {
      outgoing.writeHead(418).end('Another service of this site.');
      return;
    }
    const onward = ask(
      {
        host: '127.0.0.1',
        port: target(),
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, ...say(incoming) },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  return new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(proxy)));
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** axe comes in as if typed into the console, where the policy of the page has no say. */
export async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations, passes }: axe.AxeResults = await page.evaluate(() =>
    Reflect.get(window, 'axe').run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  if (passes.length <= 10)
    throw new Error(`axe looked at nothing: only ${passes.length} of its rules found anything.`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' ')}`),
  );
}

/** What a screen reader would call the element that has the focus, through all shadow roots. */
export function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === null || at === document.body) return '';
    const labelled = 'labels' in at && at.labels instanceof NodeList ? at.labels[0] : null;
    const label =
      at.getAttribute('aria-label') ?? (labelled instanceof HTMLElement ? labelled.innerText : null);
    const own = label ?? (at instanceof HTMLElement ? at.innerText : '');
    return own.replaceAll(/\s+/gu, ' ').trim();
  });
}

/**
 * Presses Tab until what has the focus is called so; in a group of radio buttons the arrows go on. What somebody else has just done may still
 * be on its way to this page, so Tab goes round as long as a person would wait.
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isThere = (words: string) => (typeof name === 'string' ? words === name : name.test(words));
  const until = Date.now() + PATIENCE;
  while (!isThere(await nameOfFocus(page))) {
    if (Date.now() > until)
      throw new Error(`Tab does not lead to ${String(name)}; the focus is on “${await nameOfFocus(page)}”.`);
    await page.keyboard.press('Tab');
  }
}
