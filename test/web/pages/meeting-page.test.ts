// The agenda of a meeting and the list of meetings, over the real server: what stands on them, in which order, and how keys and exports work.

import { setViewport } from '@web/test-runner-commands';
import { aTimeout, assert, fixture, html, oneEvent } from '@open-wc/testing';
import { REASONS } from '../../../server/domain/meeting.ts';
import '../../../web/components/agenda.ts';
import type { AgendaElement } from '../../../web/components/agenda.ts';
import '../../../web/components/icon.ts';
import type { ItemElement } from '../../../web/components/item.ts';
import type { ItemToolsElement } from '../../../web/components/item-tools.ts';
import type { MeetingDialogElement } from '../../../web/components/meeting-dialog.ts';
import { MeetingAsked, MeetingFormAsked } from '../../../web/events/meeting.ts';
import { PageTitled, Toasted } from '../../../web/events/shell.ts';
import '../../../web/pages/meeting-page.ts';
import type { MeetingPage } from '../../../web/pages/meeting-page.ts';
import '../../../web/pages/meetings-page.ts';
import type { MeetingsPage } from '../../../web/pages/meetings-page.ts';
import { trialRecord } from './trial-record.ts';
import { serve, type Around, type Served } from './with-server.ts';
import { wordsIn } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = `
people:
  - { id: petra, name: Petra Novak, email: petra@example.org }
  - { id: jonas, name: Jonas Lind, email: jonas@example.org }
calendar: { zone: Europe/Lisbon }
series:
  - id: monthly-architecture
    name: Monthly Architecture Meeting
    rule: FREQ=MONTHLY;BYDAY=1TU
    start: "14:00"
    zone: Europe/Lisbon
    minutes: 60
    where: Room Kastanje
    facilitators: [petra]
  - id: weekly
    name: Weekly Look
    mode: advisory
    rule: FREQ=WEEKLY;BYDAY=TH
    start: "10:00"
    zone: Europe/Lisbon
    minutes: 30
`;

const BASICS = {
  '.accord/policy.yaml': POLICY,
  ...trialRecord(10, '2026-09-20'),
  ...trialRecord(11, '2026-10-15'),
};
const MANY = Object.assign(
  { ...BASICS },
  ...[12, 13, 14, 15, 16, 17].map((number) => trialRecord(number, '2026-10-20')),
);
const JONAS = { name: 'Jonas Lind', email: 'jonas@example.org' };
const THE_MEETING = { series: 'monthly-architecture', date: '2026-10-06' };

let served: Served;

async function open(
  files: Record<string, string>,
  params: Record<string, string> = THE_MEETING,
  around: Around = {},
) {
  served = await serve(files, around);
  const page = document.createElement('adr-meeting-page') as MeetingPage;
  Object.assign(page, { params, session: served.session });
  const titled = once(page);
  await fixture(html`<main>${page}</main>`);
  const { title } = await titled;
  // The items are drawn in the turns after the page's own.
  await aTimeout(0);
  return { page, title };
}

function once(page: HTMLElement): Promise<PageTitled> {
  return new Promise((resolve) =>
    page.addEventListener('page-titled', (event) => event instanceof PageTitled && resolve(event), {
      once: true,
    }),
  );
}

function listOf(page: MeetingPage): ShadowRoot {
  const list = page.shadowRoot?.querySelector<AgendaElement>('adr-agenda')?.shadowRoot;
  if (!list) throw new Error('The page shows no agenda.');
  return list;
}

const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('the agenda of a meeting', () => {
  afterEach(() => served.end());

  it('says when, where and who facilitates, and each item with its time, reason, ask and minutes', async () => {
    const { page, title } = await open(BASICS, THE_MEETING, { me: JONAS });
    assert.equal(title, 'Monthly Architecture Meeting, Tue 6 Oct');
    assert.include(
      wordsIn(page.shadowRoot?.querySelector('header')),
      'Tuesday 6 October 2026, 14:00 to 15:00 (Europe/Lisbon). Room Kastanje. Facilitated by Petra Novak.',
    );
    const [first, second] = listOf(page).querySelectorAll('adr-item');
    assert.match(
      wordsIn(first),
      /^14:00 Trial of number 10 ADR-0010 Decide: adopt, amend, revert or extend\. Trial overdue Review by was 20 Sep/u,
    );
    assert.match(wordsIn(first), /10 min$/u);
    assert.match(wordsIn(second), /^14:10 Trial of number 11/u);
    await assert.isAccessible(page);
  });

  it('says how much of the time is planned, and draws it', async () => {
    const { page } = await open(BASICS);
    const capacity = page.shadowRoot?.querySelector('adr-capacity');
    assert.match(wordsIn(capacity), /^20 of 60 minutes 40 minutes are free\./u);
    assert.equal(wordsIn(capacity?.shadowRoot?.querySelector('.scale')), '14:00 :15 :30 :45 15:00');
    const bar = [...(capacity?.shadowRoot?.querySelectorAll<HTMLElement>('.bar span') ?? [])];
    assert.deepEqual(
      bar.map((piece) => piece.style.flexGrow),
      ['10', '10', '40'],
    );
  });

  it('is frozen below the last item that came in time, and says until when before that', async () => {
    const before = await open(BASICS);
    assert.include(
      wordsIn(listOf(before.page)),
      'Freezes Fri 2 Oct, 17:00, in 8 days. What comes later is marked late.',
    );
    served.end();
    const after = await open(BASICS, THE_MEETING, { at: '2026-10-05T09:00:00Z' });
    assert.include(wordsIn(listOf(after.page)), 'Frozen Fri 2 Oct, 17:00. What came later is marked late.');
  });

  it('runs over rather than cutting kinds that are never cut', async () => {
    const { page } = await open(MANY);
    assert.include(
      wordsIn(page.shadowRoot?.querySelector('adr-capacity')),
      '80 of 60 minutes 20 too many. Consent agenda, trial, escalated and challenged or bypassed are never cut, so the meeting runs over.',
    );
    assert.isNull(page.shadowRoot?.querySelector('#cut') ?? null);
  });

  it('leads to the decision, from the item and by keys', async () => {
    const { page } = await open(BASICS);
    press('j');
    press('j');
    const [, second] = listOf(page).querySelectorAll('adr-item');
    const link = second?.shadowRoot?.querySelector('a');
    assert.isTrue(listOf(page).activeElement === second);
    assert.isTrue(second?.shadowRoot?.activeElement === link);
    link?.click();
    assert.deepEqual(served.places, ['/decisions/ADR-0011']);
    press('k');
    assert.isTrue(listOf(page).activeElement === listOf(page).querySelector('adr-item'));
  });

  it('goes to the meetings around it, by link and by key', async () => {
    const { page } = await open(BASICS);
    assert.deepEqual(
      [...(page.shadowRoot?.querySelectorAll('.pagehead a[aria-label]') ?? [])].map((link) => link.ariaLabel),
      ['Meeting before, Tue 1 Sep', 'Meeting after, Tue 3 Nov'],
    );
    press(']');
    press('[');
    assert.deepEqual(served.places, [
      '/meetings/monthly-architecture/2026-11-03',
      '/meetings/monthly-architecture/2026-09-01',
    ]);
  });

  it('shows the rule for each item when asked', async () => {
    const { page } = await open(BASICS);
    const button = page.shadowRoot?.querySelector<HTMLButtonElement>('button.link');
    assert.equal(wordsIn(button), 'Show the rule for each item');
    button?.click();
    await page.updateComplete;
    const item = listOf(page).querySelector<ItemElement>('adr-item');
    await item?.updateComplete;
    assert.include(wordsIn(item), REASONS.trial.rule);
    assert.equal(wordsIn(button), 'Hide the rule for each item');
  });

  it('exports by menu and by key; only the print sheet opens beside it', async () => {
    const { page } = await open(BASICS);
    const asked: string[] = [];
    const note = (event: Event) => {
      const link = event.target;
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      asked.push(`${new URL(link.href).pathname}${link.target === '_blank' ? ' beside' : ''}`);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function press() {
      this.addEventListener('click', note, { once: true });
      click.call(this);
    };
    try {
      press('m');
      press('p');
      press('i');
      const menu = page.shadowRoot?.querySelector('adr-menu');
      menu?.shadowRoot?.querySelector('button')?.click();
      await oneEvent(menu?.shadowRoot?.querySelector('[popover]') ?? page, 'toggle');
      [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
        .find((row) => wordsIn(row).startsWith('CSV'))
        ?.click();
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    const at = '/api/meetings/monthly-architecture/2026-10-06/agenda';
    assert.deepEqual(asked, [`${at}/md`, `${at}/html beside`, `${at}/ics`, `${at}/csv`]);
  });

  it('says so when nothing is on it, in one sentence with one action', async () => {
    const { page } = await open({ '.accord/policy.yaml': POLICY });
    assert.include(wordsIn(page.shadowRoot), 'Nothing is on the agenda.');
    assert.isNull(page.shadowRoot?.querySelector('adr-agenda') ?? null);
    await assert.isAccessible(page);
  });

  it('says of a meeting that has passed that the list is of today', async () => {
    const { page } = await open(BASICS, { ...THE_MEETING, date: '2026-09-01' });
    assert.include(wordsIn(page.shadowRoot), 'This meeting has passed.');
  });

  it('names the next meetings on a day without one', async () => {
    const { page, title } = await open(BASICS, { ...THE_MEETING, date: '2026-10-07' });
    assert.equal(title, 'No meeting on this day');
    assert.equal(
      wordsIn(page.shadowRoot?.querySelector('h1')),
      'There is no meeting on Wednesday 7 October 2026',
    );
    assert.include(
      wordsIn(page.shadowRoot),
      'Monthly Architecture Meeting meets every month on the 1st Tuesday. These are the next ones.',
    );
    const links = [...(page.shadowRoot?.querySelectorAll<HTMLAnchorElement>('li a') ?? [])];
    assert.deepEqual(links.map(wordsIn).slice(0, 3), ['Tue 6 Oct', 'Tue 3 Nov', 'Tue 1 Dec']);
    await assert.isAccessible(page);
  });

  it('says so for a series that is not there, and for what is no date', async () => {
    const { page } = await open(BASICS, { series: 'nightly', date: 'soon' });
    assert.include(wordsIn(page.shadowRoot), 'There is no such series of meetings here.');
  });

  it('keeps what is shown and says what to do when the server cannot be reached', async () => {
    const { page } = await open(BASICS);
    served.setReached(false);
    const titled = once(page);
    page.params = { ...THE_MEETING, date: '2026-11-03' };
    await titled;
    assert.include(wordsIn(page.shadowRoot?.querySelector('adr-banner')), 'The agenda could not be loaded.');
    served.setReached(true);
    const again = once(page);
    page.shadowRoot?.querySelector<HTMLButtonElement>('adr-banner button')?.click();
    assert.equal((await again).title, 'Monthly Architecture Meeting, Tue 3 Nov');
    assert.isNull(page.shadowRoot?.querySelector('adr-banner') ?? null);
  });
});

describe('the list of meetings', () => {
  afterEach(() => served.end());

  async function openList(files: Record<string, string>) {
    served = await serve(files);
    const page = document.createElement('adr-meetings-page') as MeetingsPage;
    const titled = once(page);
    await fixture(html`<main>${page}</main>`);
    await titled;
    return page;
  }

  it('has every series with its rule in words, and its next meetings with their distance', async () => {
    const page = await openList(BASICS);
    const [monthly, weekly] = page.shadowRoot?.querySelectorAll('section') ?? [];
    assert.include(
      wordsIn(monthly),
      'When Every month on the 1st Tuesday, 14:00 (Europe/Lisbon) How long 60 minutes Where Room Kastanje',
    );
    assert.include(
      wordsIn(monthly),
      'Tue 6 Oct, 14:00 in 12 days 2 items, 20 of 60 minutes. Freezes Fri 2 Oct.',
    );
    assert.include(wordsIn(weekly), 'Every week on Thursday, 10:00');
    assert.equal(wordsIn(weekly?.querySelector('h2')), 'Weekly Look');
    await assert.isAccessible(page);
  });

  it('marks what is moved and what is cancelled, with why', async () => {
    const noted = (body: object) =>
      `${JSON.stringify({ v: 1, id: 'e1', request: 'r', at: '2026-09-20T09:00:00.000Z', by: 'petra', ...body })}\n`;
    const folder = '.accord/meetings/monthly-architecture';
    const moved = { type: 'meeting-moved', date: '2026-10-08', time: '15:00', reason: 'A holiday.' };
    const page = await openList({
      ...BASICS,
      [`${folder}/2026-10-06.jsonl`]: noted(moved),
      [`${folder}/2026-11-03.jsonl`]: noted({ type: 'meeting-cancelled', reason: 'Nobody can come.' }),
    });
    const [first, second] = page.shadowRoot?.querySelectorAll('.meeting') ?? [];
    assert.include(wordsIn(first), 'Thu 8 Oct, 15:00 in 14 days Moved from Tue 6 Oct: “A holiday.” 2 items');
    assert.equal(wordsIn(second), 'Tue 3 Nov, 14:00 cancelled Cancelled: “ Nobody can come. ”');
    await assert.isAccessible(page);
  });

  it('says which of them falls on a holiday, until it is moved; who facilitates reads it over the agenda, too', async () => {
    const closed = 'calendar: { zone: Europe/Lisbon, holidays: [2026-10-06, 2026-11-03] }\n';
    const policy = BASICS['.accord/policy.yaml'];
    const moved = { type: 'meeting-moved', date: '2026-11-05', time: '14:00', reason: 'All Souls.' };
    const event = { v: 1, id: 'e1', request: 'r', at: '2026-09-20T09:00:00.000Z', by: 'petra', ...moved };
    const files = {
      ...BASICS,
      '.accord/policy.yaml': `${policy?.replace(/^calendar:.*\n/mu, '') ?? ''}${closed}`,
      '.accord/meetings/monthly-architecture/2026-11-03.jsonl': `${JSON.stringify(event)}\n`,
    };
    const page = await openList(files);
    const [first, second] = page.shadowRoot?.querySelectorAll('.meeting') ?? [];
    assert.include(wordsIn(first), 'This day is a holiday.');
    assert.notInclude(wordsIn(second), 'holiday');
    await assert.isAccessible(page);
    served.end();
    const { page: agenda } = await open(files);
    const banners = [...(agenda.shadowRoot?.querySelectorAll('adr-banner') ?? [])].map(wordsIn);
    assert.include(
      banners.join(' '),
      'Tue 6 Oct is a holiday. Who facilitates can move the meeting, or cancel it.',
    );
  });

  it('leads to each agenda, by keys as well', async () => {
    const page = await openList(BASICS);
    press('j');
    press('j');
    const focused = page.shadowRoot?.activeElement;
    assert.equal(wordsIn(focused), 'Tue 3 Nov, 14:00');
    if (focused instanceof HTMLElement) focused.click();
    assert.deepEqual(served.places, ['/meetings/monthly-architecture/2026-11-03']);
  });
});

describe('who facilitates', () => {
  afterEach(() => served.end());

  const itemsOf = (page: MeetingPage) => [...listOf(page).querySelectorAll<ItemElement>('adr-item')];
  const titles = (page: MeetingPage) => itemsOf(page).map((item) => item.item?.title);
  const until = (holds: () => boolean) => waitUntil(holds, 'It changes on the page.');
  const press = (item: ItemElement | undefined, init: KeyboardEventInit) =>
    item?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));

  it('moves an item by keys, by dragging and by its menu', async () => {
    const { page } = await open(BASICS);
    press(itemsOf(page)[0], { key: 'ArrowDown', altKey: true });
    await until(() => titles(page)[0] === 'Trial of number 11');

    const [first, second] = itemsOf(page);
    const dataTransfer = new DataTransfer();
    second?.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
    first?.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    assert.isTrue(first?.hasAttribute('aimed'));
    first?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await until(() => titles(page)[0] === 'Trial of number 10');

    const tools = itemsOf(page)[0]?.shadowRoot?.querySelector<ItemToolsElement>('adr-item-tools');
    tools?.move(true);
    await until(() => titles(page)[0] === 'Trial of number 11');
    await assert.isAccessible(page);
  });

  it('moves an item on and on with the same key, by its title or by its grip: the focus goes with it', async () => {
    await setViewport({ width: 1280, height: 800 });
    const { page } = await open(MANY);
    const focused = () => {
      const at = listOf(page).activeElement;
      const inner = at?.shadowRoot?.activeElement;
      return `${at instanceof HTMLElement ? wordsIn(at.shadowRoot?.querySelector('h3')) : ''} ${inner?.className === 'grip' ? 'grip' : inner?.tagName.toLowerCase()}`;
    };
    const down = () => {
      const at = listOf(page).activeElement;
      at?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, cancelable: true }));
    };
    const first = titles(page)[0] ?? '';
    itemsOf(page)[0]?.focus();
    for (const place of [1, 2, 3]) {
      down();
      await until(() => titles(page)[place] === first && focused() === `${first} a`);
    }
    const second = titles(page)[0] ?? '';
    itemsOf(page)[0]?.focus({ grip: true });
    down();
    await until(() => titles(page)[1] === second && focused() === `${second} grip`);
    await setViewport({ width: 800, height: 600 });
  });

  it('leaves the focus on the next item where the one that had it is gone', async () => {
    const { page } = await open(BASICS);
    itemsOf(page)[0]?.focus();
    const item = itemsOf(page)[0]?.item?.id ?? '';
    page.shadowRoot
      ?.querySelector('.wrap')
      ?.dispatchEvent(new MeetingAsked({ type: 'hide-item', item, reason: 'Not now.' }));
    await until(() => titles(page).length === 1);
    await until(() => listOf(page).activeElement === itemsOf(page)[0]);
  });

  it('changes a time box, and every start after it', async () => {
    const { page } = await open(BASICS);
    press(itemsOf(page)[0], { key: '+' });
    await until(() => itemsOf(page)[1]?.item?.startsAt === '14:15');
    press(itemsOf(page)[0], { key: '-' });
    await until(() => itemsOf(page)[1]?.item?.startsAt === '14:10');
  });

  it('hides an item with a reason that everybody reads, and shows it again', async () => {
    const { page } = await open(BASICS);
    press(itemsOf(page)[0], { key: 'x' });
    await until(
      () => page.shadowRoot?.querySelector<MeetingDialogElement>('adr-meeting-dialog')?.form === 'hide-item',
    );
    const dialog = page.shadowRoot?.querySelector<MeetingDialogElement>('adr-meeting-dialog');
    await dialog?.updateComplete;
    const form = dialog?.shadowRoot?.querySelector('form');
    form?.querySelector('textarea')?.setRangeText('Its author is away.');
    form?.requestSubmit();
    await until(() => titles(page).length === 1);
    const aside = page.shadowRoot?.querySelector('aside');
    assert.include(wordsIn(aside), 'Hidden by Petra Novak, Thu 24 Sep : “ Its author is away. ”');
    const show = aside?.querySelector<HTMLButtonElement>(
      'button[aria-label="Show Trial of number 10 again"]',
    );
    show?.click();
    await until(() => titles(page).length === 2);
  });

  it('is refused in the open form, and nothing typed is lost', async () => {
    const { page } = await open(BASICS);
    page.shadowRoot?.querySelector('.wrap')?.dispatchEvent(new MeetingFormAsked('move', null));
    const dialog = page.shadowRoot?.querySelector<MeetingDialogElement>('adr-meeting-dialog');
    await until(() => dialog?.form === 'move');
    await dialog?.updateComplete;
    const form = dialog?.shadowRoot?.querySelector('form');
    const field = (name: string) => form?.elements.namedItem(name);
    const [date, reason] = [field('date'), field('reason')];
    if (date instanceof HTMLInputElement) date.value = '2026-09-01';
    if (reason instanceof HTMLTextAreaElement) reason.value = 'A holiday.';
    form?.requestSubmit();
    await until(() => wordsIn(dialog?.shadowRoot).includes('still to come'));
    assert.equal(reason instanceof HTMLTextAreaElement ? reason.value : '', 'A holiday.');
    if (date instanceof HTMLInputElement) date.value = '2026-10-08';
    form?.requestSubmit();
    await until(() => wordsIn(page.shadowRoot).includes('Moved from Tue 6 Oct to Thu 8 Oct.'));
  });

  it('takes back what was done for eight seconds: a time box, a place, a hidden item, a presenter', async () => {
    const { page } = await open(BASICS);
    const give = async (command: MeetingAsked['command'], holds: () => boolean) => {
      const said = oneEvent(page, Toasted.type);
      page.shadowRoot?.querySelector('.wrap')?.dispatchEvent(new MeetingAsked(command));
      const told: unknown = await said;
      await until(holds);
      const undone = oneEvent(page, Toasted.type);
      if (told instanceof Toasted) told.toast.undo?.();
      const back: unknown = await undone;
      assert.equal(back instanceof Toasted ? back.toast.message : '', 'Undone.');
    };
    const [first] = itemsOf(page);
    const item = first?.item?.id ?? '';
    const at = (place: number) => itemsOf(page)[place]?.item;
    await give({ type: 'time-item', item, minutes: 25 }, () => at(0)?.minutes === 25);
    await until(() => at(0)?.minutes === 10);
    await give({ type: 'place-item', item, before: null }, () => at(1)?.id === item);
    await until(() => at(0)?.id === item);
    await give({ type: 'hide-item', item, reason: 'Not now.' }, () => titles(page).length === 1);
    await until(() => titles(page).length === 2);
    const named = (presenter: string) =>
      ({ type: 'name-presenter', item, presenter, notBefore: null }) as const;
    page.shadowRoot?.querySelector('.wrap')?.dispatchEvent(new MeetingAsked(named('petra')));
    await until(() => at(0)?.presenter?.name === 'Petra Novak');
    await give(named('jonas'), () => at(0)?.presenter?.name === 'Jonas Lind');
    await until(() => at(0)?.presenter?.name === 'Petra Novak');
  });

  it('makes room for what was cut, which cuts what stood before it', async () => {
    const { page } = await open(BASICS);
    const add = (title: string) =>
      page.shadowRoot?.querySelector('.wrap')?.dispatchEvent(
        new MeetingAsked({
          type: 'add-item',
          item: crypto.randomUUID(),
          title,
          asks: 'advise',
          ask: '',
          minutes: 30,
          presenter: null,
          decision: null,
        }),
      );
    add('How we name topics');
    await until(() => titles(page).length === 3);
    add('Who is on call');
    await until(() => titles(page).length === 4);
    const cut = () => [...(page.shadowRoot?.querySelectorAll('[aria-labelledby=cut] li') ?? [])].map(wordsIn);
    await until(() => cut().length === 1);
    assert.include(cut()[0], 'Who is on call Make room Added. Next: Tue 3 Nov');
    page.shadowRoot?.querySelector<HTMLButtonElement>('[aria-label="Make room for Who is on call"]')?.click();
    await until(() => cut()[0]?.startsWith('How we name topics') === true);
    assert.equal(titles(page)[2], 'Who is on call');
    await assert.isAccessible(page);
  });

  it('names a presenter in a form that begins with who presents it now, and says which item it is about', async () => {
    const { page } = await open(BASICS);
    const item = itemsOf(page)[0]?.item;
    page.shadowRoot
      ?.querySelector('.wrap')
      ?.dispatchEvent(new MeetingFormAsked('name-presenter', item?.id ?? ''));
    const dialog = page.shadowRoot?.querySelector<MeetingDialogElement>('adr-meeting-dialog');
    await until(() => dialog?.form === 'name-presenter');
    await dialog?.updateComplete;
    assert.include(wordsIn(dialog), 'Trial of number 10');
    assert.include(wordsIn(dialog), '(Europe/Lisbon)');
    const person = dialog?.shadowRoot?.querySelector('select');
    assert.equal(person?.value, item?.presenter?.id ?? '');
    assert.notEqual(person?.value, undefined);
  });

  it('is told apart from those who only read: they add items, and have no tools', async () => {
    const { page } = await open(BASICS, THE_MEETING, { me: JONAS });
    assert.isNull(itemsOf(page)[0]?.shadowRoot?.querySelector('adr-item-tools') ?? null);
    page.shadowRoot?.querySelector('.wrap')?.dispatchEvent(new MeetingFormAsked('add-item', null));
    const dialog = page.shadowRoot?.querySelector<MeetingDialogElement>('adr-meeting-dialog');
    await until(() => dialog?.form === 'add-item');
    await dialog?.updateComplete;
    const form = dialog?.shadowRoot?.querySelector('form');
    const title = form?.elements.namedItem('title');
    if (title instanceof HTMLInputElement) title.value = 'How we name topics';
    form?.requestSubmit();
    await until(() => titles(page).at(-1) === 'How we name topics');
  });
});

it('every reason has an icon that is drawn', async () => {
  for (const { icon } of Object.values(REASONS)) {
    const element = await fixture(html`<adr-icon name=${icon}></adr-icon>`);
    assert.isAbove(element.shadowRoot?.querySelector('svg')?.childElementCount ?? 0, 0, icon);
  }
});
