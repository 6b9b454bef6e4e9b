// What the log and the metrics tell of requests: their pattern and never what people read, typed or keep secret.

import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { openLog, scrubber } from '../../server/log.ts';
import { createMetrics, serveMetrics } from '../../server/metrics.ts';
import type { Served } from '../../server/observing.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { commitTo } from '../../server/store/store.ts';
import { NYGARD } from './with-app.ts';

const BEN = { name: 'Ben', email: 'ben@example.org' };

function lines() {
  const written: string[] = [];
  return { written, sink: { write: (line: string) => void written.push(line) } };
}

function appWith(
  observe: (served: Served) => void,
  report: (error: unknown, id: string) => void = () => undefined,
) {
  const store = memoryStore({ 'docs/adr/0001-secret-plan.md': NYGARD });
  const services = createServices({
    store,
    identity: localIdentity(BEN, { read: async () => null, change: async () => null }),
    templates: () => [],
    now: () => '2026-11-02T09:00:00.000Z',
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
    state: memoryState(),
  });
  return { store, services, app: createApp(services, report, observe) };
}

describe('a request', () => {
  it('is told by its pattern, with neither path nor query nor body', async () => {
    const { written, sink } = lines();
    const { app } = appWith(openLog('info', [], sink).served);
    const reply = await app.request(
      'http://localhost/api/decisions/docs%2Fadr%2F0001-secret-plan.md?q=hush',
      {
        headers: { cookie: 'accord-person=hidden', authorization: 'Bearer hidden' },
      },
    );
    await app.request('http://localhost/api/decisions/x/commands', {
      method: 'POST',
      body: JSON.stringify({ request: 'hush' }),
      headers: { 'content-type': 'application/json' },
    });
    await app.request('http://localhost/api/nowhere/hush');
    const told = written.map((line) => JSON.parse(line));
    expect(told.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /api/decisions/:ref 200',
      'POST /api/decisions/:ref/commands 400',
      'GET none 404',
    ]);
    expect(told[0].request).toBe(reply.headers.get('x-request-id'));
    expect(written.join('')).not.toMatch(/secret|hush|hidden/u);
  });

  it('keeps the id that a proxy gave it, unless that could be anything else', async () => {
    const { app } = appWith(() => undefined);
    const idFor = async (id: string) =>
      (await app.request('http://localhost/api/session', { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await idFor('abcd-1234')).toBe('abcd-1234');
    expect(await idFor('short')).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await idFor('{"level":"fatal"}')).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('that fails in a way nobody expected is in the log under its id', async () => {
    const { written, sink } = lines();
    const log = openLog('error', [], sink);
    const { app, services } = appWith(log.served, log.report);
    await app.request('http://localhost/api/session');
    services.catalogue.current = () => Promise.reject(new Error('The disk is gone.'));
    const reply = await app.request('http://localhost/api/session');
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain('disk');
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      level: 'error',
      request: reply.headers.get('x-request-id'),
      err: { message: 'The disk is gone.' },
    });
  });
});

describe('a log line', () => {
  it('is one line, whatever is in it', () => {
    const { written, sink } = lines();
    const log = openLog('debug', [], sink);
    const hostile = 'x\n{"level":"fatal"}\r\u0000\u001b[31m\u2028\u0085';
    log.warn(hostile, { file: hostile });
    log.report(new Error(hostile));
    expect(written).toHaveLength(2);
    for (const line of written) {
      expect(line.trimEnd()).not.toMatch(/[\n\r\u0000\u001b]/u);
      expect(JSON.parse(line).level).not.toBe('fatal');
    }
  });

  it('has no secrets and no users of addresses in it', () => {
    const { written, sink } = lines();
    const log = openLog('debug', ['p@ss word'], sink);
    log.report(new Error('push to https://bot:p%40ss%20word@git.example.org/x failed: p@ss word'));
    log.info('fetched ssh://git:key@git.example.org', { url: 'https://token@git.example.org' });
    expect(written.join('')).not.toMatch(/p@ss|p%40ss|bot:|token@|git:key/u);
    expect(written.join('')).toContain('git.example.org');
  });

  it('is not written below the level', () => {
    const { written, sink } = lines();
    const log = openLog('silent', [], sink);
    log.report(new Error('quiet'));
    log.warn('quiet');
    expect(written).toEqual([]);
    expect(scrubber([''])('as it is')).toBe('as it is');
  });
});

describe('the figures', () => {
  it('tell of requests, of writes, of the catalogue and of the process', async () => {
    const metrics = createMetrics();
    const { app, services, store } = appWith(metrics.served);
    metrics.watch(services);
    await app.request('http://localhost/api/decisions/docs%2Fadr%2F0001-secret-plan.md');
    const measured = metrics.measured(store);
    const head = await measured.head();
    const change = {
      base: head.kind === 'unborn' ? null : head.commit,
      files: new Map([['a.txt', new Uint8Array()]]),
      message: 'A',
      author: BEN,
      at: '2026-11-02T09:00:00.000Z',
    };
    await commitTo(measured, change);
    await commitTo(measured, change);
    const text = await metrics.text();
    expect(text).toMatch(
      /accord_http_request_duration_seconds_count\{method="GET",route="\/api\/decisions\/:ref",status="200"\} 1/u,
    );
    expect(text).toContain('accord_store_land_duration_seconds_count{outcome="committed"} 1');
    expect(text).toContain('accord_store_land_duration_seconds_count{outcome="moved"} 1');
    expect(text).toContain('accord_store_commits_total 1');
    expect(text).toContain('\naccord_decisions 1\n');
    expect(text).toContain('\naccord_policy_mistakes 0\n');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('secret');
  });

  it('are served on this machine only, at /metrics and nowhere else', async () => {
    const metrics = createMetrics();
    const server = await serveMetrics(metrics, 0);
    try {
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/u);
      const reply = await fetch(server.url);
      expect(reply.headers.get('content-type')).toContain('text/plain');
      expect(await reply.text()).toContain('process_start_time_seconds');
      expect((await fetch(server.url.replace('/metrics', '/'))).status).toBe(404);
      expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
      const port = new URL(server.url).port;
      await expect(serveMetrics(metrics, Number(port))).rejects.toThrow(`Port ${port} is taken.`);
    } finally {
      server.close();
    }
  });
});
