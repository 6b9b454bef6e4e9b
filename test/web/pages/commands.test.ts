// Every command of a review has its place on the page, over the real server: what it asks for, what it says, and what the log then has.

import { assert } from '@open-wc/testing';
import { Toasted, type Toast } from '../../../web/events/shell.ts';
import { NewsHeard } from '../../../web/events/live.ts';
import { ANA, BO, CY, PATH, reviewed, type Reviewed } from './reviewed.ts';
import { waitUntil } from '../wait-until.ts';

const DEE = { name: 'Dee Okoro', email: 'dee@example.org' };

let past: Reviewed;
let toasts: Toast[];

beforeEach(() => {
  toasts = [];
  document.addEventListener(Toasted.type, onToast);
});
afterEach(() => {
  document.removeEventListener(Toasted.type, onToast);
  past.served.end();
  for (const key of Object.keys(localStorage))
    if (key.startsWith('accord-words')) localStorage.removeItem(key);
});

function onToast(event: Event) {
  if (event instanceof Toasted) toasts.push(event.toast);
}

const log = async () =>
  (await past.served.services.catalogue.current()).logs.get(
    `.accord/reviews/${PATH.replace('.md', '.jsonl')}`,
  )?.log.events ?? [];
const last = async (): Promise<object> => (await log()).at(-1) ?? {};

async function open() {
  await past.open('');
  await past.settle();
}

/** Through all shadow roots of another element. */
const within = (outer: string, inner: string) =>
  past.all(outer).flatMap((one) => (one.shadowRoot === null ? [] : past.all(inner, one.shadowRoot)));

async function choose(item: string) {
  const menu = within('adr-decision-head', 'adr-menu')[0] ?? assert.fail('no menu');
  past.all('button', menu.shadowRoot ?? menu)[0]?.click();
  await waitUntil(() => past.all('[role=menuitem]').length > 0);
  await past.settle();
  (
    past.all('[role=menuitem]').find((one) => one.innerText.trim().startsWith(item)) ?? assert.fail(item)
  ).click();
  await past.settle();
}

/** Fills a field of the open dialog by its label. */
function fill(label: string, value: string) {
  const field = within('adr-command, adr-amend', 'label.field').find((one) =>
    one.innerText.trim().startsWith(label),
  );
  const input = field?.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'input, textarea, select',
  );
  if (input === null || input === undefined) assert.fail(`no field ${label}`);
  input.value = value;
  input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

async function confirm(button: string) {
  const found = within('adr-command, adr-amend', 'button.primary').find(
    (one) => one.innerText.trim() === button,
  );
  (found ?? assert.fail(`no button ${button}`)).click();
  await past.settle();
}

async function words(selector: string, text: string) {
  await waitUntil(() => within(selector, 'textarea').length > 0, `a field in ${selector}`);
  const field = within(selector, 'textarea')[0];
  if (!(field instanceof HTMLTextAreaElement)) assert.fail('no field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }),
  );
  await past.settle();
}

/** Cy lifts the objection, and Bo consents to the text as it is. */
async function settled() {
  const digest = await past.digest();
  await past.give('cy', { type: 'take-stance', stance: 'consent', reason: '', yesIf: '', digest });
  await past.give('bo', { type: 'take-stance', stance: 'consent', reason: '', yesIf: '', digest });
}

async function accepted(me = BO) {
  past = await reviewed(me);
  await settled();
  past.served.setNow('2026-10-09T09:00:00Z');
  await past.give('bo', { type: 'accept', note: '' });
}

describe('in a round', () => {
  it('the author opens the next one, saying what changed', async () => {
    past = await reviewed(ANA);
    await open();
    await choose('Open the next round');
    fill('What changed since', 'Links last longer.');
    await assert.isAccessible(past.page);
    await confirm('Open the round');
    await past.says('Round 2');
    assert.deepInclude(await last(), { type: 'round-opened', round: 2, note: 'Links last longer.' });
    await waitUntil(() => toasts.at(-1)?.message.startsWith('The next round is open') === true);
    toasts.at(-1)?.undo?.();
    await waitUntil(async () => 'type' in (await last()) && Reflect.get(await last(), 'type') === 'undone');
  });

  it('the facilitator changes scope and door, with a reason', async () => {
    past = await reviewed(BO);
    await open();
    await choose('Change scope or door');
    const oneWay = within('adr-command', 'input[value="one-way"]')[0];
    if (oneWay instanceof HTMLInputElement) oneWay.checked = true;
    fill('Why?', 'There is no way back.');
    await confirm('Change it');
    await past.says('One-way');
    assert.deepInclude(await last(), { type: 'terms-changed', door: 'one-way', scope: 'team' });
  });

  it('an objector who was answered is reminded: nothing lapses before', async () => {
    past = await reviewed(ANA);
    await open();
    await past.says('Cy Adler');
    const reminders = () => past.all('button.link').filter((one) => one.innerText.trim() === 'Remind').length;
    const before = reminders();
    const { byPath } = await past.served.services.catalogue.current();
    const [raised] = byPath.get(PATH)?.review.objections ?? [];
    await past.give('ana', { type: 'answer-objection', objection: raised?.id ?? '', answer: 'A month.' });
    await open();
    await past.says('A month.');
    assert.equal(reminders(), before + 1);
  });

  it('a person is replaced by another, and one who is waited for is reminded once a day', async () => {
    past = await reviewed(BO);
    await past.give('ana', { type: 'add-participant', person: 'dee', role: 'decider', reason: '' });
    await open();
    await past.says('Dee Okoro');
    past.button('Remind').click();
    await past.says('Dee Okoro sees it in their turn, with your word.');
    fill('A word to them (optional)', 'Only the costs are left.');
    await confirm('Remind');
    await past.says('reminded Dee Okoro less than 24 hours ago');
    assert.deepInclude(await last(), { type: 'reminded', person: 'dee', note: 'Only the costs are left.' });
    await choose('Replace a person');
    fill('Who leaves?', 'dee');
    fill('Who takes their part?', 'eve');
    fill('Why?', 'Dee is away.');
    await confirm('Replace this person');
    await past.says('Eve Stone');
    assert.deepInclude(await last(), { type: 'participant-replaced', person: 'dee', with: 'eve' });
  });

  it('an objection is turned into a concern by its objector, with the words that stay', async () => {
    past = await reviewed(CY);
    await open();
    past.button('Turn into a concern').click();
    await words('adr-objection', 'A month may be short.');
    await past.says('turned it into a concern');
    assert.deepInclude(await last(), { type: 'objection-downgraded', reason: 'A month may be short.' });
  });

  it('the words of an answer survive a reload', async () => {
    past = await reviewed(ANA);
    await open();
    past.button('Answer').click();
    await waitUntil(() => within('adr-objection', 'textarea').length > 0);
    const field = within('adr-objection', 'textarea')[0];
    if (!(field instanceof HTMLTextAreaElement)) assert.fail();
    field.value = 'Half an answ';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    past.page.remove();
    await open();
    past.button('Answer').click();
    await waitUntil(() => {
      const again = within('adr-objection', 'textarea')[0];
      return again instanceof HTMLTextAreaElement && again.value === 'Half an answ';
    });
  });

  it('what would be refused stays in the menu and says why', async () => {
    past = await reviewed(DEE);
    await open();
    const menu = within('adr-decision-head', 'adr-menu')[0] ?? assert.fail();
    past.all('button', menu.shadowRoot ?? menu)[0]?.click();
    await waitUntil(() => past.all('[role=menuitem]').length > 0);
    const off = past.all('[role=menuitem][aria-disabled=true]').map((one) => one.innerText);
    assert.isTrue(
      off.some((text) => text.startsWith('Open the next round') && text.includes('Only Ana Lopes')),
    );
    await assert.isAccessible(past.page);
  });
});

describe('of what is in force', () => {
  it('a challenge says what is new, and is closed by another with an answer', async () => {
    await accepted(CY);
    await open();
    await choose('Challenge');
    fill('What is new', 'Mails no longer bounce.');
    await confirm('Challenge ADR-0002');
    await past.says('Cy Adler says what is new');
    await past.says('Mails no longer bounce.');
    await assert.isAccessible(past.page);
    past.page.remove();
    past.served.actAs(BO);
    await open();
    past.button('Close the challenge, with an answer').click();
    await past.settle();
    fill('Your answer', 'They do at night.');
    await confirm('Close the challenge');
    await waitUntil(() => past.find('adr-in-force')?.hidden === true);
    assert.deepInclude(await last(), { type: 'challenge-closed', answer: 'They do at night.' });
  });

  it('other words are proposed, consented to and made once nobody disputed them', async () => {
    await accepted(CY);
    await open();
    await choose('Propose an amendment');
    await waitUntil(() => within('adr-amend', 'select').length > 0);
    const select = within('adr-amend', 'select')[0];
    if (!(select instanceof HTMLSelectElement)) assert.fail();
    const option = [...select.options].find((one) => one.text.startsWith('We counted')) ?? assert.fail();
    fill('Which words?', option.value);
    await past.settle();
    fill('Words to stand there instead', 'We counted for one month.');
    fill('Why does nothing', 'It is the same month.');
    await past.settle();
    await assert.isAccessible(past.page);
    await confirm('Propose it');
    await past.says('Cy Adler proposes other words.');
    await past.says('added We counted for one month.');
    past.page.remove();
    past.served.actAs(BO);
    await open();
    past.button('Consent to it').click();
    await past.says('Bo Lind consents.');
    past.served.setNow('2026-11-30T09:00:00Z');
    window.dispatchEvent(new NewsHeard(null));
    await past.says('Nobody disputed it in time.');
    past.button('Amend the text').click();
    await waitUntil(async () => 'type' in (await last()) && Reflect.get(await last(), 'type') === 'amended');
    await waitUntil(() => past.find('adr-in-force')?.hidden === true);
    await past.says('We counted for one month.');
  });

  it('it is deprecated with a reason', async () => {
    await accepted(BO);
    await open();
    await choose('Deprecate');
    fill('Why does it end?', 'Nobody sends invoices.');
    await confirm('Deprecate ADR-0002');
    await past.says('Deprecated by Bo Lind');
  });

  it('a status that another hand wrote is put back or ratified by a decider', async () => {
    past = await reviewed(BO);
    await past.outside(
      'Accept it',
      (text) => text.replace('\nProposed\n', '\nAccepted\n'),
      '2026-09-27T09:00:00Z',
    );
    await open();
    await past.says('The status was changed outside Accord.');
    await past.says('with 1 open objection');
    await assert.isAccessible(past.page);
    past.button('Put back to in review').click();
    await past.settle();
    fill('Why is it put back?', 'The review goes on.');
    await confirm('Put it back');
    await waitUntil(() => past.find('adr-bypassed')?.hidden === true);
    assert.deepInclude(await last(), { type: 'bypass-reverted', reason: 'The review goes on.' });
  });
});

it('a decision is watched and no longer, at once and with an undo', async () => {
  past = await reviewed(BO);
  await open();
  past.button('Watching').click();
  await past.settle();
  assert.equal(past.button('Watch').ariaPressed, 'false');
  await waitUntil(() => toasts.at(-1)?.message === 'You watch it no longer.');
  toasts.at(-1)?.undo?.();
  await past.says('Watching');
});
