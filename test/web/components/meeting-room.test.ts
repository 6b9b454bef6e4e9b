// The pieces of a meeting under way: time with its cues, who speaks, who is there, what somebody holds, what is due, what comes of a block.

import { assert, fixture, html } from '@open-wc/testing';
import type { CurrentItem, InRoom, OfferedOutcome, OnTable } from '../../../server/domain/live-view.ts';
import type { MeetingCommand } from '../../../server/domain/meeting-command.ts';
import type { Step } from '../../../server/domain/meeting-journal.ts';
import '../../../web/components/meeting-actions.ts';
import '../../../web/components/meeting-against.ts';
import '../../../web/components/meeting-due.ts';
import '../../../web/components/meeting-head.ts';
import '../../../web/components/meeting-outcome.ts';
import type { MeetingOutcomeElement } from '../../../web/components/meeting-outcome.ts';
import '../../../web/components/meeting-room.ts';
import '../../../web/components/meeting-speakers.ts';
import '../../../web/components/meeting-stances.ts';
import '../../../web/components/meeting-timer.ts';
import type { TimerElement } from '../../../web/components/meeting-timer.ts';
import {
  ConcludeAsked,
  DueDone,
  StanceAsked,
  type RoomAsked,
  type StepAsked,
} from '../../../web/events/sitting.ts';

let commands: MeetingCommand[];
let steps: Step[];
let others: Event[];

/** The element with whatever is asked of it kept. */
async function shown(template: unknown): Promise<ShadowRoot> {
  commands = [];
  steps = [];
  others = [];
  const around = await fixture<HTMLElement>(
    html`<main
      @room-asked=${(event: RoomAsked) => commands.push(event.command)}
      @step-asked=${(event: StepAsked) => steps.push(event.step)}
      @stance-asked=${(event: StanceAsked) => others.push(event)}
      @conclude-asked=${(event: ConcludeAsked) => others.push(event)}
      @due-done=${(event: DueDone) => others.push(event)}
    >
      ${template}
    </main>`,
  );
  await assert.isAccessible(around);
  const root = around.firstElementChild?.shadowRoot;
  if (!root) throw new Error('Nothing is shown.');
  return root;
}

const wordsOf = (root: ParentNode) => (root.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();

function button(root: ShadowRoot, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) => wordsOf(one) === name);
  if (found === undefined) throw new Error(`There is no button “${name}”.`);
  return found;
}

function field(root: ShadowRoot, selector: string): HTMLInputElement | HTMLSelectElement {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLInputElement || found instanceof HTMLSelectElement))
    throw new Error(`There is no field ${selector}.`);
  return found;
}

describe('the time of an item', () => {
  async function at(spent: number) {
    const root = await shown(html`<adr-timer .spent=${spent} .box=${600} item="a"></adr-timer>`);
    const element = root.host as TimerElement;
    const after = async (seconds: number) => {
      element.spent = seconds;
      await element.updateComplete;
      return wordsOf(root.querySelector('[role=status]') ?? root);
    };
    return { root, element, after };
  }

  it('says once when four fifths of it are used, and once when all of it is', async () => {
    const { root, after } = await at(10);
    assert.equal(root.querySelector('[role=timer]')?.ariaLabel, '9 minutes 50 seconds left of 10 minutes');
    assert.equal(await after(479), '');
    assert.equal(await after(480), '2 minutes left.');
    assert.equal(await after(500), '2 minutes left.');
    assert.equal(await after(600), 'The time of this item is over.');
    await after(665);
    assert.include(wordsOf(root), '+1:05');
    assert.include(wordsOf(root), 'over by 1:05');
  });

  it('that was extended is cued anew', async () => {
    const { element, after } = await at(590);
    assert.equal(await after(600), 'The time of this item is over.');
    element.box = 720;
    assert.equal(await after(601), '1 minute 59 seconds left.');
  });
});

describe('the speakers', () => {
  const queue = [
    { id: 'speaker-1', person: 'ana', kind: 'order', at: '2026-10-06T13:00:00.000Z' },
    { id: 'speaker-2', person: 'ben', kind: 'question', at: '2026-10-06T13:00:00.000Z' },
  ] as const;
  const names = { ana: 'Ana Moreira', ben: 'Ben Okafor' };

  it('each ask for themselves, and leave by themselves', async () => {
    const root = await shown(
      html`<adr-meeting-speakers me="ben" .queue=${queue} .names=${names}></adr-meeting-speakers>`,
    );
    button(root, 'New topic').click();
    assert.include(steps[0], { type: 'ask-to-speak', kind: 'topic' });
    button(root, 'Leave Ben Okafor').click();
    assert.deepEqual(steps[1], { type: 'leave-queue', speaker: 'speaker-2' });
    assert.notInclude(wordsOf(root), 'Has spoken');
  });

  it('are taken off by who leads once they have spoken', async () => {
    const root = await shown(
      html`<adr-meeting-speakers me="eli" leads .queue=${queue} .names=${names}></adr-meeting-speakers>`,
    );
    button(root, 'Has spoken Ana Moreira').click();
    assert.deepEqual(steps[0], { type: 'leave-queue', speaker: 'speaker-1' });
  });
});

describe('who is there', () => {
  const ana: InRoom = {
    who: { kind: 'person', person: 'ana' },
    name: 'Ana Moreira',
    presence: 'here',
    part: 'presents',
    since: '2026-10-06T13:12:00.000Z',
    until: null,
    late: true,
  };
  const cleo: InRoom = {
    ...ana,
    who: { kind: 'person', person: 'cleo' },
    name: 'Cleo Haddad',
    presence: 'left',
    part: '',
    until: '2026-10-06T13:40:00.000Z',
  };
  const dev: InRoom = {
    ...ana,
    who: { kind: 'person', person: 'dev' },
    name: 'Dev Rao',
    presence: null,
    part: '',
    since: null,
    late: false,
  };
  const people = [{ id: 'fay', name: 'Fay Lund', email: null, alsoKnownAs: [], teams: [], title: null }];
  const room = (can: true | string = true) =>
    html`<adr-meeting-room
      zone="Europe/Lisbon"
      .room=${[ana, cleo, dev]}
      .people=${people}
      .quorums=${['Deciders here: 1 of 2, quorum 1 met']}
      .can=${can}
    ></adr-meeting-room>`;

  it('says who came late, who left and when, who is missing, and whether the quorum is met', async () => {
    const words = wordsOf(await shown(room('Eli Haugen notes that.')));
    assert.include(words, 'Here 1 of 3');
    assert.include(words, 'Deciders here: 1 of 2, quorum 1 met');
    assert.match(words, /Ana Moreira\s*presents, since 14:12/u);
    assert.match(words, /Cleo Haddad\s*since 14:12, left 14:40/u);
    assert.match(words, /Dev Rao\s*not here/u);
  });

  it('is ticked: whoever was there has left, whoever was not is there, or takes part from afar', async () => {
    const root = await shown(room());
    const [first, , third] = root.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    first?.click();
    third?.click();
    const how = field(root, 'select');
    how.value = 'online';
    how.dispatchEvent(new Event('change'));
    assert.deepEqual(
      commands.map((one) => (one.type === 'note-attendance' ? one.presence : one.type)),
      ['left', 'here', 'online'],
    );
  });

  it('is somebody else by their name, or a guest whom nobody knows', async () => {
    const root = await shown(room());
    const guest = field(root, '#guest');
    for (const name of ['Fay Lund', 'Lena Fischer']) {
      guest.value = name;
      guest.dispatchEvent(new InputEvent('input'));
      button(root, 'Add').click();
    }
    assert.deepEqual(
      commands.map((one) => (one.type === 'note-attendance' ? one.who : one.type)),
      [
        { kind: 'person', person: 'fay' },
        { kind: 'guest', name: 'Lena Fischer' },
      ],
    );
  });
});

const OUTBOX: OnTable = {
  ref: 'ADR-0001',
  label: 'ADR-0001',
  title: 'Publish through an outbox',
  path: 'docs/adr/0001.md',
  digest: 'sha256:one',
  status: { kind: 'logged', status: 'in-review', bypassed: null },
  measures: [],
  against: [],
  quorum: '',
  deciders: [
    { id: 'ben', name: 'Ben Okafor', here: true, stance: null, verdict: '' },
    { id: 'cleo', name: 'Cleo Haddad', here: false, stance: 'consent', verdict: '' },
  ],
  extendUntil: null,
  canSign: 'Only its deciders sign.',
  canJudge: 'There is no trial.',
};

describe('what the deciders hold', () => {
  it('is noted by who leads for somebody in the room, with a reason where it needs one', async () => {
    const root = await shown(
      html`<adr-meeting-stances me="eli" leads .table=${[OUTBOX]}></adr-meeting-stances>`,
    );
    root.querySelector('details')?.setAttribute('open', '');
    const whose = field(root, '[name=whose]');
    assert.equal(whose.value, 'ben');
    assert.notInclude(wordsOf(whose), 'Cleo', 'who is absent signs for themselves');
    field(root, '[name=stance]').value = 'object';
    button(root, 'Take or note it').click();
    await (root.host as MeetingOutcomeElement).updateComplete;
    assert.isEmpty(commands);
    assert.include(root.querySelector('[role=alert]')?.textContent, 'needs a reason');
    field(root, '[name=reason]').value = 'The disk fills.';
    button(root, 'Take or note it').click();
    assert.include(commands[0], {
      type: 'note-stance',
      person: 'ben',
      stance: 'object',
      reason: 'The disk fills.',
      digest: 'sha256:one',
    });
  });

  it('is one’s own by signing it', async () => {
    const root = await shown(
      html`<adr-meeting-stances me="ben" .table=${[{ ...OUTBOX, canSign: true }]}></adr-meeting-stances>`,
    );
    root.querySelector('details')?.setAttribute('open', '');
    button(root, 'Take or note it').click();
    const [asked] = others;
    assert.instanceOf(asked, StanceAsked);
    assert.equal(`${asked.path} ${asked.stance}`, 'docs/adr/0001.md consent');
  });

  it('was noted, and its person confirms it or says that it is not so', async () => {
    const noted = {
      id: 'note-0001',
      decision: OUTBOX.path,
      person: 'ben',
      stance: 'concern',
      reason: 'The lag.',
      yesIf: '',
      digest: 'sha256:one',
      at: '2026-10-06T13:12:00.000Z',
      by: 'eli',
      end: null,
      label: 'ADR-0001',
      name: 'Ben Okafor',
    } as const;
    const root = await shown(
      html`<adr-meeting-stances me="ben" .table=${[OUTBOX]} .noted=${[noted]}></adr-meeting-stances>`,
    );
    assert.include(wordsOf(root), 'Noted for you on ADR-0001: Consent with concern.');
    button(root, 'Confirm and sign').click();
    button(root, 'That is not what I said').click();
    assert.deepEqual(commands, [
      { type: 'confirm-stance', note: 'note-0001' },
      { type: 'decline-stance', note: 'note-0001', reason: '' },
    ]);
  });
});

describe('what is held against a decision', () => {
  const against = [
    {
      id: 'objection-1',
      kind: 'objection',
      name: 'Cleo Haddad',
      words: 'A slot that lags fills the disk.',
      yesIf: 'a slot may hold 200 GB',
      since: '19 Sep',
      answers: [{ name: 'Ana Moreira', words: 'We can alert at 150 GB.' }],
    },
    {
      id: 'challenge-1',
      kind: 'challenge',
      name: 'Dev Rao',
      words: 'Nobody owns the relay.',
      yesIf: '',
      since: '20 Sep',
      answers: [],
    },
  ] as const;

  it('stands on the table in the words of whoever objects, with the way to a yes and the answer', async () => {
    const root = await shown(
      html`<adr-meeting-against .table=${[{ ...OUTBOX, against }]}></adr-meeting-against>`,
    );
    assert.deepEqual([...root.querySelectorAll('li')].map(wordsOf), [
      'Cleo Haddad objects since 19 Sep A slot that lags fills the disk. Yes, if a slot may hold 200 GB Ana Moreira answered We can alert at 150 GB.',
      'Dev Rao challenges it since 20 Sep Nobody owns the relay.',
    ]);
  });

  it('names the decision where several are on the table', async () => {
    const other = { ...OUTBOX, label: 'ADR-0002', path: 'docs/adr/0002.md', against: [] };
    const root = await shown(
      html`<adr-meeting-against .table=${[other, { ...OUTBOX, against }]}></adr-meeting-against>`,
    );
    assert.include(wordsOf(root), `since 19 Sep, to ${OUTBOX.label}`);
    assert.notInclude(wordsOf(root), 'to ADR-0002');
  });

  for (const wall of [false, true])
    it(`stands below the question ${wall ? 'on the wall' : 'at the table'}`, async () => {
      const root = await shown(headOf({ table: [{ ...OUTBOX, against }], due: [] }, wall));
      const shownHere = root.querySelector('adr-meeting-against')?.shadowRoot;
      assert.include(wordsOf(shownHere ?? root), 'A slot that lags fills the disk.');
    });
});

/** The head of the item on the table, on the wall or before the people. */
function headOf(current: object, wall: boolean, over: { item?: object; journal?: object } = {}) {
  const item = {
    id: OUTBOX.path,
    title: OUTBOX.title,
    ask: 'what would lift it?',
    settled: null,
    presenter: null,
    minutes: 10,
    fits: true,
    decisions: [],
    ...over.item,
  };
  const view = {
    meeting: { items: [item] },
    names: { yusuf: 'Yusuf Demir' },
    journal: { drafts: {}, spent: {}, extra: {}, queue: [], running: null, item: item.id, ...over.journal },
    current: { item, concluded: null, ...current },
    you: { leads: false },
  };
  return html`<adr-meeting-head
    .view=${view}
    now="2026-10-06T13:00:00.000Z"
    ?wall=${wall}
  ></adr-meeting-head>`;
}

describe('the head of an item', () => {
  const due: readonly object[] = [];

  for (const wall of [false, true])
    it(`names the one decision that is left in a block ${wall ? 'on the wall' : 'at the table'}`, async () => {
      const item = {
        id: 'consent-agenda',
        title: 'One decision that nobody objects to',
        decisions: [{ path: OUTBOX.path, ref: OUTBOX.ref, label: OUTBOX.label, title: OUTBOX.title }],
      };
      const root = await shown(headOf({ table: [], due }, wall, { item }));
      assert.deepEqual([...root.querySelectorAll('.block li')].map(wordsOf), [
        `${OUTBOX.label} ${OUTBOX.title}`,
      ]);
    });

  it('says on the wall who speaks next', async () => {
    const journal = { queue: [{ id: 'q1', person: 'yusuf', kind: 'order' }] };
    const root = await shown(headOf({ table: [], due }, true, { journal }));
    assert.include(wordsOf(root), 'Next to speak Yusuf Demir point of order');
  });

  it('says what a concluded item took, and counts no more', async () => {
    const root = await shown(html`<adr-timer .spent=${29} .box=${300} over item="a"></adr-timer>`);
    assert.equal(root.querySelector('[role=timer]')?.ariaLabel, 'It took 29 seconds of 5 minutes');
    assert.include(wordsOf(root), '0:29taken of 5:00');
  });
});

describe('actions', () => {
  it('need what, who and by when, and belong to the item they came of', async () => {
    const people = [
      { id: 'cleo', name: 'Cleo Haddad', email: null, alsoKnownAs: [], teams: [], title: null },
    ];
    const root = await shown(
      html`<adr-meeting-actions
        .item=${'item-1'}
        .people=${people}
        now="2026-10-06T13:00:00.000Z"
      ></adr-meeting-actions>`,
    );
    const press = async () => {
      button(root, 'Add the action').click();
      await (root.host as MeetingOutcomeElement).updateComplete;
      return root.querySelector('[role=alert]')?.textContent ?? '';
    };
    assert.equal(await press(), 'Say what is to be done.');
    field(root, '[name=what]').value = 'Watch the lag';
    assert.equal(await press(), 'Choose who does it.');
    field(root, '[name=owner]').value = 'cleo';
    assert.equal(await press(), 'Choose by when.');
    field(root, '[name=due]').value = '2026-11-01';
    assert.equal(await press(), '');
    assert.include(commands[0], {
      type: 'agree-action',
      item: 'item-1',
      what: 'Watch the lag',
      owner: 'cleo',
      due: '2026-11-01',
    });
  });

  it('that are due stand on the wall with who has them and by when', async () => {
    const due = [
      {
        id: 'a1',
        meeting: '2026-09-01',
        what: 'Cap the slot',
        owner: 'Ana Moreira',
        by: '20 Sep',
        done: false,
      },
      { id: 'a2', meeting: '2026-09-01', what: 'Name an owner', owner: 'Dev Rao', by: '27 Sep', done: true },
    ];
    const root = await shown(headOf({ table: [], due }, true));
    assert.deepEqual([...root.querySelectorAll('.block li')].map(wordsOf), [
      'Cap the slot Ana Moreira, by 20 Sep',
      'Name an owner Dev Rao, done',
    ]);
  });

  it('of earlier meetings are said to be done at the table, by their owner or the facilitator', async () => {
    const one = {
      id: 'action-1',
      meeting: '2026-09-01',
      what: 'Add the index',
      owner: 'Cleo Haddad',
      by: '1 Oct',
    };
    const root = await shown(
      html`<adr-meeting-due
        .due=${[
          { ...one, done: false, can: true },
          { ...one, id: 'action-2', what: 'Name an owner', done: true, can: true },
          { ...one, id: 'action-3', what: 'Ask Legal', done: false, can: 'Only Cleo Haddad can do that.' },
        ]}
      ></adr-meeting-due>`,
    );
    button(root, 'Done: Ask Legal').click();
    button(root, 'Done: Add the index').click();
    assert.lengthOf(others, 1);
    const [asked] = others;
    assert.instanceOf(asked, DueDone);
    assert.equal(`${asked.action} ${asked.meeting}`, 'action-1 2026-09-01');
    assert.match(wordsOf(root), /Name an owner\s*Cleo Haddad, by 1 Oct\s*Done/u);
  });
});

describe('what comes of a block', () => {
  const block = ['docs/adr/0001.md', 'docs/adr/0002.md'] as const;
  const offers = (
    outcome: 'accept' | 'carry-over',
    label: string,
    second: true | string,
  ): OfferedOutcome => ({
    outcome,
    label,
    hint: '',
    icon: 'minus',
    can: second === true ? true : `ADR-0002: ${second}`,
    each: { [block[0]]: true, [block[1]]: second },
  });
  const current: CurrentItem = {
    item: {
      reason: 'consent-agenda',
      label: 'Consent agenda',
      detail: 'Enough consent, no objection',
      id: 'consent-agenda',
      position: 1,
      title: '2 decisions',
      asks: 'decide',
      ask: 'accept them together?',
      presenter: null,
      minutes: 5,
      startsAt: '14:00',
      fits: true,
      late: false,
      settled: null,
      notBefore: null,
      decisions: block.map((path, place) => ({
        ref: `ADR-000${place + 1}`,
        label: `ADR-000${place + 1}`,
        title: `Decision ${place + 1}`,
        path,
        digest: `sha256:${place + 1}`,
        deadline: null,
        late: false,
        lacks: [],
        also: [],
      })),
      actions: [],
    },
    offered: [offers('accept', 'Accept', 'Not yet.'), offers('carry-over', 'Carry over', true)],
    table: [],
    concluded: null,
    due: [],
  };

  async function block2(leads = true) {
    const root = await shown(
      html`<adr-meeting-outcome ?leads=${leads} .current=${current}></adr-meeting-outcome>`,
    );
    const element = root.host as MeetingOutcomeElement;
    const each = async () => {
      await element.updateComplete;
      const inner = root.querySelector('adr-meeting-each')?.shadowRoot;
      if (!inner) throw new Error('The decisions are not shown.');
      return inner;
    };
    return { root, element, each };
  }

  it('is barred by one that can’t come so, until that one comes to something of its own', async () => {
    const { root, element, each } = await block2();
    root.querySelector<HTMLInputElement>('input[value=accept]')?.click();
    const line = root.querySelector('textarea');
    if (line === null) throw new Error('There is no line for the conclusion.');
    line.value = 'One each.';
    line.dispatchEvent(new InputEvent('input'));
    await element.updateComplete;
    button(root, 'Conclude').click();
    assert.isEmpty(others);
    assert.equal(root.querySelector('.wrong')?.textContent, 'ADR-0002: Not yet.');
    assert.include(wordsOf(await each()), 'As the block: Accept');
    const [, second] = (await each()).querySelectorAll('select');
    if (second === undefined) throw new Error('The second decision has no choice.');
    second.value = 'carry-over';
    second.dispatchEvent(new Event('change'));
    await element.updateComplete;
    await assert.isAccessible(element);
    button(root, 'Conclude').click();
    const [asked] = others;
    assert.instanceOf(asked, ConcludeAsked);
    assert.deepInclude(asked, {
      outcome: 'accept',
      outcomes: [{ decision: block[1], outcome: 'carry-over' }],
      conclusion: 'One each.',
    });
  });

  it('is pulled apart by anybody', async () => {
    const { each } = await block2(false);
    button(await each(), 'Pull out ADR-0002').click();
    assert.deepEqual(commands, [{ type: 'pull-out', decision: block[1] }]);
  });
});
