// Group commit: writers that wait land together, each decided on the one before it. Whatever happens to a landing, what was acknowledged is
// in the history once, what was not is not there, and nobody is told an answer that was decided on something that never came to be.

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { createServices, type Services } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { openGitStore } from '../../server/store/git.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { commitTo, type CommitResult, type Prepared, type Store } from '../../server/store/store.ts';
import type { Outcome } from '../../server/write.ts';
import { wrapDisk } from './store/faults.ts';
import { change } from './store/landings.ts';
import { git, removeTemporaries, repository } from './store/repositories.ts';
import { amount, chance } from './store/sampled.ts';
import { NYGARD } from './with-app.ts';

afterEach(removeTemporaries);

const ANA = {
  id: 'ana',
  name: 'Ana Moreira',
  email: 'ana@example.org',
  alsoKnownAs: [],
  teams: [],
  title: null,
};
const FIRST = 'docs/adr/0001-use-postgresql.md';
const FILES = Object.fromEntries(
  Array.from({ length: 6 }, (_, place) => [
    place === 0 ? FIRST : `docs/adr/000${place + 1}-more.md`,
    NYGARD.replace('# 1. Use PostgreSQL', `# ${place + 1}. Use PostgreSQL`),
  ]),
);

type Land = Store['land'];

/** The server over a store whose landings can be watched and disturbed. */
function over(
  store: Store,
  disturb: (chain: readonly Prepared[], land: Land) => Promise<CommitResult>,
): Services {
  return createServices({
    store: {
      ...store,
      land(chain) {
        for (const [place, one] of chain.entries())
          if (place > 0 && one.change.base !== chain[place - 1]?.commit)
            throw new Error('The chain is torn.');
        return disturb(chain, (all) => store.land(all));
      },
    },
    identity: localIdentity(ANA),
    state: memoryState(),
    templates: shippedTemplates,
    now: () => new Date().toISOString(),
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
  });
}

/** A store that says how many commits it has prepared, so that a landing can take as long as so many decisions, however fast the machine is. */
function counted(store: Store) {
  let prepared = 0;
  return {
    store: {
      ...store,
      async prepare(one) {
        const made = await store.prepare(one);
        prepared += 1;
        return made;
      },
    } satisfies Store,
    prepared: () => prepared,
    until: (count: number) => vi.waitUntil(() => prepared >= count, { timeout: 60_000, interval: 1 }),
  };
}

const undisturbed = (chain: readonly Prepared[], land: Land) => land(chain);
const asked = (request: string) => ({ actor: ANA, request });

async function repositoryWith(
  files: Readonly<Record<string, string>>,
): Promise<{ folder: string; store: Store }> {
  const folder = repository('--template=');
  const store = await openGitStore(folder);
  const gone = { 'docs/adr/0001-a.md': null, 'docs/adr/0002-ü b.md': null };
  expect(
    await commitTo(store, change(git(folder, 'rev-parse', 'main').trim(), { ...gone, ...files })),
  ).toMatchObject({
    kind: 'committed',
  });
  return { folder, store };
}

function start({ decisions }: Services, title: string): Promise<Outcome> {
  const wish = { title, folder: 'docs/adr', template: 'nygard', text: null, supersedes: [], recorded: null };
  return decisions.start(wish, asked(`start ${title}`));
}

async function revise({ decisions }: Services, path: string, base: string, words: string): Promise<Outcome> {
  const text = NYGARD.replace('One place to look.', words);
  return decisions.revise(path, { text, base, summary: words }, asked(`revise ${path} ${words}`));
}

async function subjectsOf(store: Store): Promise<readonly string[]> {
  const head = await store.head();
  const subjects: string[] = [];
  if (head.kind === 'branch')
    for await (const one of store.commits(head.commit, '')) subjects.push(one.subject);
  return subjects.reverse();
}

async function blobOf({ catalogue }: Services, path: string): Promise<string> {
  return (await catalogue.current()).byPath.get(path)?.blob ?? '';
}

const STORES: readonly [string, () => Promise<Store>][] = [
  ['in memory', async () => memoryStore(FILES)],
  ['in git', async () => (await repositoryWith(FILES)).store],
];

describe.each(STORES)('many writers at once, %s', (_, open) => {
  it('of 50 edits of the same text one is saved, and 49 keep theirs beside the newest', async () => {
    const services = over(await open(), undisturbed);
    const base = await blobOf(services, FIRST);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) => revise(services, FIRST, base, `Words ${place}.`)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const winner = outcomes.findIndex(({ kind }) => kind === 'done');
    const newest = (await services.catalogue.current()).byPath.get(FIRST)?.blob;
    for (const outcome of outcomes)
      if (outcome.kind !== 'done')
        expect(outcome).toMatchObject({
          kind: 'conflict',
          text: expect.stringContaining(`Words ${winner}.`),
          blob: newest,
        });
  });
  it('200 new decisions get 200 numbers and share their landings', async () => {
    let landings = 0;
    const { store, prepared, until } = counted(await open());
    const services = over(store, async (chain, land) => {
      landings += 1;
      await until(Math.min(200, prepared() + 3)); // a disk that takes its time
      return land(chain);
    });
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, place) => start(services, `New ${place}`)),
    );
    const numbers = outcomes.map((one) =>
      one.kind === 'done' ? /\/(\d{4})-/u.exec(one.path)?.[1] : one.kind,
    );
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.every((number) => /^\d{4}$/u.test(number ?? ''))).toBe(true);
    expect(landings).toBeLessThan(100);
    expect(await subjectsOf(services.store)).toHaveLength((await subjectsOf(await open())).length + 200);
  });
  it('a lost race in the middle makes all of a chain again, in the order in which they were asked', async () => {
    const { store, until } = counted(await open());
    let lost: readonly string[] = [];
    const services = over(store, async (chain, land) => {
      await until(10); // others decide meanwhile
      const head = await store.head();
      if (lost.length === 0 && chain.length > 2)
        lost = chain.map((one) => [...one.change.files.keys()].join(' '));
      else return land(chain);
      if (head.kind === 'branch')
        expect(await commitTo(store, change(head.commit, { 'README.md': 'Others.\n' }))).toMatchObject({
          kind: 'committed',
        });
      return land(chain);
    });
    const titles = Array.from({ length: 30 }, (_, place) => `New ${place}`);
    const outcomes = await Promise.all(titles.map((title) => start(services, title)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(titles.map(() => 'done'));
    expect(lost.length).toBeGreaterThan(2);
    const made = titles
      .map((title, place) => ({ title, outcome: outcomes[place] }))
      .filter(({ title }) =>
        lost.some((paths) => paths.includes(`-${title.toLowerCase().replace(' ', '-')}.md`)),
      )
      .map(({ outcome }) => (outcome?.kind === 'done' ? outcome.path : ''));
    expect(made).toHaveLength(lost.length);
    expect(made).toEqual([...made].sort());
    const drafts = (await subjectsOf(store)).filter((subject) => subject.endsWith('Ana Moreira drafts'));
    expect(drafts).toEqual(
      titles.map((_, place) => `ADR-${String(place + 7).padStart(4, '0')}: Ana Moreira drafts`),
    );
  });
  it('while others move the branch all the time, who came first is done first, however often the race is lost', async () => {
    const real = await open();
    let landings = 0;
    // More often than the twenty tries that everybody has at least.
    const services = over(real, async (chain, land) => {
      landings += 1;
      if (landings <= 30) {
        const head = await real.head();
        const base = head.kind === 'branch' ? head.commit : null;
        expect(
          await commitTo(real, change(base, { 'elsewhere.txt': `${landings}\n` }, 'By hand\n')),
        ).toMatchObject({ kind: 'committed' });
      }
      return land(chain);
    });
    const titles = ['First', 'Second', 'Third', 'Fourth'];
    const ended: string[] = [];
    const outcomes = await Promise.all(
      titles.map(async (title) => {
        const outcome = await start(services, title);
        ended.push(title);
        return outcome;
      }),
    );
    expect(outcomes.map((one) => one.kind)).toEqual(['done', 'done', 'done', 'done']);
    expect(ended).toEqual(titles);
    const subjects = await subjectsOf(real);
    expect(subjects.filter((subject) => subject === 'By hand')).toHaveLength(30);
    expect(subjects.filter((subject) => subject.endsWith('Ana Moreira drafts'))).toEqual(
      titles.map((_, place) => `ADR-${String(place + 7).padStart(4, '0')}: Ana Moreira drafts`),
    );
  });
  it('a branch that never rests is told after ten seconds, and nothing is written', async () => {
    const real = await open();
    const before = await subjectsOf(real);
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    try {
      let landings = 0;
      const services = over(real, async () => {
        landings += 1;
        now += 1000;
        return { kind: 'moved' };
      });
      const outcomes = await Promise.all([start(services, 'One'), start(services, 'Two')]);
      expect(outcomes).toMatchObject([
        { kind: 'blocked', why: expect.stringMatching(/^The branch keeps moving/u) },
        { kind: 'blocked', why: expect.stringMatching(/^The branch keeps moving/u) },
      ]);
      expect(landings).toBeGreaterThanOrEqual(20);
      expect(landings).toBeLessThan(100);
    } finally {
      clock.mockRestore();
    }
    expect(await subjectsOf(real)).toEqual(before);
  });
  it('an answer that was decided on a commit that did not land is decided again', async () => {
    let landings = 0;
    const services = over(await open(), async (chain, land) => {
      landings += 1;
      return landings === 1 ? { kind: 'blocked', why: 'The disk is full.' } : land(chain);
    });
    const base = await blobOf(services, FIRST);
    const outcomes = await Promise.all([
      revise(services, FIRST, base, 'Never saved.'),
      revise(services, FIRST, base, 'Saved.'),
    ]);
    expect(outcomes).toMatchObject([{ kind: 'blocked', why: 'The disk is full.' }, { kind: 'done' }]);
  });
  it('the same, when the landing breaks down: only its own writer hears of it', async () => {
    let landings = 0;
    const services = over(await open(), async (chain, land) => {
      landings += 1;
      if (landings === 1) throw new Error('A surprise.');
      return land(chain);
    });
    const base = await blobOf(services, FIRST);
    const ends = await Promise.allSettled([
      revise(services, FIRST, base, 'Never saved.'),
      revise(services, FIRST, base, 'Saved.'),
      start(services, 'New'),
    ]);
    expect(ends).toMatchObject([
      { status: 'rejected' },
      { value: { kind: 'done' } },
      { value: { kind: 'done' } },
    ]);
  });
  it('a request that is sent again while the first is on its way changes nothing', async () => {
    const services = over(await open(), undisturbed);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => start(services, 'Once')));
    expect(new Set(outcomes.map((one) => (one.kind === 'done' ? one.path : one.kind))).size).toBe(1);
    expect(await subjectsOf(services.store)).toHaveLength((await subjectsOf(await open())).length + 1);
  });
});

describe('in a clone', () => {
  it('writers that wait share the confirmations of the disk', async () => {
    const syncs = { serial: 0, parallel: 0 };
    for (const how of ['serial', 'parallel'] as const) {
      const { store, prepared, until } = counted((await repositoryWith(FILES)).store);
      const services = over(store, async (chain, land) => {
        if (how === 'parallel') await until(Math.min(20, prepared() + 3));
        return land(chain);
      });
      await services.catalogue.current();
      const titles = Array.from({ length: 20 }, (_, place) => `New ${place}`);
      const restore = wrapDisk((operation, run) => {
        if (operation.name === 'sync') syncs[how] += 1;
        return run();
      });
      try {
        if (how === 'parallel') await Promise.all(titles.map((title) => start(services, title)));
        else for (const title of titles) expect(await start(services, title)).toMatchObject({ kind: 'done' });
      } finally {
        restore();
      }
    }
    expect(syncs.parallel).toBeLessThan(syncs.serial * 0.75);
  });
  it('one that is blocked among several blocks only itself', async () => {
    const { folder, store } = await repositoryWith(FILES);
    const services = over(store, undisturbed);
    appendFileSync(join(folder, 'docs/adr/0003-more.md'), 'Mine.\n');
    const { decisions } = await services.catalogue.current();
    const outcomes = await Promise.all(
      decisions.map(({ record, blob }) => revise(services, record.path, blob, `Words for ${record.path}.`)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'blocked', 'done', 'done', 'done']);
    expect(outcomes[2]).toMatchObject({
      why: expect.stringMatching(/0003-more\.md has changes in the clone/u),
    });
    expect(git(folder, 'status', '--porcelain')).toBe(' M docs/adr/0003-more.md\n');
  });
});

describe('landings that go wrong at random', () => {
  it(
    'what was acknowledged is there once, and nothing else',
    { timeout: amount(60_000, 600_000) },
    async () => {
      const { seed } = chance();
      for (let round = 0; round < amount(20, 400); round += 1) {
        const by = chance(seed + round);
        const store = memoryStore(FILES);
        const services = over(store, async (chain, land) => {
          await new Promise((resolve) => setTimeout(resolve, by.number(3)));
          const head = await store.head();
          switch (by.number(8)) {
            case 0:
              return { kind: 'blocked', why: 'The disk is full.' };
            case 1:
              throw new Error('A surprise.');
            case 2:
              if (head.kind === 'branch')
                await commitTo(store, change(head.commit, { 'README.md': `${by.number(1e9)}\n` }));
              return land(chain);
            case 3:
              // The branch has moved, but the disk does not confirm it.
              return (await land(chain)).kind === 'committed'
                ? { kind: 'blocked', why: 'The change is there, but a power cut could still undo it.' }
                : { kind: 'moved' };
            default:
              return land(chain);
          }
        });
        const titles = Array.from({ length: 40 }, (_, place) => `New ${place}`);
        const ends = await Promise.all(
          titles.map(async (title) => {
            await new Promise((resolve) => setTimeout(resolve, by.number(20)));
            return start(services, title).catch((error: unknown) => ({ kind: 'broken', error }) as const);
          }),
        );
        const there = (await services.catalogue.current()).decisions.map(({ record }) => record.title);
        for (const [place, end] of ends.entries()) {
          const where = `New ${place}, ACCORD_SEED=${seed}, round ${round}: ${JSON.stringify(end)}`;
          const times = there.filter((title) => title === `New ${place}`).length;
          if (end.kind === 'broken') expect(String(end.error), where).toContain('A surprise.');
          else expect(['done', 'blocked'], where).toContain(end.kind);
          const isThere =
            end.kind === 'done' || (end.kind === 'blocked' && end.why.startsWith('The change is there'));
          expect(times, where).toBe(isThere ? 1 : 0);
        }
        const labels = (await services.catalogue.current()).decisions.map(({ record }) => record.label);
        expect(new Set(labels).size, `round ${round}, seed ${seed}`).toBe(labels.length);
      }
    },
  );
});
