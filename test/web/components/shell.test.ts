// The shell around every page: the bar, the keys, being offline, and asking who somebody is.
import { assert, aTimeout, fixture, html } from '@open-wc/testing';
import { setTransport } from '../../../web/api.ts';
import type { AppElement } from '../../../web/app.ts';
import { switchSingleKeys } from '../../../web/shortcuts.ts';
import '../../../web/app.ts';

const PETRA = {
  id: 'petra',
  name: 'Petra Novak',
  email: 'petra@example.org',
  alsoKnownAs: [],
  teams: ['Gate'],
  title: 'tech lead',
};
const LUKAS = { ...PETRA, id: 'lukas', name: 'Lukas Brandt', email: 'lukas@example.org' };

const session = (over: object = {}) => ({
  repository: { name: 'harbour', branch: 'main', head: 'a1b2c3d', folders: [], writable: true },
  me: PETRA,
  people: [PETRA, LUKAS],
  demonstration: false,
  waiting: 3,
  notices: [],
  policy: { scopes: {}, calendar: {}, recording: true, teams: [] },
  at: '2026-09-24T09:00:00Z',
  ...over,
});

/** The shell over a server that knows the session alone. What was sent is in `sent`. */
async function shell(said: object): Promise<{ app: AppElement; root: ShadowRoot; sent: string[] }> {
  const sent: string[] = [];
  setTransport((url, init) => {
    const path = new URL(url, location.href).pathname;
    if (init.method !== 'GET')
      sent.push(`${init.method} ${path} ${typeof init.body === 'string' ? init.body : ''}`);
    if (path.startsWith('/api/session')) return Response.json(said);
    return Response.json({ title: 'Not found', status: 404, detail: 'There is none.' }, { status: 404 });
  });
  const app = await fixture<AppElement>(html`<adr-app></adr-app>`);
  await aTimeout(150);
  if (app.shadowRoot === null) throw new Error('The shell has no shadow root.');
  return { app, root: app.shadowRoot, sent };
}

const press = (key: string) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
const text = (element: Element | null | undefined) =>
  element?.shadowRoot?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';

describe('adr-app', () => {
  afterEach(() => setTransport((url, init) => fetch(url, init)));

  it('shows the repository, where one can go, and how much waits', async () => {
    const { app, root } = await shell(session());
    const bar = text(root.querySelector('adr-bar'));
    assert.include(bar, 'harbourmain');
    assert.include(bar, 'Your turn 3');
    await assert.isAccessible(app);
  });

  it('shows all keys behind "?"', async () => {
    const { root } = await shell(session());
    press('?');
    await aTimeout(50);
    const keys = text(root.querySelector('adr-keys'));
    assert.include(keys, 'Go to Decisions');
    assert.exists(
      root
        .querySelector('adr-keys')
        ?.shadowRoot?.querySelector('adr-dialog')
        ?.shadowRoot?.querySelector('dialog:modal'),
    );
  });

  it('leaves single keys alone when they are switched off', async () => {
    const { root } = await shell(session());
    switchSingleKeys(false);
    press('?');
    await aTimeout(50);
    assert.notExists(
      root
        .querySelector('adr-keys')
        ?.shadowRoot?.querySelector('adr-dialog')
        ?.shadowRoot?.querySelector('dialog:modal'),
    );
    switchSingleKeys(true);
  });

  it('says since when it is offline, until the server answers again', async () => {
    const { app, root } = await shell(session());
    window.dispatchEvent(new Event('offline'));
    await app.updateComplete;
    assert.match(root.querySelector('adr-banner')?.textContent ?? '', /^Offline since \d\d:\d\d\./u);
    root.querySelector<HTMLButtonElement>('adr-banner button')?.click();
    await aTimeout(50);
    assert.notExists(root.querySelector('adr-banner'));
  });

  it('says why nothing can be written', async () => {
    const { root } = await shell(
      session({ repository: { ...session().repository, writable: 'No branch is checked out.' } }),
    );
    assert.include(root.querySelector('adr-banner')?.textContent ?? '', 'No branch is checked out.');
  });

  it('asks once who somebody is whom git does not know', async () => {
    const { root, sent } = await shell(session({ me: null }));
    const asked = root.querySelector('adr-identity')?.shadowRoot;
    const field = (name: string) =>
      asked?.querySelector<HTMLInputElement>(`[name=${name}]`) ?? document.createElement('input');
    field('name').value = 'Petra Novak';
    field('email').value = 'petra@example.org';
    asked?.querySelector<HTMLButtonElement>('.primary')?.click();
    await aTimeout(50);
    assert.deepEqual(sent, ['PUT /api/session/identity {"name":"Petra Novak","email":"petra@example.org"}']);
  });

  it('lets one act as somebody else in the demonstration', async () => {
    const { root, sent } = await shell(session({ demonstration: true }));
    const menu = root.querySelector('adr-bar')?.shadowRoot?.querySelector('adr-menu')?.shadowRoot;
    menu?.querySelector<HTMLButtonElement>('button')?.click();
    await aTimeout(50);
    const other = [...(menu?.querySelectorAll<HTMLButtonElement>('[role=menuitemradio]') ?? [])].find((row) =>
      row.innerText.includes('Lukas'),
    );
    other?.click();
    await aTimeout(100);
    assert.deepEqual(sent, ['PUT /api/session/person {"person":"lukas"}']);
  });
});
