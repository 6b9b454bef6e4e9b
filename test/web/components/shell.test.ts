// The shell around every page: the bar, the keys, being offline, and asking who somebody is.
import { assert, aTimeout, fixture, html } from '@open-wc/testing';
import { setTransport } from '../../../web/api.ts';
import type { AppElement } from '../../../web/app.ts';
import { PersonChosen } from '../../../web/events/shell.ts';
import { switchSingleKeys } from '../../../web/shortcuts.ts';
import { waitUntil } from '../wait-until.ts';
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
  roles: ['reader', 'author'],
  may: { write: true },
  signedIn: 'git',
  way: { kind: 'local' },
  demonstration: false,
  waiting: 3,
  notices: [],
  policy: { scopes: {}, calendar: {}, recording: true, teams: [] },
  at: '2026-09-24T09:00:00Z',
  ...over,
});

/** The shell over a server that knows the session alone. What was sent is in `sent`. */
async function shell(said: object): Promise<{ app: AppElement; root: ShadowRoot; sent: string[] }> {
  const sent = knowsTheSession(said);
  return { ...(await standing()), sent };
}

/** From here on the server knows the session alone. What is sent to it is in what this returns. */
function knowsTheSession(said: object): string[] {
  const sent: string[] = [];
  setTransport((url, init) => {
    const path = new URL(url, location.href).pathname;
    if (init.method !== 'GET')
      sent.push(`${init.method} ${path} ${typeof init.body === 'string' ? init.body : ''}`);
    if (path.startsWith('/api/session')) return Response.json(said);
    return Response.json({ title: 'Not found', status: 404, detail: 'There is none.' }, { status: 404 });
  });
  return sent;
}

/** The shell over a server that gives everything the same answer. */
async function shellOver(reply: () => Response): Promise<{ app: AppElement; root: ShadowRoot }> {
  setTransport(reply);
  return standing();
}

/** What a server says that still reads its repository; here it is asked again sooner than in earnest. */
function stillReading(done: number, of: number): Response {
  const body = { title: 'Not read yet', status: 503, detail: 'Reading.', progress: { done, of } };
  return Response.json(body, { status: 503, headers: { 'retry-after': '0.05' } });
}

async function standing(): Promise<{ app: AppElement; root: ShadowRoot }> {
  const app = await fixture<AppElement>(html`<adr-app></adr-app>`);
  const root = app.shadowRoot;
  if (root === null) throw new Error('The shell has no shadow root.');
  const stands = () =>
    root.querySelector('adr-reading') !== null || (Reflect.get(app, 'session') ?? null) !== null;
  await waitUntil(stands, 'the server has answered');
  await app.updateComplete;
  await aTimeout(50);
  return { app, root };
}

const press = (key: string) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
const text = (element: Element | null | undefined) =>
  element?.shadowRoot?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';

const keysIn = (root: ShadowRoot) =>
  root
    .querySelector('adr-keys')
    ?.shadowRoot?.querySelector('adr-dialog')
    ?.shadowRoot?.querySelector('dialog:modal') ?? null;

describe('adr-app', () => {
  afterEach(() => setTransport((url, init) => fetch(url, init)));

  it('shows the repository, where one can go, and how much waits', async () => {
    const { app, root } = await shell(session());
    const bar = root.querySelector('adr-bar');
    assert.equal(text(bar?.shadowRoot?.querySelector('adr-repository')), 'harbour main');
    assert.include(text(bar), 'Your turn 3');
    await assert.isAccessible(app);
  });

  it('shows all keys behind "?"', async () => {
    const { root } = await shell(session());
    press('?');
    await waitUntil(() => keysIn(root), 'the keys are shown');
    assert.include(text(root.querySelector('adr-keys')), 'Go to Decisions');
  });

  it('leaves single keys alone when they are switched off', async () => {
    const { root } = await shell(session());
    switchSingleKeys(false);
    press('?');
    await aTimeout(50);
    assert.notExists(keysIn(root));
    switchSingleKeys(true);
  });

  it('says since when it is offline, until the server answers again', async () => {
    const { app, root } = await shell(session());
    window.dispatchEvent(new Event('offline'));
    await app.updateComplete;
    assert.match(root.querySelector('adr-banner')?.textContent ?? '', /^Offline since \d\d:\d\d\./u);
    root.querySelector<HTMLButtonElement>('adr-banner button')?.click();
    await waitUntil(() => root.querySelector('adr-banner') === null, 'the server has answered again');
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
    await waitUntil(() => sent.length > 0, 'it was sent');
    assert.deepEqual(sent, ['PUT /api/session/identity {"name":"Petra Novak","email":"petra@example.org"}']);
  });

  it('pulls and pushes from the account’s menu too, which is there on a phone', async () => {
    const remote = {
      name: 'origin',
      address: 'https://git.example.org/decisions.git',
      branch: 'main',
      ahead: 2,
      behind: 1,
      automatic: false,
      at: null,
      trouble: null,
    };
    const { root, sent } = await shell(
      session({
        repository: { name: 'harbour', branch: 'main', head: 'a1b2c3d', folders: [], writable: true, remote },
        policy: { scopes: {}, calendar: { zone: 'Europe/Lisbon' }, recording: true, teams: [] },
      }),
    );
    const bar = root.querySelector('adr-bar')?.shadowRoot;
    const menu = [...(bar?.querySelectorAll('adr-menu') ?? [])].at(-1)?.shadowRoot;
    menu?.querySelector<HTMLButtonElement>('button')?.click();
    const found = () => [...(menu?.querySelectorAll<HTMLButtonElement>('[role^=menuitem]') ?? [])];
    await waitUntil(() => found().some((row) => row.innerText.includes('Push')), 'the menu is open');
    const entries = found();
    assert.includeMembers(
      entries.map((row) => row.innerText.split('\n')[0]?.trim()),
      ['Pull 1 commit', 'Push 2 commits'],
    );
    entries.find((row) => row.innerText.includes('Push 2 commits'))?.click();
    await waitUntil(() => sent.length > 0, 'it was sent');
    assert.equal(sent.length, 1);
    assert.include(sent[0], 'POST /api/remote/push');
  });

  it('lets one act as somebody else in the demonstration', async () => {
    const { root, sent } = await shell(session({ demonstration: true }));
    const menu = root.querySelector('adr-bar')?.shadowRoot?.querySelector('adr-menu')?.shadowRoot;
    menu?.querySelector<HTMLButtonElement>('button')?.click();
    const other = () =>
      [...(menu?.querySelectorAll<HTMLButtonElement>('[role=menuitemradio]') ?? [])].find((row) =>
        row.innerText.includes('Lukas'),
      );
    await waitUntil(() => other(), 'the menu is open');
    other()?.click();
    await waitUntil(() => sent.length > 0, 'it was sent');
    assert.deepEqual(sent, ['PUT /api/session/person {"person":"lukas"}']);
  });

  it('works as whom one has become, although the session from before arrives after that', async () => {
    let me = PETRA;
    const late: (() => void)[] = [];
    let isSlow = false;
    const { app, root } = await shell(session({ demonstration: true }));
    setTransport((url, init) => {
      if (!new URL(url, location.href).pathname.startsWith('/api/session'))
        return Response.json({}, { status: 404 });
      if (init.method === 'PUT') me = LUKAS;
      const reply = Response.json(session({ demonstration: true, me }));
      if (!isSlow || init.method === 'PUT') return reply;
      isSlow = false;
      return new Promise((resolve) => late.push(() => resolve(reply)));
    });
    isSlow = true;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => late.length === 1, 'the session was asked for');
    root.querySelector('adr-bar')?.dispatchEvent(new PersonChosen('lukas'));
    const name = () => Reflect.get(app, 'session')?.me?.name;
    await waitUntil(() => name() === LUKAS.name, 'he works here');
    late.shift()?.();
    await aTimeout(20);
    assert.equal(name(), LUKAS.name);
  });

  it('shows how far the server is with the repository until it answers, and asks again by itself', async () => {
    let done = 3400;
    const { app, root } = await shellOver(() => stillReading(done, 10_000));
    const progress = root.querySelector('adr-reading');
    assert.include(text(progress), '3,400 of 10,000 files.');
    const bar = progress?.shadowRoot?.querySelector('[role=progressbar]');
    assert.deepEqual(
      ['aria-valuemin', 'aria-valuemax', 'aria-valuenow'].map((name) => bar?.getAttribute(name)),
      ['0', '10000', '3400'],
    );
    for (const page of root.querySelectorAll('main > :not(adr-reading)'))
      assert.equal(getComputedStyle(page).display, 'none');
    await assert.isAccessible(app);

    done = 9000;
    await waitUntil(() => text(root.querySelector('adr-reading')).includes('9,000 of 10,000 files.'));

    knowsTheSession(session());
    await waitUntil(() => root.querySelector('adr-reading') === null, 'the reading is over');
    await waitUntil(() =>
      text(root.querySelector('adr-bar')?.shadowRoot?.querySelector('adr-repository')).includes('harbour'),
    );
  });

  it('leaves the page alone when a server that was started anew still reads', async () => {
    const { root } = await shell(session());
    setTransport(() => stillReading(1, 2));
    window.dispatchEvent(new Event('online'));
    await aTimeout(50);
    assert.notExists(root.querySelector('adr-reading'));
    knowsTheSession(session());
    await aTimeout(100);
  });

  it('says what went wrong instead, when the reading fails', async () => {
    const { root } = await shellOver(() => stillReading(1, 2));
    assert.exists(root.querySelector('adr-reading'));
    setTransport(() =>
      Response.json({ title: 'Wrong', status: 500, detail: 'The log has the cause.' }, { status: 500 }),
    );
    await waitUntil(() => root.querySelector('adr-reading') === null, 'the reading is over');
    await waitUntil(() => root.querySelector('adr-banner')?.textContent?.includes('The log has the cause.'));
  });
});
