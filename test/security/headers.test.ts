// Every answer of every route carries headers that let nothing foreign in, and every HTML answer a strict policy: the routes are walked from
// the table, and the files from what was built.

import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ACTS } from '../../server/routes/access.ts';
import { ROUTES } from '../../web/routes.ts';
import { answered, makeRepository, startAccord, type Accord } from '../e2e/harness.ts';
import { MADR, NYGARD, POLICY } from '../server/with-app.ts';
import { figure } from '../figure.ts';

const RECORD = 'docs/adr/0002-outbox.md';
/** What stands for a parameter; anything else is a word that nothing is called. */
const VALUES: Readonly<Record<string, string>> = {
  ref: encodeURIComponent(RECORD),
  path: encodeURIComponent('docs/adr/notes.md'),
  series: 'architecture',
  date: '2026-12-01',
  format: 'html',
};

let repository: string;
let accord: Accord;

beforeAll(async () => {
  repository = makeRepository({
    '.accord/policy.yaml': POLICY,
    'docs/adr/0001-use-postgresql.md': NYGARD,
    'docs/adr/notes.md': '# Notes\n\nWords.\n',
    [RECORD]: MADR,
  });
  accord = await startAccord('--repo', repository, '--port', '0');
  await answered(`${accord.url}/api/session`);
});

afterAll(async () => {
  await accord.end();
  rmSync(repository, { recursive: true, force: true, maxRetries: 3 });
});

function filled(pattern: string): string {
  return pattern.replaceAll(/:(\w+)\+?/gu, (_, name: string) => VALUES[name] ?? 'word');
}

const ROUTE_NAMES = Object.keys(ROUTE_ACTS);
const PAGES = ROUTES.map(({ pattern }) => filled(pattern));
/** Answers that are no answer of a route: mistakes, strangers, other methods, what does not exist. */
const ASIDE: readonly (readonly [method: string, path: string, headers?: Record<string, string>])[] = [
  ['GET', '/nowhere/at/all'],
  ['GET', '/api/nowhere'],
  ['POST', '/api/nowhere'],
  ['GET', '/api/decisions/none'],
  ['GET', '/api/decisions?limit=none'],
  ['GET', '/api/documents/..%2F..%2Fetc%2Fpasswd'],
  ['GET', '/assets/nothing.js'],
  ['GET', '/healthz'],
  ['HEAD', '/'],
  ['OPTIONS', '/'],
  ['OPTIONS', '/api/decisions'],
  ['PATCH', '/api/decisions'],
  ['DELETE', '/'],
  ['POST', '/'],
  ['GET', '/', { host: 'host.example' }],
  ['GET', '/api/session', { host: 'host.example' }],
  ['POST', '/api/decisions', { origin: 'https://host.example' }],
  ['POST', '/api/decisions', { 'content-type': 'application/json' }],
  ['GET', '/%'],
  ['GET', '/api/decisions/%'],
  ['GET', '/api/decisions/%00'],
];

interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** By hand, because `fetch` sets its own host. */
function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(accord.url);
    const sent = request({ method, hostname, port, path, headers: { host, ...headers } }, (reply) => {
      const found = new Headers();
      for (let at = 0; at < reply.rawHeaders.length; at += 2)
        found.append(reply.rawHeaders[at] ?? '', reply.rawHeaders[at + 1] ?? '');
      resolve({ status: reply.statusCode ?? 0, headers: found });
      reply.destroy();
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** What every answer has to say. */
const ALWAYS: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/u,
  'referrer-policy': /^same-origin$/u,
  'cross-origin-resource-policy': /^same-origin$/u,
  'cross-origin-opener-policy': /^same-origin$/u,
  'permissions-policy': /camera=\(\).*microphone=\(\).*geolocation=\(\)/u,
  'content-security-policy': /^default-src 'none'/u,
};

function wrongIn({ headers }: Answer, path: string): readonly string[] {
  const wrong = Object.entries(ALWAYS).flatMap(([name, right]) =>
    right.test(headers.get(name) ?? '') ? [] : [`${name}: ${headers.get(name) ?? 'nothing'}`],
  );
  const policy = headers.get('content-security-policy') ?? '';
  const isDiagram = path === '/mermaid.html';
  if (/'unsafe-eval'|\*|https?:|'strict-dynamic'/u.test(policy)) wrong.push(`too wide: ${policy}`);
  if (/script-src[^;]*(?:unsafe|data:|blob:)/u.test(policy)) wrong.push(`scripts: ${policy}`);
  // A diagram is drawn with style attributes, in a sandboxed document without an origin; a picture may have its own styles, and is sandboxed too.
  if (
    /unsafe-inline/u.test(policy) &&
    !(
      /style-src[^;]*'unsafe-inline'/u.test(policy) &&
      /sandbox/u.test(policy) &&
      !/script-src[^;]*unsafe/u.test(policy)
    )
  )
    wrong.push(`inline: ${policy}`);
  if ((headers.get('content-type') ?? '').startsWith('text/html')) {
    if (!/require-trusted-types-for 'script'/u.test(policy)) wrong.push(`no Trusted Types: ${policy}`);
    if (!/trusted-types (?!.*allow-duplicates)/u.test(policy)) wrong.push(`any policy: ${policy}`);
    if (!/base-uri 'none'/u.test(policy)) wrong.push(`base: ${policy}`);
    if (!(isDiagram ? /frame-ancestors 'self'/u : /frame-ancestors 'none'/u).test(policy))
      wrong.push(`frames: ${policy}`);
    if (!/form-action '(?:none|self)'/u.test(policy)) wrong.push(`forms: ${policy}`);
  }
  if (headers.has('access-control-allow-origin') && !path.startsWith('/assets/'))
    wrong.push('it can be read by other sites');
  if (headers.has('x-powered-by') || headers.has('server')) wrong.push('it says what it runs on');
  return wrong.map((one) => `${path}: ${one}`);
}

describe('every answer', () => {
  it('says what browsers may do with it, on every route, page, file and mistake', async () => {
    const built = readdirSync(join(dirname(import.meta.dirname), '..', 'dist', 'web'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map(
        (entry) =>
          `/${join(entry.parentPath, entry.name).split(join('dist', 'web'))[1]?.replace(/^\//u, '') ?? ''}`,
      );
    const all: (readonly [string, string, Record<string, string>?])[] = [
      ...ROUTE_NAMES.map((name) => name.split(' ')).map(
        ([method = '', path = '']) => [method, `/api${filled(path)}`] as const,
      ),
      ...PAGES.map((path) => ['GET', path] as const),
      ...built.map((path) => ['GET', path] as const),
      ...['md', 'html', 'ics', 'json', 'csv'].map(
        (format) => ['GET', `/api/meetings/architecture/2026-12-01/agenda/${format}`] as const,
      ),
      ...['html', 'md', 'json'].map(
        (format) => ['GET', `/api/decisions/${VALUES['ref'] ?? ''}/evidence?format=${format}`] as const,
      ),
      ...ASIDE,
    ];
    const wrong: string[] = [];
    let documents = 0;
    for (const [method, path, headers] of all) {
      const answer = await ask(method, path, headers);
      if ((answer.headers.get('content-type') ?? '').startsWith('text/html')) documents += 1;
      wrong.push(...wrongIn(answer, path));
      if (answer.status >= 500 && answer.status !== 503) wrong.push(`${path}: ${answer.status}`);
    }
    figure(
      `headers: ${all.length} answers of ${ROUTE_NAMES.length} routes, ${PAGES.length} pages and ${built.length} files, ${documents} of them HTML: ${wrong.length} wrong`,
    );
    expect(documents).toBeGreaterThan(PAGES.length);
    expect(wrong).toEqual([]);
  });

  it('says it beside the path of --base-url too', async () => {
    const below = await startAccord(
      '--repo',
      repository,
      '--port',
      '0',
      '--base-url',
      'http://localhost/adr',
    );
    const wrong: string[] = [];
    for (const path of [
      '/',
      '/adr',
      '/adr/',
      '/elsewhere',
      '/healthz',
      '/adr/decisions',
      '/adr/api/session',
      '/api/session',
    ]) {
      const reply = await fetch(new URL(path, below.url), { redirect: 'manual' });
      wrong.push(...wrongIn(reply, path));
    }
    await below.end();
    expect(wrong).toEqual([]);
  });

  it('would be found wrong without them: the control', () => {
    const bare = {
      status: 200,
      headers: new Headers({
        'content-type': 'text/html',
        'content-security-policy': "script-src 'self' 'unsafe-inline'",
      }),
    };
    expect(wrongIn(bare, '/').length).toBeGreaterThan(8);
  });
});
