// A whole meeting by the keyboard alone, over the real server: begun, people noted, an item talked about and concluded, an action taken on, ended.

import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MeetingCommand } from '../../../server/domain/meeting-command.ts';
import { minutesAt } from '../../../server/meeting-time.ts';
import { MeetingHeard } from '../../../web/events/live.ts';
import { Toasted } from '../../../web/events/shell.ts';
import '../../../web/pages/live-page.ts';
import type { LivePage } from '../../../web/pages/live-page.ts';
import { trialRecord } from './trial-record.ts';
import { serve, type Served } from './with-server.ts';
import { focused, wordsIn } from '../through-shadows.ts';
import { waitUntil } from '../wait-until.ts';

const POLICY = `
people:
  - { id: petra, name: Petra Novak, email: petra@example.org }
  - { id: jonas, name: Jonas Lind, email: jonas@example.org }
calendar: { zone: Europe/Lisbon }
series:
  - { id: board, name: Architecture board, rule: FREQ=MONTHLY;BYDAY=1TU, start: "14:00", zone: Europe/Lisbon, facilitators: [petra] }
`;
const DATE = '2026-10-06';
const NOW = '2026-10-06T13:00:00Z';

const FILES = {
  '.accord/policy.yaml': POLICY,
  ...trialRecord(10, '2026-09-20'),
  ...trialRecord(11, '2026-09-20'),
};

let served: Served;

/** The meeting before: Jonas took something on, and nobody has approved the minutes. */
const SEPTEMBER = '2026-09-01';
const WITH_SEPTEMBER = {
  ...FILES,
  [`.accord/meetings/board/${SEPTEMBER}.jsonl`]: [
    { type: 'meeting-started' },
    {
      type: 'action-agreed',
      action: 'action-index',
      item: null,
      what: 'Name an owner for the index',
      owner: 'jonas',
      due: '2026-09-30',
    },
    { type: 'meeting-ended', notes: '' },
  ]
    .map((body, place) => ({
      v: 1,
      id: `september-${place}`,
      request: `september-${place}`,
      at: `2026-09-01T13:0${place}:00.000Z`,
      by: 'petra',
      ...body,
    }))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join(''),
};

async function open(query = '', files: Readonly<Record<string, string>> = FILES): Promise<LivePage> {
  served = await serve(files, { at: NOW });
  const page = document.createElement('adr-live-page') as LivePage;
  Object.assign(page, {
    params: { series: 'board', date: DATE },
    query: new URLSearchParams(query),
    session: served.session,
  });
  await fixture(html`<main>${page}</main>`);
  await waitUntil(() => wordsIn(page) !== '', 'The page shows something.');
  return page;
}

/** What a screen reader would call what has the focus. */
function nameOfFocus(): string {
  const at = focused();
  if (!(at instanceof HTMLElement) || at === document.body) return '';
  const labels =
    at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
      ? [...(at.labels ?? [])]
      : [];
  const name =
    at.getAttribute('aria-label') ??
    (labels.length > 0 ? labels.map((one) => one.textContent).join(' ') : at.textContent);
  return (name ?? '').replaceAll(/\s+/gu, ' ').trim();
}

/** Tab goes round until it is there. */
async function tabTo(name: RegExp) {
  const until = Date.now() + 45_000;
  while (!name.test(nameOfFocus())) {
    if (Date.now() > until)
      throw new Error(`Tab does not lead to ${String(name)}, but to “${nameOfFocus()}”.`);
    await sendKeys({ press: 'Tab' });
  }
}

const press = (key: string) => sendKeys({ press: key });
const type = (text: string) => sendKeys({ type: text });

describe('a meeting under way', () => {
  afterEach(() => served.end());

  it('is led from its beginning to its end by the keyboard alone', async function () {
    this.timeout(240_000);
    const page = await open();
    const shows = (what: string) =>
      waitUntil(() => wordsIn(page).includes(what), `The page shows “${what}”.`);
    await tabTo(/^Start the meeting$/u);
    await press('Enter');
    await shows('Item 1 of 2');

    await tabTo(/^Petra Novak$/u);
    await press('Space');
    await waitUntil(() => /Here 1 of/u.test(wordsIn(page)), 'Petra is noted.');
    await tabTo(/^Question$/u);
    await press('Enter');
    await shows('Leave Petra Novak');

    // Out of every field, single keys steer: more time, the outcome, the next item and back.
    await press('+');
    await shows('left of 12:00');
    await press('ArrowRight');
    await shows('Item 2 of 2');
    await press('ArrowLeft');
    await shows('Item 1 of 2');
    await press('5');
    await tabTo(/^New note$/u);
    await type('Jonas measures again.');
    await press('Enter');
    await tabTo(/^Conclusion, in one line$/u);
    await type('We look again in November.');
    await sendKeys({ down: 'Control' });
    await press('Enter');
    await sendKeys({ up: 'Control' });
    await shows('“ We look again in November. ”');

    await tabTo(/^What is to be done$/u);
    await type('Measure again');
    await tabTo(/^Who does it/u);
    await type('Jonas');
    await tabTo(/^By when$/u);
    const date = focused();
    assert.instanceOf(date, HTMLInputElement);
    // How a date is typed depends on the language of the machine.
    date.value = '2026-10-20';
    await tabTo(/^Add the action$/u);
    await press('Enter');
    await shows(', by 20 Oct');
    await assert.isAccessible(page);

    await tabTo(/^End meeting$/u);
    await press('Enter');
    await tabTo(/^End and write the minutes$/u);
    await press('Enter');
    await shows('The meeting is over');
    const minutes = minutesAt(await served.services.catalogue.current(), 'board', DATE, NOW);
    assert.deepInclude(minutes?.items[0]?.concluded, {
      outcome: 'Carry over',
      conclusion: 'We look again in November.',
      notes: 'Jonas measures again.',
    });
    assert.deepInclude(minutes?.actions[0], {
      what: 'Measure again',
      owner: 'Jonas Lind',
      due: '2026-10-20',
    });
  });

  it('shows at once what somebody else does with an action or with the minutes of the meeting before', async () => {
    const page = await open('', WITH_SEPTEMBER);
    page.shadowRoot?.querySelector<HTMLButtonElement>('button.primary')?.click();
    await waitUntil(() => wordsIn(page).includes('Item 1 of 3'), 'It begins.');
    await press('ArrowRight');
    await waitUntil(() => wordsIn(page).includes('Item 2 of 3'), 'The second.');
    await press('ArrowRight');
    await waitUntil(() => wordsIn(page).includes('Done : Name an owner for the index'), 'The action is due.');
    assert.include(wordsIn(page), 'Nobody has approved them yet.');

    const { meetings, catalogue } = served.services;
    const actor = (await catalogue.current()).people.get('petra');
    if (actor === undefined) throw new Error('Petra is one of the people.');
    const elsewhere = async (command: MeetingCommand) => {
      const asked = { actor, request: `elsewhere-${command.type}` };
      const outcome = await meetings.command('board', SEPTEMBER, command, asked);
      assert.equal(outcome.kind, 'done');
      window.dispatchEvent(new MeetingHeard({ series: 'board', date: SEPTEMBER }));
    };
    await elsewhere({ type: 'finish-action', action: 'action-index', note: '' });
    await waitUntil(
      () => !wordsIn(page).includes('Done : Name an owner') && wordsIn(page).includes('Done'),
      'It is done on this screen, too.',
    );
    await elsewhere({ type: 'approve-minutes', how: 'meeting' });
    await waitUntil(() => !wordsIn(page).includes('Nobody has approved them yet.'), 'They are approved.');
  });

  it('says before it is ended what escalates by that, because it would be the third in a row to leave it', async () => {
    const record = 'docs/adr/0012-topics.md';
    const left = (date: string) => {
      const item = {
        id: record,
        reason: 'new',
        label: 'New',
        detail: 'In review',
        position: 1,
        title: 'Name topics',
        asks: 'advise',
        ask: 'are these the people to decide?',
        presenter: null,
        minutes: 10,
        startsAt: '14:00',
        fits: true,
        late: false,
        settled: null,
        notBefore: null,
        decisions: [
          {
            ref: 'ADR-0012',
            label: 'ADR-0012',
            title: 'Name topics',
            path: record,
            digest: 'sha256:then',
            deadline: null,
            late: false,
            lacks: [],
            also: [],
          },
        ],
        actions: [],
      };
      const lines = [
        { type: 'agenda-frozen', items: [item], commit: null },
        { type: 'meeting-started' },
        { type: 'meeting-ended', notes: '' },
      ].map((body, place) => {
        const id = `left-${date}-${place}`;
        return JSON.stringify({
          v: 1,
          id,
          request: id,
          at: `${date}T13:0${place}:00.000Z`,
          by: 'petra',
          ...body,
        });
      });
      return { [`.accord/meetings/board/${date}.jsonl`]: `${lines.join('\n')}\n` };
    };
    const text = '---\nstatus: proposed\n---\n\n# Name topics\n\n## Context and Problem Statement\n\nMany.\n';
    const page = await open('', { ...FILES, [record]: text, ...left('2026-09-01'), ...left('2026-08-04') });
    const { decisions, catalogue } = served.services;
    const actor = (await catalogue.current()).people.get('jonas');
    if (actor === undefined) throw new Error('Jonas is one of the people.');
    const sent = await decisions.command(
      record,
      {
        type: 'send-to-review',
        scope: 'multiple-teams',
        door: 'two-way',
        team: null,
        participants: [{ person: 'petra', role: 'decider' }],
        facilitator: null,
        deadline: '2026-12-01T17:00:00.000Z',
        note: '',
      },
      { actor, request: 'send-to-review-1' },
    );
    assert.equal(sent.kind, 'done');
    page.shadowRoot?.querySelector<HTMLButtonElement>('button.primary')?.click();
    await waitUntil(() => wordsIn(page).includes('Item 1 of 3'), 'It begins.');
    const dialog = page.shadowRoot?.querySelector('adr-dialog');
    page.shadowRoot
      ?.querySelector('adr-meeting-bar')
      ?.shadowRoot?.querySelectorAll('button')
      .forEach((button) => /End meeting/u.test(button.textContent) && button.click());
    await waitUntil(() => wordsIn(dialog).includes('End the meeting?'), 'It is asked.');
    assert.match(
      wordsIn(dialog),
      /ADR-0012 escalates ?: no meeting finished it ?, and this is the third in a row\./u,
    );
    await assert.isAccessible(page);
  });

  it('hangs on the wall as one item in large type, without columns and without anything to press but the way out', async () => {
    const page = await open('view=room');
    await waitUntil(() => wordsIn(page).includes('The meeting has not begun'), 'It waits.');
    page.shadowRoot?.querySelector<HTMLButtonElement>('button.primary')?.click();
    await waitUntil(() => wordsIn(page).includes('Item 1 of 2'), 'It begins.');
    assert.isNull(page.shadowRoot?.querySelector('aside, nav, adr-meeting-outcome'));
    const head = page.shadowRoot?.querySelector('adr-meeting-head')?.shadowRoot;
    assert.lengthOf(head?.querySelectorAll('button') ?? [], 0);
    const title = head?.querySelector('h1');
    if (!title) throw new Error('There is no title.');
    assert.include(title.textContent, 'Trial of number 10');
    assert.include(wordsIn(page), 'Leave the wall');
    await assert.isAccessible(page);
  });

  it('whose server can’t be reached stays as it is, and goes on where it was', async () => {
    const page = await open();
    page.shadowRoot?.querySelector<HTMLButtonElement>('button.primary')?.click();
    await waitUntil(() => wordsIn(page).includes('Item 1 of 2'), 'It begins.');
    served.setReached(false);
    const note = page.shadowRoot?.querySelector('adr-meeting-notes')?.shadowRoot?.querySelector('textarea');
    if (!note) throw new Error('There is no field for notes.');
    note.focus();
    await type('Jonas measures again.');
    const refused = oneEvent(page, Toasted.type);
    await press('Enter');
    await refused;
    await waitUntil(() => note.value === 'Jonas measures again.', 'What was written is in its field again.');
    assert.include(wordsIn(page), 'Item 1 of 2');
    served.setReached(true);
    await press('Enter');
    const taken = () =>
      page.shadowRoot
        ?.querySelector('adr-meeting-notes')
        ?.shadowRoot?.querySelector<HTMLTextAreaElement>('.entry textarea')?.value;
    await waitUntil(() => taken() === 'Jonas measures again.', 'It is taken.');
    assert.equal(note.value, '');
  });
});
