// A request reads memory, not the repository: it asks the store for a handful of things, with 40 records and with 400, and so does the next
// one after a commit. A read for each record would be forty or four hundred.

import { describe, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { NYGARD, SEND, world, type World } from './with-app.ts';

const SMALL = 40;
const LARGE = 400;
const REF = 'docs/adr/0001-decision.md';
const REVIEWED = 'docs/adr/0002-decision.md';
const at = encodeURIComponent(REF);

/** What people open and what the pages ask for, in words. */
const ROUTES: Readonly<Record<string, string>> = {
  'the session': '/api/session',
  'the list': '/api/decisions',
  'a search': '/api/decisions?q=bookings',
  'a decision': `/api/decisions/${at}`,
  'its history': `/api/decisions/${at}/history`,
  'an earlier text': `/api/decisions/${encodeURIComponent(REVIEWED)}/text?at=1`,
  'its proposals': `/api/decisions/${at}/proposals`,
  'what waits': '/api/turns',
  meetings: '/api/meetings',
  'the map': '/api/relations',
  'the timeline': '/api/timeline',
  trials: '/api/trials',
  documents: '/api/documents',
  templates: '/api/templates',
  'what is similar': '/api/similar?title=Use%20PostgreSQL',
  'where a new one would go': '/api/place?folder=docs/adr&title=Another',
  'the policy': '/api/policy',
};

function records(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let number = 1; number <= count; number += 1) {
    const name = `docs/adr/${String(number).padStart(4, '0')}-decision.md`;
    const text = NYGARD.replace('# 1. Use PostgreSQL', `# ${number}. Decision ${number}`);
    files[name] = number === 2 ? text.replace('Accepted', 'Proposed') : text;
  }
  return files;
}

type Asked = Readonly<Record<string, number>>;

interface Counted extends World {
  /** What was asked of the store since the last time, and how much it gave: single reads, files and commits. */
  asked(): Asked;
}

function counted(size: number): Counted {
  let asked: Record<string, number> = {};
  const more = (what: string, by = 1) => (asked[what] = (asked[what] ?? 0) + by);
  const counting = (store: Store): Store => ({
    ...store,
    head: () => (more('head'), store.head()),
    async changes(...which) {
      const changes = await store.changes(...which);
      more('trees');
      more('files', changes.length);
      return changes;
    },
    blob: (id) => (more('blobs'), store.blob(id)),
    blobNow: (id) => (more('blobs'), store.blobNow(id)),
    async *commits(...which) {
      for await (const one of store.commits(...which)) {
        more('commits');
        yield one;
      }
    },
    message: (commit) => (more('commits'), store.message(commit)),
    origin: (commit) => (more('commits'), store.origin(commit)),
    pathsElsewhere: (folder) => (more('branches'), store.pathsElsewhere(folder)),
    writable: () => (more('head'), store.writable()),
  });
  return {
    ...world(records(size), counting),
    asked() {
      const now = asked;
      asked = {};
      return now;
    },
  };
}

/** For each route what it asks of the store: when everything is known, and straight after a commit that changed one record. */
async function reads(size: number) {
  const server = counted(size);
  expect(await server.command(REVIEWED, 'ana', SEND)).toMatchObject({ status: 200 });
  const complete = async () => (await server.get(ROUTES['its history'] ?? '')).body.complete;
  await expect.poll(complete).toBe(true);
  const found: Record<string, { readonly known: Asked; readonly after: Asked }> = {};
  for (const [name, url] of Object.entries(ROUTES)) {
    const get = async () => {
      server.asked();
      expect((await server.get(url)).status, name).toBe(200);
      return server.asked();
    };
    await get();
    const known = await get();
    await server.byHand({ [REF]: `${NYGARD}\nChanged before ${name}.\n` });
    // The history is brought up to date beside the request, so it is waited for.
    const after = await get();
    await expect.poll(complete).toBe(true);
    found[name] = { known, after };
  }
  return found;
}

/** What may be asked for one request. The history is brought up to date beside it, so its reads fall into one or the other. */
const MOST = 12;

describe('what a request asks of the store', () => {
  it.each([SMALL, LARGE])('is a handful of things, with %i records', { timeout: 120_000 }, async (size) => {
    for (const [name, { known, after }] of Object.entries(await reads(size)))
      for (const asked of [known, after]) {
        const all = Object.values(asked).reduce((sum, one) => sum + one, 0);
        expect(all, `${name}: ${JSON.stringify(asked)}`).toBeLessThanOrEqual(MOST);
      }
  });
  it('is counted: a walk over all files would be seen', async () => {
    const server = counted(LARGE);
    await server.get('/api/session');
    expect(server.asked()['files']).toBeGreaterThanOrEqual(LARGE);
  });
});
