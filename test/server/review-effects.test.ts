// What a command changes besides its log: texts, the records at the other end, files put back; each in one commit.

import { describe, expect, it } from 'vitest';
import { commitTo, treeOf } from '../../server/store/store.ts';
import { MADR, NYGARD, POLICY, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const OLD = 'docs/adr/0001-use-postgresql.md';
const files = { [OLD]: NYGARD, [RECORD]: MADR };
const SEND = {
  type: 'send-to-review',
  scope: 'team',
  door: 'two-way',
  team: 'Payments',
  participants: [
    { person: 'ben', role: 'decider' },
    { person: 'cem', role: 'decider' },
  ],
  facilitator: 'fay',
  deadline: '2026-11-10T17:00:00.000Z',
};

async function fileOf({ store }: World, path: string): Promise<string> {
  const head = await store.head();
  const id = head.kind === 'unborn' ? undefined : (await treeOf(store, head.commit)).get(path);
  return id === undefined ? '' : new TextDecoder().decode(await store.blob(id));
}

async function byHand({ store }: World, path: string, text: string, at = '2026-11-02T10:00:00.000Z') {
  const head = await store.head();
  await commitTo(store, {
    base: head.kind === 'unborn' ? null : head.commit,
    files: new Map([[path, new TextEncoder().encode(text)]]),
    message: 'by hand',
    author: { name: 'Somebody', email: 'somebody@example.org' },
    at,
  });
}

const view = async (server: World, ref = 'ADR-0002', as = 'ana') =>
  (await server.get(`/api/decisions/${ref}`, as)).body;

async function does(server: World, as: string, command: object, ref = 'ADR-0002') {
  const answer = await server.command(ref, as, command);
  expect(answer.body.refused ?? 'done').toBe('done');
  return answer.body as { events: string[]; commit: string };
}

async function sign(server: World, as: string, stance = 'consent', reason = '', ref = 'ADR-0002') {
  return does(
    server,
    as,
    { type: 'take-stance', stance, reason, digest: (await view(server, ref)).decision.digest },
    ref,
  );
}

async function accepted(over: Record<string, string> = files): Promise<World> {
  const server = world(over);
  await does(server, 'ana', SEND);
  await sign(server, 'ben');
  await sign(server, 'cem');
  await does(server, 'fay', { type: 'accept', note: '' });
  return server;
}

async function anchorOn(server: World, words: string) {
  const { body, decision } = await view(server);
  const start = body.indexOf(words);
  expect(start).toBeGreaterThan(-1);
  return {
    digest: decision.digest,
    headings: ['Decision Outcome'],
    exact: words,
    prefix: body.slice(Math.max(0, start - 64), start),
    suffix: body.slice(start + words.length, start + words.length + 64),
    position: start,
  };
}

describe('a suggestion', () => {
  for (const eol of ['\n', '\r\n'])
    it(`is put into the text by its author with credit, and nothing else changes${eol === '\n' ? '' : ', whatever the line ends'}`, async () => {
      const text = MADR.replaceAll('\n', eol);
      const server = world({ ...files, [RECORD]: text });
      await does(server, 'ana', SEND);
      const { events } = await does(server, 'ben', {
        type: 'open-thread',
        anchor: await anchorOn(server, 'nothing is lost'),
        body: 'Clearer so.',
        suggestion: 'no event is lost',
      });
      const refused = await server.command('ADR-0002', 'ben', {
        type: 'apply-suggestion',
        thread: events[0],
      });
      expect(refused.body.refused).toContain('Only Ana Moreira can edit the text.');
      await does(server, 'ana', { type: 'apply-suggestion', thread: events[0] });
      expect(await fileOf(server, RECORD)).toBe(text.replace('nothing is lost', 'no event is lost'));
      const [commit] = server.store.log();
      expect(commit?.message).toContain('Co-authored-by: Ben Osei <ben@example.org>');
      const { decision, places, revision } = await view(server);
      expect(revision).toBe(2);
      expect(decision.review.threads[0]).toMatchObject({ applied: { by: 'ana' }, resolved: { by: 'ana' } });
      expect(decision.review.texts.at(-1).digest).toBe(decision.digest);
      expect(places[events[0] ?? ''].how).not.toBe('position');
    });
});

describe('undo', () => {
  it('of a stance is a commit that leaves the log with both lines and the file as it was', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    const { events } = await sign(server, 'ben');
    const before = server.store.log().length;
    await does(server, 'ben', { type: 'undo', event: events[0] });
    expect(server.store.log()).toHaveLength(before + 1);
    const { decision, you } = await view(server, 'ADR-0002', 'ben');
    expect(you.stance).toBeNull();
    expect(decision.review.undone).toHaveLength(2);
    expect(await fileOf(server, RECORD)).toBe(MADR);
  });
  it('of an edit puts the file back to the byte', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    const { decision, text } = await view(server);
    const saved = await server.send(
      'PUT',
      '/api/decisions/ADR-0002/text',
      { request: 'edit-to-undo', text: `${text}\nMore.\n` },
      'ana',
      { 'if-match': decision.blob },
    );
    await does(server, 'ana', { type: 'undo', event: saved.body.events[0] });
    expect(await fileOf(server, RECORD)).toBe(MADR);
    expect((await view(server)).revision).toBe(1);
  });
  it('of an acceptance takes back both ends of a supersession', async () => {
    const successor = MADR.replace('date: 2026-10-01', 'date: 2026-10-01\nsupersedes: ADR-0001');
    const server = world({ ...files, [RECORD]: successor });
    await does(server, 'ana', SEND);
    await sign(server, 'ben');
    await sign(server, 'cem');
    const { events } = await does(server, 'fay', { type: 'accept', note: '' });
    expect((await view(server, 'ADR-0001')).decision.status.status).toBe('superseded');
    await does(server, 'fay', { type: 'undo', event: events[0] });
    expect(await fileOf(server, RECORD)).toBe(successor);
    expect(await fileOf(server, OLD)).toBe(NYGARD);
    expect((await view(server)).decision.status).toMatchObject({ status: 'in-review', bypassed: null });
    expect((await view(server, 'ADR-0001')).decision.status).toMatchObject({
      kind: 'as-found',
      word: 'accepted',
    });
  });
  it('is refused when another hand changed the file since', async () => {
    const server = await accepted();
    const last = (await view(server)).decision.review.last;
    await byHand(server, RECORD, `${await fileOf(server, RECORD)}\nBy hand.\n`, '2026-11-02T09:00:05.000Z');
    expect(
      (await server.command('ADR-0002', 'fay', { type: 'undo', event: last.id })).body.refused,
    ).toContain('was changed since');
  });
  it('the same request sent again changes nothing', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    const { events } = await sign(server, 'ben');
    const first = await server.command('ADR-0002', 'ben', { type: 'undo', event: events[0] }, 'undo-twice');
    const again = await server.command('ADR-0002', 'ben', { type: 'undo', event: events[0] }, 'undo-twice');
    expect([first.status, again.status, again.body.path]).toEqual([200, 200, RECORD]);
  });
});

describe('superseding', () => {
  it('is many to many: one takes the place of two, and two of one, each in the commit that accepts it', async () => {
    const third = 'docs/adr/0003-views.md';
    const says = (text: string, title: string) =>
      MADR.replace('date: 2026-10-01', `date: 2026-10-01\nsupersedes: ${text}`).replace(
        'Publish events through an outbox',
        title,
      );
    const server = world({
      [OLD]: NYGARD,
      'docs/adr/0004-two.md': NYGARD.replace('# 1. Use PostgreSQL', '# 4. Use two'),
      [RECORD]: says('[ADR-0001, ADR-0004]', 'Publish events through an outbox'),
      [third]: says('ADR-0004', 'Use views'),
    });
    const status = async (ref: string) => (await view(server, ref)).decision.status.status;
    for (const ref of ['ADR-0002', 'ADR-0003']) {
      await does(server, 'ana', SEND, ref);
      await sign(server, 'ben', 'consent', '', ref);
      await sign(server, 'cem', 'consent', '', ref);
    }
    const { commit } = await does(server, 'fay', { type: 'accept', note: '' });
    expect(await Promise.all(['ADR-0001', 'ADR-0004'].map(status))).toEqual(['superseded', 'superseded']);
    const head = await server.store.head();
    expect(head.kind === 'unborn' ? null : head.commit).toBe(commit);
    await does(server, 'fay', { type: 'accept', note: '' }, 'ADR-0003');
    expect(await Promise.all(['ADR-0002', 'ADR-0003', 'ADR-0004'].map(status))).toEqual([
      'accepted',
      'accepted',
      'superseded',
    ]);
  });
});

describe('restoring', () => {
  const SECOND = 'docs/adr/0003-queue.md';
  const chain = {
    ...files,
    [RECORD]: MADR.replace('date: 2026-10-01', 'date: 2026-10-01\nsupersedes: ADR-0001'),
    [SECOND]: MADR.replace('date: 2026-10-01', 'date: 2026-10-02\nsupersedes: ADR-0002').replace(
      'Publish events through an outbox',
      'Use a queue',
    ),
  };
  async function accept(server: World, ref: string) {
    await does(server, 'ana', SEND, ref);
    await sign(server, 'ben', 'consent', '', ref);
    await sign(server, 'cem', 'consent', '', ref);
    await does(server, 'fay', { type: 'accept', note: '' }, ref);
  }
  it('a chain A ← B ← C: with B gone A is back, whatever C says while it is still in review', async () => {
    const server = world(chain);
    await accept(server, 'ADR-0002');
    await does(server, 'ana', SEND, 'ADR-0003');
    await does(server, 'ben', { type: 'deprecate', reason: 'It failed.', restores: [OLD] });
    expect((await view(server, 'ADR-0001')).decision.status).toMatchObject({
      status: 'accepted',
      bypassed: null,
    });
    expect(await fileOf(server, OLD)).toContain('Accepted');
    expect(await fileOf(server, OLD)).not.toContain('Superseded');
    await sign(server, 'ben', 'consent', '', 'ADR-0003');
    await sign(server, 'cem', 'consent', '', 'ADR-0003');
    await does(server, 'fay', { type: 'accept', note: '' }, 'ADR-0003');
    // B was not in force any more, so there was nothing to supersede.
    expect((await view(server)).decision.status.status).toBe('deprecated');
    expect((await view(server, 'ADR-0001')).decision.status.status).toBe('accepted');
  });
  it('a chain A ← B ← C: with C gone B is back, and A stays superseded', async () => {
    const server = world(chain);
    await accept(server, 'ADR-0002');
    await accept(server, 'ADR-0003');
    expect((await view(server, 'ADR-0003')).predecessors).toEqual([{ path: RECORD, barredBy: [] }]);
    await does(server, 'ben', { type: 'deprecate', reason: 'It failed.', restores: [RECORD] }, 'ADR-0003');
    expect((await view(server)).decision.status).toMatchObject({ status: 'accepted', bypassed: null });
    expect((await view(server, 'ADR-0001')).decision.status.status).toBe('superseded');
  });
  it('two that say they supersede each other are refused with the name of the other', async () => {
    const server = world({
      ...files,
      [RECORD]: MADR.replace('date: 2026-10-01', 'date: 2026-10-01\nsupersedes: ADR-0003'),
      [SECOND]: MADR.replace('status: proposed', 'status: accepted').replace(
        'date: 2026-10-01',
        'date: 2026-10-01\nsupersedes: ADR-0002',
      ),
    });
    await does(server, 'ana', SEND);
    await sign(server, 'ben');
    await sign(server, 'cem');
    const refused = await server.command('ADR-0002', 'fay', { type: 'accept', note: '' });
    expect(refused.body.refused).toContain('It says it supersedes ADR-0003');
  });
});

describe('an amendment', () => {
  it('is proposed with its text, waits, and is made by a commit that credits who proposed it', async () => {
    const server = await accepted();
    const { decision, text } = await view(server);
    const changed = text.replace('nothing is lost', 'nothing gets lost');
    const proposed = await server.send(
      'POST',
      '/api/decisions/ADR-0002/amendments',
      { request: 'amend-0001', text: changed, summary: 'grammar' },
      'ana',
      { 'if-match': decision.blob },
    );
    expect(proposed.status).toBe(200);
    const [id] = proposed.body.events;
    expect(await fileOf(server, RECORD)).toBe(text);
    expect((await view(server)).amendments[id]).toMatch(/^2026-11-09T09:00:00/u);
    await does(server, 'ben', { type: 'consent-to-amendment', amendment: id });
    expect(
      (await server.command('ADR-0002', 'ben', { type: 'amend', amendment: id })).body.refused,
    ).toContain('Anybody may dispute it');
    server.setClock('2026-11-09T09:00:01.000Z');
    await does(server, 'ben', { type: 'amend', amendment: id });
    expect(await fileOf(server, RECORD)).toBe(changed);
    expect(server.store.log()[0]?.message).toContain('Co-authored-by: Ana Moreira');
    const after = await view(server);
    expect(after.decision.status).toMatchObject({ status: 'accepted', bypassed: null });
    expect(after.altered).toBe(false);
    expect(after.decision.review.amendments[0].end.kind).toBe('made');
  });
  it('of an older text than the newest is a conflict that keeps both', async () => {
    const server = await accepted();
    const sent = await server.send(
      'POST',
      '/api/decisions/ADR-0002/amendments',
      { request: 'amend-0002', text: 'x', summary: 's' },
      'ana',
      { 'if-match': 'old' },
    );
    expect(sent.status).toBe(412);
  });
});

describe('what another hand changed', () => {
  it('in the status is put back by a decider, to the byte', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    await byHand(server, RECORD, MADR.replace('proposed', 'accepted'));
    expect((await view(server)).can['ratify']).toContain('Only one of its deciders');
    expect((await view(server, 'ADR-0002', 'ben')).can['ratify']).toBe(true);
    await does(server, 'ben', { type: 'revert-bypass', reason: 'Nobody agreed.' });
    expect((await view(server)).decision.status).toMatchObject({ status: 'in-review', bypassed: null });
    expect(await fileOf(server, RECORD)).toBe(MADR);
  });
  it('in the status is ratified by a decider: the file is right, and says how it came to be so', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    await byHand(server, RECORD, MADR.replace('proposed', 'accepted'));
    await does(server, 'ben', { type: 'ratify', reason: 'Agreed in the weekly.' });
    expect((await view(server)).decision.status).toMatchObject({ status: 'accepted', bypassed: null });
    expect(await fileOf(server, RECORD)).toContain('decision-mode: recorded');
  });
  it('in the text of what is in force is told, and put back as it was signed', async () => {
    const server = await accepted();
    const signed = await fileOf(server, RECORD);
    await byHand(server, RECORD, signed.replace('nothing is lost', 'something is lost'));
    expect((await view(server)).altered).toBe(true);
    await does(server, 'ben', { type: 'revert-bypass', reason: 'Nobody agreed.' });
    const after = await view(server);
    expect(after.altered).toBe(false);
    expect(await fileOf(server, RECORD)).toContain('nothing is lost');
    expect(after.decision.status).toMatchObject({ status: 'accepted', bypassed: null });
  });
});

describe('the evidence', () => {
  it('says who signed which text, when, under which policy, with the commit of each', async () => {
    const server = world(files);
    await does(server, 'ana', SEND);
    const signed = await sign(server, 'ben');
    await sign(server, 'cem', 'concern', 'Watch the <lag>.');
    await does(server, 'fay', { type: 'accept', note: 'As amended.' });
    const { body } = await server.get('/api/decisions/ADR-0002/evidence');
    expect(body).toMatchObject({
      status: 'Accepted',
      how: 'Accepted by Fay Lund. As amended.',
      complete: true,
      authors: ['Ana Moreira'],
    });
    expect(body.held.digest).toBe(body.text.digest);
    expect(body.signatures).toMatchObject([
      {
        name: 'Ben Osei',
        address: 'ben@example.org',
        stance: 'Consent',
        lapsed: null,
        commit: { commit: signed.commit },
      },
      { name: 'Cem Kaya', stance: 'Consent with concern', reason: 'Watch the <lag>.' },
    ]);
    expect(body.signatures[0].text.digest).toBe(body.text.digest);
    expect(body.rounds[0].rules.policy).toMatch(/^[0-9a-f]{40}$/u);
    expect(body.lines.every((line: { commit: unknown }) => line.commit !== null)).toBe(true);
    const html = await server.get('/api/decisions/ADR-0002/evidence?format=html');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.body).toContain('Watch the &lt;lag&gt;.');
    const md = await server.get('/api/decisions/ADR-0002/evidence?format=md');
    expect(md.body).toContain('**Ben Osei** (ben@example.org): Consent to revision 1, sha256:');
  });
  it('tells what was changed past the review, and by which lines no commit stands', async () => {
    const server = await accepted();
    const log = '.accord/reviews/docs/adr/0002-outbox.jsonl';
    const text = await fileOf(server, log);
    const line = JSON.parse(text.trim().split('\n').at(-1) ?? '{}');
    await byHand(
      server,
      log,
      `${text}${JSON.stringify({ ...line, id: '01ZZZZZZZZZZZZZZZZZZZZZZZZ', type: 'challenged', reason: 'x', by: 'ben' })}\n`,
    );
    await byHand(
      server,
      RECORD,
      (await fileOf(server, RECORD)).replace('status: accepted', 'status: rejected'),
    );
    const { body } = await server.get('/api/decisions/ADR-0002/evidence');
    expect(body.notices.join(' ')).toContain('The file says rejected');
    expect(body.notices.join(' ')).toContain('No commit names 1 of the lines');
  });
});

describe('people proposed for a review', () => {
  it('come from the policy’s areas, CODEOWNERS, and who decided and wrote before, each with the reasons', async () => {
    const server = world({
      ...files,
      [OLD]: NYGARD.replace('Date: 2025-03-04', 'Date: 2025-03-04\nDeciders: Fay Lund'),
      '.github/CODEOWNERS': '* @somebody\n/docs/adr/ cem@example.org @org/payments\n',
    });
    const { body } = await server.get('/api/decisions/ADR-0002/proposals');
    const of = (person: string) => body.people.find((one: { person: string }) => one.person === person);
    expect(of('cem').reasons).toEqual([`.github/CODEOWNERS names them for ${RECORD}.`]);
    expect(of('ben').reasons[0]).toContain('CODEOWNERS');
    expect(of('cem')).toMatchObject({ role: 'decider', expected: true });
    expect(of('ana'), 'whoever sends it becomes its author').toBeUndefined();
    expect(of('fay')).toMatchObject({
      role: 'decider',
      expected: false,
      reasons: ['Decided once in docs/adr.'],
    });
    expect(body.deadlines).toMatchObject({
      subsystem: '2026-11-03T17:00:00.000Z',
      team: '2026-11-09T17:00:00.000Z',
    });
  });

  it('whom the policy does not let decide is proposed to be consulted', async () => {
    const server = world({
      ...files,
      '.accord/policy.yaml': `${POLICY}roles: { decider: ['team:Payments'] }\n`,
      '.github/CODEOWNERS': '/docs/adr/ cem@example.org\n',
    });
    const { body } = await server.get('/api/decisions/ADR-0002/proposals');
    expect(body.people).toMatchObject([{ person: 'cem', role: 'consulted' }]);
  });
});
