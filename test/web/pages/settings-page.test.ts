// Settings: what this browser remembers, and one's own tokens, sessions and absence over the real server.

import { assert, fixture, html } from '@open-wc/testing';
import { getDecisions, getSession } from '../../../web/api.ts';
import { singleKeysAreOn, switchSingleKeys } from '../../../web/shortcuts.ts';
import { chosenTheme, chooseTheme } from '../../../web/theme.ts';
import '../../../web/pages/settings-page.ts';
import type { SettingsPage } from '../../../web/pages/settings-page.ts';
import { LOG } from './log.ts';
import { serve, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = `people:
  - { id: petra, name: Petra Novak, email: petra@example.org, absent: [{ from: 2026-10-12, to: 2026-10-16, delegate: ana }] }
  - { id: ana, name: Ana Moreira, email: ana@example.org }
`;

let served: Served;
let page: SettingsPage;

beforeEach(async () => {
  served = await serve({ ...LOG, '.accord/policy.yaml': POLICY });
  page = await fixture(html`<adr-settings-page .session=${served.session}></adr-settings-page>`);
  await waitUntil(() => root().querySelector('adr-tokens') !== null, 'the tokens come');
});

afterEach(() => {
  served.end();
  chooseTheme('system');
  switchSingleKeys(true);
});

const root = () => page.renderRoot;
const within = (name: string) => root().querySelector(name)?.shadowRoot ?? root();
const words = (element: Element | DocumentFragment | null | undefined) =>
  (element?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();

function fill(name: string, value: string, element = 'adr-tokens') {
  const field = within(element).querySelector<HTMLInputElement>(`[name="${name}"]`);
  assert.ok(field, name);
  field.value = value;
}
const submit = (element: string) => within(element).querySelector('form')?.requestSubmit();

describe('settings', () => {
  it('has the theme and the single keys of this browser', async () => {
    root().querySelector<HTMLInputElement>('[value="dark"]')?.click();
    assert.equal(chosenTheme(), 'dark');
    root().querySelector<HTMLInputElement>('.chk input')?.click();
    assert.isFalse(singleKeysAreOn());
    await assert.isAccessible(page);
  });

  it('makes a token, shows its secret once, and revokes it', async () => {
    within('adr-tokens').querySelector<HTMLButtonElement>('.new')?.click();
    await waitUntil(() => within('adr-tokens').querySelector('form') !== null, 'the form opens');
    fill('label', 'Continuous integration');
    fill('days', '30');
    submit('adr-tokens');
    await waitUntil(() => within('adr-tokens').querySelector('output') !== null, 'the secret is shown');
    assert.match(words(within('adr-tokens').querySelector('output')), /^accord_[\w-]{43}$/u);
    await waitUntil(() => within('adr-tokens').querySelector('li') !== null, 'it is listed');
    assert.include(
      words(within('adr-tokens').querySelector('li')),
      'Continuous integration reads not used yet; good until 24 Oct',
    );
    await assert.isAccessible(page);
    within('adr-tokens').querySelector<HTMLButtonElement>('li button')?.click();
    await waitUntil(() => within('adr-tokens').querySelector('li') === null, 'it is gone');
    assert.equal(within('adr-tokens').querySelector('output'), null);
    assert.isTrue((await getDecisions({})).ok);
  });

  it('says what the policy has of one’s absence, and tells the others what one adds', async () => {
    assert.include(
      words(root()),
      'By the policy you are away from 12 Oct to 16 Oct. Ana Moreira answers for you.',
    );
    fill('from', '2026-09-25', 'adr-away');
    fill('to', '2026-09-28', 'adr-away');
    fill('note', 'In the mountains', 'adr-away');
    submit('adr-away');
    await waitUntil(() => words(within('adr-away')).includes('You are there after all'), 'it is kept');
    const session = await getSession();
    const petra = session.ok ? session.value.people.find((one) => one.id === 'petra') : undefined;
    assert.deepEqual(petra?.away, { from: '2026-09-25', to: '2026-09-28', note: 'In the mountains' });
  });

  it('says why an absence is none', async () => {
    fill('from', '2026-09-29', 'adr-away');
    fill('to', '2026-09-28', 'adr-away');
    submit('adr-away');
    await waitUntil(() => within('adr-away').querySelector('.wrong') !== null, 'it is refused');
    assert.include(words(within('adr-away').querySelector('.wrong')), 'The first day comes after the last.');
  });
});
