// The policy page over the real server: the defaults, a file in words, and a file with mistakes.

import { assert, fixture, html } from '@open-wc/testing';
import '../../../web/pages/policy-page.ts';
import type { PolicyPage } from '../../../web/pages/policy-page.ts';
import { serve, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

let served: Served;

async function open(files: Record<string, string>): Promise<PolicyPage> {
  served = await serve(files);
  const page = await fixture<PolicyPage>(
    html`<adr-policy-page .params=${{}} .session=${served.session}></adr-policy-page>`,
  );
  await waitUntil(() => page.shadowRoot?.querySelector('table') !== null, 'It is drawn.');
  return page;
}

const wordsOf = (page: PolicyPage) => page.shadowRoot?.textContent?.replace(/\s+/gu, ' ') ?? '';

describe('the policy page', () => {
  afterEach(() => served.end());

  it('says that the defaults hold where there is no file', async () => {
    const page = await open({});
    assert.include(wordsOf(page), 'The defaults hold');
    assert.include(wordsOf(page), 'Monthly Architecture Meeting');
    await assert.isAccessible(page);
  });

  it('shows the rules of the file, and marks the viewer', async () => {
    const page = await open({
      '.accord/policy.yaml':
        'people:\n  - { id: petra, name: Petra Novak, email: petra@example.org }\nscopes:\n  team: { minimumWorkingDays: 7 }\n',
    });
    assert.include(wordsOf(page), '7 working days');
    assert.include(wordsOf(page), 'Petra Novak (you)');
    assert.include(wordsOf(page), 'Changed only by commit: .accord/policy.yaml');
    await assert.isAccessible(page);
  });

  it('tells each mistake with its line and column', async () => {
    const page = await open({ '.accord/policy.yaml': 'recording: 3\nlapseDays: many\n' });
    const said = page.shadowRoot?.querySelector('adr-banner')?.textContent?.replace(/\s+/gu, ' ') ?? '';
    assert.include(said, '2 mistakes in .accord/policy.yaml.');
    assert.match(said, /Line 1, column \d+: /u);
    assert.match(said, /Line 2, column \d+: /u);
    await assert.isAccessible(page);
  });
});
