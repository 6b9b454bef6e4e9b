// The map and the timeline of all decisions, over the real server.

import { assert, fixture, html } from '@open-wc/testing';
import '../../../web/pages/map-page.ts';
import type { MapPage } from '../../../web/pages/map-page.ts';
import '../../../web/pages/timeline-page.ts';
import type { TimelinePage } from '../../../web/pages/timeline-page.ts';
import { serve, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

const record = (number: number, title: string, status: string, date: string) =>
  `# ${number}. ${title}\n\nDate: ${date}\n\n## Status\n\n${status}\n\n## Context\n\nForces.\n`;

const FILES = {
  'docs/adr/0001-a.md': record(1, 'Alpha', 'Superseded by [2. Beta](0002-b.md)', '2023-01-02'),
  'docs/adr/0002-b.md': record(2, 'Beta', 'Accepted', '2024-03-04'),
  'docs/adr/0003-c.md': record(3, 'Gamma', 'Accepted\n\nAmends [2. Beta](0002-b.md)', '2025-05-06'),
  'docs/adr/0004-d.md': record(4, 'Delta', 'Rejected', '2025-06-07'),
  'docs/adr/0005-e.md': record(5, 'Epsilon', 'Accepted\n\nSupersedes [9. Gone](0009-gone.md)', 'soon'),
};

let served: Served;
afterEach(() => served.end());

const said = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();

describe('the map', () => {
  let page: MapPage;

  async function open(query = '') {
    served = await serve(FILES);
    page = await fixture(
      html`<adr-map-page .query=${new URLSearchParams(query)} .session=${served.session}></adr-map-page>`,
    );
    await waitUntil(() => page.renderRoot.querySelector('.both, .note') !== null, 'the map comes');
  }
  const box = (name: string) =>
    page.renderRoot.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? assert.fail(name);
  const heading = () => said(page.renderRoot.querySelector('.picture h2'));

  it('shows every relation, as a picture and as a list, and what is left out', async () => {
    await open();
    assert.equal(heading(), '2 relations');
    assert.include(
      said(page.renderRoot.querySelector('.picture header')),
      '2 decisions have no such relation',
    );
    const list = page.renderRoot.querySelector('adr-relation-list')?.shadowRoot;
    assert.lengthOf(list?.querySelectorAll('li') ?? [], 3);
    assert.include(
      said(page.renderRoot.querySelector('.lost')),
      'names “9. Gone”, which is not in this repository',
    );
    await assert.isAccessible(page);
  });

  it('is narrowed by ticks that stand in the address', async () => {
    await open();
    box('amends').click();
    await waitUntil(() => heading() === '1 relation', 'one is left');
    assert.include(location.search, 'kinds=supersedes');
    box('amends').click();
    await waitUntil(() => heading() === '2 relations', 'both are back');
    assert.equal(location.search, '');
    box('in-force').click();
    await waitUntil(() => heading() === '1 relation', 'the superseded one is gone');
  });

  it('opens as its address says, and says so where nothing fits', async () => {
    await open('kinds=depends-on');
    assert.include(said(page.renderRoot.querySelector('.wrap > .note')), 'No decision has a relation');
    assert.isFalse(box('amends').checked);
  });
});

describe('the timeline', () => {
  let page: TimelinePage;

  async function open(query = '') {
    served = await serve(FILES);
    page = await fixture(
      html`<adr-timeline-page
        .query=${new URLSearchParams(query)}
        .session=${served.session}
      ></adr-timeline-page>`,
    );
    await waitUntil(() => line() !== null, 'the timeline comes');
  }
  const line = () => page.renderRoot.querySelector('adr-timeline')?.shadowRoot ?? null;
  const rows = () => [...(line()?.querySelectorAll('li') ?? [])].map(said);
  const choose = (name: string, value: string) => {
    const select = page.renderRoot.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
    if (select === null) throw new Error(`There is no ${name}.`);
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };

  it('tells what was decided and what ended, the newest first, by year and month', async () => {
    await open();
    assert.deepEqual(rows(), [
      '7 Jun Rejected ADR-0004Delta',
      '6 May Accepted ADR-0003Gamma',
      '4 Mar Accepted ADR-0002Beta',
      '4 Mar Superseded by ADR-0002 ADR-0001Alpha',
      '2 Jan Accepted ADR-0001Alpha',
    ]);
    assert.deepEqual([...(line()?.querySelectorAll('h2') ?? [])].map(said), ['2025 2', '2024 2', '2023 1']);
    assert.include(said(page.renderRoot.querySelector('details')), '1 decision without a date');
    await assert.isAccessible(page);
  });

  it('is narrowed to one kind, and begins with a year', async () => {
    await open();
    choose('kind', 'superseded');
    await waitUntil(() => rows().length === 1, 'one is left');
    assert.equal(location.search, '?kind=superseded');
    choose('kind', '');
    await waitUntil(() => rows().length === 5, 'all are back');
    choose('from', '2023');
    await waitUntil(() => rows().length === 1, 'only the oldest year');
  });

  it('is walked with j and k', async () => {
    await open();
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    press('j');
    assert.equal(said(line()?.activeElement), 'Delta');
    press('j');
    assert.equal(said(line()?.activeElement), 'Gamma');
    press('k');
    assert.equal(said(line()?.activeElement), 'Delta');
  });
});
