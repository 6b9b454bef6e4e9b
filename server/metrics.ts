// What can be measured of a running server, for Prometheus, on a port of its own that only this machine reaches. Nothing of what people
// read or write becomes a label: routes are patterns, and there is a fixed number of them.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observe } from './observing.ts';
import type { Services } from './services.ts';
import { CannotOpen, type Store } from './store/store.ts';

export interface Metrics {
  readonly served: Observe;
  /** The same store, with its writes measured. */
  measured<S extends Store>(store: S): S;
  /** From then on the figures of the catalogue and the history are told too. */
  watch(services: Pick<Services, 'catalogue' | 'history'>): void;
  /** The text in Prometheus' format. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'accord_http_request_duration_seconds',
    help: 'Time from a request to its answer, by the pattern of its route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const landings = new Histogram({
    name: 'accord_store_land_duration_seconds',
    help: 'Time until commits were on the branch and on the disk',
    labelNames: ['outcome'] as const,
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const commits = new Counter({
    name: 'accord_store_commits_total',
    help: 'Commits that landed on the branch',
    registers,
  });

  return {
    served({ method, route, status, seconds }) {
      requests.observe({ method, route, status }, seconds);
    },
    measured: (store) => ({
      ...store,
      async land(chain) {
        const ended = landings.startTimer();
        const result = await store.land(chain);
        ended({ outcome: result.kind });
        if (result.kind === 'committed') commits.inc(chain.length);
        return result;
      },
    }),
    watch({ catalogue, history }) {
      const figures: readonly [name: string, help: string, figure: () => Promise<number> | number][] = [
        [
          'accord_decisions',
          'Decisions at the newest commit',
          async () => (await catalogue.current()).decisions.length,
        ],
        [
          'accord_review_logs',
          'Review logs at the newest commit',
          async () => (await catalogue.current()).logs.size,
        ],
        ['accord_people', 'People known', async () => (await catalogue.current()).people.size],
        [
          'accord_policy_mistakes',
          'Mistakes in the newest policy file',
          async () => (await catalogue.current()).policyMistakes.length,
        ],
        [
          'accord_notices',
          'What everybody is told about the repository',
          async () => (await catalogue.current()).notices.length,
        ],
        [
          'accord_history_commits_left',
          'Commits the history has yet to look at',
          () => leftOf(history.progress()),
        ],
      ];
      for (const [name, help, figure] of figures)
        registry.registerMetric(
          new Gauge({
            name,
            help,
            registers: [],
            // Called at every scrape, as a method of the gauge.
            async collect() {
              this.set(await figure());
            },
          }),
        );
    },
    text: () => registry.metrics(),
  };
}

function leftOf(progress: { readonly done: number; readonly of: number } | null): number {
  return progress === null ? 0 : progress.of - progress.done;
}

/** Serves /metrics on this machine only; port 0 takes a free one. Throws CannotOpen when the port is taken. */
export async function serveMetrics(
  metrics: Pick<Metrics, 'text'>,
  port: number,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const isAsked = request.url === '/metrics' && (request.method === 'GET' || request.method === 'HEAD');
    if (!isAsked || !isHere(request.headers.host)) {
      response
        .writeHead(404, { 'content-type': 'text/plain' })
        .end('There is /metrics here, and nothing else.\n');
      return;
    }
    metrics.text().then(
      (text) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(503, { 'content-type': 'text/plain' }).end('The figures can’t be read now.\n'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotOpen(`Port ${port} is taken. Choose another: --metrics-port ${port + 1}.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  server.unref();
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/metrics`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A web page elsewhere can rebind its name to this machine, but it can't change what it is called. */
function isHere(host = ''): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(host);
}
