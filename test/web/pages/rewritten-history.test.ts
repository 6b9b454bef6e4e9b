// A history that another program rewrote is told on every open page without anybody asking: over the real server, its live stream and the shell.
import { assert, fixture, html } from '@open-wc/testing';
import { commitTo } from '../../../server/store/store.ts';
import { setTransport } from '../../../web/api.ts';
import type { AppElement } from '../../../web/app.ts';
import '../../../web/app.ts';
import { waitUntil } from '../wait-until.ts';
import { PETRA, serve, type Served } from './with-server.ts';

const PATH = 'docs/adr/0001-use-postgresql.md';
const TEXT = '# 1. Use PostgreSQL\n\n## Status\n\nAccepted\n\n## Context\n\nThree places.\n';
let server: Served | null = null;

async function put({ store }: Served, text: string): Promise<string> {
  const head = await store.head();
  const result = await commitTo(store, {
    base: head.kind === 'branch' ? head.commit : null,
    files: new Map([[PATH, new TextEncoder().encode(text)]]),
    message: 'By hand\n',
    author: PETRA,
    at: '2026-09-24T08:00:00Z',
  });
  if (result.kind !== 'committed') throw new Error(result.kind);
  return result.commit;
}

const banners = (app: AppElement) =>
  [...(app.shadowRoot?.querySelectorAll('adr-banner') ?? [])].map((one) => one.textContent?.trim() ?? '');

describe('a history that another program rewrote', () => {
  afterEach(() => {
    server?.end();
    setTransport((url, init) => fetch(url, init));
  });

  it('is told on the page that is open, with the way back, and only then', async () => {
    server = await serve({ [PATH]: TEXT }, { at: '2026-09-24T09:00:00Z' });
    const [start] = server.store.log();
    const lost = await put(server, `${TEXT}\nTwo of them wrong.\n`);
    const app = await fixture<AppElement>(html`<adr-app></adr-app>`);
    const { services } = server;
    await waitUntil(() => services.live.count() > 0, 'the page listens');
    assert.deepEqual(banners(app), []);

    server.store.reset(start?.commit ?? '');
    await put(server, `${TEXT}\nOne of them wrong.\n`);
    await waitUntil(() => banners(app).length > 0, 'it is told');
    const [told] = banners(app);
    assert.include(told, `Another program rewrote the history of this branch: ${lost.slice(0, 10)}`);
    assert.include(told, `git branch rescue ${lost.slice(0, 10)}`);
    await assert.isAccessible(app);
  });
});
