// `trust: signed` (DOMAIN section 13): an event counts only in a commit that the server's key or its actor's own signed. Whatever else comes in
// by whatever road is shown as not counted, and 0 of it counts.

import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../server/catalogue.ts';
import type { Decision } from '../../server/domain/decision.ts';
import type { Review } from '../../server/domain/review.ts';
import { shippedTemplates } from '../../server/local.ts';
import { provenanceAt } from '../../server/provenance.ts';
import { commitTo, type Store } from '../../server/store/store.ts';
import { isGrave, verify } from '../../server/verify.ts';
import { MADR, NYGARD, POLICY, SEND, textAt, world, type World } from './with-app.ts';

const RECORD = 'docs/adr/0002-outbox.md';
const LOG = '.accord/reviews/docs/adr/0002-outbox.jsonl';
const SERVER = `ssh-ed25519 ${'A'.repeat(40)}`;
const CEM = `ssh-ed25519 ${'C'.repeat(40)}`;
const STRANGER = `ssh-ed25519 ${'Z'.repeat(40)}`;
const SIGNED = `${POLICY}trust: { signed: [{ who: server, key: "${SERVER} accord" }, { who: cem, key: "${CEM}" }] }\n`;

interface Signing extends World {
  /** Another program commits, with a key or without. */
  push(files: Readonly<Record<string, string | null>>, key: string | null): Promise<string>;
  /** Is what was before this commit missing? */
  cutOff: Set<string>;
}

/** A world whose server signs with `own`, in a store that knows who signed what. */
function signingWorld(policy = SIGNED, own: string | null = SERVER): Signing {
  const keys = new Map<string, string | null>();
  const cutOff = new Set<string>();
  const signing = (store: Store): Store => ({
    ...store,
    signingKey: own,
    async prepare(change) {
      const prepared = await store.prepare(change);
      if ('commit' in prepared) keys.set(prepared.commit, own);
      return prepared;
    },
    origin: async (commit) => ({
      ...(await store.origin(commit)),
      key: keys.get(commit) ?? null,
      isCutOff: cutOff.has(commit),
    }),
  });
  const server = world(
    { '.accord/policy.yaml': policy, 'docs/adr/0001-use-postgresql.md': NYGARD, [RECORD]: MADR },
    signing,
  );
  return {
    ...server,
    cutOff,
    async push(files, key) {
      const head = await server.store.head();
      const contents = Object.entries(files).map(
        ([path, text]) => [path, text === null ? null : new TextEncoder().encode(text)] as const,
      );
      const result = await commitTo(server.store, {
        base: head.kind === 'branch' ? head.commit : null,
        files: new Map(contents),
        message: 'ADR-0002: Ben consents\n\nAccord-Event: 01FORGED stance-taken\n',
        author: { name: 'Ben Osei', email: 'ben@example.org' },
        at: '2026-11-02T12:00:00.000Z',
      });
      if (result.kind !== 'committed') throw new Error(result.kind);
      keys.set(result.commit, key);
      return result.commit;
    },
  };
}

async function inReview(server: Signing): Promise<Decision> {
  expect(await server.command('ADR-0002', 'ana', SEND)).toMatchObject({ status: 200 });
  return (await server.get('/api/decisions/ADR-0002')).body.decision;
}

function line(id: string, by: string, event: object): string {
  return `${JSON.stringify({ v: 1, id, request: `forged-${id}`, at: '2026-11-02T11:00:00.000Z', by, ...event })}\n`;
}

function consent(id: string, by: string, { digest, blob }: { digest: string; blob: string }): string {
  return line(id, by, {
    type: 'stance-taken',
    round: 1,
    stance: 'consent',
    reason: '',
    yesIf: '',
    text: { commit: null, blob, digest },
  });
}

function acceptance(id: string, by: string, { digest, blob }: { digest: string; blob: string }): string {
  const text = { commit: null, blob, digest };
  return line(id, by, { type: 'accepted', mode: 'consent', note: '', silent: [], supersedes: [], text });
}

const stances = ({ review }: Decision) => review.stances.map((one) => one.by);

describe('where only what is signed counts', () => {
  it('a review done with Accord counts whole, and verifying finds nothing', async () => {
    const server = signingWorld();
    const { digest } = await inReview(server);
    for (const as of ['ben', 'cem'])
      expect(
        await server.command('ADR-0002', as, { type: 'take-stance', stance: 'consent', digest }),
      ).toMatchObject({ status: 200 });
    await server.command('ADR-0002', 'fay', { type: 'accept', note: '' });
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(decision.review.standing.kind).toBe('accepted');
    expect(decision.review.notCounted).toEqual([]);
    expect((await server.get('/api/session')).body.notices).toEqual([]);
  });

  const ROADS: readonly (readonly [string, string | null, (text: string, lines: string) => string])[] = [
    ['at the end of the log, unsigned', null, (text, lines) => text + lines],
    ['at its beginning, unsigned', null, (text, lines) => lines + text],
    ['with carriage returns, unsigned', null, (text, lines) => (text + lines).replaceAll('\n', '\r\n')],
    ['signed by a key that nobody lists', STRANGER, (text, lines) => text + lines],
    ['signed by the key of somebody else', CEM, (text, lines) => text + lines],
  ];
  it.each(ROADS)('events pushed by hand do not count: %s', async (_, key, put) => {
    const server = signingWorld();
    const before = await inReview(server);
    const text = await textAt(server.store, LOG);
    const forged = consent('01FORGED1', 'ben', before) + acceptance('01FORGED2', 'fay', before);
    await server.push({ [LOG]: put(text, forged) }, key);
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(decision.review.standing.kind).toBe('in-review');
    expect(stances(decision)).toEqual([]);
    expect(
      decision.review.notCounted.map((one: Review['notCounted'][number]) => [one.event.id, one.why]),
    ).toEqual([
      ['01FORGED1', expect.stringContaining('neither Accord’s key nor its actor’s own signed')],
      ['01FORGED2', expect.stringContaining('neither Accord’s key nor its actor’s own signed')],
    ]);
    expect((await server.get('/api/session')).body.notices).toEqual([
      expect.stringContaining('2 lines of the logs do not count'),
    ]);

    // What Accord adds below them vouches for its own line alone.
    await server.command('ADR-0002', 'cem', {
      type: 'take-stance',
      stance: 'consent',
      digest: before.digest,
    });
    const after = (await server.get('/api/decisions/ADR-0002')).body.decision;
    expect(stances(after)).toEqual(['cem']);
    expect(after.review.notCounted).toHaveLength(2);
  });

  it('the same events count where the policy trusts git, so it is the signature that keeps them out', async () => {
    const server = signingWorld(POLICY);
    const before = await inReview(server);
    const forged = consent('01FORGED1', 'ben', before) + acceptance('01FORGED2', 'fay', before);
    await server.push({ [LOG]: (await textAt(server.store, LOG)) + forged }, null);
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(decision.review.standing.kind).toBe('accepted');
    expect(stances(decision)).toEqual(['ben']);
  });

  it('a line that takes the id of a signed one takes nothing away from it', async () => {
    const server = signingWorld();
    const { digest, blob } = await inReview(server);
    await server.command('ADR-0002', 'ben', {
      type: 'take-stance',
      stance: 'object',
      reason: 'The disk fills.',
      digest,
    });
    const text = await textAt(server.store, LOG);
    const { id } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    await server.push({ [LOG]: consent(id, 'ben', { digest, blob }) + text }, null);
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(decision.review.stances).toMatchObject([{ by: 'ben', stance: 'object' }]);
    expect(decision.review.objections).toMatchObject([{ id, end: null }]);
  });

  it('a person’s own key vouches for what they did, and for nobody else', async () => {
    const server = signingWorld();
    const { digest, blob } = await inReview(server);
    const text = await textAt(server.store, LOG);
    const own = consent('01OWN', 'cem', { digest, blob });
    const others = consent('01OTHERS', 'ben', { digest, blob });
    await server.push({ [LOG]: text + own + others }, CEM);
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(stances(decision)).toEqual(['cem']);
    expect(decision.review.notCounted).toMatchObject([{ event: { id: '01OTHERS' } }]);
  });

  it('a log that Accord moves takes along what counted, and gives nothing to what did not', async () => {
    const server = signingWorld();
    const before = await inReview(server);
    await server.push(
      { [LOG]: (await textAt(server.store, LOG)) + consent('01FORGED', 'ben', before) },
      null,
    );
    await server.push({ [RECORD]: null, 'docs/adr/0002-events.md': MADR }, null);
    await server.command('ADR-0002', 'cem', {
      type: 'take-stance',
      stance: 'consent',
      digest: before.digest,
    });
    expect(await textAt(server.store, '.accord/reviews/docs/adr/0002-events.jsonl')).toContain('01FORGED');
    const { decision } = (await server.get('/api/decisions/ADR-0002')).body;
    expect(decision.review.standing.kind).toBe('in-review');
    expect(stances(decision)).toEqual(['cem']);
    expect(decision.review.notCounted).toMatchObject([{ event: { id: '01FORGED' } }]);
  });

  it('a log that another hand copies to another record counts for nothing there', async () => {
    const server = signingWorld();
    await inReview(server);
    const text = await textAt(server.store, LOG);
    await server.push({ '.accord/reviews/docs/adr/0001-use-postgresql.jsonl': text }, null);
    const { decision } = (await server.get('/api/decisions/ADR-0001')).body;
    expect(decision.review.rounds).toEqual([]);
    expect(decision.review.notCounted.length).toBeGreaterThan(0);
  });

  it('meetings count by the same rule', async () => {
    const server = signingWorld();
    const path = '/api/meetings/monthly-architecture/2026-12-01';
    await server.push(
      {
        '.accord/meetings/monthly-architecture/2026-12-01.jsonl': line('01FORGED', 'fay', {
          type: 'meeting-cancelled',
          reason: 'Nobody wants it.',
        }),
      },
      null,
    );
    const { body } = await server.get(path);
    expect(body.cancelled).toBeNull();
    expect(JSON.stringify(body.notes)).toContain('neither Accord’s key nor its actor’s own signed');
  });

  it('what is there before it begins counts from the commit that the policy names', async () => {
    const server = signingWorld(POLICY);
    await inReview(server);
    const keys = `[{ who: server, key: "${SERVER}" }]`;
    const standing = async (trust: string) => {
      const twin = signingWorld(POLICY);
      await twin.push({ [LOG]: await textAt(server.store, LOG) }, null);
      const tip = await twin.store.head();
      const at = tip.kind === 'branch' ? tip.commit : '';
      await twin.push({ '.accord/policy.yaml': `${POLICY}trust: ${trust.replace('HERE', at)}\n` }, null);
      return twin;
    };
    const without = await standing(`{ signed: ${keys} }`);
    expect((await without.get('/api/decisions/ADR-0002')).body.decision.review.rounds).toEqual([]);
    const named = await standing(`{ signed: ${keys}, since: HERE }`);
    expect((await named.get('/api/decisions/ADR-0002')).body.decision.review.standing.kind).toBe('in-review');
    const elsewhere = await standing(`{ signed: ${keys}, since: ${'f'.repeat(40)} }`);
    expect((await elsewhere.get('/api/session')).body.notices.join(' ')).toContain('not part of this branch');
  });

  it('only a listed key changes the policy: neither who counts nor whether keys count at all', async () => {
    const server = signingWorld();
    await inReview(server);
    const attack = `${POLICY}trust: { signed: [{ who: server, key: "${STRANGER}" }] }\n`;
    for (const [text, key] of [
      [attack, null],
      [attack, STRANGER],
      [POLICY, null],
      [null, null],
    ] as const) {
      await server.push({ '.accord/policy.yaml': text }, key);
      const { notices } = (await server.get('/api/session')).body;
      expect(notices.join(' ')).toContain('which none of its keys signed');
      expect((await server.get('/api/decisions/ADR-0002')).body.decision.review.standing.kind).toBe(
        'in-review',
      );
      expect(
        (await server.command('ADR-0002', 'ben', { type: 'open-thread', body: 'Still here.' })).status,
      ).toBe(200);
    }
    await server.push({ '.accord/policy.yaml': `${SIGNED}lapseDays: 9\n` }, CEM);
    expect((await server.get('/api/session')).body.notices).toEqual([]);
    expect(JSON.stringify((await server.get('/api/policy')).body)).toContain('stays silent for 9 days');
  });

  it('nothing is written that would not count: the page, the answer and the sentence say why', async () => {
    for (const [own, why] of [
      [null, 'this server has no key'],
      [STRANGER, `{ who: server, key: \\"${STRANGER}\\" }`],
    ] as const) {
      const server = signingWorld(SIGNED, own);
      const answer = await server.command('ADR-0002', 'ana', SEND);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).toContain(why);
      expect(JSON.stringify((await server.get('/api/session')).body.repository.writable)).toContain(why);
    }
  });

  it('a history that is cut off says so, and nothing in it counts', async () => {
    const server = signingWorld();
    const before = await server.store.head();
    await inReview(server);
    const tip = await server.store.head();
    if (tip.kind === 'branch') server.cutOff.add(tip.commit);
    expect(before).not.toEqual(tip);
    // Another process that reads it for the first time.
    const { decision } = (await server.get('/api/decisions/ADR-0002', 'fay')).body;
    expect(decision.review.rounds).toEqual([]);
    expect((await server.get('/api/session', 'fay')).body.notices.join(' ')).toContain('cut off');
  });

  it('verifying calls a line that no listed key signed wrong', async () => {
    const server = signingWorld();
    const decision = await inReview(server);
    const text = await textAt(server.store, LOG);
    await server.push({ [LOG]: text + acceptance('01FORGED', 'fay', decision) }, null);
    // Without the keys of this world, nobody signed anything.
    const catalogue = createCatalogue({
      store: server.store,
      templates: shippedTemplates,
      zone: 'Europe/Lisbon',
      now: () => '2026-11-03T09:00:00.000Z',
    });
    const verified = await verify(server.store, await catalogue.current());
    expect(verified.findings.filter(({ kind }) => kind === 'unsigned').map(({ event }) => event)).toContain(
      '01FORGED',
    );
    expect(isGrave(verified)).toBe(true);
  });
});

describe('who vouches for a line', () => {
  const TRUST = { kind: 'signed', keys: [{ who: 'server', key: SERVER }], since: null } as const;
  const SIDE = '.accord/reviews/docs/adr/0001-a.jsonl';

  /** A history by name: parents, key, and the lines of one log. */
  function historyOf(commits: Readonly<Record<string, readonly [readonly string[], string | null, string]>>) {
    const bytes = new Map<string, Uint8Array>();
    const blob = (text: string) => {
      bytes.set(text, new TextEncoder().encode(text));
      return text;
    };
    const textOf = (commit: string | null) => (commit === null ? null : (commits[commit]?.[2] ?? null));
    return {
      origin: async (commit: string) => {
        const [parents = [], key = null] = commits[commit] ?? [];
        return { parents, key, isCutOff: false };
      },
      changes: async (from: string | null, to: string) => {
        const [before, after] = [textOf(from), textOf(to)];
        if (before === after) return [];
        return [
          {
            path: SIDE,
            before: before === null ? null : blob(before),
            after: after === null ? null : blob(after),
          },
        ];
      },
      blob: async (id: string) => bytes.get(id) ?? new Uint8Array(),
    };
  }

  const linesAt = async (
    store: ReturnType<typeof historyOf>,
    commit: string,
    before: string | null = null,
  ) => {
    const earlier = before === null ? null : await provenanceAt(store, before, TRUST, null);
    const found = await provenanceAt(store, commit, TRUST, earlier);
    return [...(found?.lines.get(SIDE)?.keys() ?? [])].sort();
  };

  it('the commit that added it, through a merge by hand, and not the merge', async () => {
    const store = historyOf({
      start: [[], SERVER, 'a\n'],
      left: [['start'], SERVER, 'a\nb\n'],
      right: [['start'], SERVER, 'a\nc\n'],
      forger: [['right'], null, 'a\nc\nforged\n'],
      merge: [['left', 'forger'], null, 'a\nb\nc\nforged\nsmuggled\n'],
      next: [['merge'], SERVER, 'a\nb\nc\nforged\nsmuggled\nd\n'],
    });
    expect(await linesAt(store, 'next')).toEqual(['a', 'b', 'c', 'd']);
    // Commit after commit it comes to the same as at once.
    for (const known of ['start', 'left', 'right', 'forger', 'merge'])
      expect(await linesAt(store, 'next', known)).toEqual(['a', 'b', 'c', 'd']);
  });
  it('is found at the price of what is new, also where a merge by hand brings a branch from long ago', async () => {
    const commits: Record<string, readonly [readonly string[], string | null, string]> = {
      c0: [[], SERVER, 'a\n'],
      side: [['c0'], SERVER, 'a\nb\n'],
    };
    for (let number = 1; number <= 300; number += 1)
      commits[`c${number}`] = [[`c${number - 1}`], SERVER, 'a\n'];
    commits['lost'] = [['c300'], SERVER, 'a\nlost\n'];
    commits['merge'] = [['c300', 'side'], null, 'a\nb\n'];
    commits['next'] = [['merge'], SERVER, 'a\nb\nc\n'];
    commits['late'] = [['next', 'lost'], null, 'a\nb\nc\nlost\n'];
    const asked: string[] = [];
    const store = historyOf(commits);
    const counting = {
      ...store,
      origin: (commit: string) => {
        asked.push(commit);
        return store.origin(commit);
      },
    };
    const step = async (commit: string, before: Awaited<ReturnType<typeof provenanceAt>>) => {
      asked.length = 0;
      const found = await provenanceAt(counting, commit, TRUST, before);
      const lines = [...(found?.lines.get(SIDE)?.keys() ?? [])].sort();
      return { found, lines, asked: asked.toSorted() };
    };
    const first = await step('c300', null);
    expect(first.asked).toHaveLength(301);
    // A write that does not land is followed too, and is forgotten by those who go on from where it began.
    expect((await step('lost', first.found)).asked).toEqual(['lost']);
    const merge = await step('merge', first.found);
    expect(merge).toMatchObject({ asked: ['merge', 'side'], lines: ['a', 'b'] });
    const next = await step('next', merge.found);
    expect(next).toMatchObject({ asked: ['next'], lines: ['a', 'b', 'c'] });
    // Another program lands it after all.
    const late = await step('late', next.found);
    expect(late).toMatchObject({ asked: ['late', 'lost'], lines: ['a', 'b', 'c', 'lost'] });
    expect((await step('late', null)).lines).toEqual(late.lines);
  });
  it('nobody, when a signed commit is not part of the history any more', async () => {
    const store = historyOf({
      start: [[], null, ''],
      signed: [['start'], SERVER, 'a\n'],
      copied: [['start'], null, 'a\n'],
    });
    expect(await linesAt(store, 'copied', 'signed')).toEqual([]);
  });
});
