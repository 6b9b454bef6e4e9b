// What is too large is refused with a sentence, what nobody asked for is refused by its name, and no word of a stranger becomes a line, a cell, a
// header or a trailer of ours.

import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../server/exports/formats.ts';
import { ROUTE_ACTS } from '../../server/routes/access.ts';
import { MADR, NYGARD, POLICY, SEND, WISH, world } from '../server/with-app.ts';
import { figure } from '../figure.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const FILES = { 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR };
const KB = 1024;

async function edit(server: ReturnType<typeof world>, text: string) {
  const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
  return server.send('PUT', '/api/decisions/ADR-0002/text', { request: 'request-0001', text }, 'ana', {
    'if-match': decision.blob,
  });
}

describe('what is too large', () => {
  it('is a record of more than 256 KB, and one just as long is saved', async () => {
    const server = world(FILES);
    const text = (size: number) => `${MADR}${'word '.repeat(size / 5)}`.slice(0, size);
    expect((await edit(server, text(256 * KB + 1))).status).toBe(400);
    expect((await edit(server, text(256 * KB))).status).toBe(200);
  });
  it('is told from 64 KB on while it is written', async () => {
    const server = world(FILES);
    const check = (size: number) =>
      server.send('POST', '/api/check', { path: RECORD, text: `${MADR}${'word '.repeat(size / 5)}` });
    const finds = ({ body }: { body: { findings: { check: string }[] } }) =>
      body.findings.some((one) => one.check === 'too-long');
    expect([finds(await check(10 * KB)), finds(await check(70 * KB))]).toEqual([false, true]);
  });
  it('is a text whose links are not looked at, from 32 KB on, and the writer is told so', async () => {
    const server = world(FILES);
    const told = async (size: number) => {
      const text = `${MADR}\n[gone](gone.md)\n\n${'word '.repeat(size / 5)}`;
      const { body } = await server.send('POST', '/api/check', { path: RECORD, text });
      return body.findings
        .filter((one: { check: string }) => one.check === 'link')
        .map((one: { sentence: string }) => one.sentence);
    };
    expect(await told(10 * KB)).toEqual(['This link leads nowhere.']);
    expect(await told(33 * KB)).toEqual(['Links to other files and decisions were not looked at.']);
  });
  it('is front matter of more than 16 KB: it is read line by line, and says so', async () => {
    const long = MADR.replace('status: proposed', `status: proposed\nnote: "${'a'.repeat(17 * KB)}"`);
    const { body } = await world({ ...FILES, [RECORD]: long }).get('/api/decisions/ADR-0002');
    expect(JSON.stringify(body.decision.record.notes)).toContain('longer than 16 KB');
    expect(body.decision.record.status.word).toBe('proposed');
  });
  it('is front matter with aliases that grow: it is no list of millions', async () => {
    const bomb = Array.from(
      { length: 30 },
      (_, at) => `k${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`}]`,
    ).join('\n');
    const { status, body } = await world({
      ...FILES,
      [RECORD]: MADR.replace('status: proposed', `status: proposed\n${bomb}`),
    }).get('/api/decisions/ADR-0002');
    expect(status).toBe(200);
    expect(JSON.stringify(body).length).toBeLessThan(100 * KB);
  });
  it('is a reason of more than 32 KB', async () => {
    const server = world(FILES);
    await server.command('ADR-0002', 'ana', SEND);
    const { digest } = (await server.get('/api/decisions/ADR-0002')).body.decision;
    const take = (size: number) =>
      server.command('ADR-0002', 'ben', {
        type: 'take-stance',
        stance: 'object',
        reason: 'a'.repeat(size),
        digest,
      });
    expect([(await take(32 * KB + 1)).status, (await take(32 * KB)).status]).toEqual([400, 200]);
  });
  it('is a query of more than 200 characters', async () => {
    const server = world(FILES);
    expect((await server.get(`/api/decisions?q=${'a'.repeat(201)}`)).status).toBe(400);
    expect((await server.get(`/api/decisions?q=${'a'.repeat(200)}`)).status).toBe(200);
  });
  it('is a picture of more than 5 MB, and a drawing of any size', async () => {
    const server = world(FILES);
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
    const post = (body: Uint8Array<ArrayBuffer> | string) =>
      server.request(`/api/decisions/ADR-0002/images?name=a.png`, { method: 'POST', body });
    const large = new Uint8Array(5 * KB * KB + 1);
    large.set(png);
    expect((await post(large)).status).toBe(413);
    expect((await post('<svg xmlns="http://www.w3.org/2000/svg"/>')).status).toBe(415);
  });
  it('is any request of more than 1 MB, with its length and without', async () => {
    const server = world(FILES);
    for (const route of Object.keys(ROUTE_ACTS).filter(
      (name) => !name.startsWith('GET ') && !name.endsWith('/images'),
    )) {
      const [method = '', path = ''] = route.split(' ');
      const reply = await server.request(`/api${path.replaceAll(/:\w+/gu, 'a')}`, {
        method,
        headers: { 'content-type': 'application/json', 'content-length': String(2 * KB * KB) },
        body: `{"a":"${'a'.repeat(2 * KB * KB)}"}`,
      });
      expect([route, reply.status]).toEqual([route, 413]);
    }
  });
  it('is an SVG only to be downloaded', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const server = world({ ...FILES, [RECORD]: `${MADR}\n![a](a.svg)\n`, 'docs/adr/a.svg': svg });
    const { headers, status } = await server.get(`/api/images/${encodeURIComponent('docs/adr/a.svg')}`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/^attachment/u);
    expect(headers.get('content-security-policy')).toMatch(/sandbox/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('what nobody asked for', () => {
  const ODD = [
    '__proto__',
    'constructor',
    'prototype',
    'by',
    'at',
    'actor',
    'id',
    'v',
    'round',
    'digest2',
    'admin',
    'role',
    'toString',
    'hasOwnProperty',
  ];
  it('is no part of a request, whatever it is called', async () => {
    const server = world(FILES);
    const before = server.store.log().length;
    const taken: string[] = [];
    let tried = 0;
    for (const name of ODD) {
      const more = `"${name}":{"isAdmin":true,"quorum":0}`;
      const bodies: readonly (readonly [string, string, string])[] = [
        ['POST', '/api/decisions', JSON.stringify(WISH).replace(/\}$/u, `,${more}}`)],
        ['PUT', '/api/decisions/ADR-0002/text', `{"request":"request-0001","text":"a",${more}}`],
        [
          'POST',
          '/api/decisions/ADR-0002/commands',
          JSON.stringify({ request: 'request-0001', command: SEND }).replace(/\}\}$/u, `,${more}}}`),
        ],
        [
          'POST',
          '/api/decisions/ADR-0002/commands',
          JSON.stringify({ request: 'request-0001', command: SEND }).replace(/\}$/u, `,${more}}`),
        ],
        ['POST', '/api/check', `{"path":"a.md","text":"a",${more}}`],
        ['POST', '/api/field', `{"path":"a.md","text":"a","id":"date","value":"a",${more}}`],
        ['PUT', '/api/session/identity', `{"name":"Eve","email":"eve@example.org",${more}}`],
      ];
      for (const [method, path, body] of bodies) {
        tried += 1;
        const reply = await server.request(path, {
          method,
          body,
          headers: { 'content-type': 'application/json', 'if-match': '"a"' },
        });
        // JSON's own `__proto__` is a key like any other, and is either refused by name or not there at all.
        if (reply.status !== 400 && name !== '__proto__') taken.push(`${name} in ${path}: ${reply.status}`);
      }
    }
    figure(`mass assignment: ${tried} bodies, ${taken.length} taken`);
    expect(taken).toEqual([]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    expect(server.store.log().length - before).toBeLessThanOrEqual(2);
  });
  it('is none of an event, a policy or front matter either, and nothing of ours has another prototype then', async () => {
    const event = `{"v":1,"id":"E1","request":"r","at":"2026-10-01T08:00:00.000Z","by":"__proto__","type":"discarded","reason":"x","__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}`;
    const server = world({
      ...FILES,
      '.accord/reviews/docs/adr/0001-use-postgresql.jsonl': `${event}\n{"__proto__":null}\nnull\n[]\n"a"\n1\n`,
      [RECORD]: MADR.replace(
        'status: proposed',
        '__proto__: { isAdmin: true }\nconstructor: { prototype: { isAdmin: true } }\nstatus: proposed\ntags: [__proto__, constructor, toString]',
      ),
      'docs/adr/__proto__.md': NYGARD,
      'docs/adr/constructor.md': NYGARD,
    });
    for (const path of [
      '/api/session',
      '/api/decisions?q=tag:__proto__',
      '/api/decisions?q=constructor',
      '/api/decisions?q=__proto__:a%20toString:b',
      '/api/decisions/__proto__',
      '/api/decisions/constructor',
      '/api/decisions/toString',
      '/api/decisions/ADR-0001',
      '/api/decisions/ADR-0001/history',
      '/api/relations?ref=__proto__',
      '/api/timeline',
      '/api/meetings/__proto__/2026-12-01',
      '/api/meetings/constructor/2026-12-01/agenda/constructor',
      '/api/meetings/architecture/2026-12-01/agenda/__proto__',
      '/api/filled?folder=docs/adr&template=__proto__',
      '/api/turns',
    ])
      expect([path, (await server.get(path)).status < 500]).toEqual([path, true]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
});

describe('what a stranger says', () => {
  /** What would begin another line, another cell, another header or a formula. */
  const EVIL: readonly string[] = [
    '\r\nSet-Cookie: a=b',
    '\nX: y',
    '\r',
    '\u0085',
    '\u2028BEGIN:VEVENT\u2029',
    '"\r\nEND:VCALENDAR',
    '=HYPERLINK("http://host.example")',
    '+1+cmd|calc',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '"; filename="x.exe',
    ';,:"',
    '\\n\\,',
    '\u0000\u001b[31m',
    '`${1}`',
    '<!-- -->',
    '](http://host.example) [x',
    '| a | b |',
    '\n# Heading',
    '\n- item',
    'a, b; c: d',
  ];
  const agenda = async () => {
    const people = EVIL.map(
      (evil, at) =>
        `  - ${JSON.stringify({ id: `p${at}`, name: `P${at} ${evil}`.replaceAll(/\p{Cc}/gu, ''), email: `p${at}@example.org` })}`,
    ).join('\n');
    const series = `series:\n  - ${JSON.stringify({ id: 's1', name: `S ${EVIL.join(' ')}`.slice(0, 200), where: EVIL.join(' ').slice(0, 500), rule: 'FREQ=MONTHLY;BYDAY=1TU' })}\n`;
    const records = Object.fromEntries(
      EVIL.map((evil, at) => [
        `docs/adr/${String(at + 10).padStart(4, '0')}-a.md`,
        `---\nstatus: proposed\ndate: 2026-10-01\ndeciders: [${JSON.stringify(evil)}]\n---\n\n# ${evil.replaceAll(/[\r\n]/gu, ' ')}\n\n## Context and Problem Statement\n\nWords.\n`,
      ]),
    );
    const server = world({
      ...FILES,
      ...records,
      '.accord/policy.yaml': `${POLICY.replace('people:\n', `people:\n${people}\n`)}${series}`,
    });
    for (const [at] of EVIL.entries())
      await server.command(`ADR-${String(at + 10).padStart(4, '0')}`, 'ana', {
        ...SEND,
        scope: 'company',
        note: EVIL[at],
        deadline: '2026-11-20T17:00:00.000Z',
      });
    return server;
  };
  it('is one cell of one row, and no formula', async () => {
    const server = await agenda();
    const csv = (await server.get('/api/meetings/s1/2026-12-01/agenda/csv')).body as string;
    const rows = parseCsv(csv);
    const [head = []] = rows;
    const formulas = rows
      .slice(1)
      .flat()
      .filter((cell) => /^[=+\-@\t\r\n]/u.test(cell));
    figure(
      `CSV: ${rows.length} rows, ${rows.filter((row) => row.length !== head.length).length} of another width, ${formulas.length} formulas`,
    );
    expect(rows.filter((row) => row.length !== head.length)).toEqual([]);
    expect(formulas).toEqual([]);
  });
  it('is no line of a calendar', async () => {
    const server = await agenda();
    const ics = (await server.get('/api/meetings/s1/2026-12-01/agenda/ics')).body as string;
    const calendar = new ICAL.Component(ICAL.parse(ics) as ConstructorParameters<typeof ICAL.Component>[0]);
    const events = calendar.getAllSubcomponents('vevent');
    const names = ics
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith(' '))
      .map((line) => /^[A-Z-]+/u.exec(line)?.[0] ?? line);
    expect(events).toHaveLength(1);
    expect(names.filter((name) => name === 'BEGIN' || name === 'END')).toHaveLength(
      2 * (ics.match(/^BEGIN:/gmu)?.length ?? 0),
    );
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0000-\u0008\u000b-\u001f]/u);
    expect(names.filter((name) => /^(?:X|SET-COOKIE)$/u.test(name))).toEqual([]);
  });
  it('is no header, and no name of a file but our own', async () => {
    const server = await agenda();
    for (const format of Object.keys(FORMATS)) {
      const { headers } = await server.get(`/api/meetings/s1/2026-12-01/agenda/${format}`);
      expect(headers.get('content-disposition')).toMatch(
        /^(?:inline|attachment); filename="s1-2026-12-01\.\w+"$/u,
      );
      expect(headers.has('set-cookie')).toBe(false);
    }
  });
  it('is no heading, list or table of a Markdown export', async () => {
    const server = await agenda();
    const markdown = (await server.get('/api/meetings/s1/2026-12-01/agenda/md')).body as string;
    const headings = markdown.split('\n').filter((line) => /^#{1,6} /u.test(line));
    expect(headings[0]).toMatch(/^# S /u);
    expect(headings.slice(1)).toEqual([
      '## Cut, next on Tue 5 Jan 2027',
      '## To read before the meeting, about 1 minute',
    ]);
    expect(markdown).not.toMatch(/^\s*(?:- item|\|)/mu);
    expect(markdown).not.toMatch(/(?<!\\)\]\(http:\/\/host\.example/u);
  });
  it('is no trailer and no header of a commit', async () => {
    const server = world(FILES);
    for (const [at, evil] of [
      ...EVIL,
      '\nAccord-Event: 01FORGED accepted',
      '\n\nSigned-off-by: Boss <b@x>',
      '\nco-authored-by : Eve <e@x>',
      '\nAccord-Event\t: 01 x',
    ].entries()) {
      const { decision, text } = (await server.get('/api/decisions/ADR-0002')).body;
      const { status } = await server.send(
        'PUT',
        '/api/decisions/ADR-0002/text',
        { request: `request-00${at}`, text: `${text}More ${at}.\n`, summary: evil },
        'ana',
        { 'if-match': decision.blob },
      );
      expect(status).toBe(200);
      const message = server.store.log()[0]?.message ?? '';
      expect(message).not.toMatch(/^(?:Signed-off-by|co-authored-by|Set-Cookie|X|Accord-Event\s*:\s*01)/imu);
      expect(message).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });
});

/** RFC 4180, read by another hand than it is written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      rows.push([]);
      at += 1;
    } else cell += sign;
  }
  return rows.filter((row) => row.length > 0);
}
