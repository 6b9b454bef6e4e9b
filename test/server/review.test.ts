// A whole review through HTTP: what is answered, what is committed, what is refused.

import { describe, expect, it } from 'vitest';
import { figure } from '../figure.ts';
import { MADR, NYGARD, SEND, world, type World } from './with-app.ts';
import { treeOf } from '../../server/store/store.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
const files = { 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR };

async function fileOf({ store }: World, path: string): Promise<string> {
  const head = await store.head();
  const id = head.kind === 'unborn' ? undefined : (await treeOf(store, head.commit)).get(path);
  return id === undefined ? '' : new TextDecoder().decode(await store.blob(id));
}

async function digest(server: World): Promise<string> {
  return (await server.get('/api/decisions/ADR-0002')).body.decision.digest;
}

async function sign(server: World, as: string, stance = 'consent', reason = '') {
  return server.command('ADR-0002', as, {
    type: 'take-stance',
    stance,
    reason,
    digest: await digest(server),
  });
}

/** A little time, another for each race: so many steps within a turn of the event loop, and every other time a turn more. */
async function later(race: number): Promise<void> {
  if (race % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
  for (let step = 0; step < race % 24; step += 1) await Promise.resolve();
}

describe('a review over HTTP', () => {
  it('goes from a proposal as found to accepted, each step one commit by its person', async () => {
    const server = world(files);
    expect((await server.get('/api/decisions/ADR-0002')).body.decision.status).toMatchObject({
      kind: 'as-found',
      word: 'proposed',
    });
    expect((await server.command('ADR-0002', 'ana', SEND)).status).toBe(200);
    expect((await sign(server, 'ben', 'object', 'The disk fills.')).status).toBe(200);
    server.setClock('2026-11-03T09:00:00.000Z');

    const early = await server.command('ADR-0002', 'fay', { type: 'accept' });
    expect(early).toMatchObject({
      status: 409,
      body: { status: 409, refused: expect.stringContaining('Ben Osei objects') },
    });

    const { decision, text } = (await server.get('/api/decisions/ADR-0002')).body;
    const objection = decision.review.objections[0].id;
    expect(
      (
        await server.command('ADR-0002', 'ana', {
          type: 'answer-objection',
          objection,
          answer: 'A cap of 200 GB.',
        })
      ).status,
    ).toBe(200);
    const revised = text.replace('nothing is lost.', 'nothing is lost. A slot keeps 200 GB at most.');
    const saved = await server.send(
      'PUT',
      '/api/decisions/ADR-0002/text',
      { request: 'revise-0001', text: revised, summary: 'a cap' },
      'ana',
      { 'if-match': `"${decision.blob}"` },
    );
    expect(saved.status).toBe(200);
    expect((await sign(server, 'ben')).status).toBe(200);
    expect((await sign(server, 'cem', 'concern', 'Watch the lag.')).status).toBe(200);
    expect((await server.command('ADR-0002', 'fay', { type: 'accept', note: 'As amended.' })).status).toBe(
      200,
    );

    const file = await fileOf(server, RECORD);
    expect(file).toContain('status: accepted\n');
    expect(file).toContain('decision-mode: consent\n');
    expect(file).toContain('A slot keeps 200 GB at most.');
    const after = (await server.get('/api/decisions/ADR-0002')).body;
    expect(after.decision.status).toEqual({ kind: 'logged', status: 'accepted', bypassed: null });
    expect(
      after.judgement.requirements.every((one: { state: string }) => one.state !== 'not-met'),
      'the status line is outside the signed text',
    ).toBe(true);

    const types = (await fileOf(server, LOG))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect(types).toEqual([
      'sent-to-review',
      'stance-taken',
      'objection-answered',
      'text-revised',
      'stance-taken',
      'stance-taken',
      'accepted',
    ]);
    const [last, , , , , first] = server.store.log();
    expect(last?.message).toMatch(
      /^ADR-0002: Fay Lund accepts\n\nAs amended\.\n\nAccord-Event: [0-9A-Z]{26} accepted\n$/,
    );
    expect(last?.author).toEqual({ name: 'Fay Lund', email: 'fay@example.org' });
    expect(first?.message).toMatch(/^ADR-0002: Ben Osei objects\n/);
    expect(await fileOf(server, '.gitattributes')).toBe('.accord/**/*.jsonl merge=union\n');
  });

  it('only the status lines of the record change when it is sent, signed and accepted', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND);
    expect(await fileOf(server, RECORD)).toBe(MADR);
    await sign(server, 'ben');
    await sign(server, 'cem');
    expect(await server.command('ADR-0002', 'fay', { type: 'accept' })).toMatchObject({ status: 200 });
    expect(await fileOf(server, RECORD)).toBe(
      MADR.replace('status: proposed', 'status: accepted').replace(
        'date: 2026-10-01\n',
        'date: 2026-11-02\ndecision-mode: consent\n',
      ),
    );
  });

  it('a stance on an older text is refused with the revisions named', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND);
    const old = await digest(server);
    const { decision, text } = (await server.get('/api/decisions/ADR-0002')).body;
    await server.send(
      'PUT',
      '/api/decisions/ADR-0002/text',
      { request: 'revise-0002', text: `${text}\nMore.\n` },
      'ana',
      { 'if-match': decision.blob },
    );
    const refused = await server.command('ADR-0002', 'ben', {
      type: 'take-stance',
      stance: 'consent',
      digest: old,
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { refused: 'Revision 2 is out. You read revision 1. Look at what changed, then sign.' },
    });
  });

  it('the same request sent again changes nothing and answers the same', async () => {
    const server = world(files);
    const first = await server.command('ADR-0002', 'ana', SEND, 'sent-twice');
    const again = await server.command('ADR-0002', 'ana', SEND, 'sent-twice');
    expect([first.status, again.status, again.body.path]).toEqual([200, 200, RECORD]);
    expect(server.store.log()).toHaveLength(2);
  });

  it('accepting writes both ends of a supersession in one commit', async () => {
    const successor = MADR.replace(
      'date: 2026-10-01',
      'date: 2026-10-01\nsupersedes: [ADR-0001](0001-use-postgresql.md)',
    ).replace('supersedes: [ADR-0001](0001-use-postgresql.md)', 'supersedes: ADR-0001');
    const server = world({ ...files, [RECORD]: successor });
    await server.command('ADR-0002', 'ana', SEND);
    expect(
      (await server.get('/api/decisions/ADR-0001')).body.decision.status,
      'only an accepted successor supersedes',
    ).toMatchObject({ word: 'accepted' });
    await sign(server, 'ben');
    await sign(server, 'cem');
    const commits = server.store.log().length;
    expect(await server.command('ADR-0002', 'fay', { type: 'accept' })).toMatchObject({ status: 200 });
    expect(server.store.log()).toHaveLength(commits + 1);
    const old = await fileOf(server, 'docs/adr/0001-use-postgresql.md');
    expect(old).toContain('Superseded by [2. Publish events through an outbox](0002-outbox.md)');
    expect((await server.get('/api/decisions/ADR-0001')).body.decision.status).toEqual({
      kind: 'logged',
      status: 'superseded',
      bypassed: null,
    });
  });

  it('a status changed by another hand after the log began shows as bypassed', async () => {
    const server = world(files);
    await server.command('ADR-0002', 'ana', SEND);
    await server.byHand({ [RECORD]: MADR.replace('proposed', 'accepted') });
    expect((await server.get('/api/decisions/ADR-0002')).body.decision.status).toEqual({
      kind: 'logged',
      status: 'in-review',
      bypassed: 'accepted',
    });
  });

  it(
    'in 1,000 races of a sign-off against an edit no stance counts on a text it wasn’t given for',
    { timeout: 240_000 },
    async () => {
      const ends = { first: 0, late: 0, counted: 0 };
      // Twenty decisions, so that no log grows long.
      for (let course = 0; course < 20; course += 1) {
        const server = world(files);
        await server.command('ADR-0002', 'ana', SEND);
        let now = (await server.get('/api/decisions/ADR-0002')).body;
        for (let race = 0; race < 50; race += 1) {
          const { decision, text } = now;
          const edit = () =>
            server.send(
              'PUT',
              '/api/decisions/ADR-0002/text',
              {
                request: `race-${course}-${race}-edit`,
                text: text.replace(/(Edit \d+\.\n)?$/u, `Edit ${race}.\n`),
              },
              'ana',
              { 'if-match': decision.blob },
            );
          const stance = { type: 'take-stance', stance: 'consent', digest: decision.digest };
          const sign = () => server.command('ADR-0002', race % 4 < 2 ? 'ben' : 'cem', stance);
          // The edit comes a little later each time: from well before the sign-off lands to after it.
          const [signed, edited] = await Promise.all([sign(), later(race).then(edit)]);
          if (edited.status !== 200) throw new Error(JSON.stringify(edited.body));
          now = (await server.get('/api/decisions/ADR-0002')).body;
          expect(now.decision.digest).not.toBe(decision.digest);
          const support = now.judgement.requirements.find((one: { key: string }) => one.key === 'support');
          if (support.state === 'met') ends.counted += 1;
          if (signed.status === 200) ends.first += 1;
          else {
            expect(signed.body.refused).toMatch(/^Revision \d+ is out\. You read revision \d+\./u);
            ends.late += 1;
          }
        }
        // Each stance stands in the log behind the very text that it names.
        const texts: string[] = [];
        for (const line of (await fileOf(server, LOG)).trim().split('\n')) {
          const event = JSON.parse(line);
          if (event.type === 'stance-taken') expect(event.text.digest).toBe(texts.at(-1));
          if (event.text !== undefined) texts.push(event.text.digest);
        }
      }
      if (process.env['ACCORD_FIGURES'] !== undefined) figure(JSON.stringify(ends));
      expect(ends.counted).toBe(0);
      expect(ends.first + ends.late).toBe(1000);
      expect(ends.first, 'some came before the edit').toBeGreaterThan(0);
      expect(ends.late, 'and some after it').toBeGreaterThan(0);
    },
  );
});
