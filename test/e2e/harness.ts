// What the end to end runs stand on: a real repository made with the git program, the real `accord serve` as a program of its own, and
// Chromium with one context for each person. It ends only what it started.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { BROWSER_ARGS, findBrowser } from '../setup/browser.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A build of the web may come first. */
const START_WITHIN = 80_000;

/** How long a page may take to show what is waited for. */
const PATIENCE = 45_000;

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
  end(signal?: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
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

/** A page in a browser context of its own; what the browser complains about is kept. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
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
