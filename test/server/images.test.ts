// A picture comes to a decision as a commit beside it: what is taken, what is refused, where it lies, and who may.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { MOST_PICTURE } from '../../server/domain/picture.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore, type MemoryStore } from '../../server/store/memory.ts';
import { NYGARD, POLICY } from './with-app.ts';

const RECORD = 'docs/adr/0001-use-postgresql.md';

const BEGINNINGS = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff, 0xe0],
  gif: [...Buffer.from('GIF89a')],
  webp: [...Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')],
  avif: [0, 0, 0, 0x20, ...Buffer.from('ftypavif')],
};

function picture(kind: keyof typeof BEGINNINGS, size = 200, fill = 7): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size).fill(fill);
  bytes.set(BEGINNINGS[kind]);
  return bytes;
}

function server(files: Record<string, string>, as: string | null = 'ana') {
  const store = memoryStore({ '.accord/policy.yaml': POLICY, ...files });
  const who = as === null ? null : { name: as, email: `${as}@example.org` };
  const services = createServices({
    store,
    identity: localIdentity(who),
    state: memoryState(),
    templates: () => [],
    now: () => '2026-11-02T09:00:00.000Z',
    random: () => crypto.getRandomValues(new Uint8Array(10)),
    zone: 'Europe/Lisbon',
  });
  const app = createApp(services, (error) => {
    throw error;
  });
  const add = async (ref: string, body: BodyInit, name = '', init: RequestInit = {}) => {
    const query = name === '' ? '' : `?name=${encodeURIComponent(name)}`;
    const url = `http://localhost/api/decisions/${encodeURIComponent(ref)}/images${query}`;
    const reply = await app.request(url, { method: 'POST', body, ...init });
    return { status: reply.status, body: await reply.json() };
  };
  const see = (path: string) => app.request(`http://localhost/api/images/${encodeURIComponent(path)}`);
  return { app, store, add, see };
}

describe('a picture for a decision', () => {
  test.each(Object.keys(BEGINNINGS) as (keyof typeof BEGINNINGS)[])(
    'is taken as %s by its bytes, whatever it calls itself',
    async (kind) => {
      const { add } = server({ [RECORD]: NYGARD });
      const { status, body } = await add('ADR-0001', picture(kind), 'How it Flows.svg');
      expect([status, body.path]).toEqual([200, `docs/adr/images/0001-how-it-flows.${kind}`]);
    },
  );

  test('is one commit of the person who adds it, and nothing else in it', async () => {
    const { add, store } = server({ [RECORD]: NYGARD });
    const before = await onlyHead(store);
    await add('ADR-0001', picture('png'), 'image.png');
    const [commit] = store.log();
    expect(commit?.message).toBe('ADR-0001: Ana Moreira adds a picture\n');
    expect(commit?.author).toEqual({ name: 'Ana Moreira', email: 'ana@example.org' });
    const changes = await store.changes(before, await onlyHead(store));
    expect(changes.map((change) => change.path)).toEqual(['docs/adr/images/0001-image.png']);
  });

  test('overwrites none of the same name, and is not added twice', async () => {
    const { add, store } = server({ [RECORD]: NYGARD, 'docs/adr/images/0001-IMAGE.png': 'x' });
    const first = await add('ADR-0001', picture('png'), 'image.png');
    const again = await add('ADR-0001', picture('png'), 'image.png');
    const other = await add('ADR-0001', picture('png', 200, 9), 'image.png');
    expect([first, again, other].map(({ body }) => body.path)).toEqual([
      'docs/adr/images/0001-image-2.png',
      'docs/adr/images/0001-image-2.png',
      'docs/adr/images/0001-image-3.png',
    ]);
    expect(again.body.commit).toBe(null);
    expect(store.log()).toHaveLength(3);
  });

  test('goes where the records of its folder have theirs already', async () => {
    const { add } = server({
      [RECORD]: NYGARD,
      'docs/adr/0002-x.md': `${NYGARD}\n![A](../img/a%20b.png) ![B](../img/b.png "B") ![C](images/c.png)\n`,
      'docs/img/a b.png': 'x',
      'docs/img/b.png': 'x',
      'docs/adr/images/c.png': 'x',
    });
    const { body } = await add('ADR-0001', picture('png'), 'x.png');
    expect(body.path).toBe('docs/img/0001-x.png');
  });

  test('goes to the root where the pictures of a log in the root are', async () => {
    const { add } = server({
      'DECISIONS/0001-a.md': `${NYGARD}\n![A](../a.png)\n`,
      'a.png': 'x',
    });
    const { body } = await add('DECISIONS/0001-a.md', picture('png'), 'x.png');
    expect(body.path).toBe('0001-x.png');
  });

  test('can be seen before the text shows it; what is not named after a decision can’t', async () => {
    const { add, see } = server({
      [RECORD]: NYGARD,
      'docs/adr/images/other.png': 'x',
      'docs/adr/images/0001-drawing.svg': '<svg/>',
      'secret/0001-x.png': 'x',
    });
    const { body } = await add('ADR-0001', picture('png'), 'x.png');
    const seen = await see(body.path);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(picture('png'));
    for (const path of ['docs/adr/images/other.png', 'docs/adr/images/0001-drawing.svg', 'secret/0001-x.png'])
      expect((await see(path)).status, path).toBe(404);
  });

  test('is refused with a sentence when it is an SVG, no picture, or empty', async () => {
    const { add, store } = server({ [RECORD]: NYGARD });
    for (const svg of ['<svg xmlns="x"/>', '\uFEFF<?xml version="1.0"?><svg/>', '<!-- a --><svg/>']) {
      const { status, body } = await add('ADR-0001', svg, 'a.png', {
        headers: { 'content-type': 'image/png' },
      });
      expect([status, body.detail]).toEqual([
        415,
        'An SVG can carry a program, so it is not added here. Add it with git, or as a PNG.',
      ]);
    }
    for (const body of ['<script>alert(1)</script>'.padEnd(300), 'short', '', 'RIFF1234WAVE'.padEnd(300)])
      expect((await add('ADR-0001', body)).body.detail).toBe(
        'This is no picture that a page can show. Add a PNG, JPEG, GIF, WebP or AVIF.',
      );
    expect(store.log()).toHaveLength(1);
  });

  test('may have 5 MB, and is read no further', async () => {
    const { add } = server({ [RECORD]: NYGARD });
    expect((await add('ADR-0001', picture('png', MOST_PICTURE), 'big.png')).status).toBe(200);
    const { status, body } = await add('ADR-0001', picture('png', MOST_PICTURE + 1), 'huge.png');
    expect([status, body.detail]).toEqual([
      413,
      'A picture may have 5 MB at most. Make it smaller, then add it.',
    ]);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(picture('png', 256 * 1024));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { duplex: 'half' };
    expect((await add('ADR-0001', endless, '', init)).status).toBe(413);
    expect(sent).toBeLessThan(30);
    sent = 0;
    const wrong = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    expect((await add('ADR-0001', wrong, '', init)).status).toBe(415);
    expect(sent).toBeLessThan(4);
  });

  test('needs no more room at any other address', async () => {
    const { app } = server({ [RECORD]: NYGARD });
    for (const path of [
      '/api/decisions',
      '/api/decisions/ADR-0001/images/x',
      '/api/decisions/ADR-0001/commands',
    ]) {
      const init = { method: 'POST', body: new Uint8Array(2 * 1024 * 1024) };
      expect((await app.request(`http://localhost${path}`, init)).status, path).toBe(413);
    }
  });

  test('is for those who may edit the text', async () => {
    const nobody = server({ [RECORD]: NYGARD }, null);
    expect((await nobody.add('ADR-0001', picture('png'))).status).toBe(403);
    const ascii = server({
      'docs/adr/0008-x.adoc': '= 8. Ascii\n\n== Status\n\nProposed\n\n== Context\n\nx\n',
    });
    expect((await ascii.add('docs/adr/0008-x.adoc', picture('png'))).status).toBe(409);
    expect((await ascii.add('ADR-0099', picture('png'))).status).toBe(404);
  });
});

async function onlyHead(store: MemoryStore): Promise<string> {
  const head = await store.head();
  if (head.kind === 'unborn') throw new Error('No commit yet');
  return head.commit;
}
