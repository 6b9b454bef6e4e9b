// What is written of an outcome is never lost: not when the connection is, not when somebody leads on, not when somebody else writes too.

import { assert, fixture, html } from '@open-wc/testing';
import type { CurrentItem } from '../../../server/domain/live-view.ts';
import type { Draft } from '../../../server/domain/meeting-journal.ts';
import type { MeetingOutcomeElement } from '../../../web/components/meeting-outcome.ts';
import type { ConcludeAsked, StepAsked } from '../../../web/events/sitting.ts';
import '../../../web/components/meeting-outcome.ts';
import { waitUntil } from '../wait-until.ts';

const current = (id = 'a'): CurrentItem => ({
  item: {
    id,
    position: 1,
    fits: true,
    startsAt: '14:00',
    minutes: 10,
    reason: 'added',
    label: 'Added',
    detail: 'By Fay Lund',
    title: `Item ${id}`,
    asks: 'advise',
    ask: '',
    decisions: [],
    actions: [],
    presenter: null,
    notBefore: null,
    late: false,
    settled: null,
  },
  offered: [
    { outcome: 'noted', label: 'Noted', hint: 'it was heard', icon: 'circle-check', can: true, each: {} },
  ],
  table: [],
  concluded: null,
  due: [],
});

const draft = (conclusion: string, version: number): Draft => ({
  outcome: null,
  outcomes: [],
  conclusion,
  by: 'fay',
  version,
});

let steps: StepAsked[];
let asked: ConcludeAsked[];

async function shown(leads = true): Promise<MeetingOutcomeElement> {
  steps = [];
  asked = [];
  return fixture<MeetingOutcomeElement>(
    html`<adr-meeting-outcome
      ?leads=${leads}
      .current=${current()}
      @step-asked=${(event: StepAsked) => steps.push(event)}
      @conclude-asked=${(event: ConcludeAsked) => asked.push(event)}
    ></adr-meeting-outcome>`,
  );
}

function fieldOf(element: MeetingOutcomeElement): HTMLTextAreaElement {
  const field = element.shadowRoot?.querySelector('textarea');
  assert.instanceOf(field, HTMLTextAreaElement);
  return field;
}

async function type(element: MeetingOutcomeElement, words: string) {
  fieldOf(element).value = words;
  fieldOf(element).dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
}

/** The server is looked at again. */
async function look(element: MeetingOutcomeElement, said: Draft | null, item = 'a') {
  element.current = current(item);
  element.draft = said;
  await element.updateComplete;
}

const words = (element: MeetingOutcomeElement) => element.shadowRoot?.textContent ?? '';

describe('what is written of an outcome', () => {
  it('stays while the server can’t be reached, says so, and goes out once it answers again', async () => {
    const element = await shown();
    await type(element, 'We keep the queue.');
    await waitUntil(() => steps.length === 1, 'It is told after a pause.');
    steps[0]?.answered('unreached');
    await element.updateComplete;
    assert.include(words(element), 'The server could not be reached.');
    await assert.isAccessible(element);
    await look(element, draft('Something older.', 1));
    assert.equal(fieldOf(element).value, 'We keep the queue.');
    assert.lengthOf(steps, 2);
    assert.include(steps[1]?.step, { type: 'draft', item: 'a', conclusion: 'We keep the queue.' });
    steps[1]?.answered('taken');
    await look(element, draft('We keep the queue.', 2));
    assert.notInclude(words(element), 'could not be reached');
    assert.equal(fieldOf(element).value, 'We keep the queue.');
    assert.notInclude(words(element), 'Use mine');
  });

  it('is tried again by itself where nothing else happens in the room', async () => {
    const element = await shown();
    await type(element, 'We keep the queue.');
    await waitUntil(() => steps.length === 1, 'It is told after a pause.');
    steps[0]?.answered('unreached');
    await waitUntil(() => steps.length === 2, 'It is told again.');
    assert.include(steps[1]?.step, { type: 'draft', item: 'a', conclusion: 'We keep the queue.' });
  });

  it('is told of the item it is about when somebody leads on in the middle of a word', async () => {
    const element = await shown();
    await type(element, 'We keep the que');
    await look(element, null, 'b');
    assert.include(steps[0]?.step, { type: 'draft', item: 'a', conclusion: 'We keep the que' });
    assert.equal(fieldOf(element).value, '');
  });

  it('waits beside its item where it could not be told of it', async () => {
    const element = await shown();
    await type(element, 'We keep the queue.');
    await look(element, null, 'b');
    steps[0]?.answered('unreached');
    await look(element, null, 'a');
    assert.include(words(element), 'You wrote: “We keep the queue.”');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.wrong .btn')?.click();
    await element.updateComplete;
    assert.equal(fieldOf(element).value, 'We keep the queue.');
  });

  it('stands beside what somebody else wrote at the same time', async () => {
    const element = await shown();
    await type(element, 'We keep the queue.');
    await waitUntil(() => steps.length === 1, 'It is told after a pause.');
    steps[0]?.answered('refused');
    await look(element, draft('We drop it.', 4));
    assert.equal(fieldOf(element).value, 'We drop it.');
    assert.include(words(element), 'You wrote: “We keep the queue.”');
  });

  it('is a draft again where the item could not be concluded', async () => {
    const element = await shown();
    element.shadowRoot?.querySelector<HTMLInputElement>('input[value="noted"]')?.click();
    await type(element, 'Heard.');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.primary')?.click();
    assert.include(asked[0], { outcome: 'noted', conclusion: 'Heard.' });
    asked[0]?.refused();
    await look(element, null);
    assert.equal(fieldOf(element).value, 'Heard.');
    await waitUntil(() => steps.length === 1, 'It is told as a draft.');
  });

  it('of one’s own verdict stays under one’s fingers when whoever leads writes', async () => {
    const element = await shown(false);
    await type(element, 'The lag is gone.');
    await look(element, draft('Mixed.', 1));
    assert.equal(fieldOf(element).value, 'The lag is gone.');
    assert.isEmpty(steps);
  });

  it('that no line has room for is neither cut nor told, and says how much is too much', async () => {
    const element = await shown();
    element.shadowRoot?.querySelector<HTMLInputElement>('input[value="noted"]')?.click();
    await type(element, 'x'.repeat(700));
    assert.include(words(element), 'That is 700 characters.');
    assert.isAtMost(fieldOf(element).scrollWidth, element.clientWidth);
    assert.isAtMost(element.scrollWidth, element.clientWidth);
    element.shadowRoot?.querySelector<HTMLButtonElement>('.primary')?.click();
    await look(element, null, 'b');
    assert.isEmpty(asked);
    assert.isEmpty(steps.filter((one) => one.step.type === 'draft' && one.step.conclusion.length > 500));
    await look(element, null, 'a');
    assert.include(words(element), 'x'.repeat(700));
  });

  it('is asked for in words beside the button, before anything is pressed', async () => {
    const element = await shown();
    assert.include(words(element), 'Choose what comes of it.');
    element.shadowRoot?.querySelector<HTMLInputElement>('input[value="noted"]')?.click();
    await element.updateComplete;
    assert.include(words(element), 'Say in one line what came of it.');
  });
});
