// The list of decisions: searched while typing, filtered, walked with keys, peeked into.

import { assert, fixture, html } from '@open-wc/testing';
import { sendCommand, watch } from '../../../web/api.ts';
import type { EmptyElement } from '../../../web/components/empty.ts';
import type { ResultElement } from '../../../web/components/result.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { SearchWanted, ShortcutsAsked } from '../../../web/events/shell.ts';
import '../../../web/pages/decisions-page.ts';
import type { DecisionsPage } from '../../../web/pages/decisions-page.ts';
import { LOG, record } from './log.ts';
import { PETRA, serve, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

let served: Served;
let page: DecisionsPage;

async function open(files: Readonly<Record<string, string>> = LOG, query = '') {
  served = await serve(files);
  page = await fixture(
    html`<adr-decisions-page
      .query=${new URLSearchParams(query)}
      .session=${served.session}
    ></adr-decisions-page>`,
  );
  await waitUntil(() => root().querySelector('.results h2, adr-empty') !== null, 'the results come');
}

afterEach(() => served.end());

const root = () => page.renderRoot;
const field = () =>
  inside(root().querySelector('adr-query')).querySelector('input') ?? assert.fail('no field');
const heading = () => root().querySelector('.results h2')?.textContent ?? '';
const rows = () => [...root().querySelectorAll<ResultElement>('adr-result')];
const says = (words: string) => waitUntil(() => heading() === words, `it says ${words}`);
const lists = (words: readonly string[]) =>
  waitUntil(() => titles().join() === words.join(), `it lists ${words.join()}`);
const titles = () => rows().map((row) => inside(row).querySelector('h3')?.textContent.trim());
const current = () => rows().findIndex((row) => row.cursor);
const asked = () => served.asked.filter((one) => one.startsWith('GET /api/decisions?'));

function inside(element: Element | null): ShadowRoot {
  return element?.shadowRoot ?? assert.fail('no such element');
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
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
  await settle();
}

const button = (words: RegExp) =>
  [...root().querySelectorAll('button')].find((one) => words.test(one.innerText)) ??
  assert.fail(`no button ${words}`);

const ways = () => [...inside(root().querySelector('adr-nothing-found')).querySelectorAll('button')];

/** As wide as the field itself sets these words. */
function widthOf(words: string): number {
  const pen = document.createElement('canvas').getContext('2d') ?? assert.fail('no canvas');
  const { font, letterSpacing } = getComputedStyle(field());
  pen.font = font;
  pen.letterSpacing = letterSpacing;
  return pen.measureText(words).width;
}

describe('the list of decisions', () => {
  it('shows everything to a newcomer, the newest first and what is superseded quieter', async () => {
    await open();
    await says('4 decisions');
    await lists([
      'Three queues',
      'Money as integers',
      'Two queues, one of them slow',
      'One queue for every service',
    ]);
    assert.equal(rows().find((row) => row.gone)?.hit?.label, 'ADR-0003');
    await assert.isAccessible(page);
  });

  it('finds what is typed, marks it, and writes it into the URL', async () => {
    await open();
    await type('integers');
    await says('1 decision');
    assert.include(root().querySelector('.results')?.textContent, 'of 4');
    assert.equal(inside(rows()[0] ?? null).querySelector('h3 mark')?.textContent, 'integers');
    assert.equal(location.search, '?q=integers');
    await assert.isAccessible(page);
  });

  it('shows the query in colours exactly over what is typed', async () => {
    await open();
    await type('status:accepted ferry');
    const runs = inside(root().querySelector('adr-query')).querySelectorAll<HTMLElement>('.runs span');
    assert.deepEqual(
      [...runs].map((run) => run.className),
      ['key', 'value', 'words', 'words'],
    );
    const [first, last] = [runs[0]?.getBoundingClientRect(), runs[3]?.getBoundingClientRect()];
    const typed = field().getBoundingClientRect();
    assert.closeTo(first?.top ?? 0, typed.top, 2);
    assert.closeTo(first?.left ?? 0, typed.left, 1);
    assert.closeTo((last?.right ?? 0) - typed.left, widthOf('status:accepted ferry'), 2);
  });

  it('asks once for what is typed in one go', async () => {
    await open();
    const before = asked().length;
    for (const text of ['q', 'qu', 'que', 'queue']) {
      field().value = text;
      field().dispatchEvent(new Event('input', { bubbles: true }));
    }
    await settle();
    assert.lengthOf(asked().slice(before), 1);
    await says('3 decisions');
  });

  it('opens with what the URL says', async () => {
    await open(LOG, 'q=tag:messaging&sort=number');
    await lists(['Three queues', 'Two queues, one of them slow', 'One queue for every service']);
    assert.equal(field().value, 'tag:messaging');
    assert.equal(root().querySelector('select')?.value, 'number');
  });

  it('explains a filter it does not know and searches without it', async () => {
    await open();
    await type('colour:red queue');
    assert.include(
      inside(root().querySelector('adr-query')).querySelector('.mistakes')?.textContent,
      '“colour:” is not a filter',
    );
    await says('3 decisions');
  });

  it('offers the values of a filter and does not search for half a value', async () => {
    await open();
    await type('status:super');
    await says('4 decisions');
    await press('ArrowDown', field());
    await press('Enter', field());
    assert.equal(field().value, 'status:superseded ');
    await says('1 decision');
  });

  it('counts what each filter would show, and puts it into the query', async () => {
    await open();
    const facets = inside(root().querySelector('.column adr-facets'));
    const label = [...facets.querySelectorAll('label')].find((one) => /^\s*messaging/u.test(one.innerText));
    assert.match(label?.innerText ?? '', /messaging\s*,?\s*3/u);
    label?.querySelector('input')?.click();
    await settle();
    assert.equal(field().value, 'tag:messaging');
    await says('3 decisions');
    assert.equal(button(/Filters/u).innerText.trim(), 'Filters, 1 on');
  });

  it('opens the filters as a sheet on a phone, and gives the focus back', async () => {
    await open();
    button(/Filters/u).focus();
    button(/Filters/u).click();
    await settle();
    const dialog = inside(root().querySelector('adr-dialog')).querySelector('dialog');
    assert.equal(dialog?.open, true);
    await assert.isAccessible(page);
    button(/Show 4 decisions/u).click();
    await settle();
    assert.equal(dialog?.open, false);
    assert.equal(page.shadowRoot?.activeElement, button(/Filters/u));
  });

  it('says what to drop where nothing is found', async () => {
    await open();
    await type('status:superseded integers');
    await says('0 decisions');
    await assert.isAccessible(page);
    ways()
      .find((one) => one.innerText === 'Without status:superseded')
      ?.click();
    await settle();
    await lists(['Money as integers']);
    assert.equal(field().value, 'integers');
  });

  it('offers to start a log where there is none', async () => {
    await open({ 'README.md': '# Hello\n' });
    assert.include(root().querySelector<EmptyElement>('adr-empty')?.sentence, 'no decisions here yet');
    assert.equal(root().querySelector('adr-empty a')?.getAttribute('href'), '/new');
  });

  it('shows fifty, and fifty more with the focus on the first of them', async () => {
    const many = Array.from({ length: 61 }, (_, at) =>
      record(at + 1, `Decision of kind ${'abcdefgh'.charAt(at % 8)}`),
    );
    await open(Object.fromEntries(many));
    assert.lengthOf(rows(), 50);
    button(/Show 11 more/u).click();
    await waitUntil(() => rows().length === 61);
    await settle();
    assert.equal(current(), 50);
    assert.equal(rows()[50]?.matches(':focus-within'), true);
    assert.equal(location.search, '?show=61');
  });

  it('names the other documents of the folders', async () => {
    await open();
    await waitUntil(() => root().querySelector('details') !== null);
    assert.equal(
      root().querySelector('summary')?.textContent.trim(),
      '2 other documents in the decision folders',
    );
    assert.equal(root().querySelector('details a')?.getAttribute('href'), '/documents/docs/adr/README.md');
  });

  it('keeps the last results when the server cannot be reached, and tries again', async () => {
    await open();
    served.setReached(false);
    await type('integers');
    assert.include(root().querySelector('adr-banner')?.textContent, 'The search was not answered.');
    assert.lengthOf(rows(), 4);
    served.setReached(true);
    button(/Try again/u).click();
    await settle();
    assert.equal(root().querySelector('adr-banner'), null);
    await says('1 decision');
  });
});

describe('the keys of the list', () => {
  it('/ goes to the field', async () => {
    await open();
    const wanted = new SearchWanted();
    page.dispatchEvent(wanted);
    await settle();
    assert.equal(wanted.defaultPrevented, true);
    assert.equal(page.shadowRoot?.activeElement?.localName, 'adr-query');
  });

  it('Enter in the field goes to the first row, j and k move, and only one row is in the tab order', async () => {
    await open();
    await press('Enter', field());
    assert.equal(current(), 0);
    await press('j');
    await press('j');
    await press('k');
    assert.equal(current(), 1);
    assert.equal(rows()[1]?.matches(':focus-within'), true);
    const reachable = rows().filter((row) => inside(row).querySelector('a[tabindex="0"]') !== null);
    assert.deepEqual(reachable, [rows()[1]]);
  });

  it('leads to the decision by the link that has the focus', async () => {
    await open();
    await press('Enter', field());
    inside(rows()[0] ?? null)
      .querySelector<HTMLElement>('h3 a')
      ?.click();
    await settle();
    assert.deepEqual(served.places, ['/decisions/ADR-0004']);
  });

  it('are named to the shell', async () => {
    await open();
    const question = new ShortcutsAsked();
    window.dispatchEvent(question);
    assert.includeMembers(
      question.shortcuts.map((one) => one.keys),
      ['j', 'k', 'Space'],
    );
  });
});

describe('the peek', () => {
  const real = window.matchMedia;
  before(() => {
    window.matchMedia = (query) =>
      query === '(min-width: 1280px)' ? real.call(window, 'all') : real.call(window, query);
  });
  after(() => {
    window.matchMedia = real;
    localStorage.removeItem('accord-peek-closed');
  });

  const peek = () => root().querySelector('adr-peek');

  it('shows what was decided, and follows the cursor', async () => {
    await open(LOG, 'q=integers');
    await waitUntil(() => peek() !== null);
    await waitUntil(() =>
      inside(peek()?.shadowRoot?.querySelector('adr-prose') ?? null).textContent.includes('64 bits'),
    );
    assert.equal(inside(peek()).querySelector('h3')?.textContent, 'Decision Outcome');
    await assert.isAccessible(page);
    await type('three');
    await waitUntil(() => inside(peek()).querySelector('.t')?.textContent === 'Three queues');
    assert.include(inside(peek()).textContent, 'replaces');
  });

  it('Space closes it and opens it again', async () => {
    await open();
    await waitUntil(() => peek() !== null);
    await press('Escape', field());
    await press(' ');
    assert.equal(peek(), null);
    await press(' ');
    assert.notEqual(peek(), null);
  });
});

it('follows what others do while it is open: the row stays where it is, its status changes, and it is marked as new', async () => {
  const policy = `people:
  - { id: petra, name: Petra Novak, email: petra@example.org, teams: [] }
  - { id: jonas, name: Jonas Lindqvist, email: jonas@example.org, teams: [] }
`;
  await open({ ...LOG, '.accord/policy.yaml': policy }, 'q=queues');
  await waitUntil(() => rows().length > 0);
  await watch('ADR-0004', true);
  const before = rows().findIndex((row) => inside(row).textContent.includes('ADR-0004'));
  served.actAs({ name: 'Jonas Lindqvist', email: 'jonas@example.org' });
  const sent = await sendCommand('ADR-0004', {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [{ person: 'petra', role: 'decider' }],
    facilitator: null,
    deadline: '2026-10-06T16:00:00.000Z',
    note: '',
  });
  served.actAs(PETRA);
  assert.isTrue(sent.ok, sent.ok ? '' : sent.problem.detail);
  window.dispatchEvent(new NewsHeard(null));
  const status = () => inside(inside(rows()[before] ?? null).querySelector('adr-status')).textContent;
  await waitUntil(() => status().includes('In review'));
  await waitUntil(() => inside(rows()[before] ?? null).textContent.includes('1 new'));
  await assert.isAccessible(page);
});
