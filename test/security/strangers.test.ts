// Requests that another site makes in a reader's browser, and names that another host gives itself: none changes anything, none is answered.

import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../server/guard.ts';
import { ROUTE_ACTS } from '../../server/routes/access.ts';
import { MADR, NYGARD, SEND, WISH, world } from '../server/with-app.ts';
import { figure } from '../figure.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const FILES = { 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR };

const UNSAFE = Object.keys(ROUTE_ACTS).filter((name) => !name.startsWith('GET '));

/** What the guard has to see through, as browsers and those who pretend to be one write it. Our own host is `localhost`. */
const ORIGINS: readonly Record<string, string>[] = [
  { origin: 'https://host.example' },
  { origin: 'http://host.example' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'http://localhost.host.example' },
  { origin: 'http://localhost@host.example' },
  { origin: 'http://host.example@localhost' },
  { origin: 'http://localhost:1' },
  { origin: 'http://localhost:80' },
  { origin: 'https://localhost:8443' },
  { origin: 'http://localhost.' },
  { origin: 'http://127.0.0.1' },
  { origin: 'http://[::1]' },
  { origin: 'http://localhost/path' },
  { origin: 'http://localhost#' },
  { origin: 'http://localhost?' },
  { origin: 'javascript://localhost' },
  { origin: 'data://localhost' },
  { origin: 'file://localhost' },
  { origin: 'ftp://localhost' },
  { origin: 'blob:http://localhost' },
  { origin: 'chrome-extension://localhost' },
  { origin: 'http:localhost' },
  { origin: '//localhost' },
  { origin: 'localhost' },
  { origin: 'http://localhost http://host.example' },
  { origin: 'http://localhost, http://host.example' },
  { origin: 'http://LOCALHOST.host.example' },
  { origin: 'http://xn--localhost' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'SAME-ORIGIN ', origin: 'http://host.example' },
  { 'sec-fetch-site': 'none, cross-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
  { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
  { 'sec-fetch-site': 'same-origin', origin: 'http://host.example' },
];

const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'application/json; charset=utf-7',
  'text/json',
  'image/png',
  '',
];

/** Bodies that would change something where they were let through. */
function bodyOf(route: string): string {
  if (route === 'POST /decisions') return JSON.stringify(WISH);
  if (route.endsWith('/commands')) return JSON.stringify({ request: 'request-0001', command: SEND });
  if (route.endsWith('/text')) return JSON.stringify({ request: 'request-0001', text: `${MADR}\nMore.\n` });
  return '{}';
}

function addressOf(route: string): string {
  return `/api${(route.split(' ')[1] ?? '').replaceAll(/:(\w+)/gu, (_, name: string) => (name === 'ref' ? encodeURIComponent(RECORD) : 'word'))}`;
}

describe('another site', () => {
  it(`changes nothing, by any of ${UNSAFE.length} routes`, async () => {
    const server = world(FILES);
    await server.get('/api/session');
    const before = server.store.log().length;
    const accepted: string[] = [];
    let tried = 0;
    for (const route of UNSAFE)
      for (const origin of ORIGINS)
        for (const type of TYPES) {
          tried += 1;
          const [method = ''] = route.split(' ');
          const reply = await server.request(addressOf(route), {
            method,
            body: bodyOf(route),
            headers: { ...origin, ...(type === '' ? {} : { 'content-type': type }), 'if-match': '"a"' },
          });
          if (reply.status !== 403 || !(await reply.text()).includes('another site'))
            accepted.push(`${route} ${JSON.stringify(origin)} ${type}: ${reply.status}`);
        }
    figure(
      `another site: ${tried} requests over ${UNSAFE.length} routes, ${ORIGINS.length} origins and ${TYPES.length} content types: ${accepted.length} accepted`,
    );
    expect(accepted).toEqual([]);
    expect(server.store.log()).toHaveLength(before);
  });

  it('is told apart from our own pages: the control', async () => {
    const server = world(FILES);
    for (const [at, headers] of [
      { origin: 'http://localhost' },
      { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      { origin: 'https://localhost' },
      {},
    ].entries()) {
      const reply = await server.request('/api/decisions', {
        method: 'POST',
        body: JSON.stringify({ ...WISH, title: `Decision ${at}`, request: `request-000${at}` }),
        headers: { ...headers, 'content-type': 'application/json' },
      });
      expect(reply.status).toBe(200);
    }
  });

  it('changes nothing by an address that is only read', async () => {
    const server = world(FILES);
    await server.get('/api/session');
    const before = server.store.log().length;
    for (const route of Object.keys(ROUTE_ACTS).filter(
      (name) => name.startsWith('GET ') && !/live|events|stream/u.test(name),
    ))
      for (const suffix of ['', '?_method=POST', '?method=DELETE']) {
        const reply = await server.request(`${addressOf(route)}${suffix}`, {
          headers: { 'x-http-method-override': 'POST', origin: 'https://host.example' },
        });
        await reply.body?.cancel();
      }
    expect(server.store.log()).toHaveLength(before);
  });
});

/** Spellings of our own names and of names like them. */
const HOSTS: readonly string[] = [
  'host.example',
  'localhost.host.example',
  'localhost.',
  'LOCALHOST.',
  'localhost.localdomain',
  'localhost:80.host.example',
  'localhost@host.example',
  'host.example@localhost',
  'user:pass@localhost',
  'localhost#.host.example',
  'localhost/.host.example',
  'localhost?.host.example',
  'localhost\\.host.example',
  'localhost:',
  'localhost:a',
  'localhost:80:80',
  'localhost:-1',
  'localhost: 80',
  ' localhost.',
  'localhost,host.example',
  'localhost host.example',
  '127.0.0.1.',
  '127.0.0.1.nip.io',
  '127.1',
  '127.0.1',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127.0.0.01',
  '127.0.0.2',
  '0.0.0.0',
  '0',
  '[::]',
  '[::1',
  '::1',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::1%25lo]',
  '[::1].host.example',
  '[::1]:80:80',
  '①②⑦.0.0.1',
  '127。0。0。1',
  'ⅼocalhost',
  'lоcalhost',
  'localhost%00',
  'localhost%2ehost.example',
  'lo\u00adcalhost',
  '',
  '.',
  'a',
  '169.254.169.254',
  '10.0.0.1',
  'metadata.google.internal',
  'xn--localhost-',
  'localhost:80/',
  'localhost:80#a',
];

describe('another name', () => {
  it(`is not ours, in any of ${HOSTS.length} spellings`, () => {
    const taken = HOSTS.filter((host) => isLoopback(host));
    figure(`host names: ${HOSTS.length} spellings, ${taken.length} taken for ours`);
    expect(taken).toEqual([]);
  });

  it('gets no answer from any route', async () => {
    const server = world(FILES);
    const answered: string[] = [];
    for (const route of Object.keys(ROUTE_ACTS))
      for (const host of ['host.example', 'localhost.', '127.0.0.1.nip.io', '[::ffff:127.0.0.1]']) {
        const [method = ''] = route.split(' ');
        const reply = await server.request(addressOf(route), { method, headers: { host } });
        if (reply.status !== 421) answered.push(`${route} ${host}: ${reply.status}`);
        await reply.body?.cancel();
      }
    expect(answered).toEqual([]);
  });

  it('is told apart from our own: the control', () => {
    expect(
      ['localhost', 'LocalHost:8460', '127.0.0.1', '127.0.0.1:1', '[::1]', '[::1]:65535'].filter(
        (host) => !isLoopback(host),
      ),
    ).toEqual([]);
  });
});
