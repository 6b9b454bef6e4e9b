// `accord serve`: opens a repository (or makes the demonstration), builds the web when its sources are newer, listens on loopback. It listens
// first and reads afterwards: the pages are answered at once, and everything behind the API is only loaded then.

import { readdirSync, statSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { serve as listen } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { createApp } from './app.ts';
import { guard, isLoopback } from './guard.ts';
import type { Local } from './local.ts';
import { openGitStore, type GitStore } from './store/git.ts';
import { CannotOpen } from './store/store.ts';

export interface ServeOptions {
  /** Null makes a demonstration. */
  readonly repo: string | null;
  readonly port: number;
  readonly host: string;
  readonly say: (line: string) => void;
}

type Api = ReturnType<typeof createApp>;
type Fetch = (request: Request) => Response | Promise<Response>;

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist', 'web');

/** What an HTML page of ours may do: nothing but our own files, and DOM sinks only through our named Trusted Types policies. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify default',
].join('; ');

/** The diagram's own document: it draws with inline styles, talks to nobody, and is shown in a sandboxed frame without an origin. */
const DIAGRAM_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts";

/** The youngest part of the heap stays small: it fills a little more often, and a large repository takes a hundred megabytes less. */
setFlagsFromString('--semi-space-growth-factor=1');

/** Starts, and resolves once it listens. Throws CannotOpen with a sentence when it can't. */
export async function serve(
  options: ServeOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (!isLoopback(options.host) && options.host !== '::1') {
    throw new CannotOpen(
      `Accord listens on this machine only (127.0.0.1, ::1 or localhost) until sign-in exists, so --host ${options.host} is refused.`,
    );
  }
  const store = await openGitStore(options.repo ?? (await demonstration(options)));
  await buildWeb(options.say);

  const { promise: api, resolve: opened } = Promise.withResolvers<Api>();
  const pages = pagesApp();
  const server = await start((request) => {
    const { pathname } = new URL(request.url);
    return /^\/api(?:\/|$)/u.test(pathname) ? api.then((app) => app.fetch(request)) : pages.fetch(request);
  }, options);
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host === '::1' ? '[::1]' : options.host}:${port}`;
  options.say(`Accord is at ${url}`);
  const { app, stop } = await openApi(store, url, options.say);
  opened(app);

  return {
    url,
    close: () =>
      new Promise((resolve) => {
        stop();
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 1000).unref();
      }),
  };
}

async function demonstration({ say }: ServeOptions): Promise<string> {
  say(
    'No repository named, so a demonstration is made: a company, its decisions, its reviews. Open your own with --repo DIR.',
  );
  const { makeDemonstration } = await import('./demo/make.ts');
  const folder = await makeDemonstration();
  say(`It is in ${folder}; --repo opens it again.`);
  return folder;
}

function start(fetch: Fetch, { host, port }: ServeOptions) {
  return new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const server = listen({ fetch, hostname: host, port }, () => resolve(server));
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new CannotOpen(`Port ${port} is taken. Choose another: --port ${port + 1}.`));
      else if (error.code === 'EACCES')
        reject(
          new CannotOpen(
            `This user may not listen on port ${port}. Choose one above 1023, such as --port 8460.`,
          ),
        );
      else reject(error);
    });
  });
}

/** What needs no repository: the built web, and the word that the server lives. */
function pagesApp() {
  const app = new Hono();
  app.use(guard());
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200));
  app.use('*', async (c, next) => {
    await next();
    const type = c.res.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) {
      c.header('content-security-policy', c.req.path === '/mermaid.html' ? DIAGRAM_POLICY : PAGE_POLICY);
      c.header('cache-control', 'no-cache');
    } else if (c.req.path.startsWith('/assets/')) {
      c.header('cache-control', 'public, max-age=31536000, immutable');
      // The diagram's sandboxed frame has no origin of its own, and modules are always fetched with CORS.
      c.header('access-control-allow-origin', '*');
    }
  });
  app.use('*', serveStatic({ root: DIST }));
  app.all('/assets/*', (c) => c.notFound());
  // Every page address answers with the same document; the browser's router does the rest.
  app.get('*', serveStatic({ root: DIST, path: 'index.html' }));
  return app;
}

/** What stands behind the API, in parts of about the same weight: compiling one keeps the server from answering. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('zod'),
  () => import('./domain/policy-schema.ts'),
  () => import('./catalogue.ts'),
  () => import('./local.ts'),
  () => import('./app.ts'),
];
/** Between two parts, the pages that were asked for meanwhile are answered; in milliseconds. */
const BREATH = 5;

/** Loads what answers under /api, and starts reading the repository: what is found is said once it is known. */
async function openApi(
  store: GitStore,
  url: string,
  say: ServeOptions['say'],
): Promise<{ readonly app: Api; stop(): void }> {
  for (const load of PARTS) {
    await wait(BREATH);
    await load();
  }
  const [{ surround }, { createApp }] = await Promise.all([import('./local.ts'), import('./app.ts')]);
  const local = await surround(store);
  void tellWhatIsThere(local, url, say).catch(report);
  const { keepUp, live } = local.services;
  const rest = keepUp(report);
  const stop = () => {
    rest();
    live.close();
  };
  return { app: createApp(local.services, report), stop };
}

async function tellWhatIsThere(
  { services, store, introduced }: Local,
  url: string,
  say: ServeOptions['say'],
) {
  const { foundInWords } = await import('./repository.ts');
  const snapshot = await services.catalogue.current();
  say(
    `${store.name}${snapshot.head.kind === 'detached' ? '' : `, branch ${snapshot.head.branch}`}. ${foundInWords(snapshot)}`,
  );
  const writable = await store.writable();
  if (writable !== true) say(writable);
  if (snapshot.decisions.length === 0 && writable === true)
    say(`Start a log: ${url}/new writes the first decision into docs/adr.`);
  if (!introduced)
    say(
      'Git knows no user.name and user.email here. Reading works; Accord asks for them before the first commit.',
    );
  // A server may run for weeks, and be killed then: what was compiled is kept now.
  flushCompileCache();
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Builds the browser's half when a source is newer than what was built; an installed package has only the built half. */
async function buildWeb(say: (line: string) => void): Promise<void> {
  const web = newest(join(ROOT, 'web'));
  const others = [join('server', 'domain'), 'vite.config.ts', 'package.json'].map((name) =>
    newest(join(ROOT, name)),
  );
  if (web === 0 || Math.max(web, ...others) <= newest(join(DIST, 'index.html'))) return;
  say('Building the web pages.');
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
}

/** Milliseconds of the newest file at or below a path; 0 when there is none. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
