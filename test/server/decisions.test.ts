// Starting, recording, editing and finding decisions through HTTP, and what is answered when something is wrong.

import { describe, expect, it } from 'vitest';
import { MADR, NYGARD, WISH, world } from './with-app.ts';

const files = { 'docs/adr/0001-use-postgresql.md': NYGARD, 'docs/adr/0002-outbox.md': MADR };

describe('starting', () => {
  it('writes the next number of the folder in the folder’s own scheme', async () => {
    const server = world(files);
    const { status, body } = await server.send('POST', '/api/decisions', WISH);
    expect([status, body.path]).toEqual([200, 'docs/adr/0003-cache-timetables-at-the-edge.md']);
    const view = (await server.get('/api/decisions/ADR-0003')).body;
    expect(view.decision).toMatchObject({
      record: { title: WISH.title, number: 3 },
      status: { kind: 'logged', status: 'draft' },
    });
    expect(view.decision.unfilled).toEqual(['Context', 'Decision', 'Consequences']);
    expect(view.you).toMatchObject({ author: true });
    expect(server.store.log()[0]?.message).toMatch(
      /^ADR-0003: Ana Moreira drafts\n\nCache timetables at the edge\n/,
    );
  });

  it('200 people starting at once get 200 numbers', async () => {
    const server = world(files);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, place) =>
        server.send('POST', '/api/decisions', {
          ...WISH,
          request: `parallel-${place}`,
          title: `Decision ${place}`,
        }),
      ),
    );
    const paths = answers.map(({ body }) => body.path);
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([]);
    expect(new Set(paths.map((path) => /\/(\d{4})-/u.exec(path)?.[1])).size).toBe(200);
  });

  it('every template makes a record that is read back with its title', async () => {
    const server = world(files);
    const { templates } = (await server.get('/api/templates')).body;
    expect(templates.length).toBeGreaterThanOrEqual(8);
    for (const template of templates) {
      const { body } = await server.send('POST', '/api/decisions', {
        ...WISH,
        request: `template-${template.id}`,
        template: template.id,
        title: `By ${template.id}`,
      });
      const view = (await server.get(`/api/decisions/${encodeURIComponent(body.path)}`)).body;
      expect(view.decision.record.title, template.id).toBe(`By ${template.id}`);
      expect(view.decision.record.status.word, template.id).toBe('proposed');
      expect(view.decision.status, template.id).toMatchObject({ status: 'draft', bypassed: null });
    }
  });

  it('a decision in an empty repository starts the log in docs/adr', async () => {
    const server = world();
    const { body } = await server.send('POST', '/api/decisions', WISH);
    expect(body.path).toBe('docs/adr/0001-cache-timetables-at-the-edge.md');
    expect((await server.get('/api/session')).body.repository.folders).toMatchObject([
      { path: 'docs/adr', decisions: 1 },
    ]);
  });

  it.each(['../outside', '.git', 'docs//adr', 'docs/adr/../..', '/etc', 'docs/.', 'a\\b'])(
    '%j is no folder for decisions',
    async (folder) => {
      const { status, body } = await world(files).send('POST', '/api/decisions', { ...WISH, folder });
      expect([status, body.refused]).toEqual([409, expect.stringContaining('can’t be a folder')]);
    },
  );

  it('records what was decided already as recorded, not reviewed', async () => {
    const server = world(files);
    const recorded = {
      outcome: 'accepted',
      on: '2026-10-20',
      deciders: ['Ben Osei'],
      where: 'Weekly of 20 October',
    };
    const { body } = await server.send('POST', '/api/decisions', {
      ...WISH,
      template: 'madr-minimal',
      recorded,
    });
    const view = (await server.get(`/api/decisions/${encodeURIComponent(body.path)}`)).body;
    expect(view.decision.status).toMatchObject({ status: 'accepted', bypassed: null });
    expect(view.decision.review.standing).toMatchObject({ mode: 'recorded' });
    expect(view.text).toContain('decision-mode: recorded');
    expect(view.text).toContain('date: 2026-10-20');
  });

  it.each(['docs/adr', 'services/stock/docs/adr'])(
    'as a debt that another one left, in %s: its file names that one, and both pages show the other',
    async (folder) => {
      const server = world(files);
      const wish = { ...WISH, folder, template: 'technical-debt', leftBy: 'docs/adr/0001-use-postgresql.md' };
      const { body } = await server.send('POST', '/api/decisions', wish);
      const debt = (await server.get(`/api/decisions/${encodeURIComponent(body.path)}`)).body;
      expect(debt.comesFrom).toEqual(['docs/adr/0001-use-postgresql.md']);
      expect(
        (await server.get(`/api/decisions/${encodeURIComponent(wish.leftBy)}`)).body.debts,
      ).toMatchObject([{ path: body.path }]);
    },
  );

  it('as a debt is refused where the template has no field for whose it is, or that one is gone', async () => {
    const start = async (over: object) =>
      (await world(files).send('POST', '/api/decisions', { ...WISH, ...over })).body.refused;
    expect(await start({ leftBy: 'docs/adr/0001-use-postgresql.md' })).toContain('Choose “Technical debt”');
    expect(await start({ template: 'technical-debt', leftBy: 'docs/adr/0077-x.md' })).toContain(
      'not in this repository any more',
    );
  });
});

describe('editing', () => {
  it('of 50 people saving the same text one succeeds, and 49 keep theirs beside the newest', async () => {
    const server = world(files);
    const { decision, text } = (await server.get('/api/decisions/ADR-0001')).body;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        server.send(
          'PUT',
          '/api/decisions/ADR-0001/text',
          { request: `parallel-${place}`, text: `${text}By ${place}.\n` },
          'ana',
          { 'if-match': decision.blob },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const conflicts = answers.filter(({ status }) => status === 412);
    expect(conflicts).toHaveLength(49);
    expect(conflicts[0]?.body.current.text).toContain('By ');
    expect(conflicts[0]?.body.detail).toContain('nothing was overwritten');
  });
  it('a text of nothing, or of more than a decision can have, is refused in a sentence', async () => {
    const server = world(files);
    const { decision } = (await server.get('/api/decisions/ADR-0001')).body;
    const saved = async (text: string) =>
      (
        await server.send(
          'PUT',
          '/api/decisions/ADR-0001/text',
          { request: `saved-with-${text.length}`, text },
          'ana',
          { 'if-match': decision.blob },
        )
      ).body;
    expect((await saved(' \n')).detail).toMatch(/^Nothing is left of the text/u);
    expect((await saved('x'.repeat(256 * 1024 + 1))).detail).toBe(
      'A decision can have 256 KB at most. Move the longest part into a file beside it and link that.',
    );
    expect(server.store.log()).toHaveLength(1);
  });
  it('a record as found is edited without starting a log', async () => {
    const server = world(files);
    const { decision, text } = (await server.get('/api/decisions/ADR-0001')).body;
    await server.send(
      'PUT',
      '/api/decisions/ADR-0001/text',
      { request: 'edit-00001', text: `${text}More.\n` },
      'ana',
      { 'if-match': decision.blob },
    );
    expect((await server.get('/api/decisions/ADR-0001')).body.decision.status.kind).toBe('as-found');
    expect(server.store.log()[0]?.message).toBe('ADR-0001: Ana Moreira revises the text\n');
  });
  it('an unchanged text makes no commit', async () => {
    const server = world(files);
    const { decision, text } = (await server.get('/api/decisions/ADR-0001')).body;
    const { body } = await server.send(
      'PUT',
      '/api/decisions/ADR-0001/text',
      { request: 'edit-00002', text },
      'ana',
      { 'if-match': decision.blob },
    );
    expect(body.commit).toBeNull();
    expect(server.store.log()).toHaveLength(1);
  });
  it('needs to know which text was edited', async () => {
    expect(
      (await world(files).send('PUT', '/api/decisions/ADR-0001/text', { request: 'edit-00003', text: 'x' }))
        .status,
    ).toBe(428);
  });
  it('the status of a decision with a log is not edited by hand', async () => {
    const server = world(files);
    const { body } = await server.send('POST', '/api/decisions', WISH);
    const view = (await server.get(`/api/decisions/${encodeURIComponent(body.path)}`)).body;
    const edited = view.text.replace(/^proposed$/imu, 'Accepted');
    const refused = await server.send(
      'PUT',
      '/api/decisions/ADR-0003/text',
      { request: 'edit-00004', text: edited },
      'ana',
      { 'if-match': view.decision.blob },
    );
    expect(refused).toMatchObject({
      status: 409,
      body: { refused: expect.stringContaining('written by the review') },
    });
  });
});

describe('relations', () => {
  const state = (server: ReturnType<typeof world>, wish: object, ref = 'ADR-0002') =>
    server.send('POST', `/api/decisions/${ref}/relations`, { request: 'relation-1', ...wish });
  const DEPENDS = { kind: 'depends-on', to: 'docs/adr/0001-use-postgresql.md' };

  it('are written into the record in its own way, as one commit, and the other side is derived', async () => {
    const server = world(files);
    expect((await state(server, DEPENDS)).status).toBe(200);
    expect(server.store.log()[0]?.message).toBe(
      'ADR-0002: Ana Moreira revises the text\n\nSays that ADR-0002 depends on ADR-0001.\n',
    );
    const view = (await server.get('/api/decisions/ADR-0002')).body;
    expect(view.text).toContain('date: 2026-10-01\ndepends-on: ADR-0001\n---');
    const other = (await server.get('/api/decisions/ADR-0001')).body;
    expect(other.text).toBe(NYGARD);
    expect(other.decision.relations).toMatchObject([
      { kind: 'needed-by', path: 'docs/adr/0002-outbox.md', saidBy: 'other', from: 'stated' },
    ]);
  });

  it.each([
    ['said already', DEPENDS, 'says already that ADR-0002 depends on ADR-0001'],
    ['to itself', { ...DEPENDS, to: 'docs/adr/0002-outbox.md' }, 'no relation to itself'],
    ['to what is gone', { ...DEPENDS, to: 'docs/adr/0099-x.md' }, 'no such decision'],
  ])('%s are refused with a sentence', async (_what, wish, sentence) => {
    const server = world({
      ...files,
      'docs/adr/0002-outbox.md': MADR.replace('\n---\n', '\ndepends-on: ADR-0001\n---\n'),
    });
    const { status, body } = await state(server, wish);
    expect([status, body.refused]).toEqual([409, expect.stringContaining(sentence)]);
    expect(server.store.log()).toHaveLength(1);
  });

  it('that go both ways are refused where only one can be', async () => {
    const server = world(files);
    await state(server, { ...DEPENDS, kind: 'supersedes' });
    const back = { request: 'relation-2', kind: 'supersedes', to: 'docs/adr/0002-outbox.md' };
    const { body } = await state(server, back, 'ADR-0001');
    expect(body.refused).toContain('ADR-0002 says the same of ADR-0001');
  });

  it('are not written where the text may not be changed by hand', async () => {
    const rst = 'docs/adr/0004-old.rst';
    const server = world({ ...files, [rst]: 'Old\n===\n\nStatus\n------\n\nAccepted\n' });
    const { body } = await state(server, DEPENDS, encodeURIComponent(rst));
    expect(body.refused).toContain('reStructuredText');
  });
});

describe('finding', () => {
  it('lists everything newest first, with facets that count', async () => {
    const { body } = await world(files).get('/api/decisions');
    expect(body.hits.map((hit: { label: string }) => hit.label)).toEqual(['ADR-0002', 'ADR-0001']);
    expect(body).toMatchObject({ total: 2, of: 2 });
    expect(
      body.facets
        .find((facet: { key: string }) => facet.key === 'status')
        .values.map((value: { value: string; count: number }) => [value.value, value.count]),
    ).toEqual([
      ['accepted', 1],
      ['proposed', 1],
    ]);
  });
  it.each([
    ['outbox', ['ADR-0002']],
    ['outbx', ['ADR-0002']],
    ['postgres bookings', ['ADR-0001']],
    ['postgres outbox', []],
    ['status:accepted', ['ADR-0001']],
    ['status:accepted,proposed year:2025', ['ADR-0001']],
    ['is:in-force', ['ADR-0001']],
    ['0002', ['ADR-0002']],
    ['ADR-0001', ['ADR-0001']],
  ])('%s finds %j', async (query, labels) => {
    const { body } = await world(files).get(`/api/decisions?q=${encodeURIComponent(query)}`);
    expect(body.hits.map((hit: { label: string }) => hit.label)).toEqual(expect.arrayContaining(labels));
    if (labels.length === 0) expect(body.total).toBe(0);
    else expect(body.hits[0].label).toBe(labels[0]);
  });
  it('an unknown filter is explained and left out', async () => {
    const { body } = await world(files).get('/api/decisions?q=colour:red');
    expect(body.query.mistakes[0]).toMatchObject({
      part: 'colour:red',
      why: expect.stringContaining('status:'),
    });
    expect(body.total).toBe(2);
  });
  it('marks the words in title and snippet', async () => {
    const { body } = await world(files).get('/api/decisions?q=postgres');
    expect(body.hits[0].title).toEqual([
      { text: 'Use ', hit: false },
      { text: 'PostgreSQL', hit: true },
    ]);
    expect(body.hits[0].snippet.some((part: { hit: boolean }) => part.hit)).toBe(true);
  });
  it('an id that stands twice gives a choice, never 404', async () => {
    const server = world({
      ...files,
      'services/fleet/docs/adr/0001-other.md': NYGARD.replace('PostgreSQL', 'MariaDB'),
    });
    const { status, body } = await server.get('/api/decisions/ADR-0001');
    expect(status).toBe(300);
    expect(body.choices.map((choice: { path: string }) => choice.path)).toEqual([
      'docs/adr/0001-use-postgresql.md',
      'services/fleet/docs/adr/0001-other.md',
    ]);
    expect(
      (await server.get(`/api/decisions/${encodeURIComponent('services/fleet/docs/adr/0001-other.md')}`))
        .status,
    ).toBe(200);
  });
});

describe('what is wrong is said', () => {
  it('a missing decision', async () => {
    const { status, body, headers } = await world(files).get('/api/decisions/ADR-0099');
    expect([status, headers.get('content-type'), body.title]).toEqual([
      404,
      'application/problem+json',
      'Not found',
    ]);
  });
  it('a malformed request names the place and never repeats the value', async () => {
    const { status, body } = await world(files).send('POST', '/api/decisions', {
      ...WISH,
      title: '',
      extra: '<script>',
    });
    expect(status).toBe(400);
    expect(body.detail).toContain('title:');
    expect(JSON.stringify(body)).not.toContain('<script>');
  });
  it('a command for a prototype’s key', async () => {
    const { status } = await world(files).send(
      'POST',
      '/api/decisions/ADR-0002/commands',
      JSON.parse(
        '{"request":"proto-0001","command":{"type":"withdraw","reason":"x","__proto__":{"type":"accept"}}}',
      ),
    );
    expect([400, 409]).toContain(status);
  });
  it('somebody git does not know may read but not write', async () => {
    const server = world(files);
    expect((await server.get('/api/session', null)).body.me).toBeNull();
    expect((await server.send('POST', '/api/decisions', WISH, null)).status).toBe(403);
  });
  it('an address that is not there', async () =>
    expect((await world(files).get('/api/nothing')).status).toBe(404));
});

describe('knocking', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io'])(
    'another host’s name (%s) is refused',
    async (host) => {
      const server = world(files);
      expect((await server.send('POST', '/api/decisions', WISH, 'ana', { host })).status).toBe(421);
    },
  );
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost' }],
  ])('a changing request with %j is refused', async (headers) => {
    expect(
      (await world(files).send('POST', '/api/decisions', WISH, 'ana', { host: 'localhost', ...headers }))
        .status,
    ).toBe(403);
  });
  it('our own page and a script without a browser may write', async () => {
    const server = world(files);
    expect(
      (
        await server.send('POST', '/api/decisions', WISH, 'ana', {
          host: 'localhost:8460',
          origin: 'http://localhost:8460',
          'sec-fetch-site': 'same-origin',
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await server.send('POST', '/api/decisions', { ...WISH, request: 'WISH-00002' }, 'ana', {
          host: '127.0.0.1:8460',
        })
      ).status,
    ).toBe(200);
  });
});

describe('pictures and neighbours', () => {
  const shown = {
    ...files,
    'docs/adr/0003-x.md': `${NYGARD}\n![How](images/how.svg)\n`,
    'docs/adr/images/how.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'docs/adr/images/secret.svg': '<svg/>',
    'private.png': 'x',
    'docs/adr/README.md': '# Index',
  };
  it('a picture that a record shows is data, and runs nothing', async () => {
    const { status, headers } = await world(shown).get(
      `/api/images/${encodeURIComponent('docs/adr/images/how.svg')}`,
    );
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'image/svg+xml',
      'attachment',
    ]);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
  it.each([
    'docs/adr/images/secret.svg',
    'private.png',
    '.accord/policy.yaml',
    '../x.png',
    'docs/adr/0001-use-postgresql.md',
  ])('%s is not given as a picture', async (path) => {
    expect((await world(shown).get(`/api/images/${encodeURIComponent(path)}`)).status).toBe(404);
  });
  it('an index is a neighbour, not a decision', async () => {
    const server = world(shown);
    expect((await server.get('/api/documents')).body.documents).toMatchObject([
      { path: 'docs/adr/README.md', kind: 'index' },
    ]);
    expect((await server.get(`/api/documents/${encodeURIComponent('docs/adr/README.md')}`)).body.text).toBe(
      '# Index',
    );
    expect((await server.get(`/api/documents/${encodeURIComponent('.accord/policy.yaml')}`)).status).toBe(
      404,
    );
  });
});

describe('the API describes itself', () => {
  it('as OpenAPI with every route', async () => {
    const { body } = await world(files).get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/api/decisions',
        '/api/decisions/{ref}',
        '/api/decisions/{ref}/commands',
        '/api/meetings/{series}/{date}',
      ]),
    );
  });
  it('as a page', async () => {
    const { status, body, headers } = await world(files).get('/api/reference');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(body).toContain('POST /api/decisions');
  });
});

it('the history of a decision is asked for by any of its names', async () => {
  const server = world(files);
  const ask = async () => (await server.get('/api/decisions/ADR-0001/history')).body;
  await expect.poll(async () => (await ask()).complete).toBe(true);
  expect((await ask()).entries).toMatchObject([{ subject: 'Start', text: { change: 'added' } }]);
  expect((await server.get('/api/decisions/ADR-9999/history')).status).toBe(404);
});

it('a discard that is sent again is answered as the first time', async () => {
  const server = world(files);
  const { path } = (await server.send('POST', '/api/decisions', WISH)).body;
  const discard = () => server.command(path, 'ana', { type: 'discard', reason: 'Twice.' }, 'discard-0001');
  expect((await discard()).status).toBe(200);
  expect(await discard()).toMatchObject({ status: 200, body: { path } });
  expect(
    (await server.command(path, 'ana', { type: 'discard', reason: 'Twice.' }, 'discard-0002')).status,
  ).toBe(404);
});
