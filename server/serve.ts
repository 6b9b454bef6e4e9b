// `accord serve`: opens a repository (or makes the demonstration), builds the web when its sources are newer, listens on loopback. It listens
// first and reads afterwards: the pages are answered at once, and everything behind the API is only loaded then.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { serve as listen } from '@hono/node-server';
import type { createApp } from './app.ts';
import { isBelow, type BaseUrl } from './base-url.ts';
import { secretsOf, type Config } from './config.ts';
import { tuneForRunning, tuneForStart } from './engine.ts';
import { DATA_POLICY, HEADERS } from './guard.ts';
import { checkWays, configuredIdentity } from './identity/ways.ts';
import type { Local } from './local.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Observe, Served } from './observing.ts';
import { pagesApp } from './pages.ts';
import type { Env } from './services.ts';
import { openGitStore, type GitStore } from './store/git.ts';
import { CannotOpen } from './store/store.ts';

export interface ServeOptions {
  readonly config: Config;
  readonly say: (line: string) => void;
}

type Api = ReturnType<typeof createApp>;
/** What the server hands over with a request. */
interface Connection {
  readonly incoming: {
    readonly socket: { readonly remoteAddress?: string | undefined };
    /** Names and values in turn, as they were sent. */
    readonly rawHeaders: readonly string[];
  };
}
type Fetch = (request: Request, connection: Connection) => Response | Promise<Response>;

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist', 'web');

tuneForStart();

/** How long requests that are under way may take to their end once the server is told to stop, in milliseconds. */
const DRAIN = 10_000;

/** Starts, and resolves once it listens. Throws CannotOpen with a sentence when it can't. */
export async function serve({
  config,
  say,
}: ServeOptions): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { host, baseUrl: base } = config;
  checkWays(config);
  const signer =
    config.signingKey === null
      ? null
      : await (await import('./store/signer-file.ts')).openSigner(config.signingKey);
  const store = await openGitStore(config.repo ?? (await demonstration(say)), signer, config.branch);
  await buildWeb(say);

  const operations = operationsFor(config);
  const { promise: api, resolve: opened } = Promise.withResolvers<Api>();
  const pages = pagesApp(DIST, base, operations.served);
  const closing = new AbortController();
  const server = await start(async (request, connection) => {
    const response = await dispatch(request, connection);
    // A browser that is told so opens a new connection the next time, and finds nobody.
    if (closing.signal.aborted) response.headers.set('connection', 'close');
    return response;
  }, config);
  const { port } = server.address() as AddressInfo;
  const here = `http://${host === '::1' ? '[::1]' : host}:${port}`;
  const url = base === null ? here : `${here}${base.path}`;
  say(`Accord is at ${url}`);
  if (base !== null) say(`People reach it at ${base.href}/`);
  const { app, stop } = await openApi(store, url.replace(/\/$/u, ''), { config, say }, operations);
  opened(app);

  return {
    url,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        stop();
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN).unref();
      }),
  };

  function dispatch(request: Request, connection: Connection): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (base !== null && !isBelow(pathname, base)) return outside(pathname, request, base);
    const path = base === null ? pathname : pathname.slice(base.path.length - 1);
    return /^\/api(?:\/|$)/u.test(path)
      ? api.then((app) => app.fetch(request, boundTo(connection)))
      : pages.fetch(request);
  }

  /** Whoever asks beside the path below which Accord lives: a health check, somebody who left the path out, or nobody of ours. */
  function outside(pathname: string, request: Request, { path }: BaseUrl): Response | Promise<Response> {
    if (pathname === '/healthz') return pages.fetch(request);
    const bare = { ...HEADERS, 'content-security-policy': DATA_POLICY };
    if (pathname === '/' || `${pathname}/` === path)
      return new Response(null, { status: 308, headers: { ...bare, location: path } });
    return new Response('There is nothing here.\n', {
      status: 404,
      headers: { ...bare, 'content-type': 'text/plain' },
    });
  }
}

/** What the routes may know of a connection. */
function boundTo({ incoming }: Connection): Env['Bindings'] {
  return {
    address: incoming.socket.remoteAddress ?? null,
    isRepeated: (header) =>
      incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === header).length > 1,
  };
}

async function demonstration(say: ServeOptions['say']): Promise<string> {
  say(
    'No repository named, so a demonstration is made: a company, its decisions, its reviews. Open your own with --repo DIR.',
  );
  const { makeDemonstration } = await import('./demo/make.ts');
  const folder = await makeDemonstration();
  say(`It is in ${folder}; --repo opens it again.`);
  return folder;
}

function start(fetch: Fetch, { host, port }: Config) {
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

/** What stands behind the API, in parts of about the same weight: compiling one keeps the server from answering. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./domain/schema-parts.ts'),
  () => import('./domain/policy-schema.ts'),
  () => import('./catalogue.ts'),
  () => import('./local.ts'),
  () => import('./app.ts'),
];
/** After the first reading nothing else is looked at for so long: those who waited for it are answered first. */
const ANSWERS_FIRST = 200;

/** What watches the running server. The parts behind it are loaded after the first answers; until then, what is told waits for them. */
interface Operations {
  readonly served: Observe;
  /** Opened once, by the API. */
  open(): Promise<{ readonly log: Log; readonly metrics: Metrics | null }>;
}

function operationsFor(config: Config): Operations {
  let ready: { readonly log: Log; readonly metrics: Metrics | null } | null = null;
  const early: Served[] = [];
  return {
    served(one) {
      if (ready === null) early.push(one);
      else {
        ready.log.served(one);
        ready.metrics?.served(one);
      }
    },
    async open() {
      const [{ openLog }, metrics] = await Promise.all([
        import('./log.ts'),
        config.metricsPort === null ? null : import('./metrics.ts').then((one) => one.createMetrics()),
      ]);
      ready = { log: openLog(config.log, secretsOf(config)), metrics };
      for (const one of early.splice(0)) this.served(one);
      return ready;
    },
  };
}

/** Loads what answers under /api, and starts reading the repository: what is found is said once it is known. */
async function openApi(
  store: GitStore,
  url: string,
  { config, say }: ServeOptions,
  operations: Operations,
): Promise<{ readonly app: Api; stop(): void }> {
  for (const load of PARTS) {
    // Pages that were asked for meanwhile are answered.
    await breathe();
    await load();
  }
  const { log, metrics } = await operations.open();
  const [{ surround }, { createApp }] = await Promise.all([import('./local.ts'), import('./app.ts')]);
  const address = new URL(`${config.baseUrl?.href ?? url}/`);
  const identity = await configuredIdentity(config, address, (sentence) => log.warn(sentence));
  const local = await surround(metrics?.measured(store) ?? store, { config, address, identity });
  const { services } = local;
  const figures =
    metrics === null || config.metricsPort === null
      ? null
      : await import('./metrics.ts').then((one) => one.serveMetrics(metrics, config.metricsPort ?? 0));
  metrics?.watch(services);
  if (figures !== null) say(`Figures are at ${figures.url}`);
  void tellWhatIsThere(local, url, say).catch(log.report);
  const stop = services.keepUp((error) => log.report(error));
  const stopSweeping = services.sweep.start((error) => log.report(error));
  const stopKeepingInStep = services.remotes.keepInStep((error) => log.report(error));
  return {
    app: createApp(services, log.report, operations.served),
    stop() {
      stopSweeping();
      stop();
      stopKeepingInStep();
      services.live.close();
      figures?.close();
    },
  };
}

async function tellWhatIsThere(
  { services, store, introduced }: Local,
  url: string,
  say: ServeOptions['say'],
) {
  const [{ foundInWords }, { unsignedReason }] = await Promise.all([
    import('./repository.ts'),
    import('./signing.ts'),
  ]);
  const snapshot = await services.catalogue.current();
  tuneForRunning();
  await wait(ANSWERS_FIRST);
  say(
    `${store.name}${snapshot.head.kind === 'detached' ? '' : `, branch ${snapshot.head.branch}`}. ${foundInWords(snapshot)}`,
  );
  const unsigned = unsignedReason(snapshot.policy.trust, store.signingKey, null);
  if (unsigned !== null) say(unsigned);
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

/** Builds the browser's half when a source is newer than what was built, and the server's bundle with it; an installed package has only the built half. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const web = newest(join(ROOT, 'web'));
  const others = [join('server', 'domain'), 'vite.config.ts', 'package.json'].map((name) =>
    newest(join(ROOT, name)),
  );
  if (web === 0 || Math.max(web, ...others) <= newest(join(DIST, 'index.html'))) return;
  say('Building the web pages.');
  // In a process of its own: what building takes, most of a gigabyte, would stay with the server.
  const building = "await (await import('vite')).build({ logLevel: 'warn' })";
  const child = spawn(process.execPath, ['--input-type=module', '--eval', building], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new CannotOpen('The web pages could not be built; what is above says why.');
}

/** Milliseconds of the newest file at or below a path; 0 when there is none. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
