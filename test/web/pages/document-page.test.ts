// A document beside the decisions: read here, with its links and its neighbours.

import { assert, fixture, html } from '@open-wc/testing';
import '../../../web/pages/document-page.ts';
import type { DocumentPage } from '../../../web/pages/document-page.ts';
import { LOG } from './log.ts';
import { serve, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

let served: Served;
let page: DocumentPage;

async function open(path: string, files: Readonly<Record<string, string>> = LOG) {
  served = await serve(files);
  page = await fixture(
    html`<adr-document-page .params=${{ path }} .session=${served.session}></adr-document-page>`,
  );
  await waitUntil(() => page.renderRoot.querySelector('h1') !== null);
}

afterEach(() => served.end());

const links = () => [
  ...(page.renderRoot.querySelector('adr-prose')?.shadowRoot?.querySelectorAll('a') ?? []),
];

describe('a document', () => {
  it('is titled by its heading, and its links lead to decisions and to other documents', async () => {
    await open('docs/adr/README.md');
    assert.equal(page.renderRoot.querySelector('h1')?.textContent, 'About this log');
    await waitUntil(() => links().length === 2);
    assert.deepEqual(
      links().map((link) => link.getAttribute('href')),
      ['/decisions/docs/adr/0001-one-queue-for-every-service.md', '/documents/docs/adr/how-to.md'],
    );
    await assert.isAccessible(page);
  });

  it('lists the others of its folder', async () => {
    await open('docs/adr/how-to.md');
    assert.equal(page.renderRoot.querySelector('h1')?.textContent, 'how-to.md');
    assert.equal(
      page.renderRoot.querySelector('aside a')?.getAttribute('href'),
      '/documents/docs/adr/README.md',
    );
    assert.equal(
      page.renderRoot.querySelector('.back a')?.getAttribute('href'),
      '/decisions?q=folder%3Adocs%2Fadr',
    );
  });

  it('that is not Markdown is shown as it is written', async () => {
    await open('docs/adr/index.rst', { ...LOG, 'docs/adr/index.rst': 'Log\n===\n\n* one\n' });
    assert.include(page.renderRoot.querySelector('pre')?.textContent, '* one');
  });

  it('that is not there says so and leads back', async () => {
    await open('docs/adr/gone.md');
    assert.equal(page.renderRoot.querySelector('h1')?.textContent, 'There is no such document');
    await assert.isAccessible(page);
  });
});
