// The sign-in page: one way, where it leads, and why the last try came to nothing.

import { assert, fixture, html } from '@open-wc/testing';
import { SIGN_IN_FAILURES } from '../../../server/domain/sign-in.ts';
import { setTransport } from '../../../web/api.ts';
import '../../../web/pages/sign-in-page.ts';
import type { SignInPage } from '../../../web/pages/sign-in-page.ts';
import { browserInWords } from '../../../web/browsers.ts';
import { waitUntil } from '../wait-until.ts';

const OIDC = { kind: 'oidc', name: 'Larkfield ID', host: 'id.larkfield.example' };
const PETRA = { id: 'petra', name: 'Petra Novak', email: 'petra@example.org' };

async function open(query: string, said: object = {}) {
  setTransport(() => Response.json({ way: OIDC, me: null, reads: false, repository: null, ...said }));
  const page = await fixture<SignInPage>(
    html`<adr-sign-in-page .query=${new URLSearchParams(query)}></adr-sign-in-page>`,
  );
  await waitUntil(() => page.renderRoot.querySelector('h1') !== null, 'the page stands');
  return page;
}

const words = (page: SignInPage) => (page.renderRoot.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
const button = (page: SignInPage) => page.renderRoot.querySelector<HTMLAnchorElement>('a.primary');

describe('the sign-in page', () => {
  afterEach(() => setTransport((url, init) => fetch(url, init)));

  it('names the provider, where it is, and where one comes back to', async () => {
    const page = await open('to=/decisions/ADR-0042');
    assert.equal(button(page)?.textContent?.trim(), 'Sign in with Larkfield ID');
    assert.equal(button(page)?.getAttribute('href'), '/api/sign-in/begin?to=%2Fdecisions%2FADR-0042');
    assert.include(words(page), 'You go to id.larkfield.example and come back to ADR-0042, where you were.');
    assert.include(words(page), 'Sign in to Accord');
    await assert.isAccessible(page);
  });

  it('names the repository only to whoever may read it', async () => {
    assert.include(words(await open('', { reads: true, repository: 'harbour' })), 'Decisions of harbour');
  });

  for (const [failed, sentence] of Object.entries(SIGN_IN_FAILURES))
    it(`says why: ${failed}`, async () => {
      assert.include(words(await open(`failed=${failed}`)), sentence('Larkfield ID'));
    });

  it('says nothing for a reason that is none, and never leads out', async () => {
    const page = await open(
      `failed=${encodeURIComponent('<b>toString')}&to=${encodeURIComponent('//evil.example')}`,
    );
    assert.equal(page.renderRoot.querySelector('adr-banner'), null);
    assert.equal(button(page)?.getAttribute('href'), '/api/sign-in/begin?to=%2F');
  });

  it('says who is signed in already, and whether they may read', async () => {
    assert.include(
      words(await open('', { me: PETRA, reads: true })),
      'As Petra Novak, petra@example.org. Go on',
    );
    const page = await open('', { me: PETRA, reads: false });
    assert.include(words(page), 'The policy shows this repository only to people it names.');
    assert.equal(button(page), null);
  });

  it('says what to do behind a proxy, in the demonstration and alone', async () => {
    assert.include(
      words(await open('', { way: { kind: 'proxy', signOut: null } })),
      'it did not say who you are',
    );
    assert.include(words(await open('', { way: { kind: 'demonstration' } })), 'the bar says who you act as');
    assert.include(words(await open('', { way: { kind: 'local' } })), 'you work under the name that git has');
  });
});

describe('a browser in words', () => {
  const AGENTS = {
    'Firefox on Linux': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Chrome on Windows':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Edge on Windows':
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Safari on macOS':
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari on iOS':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'Chrome on Android':
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    'A browser': 'curl/8.0',
  };
  for (const [said, agent] of Object.entries(AGENTS))
    it(said, () => assert.equal(browserInWords(agent), said));
});
