// The list of decisions: searched while typing, filtered, walked with keys, peeked into.

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { SearchWanted, ShortcutsAsked } from '../../../web/events.ts';
import '../../../web/pages/decisions-page.ts';
import type { DecisionsPage } from '../../../web/pages/decisions-page.ts';
import { LOG, record } from './log.ts';
import { serve, type Served } from './with-server.ts';

let served: Served;
let page: DecisionsPage;

async function open(files: Readonly<Record<string, string>> = LOG, query = '') {
  served = await serve(files);
  page = await fixture(
    html`<adr-decisions-page .query=${new URLSearchParams(query)} .session=${served.session}></adr-decisions-page>`,
  );
  await waitUntil(() => root().querySelector('.results h2, adr-empty') !== null, 'the results come');
}

afterEach(() => served.end());

const root = () => page.renderRoot;
const field = () => inside(root().querySelector('adr-query')).querySelector('input') ?? expect.fail('no field');
const heading = () => root().querySelector('.results h2')?.textContent ?? '';
const rows = () => [...root().querySelectorAll('adr-result')];
const titles = () => rows().map((row) => inside(row).querySelector('h3')?.textContent.trim());
const current = () => rows().findIndex((row) => row.cursor);
const asked = () => served.asked.filter((one) => one.startsWith('GET /api/decisions?'));

function inside(element: Element | null): ShadowRoot {
  return element?.shadowRoot ?? expect.fail('no such element');
}

async function type(text: string) {
  field().value = text;
  field().setSelectionRange(text.length, text.length);
  field().dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

async function settle() {
  await new Promise((resolve) => setTimeout(resolve, 160));
  await page.updateComplete;
}

async function press(key: string, target: EventTarget = document.body) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  await settle();
}

const button = (words: RegExp) =>
  [...root().querySelectorAll('button')].find((one) => words.test(one.innerText)) ?? expect.fail(`no button ${words}`);

describe('the list of decisions', () => {
  it('shows everything to a newcomer, the newest first and what is superseded quieter', async () => {
    await open();
    expect(heading()).to.equal('4 decisions');
    expect(titles()).to.eql(['Three queues', 'Money as integers', 'Two queues, one of them slow', 'One queue for every service']);
    expect(rows().find((row) => row.gone)?.hit?.label).to.equal('ADR-0003');
    await expect(page).to.be.accessible();
  });

  it('finds what is typed, marks it, and writes it into the URL', async () => {
    await open();
    await type('integers');
    expect(heading()).to.equal('1 decision');
    expect(root().querySelector('.results')?.textContent).to.contain('of 4');
    expect(inside(rows()[0] ?? null).querySelector('h3 mark')?.textContent).to.equal('integers');
    expect(location.search).to.equal('?q=integers');
    await expect(page).to.be.accessible();
  });

  it('asks once for what is typed in one go', async () => {
    await open();
    const before = asked().length;
    for (const text of ['q', 'qu', 'que', 'queue']) {
      field().value = text;
      field().dispatchEvent(new Event('input', { bubbles: true }));
    }
    await settle();
    expect(asked().slice(before)).to.have.length(1);
    expect(titles()).to.have.length(3);
  });

  it('opens with what the URL says', async () => {
    await open(LOG, 'q=tag:messaging&sort=number');
    expect(titles()).to.eql(['Three queues', 'Two queues, one of them slow', 'One queue for every service']);
    expect(field().value).to.equal('tag:messaging');
    expect(root().querySelector('select')?.value).to.equal('number');
  });

  it('explains a filter it does not know and searches without it', async () => {
    await open();
    await type('colour:red queue');
    expect(inside(root().querySelector('adr-query')).querySelector('.mistakes')?.textContent).to.contain('“colour:” is not a filter');
    expect(heading()).to.equal('3 decisions');
  });

  it('offers the values of a filter and does not search for half a value', async () => {
    await open();
    await type('status:super');
    expect(heading()).to.equal('4 decisions');
    await press('ArrowDown', field());
    await press('Enter', field());
    expect(field().value).to.equal('status:superseded ');
    console.log(asked().join(' / '), location.search);
    expect(heading()).to.equal('1 decision');
  });

  it('counts what each filter would show, and puts it into the query', async () => {
    await open();
    const facets = inside(root().querySelector('.column adr-facets'));
    const label = [...facets.querySelectorAll('label')].find((one) => /^\s*messaging/u.test(one.innerText));
    expect(label?.innerText).to.match(/messaging\s*,?\s*3/u);
    label?.querySelector('input')?.click();
    await settle();
    expect(field().value).to.equal('tag:messaging');
    expect(heading()).to.equal('3 decisions');
    expect(button(/Filters/u).innerText.trim()).to.equal('Filters, 1 on');
  });

  it('opens the filters as a sheet on a phone, and gives the focus back', async () => {
    await open();
    button(/Filters/u).focus();
    button(/Filters/u).click();
    await settle();
    const dialog = inside(root().querySelector('adr-dialog')).querySelector('dialog');
    expect(dialog?.open).to.equal(true);
    await expect(page).to.be.accessible();
    button(/Show 4 decisions/u).click();
    await settle();
    expect(dialog?.open).to.equal(false);
    expect(page.shadowRoot?.activeElement).to.equal(button(/Filters/u));
  });

  it('says what to drop where nothing is found', async () => {
    await open();
    await type('status:superseded integers');
    expect(heading()).to.equal('0 decisions');
    await expect(page).to.be.accessible();
    button(/Without status:superseded/u).click();
    await settle();
    expect(titles()).to.eql(['Money as integers']);
    expect(field().value).to.equal('integers');
  });

  it('offers to start a log where there is none', async () => {
    await open({ 'README.md': '# Hello\n' });
    expect(root().querySelector('adr-empty')?.sentence).to.contain('no decisions here yet');
    expect(root().querySelector('adr-empty a')?.getAttribute('href')).to.equal('/new');
  });

  it('shows fifty, and fifty more with the focus on the first of them', async () => {
    const many = Array.from({ length: 61 }, (_, at) => record(at + 1, `Decision of kind ${'abcdefgh'.charAt(at % 8)}`));
    await open(Object.fromEntries(many));
    expect(rows()).to.have.length(50);
    button(/Show 11 more/u).click();
    await waitUntil(() => rows().length === 61);
    await settle();
    expect(current()).to.equal(50);
    expect(rows()[50]?.matches(':focus-within')).to.equal(true);
    expect(location.search).to.equal('?show=61');
  });

  it('names the other documents of the folders', async () => {
    await open();
    await waitUntil(() => root().querySelector('details') !== null);
    expect(root().querySelector('summary')?.textContent.trim()).to.equal('2 other documents in the decision folders');
    expect(root().querySelector('details a')?.getAttribute('href')).to.equal('/documents/docs/adr/README.md');
  });

  it('keeps the last results when the server cannot be reached, and tries again', async () => {
    await open();
    served.setReached(false);
    await type('integers');
    expect(root().querySelector('adr-banner')?.textContent).to.contain('The search was not answered.');
    expect(rows()).to.have.length(4);
    served.setReached(true);
    button(/Try again/u).click();
    await settle();
    expect(root().querySelector('adr-banner')).to.equal(null);
    expect(heading()).to.equal('1 decision');
  });
});

describe('the keys of the list', () => {
  it('/ goes to the field', async () => {
    await open();
    const wanted = new SearchWanted();
    page.dispatchEvent(wanted);
    expect(wanted.defaultPrevented).to.equal(true);
    expect(page.shadowRoot?.activeElement?.localName).to.equal('adr-query');
  });

  it('Enter in the field goes to the first row, j and k move, and only one row is in the tab order', async () => {
    await open();
    await press('Enter', field());
    expect(current()).to.equal(0);
    await press('j');
    await press('j');
    await press('k');
    expect(current()).to.equal(1);
    expect(rows()[1]?.matches(':focus-within')).to.equal(true);
    const reachable = rows().filter((row) => inside(row).querySelector('a[tabindex="0"]') !== null);
    expect(reachable).to.eql([rows()[1]]);
  });

  it('leads to the decision by the link that has the focus', async () => {
    await open();
    await press('Enter', field());
    inside(rows()[0] ?? null).querySelector<HTMLElement>('h3 a')?.click();
    await settle();
    expect(served.places).to.eql(['/decisions/ADR-0004']);
  });

  it('are named to the shell', async () => {
    await open();
    const question = new ShortcutsAsked();
    window.dispatchEvent(question);
    expect(question.shortcuts.map((one) => one.keys)).to.include.members(['j', 'k', 'Space']);
  });
});

describe('the peek', () => {
  const real = window.matchMedia;
  before(() => {
    window.matchMedia = (query) => (query === '(min-width: 1280px)' ? real.call(window, 'all') : real.call(window, query));
  });
  after(() => {
    window.matchMedia = real;
    localStorage.removeItem('accord-peek-closed');
  });

  const peek = () => root().querySelector('adr-peek');

  it('shows what was decided, and follows the cursor', async () => {
    await open(LOG, 'q=integers');
    await waitUntil(() => peek() !== null);
    await waitUntil(() => inside(peek()?.shadowRoot?.querySelector('adr-prose') ?? null).textContent.includes('64 bits'));
    expect(inside(peek()).querySelector('h3')?.textContent).to.equal('Decision Outcome');
    await expect(page).to.be.accessible();
    await type('three');
    await waitUntil(() => inside(peek()).querySelector('.t')?.textContent === 'Three queues');
    expect(inside(peek()).textContent).to.contain('replaces');
  });

  it('Space closes it and opens it again', async () => {
    await open();
    await waitUntil(() => peek() !== null);
    await press('Escape', field());
    await press(' ');
    expect(peek()).to.equal(null);
    await press(' ');
    expect(peek()).not.to.equal(null);
  });
});
