// Searching: what is found and how it is shown, and how the index follows the snapshots without reading more than what changed.

import { describe, expect, it } from 'vitest';
import { localIdentity } from '../../server/identity/local.ts';
import { createSearch, type Search } from '../../server/search.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import type { Snapshot, TextFile } from '../../server/snapshot.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { POLICY } from './with-app.ts';

type Files = Record<string, string>;

async function snapshotOf(files: Files): Promise<Snapshot> {
  const services = createServices({
    store: memoryStore({ '.accord/policy.yaml': POLICY, ...files }),
    identity: localIdentity(null),
    state: memoryState(),
    templates: () => [],
    now: () => '2026-11-02T09:00:00.000Z',
    random: () => new Uint8Array(10),
    zone: 'Europe/Lisbon',
  });
  return services.catalogue.current();
}

/** The snapshot after a change: a decision that says what it said is the same object. */
async function after(before: Snapshot, files: Files): Promise<Snapshot> {
  const now = await snapshotOf(files);
  const decisions = now.decisions.map((decision) => {
    const known = before.byPath.get(decision.record.path);
    return known?.blob === decision.blob ? known : decision;
  });
  return { ...now, decisions, byPath: new Map(decisions.map((one) => [one.record.path, one])) };
}

/** The same snapshot, telling of each text that is read. */
function watched(snapshot: Snapshot, read: (path: string) => void): Snapshot {
  const files = [...snapshot.files].map(([path, file]): [string, TextFile] => [
    path,
    {
      ...file,
      get text() {
        read(path);
        return file.text;
      },
    },
  ]);
  return { ...snapshot, files: new Map(files) };
}

function record(title: string, text: string, head = 'Date: 2026-01-02'): string {
  return `# ${title}\n\n${head}\n\n## Status\n\nAccepted\n\n## Context\n\n${text}\n`;
}

const FILES: Files = {
  'docs/adr/0001-use-postgresql.md': record('Use PostgreSQL', 'Bookings are kept in three places.'),
  'docs/adr/0002-theme-the-pages.md': record(
    'Theme the pages',
    'Everybody reads at night.',
    'Date: 2026-03-04',
  ),
  'docs/adr/0042-publish-through-an-outbox.md': record(
    'Publish through an outbox',
    'Two writes and no tie between them, says [the paper](https://example.org/saga.pdf). <!-- hidden remark -->\n\n### Brokers\n\nNone of them is trusted.',
  ),
};

async function find(
  search: Search,
  snapshot: Snapshot,
  input: string,
  sort: 'best' | 'newest' | 'number' = 'best',
) {
  return search.find(snapshot, input, { person: null, sort, limit: 50, offset: 0 });
}

async function labels(input: string, files: Files = FILES): Promise<string[]> {
  const { hits } = await find(createSearch(), await snapshotOf(files), input);
  return hits.map((hit) => hit.label);
}

function many(count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `docs/adr/${String(at + 1).padStart(4, '0')}-record.md`,
      record(`Record ${at + 1}`, `Word${at + 1} ${'stands among many other words of the text. '.repeat(40)}`),
    ]),
  );
}

describe('what is found', () => {
  it.each([
    ['the beginnings of words', 'postg book', ['ADR-0001']],
    ['a misspelt word', 'outbix', ['ADR-0042']],
    ['a number without its zeros', '42', ['ADR-0042']],
    ['a label as it is typed', 'adr-004', ['ADR-0042']],
    ['words beside those that every text has', 'the outbox', ['ADR-0042']],
    ['of nothing but such words, the titles that have them or begin so', 'the', ['ADR-0002']],
    ['from one letter on, titles', 'p', ['ADR-0002', 'ADR-0042', 'ADR-0001']],
    ['but texts only from three on', 'ni', []],
    ['as here', 'nig', ['ADR-0002']],
    ['the words of a link', 'paper', ['ADR-0042']],
    ['not where it leads', 'saga', []],
    ['not what a comment hides', 'remark', []],
    ['nothing for marks alone', '++', []],
  ])('%s: %s', async (_, input, expected) => {
    expect((await labels(input)).sort()).toEqual([...expected].sort());
  });

  it('a word that is there is not taken for misspelt', async () => {
    const files = {
      'docs/adr/0001-a.md': record('Clusters', 'One.'),
      'docs/adr/0002-b.md': record('Clutters', 'Two.'),
    };
    expect(await labels('clusters', files)).toEqual(['ADR-0001']);
    expect((await labels('clubters', files)).sort()).toEqual(['ADR-0001', 'ADR-0002']);
  });

  it('a word counts for more in the title than in the text, and equals stand newest first', async () => {
    const files = {
      'docs/adr/0001-a.md': record('Queues', 'One.'),
      'docs/adr/0002-b.md': record('Second', 'Queues.', 'Date: 2026-02-02'),
      'docs/adr/0003-c.md': record('Another', 'Queues.', 'Date: 2026-03-03'),
    };
    expect(await labels('queues', files)).toEqual(['ADR-0001', 'ADR-0003', 'ADR-0002']);
  });

  it('everything when nothing is asked, newest first or by number', async () => {
    const [search, snapshot] = [createSearch(), await snapshotOf(FILES)];
    const of = async (sort: 'newest' | 'number') =>
      (await find(search, snapshot, '', sort)).hits.map((hit) => hit.label);
    expect(await of('newest')).toEqual(['ADR-0002', 'ADR-0042', 'ADR-0001']);
    expect(await of('number')).toEqual(['ADR-0042', 'ADR-0002', 'ADR-0001']);
  });

  it('page by page the same as at once', async () => {
    const [search, snapshot] = [createSearch(), await snapshotOf(many(30))];
    const page = async (offset: number, limit: number) =>
      (await search.find(snapshot, 'record', { person: null, sort: 'best', limit, offset })).hits.map(
        (hit) => hit.path,
      );
    expect([...(await page(0, 10)), ...(await page(10, 10)), ...(await page(20, 10))]).toEqual(
      await page(0, 30),
    );
  });

  it('a facet counts what choosing it would show', async () => {
    const files = {
      'docs/adr/0001-a.md': record('One', 'Queues.'),
      'docs/adr/0002-b.md': record('Two', 'Queues.').replace('Accepted', 'Proposed'),
      'docs/adr/0003-c.md': record('Three', 'Queues.', 'Date: 2025-02-02'),
    };
    const { total, facets } = await find(
      createSearch(),
      await snapshotOf(files),
      'queues status:accepted by:zoe,bo',
    );
    const counts = Object.fromEntries(
      facets.map((facet) => [
        facet.key,
        facet.values.map(({ value, count, chosen }) => [value, count, chosen]),
      ]),
    );
    expect(total).toBe(0);
    expect(counts).toMatchObject({
      by: [
        ['bo', 0, true],
        ['zoe', 0, true],
      ],
    });
    const { facets: without } = await find(
      createSearch(),
      await snapshotOf(files),
      'queues status:accepted year:2026',
    );
    expect(without.map(({ key, values }) => [key, values.map((one) => [one.value, one.count])])).toEqual([
      [
        'status',
        [
          ['accepted', 1],
          ['proposed', 1],
        ],
      ],
      [
        'year',
        [
          ['2026', 1],
          ['2025', 1],
        ],
      ],
    ]);
  });
});

describe('how it is shown', () => {
  const shown = async (input: string) => {
    const { hits } = await find(createSearch(), await snapshotOf(FILES), input);
    return (hits[0]?.snippet ?? []).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
  };
  it('the words that were looked for are marked, as plain words', async () => {
    expect(await shown('paper writ')).toMatch(
      /^Two \[writes\] and no tie between them, says the \[paper\]\. /u,
    );
  });
  it('the opening says what the text says: no fields, and each item of a list ends before the next', async () => {
    const opening = async (text: string) => {
      const { hits } = await find(createSearch(), await snapshotOf({ 'docs/adr/0001-a.md': text }), '');
      return hits[0]?.snippet.map((part) => part.text).join('');
    };
    expect(
      await opening(
        '# Long\n\n* Status: proposed\n\nTags: kiosk\n\n## Context and Problem Statement\n\nUpdates arrive at noon.\n\n## Considered Options\n\n* One rota\n* Two rotas\n\nOne is enough.\n',
      ),
    ).toBe('Updates arrive at noon. One rota; Two rotas. One is enough.');
    expect(await opening('# Long\n\n**Context:** we count twice.\n')).toBe('Context: we count twice.');
  });
  it('a heading is only shown where the word stands nowhere else', async () => {
    expect(await shown('trusted')).not.toContain('Brokers');
    expect(await shown('brokers')).toContain('[Brokers]');
  });
  it('from the middle of a long text, with dots on both sides', async () => {
    const words = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ');
    const { hits } = await find(
      createSearch(),
      await snapshotOf({ 'docs/adr/0001-a.md': record('Long', words) }),
      'word200',
    );
    const text = hits[0]?.snippet.map((part) => part.text).join('') ?? '';
    expect(text).toMatch(/^…word\d+ .*word200 .*…$/u);
    expect(text.length).toBeLessThan(200);
  });
  it('from a text without blanks too', async () => {
    const text = `${'記'.repeat(300)}、設計、${'録'.repeat(300)}`;
    const { hits } = await find(
      createSearch(),
      await snapshotOf({ 'docs/adr/0001-a.md': record('Long', text) }),
      '設計',
    );
    expect(hits[0]?.snippet.find((part) => part.hit)?.text).toBe('設計');
  });
  it('letters that grow in lower case move no mark', async () => {
    const { hits } = await find(
      createSearch(),
      await snapshotOf({ 'docs/adr/0001-a.md': record('İİİ İstanbul office', 'Far.') }),
      'istanbul',
    );
    expect(hits[0]?.title.find((part) => part.hit)?.text).toBe('İstanbul');
  });
});

describe('following', () => {
  it('the first search waits for the index, which is made in slices and tells how far it is', async () => {
    const [search, snapshot] = [createSearch(), await snapshotOf(many(600))];
    let turns = 0;
    const seen = new Set<number>();
    const timer = setInterval(() => {
      turns += 1;
      if (search.progress !== null) seen.add(search.progress.done);
    }, 0);
    const { total } = await find(search, snapshot, 'word77');
    clearInterval(timer);
    expect([total, turns > 0, seen.size > 0, search.progress]).toEqual([1, true, true, null]);
  });

  it('reads the texts of changed decisions and no others', async () => {
    const search = createSearch();
    const before = await snapshotOf(FILES);
    await search.follow(before);
    const path = 'docs/adr/0001-use-postgresql.md';
    const now = await after(before, { ...FILES, [path]: record('Use PostgreSQL', 'Invoices too.') });
    const read: string[] = [];
    await search.follow(watched(now, (one) => read.push(one)));
    expect(read).toEqual([path]);
    expect((await find(search, now, 'invoices')).total).toBe(1);
    expect((await find(search, now, 'bookings')).total).toBe(0);
  });

  it('a status that changes beside the text is shown and filtered without reading the text', async () => {
    const search = createSearch();
    const before = await snapshotOf(FILES);
    await search.follow(before);
    const decisions = before.decisions.map((one) => ({
      ...one,
      status: { kind: 'as-found', word: 'proposed', text: 'Proposed' } as const,
    }));
    const now = { ...before, decisions, byPath: new Map(decisions.map((one) => [one.record.path, one])) };
    const read: string[] = [];
    await search.follow(watched(now, (one) => read.push(one)));
    expect(read).toEqual([]);
    expect((await find(search, now, 'status:proposed')).total).toBe(3);
  });

  it('what left is not found, what was renamed is found where it is', async () => {
    const search = createSearch();
    const before = await snapshotOf(FILES);
    await search.follow(before);
    const {
      'docs/adr/0001-use-postgresql.md': text = '',
      'docs/adr/0002-theme-the-pages.md': _,
      ...rest
    } = FILES;
    const now = await after(before, { ...rest, 'docs/adr/0007-use-postgresql.md': text });
    expect((await find(search, now, 'theme')).total).toBe(0);
    expect((await find(search, now, 'bookings')).hits.map((hit) => hit.label)).toEqual(['ADR-0007']);
    expect((await find(search, now, '')).of).toBe(2);
  });

  it('somebody who goes by another name is found by it', async () => {
    const search = createSearch();
    const before = await snapshotOf(FILES);
    const decisions = before.decisions.map((one) => ({
      ...one,
      review: { ...one.review, authors: ['ana'] },
    }));
    const first = { ...before, decisions, byPath: new Map(decisions.map((one) => [one.record.path, one])) };
    expect((await find(search, first, 'moreira')).total).toBe(3);
    const people = new Map(
      [...first.people].map(([id, one]) => [id, id === 'ana' ? { ...one, name: 'Ana Vidal' } : one]),
    );
    const now = { ...first, people };
    expect((await find(search, now, 'moreira')).total).toBe(0);
    expect((await find(search, now, 'by:vidal')).total).toBe(3);
  });

  it('a hundred edits leave no trace of what was edited away', async () => {
    const search = createSearch();
    let snapshot = await snapshotOf(FILES);
    for (let edit = 0; edit < 100; edit += 1) {
      snapshot = await after(snapshot, {
        ...FILES,
        'docs/adr/0001-use-postgresql.md': record('Use PostgreSQL', `Edited edit${edit}x.`),
      });
      await search.follow(snapshot);
    }
    expect((await find(search, snapshot, 'edited')).total).toBe(1);
    expect((await find(search, snapshot, 'edit99x')).total).toBe(1);
    expect((await find(search, snapshot, 'edit3x outbox')).total).toBe(0);
    expect((await find(search, snapshot, 'outbox')).hits.map((hit) => hit.label)).toEqual(['ADR-0042']);
  });

  it('a text that could not be read is read the next time', async () => {
    const search = createSearch();
    const snapshot = await snapshotOf(FILES);
    let broken = true;
    const failing = watched(snapshot, (path) => {
      if (broken && path.includes('0042')) throw new Error('gone for a moment');
    });
    await expect(find(search, failing, 'outbox')).rejects.toThrow('gone for a moment');
    expect(search.similar(failing, 'Publish elsewhere', 4)).toEqual([]);
    broken = false;
    expect((await find(search, failing, 'outbox')).total).toBe(1);
    expect(search.progress).toBeNull();
  });

  it('searches that cross each other are answered for their own snapshot', async () => {
    const search = createSearch();
    const before = await snapshotOf(many(50));
    const now = await after(before, { ...many(50), 'docs/adr/0051-late.md': record('Late', 'Latecomer.') });
    const totals = await Promise.all(
      [before, now, before, now].map(async (one) => (await find(search, one, 'latecomer')).total),
    );
    expect(totals).toEqual([0, 1, 0, 1]);
  });
});

describe('decisions like a title', () => {
  it('best first, only for words of some length, with slips forgiven', async () => {
    const [search, snapshot] = [createSearch(), await snapshotOf(FILES)];
    await search.follow(snapshot);
    const like = (title: string) => search.similar(snapshot, title, 4).map((hit) => hit.label);
    expect(like('Publish bookings through an outbox')).toEqual(['ADR-0042', 'ADR-0001']);
    expect(like('Use an outbix')).toEqual(['ADR-0042']);
    expect(like('Use it')).toEqual([]);
  });
});
