// "Your turn": what waits for the reader, why, until when, and what else is going on. The reviews are made by real commands.

import { assert, fixture, html } from '@open-wc/testing';
import { Toasted, type Toast } from '../../../web/events/shell.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { getDecision, getSession, saveText, sendCommand } from '../../../web/api.ts';
import type { EmptyElement } from '../../../web/components/empty.ts';
import '../../../web/pages/inbox-page.ts';
import type { InboxPage } from '../../../web/pages/inbox-page.ts';
import { LOG, record } from './log.ts';
import { PETRA, serve, type Around, type Served } from './with-server.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = `people:
  - { id: petra, name: Petra Novak, email: petra@example.org, teams: [platform] }
  - { id: jonas, name: Jonas Lindqvist, email: jonas@example.org, teams: [payments] }
  - { id: ana, name: Ana Moreira, email: ana@example.org, teams: [platform] }
calendar: { zone: Europe/Lisbon }
series:
  - { id: monthly, name: Monthly Architecture Meeting, rule: "FREQ=MONTHLY;BYDAY=1TU", start: "14:00", zone: Europe/Lisbon, minutes: 60, facilitators: [petra] }
`;
const JONAS = { name: 'Jonas Lindqvist', email: 'jonas@example.org' };

let served: Served;
let page: InboxPage;

async function open(files: Readonly<Record<string, string>>, around: Around = {}) {
  served = await serve(files, around);
}

async function show() {
  const session = await getSession();
  page = await fixture(html`<adr-inbox-page .session=${session.ok ? session.value : null}></adr-inbox-page>`);
  await waitUntil(() => root().querySelector('.two') !== null, 'the turns come');
}

/** Jonas sends a decision to review; Petra decides. */
async function inReview(ref: string, deadline = '2026-10-06T16:00:00.000Z') {
  const sent = await sendCommand(ref, {
    type: 'send-to-review',
    scope: 'team',
    door: 'two-way',
    team: null,
    participants: [
      { person: 'petra', role: 'decider' },
      { person: 'ana', role: 'decider' },
    ],
    facilitator: null,
    deadline,
    note: '',
  });
  if (!sent.ok) throw new Error(sent.problem.detail);
}

afterEach(() => served.end());

const root = () => page.renderRoot;
const rows = () => [...root().querySelectorAll('adr-turn')];
const words = (element: Element | null | undefined) =>
  `${element?.shadowRoot?.textContent ?? ''} ${element?.textContent ?? ''}`.replaceAll(/\s+/gu, ' ').trim();

async function press(key: string) {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  await page.updateComplete;
}

describe('your turn', () => {
  it('shows a missing stance with its reason, its day and one action', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    served.actAs(PETRA);
    await show();
    assert.equal(words(root().querySelector('.pagehead p')), 'One thing waits for you.');
    assert.equal(words(root().querySelector('.groups h2')), 'Your stance is missing 1');
    const row = words(rows()[0]);
    assert.include(row, 'Three queues');
    assert.include(row, 'You are a decider');
    assert.include(row, 'Asked 24 Sep');
    assert.include(row, 'Tue 6 Oct');
    assert.include(row, 'in 12 days');
    assert.include(row, 'Sign');
    await assert.isAccessible(page);
  });

  it('says by how much a row is late, and counts it', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    served.actAs(PETRA);
    served.setNow('2026-10-08T09:00:00Z');
    await show();
    const late = rows().filter((row) => words(row).includes('Late by 2 days'));
    assert.equal(late.length, rows().length);
  });

  it('puts an outdated stance into its own group', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    served.actAs(PETRA);
    const read = await getDecision('ADR-0004');
    if (!read.ok) throw new Error(read.problem.detail);
    const { decision, text } = read.value;
    const signed = await sendCommand('ADR-0004', {
      type: 'take-stance',
      stance: 'consent',
      digest: decision.digest,
      reason: '',
      yesIf: '',
    });
    assert.isTrue(signed.ok, signed.ok ? '' : signed.problem.detail);
    served.actAs(JONAS);
    const saved = await saveText('ADR-0004', {
      text: text.replace('Three, with names.', 'Three, with numbers.'),
      base: decision.blob,
      summary: 'Numbers',
    });
    assert.isTrue(saved.ok, saved.ok ? '' : saved.problem.detail);
    served.actAs(PETRA);
    await show();
    assert.equal(words(root().querySelector('.groups h2')), 'Your stance is outdated 1');
    assert.include(words(rows()[0]), 'You consented to revision 1.');
    assert.include(words(rows()[0]), 'Compare');
  });

  it('walks with j and k over the groups, and s goes where the action is', async () => {
    const [path, text] = record(5, 'Names of ferries', { status: 'proposed' });
    await open({ ...LOG, [path]: text, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    await inReview('ADR-0005', '2026-10-02T16:00:00.000Z');
    served.actAs(PETRA);
    await show();
    assert.lengthOf(rows(), 2);
    await press('j');
    await press('j');
    assert.equal(rows()[1]?.matches(':focus-within'), true);
    const primary = rows().filter((row) => row.shadowRoot?.querySelector('.primary') !== null);
    assert.deepEqual(primary, [rows()[1]]);
    await press('s');
    assert.deepEqual(served.places, ['/decisions/ADR-0004']);
  });

  it('tells beside it when the next meeting is, what closes soon and what concerns the reader', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004', '2026-10-01T16:00:00.000Z');
    served.actAs(PETRA);
    await show();
    const meeting = words(root().querySelector('adr-coming')?.shadowRoot?.querySelector('adr-next-meeting'));
    assert.include(meeting, 'Monthly Architecture Meeting');
    assert.include(meeting, 'Tue 6 Oct, 14:00 to 15:00.');
    const aside = words(root().querySelector('adr-coming'));
    assert.include(aside, 'Closing soon');
    assert.include(aside, '7 days');
    assert.include(aside, '0 of 2 signed. Waits for you.');
    await assert.isAccessible(page);
  });

  it('says that nothing waits, and how many reviews wait for others', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004', '2026-10-01T16:00:00.000Z');
    await show();
    assert.equal(
      root().querySelector<EmptyElement>('adr-empty')?.sentence,
      'Nothing waits for you. One review closes this week and waits for others.',
    );
    await assert.isAccessible(page);
  });

  it('snoozes a row by key, hands the focus to the next, and brings it back by undo and from the fold', async () => {
    const [path, text] = record(5, 'Names of ferries', { status: 'proposed' });
    await open({ ...LOG, [path]: text, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    await inReview('ADR-0005', '2026-10-02T16:00:00.000Z');
    served.actAs(PETRA);
    await show();
    const toasts: Toast[] = [];
    page.addEventListener(Toasted.type, (event) => {
      if (event instanceof Toasted) toasts.push(event.toast);
    });
    const menu = () =>
      root().querySelector('adr-turn[cursor]')?.shadowRoot?.querySelector('adr-menu')?.shadowRoot;
    await press('j');
    await press('z');
    const items = () => [...(menu()?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    await waitUntil(() => items().length > 0);
    assert.include(items().at(-1)?.innerText, 'A review can’t close without you');
    await assert.isAccessible(page);
    items()[0]?.click();
    await waitUntil(() => rows().length === 1);
    await waitUntil(() => rows()[0]?.matches(':focus-within') === true);
    await waitUntil(() => toasts.length === 1);
    assert.equal(toasts[0]?.message, 'ADR-0005 is snoozed until Fri 25 Sep, 09:00.');
    toasts[0]?.undo?.();
    await waitUntil(() => rows().length === 2);

    await press('z');
    await waitUntil(() => items().length > 0);
    items()[1]?.click();
    await waitUntil(() => root().querySelector('adr-snoozed')?.shadowRoot?.querySelector('details') !== null);
    const fold = root().querySelector('adr-snoozed')?.shadowRoot;
    assert.include(fold?.textContent, 'One is snoozed');
    fold?.querySelector<HTMLElement>('button')?.click();
    await waitUntil(() => rows().length === 2);
  });

  it('puts a row back with the reason when it could not be snoozed', async () => {
    await open({ ...LOG, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    served.actAs(PETRA);
    await show();
    await press('z');
    const menu = rows()[0]?.shadowRoot?.querySelector('adr-menu')?.shadowRoot;
    await waitUntil(() => menu?.querySelector('[role=menuitem]') !== null);
    served.setReached(false);
    menu?.querySelector<HTMLElement>('[role=menuitem]')?.click();
    await waitUntil(() =>
      rows().some((row) => words(row).includes('Not snoozed. The server could not be reached.')),
    );
  });

  it('shows what others do while it is open, and keeps the focus on its row', async () => {
    const [path, text] = record(5, 'Names of ferries', { status: 'proposed' });
    await open({ ...LOG, [path]: text, '.accord/policy.yaml': POLICY }, { me: JONAS });
    await inReview('ADR-0004');
    served.actAs(PETRA);
    await show();
    await press('j');
    assert.equal(rows()[0]?.matches(':focus-within'), true);
    served.actAs(JONAS);
    await inReview('ADR-0005', '2026-10-02T16:00:00.000Z');
    served.actAs(PETRA);
    window.dispatchEvent(new NewsHeard(null));
    await waitUntil(() => rows().length === 2, 'the new one never came');
    const focused = rows().findIndex((row) => row.matches(':focus-within'));
    assert.include(words(rows()[focused]), 'Three queues');
    await page.updateComplete;
    assert.equal(
      rows().findIndex((row) => row.hasAttribute('cursor')),
      focused,
    );
  });

  it('says why nothing can wait for somebody git does not know', async () => {
    await open(LOG, { me: null });
    await show();
    assert.include(
      root().querySelector<EmptyElement>('adr-empty')?.sentence,
      'Git does not say who you are here',
    );
  });

  it('offers to start a log where there is none', async () => {
    await open({ 'README.md': '# Hello\n' });
    await show();
    assert.equal(root().querySelector('adr-empty a')?.getAttribute('href'), '/new');
  });

  it('says what happened when the server cannot be reached', async () => {
    await open(LOG);
    served.setReached(false);
    page = await fixture(html`<adr-inbox-page .session=${served.session}></adr-inbox-page>`);
    await waitUntil(() => root().querySelector('adr-banner') !== null);
    assert.include(words(root().querySelector('adr-banner')), 'What waits for you could not be loaded.');
  });
});
