// A session that ends while a page is open: what was asked waits, is asked again once the same person is back, and never for another one.

import { assert, fixture, html } from '@open-wc/testing';
import { checkText, getMeetings, setTransport, startDecision, workAs } from '../../web/api.ts';
import type { AppElement } from '../../web/app.ts';
import type { BarElement } from '../../web/components/bar.ts';
import type { DialogElement } from '../../web/components/dialog.ts';
import { tellSignedIn } from '../../web/controllers/coming-back.ts';
import '../../web/app.ts';
import { waitUntil } from './wait-until.ts';

const PETRA = {
  id: 'petra',
  name: 'Petra Novak',
  email: 'petra@example.org',
  alsoKnownAs: [],
  teams: [],
  title: null,
};
const LUKAS = { ...PETRA, id: 'lukas', name: 'Lukas Brandt' };
const WISH = {
  title: 'T',
  folder: '',
  template: 'x',
  text: null,
  supersedes: [],
  relates: [],
  recorded: null,
};

const session = (me: typeof PETRA | null) => ({
  repository: { name: 'harbour', branch: 'main', head: 'a1b2c3d', folders: [], writable: true },
  me,
  roles: ['reader', 'author'],
  may: { write: true, administer: 'No.' },
  signedIn: me === null ? 'none' : 'session',
  way: { kind: 'oidc', name: 'Larkfield ID', host: 'id.example.org' },
  people: [],
  demonstration: false,
  waiting: 0,
  notices: [],
  policy: { scopes: {}, calendar: { zone: 'UTC' }, recording: true, teams: [] },
  at: '2026-09-24T09:00:00Z',
});

let who: typeof PETRA | null;
let isSignedIn: boolean;
/** What was done in the server, and for whom. */
let done: string[];
let root: ShadowRoot;

async function open() {
  who = PETRA;
  isSignedIn = true;
  done = [];
  setTransport((url, init) => {
    const { pathname } = new URL(url, location.href);
    if (!isSignedIn)
      return Response.json(
        { title: 'Sign in', status: 401, detail: 'To do this, sign in.' },
        { status: 401 },
      );
    if (pathname === '/api/session') return Response.json(session(who));
    if (pathname === '/api/live') return new Promise<Response>(() => undefined);
    done.push(
      `${init.method} ${pathname} for ${new Headers(init.headers).get('accord-person') ?? 'anybody'}`,
    );
    if (pathname === '/api/turns')
      return Response.json({ title: 'Not found', status: 404, detail: 'None.' }, { status: 404 });
    return Response.json({ path: 'docs/adr/0001.md', commit: 'c1', series: [] });
  });
  const app = await fixture<AppElement>(html`<adr-app></adr-app>`);
  assert.ok(app.shadowRoot);
  root = app.shadowRoot;
  await waitUntil(
    () => app.shadowRoot?.querySelector<BarElement>('adr-bar')?.session !== null,
    'the session is there',
  );
  done.length = 0;
}

const dialog = () =>
  root.querySelector('adr-lapsed')?.shadowRoot?.querySelector<DialogElement>('adr-dialog') ?? null;
const isAsked = () => dialog()?.open === true;
const banner = () =>
  [...root.querySelectorAll('adr-banner')].some((one) => one.textContent?.includes('You are signed out.'));
const isPending = async (answer: Promise<unknown>) =>
  (await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 50, 'pending'))])) === 'pending';

describe('a session that ends while a page is open', () => {
  beforeEach(open);
  afterEach(() => {
    workAs(null);
    setTransport((url, init) => fetch(url, init));
  });

  it('holds what a person does, asks them, and does it once they are back, once', async () => {
    isSignedIn = false;
    const answer = startDecision(WISH);
    await waitUntil(isAsked, 'the dialog stands');
    assert.isTrue(await isPending(answer));
    await assert.isAccessible(root.querySelector('adr-lapsed') ?? root.host);
    const link = root.querySelector('adr-lapsed')?.shadowRoot?.querySelector('a');
    assert.equal(link?.getAttribute('href'), '/api/sign-in/begin?to=%2Fsigned-in');
    assert.equal(link?.target, '_blank');
    isSignedIn = true;
    tellSignedIn();
    assert.isTrue((await answer).ok);
    await waitUntil(() => !isAsked() && !banner(), 'nothing is asked any more');
    assert.deepEqual(
      done.filter((one) => one.startsWith('POST')),
      ['POST /api/decisions for petra'],
    );
  });

  it('tells a person who declines that it was not done, and stays', async () => {
    isSignedIn = false;
    const answer = startDecision(WISH);
    await waitUntil(isAsked, 'the dialog stands');
    root.querySelector('adr-lapsed')?.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click();
    const { ok, problem } = { problem: { detail: '' }, ...(await answer) };
    assert.isFalse(ok);
    assert.equal(problem.detail, 'To do this, sign in.');
    assert.isFalse(isAsked());
    assert.isTrue(banner(), 'the banner says so');
  });

  it('does not stop anybody who writes: what the page asks by itself waits behind a banner', async () => {
    isSignedIn = false;
    const [meetings, checked] = [getMeetings(), checkText({ path: 'a.md', text: 'x' })];
    await waitUntil(banner, 'the banner stands');
    assert.isFalse(isAsked());
    assert.isTrue(await isPending(meetings));
    isSignedIn = true;
    window.dispatchEvent(new Event('focus'));
    assert.deepEqual([(await meetings).ok, (await checked).ok], [true, true]);
    await waitUntil(() => !banner(), 'the banner goes');
  });

  it('does nothing in the name of somebody else who signed in meanwhile', async () => {
    isSignedIn = false;
    const answer = startDecision(WISH);
    await waitUntil(isAsked, 'the dialog stands');
    who = LUKAS;
    isSignedIn = true;
    tellSignedIn();
    assert.isFalse((await answer).ok);
    await waitUntil(() => dialog()?.heading === 'Lukas Brandt is signed in now', 'it says who');
    assert.deepEqual(
      done.filter((one) => one.startsWith('POST')),
      [],
    );
  });

  it('says for whom it works in everything that changes something', async () => {
    await startDecision(WISH);
    await getMeetings();
    assert.include(done, 'POST /api/decisions for petra');
    assert.include(done, 'GET /api/meetings for anybody');
  });
});

describe('whoever has not signed in', () => {
  const before = location.href;
  afterEach(() => {
    history.replaceState(null, '', before);
    setTransport((url, init) => fetch(url, init));
  });

  /** Opens the shell at that place, over a server that shows nothing before sign-in. */
  async function openAt(place: string): Promise<void> {
    setTransport((url) => {
      const { pathname } = new URL(url, location.href);
      const way = { kind: 'oidc', name: 'Larkfield ID', host: 'id.example.org' };
      if (pathname === '/api/sign-in')
        return Response.json({ way, me: null, reads: false, repository: null });
      return Response.json({ title: 'Sign in', status: 401, detail: 'Sign in.' }, { status: 401 });
    });
    history.replaceState(null, '', place);
    const app = await fixture<AppElement>(html`<adr-app></adr-app>`);
    await waitUntil(
      () => app.shadowRoot?.querySelector('adr-sign-in-page') !== null,
      'the sign-in page stands',
    );
  }

  it('comes to the sign-in page, which knows where they wanted to go', async () => {
    await openAt('/decisions/ADR-0042?tab=history#c1');
    assert.equal(location.pathname, '/sign-in');
    assert.equal(new URLSearchParams(location.search).get('to'), '/decisions/ADR-0042?tab=history#c1');
  });

  it('stays on it, with the reason why the last try came to nothing', async () => {
    await openAt('/sign-in?failed=slow&to=/decisions');
    assert.equal(location.search, '?failed=slow&to=/decisions');
  });
});
