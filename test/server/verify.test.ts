// `accord verify` finds what was done to a log, a record or a history behind its back, and says nothing about what was done with Accord.

import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import { shippedTemplates } from '../../server/local.ts';
import { commitTo, treeOf, type Store } from '../../server/store/store.ts';
import { isGrave, verifiedInWords, verify } from '../../server/verify.ts';
import { amount, chance } from './store/sampled.ts';
import { MADR, NYGARD, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
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

async function reviewed(): Promise<World> {
  const server = world({ 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR });
  let minute = 0;
  const act = async (as: string, command: object) => {
    server.setClock(`2026-11-02T10:${String((minute += 1)).padStart(2, '0')}:00.000Z`);
    const answer = await server.command('ADR-0002', as, command);
    expect(answer.body.refused ?? 'done').toBe('done');
    return answer.body;
  };
  const digest = async () => (await server.get('/api/decisions/ADR-0002')).body.decision.digest;
  await act('ana', SEND);
  await act('ben', {
    type: 'take-stance',
    stance: 'object',
    reason: 'The disk fills.',
    digest: await digest(),
  });
  const { decision, text } = (await server.get('/api/decisions/ADR-0002')).body;
  await act('ana', {
    type: 'answer-objection',
    objection: decision.review.objections[0].id,
    answer: 'A cap.',
  });
  server.setClock('2026-11-02T10:30:00.000Z');
  await server.send(
    'PUT',
    '/api/decisions/ADR-0002/text',
    { request: 'revise-it-1', text: text.replace('nothing is lost', 'nothing is ever lost') },
    'ana',
    { 'if-match': decision.blob },
  );
  minute = 40;
  await act('ben', { type: 'take-stance', stance: 'consent', digest: await digest() });
  await act('cem', { type: 'take-stance', stance: 'consent', digest: await digest() });
  await act('cem', { type: 'open-thread', body: 'Well done.' });
  await act('fay', { type: 'accept', note: '' });
  return server;
}

async function found({ store }: World) {
  const catalogue = createCatalogue({
    store,
    templates: shippedTemplates,
    zone: 'Europe/Lisbon',
    now: () => '2026-11-03T09:00:00.000Z',
  });
  return verify(store, await catalogue.current());
}

async function headOf(store: Store): Promise<string> {
  const head = await store.head();
  if (head.kind === 'unborn') throw new Error('There is no commit.');
  return head.commit;
}

async function textAt(store: Store, path: string): Promise<string> {
  const id = (await treeOf(store, await headOf(store))).get(path);
  return id === undefined ? '' : new TextDecoder().decode(await store.blob(id));
}

/** One commit by hand: what an attacker, a script or a bad merge could leave. */
async function push(
  store: Store,
  files: Record<string, string | null>,
  {
    author = { name: 'Mallory', email: 'mallory@example.org' },
    message = 'tidy up',
    at = '2026-11-02T12:00:00.000Z',
  } = {},
) {
  await commitTo(store, {
    base: await headOf(store),
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        text === null ? null : new TextEncoder().encode(text),
      ]),
    ),
    message,
    author,
    at,
  });
}

describe('verify', () => {
  it('has nothing to say about a review that was done with Accord', async () => {
    const verified = await found(await reviewed());
    expect(verified.findings).toEqual([]);
    expect(verified).toMatchObject({ logs: 1, events: 8, commits: 9 });
    expect(verifiedInWords(verified)).toContain('Nothing was altered');
  });
  it('follows a log through a rename by Accord or by hand', async () => {
    const server = await reviewed();
    const log = await textAt(server.store, LOG);
    const record = await textAt(server.store, RECORD);
    await push(server.store, {
      [LOG]: null,
      [RECORD]: null,
      '.accord/reviews/docs/adr/0005-outbox.jsonl': log,
      'docs/adr/0005-outbox.md': record,
    });
    expect((await found(server)).findings).toEqual([]);
  });
  it('warns of an event pushed by hand, whoever it names', async () => {
    const server = await reviewed();
    const log = await textAt(server.store, LOG);
    const line = JSON.parse(log.trim().split('\n')[1] ?? '{}');
    await push(server.store, {
      [LOG]: `${log}${JSON.stringify({ ...line, id: '01ZZZZZZZZZZZZZZZZZZZZZZZZ', by: 'cem', type: 'challenged', reason: 'x' })}\n`,
    });
    const verified = await found(server);
    expect(verified.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['by-hand', 'actor']));
    expect(isGrave(verified)).toBe(false);
  });
  it('finds lines that were put in another order', async () => {
    const server = await reviewed();
    const lines = (await textAt(server.store, LOG)).trim().split('\n');
    await push(server.store, { [LOG]: `${[...lines.slice(1), lines[0]].join('\n')}\n` });
    expect((await found(server)).findings.map(({ kind }) => kind)).toContain('reordered');
  });
  it('warns of a status and of a text that another hand changed', async () => {
    const server = await reviewed();
    const record = await textAt(server.store, RECORD);
    await push(server.store, { [RECORD]: record.replace('status: accepted', 'status: rejected') });
    expect((await found(server)).findings).toMatchObject([{ kind: 'status' }]);
    await push(server.store, { [RECORD]: record.replace('nothing is ever lost', 'nothing is never lost') });
    expect((await found(server)).findings).toMatchObject([{ kind: 'altered' }]);
  });

  it('finds every tampering, whatever it is and wherever', { timeout: 280_000 }, async () => {
    const server = await reviewed();
    const { store } = server;
    const clean = await headOf(store);
    const log = await textAt(store, LOG);
    const record = await textAt(store, RECORD);
    const lines = log.trim().split('\n');
    const { one: pick, number, seed } = chance();
    const tamperings: Record<string, () => Promise<void>> = {
      'a line removed': async () => {
        const at = number(lines.length);
        await push(store, { [LOG]: `${lines.filter((_, place) => place !== at).join('\n')}\n` });
      },
      'a letter of a line changed': async () => {
        const at = number(lines.length);
        const line = lines[at] ?? '';
        const spot = number(line.length);
        const other = line.charAt(spot) === 'x' ? 'y' : 'x';
        const changed = line.slice(0, spot) + other + line.slice(spot + 1);
        await push(store, {
          [LOG]: `${lines.map((one, place) => (place === at ? changed : one)).join('\n')}\n`,
        });
      },
      'a stance turned into another': async () => {
        await push(store, { [LOG]: log.replace('"stance":"object"', '"stance":"consent"') });
      },
      'a line added under somebody’s name': async () => {
        const line = JSON.parse(pick(lines));
        const forged = {
          ...line,
          id: `01ZZZZZZZZZZZZZZZZZZZZ${String(number(9999)).padStart(4, '0')}`,
          by: pick(['ana', 'ben', 'cem', 'fay']),
          at: `2026-11-0${1 + number(9)}T11:00:00.000Z`,
        };
        await push(store, { [LOG]: `${log}${JSON.stringify(forged)}\n` });
      },
      'a line added with the author forged too': async () => {
        const line = JSON.parse(lines[4] ?? '{}');
        const forged = {
          ...line,
          id: `01ZZZZZZZZZZZZZZZZZZZZ${String(number(9999)).padStart(4, '0')}`,
          at: '2026-11-02T12:00:00.000Z',
        };
        await push(
          store,
          { [LOG]: `${log}${JSON.stringify(forged)}\n` },
          { author: { name: 'Ben Osei', email: 'ben@example.org' } },
        );
      },
      'a signature moved to another text, author and trailer forged': async () => {
        const line = JSON.parse(lines[4] ?? '{}');
        const id = `01ZZZZZZZZZZZZZZZZZZZZ${String(number(9999)).padStart(4, '0')}`;
        const digest = `sha256:${String(number(10)).repeat(64)}`;
        const forged = { ...line, id, at: '2026-11-02T12:00:00.000Z', text: { ...line.text, digest } };
        await push(
          store,
          { [LOG]: `${log}${JSON.stringify(forged)}\n` },
          {
            author: { name: 'Ben Osei', email: 'ben@example.org' },
            message: `ADR-0002: Ben Osei consents\n\nAccord-Event: ${id} stance-taken\n`,
          },
        );
      },
      'another line under a known id': async () => {
        const line = JSON.parse(pick(lines));
        await push(store, {
          [LOG]: `${log}${JSON.stringify({ ...line, reason: 'other words', summary: 'other words', note: 'other words', answer: 'x', body: 'x' })}\n`,
        });
      },
      'a line nobody can read': async () => push(store, { [LOG]: `${log}${'{'.repeat(1 + number(5))}\n` }),
      'the log taken away': async () => push(store, { [LOG]: null }),
      'the log cut off': async () =>
        push(store, { [LOG]: `${lines.slice(0, number(lines.length)).join('\n')}\n` }),
      'two lines swapped': async () => {
        const [a, b] = [number(lines.length), number(lines.length - 1)];
        const other = b >= a ? b + 1 : b;
        await push(store, {
          [LOG]: `${lines.map((line, place) => (place === a ? lines[other] : place === other ? lines[a] : line)).join('\n')}\n`,
        });
      },
      'the status changed by hand': async () =>
        push(store, {
          [RECORD]: record.replace(
            'status: accepted',
            `status: ${pick(['proposed', 'rejected', 'deprecated', 'draft'])}`,
          ),
        }),
      'the signed text changed by hand': async () => {
        const body = record.indexOf('# Publish');
        const spots = [...record.slice(body).matchAll(/[a-z]/gu)].map((match) => body + match.index);
        const spot = pick(spots);
        await push(store, {
          [RECORD]:
            record.slice(0, spot) + (record.charAt(spot) === 'q' ? 'w' : 'q') + record.slice(spot + 1),
        });
      },
      'a commit that claims an event it does not add': async () =>
        push(
          store,
          { [RECORD]: `${record}\n` },
          {
            message: `ADR-0002\n\nAccord-Event: 01ZZZZZZZZZZZZZZZZZZZZ${String(number(9999)).padStart(4, '0')} accepted\n`,
          },
        ),
      'a line taken out of a history that was written anew': async () => {
        const drop = 1 + number(6);
        await rewrite(store, clean, (place) => place === drop);
      },
    };
    const names = Object.keys(tamperings);
    const rounds = amount(150, 1000);
    const missed: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      store.reset(clean);
      const name = names[round % names.length] ?? '';
      await tamperings[name]?.();
      const { findings } = await found(server);
      if (findings.length === 0) missed.push(`${name} (round ${round}, ACCORD_SEED=${seed})`);
    }
    expect(missed).toEqual([]);
  });
});

/** The same commits again, one of them without its line: each later one still brings its own. */
async function rewrite(
  store: World['store'],
  tip: string,
  isDropped: (place: number) => boolean,
): Promise<void> {
  const commits = [];
  for await (const one of store.commits(tip, '')) commits.unshift(one);
  const [first, ...rest] = commits;
  if (first === undefined) return;
  store.reset(first.commit);
  let log = '';
  for (const [place, one] of rest.entries()) {
    const files = new Map<string, Uint8Array | null>();
    for (const { path, before, after } of await store.changes(one.parents[0] ?? null, one.commit)) {
      const bytes = after === null ? null : await store.blob(after);
      if (path !== LOG || bytes === null) {
        files.set(path, bytes);
        continue;
      }
      const was = before === null ? '' : new TextDecoder().decode(await store.blob(before));
      const more = new TextDecoder().decode(bytes).slice(was.length);
      if (!isDropped(place)) log += more;
      files.set(path, new TextEncoder().encode(log));
    }
    const { text } = await store.message(one.commit);
    await commitTo(store, {
      base: await headOf(store),
      files,
      message: text,
      author: one.author,
      at: one.at,
    });
  }
}
